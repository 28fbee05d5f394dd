"""A draft of a transcription, row by row, as somebody looks at it: accepted, corrected, ruled or left out.

Every decision is written into the draft at once, so that one may stop at any row and go on later.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from minsheng import files
from minsheng.dictionary import Dictionary
from minsheng.errors import UserError
from minsheng.numbers.printed_words import PERCENT
from minsheng.project import Project
from minsheng.transcription.draft import FIGURES, RATES, RULED
from minsheng.transcription.form import LEDGER, LEFT_OUT, REPORT, REVIEW_MARK, WITHDRAWN
from minsheng.transcription.number import FOLLOWS, LACKING, NEW_MEASURE

ENDS = "。；;!?！？\n"
MOST_CHARACTERS = 160  # of the sentence, to either side of the number
LEFT, SUBJECTS = "left_out.csv", "subjects.csv"
LEFT_COLUMNS = ("release_id", "as_printed", "value", "unit", "left_out_reason", "note", "char_start")
SUBJECT = re.compile(r"[a-z][a-z0-9_]*")
# What landing asks of a row; a rate has a measure or names its own.
NEEDED = ("jurisdiction_id", "period_id", "value", "unit")
RULED_COLUMNS = ("release_id", "char_start", "as_printed", "ruled_out_reason", "note")
MOST_MEASURES = 3
# Columns whose codes are shown with their names, and the table that has them.
NAMED = {"jurisdiction_id": "jurisdictions", "period_id": "periods", "rate_id": "rates"}
CODES = NAMED | {"unit": "units"}
# What a figure that is left out needs, whether it was read or not.
COUNTED = ("value", "unit")
MEASURES = "measures"
# The file of a draft that adds to a table, where that has another name.
ADDED = {"rate_id": "rate_definitions"}
GONE = f"{REVIEW_MARK} its count is no figure of this release"
SUGGESTED = ("new_measure_id", "measure_id", "second_measure_id", "third_measure_id")


@dataclass
class Item:
    """One row that asks for a look.

    measures: up to three that may be meant, each id with its name. names: of its place and window, by column.
    """

    file: str
    row: dict[str, str]
    before: str
    after: str
    measures: list[tuple[str, str]]
    names: dict[str, str]

    @property
    def doubt(self) -> str:
        """What the transcriber was not sure of."""
        return self.row["note"].removeprefix(REVIEW_MARK).strip()

    @property
    def columns(self) -> list[str]:
        """The columns that can be corrected."""
        return [column for column in self.row if column not in ("release_id", "char_start")]


@dataclass
class Draft:
    """A draft that is looked at. language: of names, en or zh."""

    folder: Path
    project: Project
    language: str = "en"
    rows: dict[str, list[dict[str, str]]] = field(init=False)
    _as_read: dict[str, bytes] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Read it; UserError where the folder is no draft. That its CSV files can be read is held before."""
        texts = sorted(path for path in self.folder.glob("*.txt") if path.name != REPORT)
        if not texts or not (self.folder / LEDGER).is_file():
            raise UserError(
                f"{self.folder} is no draft; `minsheng transcribe` makes one, with {LEDGER} and the text"
            )
        self.text = files.decoded(texts[0].read_bytes(), texts[0])
        try:
            self.ledger = {row["char_start"]: row for row in self._own(LEDGER)}
        except (KeyError, UnicodeDecodeError, csv.Error):
            raise UserError(
                f"{self.folder / LEDGER} is not as `minsheng transcribe` wrote it; draft the text anew, into "
                "another folder, and take its ledger"
            ) from None
        self.rows = {
            file: self._own(file) for file in (FIGURES, RATES, RULED) if (self.folder / file).is_file()
        }
        self.reasons = self._codes("ruled_out_reason")
        self.left_out_reasons = self._codes("left_out_reason")
        self.functions = self._codes("function")
        self.units = [row["unit"] for row in self.project.rows("units")]
        self._dictionary = Dictionary(self._seed)
        self._names = {
            (column, row[column]): row[f"name_{self.language}"]
            for column, seed in NAMED.items()
            for row in [*self.project.rows(seed), *self._own(f"{ADDED.get(column, seed)}.csv")]
        }

    def _codes(self, name: str) -> list[str]:
        """Return the codes of a list that a reader may give."""
        codes = [row["code"] for row in self.project.rows("code_lists") if row["code_list"] == name]
        return [one for one in codes if one not in (WITHDRAWN, LEFT_OUT)]

    def _seed(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a seed, and of the draft those that it adds."""
        return self.project.rows(name) + (self._own(SUBJECTS) if name == "subjects" else [])

    def items(self, is_all: bool = False) -> Iterator[Item]:
        """Yield the rows that ask for a look or lack something, in the order of the text.

        is_all: yield every row that would land.
        """
        asking = [
            (file, row)
            for file, rows in self.rows.items()
            for row in rows
            if row["note"].startswith(REVIEW_MARK) or (file != RULED and (is_all or self._is_to_fill(row)))
        ]
        for file, row in sorted(asking, key=lambda one: int(one[1]["char_start"])):
            yield self.item(file, row)

    def holds(self, item: Item) -> bool:
        """Whether a row still stands where it stood: it was neither ruled nor left out."""
        return any(item.row is row for row in self.rows.get(item.file, ()))

    def _is_to_fill(self, row: dict[str, str]) -> bool:
        """Return whether a row lacks something that it is not given with its count."""
        lacks = _lacks(row)
        return bool(lacks) and not (lacks == ["measure_id"] and self._follows(row))

    def _follows(self, row: dict[str, str]) -> str:
        """Return where the count begins whose measure a growth rate is still to take; else nothing."""
        told = self.ledger.get(row["char_start"], {})
        return "" if row.get("measure_id") else told.get("follows", "")

    def _decide_growth(self, item: Item, mark: str = "") -> None:
        """Give the growth of a count the measure that the count was given, or a mark where it has none."""
        following = [row for row in self.rows.get(RATES, []) if self._follows(row) == item.row["char_start"]]
        for row in following:
            row["measure_id"] = "" if mark else item.row["measure_id"]
            notes = [note for note in row["note"].split("; ") if not note.startswith(FOLLOWS)]
            row["note"] = "; ".join([mark, *notes] if mark else notes)
        if following:
            self._write(RATES)

    def item(self, file: str, row: dict[str, str]) -> Item:
        """Return a row with its sentence and all that is told beside it, as it is now."""
        start = int(row["char_start"])
        told = self.ledger.get(row["char_start"], {})
        start, end = self._span(start, row["as_printed"], told.get("number_text", ""))
        before = self.text[max(0, start - MOST_CHARACTERS) : start]
        after = self.text[end : end + MOST_CHARACTERS]
        begin = max((before.rfind(mark) for mark in ENDS), default=-1) + 1
        stop = min((place for mark in ENDS if (place := after.find(mark)) >= 0), default=len(after))
        ids = [
            row.get("measure_id", ""),
            *(told.get(one, "") for one in SUGGESTED),
        ]
        named = [one for one in dict.fromkeys(ids) if one][:MOST_MEASURES]
        measures = [(one, self._dictionary.name(one, self.language)) for one in named]
        names = {one: self._names[one, row[one]] for one in NAMED if (one, row.get(one)) in self._names}
        return Item(file, row, before[begin:], after[: stop + 1], measures, names)

    def _span(self, start: int, printed: str, number: str) -> tuple[int, int]:
        """Return where the printed words around a number begin and end in the text."""
        for begin in range(start, max(-1, start - len(printed)), -1):
            if printed and self.text.startswith(printed, begin):
                return begin, begin + len(printed)
        return start, start + len(number)

    def accept(self, item: Item) -> None:
        """Take the mark out of the note: somebody has looked. UserError where something is missing."""
        if item.file == RULED and not item.row["ruled_out_reason"]:
            raise UserError("it is read as no statistic, and no reason says why: rule it out, or leave it")
        if item.file != RULED and (lacks := _lacks(item.row)):
            raise UserError(
                f"{' and '.join(lacks)} is empty: correct it, name a new subject, or leave it out"
            )
        if item.row["note"].startswith(REVIEW_MARK):
            notes = item.doubt.split("; ")[1:]  # the first is the doubt itself
            item.row["note"] = "; ".join(notes)
        _keep_true(item.row)
        self._write(item.file)
        self._decide_growth(item)

    def correct(self, item: Item, column: str, value: str) -> None:
        """Give a column another value; UserError where the row has no such column, or nothing has that id."""
        if column not in item.columns:
            raise UserError(f"{column!r} is none of {', '.join(item.columns)}")
        if column in CODES and value and not self._is_known(CODES[column], column, value):
            raise UserError(
                f"{value!r} is no {column} of seeds/reference/{CODES[column]}.csv; a new one is a row of "
                f"{ADDED.get(column, CODES[column])}.csv in the draft"
            )
        if column == "measure_id" and value and not self._is_known(MEASURES, column, value):
            raise UserError(
                f"{value!r} is no measure: `minsheng measures` finds them, and a key names a new subject"
            )
        item.row[column] = value
        measure = self._dictionary.get(item.row.get("measure_id", ""))
        if measure and not item.row.get("unit", measure.unit):
            item.row["unit"] = measure.unit
        self._write(item.file)

    def _is_known(self, seed: str, column: str, value: str) -> bool:
        """Whether the seeds or files of the draft have an id, or subject, unit and stage compose it."""
        is_composed = seed == MEASURES and self._dictionary.get(value) is not None
        rows = [*self.project.rows(seed), *self._own(f"{ADDED.get(column, seed)}.csv")]
        return is_composed or any(row[column] == value for row in rows)

    @property
    def stages(self) -> list[str]:
        """The stages that a measure can have."""
        return sorted(self._dictionary.stages)

    @property
    def priorities(self) -> list[str]:
        """The numbers of the priorities, 0 for what belongs to none."""
        return [row["priority_id"] for row in self.project.rows("priorities")]

    def refuse(self, subject: str) -> None:
        """Raise UserError where a name can be none of a new subject."""
        if not SUBJECT.fullmatch(subject):
            raise UserError(f"{subject!r} is no name of a subject: small letters, digits and _ are expected")
        if subject in self._dictionary.subjects:
            raise UserError(f"{subject} is a subject already; correct measure_id to one of its measures")

    def stage_of(self, item: Item) -> str:
        """Return the stage of the measure that is likeliest, whatever its subject; empty where none is."""
        likely = (self._dictionary.get(one) for one, _ in item.measures)
        return next((one.stage for one in likely if one), "")

    def add_subject(self, item: Item, subject: dict[str, str], stage: str) -> None:
        """Give a row a measure of a subject that no seed has yet; its row stands in the draft from now on.

        subject: its cells, as in seeds/reference/subjects.csv. UserError where one of them cannot be.
        """
        name = subject["subject"]
        self.refuse(name)
        for column, known in (("priority_id", self.priorities), ("function", self.functions)):
            if subject[column] not in known:
                raise UserError(f"{column} {subject[column]!r} is none of {', '.join(known)}")
        columns = list(self.project.rows("subjects")[0])
        self._dictionary.subjects[name] = {column: subject.get(column, "") for column in columns}
        measure = self._dictionary.compose(name, item.row["unit"], stage)
        if measure is None:
            del self._dictionary.subjects[name]
            raise UserError(f"{stage!r} is none of {', '.join(self.stages)}")
        self._add(SUBJECTS, self._dictionary.subjects[name])
        item.row["measure_id"] = measure
        _keep_true(item.row)
        self._write(item.file)

    def lacking(self, item: Item) -> list[str]:
        """Return what a row lacks of what it needs to be left out."""
        return [column for column in COUNTED if not self._left(item)[column]]

    def _left(self, item: Item) -> dict[str, str]:
        """Return what is kept of a row that is left out; a rate is in per cent, and no column says so."""
        row = {column: item.row.get(column, "") for column in LEFT_COLUMNS}
        return row | ({"unit": PERCENT} if item.file == RATES else {})

    def leave_out(self, item: Item, reason: str, note: str, **counted: str) -> None:
        """Move the row to the figures that cannot honestly enter; UserError for a reason not known.

        counted: what it is lacking.
        """
        if reason not in self.left_out_reasons:
            raise UserError(f"{reason!r} is none of {', '.join(self.left_out_reasons)}")
        row = self._left(item) | counted | {"left_out_reason": reason, "note": note}
        self.rows[item.file].remove(item.row)
        self._add(LEFT, row)  # first, as when it is ruled out
        self._write(item.file)
        self._decide_growth(item, GONE)

    def rule_out(self, item: Item, reason: str) -> None:
        """Move the row to those that are no statistics; UserError for a reason that is not known."""
        if reason not in self.reasons:
            raise UserError(f"{reason!r} is none of {', '.join(self.reasons)}")
        self.rows[item.file].remove(item.row)
        row = {column: item.row.get(column, "") for column in RULED_COLUMNS}
        self.rows.setdefault(RULED, []).append({**row, "ruled_out_reason": reason, "note": ""})
        self.rows[RULED].sort(key=lambda one: int(one["char_start"]))
        self._write(RULED)  # first: a number accounted for twice is told, one that is lost is not
        if item.file != RULED:
            self._write(item.file)
        self._decide_growth(item, GONE)

    def _write(self, file: str) -> None:
        if rows := self.rows[file]:
            self._put(file, rows)
        else:  # landing refuses a file with a header alone
            (self.folder / file).unlink()
            del self._as_read[file]

    def _own(self, file: str) -> list[dict[str, str]]:
        """Return the rows of a file that the draft may have, and keep what it held."""
        path = self.folder / file
        if not path.is_file():
            return []
        self._as_read[file] = path.read_bytes()
        text = self._as_read[file].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    def _add(self, file: str, row: dict[str, str]) -> None:
        self._put(file, [*self._own(file), row])

    def _put(self, file: str, rows: list[dict[str, str]]) -> None:
        """Write a file whole; UserError, and it stays, where another program has changed it meanwhile."""
        path = self.folder / file
        if (path.read_bytes() if path.is_file() else None) != self._as_read.get(file):
            raise UserError(
                f"another program has changed {path} since it was read: stop, and begin the review anew. "
                "What was decided before is in the draft, this row is not"
            )
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self._as_read[file] = text.getvalue().encode()
        files.write_whole(path, self._as_read[file])


def _lacks(row: dict[str, str]) -> list[str]:
    """Return the columns that landing asks of a row and that are empty."""
    of_what = [] if row.get("measure_id") or row.get("rate_id") else ["measure_id"]
    return of_what + [column for column in NEEDED if row.get(column) == ""]


def _keep_true(row: dict[str, str]) -> None:
    """Take out of a row's note what it said of something lacking that it has been given since."""
    untrue = tuple(one for column, lacking in LACKING.items() if row.get(column) for one in lacking)
    given = f"{NEW_MEASURE} {row.get('measure_id')}"
    notes = [note for note in row["note"].split("; ") if note == given or not note.startswith(untrue)]
    row["note"] = "; ".join(notes)

"""A draft of a transcription, row by row, as somebody looks at it: accepted, corrected, ruled or left out.

Every decision is written into the draft at once, so that one may stop at any row and go on later.
"""

import csv
import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from minsheng import files
from minsheng.dictionary import Dictionary
from minsheng.errors import UserError
from minsheng.numbers import folding
from minsheng.numbers.printed_words import PERCENT
from minsheng.project import Project
from minsheng.transcription import furniture, naming, vocabulary
from minsheng.transcription.draft import FIGURES, RATES, RULED
from minsheng.transcription.form import LEDGER, LEFT_OUT, REPORT, REVIEW_MARK, WITHDRAWN
from minsheng.transcription.number import FOLLOWS, FOLLOWS_SUBJECT, LACKING, NEW_MEASURE, NO_MEASURE
from minsheng.transcription.review_files import ADDED, DraftFiles, Row

ENDS = "。；;!?！？\n"
MOST_CHARACTERS = 160  # of the sentence, to either side of the number
ADDRESSES = ("http://", "https://")
LEFT, RELEASE = "left_out.csv", "release.csv"
LEFT_COLUMNS = ("release_id", "as_printed", "value", "unit", "left_out_reason", "note", "char_start")
ID = re.compile(r"[a-z][a-z0-9_]*")
SUBJECT = "subject"
WINDOW, PLACE = "period_id", "jurisdiction_id"
GROWTH = "growth"
# What landing asks of a row, beside its measure or rate.
NEEDED = (PLACE, WINDOW, "value", "unit")
# What it asks of the document, beside an address that may be empty.
DOCUMENT = ("title", "publisher", "published_on", "source_tier", "covers", "completeness_note")
RULED_COLUMNS = ("release_id", "char_start", "as_printed", "ruled_out_reason", "note")
MOST_MEASURES = 3
MOST_SUBJECTS = 5
NAMES = ("name_en", "name_zh")
# Columns whose codes are shown with their names, and the table that has them.
NAMED = {PLACE: "jurisdictions", WINDOW: "periods", "rate_id": "rates"}
CODES = NAMED | {"unit": "units"}
# What the ledger tells of the words that a column was read from.
DAYS = ("period_start", "period_end")
READ = {PLACE: ("place_as_printed",), WINDOW: ("window", *DAYS)}
# What a figure that is left out needs, whether it was read or not.
COUNTED = ("value", "unit")
MEASURES = "measures"
GONE = f"{REVIEW_MARK} its count is no figure of this release"
NO_SUCH = f"{REVIEW_MARK} its unit and stage are told of no subject"
SUGGESTED = ("new_measure_id", "measure_id", "second_measure_id", "third_measure_id")


@dataclass
class Item:
    """One row that asks for a look.

    measures: up to three that may be meant, each id with its name. names: of its place and window, by column.
    told: what the ledger has of its number.
    """

    file: str
    row: Row
    told: Row
    before: str
    after: str
    measures: list[tuple[str, str]]
    names: dict[str, str]

    @property
    def at(self) -> int:
        """Where its number begins in the text."""
        return _at(self.row)

    @property
    def doubt(self) -> str:
        """What the transcriber was not sure of."""
        return self.row["note"].removeprefix(REVIEW_MARK).strip()

    @property
    def lacking(self) -> list[str]:
        """What its note says of something that is lacking, in words of the text."""
        starts = tuple(one for some in LACKING.values() for one in some)
        return [note for note in self.row["note"].split("; ") if note.startswith(starts)]

    @property
    def columns(self) -> list[str]:
        """The columns that can be corrected."""
        return [column for column in self.row if column not in ("release_id", "char_start")]

    def question(self, column: str = "") -> tuple:
        """Return what a row asks, so far as another can ask the same.

        column: what was read as its place or window; else its doubt, told of that place and window.
        """
        if column == SUBJECT:
            return tuple(note for note in self.lacking if note.startswith(NO_MEASURE))
        columns = (column,) if column in READ else (*READ, column)
        read = [(self.row.get(one), *self._read(one)) for one in columns]
        doubt = self.doubt.split("; ")[0] if self.row["note"].startswith(REVIEW_MARK) else ""
        asked = () if column in READ else (doubt, *self.lacking, *_lacks(self.row))
        return (self.file == RULED, *read, *asked)

    def _read(self, column: str) -> list[str]:
        """Return what the text says of a place or a window; of a closed window its days, in any words."""
        days = [self.told.get(day, "") for day in DAYS]
        if column == WINDOW and all(days):
            return days
        return [self.told.get(word, "") for word in READ.get(column, ())]


@dataclass
class Draft:
    """A draft that is looked at.

    language: of names, en or zh. last: what was answered last, by question. gone: the rows that were left or
    ruled out together, by where the first of them begins.
    """

    folder: Path
    project: Project
    language: str = "en"
    rows: dict[str, list[Row]] = field(init=False)
    last: dict[str, str] = field(init=False, default_factory=dict)
    gone: dict[int, list[Item]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Read it; UserError where the folder is no draft. That its CSV files can be read is held before."""
        texts = sorted(path for path in self.folder.glob("*.txt") if path.name != REPORT)
        if not texts or not (self.folder / LEDGER).is_file():
            raise UserError(
                f"{self.folder} is no draft; `minsheng transcribe` makes one, with {LEDGER} and the text"
            )
        self.text = files.decoded(texts[0].read_bytes(), texts[0])
        self.files = DraftFiles(self.folder, self.project)
        try:
            self.ledger = {row["char_start"]: row for row in self.files.rows(LEDGER)}
        except (KeyError, UnicodeDecodeError, csv.Error):
            raise UserError(
                f"{self.folder / LEDGER} is not as `minsheng transcribe` wrote it; draft the text anew, into "
                "another folder, and take its ledger"
            ) from None
        self.rows = {
            file: self.files.rows(file) for file in (FIGURES, RATES, RULED) if (self.folder / file).is_file()
        }
        self.reasons = self._codes("ruled_out_reason")
        self.left_out_reasons = self._codes("left_out_reason")
        self.functions = self._codes("function")
        self.units = [row["unit"] for row in self.project.rows("units")]
        self._dictionary = Dictionary(self.files.table)
        self._names = {
            (column, row[column]): row[f"name_{self.language}"]
            for column, seed in NAMED.items()
            for row in self.files.table(seed)
        }

    def _codes(self, name: str) -> list[str]:
        """Return the codes of a list that a reader may give."""
        codes = [row["code"] for row in self.project.rows("code_lists") if row["code_list"] == name]
        return [one for one in codes if one not in (WITHDRAWN, LEFT_OUT)]

    def items(self, is_all: bool = False) -> Iterator[Item]:
        """Yield the rows that ask for a look or lack something, in the order of the text.

        is_all: yield every row that would land.
        """
        asking = [
            (file, row)
            for file, rows in self.rows.items()
            for row in rows
            if self._asks(file, row) or (is_all and file != RULED)
        ]
        for file, row in sorted(asking, key=lambda one: _at(one[1])):
            yield self.item(file, row)

    def _asks(self, file: str, row: Row) -> bool:
        return row["note"].startswith(REVIEW_MARK) or (file != RULED and self._is_to_fill(row))

    def holds(self, item: Item) -> bool:
        """Whether a row still stands where it stood: it was neither ruled nor left out."""
        return any(item.row is row for row in self.rows.get(item.file, ()))

    def alike(self, item: Item, column: str = "") -> list[Item]:
        """Return the rows below one that ask the same, as `Item.question` tells it."""
        asked = item.question(column)
        if column == SUBJECT and not self._is_named(item):
            return []
        is_all = column in (*READ, SUBJECT)
        return [one for one in self.items(is_all) if one.at > item.at and one.question(column) == asked]

    def _is_named(self, item: Item) -> bool:
        """Whether the note of a row that has no measure names the subject, in words of its text."""
        words = [note.removeprefix(NO_MEASURE).strip() for note in item.question(SUBJECT)]
        return any(one in self.text for one in words)

    def _is_to_fill(self, row: Row) -> bool:
        """Return whether a row lacks something that it is not given with its count."""
        lacks = _lacks(row)
        return bool(lacks) and not (lacks == ["measure_id"] and self._follows(row))

    def _follows(self, row: Row) -> str:
        """Return where the count begins whose measure or subject a row is still to take; else nothing."""
        told = self.ledger.get(row["char_start"], {})
        return "" if row.get("measure_id") else told.get("follows", "")

    def _decide_following(self, count: Row, mark: str = "") -> None:
        """Give what follows a count its measure or its subject, or a mark where it has none."""
        for file in (FIGURES, RATES):
            following = [row for row in self.rows.get(file, ()) if self._follows(row) == count["char_start"]]
            for row in following:
                row["measure_id"] = "" if mark else self._measure_with(count, row)
                asks = [mark or NO_SUCH] if not row["measure_id"] else []
                said = row["note"].split("; ")
                notes = [one for one in said if not one.startswith((FOLLOWS, FOLLOWS_SUBJECT, GONE))]
                row["note"] = "; ".join([*asks, *notes])
                _keep_true(row, ["measure_id"])
            if following:
                self._write(file)
            for row in following:
                if row["measure_id"]:
                    self._decide_following(row)

    def _measure_with(self, count: Row, row: Row) -> str:
        """Return the measure of a row that follows a count: of growth the same, of another count its own."""
        measure = self._dictionary.get(count["measure_id"])
        if measure is None or row.get("kind") == GROWTH:
            return count["measure_id"]
        stage = self.ledger[row["char_start"]].get("stage") or measure.stage
        return self._dictionary.compose(measure.subject, row["unit"], stage) or ""

    def item(self, file: str, row: Row) -> Item:
        """Return a row with its sentence and all that is told beside it, as it is now."""
        start = int(row["char_start"])
        told = self.ledger.get(row["char_start"], {})
        start, end = self._span(start, row["as_printed"], told.get("number_text", ""))
        before = self.text[max(0, start - MOST_CHARACTERS) : start]
        after = self.text[end : end + MOST_CHARACTERS]
        begin = max((before.rfind(mark) for mark in ENDS), default=-1) + 1
        stop = min((place for mark in ENDS if (place := after.find(mark)) >= 0), default=len(after))
        ids = [row.get("measure_id", ""), *(told.get(one, "") for one in SUGGESTED)]
        named = [one for one in dict.fromkeys(ids) if one and not _is_share(row)][:MOST_MEASURES]
        measures = [(one, self._dictionary.name(one, self.language)) for one in named]
        names = {one: self._names[one, row[one]] for one in NAMED if (one, row.get(one)) in self._names}
        return Item(file, row, told, before[begin:], after[: stop + 1], measures, names)

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
                f"{' and '.join(lacks)} is empty: correct it, name what is new, or leave the row out"
            )
        if item.row.get("kind") == GROWTH and not self._base(item.row[WINDOW]):
            raise UserError("growth over a window of more than a year is compared with none: leave it out")
        if item.row["note"].startswith(REVIEW_MARK):
            notes = item.doubt.split("; ")[1:]  # the first is the doubt itself
            item.row["note"] = "; ".join(notes)
        _keep_true(item.row, LACKING)
        self._write(item.file)
        self._decide_following(item.row)

    def correct(self, item: Item, column: str, value: str) -> None:
        """Give a column another value; UserError where the row has no such column, or nothing has that id."""
        if column not in item.columns:
            raise UserError(f"{column!r} is none of {', '.join(item.columns)}")
        if column in CODES and value and not self._is_known(CODES[column], column, value):
            seed = CODES[column]
            raise UserError(
                f"{value!r} is no {column} of seeds/reference/{seed}.csv; a new one is a row of "
                f"{ADDED.get(seed, seed)}.csv in the draft"
            )
        if column == "measure_id" and value:
            self._hold_measure(value)
        item.row[column] = value
        measure = self._dictionary.get(item.row.get("measure_id", ""))
        if measure and not item.row.get("unit", measure.unit):
            item.row["unit"] = measure.unit
        self._keep([item], column)

    def _is_known(self, seed: str, column: str, value: str) -> bool:
        """Whether the seeds or files of the draft have an id, or subject, unit and stage compose it."""
        is_composed = seed == MEASURES and self._dictionary.get(value) is not None
        return is_composed or any(row[column] == value for row in self.files.table(seed))

    def _hold_measure(self, name: str) -> None:
        """Raise UserError where nothing has the id of a measure."""
        if not self._is_known(MEASURES, "measure_id", name):
            raise UserError(
                f"{name!r} is no measure: `minsheng measures` finds them, and a key names a new subject"
            )

    @property
    def stages(self) -> list[str]:
        """The stages that a measure can have."""
        return sorted(self._dictionary.stages)

    @property
    def priorities(self) -> dict[str, str]:
        """The names of the priorities by their numbers, 0 for what belongs to none."""
        return {row["priority_id"]: row[f"name_{self.language}"] for row in self.project.rows("priorities")}

    def subjects(self, words: str) -> list[Row]:
        """Return the known subjects that an id or a name, whole or in part, may mean, the likeliest first."""
        known = self._dictionary.subjects
        if words in known:
            return [known[words]]
        sought = words.casefold()
        close = difflib.get_close_matches(words, known, n=MOST_MEASURES, cutoff=0.75)
        named = [
            name
            for name, row in known.items()
            if any(sought in row[one].casefold() or row[one].casefold() in sought for one in NAMES)
        ]
        named.sort(key=lambda name: min(abs(len(known[name][one]) - len(words)) for one in NAMES))
        return [known[name] for name in dict.fromkeys([*close, *named])][:MOST_SUBJECTS]

    def whole(self, function: str) -> str:
        """Return the subject that is all of a function, as public interest litigation is; else nothing."""
        parts = self.files.table("subject_parts")
        wholes = {row["whole_subject"] for row in parts} - {row["part_subject"] for row in parts}
        named = [
            name
            for name, row in self._dictionary.subjects.items()
            if row["function"] == function and row["names_its_function"] == "true" and name in wholes
        ]
        return named[0] if len(named) == 1 else ""

    def _part(self, subject: str, whole: str) -> Row:
        """Return the row that makes a new subject a part of another; it may overlap with other parts."""
        (shape,) = vocabulary.table("new_parts")
        ends = {"whole_subject": whole, "part_subject": subject}
        return {column: told.format(**ends) for column, told in shape.items()} | ends

    def likely(self, item: Item) -> tuple[str, str]:
        """Return the stage that was read, and the function of the likeliest measure, or nothing."""
        read = item.told.get("stage", "")
        for measure_id, _ in item.measures:
            if known := self._dictionary.get(measure_id):
                return read or known.stage, self._dictionary.subjects[known.subject]["function"]
        return read, ""

    def composed(self, item: Item, subject: str) -> tuple[str, str]:
        """Return the measure, and its name, of a subject in a row's unit and at its stage, or nothing."""
        measure = self._dictionary.compose(subject, item.row.get("unit", ""), self.likely(item)[0])
        return (measure, self._dictionary.name(measure, self.language)) if measure else ("", "")

    def add_subject(self, item: Item, subject: Row, stage: str, whole: str = "") -> None:
        """Give a row a measure of a subject; the row of one that no seed has stands in the draft from now on.

        subject: its cells, as in seeds/reference/subjects.csv; of one that is known its name is enough.
        whole: the subject that a new one is a part of, so that no total adds both.
        UserError where one of them cannot be.
        """
        name = subject["subject"]
        is_new = name not in self._dictionary.subjects
        if is_new:
            if not ID.fullmatch(name):
                raise UserError(f"{name!r} is no id of a subject: small letters, digits and _ are expected")
            for column, known in (("priority_id", self.priorities), ("function", self.functions)):
                if subject[column] not in known:
                    raise UserError(f"{column} {subject[column]!r} is none of {', '.join(known)}")
            self._dictionary.subjects[name] = subject
        measure = self._dictionary.compose(name, item.row["unit"], stage)
        if measure is None:
            if is_new:
                del self._dictionary.subjects[name]
            raise UserError(f"{stage!r} is none of {', '.join(self.stages)}, or unit is empty")
        if is_new:
            self.files.add("subjects", subject)
        if is_new and whole:
            self.files.add("subject_parts", self._part(name, whole))
        self.last["subject"] = name
        self.correct(item, "measure_id", measure)

    @property
    def rate_kinds(self) -> list[str]:
        """The kinds that a rate can have."""
        return sorted({row["kind"] for row in self.files.table("rates")})

    def part(self, item: Item) -> str:
        """Return the measure of the count before a share, which it likely is the share of; else nothing."""
        before = [row for row in self.rows.get(FIGURES, ()) if int(row["char_start"]) < item.at]
        return before[-1]["measure_id"] if before else ""

    def rates(self, part: str, whole: str) -> list[Row]:
        """Return the rates that are of two measures. UserError where there is no such measure, or but one."""
        self._hold_measure(part)
        self._hold_measure(whole)
        if part == whole:
            raise UserError("a share is of something else than what it is")
        ends = [part, whole]
        known = self.files.table("rates")
        return [one for one in known if [one["numerator_measure_id"], one["denominator_measure_id"]] == ends]

    def rate(self, part: str, whole: str) -> Row:
        """Return the row of a rate that no table has yet, as it may be; without its names."""
        (shape,) = vocabulary.table("new_rates")
        words = {}
        for end, measure_id in (("part", part), ("whole", whole)):
            measure = self._dictionary.get(measure_id)
            words[end] = measure.subject if measure else measure_id
            words |= {f"{end}_{one}": self._dictionary.name(measure_id, one) for one in vocabulary.LANGUAGES}
        ends = {"numerator_measure_id": part, "denominator_measure_id": whole}
        return {column: told.format(**words) for column, told in shape.items()} | ends

    def give_rate(self, item: Item, rate: Row) -> None:
        """Give a share its rate, and the draft its row where it is new. UserError where its id cannot be."""
        name = rate["rate_id"]
        if not ID.fullmatch(name):
            raise UserError(f"{name!r} is no name of a rate: small letters, digits and _ are expected")
        known = next((row for row in self.files.table("rates") if row["rate_id"] == name), rate)
        if known != rate:
            raise UserError(f"{name!r} is another rate: {known['name_en']}")
        self._give([item], "rate_id", rate)

    @property
    def told_on(self) -> date | None:
        """The day on which the release was told, as far as its row or its page says."""
        release = self.files.rows(RELEASE) or self.project.rows("releases")
        ids = {row["release_id"] for rows in self.rows.values() for row in rows}
        days = [row["published_on"] for row in release if row["release_id"] in ids]
        printed = naming.day(days[0] if days else "", is_last=True)
        return printed or furniture.published(folding.folded(self.text))

    def window(self, first: str, last: str, told: str) -> Row:
        """Return the row of a window: the one that there is of these days, else a new one."""
        return self._as_known(
            naming.window(naming.day(first), naming.day(last, is_last=True), naming.day(told, is_last=True))
        )

    def _as_known(self, window: Row) -> Row:
        days = naming.days(window)
        return next((row for row in self.files.table("periods") if naming.days(row) == days), window)

    def give_window(self, items: list[Item], window: Row) -> None:
        """Give rows a window, and the draft its row where it is new."""
        self._give(items, WINDOW, window)

    def _base(self, period_id: str) -> Row | None:
        """Return the window that growth over one is compared with, known or new; None where there is none."""
        window = next(row for row in self.files.table("periods") if row[WINDOW] == period_id)
        base = naming.base(window)
        return base and self._as_known(base)

    def add_bases(self) -> None:
        """Add the windows to the draft with which its growth is compared, where no table has them."""
        grown = {row[WINDOW] for row in self.rows.get(RATES, ()) if row["kind"] == GROWTH}
        for base in (self._base(one) for one in sorted(grown - {""})):
            if base and (WINDOW, base[WINDOW]) not in self._names:
                self._add(WINDOW, base)

    def places(self, words: str) -> list[Row]:
        """Return the places that a code or a name, whole or behind that of its province, may mean."""
        known = self.files.table("jurisdictions")
        return [one for one in known if one[PLACE] == words] or [
            one for one in known if one["name_zh"].endswith(words) or one["name_en"].split(" (")[0] == words
        ]

    def place(self, code: str, english: str = "", chinese: str = "") -> Row:
        """Return the row of a place that no table has yet, as `naming.place` tells it, with its names."""
        known = self.files.table("jurisdictions")
        return naming.named(naming.place(code, known), english, chinese, known)

    def give_place(self, items: list[Item], place: Row) -> None:
        """Give rows a place, and the draft its row where it is new, and those of the members of a group."""
        known = self.files.table("jurisdiction_members")
        for member in naming.members(place[PLACE]):
            row = {PLACE: place[PLACE], "member_jurisdiction_id": member}
            if row not in known:
                self.files.add("jurisdiction_members", row)
        self._give(items, PLACE, place)

    def _give(self, items: list[Item], column: str, given: Row) -> None:
        """Give rows a row of a table, and the draft that row where it is new."""
        if (column, given[column]) not in self._names:
            self._add(column, given)
        for item in items:
            item.row[column] = given[column]
        self._keep(items, column)

    def _add(self, column: str, new: Row) -> None:
        """Add a row to what the draft adds to the table of a column."""
        self.files.add(NAMED[column], new)
        self._names[column, new[column]] = new[f"name_{self.language}"]

    def _keep(self, items: list[Item], column: str) -> None:
        """Write rows that were given a column, and let their notes say no more that they lack it."""
        for item in items:
            _keep_true(item.row, [column])
        for file in {item.file for item in items}:
            self._write(file)

    def lacking(self, item: Item) -> list[str]:
        """Return what a row lacks of what it needs to be left out."""
        return [column for column in COUNTED if not self._left(item)[column]]

    def _left(self, item: Item) -> Row:
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
        self.files.put(LEFT, [*self.files.rows(LEFT), row])  # first, as when it is ruled out
        self._write(item.file)
        self._decide_following(item.row, GONE)

    def rule_out(self, item: Item, reason: str) -> None:
        """Move the row to those that are no statistics; UserError for a reason that is not known."""
        if reason not in self.reasons:
            raise UserError(f"{reason!r} is none of {', '.join(self.reasons)}")
        self.rows[item.file].remove(item.row)
        row = {column: item.row.get(column, "") for column in RULED_COLUMNS}
        self.rows.setdefault(RULED, []).append({**row, "ruled_out_reason": reason, "note": ""})
        self.rows[RULED].sort(key=_at)
        self._write(RULED)  # first: a number accounted for twice is told, one that is lost is not
        if item.file != RULED:
            self._write(item.file)
        self._decide_following(item.row, GONE)

    def take_back(self, item: Item) -> None:
        """Put a row back where it stood before it was left or ruled out, and those that went with it."""
        if self.holds(item):
            return
        for one in self.gone.pop(item.at, [item]):
            self.rows[RULED] = _without(self.rows.get(RULED, []), one)
            self.rows[one.file] = sorted([*self.rows[one.file], one.row], key=_at)
            for file in dict.fromkeys((one.file, RULED)):  # first where it stood, as when it was taken out
                self._write(file)
            self.files.put(LEFT, _without(self.files.rows(LEFT), one))

    def _write(self, file: str) -> None:
        self.files.put(file, self.rows[file])

    @property
    def empty(self) -> list[str]:
        """What the document still lacks, of all that landing asks of it."""
        return [column for row in self.files.rows(RELEASE) for column in DOCUMENT if not row[column]]

    def document(self, is_all: bool = False) -> dict[str, str]:
        """Return what the document still lacks, and its address, each with what may be its value.

        is_all: return what it has, too.
        """
        asked = DOCUMENT if is_all else self.empty
        release = next(iter(self.files.rows(RELEASE)), None)
        if release is None or not asked:
            return {}
        windows = Counter(row[WINDOW] for file in (FIGURES, RATES) for row in self.rows.get(file, ()))
        likely = {
            "title": next((line.strip() for line in self.text.splitlines() if line.strip()), ""),
            "published_on": str(self.told_on or ""),
            "covers": next((self._names.get((WINDOW, one), "") for one, _ in windows.most_common(1)), ""),
        }
        return {column: release[column] or likely.get(column, "") for column in (*asked, "url")}

    @property
    def tiers(self) -> dict[str, str]:
        """What each tier of sources is."""
        return {row["source_tier"]: row["definition_en"] for row in self.project.rows("source_tiers")}

    def fill(self, column: str, value: str) -> None:
        """Give the document a value; UserError where it cannot be."""
        if column == "published_on":
            naming.day(value)
        if column == "url" and value and not value.startswith(ADDRESSES):
            raise UserError(f"{value!r} is no address: one begins with {' or '.join(ADDRESSES)}")
        (release,) = self.files.rows(RELEASE)
        self.files.put(RELEASE, [release | {column: value}])


def subject_id(name: str) -> str:
    """Return the id that an English name of a subject makes."""
    return re.sub("[^a-z0-9]+", "_", name.casefold()).strip("_")


def _at(row: Row) -> int:
    """Return where the number of a row begins in the text."""
    return int(row["char_start"])


def _without(rows: list[Row], item: Item) -> list[Row]:
    """Return rows but the one of a number."""
    return [row for row in rows if row["char_start"] != item.row["char_start"]]


def _lacks(row: Row) -> list[str]:
    """Return the columns that landing asks of a row and that are empty."""
    of_what = "rate_id" if _is_share(row) else "measure_id"
    return [column for column in (of_what, *NEEDED) if row.get(column) == ""]


def _is_share(row: Row) -> bool:
    """Whether a row tells a share, which has a rate of the dictionary and no measure of its own."""
    return row.get("kind") == "share"


def _keep_true(row: Row, given_to: Iterable[str]) -> None:
    """Take out of a row's note what it said of columns that it lacked and has been given.

    Of another column it stays: a row may have a measure that is only likely.
    """
    untrue = tuple(one for column in given_to if row.get(column) for one in LACKING.get(column, ()))
    given = f"{NEW_MEASURE} {row.get('measure_id')}"
    notes = [note for note in row["note"].split("; ") if note == given or not note.startswith(untrue)]
    row["note"] = "; ".join(notes)

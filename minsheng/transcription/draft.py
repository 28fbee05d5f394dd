"""Write the draft of a transcription: files that `minsheng land` takes in, and the ledger of every number."""

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from minsheng import files
from minsheng.errors import UserError
from minsheng.numbers import folding, printed_words
from minsheng.project import Project
from minsheng.transcription import furniture, reader, texts
from minsheng.transcription.form import LEDGER, RELEASE_ID, REPORT, REVIEW_MARK
from minsheng.transcription.kinds import PROPOSED, REVIEW, RULED_OUT
from minsheng.transcription.number import Number
from minsheng.transcription.sentences import CHINESE

LATIN = re.compile(r"[A-Za-z]+")
LONG_WORD = re.compile(r"[a-z]{4,}")
TWO_CHARACTERS = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
FEWEST_WORDS = 4  # of a title
# What landing takes for a formula, a sentence, the way to a page, a day.
NO_TITLE = re.compile(r"^[=+\-@]|[。；;:.]\s*$|[>»]|\d月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}")
TITLE_CHARACTERS = 150
NAMES, MOST_REASONS = {PROPOSED: "proposed", RULED_OUT: "ruled out", REVIEW: "to review"}, 8
FIGURES, RATES, RULED = "figures.csv", "rates.csv", "ruled_out.csv"
SEEDS = {FIGURES: "reported_figures", RATES: "printed_rates", RULED: "numbers_ruled_out"}
LEDGER_COLUMNS = [
    "release_id", "char_start", "number_text", "as_printed", "outcome", "kind", "value", "qualifier",
    "lower_bound", "upper_bound", "unit", "base", "direction", "jurisdiction_id", "place_as_printed",
    "period_id", "period_start", "period_end", "window", "measure_id", "score", "measure_reason",
    "second_measure_id", "second_score", "third_measure_id", "new_measure_id", "follows", "stage", "rate_id",
    "reason", "notes",
]  # fmt: skip


@dataclass(frozen=True)
class Task:
    """A text to transcribe: the file, the release_id of its rows, and the new folder for the draft.

    home: jurisdiction_id of the release's own place. period_id: the window of all its figures, if it has one.
    """

    path: Path
    release_id: str
    folder: Path
    project: Project
    home: str = "100000"
    period_id: str | None = None


@dataclass
class Summary:
    """How many numbers became what, and where the draft lies."""

    folder: Path
    outcomes: Counter = field(default_factory=Counter)
    reasons: Counter = field(default_factory=Counter)

    @property
    def found(self) -> int:
        """All numbers of the text."""
        return sum(self.outcomes.values())

    def __str__(self) -> str:
        """Return what became of the numbers, a line each with the reasons, and what to do next."""
        lines = [f"found     {self.found:7}"]
        for outcome, name in NAMES.items():
            told = sorted((-count, reason) for (one, reason), count in self.reasons.items() if one == outcome)
            reasons = [f"{-count} {reason}" for count, reason in told[:MOST_REASONS]]
            if more := -sum(count for count, _ in told[MOST_REASONS:]):
                reasons.append(f"{more} for other reasons")
            lines.append(f"{name:10}{self.outcomes[outcome]:7}  {'; '.join(reasons)}".rstrip())
        written = ", ".join(one for one in SEEDS if (self.folder / one).is_file())
        lines += ["", f"Draft: {self.folder} ({written}; every number in {LEDGER})"]
        after = "The text holds no number: there is nothing to land."
        if self.found:
            after = (
                f"Next: minsheng review {self.folder} shows every row that asks for a look or lacks "
                f"something, to accept, correct or complete it; then minsheng land {self.folder} --dry-run"
            )
        return "\n".join([*lines, after])


def write(task: Task) -> Summary:
    """Transcribe a text into a new folder and return a summary; the folder appears whole or not at all.

    Raises UserError for a text that cannot be read, an identifier or place that is not known, or a folder
    that is there already.
    """
    text = texts.read(task.path)
    _check(task)
    task.folder.parent.mkdir(parents=True, exist_ok=True)
    with files.scratch(".minsheng-draft-", task.folder.parent) as aside:
        new = aside / task.folder.name
        new.mkdir()
        reading = reader.TextReader(task.project, task.home, task.period_id)
        summary = _write_rows(reading.read(text), task, new, reading)
        _write_release(text, task, new)
        shutil.copyfile(task.path, new / _text_name(task))
        new.rename(task.folder)
    return summary


def _check(task: Task) -> None:
    if not RELEASE_ID.fullmatch(task.release_id):
        raise UserError(f"{task.release_id} is no release_id; letters and digits such as S90 were expected")
    if task.folder.exists():
        raise UserError(
            f"{task.folder} is there already, perhaps with corrections in it; move it away or name another "
            "with --out"
        )
    for name, column, value, instead in (
        ("jurisdictions", "jurisdiction_id", task.home, "Give the place around it"),
        ("periods", "period_id", task.period_id, "Give none"),
    ):
        known = [row[column] for row in task.project.rows(name)]
        if value is not None and value not in known:
            raise UserError(
                f"{value} is no {column} of seeds/reference/{name}.csv. {instead}; `minsheng review` names "
                "what is new, for all rows at once"
            )


def _write_rows(numbers: Iterable[Number], task: Task, folder: Path, reading: reader.TextReader) -> Summary:
    summary = Summary(task.folder)
    columns = {name: _header(task.project, seed) for name, seed in SEEDS.items()} | {LEDGER: LEDGER_COLUMNS}
    writers: dict[str, csv.DictWriter] = {}
    with ExitStack() as stack:

        def written(name: str, row: dict) -> None:
            if name not in writers:  # landing refuses a file with a header alone
                file = stack.enter_context((folder / name).open("w", encoding="utf-8", newline=""))
                writers[name] = csv.DictWriter(
                    file, columns[name], lineterminator="\n", extrasaction="ignore"
                )
                writers[name].writeheader()
            writers[name].writerow(row)

        for number in numbers:
            summary.outcomes[number.outcome] += 1
            summary.reasons[number.outcome, number.reason if number.outcome == REVIEW else number.kind] += 1
            written(*_row(number, task.release_id, reading.printed))
            written(LEDGER, _ledger_row(number, task.release_id))
    return summary


def _header(project: Project, seed: str) -> list[str]:
    return [column for column in project.rows(seed)[0] if column != "figure_no"]


def _row(number: Number, release_id: str, printed: printed_words.Reader) -> tuple[str, dict]:
    """Return the file a number belongs to and its row there."""
    row = {"release_id": release_id, "char_start": number.char_start, "as_printed": number.as_printed}
    if not number.is_statistic:
        doubt = f"{REVIEW_MARK} {number.reason}" if number.outcome == REVIEW else number.reason
        reason = number.kind if number.outcome == RULED_OUT else ""
        return RULED, {**row, "ruled_out_reason": reason, "note": doubt}
    notes = [f"{REVIEW_MARK} {number.reason}"] if number.outcome == REVIEW else []
    row |= {
        "value": plain(number.value),
        "qualifier": number.qualifier,
        "unit": number.unit,
        "kind": number.kind,
        "measure_id": "" if number.kind == "share" else number.new_measure_id or number.measure_id,
        "rate_id": number.rate_id,
        "jurisdiction_id": number.jurisdiction_id,
        "period_id": number.period_id,
        "note": "; ".join([*notes, *number.notes, *_departures(number, printed)]),
    }
    return (RATES if number.is_rate else FIGURES), row


def _departures(number: Number, printed: printed_words.Reader) -> Iterator[str]:
    """Say where the warehouse's own reading of the printed words would differ, as landing asks."""
    said = printed.read(number.as_printed, number.is_rate)
    if said.value != number.value:
        yield f"value: {number.as_printed} is {plain(number.value)}"
    if said.qualifier != number.qualifier:
        yield f"qualifier: {number.qualifier} from the words of the sentence"
    if not number.is_rate and number.unit and number.unit not in said.units:
        yield f"unit: {number.unit} from the words of the sentence"


def _ledger_row(number: Number, release_id: str) -> dict:
    best, second, third = [*number.suggestions[:3], None, None, None][:3]
    return {
        **vars(number),
        "release_id": release_id,
        "value": plain(number.value),
        "lower_bound": plain(number.lower_bound),
        "upper_bound": plain(number.upper_bound),
        "place_as_printed": number.place,
        "measure_id": number.measure_id if number.is_statistic else "",
        "score": best.score if best else "",
        "measure_reason": best.reason if best else "",
        "second_measure_id": second.measure_id if second else "",
        "second_score": second.score if second else "",
        "third_measure_id": third.measure_id if third else "",
        "notes": "; ".join(number.notes),
    }


def plain(value: Decimal | None) -> str:
    """Return a number without exponent and without closing zeros behind the point."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _title(text: str) -> str:
    """Return the first line of a text where it surely is its title: no sentence, and told of below."""
    title, _, rest = text.lstrip("\ufeff").strip().partition("\n")
    plain, rest = folding.folded(title).lower(), folding.folded(rest).lower()
    if NO_TITLE.search(plain) or len(title) > TITLE_CHARACTERS or furniture.places(plain):
        return ""
    words = [*LONG_WORD.findall(plain), *(match[1] for match in TWO_CHARACTERS.finditer(plain))]
    told = sum(word in rest for word in words)
    return title.strip() if len(words) >= FEWEST_WORDS and told >= len(words) / 2 else ""


def _text_name(task: Task) -> str:
    """Return the name of the text in the draft: its own, where landing takes a file of that name for it."""
    name = task.path.name if task.path.suffix == ".txt" else f"{task.path.name}.txt"
    is_taken = name.isprintable() and name != REPORT and not name.startswith(".")
    return name if is_taken else f"{task.release_id}.txt"


def _write_release(text: str, task: Task, folder: Path) -> None:
    """Begin release.csv for a release the seeds do not know; what only a reader can tell stays empty."""
    if any(row["release_id"] == task.release_id for row in task.project.rows("releases")):
        return
    plain = folding.folded(text)
    row = {
        "release_id": task.release_id,
        "title": _title(text),
        "published_on": furniture.surely_published(plain) or "",
        "language": "zh" if len(CHINESE.findall(plain)) > len(LATIN.findall(plain)) else "en",
        "text_file": _text_name(task),
        "title_is_ours": "false",
    }
    columns = _header(task.project, "releases")
    with (folder / "release.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerow(row)

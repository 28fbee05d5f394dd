"""Measure the transcriber: its reading of texts against rows that were made by hand.

The hand-made rows are the seeds of the releases whose texts are at hand, and the annotated sentences of
minsheng/transcription/corpus, which are in two parts: one to tune on, and one that is only measured on.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import yaml

from minsheng.errors import UserError
from minsheng.project import Project
from minsheng.transcription import texts
from minsheng.transcription.kinds import PROPOSED, RULED_OUT
from minsheng.transcription.number import Number
from minsheng.transcription.reader import Reader

PAGE = Path("docs/transcription.md")
BEGIN = "<!-- accuracy: written by minsheng accuracy -->"
END = "<!-- end of accuracy -->"
CORPUS = Path("minsheng/transcription/corpus")
PARTS = {
    "chinese_tune": "Chinese sentences, tuned on",
    "chinese_measure": "Chinese sentences, only measured on",
    "english_tune": "English sentences, tuned on",
    "english_measure": "English sentences, only measured on",
}
SEEDS = ("reported_figures", "printed_rates", "numbers_ruled_out")
CLOSE = Decimal("0.01")


@dataclass(frozen=True)
class Expected:
    """A number as it was transcribed by hand; a statistic has a value. None in a column asks for nothing."""

    char_start: int
    value: Decimal | None = None
    qualifier: str | None = None
    unit: str | None = None
    jurisdiction: str | None = None
    measure: str | None = None
    asks_unit: bool = True
    may_review: bool = False


@dataclass
class Score:
    """How many numbers were read right, of how many that ask for it."""

    name: str
    right: Counter = field(default_factory=Counter)
    asked: Counter = field(default_factory=Counter)

    def add(self, what: str, is_right: bool) -> None:
        """Count one reading."""
        self.asked[what] += 1
        self.right[what] += is_right

    def share(self, what: str) -> float:
        """Return the share that was right, from 0 to 1; 1 where nothing was asked."""
        return self.right[what] / self.asked[what] if self.asked[what] else 1.0

    def shown(self, what: str) -> str:
        """Return the share in per cent, and the counts."""
        return (
            f"{100 * self.share(what):.1f}% ({self.right[what]}/{self.asked[what]})"
            if self.asked[what]
            else ""
        )


def compare(name: str, cases: list[tuple[str, list[Expected]]], reader: Reader) -> Score:
    """Read texts and count what agrees with the rows made by hand."""
    score = Score(name)
    for text, expected in cases:
        read = {number.char_start: number for number in reader.read(text)}
        known = {one.char_start for one in expected}
        for one in expected:
            _count(score, one, read.get(one.char_start))
        for char_start, number in read.items():
            if char_start not in known:
                score.add("other", number.outcome != PROPOSED)
    return score


def _count(score: Score, expected: Expected, number: Number | None) -> None:
    score.add("found", number is not None)
    if expected.value is None:
        score.add("other", number is None or number.outcome != PROPOSED)
        return
    score.add("kept", number is not None and (number.outcome != RULED_OUT or expected.may_review))
    if number is None or (expected.may_review and number.outcome != PROPOSED):
        return
    value = number.value
    score.add("value", value is not None and abs(value - expected.value) < CLOSE)
    score.add("qualifier", number.qualifier == expected.qualifier)
    if expected.asks_unit:
        score.add("unit", number.unit == expected.unit)
    if expected.jurisdiction:
        score.add("jurisdiction", number.jurisdiction_id == expected.jurisdiction)
    if expected.measure:
        first = number.suggestions[0].measure_id if number.suggestions else None
        score.add("measure", first == expected.measure)
        if number.outcome == PROPOSED:
            score.add("proposed measure", first == expected.measure)


def releases(project: Project, sources: Path) -> Iterator[tuple[str, list[tuple[str, list[Expected]]]]]:
    """Yield each release whose text is at hand, with its text and the rows made by hand."""
    rows = {name: project.rows(name) for name in SEEDS}
    for release in project.rows("releases"):
        path = sources / release["text_file"]
        if not release["text_file"] or not path.is_file():
            continue
        expected = [
            _of_seed(row)
            for name in SEEDS
            for row in rows[name]
            if row["release_id"] == release["release_id"] and row["char_start"]
        ]
        yield f"{release['release_id']}, {path.name}", [(texts.read(path), expected)]


def _of_seed(row: dict[str, str]) -> Expected:
    if "value" not in row:
        return Expected(int(row["char_start"]))
    return Expected(
        int(row["char_start"]),
        Decimal(row["value"]),
        row["qualifier"],
        row.get("unit", "percent"),
        row["jurisdiction_id"],
        row["measure_id"] or None,
    )


def corpus(path: Path) -> list[tuple[str, list[Expected]]]:
    """Return the texts of a file of annotated sentences, with what stands in them."""
    cases = []
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        place, expected = 0, []
        for row in entry["numbers"]:
            place = entry["text"].index(row["at"], place)
            expected.append(_of_corpus(row, place))
            place += len(row["at"])
        cases.append((entry["text"], expected))
    return cases


def _of_corpus(row: dict, place: int) -> Expected:
    may_review = bool(row.get("review"))
    if "value" not in row:
        return Expected(place, may_review=may_review)
    return Expected(
        place,
        Decimal(str(row["value"])),
        row["qualifier"],
        row.get("unit"),
        row.get("jurisdiction"),
        row.get("measure"),
        asks_unit="unit" in row,
        may_review=may_review,
    )


def scores(project: Project, sources: Path) -> list[Score]:
    """Measure everything that was transcribed by hand."""
    reader = Reader(project)
    measured = [compare(name, cases, reader) for name, cases in releases(project, sources)]
    if not measured:
        raise UserError(f"{sources} has no text of a release that the seeds name")
    return measured + [
        compare(name, corpus(project / CORPUS / f"{part}.yml"), reader) for part, name in PARTS.items()
    ]


def write(project: Project, sources: Path) -> str:
    """Write the results into docs/transcription.md and return them as a table."""
    measured = table(scores(project, sources))
    page = project / PAGE
    before, rest = page.read_text(encoding="utf-8").split(BEGIN, 1)
    _, after = rest.split(END, 1)
    page.write_text(f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}", encoding="utf-8")
    return measured


def table(measured: list[Score]) -> str:
    """Return the scores as a Markdown table."""
    heads = ["", *(score.name for score in measured)]
    names = {
        "found": "numbers found",
        "other": "no statistic: ruled out or to review",
        "kept": "statistics not ruled out",
        "value": "value",
        "qualifier": "qualifier",
        "unit": "unit",
        "jurisdiction": "jurisdiction",
        "measure": "right measure first",
        "proposed measure": "right measure, where one is proposed",
    }
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for what, name in names.items():
        lines.append("| " + " | ".join([name, *(score.shown(what) for score in measured)]) + " |")
    return "\n".join(lines)

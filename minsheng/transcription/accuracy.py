"""Measure the transcriber on real texts that were read by hand.

What counts is what a person would not look at: a row without the mark `review` that is wrong in any column is
a silent error. The texts and their gold.csv are not part of the repository; data/developed_on.csv names those
that the rules were made with, and data/annotated_since.csv what the gold would say of the measures, rates and
windows that the dictionary gained since.
"""

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from minsheng.dictionary import Dictionary
from minsheng.errors import UserError
from minsheng.project import Project, rows_of
from minsheng.transcription import texts, vocabulary
from minsheng.transcription.kinds import PROPOSED, RULED_OUT
from minsheng.transcription.number import STATISTICS, Number
from minsheng.transcription.reader import TextReader

PAGE = Path("docs/transcription.md")
BEGIN = "<!-- accuracy: written by minsheng accuracy -->"
END = "<!-- end of accuracy -->"
GOLD = "gold.csv"
NATION = "100000"
DEVELOPED = "used for developing"
CLOSE = Decimal("0.01")
NORMAL = 1.96  # of a 95 % interval
# What a statistic says, with the name it has in the table; "?" in the gold asks for nothing.
COLUMNS = {
    "value": "value", "qualifier": "qualifier", "unit": "unit", "jurisdiction_id": "place",
    "period_id": "window", "direction": "direction of growth", "measure_id": "measure",
}  # fmt: skip


@dataclass
class Score:
    """What was counted over some texts: statistics, lost, unmarked, silent errors, and each column.

    silent_errors has what each says: by its text, offset and column.
    """

    name: str
    texts: int = 0
    counts: Counter = field(default_factory=Counter)
    silent_errors: dict[tuple[str, int, str], object] = field(default_factory=dict)

    def add(self, number: Number | None, expected: dict[str, str], is_given: bool) -> None:
        """Count one number of the gold as it was read. is_given: it gets its measure with its count."""
        if expected["kind"] not in STATISTICS:
            invented = number is not None and number.is_statistic and number.outcome == PROPOSED
            self.counts["others"] += 1
            self.counts["invented"] += invented
            return
        self.counts["statistics"] += 1
        if number is None or number.outcome == RULED_OUT:
            self.counts["lost"] += 1
            return
        wrong = [column for column in COLUMNS if not _is_right(number, column, expected)]
        if is_given and "measure_id" in wrong:
            wrong.remove("measure_id")
        unmarked = number.outcome == PROPOSED
        self.counts["unmarked"] += unmarked
        self.counts["silent"] += unmarked and bool(wrong)
        for column in wrong:
            self.counts["wrong", column] += 1
            if unmarked:
                self.counts["silent", column] += 1
                self.silent_errors[expected["text"], number.char_start, column] = getattr(number, column)

    def shown(self, part: object, whole: object) -> str:
        """Return a share in per cent with its counts, and its 95 % interval (Wilson)."""
        hits, of = self.counts[part], self.counts[whole]
        if not of:
            return ""
        low, high = wilson(hits, of)
        return f"{100 * hits / of:.1f}% ({hits}/{of}; {100 * low:.0f} to {100 * high:.0f})"


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, both ends from 0 to 1."""
    share, spread = hits / of, NORMAL**2 / of
    middle = share + spread / 2
    width = NORMAL * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, (middle - width) / (1 + spread)), min(1.0, (middle + width) / (1 + spread))


def _is_given(
    number: Number | None, expected: dict[str, str], count: dict[str, str], known: Dictionary
) -> bool:
    """Return whether a row gets its measure with the count it follows: that one, or its subject.

    count: what the gold says of that count; nothing where it follows none.
    """
    if number is None or not count or count["measure_id"] == expected["measure_id"]:
        return bool(count)
    own, other = known.get(expected["measure_id"]), known.get(count["measure_id"])
    if number.is_rate or own is None or other is None:
        return False
    return (own.subject, own.stage) == (other.subject, number.stage or other.stage)


def _is_right(number: Number, column: str, expected: dict[str, str]) -> bool:
    said = expected[column]
    if said == "?":
        return True
    if column == "value":
        wanted = Decimal(said) * (-1 if expected["direction"] == "fall" else 1)
        return number.value is not None and abs(number.value - wanted) < CLOSE
    if column == "direction":
        return expected["kind"] != "growth" or number.direction == said
    read = number.rate_id if column == "measure_id" and number.kind == "share" else getattr(number, column)
    return (read or ("-" if column == "measure_id" else "")) in said.split("/")


def gold(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Return the annotated numbers of each text. Raises UserError where the folder has none."""
    if not (folder / GOLD).is_file():
        raise UserError(f"{folder} has no {GOLD}: a folder of texts that were read by hand was expected")
    since: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in vocabulary.table("annotated_since"):
        since[row["text"], row["char_start"]][row["column"]] = row["value"]
    found = defaultdict(list)
    for row in rows_of(folder / GOLD):
        found[row["text"]].append(row | since[row["text"], row["char_start"]])
    return found


def kind_of(name: str, text: str) -> str:
    """Return the kind of a text: by its name where it is a machine translation, else by its characters."""
    if re.search(r"(?:^|_)mt(?:_|$)", name):
        return "machine translated"
    if not re.search(r"[\u4e00-\u9fff]", text):
        return "English"
    return "traditional Chinese" if re.search(r"[檢關於為與種萬億訴]", text) else "simplified Chinese"


def scores(project: Project, folder: Path) -> list[Score]:
    """Measure the texts of a folder: those used for developing together, the others by kind and together."""
    developed = {row["text"] for row in vocabulary.table("developed_on")}
    found: dict[str, Score] = {}
    readers: dict[str, TextReader] = {}
    known = Dictionary(project.rows)
    for name, expected in gold(folder).items():
        text = texts.read(folder / f"{name}.txt")
        home = (expected[0]["options"].split() or [NATION])[-1]
        reader = readers.setdefault(home, TextReader(project, home))
        read = {number.char_start: number for number in reader.read(text)}
        told = {row["char_start"]: row for row in expected}
        groups = (DEVELOPED,) if name in developed else ("all others", kind_of(name, text))
        for group in groups:
            score = found.setdefault(group, Score(group))
            score.texts += 1
            for row in expected:
                number = read.get(int(row["char_start"]))
                count = told.get(str(number.follows), {}) if number else {}
                score.add(number, row, _is_given(number, row, count, known))
    return sorted(
        found.values(), key=lambda score: (score.name == DEVELOPED, score.name != "all others", score.name)
    )


def write(project: Project, folder: Path) -> str:
    """Write the results into docs/transcription.md and return them as a table."""
    measured = table(scores(project, folder))
    page = project / PAGE
    before, rest = page.read_text(encoding="utf-8").split(BEGIN, 1)
    _, after = rest.split(END, 1)
    page.write_text(f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}", encoding="utf-8")
    return measured


def table(measured: list[Score]) -> str:
    """Return the scores as a Markdown table."""
    shares = [
        ("statistics lost", "lost", "statistics"),
        ("unmarked, of the statistics", "unmarked", "statistics"),
        ("**silent errors, of the unmarked**", "silent", "unmarked"),
        *((f"silent: {name}", ("silent", column), "unmarked") for column, name in COLUMNS.items()),
        *(
            (f"wrong before review: {name}", ("wrong", column), "statistics")
            for column, name in COLUMNS.items()
        ),
        ("other numbers taken for statistics, unmarked", "invented", "others"),
    ]
    lines = [
        "| " + " | ".join(["", *(score.name for score in measured)]) + " |",
        "|---" * (len(measured) + 1) + "|",
        "| " + " | ".join(["texts", *(str(score.texts) for score in measured)]) + " |",
    ]
    for name, part, whole in shares:
        lines.append("| " + " | ".join([name, *(score.shown(part, whole) for score in measured)]) + " |")
    return "\n".join(lines)

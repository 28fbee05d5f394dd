"""Prove the seeds against the source texts.

For each release whose text is named: the text is the one that was transcribed (SHA-256, length), every number
in it is accounted for exactly once, the words around each offset are the ones that were transcribed, and
value and qualifier follow from these words, or the note says why they depart. The printed step is no column:
it follows from the same words. Titles are in the seeds: what a title says, a figure of its release does too.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from minsheng import files
from minsheng.numbers import printed_words, text_numbers
from minsheng.project import Project
from minsheng.transcription import titles

ACCOUNTS = ("reported_figures", "printed_rates", "numbers_ruled_out")


@dataclass
class Verification:
    """What was proved, what could not be, and what is wrong."""

    proved: list[str] = field(default_factory=list)
    unproved: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong; what could not be checked is not wrong."""
        return not self.problems

    def __str__(self) -> str:
        """Return a line per release, problems last."""
        lines = [f"proved: {line}" for line in self.proved]
        lines += [f"not checked: {line}" for line in self.unproved]
        lines += [f"WRONG: {line}" for line in self.problems]
        return "\n".join(lines)


def verified(project: Project, sources: Path | None) -> Verification:
    """Check every release of a project against the texts in a folder; None means no text is at hand."""
    accounts = defaultdict(list)
    for name in ACCOUNTS:
        for line, row in enumerate(project.rows(name), start=2):
            if row["char_start"]:
                accounts[row["release_id"]].append((f"{name}.csv line {line}", row))

    reader = printed_words.Reader(project.rows("qualifiers"))
    report = Verification()
    without_text = []
    for release in project.rows("releases"):
        if not release["text_file"]:
            without_text.append(release["release_id"])
            continue
        text = sources / release["text_file"] if sources else None
        if text is None or not text.is_file():
            report.unproved.append(f"{release['release_id']}: {release['text_file']} is not at hand")
            continue
        rows = accounts[release["release_id"]]
        problems = [*_release(release, text, rows), *_readings(rows, reader)]
        report.problems += [f"{release['release_id']}: {problem}" for problem in problems]
        if not problems:
            report.proved.append(f"{release['release_id']}: {len(rows)} numbers in {release['text_file']}")
    report.problems += [f"{release_id}: {departure}" for release_id, departure in titles.verified(project)]
    if without_text:
        report.unproved.append(f"{len(without_text)} releases have no text, {', '.join(without_text)}")
    return report


def _release(release: dict, path: Path, accounts: list[tuple[str, dict]]):
    content = path.read_bytes()
    digest = files.sha256(content)
    if digest != release["text_sha256"]:
        yield f"{path.name} has SHA-256 {digest}; releases.csv says {release['text_sha256']}"
        return
    text = files.decoded(content, path)
    if len(text) != int(release["text_characters"]):
        yield f"{path.name} has {len(text)} characters; releases.csv says {release['text_characters']}"

    found = {number.char_start: number.number_text for number in text_numbers.find(text)}
    accounted = Counter(int(row["char_start"]) for _, row in accounts)
    for char_start in sorted(found.keys() - accounted.keys()):
        yield f"the number {found[char_start]} at {char_start} is neither a figure nor ruled out"
    for char_start, count in accounted.items():
        if count > 1:
            yield f"{count} rows account for the number at {char_start}"
    for place, row in accounts:
        yield from _place(text, found, place, row)


def _readings(accounts: list[tuple[str, dict]], reader: printed_words.Reader):
    """Yield where value or qualifier do not follow from the printed words, and no note says why."""
    for place, row in accounts:
        if "value" not in row:
            continue
        said = reader.read(row["as_printed"], is_rate="kind" in row)
        printed = f"{place}: as_printed is {row['as_printed']}"
        if said.value is None and "value:" not in row["note"]:
            yield f"{printed}, which cannot be read: {said.problem}"
            continue
        if Decimal(row["value"]) != said.value and "value:" not in row["note"]:
            yield f"{printed}, which reads {said.value}; value is {row['value']}"
        if row["qualifier"] != said.qualifier and "qualifier:" not in row["note"]:
            yield f"{printed}, which reads {said.qualifier}; qualifier is {row['qualifier']}"


def _place(text: str, found: dict[int, str], place: str, row: dict):
    char_start = int(row["char_start"])
    number = found.get(char_start)
    if number is None:
        yield f"{place}: no number begins at {char_start}"
        return
    printed = row["as_printed"]
    inside = re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d])", printed)
    if inside is None:
        yield f"{place}: the number at {char_start} is {number}; as_printed is {printed}"
        return
    begin = char_start - inside.start()
    stands = text[begin : begin + len(printed)]
    if stands != printed:
        yield f"{place}: as_printed is {printed}; the text has {stands}"

"""Warnings that somebody has looked into and that are as they should be, each with the reason.

They are rows of expectations/acknowledged.csv: the sentence of the expectation, the key of the row that it
warns of (what stands before the first colon), the reason in English and in Chinese, and the day.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from minsheng.errors import UserError
from minsheng.project import rows_of

FILE = Path("expectations/acknowledged.csv")
COLUMNS = ["expectation", "key", "reason_en", "reason_zh", "since"]


class Standing(StrEnum):
    """What a row of a warning is against the version published before, if any, and against this file."""

    NEW = "new"
    NOT_COMPARED = "not_compared"
    KNOWN = "known"
    ACKNOWLEDGED = "acknowledged"

    @property
    def words(self) -> str:
        """Return it as people read it."""
        return self.replace("_", " ")


@dataclass(frozen=True)
class Acknowledgement:
    """What was found about a warning, in both languages, and when."""

    reason_en: str
    reason_zh: str
    since: str


def read(path: Path, warnings: set[str]) -> dict[tuple[str, str], Acknowledgement]:
    """Return the acknowledgements of a file by expectation and key; none where there is no file.

    warnings: the sentences of the expectations that only warn. Raises UserError with all rows that are wrong.
    """
    if not path.is_file():
        return {}
    try:
        rows = rows_of(path)
    except (csv.Error, UnicodeDecodeError) as error:
        raise UserError(f"{FILE}: {error}; a CSV file in UTF-8 was expected") from None
    if rows and list(rows[0]) != COLUMNS:
        raise UserError(
            f"{FILE}: found the columns {', '.join(map(str, rows[0]))}; expected {', '.join(COLUMNS)}"
        )
    if wrong := list(_wrong(rows, warnings)):
        raise UserError("\n".join(wrong))
    return {
        (row["expectation"], row["key"]): Acknowledgement(row["reason_en"], row["reason_zh"], row["since"])
        for row in rows
    }


def _wrong(rows: list[dict[str, str]], warnings: set[str]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for no, row in enumerate(rows, 1):
        place = f"{FILE}, row {no}"
        cells = {column: row[column] or "" for column in COLUMNS}
        for column in COLUMNS:
            if not cells[column].strip():
                yield f"{place}, {column}: found nothing; expected text. Who acknowledges says what and why"
        named = cells["expectation"], cells["key"]
        if named[0] and named[0] not in warnings:
            yield f"{place}, expectation: found {named[0]!r}; expected the sentence of one that only warns"
        if named in seen:
            yield f"{place}, key: found {named[1]!r}, which is acknowledged above; expected it once"
        seen.add(named)
        if cells["since"] and not _is_day(cells["since"]):
            yield f"{place}, since: found {cells['since']!r}; expected a day such as 2026-11-27"


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False

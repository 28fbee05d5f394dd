"""A release that is to land: its rows by file, its text, and what was found out about them."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from minsheng.dictionary import Dictionary
from minsheng.landing.tables import LandedTable, Problem, TableRow
from minsheng.numbers.printed_words import Reader
from minsheng.project import Project

# File, row and column; None where there is none.
Cell = tuple[str, TableRow | None, str | None]


@dataclass
class Landing:
    """A release that is to land: its rows by file, the text where it is given, and what was found out."""

    project: Project
    tables: dict[str, LandedTable]
    rows: dict[str, list[TableRow]]
    text_path: Path | None = None
    text: str | None = None
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # Why rows of a file are not there that could not be read, by file.
    unread: dict[str, list[Problem]] = field(default_factory=dict)
    # What is left out of a release that was withdrawn and lands again.
    withdrawn: list[dict[str, str]] = field(default_factory=list)

    @property
    def release(self) -> TableRow:
        """The row of the release."""
        return self.rows["release.csv"][0]

    @property
    def landed(self) -> dict[str, str] | None:
        """The release as it has landed under its identifier; None where it is new."""
        rows = self.tables["release.csv"].rows
        return next((row for row in rows if row["release_id"] == self.release["release_id"]), None)

    @property
    def is_known(self) -> bool:
        """Whether the release has landed, so that the files only add to it."""
        return self.landed is not None

    def rows_of(self, seed: str) -> list[dict[str, str]]:
        """Return the rows of a seed by its name, with those of the landing."""
        for file, table in self.tables.items():
            if table.name == seed:
                return table.rows + [row.readable for row in self.rows.get(file, [])]
        return self.project.rows(seed)

    @cached_property
    def dictionary(self) -> Dictionary:
        """The measures that the facets compose, those of the landing included."""
        return Dictionary(self.rows_of)

    def add(self, cell: Cell, found: str, expected: str, advice: str = "") -> None:
        """Note a problem of a cell, a row or a file."""
        file, row, column = cell
        self.problems.append(Problem(file, row.line if row else None, column, found, expected, advice))

    @cached_property
    def reader(self) -> Reader:
        """What reads printed numbers."""
        return Reader(self.project.rows("qualifiers"))

    def known(self, file: str, key: str) -> dict[str, dict[str, str]]:
        """Return the rows of a seed and of the landing's file that adds to it, by an identifier."""
        rows = {row[key]: row for row in self.tables[file].rows}
        return rows | {row[key]: row.readable for row in self.rows.get(file, []) if row[key]}

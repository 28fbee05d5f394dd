"""The folder of the project: where its parts stand, and the rows of its seeds."""

import csv
import os
from dataclasses import dataclass
from pathlib import Path

from minsheng.errors import UserError

MARK = "dbt_project.yml"
DATABASE = "minsheng.duckdb"


@dataclass(frozen=True)
class Project(os.PathLike[str]):
    """A checkout of the project; `project / "seeds"` is a path in it."""

    root: Path

    @classmethod
    def find(cls, named: str | os.PathLike[str] | None = None) -> "Project":
        """Return the project that is named, else MINSHENG_PROJECT, else the nearest one around this folder.

        Raises UserError where there is none.
        """
        chosen = named or os.environ.get("MINSHENG_PROJECT")
        here = Path.cwd()
        folders = [Path(chosen).absolute()] if chosen else [here, *here.parents]
        for folder in folders:
            if (folder / MARK).is_file():
                return cls(folder)
        where = f"{chosen} has no {MARK}" if chosen else f"no {MARK} in {here} or a folder around it"
        raise UserError(
            f"no project here: {where}; call from a checkout, or name one with --project or MINSHENG_PROJECT"
        )

    def __truediv__(self, part: str | os.PathLike[str]) -> Path:
        """Return a path in the project."""
        return self.root / part

    def __str__(self) -> str:
        """Return the folder for a message."""
        return str(self.root)

    def __fspath__(self) -> str:
        """Return the folder as the system's functions take it."""
        return str(self.root)

    @property
    def seeds(self) -> Path:
        """The folder of all seeds."""
        return self.root / "seeds"

    @property
    def reference(self) -> Path:
        """The folder of the seeds that releases are read with."""
        return self.seeds / "reference"

    @property
    def figures(self) -> Path:
        """The folder of the seeds with what releases say."""
        return self.seeds / "figures"

    @property
    def published(self) -> Path:
        """The published folder: MINSHENG_PUBLISHED, or published in the project."""
        return Path(os.environ.get("MINSHENG_PUBLISHED") or self.root / "published").absolute()

    @property
    def database(self) -> Path:
        """The DuckDB file to read: MINSHENG_DB, else the published one, else what dbt built here.

        What is published has passed every check; what `dbt build` left here may be old, or half built.
        """
        if named := os.environ.get("MINSHENG_DB"):
            return Path(named)
        published = self.published / DATABASE
        return published if published.is_file() else self.root / DATABASE

    @staticmethod
    def sources(named: Path | None = None) -> Path | None:
        """Return the folder of source texts: the one named, else MINSHENG_SOURCES, else None.

        Raises UserError where it is no folder.
        """
        chosen = named or os.environ.get("MINSHENG_SOURCES")
        if not chosen:
            return None
        if not Path(chosen).is_dir():
            raise UserError(f"{chosen} is no folder; the folder that holds the source texts was expected")
        return Path(chosen)

    def seed(self, name: str) -> Path:
        """Return the file of a seed, by its name such as lexicon."""
        file = f"{name}.csv"
        return self.figures / file if (self.figures / file).is_file() else self.reference / file

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a seed, each as column name to text; an empty cell is an empty text."""
        return rows_of(self.seed(name))


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, each as column name to text; an empty cell is an empty text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))

"""A built warehouse, open for reading: marts as relations, headlines, and where each number comes from."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from minsheng.errors import UserError
from minsheng.project import Project

# DuckDB takes a moment to import, and `import minsheng` shall cost nothing.
if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

    from minsheng.explain.headlines import Headline
    from minsheng.explain.question import Explained


class Warehouse:
    """A built warehouse; `minsheng.open` opens one. Close it, or use it in a `with`.

    connection: DuckDB's own, read-only, for whatever has no method here.
    """

    def __init__(self, file: Path) -> None:
        """Open a file; raises UserError where it is no built warehouse."""
        from minsheng import duck  # noqa: PLC0415

        self.file = file
        # Left alone, it stays open for as long as a relation needs it.
        self.connection: DuckDBPyConnection = duck.connected(file)
        if not self.marts:
            self.close()
            raise UserError(f"{file} has no marts; `make build` makes a complete warehouse")

    @property
    def marts(self) -> list[str]:
        """The names of the marts, in alphabetical order."""
        from minsheng.explain import headlines  # noqa: PLC0415

        return headlines.marts(self.connection)

    def mart(self, name: str) -> DuckDBPyRelation:
        """Return a mart as a DuckDB relation, which knows `.filter()`, `.df()`, `.pl()` and the like.

        Raises UserError where there is no mart of that name.
        """
        marts = self.marts
        if name not in marts:
            near = difflib.get_close_matches(name, marts, n=3, cutoff=0.4) or marts
            raise UserError(f"{name!r} is no mart of {self.file}; near it: {', '.join(near)}")
        return self.connection.table(f"marts.{name}")

    def sql(self, query: str) -> DuckDBPyRelation:
        """Return what a query finds, as a DuckDB relation."""
        return self.connection.sql(query)

    def headlines(self) -> list[Headline]:
        """Return the numbers that `minsheng summary` prints, in its order."""
        from minsheng import duck  # noqa: PLC0415
        from minsheng.explain import headlines  # noqa: PLC0415

        with duck.complete(self.file):
            return headlines.all_in(self.connection)

    def explain(
        self, *targets: str, sources: str | os.PathLike[str] | None = None, language: str = "en"
    ) -> Explained:
        """Explain a figure, a row of a mart or a headline; `print` shows the tree of `minsheng explain`.

        targets: a figure's identifier; or a mart and the key of a row; or a headline's name or number.
        sources: folder of the source texts, for the sentences. language: en or zh, of the names.
        Raises UserError where nothing or more than one thing fits, with what comes close.
        """
        from minsheng import duck  # noqa: PLC0415
        from minsheng.explain import question  # noqa: PLC0415

        with duck.complete(self.file):
            return question.ask(self.connection, targets, Path(sources) if sources else None, language)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Warehouse:
        """Return the warehouse itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def __repr__(self) -> str:
        """Return the call that opens it."""
        return f"minsheng.open({str(self.file)!r})"


def open_file(database: str | os.PathLike[str] | None = None) -> Warehouse:
    """Open a built warehouse for reading.

    database: a DuckDB file, such as published/minsheng.duckdb; by default the one that the command reads:
    MINSHENG_DB, else what is published below this folder, else minsheng.duckdb in it.
    Raises UserError where the file is no built warehouse.
    """
    return Warehouse(Path(database) if database else Project(Path.cwd()).database)

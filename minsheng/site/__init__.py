"""The site that a refresh publishes: a folder of pages that needs neither a server nor a network."""

from pathlib import Path

import duckdb

from minsheng import duck
from minsheng.project import Project
from minsheng.quality.guard import Outcome
from minsheng.site import ask, checks, data, lineage, report


def build(project: Project, database: Path, docs: Path, outcomes: list[Outcome], folder: Path) -> list[str]:
    """Write the site of a finished warehouse into a new folder and return what it lacks, a sentence each.

    Without DuckDB for the browser, which `make build` fetches, the site has no page to ask.

    docs: what dbt wrote, which is moved into the site. outcomes: what became of each expectation.
    """
    folder.mkdir()
    lineage.move(docs, folder / "lineage")
    (folder / "quality").mkdir()
    checks.write(outcomes, folder / "quality/index.html")
    with opened(database) as connection:
        report.write(connection, outcomes, folder)
        data.write(project, connection, folder / "data")
        if ask.available():
            ask.write(project, connection, folder / "ask")
            return []
    return ["The site has no page to ask: `make build` fetches DuckDB for the browser, which it needs"]


def opened(database: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that reads the warehouse, and can write files of its own beside it."""
    connection = duckdb.connect(":memory:")
    # Under its own name, which is the one that its views know.
    duck.attach(connection, database, database.stem)
    connection.execute(f"use {duck.identifier(database.stem)}")
    return connection

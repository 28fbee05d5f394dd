"""The site that a refresh publishes: a folder of pages that needs neither a server nor a network."""

from pathlib import Path
from typing import Any

import duckdb

from minsheng import duck
from minsheng.project import Project
from minsheng.site import ask, data, lineage, quality_pages, report


def build(project: Project, database: Path, pages: Path, outcomes: list[Any], folder: Path) -> list[str]:
    """Write the site of a finished warehouse into a new folder and return what it lacks, a sentence each.

    Without DuckDB for the browser, which `make build` fetches, the site has no page to ask.

    pages: the folder of docs, which dbt wrote, and quality, the Data Docs. Both are moved into the site.
    outcomes: what became of each expectation, a `minsheng.quality.guard.Outcome` each.
    """
    folder.mkdir()
    lineage.move(pages / "docs", folder / "lineage")
    quality_pages.move(pages / "quality", folder / "quality")
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

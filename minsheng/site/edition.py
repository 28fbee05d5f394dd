"""Which data a page shows: their version and their day, both from the data themselves, never from a clock."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from minsheng.duck import one
from minsheng.site import package

# A release that names only its month or year is known by the last day of it, which may lie ahead.
NEWEST = "select max(known_by) from marts.dim_releases where try_cast(published_on as date) is not null"


@dataclass(frozen=True)
class Edition:
    """The data as they are shown.

    version: that of the project with a fingerprint of the data.
    day: that of the newest release that names its day; None where none does.
    """

    version: str
    day: date | None


def read(connection: duckdb.DuckDBPyConnection, files: list[Path]) -> Edition:
    """Return the edition of a warehouse. files: its marts as CSV, which the version is made of."""
    return Edition(package.version_of(files), one(connection, NEWEST)[0])

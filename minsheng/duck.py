"""DuckDB files: to open them for reading, to name them in SQL, and to have rows by their columns."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from minsheng.errors import Exit, UserError

# Under this name a file is read, whatever it is called: `marts.duckdb` would be taken for a schema.
WAREHOUSE = "warehouse"


class BusyError(UserError):
    """Another program writes the file."""

    code = Exit.LOCKED


@contextmanager
def complete(database: Path) -> Iterator[None]:
    """Raise UserError in place of what is found wrong with a warehouse inside the block.

    DuckDB names what it cannot read; a column that only other versions of the project have is a KeyError.
    """
    try:
        yield
    except (duckdb.Error, KeyError) as error:
        wrong = f"it has no {error}" if isinstance(error, KeyError) else str(error).partition("\n")[0]
        if "Could not set lock" in wrong:
            raise BusyError(f"{database} is being written; wait for what writes it ({wrong})") from error
        raise UserError(f"{database} is no complete warehouse ({wrong}); `make build` makes one") from error


def connected(database: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that reads a built warehouse; raises UserError where the file is none."""
    if not database.is_file():
        found = "is no file; a DuckDB file was expected" if database.exists() else "is not there"
        raise UserError(f"{database} {found}; `make build` makes it")
    if not str(database.absolute()).isprintable():
        raise UserError(f"{str(database)!a} is no name in UTF-8, so DuckDB cannot open it; rename the file")
    connection = duckdb.connect()
    with complete(database):
        attach(connection, database, WAREHOUSE)
        connection.execute(f"use {WAREHOUSE}")
    return connection


@contextmanager
def opened(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a built warehouse for reading only.

    Raises UserError where the file is no built warehouse, also for what is found out inside the block.
    """
    with connected(database) as warehouse, complete(database):
        yield warehouse


def attach(connection: Any, file: Path, name: str, options: str = "read_only") -> None:
    """Let a connection read a DuckDB file under a name. options: others of DuckDB's ATTACH."""
    # Of a file of another program DuckDB would fetch what can read it from the network.
    connection.execute(f"attach {quoted(file.absolute())} as {identifier(name)} (type duckdb, {options})")


def quoted(text: str | Path) -> str:
    """Return a text or a path as a literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def identifier(name: str) -> str:
    """Return a name of SQL, whatever characters it has."""
    return '"' + name.replace('"', '""') + '"'


def digits(number: int | Decimal, thousands: str = ",") -> str:
    """Return a number of a mart without the zeros with which DuckDB fills up its decimals.

    thousands: what parts its thousands, a comma unless the text is for programs, then nothing.
    """
    return f"{Decimal(number).normalize():{thousands}f}"


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Keep all that is done inside the block, or nothing of it."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Any = None) -> list[dict[str, Any]]:
    """Return the rows of a query, each as column name to value."""
    answer = connection.execute(sql, parameters)
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def one(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Any = None) -> tuple[Any, ...]:
    """Return the first row of a query that has one. Raises LookupError where it has none."""
    row = connection.execute(sql, parameters).fetchone()
    if row is None:
        raise LookupError(f"no row where one was expected: {sql.strip()}")
    return row

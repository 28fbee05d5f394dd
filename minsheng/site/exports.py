"""The marts as files for others: CSV for spreadsheets, Parquet for programs, and a DuckDB file."""

import re
from collections.abc import Iterable
from pathlib import Path

import duckdb

from minsheng.duck import one, quoted
from minsheng.site.marts import SCHEMA, Column, Mart

# A spreadsheet takes a cell that begins like this for a formula; the wide forms too, in Chinese settings.
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
QUOTED = re.compile(r'[,"\r\n]|^\s|\s$|^$')
# So that spreadsheets take the file for UTF-8; else Chinese text is unreadable in them.
MARK = "\ufeff"


def csv(connection: duckdb.DuckDBPyConnection, mart: Mart, file: Path) -> None:
    """Write a mart as CSV; an empty one is a header."""
    cells = ", ".join(_as_text(column) for column in mart.columns)
    texts = [column.type == "VARCHAR" for column in mart.columns]
    rows = connection.execute(f"select {cells} from ({mart.ordered})").fetchall()
    table = [
        [defused(cell) if is_text else cell for cell, is_text in zip(row, texts, strict=True)] for row in rows
    ]
    write_csv(file, [[column.name for column in mart.columns], *table])


def parquet(connection: duckdb.DuckDBPyConnection, mart: Mart, file: Path) -> None:
    """Write a mart as Parquet."""
    connection.execute(f"copy ({mart.ordered}) to {quoted(file)} (format parquet)")


def database(connection: duckdb.DuckDBPyConnection, marts: list[Mart], file: Path) -> None:
    """Write the marts into a DuckDB file of their own, with their rules and descriptions.

    Every DuckDB from 1.0 on opens it. That is why there are no primary keys: DuckDB 1.0 cannot read an index
    that a later one has written.
    """
    origin = one(connection, "select current_database()")[0]
    writer = connection.cursor()
    writer.execute(f"attach {quoted(file)} as taken (storage_version 'v1.0.0'); use taken")
    writer.execute(f"create schema {SCHEMA}")
    for mart in marts:
        writer.execute(f"create table {mart.table} ({', '.join(_definitions(mart))})")
        rows = mart.ordered.replace(mart.table, f'"{origin}".{mart.table}', 1)
        writer.execute(f"insert into {mart.table} {rows}")
        writer.execute(f"comment on table {mart.table} is {quoted(mart.description)}")
        for column in mart.columns:
            place = f'{mart.table}."{column.name}"'
            writer.execute(f"comment on column {place} is {quoted(column.description)}")
    writer.execute(f'use "{origin}"; detach taken')
    writer.close()


def write_csv(file: Path, rows: Iterable[Iterable[str | None]]) -> None:
    """Write rows of text after RFC 4180; None is an empty cell, an empty text a pair of quotes."""
    lines = [",".join(_cell(cell) for cell in row) + "\r\n" for row in rows]
    file.write_bytes((MARK + "".join(lines)).encode())


def defused(text: str | None) -> str | None:
    """Return a text with an apostrophe before it where a spreadsheet would run it as a formula.

    A text that has apostrophes before such a sign gets one more, so taking one away always gives it back.
    """
    return f"'{text}" if text is not None and FORMULA.match(text) else text


def _definitions(mart: Mart) -> list[str]:
    columns = [
        f'"{column.name}" {column.type}{" not null" if column.is_required else ""}' for column in mart.columns
    ]
    return [*columns, *(f"check ({rule})" for rule in mart.rules)]


def _as_text(column: Column) -> str:
    nested = column.type.endswith("]") or column.type.startswith(("STRUCT", "MAP"))
    return f'cast({"to_json" if nested else ""}("{column.name}") as varchar)'


def _cell(cell: str | None) -> str:
    if cell is None:
        return ""
    return '"' + cell.replace('"', '""') + '"' if QUOTED.search(cell) else cell

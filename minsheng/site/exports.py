"""The marts as files for others: CSV and Excel for spreadsheets, Parquet for programs, and a DuckDB file."""

import functools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from minsheng.duck import digits, one, quoted
from minsheng.site import spreadsheet
from minsheng.site.marts import SCHEMA, Column, Mart

# A spreadsheet takes a cell that begins like this for a formula; the wide forms too, in Chinese settings.
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
# Codes of places are digits alone in some tables and not in all: a program would take them for numbers there,
# and could not join the tables.
CODE = re.compile("'*[0-9]+")
CODES = re.compile("(^|_)jurisdiction_id$")
QUOTED = re.compile(r'[,"\r\n]|^\s|\s$|^$')
# So that spreadsheets take the file for UTF-8; else Chinese text is unreadable in them.
MARK = "\ufeff"


def csv(connection: duckdb.DuckDBPyConnection, mart: Mart, file: Path) -> None:
    """Write a mart as CSV; an empty one is a header."""
    cells = ", ".join(_as_text(column) for column in mart.columns)
    rows = connection.execute(f"select {cells} from ({mart.ordered})").fetchall()
    table = [
        [
            defused(cell, column.name) if column.type == "VARCHAR" else cell
            for cell, column in zip(row, mart.columns, strict=True)
        ]
        for row in rows
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
    # At once: each statement alone would be written to the disk.
    writer.execute("begin")
    writer.execute(f"create schema {SCHEMA}")
    for mart in marts:
        writer.execute(f"create table {mart.table} ({', '.join(_definitions(mart))})")
        rows = mart.ordered.replace(mart.table, f'"{origin}".{mart.table}', 1)
        writer.execute(f"insert into {mart.table} {rows}")
        writer.execute(f"comment on table {mart.table} is {quoted(mart.description)}")
        for column in mart.columns:
            place = f'{mart.table}."{column.name}"'
            writer.execute(f"comment on column {place} is {quoted(column.description)}")
    writer.execute(f'commit; use "{origin}"; detach taken')
    writer.close()


def workbook(
    connection: duckdb.DuckDBPyConnection, marts: list[Mart], dictionary: Sequence[Sequence[Any]], file: Path
) -> None:
    """Write the marts as one Excel workbook: the dictionary, and a sheet a mart."""
    sheets: dict[str, Sequence[Sequence[Any]]] = {"dictionary": dictionary}
    for mart in marts:
        names = [column.name for column in mart.columns]
        sheets[mart.name] = [names, *connection.execute(mart.ordered).fetchall()]
    spreadsheet.write(file, sheets)


def write_csv(file: Path, rows: Iterable[Iterable[str | None]]) -> None:
    """Write rows of text after RFC 4180; None is an empty cell, an empty text a pair of quotes."""
    lines = [",".join(_cell(cell) for cell in row) + "\r\n" for row in rows]
    file.write_bytes((MARK + "".join(lines)).encode())


def table_files(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], path: Path) -> None:
    """Write the rows that a page shows as CSV and as an Excel workbook, to path with .csv and .xlsx added.

    columns: which columns of the rows, in their order; other columns of a row are left out.
    """
    rows = list(rows)
    table = [[row[column] for column in columns] for row in rows]
    written = [[_written(row[column], column) for column in columns] for row in rows]
    write_csv(path.with_name(f"{path.name}.csv"), [columns, *written])
    spreadsheet.write(path.with_name(f"{path.name}.xlsx"), {"data": [columns, *table]})


def _written(value: Any, column: str) -> str | None:
    """Return a value as CSV holds it, as `csv` writes those of a mart."""
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case str():
            return defused(value, column)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
        case Decimal():
            return digits(value, thousands="")
        case int() | float() | date():
            return str(value)
    raise TypeError(f"a table has no form for {value!r}")


# The same names stand in hundreds of files.
@functools.lru_cache(maxsize=2**15)
def defused(text: str | None, column: str = "") -> str | None:
    """Return a text with an apostrophe before it where a program would take it for something else.

    That is a formula to a spreadsheet, and in a column of codes one that is digits alone. A text that has
    apostrophes before such a sign gets one more, so taking one away always gives it back.
    """
    if text is None:
        return None
    taken_wrongly = FORMULA.match(text) or (CODES.search(column) and CODE.fullmatch(text))
    return f"'{text}" if taken_wrongly else text


def _definitions(mart: Mart) -> list[str]:
    columns = [
        f'"{column.name}" {column.type}{" not null" if column.is_required else ""}' for column in mart.columns
    ]
    return [*columns, *(f"check ({rule})" for rule in mart.rules)]


def _as_text(column: Column) -> str:
    nested = column.type.endswith("]") or column.type.startswith(("STRUCT", "MAP"))
    text = f'cast({"to_json" if nested else ""}("{column.name}") as varchar)'
    # Zeros that fill up the decimals say nothing: 34600, not 34600.0000.
    return f"rtrim(rtrim({text}, '0'), '.')" if column.type.startswith("DECIMAL") else text


def _cell(cell: str | None) -> str:
    if cell is None:
        return ""
    return '"' + cell.replace('"', '""') + '"' if QUOTED.search(cell) else cell

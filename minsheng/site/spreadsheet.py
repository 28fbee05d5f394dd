"""Excel workbooks of plain tables, with the same bytes for the same rows.

A library makes the frame of a workbook, which hundreds of small files share; only their cells are written
here, in a fraction of the time that it takes the library to make each file anew.
"""

import functools
import importlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

# A workbook has a day on which it was made; ours is the same for the same data.
MADE = datetime(2024, 2, 27)
LONGEST = 32_767  # characters that Excel takes in a cell
CUT = " … (cut here; the CSV file has all)"
WIDEST = 60  # characters in a column
# Excel counts days from here, and takes the year 1900 for a leap year.
FIRST_DAY = date(1899, 12, 30)
# Numbers of the styles in the frame.
BOLD, DAY = 1, 2
# What a cell holds as it is; anything else is written as JSON. Made once, for it is asked of every cell.
PLAIN = (str, int, float, Decimal, date)
Number = int | float | Decimal
# What XML cannot hold, and what would be read as a stand-in for it.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
SHEET = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>\
<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols>\
<sheetData>{rows}</sheetData></worksheet>"""


def write(file: Path, sheets: Mapping[str, Iterable[Sequence[Any]]]) -> None:
    """Write an Excel workbook.

    sheets: the rows of each sheet by its name, of at most 31 characters; the first row is the header.
    Numbers, days and truth values are written as such, a list as a JSON array, None as an empty cell. No text
    is taken for a formula or an address.
    """
    book = io.BytesIO(_frame(tuple(sheets)))
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        for number, rows in enumerate(sheets.values(), start=1):
            entry = zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml", MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _sheet(rows))
    file.write_bytes(book.getvalue())


@functools.lru_cache(maxsize=8)
def _frame(names: tuple[str, ...]) -> bytes:
    """Return a workbook with sheets of these names and the styles of the cells, but without the sheets."""
    made = io.BytesIO()
    # A library that only files for Excel need.
    with importlib.import_module("xlsxwriter").Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": MADE, "comments": "minsheng, CC BY 4.0"})
        styles = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name in names:
            sheet = book.add_worksheet(name)
            # A style that no cell has is left out.
            for column, style in enumerate(styles):
                sheet.write_number(0, column, 0, style)
    frame = io.BytesIO()
    with zipfile.ZipFile(made) as whole, zipfile.ZipFile(frame, "w", zipfile.ZIP_DEFLATED) as kept:
        for entry in whole.infolist():
            if not entry.filename.startswith("xl/worksheets/"):
                kept.writestr(entry, whole.read(entry))
    return frame.getvalue()


def _sheet(rows: Iterable[Sequence[Any]]) -> str:
    widths: dict[int, int] = {}
    written = []
    for at, row in enumerate(rows, start=1):
        cells = []
        for column, value in enumerate(row):
            if value is not None:
                # A list has no hash.
                told = value if isinstance(value, PLAIN) else _listed(value)
                cell, width = _cell(told, at == 1)
                cells.append(f'<c r="{_letters(column)}{at}"{cell}')
                if width > widths.get(column, 0):
                    widths[column] = width
        written.append(f'<row r="{at}">{"".join(cells)}</row>')
    columns = "".join(
        f'<col min="{column + 1}" max="{column + 1}" width="{min(width, WIDEST) + 2}" customWidth="1"/>'
        for column, width in sorted(widths.items())
    )
    return SHEET.format(widths=columns, rows="".join(written))


def _listed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


# The same names stand in hundreds of workbooks.
@functools.lru_cache(maxsize=2**15, typed=True)
def _cell(value: str | Number | date, header: bool) -> tuple[str, int]:
    """Return a cell without its place, and how many letters wide it is."""
    match value:
        case str():
            pass
        case bool():
            return f' t="b"><v>{value:d}</v></c>', 5
        case int() | float() | Decimal():
            # As many digits as Excel keeps.
            number = f"{value:.16G}"
            return f"><v>{number}</v></c>", len(number)
        case date():
            return f' s="{DAY}"><v>{(value - FIRST_DAY).days}</v></c>', 10
    text = value if len(value) <= LONGEST else value[: LONGEST - len(CUT)] + CUT
    style = f' s="{BOLD}"' if header else ""
    # Blanks at its ends are a part of a text.
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f'{style} t="inlineStr"><is><t{space}>{_plain(text)}</t></is></c>', _width(text)


def _plain(text: str) -> str:
    """Return a text as XML holds it, after the rule of the format for what XML cannot hold."""
    return escape(UNWRITABLE.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text))


def _width(text: str) -> int:
    # A Chinese character is as wide as two letters.
    return len(text) if text.isascii() else len(text) + sum(sign > "\u2e7f" for sign in text[:WIDEST])


@functools.cache
def _letters(column: int) -> str:
    """Return the name of a column, counted from 0."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)

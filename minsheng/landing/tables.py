"""Read the files of a release that is to land, whatever they turn out to hold, and say what does not fit.

Nothing here raises on bad content: each problem is noted with its file, line and column, and reading goes on.
"""

import csv
import difflib
import functools
import io
import os.path
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from minsheng.errors import UserError
from minsheng.project import Project
from minsheng.transcription.sentences import CHINESE

MAX_FILE_BYTES = 64 * 2**20
MAX_CELL_CHARACTERS = 4000
SHOWN_CHARACTERS = 60
INTEGERS = {"integer": 2**31 - 1, "bigint": 2**63 - 1}
# What a spreadsheet would run as a formula; a signed number such as -5.5% is none.
FORMULA = re.compile(r"[=+\-@＝＋－＠]")
SIGNED_NUMBER = re.compile(r"[+\-－][0-9０-９][0-9０-９,.．，]*[%％]?")
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")

# Files of a landing and the seeds they add to, in the order in which the seeds refer to each other.
FILES = {
    "units.csv": "reference/units.csv",
    "stages.csv": "reference/stages.csv",
    "stage_names.csv": "reference/stage_names.csv",
    "subjects.csv": "reference/subjects.csv",
    "subject_parts.csv": "reference/subject_parts.csv",
    "subject_overlaps.csv": "reference/subject_overlaps.csv",
    "jurisdictions.csv": "reference/jurisdictions.csv",
    "jurisdiction_members.csv": "reference/jurisdiction_members.csv",
    "periods.csv": "reference/periods.csv",
    "measures.csv": "reference/measures.csv",
    "measure_parts.csv": "reference/measure_parts.csv",
    "rate_definitions.csv": "reference/rates.csv",
    "period_assumptions.csv": "reference/period_assumptions.csv",
    "release.csv": "reference/releases.csv",
    "figures.csv": "figures/reported_figures.csv",
    "rates.csv": "figures/printed_rates.csv",
    "ruled_out.csv": "figures/numbers_ruled_out.csv",
    "text_numbers.csv": "figures/text_numbers.csv",
    "left_out.csv": "figures/figures_left_out.csv",
    "confirmations.csv": "figures/confirmations.csv",
}
# The seeds' own names are understood too, where they mean one thing.
ALIASES = {
    "releases.csv": "release.csv",
    "reported_figures.csv": "figures.csv",
    "printed_rates.csv": "rates.csv",
    "numbers_ruled_out.csv": "ruled_out.csv",
    "figures_left_out.csv": "left_out.csv",
}
MAY_LACK = {
    "release.csv": ["title_is_ours"],
    "figures.csv": ["figure_no"],
    "rates.csv": ["figure_no"],
    "left_out.csv": ["figure_no"],
    "rate_definitions.csv": ["definition_zh"],
}
# A figure may name its facets in place of its measure.
FACETS = ["subject", "stage"]
MAY_HAVE = {"figures.csv": FACETS, "rates.csv": [*FACETS, "unit"], "left_out.csv": ["char_start"]}
TOLD = ("figures.csv", "rates.csv")  # what enters the warehouse
NUMBERED = (*TOLD, "left_out.csv")  # whose rows have numbers of figures
PLACED = (*TOLD, "ruled_out.csv")  # whose rows have places in the text
OF_THE_RELEASE = (*PLACED, "text_numbers.csv", "left_out.csv")


@dataclass(frozen=True)
class Problem:
    """One thing that does not fit: where, what was found, what was expected, what to do."""

    file: str
    line: int | None
    column: str | None
    found: str
    expected: str
    advice: str = ""

    def __str__(self) -> str:
        """Return one line, the place first."""
        place = self.file
        place += f", line {self.line}" if self.line else ""
        place += f", column {self.column}" if self.column else ""
        advice = f". {self.advice}" if self.advice else ""
        expected = self.expected.removesuffix(".")
        return f"{place}: found {self.found}; expected {expected}{advice}"


@dataclass
class TableRow:
    """One row of a file: the line it begins on, its cells as text, and the columns that could not be read."""

    line: int
    cells: dict[str, str]
    unreadable: set[str] = field(default_factory=set)

    def __getitem__(self, column: str) -> str:
        """Return a cell; an empty text where it is empty or could not be read."""
        return "" if column in self.unreadable else self.cells.get(column, "")

    @property
    def readable(self) -> dict[str, str]:
        """All cells; an empty text where one could not be read."""
        return {column: self[column] for column in self.cells}


@dataclass(frozen=True)
class LandedTable:
    """A seed that a file adds rows to: its columns with their types, and its content as it stands."""

    file: str
    path: Path
    types: dict[str, str]
    content: bytes
    rows: list[dict[str, str]]

    @property
    def columns(self) -> list[str]:
        """The columns in the order of the seed."""
        return list(self.types)

    @property
    def name(self) -> str:
        """The name under which dbt knows the seed."""
        return self.path.stem


def seed_tables(project: Project) -> dict[str, LandedTable]:
    """Return what each file adds to, by file name. Raises UserError where the seeds cannot be read."""
    types: dict[str, dict[str, str]] = {}
    for folder in (project.reference, project.figures):
        declared = read_yaml(folder / "__seeds.yml")
        types |= {seed["name"]: seed["config"]["column_types"] for seed in declared["seeds"]}
    found = {}
    for file, place in FILES.items():
        path = Path("seeds") / place
        try:
            content = (project / path).read_bytes()
            rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise UserError(
                f"{path} cannot be read ({error}); mend the seeds before a release lands"
            ) from error
        found[file] = LandedTable(file, path, types[path.stem], content, rows)
    return found


def read_yaml(path: Path) -> dict:
    """Return what a YAML file of the project holds."""
    return _parsed(path.read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=64)
def _parsed(text: str) -> dict:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe


def shown(text: str) -> str:
    """Return a text for a message: quoted, and not longer than a line can bear."""
    if len(text) > SHOWN_CHARACTERS:
        return f"{text[:SHOWN_CHARACTERS]!r}... ({len(text):,} characters)"
    return repr(text)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean ...?` with the nearest known words, or nothing where none is near."""
    lowered = {one.lower(): one for one in known}
    word = word.lower()

    def likeness(one: str) -> tuple[float, int]:
        return difflib.SequenceMatcher(None, one, word).ratio(), len(os.path.commonprefix([one, word]))  # noqa: RUF071 - letters, not paths

    near = sorted(difflib.get_close_matches(word, lowered, n=50), key=likeness, reverse=True)[:2]
    return f"Did you mean {' or '.join(repr(lowered[one]) for one in near)}?" if near else ""


def ordinary(paths: list[Path], problems: list[Problem]) -> Iterator[Path]:
    """Yield the files that are named, or lie in a folder that is; what is none of its own is a problem."""
    for named in paths:
        if not named.exists():
            nothing = f"nothing at {named}"
            problems.append(Problem(named.name, None, None, nothing, "a folder or file to land"))
            continue
        is_folder = named.is_dir()
        for path in sorted(named.iterdir()) if is_folder else [named]:
            if is_folder and path.name.startswith("."):
                continue
            if not path.name.isprintable():
                expected = "a name in UTF-8, without line breaks"
                problems.append(Problem(ascii(path.name), None, None, "such a name", expected, "Rename it"))
            elif path.is_symlink() or not path.is_file():
                expected = "a file of its own, neither a folder nor a link"
                problems.append(Problem(path.name, None, None, "no ordinary file", expected))
            else:
                yield path


def read(path: Path, table: LandedTable, problems: list[Problem]) -> list[TableRow]:
    """Return the rows of one file, and add what is wrong with it to the problems."""
    text = _text(path, problems)
    if text is None:
        return []
    try:
        records = list(_records(text))
    except _UnclosedError as error:
        problems.append(
            Problem(
                path.name,
                error.line,
                None,
                f"no CSV ({error})",
                "cells in quotes that end in quotes",
                'Write a quote inside a cell as "" and put quotes around the cell',
            )
        )
        return []
    while records and not any(records[-1][1]):
        records.pop()
    if not records:
        problems.append(
            Problem(
                path.name,
                None,
                None,
                "an empty file",
                "a line with the columns and rows below it",
                f"The columns are {','.join(table.columns)}",
            )
        )
        return []
    header = _header(path.name, records[0], table, problems)
    if header is None:
        return []
    rows = []
    for line, cells in records[1:]:
        if not any(cells):
            continue
        if len(cells) != len(header):
            problems.append(
                Problem(
                    path.name,
                    line,
                    None,
                    f"{len(cells)} cells",
                    f"{len(header)} cells, one a column",
                    "A comma inside a cell needs quotes around the cell",
                )
            )
            continue
        row = TableRow(line, dict(zip(header, cells, strict=True)))
        for column in header:
            _cell(path.name, row, column, table.types.get(column, "varchar"), problems)
        rows.append(row)
    if not rows and len(records) == 1:
        problems.append(
            Problem(
                path.name,
                None,
                None,
                "no row below the columns",
                "at least one row",
                "Leave the file out if there is nothing to add",
            )
        )
    return rows


def value_of(text: str, kind: str) -> str:
    """Return a readable cell in the one spelling that the seeds use for its type."""
    if kind in INTEGERS and text:
        return str(int(text))
    if kind.startswith("decimal") and text:
        return f"{Decimal(text).normalize():f}"
    return text.lower() if kind == "boolean" else text


class _UnclosedError(Exception):
    """The quotes of the file do not fit; line: where the row began."""

    def __init__(self, words: str, line: int) -> None:
        super().__init__(words)
        self.line = line


def _text(path: Path, problems: list[Problem]) -> str | None:
    """Return the text of a file in UTF-8 with lines that end in a line feed, or None where it is none."""
    place: tuple[int | None, str | None] = (None, None)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_FILE_BYTES else b""
        text = content.decode("utf-8-sig")
        found = f"{size:,} bytes, more than a release can have"
        if size <= MAX_FILE_BYTES and "\x00" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        if "\x00" in text:
            found, place = "zero bytes", (text.count("\n", 0, text.index("\x00")) + 1, None)
    except OSError as error:
        found = f"a file that cannot be opened ({error.strerror})"
    except UnicodeDecodeError as error:
        guess = _encoding(content)
        found = f"bytes that are not UTF-8 ({guess})"
        if "UTF-16" not in guess and "sheet" not in guess:
            place = _place_of(content, error.start)
    advice = "Export it anew as `CSV UTF-8 (comma delimited)`"
    problems.append(Problem(path.name, *place, found, "CSV text in UTF-8", advice))
    return None


def _place_of(content: bytes, offset: int) -> tuple[int, str | None]:
    """Return line and column of a byte, by reading as far as the broken text allows."""
    line = content.count(b"\n", 0, offset) + 1
    header = content.split(b"\n", 1)[0].decode("utf-8", "replace").lstrip("\ufeff").strip().split(",")
    begin = content.rfind(b"\n", 0, offset) + 1
    before = content[begin:offset].decode("utf-8", "replace")
    try:
        index = len(next(csv.reader([before + "?"]))) - 1
    except (csv.Error, StopIteration):
        return line, None
    return line, header[index] if line > 1 and index < len(header) else None


def _encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is UTF-16"
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "it is a spreadsheet or an archive"
    try:
        if CHINESE.search(content.decode("gb18030")):
            return "it may be GBK or GB18030"
    except UnicodeDecodeError:
        pass
    return "it may be Windows-1252 or Latin-1"


def _records(text: str):
    """Yield each row with the line it begins on."""
    limit = csv.field_size_limit(MAX_FILE_BYTES)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        begin = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise _UnclosedError(str(error), begin) from error
            yield begin, [cell.strip(" \t\u00a0\u3000") for cell in cells]
            begin = reader.line_num + 1
    finally:
        csv.field_size_limit(limit)


def _header(
    file: str, record: tuple[int, list[str]], table: LandedTable, problems: list[Problem]
) -> list[str] | None:
    line, found = record
    facets = [column for column in MAY_HAVE.get(table.file, []) if column in found]
    may_lack = [*MAY_LACK.get(table.file, []), *(["measure_id"] if facets else [])]
    expected = [column for column in table.columns if column in found or column not in may_lack]
    expected += [column for column in facets if column not in table.columns]
    if found == expected:
        return found
    wanted = ",".join(table.columns)
    if len(found) == 1 and re.search(r"[;\t，|]", found[0]):
        problems.append(
            Problem(
                file,
                line,
                None,
                shown(found[0]),
                f"columns with commas between them: {wanted}",
                "Save it with commas",
            )
        )
        return None
    missing = [column for column in expected if column not in found]
    extra = [column for column in found if column not in expected]
    if len(missing) * 2 > len(expected):
        found_words = f"the columns {shown(','.join(found))}"
        problems.append(
            Problem(file, line, None, found_words, f"the columns {wanted}", "Begin with that line")
        )
        return None
    for column in extra:
        near = nearest(column, missing)
        advice = near or "Take the column out" if column else "Take the column without a name out"
        problems.append(
            Problem(
                file,
                line,
                column[:SHOWN_CHARACTERS] or None,
                f"the column {shown(column)}",
                f"only {wanted}",
                advice,
            )
        )
    for column in missing:
        problems.append(
            Problem(file, line, column, "no such column", f"the columns {wanted}", f"Add {column}")
        )
    if not missing and not extra:
        repeated = sorted({column for column in found if found.count(column) > 1})
        words = (
            f"{', '.join(repeated)} more than once"
            if repeated
            else f"the columns in the order {','.join(found)}"
        )
        problems.append(
            Problem(
                file,
                line,
                repeated[0] if repeated else None,
                words,
                f"the order {wanted}",
                "Put columns and cells into this order",
            )
        )
    return None


def _cell(file: str, row: TableRow, column: str, kind: str, problems: list[Problem]) -> None:
    text = row.cells[column]

    def refuse(found: str, expected: str, advice: str = "") -> None:
        row.unreadable.add(column)
        problems.append(Problem(file, row.line, column, found, expected, advice))

    if not text:
        return
    if len(text) > MAX_CELL_CHARACTERS:
        refuse(
            f"a cell of {len(text):,} characters",
            f"at most {MAX_CELL_CHARACTERS:,}",
            "Did a quote that is not closed swallow other cells?",
        )
    elif "\n" in text:
        refuse(
            f"a line break in {shown(text)}",
            "one line",
            "Write a space, and look for a quote that is not closed",
        )
    elif INVISIBLE.search(text):
        refuse(
            f"an invisible character in {text!a}", "only characters that can be seen", "Type the cell anew"
        )
    elif "\ufffd" in text or _garbled(text):
        refuse(
            f"{shown(text)}, which was read in a wrong encoding",
            "the text as it was printed",
            "Take it from the source again and save as UTF-8",
        )
    elif kind == "varchar":
        if FORMULA.match(text) and not SIGNED_NUMBER.fullmatch(text):
            refuse(
                f"{shown(text)}, which a spreadsheet runs as a formula",
                "text that does not begin with = + - @",
                "Write the words themselves",
            )
    elif problem := _typed(text, kind):
        refuse(shown(text), *problem)
    else:
        row.cells[column] = value_of(text, kind)


def _garbled(text: str) -> bool:
    """Whether the text is UTF-8 that was read as another encoding."""
    if text.isascii():
        return False
    for wrong in ("latin-1", "cp1252", "gb18030"):
        try:
            mended = text.encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
        if mended != text and (CHINESE.search(mended) or wrong != "gb18030"):
            return True
    return False


def _typed(text: str, kind: str) -> tuple[str, ...] | None:
    """Return what was expected of a cell and what to do, or None where it is of the type."""
    expected: tuple[str, ...] = ()
    if kind in INTEGERS:
        expected = "a whole number in digits alone, such as 49300", "No separators, decimals, words or 万"
        if re.fullmatch(r"-?[0-9]{1,19}", text) and abs(int(text)) <= INTEGERS[kind]:
            expected = ()
    elif kind.startswith("decimal"):
        digits, places = (int(part) for part in re.findall(r"\d+", kind))
        if not re.fullmatch(rf"-?[0-9]{{1,{digits - places}}}(\.[0-9]{{1,{places}}})?", text):
            expected = (
                f"a number such as 74.8, at most {places} decimals",
                "No % and no separators; 74.8% is 74.8, not 0.748",
            )
    elif kind == "boolean" and text.lower() not in ("true", "false"):
        expected = ("true or false",)
    elif kind == "date" and not _is_day(text):
        expected = "a day such as 2025-12-31", "Year, month and day with hyphens"
    return expected or None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

"""The data to take away: every mart as files, and all that is needed to read them without asking us."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from minsheng import files
from minsheng.project import DATABASE, Project
from minsheng.site import edition, exports, marts, package, page, readers, takeaway
from minsheng.site.drawing import Text
from minsheng.site.edition import Edition

WORKBOOK = "minsheng.xlsx"
DATABASE_KIND = "application/octet-stream"
SUMS = "SHA256SUMS"
# The files that hold all of the data, or name the files of it, with their media types.
WHOLE = {
    f"data/{WORKBOOK}": takeaway.KINDS[".xlsx"],
    f"data/{DATABASE}": DATABASE_KIND,
    "data/datapackage.json": "application/vnd.datapackage+json",
}
DICTIONARY = (
    "table", "column", "type", "unit", "is_required", "is_key", "references", "values", "description",
)  # fmt: skip


@dataclass(frozen=True)
class File:
    """A file to take away that has the same bytes for the same data."""

    path: str
    bytes: int
    sha256: str


def export(connection: duckdb.DuckDBPyConnection, folder: Path) -> Edition:
    """Write the marts into a new folder, as CSV and Parquet, and return which data they are."""
    folder.mkdir()
    tables = marts.read(connection)
    for kind, exported in (("csv", exports.csv), ("parquet", exports.parquet)):
        (folder / kind).mkdir()
        for mart in tables:
            exported(connection, mart, folder / kind / f"{mart.name}.{kind}")
    return edition.read(connection, [folder / f"csv/{mart.name}.csv" for mart in tables])


def write(project: Project, connection: duckdb.DuckDBPyConnection, site: page.Site) -> None:
    """Write all that explains the data beside what `export` wrote, and the page to take them from."""
    folder = site.folder / "data"
    tables = marts.read(connection)
    exports.database(connection, tables, folder / DATABASE)
    dictionary = _describe(tables, site)
    exports.workbook(connection, tables, dictionary, folder / WORKBOOK)
    shutil.copyfile(project / "LICENSE-DATA", folder / "LICENSE.txt")
    package.write(connection, tables, site.edition.version, folder, _others(folder))
    found = [_file(folder, path) for path in _all(folder, but=DATABASE)]
    files_of = {file.path: file for file in found}
    path = "data/index.html"
    dataset = takeaway.described(
        site, path, Text(package.TITLE, package.TITLE_ZH), package.DESCRIPTION, WHOLE
    )
    shown: dict[str, Any] = {"marts": tables, "files": files_of, "readers": readers.SNIPPETS}
    site.write(path, "data.html.j2", "data", **shown, dataset=dataset)
    sums = [f"{files.sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in _all(folder)]
    (folder / SUMS).write_text("".join(sums), encoding="utf-8")


def _describe(tables: list[marts.Mart], site: page.Site) -> list[tuple[str | None, ...]]:
    """Write the dictionary and the citation, and return the rows of the dictionary, the first its header."""
    folder = site.folder / "data"
    rows = _dictionary(tables)
    texts = [[exports.defused(cell) for cell in row] for row in rows]
    exports.write_csv(folder / "dictionary.csv", [DICTIONARY, *texts])
    site.write("data/dictionary.html", "dictionary.html.j2", "data", marts=tables)
    citation = page.ENVIRONMENT.get_template("citation.cff.j2")
    text = citation.render(site=site, title=package.TITLE, keywords=package.KEYWORDS)
    (folder / "CITATION.cff").write_text(text, encoding="utf-8")
    return [DICTIONARY, *rows]


def _dictionary(tables: list[marts.Mart]) -> list[tuple[str | None, ...]]:
    return [
        (
            mart.name,
            column.name,
            column.type,
            column.unit or None,
            str(column.is_required).lower(),
            str(column.name in mart.key).lower(),
            column.references or None,
            " ".join(column.values) or None,
            column.description,
        )
        for mart in tables
        for column in mart.columns
    ]


def _others(folder: Path) -> list[dict]:
    dictionary = folder / "dictionary.csv"
    return [
        {
            "name": "dictionary",
            "path": dictionary.name,
            "description": "Every column of every table. One row per column.",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": dictionary.stat().st_size,
            "hash": f"sha256:{files.sha256(dictionary)}",
            "schema": {
                "fields": [
                    {"name": name, "type": "boolean" if name.startswith("is_") else "string"}
                    for name in DICTIONARY
                ]
            },
        },
        {
            "name": "minsheng.duckdb",
            "path": DATABASE,
            "description": "All tables as one file for DuckDB from 1.0 on. Its bytes differ from build to "
            f"build, also for the same data; {SUMS} has the hash.",
            "format": "duckdb",
            "mediatype": DATABASE_KIND,
        },
        {
            "name": "minsheng.xlsx",
            "path": WORKBOOK,
            "description": "All tables as sheets of one Excel workbook, with the dictionary.",
            # Not xlsx: the library frictionless would read its first sheet, and guess the types of that.
            "format": "excel-workbook",
            "mediatype": takeaway.KINDS[".xlsx"],
            "bytes": (folder / WORKBOOK).stat().st_size,
            "hash": f"sha256:{files.sha256(folder / WORKBOOK)}",
        },
    ]


def _file(folder: Path, path: Path) -> File:
    return File(path.relative_to(folder).as_posix(), path.stat().st_size, files.sha256(path))


def _all(folder: Path, but: str = "") -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != but)

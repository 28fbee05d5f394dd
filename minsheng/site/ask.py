"""The page that asks: DuckDB in the reader's browser, with the marts and the worked questions in the page."""

import base64
import itertools
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import duckdb
import jinja2

from minsheng import files
from minsheng.duck import quoted
from minsheng.errors import UserError
from minsheng.landing.macros import Macros
from minsheng.project import Project
from minsheng.site import engine, page

# How the comment at the top of an analysis names its parts, in English and in Chinese.
PARTS = {
    "question": ("Question:", "问题："),
    "answer": ("Answer:", "回答："),
    "caveat": ("Caveat:", "注意："),
}
COMMENT = re.compile(r"--\s*(.*)")
HERE = "database_name = current_database()"
POLICY = {"script-src": "'wasm-unsafe-eval'", "worker-src": "blob:"}


# The form that writes a query: a column, its name and the word for all of its values in both languages, and
# the table and order of the values.
CHOICES = (
    ("measure_id", "Measure", "指标", ("every measure", "所有指标"), "dim_measures", "name_en"),
    (
        "jurisdiction_id",
        "Place",
        "地区",
        ("every place", "所有地区"),
        "dim_jurisdictions",
        "not is_national, name_en",
    ),
    (
        "period_id",
        "Window",
        "时段",
        ("every window", "所有时段"),
        "dim_periods",
        "period_start desc, period_id",
    ),
)


@dataclass(frozen=True)
class WorkedQuestion:
    """A worked question: each part in English and in Chinese, and the query that answers it."""

    question: tuple[str, str]
    answer: tuple[str, str]
    caveat: tuple[str, str]
    sql: str


@dataclass(frozen=True)
class AskedTable:
    """A table that can be asked: its columns are name, type and description each."""

    schema: str
    name: str
    description: str
    columns: list[tuple[str, str, str]]

    @property
    def place(self) -> str:
        """Return its name for a query."""
        return f'"{self.schema}"."{self.name}"'

    @property
    def definition(self) -> str:
        """Return the statements that make the table, empty, with its descriptions."""
        columns = ", ".join(f'"{name}" {kind}' for name, kind, _ in self.columns)
        comments = [f"comment on table {self.place} is {quoted(self.description)};"] + [
            f'comment on column {self.place}."{name}" is {quoted(description)};'
            for name, _, description in self.columns
        ]
        return "\n".join([f"create table {self.place} ({columns});", *comments])


def available() -> bool:
    """Return whether DuckDB for the browser is at hand; without it there can be no such page."""
    return engine.archive() is not None


def write(project: Project, connection: duckdb.DuckDBPyConnection, site: page.Site) -> None:
    """Write the part of the site that asks: one page that holds all it needs."""
    (site.folder / "ask").mkdir()
    asked = questions(project)
    tables = tables_of(connection)
    site.write(
        "ask/index.html",
        "ask.html.j2",
        "ask",
        POLICY,
        questions=asked,
        tables=tables,
        choices=_choices(connection),
        pages=_pages(connection, site.folder),
        program=_text(engine.deflated(engine.PROGRAM)),
        worker=_text(engine.deflated(engine.WORKER)),
        marts=_text(_deflated(_loading(connection, tables))),
    )


def _choices(connection: duckdb.DuckDBPyConnection) -> list[tuple]:
    """Return the selects of the form, with what has a value only."""
    return [
        (
            column,
            english,
            chinese,
            every,
            connection.execute(
                f"select {column}, name_en, name_zh from marts.{table} where {column} in "
                f"(select {column} from marts.fct_measure_values) order by {order}"
            ).fetchall(),
        )
        for column, english, chinese, every, table, order in CHOICES
    ]


def _pages(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, list[str]]:
    """Return what the site has a page of, by its folder, and what has a line in the report."""
    pages = {name: sorted(path.stem for path in (folder / name).glob("*.html")) for name in "mrpj"}
    for line, table in (("figure", "fct_reported_figures"), ("release", "dim_releases")):
        found = connection.execute(f"select {line}_id from marts.{table} order by 1").fetchall()
        pages[line] = [name for (name,) in found]
    return pages


def questions(project: Project) -> list[WorkedQuestion]:
    """Return the worked questions of a project, its analyses, in the order of the names of their files."""
    macros = Macros(project, ref=lambda model: model)
    return [_question(path, macros) for path in sorted((project / "analyses").glob("*.sql"))]


def tables_of(connection: duckdb.DuckDBPyConnection) -> list[AskedTable]:
    """Return the marts."""
    found = connection.execute(
        f"select schema_name, table_name, coalesce(comment, '') from duckdb_tables() where {HERE} "
        "and schema_name = 'marts' order by table_name"
    ).fetchall()
    return [
        AskedTable(schema, name, comment, _columns(connection, schema, name))
        for schema, name, comment in found
    ]


def _columns(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> list[tuple[str, str, str]]:
    return connection.execute(
        f"select column_name, data_type, coalesce(comment, '') from duckdb_columns() where {HERE} "
        "and schema_name = ? and table_name = ? order by column_index",
        [schema, table],
    ).fetchall()


def _loading(connection: duckdb.DuckDBPyConnection, tables: list[AskedTable]) -> bytes:
    """Return the tables as the page loads them: statements and CSV, the same for the same rows.

    The bytes of a DuckDB file differ from build to build.
    """
    loaded = []
    with files.scratch("minsheng-site-") as folder:
        file = folder / "rows.csv"
        for table in tables:
            connection.execute(f"copy (from {table.place} order by all) to {quoted(file)} (header false)")
            loaded.append(
                {
                    "place": table.place,
                    "definition": table.definition,
                    "rows": file.read_text(encoding="utf-8"),
                }
            )
    return json.dumps(loaded, ensure_ascii=False).encode()


def _question(path: Path, macros: Macros) -> WorkedQuestion:
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = [match[1] for match in itertools.takewhile(bool, map(COMMENT.match, lines)) if match]
    sql = "\n".join(lines[len(comment) :]).strip()
    try:
        sql = macros.render(sql)
    except jinja2.TemplateError as error:
        raise UserError(
            f"{path}: a query with only `{{{{ ref('...') }}}}` and the project's macros was expected "
            f"({error})"
        ) from error
    parts = {
        name: (_part(path, comment, english), _part(path, comment, chinese))
        for name, (english, chinese) in PARTS.items()
    }
    return WorkedQuestion(**parts, sql=sql)


def _part(path: Path, comment: list[str], label: str) -> str:
    """Return what the comment at the top of an analysis says under a label."""
    labels = tuple(label for both in PARTS.values() for label in both)
    begin = next((at for at, line in enumerate(comment) if line.startswith(label)), None)
    if begin is None:
        raise UserError(f"{path}: its comment has no line that begins with `-- {label}`; add one")
    end = next(
        (at for at, line in enumerate(comment) if at > begin and line.startswith(labels)), len(comment)
    )
    # Chinese is written without spaces.
    text = (" " if label.isascii() else "").join(comment[begin:end]).removeprefix(label).strip()
    return text[:1].upper() + text[1:]


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()

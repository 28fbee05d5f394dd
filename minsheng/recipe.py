"""The SQL that dbt made of the project, kept with what was built, so that it can be built on without dbt.

dbt takes 20 seconds and more around a second of DuckDB's work. Where only rows of seeds differ, the SQL is
the same: `Trial` puts other rows into a copy of a built file and makes anew what rests on them, and tests it.
"""

import csv
import glob
import graphlib
import io
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from minsheng import duck, files
from minsheng.errors import Severity
from minsheng.project import DATABASE

# What can be made anew from its SQL; views need not be.
SEED, TABLE, VIEW, TEST, SNAPSHOT = "seed", "table", "view", "test", "snapshot"
NODES = ("seed", "model", "test", "snapshot")  # what dbt calls them
# How macros/duckdb/seed.sql reads the file of a seed, and what stands for its path in a recipe.
READS = re.compile(r"read_csv\('(?:[^']|'')*'")
FILE = "'the file of the seed'"
CHECKS_CELLS = "select * from (select row_number()"
# What dbt sets before each statement, and the words that begin those which change something.
COMMENT = re.compile(r"\A/\*.*?\*/", re.DOTALL)
CHANGES = ("create ", "update ", "insert ", "delete ", "alter ", "drop ")


@dataclass(frozen=True)
class Step:
    """One node of dbt's graph.

    sql: the rows that it has, or that a test finds. after: the ids of what it reads. fails_if: what the
    number of rows of a test is when it fails. statements: of a seed, what finds the first cell that does not
    fit its type; of a snapshot, what adds to its history.
    """

    node_id: str
    kind: str
    name: str
    path: str
    relation: str = ""
    sql: str = ""
    after: tuple[str, ...] = ()
    severity: str = Severity.ERROR
    fails_if: str = "!= 0"
    says: str = ""
    statements: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether it can be made anew without dbt."""
        if self.kind == SEED:
            return bool(self.sql and self.statements)
        return bool(self.statements) if self.kind == SNAPSHOT else self.kind in (TABLE, VIEW, TEST)

    @classmethod
    def of(cls, node: Any) -> "Step | None":
        """Return the step of a compiled node of dbt; None for what neither has rows nor tests any."""
        if node.resource_type not in NODES:
            return None
        kind = node.resource_type if node.resource_type != "model" else node.config.materialized
        shown = {}
        if kind == TEST:
            shown = {"severity": node.config.severity.lower(), "fails_if": node.config.error_if}
        return cls(
            node_id=node.unique_id,
            kind=str(kind),
            name=node.name,
            path=node.original_file_path,
            relation=node.relation_name or "",
            sql=getattr(node, "compiled_code", None) or "",
            after=() if kind == SEED else tuple(node.depends_on.nodes),
            says=node.description,
            **shown,
        )


@dataclass(frozen=True)
class Recipe:
    """All steps of a build."""

    steps: tuple[Step, ...]

    @classmethod
    def read(cls, path: Path) -> "Recipe":
        """Return the recipe in a file. Raises OSError or ValueError where there is none."""
        content = json.loads(path.read_text(encoding="utf-8"))
        lists = ("after", "statements")
        return cls(
            tuple(Step(**step | {name: tuple(step.get(name, ())) for name in lists}) for step in content)
        )

    def write(self, path: Path) -> None:
        """Write it into a file."""
        text = json.dumps([asdict(step) for step in self.steps], ensure_ascii=False, indent=0)
        files.write_whole(path, text.encode())

    def seeds(self) -> dict[str, Step]:
        """Return the seeds by the path of their file within the project."""
        return {step.path: step for step in self.steps if step.kind == SEED}

    def knows(self, *kinds: str) -> bool:
        """Return whether all steps, or those of some kinds, can be made anew without dbt."""
        return all(step.is_known for step in self.steps if not kinds or step.kind in kinds)

    def ordered(self) -> Iterator[Step]:
        """Yield all steps, each after what it reads, and otherwise by their ids."""
        known = {step.node_id: step for step in sorted(self.steps, key=lambda step: step.node_id)}
        graph = {key: [one for one in step.after if one in known] for key, step in known.items()}
        yield from (known[key] for key in graphlib.TopologicalSorter(graph).static_order())

    def after(self, changed: set[str]) -> Iterator[Step]:
        """Yield what rests on changed nodes, each after what it reads."""
        touched = set(changed)
        for step in self.ordered():
            if touched.intersection(step.after):
                touched.add(step.node_id)
                yield step


class Recorder:
    """Hears by which SQL dbt loads seeds and takes snapshots: it is in no file that dbt compiles."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._said: dict[str, list[str]] = defaultdict(list)

    def hear(self, event: Any) -> None:
        """Take an event of dbt, as one of its callbacks."""
        if event.info.name != "SQLQuery":
            return
        node = event.data.node_info.unique_id
        if node.startswith((f"{SEED}.", f"{SNAPSHOT}.")):
            self._said[node].append(COMMENT.sub("", event.data.sql).strip())

    def step(self, node: Any) -> Step | None:
        """Return the step of a node that was built, as `Step.of` does, with what was heard of it."""
        step = Step.of(node)
        if step is None or step.kind not in (SEED, SNAPSHOT):
            return step
        said = self._said[step.node_id]
        if step.kind == SNAPSHOT:
            statements = tuple(one for one in said if one.startswith(CHANGES))
            adds = any(one.startswith("update ") for one in statements)  # a new one is made otherwise
            return replace(step, statements=statements if adds else ())
        begin = f"create table {step.relation} as"
        reading = [READS.sub(f"read_csv({FILE}", one) for one in said if READS.search(one)]
        made = [one.removeprefix(begin) for one in reading if one.startswith(begin)]
        checks = tuple(one for one in reading if one.startswith(CHECKS_CELLS))
        return replace(step, sql=made[-1], statements=checks) if made else step


@dataclass(frozen=True)
class Base:
    """A built warehouse to start from. digests: the beginning of the SHA-256 of each seed's file by its path.

    published: the version that readers see, which guards compare with; None where nothing is published.
    """

    database: Path
    recipe: Recipe
    digests: Mapping[str, str]
    published: Path | None = None

    def changed(self, contents: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return what differs from what was built. contents: seeds by their path within the project."""
        seeds = self.recipe.seeds()
        return {
            path: content
            for path, content in contents.items()
            if path in seeds and self.digests.get(path) != files.sha256(content)[:16]
        }


@dataclass(frozen=True)
class Failing:
    """A test whose rows are not as they should be, or a table that could not be filled; rows in words."""

    name: str
    says: str
    severity: str
    rows: tuple[str, ...]
    is_table: bool = False


@dataclass
class Trial:
    """A copy of a built warehouse with other seeds, in a folder of its own, with what failed of it."""

    base: Base
    folder: Path
    failing: list[Failing] = field(default_factory=list)

    @property
    def database(self) -> Path:
        """The file, which is closed."""
        # Of the same name as the one that was built: dbt's SQL names it.
        return self.folder / DATABASE

    def build(self, contents: Mapping[str, bytes]) -> None:
        """Fill the copy anew. contents: every seed by its path within the project."""
        self.folder.mkdir()
        shutil.copyfile(self.base.database, self.database)
        seeds = self.base.recipe.seeds()
        changed = self.base.changed(contents)
        with duckdb.connect(str(self.database)) as warehouse:
            unmade: set[str] = set()
            for path, content in changed.items():
                if failing := loaded(warehouse, seeds[path], content, self.folder):
                    unmade.add(seeds[path].node_id)
                    self.failing.append(failing)
            for step in self.base.recipe.after({seeds[path].node_id for path in changed}):
                if unmade.intersection(step.after):
                    unmade.add(step.node_id)
                elif step.kind == TABLE and (failing := made(warehouse, step)):
                    unmade.add(step.node_id)
                    self.failing.append(failing)
                elif step.kind == TEST and (failing := tested(warehouse, step)):
                    self.failing.append(failing)


def loaded(warehouse: duckdb.DuckDBPyConnection, seed: Step, content: bytes, folder: Path) -> Failing | None:
    """Put the rows of another file into the table of a seed, checked as dbt checks them.

    folder: where the file can lie as long as it is read.
    """
    columns = [name for name, *_ in warehouse.execute(f"describe {seed.relation}").fetchall()]
    header = next(csv.reader([content.decode("utf-8-sig", "replace").partition("\n")[0]]), [])
    if sorted(header) != sorted(columns):
        return _unmade(seed, f"columns {', '.join(header)}; expected {', '.join(columns)}")
    file = folder / f"{seed.name}.csv"
    place = duck.quoted(glob.escape(str(file)))
    try:
        file.write_bytes(content if header == columns else _in_order(content, columns))
        for check in seed.statements:
            if found := warehouse.execute(check.replace(FILE, place)).fetchone():
                row, column, *cells = found
                why = f"row {row}, column {columns[column]}: {cells[column]!r} does not fit its type"
                return _unmade(seed, why)
        warehouse.execute(f"delete from {seed.relation}")
        warehouse.execute(f"insert into {seed.relation} by name {seed.sql.replace(FILE, place)}")
    except (duckdb.Error, UnicodeDecodeError, csv.Error) as error:
        return _unmade(seed, str(error).partition("Possible fixes")[0].strip())
    finally:
        file.unlink(missing_ok=True)
    return None


def _in_order(content: bytes, columns: list[str]) -> bytes:
    """Return a file with its columns in another order: SQL reads them by their places."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    return text.getvalue().encode()


def rows_failing(database: Path, names: Iterable[str], recipe: Recipe) -> dict[str, tuple[str, ...]]:
    """Return the rows that tests of these names find in another file, for what failed there already."""
    wanted = set(names)
    with duckdb.connect() as connection:
        duck.attach(connection, database, Path(DATABASE).stem)
        return {
            step.name: failing.rows
            for step in recipe.steps
            if step.kind == TEST and step.name in wanted and (failing := tested(connection, step))
        }


def made(warehouse: duckdb.DuckDBPyConnection, step: Step) -> Failing | None:
    """Fill a table anew, under the constraints that it has."""
    try:
        # Each by itself: within one transaction DuckDB still holds the keys of deleted rows against new ones.
        warehouse.execute(f"delete from {step.relation}")
        warehouse.execute(f"insert into {step.relation} by name {step.sql}")
    except duckdb.ConstraintException as error:
        rows = _breaking(warehouse, step) or [str(error)]
        return Failing(
            step.name, f"the rules of {step.name} hold", Severity.ERROR, tuple(rows), is_table=True
        )
    except duckdb.Error as error:
        return _unmade(step, str(error))
    return None


def taken(warehouse: duckdb.DuckDBPyConnection, snapshot: Step) -> Failing | None:
    """Add to the history of a snapshot what differs from its last version."""
    try:
        with duck.transaction(warehouse):
            for statement in snapshot.statements:
                warehouse.execute(statement)
    except duckdb.Error as error:
        return _unmade(snapshot, str(error))
    return None


def _unmade(step: Step, why: str) -> Failing:
    return Failing(step.name, f"{step.name} can be built", Severity.ERROR, (why,), is_table=True)


def _breaking(warehouse: duckdb.DuckDBPyConnection, step: Step) -> list[str]:
    """Return the rows that a table would have and its constraints refuse, each with what it breaks."""
    warehouse.execute(f"create or replace temp table refused as {step.sql}")
    rules = warehouse.execute(
        "select constraint_type, expression, constraint_column_names from duckdb_constraints() "
        "where schema_name || '.' || table_name = ?",
        [".".join(part.strip('"') for part in step.relation.split(".")[1:])],
    ).fetchall()
    found = []
    for kind, expression, columns in rules:
        named = ", ".join(duck.identifier(column) for column in columns)
        if kind == "CHECK":
            broken, says = f"not ({expression})", f"not true: {expression}"
        elif kind == "NOT NULL":
            broken, says = f"{named} is null", f"no {columns[0]}"
        elif kind in ("PRIMARY KEY", "UNIQUE"):
            broken, says = f"true qualify count(*) over (partition by {named}) > 1", f"twice the same {named}"
        else:
            continue
        rows = duck.rows(warehouse, f"select * from refused where {broken}")
        found += [f"{says}; {_in_words(row)}" for row in rows]
    return found


def tested(connection: duckdb.DuckDBPyConnection, step: Step) -> Failing | None:
    """Run a test; return what it found if that is a failure, in the words of its rows."""
    try:
        rows = duck.rows(connection, step.sql)
        is_failing = duck.one(connection, f"select {len(rows)} {step.fails_if}")[0]
    except duckdb.Error as error:
        return Failing(step.name, step.says or step.name, step.severity, (str(error),))
    if not is_failing:
        return None
    return Failing(step.name, step.says or step.name, step.severity, tuple(map(_in_words, rows)))


def _in_words(row: dict[str, Any]) -> str:
    return ", ".join(f"{column} {_plain(value)}" for column, value in row.items() if value is not None)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return duck.digits(value, thousands="")
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)

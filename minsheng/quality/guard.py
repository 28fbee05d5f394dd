"""Run the expectations of a layer with Great Expectations, in SQL on the DuckDB file itself.

Great Expectations is imported where it is used, once; `preload` begins that beside other work. What a person
reads of the outcomes is written elsewhere, by `minsheng.site.checks`.
"""

import functools
import importlib
import importlib.util
import logging
import os
import re
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb

from minsheng import duck, files
from minsheng.errors import Severity, UserError
from minsheng.project import Project
from minsheng.quality import acknowledgements
from minsheng.quality.acknowledgements import Acknowledgement, Standing

# Schemas of tables: the views of another file cannot be read through ours.
TABLES_COMPARED = ("seeds", "marts")
MOST_KEYS = 50
OTHERS = " or more others"
BETWEEN = ": "  # a row's key and what is wrong with it
# A decimal of a mart as SQL writes it into a text, filled up with zeros.
FILLED = re.compile(r"\b\d+\.\d{4}\b")
BEGIN = "<!-- expectations: written by `minsheng pages` -->"
END = "<!-- end of expectations -->"


@dataclass(frozen=True)
class Outcome:
    """What became of one expectation; keys name the offending rows, each with what is wrong with it.

    known: the keys of a warning that the published version has too; None without one. acknowledged: those
    that somebody has looked into, each with what was found.
    """

    expectation: str
    layer: str
    severity: Severity
    passed: bool
    reason: str
    keys: list[str]
    known: frozenset[str] | None = None
    acknowledged: Mapping[str, Acknowledgement] = field(default_factory=dict)

    @property
    def is_warning(self) -> bool:
        """Whether something does not hold that is only told."""
        return not self.passed and self.severity == Severity.WARNING

    def looked_into(self, words: str) -> Acknowledgement | None:
        """Return what was found about a row of a warning; None where nobody has looked."""
        return self.acknowledged.get(key_of(words))

    def standing(self, words: str) -> Standing:
        """Return the standing of a row of a warning: not compared where nothing was published before."""
        if self.looked_into(words):
            return Standing.ACKNOWLEDGED
        if self.known is None:
            return Standing.NOT_COMPARED
        told_before = key_of(words) in self.known or words.endswith(OTHERS)
        return Standing.KNOWN if told_before else Standing.NEW


class Guard:
    """Judges the layers of one build by the expectations that a project has beside its models."""

    def __init__(self, project: Project) -> None:
        """Read the expectations; Great Expectations itself is imported when the first layer is judged."""
        package = _loaded(project / "expectations")
        self.layers: tuple[str, ...] = package.LAYERS
        self._expectations = {
            layer: importlib.import_module(f"{package.__name__}.{layer}").EXPECTATIONS
            for layer in self.layers
        }
        self.outcomes: list[Outcome] = []
        self.acknowledged = acknowledgements.read(project / acknowledgements.FILE, self._warnings())
        # Whether DuckDB alone is asked, which answers the same in a tenth of the time.
        self.asks_duckdb = False
        self._runner: _Runner | None = None

    def expectations(self, layer: str) -> tuple[Any, ...]:
        """Return the expectations of a layer."""
        return self._expectations[layer]

    def preload(self) -> None:
        """Start the import of Great Expectations, which takes seconds, in the background."""
        threading.Thread(target=_library, name="import great_expectations", daemon=True).start()

    def run(
        self, layer: str, database: Path, previous: Path | None = None, names: list[str] | None = None
    ) -> list[Outcome]:
        """Check a layer of the database, and return and keep an outcome per expectation.

        previous: the published version to compare with; without one the layer is compared with itself.
        names: run only the expectations of these names.
        The database must not be open for writing; it is opened read-only.
        """
        chosen = [one for one in self.expectations(layer) if names is None or one.name in names]
        if not chosen:
            return []
        outcomes = self._placed(self._judged(layer, chosen, database, previous), previous)
        self.outcomes += outcomes
        return outcomes

    def _judged(self, layer: str, chosen: list[Any], database: Path, previous: Path | None) -> list[Outcome]:
        if self.asks_duckdb:
            with duckdb.connect() as connection:
                _attach(connection, database, previous)
                keys = {one.name: _shortened(_asked(connection, one.sql)) for one in chosen}
            return [_told(layer, one, keys[one.name]) for one in chosen]
        self._runner = self._runner or _Runner()
        results = self._runner.run(layer, chosen, database, previous)
        return [_outcome(layer, one, results[one.name]) for one in chosen]

    def stale(self) -> list[tuple[str, str]]:
        """Return the acknowledgements, by expectation and key, whose warning was looked for and is gone."""
        found = {(one.expectation, key_of(words)) for one in self.outcomes for words in one.keys}
        asked = {one.expectation for one in self.outcomes}
        return [one for one in self.acknowledged if one[0] in asked and one not in found]

    def _warnings(self) -> set[str]:
        every = (one for layer in self.layers for one in self.expectations(layer))
        return {one.name for one in every if one.severity == Severity.WARNING}

    def _placed(self, outcomes: list[Outcome], previous: Path | None) -> list[Outcome]:
        """Tell apart the rows of warnings that the published version has too, and those looked into."""
        warned = {one.expectation for one in outcomes if one.is_warning}
        before = self.findings(previous, None, warned) if previous and warned else []
        keys = {one.expectation: frozenset(map(key_of, one.keys)) for one in before}
        return [
            replace(
                one,
                known=keys.get(one.expectation, frozenset()) if previous else None,
                acknowledged=self._acknowledged(one.expectation),
            )
            if one.is_warning
            else one
            for one in outcomes
        ]

    def _acknowledged(self, expectation: str) -> dict[str, Acknowledgement]:
        return {key: found for (name, key), found in self.acknowledged.items() if name == expectation}

    def findings(
        self, database: Path, previous: Path | None = None, names: set[str] | None = None
    ) -> list[Outcome]:
        """Return what does not hold in all layers, asked in DuckDB alone: the answers are those of `run`.

        Great Expectations takes seconds to import, more than all these queries take.
        """
        with duckdb.connect() as connection:
            _attach(connection, database, previous)
            return self.asked(connection, names)

    def asked(self, connection: duckdb.DuckDBPyConnection, names: set[str] | None = None) -> list[Outcome]:
        """Return what does not hold in the warehouse that a connection reads, with `compare`d beside it."""
        return [
            _told(layer, one, keys)
            for layer in self.layers
            for one in self.expectations(layer)
            if (names is None or one.name in names) and (keys := _asked(connection, one.sql))
        ]

    def table(self) -> str:
        """Return all expectations as Markdown, a table per layer, for the documentation."""
        lines = []
        for layer in self.layers:
            chosen = self.expectations(layer)
            lines += [
                f"### {layer.capitalize()}: {len(chosen)}",
                "",
                "| Expectation | Severity | Why |",
                "|---|---|---|",
            ]
            lines += [f"| {one.name} | {one.severity} | {one.reason} |" for one in chosen]
            lines.append("")
        return "\n".join(lines)

    def documented(self, page: str) -> str:
        """Return a page of the documentation with the tables between its two marks written anew."""
        before, rest = page.split(BEGIN, 1)
        _, after = rest.split(END, 1)
        return f"{before}{BEGIN}\n\n{self.table()}\n{END}{after}"


@functools.cache
def _loaded(folder: Path) -> ModuleType:
    """Import the package in a folder, under a name of its own: two projects may be at work in one process."""
    name = f"expectations_{files.sha256(bytes(folder))[:8]}"
    place = folder / "__init__.py"
    spec = importlib.util.spec_from_file_location(name, place, submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None or not place.is_file():
        raise UserError(f"{folder} is not there; the expectations of the project were expected in it")
    package = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(package)
    return package


def _library() -> Any:
    """Import Great Expectations, with its analytics and progress bars off."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    os.environ["TQDM_DISABLE"] = "1"
    # This module of the library sets its own level when it is imported; a filter outlives that.
    chatty = logging.getLogger("great_expectations.data_context.types.base")
    chatty.addFilter(_is_worth_a_line)
    library = importlib.import_module("great_expectations")
    importlib.import_module("great_expectations.expectations")
    return library


def _is_worth_a_line(line: logging.LogRecord) -> bool:
    return line.levelno >= logging.WARNING


class _Runner:
    """Great Expectations with one source: a database in memory, to which the files are attached."""

    def __init__(self) -> None:
        self.library = _library()
        self.context = self.library.get_context(mode="ephemeral")
        self.context.variables.progress_bars = {"globally": False}
        self.source = self.context.data_sources.add_sql(
            name="warehouse", connection_string="duckdb:///:memory:"
        )
        self.engine = self.source.get_execution_engine().engine
        self.batches: dict[str, Any] = {}
        self.files: tuple[Path, Path | None] | None = None
        self._listen()

    def run(self, layer: str, chosen: list[Any], database: Path, previous: Path | None) -> dict[str, Any]:
        """Return the library's result of each expectation by its name."""
        if layer not in self.batches:
            asset = self.source.add_query_asset(name=layer, query="select 1 as one")
            self.batches[layer] = asset.add_batch_definition_whole_table("whole")
        suite = self.library.ExpectationSuite(name=layer)
        for one in chosen:
            suite.add_expectation(
                self.library.expectations.UnexpectedRowsExpectation(
                    unexpected_rows_query=_query(one.sql), meta={"name": one.name}
                )
            )
        self.context.suites.add_or_update(suite)
        definition = self.context.validation_definitions.add_or_update(
            self.library.ValidationDefinition(name=layer, data=self.batches[layer], suite=suite)
        )
        self.files = (database, previous)
        self.engine.dispose()
        try:
            results = definition.run(result_format={"result_format": "COMPLETE"}).results
        finally:
            self.engine.dispose()
        return {one.expectation_config.meta["name"]: one for one in results}

    def _listen(self) -> None:
        """Attach the files to each connection, and keep rows when it closes before they are fetched."""
        event = importlib.import_module("sqlalchemy.event")
        strategy = importlib.import_module("sqlalchemy.engine.cursor").FullyBufferedCursorFetchStrategy

        def attach(connection: Any, _record: Any) -> None:
            if self.files:
                _attach(connection, *self.files)

        def buffer(_connection: Any, cursor: Any, *rest: Any) -> None:
            context = rest[2]
            if cursor.description:
                context.cursor_fetch_strategy = strategy(
                    cursor, alternate_description=cursor.description, initial_buffer=cursor.fetchall()
                )

        event.listen(self.engine, "connect", attach)
        event.listen(self.engine, "after_cursor_execute", buffer)


def _query(sql: str) -> str:
    """Double the braces, which are the library's own; {batch}, which it asks for, stays in a comment."""
    return "/* {batch} */ " + sql.strip().replace("{", "{{").replace("}", "}}")


def _outcome(layer: str, one: Any, result: Any) -> Outcome:
    keys = []
    if not result.success:
        rows = (result.result or {}).get("details", {}).get("unexpected_rows") or []
        keys = _shortened(_keys(rows)) or [f"could not be checked: {_exception(result)}"]
    return _told(layer, one, keys)


def _told(layer: str, one: Any, keys: list[str]) -> Outcome:
    """Return the outcome of an expectation that rows with these keys do not meet; none, and it is met."""
    return Outcome(one.name, layer, Severity(one.severity), not keys, one.reason, keys)


def _shortened(keys: list[str]) -> list[str]:
    return keys if len(keys) <= MOST_KEYS else [*keys[:MOST_KEYS], f"and {len(keys) - MOST_KEYS}{OTHERS}"]


def _keys(rows: list[dict[str, Any]]) -> list[str]:
    """Return the rows in words; sorted, since the rows of a query come in any order."""

    def words(row: dict[str, Any]) -> str:
        told = FILLED.sub(lambda number: duck.digits(Decimal(number[0]), thousands=""), row["found"] or "")
        return f"{row['key']}{BETWEEN}{told}" if told else str(row["key"])

    return sorted(map(words, rows))


def _asked(connection: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    """Return what a query finds, in words, or why it cannot be asked."""
    try:
        return _keys(duck.rows(connection, sql))
    except duckdb.Error as error:
        return [f"could not be checked{BETWEEN}{error}"]


def key_of(words: str) -> str:
    """Return the key of a row in the words of an outcome."""
    return words.partition(BETWEEN)[0]


def _exception(result: Any) -> str:
    """Return the first message of the exceptions of a result, from whatever depth."""
    info = result.exception_info or {}
    if "exception_message" in info:
        return str(info["exception_message"])
    return "; ".join(str(one.get("exception_message")) for one in info.values() if isinstance(one, dict))


def _attach(connection: Any, database: Path, previous: Path | None) -> None:
    """Make the two files readable, as `built` and `previous`."""
    duck.attach(connection, database, "built")
    compare(connection, "built", previous)
    connection.execute("use built")


def compare(connection: Any, built: str, previous: Path | None) -> None:
    """Make `previous` for a warehouse attached as `built`: views of the tables of the version before."""
    if previous is not None:
        duck.attach(connection, previous, "published")
    connection.execute("attach ':memory:' as previous")
    connection.execute(
        "select database_name, schema_name, table_name, list(column_name) from duckdb_columns() "
        f"where database_name in ('{built}', 'published') and schema_name in {TABLES_COMPARED} group by all"
    )
    columns: dict[str, dict[str, set[str]]] = {built: {}, "published": {}}
    for file, schema, table, names in connection.fetchall():
        columns[file][f"{schema}.{table}"] = set(names)
    statements = [f"create schema previous.{schema}" for schema in TABLES_COMPARED]
    for table, names in columns[built].items():
        # A table that the published version does not know in this form is compared with itself.
        origin = "published" if names <= columns["published"].get(table, set()) else built
        statements.append(f"create view previous.{table} as from {origin}.{table}")
    connection.execute("; ".join(statements))

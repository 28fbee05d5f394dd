"""Run the expectations of a layer with Great Expectations, in SQL on the DuckDB file itself.

Great Expectations is imported where it is used, once; `preload` begins that beside other work.
"""

import importlib
import logging
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minsheng import duck
from minsheng.quality import page

# Schemas of tables: the views of another file cannot be read through ours.
TABLES_COMPARED = ("seeds", "marts")
MOST_KEYS = 50
BEGIN = "<!-- expectations: written by minsheng.quality.guard.documented -->"
END = "<!-- end of expectations -->"

_lock = threading.Lock()
_session: dict[str, Any] = {}


@dataclass(frozen=True)
class Outcome:
    """What became of one expectation; keys name the offending rows, each with what is wrong with it."""

    expectation: str
    layer: str
    severity: str
    passed: bool
    reason: str
    keys: list[str]


def expectations(layer: str) -> tuple:
    """Return the expectations of a layer; they lie in the project, beside the models."""
    return importlib.import_module(f"expectations.{layer}").EXPECTATIONS


def layers() -> tuple[str, ...]:
    """Return the layers in the order in which they are built."""
    expectations("seeds")
    return importlib.import_module("expectations").LAYERS


def preload() -> threading.Thread:
    """Start the import of Great Expectations, which takes seconds, in the background."""
    thread = threading.Thread(target=_library, name="import great_expectations", daemon=True)
    thread.start()
    return thread


def run(
    layer: str,
    database: Path,
    previous: Path | None = None,
    quality: Path | None = None,
    names: list[str] | None = None,
) -> list[Outcome]:
    """Check a layer of the database and return an outcome per expectation.

    previous: the published version to compare with; without one the layer is compared with itself.
    quality: folder for the Data Docs, written after the last layer and after one that fails.
    names: run only the expectations of these names.
    The database must not be open for writing; it is opened read-only.
    """
    chosen = [one for one in expectations(layer) if names is None or one.name in names]
    if not chosen:
        return []
    library = _library()
    with _lock:
        if layer == layers()[0] or "context" not in _session:
            _session["context"] = library.get_context(mode="ephemeral")
            _session["context"].variables.progress_bars = {"globally": False}
            _session["outcomes"] = []
            _session.pop("source", None)
        result = _validate(library, layer, chosen, database, previous)
        by_name = {one.expectation_config.meta["name"]: one for one in result.results}
        outcomes = [_outcome(layer, one, by_name[one.name]) for one in chosen]
        _session["outcomes"] += outcomes
        failed = any(not one.passed and one.severity == "error" for one in outcomes)
        if quality is not None and (failed or layer == layers()[-1]):
            page.write(_session["context"], quality, _session["outcomes"])
    return outcomes


def table() -> str:
    """Return all expectations as Markdown, a table per layer, for the documentation."""
    lines = []
    for layer in layers():
        chosen = expectations(layer)
        lines += [
            f"### {layer.capitalize()}: {len(chosen)}",
            "",
            "| Expectation | Severity | Why |",
            "|---|---|---|",
        ]
        lines += [f"| {one.name} | {one.severity} | {one.reason} |" for one in chosen]
        lines.append("")
    return "\n".join(lines)


def documented(page: str) -> str:
    """Return a page of the documentation with the tables between its two marks written anew."""
    before, rest = page.split(BEGIN, 1)
    _, after = rest.split(END, 1)
    return f"{before}{BEGIN}\n\n{table()}\n{END}{after}"


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


def _validate(library: Any, layer: str, chosen: list, database: Path, previous: Path | None) -> Any:
    context = _session["context"]
    if "source" not in _session:
        # Connections open on an empty database in memory; the files are attached to each, read-only.
        _session["source"] = context.data_sources.add_sql(
            name="warehouse", connection_string="duckdb:///:memory:"
        )
        _listen(_session["source"].get_execution_engine().engine)
        _session["batches"] = {}
    if layer not in _session["batches"]:
        asset = _session["source"].add_query_asset(name=layer, query="select 1 as one")
        _session["batches"][layer] = asset.add_batch_definition_whole_table("whole")
    suite = library.ExpectationSuite(name=layer)
    for one in chosen:
        suite.add_expectation(
            library.expectations.UnexpectedRowsExpectation(
                unexpected_rows_query=_query(one.sql),
                description=f"{one.name} ({one.severity}). {one.reason}",
                severity="critical" if one.severity == "error" else "warning",
                meta={"name": one.name},
            )
        )
    context.suites.add_or_update(suite)
    definition = context.validation_definitions.add_or_update(
        library.ValidationDefinition(name=layer, data=_session["batches"][layer], suite=suite)
    )
    engine = _session["source"].get_execution_engine().engine
    engine.dispose()
    _session["files"] = (database, previous)
    try:
        return definition.run(result_format={"result_format": "COMPLETE"})
    finally:
        engine.dispose()


def _query(sql: str) -> str:
    """Double the braces, which are the library's own; {batch}, which it asks for, stays in a comment."""
    return "/* {batch} */ " + sql.strip().replace("{", "{{").replace("}", "}}")


def _outcome(layer: str, one: Any, result: Any) -> Outcome:
    keys = []
    if not result.success:
        rows = (result.result or {}).get("details", {}).get("unexpected_rows") or []
        # Sorted, since the rows of a query come in any order.
        keys = sorted(f"{row['key']}: {row['found']}" if row["found"] else str(row["key"]) for row in rows)
        if len(keys) > MOST_KEYS:
            keys = [*keys[:MOST_KEYS], f"and {len(keys) - MOST_KEYS} or more others"]
        keys = keys or [f"could not be checked: {_exception(result)}"]
    return Outcome(one.name, layer, one.severity, bool(result.success), one.reason, keys)


def _exception(result: Any) -> str:
    """Return the first message of the exceptions of a result, from whatever depth."""
    info = result.exception_info or {}
    if "exception_message" in info:
        return str(info["exception_message"])
    return "; ".join(str(one.get("exception_message")) for one in info.values() if isinstance(one, dict))


def _listen(engine: Any) -> None:
    """Attach the files to each connection, and keep rows when it closes before they are fetched."""
    event = importlib.import_module("sqlalchemy.event")
    strategy = importlib.import_module("sqlalchemy.engine.cursor").FullyBufferedCursorFetchStrategy

    def attach(connection: Any, _record: Any) -> None:
        _attach(connection, *_session["files"])

    def buffer(_connection: Any, cursor: Any, *rest: Any) -> None:
        context = rest[2]
        if cursor.description:
            context.cursor_fetch_strategy = strategy(
                cursor, alternate_description=cursor.description, initial_buffer=cursor.fetchall()
            )

    event.listen(engine, "connect", attach)
    event.listen(engine, "after_cursor_execute", buffer)


def _attach(connection: Any, database: Path, previous: Path | None) -> None:
    """Make the two files readable, as `built` and `previous`."""
    duck.attach(connection, database, "built")
    if previous is not None:
        duck.attach(connection, previous, "published")
    connection.execute("attach ':memory:' as previous")
    connection.execute(
        "select database_name, schema_name, table_name, list(column_name) from duckdb_columns() "
        f"where database_name in ('built', 'published') and schema_name in {TABLES_COMPARED} group by all"
    )
    columns: dict[str, dict[str, set[str]]] = {"built": {}, "published": {}}
    for file, schema, table, names in connection.fetchall():
        columns[file][f"{schema}.{table}"] = set(names)
    statements = [f"create schema previous.{schema}" for schema in TABLES_COMPARED]
    for table, names in columns["built"].items():
        # A table that the published version does not know in this form is compared with itself.
        origin = "published" if names <= columns["published"].get(table, set()) else "built"
        statements.append(f"create view previous.{table} as from {origin}.{table}")
    connection.execute("; ".join([*statements, "use built"]))

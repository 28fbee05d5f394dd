"""Builds of the project on an engine, and the comparison of two builds, table by table and row by row."""

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from engines import DuckDB, Engine

PROJECT = Path(__file__).resolve().parents[2]
MOST_SHOWN = 20  # differences of a table; the rest are counted
AS_A_TABLE = "{{ config(materialized='table', schema='marts') }}\n"


@dataclass(frozen=True)
class Table:
    """A table of the schema marts, with the columns that name a row."""

    name: str
    key: list[str]
    columns: list[str]


def copy_project(to: Path, seeds: Path | None = None) -> Path:
    """Copy the project, with its analyses as tables among the marts, so that they are built and compared too.

    seeds: a folder of CSV files that take the place of the project's own.
    """
    left_out = shutil.ignore_patterns(".*", "target", "logs", "published", "*.duckdb*", "__pycache__")
    shutil.copytree(PROJECT, to, ignore=left_out)
    for file in seeds.rglob("*.csv") if seeds else ():
        shutil.copyfile(file, next((to / "seeds").rglob(file.name)))
    (to / "models" / "analyses").mkdir()
    for file in (to / "analyses").glob("*.sql"):
        model = to / "models" / "analyses" / f"analysis_{file.name}"
        model.write_text(AS_A_TABLE + file.read_text(encoding="utf-8"), encoding="utf-8")
    return to


def build(project: Path, engine: Engine) -> None:
    """Run `dbt build` with all tests on an engine; a warning fails it as an error does."""
    said = dbt(project, engine, "--warn-error", "build")
    if said.returncode:
        pytest.fail(f"dbt build on {type(engine).__name__}:\n{said.stdout}{said.stderr}", pytrace=False)


def dbt(project: Path, engine: Engine, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run dbt on an engine, in the engine's folder."""
    places = ["--project-dir", project, "--profiles-dir", project, "--target", engine.target]
    places += ["--target-path", engine.folder / "target", "--log-path", engine.folder / "logs"]
    return subprocess.run(
        [*engine.dbt, "--quiet", *arguments, *places],
        cwd=engine.folder,
        env={**os.environ, "DO_NOT_TRACK": "1", **engine.environment},
        capture_output=True,
        text=True,
        check=False,
    )


def tables(engine: DuckDB) -> list[Table]:
    """Return every table of the schema marts, with the key of its contract, all columns where it has none."""
    manifest = json.loads((engine.folder / "target" / "manifest.json").read_text(encoding="utf-8"))
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    keys = {node["name"]: key(node) for node in models if node["schema"] == "marts"}
    columns = {name: engine.columns(name) for name in keys}
    return [Table(name, named or columns[name], columns[name]) for name, named in keys.items()]


def key(node: dict[str, Any]) -> list[str]:
    """Return the columns that name a row, from the contract of a model."""
    return next((given["columns"] for given in node["constraints"] if given["type"] == "primary_key"), [])


def report(compared: Iterable[Table], expected: Engine, found: Engine) -> str:
    """Return all differences between the tables of two engines, a line each; empty where there are none."""
    lines = []
    for table in compared:
        said = differences(
            table, expected.rows(table.name, table.columns), found.rows(table.name, table.columns)
        )
        lines += said[:MOST_SHOWN]
        if len(said) > MOST_SHOWN:
            lines.append(f"{table.name}: and {len(said) - MOST_SHOWN} differences more")
    return "\n".join(lines)


def differences(table: Table, expected: Iterable[tuple], found: Iterable[tuple]) -> list[str]:
    """Say in words how the rows of two tables differ; nothing where they are the same.

    Values are the same where they are equal and of one type; lists hold the same elements in the same order.
    """
    expected, found = (Counter(map(comparable, rows)) for rows in (expected, found))
    missing, extra = by_key(table, expected - found), by_key(table, found - expected)
    said = []
    for named in sorted(missing.keys() | extra.keys(), key=repr):
        where = f"{table.name} {named}"
        if named not in extra:
            said.append(f"{where}: is missing")
        elif named not in missing:
            said.append(f"{where}: is not expected")
        else:
            pairs = zip(table.columns, missing[named], extra[named], strict=True)
            said += [f"{where}: {name} is {is_}, expected {was}" for name, was, is_ in pairs if was != is_]
    return said


def comparable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row that can be counted: each value with its type, and lists as tuples."""
    return tuple((type(value).__name__, tuple(value) if isinstance(value, list) else value) for value in row)


def by_key(table: Table, rows: Iterable[tuple]) -> dict[tuple, tuple]:
    """Return rows by the values of the key."""
    places = [table.columns.index(column) for column in table.key]
    return {tuple(row[place][1] for place in places): row for row in rows}

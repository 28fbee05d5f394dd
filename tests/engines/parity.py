"""Builds of the project on an engine, and the comparison of two builds, mart by mart and row by row."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engines import Engine

PROJECT = Path(__file__).resolve().parents[2]
MOST_SHOWN = 20  # differences of a mart; the rest are counted


@dataclass(frozen=True)
class Mart:
    """A mart as dbt's manifest knows it."""

    name: str
    key: list[str]
    columns: list[str]


def copy_project(to: Path, seeds: Path | None = None) -> Path:
    """Copy the project, with seeds of another folder in the place of its own where one is given."""
    left_out = shutil.ignore_patterns(".*", "target", "logs", "published", "*.duckdb*", "__pycache__")
    shutil.copytree(PROJECT, to, ignore=left_out)
    for file in seeds.rglob("*.csv") if seeds else ():
        shutil.copyfile(file, next((to / "seeds").rglob(file.name)))
    return to


def build(project: Path, engine: Engine) -> None:
    """Run `dbt build` with all tests on an engine; a warning fails it as an error does."""
    places = ["--project-dir", project, "--profiles-dir", project]
    places += ["--target-path", engine.folder / "target", "--log-path", engine.folder / "logs"]
    done = subprocess.run(
        [Path(sys.executable).with_name("dbt"), "--warn-error", "--quiet", "--no-use-colors",
         "build", "--target", engine.target, *places],
        cwd=engine.folder,
        env={**os.environ, "DO_NOT_TRACK": "1", **engine.environment},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"dbt build on {type(engine).__name__}:\n{done.stdout}{done.stderr}"


def marts(engine: Engine) -> list[Mart]:
    """Return every mart that was built, with the key and the columns of its contract."""
    manifest = json.loads((engine.folder / "target" / "manifest.json").read_text(encoding="utf-8"))
    nodes = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] == "marts"
    ]
    return [Mart(node["name"], key(node), list(node["columns"])) for node in nodes]


def key(node: dict[str, Any]) -> list[str]:
    """Return the columns that name a row of a mart, from its contract; all of them where it has no key."""
    kinds = ("primary_key", "unique")
    keys = [given["columns"] for given in node["constraints"] if given["type"] in kinds]
    return keys[0] if keys else list(node["columns"])


def differences(mart: Mart, expected: Iterable[tuple], found: Iterable[tuple]) -> list[str]:
    """Say in words how the rows of a mart differ between two engines; nothing where they are the same.

    Values are the same where they are equal and of one type; lists hold the same elements in the same order.
    """
    expected, found = (Counter(map(comparable, rows)) for rows in (expected, found))
    missing, extra = by_key(mart, expected - found), by_key(mart, found - expected)
    said = []
    for named in sorted(missing.keys() | extra.keys(), key=repr):
        row, other = missing.get(named), extra.get(named)
        where = f"{mart.name} {named}"
        if row is None or other is None:
            said.append(f"{where}: {'is missing' if other is None else 'is not expected'}")
        else:
            pairs = zip(mart.columns, row, other, strict=True)
            said += [
                f"{where}: {name} is {was!r}, expected {should!r}"
                for name, should, was in pairs
                if should != was
            ]
    return said


def comparable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row that can be counted: lists as tuples, and each value with its type."""
    return tuple((type(value).__name__, tuple(value) if isinstance(value, list) else value) for value in row)


def by_key(mart: Mart, rows: Iterable[tuple]) -> dict[tuple, tuple]:
    """Return rows by the values of the key."""
    places = [mart.columns.index(column) for column in mart.key]
    return {tuple(row[place][1] for place in places): row for row in rows}


def report(expected: Engine, found: Engine) -> str:
    """Return all differences between the marts of two engines, a line each; empty where there are none."""
    lines = []
    for mart in marts(expected):
        said = differences(mart, expected.rows(mart.name, mart.columns), found.rows(mart.name, mart.columns))
        lines += said[:MOST_SHOWN]
        if len(said) > MOST_SHOWN:
            lines.append(f"{mart.name}: and {len(said) - MOST_SHOWN} differences more")
    return "\n".join(lines)

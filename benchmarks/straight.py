"""What dbt adds: the SQL that it compiled, executed straight in DuckDB in the order of dependency.

    python -m benchmarks.straight PROJECT TARGET FOLDER

TARGET is where dbt left the manifest of a build; a temporary DuckDB file is made in FOLDER. All seeds,
models and snapshots are made, and all data tests run. What the build takes beyond this is dbt's.
"""

import json
import sys
import tempfile
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from benchmarks.generate import THREADS

BUILT = ("seed", "model", "snapshot")


def in_order(nodes: dict[str, dict]) -> list[dict]:
    """Return the nodes with each one after those that it reads."""
    needs = {name: set(node["depends_on"].get("nodes", [])) & nodes.keys() for name, node in nodes.items()}
    return [nodes[name] for name in TopologicalSorter(needs).static_order()]


def statement(node: dict, project: Path) -> str:
    """Return the SQL that makes the relation of a seed, model or snapshot."""
    if node["resource_type"] == "seed":
        path = (project / node["original_file_path"]).with_suffix("")
        columns = node["config"]["column_types"]
        rows = f"read_csv('{path}.csv', header = true, types = {columns})"
        return f"create table {node['relation_name']} as select {', '.join(columns)} from {rows}"
    kind = "view" if node["config"]["materialized"] == "view" else "table"
    return f"create {kind} {node['relation_name']} as {node['compiled_code']}"


def execute(project: Path, target: Path, folder: Path) -> None:
    """Build all relations in a new DuckDB file and run the data tests; SystemExit where one finds rows."""
    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    every = {name: node for name, node in manifest["nodes"].items() if node["config"].get("enabled", True)}
    built = in_order({name: node for name, node in every.items() if node["resource_type"] in BUILT})
    tests = [node["compiled_code"] for node in every.values() if node["resource_type"] == "test"]
    # The compiled SQL names the catalog, which DuckDB calls after the file.
    database = folder / f"{built[0]['database']}.duckdb"
    with duckdb.connect(str(database), config={"threads": THREADS}) as connection:
        for schema in sorted({node["schema"] for node in built}):
            connection.execute(f"create schema if not exists {schema}")
        for node in built:
            if node["config"]["materialized"] != "ephemeral":
                connection.execute(statement(node, project))
        for test in tests:
            if connection.execute(f"select count(*) from ({test})").fetchall() != [(0,)]:
                raise SystemExit(f"a test finds rows:\n{test}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[3]) as aside:
        execute(Path(sys.argv[1]), Path(sys.argv[2]), Path(aside))

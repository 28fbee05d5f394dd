"""How long the queries of README.md and analyses/ take on a built warehouse.

    python -m benchmarks.queries PROJECT TARGET DATABASE

TARGET is where dbt compiled the analyses. Each query is timed on a warm connection, read only; the median of
several counts. Prints the seconds of each as JSON.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import duckdb

from benchmarks.seeds import THREADS
from minsheng.docs.pages import QUERY, README

TIMES = 5


def queries(project: Path, target: Path) -> dict[str, str]:
    """Return the queries by what they are called here: README and a number, or the name of the analysis."""
    readme = (project / README).read_text(encoding="utf-8")
    named = {f"README {no}": match["sql"] for no, match in enumerate(QUERY.finditer(readme), start=1)}
    for path in sorted(target.glob("compiled/*/analyses/*.sql")):
        named[path.stem] = path.read_text(encoding="utf-8")
    return named


def median_seconds(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    """Run a query once to warm up, then several times; all of its rows are kept, in a temporary table."""
    taken = []
    for _ in range(TIMES + 1):
        started = time.perf_counter()
        connection.execute(f"create or replace temporary table answer as {sql}")
        taken.append(time.perf_counter() - started)
    return round(statistics.median(taken[1:]), 5)


def measure(project: Path, target: Path, database: Path) -> dict[str, float]:
    """Return the seconds of each query."""
    with duckdb.connect(str(database), read_only=True, config={"threads": THREADS}) as connection:
        return {name: median_seconds(connection, sql) for name, sql in queries(project, target).items()}


if __name__ == "__main__":
    print(json.dumps({"queries": measure(*map(Path, sys.argv[1:4]))}))

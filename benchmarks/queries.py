"""How long the marts take to answer, on a built warehouse.

    python -m benchmarks.queries DATABASE

Each mart is asked for the rows of one value of its first column, as of one measure, and for a count by that
column. Each query is timed on a warm connection, read only, until all its rows are kept; the median of
several counts. Prints the seconds of each as JSON.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import duckdb

from benchmarks.straight import THREADS

TIMES = 5
MARTS = """
    select table_name, list(column_name order by column_index)[1]
    from duckdb_columns() where schema_name = 'marts' group by table_name order by table_name
"""


def queries(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the two queries of each mart by what they are called here."""
    named = {}
    for mart, key in connection.sql(MARTS).fetchall():
        one = f"(select {key} from marts.{mart} order by {key} limit 1)"
        named[f"{mart}: one {key}"] = f"select * from marts.{mart} where {key} = {one}"
        named[f"{mart}: by {key}"] = f"select {key}, count(*) as row_count from marts.{mart} group by {key}"
    return named


def median_seconds(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    """Run a query once to warm up, then several times; all of its rows are kept, in a temporary table."""
    taken = []
    for _ in range(TIMES + 1):
        started = time.perf_counter()
        connection.sql(f"create or replace temporary table answer as {sql}")
        taken.append(time.perf_counter() - started)
    return round(statistics.median(taken[1:]), 5)


def measure(database: Path) -> dict[str, float]:
    """Return the seconds of each query."""
    with duckdb.connect(str(database), read_only=True, config={"threads": THREADS}) as connection:
        return {name: median_seconds(connection, sql) for name, sql in queries(connection).items()}


if __name__ == "__main__":
    print(json.dumps({"queries": measure(Path(sys.argv[1]))}))

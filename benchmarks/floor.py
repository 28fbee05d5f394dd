"""The floor: what bare DuckDB needs to read the figures and group them by all that they are figures of.

    python -m benchmarks.floor SEEDS

No warehouse of these figures can take less. Prints the seconds and the number of figures as JSON.
"""

import json
import sys
import time
from pathlib import Path

import duckdb

from benchmarks.seeds import THREADS, csv_scan, declared_types

KEYS = ("release_id", "measure_id", "rate_id", "jurisdiction_id", "period_id", "unit", "kind")


def floor(seeds: Path) -> dict[str, float]:
    """Return the seconds of reading and grouping both files of figures, and how many there are."""
    types = declared_types(seeds)
    selects = []
    for name in ("figures/reported_figures", "figures/printed_rates"):
        keys = ", ".join(key if key in types[name] else f"null as {key}" for key in KEYS)
        selects.append(f"select {keys}, value from {csv_scan(seeds / name, types[name])}")
    with duckdb.connect(config={"threads": THREADS}) as connection:
        started = time.perf_counter()
        grouped = connection.sql(f"""
            select sum(figures), count(*), min(smallest), max(largest)
            from (
                select {", ".join(KEYS)}, count(*) as figures, min(value) as smallest, max(value) as largest
                from ({" union all ".join(selects)})
                group by all
            )
        """).fetchall()
        seconds = time.perf_counter() - started
    return {"seconds": seconds, "figures": int(grouped[0][0])}


if __name__ == "__main__":
    print(json.dumps(floor(Path(sys.argv[1]))))

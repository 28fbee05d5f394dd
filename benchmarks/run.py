"""Measure the project on figures of several sizes: `make bench`.

    python -m benchmarks.run --sizes real,50k,500k,5m

For each size the project is copied into a temporary folder with seeds of that size, and every step runs there
as a process of its own. The results go to benchmarks/results.json, and from there to docs/performance.md.
"""

import argparse
import json
import os
import platform
import re
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks import report
from benchmarks.bench import Bench
from benchmarks.measure import Limits
from benchmarks.seeds import THREADS
from minsheng.errors import UserError

REAL = "real"
SIZES = (REAL, "50k", "500k", "5m")
PACKAGES = ("duckdb", "dbt-core", "dbt-duckdb", "pandas")


def figures_of(size: str) -> int | None:
    """Return how many figures a size such as 50k means; None for the real data."""
    if size == REAL:
        return None
    if not (parts := re.fullmatch(r"([0-9]+)([km]?)", size.lower())):
        raise UserError(f"{size!r} is no size; real, or a number such as 2000, 50k or 5m was expected")
    return int(parts[1]) * {"": 1, "k": 1_000, "m": 1_000_000}[parts[2]]


def machine() -> dict:
    """Return what the numbers depend on, without naming the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory / 2**30),
        "python": platform.python_version(),
        "packages": {package: version(package) for package in PACKAGES},
    }


def main() -> int:
    """Read the command line, measure, and write the results."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=",".join(SIZES), help=f"default: {','.join(SIZES)}")
    parser.add_argument("--steps", help="names of steps with commas between them; default: all")
    parser.add_argument("--seed", type=int, default=1, help="of the generated figures; default: 1")
    parser.add_argument("--out", type=Path, default=report.RESULTS, help="default: benchmarks/results.json")
    parser.add_argument(
        "--scratch", type=Path, help="folder with room for the copies; default: a temporary one"
    )
    parser.add_argument("--pandas-seconds", type=float, default=600, help="stops pandas; default: 600")
    parser.add_argument("--pandas-gib", type=float, default=12, help="stops pandas too; default: 12")
    options = parser.parse_args()
    try:
        measure(options)
    except UserError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    return 0


def measure(options: argparse.Namespace) -> None:
    """Measure each size; what is measured is written at once, so that a later failure does not lose it."""
    limits = Limits(options.pandas_seconds, options.pandas_gib)
    wanted = set(options.steps.split(",")) if options.steps else None
    results = {"machine": machine(), "threads": THREADS, "seed": options.seed, "sizes": {}}
    sizes = {size: figures_of(size) for size in options.sizes.split(",")}
    for size, figures in sizes.items():
        with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
            bench = Bench(size, figures, options.seed, Path(folder))
            results["sizes"][size] = bench.measure(limits, wanted)
        options.out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())

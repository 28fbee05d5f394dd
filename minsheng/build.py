"""Build and test the warehouse and its docs in this process, with a line or a bar per step."""

import sys
import time
from pathlib import Path

from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from minsheng import summary

BAR = 30


def run(project: Path) -> int:
    """Run `dbt build` and `dbt docs generate --static` quietly, then print the summary.

    Returns 0 where everything passed, else 1 with dbt's own account of what failed.
    """
    places = ["--project-dir", str(project), "--profiles-dir", str(project)]
    progress = Progress()
    built = dbtRunner(callbacks=[progress.event]).invoke(["--quiet", "build", *places])
    progress.done(f"{progress.finished} nodes built and tested")
    if not built.success:
        print("The build failed; see above. What depends on the failure was left as it was.", file=sys.stderr)
        return 1
    progress = Progress()
    documented = dbtRunner().invoke(["--quiet", "docs", "generate", "--static", *places])
    progress.done("docs written")
    if not documented.success:
        return 1
    DuckDBConnectionManager.close_all_connections()  # dbt keeps the file open for writing
    tests = sum(1 for result in built.result.results if result.node.resource_type in ("test", "unit_test"))
    print()
    print(summary.of(summary.default_database(project)))
    print(f"The docs: {project / 'target' / 'static_index.html'}")
    print(f"{tests} dbt tests passed.")
    return 0


class Progress:
    """Counts dbt's finished nodes: a bar on a terminal, one plain line a step elsewhere."""

    def __init__(self) -> None:
        """Start the clock."""
        self.start = time.monotonic()
        self.total = 0
        self.finished = 0

    def event(self, event: object) -> None:
        """Take one event of dbt."""
        self.total = max(self.total, getattr(event.data, "total", 0))
        if event.info.name == "NodeFinished":
            self.finished += 1
            self.draw()

    def draw(self) -> None:
        """Redraw the bar where there is a terminal to draw on."""
        if sys.stderr.isatty() and self.total:
            filled = min(BAR, BAR * self.finished // self.total)
            bar = "#" * filled + "." * (BAR - filled)
            print(f"\r[{bar}] {self.finished}/{self.total}", end="", file=sys.stderr, flush=True)

    def done(self, words: str) -> None:
        """End the step with its count and time."""
        if sys.stderr.isatty():
            print("\r" + " " * (BAR + 20) + "\r", end="", file=sys.stderr)
        print(f"{words} in {time.monotonic() - self.start:.0f} s", flush=True)

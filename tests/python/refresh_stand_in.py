"""A warehouse that is built in no time, for tests of what stands around the building.

A refresh can run in a process of its own, which is forked from one that has all modules already, and may kill
itself at any of its changes.
"""

import functools
import multiprocessing
import os
import signal
import sys
import time
import types
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing.process import BaseProcess
from pathlib import Path

import duckdb

from minsheng import duck
from minsheng.cli.refresh import Printer
from minsheng.project import MARK, Project
from minsheng.recipe import Recipe
from minsheng.refresh import attempt

TABLES = 5
PATIENCE = 600  # seconds that nothing here takes, on however slow a machine
POLL = 0.02
PROCESSES = multiprocessing.get_context("forkserver")
# What a process of its own needs and any of them can import: the folder of the tests is not on the server's path.
NEEDED = ("cli.refresh", "landing.journal", "refresh.attempt", "refresh.base", "refresh.meta")
PROCESSES.set_forkserver_preload(["pytest", "duckdb", *(f"minsheng.{name}" for name in NEEDED)])
SEED = Path("seeds/number.csv")
# What CPython announces before it changes anything on disk.
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.chmod", "os.truncate"}


def project(folder: Path, number: int) -> Project:
    """Make a project whose warehouse holds a number, or change the number."""
    (folder / SEED).parent.mkdir(parents=True, exist_ok=True)
    (folder / SEED).write_text(f"number\n{number}\n")
    (folder / MARK).write_text("vars: {as_of: null, use_period_assumptions: true, another: {package: 1}}\n")
    return Project(folder)


@functools.cache
def engine() -> duckdb.DuckDBPyConnection:
    """Return this process's DuckDB for what is built in no time: to start one takes longer than all it does."""
    return duckdb.connect()


class Built(types.SimpleNamespace):
    """What a layer came to."""


class Warehouse:
    """Writes the number of the seed into several tables, one statement after the other."""

    delay = 0.0
    # Layers that fail, each with its failures.
    failing: dict = {}  # noqa: RUF012

    # Whether each one that was made was to run unit tests.
    unit_tested: list = []  # noqa: RUF012

    def __init__(self, folder, database, _work, _variables, unit_tests):
        """Read the number."""
        self.unit_tested.append(unit_tests)
        self.database = database
        self.number = int((folder / SEED).read_text().split()[1])

    def parse(self):
        """Count nothing."""
        return TABLES

    def build(self, layer, tick):
        """Write a table, in a transaction of its own, slowly."""
        with engine().cursor() as warehouse:
            duck.attach(warehouse, self.database, "warehouse", "read_write")
            warehouse.execute("use warehouse; create schema if not exists marts")
            warehouse.execute("create schema if not exists snapshots")
            warehouse.execute(f"create table marts.{layer} as select {self.number} as number")
            warehouse.execute("use memory; detach warehouse")
        time.sleep(self.delay)
        tick(1, 1)
        return Built(nodes=2, tests=1, failures=self.failing.get(layer, []), details=["found: a=1"])

    def rest(self, _tick):
        """Leave nothing."""
        return Built(nodes=0, tests=0, failures=[], details=[])

    @property
    def recipe(self):
        """Tell of no SQL."""
        return Recipe(())

    def docs(self, folder):
        """Write a page with the number."""
        folder.mkdir()
        (folder / "index.html").write_text(str(self.number))


class Guard:
    """Finds what it is told to."""

    def __init__(self, outcomes=()):
        """Keep the outcomes, each with its layer."""
        self.found = outcomes
        self.outcomes = []
        self.calls = []

    def preload(self):
        """Import nothing."""

    def stale(self):
        """Acknowledge nothing."""
        return []

    def run(self, layer, _database, previous):
        """Return the outcomes of a layer."""
        self.calls.append((layer, previous))
        found = [outcome for outcome in self.found if outcome.layer == layer]
        self.outcomes += found
        return found


class Tools(attempt.Tools):
    """Builds in no time, finds what it is told to, and makes a site by moving what it is given."""

    def __init__(self, *outcomes, warehouse=Warehouse):
        """Take what the guard is to find, and what makes the builder."""
        self.judge = Guard(outcomes)
        self.warehouse = warehouse
        self.outcomes = None

    def guard(self, _project):
        """Return the guard."""
        self.judge.outcomes = []
        return self.judge

    def checks(self, outcomes, file):
        """Write the layers that were judged."""
        file.write_text(" ".join(one.layer for one in outcomes))

    def site(self, _project, _database, docs, outcomes, folder, _earlier):
        """Move the docs into it."""
        self.outcomes = list(outcomes)
        folder.mkdir()
        docs.rename(folder / "lineage")
        return []


def _kill_at(number: int, root: str) -> None:
    seen = 0

    def hook(event: str, arguments: tuple) -> None:
        nonlocal seen
        is_write = (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if (event in CHANGES or is_write) and any(root in str(one) for one in arguments[:2]):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def refresh(project: Path, published: Path, output: Path, delay: float, kill_at: int) -> None:
    """Refresh in this process, which ends with the exit code."""
    with output.open("w") as file, redirect_stdout(file), redirect_stderr(file):
        Warehouse.delay = delay
        if kill_at:
            _kill_at(kill_at, str(published))
        options = attempt.Options(project=Project(project), published=published, keep=2)
        code = attempt.run(options, Tools(), Printer()).exit_code
    sys.exit(code)


def started(project: Path, published: Path, *, delay: float = 0.0, kill_at: int = 0) -> BaseProcess:
    """Start a refresh in a process of its own.

    delay: seconds that each layer takes. kill_at: number of the change below the published folder before which
    it kills itself with SIGKILL; 0 for none. What it says is in output.txt beside the published folder.
    """
    output = published.with_name("output.txt")
    process = PROCESSES.Process(target=refresh, args=(project, published, output, delay, kill_at))
    process.start()
    return process


def ended(process: BaseProcess) -> int:
    """Wait for a process and return its exit code, minus the signal where one killed it."""
    process.join(PATIENCE)
    assert process.exitcode is not None, "the process did not end"
    return process.exitcode


def until(condition: Callable[[], object]) -> None:
    """Wait until a condition holds."""
    latest = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < latest, "what was waited for did not come"
        time.sleep(POLL)

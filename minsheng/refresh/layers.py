"""Build, test and guard one layer of the warehouse after the other, up to the first that does not pass."""

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from minsheng.errors import Exit, Severity, UserError, counted
from minsheng.quality.acknowledgements import FILE, Standing
from minsheng.refresh import runs
from minsheng.refresh.progress import Progress

if TYPE_CHECKING:
    from minsheng.recipe import Recipe

LAYERS = ("seeds", "staging", "intermediate", "marts")
SHOWN_NAMES = 3
SHOWN_FAILURES = 20
SHOWN_KEYS = 5
CHECKS = "site/quality/index.html"  # of what is published


class LayerBuilder(Protocol):
    """What builds; `minsheng.builder.Builder` does it with dbt."""

    def parse(self) -> int:
        """Read the project and return the number of its nodes."""

    def build(self, layer: str, tick: Callable[[int, int], None]):
        """Build and test one layer and return a `minsheng.built.Built`."""

    def rest(self, tick: Callable[[int, int], None]):
        """Build and test what no layer has."""

    def docs(self, folder: Path) -> None:
        """Write the docs into a new folder."""

    @property
    def recipe(self) -> "Recipe":
        """The SQL of all that was built."""


class LayerGuard(Protocol):
    """What judges; `minsheng.quality.guard.Guard` does it with Great Expectations.

    asks_duckdb: whether it does it by DuckDB alone.
    """

    outcomes: list
    asks_duckdb: bool

    def stale(self) -> list[tuple[str, str]]:
        """Return the acknowledgements, by expectation and key, whose warning is gone."""

    def preload(self) -> None:
        """Import what judging needs."""

    def run(self, layer: str, database: Path, previous: Path | None) -> list:
        """Judge a layer against the previous version; return and keep the outcomes."""


class Stop(StrEnum):
    """What of a layer stopped a build: it cannot be made, a test of it fails, or it is not credible."""

    LOAD = "load"
    TEST = "test"
    GUARD = "guard"


class StoppedError(UserError):
    """A layer did not pass: what failed, for the one who has to mend it.

    layer: which. means: what of it stopped the build. details: a paragraph each.
    """

    def __init__(self, layer: str, means: Stop, words: str, details: list[str]) -> None:
        """Take where and how it stopped, a sentence, and the details."""
        super().__init__(f"stopped at {layer}: {words}")
        self.layer = layer
        self.means = means
        self.details = details
        # A seed that does not load cannot be read; what loads and is refused was guarded off.
        unreadable = (layer, means) == ("seeds", Stop.LOAD)
        self.code = Exit.BAD_INPUT if unreadable else Exit.GUARDED_OFF


class Account:
    """What a refresh counts while it builds, in the record of its run, and warnings."""

    def __init__(self, run: runs.Run, progress: Progress) -> None:
        """Take the record of the run, and what times its steps."""
        self.run = run
        self.progress = progress
        self.warnings: list = []
        self.stale: list[tuple[str, str]] = []

    def count(self, layer: str, built) -> str:
        """Count what was built, and tell it; StoppedError where something of it failed."""
        self.run.nodes += built.nodes
        self.run.tests += built.tests
        self.run.seconds = self.progress.seconds
        if not built.failures:
            return f"{built.nodes - built.tests} built, {counted(built.tests, 'test')} passed"
        details = [str(failure) for failure in built.failures[:SHOWN_FAILURES]]
        if (more := len(built.failures) - SHOWN_FAILURES) > 0:
            details.append(f"  and {more} more")
        if any("No space left on device" in detail for detail in details):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        means = Stop.TEST if any(failure.is_test for failure in built.failures) else Stop.LOAD
        words = f"{names(failure.name for failure in built.failures)} failed"
        raise StoppedError(layer, means, words, [*details, *built.details])

    def judge(self, layer: str, outcomes: list) -> str:
        """Count what a guard found, and tell it; StoppedError where something is not credible."""
        failed = [outcome for outcome in outcomes if not outcome.passed]
        errors = [outcome for outcome in failed if outcome.severity == Severity.ERROR]
        self.run.expectations_passed += len(outcomes) - len(failed)
        self.run.expectations_failed += len(errors)
        self.run.expectations_warned += len(failed) - len(errors)
        self.warnings += [outcome for outcome in failed if outcome.severity != Severity.ERROR]
        self.run.warnings = dict(Counter(standing for standing, _, _ in rows_of(self.warnings)))
        if errors:
            words = f"the data are not credible: {names(error.expectation for error in errors)}"
            raise StoppedError(layer, Stop.GUARD, words, [told(error) for error in errors])
        words = f"{counted(len(outcomes) - len(failed), 'expectation')} met"
        return f"{words}, {counted(len(failed), 'warning')}" if failed else words


def build_layers(
    warehouse: LayerBuilder, guard: LayerGuard, database: Path, previous: Path | None, account: Account
) -> None:
    """Build, test and guard every layer; StoppedError at the first that does not pass.

    previous: the published version to compare with, whose snapshots are carried on.
    """
    from minsheng.refresh import meta  # noqa: PLC0415 - a run with nothing to do needs no DuckDB

    progress = account.progress
    for layer in LAYERS:
        if layer == "marts":
            meta.carry_snapshots(database, previous)
        with progress.step(layer) as step:
            step.words = account.count(layer, warehouse.build(layer, progress.tick))
        with progress.step(f"guard {layer}") as step:
            step.words = account.judge(layer, guard.run(layer, database, previous))


def rows_of(warnings: list) -> Iterator[tuple[Standing, Any, str]]:
    """Yield the rows that warnings are about: their standing, the outcome of a guard, and their words."""
    for outcome in warnings:
        for words in outcome.keys:
            yield outcome.standing(words), outcome, words


def told_warnings(warnings: list, stale: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what a refresh warns of: what is new since the last published version whole, the rest counted.

    stale: the acknowledgements whose warning is gone.
    """
    counts = Counter[str](standing for standing, _, _ in rows_of(warnings))
    if counts:
        yield f"Warnings: {told_counts(counts)}."
    for standing in (Standing.NEW, Standing.NOT_COMPARED):
        for outcome in warnings:
            words = [one for one in outcome.keys if outcome.standing(one) == standing]
            if words:
                yield f"  {standing.words}: {outcome.expectation} ({outcome.layer}): {outcome.reason}"
                yield from (f"    {one}" for one in words)
    if counts[Standing.KNOWN]:
        yield f"  Those that are known stand in {CHECKS}, with what they are about."
    for expectation, key in stale:
        yield f"  acknowledged, and gone: {expectation}: {key}. Take it out of {FILE}."


def told_counts(counts: Mapping[str, int]) -> str:
    """Return in words how many warnings are new since the published version, known, and so on."""
    return ", ".join(f"{counts[one]} {one.words}" for one in Standing if counts.get(one)) or "none"


def told(outcome) -> str:
    """Return an outcome of a guard as a paragraph."""
    keys = [f"    {key}" for key in outcome.keys[:SHOWN_KEYS]]
    if len(outcome.keys) > SHOWN_KEYS:
        keys.append(f"    and {len(outcome.keys) - SHOWN_KEYS} more")
    return "\n".join([f"  {outcome.expectation} ({outcome.layer}): {outcome.reason}", *keys])


def names(every) -> str:
    """Return the first of some names, and how many more there are."""
    every = list(every)
    more = len(every) - SHOWN_NAMES
    return ", ".join(every[:SHOWN_NAMES]) + (f" and {more} more" if more > 0 else "")

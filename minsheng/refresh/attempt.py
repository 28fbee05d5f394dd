"""Build the warehouse aside, guard every layer, and publish all of it or nothing.

Nothing here imports dbt, DuckDB or Great Expectations before it is known that there is something to do.
"""

import errno
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from minsheng import files
from minsheng.errors import UserError
from minsheng.landing import journal
from minsheng.project import Project
from minsheng.refresh import fingerprint, publish, runs
from minsheng.refresh.runs import Exit

KEEP = 5
SHOWN_CHANGES = 3
SHOWN_FAILURES = 20
SHOWN_KEYS = 5
BAR = 24
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
NO_RIGHT = {errno.EROFS, errno.EACCES, errno.EPERM}


@dataclass(frozen=True)
class Options:
    """What a refresh is asked for."""

    project: Project
    published: Path
    keep: int = KEEP
    wait: float = 0
    force: bool = False
    variables: str = ""
    landing: Path | None = None


class Warehouse(Protocol):
    """What builds; `minsheng.builder.Warehouse` does it with dbt."""

    def parse(self) -> int:
        """Read the project and return the number of its nodes."""

    def build(self, layer: str, tick: Callable[[int, int], None]):
        """Build and test one layer and return a `minsheng.builder.Built`."""

    def rest(self, tick: Callable[[int, int], None]):
        """Build and test what no layer has."""

    def docs(self, folder: Path) -> None:
        """Write the docs into a new folder."""


class Guard(Protocol):
    """What judges; `minsheng.quality.guard` does it with Great Expectations."""

    def preload(self) -> None:
        """Import what judging needs."""

    def run(self, layer: str, database: Path, previous: Path | None, quality: Path) -> list:
        """Judge a layer against the previous version, and write its pages; return the outcomes."""


class StoppedError(Exception):
    """A layer did not pass: what failed, for the one who has to mend it."""

    def __init__(self, code: Exit, reason: str, details: list[str]) -> None:
        """Take the exit code, a sentence, and a paragraph per failure."""
        super().__init__(reason)
        self.code = code
        self.details = details


class Tools:
    """What a refresh works with: all of it is imported only when there is something to do."""

    def warehouse(self, *arguments) -> Warehouse:
        """Return what builds: the project, the database, a folder to work in, dbt's variables."""
        from minsheng import builder  # noqa: PLC0415 - dbt takes seconds to import

        return builder.Warehouse(*arguments)

    def guard(self) -> Guard:
        """Return what judges each layer."""
        from minsheng.quality import guard  # noqa: PLC0415 - only a build needs it

        return guard

    def site(self, *arguments) -> None:
        """Write the site, as `minsheng.site.build` does."""
        from minsheng import site  # noqa: PLC0415 - only a build needs it

        site.build(*arguments)

    def land(self, folder: Path, project: Project):
        """Land what waits in a folder and return the reports."""
        from minsheng.landing import intake  # noqa: PLC0415 - only where there is something to land

        return intake.land_folder(folder, project)


def run(options: Options, tools: Tools | None = None) -> int:
    """Refresh, tell how it went, and return the exit code.

    tools: what builds, guards, writes the site and lands; a test gives its own.
    """
    attempt = Attempt(options, tools or Tools())
    return _recorded(attempt.place, attempt.run, options.wait, attempt.go)


def roll_back(published: Path, version: str | None = None, wait: float = 0) -> int:
    """Let readers see an earlier version, the one named or the one before, and return the exit code."""
    place = publish.Published(published)
    record = runs.Run("rollback")

    def go() -> Exit:
        left, record.version = place.roll_back(version)
        record.fingerprint = place.record(record.version).get("fingerprint")
        _say(f"Readers see {record.version} again; {left} is kept.")
        _say("A refresh publishes again once something has changed, or with --force.")
        return Exit.PUBLISHED

    if not published.is_dir():
        print(f"minsheng: nothing is published in {published}; `minsheng refresh` publishes", file=sys.stderr)
        return Exit.BAD_INPUT
    return _recorded(place, record, wait, go)


def _recorded(place: publish.Published, record: runs.Run, wait: float, go: Callable[[], Exit]) -> int:
    """Do the work under the lock; however it ends, clean up, leave a line in runs.jsonl, and say so."""
    reason, details = None, []
    try:
        with _told_to_stop():
            _make(place.root)
            with files.held(place.root / ".lock", wait):
                try:
                    place.prepare()
                    _account_for_the_killed(place)
                    code = go()
                except BaseException as error:
                    code, reason, details = _verdict(error, place.root)
                    _put_away(place, error)
                _note(place, record.end(code, reason))
    except BaseException as error:
        code, reason, details = _verdict(error, place.root)
        if isinstance(error, files.LockedError):
            _note(place, record.end(code, reason))
    if reason:
        print("\n".join([f"minsheng: {reason}", *details]), file=sys.stderr)
        if code in (Exit.GUARDED_OFF, Exit.BAD_INPUT, Exit.INTERNAL_ERROR, Exit.INTERRUPTED):
            current = place.current()
            print(
                f"Readers still see {current}." if current else "Nothing is published yet.", file=sys.stderr
            )
    return int(code)


def _make(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as error:  # such as below /proc
        raise UserError(f"{root} cannot be made ({error.strerror}); name another folder") from error


def _verdict(error: BaseException, root: Path) -> tuple[Exit, str, list[str]]:
    """Return the exit code for what went wrong, a sentence on it, and the details."""
    match error:
        case StoppedError():
            return error.code, str(error), error.details
        case files.LockedError():
            return Exit.LOCKED, f"{error}; this run has changed nothing (--wait SECONDS waits for it)", []
        case UserError():
            return Exit.BAD_INPUT, str(error), []
        case KeyboardInterrupt():
            return Exit.INTERRUPTED, "interrupted", []
    if reason := _of_the_place(error, root):
        return Exit.BAD_INPUT, reason, []
    details = [line.rstrip() for line in traceback.format_exception(error)]
    return Exit.INTERNAL_ERROR, f"internal error: {type(error).__name__}: {error}", details


def _of_the_place(error: BaseException, root: Path) -> str | None:
    """Return a sentence on a folder that is full or not ours to write, or None where it is not that."""
    number = error.errno if isinstance(error, OSError) else None
    if number in NO_ROOM or "No space left on device" in str(error):
        return f"the disk of {root} is full ({error}); make room and run again, nothing is lost"
    if number in NO_RIGHT:
        named = getattr(error, "filename", None) or root
        return (
            f"no right to write {named} ({os.strerror(number)}); let this user write {root}, or name another"
        )
    if number in (errno.ENOTDIR, errno.EEXIST):
        return f"{error.filename or root} is no folder; a folder that can be written was expected"
    return None


def _put_away(place: publish.Published, error: BaseException) -> None:
    """Keep a build that a guard stopped, for a look at it; remove any other."""
    try:
        if isinstance(error, StoppedError) and place.building.exists():
            place.keep_failed()
        else:
            place.discard()
    except OSError as problem:
        print(f"minsheng: the unfinished build could not be put away: {problem}", file=sys.stderr)


def _account_for_the_killed(place: publish.Published) -> None:
    """Clean up after runs that were killed, and give them the lines they could not write."""
    file = place.root / "runs.jsonl"
    left = place.clean_up()
    if left is not None:
        started = left.get("started_at", "an unknown time")
        _say(f"Cleaned up after the run of {started}, which was killed.")
        if left.get("run_id"):
            names = runs.COLUMNS.keys() & left.keys()
            killed = runs.Run(**{"command": "refresh"} | {name: left[name] for name in names})
            runs.append(file, killed.end(Exit.KILLED, "killed while it built").as_dict())
    current = place.current()
    published = place.record(current).get("run") if current else None
    if published and not runs.known(file, published["run_id"]):
        runs.append(file, published)


def _note(place: publish.Published, record: runs.Run) -> None:
    try:
        runs.append(place.root / "runs.jsonl", record.as_dict())
    except OSError as error:
        print(f"minsheng: runs.jsonl could not be written: {error}", file=sys.stderr)


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """Take a SIGTERM, as systemd sends it, as the same as Ctrl-C."""

    def stop(_number, _frame) -> None:
        raise KeyboardInterrupt

    try:
        earlier = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # only the main thread may
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, earlier)


class Attempt:
    """One refresh, step by step."""

    def __init__(self, options: Options, tools: Tools) -> None:
        """Take what was asked for and what does it."""
        self.options = options
        self.place = publish.Published(options.published)
        self.run = runs.Run("refresh")
        self.tools = tools
        self.progress = Progress()
        self.warnings: list[str] = []
        self.outcomes: list = []

    def go(self) -> Exit:
        """Do all steps and return how it ended; raises StoppedError and UserError where it did not."""
        options, place = self.options, self.place
        rejected = self._land()
        with self._settled_seeds():
            taken = fingerprint.of(options.project, options.variables)
        self.run.fingerprint = taken.digest
        self.run.versions = fingerprint.versions()
        if not options.force and (reason := self._nothing_to_do(taken)):
            _say(f"Nothing to do: {reason}")
            self.run.version = place.current()
            if rejected:
                raise UserError(rejected)
            return Exit.NOTHING_TO_DO
        self._say_why(taken)

        previous = place.database()
        version = place.name_for(taken.digest, datetime.now(UTC))
        folder = place.begin(self.run.as_dict())
        self._build(folder, previous)
        if changed := fingerprint.of(options.project, options.variables).changes(taken.inputs):
            raise UserError(
                f"the project changed while it was built ({', '.join(changed[:SHOWN_CHANGES])}); run it again"
            )
        with self.progress.step("publish"):
            self.run.version = version
            self._note_in_database(folder / publish.DATABASE, previous)
            place.publish(
                version,
                {
                    "version": version,
                    "fingerprint": taken.digest,
                    "run": self.run.as_dict(),
                    "inputs": taken.inputs,
                },
            )
        self.run.seconds = self.progress.seconds
        self._prune()
        self._sum_up(version)
        if rejected:
            print(f"minsheng: {rejected}", file=sys.stderr)
        return Exit.PUBLISHED

    @contextmanager
    def _settled_seeds(self) -> Iterator[None]:
        """Keep landings out for a moment, and carry one that was killed through to its end."""
        project = self.options.project
        if not project.seeds.is_dir():
            raise UserError(f"{project} has no folder seeds; a checkout of the project was expected")
        with journal.settled(project) as told:
            if told:
                _say(f"{told[0].upper()}{told[1:]}.")
            yield

    def _land(self) -> str | None:
        """Take in what lies in the landing folder and return a sentence on what was rejected, if anything."""
        if self.options.landing is None:
            return None
        with self.progress.step("landing"):
            landed = self.tools.land(self.options.landing, self.options.project)
        for line in str(landed).splitlines():
            _say(f"  {line}")
        if not landed.rejected:
            return None
        names = _names(report.release_id or report.source for report in landed.rejected)
        return f"not landed: {names}; the reports lie in {self.options.landing / 'rejected'}"

    def _nothing_to_do(self, taken: fingerprint.Fingerprint) -> str | None:
        place, current = self.place, self.place.current()
        if current is None or not place.intact(current):
            return None
        if place.record(current).get("fingerprint") == taken.digest:
            return f"{current} is published and nothing has changed since."
        if left := place.rolled_back().get(taken.digest):
            return f"the project is as in {left}, which was rolled back; --force publishes it all the same."
        return None

    def _say_why(self, taken: fingerprint.Fingerprint) -> None:
        current = self.place.current()
        if current is None:
            _say("Nothing is published yet.")
        elif not self.place.intact(current):
            _say(f"{current} is damaged; it is built anew.")
        elif changed := taken.changes(self.place.record(current).get("inputs", {})):
            more = len(changed) - SHOWN_CHANGES
            _say(
                f"Changed since {current}: {', '.join(changed[:SHOWN_CHANGES])}"
                f"{f' and {more} more' if more > 0 else ''}."
            )

    def _build(self, folder: Path, previous: Path | None) -> None:
        from minsheng.refresh import meta  # noqa: PLC0415 - a run with nothing to do needs no DuckDB

        guard = self.tools.guard()
        guard.preload()
        database = folder / publish.DATABASE
        with self.progress.step("dbt") as step:
            warehouse = self.tools.warehouse(
                self.options.project, database, self.options.published / ".dbt", self.options.variables
            )
            step.words = f"{_counted(warehouse.parse(), 'node')} read"
        for layer in ("seeds", "staging", "intermediate", "marts"):
            if layer == "marts":
                meta.carry_snapshots(database, previous)
            with self.progress.step(layer) as step:
                built = warehouse.build(layer, step.tick)
                self._count(built)
                step.words = f"{built.nodes - built.tests} built, {_counted(built.tests, 'test')} passed"
                self._stop_on(layer, built)
            with self.progress.step(f"guard {layer}") as step:
                outcomes = guard.run(layer, database, previous, folder / "quality")
                step.words = self._judge(layer, outcomes)
        with self.progress.step("rest") as step:
            built = warehouse.rest(step.tick)
            self._count(built)
            step.words = f"{_counted(built.nodes, 'node')} that no layer has"
            self._stop_on("rest", built)
        with self.progress.step("docs"):
            warehouse.docs(folder / "docs")
        with self.progress.step("site"):
            self.tools.site(self.options.project, database, folder, self.outcomes, folder / publish.SITE)

    def _count(self, built) -> None:
        self.run.nodes += built.nodes
        self.run.tests += built.tests
        self.run.seconds = self.progress.seconds

    def _stop_on(self, layer: str, built) -> None:
        if not built.failures:
            return
        # A seed that does not load is input that cannot be read; what loads and is refused was guarded off.
        unreadable = layer == "seeds" and not any(failure.is_test for failure in built.failures)
        details = [str(failure) for failure in built.failures[:SHOWN_FAILURES]]
        if more := len(built.failures) - SHOWN_FAILURES:
            details += [f"  and {more} more"] if more > 0 else []
        if any("No space left on device" in detail for detail in details):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.place.root))
        raise StoppedError(
            Exit.BAD_INPUT if unreadable else Exit.GUARDED_OFF,
            f"stopped at {layer}: {_names(failure.name for failure in built.failures)} failed",
            [*details, *built.details, self._where()],
        )

    def _judge(self, layer: str, outcomes: list) -> str:
        self.outcomes += outcomes
        failed = [outcome for outcome in outcomes if not outcome.passed]
        errors = [outcome for outcome in failed if outcome.severity == "error"]
        self.run.expectations_passed += len(outcomes) - len(failed)
        self.run.expectations_failed += len(errors)
        self.run.expectations_warned += len(failed) - len(errors)
        self.warnings += [_told(outcome) for outcome in failed if outcome.severity != "error"]
        if errors:
            raise StoppedError(
                Exit.GUARDED_OFF,
                f"stopped at {layer}: the data are not credible: {_names(e.expectation for e in errors)}",
                [*(_told(outcome) for outcome in errors), self._where()],
            )
        words = f"{_counted(len(outcomes) - len(failed), 'expectation')} met"
        return f"{words}, {_counted(len(failed), 'warning')}" if failed else words

    def _where(self) -> str:
        return f"For a look: {self.place.failed / publish.DATABASE} and {self.place.failed / 'quality'}"

    def _note_in_database(self, database: Path, previous: Path | None) -> None:
        from minsheng.refresh import meta  # noqa: PLC0415 - a run with nothing to do needs no DuckDB

        self.run.mart_rows = meta.count_rows(database)
        self.run.seconds = self.progress.seconds
        self.run.end(Exit.PUBLISHED)
        meta.write_table(database, previous, self.place.root / "runs.jsonl", self.run)

    def _prune(self) -> None:
        try:
            self.place.prune(self.options.keep)
        except OSError as error:
            print(f"minsheng: published, but an old version could not be removed: {error}", file=sys.stderr)

    def _sum_up(self, version: str) -> None:
        for warning in self.warnings:
            _say(f"Warning:{warning}")
        run, root = self.run, self.place.root
        _say(
            f"Published {version}: {run.nodes - run.tests} tables and views, {run.tests} tests, "
            f"{run.expectations_passed} expectations, {sum(run.seconds.values()):.0f} s."
        )
        _say(f"Read it: {root / publish.DATABASE} (read-only), {root / publish.SITE / 'index.html'}")


def _told(outcome) -> str:
    """Return an outcome of a guard as a paragraph."""
    keys = [f"    {key}" for key in outcome.keys[:SHOWN_KEYS]]
    if len(outcome.keys) > SHOWN_KEYS:
        keys.append(f"    and {len(outcome.keys) - SHOWN_KEYS} more")
    return "\n".join([f"  {outcome.expectation} ({outcome.layer}): {outcome.reason}", *keys])


def _names(names) -> str:
    names = list(names)
    more = len(names) - SHOWN_CHANGES
    return ", ".join(names[:SHOWN_CHANGES]) + (f" and {more} more" if more > 0 else "")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _say(words: str) -> None:
    print(words, flush=True)


@dataclass
class Step:
    """A step under way."""

    name: str
    words: str = ""
    start: float = field(default_factory=time.monotonic)

    def tick(self, done: int, total: int) -> None:
        """Redraw the bar where there is a terminal to draw on."""
        if sys.stderr.isatty() and total:
            filled = min(BAR, BAR * done // total)
            bar = "#" * filled + "." * (BAR - filled)
            print(
                f"\r{self.name:<20}[{bar}] {done}/{total} {time.monotonic() - self.start:.0f} s",
                end="",
                file=sys.stderr,
                flush=True,
            )


class Progress:
    """A bar per step on a terminal, and one plain line when it ends; the seconds of each step."""

    def __init__(self) -> None:
        """Begin without a step."""
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Time a step, and end it with its count and time."""
        step = Step(name)
        if sys.stderr.isatty():
            print(f"{name} ...", end="", file=sys.stderr, flush=True)
        try:
            yield step
        except BaseException:
            step.words = "stopped"
            raise
        finally:
            took = time.monotonic() - step.start
            self.seconds = {**self.seconds, name: round(took, 3)}
            if sys.stderr.isatty():
                print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            _say(f"{name:<20}{step.words or 'done':<44}{took:6.1f} s")

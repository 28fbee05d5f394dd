"""Build the warehouse aside, guard every layer, and publish all of it or nothing.

Nothing here imports dbt, DuckDB or Great Expectations before it is known that there is something to do.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from minsheng import files
from minsheng.errors import Exit, UserError, Verdict, counted, told_to_stop, verdict
from minsheng.landing import journal
from minsheng.project import Project
from minsheng.refresh import fingerprint, publish, runs, variables
from minsheng.refresh.layers import (
    Account,
    LayerBuilder,
    LayerGuard,
    Stop,
    StoppedError,
    build_layers,
    names,
    told_warnings,
)
from minsheng.refresh.progress import Listener, Progress

if TYPE_CHECKING:
    from minsheng.recipe import Base

KEEP = 5


@dataclass(frozen=True)
class Options:
    """What a refresh is asked for.

    publishing: called just before readers see a version, with the link they follow and where it will lead.
    """

    project: Project
    published: Path
    keep: int = KEEP
    wait: float = 0
    force: bool = False
    variables: str = ""
    landing: Path | None = None
    publishing: Callable[[Path, Path], None] | None = None


class Tools:
    """What a refresh works with: all of it is imported only when there is something to do."""

    def warehouse(self, *arguments) -> LayerBuilder:
        """Return what builds: the project, the database, a folder to work in, dbt's variables."""
        from minsheng import builder  # noqa: PLC0415 - dbt takes seconds to import

        return builder.Builder(*arguments)

    def replay(self, *arguments) -> LayerBuilder:
        """Return what builds from a version of other seeds: that, and what `warehouse` takes."""
        from minsheng.refresh import replay  # noqa: PLC0415 - a run with nothing to do needs no DuckDB

        return replay.Replay(*arguments)

    def guard(self, project: Project) -> LayerGuard:
        """Return what judges each layer."""
        from minsheng.quality import guard  # noqa: PLC0415 - only a build needs it

        return guard.Guard(project)

    def site(self, *arguments) -> list[str]:
        """Write the site, as `minsheng.site.build` does, and return what it lacks."""
        from minsheng import site  # noqa: PLC0415 - only a build needs it

        return site.build(*arguments)

    def checks(self, outcomes: list, file: Path) -> None:
        """Write the page of checks of a build that is stopped, as `minsheng.site.checks.write_alone` does."""
        from minsheng.site import checks  # noqa: PLC0415 - only a build needs it

        checks.write_alone(outcomes, file)

    def land(self, folder: Path, project: Project, published: Path):
        """Land what waits in a folder and passes all guards, and return the reports."""
        from minsheng.landing import inbox, preview  # noqa: PLC0415 - only where there is something to land
        from minsheng.refresh import base  # noqa: PLC0415 - likewise

        return inbox.land_folder(
            folder, project, preview.guards(project, lambda: base.at_hand(project, published))
        )


def run(options: Options, tools: Tools | None = None, listener: Listener | None = None) -> runs.Run:
    """Refresh and return the record of the run; its `exit_code` says how it ended, its `reason` why.

    tools: what builds, guards, writes the site and lands; a test gives its own.
    listener: what hears how it goes.
    """
    attempt = Attempt(options, tools or Tools(), Progress(listener or Listener()))
    return _recorded(attempt.place, attempt.run, options.wait, attempt.go, attempt.progress)


def roll_back(
    published: Path, version: str | None = None, wait: float = 0, listener: Listener | None = None
) -> runs.Run:
    """Let readers see an earlier version, the one named or the one before, and return the record of the run.

    wait: seconds to wait for another refresh or rollback.
    """
    place = publish.Published(published)
    record = runs.Run("rollback")
    progress = Progress(listener or Listener())

    def go() -> Exit:
        left, record.version = place.roll_back(version)
        record.fingerprint = place.record(record.version).get("fingerprint")
        progress.say(f"Readers see {record.version} again; {left} is kept.")
        progress.say("A refresh publishes again once something has changed, or with --force.")
        return Exit.PUBLISHED

    if not published.is_dir():
        reason = f"nothing is published in {published}; `minsheng refresh` publishes"
        progress.complain(reason)
        return record.end(Exit.BAD_INPUT, reason)
    return _recorded(place, record, wait, go, progress)


def _recorded(
    place: publish.Published, record: runs.Run, wait: float, go: Callable[[], Exit], progress: Progress
) -> runs.Run:
    """Do the work under the lock; however it ends, clean up, leave a line in runs.jsonl, and say so."""
    wrong = None
    try:
        with told_to_stop():
            _claim(place)
            with files.held(place.root / publish.LOCK, wait):
                try:
                    with told_to_stop():
                        place.prepare()
                        _account_for_the_killed(place, progress)
                        place.note(record.as_dict())
                        code = go()
                except BaseException as error:
                    wrong = _verdict(error, place, record)
                    code = wrong.code
                    _put_away(place, error, progress)
                _note(place, record.end(code, wrong.reason if wrong else None), progress)
                place.forget()
    except BaseException as error:
        wrong = _verdict(error, place, record)
        record.end(wrong.code, wrong.reason)
        if isinstance(error, files.LockedError):
            _note(place, record, progress)
    if wrong:
        progress.complain("\n".join([wrong.reason, *wrong.details, *_what_readers_see(place, wrong.code)]))
    return record


def _verdict(error: BaseException, place: publish.Published, record: runs.Run) -> Verdict:
    """Say what an error means; what is published already stays published, whatever came after it."""
    said = verdict(error)
    if record.version and record.exit_code == Exit.PUBLISHED and place.current() == record.version:
        return Verdict(
            Exit.PUBLISHED, f"{record.version} is published, but then: {said.reason}", said.details
        )
    return said


def _what_readers_see(place: publish.Published, code: Exit) -> list[str]:
    if code in (Exit.PUBLISHED, Exit.LOCKED):
        return []
    current = place.current()
    return [f"Readers still see {current}." if current else "Nothing is published yet."]


def _claim(place: publish.Published) -> None:
    try:
        place.claim()
    except FileNotFoundError as error:  # such as below /proc
        raise UserError(f"{place.root} cannot be made ({error.strerror}); name another folder") from error


def _put_away(place: publish.Published, error: BaseException, progress: Progress) -> None:
    """Keep a build that a guard stopped, for a look at it; remove any other."""
    try:
        if isinstance(error, StoppedError) and place.building.exists():
            place.keep_failed()
        else:
            place.discard()
    except OSError as problem:
        progress.complain(f"the unfinished build could not be put away: {problem}")


def _account_for_the_killed(place: publish.Published, progress: Progress) -> None:
    """Clean up after runs that were killed, and give them the lines they could not write."""
    file, left, current = place.root / publish.RUNS, place.noted(), place.current()
    published = place.record(current).get("run", {}) if current else {}
    if runs.is_run(published) and not runs.known(file, published["run_id"]):
        runs.append(file, published)
    is_killed = runs.is_run(left) and not runs.known(file, left["run_id"])
    if place.clean_up() or is_killed:
        started = left.get("started_at", "an unknown time")
        progress.say(f"Cleaned up after the run of {started}, which was killed.")
    if is_killed:
        noted = {name: left[name] for name in runs.COLUMNS.keys() & left.keys()}
        killed = runs.Run(**{"command": "refresh"} | noted)
        runs.append(file, killed.end(Exit.KILLED, "killed at work").as_dict())
    place.forget()


def _note(place: publish.Published, record: runs.Run, progress: Progress) -> None:
    try:
        runs.append(place.root / publish.RUNS, record.as_dict())
    except OSError as error:
        progress.complain(f"runs.jsonl could not be written: {error}")


class Attempt:
    """One refresh, step by step."""

    def __init__(self, options: Options, tools: Tools, progress: Progress) -> None:
        """Take what was asked for, what does it, and what tells of it."""
        self.options = options
        self.place = publish.Published(options.published)
        self.run = runs.Run("refresh")
        self.tools = tools
        self.progress = progress
        self.account = Account(self.run, progress)

    def go(self) -> Exit:
        """Do all steps and return how it ended; raises StoppedError and UserError where it did not."""
        options, place = self.options, self.place
        variables.check(options.project, options.variables)
        rejected = self._land()
        with self._settled_seeds():
            taken = fingerprint.of(options.project, options.variables)
        self.run.fingerprint = taken.digest
        self.run.versions = fingerprint.versions()
        if not options.force and (reason := self._nothing_to_do(taken)):
            self.progress.say(f"Nothing to do: {reason}")
            self.run.version = place.current()
            if rejected:
                raise UserError(rejected)
            return Exit.NOTHING_TO_DO
        self._say_why(taken)
        unit_tests = self._needs_unit_tests(taken)
        before = None if unit_tests else self._before(taken)

        previous = place.database()
        version = place.name_for(taken.digest, datetime.now(UTC))
        folder = place.begin()
        self._build(folder, previous, unit_tests, before)
        if changed := fingerprint.of(options.project, options.variables).changes(taken.inputs):
            raise UserError(f"the project changed while it was built ({names(changed)}); run it again")
        with self.progress.step("publish"):
            self.run.version = version
            self._note_in_database(folder / publish.DATABASE, previous)
            if options.publishing:
                options.publishing(place.root / publish.CURRENT, publish.VERSIONS / version)
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
            self.progress.complain(rejected)
        return Exit.PUBLISHED

    @contextmanager
    def _settled_seeds(self) -> Iterator[None]:
        """Keep landings out for a moment, and carry one that was killed through to its end."""
        project = self.options.project
        if not project.seeds.is_dir():
            raise UserError(f"{project} has no folder seeds; a checkout of the project was expected")
        with journal.settled(project) as told:
            if told:
                self.progress.say(f"{told[0].upper()}{told[1:]}.")
            yield

    def _land(self) -> str | None:
        """Take in what lies in the landing folder and return a sentence on what was rejected, if anything."""
        if self.options.landing is None:
            return None
        with self.progress.step("landing"):
            landed = self.tools.land(self.options.landing, self.options.project, self.options.published)
        for line in str(landed).splitlines():
            self.progress.say(f"  {line}")
        if not landed.rejected:
            return None
        rejected = names(report.release_id or report.source for report in landed.rejected)
        return f"not landed: {rejected}; the reports lie in {self.options.landing / 'rejected'}"

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
            self.progress.say("Nothing is published yet.")
        elif not self.place.intact(current):
            self.progress.say(f"{current} is damaged; it is built anew.")
        elif changed := taken.changes(self.place.record(current).get("inputs", {})):
            self.progress.say(f"Changed since {current}: {names(changed)}.")

    def _needs_unit_tests(self, taken: fingerprint.Fingerprint) -> bool:
        """Return whether unit tests could end otherwise than for the published version, or were asked for."""
        place, current = self.place, self.place.current()
        if self.options.force or current is None or not place.intact(current):
            return True
        if taken.logic_changed(place.record(current).get("inputs", {})):
            return True
        self.progress.say("No model, macro or test has changed: unit tests are not run again.")
        return False

    def _before(self, taken: fingerprint.Fingerprint) -> "Base | None":
        """Return what is published as something to start from, where rows of seeds alone have changed."""
        from minsheng.refresh import base  # noqa: PLC0415 - a run with nothing to do needs no DuckDB

        return base.rows_apart(self.place, taken)

    def _build(self, folder: Path, previous: Path | None, unit_tests: bool, before: "Base | None") -> None:
        progress, database = self.progress, folder / publish.DATABASE
        guard = self.tools.guard(self.options.project)
        if before:
            guard.asks_duckdb = True
        else:
            guard.preload()
        with progress.step("recipe" if before else "dbt") as step:
            options = self.options
            place = (options.project, database, options.published / ".dbt", options.variables)
            tools = self.tools
            warehouse = tools.replay(before, *place) if before else tools.warehouse(*place, unit_tests)
            step.words = f"{counted(warehouse.parse(), 'node')} read"
        try:
            build_layers(warehouse, guard, database, previous, self.account)
            with progress.step("rest") as step:
                built = warehouse.rest(progress.tick)
                self.account.count("rest", built)
                step.words = f"{counted(built.nodes, 'node')} that no layer has"
            warehouse.recipe.write(folder / publish.RECIPE)
            self.account.stale = guard.stale()
        except StoppedError as error:
            if error.means == Stop.GUARD:
                self.tools.checks(guard.outcomes, folder / "checks.html")
            failed = self.place.failed
            error.details += self._way_out(error, previous)
            error.details.append(f"For a look: {failed / publish.DATABASE} and {failed / 'checks.html'}")
            raise
        with progress.step("docs"):
            warehouse.docs(folder / "docs")
        with progress.step("site"):
            docs, site = folder / "docs", folder / publish.SITE
            earlier = self.place.current_site()
            for lack in self.tools.site(self.options.project, database, docs, guard.outcomes, site, earlier):
                progress.say(lack)

    def _way_out(self, error: StoppedError, previous: Path | None) -> list[str]:
        """Say which releases that nobody has seen yet stopped the build, and how one is taken out again."""
        from minsheng.landing import blame  # noqa: PLC0415 - a run with nothing to do needs no DuckDB
        from minsheng.refresh import meta  # noqa: PLC0415 - likewise

        project = self.options.project
        try:
            seen = meta.releases(previous) if previous else set()
            new = {row["release_id"] for row in project.rows("releases")} - seen
            rows = [*project.rows("reported_figures"), *project.rows("printed_rates")]
        except (OSError, csv.Error):  # what stopped it may be a seed that cannot be read
            return []
        told = "\n".join([str(error), *error.details])
        named = blame.releases_named(told, [row for row in rows if row["release_id"] in new])
        if not named or not seen:
            return []
        takes = ", ".join(f"`minsheng unland {one}`" for one in named)
        return [
            f"{names(named)} landed since what is published, and is named above: {takes} takes it out again."
        ]

    def _note_in_database(self, database: Path, previous: Path | None) -> None:
        from minsheng.refresh import meta  # noqa: PLC0415 - a run with nothing to do needs no DuckDB

        with meta.opened(database) as warehouse:
            self.run.mart_rows = meta.count_rows(warehouse)
            self.run.seconds = self.progress.seconds
            self.run.end(Exit.PUBLISHED)
            meta.write_table(warehouse, previous, self.place.root / publish.RUNS, self.run)

    def _prune(self) -> None:
        try:
            self.place.prune(self.options.keep)
        except OSError as error:
            self.progress.complain(f"published, but an old version could not be removed: {error}")

    def _sum_up(self, version: str) -> None:
        for line in told_warnings(self.account.warnings, self.account.stale):
            self.progress.say(line)
        run, root = self.run, self.place.root
        self.progress.say(
            f"Published {version}: {run.nodes - run.tests} tables and views, {run.tests} tests, "
            f"{run.expectations_passed} expectations, {sum(run.seconds.values()):.0f} s."
        )
        pages = root / publish.SITE / "index.html"
        self.progress.say(f"Read it: {root / publish.DATABASE} (read-only), {pages}")

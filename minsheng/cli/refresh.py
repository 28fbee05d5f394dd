"""Publishing, going back, and what is published now."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from minsheng.cli.options import (
    FOLDER,
    Answer,
    Settings,
    answers,
    complain,
    needs,
    pass_settings,
    published,
    wait,
)
from minsheng.errors import Exit
from minsheng.refresh import runs
from minsheng.refresh import status as state
from minsheng.refresh.progress import Listener


@dataclass
class Printer(Listener):
    """Prints how a run goes: a bar on a terminal, and a line per step that is done.

    quiet: only what somebody has to look at. to_stderr: leave standard output to the result.
    """

    quiet: bool = False
    to_stderr: bool = False
    _bar: Progress | None = field(default=None, init=False)
    _task: TaskID | None = field(default=None, init=False)

    def begins(self, step: str) -> None:
        """Show a bar, where there is a terminal to draw on."""
        if self.quiet or not sys.stderr.isatty():
            return
        columns = (TextColumn(f"{step:<20}"), BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(step, total=None)
        self._bar.start()

    def ticks(self, done: int, total: int) -> None:
        """Move the bar."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)

    def ends(self, step: str, words: str, seconds: float) -> None:
        """Take the bar away and print what the step came to."""
        if self._bar:
            self._bar.stop()
            self._bar = None
        self.says(f"{step:<20}{words:<44}{seconds:6.1f} s")

    def says(self, words: str) -> None:
        """Print a line, unless it is to be quiet."""
        if not self.quiet:
            print(words, file=sys.stderr if self.to_stderr else sys.stdout, flush=True)

    def complains(self, words: str) -> None:
        """Print to standard error."""
        complain(words)


def _answer(run: runs.Run) -> Answer:
    """Return the record of a run; what it came to has been told on the way."""
    code = Exit.INTERNAL_ERROR if run.exit_code is None else Exit(run.exit_code)
    return Answer(run.as_dict(), lambda: None, code, is_done=True)


@click.command()
@published
@click.option(
    "--keep", type=click.IntRange(min=2), default=5, show_default=True, metavar="N", help="Versions to keep."
)
@wait
@click.option("--force", is_flag=True, help="Build even if nothing has changed, with all unit tests.")
@click.option("--vars", "variables", default="", metavar="YAML", help="dbt variables, as for dbt itself.")
@click.option("--landing", type=FOLDER, help="Land the releases in it first.")
@needs("build", "site")
@answers
@pass_settings
def refresh(
    settings: Settings,
    published: Path | None,
    keep: int,
    wait: int,
    force: bool,
    variables: str,
    landing: Path | None,
) -> Answer:
    """Build aside, check every layer, publish all or nothing.

    Unit tests run where models, macros or tests have changed since what is published.

    Ends with 0 where a new version is published, 10 where nothing has changed.
    """
    from minsheng.refresh import attempt

    options = attempt.Options(
        project=settings.project,
        published=settings.published(published),
        keep=keep,
        wait=wait,
        force=force,
        variables=variables,
        landing=landing,
    )
    return _answer(attempt.run(options, listener=Printer(settings.quiet, settings.as_json)))


@click.command()
@click.argument("version", required=False)
@published
@wait
@answers
@pass_settings
def rollback(settings: Settings, version: str | None, published: Path | None, wait: int) -> Answer:
    """Let readers see an earlier version again.

    VERSION is its name or the beginning of it; by default it is the one before. `minsheng status` lists them.
    """
    from minsheng.refresh import attempt

    listener = Printer(settings.quiet, settings.as_json)
    return _answer(attempt.roll_back(settings.published(published), version, wait, listener))


@click.command()
@published
@click.option("--landing", type=FOLDER, help="Where releases wait to land; default: landing/ in the project.")
@answers
@pass_settings
def status(settings: Settings, published: Path | None, landing: Path | None) -> Answer:
    """Say what is published and from what, what is half done, and what waits to land."""
    project = settings.defaults
    folder = landing or project / "landing"
    found = state.of(settings.published(published), project, folder)
    return Answer(found.as_data(), str(found))

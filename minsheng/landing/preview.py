"""What a build would say of a release, and what it would change in the marts, before the seeds change."""

from collections.abc import Callable
from pathlib import Path

from minsheng.landing import blame, differences, intake, journal
from minsheng.landing.rehearsal import rehearsed
from minsheng.landing.report import Report, Status
from minsheng.project import Project
from minsheng.recipe import Base


def preview(paths: Path | list[Path], project: Project, base: Callable[[], Base]) -> Report:
    """Check a release as `land` does, say what would change in the marts, and change nothing.

    base: called where there is something to build on; returns what.
    """
    with journal.settled(project):
        examined = intake.examine(paths, project)
        if not examined.contents:
            return examined.report
        with rehearsed(project, base(), examined.contents) as found:
            _judge(examined, found)
            examined.report.changes = differences.between(found.old, found.new, found.warnings)
    if not examined.report.problems:
        examined.report.status = Status.PREVIEWED
    return examined.report


def guards(project: Project, base: Callable[[], Base]) -> intake.Guards:
    """Return what asks of a release, before it lands, all that a refresh would ask of it."""

    def ask(examined: intake.Examined) -> None:
        with rehearsed(project, base(), examined.contents) as found:
            _judge(examined, found)
        examined.report.notes += [f"new warning: {words}" for words in found.warnings]

    return ask


def _judge(examined: intake.Examined, found) -> None:
    if examined.landing:
        examined.report.problems += dict.fromkeys(blame.problems(examined.landing, found.errors))

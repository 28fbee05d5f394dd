"""Land releases and publish them in one step: readers and seeds get all of it, or both stay as they were.

The releases land in a copy of the project, which is refreshed. The seeds of the project itself are bound to
change before readers see the new version, and change after it: a run that is killed in between is carried
through by the next landing or refresh, one that is killed before leaves nothing but a copy that nobody reads.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from minsheng import files
from minsheng.errors import Exit
from minsheng.landing import brought, intake, journal, preview
from minsheng.landing.report import Reports, Status
from minsheng.project import Project
from minsheng.refresh import attempt, base, fingerprint, runs
from minsheng.refresh.progress import Listener
from minsheng.refresh.publish import Published


@dataclass
class LandingOutcome:
    """What became of releases that were to be published: a report each, and the run where one was made."""

    reports: Reports = field(default_factory=Reports)
    run: runs.Run | None = None


def publish(
    releases: list[list[Path]],
    options: attempt.Options,
    tools: attempt.Tools | None = None,
    listener: Listener | None = None,
) -> LandingOutcome:
    """Land releases and publish what comes of it.

    releases: the folder, or the files, of each. options: of the refresh; its project is the one to land in.
    Where one is refused, or the refresh stops, nothing has changed: neither seeds nor what readers see.
    """
    listener = listener or Listener()
    project = options.project
    outcome = LandingOutcome()
    with journal.settled(project) as recovered, _copied(project) as aside:
        if recovered:
            listener.says(f"{recovered[0].upper()}{recovered[1:]}.")
        guards = preview.guards(aside, lambda: base.at_hand(project, options.published, listener))
        for paths in releases:
            report = intake.land(paths, aside, guards)
            outcome.reports.append(report)
            if not report.accepted:
                _nothing_landed(outcome.reports)
                return outcome
        names = ", ".join(report.release_id for report in outcome.reports)
        contents = _changed(project, aside)

        def bind(link: Path, target: Path) -> None:
            if contents:
                journal.bind(project, f"the landing of release {names}", contents, link, target)

        asked = replace(options, project=aside, landing=None, publishing=bind)
        outcome.run = attempt.run(asked, tools, listener)
        journal.settle(project)
        if contents and _is_published(outcome.run, options):
            # Readers have them already: the seeds were taken back since, such as by git.
            journal.replace(project, f"the landing of release {names}", contents)
        elif outcome.run.exit_code:
            _nothing_landed(outcome.reports)
    return outcome


def _is_published(run: runs.Run, options: attempt.Options) -> bool:
    """Return whether nothing was to do because readers see just this."""
    place = Published(options.published)
    current = place.current()
    seen = place.record(current).get("fingerprint") if current else None
    return run.exit_code == Exit.NOTHING_TO_DO and seen == run.fingerprint


def _nothing_landed(reports: Reports) -> None:
    for report in reports:
        if report.status == Status.LANDED:
            report.status = Status.PREVIEWED


def _changed(project: Project, aside: Project) -> dict[Path, bytes]:
    """Return what landed in the copy: its files below the seeds that differ, by path within the project."""
    paths = sorted(path.relative_to(aside.root) for path in aside.seeds.rglob("*") if path.is_file())
    contents = {path: (aside / path).read_bytes() for path in paths}
    return {
        path: new
        for path, new in contents.items()
        if not (project / path).is_file() or new != (project / path).read_bytes()
    }


@contextmanager
def _copied(project: Project) -> Iterator[Project]:
    """Copy all that a landing reads and a refresh publishes into a folder that is gone after the block."""
    with files.scratch(journal.SCRATCH) as folder:
        noted = project / brought.FILE
        for source in (*fingerprint.sources(project), *([noted] if noted.is_file() else [])):
            copy = folder / source.relative_to(project.root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
        yield Project(folder)

"""Taking in a release."""

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minsheng.cli.options import FILE, TEXT, Answer, Settings, answers, needs, pass_settings, published, wait
from minsheng.cli.refresh import Printer
from minsheng.errors import Exit

if TYPE_CHECKING:
    from minsheng.landing.report import Reports
    from minsheng.recipe import Base


@click.command()
@click.argument("paths", type=FILE, nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Change nothing; show what would change in the marts.")
@click.option("--full", is_flag=True, help="Of what would change, show all and not the beginning.")
@click.option("--publish", is_flag=True, help="Publish it too; readers and seeds get all of it or nothing.")
@published
@wait
@needs("build", "transcribe")
@answers
@pass_settings
def land(
    settings: Settings,
    paths: tuple[Path, ...],
    dry_run: bool,
    full: bool,
    publish: bool,
    published: Path | None,
    wait: int,
) -> Answer:
    """Add a new release to the seeds, or say all that is wrong with it.

    PATH is the folder of the release, or its files; several folders are several releases. docs/landing.md
    shows them. All that guards a refresh is asked first. A release is added in one step, or nothing changes.
    """
    from minsheng.landing import intake, preview
    from minsheng.landing.report import Reports

    if publish and dry_run:
        raise click.UsageError("--dry-run changes nothing, so there is nothing to --publish")
    releases = [[path] for path in paths] if all(path.is_dir() for path in paths) else [list(paths)]
    if publish:
        return _published(settings, releases, published, wait)
    project, base = settings.project, functools.cache(_base(settings, published))
    if dry_run:
        reports = Reports(preview.preview(one, project, base) for one in releases)
    else:
        reports = Reports(intake.land(one, project, preview.guards(project, base)) for one in releases)
    code = Exit.BAD_INPUT if reports.rejected else Exit.DONE
    return Answer(_data(reports), lambda: _show(reports, full), code, is_done=True)


def _data(reports: "Reports") -> Any:
    """Return one report as itself, several as a list."""
    every = [report.as_data() for report in reports]
    return every[0] if len(every) == 1 else every


def _show(reports: "Reports", full: bool = False) -> None:
    for report in reports:
        print(report.shown(full), file=sys.stdout if report.accepted else sys.stderr)


def _published(settings: Settings, releases: list[list[Path]], published: Path | None, wait: int) -> Answer:
    from minsheng.refresh import attempt, landing

    options = attempt.Options(settings.project, settings.published(published), wait=wait)
    outcome = landing.publish(releases, options, listener=Printer(settings.quiet, settings.as_json))
    code = Exit(outcome.run.exit_code or 0) if outcome.run else Exit.BAD_INPUT
    data = {"reports": _data(outcome.reports), "run": outcome.run and outcome.run.as_dict()}
    return Answer(data, lambda: _show(outcome.reports), code, is_done=True)


@click.command()
@click.argument("release", metavar="ID")
@click.option("--yes", is_flag=True, help="Take it out; without it nothing is changed.")
@click.option(
    "--reason", default="", type=TEXT, metavar="WORDS", help="Why a release goes that is published."
)
@click.option(
    "--also",
    multiple=True,
    metavar="SEED",
    help="Take out what only it uses of this seed too, such as periods; can be given again.",
)
@click.option("--full", is_flag=True, help="Of what would change, show all and not the beginning.")
@published
@needs("build", "transcribe")
@answers
@pass_settings
def unland(
    settings: Settings,
    release: str,
    yes: bool,
    reason: str,
    also: tuple[str, ...],
    full: bool,
    published: Path | None,
) -> Answer:
    """Take a release out of the seeds again, after a look at what rests on it.

    ID is the release's, such as S90. What is published has been cited: its figures are kept among those left
    out, as withdrawn, with the reason.
    """
    from minsheng.landing import brought, unland

    for seed in also:
        if seed not in brought.IDS:
            raise click.BadParameter(f"{seed!r} is none of {', '.join(brought.IDS)}", param_hint="--also")
    wish = unland.Wish(release, reason, also, is_final=yes)
    found = unland.unland(wish, settings.project, _base(settings, published))
    code = Exit.BAD_INPUT if found.problems else Exit.DONE
    code = Exit.NOTHING_TO_DO if found.withdrawn is not None else code
    stream = sys.stderr if found.problems else sys.stdout
    return Answer(found.as_data(), lambda: print(found.shown(full), file=stream), code, is_done=True)


def _base(settings: Settings, published: Path | None) -> "Callable[[], Base]":
    """Return what finds the warehouse that a release is tried on."""
    from minsheng.refresh import base

    listener = Printer(settings.quiet, to_stderr=True)
    return lambda: base.at_hand(settings.project, settings.published(published), listener)

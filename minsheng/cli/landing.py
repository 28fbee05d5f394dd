"""Taking in a release."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.cli.options import FILE, Answer, Settings, answers, needs, pass_settings, published
from minsheng.cli.refresh import Printer
from minsheng.errors import Exit

if TYPE_CHECKING:
    from minsheng.recipe import Base


@click.command()
@click.argument("paths", type=FILE, nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Change nothing; show what would change in the marts.")
@click.option("--full", is_flag=True, help="Of what would change, show all and not the beginning.")
@published
@needs("build", "transcribe")
@answers
@pass_settings
def land(
    settings: Settings, paths: tuple[Path, ...], dry_run: bool, full: bool, published: Path | None
) -> Answer:
    """Add a new release to the seeds, or say all that is wrong with it.

    PATH is the folder of the release, or its files; docs/landing.md shows them. All that guards a refresh is
    asked first. The release is added in one step, or nothing is changed.
    """
    from minsheng.landing import intake, preview

    base = _base(settings, published)
    if dry_run:
        report = preview.preview(list(paths), settings.project, base)
    else:
        report = intake.land(list(paths), settings.project, preview.guards(settings.project, base))
    stream = sys.stdout if report.accepted else sys.stderr
    code = Exit.DONE if report.accepted else Exit.BAD_INPUT
    return Answer(report.as_data(), lambda: print(report.shown(full), file=stream), code, is_done=True)


@click.command()
@click.argument("release", metavar="ID")
@click.option("--yes", is_flag=True, help="Take it out; without it nothing is changed.")
@click.option("--reason", default="", metavar="WORDS", help="Why a release goes that is published.")
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
    from minsheng.landing import unland

    for seed in also:
        if seed not in unland.BROUGHT:
            raise click.BadParameter(f"{seed!r} is none of {', '.join(unland.BROUGHT)}", param_hint="--also")
    wish = unland.Wish(release, reason, also, is_final=yes)
    found = unland.unland(wish, settings.project, _base(settings, published))
    code = Exit.BAD_INPUT if found.problems else Exit.DONE
    stream = sys.stderr if found.problems else sys.stdout
    return Answer(found.as_data(), lambda: print(found.shown(full), file=stream), code, is_done=True)


def _base(settings: Settings, published: Path | None) -> "Callable[[], Base]":
    """Return what finds the warehouse that a release is tried on."""
    from minsheng.refresh import base

    listener = Printer(settings.quiet, to_stderr=True)
    return lambda: base.at_hand(settings.project, settings.published(published), listener)

"""Taking in a release."""

import sys
from pathlib import Path

import click

from minsheng.cli.options import FILE, Answer, Settings, answers, needs, pass_settings
from minsheng.errors import Exit


@click.command()
@click.argument("paths", type=FILE, nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Change nothing; show what would change in the marts.")
@needs("build", "transcribe")
@answers
@pass_settings
def land(settings: Settings, paths: tuple[Path, ...], dry_run: bool) -> Answer:
    """Add a new release to the seeds, or say all that is wrong with it.

    PATH is the folder of the release, or its files; docs/landing.md shows them. The release is added in one
    step, or nothing is changed.
    """
    if dry_run:
        from minsheng.landing import preview

        report = preview.preview(list(paths), settings.project)
    else:
        from minsheng.landing import intake

        report = intake.land(list(paths), settings.project)
    stream = sys.stdout if report.accepted else sys.stderr
    code = Exit.DONE if report.accepted else Exit.BAD_INPUT
    return Answer(report.as_data(), lambda: print(report, file=stream), code, is_done=True)

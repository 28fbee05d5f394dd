"""The pages of the docs that show numbers."""

from pathlib import Path

import click

from minsheng.cli import reference
from minsheng.cli.options import Answer, Settings, answers, database, needs, pass_settings


@click.command()
@database
@needs("build")
@answers
@pass_settings
def pages(settings: Settings, database: Path | None) -> Answer:
    """Write the pages that show numbers anew from a built warehouse."""
    from minsheng.cli.app import APP
    from minsheng.docs import pages

    commands = {reference.PAGE: reference.page(APP)}
    written = pages.write(settings.project, settings.database(database), commands)
    changed = [str(path) for path in written]
    told = "\n".join(f"{path}: written anew" for path in changed) or "the pages are as they ought to be"
    return Answer({"changed": changed}, told, is_done=True)

"""The site of a warehouse that is built already."""

from pathlib import Path

import click

from minsheng.cli.options import (
    FOLDER,
    Answer,
    Settings,
    answers,
    complain,
    database,
    needs,
    pass_settings,
)
from minsheng.errors import Exit


@click.command()
@database
@click.option("--folder", type=FOLDER, help="Where to write; default: site/ in the project.")
@needs("build", "site")
@answers
@pass_settings
def site(settings: Settings, database: Path | None, folder: Path | None) -> Answer:
    """Write the site of a built warehouse anew, with its checks.

    It is written as `minsheng refresh` does it; the checks run anew, without an earlier version to compare.
    """
    from minsheng.site import anew

    folder = (folder or settings.project / "site").absolute()
    failed = anew.write(settings.project, settings.database(database), folder)
    if failed:
        complain(f"the site shows checks that failed: {', '.join(failed)}")
    data = {"page": str(folder / "index.html"), "failed": failed}
    code = Exit.CHECK_FAILED if failed else Exit.DONE
    return Answer(data, f"{folder / 'index.html'}: written", code, is_done=True)

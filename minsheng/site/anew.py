"""Write the site of a warehouse that is built already, outside of a refresh."""

import shutil
from pathlib import Path

from minsheng import builder, duck, files, site
from minsheng.errors import Severity, UserError
from minsheng.project import DATABASE, Project
from minsheng.quality.guard import Guard
from minsheng.site import marts

# What only a site of ours has.
MARK = Path("data/datapackage.json")


def write(project: Project, database: Path, folder: Path) -> list[str]:
    """Write the site into a folder, in place of a site that is there, and return the checks that failed.

    The checks run anew on the database as it is, without an earlier version to compare it with.
    Raises UserError where the database is no built warehouse, or something else stands in the folder.
    """
    duck.connected(database).close()
    if folder.exists() and not (folder / MARK).is_file():
        raise UserError(f"{folder} is there and is no site of ours; name another folder with --folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with files.scratch(".minsheng-site-", folder.parent) as work:
        copy = _copied(database, work)
        with duck.complete(database):
            with duck.connected(copy) as connection:
                marts.read(connection)
            failed = _built(project, copy, work, folder)
        if folder.exists():
            shutil.rmtree(folder)
        (work / "site").rename(folder)
    return failed


def _copied(database: Path, work: Path) -> Path:
    """Copy a warehouse, for dbt opens it for writing, under the name that a refresh gives it."""
    copy = Path(shutil.copyfile(database, work / DATABASE))
    # A build that was killed leaves rows in the log beside it.
    log = database.with_name(f"{database.name}.wal")
    if log.is_file():
        shutil.copyfile(log, copy.with_name(f"{copy.name}.wal"))
    return copy


def _built(project: Project, database: Path, work: Path, earlier: Path) -> list[str]:
    warehouse = builder.Builder(project, database, work / "dbt")
    warehouse.parse()
    warehouse.docs(work / "docs")
    guard = Guard(project)
    for layer in guard.layers:
        guard.run(layer, database)
    outcomes = guard.outcomes
    site.build(project, database, work / "docs", outcomes, work / "site", earlier)
    return [one.expectation for one in outcomes if not one.passed and one.severity == Severity.ERROR]

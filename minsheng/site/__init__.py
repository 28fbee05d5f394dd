"""The site that a refresh publishes: a folder of pages that needs neither a server nor a network."""

from pathlib import Path

from minsheng import duck
from minsheng.project import Project
from minsheng.quality.guard import Outcome
from minsheng.site import ask, checks, data, facts, feed, flags, front, frozen, lineage, page, pages, report


def build(  # noqa: PLR0913, PLR0917 - what a site is made of
    project: Project,
    database: Path,
    docs: Path,
    outcomes: list[Outcome],
    folder: Path,
    earlier: Path | None = None,
) -> list[str]:
    """Write the site of a finished warehouse into a new folder and return what it lacks, a sentence each.

    Without DuckDB for the browser, which `make build` fetches, the site has no page to ask.

    docs: what dbt wrote, which is moved into the site. outcomes: what became of each expectation.
    earlier: the site before, whose frozen versions stay.
    Raises UserError where MINSHENG_SITE_URL is no address.
    """
    home = page.home()
    folder.mkdir()
    with duck.connected(database) as connection:
        site = page.Site(folder, data.export(connection, folder / "data"), home)
        found = facts.read(connection)
        front.write(connection, found, flags.Flags(outcomes), site)
        pages.write(found, outcomes, site)
        report.write(connection, outcomes, site)
        data.write(project, connection, site)
        frozen.write(site, earlier)
        checks.write(outcomes, site)
        lineage.write(docs, site)
        if ask.available():
            ask.write(project, connection, site)
        feed.write(connection, site)
    if ask.available():
        return []
    return ["The site has no page to ask: `make build` fetches DuckDB for the browser, which it needs"]

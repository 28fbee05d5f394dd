"""What is new: what the newest releases told for the first time, and which values later ones changed.

All by the days of the releases, never by a clock, so that the same data give the same page.
"""

from datetime import date

from minsheng.site.facts import Facts, grouped
from minsheng.site.flags import Flags, PageFlags
from minsheng.site.page import Site
from minsheng.site.pages.measures import has_changed

RELEASES = 12


def write(facts: Facts, flags: Flags, site: Site) -> None:
    """Write the page of what is new."""
    day = site.edition.day or date.max
    newest = [
        row
        for row in facts.releases.values()
        if row["known_by"] and row["known_by"] <= day and row["figure_count"]
    ][:RELEASES]
    first = grouped((row for row in facts.history if row["previous_value"] is None), "known_from")
    site.write(
        "new.html",
        "new.html.j2",
        "new",
        facts=facts,
        flags=PageFlags(flags),
        releases=[(row, _told(facts, row["release_id"], first.get(row["known_by"], []))) for row in newest],
        changed=[row for row in facts.history if has_changed(row)],
    )


def _told(facts: Facts, release_id: str, known: list[dict]) -> list[dict]:
    """Return the values that a release was the first to tell."""
    return [
        row
        for row in known
        if any(facts.figures[figure]["release_id"] == release_id for figure in row["figure_ids"])
    ]

"""What is new: what the newest releases told for the first time, and which values later ones changed.

All by the days of the releases, never by a clock, so that the same data give the same page.
"""

from datetime import date

from minsheng.site import tables, takeaway
from minsheng.site.drawing import Text
from minsheng.site.facts import Facts, grouped
from minsheng.site.flags import Flags
from minsheng.site.page import Site
from minsheng.site.pages.measures import has_changed
from minsheng.site.tables import Section

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
    changed = [row for row in facts.history if has_changed(row)]
    title = Text("Values that a later release changed", "被较晚发布更改的数值")
    sections = [Section("changed", title, "history", changed, "new")]
    told = [(row, _told(facts, row["release_id"], first.get(row["known_by"], []))) for row in newest]
    name = Text("What is new", "新增与更正")
    about = Text("Figures of the newest releases.", "最新发布中的数字。")
    figures = [row for release in newest for row in facts.of("figures", "release_id", release["release_id"])]
    subject = takeaway.Subject("new.html", name, about, figures, takeaway.OF_FIGURES)
    tables.FittedPage("new.html", "new.html.j2", "new", name, sections).write(
        site, facts, flags, releases=told, **takeaway.write(site, facts, subject)
    )


def _told(facts: Facts, release_id: str, known: list[dict]) -> list[dict]:
    """Return the values that a release was the first to tell."""
    return [
        row
        for row in known
        if any(facts.figures[figure]["release_id"] == release_id for figure in row["figure_ids"])
    ]

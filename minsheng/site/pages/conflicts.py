"""Where releases contradict each other, or the numbers that one and the other give."""

from typing import Any

from minsheng.site import tables, takeaway
from minsheng.site.drawing import Text
from minsheng.site.facts import Facts, grouped
from minsheng.site.flags import Flags
from minsheng.site.page import Site
from minsheng.site.pages.measures import changes_of
from minsheng.site.tables import Section

FACT = ("measure_id", "figure_kind", "rate_id", "jurisdiction_id", "period_id")
TITLES = {
    "growth": Text(
        "Growth that is printed against growth that the values give", "印出的增幅与数值算出的增幅"
    ),
    "rates": Text("Rates that are printed against rates that the values give", "印出的比率与数值算出的比率"),
    "wholes": Text("Parts that do not fit their whole", "与总体不符的分项"),
}


def write(facts: Facts, flags: Flags, site: Site) -> None:
    """Write the page of contradictions."""
    growth = [row for row in facts.growth if row["verdict"] == "inconsistent"]
    figures = [facts.figures[row["figure_id"]] for row in facts.conflicts]
    name = Text("Conflicts between releases", "来源之间的冲突")
    about = Text("Figures of releases that contradict each other.", "各发布中互相矛盾的数字。")
    subject = takeaway.Subject("conflicts.html", name, about, figures, takeaway.OF_FIGURES)
    found: dict[str, list[Any]] = {
        "growth": [(row, list(changes_of(facts, row))) for row in growth],
        "rates": [row for row in facts.rates if row["verdict"] == "inconsistent"],
        "wholes": [row for row in facts.wholes if row["verdict"] == "inconsistent"],
    }
    sections = [Section(kind, TITLES[kind], kind, rows, "conflicts") for kind, rows in found.items()]
    tables.FittedPage("conflicts.html", "conflicts.html.j2", "conflicts", name, sections).write(
        site,
        facts,
        flags,
        conflicts=list(grouped(facts.conflicts, *FACT).values()),
        **takeaway.write(site, facts, subject),
    )

"""Where releases contradict each other, or the numbers that one and the other give."""

from minsheng.site import takeaway
from minsheng.site.drawing import Text
from minsheng.site.facts import Facts, grouped
from minsheng.site.flags import Flags, PageFlags
from minsheng.site.page import Site
from minsheng.site.pages.measures import changes_of

FACT = ("measure_id", "figure_kind", "rate_id", "jurisdiction_id", "period_id")


def write(facts: Facts, flags: Flags, site: Site) -> None:
    """Write the page of contradictions."""
    growth = [row for row in facts.growth if row["verdict"] == "inconsistent"]
    figures = [facts.figures[row["figure_id"]] for row in facts.conflicts]
    name = Text("Conflicts between releases", "来源之间的冲突")
    about = Text("Figures of releases that contradict each other.", "各发布中互相矛盾的数字。")
    subject = takeaway.Subject("conflicts.html", name, about, figures, takeaway.OF_FIGURES)
    site.write(
        "conflicts.html",
        "conflicts.html.j2",
        "conflicts",
        facts=facts,
        flags=PageFlags(flags),
        conflicts=list(grouped(facts.conflicts, *FACT).values()),
        changes=[(row, list(changes_of(facts, row))) for row in growth],
        rates=[row for row in facts.rates if row["verdict"] == "inconsistent"],
        wholes=[row for row in facts.wholes if row["verdict"] == "inconsistent"],
        **takeaway.write(site, facts, subject),
    )

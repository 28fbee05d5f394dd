"""The pages with addresses: one per measure, release, priority and place, and those that span them."""

from collections.abc import Iterable

from minsheng.quality.guard import Outcome
from minsheng.site.facts import Facts
from minsheng.site.flags import Flags
from minsheng.site.page import Site
from minsheng.site.pages import conflicts, measures, new, places, priorities, releases


def write(facts: Facts, outcomes: Iterable[Outcome], site: Site) -> None:
    """Write all of them. outcomes: what became of the checks, some of which raise flags."""
    flags = Flags(outcomes)
    # Priorities first: their pictures are the previews of their measures.
    for kind in (priorities, measures, releases, places, conflicts, new):
        kind.write(facts, flags, site)

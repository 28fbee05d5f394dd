"""A page per place that is not the whole country: all that is reported of it."""

from typing import Any

from minsheng.site import tables, takeaway
from minsheng.site.drawing import Text
from minsheng.site.facts import Facts, Row, grouped
from minsheng.site.flags import Flags, PageFlags
from minsheng.site.page import Site, slug
from minsheng.site.pages.grid import Grid
from minsheng.site.pages.measures import IDS, TITLES, changes_of
from minsheng.site.tables import Section

COURSE = Text("Told for several windows", "公布过多个时段的指标")


def write(facts: Facts, flags: Flags, site: Site) -> None:
    """Write the page of every place with figures of its own, and the list of them."""
    (site.folder / "j").mkdir()
    listed = [
        {**place, "figures": figures}
        for place_id, place in facts.places.items()
        if not place["is_national"] and (figures := facts.of("figures", "jurisdiction_id", place_id))
    ]
    for place in listed:
        _write(facts, flags, site, place)
    site.write("j/index.html", "places.html.j2", "places", facts=facts, flags=PageFlags(flags), places=listed)


def _write(facts: Facts, flags: Flags, site: Site, place: Row) -> None:
    place_id = place["jurisdiction_id"]
    path = f"j/{slug(place_id)}.html"
    name = Text(place["name_en"], place["name_zh"])
    about = Text(f"Figures on {name.en}.", f"{name.zh}的数字。")
    subject = takeaway.Subject(path, name, about, place["figures"], takeaway.OF_FIGURES)
    sections = _sections(facts, place)
    tables.FittedPage(path, "place.html.j2", "places", name, sections).write(
        site,
        facts,
        flags,
        place=place,
        drawn=bool(sections[0].rows),
        around=facts.places.get(place["parent_jurisdiction_id"]),
        **takeaway.write(site, facts, subject),
    )


def _sections(facts: Facts, place: Row) -> list[Section]:
    """Return all that is reported of a place, as tables."""
    place_id = place["jurisdiction_id"]
    values = facts.of("values", "jurisdiction_id", place_id)
    growth = facts.of("growth", "jurisdiction_id", place_id)
    found: dict[str, list[Any]] = {
        "values": values,
        "growth": [(row, list(changes_of(facts, row))) for row in growth],
        "rates": facts.of("rates", "jurisdiction_id", place_id),
        "figures": facts.not_shown(place["figures"], values),
    }
    by_measure = grouped(values, "measure_id").items()
    told = Grid.of(facts, ((facts.measures[name], rows) for name, rows in by_measure if len(rows) > 1))
    # What is told once is a row of the tables and no chart.
    drawn = [one for one in told.listed() if one[-1]]
    return [
        Section("measures", COURSE, "measures", drawn, "place", note=told.note),
        *(
            # Changes of several measures may have the same windows.
            Section(name, TITLES[name], name, rows, "place", ids=IDS.get(name) if name != "growth" else None)
            for name, rows in found.items()
        ),
    ]

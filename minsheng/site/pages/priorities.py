"""A page per priority of the plan: its measures, its totals, their growth, and what is reported when."""

from markupsafe import Markup

from minsheng.site import drawing, takeaway
from minsheng.site.drawing import Text
from minsheng.site.drawing.growth import label
from minsheng.site.facts import Facts, Row
from minsheng.site.flags import Flags, PageFlags
from minsheng.site.page import Site
from minsheng.site.pages.measures import YearChange, chart_of, newest_change

OF_WINDOW = ("period_name_en", "period_name_zh", "period_start", "period_end")


def write(facts: Facts, flags: Flags, site: Site) -> None:
    """Write the page of every priority, and the list of them."""
    (site.folder / "p").mkdir()
    for priority in facts.priorities.values():
        _write(facts, flags, site, priority)
    site.write("p/index.html", "priorities.html.j2", "priorities", facts=facts, flags=PageFlags(flags))


def _write(facts: Facts, flags: Flags, site: Site, priority: Row) -> None:
    number = priority["priority_id"]
    path = f"p/{number}.html"
    name = Text(priority["name_en"], priority["name_zh"])
    about = Text(priority["scope_en"], priority["scope_zh"])
    values = [row for row in facts.of("values", "priority_id", number) if row["is_national"]]
    growth = [
        change
        for row in facts.of("growth", "priority_id", number)
        if row["jurisdiction_id"] in {value["jurisdiction_id"] for value in values}
        for change in drawing.Change.both(row)
    ]
    chart = drawing.growth(growth, name)
    measures = facts.of("measures", "priority_id", number)
    found = [one for measure in measures if (one := _listed(facts, measure))]
    # What is told of the whole country first, and of that what is told most often.
    listed = sorted(found, key=lambda one: (not one[1]["is_national"], -len(_course(facts, one[0]))))
    if site.home and listed:
        _preview(facts, site, listed[0][0])
    site.write(
        path,
        "priority.html.j2",
        "priorities",
        facts=facts,
        flags=PageFlags(flags),
        priority=priority,
        listed=listed,
        totals=facts.of("totals", "priority_id", number),
        matched=[(row, _words(row)) for row in facts.of("total_growth", "priority_id", number)],
        coverage=facts.of("coverage", "priority_id", number),
        chart=chart and chart.svg(),
        **takeaway.write(site, facts, takeaway.Subject(path, name, about, values, picture=f"p/{number}.png")),
    )


def _words(row: Row) -> Text:
    """Return the growth of a matched total in words."""
    change = drawing.Change(
        measure_name_en=row["priority_name_en"],
        measure_name_zh=row["priority_name_zh"],
        **{name: row[name] for name in OF_WINDOW},
        basis="computed",
        pct=None if row["growth_is_one_sided"] else row["growth_pct"],
        lower_pct=row["growth_lower_pct"],
        upper_pct=row["growth_upper_pct"],
    )
    return Text(label(change, "en"), label(change, "zh"))


def _preview(facts: Facts, site: Site, measure: Row) -> None:
    """Draw the picture that other places show beside a link: the measure that is told most often."""
    chart = chart_of(facts, measure, _course(facts, measure))
    if chart is None:
        return
    edition = site.edition
    foot = f"{edition.day or ''} · minsheng {edition.version} · CC BY 4.0 · {site.home}"
    caption = drawing.Caption(chart.title.en, chart.title.zh, "", foot)
    file = site.folder / f"p/{measure['priority_id']}.png"
    file.write_bytes(drawing.png(drawing.framed(chart, "en", caption)))


def _listed(facts: Facts, measure: Row) -> tuple[Row, Row, YearChange | None, Markup | None] | None:
    """Return a measure with its newest value and change and its course; None where it has no value."""
    values = facts.of("values", "measure_id", measure["measure_id"])
    if not values:
        return None
    here = _course(facts, measure)
    name = Text(measure["name_en"], measure["name_zh"])
    unit = Text(measure["unit_name_en"], measure["unit_name_zh"])
    course = drawing.sparkline((drawing.Value.of(row) for row in here), name, unit)
    change = newest_change(facts, values, facts.of("growth", "measure_id", measure["measure_id"]))
    return measure, values[0], change, course.svg() if course else None


def _course(facts: Facts, measure: Row) -> list[Row]:
    """Return the values of a measure in the place that its page begins with."""
    values = facts.of("values", "measure_id", measure["measure_id"])
    return [row for row in values if row["jurisdiction_id"] == values[0]["jurisdiction_id"]]

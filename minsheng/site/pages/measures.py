"""A page per measure: its newest value and growth in words, its chart, and all that is known of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from minsheng.site import drawing, pictures, tables, takeaway
from minsheng.site.drawing import Text
from minsheng.site.drawing.growth import label
from minsheng.site.facts import COUNTED, Facts, Row, grouped
from minsheng.site.flags import Flags
from minsheng.site.page import Site, slug
from minsheng.site.tables import Section

TITLES = {
    "values": Text("All values", "全部数值"),
    "growth": Text("Growth on the year before", "同比变化"),
    "rates": Text("Rates", "比率"),
    "shares": Text("Shares of it", "占其比率"),
    "wholes": Text("Its parts", "其分项"),
    "part-of": Text("What it is a part of", "所属总体"),
    "history": Text("Revisions", "修订"),
    "figures": Text("Other figures as printed", "其余原文数字"),
}
NOTES = {
    "shares": Text("The newest of each; the page of the part has all.", "各列最近一次，全部见分子一页。"),
    "part-of": Text("The newest of each; the page of the whole has all.", "各列最近一次，全部见总体一页。"),
}
# The ids of the rows of a table, by which links arrive at them.
IDS: dict[str, Callable[[Any], list[str]]] = {
    "values": lambda value: [f"f-{value['shown_figure_id']}"],
    "growth": lambda told: [change.id for change in told[1]],
    "figures": lambda figure: [f"f-{figure['figure_id']}"],
}


@dataclass(frozen=True)
class YearChange:
    """A change on the year before, in words, and what it rests on."""

    row: Row
    basis: str
    words: Text
    # Identifier of each figure behind it, with that of its release.
    figures: list[Row]

    @property
    def id(self) -> str:
        """What its row on the page of its measure is known by."""
        windows = "-".join(self.row[name] for name in ("jurisdiction_id", "period_id", "base_period_id"))
        return slug(f"{self.basis}-{windows}")


def write(facts: Facts, flags: Flags, site: Site) -> None:
    """Write the page of every measure with a figure, and the list of them."""
    (site.folder / "m").mkdir()
    listed = []
    for measure_id, measure in facts.measures.items():
        if figures := facts.of("figures", "measure_id", measure_id):
            listed.append({**measure, "values": facts.of("values", "measure_id", measure_id)})
            _write(facts, flags, site, measure, figures)
    sections = [
        Section(f"p{priority_id}", _numbered(told[0]), "list", sorted(told, key=_told_least))
        for priority_id, told in grouped(listed, "priority_id").items()
    ]
    name = Text("Measures", "指标")
    tables.FittedPage("m/index.html", "measures.html.j2", "measures", name, sections).write(
        site, facts, flags
    )


def _numbered(measure: Row) -> Text:
    """Return the name of the priority of a measure, with its number."""
    number = measure["priority_id"]
    return Text(f"{number}. {measure['priority_name_en']}", f"{number}. {measure['priority_name_zh']}")


def _told_least(measure: Row) -> int:
    return -len(measure["values"])


def _write(facts: Facts, flags: Flags, site: Site, measure: Row, figures: list[Row]) -> None:
    measure_id = measure["measure_id"]
    path = f"m/{measure_id}.html"
    values = facts.of("values", "measure_id", measure_id)
    growth = facts.of("growth", "measure_id", measure_id)
    name = Text(measure["name_en"], measure["name_zh"])
    chart = chart_of(facts, measure, values)
    about = Text(measure["definition_en"], measure["definition_zh"])
    subject = takeaway.Subject(path, name, about, values, picture=f"p/{measure['priority_id']}.png")
    more: dict[str, Any] = {
        "measure": measure,
        "newest": values[0] if values else None,
        "change": newest_change(facts, values, growth),
        "chart": chart,
        **takeaway.write(site, facts, subject),
    }
    if chart:
        place = Text(values[0]["jurisdiction_name_en"], values[0]["jurisdiction_name_zh"])
        under = Text(f"{place.en} · {measure['unit_name_en']}", f"{place.zh} · {measure['unit_name_zh']}")
        here = [row for row in values if row["jurisdiction_id"] == values[0]["jurisdiction_id"]]
        releases = [facts.releases[name] for name in dict.fromkeys(row["release_id"] for row in here)]
        more["alone"] = pictures.write(site, path, chart, under, releases)
    policy = pictures.POLICY if chart else None
    sections = _sections(facts, measure, values, figures)
    tables.FittedPage(path, "measure.html.j2", "measures", name, sections, policy).write(
        site, facts, flags, **more
    )


def _sections(facts: Facts, measure: Row, values: list[Row], figures: list[Row]) -> list[Section]:
    """Return all that is known of a measure, as tables."""
    measure_id = measure["measure_id"]
    growth = facts.of("growth", "measure_id", measure_id)
    is_part = [row for row in facts.wholes if measure_id in row["part_measure_ids"]]
    found = (
        ("values", "values", values),
        ("growth", "growth", [(row, list(changes_of(facts, row))) for row in growth]),
        ("rates", "rates", facts.of("rates", "numerator_measure_id", measure_id)),
        ("shares", "shares", _newest(facts.of("rates", "denominator_measure_id", measure_id), "rate_id")),
        ("wholes", "wholes", facts.of("wholes", "whole_measure_id", measure_id)),
        ("part-of", "wholes", _newest(is_part, "whole_measure_id", "breakdown")),
        (
            "history",
            "history",
            [row for row in facts.of("history", "measure_id", measure_id) if has_changed(row)],
        ),
        ("figures", "figures", facts.not_shown(figures, values)),
    )
    notes = NOTES | {"values": _of_all(facts, measure, values)}
    return [
        Section(
            name,
            TITLES[name],
            table,
            rows,
            "whole" if name == "wholes" else "measure",
            notes.get(name),
            IDS.get(name),
        )
        for name, table, rows in found
    ]


def _of_all(facts: Facts, measure: Row, values: list[Row]) -> Text:
    """Return what all values of a measure share: the unit, and the place where there is but one."""
    unit = Text(measure["unit_name_en"], measure["unit_name_zh"])
    if not values or facts.tell_of_places(values):
        return unit
    place = values[0]
    return Text(f"{place['jurisdiction_name_en']}, {unit.en}", f"{place['jurisdiction_name_zh']}, {unit.zh}")


def has_changed(version: Row) -> bool:
    """Return whether a later release changed a value or its bounds, rather than told it first or again."""
    told = ("value", "lower_bound", "upper_bound")
    before = [version[f"previous_{name}"] for name in told]
    return before[0] is not None and before != [version[name] for name in told]


def _newest(rows: list[Row], *columns: str) -> list[Row]:
    """Return the newest row of each thing, which some columns name; of its rows the newest comes first."""
    return [told[0] for told in grouped(rows, *columns).values()]


def chart_of(facts: Facts, measure: Row, values: list[Row]) -> drawing.Chart | None:
    """Return the chart of the first place of a measure, both sides of its conflicts included."""
    if not values:
        return None
    place = values[0]["jurisdiction_id"]
    here = [row for row in values if row["jurisdiction_id"] == place]
    windows = {row["period_id"]: row for row in here}
    others = [
        {**windows[row["period_id"]], **_as_value(facts, row)}
        for row in facts.of("conflicts", "measure_id", measure["measure_id"])
        if row["figure_kind"] in COUNTED and row["jurisdiction_id"] == place and not row["is_shown"]
        if row["period_id"] in windows
    ]
    title = Text(measure["name_en"], measure["name_zh"])
    unit = Text(measure["unit_name_en"], measure["unit_name_zh"])
    return drawing.windows((drawing.Value.of(row) for row in [*here, *others]), title, unit)


def _as_value(facts: Facts, conflict: Row) -> Row:
    names = ("value", "lower_bound", "upper_bound", "is_shown", "source_tier")
    release = facts.releases[conflict["release_id"]]
    tiers = ("source_tier_name_en", "source_tier_name_zh")
    return {name: conflict[name] for name in names} | {name: release[name] for name in tiers}


def changes_of(facts: Facts, row: Row) -> Iterator[YearChange]:
    """Yield what a row of growth tells, printed and computed, each with the figures that it rests on."""
    behind = [facts.figures[name] for name in row["figure_ids"]]
    for change in drawing.Change.both(row):
        is_printed = change.basis == "printed"
        figures = [figure for figure in behind if (figure["figure_kind"] == "growth") == is_printed]
        if is_printed:
            figures = [figure for figure in figures if _agrees(figure, row)]
        words = Text(label(change, "en"), label(change, "zh"))
        yield YearChange(row, change.basis, words, figures or behind)


def _agrees(figure: Row, row: Row) -> bool:
    """Return whether a figure prints the change that a row takes for printed, and not another one."""
    lower, upper = row["printed_growth_lower_pct"], row["printed_growth_upper_pct"]
    return (lower is None or figure["upper_bound"] is None or figure["upper_bound"] >= lower) and (
        upper is None or figure["lower_bound"] is None or figure["lower_bound"] <= upper
    )


def newest_change(facts: Facts, values: list[Row], growth: list[Row]) -> YearChange | None:
    """Return the newest change in the place of the newest value; one that rests on an assumption never is."""
    place = values[0]["jurisdiction_id"] if values else None
    told: Iterable[Row] = (
        row for row in growth if row["comparability"] == "exact" and place in (None, row["jurisdiction_id"])
    )
    for row in told:
        return next(changes_of(facts, row), None)
    return None

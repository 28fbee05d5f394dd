"""A page per priority of the plan, with its measures, and one per year of it, with growth and totals."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from minsheng.site import drawing, takeaway
from minsheng.site.drawing import Text
from minsheng.site.drawing.growth import label
from minsheng.site.facts import Facts, Row
from minsheng.site.flags import Flags, PageFlags
from minsheng.site.page import Site
from minsheng.site.pages.measures import YearChange, chart_of, newest_change

# Measures told once that the page of a priority names; more have a page of their own.
APART = 30
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
    measures = facts.of("measures", "priority_id", number)
    found = [one for measure in measures if (one := _listed(facts, measure))]
    # What is told of the whole country first, and of that what is told most often.
    listed = sorted(found, key=lambda one: (not one[1]["is_national"], -len(_course(facts, one[0]))))
    if site.home and listed:
        _preview(facts, site, listed[0][0])
    # Without a course or a change.
    once = [one for one in listed if not any(one[2:])]
    years = years_of(facts, priority)
    shown: dict[str, Any] = {"priority": priority, "years": [year.number for year in years], "facts": facts}
    subject = takeaway.Subject(path, name, about, values, picture=f"p/{number}.png")
    site.write(
        path,
        "priority.html.j2",
        "priorities",
        flags=PageFlags(flags),
        often=[one for one in listed if one not in once],
        once=once,
        once_apart=len(once) > APART,
        # The newest with something to compare; a priority without a figure has none.
        year=next((year for year in years if year.chart or year.matched), next(iter(years), None)),
        **shown,
        **takeaway.write(site, facts, subject),
    )
    (site.folder / f"p/{number}").mkdir()
    if len(once) > APART:
        file = f"p/{number}/once.html"
        site.write(file, "priority_once.html.j2", "priorities", flags=PageFlags(flags), once=once, **shown)
    _write_years(site, flags, years, subject, shown)


def _write_years(
    site: Site, flags: Flags, years: list["Year"], priority: takeaway.Subject, shown: dict[str, Any]
) -> None:
    """Write the page of each year. priority: what its page is about; shown: what the pages of years share."""
    name = priority.name
    for year in years:
        told = replace(
            priority,
            path=f"{priority.stem}/{year.number}.html",
            name=Text(f"{name.en}, {year.number}", f"{name.zh}，{year.number}年"),
            rows=[row for row in priority.rows if year_of(row) == year.number],
        )
        site.write(
            told.path,
            "priority_year.html.j2",
            "priorities",
            flags=PageFlags(flags),
            year=year,
            **shown,
            **takeaway.write(site, shown["facts"], told),
        )


@dataclass(frozen=True)
class Year:
    """What is reported on a priority for the windows that end in one year, of the whole country.

    matched: the growth of each total whose measures both years report, with its words.
    """

    number: int
    chart: Markup | None
    matched: list[tuple[Row, Text]]
    totals: list[Row]
    coverage: list[Row]


def year_of(row: Row) -> int:
    """Return the year in which the window of a row ends, or was told of where its last day is not printed."""
    end: date = row["period_end"] or row["told_on"]
    return end.year


def year_page(row: Row) -> str:
    """Return the path of the page that shows a row of a priority with others of its year."""
    return f"p/{row['priority_id']}/{year_of(row)}.html"


def years_of(facts: Facts, priority: Row) -> list[Year]:
    """Return the years with figures on a priority, the newest first."""

    def by_year(kind: str) -> dict[int, list[Row]]:
        told: dict[int, list[Row]] = defaultdict(list)
        for row in facts.of(kind, "priority_id", priority["priority_id"]):
            told[year_of(row)].append(row)
        return told

    name = Text(priority["name_en"], priority["name_zh"])
    growth, matched, totals, coverage = map(by_year, ("growth", "total_growth", "totals", "coverage"))
    years = []
    for number in sorted(coverage, reverse=True):
        national = [row for row in growth[number] if not facts.tell_of_places([row])]
        chart = drawing.growth((one for row in national for one in drawing.Change.both(row)), name)
        years.append(
            Year(
                number,
                chart.svg() if chart else None,
                [(row, _words(row)) for row in matched[number]],
                totals[number],
                coverage[number],
            )
        )
    return years


def change_of_total(row: Row) -> drawing.Change:
    """Return the growth of a total of the measures that both years report."""
    return drawing.Change(
        measure_name_en=row["priority_name_en"],
        measure_name_zh=row["priority_name_zh"],
        **{name: row[name] for name in OF_WINDOW},
        basis="computed",
        pct=None if row["growth_is_one_sided"] else row["growth_pct"],
        lower_pct=row["growth_lower_pct"],
        upper_pct=row["growth_upper_pct"],
        comparability=row["comparability"],
    )


def _words(row: Row) -> Text:
    """Return the growth of a matched total in words."""
    change = change_of_total(row)
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

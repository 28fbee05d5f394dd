"""A page per priority of the plan, with its measures, and one per year of it, with growth and totals."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from minsheng.site import drawing, pictures, tables, takeaway
from minsheng.site.drawing import Text
from minsheng.site.drawing.growth import label
from minsheng.site.facts import Facts, Row
from minsheng.site.flags import Flags, PageFlags
from minsheng.site.page import Site
from minsheng.site.pages.grid import MARKS, Grid
from minsheng.site.pages.measures import chart_of
from minsheng.site.tables import Section

MATCHED = Text("Growth of totals, like for like", "合计的同口径增幅")
LIKE_FOR_LIKE = Text(
    "The same months of two years; on both sides only the measures that both report.",
    "两年相同月份，两侧只计双方都公布的指标。",
)
TOTALS = Text("Totals of what is reported", "已公布数字的合计")
ADDED = Text(
    "Only what may be added is added: one unit, one stage, one window, no part beside its whole. "
    "Two totals with different measures in them are different things; read no growth from them.",
    "只加总可以相加的数字：同一单位、环节和时段，分项不与总体并计。所含指标不同的合计是不同的事物，不可由此得出增幅。",
)
COVERAGE = Text("What is reported", "公布情况")
COUNTRY = Text("Whole country", "全国")
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
    grid = Grid.of(facts, ((measure, _course(facts, measure)) for measure in measures))
    listed = grid.listed()
    if site.home and listed:
        _preview(facts, site, listed[0][0])
    # Without a chart or a change.
    once = [one for one in listed if not any(one[2:])]
    years = years_of(facts, priority)
    # The newest with something to compare; a priority without a figure has none.
    year = next((year for year in years if year.chart or year.matched), next(iter(years), None))
    often = [one for one in listed if one not in once]
    sections = [
        Section("measures", Text("Its measures", "所含指标"), "measures", often, note=grid.note),
        Section("once", Text("Measures that are told once", "只公布一次的指标"), "once", once, note=MARKS),
        *(
            [replace(one, elsewhere=f"p/{number}/{year.number}.html") for one in year.sections]
            if year
            else ()
        ),
    ]
    subject = takeaway.Subject(path, name, about, values, picture=f"p/{number}.png")
    shown = {"priority": priority, "years": [one.number for one in years], "year": year}
    numbered = Text(f"{number}. {name.en}", f"{number}. {name.zh}")
    tables.FittedPage(path, "priority.html.j2", "priorities", numbered, sections).write(
        site, facts, flags, **shown, **takeaway.write(site, facts, subject)
    )
    (site.folder / f"p/{number}").mkdir(exist_ok=True)
    for year in years:
        told = replace(
            subject,
            path=f"{subject.stem}/{year.number}.html",
            name=Text(f"{name.en}, {year.number}", f"{name.zh}，{year.number}年"),
            rows=[row for row in values if year_of(row) == year.number],
        )
        more = {"year": year, **takeaway.write(site, facts, told)}
        if year.chart:
            more["alone"] = pictures.write(site, told.path, year.chart, COUNTRY, year.releases)
        policy = pictures.POLICY if year.chart else None
        page = tables.FittedPage(
            told.path, "priority_year.html.j2", "priorities", told.name, year.sections, policy
        )
        page.write(site, facts, flags, **shown | more)


@dataclass(frozen=True)
class Year:
    """What is reported on a priority for the windows that end in one year, of the whole country.

    releases: what the chart of growth rests on. matched: the growth of each total whose measures both years
    report, with its words.
    """

    number: int
    chart: drawing.Chart | None
    releases: list[Row]
    matched: list[tuple[Row, Text]]
    totals: list[Row]
    coverage: list[Row]

    @property
    def sections(self) -> list[Section]:
        """The tables of the year."""
        told = (
            ("matched", MATCHED, self.matched, LIKE_FOR_LIKE),
            ("totals", TOTALS, self.totals, ADDED),
            ("coverage", COVERAGE, self.coverage, None),
        )
        return [
            Section(
                name,
                Text(f"{title.en}, {self.number}", f"{title.zh}，{self.number}年"),
                name,
                rows,
                note=note,
            )
            for name, title, rows, note in told
        ]


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

    growth, matched, totals, coverage = map(by_year, ("growth", "total_growth", "totals", "coverage"))
    years = []
    for number in sorted(coverage, reverse=True):
        national = [row for row in growth[number] if not facts.tell_of_places([row])]
        name = Text(
            f"{priority['name_en']}: growth on the year before, {number}",
            f"{priority['name_zh']}：同比变化，{number}年",
        )
        chart = drawing.growth((one for row in national for one in drawing.Change.both(row)), name)
        behind = {facts.figures[name]["release_id"] for row in national for name in row["figure_ids"]}
        years.append(
            Year(
                number,
                chart,
                [facts.releases[name] for name in sorted(behind)],
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


def _course(facts: Facts, measure: Row) -> list[Row]:
    """Return the values of a measure in the place that its page begins with."""
    values = facts.of("values", "measure_id", measure["measure_id"])
    return [row for row in values if row["jurisdiction_id"] == values[0]["jurisdiction_id"]]

"""The charts: what is drawn, read back by the axis beside it, is what was given."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.site import drawing
from minsheng.site.drawing import text
from minsheng.site.drawing.chart import NARROW
from minsheng.site.drawing.growth import is_unclear, label, point

TITLE, UNIT = drawing.Text("Cases", "案件"), drawing.Text("cases", "件")
FACTORS = {" million": 10**6, " billion": 10**9}
# A position is written with three decimals of a pixel, or of a percent.
NEAR = 0.002


def window(first: date | None, last: date | None, value: int, **more: object) -> drawing.Value:
    """Return the value of a window, exact unless told otherwise."""
    named = {"period_kind": "year", "lower_bound": value, "upper_bound": value, "source_tier": "official"}
    names = {"period_name_en": f"{first} to {last}", "period_name_zh": f"{first}至{last}"}
    tiers = {"source_tier_name_en": "official", "source_tier_name_zh": "官方发布"}
    days = {"period_start": first, "period_end": last, "told_on": None if last else date(2024, 9, 1)}
    return drawing.Value(**{**days, **named, **names, **tiers, "value": value, **more})


def year(number: int, value: int, **more: object) -> drawing.Value:
    """Return the value of a whole year."""
    return window(date(number, 1, 1), date(number, 12, 31), value, **more)


def half(number: int, value: int, **more: object) -> drawing.Value:
    """Return the value of the first half of a year."""
    return window(date(number, 1, 1), date(number, 6, 30), value, period_kind="half_year", **more)


def read(svg: str, hidden: str = "zh-CN") -> Tree.Element:
    """Return a drawing as elements, as a page in English shows it."""
    root = Tree.fromstring(svg)  # noqa: S314 - drawn here
    for parent in root.iter():
        for child in list(parent):
            if child.get("lang") == hidden:
                parent.remove(child)
            elif child.tag == "tspan":
                parent.text = child.text
    return root


def drawn(*values: drawing.Value) -> Tree.Element:
    """Return the drawing of windows, in English."""
    chart = drawing.windows(values, TITLE, UNIT)
    assert chart
    return read(chart.svg())


def axes(root: Tree.Element) -> list[list[tuple[float, float]]]:
    """Return, for each plot from the top, the heights of the lines of its axis with their amounts."""
    found: list[list[tuple[float, float]]] = []
    for one in root.iter("text"):
        if one.get("text-anchor") == "end" and one.get("class") == "axis":
            number, factor = one.text or "", 1
            for word, times in FACTORS.items():
                if number.endswith(word):
                    number, factor = number.removesuffix(word), times
            value = float(number.replace(",", "")) * factor
            if not value:
                found.append([])
            found[-1].append((float(one.get("y", "")) - 4, value))
    return found


def amount_at(root: Tree.Element, y: float) -> tuple[float, float]:
    """Return what a height in the drawing stands for, and how much a pixel does there."""
    for axis in axes(root):
        (zero, _), (top, highest) = axis[0], axis[-1]
        if top - 1 <= y <= zero + 1:
            return (zero - y) / (zero - top) * highest, highest / (zero - top)
    raise AssertionError(f"{y} lies in no plot")


def day_at(root: Tree.Element, share: float) -> date:
    """Return the day at a position across, by the years that the axis names."""
    named = [one for one in root.iter("text") if (one.text or "").isdigit() and one.get("y") == foot(root)]
    centres = [(float(one.get("x", "").rstrip("%")), int(one.text or "")) for one in named]
    first = date(min(number for _, number in centres), 1, 1)
    ticks = [
        float(one.get("x1", "").rstrip("%")) for one in root.iter("line") if one.get("x1") == one.get("x2")
    ]
    last = date(first.year + len(ticks), 1, 1)
    return first + timedelta(days=round(share / 100 * (last - first).days))


def foot(root: Tree.Element) -> str | None:
    """Return how far down the years are written."""
    return max(
        (one.get("y", "") for one in root.iter("text") if one.get("text-anchor") == "middle"), key=float
    )


def bars(root: Tree.Element) -> list[Tree.Element]:
    """Return the groups that are drawn for windows."""
    return [one for one in root.iter("g") if "bar" in one.get("class", "").split()]


def part(bar: Tree.Element, name: str) -> Tree.Element | None:
    """Return the rectangle of a bar that is its value or its band of bounds."""
    return next((one for one in bar.iter("rect") if one.get("class") == name), None)


VALUES = st.integers(min_value=0, max_value=3_000_000_000)
SPREADS = st.tuples(VALUES, VALUES, VALUES).map(sorted)


@given(st.lists(SPREADS, min_size=2, max_size=6))
def test_what_is_drawn_reads_back_as_the_values_and_bounds(spreads: list[list[int]]) -> None:
    """On an axis from 0, whatever the values are."""
    given_ = [
        year(2018 + number, value, lower_bound=lower, upper_bound=upper)
        for number, (lower, value, upper) in enumerate(spreads)
    ]
    root = drawn(*given_)
    assert all(axis[0][1] == 0 for axis in axes(root))
    for bar, told in zip(bars(root), given_, strict=True):
        line = part(bar, "value")
        assert line is not None
        value, pixel = amount_at(root, float(line.get("y", "")) + float(line.get("height", "")) / 2)
        assert value == pytest.approx(told.value, abs=NEAR * pixel)
        band = part(bar, "band")
        if band is None:
            assert told.lower_bound == told.upper_bound
            continue
        top, height = float(band.get("y", "")), float(band.get("height", ""))
        assert amount_at(root, top)[0] == pytest.approx(told.upper_bound, abs=NEAR * pixel)
        assert amount_at(root, top + height)[0] == pytest.approx(told.lower_bound, abs=2 * NEAR * pixel)


DAYS = st.dates(min_value=date(2013, 1, 1), max_value=date(2026, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=2, max_size=6, unique_by=tuple))
def test_a_bar_reaches_from_its_first_to_its_last_day(spans: list[list[date]]) -> None:
    """So that what overlaps in time overlaps in the drawing."""
    root = drawn(*(window(first, last, 10) for first, last in spans))
    found = []
    for bar in bars(root):
        line = part(bar, "value")
        assert line is not None
        left, wide = (float(line.get(name, "").rstrip("%")) for name in ("x", "width"))
        found.append((day_at(root, left), day_at(root, left + wide) - timedelta(days=1)))
    assert sorted(found) == sorted(map(tuple, spans))


def test_a_sentence_is_better_than_a_chart_of_one_window() -> None:
    """Both sides of a conflict are one window."""
    assert drawing.windows([year(2024, 5)], TITLE, UNIT) is None
    assert drawing.windows([year(2024, 5), year(2024, 7, is_shown=False)], TITLE, UNIT) is None
    assert drawing.windows([], TITLE, UNIT) is None
    assert drawing.sparkline([year(2024, 5)], TITLE, UNIT) is None


def test_a_small_chart_has_a_line_a_window() -> None:
    """From its first to its last day, at its value over 0, which lies at the lower edge."""
    small = drawing.sparkline([year(2023, 50), year(2024, 100), half(2024, 25)], TITLE, UNIT)
    assert small is not None
    root = Tree.fromstring(small.svg())  # noqa: S314 - drawn here
    lines = {path.get("class"): path.get("d") for path in root}
    assert lines == {"year": "M0.0 16.0H71.9M71.9 2.0H144.0", "part": "M71.9 23.0H107.8"}


def test_small_charts_beside_each_other_share_their_years() -> None:
    """So that what lies above each other is of one time."""
    axis = drawing.axis([year(2000, 1), year(2024, 1)], 4)
    assert axis is not None
    assert axis.years == ("2021 to 2024", "2021至2024年")
    small = drawing.sparkline([year(2023, 50), year(2024, 100)], TITLE, UNIT, axis)
    assert small is not None
    assert 'd="M72.0 16.0H107.9M107.9 2.0H144.0"' in small.svg()


def test_a_chart_of_a_grid_shows_its_windows_on_the_shared_years() -> None:
    """Each from 0 to an amount that is written; its mark is the newest window, joined with the one like it."""
    axis = drawing.axis([year(2021, 1), year(2024, 1)], 4)
    assert axis is not None
    given_ = [year(2019, 80), year(2022, 50), year(2023, 75), half(2024, 25)]
    chart = drawing.multiple(given_, TITLE, UNIT, axis)
    assert chart is not None
    root = read(chart.svg())
    paths = {path.get("class"): path.get("d") for path in root.iter("path")}
    assert paths["year"] == "M250 20.2H500M500 3.4H749"
    assert paths["joint year"] == "M500 20.2L500 3.4"
    assert paths["part"] == "M749 37.1H874"
    assert [one.text for one in root.iter("text")] == ["80", "2021", "2024"]
    (mark,) = root.iter("rect")
    assert mark.get("class") == "mark square"
    assert drawing.multiple([year(2019, 80), year(2024, 1)], TITLE, UNIT, axis) is None


def test_only_the_same_window_of_the_next_year_is_joined() -> None:
    """A line from a half year to a year would be read as a rise."""
    root = drawn(year(2023, 9), year(2024, 8), year(2026, 7), half(2024, 4), half(2025, 5))
    joints = [one for one in root.iter("line") if one.get("class", "").startswith("joint")]
    assert sorted(one.get("class", "") for one in joints) == ["joint part", "joint year"]


def test_the_end_of_february_is_one_day() -> None:
    """A window to 29 February is followed by one to 28 February."""
    kinds = {"period_kind": "other"}
    root = drawn(
        window(date(2024, 1, 1), date(2024, 2, 29), 4, **kinds),
        window(date(2025, 1, 1), date(2025, 2, 28), 5, **kinds),
    )
    assert sum(one.get("class", "").startswith("joint") for one in root.iter("line")) == 1


def test_a_day_that_is_not_printed_fades_out() -> None:
    """With a gradient of its own, whose id no other chart of the page has."""
    open_end = window(date(2024, 2, 1), None, 6)
    charts = [drawing.windows([year(2023, 9), open_end], drawing.Text(name, name), UNIT) for name in "ab"]
    ids = set()
    for chart in charts:
        assert chart
        root = read(chart.svg())
        [gradient] = root.iter("linearGradient")
        ids.add(gradient.get("id"))
        assert part(bars(root)[1], "value").get("fill") == f"url(#{gradient.get('id')})"  # type: ignore[union-attr]
        assert part(bars(root)[0], "value").get("fill") is None  # type: ignore[union-attr]
    assert len(ids) == len(charts)


def test_both_values_of_a_conflict_are_drawn() -> None:
    """The one that is not used is told from the other."""
    root = drawn(year(2023, 9), year(2024, 5), year(2024, 7, is_shown=False))
    assert [one.get("class") for one in bars(root)] == ["bar year", "bar year", "bar year unused"]


def test_several_years_together_have_an_axis_of_their_own() -> None:
    """They would dwarf the years that they add up."""
    root = drawn(window(date(2019, 1, 1), date(2023, 9, 30), 7526), year(2023, 1983), year(2024, 2100))
    upper, lower = axes(root)
    assert upper[-1][1] >= 7526 > lower[-1][1] >= 2100


def test_numbers_do_not_run_into_each_other_or_into_bars() -> None:
    """As far as letters are as wide as they are taken to be."""
    values = [year(2018 + number, 50_000 + 900 * (number % 3)) for number in range(8)]
    root = drawn(*values, *(half(one.period_start.year, 49_000) for one in values if one.period_start))
    boxes = []
    for one in root.iter("text"):
        if one.get("class") == "number":
            wide = text.width(one.text or "")
            x = float(one.get("x", "").rstrip("%")) * NARROW / 100 + float(one.get("dx", 0))
            left = x - {"start": 0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
            boxes.append((float(one.get("y", "")), left, left + wide))
    for (y, _, right), (other_y, left, _) in pairwise(sorted(boxes)):
        assert y != other_y or right <= left + 1


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (500_000_000, "500 million", "5亿"),
        (2_116_000, "2.116 million", "211.6万"),
        (34_600, "34,600", "3.46万"),
        (57_156, "57,156", "57,156"),
        (1_234_567, "1,234,567", "1,234,567"),
        (1_030_000_000, "1.03 billion", "10.3亿"),
        (Decimal("2096.14"), "2,096.14", "2,096.14"),
        (0, "0", "0"),
    ],
)
def test_amounts_are_written_as_people_write_them(number: int, english: str, chinese: str) -> None:
    """Short only where no digit is lost."""
    assert (drawing.amount(number, "en"), drawing.amount(number, "zh")) == (english, chinese)


def change(pct: str | None, lower: str | None, upper: str | None, **more: str) -> drawing.Change:
    """Return a change of a measure in 2024, computed unless told otherwise."""
    named = {"measure_name_en": "Cases", "measure_name_zh": "案件", "basis": "computed", **more}
    numbers = (None if one is None else Decimal(one) for one in (pct, lower, upper))
    days = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    names = {"period_name_en": "Year 2024", "period_name_zh": "2024年全年"}
    return drawing.Change(
        **dict(zip(("pct", "lower_pct", "upper_pct"), numbers, strict=True)), **days, **names, **named
    )


@pytest.mark.parametrize(
    ("told", "single", "words"),
    [
        (change("22.1", "22.05", "22.15", basis="printed"), "22.1", "+22.1%"),
        (change("50", "50", "50.9999", basis="printed"), None, "more than +50%"),
        (change("-38.26", "-39.8", "-36.7"), "-38.26", "about −38%"),
        (change("4.47", "4.44", "4.5"), "4.47", "+4.5%"),
        # Nearly 20,000 against a base: the value is one end of what the words allow.
        (change("-15.98", "-15.98", "68.04"), None, "−16% to +68%, direction unclear"),
        (change("-28.95", "-28.95", "-11.37"), None, "−29% to −11%"),
        (change("-15.75", "-15.75", "-15.71"), None, "−15.8% to −15.7%"),
        (change("-15.721", "-15.721", "-15.719"), None, "−15.72%"),
        (change("-7.8715", "-7.8715", "-7.8714"), "-7.8715", "−7.9%"),
        (change("1", "-2", "4"), None, "−2% to +4%, direction unclear"),
        (change(None, "-5", None), None, "more than −5%"),
        (change(None, None, "7"), None, "at most +7%"),
        (change("0", "0", "0"), "0", "0%"),
    ],
)
def test_a_number_is_shown_only_where_one_number_tells_the_change(
    told: drawing.Change, single: str | None, words: str
) -> None:
    """One-sided intervals and those that hold 0 are intervals."""
    assert point(told) == (None if single is None else Decimal(single))
    assert label(told, "en") == words


PERCENTS = st.decimals(min_value=-100, max_value=900, places=2)


@given(st.lists(st.tuples(PERCENTS, PERCENTS, PERCENTS).map(sorted), min_size=2, max_size=8))
def test_changes_read_back_as_given(spreads: list[list[Decimal]]) -> None:
    """Each interval from its lower to its upper end, and a mark only where a number tells the change."""
    told = {
        f"Measure {number}": change(*map(str, (pct, lower, upper)), measure_name_en=f"Measure {number}")
        for number, (lower, pct, upper) in enumerate(spreads)
    }
    chart = drawing.growth(told.values(), TITLE)
    assert chart
    root = read(chart.svg())
    ticks = [one for one in root.iter("text") if one.get("y") == "27"]
    low, high = (
        float((ticks[at].text or "").rstrip("%").replace("−", "-").replace(",", "")) for at in (0, -1)
    )
    names = [one.text or "" for one in root.iter("text") if one.get("class") == "name"]
    groups = [one for one in root.iter("g") if one.get("class", "").startswith("change")]
    for name, group in zip(names, groups, strict=True):
        one = told[name]
        if one.lower_pct != one.upper_pct:
            [interval] = group.iter("rect")
            left, wide = (float(interval.get(key, "").rstrip("%")) / 100 for key in ("x", "width"))
            assert low + left * (high - low) == pytest.approx(float(one.lower_pct or 0), abs=0.05)
            assert low + (left + wide) * (high - low) == pytest.approx(float(one.upper_pct or 0), abs=0.05)
        at = [float(mark.get("cx", "").rstrip("%")) / 100 for mark in group.iter("circle")]
        single = point(one)
        assert len(at) == (single is not None)
        if single is not None:
            assert low + at[0] * (high - low) == pytest.approx(float(single), abs=0.05)
    assert any(one.get("class") == "zero" for one in root.iter("line"))


def test_changes_are_sorted_and_a_measure_has_one_line() -> None:
    """The newest is written out; what is assumed is hollow, and said."""
    rows = [
        change("5", "4", "6", measure_name_en="Small"),
        change("80", "79", "81", measure_name_en="Large", comparability="assumed"),
        change("9", "8.95", "9.05", measure_name_en="Small", basis="printed"),
    ]
    chart = drawing.growth(rows, TITLE)
    assert chart
    root = read(chart.svg())
    assert [one.text for one in root.iter("text") if one.get("class") == "name"] == ["Large", "Small"]
    assert [one.text for one in root.iter("text") if one.get("class") == "number"] == ["about +80%", "+9%"]
    classes = [one.get("class") for one in root.iter("g")]
    assert classes == ["change computed assumed", "change computed", "change printed"]
    assert chart.table("en").rows[0][-1] == "computed here, window assumed"


def test_a_row_of_growth_is_two_changes_where_it_is_printed_and_computed() -> None:
    """Columns of the mart are read by their names."""
    row = {
        "measure_name_en": "Cases", "measure_name_zh": "案件", "comparability": "exact", "other": 1,
        "period_name_en": "Year 2024", "period_name_zh": "2024年全年", "period_start": None, "period_end": None,
        "printed_growth_pct": Decimal(5), "printed_growth_lower_pct": Decimal(5), "printed_growth_upper_pct": None,
        "computed_growth_pct": None, "computed_growth_lower_pct": None, "computed_growth_upper_pct": None,
        "growth_basis": "printed", "growth_is_one_sided": True,
    }  # fmt: skip
    [one] = drawing.Change.both(row)
    assert (one.basis, one.pct, is_unclear(one)) == ("printed", 5, False)


@pytest.mark.parametrize(
    ("earlier", "x", "anchor"),
    [("-60", "50%", "start"), ("20", "50%", "end"), ("-20 20", "60%", "start")],
)
def test_the_number_of_a_change_covers_no_earlier_one(earlier: str, x: str, anchor: str) -> None:
    """It stands right of its mark, left of it, or beyond all marks."""
    days = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    rows = [replace(change(pct, pct, pct), **days) for pct in earlier.split()]
    ends = change("100", "-100", "100", measure_name_en="Other")
    chart = drawing.growth([*rows, change("0", "0", "0"), ends], TITLE)
    assert chart
    root = read(chart.svg())
    [number] = [one for one in root.iter("text") if one.text == "0%" and one.get("class") == "number"]
    assert (number.get("x"), number.get("text-anchor")) == (x, anchor)


def test_what_is_computed_from_more_than_a_number_is_an_interval() -> None:
    """Over 129,000 against over 140,000 may be a fall of 14 percent or of 7, and no point tells it."""
    row = dict.fromkeys(
        f"{name}_{end}"
        for name, *ends in (
            ("measure_name", "en", "zh"),
            ("period_name", "en", "zh"),
            ("period", "start", "end"),
        )
        for end in ends
    )
    row |= {"growth_basis": "computed", "growth_is_one_sided": True, "comparability": "exact"}
    row |= dict.fromkeys(f"printed_growth{end}_pct" for end in ("", "_lower", "_upper"))
    row |= {"computed_growth_pct": Decimal("-7.8571")}
    row |= {"computed_growth_lower_pct": Decimal("-13.9995"), "computed_growth_upper_pct": Decimal("-7.1435")}
    [one] = drawing.Change.both(row)
    assert (point(one), label(one, "en"), label(one, "zh")) == (None, "−14% to −7%", "−14%至−7%")


def test_an_end_that_is_rounded_outwards_is_no_point() -> None:
    """More than 400 against 563 is no fall of 29 percent."""
    one = change("-28.9520", "-28.9521", "-11.3676")
    assert (point(one), label(one, "en")) == (None, "−29% to −11%")


def test_one_drawing_serves_both_languages() -> None:
    """Words stand in it twice, and everything else once."""
    chart = drawing.windows([year(2023, 34_600), year(2024, 500_000_000)], TITLE, UNIT)
    assert chart
    english, chinese = read(chart.svg()), read(chart.svg(), "en")
    said = [[one.text for one in root.iter("text")] for root in (english, chinese)]
    assert "500 million" in said[0]
    assert "5亿" in said[1]
    assert len(said[0]) == len(said[1])
    assert chart.svg().count("<rect") == len([*english.iter("rect")]) == len([*chinese.iter("rect")])


def test_a_table_tells_all_that_is_drawn() -> None:
    """In both languages, with what is not used."""
    chart = drawing.windows([year(2023, 10_000), year(2024, 5), year(2024, 7, is_shown=False)], TITLE, UNIT)
    assert chart
    for language in ("en", "zh"):
        table = chart.table(language)
        assert len(table.rows) == len(chart.bars)
        assert all(len(row) == len(table.head) and all(row) for row in table.rows)
    assert "2023" in chart.said("zh") and "Newest" in chart.said("en")


def test_a_picture_stands_alone_and_carries_its_source() -> None:
    """The same bytes for the same chart, with every colour in it."""
    chart = drawing.windows([year(2023, 9), year(2024, 8)], TITLE, UNIT)
    assert chart
    caption = drawing.Caption(
        "案件 <&>", "全国", "来源：最高检", "2026-03-10 · CC BY 4.0 · https://example.org/m/a.html"
    )
    picture = drawing.framed(chart, "zh", caption)
    assert picture == drawing.framed(chart, "zh", caption)
    assert "var(" not in picture
    said = " ".join(one.text or "" for one in read(picture).iter() if one.tag.endswith("text"))
    assert all(word in said for word in caption)
    assert drawing.png(picture).startswith(b"\x89PNG")


def test_no_name_is_cut() -> None:
    """Long names are broken into lines, which together are the name."""
    name = "Public interest litigation cases on barrier-free and age-friendly environments: cases filed"
    assert " ".join(text.lines(name, 200)) == name
    assert len(text.lines(name, 200)) > 1
    assert "".join(text.lines("无障碍和适老环境公益诉讼立案数", 60)) == "无障碍和适老环境公益诉讼立案数"

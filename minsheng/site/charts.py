"""The charts of the report page as Vega-Lite specifications, drawn by the page from the rows it shows.

Colours are variables of the page's style, so that dark mode and print need no other chart. `@word` is a word
of the page, `["@word"]` a list that it makes, and `_LANG` the ending of a name in the language that is read.
The rows are the dataset `rows`; `said` is a row in words, for readers who hear the page.
"""

from typing import Any, NamedTuple

import altair as alt

Layers = alt.LayerChart | alt.FacetChart  # as altair types what it lays over each other
ROWS = alt.NamedData("rows")
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
# Room for the names of the rows, in pixels; without room they stand above the marks.
WIDE, NARROW = 540, 0
LINE = 14
ABOVE: dict[str, Any] = {
    "titleAngle": 0,
    "titleAlign": "left",
    "titleBaseline": "bottom",
    "titleX": -40,
    "titleY": -8,
}
SAID = [alt.Description("said:N"), alt.Tooltip("key:N")]
PLACE = "(datum.is_national ? '' : ', ' + datum.jurisdiction_name_LANG)"


class Interval(NamedTuple):
    """What a row shows as a line from bound to bound; each but the word and colour is an expression."""

    word: str
    colour: str
    lower: str
    upper: str
    value: str | None
    shape: str = "circle"


def specifications(checked: bool = False) -> dict[str, dict]:
    """Return each chart by its name, and a second form of it for narrow screens."""
    # Altair checks each part of a chart against its schema, for seconds; a test does that once instead.
    with alt.utils.schemapi.debug_mode(checked):
        charts = {
            "values": series(True),
            "values_narrow": series(False),
            "coverage": coverage(380),
            "coverage_narrow": coverage(150),
        }
        for name, label, title, intervals in _of_rows():
            charts[name] = rows(label, title, intervals, WIDE)
            charts[f"{name}_narrow"] = rows(label, title, intervals, NARROW)
        dressed = {name: _dressed(chart, name.removesuffix("_narrow")) for name, chart in charts.items()}
    return {name: chart.to_dict(validate=checked) for name, chart in dressed.items()}


def series(spacious: bool) -> Layers:
    """Values of one measure and place over the years, side by side per kind of window, with bounds.

    A line joins only windows of the same months in years that follow each other. The bounds are written out
    where there is room.
    """
    kind = "period_kind_name_LANG:N"
    base = alt.Chart(ROWS).encode(
        x=alt.X("start_year:O", title=None, scale=alt.Scale(domain=["@years"]), axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset(kind, scale=alt.Scale(domain=["@kinds"])),
        color=alt.Color(
            kind, title="@window", scale=alt.Scale(domain=["@kinds"], range=["@colours"]), legend=_legend()
        ),
    )
    value = alt.Y("value:Q", title="@unit", axis=alt.Axis(format=",d", tickCount=6, **ABOVE))
    shape = alt.Shape(
        "source_tier_name_LANG:N",
        title="@source",
        scale=alt.Scale(domain=["@tiers"], range=["@shapes"]),
        legend=_legend(),
    )
    quiet: dict[str, Any] = {"fontSize": 11, "aria": False}
    words = base.transform_calculate(
        value="format(datum.value, ',') + (datum.agreement == 'conflict' ? ' ⚠' : '')",
        bounds="format(datum.lower_bound, ',') + '–' + format(datum.upper_bound, ',')",
    )
    ranges = words.transform_filter("datum.lower_bound < datum.upper_bound")
    layers = [
        base.mark_line(aria=False, strokeWidth=1.5, opacity=0.6).encode(y=value, detail="run:N"),
        base.mark_rule(aria=False, strokeWidth=3).encode(y="lower_bound:Q", y2="upper_bound:Q"),
        base.mark_tick(aria=False, thickness=2, width=14).encode(y="lower_bound:Q"),
        base.mark_tick(aria=False, thickness=2, width=14).encode(y="upper_bound:Q"),
        base.mark_point(size=70, filled=True).encode(*SAID, y=value, shape=shape),
        words.mark_text(dy=-13, **quiet).encode(y="upper_bound:Q", text="value:N", color=_ink("--fg")),
        ranges.mark_text(dy=14, **quiet).encode(y="lower_bound:Q", text="bounds:N", color=_ink("--mute")),
    ]
    return alt.layer(*(layers if spacious else layers[:-1])).properties(width="container", height=340)


def rows(label: str, title: str, intervals: tuple[Interval, ...], room: int) -> Layers:
    """Chart with a line per row and, on it, each interval from its lower to its upper bound."""
    height = LINE * (1 + label.count("\\n"))
    axis = alt.Axis(labelLimit=room, ticks=False, domain=False) if room else None
    y = alt.Y("label:N", title=None, sort=None, axis=axis)
    scale = alt.Scale(domain=[f"@{one.word}" for one in intervals], range=[one.colour for one in intervals])
    base = alt.Chart(ROWS).transform_calculate(label=label).encode(y=y)
    below = 0 if room else height // 2
    # A thin line per row guides the eye, and keeps the rows in their order.
    guide = base.mark_rule(aria=False, color="var(--line)", opacity=0.6, yOffset=below)
    layers = [guide.encode(x=alt.value(0), x2=alt.value("width"))]
    for number, one in enumerate(intervals):
        colour = alt.Color("what:N", title=None, scale=scale, legend=_legend())
        shift = 4 * (2 * number - len(intervals) + 1) + below
        drawn = base.transform_calculate(
            lower=one.lower, upper=one.upper, value=one.value or "null", what=f"'@{one.word}'"
        )
        known = drawn.transform_filter("isValid(datum.lower) && isFinite(datum.lower)")
        x = alt.X("lower:Q", title=title, axis=alt.Axis(orient="top", tickCount=6))
        line = known.encode(x=x, color=colour)
        layers += [
            line.mark_rule(aria=False, strokeWidth=5, opacity=0.55, yOffset=shift).encode(x2="upper:Q"),
            line.mark_tick(aria=False, thickness=2, size=10, yOffset=shift),
            line.mark_tick(aria=False, thickness=2, size=10, yOffset=shift).encode(x=alt.X("upper:Q")),
        ]
        point = line.mark_point(filled=True, size=55, shape=one.shape, yOffset=shift)
        if one.value:
            layers.append(point.encode(*SAID, x=alt.X("value:Q")))
    if not room:
        above = base.mark_text(aria=False, align="left", baseline="top", color="var(--fg)")
        above.mark.dy, above.mark.limit = -height // 2 - 12, {"expr": "width"}
        layers.append(above.encode(x=alt.value(0), text="label:N"))
    return alt.layer(*layers).properties(width="container", height={"step": height + (8 if room else 30)})


def coverage(room: int) -> Layers:
    """Priorities against windows: how many figures are reported, and where none is."""
    base = alt.Chart(ROWS).encode(
        x=alt.X("priority_id:O", title="@priority", axis=alt.Axis(orient="top", labelAngle=0, domain=False)),
        y=alt.Y("period_name_LANG:N", title=None, sort=None, axis=alt.Axis(labelLimit=room, domain=False)),
    )
    some = base.transform_filter("isValid(datum.figure_count)")
    none = base.transform_filter("!isValid(datum.figure_count)")
    depth = alt.Opacity(
        "figure_count:Q", legend=None, scale=alt.Scale(type="sqrt", domainMin=0, range=[0.08, 0.6])
    )
    return alt.layer(
        base.mark_rect(aria=False, fill="transparent", stroke="var(--line)", strokeDash=[2, 2]),
        none.mark_text(aria=False, text="–", color="var(--mute)"),
        some.mark_rect(fill="var(--chart-a)").encode(*SAID, opacity=depth),
        some.mark_text(aria=False, color="var(--fg)").encode(*SAID, text="figure_count:Q"),
    ).properties(width="container", height={"step": 22})


def _of_rows():
    fact = f"datum.measure_name_LANG + '\\n' + datum.period_name_LANG + {PLACE}"
    assumed = "(datum.comparability == 'assumed' ? ' / ' + datum.base_period_name_LANG : '')"
    printed, computed = "var(--chart-b)", "var(--chart-a)"
    yield "growth", f"{fact} + {assumed}", "@growth_axis", (
        Interval("printed", printed, *_fields("printed_growth_lower_pct", "printed_growth_upper_pct"),
                 "datum.printed_growth_pct", "diamond"),
        Interval("computed", computed, *_fields("computed_growth_lower_pct", "computed_growth_upper_pct"),
                 "datum.computed_growth_pct"),
    )  # fmt: skip
    yield "rates", f"datum.rate_name_LANG + '\\n' + datum.period_name_LANG + {PLACE}", "@rate_axis", (
        Interval("printed", printed, *_fields("printed_rate_lower_pct", "printed_rate_upper_pct"),
                 "datum.printed_rate_pct", "diamond"),
        Interval("computed", computed, *_fields("computed_rate_lower_pct", "computed_rate_upper_pct"),
                 "datum.computed_rate_pct"),
    )  # fmt: skip
    whole = "datum.whole_measure_name_LANG + '\\n⊇ ' + join(datum.part_names_LANG, ' + ')"
    yield "wholes", f"{whole} + '\\n' + datum.period_name_LANG + {PLACE}", "@wholes_axis", (
        Interval("the_whole", printed, *_shares("whole_lower_bound", "whole_upper_bound", "whole_value"),
                 "100", "diamond"),
        Interval("sum_of_parts", computed, *_shares("parts_lower_bound", "parts_upper_bound", "whole_value"),
                 None),
    )  # fmt: skip
    told = "'\\n' + datum.figure_id + ' ' + datum.as_printed"
    for_shown, for_other = (f"datum.is_shown == {flag} ? " for flag in ("true", "false"))
    lower, upper = _shares("lower_bound", "upper_bound", "shown_value")
    value = _shares("value", "value", "shown_value")[0]
    yield "conflicts", f"{fact} + {told}", "@conflict_axis", (
        Interval("shown", computed, f"{for_shown}{lower} : null", upper, value),
        Interval("not_shown", printed, f"{for_other}{lower} : null", upper, value, "diamond"),
    )  # fmt: skip


def _fields(lower: str, upper: str) -> tuple[str, str]:
    return f"datum.{lower}", f"datum.{upper}"


def _shares(lower: str, upper: str, whole: str) -> tuple[str, str]:
    """Return two fields as expressions in percent of a third."""
    return f"100 * datum.{lower} / datum.{whole}", f"100 * datum.{upper} / datum.{whole}"


def _ink(variable: str) -> Any:
    return alt.value(f"var({variable})")


def _legend() -> alt.Legend:
    return alt.Legend(orient="bottom", direction="horizontal", labelLimit=0, symbolOpacity=1)


def _dressed(chart: Layers, name: str) -> Layers:
    """Return the chart with the page's colours, and the word that says what the chart shows."""
    text, quiet = {"labelColor": "var(--fg)"}, {"titleColor": "var(--mute)"}
    line = {"gridColor": "var(--line)", "domainColor": "var(--line)", "tickColor": "var(--line)"}
    symbol = {"symbolBaseFillColor": "var(--mute)", "symbolBaseStrokeColor": "var(--mute)"}
    large = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    return chart.properties(description=f"@alt_{name}").configure(
        background="transparent",
        font=FONT,
        lineBreak="\n",
        text={"fontSize": 12},
        view={"stroke": None},
        axis={**text, **quiet, **line, **large},
        legend={**text, **quiet, **large, **symbol},
        title={"color": "var(--fg)", "subtitleColor": "var(--mute)", "anchor": "start"},
    )

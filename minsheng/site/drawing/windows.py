"""Values over time: each window a bar from its first to its last day, at its value and as high as its bounds.

A bar begins on the morning of its first day and ends on the evening of its last, so that a year begins where
the one before it ends. A day that is not printed is not made up: the bar fades out on that side.
"""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, Self

from minsheng.site.drawing import marks
from minsheng.site.drawing.chart import Box, Chart, ChartTable, Drawing, Room, nice_step
from minsheng.site.drawing.text import (
    BOLD,
    WORDS,
    Language,
    Number,
    Text,
    amount,
    amounts,
    between,
    plain,
    widest,
    word,
)

# Pixels: a plot alone, two plots above each other, and the room over, between and under them.
ALONE, UPPER, LOWER = 220.0, 110.0, 180.0
ABOVE, BELOW, APART = 26.0, 22.0, 12.0
DAY = timedelta(days=1)
LINE = 3.0
# Pixels that the number of a year takes on the axis, and how much wider a desk is than a phone.
YEAR, WIDER = 38, 2.2
MONTHS_OF_A_YEAR = 12
DAYS_OF_A_MONTH = 30.44
BESIDE = 8


class LabelPlace(NamedTuple):
    """Where a number stands: pixels below its bar, share of its length, and what of the text is there."""

    below: int
    along: float
    anchor: str

    @property
    def aside(self) -> float:
        """How far the number is moved to stand beside the bar rather than above it."""
        if (self.along, self.anchor) == (1, "start"):
            return BESIDE
        return -BESIDE if (self.along, self.anchor) == (0, "end") else 0


PLACES = (
    LabelPlace(-7, 0.5, "middle"),
    LabelPlace(16, 0.5, "middle"),
    LabelPlace(-7, 1, "end"),
    LabelPlace(16, 1, "end"),
    LabelPlace(-7, 0, "start"),
    LabelPlace(16, 0, "start"),
    LabelPlace(4, 1, "start"),
    LabelPlace(4, 0, "end"),
    LabelPlace(-21, 0.5, "middle"),
    LabelPlace(30, 0.5, "middle"),
)


@dataclass(frozen=True)
class Value:
    """One value of a window, as reported; the names are those of the marts' columns.

    period_start, period_end: None where that day is not printed; told_on then says when it was told.
    is_shown: false for the side of a conflict that is not used.
    """

    period_start: date | None
    period_end: date | None
    period_kind: str
    period_name_en: str
    period_name_zh: str
    value: Number
    lower_bound: Number | None
    upper_bound: Number | None
    source_tier: str
    source_tier_name_en: str
    source_tier_name_zh: str
    told_on: date | None = None
    is_shown: bool = True

    @property
    def told(self) -> tuple[object, ...]:
        """What it says of which window."""
        return (
            *(self.period_start, self.period_end, self.told_on),
            *(self.value, self.lower_bound, self.upper_bound),
        )

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """Return the value that a row of a mart tells, joined with its window and source."""
        return cls(**{name: row[name] for name in cls.__dataclass_fields__ if name in row})


@dataclass(frozen=True)
class Bar:
    """A window with the days between which it is drawn; the right one is the day after its last."""

    value: Value
    left: date
    right: date

    @property
    def name(self) -> Text:
        """Name of the window."""
        return Text(self.value.period_name_en, self.value.period_name_zh)

    @property
    def tier(self) -> Text:
        """Name of the rank of its source."""
        return Text(self.value.source_tier_name_en, self.value.source_tier_name_zh)

    @cached_property
    def length(self) -> str:
        """Whether it lasts a year, a part of one or longer: what its colour says."""
        months = round((self.right - self.left).days / DAYS_OF_A_MONTH)
        if months == MONTHS_OF_A_YEAR:
            return "year"
        return "part" if months < MONTHS_OF_A_YEAR else "years"

    @property
    def fades(self) -> bool:
        """Whether its first or last day is not printed."""
        return self.value.period_start is None or self.value.period_end is None

    @cached_property
    def bounds(self) -> tuple[Number, Number]:
        """Lower and upper bound; the value itself where one is not known."""
        value, lower, upper = self.value.value, self.value.lower_bound, self.value.upper_bound
        return (value if lower is None else lower), (value if upper is None else upper)

    def precedes(self, other: "Bar") -> bool:
        """Return whether another is the same window of the next year."""
        return self.value.period_kind == other.value.period_kind and all(
            one is not None and two is not None and _a_year_later(one) == _month_and_day(two)
            for one, two in (
                (self.value.period_start, other.value.period_start),
                (self.value.period_end, other.value.period_end),
            )
        )


def _month_and_day(day: date) -> tuple[int, int, int]:
    # The end of February is one day, in leap years too.
    return (day.year, day.month, 29 if (day + DAY).day == 1 else day.day)


def _a_year_later(day: date) -> tuple[int, int, int]:
    year, month, of_month = _month_and_day(day)
    return (year + 1, month, of_month)


class Axis(NamedTuple):
    """A time axis: the first day of its first year, and that of the year after its last."""

    first: date
    end: date

    @property
    def years(self) -> Text:
        """Its first and last year; the only one where it has no other."""
        first, last = self.first.year, self.end.year - 1
        if first == last:
            return Text(str(first), f"{first}年")
        return Text(f"{first} to {last}", f"{first}至{last}年")


def windows(values: Iterable[Value], title: Text, unit: Text) -> "Windows | None":
    """Return the chart of one measure in one place; None for fewer than two windows, which a sentence tells.

    values: what is reported, with both sides of a conflict, of which one `is_shown`.
    """
    named = [one for one in values if one.period_start or one.period_end or one.told_on]
    # What agrees with the value used is drawn with it.
    told = list({one.told: one for one in sorted(named, key=lambda one: one.is_shown)}.values())
    spans = {(one.period_start, one.period_end, one.told_on) for one in told}
    return Windows(title, unit, _bars(told)) if len(spans) > 1 else None


def axis(values: Iterable[Value], years: int) -> Axis | None:
    """Return the time axis of the last so many years with values; None where none names a day."""
    told = [one for one in values if one.period_start or one.period_end or one.told_on]
    if not told:
        return None
    whole = _axis_of(_bars(told))
    return Axis(max(whole.first, date(whole.end.year - years, 1, 1)), whole.end)


def _axis_of(bars: Iterable[Bar]) -> Axis:
    days = [(bar.left, bar.right) for bar in bars]
    last = max(right for _, right in days) - DAY
    return Axis(date(min(left for left, _ in days).year, 1, 1), date(last.year + 1, 1, 1))


def share_of(axis: Axis, day: date) -> float:
    """Return where a day lies between the ends of a time axis, from 0 to 1."""
    return (day - axis.first).days / (axis.end - axis.first).days


def _bars(values: Sequence[Value]) -> tuple[Bar, ...]:
    days = [day for one in values for day in (one.period_start, one.period_end, one.told_on) if day]
    first = date(min(days).year, 1, 1)
    bars = []
    for one in values:
        end = one.period_end or one.told_on or max(days)
        # A window without a printed first day comes from the left edge.
        bars.append(Bar(one, one.period_start or min(first, end), end + DAY))
    return tuple(sorted(bars, key=lambda bar: (bar.left, bar.right, bar.value.value, not bar.value.is_shown)))


@dataclass(frozen=True)
class Plot:
    """Bars over one axis of amounts, which begins at 0; its upper edge lies so many pixels down the chart."""

    bars: tuple[Bar, ...]
    edge: float
    height: float

    @cached_property
    def step(self) -> int:
        """Between two lines of the axis."""
        return max(1, round(nice_step(max(float(bar.bounds[1]) for bar in self.bars), self.height // 40)))

    @cached_property
    def top(self) -> int:
        """Upper end of the axis."""
        return self.step * max(1, math.ceil(max(bar.bounds[1] for bar in self.bars) / self.step))

    @property
    def lines(self) -> range:
        """The amounts at which the axis has a line."""
        return range(0, self.top + 1, self.step)

    @cached_property
    def gutter(self) -> float:
        """The room that the numbers of the axis take, left of the plot, in pixels."""
        return 8 + max(widest(amounts(value)) for value in self.lines)

    def down(self, value: Number) -> float:
        """Return how far below the upper edge of the chart a value lies, in pixels."""
        return self.edge + self.height * (1 - float(value) / self.top)


@dataclass(frozen=True)
class Windows(Chart):
    """Values of one measure in one place over time.

    What several years add up to has a plot of its own, over the same time, for it would dwarf the years.
    """

    title: Text
    unit: Text
    bars: tuple[Bar, ...]
    kind = "windows"

    @cached_property
    def plots(self) -> tuple[Plot, ...]:
        """The plot, or two: windows of several years above, and years and parts of them below."""
        long = tuple(bar for bar in self.bars if bar.length == "years")
        rest = tuple(bar for bar in self.bars if bar.length != "years")
        if not (long and rest):
            return (Plot(self.bars, ABOVE, ALONE),)
        return Plot(long, ABOVE, UPPER), Plot(rest, 2 * ABOVE + UPPER + APART, LOWER)

    @property
    def foot(self) -> float:
        """Where the time axis lies, in pixels below the upper edge of the chart."""
        return self.plots[-1].edge + self.plots[-1].height

    @cached_property
    def domain(self) -> Axis:
        """The time axis."""
        return _axis_of(self.bars)

    def share(self, day: date) -> float:
        """Return where a day lies between the ends of the time axis, from 0 to 1."""
        return share_of(self.domain, day)

    def drawn(self, language: Language, room: Room) -> Drawing:
        """Return axes, bars, joints, numbers and legend."""
        drawing = Drawing(room, self.prefix, self.foot + BELOW)
        for plot in self.plots:
            self._amounts(drawing, plot, language)
        self._years(drawing)
        for plot in self.plots:
            self._joints(drawing, plot)
            for bar in plot.bars:
                self._bar(drawing, plot, bar, language)
            self._numbers(drawing, plot, language)
        marks.legend(drawing, self._sources(), language)
        return drawing

    def _sources(self) -> list[tuple[str, Text]]:
        """Return each form of mark with the ranks of sources that it stands for."""
        tiers = {bar.value.source_tier: bar.tier for bar in self.bars}
        shapes: dict[str, list[Text]] = {}
        for tier in sorted(tiers):
            shapes.setdefault(marks.shape_of(tier), []).append(tiers[tier])
        comma = WORDS["comma"]
        return [
            (shape, Text(comma.en.join(name.en for name in names), comma.zh.join(name.zh for name in names)))
            for shape, names in sorted(shapes.items(), reverse=True)
        ]

    def said(self, language: Language) -> str:
        """Return how many values there are, of which years, and the newest."""
        newest = max((bar for bar in self.bars if bar.value.is_shown), key=lambda bar: (bar.right, bar.left))
        first, last = self.domain
        return word("said_windows", language).format(
            count=len(self.bars),
            first=first.year,
            last=last.year - 1,
            name=newest.name.of(language),
            amount=amount(newest.value.value, language),
            unit=self.unit.of(language),
        )

    def table(self, language: Language) -> ChartTable:
        """Return each window with its value, bounds and source."""
        names = ("window", "value", "bounds", "source", "shown")
        rows: list[tuple[str, ...]] = [
            (
                bar.name.of(language),
                amount(bar.value.value, language),
                between(bar.value.lower_bound, bar.value.upper_bound, language),
                bar.tier.of(language),
                word("used" if bar.value.is_shown else "not_used", language),
            )
            for bar in self.bars
        ]
        return ChartTable(tuple(word(name, language) for name in names), rows)

    @cached_property
    def gutter(self) -> float:
        """The room that the numbers of the axes take, left of the plots."""
        return max(plot.gutter for plot in self.plots)

    def _amounts(self, drawing: Drawing, plot: Plot, language: Language) -> None:
        """Draw the lines of the amounts with their numbers."""
        for value in plot.lines:
            y = plot.down(value)
            name = "grid" if value else "zero"
            drawing.add("line", class_=name, x1="0", x2=drawing.room.across(1), y1=y, y2=y)
            number = amount(value, language)
            drawing.add("text", number, class_="axis", x=-6, y=y + 4, text_anchor="end")
        unit = self.unit.of(language)
        if len(self.plots) > 1:
            unit += word("several_years" if plot is self.plots[0] else "one_year", language)
        drawing.add("text", unit, class_="axis", x=2 - plot.gutter, y=plot.edge - 13)

    def _years(self, drawing: Drawing) -> None:
        first, last = (day.year for day in self.domain)
        every = math.ceil(nice_step((last - first) * YEAR / drawing.room.width, 1))
        for year in range(first, last):
            start, end = (self.share(date(one, 1, 1)) for one in (year, year + 1))
            left = drawing.room.across(start)
            drawing.add("line", class_="grid", x1=left, x2=left, y1=self.foot, y2=self.foot + 5)
            if (year - first) % every == 0:
                at = drawing.room.across((start + end) / 2)
                drawing.add("text", str(year), class_="axis", x=at, y=self.foot + 17, text_anchor="middle")

    def _joints(self, drawing: Drawing, plot: Plot) -> None:
        used = [bar for bar in plot.bars if bar.value.is_shown]
        for earlier, later in itertools.permutations(used, 2):
            if earlier.precedes(later):
                drawing.add(
                    "line",
                    class_=f"joint {earlier.length}",
                    x1=drawing.room.across(self.share(earlier.right)),
                    y1=plot.down(earlier.value.value),
                    x2=drawing.room.across(self.share(later.left)),
                    y2=plot.down(later.value.value),
                )

    def _bar(self, drawing: Drawing, plot: Plot, bar: Bar, language: Language) -> None:
        left, right = self.share(bar.left), self.share(bar.right)
        group = drawing.add("g", class_=f"bar {bar.length}" + ("" if bar.value.is_shown else " unused"))
        drawing.add("title", self._told(bar, language), into=group)
        fill = marks.fading(drawing, bar.length, bar.value.period_start is None) if bar.fades else ""
        across = {"x": drawing.room.across(left), "width": drawing.room.across(right - left), "fill": fill}
        lower, upper = (plot.down(bound) for bound in bar.bounds)
        if lower != upper:
            drawing.add("rect", into=group, class_="band", y=upper, height=lower - upper, **across)
        y = plot.down(bar.value.value)
        drawing.add("rect", into=group, class_="value", y=y - LINE / 2, height=LINE, **across)
        # The mark stands at an end that is printed.
        at = left if bar.value.period_end is None and bar.value.period_start else right
        shape = marks.shape_of(bar.value.source_tier)
        marks.draw(drawing, shape, marks.MarkPlace(drawing.room.across(at), y), group)

    def _told(self, bar: Bar, language: Language) -> str:
        value = bar.value
        bounds = between(value.lower_bound, value.upper_bound, language)
        told = [f"{bar.name.of(language)}: {plain(value.value)} {self.unit.of(language)} ({bounds})"]
        told += [bar.tier.of(language)]
        told += [] if value.is_shown else [word("not_used", language)]
        told += [word("open_end", language)] if bar.fades else []
        return " · ".join(told)

    def _numbers(self, drawing: Drawing, plot: Plot, language: Language) -> None:
        """Write each value beside its bar, where it meets neither another number nor a bar; else not at all.

        What only a wide page has room for is marked, and the style hides it on a narrow one.
        """
        for placed in numbers(self, plot, drawing.room):
            self._number(drawing, plot, placed, language)

    def _number(self, drawing: Drawing, plot: Plot, placed: "Placed", language: Language) -> None:
        bar, place, needs_room = placed
        names = ["number", *(["roomy"] if needs_room else []), *([] if bar.value.is_shown else ["unused"])]
        drawing.add(
            "text",
            amount(bar.value.value, language),
            class_=" ".join(names),
            x=drawing.room.across(self.along(bar, place)),
            dx=place.aside or "",
            y=plot.down(bar.value.value) + place.below,
            text_anchor=place.anchor,
        )

    def along(self, bar: Bar, place: LabelPlace) -> float:
        """Return where the anchor of a number lies, as a share of the width."""
        left, right = self.share(bar.left), self.share(bar.right)
        return left + place.along * (right - left)


class Placed(NamedTuple):
    """A bar, and where its number stands; whether only a wide page has room for it."""

    bar: Bar
    place: LabelPlace
    needs_room: bool


# The same in both languages, which are drawn one after the other.
@lru_cache(maxsize=4)
def numbers(chart: Windows, plot: Plot, room: Room) -> list[Placed]:
    """Return the bars of a plot that have room for their number, those of the newest windows first."""
    left = sorted(plot.bars, key=lambda bar: (not bar.value.is_shown, -bar.right.toordinal(), bar.left))
    placed: list[Placed] = []
    for width in (room.width, WIDER * room.width) if room.is_fluid else (room.width,):
        spots = Spots(chart, plot, width)
        for bar in list(left):
            place = spots.free(bar, placed)
            if place:
                placed.append(Placed(bar, place, width > room.width))
                left.remove(bar)
    return placed


@dataclass(frozen=True)
class Spots:
    """Where numbers may stand in a plot that is so many pixels wide."""

    chart: Windows
    plot: Plot
    room: float

    def free(self, bar: Bar, placed: Sequence[Placed]) -> LabelPlace | None:
        """Return the first place where a number meets nothing, and stands nearest to its own bar."""
        numbers = [self._number(one.bar, one.place) for one in placed]
        bars = [box for _, box in self.bars]
        others = [box for one, box in self.bars if one is not bar]
        for place in PLACES:
            box = self._number(bar, place)
            y = self.plot.down(bar.value.value)
            reach = Box(box.left, min(box.top, y), box.right, max(box.bottom, y))
            inside = box.left >= -BESIDE and box.right <= self.room + BESIDE
            inside &= self.plot.edge - 12 <= box.top and box.bottom < self.plot.edge + self.plot.height
            if inside and not box.meets(numbers) and not box.meets(bars) and not reach.meets(others):
                return place
        return None

    def _number(self, bar: Bar, place: LabelPlace) -> Box:
        wide = widest(amounts(bar.value.value), BOLD)
        at = self.room * self.chart.along(bar, place) + place.aside
        left = at - {"start": 0.0, "middle": 0.5, "end": 1.0}[place.anchor] * wide
        base = self.plot.down(bar.value.value) + place.below
        return Box(left, base - 10, left + wide, base + 2)

    @cached_property
    def bars(self) -> list[tuple[Bar, Box]]:
        """The bars of the plot, with the room that they take."""
        return [(bar, self._bar(bar)) for bar in self.plot.bars]

    def _bar(self, bar: Bar) -> Box:
        """Return the room of a bar with its mark."""
        y = self.plot.down(bar.value.value)
        lower, upper = (self.plot.down(bound) for bound in bar.bounds)
        left, right = (self.room * self.chart.share(day) for day in (bar.left, bar.right))
        return Box(left, min(upper, y - 4), right + 4, max(lower, y + 4))

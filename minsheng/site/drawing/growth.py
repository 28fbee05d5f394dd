"""Growth on the year before: a line per measure, with its newest change as a number beside the mark."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby, zip_longest
from typing import Any

from minsheng.site.drawing import marks
from minsheng.site.drawing.chart import Chart, ChartTable, Drawing, Room, nice_step
from minsheng.site.drawing.text import (
    BOLD,
    MINUS,
    WORDS,
    Language,
    Number,
    Text,
    lines,
    percent,
    widest,
    word,
)

LEADING, MARKS = 16, 24
EARLIER = 2.5
# Pixels between a number and what it stands beside.
ASIDE = 10
# Percent on both sides of 0 that every axis shows.
LEAST = Decimal(10)
# An interval as narrow as this bears one decimal without an "about".
FINE = Decimal("0.1")
# The marts round the ends of an interval away from each other here: one as narrow as this is a number.
LAST_DIGIT = Decimal("0.0001")


@dataclass(frozen=True)
class Change:
    """One change on the year before; the names are those of the marts' columns.

    basis: printed or computed. pct, lower_pct, upper_pct: the columns of that basis, None where unknown.
    """

    measure_name_en: str
    measure_name_zh: str
    period_name_en: str
    period_name_zh: str
    period_start: date | None
    period_end: date | None
    basis: str
    pct: Decimal | None
    lower_pct: Decimal | None
    upper_pct: Decimal | None
    comparability: str = "exact"

    @classmethod
    def both(cls, row: Mapping[str, Any]) -> "Iterator[Change]":
        """Yield what a row of growth, joined with its window, tells: as printed, and as computed."""
        told = {name: row[name] for name in cls.__dataclass_fields__ if name in row}
        for basis in ("printed", "computed"):
            pct, *ends = (row[f"{basis}_growth{end}_pct"] for end in ("", "_lower", "_upper"))
            if basis == row["growth_basis"] == "computed" and row["growth_is_one_sided"]:
                # Of "more than 400" against 563 only the interval is known.
                pct = None
            if any(one is not None for one in (pct, *ends)):
                yield cls(**told, basis=basis, pct=pct, lower_pct=ends[0], upper_pct=ends[1])


def point(change: Change) -> Decimal | None:
    """Return the change where one number tells it; None where its direction is unknown, or it is one-sided.

    A value at one end of its interval is that end of a "more than" or "nearly", not the likeliest number.
    """
    pct, lower, upper = change.pct, change.lower_pct, change.upper_pct
    if pct is None or lower == upper:
        return pct
    if lower is None or upper is None or is_unclear(change):
        return None
    # The ends are rounded outwards in the last digit.
    is_inside = pct - lower > LAST_DIGIT and upper - pct > LAST_DIGIT
    return pct if is_inside or upper - lower <= LAST_DIGIT else None


def is_unclear(change: Change) -> bool:
    """Return whether the interval holds 0 and more: nobody knows whether it rose or fell."""
    lower, upper = change.lower_pct, change.upper_pct
    return lower is not None and upper is not None and lower <= 0 <= upper and lower < upper


def label(change: Change, language: Language) -> str:
    """Return a change in words: printed as printed, computed with the digits that its interval bears."""
    single, lower, upper = point(change), change.lower_pct, change.upper_pct
    if single is not None:
        return _single(single, change, language)
    is_printed = change.basis == "printed" and not is_unclear(change)
    if lower is not None and (upper is None or (is_printed and change.pct == lower)):
        return word("more_than", language) + percent(lower)
    if upper is not None and (lower is None or (is_printed and change.pct == upper)):
        return word("at_most", language) + percent(upper)
    written = word("to", language).join(_apart(lower, upper))
    return f"{written}, {word('unclear', language)}" if is_unclear(change) else written


def _apart(lower: Decimal | None, upper: Decimal | None) -> list[str]:
    """Return the ends of an interval with as many decimals as tell them apart, at most two."""
    ends = [end for end in (lower, upper) if end is not None]
    written = ([percent(end, decimals) for end in ends] for decimals in range(3))
    return next((one for one in written if len(set(one)) == len(one)), [percent(end, 2) for end in ends[:1]])


def _single(pct: Decimal, change: Change, language: Language) -> str:
    if change.basis == "printed" or change.lower_pct is None or change.upper_pct is None:
        return percent(pct)
    spread = change.upper_pct - change.lower_pct
    if spread < FINE:
        return percent(pct, 1)
    return word("about", language) + percent(pct, 0 if spread > 1 else 1)


def middle(change: Change) -> Decimal:
    """Return what a change is sorted by: its number, or the middle of its interval."""
    ends = [end for end in (change.lower_pct, change.upper_pct) if end is not None]
    single = point(change)
    return single if single is not None else sum(ends, Decimal(0)) / max(1, len(ends))


@dataclass(frozen=True)
class Line:
    """The changes of one measure, the newest last."""

    name: Text
    changes: tuple[Change, ...]

    def broken(self, room: float) -> list[Text]:
        """Return the name in lines that fit so many pixels; as many in one language as in the other."""
        pairs = zip_longest(lines(self.name.en, room), lines(self.name.zh, room), fillvalue="")
        return [Text(*pair) for pair in pairs]

    @property
    def newest(self) -> Change:
        """The change that is written out: of the newest window, printed rather than computed."""
        return self.changes[-1]


def growth(changes: Iterable[Change], title: Text) -> "Growth | None":
    """Return the chart of the changes of some measures in one place; None where there is nothing to compare.

    changes: one for each measure, window and basis; a window that ends later is newer.
    """
    by_name = sorted(changes, key=lambda one: (one.measure_name_en, one.measure_name_zh))
    found = [
        Line(Text(*name), tuple(sorted(group, key=_order)))
        for name, group in groupby(by_name, key=lambda one: (one.measure_name_en, one.measure_name_zh))
    ]
    by_size = sorted(found, key=lambda line: (-middle(line.newest), line.name.en))
    return (
        Growth(title, tuple(by_size))
        if len(found) > 1 or any(len(line.changes) > 1 for line in found)
        else None
    )


def _order(change: Change) -> tuple[date, date, bool]:
    end = change.period_end or date.min
    return end, change.period_start or date.min, change.basis == "printed"


@dataclass(frozen=True)
class Growth(Chart):
    """Changes of several measures, sorted by the newest of each."""

    title: Text
    measures: tuple[Line, ...]
    kind = "growth"

    @cached_property
    def ends(self) -> tuple[Decimal, Decimal]:
        """Least and greatest change to be drawn, with a little room on both sides of 0."""
        known = [
            end
            for line in self.measures
            for one in line.changes
            for end in (one.pct, one.lower_pct, one.upper_pct)
            if end is not None
        ]
        return min([-LEAST, *known]), max([LEAST, *known])

    @property
    def step(self) -> int:
        """Between two lines of the axis, in percent."""
        low, high = self.ends
        return round(nice_step(float(high - low), 5))

    @property
    def domain(self) -> tuple[int, int]:
        """Ends of the axis in percent, multiples of its step, so that one line stands at 0."""
        low, high = self.ends
        return self.step * math.floor(low / self.step), self.step * math.ceil(high / self.step)

    def share(self, pct: Number) -> float:
        """Return where a change lies between the ends of the axis, from 0 to 1."""
        low, high = self.domain
        return float(pct - low) / (high - low)

    def drawn(self, language: Language, room: Room) -> Drawing:
        """Return the axis, and a line per measure under its name."""
        drawing = Drawing(room, self.prefix, 34)
        names = [line.broken(room.width + 20) for line in self.measures]
        height = drawing.height + sum(LEADING * (len(name) + 1) + MARKS for name in names)
        self._axis(drawing, height, language)
        for line, name in zip(self.measures, names, strict=True):
            self._line(drawing, line, [text.of(language) for text in name], language)
        bases = sorted({one.basis for line in self.measures for one in line.changes}, reverse=True)
        entries = [("diamond" if basis == "printed" else "disc", WORDS[basis]) for basis in bases]
        if any(one.comparability == "assumed" for line in self.measures for one in line.changes):
            entries.append(("ring", WORDS["assumed"]))
        marks.legend(drawing, entries, language)
        return drawing

    def said(self, language: Language) -> str:
        """Return how many measures there are, the one that grew most, and the one that grew least."""
        first, last = (
            f"{line.name.of(language)}, {label(line.newest, language)}"
            for line in (self.measures[0], self.measures[-1])
        )
        return word("said_growth", language).format(count=len(self.measures), most=first, least=last)

    def table(self, language: Language) -> ChartTable:
        """Return each change with its interval, and whether it is printed or computed."""
        names = ("measure", "window", "change", "bounds", "basis")
        rows: list[tuple[str, ...]] = [
            (
                line.name.of(language),
                period(one).of(language),
                label(one, language),
                _interval(one, language),
                basis(one, language),
            )
            for line in self.measures
            for one in reversed(line.changes)
        ]
        return ChartTable(tuple(word(name, language) for name in names), rows)

    def _axis(self, drawing: Drawing, height: float, language: Language) -> None:
        low, high = self.domain
        drawing.add("text", word("growth_axis", language), class_="axis", x="0", y=11)
        for pct in range(low, high + 1, self.step):
            x = drawing.room.across(self.share(pct))
            drawing.add("line", class_="grid" if pct else "zero", x1=x, x2=x, y1=32, y2=height)
            anchor = {low: "start", high: "end"}.get(pct, "middle")
            drawing.add("text", percent(pct), class_="axis", x=x, y=27, text_anchor=anchor)

    def _line(self, drawing: Drawing, line: Line, name: list[str], language: Language) -> None:
        for text in name:
            drawing.height += LEADING
            drawing.add("text", text, class_="name", x="0", y=drawing.height)
        drawing.height += LEADING
        drawing.add("text", period(line.newest).of(language), class_="axis", x="0", y=drawing.height)
        y = drawing.height + 13
        drawing.add("line", class_="guide", x1="0", x2=drawing.room.across(1), y1=y, y2=y)
        newest = line.newest
        for one in line.changes:
            is_newest = _order(one)[:2] == _order(newest)[:2]
            self._change(drawing, one, y, is_newest, language)
        self._number(drawing, line, y, language)
        drawing.height += MARKS

    def _change(
        self, drawing: Drawing, change: Change, y: float, is_newest: bool, language: Language
    ) -> None:
        names = ["change", change.basis, "" if is_newest else "earlier"]
        names += ["assumed"] if change.comparability == "assumed" else []
        group = drawing.add("g", class_=" ".join(filter(None, names)))
        told = f"{period(change).of(language)}: {label(change, language)}"
        told += f" ({_interval(change, language)}) · {basis(change, language)}"
        drawing.add("title", told, into=group)
        low, high = self.domain
        lower = low if change.lower_pct is None else change.lower_pct
        upper = high if change.upper_pct is None else change.upper_pct
        single = point(change)
        if lower != upper and not (single is not None and None in (change.lower_pct, change.upper_pct)):
            left, right = self.share(lower), self.share(upper)
            across = {"x": drawing.room.across(left), "width": drawing.room.across(right - left)}
            drawing.add("rect", into=group, class_="interval", y=y - 2.5, height=5.0, **across)
        if single is not None:
            shape = "diamond" if change.basis == "printed" else "disc"
            size = marks.SIZE if is_newest else EARLIER
            marks.draw(
                drawing, shape, marks.MarkPlace(drawing.room.across(self.share(single)), y, size), group
            )

    def _number(self, drawing: Drawing, line: Line, y: float, language: Language) -> None:
        """Write the newest change beside its mark and interval."""
        written = Text(label(line.newest, "en"), label(line.newest, "zh"))
        at, aside = self._beside(line, drawing.room.width, widest(written, BOLD))
        drawing.add(
            "text",
            written.of(language),
            class_="number",
            x=drawing.room.across(at),
            dx=aside,
            y=y + 4,
            text_anchor="start" if aside > 0 else "end",
        )

    def _beside(self, line: Line, room: float, wide: float) -> tuple[float, int]:
        """Return the share at which the number begins, or ends, and the pixels that it keeps from there.

        It stands right of its own mark and interval, or left of them, or so of all of the line: where it
        first has room and covers no other. room, wide: pixels that the plot and the number have.
        """
        own = self._reach(line.newest)
        others = [self._reach(one) for one in line.changes if one is not line.newest]
        all_of_it = min(left for left, _ in [own, *others]), max(right for _, right in [own, *others])
        places = [place for left, right in (own, all_of_it) for place in ((right, ASIDE), (left, -ASIDE))]
        for at, aside in places:
            left, right = sorted((at * room + aside, at * room + aside + math.copysign(wide, aside)))
            covers = any(
                one * room - marks.SIZE < right and left < two * room + marks.SIZE for one, two in others
            )
            if left >= 0 and right <= room and not covers:
                return at, aside
        return places[0] if own[1] * room + ASIDE + wide <= room else places[1]

    def _reach(self, change: Change) -> tuple[float, float]:
        """Return between which shares the mark and the interval of a change lie."""
        ends = [end for end in (point(change), change.lower_pct, change.upper_pct) if end is not None]
        return self.share(min(ends)), self.share(max(ends))


def period(change: Change) -> Text:
    """Return the name of the window of a change."""
    return Text(change.period_name_en, change.period_name_zh)


def basis(change: Change, language: Language) -> str:
    """Return whether a change is printed or computed, and whether it rests on an assumption."""
    told = word(change.basis, language)
    return f"{told}, {word('assumed', language)}" if change.comparability == "assumed" else told


def _interval(change: Change, language: Language) -> str:
    ends = (change.lower_pct, change.upper_pct)
    if ends[0] == ends[1] and ends[0] is not None:
        return word("exactly", language)
    return word("to", language).join(MINUS if end is None else percent(end, 2) for end in ends)

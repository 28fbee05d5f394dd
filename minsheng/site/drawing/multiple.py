"""Small charts that stand beside each other in a grid, to be compared: one time axis for all of them."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as Tree

from markupsafe import Markup

from minsheng.site.drawing import marks
from minsheng.site.drawing.chart import Drawing, Room, in_both, serialised
from minsheng.site.drawing.text import Language, Text, amount
from minsheng.site.drawing.windows import Axis, Bar, Plot, Value, Windows, share_of, windows

# Pixels: of the plot, and of the room over it, for its highest amount, and under it, for the years.
HIGH, ABOVE, BELOW = 54, 14, 16
# The plot is stretched to the width that it has, so its units across are parts of that width.
WIDE = 1000
TICK = 4
MARK = 3.5


@dataclass(frozen=True)
class Multiple:
    """A small chart as wide as its place: bars from 0 to an amount of its own, over years that it shares."""

    whole: Windows
    axis: Axis

    def svg(self) -> Markup:
        """Return the drawing in both languages; those who hear the page have the words that stand with it."""
        [root] = in_both(self._root("en"), self._root("zh"))
        return Markup(f'<div class="drawing multiple">{serialised(root)}</div>')  # noqa: S704 - by ElementTree

    @property
    def plot(self) -> Plot:
        """What is drawn: years and parts of years where there are any."""
        return self.whole.plots[-1]

    def across(self, day: date) -> float:
        """Return where a day lies, in units of the plot; at its edge where the axis begins later."""
        return WIDE * max(0.0, share_of(self.axis, day))

    def down(self, bar: Bar) -> float:
        """Return how far below the upper edge of the plot a value lies, in pixels; 0 is at its lower edge."""
        return HIGH * (1 - float(bar.value.value) / self.plot.top)

    @property
    def bars(self) -> list[Bar]:
        """What is drawn, with the newest window last: what is used, of windows that end within the axis."""
        used = (bar for bar in self.plot.bars if bar.value.is_shown and bar.right > self.axis.first)
        return sorted(used, key=lambda bar: (bar.right, bar.left))

    def _root(self, language: Language) -> Tree.Element:
        drawing = Drawing(Room(), self.whole.prefix)
        self._frame(drawing, language)
        paths = drawing.add(
            "svg",
            y=ABOVE,
            width="100%",
            height=HIGH,
            viewBox=f"0 0 {WIDE} {HIGH}",
            preserveAspectRatio="none",
        )
        for name, path in {"axis-line": self._axis(), **self._paths()}.items():
            # The lines stay as thick as they are. Not every checker of styles knows this as one.
            drawing.add("path", into=paths, class_=name, d=path, vector_effect="non-scaling-stroke")
        if self.bars:
            newest = self.bars[-1]
            group = drawing.add("g", class_=f"bar {newest.length}")
            shape = marks.shape_of(newest.value.source_tier)
            right = drawing.room.across(share_of(self.axis, newest.right))
            marks.draw(drawing, shape, marks.MarkPlace(right, ABOVE + self.down(newest), MARK), group)
        size = {"width": "100%", "height": str(ABOVE + HIGH + BELOW)}
        root = Tree.Element("svg", {"aria-hidden": "true", **size})
        root.extend(drawing.elements)
        return root

    def _frame(self, drawing: Drawing, language: Language) -> None:
        """Write the highest amount, and the first and last year, if that is another."""
        foot = ABOVE + HIGH + BELOW - 2
        drawing.add("text", amount(self.plot.top, language), class_="axis", y=ABOVE - 3)
        drawing.add("text", str(self.axis.first.year), class_="axis", y=foot)
        last = self.axis.end.year - 1
        if last > self.axis.first.year:
            drawing.add("text", str(last), class_="axis", x="100%", y=foot, text_anchor="end")

    def _axis(self) -> str:
        """Return the lines of 0 and of the highest amount, with a tick where a year begins."""
        years = range(self.axis.first.year, self.axis.end.year + 1)
        ticks = "".join(f"M{self.across(date(year, 1, 1)):.0f} {HIGH}v{TICK}" for year in years)
        return f"M0 0H{WIDE}M0 {HIGH}H{WIDE}{ticks}"

    def _paths(self) -> dict[str, str]:
        """Return the bars, and the joints of like windows of two years, each by the class of its colour."""
        paths: dict[str, str] = {}
        for bar in self.bars:
            drawn = f"M{self.across(bar.left):.0f} {self.down(bar):.1f}H{self.across(bar.right):.0f}"
            paths[bar.length] = paths.get(bar.length, "") + drawn
        for one, two in itertools.permutations(self.bars, 2):
            if one.precedes(two):
                name = f"joint {one.length}"
                drawn = "M{:.0f} {:.1f}L{:.0f} {:.1f}".format(
                    *(self.across(one.right), self.down(one), self.across(two.left), self.down(two))
                )
                paths[name] = paths.get(name, "") + drawn
        return paths


def multiple(values: Iterable[Value], title: Text, unit: Text, axis: Axis) -> Multiple | None:
    """Return the small chart of one measure in one place; None for fewer than two windows within the axis.

    axis: that of all charts beside it.
    """
    whole = windows(values, title, unit)
    chart = Multiple(whole, axis) if whole else None
    return chart if chart and len(chart.bars) > 1 else None

"""The course of a measure in the height of a line of text, for lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from markupsafe import Markup

from minsheng.site.drawing.chart import serialised
from minsheng.site.drawing.text import Text
from minsheng.site.drawing.windows import Axis, Plot, Value, Windows, share_of, windows

# The years of an axis that small charts share.
YEARS = 10
# The size that the style gives it, in pixels.
WIDE, HIGH = 144.0, 32.0


@dataclass(frozen=True)
class Sparkline:
    """A small chart of fixed size whose words stand beside it."""

    whole: Windows
    axis: Axis

    def svg(self) -> Markup:
        """Return the drawing, which says nothing to those who hear the page: the words beside it do."""
        root = Tree.Element("svg", {"class": "sparkline", "aria-hidden": "true"})
        lines: dict[str, str] = {}
        for bar in self.plot.bars:
            if bar.value.is_shown:
                left, right = (WIDE * share_of(self.axis, day) for day in (bar.left, bar.right))
                lines.setdefault(bar.length, "")
                lines[bar.length] += f"M{left:.1f} {self.down(float(bar.value.value)):.1f}H{right:.1f}"
        for length, drawn in lines.items():
            Tree.SubElement(root, "path", {"class": length, "d": drawn})
        return Markup(serialised(root))  # noqa: S704 - by ElementTree

    @property
    def plot(self) -> Plot:
        """What is drawn: years and parts of years where there are any."""
        return self.whole.plots[-1]

    def down(self, value: float) -> float:
        """Return how far below its upper edge a value lies, in pixels; 0 lies at the lower edge."""
        return 2 + (HIGH - 4) * (1 - value / self.plot.top)


def sparkline(values: Iterable[Value], title: Text, unit: Text, axis: Axis | None = None) -> Sparkline | None:
    """Return the small chart of one measure in one place; None for fewer than two windows.

    axis: that of several charts beside each other; its own where there is none.
    """
    whole = windows(values, title, unit)
    return Sparkline(whole, axis or whole.domain) if whole else None

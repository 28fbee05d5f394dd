"""The grid of small charts of pages that show many measures: each with its newest value and change."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from minsheng.site import drawing
from minsheng.site.drawing import Text
from minsheng.site.facts import Facts, Row
from minsheng.site.pages.measures import YearChange, newest_change

MARKS = Text("● reports for itself, ○ retells or copies.", "● 自行发布，○ 转述或转载。")
CHARTS = Text(
    "Each chart goes from 0 to an amount of its own, written at its upper line, and all over the same time, "
    "{}. Blue is a whole year, brown a part of one, violet several; the mark is the newest.",
    "各图纵轴由0起，上限各自标出；横轴同为{}。蓝色为全年，棕色为年内时段，紫色为多年；标记为最近一次。",
)
# A measure with its newest value and change and its chart; the last two where there are any.
Listed = tuple[Row, Row, YearChange | None, Markup | None]


@dataclass(frozen=True)
class Grid:
    """Measures with the values of each in one place, the newest first.

    axis: the time axis that their charts share.
    """

    facts: Facts
    courses: list[tuple[Row, list[Row]]]
    axis: drawing.Axis | None

    @classmethod
    def of(cls, facts: Facts, courses: Iterable[tuple[Row, list[Row]]]) -> "Grid":
        """Return the grid of measures and their values; a measure without a value is left out."""
        told = [(measure, values) for measure, values in courses if values]
        values = (drawing.Value.of(row) for _, values in told for row in values)
        return cls(facts, told, drawing.axis(values, drawing.YEARS))

    @property
    def note(self) -> Text:
        """What the marks and the charts say."""
        if self.axis is None:
            return MARKS
        years = self.axis.years
        return Text(f"{MARKS.en} {CHARTS.en.format(years.en)}", MARKS.zh + CHARTS.zh.format(years.zh))

    def listed(self) -> list[Listed]:
        """Return what is told of the whole country first, and of that what is told most often."""
        by_count = sorted(self.courses, key=lambda one: (not one[1][0]["is_national"], -len(one[1])))
        return [self._listed(measure, values, self.axis) for measure, values in by_count if self.axis]

    def _listed(self, measure: Row, values: list[Row], axis: drawing.Axis) -> Listed:
        name = Text(measure["name_en"], measure["name_zh"])
        unit = Text(measure["unit_name_en"], measure["unit_name_zh"])
        chart = drawing.multiple((drawing.Value.of(row) for row in values), name, unit, axis)
        growth = self.facts.of("growth", "measure_id", measure["measure_id"])
        return measure, values[0], newest_change(self.facts, values, growth), chart.svg() if chart else None

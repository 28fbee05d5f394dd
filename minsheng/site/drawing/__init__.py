"""Charts drawn while the site is built: rows in, an SVG out, the same bytes for the same rows.

A chart takes its colours from the style of the page (`drawing.css`), so that one drawing serves light,
dark and print, and its positions across in percent, so that one drawing serves a phone and a desk.
"""

from minsheng.site.drawing.chart import Chart, ChartTable
from minsheng.site.drawing.growth import Change, growth
from minsheng.site.drawing.multiple import multiple
from minsheng.site.drawing.picture import Caption, framed, png
from minsheng.site.drawing.sparkline import YEARS, sparkline
from minsheng.site.drawing.text import Text, amount
from minsheng.site.drawing.windows import Axis, Value, axis, windows

__all__ = [
    "YEARS",
    "Axis",
    "Caption",
    "Change",
    "Chart",
    "ChartTable",
    "Text",
    "Value",
    "amount",
    "axis",
    "framed",
    "growth",
    "multiple",
    "png",
    "sparkline",
    "windows",
]

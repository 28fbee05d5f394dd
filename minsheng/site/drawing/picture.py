"""A chart as a picture of its own, to be taken away, with title, unit, source, date, licence and address."""

import functools
import importlib
import re
from importlib import resources
from typing import NamedTuple
from xml.etree import ElementTree as Tree

from minsheng.site.drawing.chart import Chart, Drawing, Room, rounded, serialised
from minsheng.site.drawing.text import Language, lines

# The size that previews of links are made for; a chart with more lines is higher.
WIDE, HIGH = 1200, 630
MARGIN, ENLARGED = 48, 1.5
STYLES = ("style.css", "drawing.css")
VARIABLE = re.compile(r"(--[\w-]+):\s*([^;}]+)")
FONTS = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Noto Sans", "DejaVu Sans", sans-serif'


class Caption(NamedTuple):
    """What a picture says beside the chart, in the language of the chart."""

    title: str
    subtitle: str
    source: str
    foot: str


def framed(chart: Chart, language: Language, caption: Caption) -> str:
    """Return a chart as an SVG that stands alone, in the colours of paper.

    caption: the title; the place, unit and window under it; the source; date, version, licence and address.
    """
    inner = (WIDE - 2 * MARGIN) / ENLARGED
    drawing = chart.drawn(language, Room(inner - chart.gutter - 10, False))
    root = Tree.Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "class": f"drawing {chart.kind}", "role": "img"}
    )
    Tree.SubElement(root, "title").text = caption.title
    Tree.SubElement(root, "desc").text = chart.said(language)
    Tree.SubElement(root, "style").text = _style()
    paper = Tree.SubElement(root, "rect", {"class": "paper", "width": "100%", "height": "100%"})
    y = _written(root, caption.title, MARGIN, "picture-title", 30)
    y = _written(root, caption.subtitle, y + 4, "picture-subtitle", 20) + 16
    _placed(root, drawing, chart.gutter, y)
    y += drawing.height * ENLARGED + 10
    foot = max(y, HIGH - MARGIN - 22 * _count(caption))
    foot = _written(root, caption.source, foot, "picture-foot", 17)
    foot = _written(root, caption.foot, foot, "picture-foot", 17)
    high = rounded(max(HIGH, foot + MARGIN / 2))
    root.attrib |= {"width": str(WIDE), "height": high, "viewBox": f"0 0 {WIDE} {high}"}
    paper.attrib |= {"width": str(WIDE), "height": high}
    return serialised(root)


def png(svg: str) -> bytes:
    """Return a picture that stands alone as a PNG, drawn with the fonts of this machine."""
    # A large library, which only pictures need.
    drawn: bytes = importlib.import_module("vl_convert").svg_to_png(svg)
    return drawn


def _count(caption: Caption) -> int:
    return sum(len(lines(text, WIDE - 2 * MARGIN, 17)) for text in (caption.source, caption.foot) if text)


def _written(root: Tree.Element, text: str, y: float, name: str, size: int) -> float:
    """Write lines of text that fit the picture, and return where the next begins."""
    for line in lines(text, WIDE - 2 * MARGIN, size) if text else []:
        y += size * 1.3
        placed = {"class": name, "x": str(MARGIN), "y": rounded(y - size * 0.3)}
        Tree.SubElement(root, "text", placed).text = line
    return y


def _placed(root: Tree.Element, drawing: Drawing, gutter: float, y: float) -> None:
    moved = f"translate({rounded(MARGIN + gutter * ENLARGED)} {rounded(y)}) scale({ENLARGED})"
    Tree.SubElement(root, "g", {"transform": moved}).extend(drawing.elements)


@functools.cache
def _style() -> str:
    """Return the style of the charts with the colours of paper in the place of the page's variables."""
    templates = resources.files("minsheng.site") / "templates"
    texts = [(templates / name).read_text(encoding="utf-8") for name in STYLES]
    colours: dict[str, str] = {}
    for text in texts:
        # What stands first is light; what a dark screen or a printer changes comes after it.
        for name, value in VARIABLE.findall(text):
            colours.setdefault(name, value.strip())
    rules = re.sub(r"var\((--[\w-]+)\)", lambda found: colours[found[1]], texts[-1])
    return f"{rules}.drawing text {{ font-family: {FONTS}; }}"

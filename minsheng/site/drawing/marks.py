"""What charts share: marks by the rank of a source, their legend, and the fading of an open end."""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from minsheng.project import rows_of
from minsheng.site.drawing.chart import Drawing
from minsheng.site.drawing.text import HERE, Language, Text, widest

SIZE = 4.5
SHAPES = {row["source_tier"]: row["shape"] for row in rows_of(HERE / "tiers.csv")}
LINE, EDGE = 20, 6.0


def shape_of(tier: str) -> str:
    """Return the form of the mark for a rank of source; hollow for one that the list does not know."""
    return SHAPES.get(tier, "ring")


class MarkPlace(NamedTuple):
    """Where a mark is drawn: across as SVG writes it, down in pixels, and how large."""

    x: str
    y: float
    size: float = SIZE


def draw(drawing: Drawing, shape: str, place: MarkPlace, into: Element | None = None) -> Element:
    """Draw a mark; a form other than a circle moves with a nested svg, since paths know no percent."""
    name, (x, y, size) = f"mark {shape}", place
    if shape in {"disc", "ring"}:
        return drawing.add("circle", into=into, class_=name, cx=x, cy=y, r=size)
    nest = drawing.add("svg", into=into, x=x, y=y, width="1", height="1", overflow="visible")
    if shape == "square":
        return drawing.add("rect", into=nest, class_=name, x=-size, y=-size, width=2 * size, height=2 * size)
    diamond = f"M0 {-size - 1}L{size + 1} 0 0 {size + 1} {-size - 1} 0Z"
    return drawing.add("path", into=nest, class_=name, d=diamond)


def legend(drawing: Drawing, entries: Iterable[tuple[str, Text]], language: Language) -> None:
    """Write under the chart what its marks say, in lines that fit the room in either language."""
    x, y = EDGE, drawing.height + LINE - 6
    for shape, name in dict.fromkeys(entries):
        wide = widest(name) + 26
        if x > EDGE and x + wide > drawing.room.width:
            x, y = EDGE, y + LINE
        draw(drawing, shape, MarkPlace(f"{x:g}", y - 4))
        drawing.add("text", name.of(language), class_="axis", x=x + 10, y=y)
        x += wide
    drawing.height = y + 8


def fading(drawing: Drawing, colour: str, to_the_left: bool) -> str:
    """Return the paint of a bar that fades out on one side, in the colour of the named class."""
    name = f"{drawing.prefix}-{colour}-{'left' if to_the_left else 'right'}"
    if all(one.get("id") != name for one in drawing.elements):
        ends = ("1", "0") if to_the_left else ("0", "1")
        gradient = drawing.add("linearGradient", id=name, x1=ends[0], x2=ends[1])
        drawing.add("stop", into=gradient, class_=colour, offset="0.5")
        drawing.add("stop", into=gradient, class_=colour, offset="1", stop_opacity="0")
    return f"url(#{name})"

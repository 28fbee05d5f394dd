"""What all charts share: where they lie, the elements that they are made of, and their form in a page."""

import functools
import hashlib
import itertools
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree import ElementTree as Tree

from markupsafe import Markup

from minsheng.site.drawing.text import Language, Text

# The plot of a chart on a phone of 390 pixels: what fits there fits everywhere.
NARROW = 270


class ChartTable(NamedTuple):
    """A chart as a table: the names of its columns, and its rows."""

    head: tuple[str, ...]
    rows: list[tuple[str, ...]]


@dataclass(frozen=True)
class Room:
    """The width that a plot has: so many pixels, or, where it is fluid, at least so many."""

    width: float = NARROW
    is_fluid: bool = True

    def across(self, share: float) -> str:
        """Return a position or width, given as a share of the plot, as SVG writes it."""
        return f"{rounded(100 * share)}%" if self.is_fluid else rounded(share * self.width)


@dataclass
class Drawing:
    """Elements of one plot, with its height in pixels."""

    room: Room
    prefix: str
    height: float = 0
    elements: list[Tree.Element] = field(default_factory=list)

    def add(
        self, tag: str, text: str = "", into: Tree.Element | None = None, **attributes: object
    ) -> Tree.Element:
        """Add an element; numbers are pixels, and an underscore in a name stands for a hyphen."""
        named = {name.rstrip("_").replace("_", "-"): _written(value) for name, value in attributes.items()}
        made = Tree.Element(tag, {name: value for name, value in named.items() if value})
        made.text = text or None
        (self.elements if into is None else into).append(made)
        return made


class Chart(ABC):
    """A chart that is drawn into a page or a picture, in one language at a time."""

    title: Text
    kind: str

    @property
    def gutter(self) -> float:
        """The room left of the plot that the drawing takes, in pixels."""
        return 0

    @abstractmethod
    def drawn(self, language: Language, room: Room) -> Drawing:
        """Return the elements of the chart for the room that it has."""

    @abstractmethod
    def said(self, language: Language) -> str:
        """Return what the chart shows in a sentence, for readers who hear the page."""

    @abstractmethod
    def table(self, language: Language) -> ChartTable:
        """Return all that the chart shows as a table."""

    @property
    def height(self) -> float:
        """How high the chart is on a page, in pixels; pages of any width have it alike."""
        return self.drawn("en", Room()).height

    def svg(self, *, is_brief: bool = False) -> Markup:
        """Return the chart for a page, as wide as the page lets it be, in both languages.

        What differs stands in it twice; the style of the page shows the one that is read.
        is_brief: no mark is told in words, which a table does elsewhere.
        """
        return _svg(self, is_brief)

    def root(self, language: Language) -> Tree.Element:
        """Return the chart for a page in one language."""
        drawing = self.drawn(language, Room())
        root = Tree.Element("svg", {"width": "100%", "height": rounded(drawing.height), "role": "img"})
        Tree.SubElement(root, "title").text = self.title.of(language)
        Tree.SubElement(root, "desc").text = self.said(language)
        root.extend(drawing.elements)
        return root

    @property
    def prefix(self) -> str:
        """What sets the ids of this chart apart from those of others on a page."""
        said = "\n".join((self.kind, self.title.en, self.said("en")))
        return "d" + hashlib.sha256(said.encode()).hexdigest()[:8]


# The page of a measure, the chart alone and the report show the same one.
@functools.lru_cache(maxsize=256)
def _svg(chart: Chart, is_brief: bool) -> Markup:
    [root] = in_both(chart.root("en"), chart.root("zh"))
    for group in root.iter("g") if is_brief else ():
        group[:] = [one for one in group if one.tag != "title"]
    return Markup(f'<div class="drawing {chart.kind}">{serialised(root)}</div>')  # noqa: S704 - by ElementTree


def in_both(english: Tree.Element, chinese: Tree.Element) -> list[Tree.Element]:
    """Return an element that was drawn in two languages, once where nothing differs.

    Both are drawn alike but for their words. A browser shows one title, whose words are both.
    """
    if english.tag in ("title", "desc"):
        if english.text != chinese.text:
            english.text = f"{english.text} / {chinese.text}"
        return [english]
    if len(english):
        pairs = zip(list(english), list(chinese), strict=True)
        english[:] = [one for pair in pairs for one in in_both(*pair)]
        return [english]
    if english.text == chinese.text:
        return [english]
    if english.tag == "text" and english.attrib == chinese.attrib:
        for language, told in (("en", english.text), ("zh-CN", chinese.text)):
            Tree.SubElement(english, "tspan", {"lang": language}).text = told
        english.text = None
        return [english]
    english.set("lang", "en")
    chinese.set("lang", "zh-CN")
    return [english, chinese]


def serialised(root: Tree.Element) -> str:
    """Return an element as text."""
    return Tree.tostring(root, encoding="unicode")


def rounded(number: float) -> str:
    """Return a number with at most three decimals, without zeros that say nothing."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _written(value: object) -> str:
    return rounded(value) if isinstance(value, float) else str(value)


def nice_step(span: float, steps: float) -> float:
    """Return 1, 2 or 5 times a power of ten: the least step that covers a span in at most so many steps."""
    for exponent in itertools.count(-6):
        for factor in (1, 2, 5):
            step = factor * 10.0**exponent
            if step * steps >= span:
                return step
    raise AssertionError  # the powers of ten have no end


class Box(NamedTuple):
    """A rectangle that text must not run into."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, others: Sequence["Box"]) -> bool:
        """Return whether it overlaps any of the others."""
        return any(
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
            for other in others
        )

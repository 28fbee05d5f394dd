"""Pages with tables: a page shows as many rows of each as it has room for; further pages have them all."""

import functools
import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from minsheng.site.drawing import Text
from minsheng.site.facts import Facts
from minsheng.site.flags import Flags, PageFlags
from minsheng.site.page import Site

# Bytes of a page that loads at once on a telephone.
LARGEST = 60_000
# Rows of a table that its page has no room for.
FEW = 2
# Rows of a further page: the most that it has room for.
OF_A_FURTHER_PAGE = (160, 80, 40, 20)


@dataclass(frozen=True)
class Section:
    """A table with its heading.

    name: the id of the heading, and the name of the further pages. table: the macro of facts.html.j2.
    is_of: the kind of page, whose own column is left out. ids: those of a row, by which links
    arrive at it, where it has some. elsewhere: a page that has all rows anyway, if there is one.
    """

    name: str
    title: Text
    table: str
    rows: list[Any]
    is_of: str = ""
    note: Text | None = None
    ids: Callable[[Any], list[str]] | None = None
    elsewhere: str = ""


@dataclass(frozen=True)
class Further:
    """A page with some of the rows of a section."""

    path: str
    rows: list[Any]
    text: str = ""


@dataclass(frozen=True)
class FittedPage:
    """A page with tables. path, template, part, more: as Site.write has them. name: what it is about."""

    path: str
    template: str
    part: str
    name: Text
    sections: list[Section]
    more: dict[str, str] | None = None

    def write(self, site: Site, facts: Facts, flags: Flags, **values: object) -> None:
        """Write the page, and further ones for the rows it has no room for. values: what it shows besides.

        Where not all fits, the tables in their order take what the first rows of those after them leave.
        """
        further: dict[str, list[Further]] = {}

        def text(most: dict[str, int]) -> str:
            for section in self.sections:
                is_cut = len(section.rows) > most[section.name] and not section.elsewhere
                if is_cut and section.name not in further:
                    further[section.name] = self._further(site, facts, flags, section)
            shown: dict[str, Any] = {**values, "facts": facts, "flags": PageFlags(flags)}
            shown |= {"sections": self.sections, "most": most, "further": further}
            return site.rendered(self.path, self.template, self.part, self.more, **shown)

        rows = {section.name: len(section.rows) for section in self.sections}
        told = text(rows)
        if _weight(told) > LARGEST:
            told = self._fitted(rows, text)
        for page in (Further(self.path, [], told), *itertools.chain(*further.values())):
            site.put(page.path, page.text)

    def _fitted(self, rows: dict[str, int], text: Callable[[dict[str, int]], str]) -> str:
        """Return the page with as many rows as it has room for. rows: how many each section has."""
        most = dict.fromkeys(rows, FEW)

        def weight(names: list[str], count: int) -> int:
            return _weight(text(most | dict.fromkeys(names, count)))

        # Sections with the same table are parts of one list.
        alike: dict[str, list[str]] = {}
        for section in self.sections:
            alike.setdefault(section.table, []).append(section.name)
        for names in alike.values():
            longest = max(rows[name] for name in names)
            if longest > FEW:
                most |= dict.fromkeys(names, _room(functools.partial(weight, names), FEW, longest))
        return text(most)

    def _further(self, site: Site, facts: Facts, flags: Flags, section: Section) -> list[Further]:
        """Return as few further pages as have room for all rows of a section."""
        for most in OF_A_FURTHER_PAGE:
            parts = [section.rows[start : start + most] for start in range(0, len(section.rows), most)]
            pages = [Further(self._path(section, number), rows) for number, rows in enumerate(parts, 1)]
            made = []
            for page in pages:
                shown: dict[str, Any] = {"facts": facts, "flags": PageFlags(flags), "first": self}
                shown |= {"section": section, "pages": pages, "page": page}
                text = site.rendered(page.path, "further.html.j2", self.part, **shown)
                made.append(replace(page, text=text))
            if all(_weight(page.text) <= LARGEST for page in made):
                break
        return made

    def _path(self, section: Section, number: int) -> str:
        ending = f"-{number}" if number > 1 else ""
        return f"{self.path.removesuffix('.html')}/{section.name}{ending}.html"


def _weight(text: str) -> int:
    return len(text.encode())


def _room(weight: Callable[[int], int], fits: int, most: int) -> int:
    """Return how many rows there is room for, from those that fit up to the most there are.

    weight: of the page with so many rows. Rows weigh about the same, so few trials find the number.
    """
    light, heavy = weight(fits), weight(most)
    if heavy <= LARGEST:
        return most
    while LARGEST - light > (a_row := (heavy - light) / (most - fits)) and most - fits > 1:
        tried = min(most - 1, fits + max(1, int((LARGEST - light) / a_row)))
        told = weight(tried)
        if told <= LARGEST:
            fits, light = tried, told
        else:
            most, heavy = tried, told
    return fits

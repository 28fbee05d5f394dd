"""Pages with tables: a page shows as many rows of each as it has room for; further pages have them all."""

import itertools
from bisect import bisect
from dataclasses import dataclass, replace
from typing import Any

from minsheng.site.drawing import Text
from minsheng.site.facts import Facts
from minsheng.site.flags import Flags, PageFlags
from minsheng.site.page import Site

# Bytes of a page that loads at once on a telephone.
LARGEST = 60_000
# Rows of a further page: the most that it has room for.
OF_A_FURTHER_PAGE = (160, 80, 40, 20)


@dataclass(frozen=True)
class Section:
    """A table with its heading.

    name: the id of the heading, and the name of the further pages. table: the macro of facts.html.j2.
    is_of: the kind of page, whose own column is left out. key: the column that the ids of its rows come from,
    where they have ids. elsewhere: a page that has all rows anyway, if there is one.
    """

    name: str
    title: Text
    table: str
    rows: list[Any]
    is_of: str = ""
    note: Text | None = None
    key: str = ""
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
        """Write the page, and further ones for the rows it has no room for. values: what it shows besides."""
        further: dict[str, list[Further]] = {}

        def text(most: int) -> str:
            for section in self.sections:
                if len(section.rows) > most and not section.elsewhere and section.name not in further:
                    further[section.name] = self._further(site, facts, flags, section)
            shown: dict[str, Any] = {**values, "facts": facts, "flags": PageFlags(flags)}
            shown |= {"sections": self.sections, "most": most, "further": further}
            return site.rendered(self.path, self.template, self.part, self.more, **shown)

        longest = max((len(section.rows) for section in self.sections), default=0)
        told = text(longest)
        if _weight(told) > LARGEST:
            told = text(max(1, bisect(range(1, longest), LARGEST, key=lambda most: _weight(text(most)))))
        for page in (Further(self.path, [], told), *itertools.chain(*further.values())):
            site.put(page.path, page.text)

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

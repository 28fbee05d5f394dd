"""What can be searched: measures, releases, places, priorities and numbers, as a script that a page loads.

A script rather than JSON, since a page that is opened from a folder may load the one and not the other.
"""

import json
from collections.abc import Iterator
from typing import Any

from minsheng.site import page
from minsheng.site.drawing.text import plain
from minsheng.site.facts import Facts, Row
from minsheng.site.page import Site
from minsheng.site.pages.measures import changes_of

FILE = "search-index.js"
TWO = 2


def write(facts: Facts, site: Site) -> None:
    """Write the index and the search itself into the folder of the site."""
    site.put("search.js", page.inlined("search.js"))
    text = json.dumps(index(facts), ensure_ascii=False, separators=(",", ":"))
    site.put(FILE, f"globalThis.minshengIndex={text};\n")


def index(facts: Facts) -> dict[str, list[Any]]:
    """Return the pages with their names, the windows with theirs, and the numbers with both.

    pages: kind (m, r, p or j), name of the file, name in English and Chinese, what is said beside it.
    windows: name in English and Chinese. numbers: value, position of the page, position of the window,
    kind (c for a count or amount, p for a percentage, d for a difference that is printed or computed here),
    and the place on the page.
    """
    pages = list(_pages(facts))
    place = {(kind, file): position for position, (kind, file, *_) in enumerate(pages)}
    windows: dict[tuple[str, str], int] = {}
    numbers: dict[tuple[Any, ...], str] = {}
    for value, measure, row, kind, anchor in _numbers(facts):
        window = windows.setdefault((row["period_name_en"], row["period_name_zh"]), len(windows))
        # A number that several releases print is found once.
        numbers.setdefault((value, place["m", measure], window, kind), anchor)
    return {"pages": pages, "windows": list(windows), "numbers": [[*key, to] for key, to in numbers.items()]}


def _pages(facts: Facts) -> Iterator[tuple[str, str, str, str, str]]:
    for row in facts.measures.values():
        if facts.of("figures", "measure_id", row["measure_id"]):
            yield "m", row["measure_id"], row["name_en"], row["name_zh"], ""
    for row in facts.releases.values():
        if row["figure_count"]:
            beside = " ".join(filter(None, [row["release_id"], row["publisher"], row["published_on"]]))
            yield "r", row["release_id"], row["title"], "", beside
    for row in facts.priorities.values():
        yield "p", str(row["priority_id"]), row["name_en"], row["name_zh"], ""
    for row in facts.places.values():
        if not row["is_national"] and facts.of("figures", "jurisdiction_id", row["jurisdiction_id"]):
            yield "j", page.slug(row["jurisdiction_id"]), row["name_en"], row["name_zh"], ""


def _numbers(facts: Facts) -> Iterator[tuple[str, str, Row, str, str]]:
    kinds = {"count": "c", "amount": "c", "share": "p", "growth": "d"}
    changes = [change for row in facts.growth for change in changes_of(facts, row)]
    # A change is found where its base and its source are told too.
    printed = (one for one in changes if one.basis == "printed")
    told = {figure["figure_id"]: one.id for one in printed for figure in one.figures}
    for row in facts.figures.values():
        value = plain(row["value"]).replace(",", "")
        kind, figure_id = row["figure_kind"], row["figure_id"]
        anchor = told.get(figure_id) if kind == "growth" else None
        yield value, row["measure_id"], row, kinds[kind], anchor or f"f-{figure_id}"
    for one in changes:
        pct = one.row["computed_growth_pct"]
        if one.basis == "computed" and pct is not None and not one.row["growth_is_one_sided"]:
            yield plain(round(pct, TWO)).replace(",", ""), one.row["measure_id"], one.row, "d", one.id

"""Every kind of page of the site, opened in a real browser from the disk and from a server."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from browser import LANGUAGES, LOOKS, NARROW, WIDE, Visit, home

from minsheng.site import page

# Pages that tests of their own look at, in each of their states.
LOOKED_AT_ELSEWHERE = ("all.html", "ask/index.html")
# Pages that other tools draw: they have their own looks, in one language and one scheme of colours.
DRAWN_BY_OTHERS = ("lineage/dbt.html",)
# Folders of pages that are made alike, one for each measure, chart to embed, release, priority or place, and within
# them one for each that has further pages.
MANY = ("m", "m/N", "e", "r", "r/N", "p", "p/N", "j", "j/N")
# What a page has that draws by script, and what it has once it is drawn.
DRAWN = {"[ng-app]": "[ng-app] h1", "[data-chart]": "html[data-drawn]"}


def pages(site: Path) -> list[str]:
    """Return the paths of all pages of a site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def kinds(site: Path) -> list[str]:
    """Return the paths of one page of each kind: of the many of a folder a fairly large one, and the list."""
    by_folder = defaultdict(list)
    for path in sorted(pages(site), key=lambda one: (site / one).stat().st_size):
        folder, _, name = path.rpartition("/")
        folder = re.sub("(?<=^[mrpj]/).*", "N", folder)
        by_folder[path if name == "index.html" or folder not in MANY else folder].append(path)
    chosen = {found[len(found) * 3 // 4] for found in by_folder.values()}
    return sorted(chosen.difference(LOOKED_AT_ELSEWHERE))


def settle(visit: Visit) -> Visit:
    """Wait until a page has drawn what it draws by script."""
    for part, drawn in DRAWN.items():
        if visit.page.locator(part).count():
            visit.page.locator(drawn).first.wait_for(state="attached")
    return visit


def test_the_site_has_all_its_parts(built_site):
    assert {address for _, address, *_ in page.PARTS} <= set(pages(built_site))


# What is allowed differs by where a page lies: with the two looks, two visits see all of each.
@pytest.mark.parametrize(("where", "look"), [("file", LOOKS[0]), ("http", LOOKS[1])])
def test_a_page_bars_no_reader_asks_for_nothing_and_does_not_complain(built_site, visit, where, look):
    found = {}
    with home(built_site, where) as address:
        for path in kinds(built_site):
            one = settle(visit(address, path, **look))
            wrong = [] if path in DRAWN_BY_OTHERS else barred(one, look["language"], path)
            found[path] = [*wrong, *one.left, *one.complaints]
            one.end()
    assert {path: problems for path, problems in found.items() if problems} == {}


def barred(one: Visit, language: str, path: str) -> list[str]:
    """Return what bars a reader of a page, on a telephone and at a desk."""
    wrong = []
    for width, height in (NARROW, WIDE):
        one.page.set_viewport_size({"width": width, "height": height})
        one.screenshot(f"site-{path.removesuffix('.html').replace('/', '-')}-{language}-{width}")
        if one.page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"wider than {width} pixels")
    if one.page.get_attribute("html", "lang") != LANGUAGES[language]:
        wrong.append(f"not in {language}")
    return [*wrong, *one.barriers()]


def test_the_language_goes_along_from_page_to_page(built_site, visit):
    one = settle(visit(f"{built_site.as_uri()}/", "index.html"))
    one.page.click("[data-set-lang=zh]")
    one.page.locator("nav a[href^='ask/']").click()
    one.page.wait_for_url("**/ask/index.html*")
    one.page.locator("html[data-lang=zh]").wait_for()
    assert one.page.locator("nav [aria-current=page]").inner_text() == "查询"

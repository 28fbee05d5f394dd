"""Every page of the site, opened in a real browser from the disk and from a server."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from browser import NARROW, WIDE, Visit, home

from minsheng.site import page

# Pages with tests of barriers of their own, in each of their states.
LOOKED_AT_ELSEWHERE = ("all.html", "ask/index.html")
# Pages that other tools draw: they have their own looks, in one language and one scheme of colours.
DRAWN_BY_OTHERS = ("lineage/dbt.html",)
# Folders of pages that are made alike, one for each measure, chart to embed, release, priority or place.
MANY = ("m", "e", "r", "p", "p/N", "j")
# What a page has that draws by script, and what it has once it is drawn.
DRAWN = {"body": "body :visible", "[data-chart]": "html[data-drawn]", "#run": "#run:enabled"}
SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)
LINK = re.compile(r'<a\s[^>]*?href="([^"#?:]+)(?:[#?][^"]*)?"')


def pages(site: Path) -> list[str]:
    """Return the paths of all pages of a site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def kinds(site: Path) -> list[str]:
    """Return the paths of one page of each kind: of the many of a folder a fairly large one, and the list."""
    by_folder = defaultdict(list)
    for path in sorted(pages(site), key=lambda one: (site / one).stat().st_size):
        folder, _, name = path.rpartition("/")
        folder = re.sub("[0-9]+", "N", folder)  # of a priority
        by_folder[path if name == "index.html" or folder not in MANY else folder].append(path)
    return sorted(found[len(found) * 3 // 4] for found in by_folder.values())


def ours(site: Path) -> list[str]:
    """Return the paths of one page of each kind that the project draws itself."""
    return [path for path in kinds(site) if not path.startswith(DRAWN_BY_OTHERS)]


def settle(visit: Visit) -> Visit:
    """Wait until a page has loaded and has drawn what it draws by script."""
    visit.page.wait_for_load_state("networkidle")
    for part, drawn in DRAWN.items():
        if visit.page.locator(part).count():
            visit.page.locator(drawn).first.wait_for(state="attached")
    return visit


def test_the_site_has_all_its_parts(built_site):
    assert {address for _, address, *_ in page.PARTS} <= set(pages(built_site))


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_no_page_asks_for_anything_or_complains(built_site, visit, scheme):
    found = {}
    with home(built_site, scheme) as address:
        for path in kinds(built_site):
            one = settle(visit(address, path))
            found[path] = [*one.left, *one.complaints]
            one.page.context.close()
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_every_link_inside_the_site_leads_somewhere(built_site):
    dead = []
    for path in pages(built_site):
        page = built_site / path
        inside = set(LINK.findall(SCRIPT.sub("", page.read_text(encoding="utf-8"))))
        dead += [f"{path}: {link}" for link in inside if not page.parent.joinpath(link).exists()]
    assert dead == []


# Words differ by language and colours by scheme, so two visits see all of both.
@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
def test_our_pages_bar_no_reader(built_site, visit, language, scheme):
    found = {}
    for path in ours(built_site):
        if path in LOOKED_AT_ELSEWHERE:
            continue
        one = settle(visit(f"{built_site.as_uri()}/", path, language=language, dark=scheme == "dark"))
        found[path] = one.barriers()
        name = f"site-{path.removesuffix('.html').replace('/', '-')}-{language}-{scheme}"
        for width, height in (NARROW, WIDE):
            one.page.set_viewport_size({"width": width, "height": height})
            one.screenshot(f"{name}-{width}")
            if one.page.evaluate("document.documentElement.scrollWidth") > width:
                found[path].append(f"wider than {width} pixels")
        one.page.context.close()
    assert {path: barriers for path, barriers in found.items() if barriers} == {}


def test_the_language_goes_along_from_page_to_page(built_site, visit):
    one = settle(visit(f"{built_site.as_uri()}/", "index.html"))
    one.page.click("[data-set-lang=zh]")
    one.page.locator("nav a[href^='ask/']").click()
    one.page.wait_for_url("**/ask/index.html*")
    one.page.locator("html[data-lang=zh]").wait_for()
    assert one.page.locator("nav [aria-current=page]").inner_text() == "查询"

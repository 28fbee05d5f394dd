"""What tells machines of the site: a feed of releases and changed values (Atom), and the map of its pages.

Every day in them is from the data, so that the same data give the same bytes.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import duckdb

from minsheng.site import page
from minsheng.site.report import number

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWEST = 100  # entries of the feed
NOT_LISTED = ("e",)  # charts to be put into other pages
TITLE = "minsheng 检护民生: new releases and changed values · 新通报与变动数值"
# A release that names only its month or year came out on the first day of it at the earliest; a value that it
# changes is known from then on. So no entry is of a day that lies ahead.
RELEASES = """
    select release_id,
        coalesce(try_cast(published_on as date), try_cast(published_on || '-01' as date),
            try_cast(published_on || '-01-01' as date)) as day,
        title, format('{}, {} ({} · {}); figures · 数字: {}', publisher, published_on, source_tier_name_en,
            source_tier_name_zh, figure_count) as summary
    from marts.dim_releases
"""
CHANGES = """
    select measure_id, concat_ws('|', measure_id, jurisdiction_id, period_id, known_from), known_from as day,
        measure_name_en || ' · ' || measure_name_zh || ', ' || jurisdiction_name_en || ' · '
            || jurisdiction_name_zh || ', ' || periods.name_en || ' · ' || periods.name_zh as title,
        value, previous_value
    from marts.fct_value_history as changes
    inner join marts.dim_periods as periods using (period_id)
    where previous_value <> value
"""


@dataclass(frozen=True)
class Entry:
    """An entry of the feed. key: what it is of, the same in every version. path: of its page."""

    key: str
    day: date
    title: str
    summary: str
    path: str


def write(connection: duckdb.DuckDBPyConnection, site: page.Site) -> None:
    """Write feed.xml, and sitemap.xml where the address of the site is known; after all pages."""
    found = entries(connection, site)
    if found:
        _write(_feed(found, site), site.folder / "feed.xml")
    if site.home:
        _write(_sitemap(site), site.folder / "sitemap.xml")


def entries(connection: duckdb.DuckDBPyConnection, site: page.Site) -> list[Entry]:
    """Return the newest releases and changes, the newest first."""

    def path(folder: str, name: str, otherwise: str) -> str:
        own = f"{folder}/{name}.html"
        return own if (site.folder / own).is_file() else otherwise

    releases = [
        Entry(f"release:{name}", day, title, summary, path("r", name, f"all.html#release-{name}"))
        for name, day, title, summary in connection.execute(RELEASES).fetchall()
        if day
    ]
    changes = [
        Entry(f"value:{key}", day, title, _changed(value, previous), path("m", measure, "all.html#series"))
        for measure, key, day, title, value, previous in connection.execute(CHANGES).fetchall()
        if site.edition.day and day <= site.edition.day
    ]
    return sorted([*releases, *changes], key=lambda one: (-one.day.toordinal(), one.key))[:NEWEST]


def _changed(value: int | Decimal, previous: int | Decimal) -> str:
    now, before = number(value), number(previous)
    return f"{now} instead of {before} · {now}，原为 {before}"


def _feed(found: list[Entry], site: page.Site) -> ET.Element:
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(feed, "id", _identity("feed"))
    _text(feed, "title", TITLE)
    _text(feed, "updated", _instant(max(one.day for one in found)))
    _text(ET.SubElement(feed, "author"), "name", "minsheng")
    if site.home:
        ET.SubElement(feed, "link", {"rel": "self", "href": site.address("feed.xml")})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _link(site, "index.html")})
    _text(feed, "rights", "CC BY 4.0")
    for one in found:
        entry = ET.SubElement(feed, "entry")
        _text(entry, "id", _identity(one.key))
        _text(entry, "title", one.title)
        _text(entry, "updated", _instant(one.day))
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": _link(site, one.path)})
        _text(entry, "summary", one.summary)
    return feed


def _sitemap(site: page.Site) -> ET.Element:
    pages = ET.Element("urlset", {"xmlns": SITEMAP})
    found = sorted(file.relative_to(site.folder) for file in site.folder.rglob("*.html"))
    for path in (one.as_posix() for one in found if one.parts[0] not in NOT_LISTED):
        place = ET.SubElement(pages, "url")
        _text(place, "loc", site.address(path))
        if site.edition.day:
            _text(place, "lastmod", site.edition.day.isoformat())
    return pages


def _link(site: page.Site, path: str) -> str:
    """Return the address of a page; from the feed's own place where that of the site is not known."""
    return site.address(path) or path


def _identity(key: str) -> str:
    """Return what an entry is known by for ever, wherever the site stands."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"minsheng:{key}").urn


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _write(root: ET.Element, file: Path) -> None:
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', encoding="utf-8")

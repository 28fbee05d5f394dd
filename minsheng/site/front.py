"""The front page: what can be searched, who says so, a few findings, the scorecard and what is new."""

from typing import Any

import duckdb

from minsheng import duck
from minsheng.site import drawing, findings, search
from minsheng.site.drawing import Text
from minsheng.site.facts import Facts, Row
from minsheng.site.flags import Flags, PageFlags
from minsheng.site.page import Site
from minsheng.site.pages.measures import changes_of
from minsheng.site.tables import LARGEST

NEW = 6
# The search and its index lie beside the page.
SEARCH = {"script-src": "'self'"}
HEADLINES = """
    select priority_id, headline_measure_id, period_id from marts.priority_scorecard
    where headline_value is not null
"""


def write(connection: duckdb.DuckDBPyConnection, facts: Facts, flags: Flags, site: Site) -> None:
    """Write index.html of the site, and the index that its search reads."""
    search.write(facts, site)
    headlines = {row["priority_id"]: row for row in duck.rows(connection, HEADLINES)}
    told = [row for headline in headlines.values() for row in _told(facts, headline)]
    axis = drawing.axis(map(drawing.Value.of, told), drawing.YEARS)
    shown: dict[str, Any] = {
        "facts": facts,
        "sources": sources(facts),
        "findings": findings.chosen(facts),
        "scorecard": [
            _scored(facts, row, headlines.get(row["priority_id"]), axis) for row in facts.priorities.values()
        ],
        "releases": [row for row in facts.releases.values() if row["figure_count"]][:NEW],
    }
    # The first findings with their charts, as many as the page has room for.
    for charts in range(len(shown["findings"]), -1, -1):
        more: dict[str, Any] = {**shown, "flags": PageFlags(flags), "charts": charts}
        text = site.rendered("index.html", "front.html.j2", "start", SEARCH, **more)
        if len(text.encode()) <= LARGEST:
            break
    site.put("index.html", text)


def sources(facts: Facts) -> dict[str, int]:
    """Return how many figures are official, from media, retold, and from a release without an address."""
    releases = [facts.releases[figure["release_id"]] for figure in facts.figures.values()]
    return {
        "official": sum(row["tier_rank"] == 1 for row in releases),
        "media": sum(row["tier_rank"] > 1 and row["reports_for_itself"] for row in releases),
        "retold": sum(not row["reports_for_itself"] for row in releases),
        "without_address": sum(not row["url"] for row in releases),
    }


def _told(facts: Facts, headline: Row) -> list[Row]:
    """Return the national values of a headline."""
    rows = facts.of("values", "measure_id", headline["headline_measure_id"])
    return [row for row in rows if row["is_national"]]


def _scored(facts: Facts, priority: Row, headline: Row | None, axis: drawing.Axis | None) -> dict[str, Any]:
    """Return a priority with its headline: its newest value, course and change, as far as there are such.

    axis: the time axis that the courses share.
    """
    scored: dict[str, Any] = {
        "priority": priority,
        "figures": len(facts.of("figures", "priority_id", priority["priority_id"])),
        "measures": len(
            {row["measure_id"] for row in facts.of("figures", "priority_id", priority["priority_id"])}
        ),
        "value": None,
    }
    if headline is None:
        return scored
    values = _told(facts, headline)
    value = next(row for row in values if row["period_id"] == headline["period_id"])
    name, unit = (Text(value[f"{field}_en"], value[f"{field}_zh"]) for field in ("measure_name", "unit_name"))
    course = drawing.sparkline(map(drawing.Value.of, values), name, unit, axis)
    return scored | {
        "value": value,
        "course": course and course.svg(),
        "change": next(_changes(facts, value), None),
    }


def _changes(facts: Facts, value: Row) -> Any:
    """Yield the changes of a value on the year before, the printed one first; none that is assumed."""
    for row in facts.of("growth", "measure_id", value["measure_id"]):
        same = all(row[name] == value[name] for name in ("jurisdiction_id", "period_id"))
        if same and row["comparability"] == "exact":
            yield from changes_of(facts, row)

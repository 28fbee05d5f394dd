"""The report page: what is reported, with bounds and sources, in one file that asks for nothing else.

The tables stand in the page; its script draws the charts from the rows that the filters leave in them.
"""

from collections.abc import Iterable
from dataclasses import asdict
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

import duckdb
from markupsafe import Markup

from minsheng.errors import Severity
from minsheng.quality.guard import Outcome
from minsheng.site import drawing, page, report_data
from minsheng.site.facts import COUNTED

WORDS = "report_words.csv"
# What only a drawing needs is of no use in a CSV.
NOT_EXPORTED = {"key", "period_order", "is_latest"}
VERDICTS = ("consistent", "inconsistent", "not_comparable")
SHOWN = Decimal("0.01")
OUTWARD = {"lower": ROUND_FLOOR, "upper": ROUND_CEILING, "value": ROUND_HALF_UP}


def write(connection: duckdb.DuckDBPyConnection, outcomes: Iterable[Outcome], site: page.Site) -> None:
    """Write the report as all.html of the site.

    connection: open on the finished warehouse, read only.
    outcomes: what became of the expectations of all layers.
    """
    outcomes = list(outcomes)
    found: dict[str, Any] = report_data.of(connection)
    vocabulary = page.words(WORDS)
    site.write(
        "all.html",
        "report.html.j2",
        "report",
        words=vocabulary,
        layers=_layers(outcomes),
        not_passed=[one for one in outcomes if not one.passed],
        data=page.as_json(
            {
                "words": vocabulary,
                "edition": asdict(site.edition),
                **_for_the_script(found),
            }
        ),
        number=number,
        percent=percent,
        web=page.web_address,
        tally=_tally(found),
        series=_series(found),
        grown=_grown(found),
        release_of={row["release_id"]: row for row in found["releases"]},
        **found,
    )


def number(value: int | Decimal | None) -> str:
    """Return a number with its thousands apart, without zeros that say nothing; nothing for none."""
    if value is None:
        return ""
    whole = value == int(value)
    return f"{int(value):,}" if whole else f"{Decimal(value).normalize():,f}"


def percent(value: Decimal | None, end: str = "", sign: str = "") -> str:
    """Return a percentage, as printed, or with two decimals where it is computed.

    end: value, or the end of an interval, lower or upper, which is rounded away from the other end.
    sign: what stands before a number above zero.
    """
    if value is None:
        return ""
    return (sign if value > 0 else "") + number(value.quantize(SHOWN, OUTWARD[end]) if end else value)


def _for_the_script(found: dict[str, list]) -> dict[str, Any]:
    """Return the rows of the tables.

    The names of columns stand once per table, and each text once: a column of texts holds their numbers.
    """
    texts: dict[str, int] = {}
    tables = {}
    for table in report_data.TABLES:
        columns = {name: [row[name] for row in found[table.name]] for name in (found[table.name] or [{}])[0]}
        worded = [
            name for name, cells in columns.items() if all(isinstance(one, str | None) for one in cells)
        ]
        for name in worded:
            columns[name] = [one and texts.setdefault(one, len(texts)) for one in columns[name]]
        rows = list(zip(*columns.values(), strict=True))
        tables[table.name] = {"columns": list(columns), "worded": worded, "rows": rows}
    return {"tables": tables, "texts": list(texts), "notExported": sorted(NOT_EXPORTED)}


def _series(found: dict[str, list]) -> dict[str, Markup]:
    """Return the chart of each measure and place that has one, by the two; conflicts show all their sides."""
    told: dict[tuple[str, str], list[dict[str, Any]]] = {}
    windows = {(row["measure_id"], row["jurisdiction_id"], row["period_id"]): row for row in found["values"]}
    unused = [row for row in found["conflicts"] if row["figure_kind"] in COUNTED and not row["is_shown"]]
    for row in [*found["values"], *unused]:
        place = row["measure_id"], row["jurisdiction_id"]
        window = windows.get((*place, row["period_id"]))
        if window:
            told.setdefault(place, []).append({**window, **row})
    charts = {
        "|".join(place): drawing.windows(
            map(drawing.Value.of, rows), _name(rows[0], "measure_name"), _name(rows[0], "unit_name")
        )
        for place, rows in told.items()
    }
    return {name: chart.svg() for name, chart in charts.items() if chart}


def _grown(found: dict[str, list]) -> dict[int, Markup]:
    """Return the chart of the national changes of each priority that has one."""
    charts = {
        row["priority_id"]: drawing.growth(
            (
                change
                for one in found["growth"]
                if one["is_national"] and one["priority_id"] == row["priority_id"]
                for change in drawing.Change.both(one)
            ),
            _name(row, "name"),
        )
        for row in found["priorities"]
    }
    return {name: chart.svg() for name, chart in charts.items() if chart}


def _name(row: dict[str, Any], field: str) -> drawing.Text:
    return drawing.Text(row[f"{field}_en"], row[f"{field}_zh"])


def _layers(outcomes: list[Outcome]) -> list[dict[str, Any]]:
    """Return per layer, in the order of the run, how many expectations passed and did not."""
    counts: dict[str, dict[str, Any]] = {}
    for one in outcomes:
        layer = counts.setdefault(one.layer, {"layer": one.layer, "passed": 0, "warnings": 0, "failed": 0})
        kind = "passed" if one.passed else "warnings" if one.severity == Severity.WARNING else "failed"
        layer[kind] += 1
    return list(counts.values())


def _tally(found: dict[str, list]) -> dict[str, Any]:
    """Return the counts at the head of the page."""
    with_figures = {row["priority_id"] for row in found["scorecard"] if row["has_figures"]}
    named = [row["priority_id"] for row in found["priorities"] if not row["is_cross_cutting"]]

    def count(table: str, column: str, *values: str) -> int:
        return sum(row[column] in values for row in found[table])

    return {
        "priorities": len(with_figures.intersection(named)),
        "of_priorities": len(named),
        "agree": count("values", "agreement", "agree"),
        "conflict": count("values", "agreement", "conflict"),
        "growth": [count("growth", "verdict", one) for one in VERDICTS[:2]],
        "wholes": [
            count("wholes", "verdict", one) for one in ("consistent", "inconsistent", "not_comparable")
        ],
    }

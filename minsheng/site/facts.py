"""What the pages with an address show, as it stands in the marts: one query per kind of row, read once.

A row is a dict with the names of the marts. Names of windows, units and sources are joined to it, so that a
page needs no other table to show it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import duckdb

from minsheng import duck

Row = dict[str, Any]
# Kinds of figures that are values; growth and shares of the same measure are percentages.
COUNTED = ("count", "amount")

WINDOW = """periods.name_en as period_name_en, periods.name_zh as period_name_zh, periods.period_kind,
        periods.period_start, periods.period_end, periods.is_open_ended, periods.told_on"""
# Newest first, and of two that end alike the longer one.
NEWEST = """coalesce(periods.period_end, periods.told_on) desc nulls last, periods.period_start,
        periods.period_id"""
# Totals have a unit and no measure, by which the other marts find its name.
UNITS = """inner join (select distinct unit, unit_name_en, unit_name_zh from marts.dim_measures) as units
        using (unit)"""
BASE = """bases.name_en as base_period_name_en, bases.name_zh as base_period_name_zh,
        bases.period_start as base_period_start, bases.period_end as base_period_end"""
VALUES = f"""
    select facts.* exclude (source_tier), facts.source_tier as best_tier, {WINDOW},
        measures.unit_name_en, measures.unit_name_zh,
        shown.as_printed, shown.qualifier, shown.release_id,
        releases.source_tier, releases.tier_rank, releases.source_tier_name_en, releases.source_tier_name_zh
    from marts.fct_measure_values as facts
    inner join marts.dim_periods as periods using (period_id)
    inner join marts.dim_measures as measures using (measure_id)
    inner join marts.fct_reported_figures as shown on facts.shown_figure_id = shown.figure_id
    inner join marts.dim_releases as releases using (release_id)
    order by facts.is_national desc, facts.jurisdiction_id, {NEWEST}, facts.measure_id
"""
FIGURES = f"""
    select facts.*, {WINDOW}
    from marts.fct_reported_figures as facts
    inner join marts.dim_periods as periods using (period_id)
    order by facts.figure_id
"""
GROWTH = f"""
    select facts.*, {WINDOW}, {BASE},
        measures.unit_name_en, measures.unit_name_zh, contradicted.printed_agreement
    from marts.fct_year_on_year_growth as facts
    inner join marts.dim_jurisdictions as places using (jurisdiction_id)
    inner join marts.dim_measures as measures using (measure_id)
    inner join marts.dim_periods as periods using (period_id)
    inner join marts.dim_periods as bases on facts.base_period_id = bases.period_id
    left join (
        select distinct measure_id, jurisdiction_id, period_id, 'conflict' as printed_agreement
        from marts.fct_conflicts
        where figure_kind = 'growth'
    ) as contradicted
        on facts.measure_id = contradicted.measure_id and facts.period_id = contradicted.period_id
            and facts.jurisdiction_id = contradicted.jurisdiction_id
    order by places.is_national desc, facts.jurisdiction_id, {NEWEST}, facts.base_period_id,
        facts.measure_id
"""
RATES = f"""
    select facts.*, {WINDOW}
    from marts.fct_support_rates as facts
    inner join marts.dim_periods as periods using (period_id)
    order by facts.rate_id, facts.jurisdiction_id, {NEWEST}
"""
WHOLES = f"""
    with parts as (
        select facts.whole_measure_id, facts.breakdown, facts.jurisdiction_id, facts.period_id,
            list(distinct figures.measure_id order by figures.measure_id) as part_measure_ids
        from marts.fct_reconciliations as facts
        inner join marts.fct_reported_figures as figures
            on list_contains(facts.figure_ids, figures.figure_id)
                and facts.whole_measure_id <> figures.measure_id
        group by all
    )
    select facts.*, coalesce(parts.part_measure_ids, []) as part_measure_ids, {WINDOW}
    from marts.fct_reconciliations as facts
    left join parts using (whole_measure_id, breakdown, jurisdiction_id, period_id)
    inner join marts.dim_periods as periods using (period_id)
    order by facts.whole_measure_id, facts.jurisdiction_id, {NEWEST}, facts.breakdown
"""
CONFLICTS = f"""
    select facts.*, {WINDOW}, figures.unit_name_en, figures.unit_name_zh
    from marts.fct_conflicts as facts
    inner join (select figure_id, unit_name_en, unit_name_zh from marts.fct_reported_figures) as figures
        using (figure_id)
    inner join marts.dim_periods as periods using (period_id)
    order by facts.priority_id, facts.measure_id, facts.figure_kind, facts.rate_id, facts.jurisdiction_id,
        {NEWEST}, facts.is_shown desc, facts.figure_id
"""
HISTORY = f"""
    select facts.*, {WINDOW}, measures.unit_name_en, measures.unit_name_zh,
        lag(facts.lower_bound) over versions as previous_lower_bound,
        lag(facts.upper_bound) over versions as previous_upper_bound
    from marts.fct_value_history as facts
    inner join marts.dim_measures as measures using (measure_id)
    inner join marts.dim_periods as periods using (period_id)
    window versions as (
        partition by facts.measure_id, facts.jurisdiction_id, facts.period_id order by facts.known_from
    )
    order by facts.known_from desc, facts.priority_id, facts.measure_id, facts.jurisdiction_id,
        facts.period_id
"""
TOTALS = f"""
    select facts.*, {WINDOW}, units.unit_name_en, units.unit_name_zh
    from marts.fct_priority_totals as facts
    inner join marts.dim_periods as periods using (period_id)
    {UNITS}
    where facts.is_national and facts.total_value is not null
    order by facts.priority_id, {NEWEST}, facts.unit, facts.stage, facts.jurisdiction_id
"""
TOTAL_GROWTH = f"""
    select facts.*, {WINDOW}, {BASE},
        units.unit_name_en, units.unit_name_zh
    from marts.fct_total_growth as facts
    {UNITS}
    inner join marts.dim_periods as periods using (period_id)
    inner join marts.dim_periods as bases on facts.base_period_id = bases.period_id
    where facts.is_national and facts.growth_lower_pct is not null
    order by facts.priority_id, {NEWEST}, facts.unit, facts.stage, facts.jurisdiction_id,
        facts.base_period_id
"""
COVERAGE = f"""
    select facts.priority_id, facts.figure_count, facts.measure_count, facts.release_count, {WINDOW}
    from marts.fct_priority_headlines as facts
    inner join marts.dim_periods as periods using (period_id)
    order by facts.priority_id, {NEWEST}
"""
RELEASES = "select * from marts.dim_releases order by known_by desc nulls last, tier_rank, release_id"
# What lies under a name, with the column of the name, and what is a list. Every order ends with the key of
# a row: rows that tie lie in another order in every run.
NAMED = {
    "measures": ("measure_id", "select * from marts.dim_measures order by priority_id, name_en, measure_id"),
    "priorities": ("priority_id", "select * from marts.dim_priorities order by priority_id"),
    "places": (
        "jurisdiction_id",
        "select * from marts.dim_jurisdictions order by is_national desc, jurisdiction_id",
    ),
    "releases": ("release_id", RELEASES),
    "figures": ("figure_id", FIGURES),
}
LISTS = {
    "values": VALUES,
    "growth": GROWTH,
    "rates": RATES,
    "wholes": WHOLES,
    "conflicts": CONFLICTS,
    "history": HISTORY,
    "totals": TOTALS,
    "total_growth": TOTAL_GROWTH,
    "coverage": COVERAGE,
}


@dataclass(frozen=True)
class Facts:
    """All rows that the pages show; those that a page looks up by a name lie under that name."""

    measures: dict[str, Row]
    priorities: dict[int, Row]
    places: dict[str, Row]
    releases: dict[str, Row]
    figures: dict[str, Row]
    values: list[Row]
    growth: list[Row]
    rates: list[Row]
    wholes: list[Row]
    conflicts: list[Row]
    history: list[Row]
    totals: list[Row]
    total_growth: list[Row]
    coverage: list[Row]
    _groups: dict[tuple[str, str], dict[Any, list[Row]]] = field(default_factory=dict)

    def of(self, kind: str, column: str, name: Any) -> list[Row]:
        """Return the rows of a kind, such as `values`, that have a name in a column, in their order."""
        if (kind, column) not in self._groups:
            rows = getattr(self, kind)
            self._groups[kind, column] = grouped(rows.values() if isinstance(rows, dict) else rows, column)
        return self._groups[kind, column].get(name, [])

    def tell_of_places(self, rows: Iterable[Row]) -> bool:
        """Return whether any of the rows tells of a place within the country."""
        return any(not self.places[row["jurisdiction_id"]]["is_national"] for row in rows)

    @staticmethod
    def not_shown(figures: Iterable[Row], values: Iterable[Row]) -> list[Row]:
        """Return the figures that are not those by which some values are shown."""
        shown = {row["shown_figure_id"] for row in values}
        return [row for row in figures if row["figure_id"] not in shown]

    @staticmethod
    def by_parts(wholes: Iterable[Row]) -> list[tuple[tuple[str, tuple[str, ...]], list[Row]]]:
        """Return wholes by their measure and those of their parts, in their order."""
        named = ({**row, "parts": tuple(row["part_measure_ids"])} for row in wholes)
        return list(grouped(named, "whole_measure_id", "parts").items())


def read(connection: duckdb.DuckDBPyConnection) -> Facts:
    """Return what the marts of a finished warehouse hold for the pages."""

    def rows(sql: str) -> list[Row]:
        return duck.rows(connection, sql)

    named = {kind: {row[column]: row for row in rows(sql)} for kind, (column, sql) in NAMED.items()}
    found: dict[str, Any] = {**named, **{kind: rows(sql) for kind, sql in LISTS.items()}}
    return Facts(**found)


def grouped(rows: Iterable[Row], *columns: str) -> dict[Any, list[Row]]:
    """Return rows by what they have in a column, or in several as a tuple, in their order."""
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        key = tuple(row[column] for column in columns)
        groups[key if len(columns) > 1 else key[0]].append(row)
    return dict(groups)

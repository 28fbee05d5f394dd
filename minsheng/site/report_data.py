"""What the report page shows, as it stands in the marts: a query per table of the page.

Nothing is computed here.
"""

from dataclasses import dataclass
from typing import Any

import duckdb

from minsheng.duck import rows

VALUES = """
    select facts.* exclude (source_tier), periods.period_start, periods.period_end, periods.told_on,
        periods.is_open_ended,
        periods.name_en as period_name_en, periods.name_zh as period_name_zh,
        periods.period_kind, periods.period_kind_name_en, periods.period_kind_name_zh,
        measures.definition_en, measures.definition_zh, measures.unit_name_en, measures.unit_name_zh,
        measures.stage_name_en, measures.stage_name_zh,
        shown.as_printed, shown.release_id, releases.source_tier, releases.tier_rank,
        releases.source_tier_name_en, releases.source_tier_name_zh
    from marts.fct_measure_values as facts
    inner join marts.dim_periods as periods using (period_id)
    inner join marts.dim_measures as measures using (measure_id)
    inner join marts.fct_reported_figures as shown on facts.shown_figure_id = shown.figure_id
    inner join marts.dim_releases as releases using (release_id)
    order by facts.priority_id, facts.measure_id, facts.jurisdiction_id, periods.period_start, facts.period_id
"""
SCORECARD = """
    select scores.* exclude (priority_id, name_en, name_zh, figure_ids),
        priorities.*, scores.period_id is not null as has_figures,
        periods.name_en as period_name_en, periods.name_zh as period_name_zh,
        units.unit_name_en as headline_unit_name_en, units.unit_name_zh as headline_unit_name_zh,
        coalesce(behind.figure_ids, []) as figure_ids,
        -- What stands for the priority where no window is chosen: the one of its newest headline.
        row_number() over (
            partition by priorities.priority_id
            order by scores.period_id is distinct from newest.period_id,
                coalesce(periods.period_end, periods.told_on) desc, scores.period_id
        ) = 1 as is_latest
    from marts.dim_priorities as priorities
    inner join marts.priority_scorecard as newest using (priority_id)
    left join marts.fct_priority_headlines as scores using (priority_id)
    left join marts.dim_periods as periods on scores.period_id = periods.period_id
    left join marts.dim_measures as units on scores.headline_measure_id = units.measure_id
    left join (
        select priority_id, period_id, list(figure_id order by figure_id) as figure_ids
        from marts.fct_reported_figures group by all
    ) as behind on priorities.priority_id = behind.priority_id and scores.period_id = behind.period_id
    order by priorities.priority_id, periods.period_start, scores.period_id
"""
GROWTH = """
    select facts.*, units.unit_name_en, units.unit_name_zh, periods.period_start, periods.period_end,
        periods.name_en as period_name_en, periods.name_zh as period_name_zh,
        bases.name_en as base_period_name_en, bases.name_zh as base_period_name_zh, places.is_national
    from marts.fct_year_on_year_growth as facts
    inner join marts.dim_jurisdictions as places using (jurisdiction_id)
    inner join marts.dim_measures as units using (measure_id)
    inner join marts.dim_periods as periods using (period_id)
    inner join marts.dim_periods as bases on facts.base_period_id = bases.period_id
    order by facts.priority_id, facts.measure_id, facts.jurisdiction_id, periods.period_start,
        facts.period_id, facts.base_period_id
"""
RATES = """
    select facts.*, rates.definition_en, above.priority_id, above.unit,
        above.name_en as numerator_name_en, above.name_zh as numerator_name_zh,
        below.name_en as denominator_name_en, below.name_zh as denominator_name_zh,
        periods.name_en as period_name_en, periods.name_zh as period_name_zh, places.is_national
    from marts.fct_support_rates as facts
    inner join marts.dim_jurisdictions as places using (jurisdiction_id)
    inner join marts.dim_rates as rates using (rate_id)
    inner join marts.dim_measures as above on facts.numerator_measure_id = above.measure_id
    inner join marts.dim_measures as below on facts.denominator_measure_id = below.measure_id
    inner join marts.dim_periods as periods using (period_id)
    order by above.priority_id, facts.kind <> 'support_rate', facts.kind, facts.rate_id,
        facts.jurisdiction_id, periods.period_start, facts.period_id
"""
WHOLES = """
    with named as (
        select facts.whole_measure_id, facts.breakdown, facts.jurisdiction_id, facts.period_id,
            list(distinct figures.measure_name_en order by figures.measure_name_en) as part_names_en,
            list(distinct figures.measure_name_zh order by figures.measure_name_zh) as part_names_zh
        from marts.fct_reconciliations as facts
        inner join marts.fct_reported_figures as figures
            on list_contains(facts.figure_ids, figures.figure_id)
                and facts.whole_measure_id <> figures.measure_id
        group by all
    )
    select facts.*, coalesce(named.part_names_en, []) as part_names_en,
        coalesce(named.part_names_zh, []) as part_names_zh,
        measures.priority_id, measures.unit_name_en, measures.unit_name_zh,
        periods.name_en as period_name_en, periods.name_zh as period_name_zh, places.is_national
    from marts.fct_reconciliations as facts
    inner join marts.dim_jurisdictions as places using (jurisdiction_id)
    left join named using (whole_measure_id, breakdown, jurisdiction_id, period_id)
    inner join marts.dim_measures as measures on facts.whole_measure_id = measures.measure_id
    inner join marts.dim_periods as periods using (period_id)
    order by measures.priority_id, facts.whole_measure_id, facts.breakdown, facts.jurisdiction_id,
        periods.period_start, facts.period_id
"""
CONFLICTS = """
    select facts.*, figures.unit_name_en, figures.unit_name_zh,
        periods.name_en as period_name_en, periods.name_zh as period_name_zh,
        places.is_national, releases.source_tier_name_en, releases.source_tier_name_zh
    from marts.fct_conflicts as facts
    inner join marts.dim_jurisdictions as places using (jurisdiction_id)
    inner join (select figure_id, unit_name_en, unit_name_zh from marts.fct_reported_figures) as figures
        using (figure_id)
    inner join marts.dim_periods as periods using (period_id)
    inner join marts.dim_releases as releases using (release_id)
    order by facts.priority_id, facts.measure_id, facts.jurisdiction_id, periods.period_start,
        facts.period_id, facts.is_shown desc, facts.figure_id
"""
COVERAGE = """
    select priorities.priority_id, priorities.name_en as priority_name_en,
        priorities.name_zh as priority_name_zh, periods.period_id,
        periods.name_en as period_name_en, periods.name_zh as period_name_zh,
        scores.figure_count, scores.national_figure_count, scores.measure_count, scores.release_count,
        dense_rank() over (order by periods.period_start, periods.period_end, periods.period_id)
            as period_order
    from marts.dim_priorities as priorities
    cross join marts.dim_periods as periods
    left join marts.fct_priority_headlines as scores
        on priorities.priority_id = scores.priority_id and periods.period_id = scores.period_id
    where periods.period_id in (select period_id from marts.fct_priority_headlines)
    order by period_order, priorities.priority_id
"""
FIGURES = """
    select figures.*, periods.name_en as period_name_en, periods.name_zh as period_name_zh,
        coalesce(units.name_en, figures.unit) as unit_name_en,
        coalesce(units.name_zh, figures.unit) as unit_name_zh,
        qualifiers.name_en as qualifier_name_en, qualifiers.name_zh as qualifier_name_zh
    from marts.fct_reported_figures as figures
    inner join marts.dim_periods as periods using (period_id)
    left join seeds.units as units on figures.unit = units.unit
    left join seeds.qualifiers as qualifiers on figures.qualifier = qualifiers.qualifier
    order by figures.figure_id
"""
RELEASES = """
    select * from marts.dim_releases order by tier_rank, published_on desc, release_id
"""
PRIORITIES = "select * from marts.dim_priorities order by priority_id"
PLACES = """
    select jurisdiction_id, name_en, name_zh from marts.dim_jurisdictions
    where jurisdiction_id in (select jurisdiction_id from marts.fct_reported_figures)
    order by is_national desc, jurisdiction_id
"""
PERIODS = """
    select period_id, name_en, name_zh from marts.dim_periods
    where period_id in (select period_id from marts.fct_reported_figures)
    order by period_start desc, period_end desc, period_id
"""
UNITS = """
    select distinct unit, unit_name_en as name_en, unit_name_zh as name_zh from marts.dim_measures
    where measure_id in (select measure_id from marts.fct_reported_figures) order by name_en, unit
"""
ASSUMPTIONS = """
    select assumptions.*, periods.name_en as period_name_en, periods.name_zh as period_name_zh
    from marts.dim_period_assumptions as assumptions
    inner join marts.dim_periods as periods using (period_id)
    where assumptions.is_used order by assumption_id
"""


@dataclass(frozen=True)
class ReportTable:
    """Rows of the page with their mart, the key that names a row, and the query that they come from."""

    name: str
    mart: str
    key: tuple[str, ...]
    sql: str


FACT = ("measure_id", "jurisdiction_id", "period_id")
TABLES = (
    ReportTable("scorecard", "fct_priority_headlines", ("priority_id", "period_id"), SCORECARD),
    ReportTable("values", "fct_measure_values", FACT, VALUES),
    ReportTable("growth", "fct_year_on_year_growth", (*FACT, "base_period_id"), GROWTH),
    ReportTable("rates", "fct_support_rates", ("rate_id", "jurisdiction_id", "period_id"), RATES),
    ReportTable(
        "wholes",
        "fct_reconciliations",
        ("whole_measure_id", "breakdown", "jurisdiction_id", "period_id"),
        WHOLES,
    ),
    ReportTable("conflicts", "fct_conflicts", ("figure_id",), CONFLICTS),
    ReportTable("coverage", "fct_priority_headlines", ("priority_id", "period_id"), COVERAGE),
    ReportTable("figures", "fct_reported_figures", ("figure_id",), FIGURES),
    ReportTable("releases", "dim_releases", ("release_id",), RELEASES),
)
LISTS = {
    "priorities": PRIORITIES,
    "places": PLACES,
    "periods": PERIODS,
    "units": UNITS,
    "assumptions": ASSUMPTIONS,
}


def of(connection: duckdb.DuckDBPyConnection) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each table and list of the page; a row of a table has its address in `key`."""
    found = {name: rows(connection, sql) for name, sql in LISTS.items()}
    for table in TABLES:
        found[table.name] = [
            {"key": "|".join([table.mart, *(str(row[name]) for name in table.key)]), **row}
            for row in rows(connection, table.sql)
        ]
    return found

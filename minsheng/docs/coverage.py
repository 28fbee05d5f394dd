"""Write docs/coverage.md: how many collected figures entered the warehouse, and which did not and why."""

import duckdb

from minsheng import duck

HEAD = """# Coverage

Written by `minsheng pages` from the built warehouse; edit the seeds, not this page.

{entered} figures of {releases} releases are in the warehouse: {counts} counts and amounts and {rates}
printed rates. {left_out} collected figures are left out.
A release without figures of its own names the plan, or confirms a figure of another release.

## Figures per priority

| priority | 行动重点 | figures | measures | first window | last window |
|---|---|---:|---:|---|---|
"""
PRIORITIES = """
    select
        priorities.priority_id || ' ' || priorities.name_en,
        priorities.name_zh,
        count(figures.figure_id),
        count(distinct figures.measure_id),
        min(strftime(periods.period_start, '%Y-%m')),
        coalesce(max(strftime(periods.period_end, '%Y-%m')), '')
    from marts.dim_priorities as priorities
    left join marts.fct_reported_figures as figures using (priority_id)
    left join marts.dim_periods as periods using (period_id)
    group by priorities.priority_id, priorities.name_en, priorities.name_zh
    order by priorities.priority_id
"""
# Whole years and windows within one; what stands beside a priority is none of its figures.
YEARS = """
    with told as (
        select
            figures.priority_id,
            tiers.source_tier,
            tiers.tier_rank,
            extract(year from periods.period_end) as reported_year,
            measures.exclusion_reason is not distinct from 'beside_priority' as is_beside
        from marts.fct_reported_figures as figures
        inner join marts.dim_periods as periods using (period_id)
        inner join marts.dim_measures as measures using (measure_id)
        inner join marts.dim_releases as releases using (release_id)
        inner join seeds.source_tiers as tiers on releases.source_tier = tiers.source_tier
        where figures.is_national
            and extract(year from periods.period_start) = extract(year from periods.period_end)
    )
    select
        priority_id,
        cast(reported_year as integer) as reported_year,
        count(*) filter (not is_beside) as figures,
        count(*) filter (is_beside) as beside,
        arg_min(source_tier, tier_rank) filter (not is_beside) as best_tier
    from told
    group by priority_id, reported_year
"""
GROWN = """
    select
        growth.priority_id,
        cast(extract(year from periods.period_end) as integer) as reported_year,
        count(*) as grown
    from marts.fct_year_on_year_growth as growth
    inner join marts.dim_periods as periods using (period_id)
    inner join marts.dim_measures as measures using (measure_id)
    inner join marts.dim_jurisdictions as places using (jurisdiction_id)
    where places.is_national and measures.exclusion_reason is distinct from 'beside_priority'
    group by growth.priority_id, reported_year
"""
NAMES = "select priority_id, priority_id || ' ' || name_en from marts.dim_priorities order by priority_id"
MATRIX = """
## National figures per priority and year

Figures of windows within one year, as *figures, rows of growth, best tier*. What stands beside a priority
and is none of it (financial crime, minors as offenders) is told after a plus. An empty cell: the collection
has no national figure.

"""
RELEASES = """
    select release_id, publisher, published_on, source_tier, figure_count, left_out_count
    from marts.dim_releases
    order by known_by, release_id
"""
LEFT_OUT = """
    select figure_id, as_printed, reasons.name_en, figures.note
    from staging.stg_figures_left_out as figures
    inner join seeds.code_lists as reasons
        on reasons.code_list = 'left_out_reason' and figures.left_out_reason = reasons.code
    order by figure_id
"""
COUNTS = """
    select
        (select count(*) from marts.fct_reported_figures),
        (select count(*) filter (unit != 'percent') from marts.fct_reported_figures),
        (select count(*) filter (unit = 'percent') from marts.fct_reported_figures),
        (select count(distinct release_id) from marts.fct_reported_figures),
        (select count(*) from staging.stg_figures_left_out)
"""


def page(warehouse: duckdb.DuckDBPyConnection) -> str:
    """Return the page as Markdown."""
    entered, counts, rates, releases, left_out = duck.one(warehouse, COUNTS)
    text = HEAD.format(entered=entered, counts=counts, rates=rates, releases=releases, left_out=left_out)
    text += _table(warehouse.execute(PRIORITIES).fetchall())
    text += MATRIX + _matrix(warehouse)
    text += "\n## Figures per release\n\n"
    text += "| release | publisher | published | tier | entered | left out |\n|---|---|---|---|---:|---:|\n"
    text += _table(warehouse.execute(RELEASES).fetchall())
    text += "\n## Left out\n\n| figure | as printed | reason | note |\n|---|---|---|---|\n"
    text += _table(warehouse.execute(LEFT_OUT).fetchall())
    return text


def _matrix(warehouse: duckdb.DuckDBPyConnection) -> str:
    """Return the table of priorities by years."""
    told = {(priority, year): rest for priority, year, *rest in warehouse.execute(YEARS).fetchall() if year}
    grown = {(priority, year): count for priority, year, count in warehouse.execute(GROWN).fetchall()}
    years = sorted({year for _, year in told})
    text = (
        "| priority | " + " | ".join(str(year) for year in years) + " |\n|---|" + "---|" * len(years) + "\n"
    )
    for priority, name in warehouse.execute(NAMES).fetchall():
        cells = []
        for year in years:
            figures, beside, tier = told.get((priority, year), (0, 0, ""))
            cell = f"{figures}, {grown.get((priority, year), 0)}, {tier}" if figures else ""
            cells.append(f"{cell} +{beside}".strip() if beside else cell)
        text += "| " + " | ".join([name, *cells]) + " |\n"
    return text


def _table(rows: list[tuple]) -> str:
    return "".join("| " + " | ".join(_cell(value) for value in row) + " |\n" for row in rows)


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|")

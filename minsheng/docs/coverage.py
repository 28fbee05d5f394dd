"""Write docs/coverage.md: how many collected figures entered the warehouse, and which did not and why."""

import duckdb

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
RELEASES = """
    select release_id, publisher, published_on, source_tier, figure_count, left_out_count
    from marts.dim_releases
    order by known_by, release_id
"""
LEFT_OUT = """
    select figure_id, as_printed, reasons.name_en, figures.note
    from staging.stg_figures_left_out as figures
    inner join staging.stg_left_out_reasons as reasons using (left_out_reason)
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
    entered, counts, rates, releases, left_out = warehouse.execute(COUNTS).fetchone()
    text = HEAD.format(entered=entered, counts=counts, rates=rates, releases=releases, left_out=left_out)
    text += _table(warehouse.execute(PRIORITIES).fetchall())
    text += "\n## Figures per release\n\n"
    text += "| release | publisher | published | tier | entered | left out |\n|---|---|---|---|---:|---:|\n"
    text += _table(warehouse.execute(RELEASES).fetchall())
    text += "\n## Left out\n\n| figure | as printed | reason | note |\n|---|---|---|---|\n"
    text += _table(warehouse.execute(LEFT_OUT).fetchall())
    return text


def _table(rows: list[tuple]) -> str:
    return "".join("| " + " | ".join(_cell(value) for value in row) + " |\n" for row in rows)


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|")

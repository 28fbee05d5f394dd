"""The headline numbers of a built warehouse, as plain text."""

import os
import sys
from pathlib import Path

import duckdb

from minsheng.errors import UserError

MARTS = """
    select table_name from information_schema.tables
    where table_schema = 'marts' order by table_name
"""
RATES = """
    select rate_name_en, period_id, printed_rate_pct, printed_rate_lower_pct, printed_rate_upper_pct,
        computed_rate_pct, computed_rate_lower_pct, computed_rate_upper_pct,
        implied_denominator_lower, implied_denominator_upper
    from marts.fct_support_rates
    where kind = 'support_rate' and jurisdiction_id = $country and period_id = $period
    order by rate_id
"""
GROWTH = """
    select measure_name_en, jurisdiction_name_en, printed_growth_pct, printed_growth_lower_pct,
        printed_growth_upper_pct, implied_base_lower, implied_base_upper
    from marts.fct_year_on_year_growth
    where period_id = $period and printed_growth_pct is not null
    order by priority_id, measure_id
"""
TOTALS = """
    select priority_id, stage_name_en, unit, total_value, total_lower_bound, total_upper_bound, figure_count
    from marts.fct_priority_totals
    inner join marts.dim_stages using (stage)
    where jurisdiction_id = $country and period_id = $period
    order by priority_id, sort_order, unit
"""
SCORECARD = """
    select priority_id, name_en, sum(figure_count) as figures
    from marts.priority_scorecard
    group by all order by priority_id
"""
# The window of the special action on which most is reported.
PERIOD = """
    select periods.period_id, periods.name_en
    from marts.dim_periods as periods
    left join marts.fct_reported_figures as figures using (period_id)
    where periods.period_kind = 'campaign_to_date'
    group by periods.period_id, periods.name_en
    order by count(figures.figure_id) desc, periods.period_id
    limit 1
"""
COUNTRY = "select jurisdiction_id from marts.dim_jurisdictions where is_national"
QUERY = "select * from marts.priority_scorecard"


def default_database(project: Path) -> Path:
    """Return the DuckDB file that dbt builds: MINSHENG_DB, or minsheng.duckdb in the project."""
    return Path(os.environ.get("MINSHENG_DB") or project / "minsheng.duckdb")


def of(database: Path) -> str:
    """Return rows per mart and the headline numbers with bounds of the special action.

    Raises UserError where the file is no built warehouse.
    """
    if not database.is_file():
        raise UserError(f"{database} is not there; `make build` makes it")
    try:
        with duckdb.connect(str(database), read_only=True) as warehouse:
            return "\n".join(_lines(warehouse, database))
    except duckdb.Error as error:
        raise UserError(f"{database} is no complete warehouse ({error}); `make build` makes one") from error


def _python() -> str:
    """Return the interpreter that has DuckDB, as short as it can be written in the project."""
    interpreter = Path(sys.executable)
    return str(interpreter.relative_to(Path.cwd()) if interpreter.is_relative_to(Path.cwd()) else interpreter)


def _lines(warehouse: duckdb.DuckDBPyConnection, database: Path):
    country = warehouse.execute(COUNTRY).fetchone()[0]
    period_id, period_name = warehouse.execute(PERIOD).fetchone()
    chosen = {"country": country, "period": period_id}

    yield "Rows per mart"
    for (mart,) in warehouse.execute(MARTS).fetchall():
        yield f"  {mart:<26}{warehouse.execute(f'select count(*) from marts.{mart}').fetchone()[0]:>7,}"

    yield f"\nSupport rates, {period_name}"
    for name, _, printed, low, high, computed, lower, upper, least, most in warehouse.execute(
        RATES, chosen
    ).fetchall():
        if computed is not None:
            yield f"  {name}: {computed:.2f}% ({lower:.2f} to {upper:.2f}), computed"
        if printed is not None:
            implied = f", which implies {least:,} to {most:,} cases concluded" if least is not None else ""
            yield f"  {name}: {printed.normalize():f}% ({low:.2f} to {high:.2f}), printed{implied}"

    yield "\nGrowth over the same months a year earlier, as printed"
    for name, place, printed, low, high, least, most in warehouse.execute(
        GROWTH, {"period": period_id}
    ).fetchall():
        base = f"{least:,}" if least == most else f"{least:,} to {most:,}"
        yield f"  {name} ({place}): {printed.normalize():+f}% ({low:f} to {high:f}), from {base}"

    yield "\nNational totals per priority: value (bounds), figures added"
    totals = {}
    for priority_id, stage, unit, value, lower, upper, count in warehouse.execute(TOTALS, chosen).fetchall():
        text = f"    {stage}: {value:,} {unit} ({lower:,} to {upper:,}), {count}"
        totals.setdefault(priority_id, []).append(text)
    for priority_id, name, figures in warehouse.execute(SCORECARD).fetchall():
        yield f"  {priority_id} {name}: {f'{figures} figures' if figures else 'no figure'}"
        yield from totals.get(priority_id, [])

    yield f"\nThe warehouse: {database}"
    yield f"Try: {_python()} -c \"import duckdb; duckdb.connect('{database}').sql('{QUERY}').show()\""

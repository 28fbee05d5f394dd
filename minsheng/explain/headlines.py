"""The headline numbers of a built warehouse, as plain text."""

import json
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from minsheng import duck
from minsheng.duck import digits, one, rows

MARTS = """
    select table_name from information_schema.tables
    where table_schema = 'marts' order by table_name
"""
RATES = """
    select rate_id, concat_ws('|', rate_id, jurisdiction_id, period_id) as row_key,
        rate_name_en, printed_rate_pct, printed_rate_lower_pct, printed_rate_upper_pct,
        computed_rate_pct, computed_rate_lower_pct, computed_rate_upper_pct,
        implied_denominator_lower, implied_denominator_upper
    from marts.fct_support_rates
    where kind = 'support_rate' and jurisdiction_id = $country and period_id = $period
    order by rate_id
"""
GROWTH = """
    select measure_id, case when jurisdiction_id != $country then jurisdiction_id end as place_id,
        concat_ws('|', measure_id, jurisdiction_id, period_id, base_period_id) as row_key,
        measure_name_en, jurisdiction_name_en, printed_growth_pct, printed_growth_lower_pct,
        printed_growth_upper_pct, implied_base_lower, implied_base_upper
    from marts.fct_year_on_year_growth
    where period_id = $period and printed_growth_pct is not null
    order by priority_id, measure_id
"""
TOTALS = """
    select priority_id, unit, stage, stage_name_en,
        concat_ws('|', priority_id, unit, stage, jurisdiction_id, period_id) as row_key,
        total_value, total_lower_bound, total_upper_bound, figure_count
    from marts.fct_priority_totals
    inner join marts.dim_stages using (stage)
    where jurisdiction_id = $country and period_id = $period and total_value is not null
    order by priority_id, sort_order, unit
"""
SCORECARD = """
    select priority_id, name_en, figure_count, cast(priority_id as varchar) as row_key
    from marts.priority_scorecard order by priority_id
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


@dataclass(frozen=True)
class Headline:
    """A number that the summary prints: its name and line, and the rows of a mart that it comes from."""

    headline_id: str
    number: str
    line: str
    mart: str
    row_keys: tuple[str, ...]


def of(database: Path) -> str:
    """Return rows per mart and the headline numbers with bounds of the special action.

    Raises UserError where the file is no built warehouse.
    """
    with duck.opened(database) as warehouse:
        return "\n".join(_lines(warehouse, database))


def all_in(warehouse: duckdb.DuckDBPyConnection) -> list[Headline]:
    """Return the numbers that the summary prints, in its order."""
    return [part for part in _parts(warehouse) if isinstance(part, Headline)]


def marts(warehouse: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the marts, in alphabetical order."""
    return [name for (name,) in warehouse.execute(MARTS).fetchall()]


def mart_rows(warehouse: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return the number of rows of each mart."""
    return {
        name: duck.one(warehouse, f"select count(*) from marts.{duck.identifier(name)}")[0]
        for name in marts(warehouse)
    }


def _to_try(database: Path) -> str:
    """Return a command line that shows a mart, with the interpreter that runs now."""
    interpreter = Path(sys.executable)
    if interpreter.is_relative_to(Path.cwd()):
        interpreter = interpreter.relative_to(Path.cwd())
    file = json.dumps(str(database), ensure_ascii=False)
    return shlex.join(
        [str(interpreter), "-c", f'import minsheng; minsheng.open({file}).mart("priority_scorecard").show()']
    )


def _lines(warehouse: duckdb.DuckDBPyConnection, database: Path) -> Iterator[str]:
    yield "Rows per mart"
    for mart, count in mart_rows(warehouse).items():
        yield f"  {mart:<26}{count:>7,}"
    for part in _parts(warehouse):
        yield part.line if isinstance(part, Headline) else part
    yield f"\nThe warehouse: {database}"
    yield "Where a number comes from: `minsheng explain NUMBER`; its name: `minsheng explain --list`"
    yield f"Try: {_to_try(database)}"


def _parts(warehouse: duckdb.DuckDBPyConnection) -> Iterator[Headline | str]:
    """Yield the titles of the sections, each followed by its numbers."""
    country = one(warehouse, COUNTRY)[0]
    period_id, period_name = one(warehouse, PERIOD)
    chosen = {"country": country, "period": period_id}

    yield f"\nSupport rates, {period_name}"
    for rate in rows(warehouse, RATES, chosen):
        yield from _rate(rate)

    yield "\nGrowth over the same months a year earlier, as printed"
    for growth in rows(warehouse, GROWTH, chosen):
        yield _growth(growth)

    yield "\nNational totals per priority: value (bounds), figures added"
    totals: dict[int, list[Headline]] = {}
    for total in rows(warehouse, TOTALS, chosen):
        totals.setdefault(total["priority_id"], []).append(_total(total))
    for priority in rows(warehouse, SCORECARD):
        yield _priority(priority)
        yield from totals.get(priority["priority_id"], [])


def _rate(row: dict[str, Any]) -> Iterator[Headline]:
    def headline(number: str, line: str) -> Headline:
        return Headline(f"rate:{row['rate_id']}", number, line, "fct_support_rates", (row["row_key"],))

    name = row["rate_name_en"]
    if row["computed_rate_pct"] is not None:
        number = f"{row['computed_rate_pct']:.2f}%"
        bounds = f"{row['computed_rate_lower_pct']:.2f} to {row['computed_rate_upper_pct']:.2f}"
        yield headline(number, f"  {name}: {number} ({bounds}), computed")
    if row["printed_rate_pct"] is not None:
        number = f"{row['printed_rate_pct'].normalize():f}%"
        bounds = f"{row['printed_rate_lower_pct']:.2f} to {row['printed_rate_upper_pct']:.2f}"
        least, most = row["implied_denominator_lower"], row["implied_denominator_upper"]
        implied = (
            f", which implies {digits(least)} to {digits(most)} cases concluded" if least is not None else ""
        )
        yield headline(number, f"  {name}: {number} ({bounds}), printed{implied}")


def _growth(row: dict[str, Any]) -> Headline:
    name = ":".join(filter(None, ["growth", row["measure_id"], row["place_id"]]))
    number = f"{row['printed_growth_pct'].normalize():+f}%"
    bounds = f"{row['printed_growth_lower_pct']:f} to {row['printed_growth_upper_pct']:f}"
    least, most = row["implied_base_lower"], row["implied_base_upper"]
    base = "no base that fits" if least is None else f"{digits(least)} or more"
    if most is not None:
        base = f"{digits(least)}" if least == most else f"{digits(least)} to {digits(most)}"
    line = f"  {row['measure_name_en']} ({row['jurisdiction_name_en']}): {number} ({bounds}), from {base}"
    return Headline(name, number, line, "fct_year_on_year_growth", (row["row_key"],))


def _total(row: dict[str, Any]) -> Headline:
    name = f"total:{row['priority_id']}:{row['unit']}:{row['stage']}"
    number = digits(row["total_value"])
    most = row["total_upper_bound"]
    reach = "or more, of a whole not told" if most is None else f"to {digits(most)}"
    bounds = f"{digits(row['total_lower_bound'])} {reach}"
    line = f"    {row['stage_name_en']}: {number} {row['unit']} ({bounds}), {row['figure_count']}"
    return Headline(name, number, line, "fct_priority_totals", (row["row_key"],))


def _priority(row: dict[str, Any]) -> Headline:
    figures = f"{row['figure_count']} figures" if row["figure_count"] else "no figure"
    line = f"  {row['priority_id']} {row['name_en']}: {figures}"
    return Headline(f"priority:{row['priority_id']}", figures, line, "priority_scorecard", (row["row_key"],))

"""What differs between the marts of two warehouses: first what readers have seen, then what is new."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from minsheng import duck

SHOWN_LINES = 12
KEYS = """
    select table_name, constraint_column_names from duckdb_constraints()
    where database_name = 'new' and schema_name = 'marts' and constraint_type = 'PRIMARY KEY'
"""
MARTS = """
    select table_name, list(column_name order by column_index) from duckdb_columns()
    where database_name = 'new' and schema_name = 'marts' group by table_name order by table_name
"""
# What a reader knows a row by, in this order, in place of its key.
NAMES = (
    "measure_name_en", "whole_measure_name_en", "rate_name_en", "priority_name_en", "name_en", "unit",
    "stage_name_en", "jurisdiction_name_en", "period_id", "base_period_id", "earlier_period_id",
)  # fmt: skip
VALUES, TOTALS, GROWTH = "fct_measure_values", "fct_priority_totals", "fct_year_on_year_growth"
SCORECARD = "priority_scorecard"
# Its rows follow from those of the other marts.
EVIDENCE = "fct_evidence"
CONFLICTS = """
    select distinct measure_name_en, jurisdiction_name_en, period_id, measure_id, jurisdiction_id,
        list(as_printed || ' (' || figure_id || ')' order by figure_id)
            over (partition by measure_id, jurisdiction_id, period_id) as told
    from new.marts.fct_conflicts
    where (measure_id, jurisdiction_id, period_id) not in
        (select (measure_id, jurisdiction_id, period_id) from old.marts.fct_conflicts)
    order by measure_name_en, period_id
"""
COMPUTABLE = """
    select measure_name_en, jurisdiction_name_en, period_id, base_period_id, computed_growth_pct,
        computed_growth_lower_pct, computed_growth_upper_pct, comparability, verdict
    from new.marts.fct_year_on_year_growth
    where computed_growth_pct is not null
        and (measure_id, jurisdiction_id, period_id, base_period_id) not in (
        select (measure_id, jurisdiction_id, period_id, base_period_id) from old.marts.fct_year_on_year_growth
        where computed_growth_pct is not null
    )
    order by measure_name_en, period_id, base_period_id
"""


@dataclass
class Differences:
    """Sections of lines, what a reader of the marts has to know first at the front."""

    sections: dict[str, list[str]] = field(default_factory=dict)

    def shown(self, is_full: bool = False) -> str:
        """Return all sections as text; of the long ones the beginning, unless it is to be full."""
        parts = []
        for title, lines in self.sections.items():
            most = len(lines) if is_full else SHOWN_LINES
            rest = [f"  and {len(lines) - most} more; --full shows them"] if len(lines) > most else []
            parts.append("\n".join([title, *(f"  {line}" for line in lines[:most] or ["none"]), *rest]))
        return "\n\n".join(parts)


def between(old: Path, new: Path, warnings: list[str]) -> Differences:
    """Return what differs. warnings: what a refresh would newly warn of."""
    with duckdb.connect() as base:
        duck.attach(base, old, "old")
        duck.attach(base, new, "new")
        marts = _Marts(base)
        changed = {mart: list(marts.changed(mart)) for mart in marts.columns}
        first = {VALUES, TOTALS, SCORECARD, GROWTH, EVIDENCE}
        return Differences(
            {
                "Changed values": changed[VALUES],
                "Changed totals and headlines": changed[TOTALS] + changed[SCORECARD],
                "Changed growth": changed[GROWTH],
                "Growth that becomes computable": list(_computable(base)),
                "New conflicts": list(_conflicts(base)),
                "New warnings of a refresh": warnings,
                "Rows per mart": list(marts.counts()),
                "Other changed rows": [
                    f"{mart}: {line}"
                    for mart, lines in changed.items()
                    if mart not in first
                    for line in lines
                ],
            }
        )


class _Marts:
    """The marts that both warehouses have, with their columns and keys."""

    def __init__(self, base: duckdb.DuckDBPyConnection) -> None:
        self.base = base
        self.columns: dict[str, list[str]] = dict(base.execute(MARTS).fetchall())
        self.keys: dict[str, list[str]] = dict(base.execute(KEYS).fetchall())

    def counts(self) -> Iterator[str]:
        """Yield how many rows are new or gone, mart by mart."""
        for mart in self.columns:
            added, gone = (self._only_in(mart, one, other) for one, other in (("new", "old"), ("old", "new")))
            if added or gone:
                lost = f"{-gone:>+7,} rows that are no longer there" if gone else ""
                yield f"{mart:<26}{added:>+7,}{lost}"

    def _only_in(self, mart: str, one: str, other: str) -> int:
        same = self._same(mart)
        sql = f"select count(*) from {one}.marts.{mart} as a anti join {other}.marts.{mart} as b on {same}"
        return int(duck.one(self.base, sql)[0])

    def changed(self, mart: str) -> Iterator[str]:
        """Yield a line per row that both have with other values; lists of figures follow from the rest."""
        key = self.keys.get(mart, [])
        names = [name for name in NAMES if name in self.columns[mart]] or key
        told = [
            column
            for column in self.columns[mart]
            if column not in (*key, *names) and not column.endswith(("figure_ids", "_zh"))
        ]
        if not key or not told:
            return
        labels = [f"a.{duck.identifier(name)}" for name in names]
        was_and_is = [f"{side}.{duck.identifier(column)}" for column in told for side in "ba"]
        differs = " or ".join(f"a.{one} is distinct from b.{one}" for one in map(duck.identifier, told))
        for row in self.base.execute(
            f"select {', '.join([*labels, *was_and_is])} from new.marts.{mart} as a "
            f"inner join old.marts.{mart} as b on {self._same(mart)} where {differs} "
            f"order by {', '.join(labels)}"
        ).fetchall():
            yield _line(row[: len(names)], told, row[len(names) :])

    def _same(self, mart: str) -> str:
        key = self.keys.get(mart) or self.columns[mart]
        return " and ".join(f"a.{one} is not distinct from b.{one}" for one in map(duck.identifier, key))


def _line(names: Iterable[Any], columns: list[str], values: tuple[Any, ...]) -> str:
    pairs = zip(columns, values[::2], values[1::2], strict=True)
    moves = [f"{column} {_plain(was)} becomes {_plain(now)}" for column, was, now in pairs if was != now]
    return f"{', '.join(str(name) for name in names)}: {'; '.join(moves)}"


def _plain(value: Any) -> str:
    if value is None:
        return "none"
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return duck.digits(value) if is_number else str(value)


def _conflicts(base: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for measure, place, period, _, _, told in base.execute(CONFLICTS).fetchall():
        yield f"{measure}, {place}, {period}: {' against '.join(told)}"


def _computable(base: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for measure, place, period, earlier, pct, low, high, how, verdict in base.execute(COMPUTABLE).fetchall():
        upper = "no bound" if high is None else f"{high:+.2f}"
        growth = f"{pct:+.2f}% ({low:+.2f} to {upper}), {how}, {verdict}"
        yield f"{measure}, {place}, {period} over {earlier}: {growth}"

"""The chain from a row of a mart to the printed numbers behind it, as plain objects.

fct_evidence says which figures are behind a row and what they are to it; the facts on which the row is
computed follow from them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import duckdb

from minsheng.duck import rows
from minsheng.explain.passages import Passage, Texts
from minsheng.explain.words import FINDINGS, NUMBERS

VALUES = "fct_measure_values"
# Roles of figures that enter a row through the value of their fact, in the order in which they are told.
THROUGH_FACTS = (
    "headline",
    "numerator",
    "value",
    "whole",
    "denominator",
    "base",
    "earlier",
    "part",
    "member",
    "reached",
)
RATES = ("growth", "share")
FIGURES_MART = "fct_reported_figures"
KEYS = """
    select table_name as mart, constraint_column_names as key from duckdb_constraints()
    where schema_name = 'marts' and constraint_type = 'PRIMARY KEY' and list_contains($marts, table_name)
    order by mart
"""
EVIDENCE = """
    select evidence.role, figures.figure_id, figures.figure_kind,
        concat_ws('|', figures.measure_id, figures.jurisdiction_id, figures.period_id) as fact
    from marts.fct_evidence as evidence
    inner join marts.fct_reported_figures as figures using (figure_id)
    where evidence.mart = $mart and evidence.row_key = $row_key
    order by evidence.role, figures.figure_id
"""
FIGURES = """
    select figures.*, coalesce(rates.name_{lang}, figures.measure_name_{lang}) as name,
        figures.jurisdiction_name_{lang} as place, periods.name_{lang} as period,
        figures.unit_name_{lang} as unit_name, figures.qualifier_name_{lang} as qualifier_name,
        figures.qualifier_definition_{lang} as qualifier_definition, releases.title, releases.publisher,
        releases.published_on, releases.source_tier, releases.source_tier_name_{lang} as tier_name,
        releases.url, releases.text_file, releases.text_sha256
    from marts.fct_reported_figures as figures
    inner join marts.dim_releases as releases using (release_id)
    inner join marts.dim_periods as periods using (period_id)
    left join marts.dim_rates as rates using (rate_id)
    where figures.figure_id in (select unnest($ids))
"""
UNIT_NAMES = "select distinct unit as key, unit_name_{lang} as name from marts.fct_reported_figures"
UNITS = "select measure_id, unit from marts.dim_measures"
USED_IN = """
    select mart, row_key, role from marts.fct_evidence
    where figure_id = $figure_id and mart != 'fct_reported_figures'
    order by mart, row_key
"""
LEFT_OUT = """
    select figure_id, exclusion_reason_name_{lang} as reason
    from marts.fct_total_members
    where exclusion_reason != 'is_rate'
        and concat_ws('|', priority_id, unit, stage, jurisdiction_id, period_id) = $row_key
    order by figure_id
"""
NARROWING = """
    select concat_ws('|', whole_measure_id, breakdown, jurisdiction_id, period_id) as row_key
    from marts.fct_reconciliations
    where verdict = 'consistent' and list_has_all($tightening, figure_ids) and list_has_any(figure_ids, $ids)
        and (whole_measure_id != $measure_id
            or tightened_lower_bound > whole_lower_bound or tightened_upper_bound < whole_upper_bound)
    order by row_key
"""
ASSUMPTIONS = """
    select distinct period_start, assumed_end, evidence_{lang} as evidence, assumptions.period_id
    from marts.dim_period_assumptions as assumptions
    inner join marts.dim_measures as measures using (subject)
    where measures.measure_id in (select unnest($measure_ids))
        and assumptions.period_id in ($period_id, $base_period_id)
    order by assumptions.period_id
"""


@dataclass(frozen=True)
class ChainNumber:
    """A number of a row with its bounds, and how it follows from what is behind the row."""

    name: str
    value: int | Decimal | None
    lower_bound: int | Decimal | None
    upper_bound: int | Decimal | None
    unit: str
    unit_name: str
    how: str | None


@dataclass(frozen=True)
class Release:
    """Where a figure was printed."""

    release_id: str
    title: str
    publisher: str
    published_on: str | None
    source_tier: str
    source_tier_name: str
    url: str | None


@dataclass(frozen=True)
class Figure:
    """A printed number, and how its bounds follow from the words."""

    figure_id: str
    role: str | None
    name: str
    place: str
    period: str
    as_printed: str
    value: int | Decimal
    lower_bound: int | Decimal
    upper_bound: int | Decimal
    unit: str
    unit_name: str
    figure_kind: str
    measure_id: str
    jurisdiction_id: str
    period_id: str
    qualifier: str
    qualifier_name: str
    qualifier_definition: str
    step: int | Decimal
    char_start: int | None
    section: str | None
    note: str | None
    release: Release
    passage: Passage
    left_out_because: str | None = None
    used_in: list[dict[str, str]] | None = None


@dataclass(frozen=True)
class ChainRow:
    """A row of a mart, its numbers, and what they come from: rows and figures."""

    mart: str
    row_key: str
    role: str | None
    name: str
    place: str | None
    period: str | None
    numbers: list[ChainNumber]
    findings: dict[str, Any]
    remarks: list[str] = field(default_factory=list)
    behind: list["ChainRow | Figure"] = field(default_factory=list)


class Chain:
    """Follows rows and figures of one warehouse; names come in the language, en or zh."""

    def __init__(self, warehouse: duckdb.DuckDBPyConnection, texts: Texts, language: str) -> None:
        """Read the keys of the marts and the names of units and windows."""
        self._warehouse = warehouse
        self._texts = texts
        self._language = language
        marts = self._rows(KEYS, {"marts": [*NUMBERS, FIGURES_MART]})
        self.keys: dict[str, list[str]] = {row["mart"]: row["key"] for row in marts}
        self._units = {row["key"]: row["name"] for row in self._rows(UNIT_NAMES)}
        self._unit_of = {row["measure_id"]: row["unit"] for row in self._rows(UNITS)}
        self._periods = self._names("marts.dim_periods", "period_id")
        self._reported: dict[str, dict[str, Any]] = {}

    def figure(self, figure_id: str) -> Figure:
        """Return a figure with the rows of the marts that use it."""
        (figure,) = self._figures({figure_id: None}, used=True)
        return figure

    def row(self, mart: str, row_key: str, role: str | None = None) -> ChainRow:
        """Return a row with all that is behind it; a role means that it is itself behind another row."""
        values = self._values(mart, row_key)
        evidence = self._rows(EVIDENCE, {"mart": mart, "row_key": row_key})
        self._read([one["figure_id"] for one in evidence])
        behind = self._facts(evidence) if mart != VALUES else []
        direct = {one["figure_id"]: one["role"] for one in evidence if not self._is_through_fact(one)}
        if mart == VALUES:
            direct = {figure_id: of for figure_id, of in direct.items() if of != "tightens"}
            behind = [] if role else self._narrowing(values)
        figures = self._figures(direct)
        if mart == "fct_priority_totals":
            figures += self._left_out(row_key)
        return ChainRow(
            mart,
            row_key,
            role,
            self._name(values),
            values.get(f"jurisdiction_name_{self._language}"),
            self._periods.get(values["period_id"]),
            list(self._numbers(mart, values)),
            self._findings(mart, values),
            self._remarks(mart, values),
            [*figures, *behind] if mart == VALUES else [*behind, *figures],
        )

    def _rows(self, sql: str, parameters: Any = None) -> list[dict[str, Any]]:
        return rows(self._warehouse, sql.replace("{lang}", self._language), parameters)

    def _names(self, relation: str, key: str) -> dict[str, str]:
        found = self._rows(f"select {key} as key, name_{{lang}} as name from {relation}")
        return {row["key"]: row["name"] for row in found}

    def _values(self, mart: str, row_key: str) -> dict[str, Any]:
        parts = [part or None for part in row_key.split("|")]
        same = " and ".join(f"cast({column} as varchar) is not distinct from ?" for column in self.keys[mart])
        (values,) = self._rows(f"select * from marts.{mart} where {same}", parts)
        return values

    @staticmethod
    def _is_through_fact(one: dict[str, Any]) -> bool:
        return one["role"] in THROUGH_FACTS and one["figure_kind"] not in RATES

    def _facts(self, evidence: list[dict[str, Any]]) -> list["ChainRow | Figure"]:
        """Return the values of the facts through which figures enter a row, each once."""
        facts = {one["fact"]: one["role"] for one in evidence if self._is_through_fact(one)}
        ordered = sorted(facts.items(), key=lambda item: (THROUGH_FACTS.index(item[1]), item[0]))
        return [self.row(VALUES, fact, role) for fact, role in ordered]

    def _narrowing(self, values: dict[str, Any]) -> list["ChainRow | Figure"]:
        """Return the reconciliations that narrow the bounds of a fact."""
        tightening, measure_id = values["tightening_figure_ids"], values["measure_id"]
        asked = {"tightening": tightening, "ids": values["figure_ids"], "measure_id": measure_id}
        found = self._rows(NARROWING, asked) if tightening else []
        return [self.row("fct_reconciliations", one["row_key"], "tightens") for one in found]

    def _left_out(self, row_key: str) -> list[Figure]:
        reasons = {one["figure_id"]: one["reason"] for one in self._rows(LEFT_OUT, {"row_key": row_key})}
        return self._figures(dict.fromkeys(reasons, "left_out"), reasons=reasons)

    def _figures(
        self, roles: dict[str, str | None], reasons: dict[str, str] | None = None, used: bool = False
    ) -> list[Figure]:
        self._read(roles)
        return [
            self._figure(
                self._reported[figure_id],
                role=role,
                left_out_because=(reasons or {}).get(figure_id),
                used_in=self._rows(USED_IN, {"figure_id": figure_id}) if used else None,
            )
            for figure_id, role in sorted(roles.items())
        ]

    def _read(self, figure_ids: Iterable[str]) -> None:
        """Read figures that are not known yet, all at once."""
        unknown = [figure_id for figure_id in figure_ids if figure_id not in self._reported]
        found = self._rows(FIGURES, {"ids": unknown}) if unknown else []
        self._reported |= {values["figure_id"]: values for values in found}

    def _figure(self, values: dict[str, Any], **context: Any) -> Figure:
        place = {name: values[name] for name in ("text_file", "char_start", "as_printed")}
        release = {name: values[name] for name in Release.__dataclass_fields__ if name in values}
        taken = (*Figure.__dataclass_fields__.keys() - context.keys(),)
        return Figure(
            release=Release(**release, source_tier_name=values["tier_name"]),
            passage=self._texts.passage(sha256=values["text_sha256"], **place),
            **{name: values[name] for name in taken if name in values},
            **context,
        )

    def _name(self, values: dict[str, Any]) -> str:
        names = (
            f"{of}name_{self._language}" for of in ("rate_", "whole_measure_", "measure_", "priority_", "")
        )
        name = next(values[column] for column in names if column in values)
        stage = values.get(f"stage_name_{self._language}")
        return f"{name}: {stage}" if stage else name

    def _findings(self, mart: str, values: dict[str, Any]) -> dict[str, Any]:
        """Return what the row says about its numbers, without what is NULL."""
        found = {name: values.get(name, values.get(f"{name}_{self._language}")) for name in FINDINGS[mart]}
        return {name: value for name, value in found.items() if value is not None}

    def _numbers(self, mart: str, values: dict[str, Any]) -> Iterator[ChainNumber]:
        for number in NUMBERS[mart]:
            value, lower, upper = (values[column] if column else None for column in number.columns)
            named = values.get(number.unit, number.unit)
            unit = self._unit_of.get(named, named)
            if (value, lower, upper) != (None, None, None) and not number.repeats(values):
                name, how = self._units.get(unit, unit), number.explained(values)
                point = None if number.is_range(values) else value
                yield ChainNumber(number.name, point, lower, upper, unit, name, how)

    def _remarks(self, mart: str, values: dict[str, Any]) -> list[str]:
        if values.get("comparability") != "assumed":
            return []
        asked = {name: values[name] for name in ("period_id", "base_period_id")}
        asked["measure_ids"] = values.get("matched_measure_ids") or [values["measure_id"]]
        return [
            f"assumed: {one['period_start']} to {one['assumed_end']}. {one['evidence']}"
            for one in self._rows(ASSUMPTIONS, asked)
        ]

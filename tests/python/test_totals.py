"""Totals and their growth, worked out anew from the printed figures and from what is declared of their subjects.

Nothing here follows the SQL: facts are read figure by figure, a member is decided by asking whether anything that
keeps it out is a member itself, windows are compared as dates, and percentages are exact fractions.
"""

import calendar
import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from warehouse import query

from minsheng.project import rows_of

FIGURES = """
    select figures.*, measures.subject, measures.stage, measures.priority_id as priority,
        releases.tier_rank, releases.known_by, releases.reports_for_itself
    from marts.fct_reported_figures as figures
    inner join marts.dim_measures as measures using (measure_id)
    inner join marts.dim_releases as releases using (release_id)
    where figures.figure_kind in ('count', 'amount')
"""
SEEDS = (
    "measures",
    "subjects",
    "subject_parts",
    "measure_parts",
    "subject_overlaps",
    "periods",
    "period_assumptions",
)
UNIT = 10_000  # the fourth decimal of a percentage


@dataclass(frozen=True)
class Fact:
    """What all figures of one measure, place and window say together."""

    measure_id: str
    group: tuple[int, str, str, str]  # priority, unit, stage, place
    period_id: str
    lower: Decimal
    upper: Decimal
    tier: int
    agreement: str
    figure_ids: frozenset[str]


class Declared:
    """What the reference tables say of measures, subjects and windows."""

    def __init__(self, seeds: dict[str, list[dict[str, str]]], measures: list[dict[str, Any]]) -> None:
        """Take the rows of the seeds as they are written, and the dictionary of measures."""
        self.measures = {row["measure_id"]: row for row in measures}
        self.series = {row["measure_id"] for row in seeds["measures"] if row["is_series"] == "true"}
        self.barred_subjects = {row["subject"] for row in seeds["subjects"] if row["exclusion_reason"]}
        self.priority_of = {row["subject"]: int(row["priority_id"]) for row in seeds["subjects"]}
        self.wholes_of = defaultdict(set)
        for row in seeds["subject_parts"]:
            self.wholes_of[row["part_subject"]].add(row["whole_subject"])
        self.measure_wholes_of = defaultdict(set)
        for row in seeds["measure_parts"]:
            self.measure_wholes_of[row["part_measure_id"]].add(row["whole_measure_id"])
        self.before = defaultdict(set)
        for row in seeds["subject_overlaps"]:
            self.before[row["other_subject"]].add(row["subject"])
        self.windows = {
            row["period_id"]: (_day(row["period_start"]), _day(row["period_end"]), _day(row["known_by"]))
            for row in seeds["periods"]
        }
        self.assumed = [
            (row["period_id"], row["subject"], self.windows[row["period_id"]][0], _day(row["assumed_end"]))
            for row in seeds["period_assumptions"]
        ]

    def above(self, subject: str) -> set[str]:
        """Return all that a subject is a part of."""
        found, waiting = set(), [subject]
        while waiting:
            for whole in self.wholes_of[waiting.pop()] - found:
                found.add(whole)
                waiting.append(whole)
        return found

    def is_part(self, part: str, whole: str) -> bool:
        """Tell whether a measure is a part of another, at any remove."""
        seen, waiting = {part}, [part]
        while waiting:
            one = waiting.pop()
            wholes = set(self.measure_wholes_of[one])
            if one not in self.series:
                own = self.measures[one]
                wholes |= {
                    other
                    for other, row in self.measures.items()
                    if other not in self.series
                    and (row["unit"], row["stage"]) == (own["unit"], own["stage"])
                    and row["subject"] in self.above(own["subject"])
                }
            if whole in wholes:
                return True
            waiting += wholes - seen
            seen |= wholes
        return False

    def members(self, reported: frozenset[str]) -> frozenset[str]:
        """Return which measures of one total are added."""

        @cache
        def keeps_out(keeper: str, measure: str) -> bool:
            overlaps = self.measures[keeper]["subject"] in self.before[self.measures[measure]["subject"]]
            return keeper != measure and (overlaps or self.is_part(measure, keeper))

        @cache
        def is_member(measure: str) -> bool:
            return not any(keeps_out(other, measure) and is_member(other) for other in reported)

        return frozenset(measure for measure in reported if is_member(measure))

    def contains(self, outer: str, inner: str) -> bool:
        """Tell whether a window certainly lies inside another, or is it."""
        (start, end, _), (inner_start, inner_end, told) = self.windows[outer], self.windows[inner]
        ends_by = inner_end or told
        inside = start and inner_start and end and ends_by and start <= inner_start and ends_by <= end
        return outer == inner or bool(inside)

    def pairs(self) -> dict[tuple[str, str], set[str | None]]:
        """Return which windows are the same months of two years, and for which subjects; None is all."""
        dated = [(name, None, start, end) for name, (start, end, _) in self.windows.items() if end]
        found = defaultdict(set)
        for later, for_later, start, end in [*dated, *self.assumed]:
            for earlier, for_earlier, base_start, base_end in [*dated, *self.assumed]:
                if not (start and base_start and end and base_end):
                    continue
                if for_later and for_earlier and for_later != for_earlier:
                    continue
                if base_start == _year_before(start) and base_end == _year_before(end, to_month_end=True):
                    found[later, earlier].add(for_later or for_earlier)
        return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _year_before(day: date, to_month_end: bool = False) -> date:
    last = calendar.monthrange(day.year, day.month)[1]
    last_before = calendar.monthrange(day.year - 1, day.month)[1]
    if to_month_end and day.day == last:
        return date(day.year - 1, day.month, last_before)
    return date(day.year - 1, day.month, min(day.day, last_before))


def _fact(figures: list[dict[str, Any]]) -> tuple[Decimal, Decimal]:
    """Return the interval of a fact: what its best figures share, or the preferred one where figures conflict."""
    preferred = min(
        figures,
        key=lambda one: (
            one["tier_rank"],
            -one["known_by"].toordinal(),
            one["upper_bound"] - one["lower_bound"],
            one["figure_id"],
        ),
    )
    meet = max(one["lower_bound"] for one in figures) <= min(one["upper_bound"] for one in figures)
    voices = [one for one in figures if one["reports_for_itself"]] if meet else []
    heard = voices or [preferred]
    return max(one["lower_bound"] for one in heard), min(one["upper_bound"] for one in heard)


def _agreement(figures: list[dict[str, Any]]) -> str:
    if max(one["lower_bound"] for one in figures) > min(one["upper_bound"] for one in figures):
        return "conflict"
    return "agree" if len({one["release_id"] for one in figures}) > 1 else "single"


@pytest.fixture(scope="module")
def declared(built) -> Declared:
    seeds = {name: rows_of(built.folder / f"seeds/reference/{name}.csv") for name in SEEDS}
    return Declared(seeds, query(built.database, "from marts.dim_measures"))


@pytest.fixture(scope="module")
def facts(built, declared) -> list[Fact]:
    """Return the facts that may be added."""
    told = defaultdict(list)
    for figure in query(built.database, FIGURES):
        told[figure["measure_id"], figure["jurisdiction_id"], figure["period_id"]].append(figure)
    return [
        Fact(
            measure_id,
            (figures[0]["priority"], figures[0]["unit"], figures[0]["stage"], place),
            period_id,
            *_fact(figures),
            min(one["tier_rank"] for one in figures),
            _agreement(figures),
            frozenset(one["figure_id"] for one in figures),
        )
        for (measure_id, place, period_id), figures in told.items()
        if not declared.measures[measure_id]["exclusion_reason"]
    ]


@pytest.fixture(scope="module")
def left_out(facts, totals) -> dict[tuple, list[Fact]]:
    """Return what may be added and is not, in each group and window."""
    found = defaultdict(list)
    for fact in facts:
        if fact not in totals[*fact.group, fact.period_id]:
            found[*fact.group, fact.period_id].append(fact)
    return found


@pytest.fixture(scope="module")
def totals(facts, declared) -> dict[tuple, list[Fact]]:
    """Return what is added in each group and window."""
    reported = defaultdict(dict)
    for fact in facts:
        reported[*fact.group, fact.period_id][fact.measure_id] = fact
    return {
        key: [found[measure] for measure in sorted(declared.members(frozenset(found)))]
        for key, found in reported.items()
    }


def _larger(left_out: list[Fact], members: list[Fact]) -> list[Fact]:
    """Return what is left out beside members that are certainly less than it alone."""
    return [one for one in left_out if one.lower > sum(member.upper for member in members)]


GROUP = ("priority_id", "unit", "stage", "jurisdiction_id")


def test_totals_add_what_may_be_added_and_say_what_they_lack(built, declared, totals, left_out):
    marts = {
        (*(row[name] for name in GROUP), row["period_id"]): row
        for row in query(built.database, "from marts.fct_priority_totals where total_value is not null")
    }
    assert marts.keys() == totals.keys()
    ranks = {row["source_tier"]: row["tier_rank"] for row in query(built.database, "from marts.dim_releases")}
    inside = defaultdict(dict)
    for (*group, period_id), members in totals.items():
        inside[tuple(group)][period_id] = members
    for key, members in totals.items():
        row, subjects = marts[key], {declared.measures[one.measure_id]["subject"] for one in members}
        within = {
            period_id: found
            for period_id, found in inside[key[:4]].items()
            if declared.contains(key[4], period_id)
        }
        expected = {
            whole
            for one in members
            if one.measure_id not in declared.series
            for whole in declared.above(declared.measures[one.measure_id]["subject"])
            if whole not in declared.barred_subjects and declared.priority_of[whole] == key[0]
        } | {
            declared.measures[one.measure_id]["subject"]
            for period_id, found in within.items()
            for one in [*found, *_larger(left_out[*key[:4], period_id], found)]
        }
        missing = sorted(
            subject for subject in expected if not subjects & {subject, *declared.above(subject)}
        )
        assert row["missing_subjects"] == missing, key
        assert row["is_partial"] == bool(missing), key
        assert row["measure_ids"] == [one.measure_id for one in members], key
        assert row["total_lower_bound"] == sum(one.lower for one in members), key
        assert row["total_upper_bound"] == (None if missing else sum(one.upper for one in members)), key
        reached = [sum(one.lower for one in found) for found in within.values()]
        alone = [one.lower for period_id in within for one in left_out[*key[:4], period_id]]
        assert row["at_least"] == max([*reached, *alone]), key
        assert ranks[row["source_tier"]] == max(one.tier for one in members), key
        worst = min((one.agreement for one in members), key=["conflict", "single", "agree"].index)
        assert row["agreement"] == worst, key
        assert set(row["figure_ids"]) == set().union(*(one.figure_ids for one in members)), key


def _growth(later: Decimal, earlier: Decimal, rounded: Any) -> Fraction | None:
    """Return growth in percent to four decimals, or None from nothing."""
    return (
        Fraction(rounded(Fraction(later) / Fraction(earlier) * 100 * UNIT), UNIT) - 100 if earlier else None
    )


def test_growth_of_totals_is_that_of_what_both_years_report(built, declared, facts):
    reported = defaultdict(dict)
    for fact in facts:
        reported[fact.group, fact.period_id][fact.measure_id] = fact
    expected = {}
    for (later_id, earlier_id), subjects in declared.pairs().items():
        for group in {group for group, period_id in reported if period_id == later_id}:
            later, earlier = reported[group, later_id], reported.get((group, earlier_id), {})
            both = frozenset(
                one
                for one in later.keys() & earlier.keys()
                if None in subjects or declared.measures[one]["subject"] in subjects
            )
            if matched := sorted(declared.members(both)):
                expected[*group, later_id, earlier_id] = (
                    [later[one] for one in matched],
                    [earlier[one] for one in matched],
                    sorted(later.keys() - earlier.keys()),
                    sorted(earlier.keys() - later.keys()),
                    "exact" if None in subjects else "assumed",
                )
    marts = {
        (*(row[name] for name in GROUP), row["period_id"], row["base_period_id"]): row
        for row in query(built.database, "from marts.fct_total_growth")
    }
    assert marts.keys() == expected.keys() and len(marts) > 40
    for key, (later, earlier, later_only, earlier_only, comparability) in expected.items():
        row = marts[key]
        sums = [
            sum(getattr(one, end) for one in side) for side in (later, earlier) for end in ("lower", "upper")
        ]
        least, most, base_least, base_most = sums
        assert row["matched_measure_ids"] == [one.measure_id for one in later], key
        assert (row["later_only_measure_ids"], row["earlier_only_measure_ids"]) == (
            later_only,
            earlier_only,
        ), key
        assert row["growth_lower_pct"] == _growth(least, base_most, math.floor), key
        assert row["growth_upper_pct"] == _growth(most, base_least, math.ceil), key
        half_up = _growth(
            row["matched_total"], row["matched_base_total"], lambda exact: math.floor(exact + Fraction(1, 2))
        )
        assert row["growth_pct"] == half_up, key
        assert (
            least <= row["matched_total"] <= most and base_least <= row["matched_base_total"] <= base_most
        ), key
        assert row["comparability"] == comparability, key
        assert set(row["figure_ids"]) == set().union(*(one.figure_ids for one in [*later, *earlier])), key


def test_a_matched_total_of_one_measure_grows_as_the_measure(built):
    alone = query(
        built.database,
        """
        select totals.*, growth.computed_growth_pct, growth.computed_growth_lower_pct,
            growth.computed_growth_upper_pct
        from marts.fct_total_growth as totals
        left join marts.fct_year_on_year_growth as growth
            on totals.matched_measure_ids[1] = growth.measure_id
                and totals.jurisdiction_id = growth.jurisdiction_id and totals.period_id = growth.period_id
                and totals.base_period_id = growth.base_period_id
        where totals.matched_measure_count = 1
        """,
    )
    assert len(alone) > 20
    for row in alone:
        for column in ("growth_pct", "growth_lower_pct", "growth_upper_pct"):
            assert row[column] == row[f"computed_{column}"], row

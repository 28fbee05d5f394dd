"""The macros of macros/intervals and macros/printed against exact arithmetic, written from figures.md anew.

Hypothesis makes the cases, DuckDB evaluates the compiled macro for a whole list of them in one query, and
Python says with fractions what must come out. Everything is repeatable: the cases are the same in each run.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import add, sub
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warehouse import PROJECT, dbt

from minsheng.project import rows_of

# Each macro as it is called here, on columns of these names: the macro, and which of its bounds.
CALLS = {
    "count_bound lower": "count_bound('value', 'step', 'lower_steps')",
    "count_bound upper": "count_bound('value', 'step', 'upper_steps', 'upper_is_exclusive')",
    "whole_quotient": "whole_quotient('dividend', 'divisor')",
    "whole_quotient up": "whole_quotient('dividend', 'divisor', rounds_up=true)",
    "ten_thousandths": "ten_thousandths('percentage')",
    "ratio_pct": "ratio_pct('part', 'whole')",
    "ratio_pct lower": "ratio_pct('part', 'whole', 'lower')",
    "ratio_pct upper": "ratio_pct('part', 'whole', 'upper')",
    "implied_whole lower": "implied_whole('number', 'percentage', 'lower')",
    "implied_whole upper": "implied_whole('number', 'percentage', 'upper')",
    "implied_base lower": "implied_whole('number', '100 + percentage', 'lower')",
    "implied_base upper": "implied_whole('number', '100 + percentage', 'upper')",
    "implied_part lower": "implied_part('number', 'percentage', 'lower')",
    "implied_part upper": "implied_part('number', 'percentage', 'upper')",
    "ratio_pct of amounts": "ratio_pct('amount', 'whole_amount')",
    "implied_whole amount lower": "implied_whole('amount', 'percentage', 'lower', 'true')",
    "implied_whole amount upper": "implied_whole('amount', 'percentage', 'upper', 'true')",
    "implied_part amount lower": "implied_part('amount', 'percentage', 'lower', 'true')",
    "implied_part amount upper": "implied_part('amount', 'percentage', 'upper', 'true')",
    "in_unit lower": "in_unit('amount', 'factor', 'divisor')",
    "in_unit upper": "in_unit('amount', 'factor', 'divisor', rounds_up=true)",
    "clipped": "clipped('point', 'lower', 'upper')",
    "is_end": "is_end('point', 'lower', 'upper')",
    "growth_direction": "growth_direction('lower', 'upper')",
    "overlaps": "overlaps('lower_1', 'upper_1', 'lower_2', 'upper_2')",
    "closing_zeros": "closing_zeros('printed')",
    "narrow_digits": "narrow_digits('printed')",
    "power_of_ten": "power_of_ten('exponent')",
    "printed_step": "printed_step('value', 'printed')",
    "single_number": "single_number('printed')",
    "tokens": "tokens('printed')",
}
# The types that the models hand to the macros.
TYPES = {
    "value": "decimal(20, 4)",
    "step": "decimal(20, 4)",
    "lower_steps": "decimal(2, 1)",
    "upper_steps": "decimal(2, 1)",
    "upper_is_exclusive": "boolean",
    "percentage": "decimal(20, 4)",
    "amount": "decimal(20, 4)",
    "whole_amount": "decimal(20, 4)",
    "point": "decimal(20, 4)",
    "lower": "decimal(20, 4)",
    "upper": "decimal(20, 4)",
    "exponent": "integer",
    "printed": "varchar",
}
MOST = 10**13
UNIT = Fraction(1, 10_000)  # the fourth decimal
MANY = settings(
    max_examples=8,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Macros:
    """The compiled macros, evaluated on lists of cases."""

    def __init__(self, compiled: dict[str, str], fetch: Callable[[str], list[tuple]]) -> None:
        """Keep the SQL, and what runs a query."""
        self.compiled = compiled
        self.fetch = fetch

    def __call__(self, macro: str, **columns: Iterable) -> list[Any]:
        """Return what a macro gives for each row of some columns, in their order."""
        texts = ", ".join(f"text_of_{name}" for name in columns)
        typed = ", ".join(
            f"cast(text_of_{name} as {TYPES.get(name, 'bigint')}) as {name}" for name in columns
        )
        rows = ", ".join(f"({', '.join(map(literal, row))})" for row in zip(*columns.values(), strict=True))
        cases = f"select {typed} from (values {rows}) as texts ({texts})"
        sql = f"select {self.compiled[macro]} from ({cases}) as cases"
        return [answer for (answer,) in self.fetch(sql)]


def literal(value: Any) -> str:
    """Return a value as SQL that every engine reads, a text or NULL."""
    return "null" if value is None else "'" + str(value).replace("'", "''") + "'"


DIVIDER = "-- next --"
INLINE = f"\n{DIVIDER}\n".join(f"{{{{ {call} }}}}" for call in CALLS.values())


def by_name(compiled: str) -> dict[str, str]:
    """Return the SQL of each macro from what dbt makes of INLINE."""
    return dict(zip(CALLS, (part.strip() for part in compiled.split(DIVIDER)), strict=True))


@pytest.fixture(scope="module")
def macros(built) -> Macros:
    run = dbt(built.folder, built.database, "compile", "--inline", INLINE, manifest=built.manifest)
    assert run.success, run.output
    connection = duckdb.connect()
    compiled = by_name(run.result.results[0].node.compiled_code)
    return Macros(compiled, lambda sql: connection.execute(sql).fetchall())


def test_every_macro_of_intervals_and_printed_numbers_is_tested_here():
    folders = (PROJECT / "macros" / "intervals", PROJECT / "macros" / "printed")
    assert {file.stem for folder in folders for file in folder.glob("*.sql")} == {
        *(call.partition("(")[0] for call in CALLS.values())
    }


# What figures.md says, in fractions.


def bounds(qualifier: str, value: Fraction, step: Fraction) -> tuple[int, int]:
    """Return the first and the last whole number that a printed one can stand for (section 1)."""
    first, last = {
        "exact": (value, value),
        "more_than": (value, value + step - 1),
        "rounded": (value - step / 2, value + step - 1),
        "about": (value - step / 2, value + step / 2),
    }[qualifier]
    return math.ceil(first), math.floor(last)


def down(number: Fraction) -> Fraction:
    return math.floor(number / UNIT) * UNIT


def up(number: Fraction) -> Fraction:
    return math.ceil(number / UNIT) * UNIT


def half_up(number: Fraction) -> Fraction:
    return math.floor(number / UNIT + Fraction(1, 2)) * UNIT


def percent(part: int, whole: int) -> Fraction:
    return Fraction(100 * part, whole)


def growth(value: int, base: int) -> Fraction:
    return Fraction(value, base) * 100 - 100


def fractions(numbers: list[Decimal | None]) -> list[Fraction | None]:
    return [None if number is None else Fraction(number) for number in numbers]


# Cases.

steps = st.sampled_from([10**exponent for exponent in range(10)])
counts = st.one_of(
    st.sampled_from([0, 1, 2, 3, 7, 99, 100, 101]), st.integers(0, 5_000), st.integers(0, MOST)
)


@st.composite
def percentages(draw, least: int = -100) -> tuple[Decimal, Decimal, Decimal]:
    """Return a percentage with 0 to 3 decimals, and the bounds half a unit of its last decimal away."""
    decimals = draw(st.integers(0, 3))
    whole = draw(
        st.one_of(
            st.sampled_from([least, 0, 100, 200, 1000, 1001, 25_000]),
            st.integers(least, 200),
            st.integers(least, 100_000),
        )
    )
    fraction = draw(st.integers(0, 10**decimals - 1))
    printed = Decimal(whole) + Decimal(fraction).scaleb(-decimals)
    half = Decimal(5).scaleb(-decimals - 1)
    return printed, printed - half, printed + half


def many(*columns: st.SearchStrategy) -> st.SearchStrategy:
    """Return lists of values, one list a column, all of the same length."""
    return st.lists(st.tuples(*columns), min_size=60, max_size=100).map(
        lambda rows: list(zip(*rows, strict=True))
    )


# Bounds of printed counts.


@pytest.fixture(scope="module")
def readings(built) -> dict[str, dict[str, str]]:
    """Return the qualifiers of the reference table."""
    return {row["qualifier"]: row for row in rows_of(built.folder / "seeds/reference/qualifiers.csv")}


def bounds_by_macro(
    macros, reading: dict[str, str], values: Sequence, steps: Sequence
) -> list[tuple[int, int]]:
    def constant(name: str) -> list[str]:
        return [reading[name]] * len(values)

    lower = macros("count_bound lower", value=values, step=steps, lower_steps=constant("lower_steps"))
    upper = macros(
        "count_bound upper",
        value=values,
        step=steps,
        upper_steps=constant("upper_steps"),
        upper_is_exclusive=constant("upper_is_exclusive"),
    )
    return list(zip(lower, upper, strict=True))


def test_the_qualifiers_are_the_four_of_the_specification(readings):
    assert set(readings) == {"exact", "more_than", "rounded", "about"}


@pytest.mark.parametrize("qualifier", ["exact", "more_than", "rounded", "about"])
@MANY
@given(columns=many(counts, steps))
def test_a_printed_count_has_the_bounds_of_its_qualifier(macros, readings, qualifier, columns):
    wanted = [
        bounds(qualifier, Fraction(value), Fraction(step)) for value, step in zip(*columns, strict=True)
    ]
    assert bounds_by_macro(macros, readings[qualifier], *columns) == wanted


PRINTERS: dict[str, Callable[[int, int], int]] = {
    "exact": lambda number, step: number,
    "more_than": lambda number, step: number // step * step,
    "rounded": lambda number, step: math.floor(Fraction(number, step) + Fraction(1, 2)) * step,
    "about": lambda number, step: math.ceil(Fraction(number, step) - Fraction(1, 2)) * step,
}


@pytest.mark.parametrize("qualifier", PRINTERS)
@MANY
@given(columns=many(counts, steps))
def test_the_bounds_hold_the_true_count_that_was_printed(macros, readings, qualifier, columns):
    numbers, steps = columns
    printed = [PRINTERS[qualifier](number, step) for number, step in zip(*columns, strict=True)]
    found = bounds_by_macro(macros, readings[qualifier], printed, steps)
    assert all(least <= number <= most for number, (least, most) in zip(numbers, found, strict=True))


@pytest.mark.parametrize(
    ("qualifier", "reach"),
    [("exact", (0, 0)), ("more_than", (0, 1)), ("rounded", (-0.5, 1)), ("about", (-0.5, 0.5))],
)
@MANY
@given(columns=many(counts, st.integers(1, 3)))
def test_decimals_give_the_bounds_of_the_last_of_them(macros, readings, qualifier, reach, columns):
    steps = [Decimal(1).scaleb(-decimals) for decimals in columns[1]]
    printed = [number * step for number, step in zip(columns[0], steps, strict=True)]
    wanted = [
        tuple(Fraction(value) + Fraction(way) * Fraction(step) for way in reach)
        for value, step in zip(printed, steps, strict=True)
    ]
    assert bounds_by_macro(macros, readings[qualifier], printed, steps) == wanted


# Quotients, overlap.


@MANY
@given(columns=many(st.integers(0, 10**18), counts))
def test_a_whole_quotient_is_exact_beyond_what_doubles_hold(macros, columns):
    dividends, divisors = columns
    wanted = [dividend // divisor if divisor else None for dividend, divisor in zip(*columns, strict=True)]
    assert macros("whole_quotient", dividend=dividends, divisor=divisors) == wanted
    rounded_up = [
        -(-dividend // divisor) if divisor else None for dividend, divisor in zip(*columns, strict=True)
    ]
    assert macros("whole_quotient up", dividend=dividends, divisor=divisors) == rounded_up


firsts, lengths = st.integers(0, 60), st.none() | st.integers(0, 30)


@MANY
@given(columns=many(firsts, lengths, firsts, lengths))
def test_intervals_overlap_where_they_share_a_whole_number(macros, columns):
    def whole_numbers(first: int, length: int | None) -> set[int]:
        return set(range(first, 200 if length is None else first + length + 1))

    def last(first: int, length: int | None) -> int | None:
        return None if length is None else first + length

    rows = list(zip(*columns, strict=True))
    found = macros(
        "overlaps",
        lower_1=[row[0] for row in rows],
        upper_1=[last(*row[:2]) for row in rows],
        lower_2=[row[2] for row in rows],
        upper_2=[last(*row[2:]) for row in rows],
    )
    assert found == [bool(whole_numbers(*row[:2]) & whole_numbers(*row[2:])) for row in rows]


halves = st.integers(-4, 4).map(lambda number: Decimal(number) / 2)
lengths_in_halves = st.integers(0, 3).map(lambda number: Decimal(number) / 2)


def upper_ends(lowers: Sequence, lengths: Sequence) -> list[Decimal | None]:
    pairs = zip(lowers, lengths, strict=True)
    return [None if lower is None or length is None else lower + length for lower, length in pairs]


@MANY
@given(columns=many(st.none() | halves, halves, st.none() | lengths_in_halves, st.booleans()))
def test_a_value_is_moved_to_the_nearer_end_of_an_interval(macros, columns):
    def nearest(point: Decimal | None, lower: Decimal | None, upper: Decimal | None) -> Fraction | None:
        if point is None:
            return None
        at_least = point if lower is None else max(point, lower)
        return Fraction(at_least if upper is None else min(at_least, upper))

    points, starts, lengths, is_open = columns
    uppers = upper_ends(starts, lengths)
    lowers = [None if below else start for start, below in zip(starts, is_open, strict=True)]
    found = fractions(macros("clipped", point=points, lower=lowers, upper=uppers))
    assert found == list(map(nearest, points, lowers, uppers))


@MANY
@given(columns=many(halves, halves, lengths_in_halves))
def test_an_end_is_a_value_that_the_interval_passes_to_one_side_only(macros, columns):
    points, lowers, lengths = columns
    uppers = upper_ends(lowers, lengths)
    wanted = [
        (lower == point < upper) or (lower < point == upper)
        for point, lower, upper in zip(points, lowers, uppers, strict=True)
    ]
    assert macros("is_end", point=points, lower=lowers, upper=uppers) == wanted


@MANY
@given(columns=many(st.none() | halves, st.none() | lengths_in_halves))
def test_growth_leads_where_all_of_its_interval_does(macros, columns):
    def direction(lower: Decimal | None, length: Decimal | None) -> str | None:
        if lower is None:
            return None
        halves_of_it = 100 if length is None else int(length * 2)
        signs = {(lower * 2 + half > 0) - (lower * 2 + half < 0) for half in range(halves_of_it + 1)}
        return {1: "up", -1: "down", 0: "unchanged"}[signs.pop()] if len(signs) == 1 else "unclear"

    lowers, lengths = columns
    found = macros("growth_direction", lower=lowers, upper=upper_ends(lowers, lengths))
    assert found == list(map(direction, lowers, lengths))


# Ratios.


@pytest.mark.parametrize(
    ("macro", "exactly", "rounded"),
    [
        ("ratio_pct", percent, half_up),
        ("ratio_pct lower", percent, down),
        ("ratio_pct upper", percent, up),
    ],
)
@MANY
@given(columns=many(counts, counts))
def test_a_percentage_is_exact_but_for_its_fourth_decimal(macros, macro, exactly, rounded, columns):
    wanted = [rounded(exactly(part, whole)) if whole else None for part, whole in zip(*columns, strict=True)]
    assert fractions(macros(macro, part=columns[0], whole=columns[1])) == wanted


@MANY
@given(columns=many(counts, st.integers(0, 10**6), counts.filter(bool), st.integers(0, 10**6)))
def test_bounds_of_a_ratio_hold_every_ratio_between_them(macros, columns):
    parts, wider, wholes, longer = columns
    part_uppers, whole_uppers = list(map(add, parts, wider)), list(map(add, wholes, longer))
    lower = fractions(macros("ratio_pct lower", part=parts, whole=whole_uppers))
    centre = fractions(macros("ratio_pct", part=parts, whole=wholes))
    upper = fractions(macros("ratio_pct upper", part=part_uppers, whole=wholes))
    rows = zip(parts, part_uppers, wholes, whole_uppers, lower, centre, upper, strict=True)
    for part, part_upper, whole, whole_upper, least, middle, most in rows:
        assert least <= middle <= most
        corners = [percent(one, other) for one in (part, part_upper) for other in (whole, whole_upper)]
        assert least <= min(corners)
        assert max(corners) <= most


@MANY
@given(columns=many(percentages()))
def test_a_percentage_is_a_whole_number_of_ten_thousandths(macros, columns):
    numbers = [bound for printed in columns[0] for bound in printed]
    assert macros("ten_thousandths", percentage=numbers) == [int(number * 10_000) for number in numbers]


amounts = counts.map(lambda number: Decimal(number).scaleb(-4))


@MANY
@given(columns=many(amounts, amounts))
def test_a_percentage_of_amounts_with_fractions_is_exact_but_for_its_fourth_decimal(macros, columns):
    wanted = [
        half_up(Fraction(part) / Fraction(whole) * 100) if whole else None
        for part, whole in zip(*columns, strict=True)
    ]
    found = macros("ratio_pct of amounts", amount=columns[0], whole_amount=columns[1])
    assert fractions(found) == wanted


@MANY
@given(columns=many(amounts, st.integers(1, 20_000), st.integers(1, 20_000)))
def test_an_amount_in_another_unit_is_rounded_outwards(macros, columns):
    exact = [Fraction(amount) * factor / divisor for amount, factor, divisor in zip(*columns, strict=True)]
    amount, factor, divisor = columns
    for bound, rounded in (("lower", math.floor), ("upper", math.ceil)):
        found = macros(f"in_unit {bound}", amount=amount, factor=factor, divisor=divisor)
        assert fractions(found) == [rounded(number / UNIT) * UNIT for number in exact]


# What a printed percentage implies.


@MANY
@given(columns=many(amounts, percentages(least=0)))
def test_what_is_measured_implies_amounts_with_four_decimals(macros, columns):
    numbers, printed = columns
    _, lows, highs = zip(*printed, strict=True)

    def wholes(percentages: Iterable[Decimal], rounded: Callable[[Fraction], Fraction]) -> list:
        pairs = zip(numbers, map(Fraction, percentages), strict=True)
        return [rounded(Fraction(number) * 100 / each) if each > 0 else None for number, each in pairs]

    def parts(percentages: Iterable[Decimal], rounded: Callable[[Fraction], Fraction]) -> list:
        pairs = zip(numbers, map(Fraction, percentages), strict=True)
        return [rounded(Fraction(number) * max(each, Fraction(0)) / 100) for number, each in pairs]

    def found(macro: str, percentages: Sequence[Decimal]) -> list:
        return fractions(macros(macro, amount=numbers, percentage=percentages))

    assert found("implied_whole amount lower", highs) == [max(UNIT, one) for one in wholes(highs, up)]
    assert found("implied_whole amount upper", lows) == wholes(lows, down)
    assert found("implied_part amount lower", lows) == parts(lows, up)
    assert found("implied_part amount upper", highs) == parts(highs, down)


@MANY
@given(columns=many(counts, st.integers(0, 10**6), percentages(least=0)))
def test_an_implied_whole_is_where_exact_division_puts_it(macros, columns):
    parts, wider, printed = columns
    uppers = list(map(add, parts, wider))
    _, lows, highs = zip(*printed, strict=True)
    least = [max(1, math.ceil(part * 100 / Fraction(high))) for part, high in zip(parts, highs, strict=True)]
    most = [
        math.floor(part * 100 / Fraction(low)) if low > 0 else None
        for part, low in zip(uppers, lows, strict=True)
    ]
    assert macros("implied_whole lower", number=parts, percentage=highs) == least
    assert macros("implied_whole upper", number=uppers, percentage=lows) == most


@MANY
@given(columns=many(counts, st.integers(0, 10**6), percentages(least=0)))
def test_an_implied_part_is_where_exact_multiplication_puts_it(macros, columns):
    wholes, wider, printed = columns
    uppers = list(map(add, wholes, wider))
    _, lows, highs = zip(*printed, strict=True)
    least = [math.ceil(whole * max(Fraction(low), 0) / 100) for whole, low in zip(wholes, lows, strict=True)]
    most = [math.floor(whole * Fraction(high) / 100) for whole, high in zip(uppers, highs, strict=True)]
    assert macros("implied_part lower", number=wholes, percentage=lows) == least
    assert macros("implied_part upper", number=uppers, percentage=highs) == most


@MANY
@given(columns=many(counts, st.integers(0, 10**6), percentages()))
def test_an_implied_base_is_where_exact_division_puts_it(macros, columns):
    values, wider, printed = columns
    uppers = list(map(add, values, wider))
    _, lows, highs = zip(*printed, strict=True)
    least = [
        max(1, math.ceil(value * 100 / (100 + Fraction(high)))) if high > -100 else None
        for value, high in zip(values, highs, strict=True)
    ]
    most = [
        math.floor(value * 100 / (100 + Fraction(low))) if low > -100 else None
        for value, low in zip(uppers, lows, strict=True)
    ]
    assert macros("implied_base lower", number=values, percentage=highs) == least
    assert macros("implied_base upper", number=uppers, percentage=lows) == most


def printed_with(number: Fraction, decimals: int) -> Decimal:
    """Return a number rounded half away from 0 to some decimals, as a release prints it."""
    units = math.floor(abs(number) * 10**decimals + Fraction(1, 2))
    return Decimal(units if number >= 0 else -units).scaleb(-decimals)


true_counts = st.integers(0, 300) | st.integers(0, 10**9)


@MANY
@given(columns=many(true_counts, true_counts.filter(bool), st.integers(0, 3), st.integers(0, 5)))
def test_the_true_base_lies_within_the_bounds_that_its_printed_growth_implies(macros, columns):
    """Whatever was true: the value cut to any step, the growth printed with 0 to 3 decimals."""
    values, bases, decimals, zeros = columns
    cut = [value // 10**count * 10**count for value, count in zip(values, zeros, strict=True)]
    uppers = [value + 10**count - 1 for value, count in zip(cut, zeros, strict=True)]
    printed = [printed_with(growth(*row[:2]), row[2]) for row in zip(values, bases, decimals, strict=True)]
    halves = [Decimal(5).scaleb(-count - 1) for count in decimals]
    least = macros("implied_base lower", number=cut, percentage=map(add, printed, halves))
    most = macros("implied_base upper", number=uppers, percentage=map(sub, printed, halves))
    for base, lower, upper in zip(bases, least, most, strict=True):
        assert lower <= base
        assert upper is None or base <= upper


LAST = 300  # of the whole numbers that are tried one by one


@MANY
@given(columns=many(st.integers(0, 60), percentages(least=-100)))
def test_the_implied_bases_of_a_small_exact_count_are_all_that_fit_and_no_other(macros, columns):
    values, printed = columns
    _, lows, highs = zip(*printed, strict=True)
    least = macros("implied_base lower", number=values, percentage=highs)
    most = macros("implied_base upper", number=values, percentage=lows)
    for value, low, high, lower, upper in zip(values, lows, highs, least, most, strict=True):
        fitting = [
            base for base in range(1, LAST + 1) if (100 + low) * base <= 100 * value <= (100 + high) * base
        ]
        assert fitting == whole_numbers_between(lower, upper)


@MANY
@given(columns=many(st.integers(1, 60), percentages(least=0)))
def test_the_implied_wholes_and_parts_of_a_small_exact_count_are_all_that_fit_and_no_other(macros, columns):
    numbers, printed = columns
    _, lows, highs = zip(*printed, strict=True)
    least_whole = macros("implied_whole lower", number=numbers, percentage=highs)
    most_whole = macros("implied_whole upper", number=numbers, percentage=lows)
    least_part = macros("implied_part lower", number=numbers, percentage=lows)
    most_part = macros("implied_part upper", number=numbers, percentage=highs)
    for case in zip(numbers, lows, highs, least_whole, most_whole, least_part, most_part, strict=True):
        number, low, high, *found = case
        wholes = [whole for whole in range(1, LAST + 1) if low * whole <= 100 * number <= high * whole]
        parts = [part for part in range(LAST + 1) if low * number <= 100 * part <= high * number]
        assert (wholes, parts) == (whole_numbers_between(*found[:2]), whole_numbers_between(*found[2:]))


def whole_numbers_between(lower: int | None, upper: int | None) -> list[int]:
    """Return those up to the last one tried; no lower bound means that nothing fits."""
    return (
        []
        if lower is None
        else list(range(int(lower), LAST + 1 if upper is None else min(int(upper), LAST) + 1))
    )


@pytest.mark.parametrize(
    ("macro", "number", "percentage", "wanted"),
    [
        ("implied_whole lower", 34_600, "74.85", 46_226),
        ("implied_whole upper", 34_699, "74.75", 46_420),
        ("implied_base lower", 1_616, "165.795", 608),
        ("implied_base upper", 1_616, "165.785", 608),
        ("implied_base upper", 16, "-100.05", None),
        ("implied_base upper", 16, "-100", None),
        ("implied_base lower", 16, "-100", None),
        ("implied_base lower", 0, "1000.5", 1),
        ("implied_part lower", 500, "-0.5", 0),
    ],
)
def test_worked_examples_come_out_as_computed_by_hand(macros, macro, number, percentage, wanted):
    assert macros(macro, number=[number], percentage=[percentage]) == [wanted]


# Printed numbers.


@MANY
@given(columns=many(st.integers(0, 10**9), st.integers(0, 3), st.sampled_from([",", ""])))
def test_a_number_that_stands_alone_is_read_and_one_of_two_is_not(macros, columns):
    numbers = [
        f"{Decimal(number).scaleb(-decimals):{comma}f}"
        for number, decimals, comma in zip(*columns, strict=True)
    ]
    assert macros("single_number", printed=[f"more than {number}件" for number in numbers]) == numbers
    of_two = [f"{number}件, 3人" for number in numbers]
    assert macros("single_number", printed=of_two) == [None] * len(of_two)


@pytest.mark.parametrize("printed", ["七件", "", "3万4千件", "12,34件", "1,2345件", "1.2.3"])
def test_what_is_no_single_number_is_none(macros, printed):
    assert macros("single_number", printed=[printed]) == [None]


@MANY
@given(columns=many(st.integers(1, 10**9), st.integers(0, 3), st.integers(0, 4)))
def test_the_step_is_the_place_value_of_the_last_significant_printed_digit(macros, columns):
    texts, values, wanted = [], [], []
    for number, decimals, scale in zip(*columns, strict=True):
        texts.append(f"{Decimal(number).scaleb(-decimals):,f}")
        values.append(Decimal(number).scaleb(scale - decimals))
        closing = 0 if decimals else len(str(number)) - len(str(number).rstrip("0"))
        wanted.append(Decimal(10) ** (scale - decimals + closing))
    assert macros("printed_step", value=values, printed=texts) == wanted


@pytest.mark.parametrize(
    ("value", "printed", "step"),
    [
        ("49300", "49,300", "100"),
        ("49300", "4.93万件", "100"),
        ("2116000", "2.116 million", "1000"),
        ("1616", "1616件", "1"),
        ("20000", "2万", "10000"),
        ("180000000", "180 million", "10000000"),
        ("2000000", "2.0 million", "100000"),
        ("10", "10.0%", "0.1"),
        ("24.58", "２４．５８％", "0.01"),
        ("-8.2", "下降8.2%", "0.1"),
        ("0", "0", "1"),
    ],
)
def test_the_steps_of_the_specification_come_out(macros, value, printed, step):
    assert macros("printed_step", value=[value], printed=[printed]) == [Decimal(step)]


@pytest.mark.parametrize(("digits", "zeros"), [("49300", 2), ("10.0", 2), ("0.50", 1), ("0.0", 1), ("0", 0)])
def test_zeros_that_close_a_number_are_counted_across_its_point(macros, digits, zeros):
    assert macros("closing_zeros", printed=[digits]) == [zeros]


def test_powers_of_ten_are_exact_from_the_fourth_decimal_to_ten_trillions(macros):
    exponents = range(-4, 14)
    assert macros("power_of_ten", exponent=exponents) == [Decimal(10) ** exponent for exponent in exponents]


@MANY
@given(columns=many(st.text(alphabet="０１２３４５６７８９．％，0123456789.,%万余件 ab", max_size=12)))
def test_full_width_digits_and_signs_become_narrow_and_nothing_else_changes(macros, columns):
    narrow = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
    assert macros("narrow_digits", printed=columns[0]) == [text.translate(narrow) for text in columns[0]]


@MANY
@given(columns=many(st.text(alphabet="abCD 万余件%'-\n\t059", max_size=14)))
def test_tokens_are_latin_words_and_single_characters_of_other_scripts(macros, columns):
    def split(text: str) -> list[str]:
        tokens, word = [], ""
        for character in text.lower() + " ":
            if "a" <= character <= "z":
                word += character
                continue
            tokens += [word] if word else []
            word = ""
            tokens += [character] if not (character.isspace() or character.isdigit()) else []
        return tokens

    assert macros("tokens", printed=columns[0]) == list(map(split, columns[0]))

"""Which numbers a row of a mart shows, and in words how each follows from what is behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LARGEST_AND_LEAST = "the least over the largest, and the largest over the least, are its bounds"


@dataclass(frozen=True)
class NumberOf:
    """A number of a row.

    columns: those of its value, lower and upper bound; None where there is no single value.
    unit: a unit, or the column that names it or its measure.
    how: how it is computed; or a column, and that for each of its values.
    unless_same: the columns of other bounds; a number that has the same is not told again.
    range_where: what columns hold where the value is one end of its interval, and no point to read.
    """

    name: str
    columns: tuple[str | None, str, str | None]
    unit: str = "unit"
    how: str | tuple[str, Mapping[str, str]] | None = None
    unless_same: tuple[str, str | None] | None = None
    range_where: Mapping[str, Any] = field(default_factory=dict)

    def explained(self, values: Mapping[str, Any]) -> str | None:
        """Return how the number of this row is computed."""
        if isinstance(self.how, tuple):
            column, words = self.how
            return words[values[column]]
        return self.how

    def repeats(self, values: Mapping[str, Any]) -> bool:
        """Return whether the number says no more than another one of the row."""
        if self.unless_same is None:
            return False
        own, others = (
            [column and values[column] for column in columns]
            for columns in (self.columns[1:], self.unless_same)
        )
        return own == others

    def is_range(self, values: Mapping[str, Any]) -> bool:
        """Return whether the number is a range without a point."""
        return bool(self.range_where) and all(values[name] == held for name, held in self.range_where.items())


BY_AGREEMENT = (
    "agreement",
    {
        "single": "as printed",
        "agree": "what the intervals of its figures have in common, but for those that only repeat a release",
        "conflict": "of the figure of best standing, then the most recent; others contradict it",
    },
)
VALUE = NumberOf("value", ("value", "lower_bound", "upper_bound"), how=BY_AGREEMENT)
MATCHED = "the sum of the measures that both years report for these months"
AT_A_GLANCE = (
    NumberOf("figures", ("figure_count", "figure_count", "figure_count"), "", "counted"),
    NumberOf(
        "headline",
        ("headline_value", "headline_lower_bound", "headline_upper_bound"),
        "headline_unit",
        "the national value of the measure that stands for the priority",
    ),
    NumberOf(
        "headline growth",
        ("headline_growth_pct", "headline_growth_lower_pct", "headline_growth_upper_pct"),
        "percent",
        (
            "headline_growth_basis",
            {"printed": "as a release prints it", "computed": "computed here from the values of two years"},
        ),
    ),
)
NUMBERS: dict[str, tuple[NumberOf, ...]] = {
    "fct_measure_values": (
        VALUE,
        NumberOf(
            "tightened",
            (None, "tightened_lower_bound", "tightened_upper_bound"),
            how="what its parts and wholes leave of it",
            unless_same=("lower_bound", "upper_bound"),
        ),
    ),
    "fct_value_history": (VALUE,),
    "fct_conflicts": (
        NumberOf("value", ("value", "lower_bound", "upper_bound"), how="as printed"),
        NumberOf("gap", ("gap", "gap", "gap"), how="between the intervals that lie farthest apart"),
    ),
    "fct_increments": (
        NumberOf(
            "increment",
            ("increment_value", "increment_lower_bound", "increment_upper_bound"),
            how="value - earlier; the least less the largest, and the largest less the least, are its bounds",
        ),
    ),
    "fct_year_on_year_growth": (
        NumberOf(
            "printed growth",
            ("printed_growth_pct", "printed_growth_lower_pct", "printed_growth_upper_pct"),
            "percent",
            "as printed",
        ),
        NumberOf(
            "computed growth",
            ("computed_growth_pct", "computed_growth_lower_pct", "computed_growth_upper_pct"),
            "percent",
            f"value / base - 1; {LARGEST_AND_LEAST}",
            range_where={"growth_basis": "computed", "growth_is_one_sided": True},
        ),
        NumberOf(
            "implied base",
            ("implied_base_exact", "implied_base_lower", "implied_base_upper"),
            "unit",
            "value / (1 + printed growth), for all that both allow, in whole units",
        ),
    ),
    "fct_support_rates": (
        NumberOf(
            "printed rate",
            ("printed_rate_pct", "printed_rate_lower_pct", "printed_rate_upper_pct"),
            "percent",
            "as printed",
        ),
        NumberOf(
            "computed rate",
            ("computed_rate_pct", "computed_rate_lower_pct", "computed_rate_upper_pct"),
            "percent",
            f"numerator / denominator; {LARGEST_AND_LEAST}",
        ),
        NumberOf(
            "implied denominator",
            (None, "implied_denominator_lower", "implied_denominator_upper"),
            "denominator_measure_id",
            "numerator / printed rate, for all that both allow, in whole units",
        ),
        NumberOf(
            "implied numerator",
            (None, "implied_numerator_lower", "implied_numerator_upper"),
            "numerator_measure_id",
            "denominator * printed rate, for all that both allow, in whole units",
        ),
    ),
    "fct_unit_comparisons": (
        NumberOf("value", ("value", "lower_bound", "upper_bound"), "measure_id"),
        NumberOf(
            "other unit, converted",
            (None, "converted_lower_bound", "converted_upper_bound"),
            how="the bounds in the other unit times what one of it holds of this one, rounded outwards",
        ),
    ),
    "fct_reconciliations": (
        NumberOf("whole", ("whole_value", "whole_lower_bound", "whole_upper_bound")),
        NumberOf(
            "sum of the parts",
            (None, "parts_lower_bound", "parts_upper_bound"),
            how="the sums of their bounds",
        ),
        NumberOf(
            "tightened whole",
            (None, "tightened_lower_bound", "tightened_upper_bound"),
            how="what the parts leave of the whole",
            unless_same=("whole_lower_bound", "whole_upper_bound"),
        ),
    ),
    "fct_priority_totals": (
        NumberOf(
            "total",
            ("total_value", "total_lower_bound", "total_upper_bound"),
            how="the sum of the members, and the sums of their bounds; no upper one where a whole is missing",
        ),
        NumberOf(
            "reached",
            (None, "at_least", None),
            how="the largest lower bound of a total or of a measure of this window or of one inside it",
            unless_same=("total_lower_bound", None),
        ),
    ),
    "fct_total_growth": (
        NumberOf(
            "matched total",
            ("matched_total", "matched_lower_bound", "matched_upper_bound"),
            how=MATCHED,
        ),
        NumberOf(
            "matched total a year earlier",
            ("matched_base_total", "matched_base_lower_bound", "matched_base_upper_bound"),
            how=MATCHED,
        ),
        NumberOf(
            "growth",
            ("growth_pct", "growth_lower_pct", "growth_upper_pct"),
            "percent",
            f"total / total a year earlier - 1; {LARGEST_AND_LEAST}",
            range_where={"growth_is_one_sided": True},
        ),
    ),
    "fct_priority_headlines": AT_A_GLANCE,
    "priority_scorecard": AT_A_GLANCE,
}
# What a row says about its numbers: columns, with the ending of the language where they have one.
FINDINGS: dict[str, tuple[str, ...]] = {
    "fct_measure_values": ("agreement", "source_tier", "release_count", "confirming_release_count"),
    "fct_value_history": ("agreement", "known_from", "superseded_on", "previous_value", "is_restatement"),
    "fct_conflicts": ("is_shown", "reading"),
    "fct_increments": ("verdict", "earlier_period_id"),
    "fct_year_on_year_growth": ("direction", "verdict", "comparability", "source_tier", "base_period_id"),
    "fct_support_rates": ("verdict", "source_tier"),
    "fct_unit_comparisons": ("verdict", "other_measure_id", "other_unit", "other_value", "source_tier"),
    "fct_reconciliations": (
        "verdict",
        "parts_are_exhaustive",
        "reported_part_count",
        "declared_part_count",
    ),
    "fct_priority_totals": (
        "is_partial",
        "agreement",
        "source_tier",
        "figure_count",
        "excluded_count",
        "at_least_period_id",
    ),
    "fct_total_growth": (
        "direction",
        "comparability",
        "source_tier",
        "matched_measure_count",
        "base_period_id",
    ),
    "fct_priority_headlines": ("headline_direction", "headline_base_period_id"),
    "priority_scorecard": ("headline_direction", "headline_base_period_id", "source_tier"),
}

"""Four of the marts from the same CSV files with pandas, as an analyst would write it without a warehouse.

    python -m benchmarks.pandas_marts SEEDS DATABASE

Computes measure values, reconciliations, growth and rates, and compares each with the mart of a built
warehouse row by row, names left out. Which measures and parts there are it takes from that warehouse.
Prints the seconds and the peak memory of the computing alone as JSON. Percentages, and amounts of what is
measured, are whole numbers of ten-thousandths here, since doubles would not be exact.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks import pandas_figures as figures_of
from benchmarks.pandas_figures import FACT, PLACE_AND_WINDOW, joined

DICTIONARY = {
    "measures": "select * from intermediate.int_measures",
    "measure_parts": "select * from intermediate.int_measure_parts",
    "units": "select distinct unit, unit_kind as kind from marts.dim_measures",
}
UNITS = 10_000
WHOLE = 100 * UNITS
# The columns of each mart that are compared, with those in percent last; names of things are left out.
COMPARED = {
    "fct_measure_values": (
        [
            *("measure_id", "priority_id", "unit", "stage", "jurisdiction_id", "period_id", "value"),
            *("lower_bound", "upper_bound", "tightened_lower_bound", "tightened_upper_bound", "agreement"),
            *("figure_count", "release_count", "confirming_release_count", "shown_figure_id"),
            *("figure_ids", "tightening_figure_ids"),
        ],
        [],
    ),
    "fct_reconciliations": (
        [
            *("whole_measure_id", "breakdown", "unit", "jurisdiction_id", "period_id", "whole_value"),
            *("whole_lower_bound", "whole_upper_bound", "parts_lower_bound", "parts_upper_bound"),
            *("declared_part_count", "reported_part_count", "parts_are_exhaustive", "verdict"),
            *("tightened_lower_bound", "tightened_upper_bound", "figure_ids"),
        ],
        [],
    ),
    "fct_year_on_year_growth": (
        [
            *("measure_id", "priority_id", "unit", "jurisdiction_id", "period_id", "base_period_id", "value"),
            *("lower_bound", "upper_bound", "base_value", "base_lower_bound", "base_upper_bound"),
            *("implied_base_lower", "implied_base_upper", "implied_base_exact", "comparability", "verdict"),
            "figure_ids",
        ],
        [
            *("printed_growth_pct", "printed_growth_lower_pct", "printed_growth_upper_pct"),
            *("computed_growth_pct", "computed_growth_lower_pct", "computed_growth_upper_pct"),
        ],
    ),
    "fct_support_rates": (
        [
            *("rate_id", "kind", "numerator_measure_id", "denominator_measure_id", "jurisdiction_id"),
            *("period_id", "numerator_value", "numerator_lower_bound", "numerator_upper_bound"),
            *("denominator_value", "denominator_lower_bound", "denominator_upper_bound"),
            *("implied_denominator_lower", "implied_denominator_upper", "implied_numerator_lower"),
            *("implied_numerator_upper", "verdict", "figure_ids"),
        ],
        [
            *("printed_rate_pct", "printed_rate_lower_pct", "printed_rate_upper_pct"),
            *("computed_rate_pct", "computed_rate_lower_pct", "computed_rate_upper_pct"),
        ],
    ),
}


def quotient(dividend: pd.Series, divisor: pd.Series | int) -> pd.Series:
    """Return the whole part of a division, NA where the divisor is 0."""
    divisor = divisor if isinstance(divisor, int) else divisor.mask(divisor == 0)
    return dividend // divisor


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Return part of whole, rounded half up."""
    return quotient(2 * WHOLE * part + whole, 2 * whole)


def ratio_lower(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Return the least part of the largest whole, rounded down."""
    return quotient(WHOLE * part, whole)


def ratio_upper(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Return the largest part of the least whole, rounded up."""
    return quotient(WHOLE * part + whole - 1, whole)


def implied_whole_lower(part: pd.Series, percentage: pd.Series) -> pd.Series:
    """Return the least whole of which the part is the percentage."""
    percentage = percentage.mask(percentage <= 0)
    return quotient(WHOLE * part + percentage - 1, percentage).clip(lower=1)


def implied_whole_upper(part: pd.Series, percentage: pd.Series) -> pd.Series:
    """Return the largest whole of which the part is the percentage."""
    return quotient(WHOLE * part, percentage.mask(percentage <= 0))


def overlaps(lower: pd.Series, upper: pd.Series, other_lower: pd.Series, other_upper: pd.Series) -> pd.Series:
    """Tell where two intervals share a number; NA above is no bound."""
    return (lower <= other_upper.fillna(lower)) & (other_lower <= upper.fillna(other_lower))


def verdicts(printed: list[pd.Series], computed: list[pd.Series], nothing: str) -> pd.Series:
    """Compare the bounds of printed and of computed percentages; `nothing` where neither is told."""
    verdict = overlaps(*printed, *computed).map({True: "consistent", False: "inconsistent"}).astype("str")
    is_printed, is_computed = printed[0].notna(), computed[0].notna()
    verdict = verdict.mask(~is_printed, "computed_only").mask(~is_computed, "printed_only")
    return verdict.mask(~is_printed & ~is_computed, nothing)


def clipped(rows: pd.DataFrame, value: str) -> pd.Series:
    """Return a value moved to the nearer one of the tightened bounds."""
    value = rows[value].clip(lower=rows["tightened_lower_bound"])
    return value.clip(upper=rows["tightened_upper_bound"])


def with_values(rows: pd.DataFrame, values: pd.DataFrame, keys: dict[str, str], prefix: str) -> pd.DataFrame:
    """Join the values of facts to rows: `keys` are columns of the rows by column of the fact."""
    columns = ["value", "lower_bound", "upper_bound", "figure_ids", "tier_rank"]
    facts = values[[*FACT, *columns]].rename(columns={column: prefix + column for column in columns} | keys)
    return rows.merge(facts, how="left", on=[keys.get(key, key) for key in FACT])


def reconciliations(values: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Compare wholes with the sums of their parts."""
    parts = figures_of.read(seeds, "reference/measure_parts")
    parts["parts_are_exhaustive"] = parts["is_exhaustive"] == "true"
    breakdown = ["whole_measure_id", "breakdown"]
    declared = parts.groupby(breakdown, as_index=False).agg(
        parts_are_exhaustive=("parts_are_exhaustive", "all"), declared_part_count=("part_measure_id", "size")
    )
    told = parts[[*breakdown, "part_measure_id"]].merge(
        values, left_on="part_measure_id", right_on="measure_id"
    )
    told = told.groupby([*breakdown, *PLACE_AND_WINDOW], as_index=False, observed=True).agg(
        reported_part_count=("value", "size"),
        parts_lower_bound=("lower_bound", "sum"),
        parts_upper_bound=("upper_bound", "sum"),
        parts_tier_rank=("tier_rank", "max"),
        part_figure_ids=("figure_ids", " ".join),
    )
    rows = with_values(told, values, {"measure_id": "whole_measure_id"}, "whole_")
    rows = rows[rows["whole_value"].notna()].merge(declared, on=breakdown)
    units = figures_of.read(seeds, "reference/measures").set_index("measure_id")["unit"]
    rows["unit"] = rows["whole_measure_id"].map(units)
    rows["figure_ids"] = joined(rows["whole_figure_ids"], rows["part_figure_ids"])
    exhaustive = rows["parts_are_exhaustive"]
    bounds = [rows[f"{side}_{bound}_bound"] for side in ("whole", "parts") for bound in ("lower", "upper")]
    fits = overlaps(*bounds).where(exhaustive, rows["parts_lower_bound"] <= rows["whole_upper_bound"])
    rows["verdict"] = fits.map({True: "consistent", False: "inconsistent"}).astype("str")
    missing = exhaustive & (rows["reported_part_count"] < rows["declared_part_count"])
    rows["verdict"] = rows["verdict"].mask(missing, "not_comparable")
    tiers = figures_of.read(seeds, "reference/source_tiers")
    reporting = set(tiers.loc[tiers["reports_for_itself"] == "true", "tier_rank"].astype("int64"))
    rows["tier_rank"] = rows[["whole_tier_rank", "parts_tier_rank"]].max(axis=1)
    rows["reports"] = rows["tier_rank"].isin(reporting)
    narrows = rows["reports"] | (rows["parts_tier_rank"] <= rows["whole_tier_rank"])
    narrows &= rows["verdict"] == "consistent"
    rows["tightened_lower_bound"] = rows["whole_lower_bound"].where(
        ~narrows, rows[["whole_lower_bound", "parts_lower_bound"]].max(axis=1)
    )
    rows["tightened_upper_bound"] = rows["whole_upper_bound"].where(
        ~(narrows & exhaustive), rows[["whole_upper_bound", "parts_upper_bound"]].min(axis=1)
    )
    return rows


def tightened(values: pd.DataFrame, rows: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Narrow the bounds of wholes by their parts, and those of parts by their whole."""
    rows = rows[rows["verdict"] == "consistent"]
    wholes = rows.rename(columns={"whole_measure_id": "measure_id"})
    wholes["narrows"] = (rows["tightened_lower_bound"] > rows["whole_lower_bound"]) | (
        rows["tightened_upper_bound"] < rows["whole_upper_bound"]
    )
    parts = figures_of.read(seeds, "reference/measure_parts")[
        ["whole_measure_id", "breakdown", "part_measure_id"]
    ]
    compared = rows.rename(columns={"tier_rank": "compared_tier_rank", "figure_ids": "compared_figure_ids"})
    parts = compared.merge(parts, on=["whole_measure_id", "breakdown"])
    parts = with_values(parts, values, {"measure_id": "part_measure_id"}, "")
    parts = parts[parts["value"].notna()].rename(columns={"part_measure_id": "measure_id"})
    parts = parts[parts["reports"] | (parts["compared_tier_rank"] <= parts["tier_rank"])]
    lower, upper = parts["lower_bound"], parts["upper_bound"]
    least = (parts["whole_lower_bound"] - (parts["parts_upper_bound"] - upper)).where(
        parts["parts_are_exhaustive"], lower
    )
    most = parts["whole_upper_bound"] - (parts["parts_lower_bound"] - lower)
    parts["tightened_lower_bound"], parts["tightened_upper_bound"] = (
        lower.clip(lower=least),
        upper.clip(upper=most),
    )
    parts["narrows"] = (most < upper) | (least > lower)
    parts["figure_ids"] = parts["compared_figure_ids"]
    columns = [*FACT, "tightened_lower_bound", "tightened_upper_bound", "narrows", "figure_ids"]
    both = pd.concat([wholes[columns], parts[columns]])
    both["figure_ids"] = both["figure_ids"].where(both["narrows"], "")
    tightest = both.groupby(FACT, as_index=False, observed=True).agg(
        tightened_lower_bound=("tightened_lower_bound", "max"),
        tightened_upper_bound=("tightened_upper_bound", "min"),
        tightening_figure_ids=("figure_ids", " ".join),
    )
    tightest["tightening_figure_ids"] = joined(tightest["tightening_figure_ids"])
    return tightest


def measure_values(values: pd.DataFrame, rows: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Add to the values of facts what reconciliations narrow, and what measures say."""
    mart = values.merge(tightened(values, rows, seeds), how="left", on=FACT)
    for bound in ("lower_bound", "upper_bound"):
        mart["tightened_" + bound] = mart["tightened_" + bound].fillna(mart[bound])
    mart["tightening_figure_ids"] = mart["tightening_figure_ids"].fillna("")
    mart["value"] = clipped(mart, "value")
    return mart


def printed_percentages(figures: pd.DataFrame, kind: str, keys: list[str], name: str) -> pd.DataFrame:
    """Return the preferred one of the printed growth rates or shares of each key, and who prints them."""
    figures = figures[figures["figure_kind"] == kind]
    shown = figures[figures["preference"] == 1].set_index(keys)
    names = {"value": f"{name}_pct", "lower_bound": f"{name}_lower_pct", "upper_bound": f"{name}_upper_pct"}
    printed = shown[[*names]].astype("Int64").rename(columns=names)
    printed["printed_figure_ids"] = figures_of.all_ids(figures, keys)
    return printed.reset_index()


def growth_pairs(values: pd.DataFrame, printed: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Return each fact and printed growth with each window that its own is compared with, or with none."""
    pairs = figures_of.period_pairs(seeds)
    is_plain = pairs["subject"].isna()
    subjects = figures_of.read(seeds, "reference/measures").set_index("measure_id")["subject"]
    told = pd.concat([values[FACT], printed[FACT]]).drop_duplicates()
    plain = told.merge(pairs[is_plain], how="left", on="period_id").assign(comparability="exact")
    told["subject"] = told["measure_id"].map(subjects)
    assumed = told.merge(pairs[~is_plain], on=["period_id", "subject"]).assign(comparability="assumed")
    both = pd.concat([plain, assumed], ignore_index=True)
    return both[both["base_period_id"].notna() | ~both.duplicated(FACT, keep=False)]


def growth(values: pd.DataFrame, figures: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Compare the windows of two years, and find the base that printed growth implies."""
    printed = printed_percentages(figures, "growth", FACT, "printed_growth")
    rows = growth_pairs(values, printed, seeds)
    rows = with_values(rows, values, {}, "")
    rows = with_values(rows, values, {"period_id": "base_period_id"}, "base_")
    rows = rows.merge(printed, how="left", on=FACT)
    is_printed = rows["printed_growth_pct"].notna()
    is_told = rows["value"].notna() & rows["base_value"].notna() & rows["is_dated"].eq(True)
    rows = rows[(is_printed & (rows["comparability"] == "exact")) | is_told].copy()
    rows["figure_ids"] = joined(rows["figure_ids"], rows["base_figure_ids"], rows["printed_figure_ids"])
    rows["computed_growth_pct"] = ratio(rows["value"], rows["base_value"]) - WHOLE
    rows["computed_growth_lower_pct"] = ratio_lower(rows["lower_bound"], rows["base_upper_bound"]) - WHOLE
    rows["computed_growth_upper_pct"] = ratio_upper(rows["upper_bound"], rows["base_lower_bound"]) - WHOLE
    known = rows["printed_growth_pct"].notna() & rows["value"].notna()
    lower = implied_whole_lower(rows["lower_bound"], WHOLE + rows["printed_growth_upper_pct"]).where(known)
    upper = implied_whole_upper(rows["upper_bound"], WHOLE + rows["printed_growth_lower_pct"]).where(known)
    fits = ~known | (lower.notna() & (lower <= upper).fillna(True).astype(bool))
    rows["implied_base_lower"], rows["implied_base_upper"] = lower.where(fits), upper.where(fits)
    is_exact = (rows["lower_bound"] == rows["upper_bound"]) & (lower == upper)
    rows["implied_base_exact"] = lower.where(is_exact.fillna(False).astype(bool))
    printed_bounds, computed_bounds = (
        [rows[f"{side}_growth_{end}_pct"] for end in ("lower", "upper")] for side in ("printed", "computed")
    )
    from_none = printed_bounds[0].notna() & (rows["base_upper_bound"] == 0) & (rows["lower_bound"] > 0)
    verdict = verdicts(printed_bounds, computed_bounds, "base_is_zero")
    rows["verdict"] = verdict.mask(~fits | from_none.fillna(False).astype(bool), "inconsistent")
    return figures_of.with_measures(rows, seeds)


def support_rates(values: pd.DataFrame, figures: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Compare printed rates with computed ones, and find the side that a printed rate implies."""
    rates = figures_of.read(seeds, "reference/rates")
    rates = rates[["rate_id", "kind", "numerator_measure_id", "denominator_measure_id"]]
    keys = ["rate_id", *PLACE_AND_WINDOW]
    printed = printed_percentages(figures, "share", keys, "printed_rate")
    told = rates[["rate_id", "numerator_measure_id"]].merge(
        values, left_on="numerator_measure_id", right_on="measure_id"
    )
    rows = pd.concat([told[keys], printed[keys]]).drop_duplicates().merge(rates, on="rate_id")
    for side in ("numerator", "denominator"):
        rows = with_values(rows, values, {"measure_id": f"{side}_measure_id"}, f"{side}_")
    rows = rows.merge(printed, how="left", on=keys)
    both_told = rows["numerator_value"].notna() & rows["denominator_value"].notna()
    rows = rows[rows["printed_rate_pct"].notna() | both_told].copy()
    rows["figure_ids"] = joined(
        rows["numerator_figure_ids"], rows["denominator_figure_ids"], rows["printed_figure_ids"]
    )
    least, most = rows["numerator_lower_bound"], rows["numerator_upper_bound"]
    lowest = ratio_lower(least, rows["denominator_upper_bound"])
    highest = ratio_upper(most, rows["denominator_lower_bound"])
    # A share of a whole is at most all of it, whatever the bounds of its sides allow; a ratio may pass that.
    is_share = rows["kind"] != "ratio"
    computed = ratio(rows["numerator_value"], rows["denominator_value"])
    rows["computed_rate_pct"] = computed.clip(upper=WHOLE).where(is_share, computed)
    rows["computed_rate_lower_pct"] = lowest.clip(upper=WHOLE).where(is_share, lowest)
    rows["computed_rate_upper_pct"] = (
        highest.fillna(WHOLE).clip(upper=WHOLE).where(is_share, highest).where(lowest.notna())
    )
    printed_bounds = [rows["printed_rate_lower_pct"], rows["printed_rate_upper_pct"]]
    verdict = verdicts(printed_bounds, [lowest, highest], "denominator_is_zero")
    too_much = is_share & (lowest > WHOLE).fillna(False).astype(bool)
    rows["verdict"] = verdict.mask(too_much, "inconsistent")
    lower, upper = rows["printed_rate_lower_pct"].clip(lower=0), rows["printed_rate_upper_pct"].clip(lower=0)
    no_denominator = rows["denominator_value"].isna()
    rows["implied_denominator_lower"] = implied_whole_lower(least, upper).where(no_denominator)
    rows["implied_denominator_upper"] = implied_whole_upper(most, lower).where(no_denominator)
    no_numerator = rows["numerator_value"].isna()
    least, most = rows["denominator_lower_bound"], rows["denominator_upper_bound"]
    rows["implied_numerator_lower"] = quotient(least * lower + WHOLE - 1, WHOLE).where(no_numerator)
    rows["implied_numerator_upper"] = quotient(most * upper, WHOLE).where(no_numerator)
    return rows


def compute(seeds: Path) -> dict[str, pd.DataFrame]:
    """Return the marts."""
    figures = figures_of.ranked(figures_of.bounded(figures_of.all_figures(seeds), seeds), seeds)
    values = figures_of.with_measures(figures_of.fact_values(figures, seeds), seeds)
    compared = reconciliations(values, seeds)
    return {
        "fct_measure_values": measure_values(values, compared, seeds),
        "fct_reconciliations": compared.assign(whole_value=clipped(compared, "whole_value")),
        "fct_year_on_year_growth": growth(values, figures, seeds),
        "fct_support_rates": support_rates(values, figures, seeds),
    }


def differing_rows(database: Path, name: str, frame: pd.DataFrame) -> int:
    """Return how many rows are in the frame or in the mart only, over the columns that are compared."""
    plain, percentages = COMPARED[name]
    frame = frame[[*plain, *percentages]]
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.register("computed", frame)
        columns = ", ".join(_columns(connection, name))
        mart, computed = f"select {columns} from marts.{name}", "select * from computed"
        both = [f"(({mart}) except all ({computed}))", f"(({computed}) except all ({mart}))"]
        return sum(connection.sql(f"select count(*) from {rows}").fetchall()[0][0] for rows in both)


def _columns(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[str]:
    """Yield the columns of a mart as the frame has them."""
    plain, percentages = COMPARED[name]
    types = dict(connection.sql(f"select column_name, column_type from (describe marts.{name})").fetchall())
    measured = "unit in (select unit from intermediate.int_measures where has_fractions)"
    units = f"case when {measured} then {UNITS} else 1 end" if "unit" in plain else "1"
    for column in plain:
        if column.endswith("figure_ids"):
            yield f"array_to_string({column}, ' ')"
        else:
            yield f"cast({units} * {column} as bigint)" if types[column].startswith("DECIMAL") else column
    yield from (f"cast({UNITS} * {column} as bigint)" for column in percentages)


def with_dictionary(seeds: Path, database: Path, folder: Path) -> Path:
    """Lay the seeds out in a folder, with the measures, parts and units of the warehouse."""
    (folder / "reference").mkdir()
    (folder / "figures").symlink_to(seeds.resolve() / "figures")
    for path in (seeds.resolve() / "reference").glob("*.csv"):
        (folder / "reference" / path.name).symlink_to(path)
    with duckdb.connect(str(database), read_only=True) as connection:
        for name, query in DICTIONARY.items():
            path = folder / "reference" / f"{name}.csv"
            path.unlink(missing_ok=True)
            connection.sql(query).write_csv(str(path), header=True)
    return folder


def main(seeds: Path, database: Path) -> dict[str, object]:
    """Compute and compare; raises SystemExit where a mart differs."""
    with tempfile.TemporaryDirectory() as aside:
        known = with_dictionary(seeds, database, Path(aside))
        started = time.perf_counter()
        marts = compute(known)
        seconds = time.perf_counter() - started
        cpu = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, frame in marts.items():
        if differing := differing_rows(database, name, frame):
            raise SystemExit(f"{name} of the warehouse and of pandas differ in {differing} rows")
    return {
        "seconds": seconds,
        "cpu": cpu,
        "peak_mib": peak / 1024,
        "rows": {name: len(mart) for name, mart in marts.items()},
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))

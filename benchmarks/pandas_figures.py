"""Figures, their bounds and the facts that they tell, with pandas; benchmarks/pandas_marts.py goes on."""

from pathlib import Path

import numpy as np
import pandas as pd

FACT = ["measure_id", "jurisdiction_id", "period_id"]
PLACE_AND_WINDOW = ["jurisdiction_id", "period_id"]
POINTED = r"([0-9][0-9,]*\.[0-9]+)"
# A percentage has at most so many decimals; it is held here in units of the last.
PLACES = 4
UNITS = 10**PLACES
KEPT = [
    "figure_id",
    "release_id",
    "as_printed",
    "value",
    "qualifier",
    *FACT,
    "rate_id",
    "figure_kind",
    "is_rate",
]


def read(seeds: Path, name: str, **types: str) -> pd.DataFrame:
    """Read a seed as text, save for the columns that are given a type; empty cells are NA."""
    return pd.read_csv(
        seeds / f"{name}.csv", dtype="str" if not types else {**types}, keep_default_na=False, na_values=[""]
    )


def all_figures(seeds: Path) -> pd.DataFrame:
    """Return counts, amounts and printed percentages as one table."""
    counts = read(seeds, "figures/reported_figures")
    counts["value"] = counts["value"].astype("int64")
    units = read(seeds, "reference/units").set_index("unit")["kind"]
    counts = counts.assign(figure_kind=counts["unit"].map(units), rate_id=pd.NA, is_rate=False)
    rates = read(seeds, "figures/printed_rates")
    rates["value"] = (rates["value"].astype("float64") * UNITS).round().astype("int64")
    numerators = read(seeds, "reference/rates").set_index("rate_id")["numerator_measure_id"]
    rates["measure_id"] = rates["measure_id"].fillna(rates["rate_id"].map(numerators))
    rates = rates.assign(figure_kind=rates["kind"], is_rate=True)
    for table in (counts, rates):
        table["figure_id"] = table["release_id"] + "-" + table["figure_no"].str.zfill(3)
    return pd.concat([counts[KEPT], rates[KEPT]], ignore_index=True)


def closing_zeros(digits: pd.Series) -> pd.Series:
    """Return how many zeros close each number."""
    return digits.str.len() - digits.str.rstrip("0").str.len()


def steps(figures: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Return the place value of each last printed digit, and whether the reading stops at the value."""
    lexicon = read(seeds, "reference/lexicon")
    caps = tuple(lexicon.loc[lexicon["role"] == "cap", "word"])
    stops = figures["as_printed"].str.lower().str.startswith(caps)
    zeros = closing_zeros(figures["value"].abs().astype("str"))
    zeros = zeros.mask(figures["value"] == 0, np.where(figures["is_rate"], PLACES, 0))
    pointed = figures["as_printed"].str.extract(POINTED, expand=False).str.lstrip("0").str.replace(".", "")
    exponent = zeros - closing_zeros(pointed).fillna(0)
    return pd.DataFrame({"step": 10 ** exponent.astype("int64"), "stops": stops})


def bounded(figures: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Add the bounds of each figure, from its qualifier and the step of its number."""
    readings = read(seeds, "reference/qualifiers").set_index("qualifier")
    reading = {
        column: figures["qualifier"].map(readings[column].astype("float64") * 2).astype("int64")
        for column in ("lower_steps", "upper_steps", "rate_lower_steps", "rate_upper_steps")
    }
    exclusive = figures["qualifier"].map(readings["upper_is_exclusive"] == "true").astype("int64")
    step = steps(figures, seeds)
    reach = {column: -(-halves * step["step"] // 2) for column, halves in reading.items()}
    value, is_rate, is_fall = (
        figures["value"],
        figures["is_rate"],
        figures["is_rate"] & (figures["value"] < 0),
    )
    lower = value + reach["lower_steps"].where(~is_rate, reach["rate_lower_steps"])
    lower = lower.where(~is_fall, (value - reach["rate_upper_steps"]).where(~step["stops"], value))
    upper = value + (reach["upper_steps"] - exclusive).where(~is_rate, reach["rate_upper_steps"])
    upper = upper.where(~step["stops"], value).where(~is_fall, value - reach["rate_lower_steps"])
    return figures.drop(columns=["as_printed", "qualifier"]).assign(lower_bound=lower, upper_bound=upper)


def known_by(published_on: pd.Series) -> pd.Series:
    """Return the last day that a printed day, month or year can mean."""
    day = pd.to_datetime(published_on.where(published_on.str.len() == len("2024-01-01")))
    month = pd.to_datetime(published_on.where(published_on.str.len() == len("2024-01")), format="%Y-%m")
    year = pd.to_datetime(published_on.where(published_on.str.len() == len("2024")) + "-12-31")
    return day.fillna(month + pd.offsets.MonthEnd(0)).fillna(year)


def ranked(figures: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Sort the figures, the preferred one of each fact first, and number them within their fact."""
    releases = read(seeds, "reference/releases").set_index("release_id")
    tiers = read(seeds, "reference/source_tiers").set_index("source_tier")["tier_rank"].astype("int64")
    order = pd.DataFrame(
        {
            "tier": figures["release_id"].map(releases["source_tier"].map(tiers)),
            "day": figures["release_id"].map(known_by(releases["published_on"])),
            "width": figures["upper_bound"] - figures["lower_bound"],
            "figure_id": figures["figure_id"],
        }
    )
    order = order.sort_values(["tier", "day", "width", "figure_id"], ascending=[True, False, True, True])
    figures = figures.loc[order.index]
    keys = ["figure_kind", "rate_id", *FACT]
    return figures.assign(preference=figures.groupby(keys, dropna=False).cumcount() + 1)


def fact_values(figures: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Return the value of each fact: where all that tell it agree, their intersection, else the preferred."""
    figures = figures[~figures["is_rate"]]
    figures = figures.assign(width=figures["upper_bound"] - figures["lower_bound"])
    shown = figures[figures["preference"] == 1].set_index(FACT)
    facts = figures.groupby(FACT).agg(
        figure_count=("figure_id", "size"),
        common_lower=("lower_bound", "max"),
        common_upper=("upper_bound", "min"),
    )
    facts = facts.join(shown[["figure_id", "value", "lower_bound", "upper_bound"]])
    several = figures[figures.duplicated(FACT, keep=False)]
    facts["release_count"] = several.groupby(FACT)["release_id"].nunique().reindex(facts.index, fill_value=1)
    ids = several.sort_values("figure_id").groupby(FACT)["figure_id"].agg(" ".join)
    facts["figure_ids"] = ids.reindex(facts.index).fillna(facts["figure_id"])
    sharpest = several.sort_values("width", kind="stable").groupby(FACT)["value"].first()
    sharpest = sharpest.reindex(facts.index).fillna(facts["value"])
    agree = facts["common_lower"] <= facts["common_upper"]
    facts["agreement"] = np.where(facts["figure_count"] == 1, "single", np.where(agree, "agree", "conflict"))
    within = sharpest.clip(lower=facts["common_lower"]).clip(upper=facts["common_upper"])
    facts["value"] = within.where(agree, facts["value"])
    facts["lower_bound"] = facts["common_lower"].where(agree, facts["lower_bound"])
    facts["upper_bound"] = facts["common_upper"].where(agree, facts["upper_bound"])
    numbers = ["value", "lower_bound", "upper_bound"]
    facts[numbers] = facts[numbers].astype("Int64")
    facts["confirming_release_count"] = confirmations(figures, seeds).reindex(facts.index, fill_value=0)
    return facts.rename(columns={"figure_id": "shown_figure_id"}).reset_index()


def confirmations(figures: pd.DataFrame, seeds: Path) -> pd.Series:
    """Return by how many releases each fact is confirmed that have no figure of their own."""
    rows = read(seeds, "figures/confirmations")
    rows["figure_id"] = rows["release_id"] + "-" + rows["figure_no"].str.zfill(3)
    rows = rows.merge(figures[["figure_id", *FACT]], on="figure_id")
    return rows.groupby(FACT)["confirming_release_id"].nunique()


def with_measures(rows: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Add what the measure of each row says: its priority, unit and stage."""
    measures = read(seeds, "reference/measures")[["measure_id", "priority_id", "unit", "stage"]]
    return rows.merge(measures.astype({"priority_id": "int64"}), on="measure_id")


def period_pairs(seeds: Path) -> pd.DataFrame:
    """Return the windows that are the same months of two years, for all measures or those of a subject."""
    dates = ["period_start", "period_end", "known_by"]
    periods = read(seeds, "reference/periods")
    periods[dates] = periods[dates].apply(pd.to_datetime)
    assumed = read(seeds, "reference/period_assumptions")
    assumed = assumed.rename(columns={"assumed_end": "period_end"})
    assumed["period_end"] = pd.to_datetime(assumed["period_end"])
    assumed = assumed.merge(periods[["period_id", "period_start"]], on="period_id")
    windows = pd.concat([periods[periods["period_end"].notna()].assign(subject=pd.NA), assumed])
    both = windows.merge(windows, how="cross", suffixes=("", "_base"))
    year = pd.DateOffset(years=1)
    both = both[both["period_start"] - year == both["period_start_base"]]
    both = both[both["period_end"] - year + pd.offsets.MonthEnd(0) == both["period_end_base"]]
    subject = both["subject"].fillna(both["subject_base"])
    same = both["subject"].isna() | both["subject_base"].isna() | (both["subject"] == both["subject_base"])
    both = both.assign(subject=subject, comparability=np.where(subject.isna(), "exact", "assumed"))[same]
    undated = periods.merge(periods, how="cross", suffixes=("", "_base"))
    undated = undated[undated["period_start"] - year == undated["period_start_base"]]
    undated = undated[undated["known_by"] - year == undated["known_by_base"]]
    pairs = pd.concat([both, undated.assign(subject=pd.NA, comparability="undated")])
    return pairs.rename(columns={"period_id_base": "base_period_id"})[
        ["period_id", "base_period_id", "subject", "comparability"]
    ]


def joined(*lists: pd.Series) -> pd.Series:
    """Return the sorted distinct identifiers of several lists, each one text with blanks between them."""
    texts = lists[0].fillna("")
    for other in lists[1:]:
        texts = texts + " " + other.fillna("")
    return texts.map(lambda text: " ".join(sorted(set(text.split()))))

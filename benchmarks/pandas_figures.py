"""Figures, their bounds and the facts that they tell, with pandas; benchmarks/pandas_marts.py goes on."""

from pathlib import Path

import numpy as np
import pandas as pd

FACT = ["measure_id", "jurisdiction_id", "period_id"]
PLACE_AND_WINDOW = ["jurisdiction_id", "period_id"]
POINTED = r"([0-9][0-9,]*\.[0-9]+)"
# A number has at most so many decimals; it is held here in units of the last.
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


def in_units(numbers: pd.Series) -> pd.Series:
    """Return printed numbers as whole ones, in units of the last decimal that any may have."""
    parts = numbers.str.partition(".")
    return (parts[0] + parts[2].str.pad(PLACES, "right", "0")).astype("int64")


def all_figures(seeds: Path) -> pd.DataFrame:
    """Return counts, amounts and printed percentages as one table."""
    counts = read(seeds, "figures/reported_figures")
    units = read(seeds, "reference/units").set_index("unit")["kind"]
    counts = counts.assign(figure_kind=counts["unit"].map(units), rate_id=pd.NA, is_rate=False)
    rates = read(seeds, "figures/printed_rates")
    numerators = read(seeds, "reference/rates").set_index("rate_id")["numerator_measure_id"]
    rates["measure_id"] = rates["measure_id"].fillna(rates["rate_id"].map(numerators))
    rates = rates.assign(figure_kind=rates["kind"], is_rate=True)
    for table in (counts, rates):
        table["value"] = in_units(table["value"])
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
    zeros = zeros.mask(figures["value"] == 0, PLACES)
    pointed = figures["as_printed"].str.extract(POINTED, expand=False).str.lstrip("0").str.replace(".", "")
    exponent = zeros - closing_zeros(pointed).fillna(0)
    return pd.DataFrame({"step": 10 ** exponent.astype("int64"), "stops": stops})


def amount_bounds(figures: pd.DataFrame, step: pd.Series, reading: pd.DataFrame) -> pd.DataFrame:
    """Return the least and the largest that a number can be, whole unless it is printed with decimals."""
    doubled, halves = 2 * figures["value"], 2 * UNITS
    least, most = doubled + reading["lower_steps"] * step, doubled + reading["upper_steps"] * step
    lower = -(-least // halves) * UNITS
    upper = (most // halves).where(~reading["is_exclusive"], -(-most // halves) - 1) * UNITS
    is_whole = step >= UNITS
    return pd.DataFrame(
        {"lower": lower.where(is_whole, least // 2), "upper": upper.where(is_whole, most // 2)}
    )


def bounded(figures: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Add the bounds of each figure, from its qualifier and the step of its number."""
    readings = read(seeds, "reference/qualifiers").set_index("qualifier")
    reaches = ("lower_steps", "upper_steps", "rate_lower_steps", "rate_upper_steps")
    reading = pd.DataFrame(
        {
            column: figures["qualifier"].map(readings[column].astype("float64") * 2).astype("int64")
            for column in reaches
        }
    )
    reading["is_exclusive"] = figures["qualifier"].map(readings["upper_is_exclusive"] == "true")
    step, stops = (column for _, column in steps(figures, seeds).items())
    counts = amount_bounds(figures, step, reading)
    below, above = (reading[f"rate_{side}_steps"] * step // 2 for side in ("lower", "upper"))
    value, is_rate = figures["value"], figures["is_rate"]
    is_fall = is_rate & (value < 0)
    lower = counts["lower"].where(~is_rate, value + below)
    lower = lower.where(~is_fall, (value - above).where(~stops, value))
    upper = counts["upper"].where(~is_rate, value + above)
    upper = upper.where(~stops, value).where(~is_fall, value - below)
    return figures.drop(columns=["as_printed", "qualifier"]).assign(lower_bound=lower, upper_bound=upper)


def known_by(published_on: pd.Series) -> pd.Series:
    """Return the last day that a printed day, month or year can mean."""
    day = pd.to_datetime(published_on.where(published_on.str.len() == len("2024-01-01")))
    month = pd.to_datetime(published_on.where(published_on.str.len() == len("2024-01")), format="%Y-%m")
    year = pd.to_datetime(published_on.where(published_on.str.len() == len("2024")) + "-12-31")
    return day.fillna(month + pd.offsets.MonthEnd(0)).fillna(year)


def of_tier(releases: pd.Series, seeds: Path) -> pd.DataFrame:
    """Return the rank of the tier of each release, and whether that tier reports for itself."""
    tiers = read(seeds, "reference/source_tiers").set_index("source_tier")
    tier = releases.map(read(seeds, "reference/releases").set_index("release_id")["source_tier"])
    reports = tiers["reports_for_itself"] == "true"
    return pd.DataFrame(
        {"tier_rank": tier.map(tiers["tier_rank"].astype("int64")), "reports": tier.map(reports)}
    )


def ranked(figures: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Sort the figures, the preferred one of each fact first, and number them within their fact."""
    figures = figures.join(of_tier(figures["release_id"], seeds))
    releases = read(seeds, "reference/releases").set_index("release_id")
    order = pd.DataFrame(
        {
            "tier": figures["tier_rank"],
            "day": figures["release_id"].map(known_by(releases["published_on"])),
            "width": figures["upper_bound"] - figures["lower_bound"],
            "figure_id": figures["figure_id"],
        }
    )
    order = order.sort_values(["tier", "day", "width", "figure_id"], ascending=[True, False, True, True])
    figures = figures.loc[order.index]
    keys = ["figure_kind", "rate_id", *FACT]
    return figures.assign(preference=figures.groupby(keys, dropna=False).cumcount() + 1)


def with_readings(figures: pd.DataFrame) -> pd.DataFrame:
    """Add whether those who tell a fact agree, which figure of it is shown, and which ones narrow it.

    Releases that report for themselves narrow each other; in a conflict the preferred figure stands alone.
    """
    width = (figures["upper_bound"] - figures["lower_bound"]).where(figures["reports"])
    order = figures.assign(width=width).sort_values(["width", "preference"])
    is_sharpest = ~order.duplicated(FACT).reindex(figures.index)
    bounds = figures.groupby(FACT)
    agrees = bounds["lower_bound"].transform("max") <= bounds["upper_bound"].transform("min")
    is_preferred = figures["preference"] == 1
    return figures.assign(
        agrees=agrees,
        is_shown=is_sharpest.where(agrees, is_preferred),
        narrows=(is_sharpest | figures["reports"]).where(agrees, is_preferred),
    )


def all_ids(figures: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Return the sorted identifiers of the figures of each key, as one text."""
    return figures.sort_values("figure_id").groupby(keys)["figure_id"].agg(" ".join)


def fact_values(figures: pd.DataFrame, seeds: Path) -> pd.DataFrame:
    """Return the value of each fact: what narrows it where all agree, else the preferred figure.

    Counts and money are whole numbers; what is measured stays in ten-thousandths.
    """
    told = with_readings(figures[~figures["is_rate"]])
    facts = told.groupby(FACT).agg(
        figure_count=("figure_id", "size"), tier_rank=("tier_rank", "min"), agrees=("agrees", "first")
    )
    shown = told[told["is_shown"]].set_index(FACT)
    facts = facts.join(shown[["figure_id", "value"]].rename(columns={"figure_id": "shown_figure_id"}))
    narrowing = told[told["narrows"]].groupby(FACT)
    facts = facts.join(narrowing.agg(lower_bound=("lower_bound", "max"), upper_bound=("upper_bound", "min")))
    facts["value"] = facts["value"].clip(lower=facts["lower_bound"]).clip(upper=facts["upper_bound"])
    numbers = ["value", "lower_bound", "upper_bound"]
    measures = read(seeds, "reference/measures").set_index("measure_id")["has_fractions"] == "true"
    is_whole = ~facts.index.get_level_values("measure_id").map(measures).astype(bool)
    facts[numbers] = (facts[numbers] // np.where(is_whole, UNITS, 1)[:, None]).astype("Int64")
    several = told[told.duplicated(FACT, keep=False)]
    facts["figure_ids"] = all_ids(several, FACT).reindex(facts.index).fillna(facts["shown_figure_id"])
    telling = several.groupby(FACT)["release_id"].nunique().reindex(facts.index, fill_value=1)
    facts["agreement"] = np.where(~facts["agrees"], "conflict", np.where(telling == 1, "single", "agree"))
    reporting = several[several["reports"]].groupby(FACT)["release_id"].nunique()
    facts["release_count"] = reporting.reindex(facts.index, fill_value=1)
    facts["confirming_release_count"] = confirmations(figures, told, seeds).reindex(facts.index, fill_value=0)
    return facts.drop(columns="agrees").reset_index()


def confirmations(figures: pd.DataFrame, told: pd.DataFrame, seeds: Path) -> pd.Series:
    """Return how many releases that report for themselves confirm each fact without a figure of it."""
    rows = read(seeds, "figures/confirmations")
    rows["figure_id"] = rows["release_id"] + "-" + rows["figure_no"].str.zfill(3)
    rows = rows[of_tier(rows["confirming_release_id"], seeds)["reports"]]
    rows = rows.merge(figures[["figure_id", *FACT]], on="figure_id")
    own = told[["release_id", *FACT]].rename(columns={"release_id": "confirming_release_id"})
    rows = rows.merge(own.drop_duplicates(), how="left", indicator="teller")
    return rows[rows["teller"] == "left_only"].groupby(FACT)["confirming_release_id"].nunique()


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
    end = both["period_end"]
    ends_month = end == end + pd.offsets.MonthEnd(0)
    base_end = (end - year).where(~ends_month, end - year + pd.offsets.MonthEnd(0))
    both = both[base_end == both["period_end_base"]]
    subject = both["subject"].fillna(both["subject_base"])
    same = both["subject"].isna() | both["subject_base"].isna() | (both["subject"] == both["subject_base"])
    both = both.assign(subject=subject, is_dated=True)[same]
    undated = periods.merge(periods, how="cross", suffixes=("", "_base"))
    undated = undated[undated["period_start"] - year == undated["period_start_base"]]
    undated = undated[undated["known_by"] - year == undated["known_by_base"]]
    pairs = pd.concat([both, undated.assign(subject=pd.NA, is_dated=False)])
    return pairs.rename(columns={"period_id_base": "base_period_id"})[
        ["period_id", "base_period_id", "subject", "is_dated"]
    ]


def joined(*lists: pd.Series) -> pd.Series:
    """Return the sorted distinct identifiers of several lists, each one text with blanks between them."""
    texts = lists[0].fillna("")
    for other in lists[1:]:
        texts = texts + " " + other.fillna("")
    return texts.map(lambda text: " ".join(sorted(set(text.split()))))

"""Contradictions between releases come out of the models, or two measures or two windows say how they differ."""

import pytest
from warehouse import query

pytestmark = pytest.mark.build

YEAR, ELEVEN_MONTHS = "2024", "2024-M11"


def values(built, measure):
    """Return the national values of a measure by window."""
    rows = query(
        built.database,
        "select period_id, value from marts.fct_measure_values where measure_id = ? and is_national",
        [measure],
    )
    return {row["period_id"]: row["value"] for row in rows}


@pytest.mark.parametrize(
    ("measure", "period", "kind", "told"),
    [
        ("pil_cases_filed", "2022-H1", "count", {101000, 107000}),
        ("fake_pesticide_seed_crimes_persons_prosecuted", "2018_2019", "count", {208, 110208}),
        ("money_laundering_persons_prosecuted", "2023-M11", "count", {2301, 2435}),
        ("money_laundering_persons_prosecuted", "2023-M11", "growth", {10, 16.6}),
        ("judicial_assistance_paid", "2020", "amount", {360000000, 400000000}),
    ],
)
def test_numbers_that_contradict_each_other_are_listed(built, measure, period, kind, told):
    rows = query(
        built.database,
        "select value from marts.fct_conflicts where measure_id = ? and period_id = ? and figure_kind = ?",
        [measure, period, kind],
    )
    assert {float(row["value"]) for row in rows} == told


def test_prosecuted_and_accepted_for_review_are_two_measures(built):
    prosecuted = values(built, "environment_resource_crimes_persons_prosecuted")
    assert prosecuted["2018_2022"] == 353223
    stages = query(
        built.database,
        "select distinct stage from marts.dim_measures where subject = 'environment_resource_crimes'",
    )
    assert {"prosecuted", "accepted"} <= {row["stage"] for row in stages}


def test_fraud_on_the_elderly_is_told_of_three_windows(built):
    told = values(built, "elderly_care_fraud_persons_prosecuted")
    assert (told["2022-H1"], told["2022-04_2022-09"], told["2022"]) == (1863, 8516, 9447)


def test_a_number_that_cannot_be_right_is_left_out_as_a_misprint(built):
    (row,) = query(
        built.database,
        "select left_out_reason from staging.stg_figures_left_out where figure_id = 'S181-010'",
    )
    assert row["left_out_reason"] == "misprint"
    assert values(built, "false_litigation_cases_corrected") == {"2023": 9359}


def test_food_and_drug_offences_are_not_those_of_the_work_report(built):
    told = [
        values(built, f"{subject}_persons_prosecuted")["2023"]
        for subject in ("food_safety_crimes", "drug_safety_crimes", "toxic_food_fake_drug_crimes")
    ]
    assert told == [10711, 5563, 13000]


def test_forty_thousand_arrested_are_of_a_year_or_of_all_time(built):
    told = values(built, "northern_myanmar_returned_persons_arrested")
    assert told[ELEVEN_MONTHS] == told["open_2024-11"] == 40000


def test_farmland_of_jiangxi_keeps_its_fraction_and_what_has_no_window_stays_out(built):
    (row,) = query(
        built.database,
        "select value, lower_bound, upper_bound from marts.fct_reported_figures where figure_id = 'S197-002'",
    )
    assert [float(one) for one in row.values()] == [2096.14] * 3
    left = query(
        built.database,
        "select left_out_reason from staging.stg_figures_left_out where release_id = 'S249'",
    )
    assert {one["left_out_reason"] for one in left} == {"no_window"}


def test_lawsuits_upheld_are_told_of_eleven_months_and_of_the_year(built):
    rows = query(
        built.database,
        "select period_id, printed_rate_pct from marts.fct_support_rates where rate_id = 'pil_lawsuits_upheld_share'",
    )
    told = {row["period_id"]: float(row["printed_rate_pct"]) for row in rows}
    assert (told[ELEVEN_MONTHS], told[YEAR]) == (99.64, 99.5)

"""The public names of figures.md, section 10, and the headline values of the phase report."""

import pytest
from warehouse import query

COLUMNS = {
    "fct_reported_figures": """figure_id release_id char_start as_printed value qualifier lower_bound
        upper_bound unit measure_id priority_id jurisdiction_id jurisdiction_name_en is_national period_id source_tier""",
    "fct_measure_values": """measure_id priority_id unit jurisdiction_id is_national period_id value lower_bound
        upper_bound agreement release_count source_tier figure_ids""",
    "fct_year_on_year_growth": """measure_id jurisdiction_id period_id base_period_id printed_growth_pct
        implied_base_lower implied_base_upper implied_base_exact computed_growth_pct
        computed_growth_lower_pct computed_growth_upper_pct comparability verdict direction growth_basis
        is_national source_tier figure_ids""",
    "fct_support_rates": """rate_id jurisdiction_id period_id numerator_value denominator_value
        printed_rate_pct computed_rate_pct computed_rate_lower_pct computed_rate_upper_pct
        implied_denominator_lower implied_denominator_upper verdict source_tier figure_ids""",
    "fct_priority_totals": """priority_id unit stage jurisdiction_id is_national period_id total_value
        total_lower_bound total_upper_bound at_least is_partial measure_ids agreement source_tier figure_count
        excluded_count figure_ids""",
    "fct_total_growth": """priority_id unit stage jurisdiction_id is_national period_id base_period_id
        matched_total matched_base_total growth_pct growth_lower_pct growth_upper_pct direction comparability
        matched_measure_ids later_only_measure_ids earlier_only_measure_ids figure_ids""",
    "fct_priority_headlines": "priority_id period_id headline_measure_id headline_value headline_growth_basis",
    "fct_total_members": """figure_id measure_id priority_id unit stage jurisdiction_id period_id as_printed
        value lower_bound upper_bound is_member exclusion_reason""",
    "fct_reconciliations": """whole_measure_id jurisdiction_id period_id whole_value parts_lower_bound
        parts_upper_bound parts_are_exhaustive verdict tightened_lower_bound tightened_upper_bound""",
    "fct_conflicts": "measure_id jurisdiction_id period_id figure_id value reading_en reading_zh",
    "fct_evidence": "mart row_key figure_id",
    "dim_priorities": "priority_id name_en name_zh",
    "dim_measures": "measure_id name_en name_zh unit stage priority_id",
    "dim_jurisdictions": "jurisdiction_id name_en name_zh",
    "dim_releases": "release_id source_tier",
    "dim_periods": "period_id name_en name_zh period_start period_end",
    "priority_scorecard": "priority_id name_en name_zh period_id has_figures",
}
WINDOW = "2024-02_open_2024-08-12"


@pytest.mark.parametrize("mart", COLUMNS)
def test_a_mart_has_the_columns_that_readers_rely_on(built, mart):
    described = query(built.database, f"describe marts.{mart}")
    assert set(COLUMNS[mart].split()) <= {column["column_name"] for column in described}


def test_the_two_support_rates_are_rates_of_different_things(built):
    rates = {
        row["rate_id"]: row
        for row in query(
            built.database, "select * from marts.fct_support_rates where period_id = ?", [WINDOW]
        )
    }
    accepted, concluded = rates["support_rate_of_accepted"], rates["support_rate_of_concluded"]
    assert [
        round(float(accepted[column]), 2)
        for column in ("computed_rate_pct", "computed_rate_lower_pct", "computed_rate_upper_pct")
    ] == [70.18, 70.04, 70.38]
    assert float(concluded["printed_rate_pct"]) == 74.8
    assert concluded["denominator_value"] is None
    assert (concluded["implied_denominator_lower"], concluded["implied_denominator_upper"]) == (46226, 46420)


@pytest.mark.parametrize(
    ("measure_id", "lower", "upper", "exact"),
    [
        ("barrier_free_pil_cases_filed", 608, 608, 608),
        ("crimes_against_minors_persons_arrested", 16456, 16549, None),
        ("crimes_against_minors_persons_prosecuted", 19264, 20067, None),
        ("support_prosecution_cases_handled", 403, 803, None),
    ],
)
def test_printed_growth_implies_the_base(built, measure_id, lower, upper, exact):
    (row,) = query(
        built.database,
        "select * from marts.fct_year_on_year_growth where measure_id = ? and period_id = ?",
        [measure_id, WINDOW],
    )
    found = (row["implied_base_lower"], row["implied_base_upper"], row["implied_base_exact"])
    assert found == (lower, upper, exact)
    assert row["verdict"] == "printed_only"


@pytest.mark.parametrize(
    ("measure_id", "lower", "upper"),
    [
        ("guardianship_orders_issued", 11000, 11197),
        ("defence_and_martyrs_administrative_pil_cases_filed", 909, 918),
        ("worker_rights_pil_cases_filed", 350, 359),
    ],
)
def test_parts_and_wholes_tighten_each_other(built, measure_id, lower, upper):
    (row,) = query(
        built.database,
        "select * from marts.fct_measure_values where measure_id = ? and period_id = ?",
        [measure_id, WINDOW],
    )
    assert (row["tightened_lower_bound"], row["tightened_upper_bound"]) == (lower, upper)


def test_offences_of_priority_8_add_up_by_stage_and_unit(built):
    totals = {
        (row["unit"], row["stage"]): (row["total_value"], row["total_lower_bound"], row["total_upper_bound"])
        for row in query(
            built.database,
            "select * from marts.fct_priority_totals where priority_id = 8 and is_national and period_id = ?",
            [WINDOW],
        )
    }
    assert totals["persons", "prosecuted"] == (134, 134, None)
    assert totals["cases", "prosecuted"] == (94, 94, None)
    assert totals["cases", "arrested"] == totals["persons", "arrested"] == (61, 61, None)


def test_a_priority_without_figures_has_null_and_not_0(built):
    empty = query(built.database, "select * from marts.priority_scorecard where not has_figures")
    assert all(row["headline_value"] is None and row["period_id"] is None for row in empty)
    cards = query(built.database, "select priority_id from marts.priority_scorecard order by priority_id")
    assert [card["priority_id"] for card in cards] == list(range(12))


def test_known_contradictions_are_found(built):
    conflicts = query(built.database, "select * from marts.fct_conflicts")
    told = {(row["release_id"], int(row["value"])) for row in conflicts}
    # All public interest cases of a half year, one copy that lost a character, and assistance paid.
    assert {("S159", 101_000), ("S112", 107_000)} <= told
    assert {("S251", 208), ("S271", 110_208)} <= told
    assert {("S156", 400_000_000), ("S64", 360_000_000)} <= told
    assert all(row["reading_en"] and row["reading_zh"] for row in conflicts)


def test_growth_is_printed_and_computed_side_by_side(built):
    (row,) = query(
        built.database,
        """select * from marts.fct_year_on_year_growth
        where measure_id = 'crimes_against_minors_persons_arrested' and period_id = '2024'""",
    )
    assert (float(row["printed_growth_pct"]), round(float(row["computed_growth_pct"]), 2)) == (7.3, 7.26)
    assert row["verdict"] == "consistent"


def test_an_assumed_window_says_that_it_is_assumed(built):
    rows = query(
        built.database,
        "select * from marts.fct_year_on_year_growth where base_period_id = ?",
        ["2023-01_open_2024-06-30"],
    )
    assert rows
    assert {row["comparability"] for row in rows} == {"assumed"}

"""The whole warehouse as it was known on an earlier day."""

import shutil

import pytest
from warehouse import DATABASE, dbt, query

FOLLOWS_AS_OF = ["int_figures+", "int_facts+", "dim_releases+"]


def rebuilt(built, folder, variables, selected):
    """Return a copy of the built file in which some models were built again with other variables."""
    database = folder / DATABASE
    shutil.copyfile(built.database, database)
    selected = ["--select", *selected, "--exclude", "test_type:unit"]
    run = dbt(built.folder, database, "build", "--vars", variables, *selected, manifest=built.manifest)
    assert run.success, run.output
    return database


@pytest.fixture(scope="module")
def a_day_before_the_phase_report(built, once):
    return once("as_of", lambda home: rebuilt(built, home, "as_of: 2024-08-12", FOLLOWS_AS_OF)) / DATABASE


def test_what_was_not_yet_known_is_not_there(a_day_before_the_phase_report):
    figures = query(a_day_before_the_phase_report, "select * from marts.fct_reported_figures")
    assert figures
    assert all(figure["release_id"] != "S01" for figure in figures)
    known = query(a_day_before_the_phase_report, "select max(known_by) as day from marts.dim_releases")
    assert str(known[0]["day"]) <= "2024-08-12"


def test_the_history_of_values_agrees_with_a_build_of_that_day(built, a_day_before_the_phase_report):
    """Parts and wholes may move the value of the mart within its bounds; the history keeps what was told."""
    then = query(
        a_day_before_the_phase_report,
        """select measure_id, jurisdiction_id, period_id, told.value, mart.lower_bound, mart.upper_bound,
            mart.agreement
        from marts.fct_measure_values as mart
        left join intermediate.int_facts as told using (measure_id, jurisdiction_id, period_id)
        order by all""",
    )
    history = query(
        built.database,
        """select measure_id, jurisdiction_id, period_id, value, lower_bound, upper_bound, agreement
        from marts.fct_value_history
        where known_from <= '2024-08-12' and (superseded_on is null or superseded_on > '2024-08-12')
        order by all""",
    )
    assert then == history


def test_before_anything_was_known_there_is_nothing_and_all_tests_pass(built, tmp_path):
    database = rebuilt(built, tmp_path, "as_of: 2010-01-01", FOLLOWS_AS_OF)
    assert query(database, "select count(*) as figures from marts.fct_reported_figures") == [{"figures": 0}]


def test_a_day_that_is_none_is_refused_with_what_was_expected(built, tmp_path):
    run = dbt(built.folder, tmp_path / DATABASE, "run", "-s", "int_figures", "--vars", "as_of: August")
    assert not run.success
    assert "as_of is 'August'; a day such as 2024-12-31 was expected" in run.output


def test_assumptions_can_be_switched_off(built, tmp_path):
    selected = ["int_period_pairs+", "dim_period_assumptions"]
    database = rebuilt(built, tmp_path, "use_period_assumptions: false", selected)
    growth = query(database, "select distinct comparability from marts.fct_year_on_year_growth")
    assert growth == [{"comparability": "exact"}]
    used = query(database, "select distinct is_used from marts.dim_period_assumptions")
    assert used == [{"is_used": False}]

"""The whole warehouse as it was known on an earlier day."""

import shutil
from dataclasses import replace

import duckdb
import pytest
from warehouse import DATABASE, dbt, query

from minsheng import recipe
from minsheng.recipe import TABLE, TEST, VIEW


def says(manifest, variable):
    """Return the models and data tests whose SQL says a variable, by themselves or by a macro that they call."""
    macros = {key for key, macro in manifest.macros.items() if variable in macro.macro_sql}
    return [
        node.name
        for node in manifest.nodes.values()
        if node.resource_type in ("model", "test")
        and (
            macros.intersection(node.depends_on.macros)
            or variable in f"{node.raw_code} {getattr(node, 'test_metadata', '')}"
        )
    ]


def rebuilt(built, folder, variable, value):
    """Return a copy of the built file, with another value of a variable, in which every test passes.

    dbt compiles what says the variable; the rest of what stands on the same tables keeps its SQL.
    """
    database = folder / DATABASE
    shutil.copyfile(built.database, database)
    asked = ["compile", "--vars", f"{variable}: {value}", "--select", *says(built.manifest, variable)]
    run = dbt(built.folder, database, *asked, manifest=built.manifest)
    assert run.success, run.output
    compiled = {one.node.unique_id: one.node.compiled_code for one in run.result.results}
    steps = built.base.recipe
    read = {parent for step in steps.steps if step.node_id in compiled for parent in step.after}
    with duckdb.connect(str(database)) as connection:
        for before in steps.after(read):
            step = replace(before, sql=compiled.get(before.node_id, before.sql))
            if step.kind == VIEW:
                connection.execute(f"create or replace view {step.relation} as {step.sql}")
            elif step.kind == TABLE:
                assert recipe.made(connection, step) is None
            elif step.kind == TEST and step.severity == "error":
                assert recipe.tested(connection, step) is None
    return database


@pytest.fixture(scope="module")
def a_day_before_the_phase_report(built, once):
    return once("as_of", lambda home: rebuilt(built, home, "as_of", "2024-08-12")) / DATABASE


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
    database = rebuilt(built, tmp_path, "as_of", "2010-01-01")
    assert query(database, "select count(*) as figures from marts.fct_reported_figures") == [{"figures": 0}]


@pytest.mark.parametrize(
    ("model", "given", "told"),
    [
        ("int_figures", "as_of: August", "as_of is 'August'; a day such as 2024-12-31 was expected"),
        (
            "dim_period_assumptions",
            'use_period_assumptions: "false"',
            "use_period_assumptions is 'false'; true or false was expected, without quotes",
        ),
    ],
)
def test_a_variable_of_another_kind_is_refused_with_what_was_expected(built, tmp_path, model, given, told):
    run = dbt(built.folder, tmp_path / DATABASE, "run", "-s", model, "--vars", given, manifest=built.manifest)
    assert not run.success
    assert told in run.output


def test_assumptions_can_be_switched_off(built, tmp_path):
    database = rebuilt(built, tmp_path, "use_period_assumptions", "false")
    growth = query(database, "select distinct comparability from marts.fct_year_on_year_growth")
    assert growth == [{"comparability": "exact"}]
    used = query(database, "select distinct is_used from marts.dim_period_assumptions")
    assert used == [{"is_used": False}]

"""How dbt puts tables and views in DuckDB: replaced whole, described, with a proved key, or left as they were."""

import shutil

import pytest
from warehouse import DATABASE, copy_project, dbt, query

REPEATED, BROKEN, TO_TABLE, TO_VIEW = "dim_stages", "dim_rates", "stg_units", "int_measure_ancestors"
MODELS = (REPEATED, BROKEN, TO_TABLE, TO_VIEW)
COMMENTS = """
    select column_name, comment from duckdb_columns()
    where table_name = ? and comment is not null order by column_name
"""
KINDS = """
    select 'table' as kind, comment from duckdb_tables() where table_name = $name
    union all
    select 'view', comment from duckdb_views() where view_name = $name
"""


@pytest.fixture(scope="module")
def changed(built, tmp_path_factory):
    """Return a copy of the built file, and the run that built changed models into it."""
    folder = copy_project(tmp_path_factory.mktemp("changed"))
    database = tmp_path_factory.mktemp("rebuilt") / DATABASE
    shutil.copyfile(built.database, database)
    paths = {path.stem: path for path in folder.glob("models/*/*.sql")}
    for model, change in {
        REPEATED: lambda sql: f"{sql} union all select * from final where stage = 'filed'",
        BROKEN: lambda sql: f"{sql} where cast(rate_id as integer) = 1",
        TO_TABLE: lambda sql: f"{{{{ config(materialized='table') }}}}\n{sql}",
        TO_VIEW: lambda sql: f"{{{{ config(materialized='view') }}}}\n{sql}",
    }.items():
        paths[model].write_text(change(paths[model].read_text(encoding="utf-8")), encoding="utf-8")
    run = dbt(folder, database, "run", "--select", *MODELS)
    return database, run


def rows(database, model):
    schema = {"dim": "marts", "stg": "staging", "int": "intermediate"}[model[:3]]
    return sorted(map(str, query(database, f"from {schema}.{model}")))


def test_a_repeated_key_is_refused_with_its_words(changed):
    _, run = changed
    assert run.statuses[REPEATED] == "error"
    assert "dim_stages: one row per stage was expected; found: stage=filed has 2 rows" in run.output
    assert "The table is as it was before" in run.output


@pytest.mark.parametrize("model", [REPEATED, BROKEN])
def test_a_table_that_fails_is_as_it_was(built, changed, model):
    database, run = changed
    assert run.statuses[model] == "error"
    assert rows(database, model) == rows(built.database, model)
    assert query(database, COMMENTS, [model]) == query(built.database, COMMENTS, [model])


@pytest.mark.parametrize(("model", "kind"), [(TO_TABLE, "table"), (TO_VIEW, "view")])
def test_a_table_takes_the_place_of_a_view_and_back(built, changed, model, kind):
    database, run = changed
    assert run.statuses[model] == "success"
    (found,) = query(database, KINDS, {"name": model})
    (before,) = query(built.database, KINDS, {"name": model})
    assert found == {"kind": kind, "comment": before["comment"]}
    assert before["kind"] != kind
    assert rows(database, model) == rows(built.database, model)
    assert query(database, COMMENTS, [model]) == query(built.database, COMMENTS, [model]) != []


def test_nothing_is_left_beside_the_relations(changed):
    database, _ = changed
    assert (
        query(
            database,
            "select table_name from duckdb_tables() where table_name like '%\\_\\_dbt\\_%' escape '\\'",
        )
        == []
    )


def test_a_small_mart_shows_its_key_in_the_catalog(built):
    keys = query(
        built.database,
        "select constraint_column_names as key from duckdb_constraints() "
        "where table_name = 'dim_stages' and constraint_type = 'PRIMARY KEY'",
    )
    assert keys == [{"key": ["stage"]}]

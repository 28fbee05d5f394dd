"""What the contracts of the marts refuse while a table is written, and what then stays as it was."""

import shutil

import pytest
from warehouse import DATABASE, copy_project, dbt, query

REPEATED, BROKEN = "dim_stages", "dim_rates"


@pytest.fixture(scope="module")
def changed(built, tmp_path_factory):
    """Return a copy of the built file, and the run that built changed marts into it."""
    folder = copy_project(tmp_path_factory.mktemp("changed"))
    database = tmp_path_factory.mktemp("rebuilt") / DATABASE
    shutil.copyfile(built.database, database)
    for mart, change in {
        REPEATED: "union all select * from final where stage = 'filed'",
        BROKEN: "where cast(rate_id as integer) = 1",
    }.items():
        path = folder / f"models/marts/{mart}.sql"
        path.write_text(f"{path.read_text(encoding='utf-8')} {change}", encoding="utf-8")
    return database, dbt(folder, database, "run", "--select", REPEATED, BROKEN)


def test_a_repeated_key_is_refused_with_its_words(changed):
    _, run = changed
    assert run.statuses[REPEATED] == "error"
    assert 'duplicate key "filed"' in run.output


@pytest.mark.parametrize("mart", [REPEATED, BROKEN])
def test_a_mart_that_fails_is_as_it_was(built, changed, mart):
    database, run = changed
    assert run.statuses[mart] == "error"
    everything = f"from marts.{mart} order by all"
    assert query(database, everything) == query(built.database, everything) != []


def test_every_mart_shows_its_key_in_the_catalogue(built):
    keys = query(
        built.database,
        "select table_name as mart from duckdb_constraints() "
        "where schema_name = 'marts' and constraint_type = 'PRIMARY KEY'",
    )
    marts = query(
        built.database, "select table_name as mart from duckdb_tables() where schema_name = 'marts'"
    )
    # A priority without figures has a row without a period, which no key may be.
    assert {row["mart"] for row in marts} - {row["mart"] for row in keys} == {"priority_scorecard"}

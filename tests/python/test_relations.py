"""What stands in the built file, what the contracts refuse while it is written, and what stays as it was."""

import pytest
from warehouse import dbt, query

REPEATED, BROKEN = "dim_stages", "dim_rates"


@pytest.fixture(scope="module")
def changed(built, tmp_path_factory):
    """Return a copy of the built file, and the run that built changed marts into it."""
    copy = built.copied(tmp_path_factory.mktemp("changed"))
    for mart, change in {
        REPEATED: "union all select * from final where stage = 'filed'",
        BROKEN: "where cast(rate_id as integer) = 1",
    }.items():
        copy.manifest.nodes[f"model.minsheng.{mart}"].raw_code += f" {change}"
    run = dbt(copy.folder, copy.database, "run", "--select", REPEATED, BROKEN, manifest=copy.manifest)
    return copy.database, run


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
    assert {row["mart"] for row in marts} == {row["mart"] for row in keys}


@pytest.fixture
def tables(built):
    """Return what dbt knows of each seed, model and snapshot, by its name."""
    nodes = built.manifest.nodes.values()
    return {node.name: node for node in nodes if node.resource_type in ("seed", "model", "snapshot")}


def test_the_columns_that_are_described_are_the_columns_that_exist(built, tables):
    rows = query(
        built.database,
        """select table_name, column_name from duckdb_columns()
        where schema_name in ('seeds', 'staging', 'intermediate', 'marts', 'snapshots')""",
    )
    exist = {(row["table_name"], row["column_name"]) for row in rows}
    described = {
        (name, column.name): column.description
        for name, node in tables.items()
        for column in node.columns.values()
    }
    assert set(described) == exist
    assert [place for place, text in described.items() if not text.strip()] == []


def test_descriptions_are_kept_with_the_marts(built):
    without = "where schema_name = 'marts' and comment is null"
    assert query(built.database, f"select table_name, column_name from duckdb_columns() {without}") == []
    assert query(built.database, f"select table_name from duckdb_tables() {without}") == []

"""Seeds load by DuckDB itself, and dbt's ways with seeds still work; test_bad_input.py has what is refused."""

import csv
import shutil

import pytest
from warehouse import copy_project, dbt, query

UNITS = "seeds/reference/units.csv"


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """Return a copy of the project, a database with its seeds, and the run that loaded them."""
    folder = copy_project(tmp_path_factory.mktemp("seeds"))
    database = tmp_path_factory.mktemp("seeded") / "minsheng.duckdb"
    run = dbt(folder, database, "seed")
    assert run.success, run.output
    return folder, database, run


def cells(folder, seed):
    with (folder / seed).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_a_seed_is_loaded_as_it_stands(seeded):
    folder, database, _ = seeded
    for seed in sorted((folder / "seeds").glob("*/*.csv")):
        written = [tuple(cell or None for cell in row.values()) for row in cells(folder, seed)]
        columns = ", ".join(f'cast("{name}" as varchar)' for name in cells(folder, seed)[0])
        loaded = [tuple(row.values()) for row in query(database, f"select {columns} from seeds.{seed.stem}")]
        assert len(loaded) == len(written), seed.name
        # Numbers and dates are typed, and look otherwise as text; texts are what they were.
        texts = query(
            database,
            "select column_index - 1 as place from duckdb_columns() where schema_name = 'seeds' "
            f"and table_name = '{seed.stem}' and data_type = 'VARCHAR'",
        )
        for text in texts:
            assert [row[text["place"]] for row in loaded] == [row[text["place"]] for row in written], (
                seed.name
            )


def test_the_rows_of_a_seed_can_be_shown(seeded):
    folder, database, _ = seeded
    run = dbt(folder, database, "show", "--select", "units", "--limit", "3")
    assert run.success, run.output
    assert "cases" in run.output


def test_a_changed_seed_is_a_modified_node(seeded, tmp_path):
    folder, database, _ = seeded
    state = tmp_path / "state"
    shutil.copytree(database.parent / "target", state)
    seed = folder / UNITS
    before = seed.read_text(encoding="utf-8")
    seed.write_text(before + "made_up,count,made up,编造\n", encoding="utf-8")
    try:
        run = dbt(folder, database, "ls", "--select", "state:modified", "--state", str(state))
    finally:
        seed.write_text(before, encoding="utf-8")
    assert run.success, run.output
    assert run.result == ["minsheng.reference.units"]


def test_one_seed_can_be_selected_and_loaded_again(seeded):
    folder, database, _ = seeded
    run = dbt(folder, database, "seed", "--full-refresh", "--select", "units")
    assert run.success, run.output
    assert run.statuses["units"] == "success" and "priorities" not in run.statuses
    assert len(query(database, "select * from seeds.units")) == len(cells(folder, UNITS))

"""What dbt built is made anew by its SQL: seeds and snapshots, whose SQL is in no file that dbt compiles."""

import types

import duckdb
import pytest

from minsheng import recipe
from minsheng.recipe import FILE, Recipe, Recorder, Step

pytestmark = pytest.mark.unit

READ = (
    f"read_csv({FILE}, header = true, auto_detect = false, columns = {{'id': 'varchar', 'name': 'varchar'}})"
)
CHECK = (
    "select * from (select row_number() over () + 1, case when not regexp_full_match(\"id\", '[0-9]+') then 0 end "
    f"as fault, * from {READ}) where fault is not null limit 1"
)
SEED = Step(
    "seed.tiny.numbers",
    recipe.SEED,
    "numbers",
    "seeds/numbers.csv",
    "numbers",
    f"select cast(id as integer) as id, name from {READ}",
    statements=(CHECK,),
)


@pytest.fixture
def warehouse():
    with duckdb.connect() as connection:
        connection.execute("create table numbers as select 1 as id, 'one' as name")
        yield connection


@pytest.mark.parametrize("content", [b"id,name\n2,two\n3,\n", b"\xef\xbb\xbfname,id\r\ntwo,2\r\n,3\r\n"])
def test_a_seed_is_loaded_whatever_the_order_of_its_columns(warehouse, tmp_path, content):
    folder = tmp_path / "it's [a] folder*"
    folder.mkdir()
    assert recipe.loaded(warehouse, SEED, content, folder) is None
    assert warehouse.execute("select id, name from numbers order by id").fetchall() == [(2, "two"), (3, None)]
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"id,name\n2,two\n3.5,three\n", "row 3, column id: '3.5' does not fit its type"),
        (b"id\n2\n", "columns id; expected id, name"),
        (b"", "expected id, name"),
        (b"id,name\n2,\xff\n", "numbers can be built"),
    ],
)
def test_a_seed_that_does_not_load_is_told_and_changes_nothing(warehouse, tmp_path, content, words):
    failing = recipe.loaded(warehouse, SEED, content, tmp_path)
    assert words in f"{failing.says}: {' '.join(failing.rows)}"
    assert warehouse.execute("from numbers").fetchall() == [(1, "one")]


def heard(node, *statements):
    recorder = Recorder()
    for sql in statements:
        info = types.SimpleNamespace(name="SQLQuery")
        data = types.SimpleNamespace(sql=sql, node_info=types.SimpleNamespace(unique_id=node.unique_id))
        recorder.hear(types.SimpleNamespace(info=info, data=data))
    return recorder.step(node)


def node(kind):
    return types.SimpleNamespace(
        unique_id=f"{kind}.tiny.numbers",
        resource_type=kind,
        config=types.SimpleNamespace(materialized=kind),
        name="numbers",
        original_file_path="x/numbers",
        relation_name='"db"."numbers"',
        depends_on=types.SimpleNamespace(nodes=[]),
        description="",
    )


def test_the_path_of_a_seed_is_kept_out_of_its_recipe():
    read = READ.replace(FILE, "'/somewhere/o''hara/numbers.csv'")
    step = heard(
        node("seed"),
        f"/* comment */ select content from {read}",
        CHECK.replace(READ, read),
        f'/* comment */\ncreate table "db"."numbers" as\n select * from {read}',
    )
    assert step.is_known
    assert "hara" not in f"{step.sql} {step.statements}"
    assert step.sql.strip() == f"select * from {READ}"
    assert step.statements == (CHECK,)
    assert not heard(node("seed"), 'create table "db"."numbers" as select 1').is_known


def test_of_a_snapshot_only_what_adds_to_its_history_is_known(tmp_path):
    new = heard(node("snapshot"), "begin", 'create table "db"."numbers" as select 1')
    assert not new.is_known
    added = heard(
        node("snapshot"),
        "/* a */ create temporary table t as select 1",
        "select 1",
        "update numbers set id = 2",
    )
    assert added.statements == ("create temporary table t as select 1", "update numbers set id = 2")
    Recipe((added,)).write(tmp_path / "recipe.json")
    assert Recipe.read(tmp_path / "recipe.json") == Recipe((added,))
    assert Recipe((added,)).knows() and not Recipe((added, new)).knows()
    assert Recipe((added, new)).knows(recipe.SEED)


def test_a_snapshot_is_taken_whole_or_not_at_all(warehouse):
    taken = Step(
        "s", recipe.SNAPSHOT, "s", "s", statements=("update numbers set id = 2", "insert into nothing")
    )
    assert "nothing" in recipe.taken(warehouse, taken).rows[0]
    assert warehouse.execute("from numbers").fetchall() == [(1, "one")]

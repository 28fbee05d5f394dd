"""Each generic test lets a good table through, names the key of each bad row, and refuses senseless arguments."""

import re

import pytest
from warehouse import PROJECT, dbt, duckdb

# What each generic test is called with, as Jinja; the table is the fixture below that has its name.
CALLS = {
    "bilingual": "test_bilingual(model, key=['id'])",
    "holds": "test_holds(model, key=['id'], rules={'a count is not negative': 'number >= 0'})",
    "known": "test_known(model, key=['id'], references={'word': words, 'other': {'to': words, 'field': 'word'}})",
    "present": "test_present(model, key=['id'], columns=['word', 'number'])",
    "unique_key": "test_unique_key(model, columns=['id', 'word'])",
}
PASSING = {
    "bilingual": "select 1 as id, 'case' as name_en, '件' as name_zh union all select 2, 'percent', '%'",
    "holds": "select 1 as id, 0 as number union all select 2, 7",
    "known": "select 1 as id, 'a' as word, 'b' as other union all select 2, null, 'a'",
    "present": "select 1 as id, 'a' as word, 0 as number union all select 2, '', 7",
    "unique_key": "select 1 as id, 'a' as word union all select 1, null union all select 2, 'a'",
}
# A table with bad rows among good ones, and what must be found in it.
FAILING = {
    "bilingual": (
        """
        select 1 as id, 'case' as name_en, '件' as name_zh
        union all select 2, '件', '件' union all select 3, 'case', 'case'
        union all select 4, null, '件' union all select 5, 'case', null
        """,
        [("2", "件", "件"), ("3", "case", "case"), ("4", None, "件"), ("5", "case", None)],
    ),
    "holds": (
        "select 1 as id, 0 as number union all select 2, -7 union all select 3, null",
        [("2", "a count is not negative"), ("3", "a count is not negative")],
    ),
    "known": (
        "select 1 as id, 'a' as word, 'b' as other union all select 2, 'x', 'a' union all select 3, 'b', 'y'",
        [("2", "word", "x", "words"), ("3", "other", "y", "words")],
    ),
    "present": (
        "select 1 as id, 'a' as word, 0 as number union all select 2, null, 7 union all select 3, null, null",
        [("2", "word"), ("3", "number"), ("3", "word")],
    ),
    "unique_key": (
        """
        select 1 as id, 'a' as word union all select 1, 'a' union all select 1, 'b'
        union all select 2, null union all select 2, null
        """,
        [(1, "a", 2), (2, None, 2)],
    ),
}
SENSELESS = {
    "bilingual": ["test_bilingual(model, key=[])"],
    "holds": ["test_holds(model, key=['id'], rules={})", "test_holds(model, key=[], rules={'a': 'true'})"],
    "known": [
        "test_known(model, key=['id'], references={})",
        "test_known(model, key=[], references={'word': words})",
    ],
    "present": [
        "test_present(model, key=['id'], columns=[])",
        "test_present(model, key=[], columns=['word'])",
    ],
    "unique_key": ["test_unique_key(model, columns=[])"],
}
# The table under test, and one of known words; both are relations, as dbt hands them over.
RELATIONS = """
{%- set model = api.Relation.create(identifier='checked') -%}
{%- set words = api.Relation.create(identifier='words') -%}
"""
DIVIDER = "-- next --"


@pytest.fixture(scope="module")
def compiled(built):
    inline = f"\n{DIVIDER}\n".join(f"{{{{ minsheng.{call} }}}}" for call in CALLS.values())
    run = dbt(
        built.folder, built.database, "compile", "--inline", RELATIONS + inline, manifest=built.manifest
    )
    assert run.success, run.output
    parts = run.result.results[0].node.compiled_code.split(DIVIDER)
    return dict(zip(CALLS, parts, strict=True))


def failing_rows(sql: str, table: str) -> list[tuple]:
    with duckdb.connect() as connection:
        connection.execute("create table words as select 'a' as word union all select 'b'")
        connection.execute(f"create table checked as {table}")
        return sorted(connection.execute(sql).fetchall(), key=str)


def test_every_generic_test_of_the_project_is_tested_here():
    assert {file.stem for file in (PROJECT / "tests" / "generic").glob("*.sql")} == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_generic_test_lets_a_good_table_through(compiled, name):
    assert failing_rows(compiled[name], PASSING[name]) == []


@pytest.mark.parametrize("name", CALLS)
def test_a_generic_test_returns_the_key_of_each_bad_row_and_what_is_wrong(compiled, name):
    table, expected = FAILING[name]
    assert failing_rows(compiled[name], table) == expected


@pytest.mark.parametrize("name", CALLS)
def test_a_generic_test_lets_an_empty_table_through(compiled, name):
    assert failing_rows(compiled[name], f"select * from ({PASSING[name]}) where false") == []


@pytest.mark.parametrize(
    ("name", "call"), [(name, call) for name, calls in SENSELESS.items() for call in calls]
)
def test_a_generic_test_refuses_arguments_that_would_check_nothing(built, name, call):
    inline = f"{RELATIONS}{{{{ minsheng.{call} }}}}"
    run = dbt(built.folder, built.database, "compile", "--inline", inline, manifest=built.manifest)
    assert not run.success
    assert re.search(rf"\b{name} needs \w+", run.output)

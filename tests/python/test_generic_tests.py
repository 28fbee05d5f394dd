"""The generic test lets a good table through, names each bad row and all that is wrong with it."""

import re

import pytest
from warehouse import PROJECT, dbt, duckdb

CALL = """minsheng.test_sound(model,
    key=['id'],
    also_unique=[['word', "case when number > 0 then number end"]],
    present=['word', 'number'],
    bilingual=true,
    rules=[
        {'says': 'a count is not negative', 'is': 'number >= 0'},
        {'says': "it's no 13", 'is': 'number != 13'},
    ],
)"""
GOOD = """
select 1 as id, 'a' as word, 0 as number, 'b' as other, 'case' as name_en, '件' as name_zh
union all select 2, 'b', 7, null, 'percent', '%'
"""
# A bad row beside the good ones, and what must be found in it.
FAILING = {
    "values repeated that no two rows share": (
        "select 3, 'b', 7, 'b', 'case', '件'",
        "word=b 7",
        "2 rows share this",
    ),
    "an empty cell": ("select 3, null, 5, 'b', 'case', '件'", "id=3", "word is empty"),
    "Chinese for English": (
        "select 3, 'a', 5, 'b', '件', '件'",
        "id=3",
        "name_en is not English: 件",
    ),
    "English for Chinese": (
        "select 3, 'a', 5, 'b', 'case', 'case'",
        "id=3",
        "name_zh is not Chinese: case",
    ),
    "no name": (
        "select 3, 'a', 5, 'b', null, null",
        "id=3",
        "name_en is not English: empty; name_zh is not Chinese: empty",
    ),
    "a broken rule": ("select 3, 'b', -7, 'b', 'case', '件'", "id=3", "not true: a count is not negative"),
    "a rule with an apostrophe": ("select 3, 'a', 13, 'b', 'case', '件'", "id=3", "not true: it's no 13"),
    "all that is wrong with a row, and a rule that is NULL": (
        "select 3, null, null, 'y', 'case', '件'",
        "id=3",
        "word is empty; number is empty; not true: a count is not negative; not true: it's no 13",
    ),
}
# The table under test, a relation, as dbt hands it over.
RELATIONS = """
{%- set model = api.Relation.create(identifier='checked') -%}
"""


def compile_call(built, call):
    inline = f"{RELATIONS}{{{{ {call} }}}}"
    return dbt(built.folder, built.database, "compile", "--inline", inline, manifest=built.manifest)


@pytest.fixture(scope="module")
def compiled(built):
    run = compile_call(built, CALL)
    assert run.success, run.output
    return run.result.results[0].node.compiled_code


def failing_rows(sql: str, table: str) -> list[tuple]:
    with duckdb.connect() as connection:
        connection.execute(f"create table checked as {table}")
        return connection.execute(sql).fetchall()


def test_every_generic_test_of_the_project_is_tested_here():
    assert {file.stem for file in (PROJECT / "tests" / "generic").glob("*.sql")} == {"sound"}


def test_a_good_table_and_an_empty_one_pass(compiled):
    assert failing_rows(compiled, GOOD) == []
    assert failing_rows(compiled, f"select * from ({GOOD}) where false") == []


@pytest.mark.parametrize("name", FAILING)
def test_a_bad_row_is_named_with_all_that_is_wrong(compiled, name):
    row, key, problems = FAILING[name]
    assert failing_rows(compiled, f"{GOOD} union all {row}") == [(key, problems)]


def test_a_call_without_a_key_is_refused(built):
    run = compile_call(built, "minsheng.test_sound(model, key=[])")
    assert not run.success
    assert re.search(r"\bsound needs key", run.output)

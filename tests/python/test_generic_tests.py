"""Each generic test passes what is right, names what is wrong, and refuses arguments it cannot use."""

import duckdb
import pytest
from warehouse import dbt

GOOD = "('a', 1, 'cases', '件'), ('b', 2, 'percent', '%')"
UNITS = '{"name_en": {"to": ref("stg_units"), "field": "unit"}}'
RULE = '{"other is 1 or more": "other >= 1"}'


def call(test: str, rows: str, *arguments: str) -> str:
    """Return the Jinja that renders a generic test on some rows."""
    relation = f"(select * from (values {rows}) as rows(id, other, name_en, name_zh))"
    return f'test_{test}("{relation}", {", ".join(arguments)})'


# Arguments of each test, rows that break it, and a row that it must return for them.
CASES = {
    "unique_key": (['["id"]'], "('a', 1, '', ''), ('a', 2, '', '')", ("a", 2)),
    "present": (['["id"]', '["other"]'], "('a', null, '', '')", ("a", "other")),
    "known": (['["id"]', UNITS], "('a', 1, 'wishes', '')", ("a", "name_en", "wishes", "stg_units")),
    "holds": (['["id"]', RULE], "('a', 0, '', ''), ('b', null, '', '')", ("a", "other is 1 or more")),
    "bilingual": (['["id"]'], "('a', 1, '件', '件'), ('b', 1, 'cases', 'cases')", ("a", "件", "件")),
}
# Arguments with which a test would check nothing.
REFUSED = {
    "unique_key": ["[]"],
    "present": ['["id"]', "[]"],
    "known": ['["id"]', "{}"],
    "holds": ['["id"]', "{}"],
}


def rendered(built, jinja):
    return dbt(
        built.folder, built.database, "compile", "--inline", f"{{{{ {jinja} }}}}", manifest=built.manifest
    )


def failing_rows(built, jinja):
    run = rendered(built, jinja)
    assert run.success, run.output
    with duckdb.connect(str(built.database), read_only=True) as connection:
        return connection.execute(run.result.results[0].node.compiled_code).fetchall()


def test_every_generic_test_is_tested_here(built):
    assert {file.stem for file in (built.folder / "tests" / "generic").glob("*.sql")} == set(CASES)


@pytest.mark.parametrize("test", CASES)
def test_good_rows_pass(built, test):
    arguments, _, _ = CASES[test]
    assert failing_rows(built, call(test, GOOD, *arguments)) == []


@pytest.mark.parametrize("test", CASES)
def test_a_bad_row_is_returned_with_its_key(built, test):
    arguments, bad, expected = CASES[test]
    assert expected in failing_rows(built, call(test, bad, *arguments))


@pytest.mark.parametrize("test", REFUSED)
def test_arguments_that_check_nothing_are_refused(built, test):
    run = rendered(built, call(test, GOOD, *REFUSED[test]))
    assert not run.success
    assert f"{test} needs" in run.output

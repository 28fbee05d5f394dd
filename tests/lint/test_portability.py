"""No model, data test or analysis says anything that only one engine understands.

What engines say differently is in macros/portable and in other dispatched macros, which stand in Jinja's braces
and are left out here, as are comments and texts. tests/engines proves that the engines agree.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from warehouse import PROJECT

# What may not stand in SQL, what to write instead, and an example of it.
ENGINE_ONLY = {
    r"::": ("cast(x as type)", "value::text"),
    r"\b(group|order) by all\b": ("the columns by name", "group by all"),
    r"\bqualify\b": ("a step with row_number() and a where", "qualify row_number() over () = 1"),
    r"\bexclude\b|\bselect \* replace\b": ("the columns by name", "select * exclude (note)"),
    r"^\s*from \w+ select\b": ("select before from", "from figures select value"),
    r"\b(semi|anti|asof|positional) join\b": ("exists, or a left join and a where", "a semi join b"),
    r"\[": ("dbt.array_construct, or a regular expression in a macro", "coalesce(figure_ids, [])"),
    r"\b(len|flatten|unnest|explode|generate_subscripts|(list|array)(?!_length\()(_\w+)?)\s*\(": (
        "dbt.array_construct, list_has, list_length, figure_list, joined_lists, united_lists or each_of",
        "list_contains(figure_ids, 'S01-001')",
    ),
    r"\b(any|all)\s*\(": ("list_has", "'S01-001' = any(figure_ids)"),
    r"\b(string_agg|listagg|group_concat)\s*\(": ("dbt.listagg", "string_agg(name, ', ')"),
    r"\b(regexp_\w+|similar to|rlike|ilike)\b|\s~": ("matches, first_match or all_matches", "a ~ 'b'"),
    r"/": ("quotient or whole_quotient; whole numbers divide differently", "value / 100"),
    r"%": ("mod(a, b)", "value % 2"),
    r"\b(hugeint|ubigint|int128|double|float|real)\b": (
        "decimal(p, s) or wide_integer",
        "cast(a as hugeint)",
    ),
    r"\bvarchar\b|\bstring\b|\bas text\b": ("dbt.type_string()", "cast(a as varchar)"),
    r"\btry_cast\b": ("matches, and then cast", "try_cast(meaning as integer)"),
    r"\bfilter \((?!where)": ("filter (where ...)", "count(*) filter (unit = 'cases')"),
    r"\b(any_value|arg_max|arg_min|max_by|min_by|count_if|countif|mode|median|first_value|struct_pack)\s*\(": (
        "max(case when ... end), or a step with row_number()",
        "any_value(unit)",
    ),
    r"\b(ifnull|nvl|if|iff|strlen|contains|starts_with|startswith|suffix|prefix)\s*\(": (
        "coalesce, case, length or position",
        "if(a, b, c)",
    ),
    r"\b[lr]trim\([^()]*,": ("trim(trailing '0' from x)", "rtrim(digits, '0')"),
    r"\b(date_?diff|date_?add|date_?trunc|date_part|strftime|to_char|last_day|make_date)\s*\(|\binterval\b": (
        "extract, dbt.dateadd, dbt.datediff, dbt.date_trunc or dbt.last_day",
        "date_diff('day', a, b)",
    ),
    r"->": ("a step with each_of", "list_filter(a, x -> x > 1)"),
}
LEFT_OUT = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|--[^\n]*|'(?:[^']|'')*'", re.DOTALL)


def found_in(sql: str) -> list[str]:
    """Return what in a piece of SQL only one engine understands, each with what to write instead."""
    plain = LEFT_OUT.sub(" ", sql.lower())
    return [
        f"{match.group().strip()!r}: write {instead}"
        for pattern, (instead, _) in ENGINE_ONLY.items()
        for match in [re.search(pattern, plain, re.MULTILINE)]
        if match
    ]


def expressions(properties: Any) -> Iterator[str]:
    """Find the SQL in the properties of models: the rules of data tests, and the checks of contracts."""
    if isinstance(properties, list):
        for each in properties:
            yield from expressions(each)
    elif isinstance(properties, dict):
        for name, value in properties.items():
            if name in ("is", "expression"):
                yield value
            else:
                yield from expressions(value)


SQL = sorted(
    file
    for folder in ("models", "tests", "analyses")
    for file in (PROJECT / folder).rglob("*.sql")
    if "python" not in file.parts
)
PROPERTIES = sorted((PROJECT / "models").rglob("*.yml"))


@pytest.mark.parametrize("file", SQL, ids=lambda file: file.stem)
def test_sql_says_nothing_that_only_one_engine_understands(file):
    assert found_in(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", PROPERTIES, ids=lambda file: file.stem)
def test_rules_and_constraints_say_nothing_that_only_one_engine_understands(file):
    properties = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert {sql: found_in(sql) for sql in expressions(properties) if found_in(sql)} == {}


def test_rules_and_constraints_are_found():
    found = [
        sql for file in PROPERTIES for sql in expressions(yaml.safe_load(file.read_text(encoding="utf-8")))
    ]
    assert len(found) > len(PROPERTIES)


@pytest.mark.parametrize(
    ("pattern", "example"), [(key, example) for key, (_, example) in ENGINE_ONLY.items()]
)
def test_each_pattern_finds_its_example_and_nothing_in_comments_texts_and_macros(pattern, example):
    assert re.search(pattern, example)
    harmless = [f"-- {example}", "{# " + example + " #}", "{{ macro(" + example + ") }}"]
    assert [found_in(f"select 1 {hidden}") for hidden in harmless] == [[], [], []]
    assert found_in("select '" + example.replace("'", "''") + "' as text_only") == []

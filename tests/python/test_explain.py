"""Where a number comes from: fct_evidence, and `minsheng explain` from a row down to the printed words."""

import hashlib
import json
import os
import re
from decimal import Decimal

import duckdb
import pytest
from warehouse import query

from minsheng import cli, duck
from minsheng.cli.options import Settings
from minsheng.errors import Exit, UserError
from minsheng.explain import headlines, passages, question, show
from minsheng.explain.chain import Chain, ChainNumber, ChainRow, Figure
from minsheng.explain.passages import Texts
from minsheng.project import Project

WINDOW = "2024-02_open_2024-08-12"
ACCEPTED = f"support_rate_of_accepted|100000|{WINDOW}"
SAMPLED = """
    select mart, row_key from (select distinct mart, row_key from marts.fct_evidence)
    qualify row_number() over (partition by mart order by md5(row_key)) <= 6
    order by mart, row_key
"""
# A row of each kind that is not like the others: narrowed by its parts, assumed, with figures left out,
# computed from windows within each other, and of what cuts across the priorities.
PECULIAR = [
    ("fct_measure_values", f"guardianship_orders_issued|100000|{WINDOW}"),
    ("fct_year_on_year_growth", "food_drug_pil_cases_filed|100000|2024|2023-01_open_2024-06-30"),
    ("fct_priority_totals", f"8|cases|filed|100000|{WINDOW}"),
    ("fct_support_rates", f"support_rate_of_concluded|100000|{WINDOW}"),
    ("fct_priority_totals", "5|persons|assisted|100000|2024"),
    ("fct_total_growth", "7|persons|prosecuted|100000|2024|2023"),
    ("priority_scorecard", "0"),
]


def figures_in(answer) -> list[Figure]:
    if isinstance(answer, Figure):
        return [answer]
    return [figure for one in answer.behind for figure in figures_in(one)]


def rows_in(answer) -> list[ChainRow]:
    if isinstance(answer, Figure):
        return []
    return [answer, *(row for one in answer.behind for row in rows_in(one))]


def printed(explained) -> str:
    return str(explained)


def on_one_line(text: str) -> str:
    """Return a tree without its branches, spaces and breaks: a wrapped line breaks where it likes."""
    return re.sub(r"[\s│├└─]+", "", text)


@pytest.fixture(scope="module")
def marts(built):
    """Return every row of every mart with evidence, by mart and the key that its contract declares."""
    keys = query(
        built.database,
        """select table_name, constraint_column_names as key from duckdb_constraints()
        where schema_name = 'marts' and constraint_type = 'PRIMARY KEY' and table_name like 'fct%'
            and table_name not in ('fct_evidence', 'fct_total_members')""",
    )
    keys = {row["table_name"]: row["key"] for row in keys}
    keys["priority_scorecard"] = ["priority_id"]
    return {
        mart: {
            "|".join("" if row[column] is None else str(row[column]) for column in key): row
            for row in query(built.database, f"from marts.{mart}")
        }
        for mart, key in keys.items()
    }


@pytest.fixture(scope="module")
def asked(built):
    """Return what answers questions on the warehouse, which stays open for reading."""
    with duck.opened(built.database) as warehouse:
        yield question.Question(warehouse, Chain(warehouse, Texts(None), "en"))


@pytest.fixture(scope="module")
def chosen(built, asked):
    """Return a sample of the rows of every mart, explained, and some that are peculiar."""
    sample = [(row["mart"], row["row_key"]) for row in query(built.database, SAMPLED)]
    return {one: asked.answered(one) for one in sorted({*sample, *PECULIAR})}


# The relation.


def test_a_row_key_is_made_of_the_key_of_the_contract(built, marts):
    found = query(built.database, "select distinct mart, row_key from marts.fct_evidence")
    assert {row["mart"] for row in found} == set(marts)
    assert [row for row in found if row["row_key"] not in marts[row["mart"]]] == []
    assert not any("|" in str(row["figure_id"]) for row in marts["fct_reported_figures"].values())


def test_evidence_lists_the_figures_that_a_row_names(built, marts):
    listed = {}
    for row in query(built.database, "from marts.fct_evidence"):
        listed.setdefault((row["mart"], row["row_key"]), set()).add(row["figure_id"])
    for mart, rows in marts.items():
        for key, row in rows.items():
            named = set(row.get("figure_ids", [row.get("figure_id")]))
            named |= {*row.get("tightening_figure_ids", []), *row.get("at_least_figure_ids", [])}
            assert listed.get((mart, key), set()) == named, (mart, key)


@pytest.mark.parametrize("mart", ["priority_scorecard", "fct_priority_headlines"])
def test_a_headline_rests_on_its_value_and_growth(marts, mart):
    for key, row in marts[mart].items():
        if row["headline_value"] is not None:
            fact = f"{row['headline_measure_id']}|100000|{row['period_id']}"
            assert set(marts["fct_measure_values"][fact]["figure_ids"]) <= set(row["headline_figure_ids"]), (
                key
            )
            assert set(row["headline_figure_ids"]) <= set(row["figure_ids"])


# The chain.


def test_every_number_of_a_chain_is_that_of_its_mart(chosen, marts):
    for explained in chosen.values():
        for row in rows_in(explained.answers[0]):
            values = {one for one in marts[row.mart][row.row_key].values() if not isinstance(one, list)}
            for number in row.numbers:
                assert {number.value, number.lower_bound, number.upper_bound} <= values | {None}, row.row_key
        for figure in figures_in(explained.answers[0]):
            reported = marts["fct_reported_figures"][figure.figure_id]
            for name in ("as_printed", "value", "lower_bound", "upper_bound", "char_start", "note"):
                assert getattr(figure, name) == reported[name]


def test_a_chain_ends_in_all_the_figures_of_its_evidence(built, chosen):
    listed = {}
    for row in query(built.database, "from marts.fct_evidence"):
        listed.setdefault((row["mart"], row["row_key"]), set()).add(row["figure_id"])
    for one, explained in chosen.items():
        behind = {figure.figure_id for figure in figures_in(explained.answers[0])}
        assert listed[one] <= behind, one


# The sides that a row is computed from, and what its columns of them begin with.
SIDES = {
    "fct_support_rates": {"numerator": "numerator_", "denominator": "denominator_"},
    "fct_year_on_year_growth": {"value": "", "base": "base_"},
    "fct_reconciliations": {"whole": "whole_"},
}


@pytest.mark.parametrize("mart", SIDES)
def test_the_sides_of_a_row_are_the_sides_that_it_was_computed_from(chosen, marts, mart):
    for (named, key), explained in chosen.items():
        if named != mart:
            continue
        behind = {one.role: one for one in explained.answers[0].behind if isinstance(one, ChainRow)}
        for role, prefix in SIDES[mart].items():
            bounds = [marts[mart][key][f"{prefix}{name}"] for name in ("value", "lower_bound", "upper_bound")]
            numbers = behind[role].numbers if role in behind else []
            assert [end for one in numbers[:1] for end in (one.lower_bound, one.upper_bound)] == [
                bound for bound in bounds[1:] if bound is not None
            ], key
            # What a fact's parts and wholes leave of it is told of the fact; a comparison rests on what is printed.
            assert len(numbers) == 2 or [one.value for one in numbers] == [bounds[0]] * len(numbers), key


@pytest.mark.parametrize(
    ("mart", "role", "column"),
    [("fct_priority_totals", "member", "total"), ("fct_reconciliations", "part", "parts")],
)
def test_what_is_added_adds_up(chosen, marts, mart, role, column):
    for (named, key), explained in chosen.items():
        if named == mart:
            added = [one.numbers[0] for one in explained.answers[0].behind if one.role == role]
            sums = (sum(one.lower_bound for one in added), sum(one.upper_bound for one in added))
            row = marts[mart][key]
            assert sums[0] == row[f"{column}_lower_bound"], key
            assert row[f"{column}_upper_bound"] in (sums[1], None), key


def test_what_a_total_leaves_out_is_told_with_the_reason(built):
    (answer,) = question.explain(
        ["fct_priority_totals", f"8|cases|filed|100000|{WINDOW}"], built.database
    ).answers
    left_out = {
        figure.figure_id: figure.left_out_because for figure in answer.behind if isinstance(figure, Figure)
    }
    assert left_out == dict.fromkeys(["S01-060", "S01-061"], "part of a whole that is counted")
    assert (
        sum(row.numbers[0].value for row in answer.behind if isinstance(row, ChainRow))
        == answer.numbers[0].value
    )


def test_narrowed_bounds_lead_to_the_parts_that_narrow_them(built):
    key = f"guardianship_orders_issued|100000|{WINDOW}"
    (answer,) = question.explain(["fct_measure_values", key], built.database).answers
    narrowing = [one for one in answer.behind if isinstance(one, ChainRow)]
    assert [(row.mart, row.role) for row in narrowing] == [("fct_reconciliations", "tightens")]
    assert [row.role for row in narrowing[0].behind] == ["whole", "part", "part", "part"]
    assert [number.name for number in answer.numbers] == ["value", "tightened"]


def test_growth_that_rests_on_an_assumption_tells_it(built):
    key = "food_drug_pil_cases_filed|100000|2024|2023-01_open_2024-06-30"
    (answer,) = question.explain(["fct_year_on_year_growth", key], built.database).answers
    (remark,) = answer.remarks
    assert remark.startswith("assumed: 2023-01-01 to 2023-12-31. ")


def test_a_figure_tells_which_rows_use_it(built):
    (figure,) = question.explain(["s01-002"], built.database).answers
    used = {(one["mart"], one["row_key"], one["role"]) for one in figure.used_in}
    assert ("fct_support_rates", ACCEPTED, "numerator") in used
    assert (figure.lower_bound, figure.upper_bound, figure.step) == (34600, 34699, 100)
    assert figure.release.release_id == "S01"


# Headlines.


def test_a_figure_that_is_left_out_is_told_as_such(built):
    (row,) = query(built.database, "select * from staging.stg_figures_left_out order by figure_id limit 1")
    told = re.escape(f"{row['figure_id']} ({row['as_printed']}) is left out, as {row['left_out_reason']}: ")
    with pytest.raises(UserError, match=told):
        question.explain([row["figure_id"].lower()], built.database)


def test_every_headline_is_explained_by_its_name(built, asked):
    known = question.headlines(built.database)
    told = headlines.of(built.database)
    assert all(one.line in told for one in known)
    for headline in known:
        explained = asked.answered([headline.headline_id])
        numbers = {number.value for row in explained.answers for number in row.numbers}
        if headline.mart == "priority_scorecard":
            counted = sum(row.numbers[0].value for row in explained.answers)
            assert headline.number == (f"{counted} figures" if counted else "no figure")
        else:
            shown = Decimal(headline.number.strip("+%").replace(",", ""))
            digits = -shown.as_tuple().exponent
            assert shown in {round(value, digits) for value in numbers if value is not None}, headline


def test_a_headline_is_found_by_the_number_it_shows(asked):
    for number in ("70.18%", "70.18", "+165.79%", "10,869"):
        assert asked.answered([number]).headline.number.strip("+%") in number
    with pytest.raises(UserError, match=r"2 headlines show 61; name one:\n  total:8:cases:arrested"):
        asked.answered(["61"])


# What is printed.


def test_text_and_json_tell_the_same(chosen):
    for explained in chosen.values():
        tree, text = show.as_data(explained), on_one_line(printed(explained))
        (root,) = tree["answers"]
        waiting = [root]
        while waiting:
            node = waiting.pop()
            assert on_one_line(node["name"]) in text
            if node["kind"] == "figure":
                assert on_one_line(f"{node['figure_id']} “{node['as_printed']}”") in text
                numbers = [node]
            else:
                assert on_one_line(f"{node['mart']} {node['row_key']}") in text
                numbers = node["numbers"]
                waiting += node["behind"]
            for number in numbers:
                for part in (number["value"], number["lower_bound"], number["upper_bound"]):
                    assert part is None or f"{part:,}" in text, node


def test_a_bound_that_is_unknown_is_told_as_such():
    def told(*numbers: ChainNumber) -> str:
        row = ChainRow("m", "k", None, "Rate", "China", None, list(numbers), {})
        return printed(question.Explained("k", None, [row]))

    assert told() == "Rate: no number\nChina\nm k\n"
    for bounds, words in (
        ((1, 2000), "1 to 2,000%"),
        ((1, None), "1 or more%"),
        ((None, 2), "up to 2%"),
        ((None, None), "no bounds%"),
    ):
        assert f"Rate: base {words}\n" in told(ChainNumber("base", None, *bounds, "percent", "percent", None))
    assert "base 3 cases (1 to 3)" in told(ChainNumber("base", 3, 1, 3, "cases", "cases", None))


def test_names_come_in_chinese_on_demand(built):
    (answer,) = question.explain(["70.18%"], built.database, language="zh").answers
    assert (answer.name, answer.place, answer.numbers[0].value) == (
        "支持起诉率（占受理数）",
        "全国",
        Decimal("70.1826"),
    )


# Sentences.


LONG = "word " * 100


@pytest.mark.parametrize(
    ("text", "as_printed", "told"),
    [
        ("It ended. In 3.5 years, over 20 cases. Then", "over 20 cases", "In 3.5 years, »over 20 cases«."),
        ("over 20 cases", "over 20 cases", "»over 20 cases«"),
        ("前文。受理4.93万余件，支持起诉；后文", "4.93万余件", "受理»4.93万余件«，支持起诉；"),
        ("A title\nFour cases\nmore", "Four cases", "»Four cases«"),
        ('He said "no." Some 11 cases! More', "11 cases", "Some »11 cases«!"),
    ],
)
def test_the_sentence_of_a_number_is_marked(text, as_printed, told):
    char_start = text.index(re.search(r"\d|Four", as_printed).group(), text.index(as_printed))
    passage = passages.around(text, char_start, as_printed)
    assert f"{passage.before}»{passage.marked}«{passage.after}" == told


def test_a_long_sentence_is_cut_between_words():
    text = f"{LONG}over 20 cases {LONG}"
    passage = passages.around(text, text.index("20"), "over 20 cases")
    assert passage.before.startswith("… word ")
    assert passage.after.endswith(" word …")
    assert len(passage.before + passage.marked + passage.after) <= 320


def test_of_two_equal_numbers_the_one_at_the_offset_is_marked():
    text = "First 11 cases here. Then 11 cases there."
    assert passages.around(text, text.rindex("11"), "11 cases").before == "Then "


def test_words_that_do_not_stand_at_the_offset_are_not_marked():
    assert passages.around("over 20 cases", 5, "over 30 cases").status == "elsewhere"
    assert passages.around("short", 900, "20 cases").status == "elsewhere"


def test_only_the_text_that_was_transcribed_is_quoted(tmp_path):
    text = "In all, over 20 cases."
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    asked = {"text_file": "r.txt", "char_start": 13, "as_printed": "over 20 cases"}
    right, wrong = hashlib.sha256(text.encode()).hexdigest(), "0" * 64
    assert Texts(tmp_path).passage(sha256=right, **asked).marked == "over 20 cases"
    assert Texts(tmp_path).passage(sha256=wrong, **asked).status == "another_text"
    assert Texts(tmp_path / "none").passage(sha256=right, **asked).status == "not_at_hand"
    assert Texts(None).passage(sha256=right, **asked).status == "not_at_hand"
    assert Texts(tmp_path).passage(None, None, None, "20").status == "no_text"


def test_without_the_text_it_is_said_so(built, tmp_path):
    assert "the text is not at hand" in on_one_line_with_spaces(
        printed(question.explain(["S01-002"], built.database))
    )
    (file,) = {
        row["text_file"] for row in query(built.database, "from marts.dim_releases where release_id = 'S01'")
    }
    (tmp_path / file).write_text("another text", encoding="utf-8")
    told = printed(question.explain(["S01-002"], built.database, tmp_path))
    assert "is not the one that was transcribed" in on_one_line_with_spaces(told)


def on_one_line_with_spaces(text: str) -> str:
    return " ".join(text.split())


def test_every_figure_of_a_text_is_marked_in_its_sentence(built, sources):
    rows = query(
        built.database,
        "select figure_id, as_printed from marts.fct_reported_figures where char_start is not null",
    )
    for row in rows[::9]:
        (figure,) = question.explain([row["figure_id"]], built.database, sources).answers
        assert (figure.passage.status, figure.passage.marked) == ("marked", row["as_printed"])
        told = printed(question.Explained("", None, [figure]))
        assert on_one_line(f"»{row['as_printed']}«") in on_one_line(told)


# What is asked wrongly.


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        ([], "nothing to explain is named"),
        ([" "], "nothing to explain is named"),
        (["S01-999"], "near it:\n  S01-"),
        (["rate:support_rate_of_acepted"], "rate:support_rate_of_accepted"),
        (["fct_support_rate", "x"], "near it:\n  fct_support_rates"),
        (["dim_measures", "x"], "is no mart with printed figures behind its rows"),
        (["fct_support_rates", ACCEPTED + "x"], f"\n  {ACCEPTED}"),
        (["fct_support_rates", "measure=1"], "those are rate_id, jurisdiction_id, period_id"),
        (["fct_measure_values", "guardianship_orders_issued"], "guardianship_orders_issued|100000|2024-H1'"),
        (["fct_support_rates", "x' or '1'='1"], "is no key column"),
        (["fct_support_rates", "'; drop table marts.fct_support_rates; --"], "no row of fct_support_rates"),
        (["fct_support_rates", "|||||"], "no row of fct_support_rates"),
        (["fct_support_rates", "="], "'' is no key column"),
        (["[red]x[/red]"], "'[red]x[/red]' is no figure"),
        (["😀" * 50], "is no figure"),
        (["9" * 500], "is no figure"),
    ],
)
def test_what_does_not_fit_is_told_with_what_comes_near(asked, targets, told):
    with pytest.raises(UserError) as error:
        asked.answered(targets)
    assert told in str(error.value)
    assert len(str(error.value).splitlines()) <= 3 + question.MOST_CANDIDATES


def test_of_many_rows_it_is_told_how_many_fit(asked, marts):
    rates, rate = len(marts["fct_support_rates"]), "support_rate_of_accepted"
    more = rates - question.MOST_CANDIDATES
    told = rf"^{rates} rows of fct_support_rates fit ''(.|\n)+\n  and {more} more$"
    with pytest.raises(UserError, match=told):
        asked.answered(["fct_support_rates"])
    having = sum(rate in key.split("|") for rows in marts.values() for key in rows)
    with pytest.raises(UserError, match=rf"^{having} rows have '{rate}' in their key"):
        asked.answered([rate])


@pytest.mark.parametrize(
    "key",
    [
        ["support_rate_of_accepted", "100000", WINDOW],
        [f"period_id={WINDOW}", "rate_id=support_rate_of_accepted"],
        ["support_rate_of_accepted", f"period_id={WINDOW}"],
        [WINDOW, "support_rate_of_accepted"],
    ],
)
def test_a_key_is_taken_whole_in_part_or_by_column(asked, key):
    (answer,) = asked.answered(["fct_support_rates", *key]).answers
    assert answer.row_key == ACCEPTED


def test_the_command_leaves_the_warehouse_alone_and_says_how_it_went(built, capsys):
    before = built.database.read_bytes()
    database = ["--database", str(built.database)]
    assert cli.main(["explain", "S01-002", "--json", *database]) == 0
    assert json.loads(capsys.readouterr().out)["answers"][0]["figure_id"] == "S01-002"
    assert cli.main(["explain", "--list", *database]) == 0
    assert "rate:support_rate_of_accepted" in capsys.readouterr().out
    assert cli.main(["explain", "nothing such", *database]) == Exit.BAD_INPUT
    assert "is no figure" in capsys.readouterr().err
    assert cli.main(["explain", "S01-002", "--database", "nowhere.duckdb"]) == Exit.BAD_INPUT
    assert "nowhere.duckdb is not there" in capsys.readouterr().err
    assert built.database.read_bytes() == before


def test_a_warehouse_that_knows_no_figure_says_so(built, tmp_path):
    """As of an early day nothing is known: the marts are there, and empty."""
    copy = tmp_path / "early.duckdb"
    copy.write_bytes(built.database.read_bytes())
    with duckdb.connect(str(copy)) as warehouse:
        marts = (
            "select table_name from duckdb_tables() where schema_name = 'marts' and table_name like 'fct%'"
        )
        for (mart,) in warehouse.execute(marts).fetchall():
            warehouse.execute(f"delete from marts.{mart}")
        warehouse.execute("delete from marts.priority_scorecard")
        warehouse.execute(
            "insert into marts.priority_scorecard by name select 3 as priority_id, 'Food' as name_en, "
            "'食品' as name_zh, false as has_figures, 0 as figure_count, 0 as national_figure_count, "
            "0 as measure_count, 0 as release_count, [] as years, [] as headline_figure_ids, [] as figure_ids"
        )
    for target in ("S01-002", "70.18%", "fct_support_rates"):
        with pytest.raises(UserError, match=r"is no figure|no row of"):
            question.explain([target], copy)
    (answer,) = question.explain(["priority:3"], copy).answers
    assert (answer.row_key, answer.period, answer.behind) == ("3", None, [])


def test_what_is_published_is_read_before_what_dbt_left_in_the_project(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("MINSHENG_DB", raising=False)
    monkeypatch.delenv("MINSHENG_PUBLISHED", raising=False)
    built, published = tmp_path / "minsheng.duckdb", tmp_path / "published/minsheng.duckdb"
    assert Project(tmp_path).database == built
    published.parent.mkdir()
    published.touch()
    assert Project(tmp_path).database == published
    (tmp_path / "dbt_project.yml").touch()
    built.touch()
    os.utime(published, (1, 1))
    assert Settings(tmp_path).database(None) == published
    assert f"--database {built} reads what was built later" in capsys.readouterr().err
    monkeypatch.setenv("MINSHENG_DB", "elsewhere.duckdb")
    assert str(Project(tmp_path).database) == "elsewhere.duckdb"

"""The page that asks, used in a real browser as a reader would use it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from browser import LANGUAGES, LOOKS, NARROW, WIDE, Visit, home, visits
from warehouse import PROJECT, Built

from minsheng.errors import UserError
from minsheng.project import Project
from minsheng.site import ask

PAGE = "ask/index.html"
FOREVER = "select count(*) from range(1000000000) a, range(1000000000) b where a.range % 7 = b.range % 11"


@pytest.fixture(scope="module")
def warehouse(built: Built):
    """Return a connection that reads the warehouse and can write files, as the site is built with."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{built.database}' as warehouse (read_only); use warehouse")
        yield connection


@pytest.fixture(scope="module")
def site(built_site: Path) -> Path:
    """Return the folder of a site with the page in it."""
    if not ask.available():
        pytest.skip("DuckDB for the browser is not in this environment: `make build` fetches it")
    return built_site


@pytest.fixture(scope="module")
def asking(site: Path, windows) -> Iterator[Visit]:
    """Return the page as it lies on the disk, opened once for all tests that only ask something of it."""
    with visits(windows) as visit:
        one = visit(f"{site.as_uri()}/", PAGE)
        answers_at_once(one)
        yield one
        assert one.left == []
        assert one.complaints == []


def answers_at_once(one: Visit) -> None:
    """Wait for the first answer, for which the page asks nobody."""
    ready(one)
    assert one.page.locator("#answer tbody tr").count() > 0
    asked = [request.partition("?")[0] for request in one.requests if not request.startswith("blob:")]
    assert asked == [one.home + PAGE]


def ready(visit: Visit) -> None:
    """Wait until a query can be run."""
    visit.page.locator("#run:enabled").wait_for()


def run(visit: Visit, sql: str) -> None:
    """Write a query into the editor, run it, and wait for its end."""
    visit.page.fill("#sql", sql)
    visit.page.click("#run")
    ready(visit)


def saved(visit: Visit) -> str:
    """Return the answer as the CSV file that the page saves."""
    with visit.page.expect_download() as download:
        visit.page.click("#csv")
    assert download.value.suggested_filename == "answer.csv"
    return download.value.path().read_bytes().decode()


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def answered(warehouse: duckdb.DuckDBPyConnection, sql: str) -> list[list[str]]:
    """Return what the warehouse itself answers, with a header, as text without zeros that fill up decimals."""

    def cell(value: str | None, kind: str) -> str:
        return (value or "").rstrip("0").rstrip(".") if kind.startswith("DECIMAL") else value or ""

    with warehouse.cursor() as cursor:
        cursor.execute("use warehouse.marts; set search_path = 'warehouse.marts,warehouse.intermediate'")
        described = cursor.execute(f"select column_type from (describe from ({sql}))").fetchall()
        kinds = [kind for (kind,) in described]
        answer = cursor.execute(f"select columns(*)::varchar from ({sql})")
        header = [column[0] for column in answer.description]
        return [header, *(list(map(cell, row, kinds)) for row in answer.fetchall())]


def test_each_worked_question_is_answered_as_the_warehouse_answers_it(asking, warehouse):
    for number, question in enumerate(ask.questions(PROJECT)):
        asking.page.locator("summary", has_text=question.question[0]).click()
        asking.page.click(f"[data-question='{number}']")
        ready(asking)
        assert rows(saved(asking)) == answered(warehouse, question.sql), question.question[0]


def test_the_page_holds_every_row_of_every_mart(asking, warehouse):
    tables = ask.tables_of(warehouse)
    assert len(tables) > 10
    sql = "\nunion all ".join(map(digested, tables))
    run(asking, sql)
    assert sorted(rows(saved(asking))) == sorted(answered(warehouse, sql))


def digested(table: ask.AskedTable) -> str:
    """Return the query for the name of a table, its number of rows, and a digest of all of their cells."""
    cells = ", ".join(f"""coalesce("{name}"::varchar, chr(0))""" for name, *_ in table.columns)
    row = f"concat_ws(chr(1), {cells})"
    return f"select '{table.name}' as mart, count(*) as n, md5(string_agg({row}, chr(2) order by {row})) as digest from {table.name}"


def test_a_table_shows_its_first_lines_and_what_its_columns_mean(asking):
    asking.page.locator("summary", has_text="dim_priorities").click()
    columns = asking.page.get_by_role("region", name="dim_priorities", exact=True)
    assert columns.get_by_role("rowheader", name="name_zh").is_visible()
    asking.page.click("[data-table=dim_priorities]")
    ready(asking)
    assert asking.page.locator("#answer tbody tr").count() == 12
    run(
        asking, "select comment from duckdb_columns() where table_name = 'dim_priorities' and comment is null"
    )
    assert asking.page.locator("#answer tbody tr").count() == 0


def test_every_way_to_ask_is_understood(asking):
    for sql in (
        "-- a comment\nselect 1 as a; -- and one after it",
        "from (values (1)) t(a)",
        "describe dim_rates;",
        "-- what there is\nshow tables",
        "summarize dim_rates",
        "pivot dim_periods on period_kind using count(*)",
        "with a as (select 1) select * from a order by 1",
        "select ';' as a, '; -- b' as b; /* the end */ ;",
    ):
        run(asking, sql)
        assert asking.page.locator("#answer tbody tr").count() > 0, sql
        assert not asking.page.locator("#words").is_visible(), sql


def test_a_wrong_query_is_told_in_words(asking):
    run(asking, "select value\nfrom fct_reported_figure")
    assert "DuckDB says why" in asking.page.inner_text("#state")
    words = asking.page.inner_text("#words")
    assert 'Did you mean "fct_reported_figures' in words
    assert words.count("LINE 2") == 1
    assert asking.page.locator("#csv").is_disabled()
    assert not asking.page.locator("#answer").is_visible()
    run(asking, "select 1")
    assert not asking.page.locator("#words").is_visible()


def test_no_inner_name_is_told(asking):
    run(asking, "select 1")
    for sql in ("from answers", "select\ncast(name_en as int) from dim_priorities", "pivot nothing on a"):
        run(asking, sql)
        words = asking.page.inner_text("#words")
        assert words, sql
        assert "temp" not in words, sql
        assert "answer" not in words.replace("answers", ""), sql
        assert "LINE 0" not in words, sql
    run(asking, "explain select 1")
    assert "how a query would run" in asking.page.inner_text("#state")


def test_an_answer_is_sorted_by_the_column_that_is_clicked(asking):
    run(asking, "from (values (9), (100), (null), (-5)) as t(n)")
    cells = asking.page.locator("#answer td")
    asking.page.click("[data-sort='0']")
    assert cells.all_inner_texts() == ["-5", "9", "100", "NULL"]
    asking.page.click("[data-sort='0']")
    assert cells.all_inner_texts() == ["100", "9", "-5", "NULL"]
    assert asking.page.locator("#answer [aria-sort=descending]").count() == 1
    assert rows(saved(asking)) == [["n"], ["100"], ["9"], ["-5"], []]  # the last is a line with an empty cell


def test_more_rows_than_a_phone_bears_are_taken_only_when_asked_for(asking):
    run(asking, "select range as n from range(100003)")
    assert "more than 100,000 rows" in asking.page.inner_text("#cut")
    assert len(rows(saved(asking))) == 100_001
    asking.page.click("#all button")
    ready(asking)
    assert not asking.page.locator("#all").is_visible()
    assert len(rows(saved(asking))) == 100_004


def test_the_form_writes_a_query_and_its_rows_lead_into_the_site(asking, warehouse):
    measure, place = warehouse.execute(
        "select measure_id, jurisdiction_id from marts.fct_measure_values order by all limit 1"
    ).fetchone()
    asking.page.select_option("#measure_id", measure)
    asking.page.select_option("#jurisdiction_id", place)
    asking.page.click("#form button")
    ready(asking)
    sql = asking.page.input_value("#sql")
    assert rows(saved(asking)) == answered(warehouse, sql)
    assert asking.page.locator("#answer tbody tr").count() > 0
    asking.page.select_option("#measure_id", "")
    asking.page.select_option("#jurisdiction_id", "")
    run(asking, "select figure_id, release_id from fct_reported_figures order by all limit 1")
    links = [one.get_attribute("href") for one in asking.page.locator("#answer td a").all()]
    assert links == ["../all.html?lang=en#figure-S01-001", "../r/S01.html?lang=en"]


def test_what_asks_nothing_is_not_run(asking):
    for sql in ("drop table dim_rates", "create table mine (a int)", "set threads = 1"):
        run(asking, sql)
        assert "asks for no rows" in asking.page.inner_text("#state"), sql
    run(asking, "from dim_rates")
    assert asking.page.locator("#answer tbody tr").count() > 0


def test_no_query_gets_out_of_the_page(asking):
    for sql in (
        "from read_csv('https://example.org/a.csv')",
        "from 'https://example.org/a.parquet'",
        "from read_parquet('https://example.org/a.parquet')",
        "select json_extract('{}', '$')",
        "from read_text('/etc/hostname')",
        "select 1; select 2",
    ):
        run(asking, sql)
        assert asking.page.locator("#words").is_visible(), sql
        assert "INSTALL" not in asking.page.inner_text("#words"), sql


def test_numbers_are_shown_with_all_their_digits_and_no_zeros_that_fill_them_up(asking):
    run(asking, "select 170141183460469231731687303715884105727, 1.10::decimal(9, 4), null, '', [1, null]")
    cells = asking.page.locator("#answer td").all_inner_texts()
    assert cells == ["170141183460469231731687303715884105727", "1.1", "NULL", "", "[1, NULL]"]


def test_text_that_looks_like_a_page_stays_text(asking):
    run(asking, "select '<img src=x onerror=alert(1)>' as \"<b>name\"")
    assert asking.page.inner_text("#answer td") == "<img src=x onerror=alert(1)>"
    assert "<b>name" in asking.page.inner_text("#answer th")


def test_the_csv_is_safe_to_open(asking):
    run(
        asking,
        "select '=1+1' as a, -5 as b, null::int as c, '' as d, 'x, \"y\"' as e, '＋1' as f, '''@x' as g",
    )
    header, line, end = saved(asking).split("\r\n")
    assert (header, end) == ("\ufeffa,b,c,d,e,f,g", "")
    assert line == '\'=1+1,-5,,"","x, ""y""",\'＋1,\'\'@x'


def test_a_long_answer_is_cut_on_the_page_but_not_in_the_file(asking):
    run(asking, "select range as n from range(1200)")
    assert asking.page.locator("#answer tbody tr").count() == 500
    assert "first 500 of 1,200" in asking.page.inner_text("#cut")
    assert len(rows(saved(asking))) == 1201
    run(asking, "select 1 as n")
    assert not asking.page.locator("#cut").is_visible()


def test_it_works_by_keyboard_alone(asking):
    asking.page.focus("#sql")
    asking.page.keyboard.press("Control+A")
    asking.page.keyboard.type("select 42 as n")
    asking.page.keyboard.press("Control+Enter")
    asking.page.locator("#answer td", has_text="42").wait_for()
    asking.page.keyboard.press("Tab")
    assert asking.page.evaluate("document.activeElement.id") == "run"


def test_an_endless_query_can_be_stopped(asking):
    asking.page.fill("#sql", FOREVER)
    asking.page.click("#run")
    asking.page.click("#stop")
    ready(asking)
    assert "ready again" in asking.page.inner_text("#state")
    run(asking, "select count(*) as n from dim_priorities")
    assert asking.page.inner_text("#answer td") == "12"


def test_the_language_can_be_switched(asking):
    run(asking, "select 1")
    assert asking.page.inner_text("h1") == "Ask the figures"
    asking.page.click("[data-set-lang=zh]")
    try:
        assert asking.page.inner_text("h1") == "查询数据"
        assert asking.page.inner_text("#state").startswith("共 ")
        assert asking.page.get_attribute("html", "lang") == "zh-CN"
        run(asking, "selct 1")
        assert "未能作答" in asking.page.inner_text("#state")
    finally:
        asking.page.click("[data-set-lang=en]")


# A link is followed here, and both looks are of one visit, since to open the page is what takes long.
def test_from_a_server_a_link_is_followed_nothing_bars_a_reader_or_is_asked_for(asking, site, visit):
    linked = "select '办结 100%' as words, '#&+\"' as signs\nfrom dim_rates limit 1"
    fragment = link_to(asking, linked)
    with home(site, "http") as address:
        one = visit(address, f"{PAGE}#{fragment}")
        answers_at_once(one)
        assert one.page.input_value("#sql") == linked
        assert one.page.locator("#answer td").all_inner_texts() == ["办结 100%", '#&+"']
        one.page.locator("summary").first.click()
        one.page.locator("summary", has_text="dim_rates").click()
        for look, sql in zip(LOOKS, ("from dim_periods", "selct 1"), strict=True):
            language = look["language"]
            one.page.click(f"[data-set-lang={language}]")
            assert one.page.get_attribute("html", "lang") == LANGUAGES[language]
            run(one, sql)
            for size in (*{WIDE, NARROW}.difference([look["size"]]), look["size"]):
                one.look(size, dark=look["dark"])
                one.screenshot(f"ask-{language}-{size[0]}")
                assert one.page.evaluate("document.documentElement.scrollWidth") <= size[0]
            assert one.barriers() == []
        assert one.left == one.complaints == []


def link_to(one: Visit, sql: str) -> str:
    """Return the part after the `#` of the link that the page gives to a query."""
    one.page.fill("#sql", sql)
    one.page.click("#link")
    one.page.locator("#state", has_text="link").wait_for()
    fragment = one.page.url.partition("#")[2]
    assert fragment.startswith("sql=")
    return fragment


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-- Question: a?\n-- Answer: b.\n-- Caveat: c.\nselect 1\n", "问题："),
        ("select 1\n", "Question:"),
        ("{comment}select {{{{ var('x') }}}}\n", "ref("),
    ],
)
def test_an_analysis_that_cannot_be_shown_is_named(tmp_path, text, told):
    comment = "".join(f"-- {label} x\n" for labels in ask.PARTS.values() for label in labels)
    (tmp_path / "macros").mkdir()
    (tmp_path / "analyses").mkdir()
    (tmp_path / "analyses/some.sql").write_text(text.format(comment=comment) if "{" in text else text)
    with pytest.raises(UserError, match=f"some.sql.*{told.replace('(', '[(]')}"):
        ask.questions(Project(tmp_path))


def test_without_the_archive_there_is_no_page(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    assert not ask.available()

"""A published warehouse read from Python; README's example is run by the test of the pages."""

import shlex
import subprocess

import duckdb
import pytest

import minsheng
from minsheng.explain import headlines


def test_a_mart_is_a_relation_and_the_file_stays_as_it_is(built):
    before = built.database.read_bytes()
    with minsheng.open(built.database) as warehouse:
        rates = warehouse.mart("fct_support_rates")
        assert rates.filter("rate_id = 'support_rate_of_accepted'").shape[0] > 0
        assert warehouse.marts == sorted(warehouse.marts)
        assert warehouse.sql("select count(*) from marts.fct_support_rates").fetchall() == [(len(rates),)]
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            warehouse.connection.execute("create table mine (a integer)")
    assert built.database.read_bytes() == before


def test_headlines_and_what_explains_them(built):
    with minsheng.open(str(built.database)) as warehouse:
        first = warehouse.headlines()[0]
        explained = warehouse.explain(first.headline_id)
        assert explained.headline == first
        assert str(explained).startswith(first.line.strip())
        assert warehouse.explain("S01-002", language="zh") != warehouse.explain("S01-002")


def test_a_mart_that_is_not_there_is_told_with_what_is_near(built):
    with minsheng.open(built.database) as warehouse:
        with pytest.raises(minsheng.UserError, match=r"near it: fct_support_rates"):
            warehouse.mart("fct_suport_rates")
        with pytest.raises(minsheng.UserError, match=r"is no figure"):
            warehouse.explain("nothing such")


def test_a_file_that_is_no_warehouse_is_told_as_such(tmp_path):
    with pytest.raises(minsheng.UserError, match=r"nowhere\.duckdb is not there"):
        minsheng.open("nowhere.duckdb")
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    with pytest.raises(minsheng.UserError, match=r"empty\.duckdb has no marts"):
        minsheng.open(tmp_path / "empty.duckdb")
    (tmp_path / "damaged.duckdb").write_text("no database")
    with pytest.raises(minsheng.UserError, match=r"damaged\.duckdb is no complete warehouse"):
        minsheng.open(tmp_path / "damaged.duckdb")


def test_the_line_that_the_summary_offers_to_try_works_on_a_file_that_nobody_may_write(built, tmp_path):
    copy = tmp_path / "it's here.duckdb"
    copy.write_bytes(built.database.read_bytes())
    copy.chmod(0o444)
    line = headlines.of(copy).splitlines()[-1].removeprefix("Try: ")
    done = subprocess.run(shlex.split(line), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "priority_id" in done.stdout

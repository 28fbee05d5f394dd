"""The reading of printed numbers in Python is the one of the warehouse."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warehouse import PROJECT, dbt, query

from minsheng.numbers.printed_words import Reader, step_exponent

QUERY = """
    select
        bounds.as_printed, bounds.is_rate, wordings.number_text, wordings.units, bounds.step,
        bounds.value, bounds.qualifier, bounds.lower_bound, bounds.upper_bound
    from intermediate.int_figure_wordings as wordings
    inner join intermediate.int_figure_bounds as bounds on wordings.figure_id = bounds.figure_id
"""
NUMERAL = re.compile("[一二两三四五六七八九十百千万亿萬]")
# Words that no seed has, so that what the two make of them is compared as well.
MADE_UP = [
    "nearly 3,000 people",
    "近4万件",
    "１２．５万余人",
    "超過3千萬元",
    "Twelve cases",
    "十件",
    "3.0亿元",
    "0件",
    "2.50 million yuan",
    "over 1,000 of 2,000 cases",
    "about 7",
    "逾100 起",
    "两名",
    "1.5倍",
    "zero guarantees",
    "1,2,3 cases",
    "12.",
    "000120件",
    "up 5 million persons, 3 orders",
    "close to 100 per cent",
    "约 3.50万 人次",
    "三千五百二十件",
    "三千余人次",
    "三百余万元",
    "十二万多人",
    "一亿三千万元",
    "百余件",
    "一千零五件",
    "两万余人",
    "三萬餘人",
]


@pytest.fixture(scope="module")
def reader():
    return Reader(PROJECT.rows("lexicon"), PROJECT.rows("qualifiers"))


@pytest.fixture(scope="module")
def read_by_dbt(built, reader, tmp_path_factory):
    """Return what dbt reads of all figures in the seeds, and of made-up ones."""
    copy = built.copied(tmp_path_factory.mktemp("words"))
    with (copy.folder / "seeds/figures" / "reported_figures.csv").open("a", encoding="utf-8") as file:
        for number, words in enumerate(MADE_UP, start=900):
            reading = reader.read(words)
            read = f"{reading.value:.0f},{reading.qualifier}"
            file.write(f'S02,{number},,"{words}",{read},cases,pil_cases_filed,100000,2018-Q1,,\n')
    selected = [f"reported_figures+,+{model}" for model in ("int_figure_bounds", "int_figure_wordings")]
    only = ["--select", *selected, "--exclude-resource-type", "test", "unit_test"]
    run = dbt(copy.folder, copy.database, "build", *only, manifest=copy.manifest)
    assert run.success, run.output
    return [row.values() for row in query(copy.database, QUERY)]


def test_every_number_is_read_as_dbt_reads_it(reader, read_by_dbt):
    rows = PROJECT.rows("reported_figures") + PROJECT.rows("printed_rates")
    assert len(read_by_dbt) == len(rows) + len(MADE_UP)
    for as_printed, is_rate, number_text, units, step, *figure in read_by_dbt:
        reading = reader.read(as_printed, is_rate)
        # dbt reads no numerals of several characters.
        assert reading.number_text == number_text or NUMERAL.match(reading.number_text), as_printed
        assert (reading.step, reading.units) == (step, frozenset(units or [])), as_printed
        value, qualifier, lower, upper = figure
        assert reader.bounds(value, qualifier, reading, is_rate) == (lower, upper), as_printed


@given(number=st.integers(min_value=0, max_value=10**12))
def test_a_plain_number_is_read_as_itself(reader, number):
    reading = reader.read(f"{number:,}件")
    assert reading.value == number
    lower, upper = reader.bounds(reading.value, reading.qualifier, reading)
    assert lower <= number <= upper
    assert number % reading.step == 0


@pytest.mark.parametrize(
    ("as_printed", "is_rate", "value", "step"),
    [
        ("三千五百二十件", False, "3520", "10"),
        ("三百余万元", False, "3000000", "1000000"),
        ("百分之七十四点八", True, "74.8", "0.1"),
        ("同比下降百分之十二点五", True, "-12.5", "0.1"),
        ("一亿三千万元", False, "130000000", "10000000"),
    ],
)
def test_chinese_numerals_are_read_by_their_places(reader, as_printed, is_rate, value, step):
    reading = reader.read(as_printed, is_rate)
    assert (reading.value, reading.step) == (Decimal(value), Decimal(step))
    assert reading.units <= {"percent", "cases", "documents", "orders", "yuan"}


@pytest.mark.parametrize(
    ("digits", "scale", "exponent"),
    [("49300", 0, 2), ("4.93", 4, 2), ("24.58", 0, -2), ("0", 0, 0), ("2.0", 6, 5)],
)
def test_the_step_is_the_place_of_the_last_significant_digit(digits, scale, exponent):
    assert step_exponent(digits, scale) == exponent


def test_words_without_a_number_have_no_value(reader):
    assert reader.read("若干件").value is None
    assert reader.read("Four cases").value == Decimal(4)

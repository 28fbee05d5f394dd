"""Printed numbers are read by one reader, and what it does not understand stops with the words shown.

What a numeral says is held against a library that nobody here wrote (cn2an), and against pairs made by hand.
"""

import csv
from collections import Counter
from decimal import Decimal
from operator import attrgetter

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warehouse import PROJECT, query

from minsheng.numbers import folding, numerals, text_numbers
from minsheng.numbers.printed_words import Reader

READER = Reader(PROJECT.rows("qualifiers"))
FORMS = ("low", "up", "direct")


@pytest.mark.parametrize("form", FORMS)
@given(number=st.integers(min_value=0, max_value=10**15))
def test_a_chinese_numeral_is_read_as_another_library_writes_it(form, number):
    written = folding.folded(cn2an.an2cn(number, form))
    if form == "direct" and len(written) == 2 and "零" not in written:  # 三四 may be "three or four"
        return
    read = numerals.read(written)
    assert read is not None, written
    assert read.value == number, written
    assert form == "direct" or READER.read(f"{written}人").value == number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一万亿", 10**12), ("百万亿", 10**14), ("三万五千亿", 3_500_000_000_000), ("一万二", 12000), ("三千五", 3500),
        ("一百二", 120), ("一亿二", 120_000_000), ("一万零五百", 10500), ("一千零十七", 1017), ("二〇二四", 2024),
        ("二○二四", 2024), ("三万万", 300_000_000), ("十二", 12), ("百", 100), ("一百二十亿三千万", 12_030_000_000),
        ("3万4千", 34000), ("1亿2千万", 120_000_000), ("3万四千", 34000), ("12万2000", 122000), ("1亿3000万", 130_000_000),
        ("壹佰贰拾叁", 123), ("廿三", 23), ("卅", 30), ("卌二", 42), ("⼗⼆", 12), ("六", 6), ("貳仟零伍", 2005),
        ("２５６０３", 25603), ("٣٤", 34), ("25,603", 25603), ("25 603", 25603), ("25\u2009603", 25603), ("25\u00a0603", 25603),
        ("25\u202f603", 25603), ("25，603", 25603), ("25'603", 25603), ("25’603", 25603), ("25\n603", 25603), ("1.234.567", 1234567),
        ("24,58", Decimal("24.58")), ("1.234.567,8", Decimal("1234567.8")), ("七十四点八", Decimal("74.8")),
        ("twenty-three", 23), ("one hundred and twenty", 120), ("two thousand five hundred", 2500), ("three million", 3_000_000),
        ("三分之二", Decimal("66.67")),
        ("三四十", None), ("三四", None), ("三千五千", None), ("3万4", None), ("twenty thirty", None), ("一二万", None),
        ("1,23,456", None),
    ],
)  # fmt: skip
def test_a_number_is_read_whole_or_not_at_all(written, value):
    read = numerals.read(folding.folded(written))
    assert (None if read is None else read.value) == value


@pytest.mark.parametrize(
    ("as_printed", "is_rate", "said"),
    [
        ("三千五百二十件", False, (3520, "exact", 3520, 3520)),
        ("三百余万元", False, (3000000, "more_than", 3000000, 3999999)),
        ("5000余万元", False, (50000000, "more_than", 50000000, 59999999)),
        ("三亿五千余万元", False, (350000000, "more_than", 350000000, 359999999)),
        ("不超过4000人", False, (4000, "about", 3500, 4000)),
        ("不到5万人", False, (50000, "about", 45000, 50000)),
        ("fewer than 5,000 people", False, (5000, "about", 4500, 5000)),
        ("up to 300 people", False, (300, "about", 250, 300)),
        ("3000人以下", False, (3000, "about", 2500, 3000)),
        ("nearly 3,000 people", False, (3000, "about", 2500, 3000)),
        ("3000人左右", False, (3000, "about", 2500, 3500)),
        ("超過(guò)1.7億元", False, (170000000, "more_than", 170000000, 179999999)),
        ("10869余件", False, (10869, "more_than", 10869, 10869)),
        ("5k cases", False, (5000, "rounded", 4500, 5999)),
        ("3 bn yuan", False, (3000000000, "rounded", 2500000000, 3999999999)),
        ("2.0 million yuan", False, (2000000, "rounded", 1950000, 2099999)),
        ("1210名未成年人", False, (1210, "exact", 1210, 1210)),
        ("1327千克", False, (1327, "exact", 1327, 1327)),
        ("36万千克", False, (360000, "rounded", 355000, 369999)),
        ("百分之七十四点八", True, ("74.8", "exact", "74.75", "74.85")),
        ("同比下降百分之十二点五", True, ("-12.5", "exact", "-12.55", "-12.45")),
        ("同比下降了8.2%", True, ("-8.2", "exact", "-8.25", "-8.15")),
        ("year-on-year decrease of 3.2%", True, ("-3.2", "exact", "-3.25", "-3.15")),
        ("同比增长-11.5%", True, ("-11.5", "exact", "-11.55", "-11.45")),
        ("−11.5%", True, ("-11.5", "exact", "-11.55", "-11.45")),
        ("minus 11.5 percent", True, ("-11.5", "exact", "-11.55", "-11.45")),
        ("24,58%", True, ("24.58", "exact", "24.575", "24.585")),
        ("近四成", True, (40, "about", 30, 40)),
        ("下降近8%", True, (-8, "about", -8, -7)),
        ("是去年的2.5倍", True, (150, "exact", 145, 155)),
        ("是2020年的2.2倍", True, (120, "exact", 115, 125)),
        ("上升2.2倍", True, (220, "exact", 215, 225)),
        ("翻两番", True, (300, "exact", 250, 350)),
        ("4.2 times the figure of 2020", True, (320, "exact", 315, 325)),
    ],
)
def test_printed_words_give_value_qualifier_and_bounds(as_printed, is_rate, said):
    value, qualifier, lower, upper = said
    reading = READER.read(as_printed, is_rate)
    assert (reading.value, reading.qualifier, reading.problem) == (Decimal(value), qualifier, "")
    bounds = READER.bounds(reading.value, reading.qualifier, reading, is_rate)
    assert bounds == (Decimal(lower), Decimal(upper))


@pytest.mark.parametrize(
    ("as_printed", "said"),
    [
        ("3000元至5000元", "3000, 5000"), ("over 1,000 of 2,000 cases", "1,000, 2,000"), ("七成半", "半"),
        ("dozens of cases", "dozens"), ("5 lakh cases", "lakh"), ("数千人", "数"), ("half a million yuan", "half"),
        ("3000人出头", "出"), ("500 cases apiece", "apiece"), ("增长到20%", "增长到"), ("-30人", "below zero"),
        ("下降-3%", "below zero"), ("$93.4 million", "$"), ("USD 5 million", "usd"), ("24,58件", "24,58"),
        ("三四十人", "三四十"), ("若干件", "若干"), ("超过不到300人", "超过"), ("千分之三", "thousand"),
    ],
)  # fmt: skip
def test_what_is_not_understood_beside_a_number_stops_with_its_words(as_printed, said):
    reading = READER.read(as_printed)
    assert reading.value is None
    assert said in reading.problem


@given(number=st.integers(min_value=0, max_value=10**12))
def test_a_plain_number_is_read_as_itself(number):
    reading = READER.read(f"{number:,}件")
    assert reading.value == number
    lower, upper = READER.bounds(reading.value, reading.qualifier, reading)
    assert lower <= number <= upper
    assert number % reading.step == 0


@given(
    number=st.integers(min_value=0, max_value=10**12),
    words=st.sampled_from(
        ["{}件", "约{}人", "{}余名", "近{}亩", "不到{}元", "more than {} cases", "up to {} people"]
    ),
)
def test_bounds_are_never_absurd(number, words):
    reading = READER.read(words.format(number))
    for value in (reading.value, reading.value * 10, Decimal(7)):  # a value that a note gives departs
        lower, upper = READER.bounds(value, reading.qualifier, reading)
        assert 0 <= lower <= value <= upper
        assert upper - lower <= 2 * 10 ** len(str(value))


def test_every_number_is_at_its_place_whole():
    text = "共25 603件，另有１，２０４人、3万4千元、⼗⼆⼈和壹佰贰拾叁户；twenty-three cases and 24,58%."
    found = {number.number_text for number in text_numbers.find(text)}
    assert found == {"25 603", "１，２０４", "3万4千", "⼗⼆", "壹佰贰拾叁", "twenty-three", "24,58"}


@pytest.mark.parametrize(
    "text", ["统一部署，进一步推进。", "大陆居民收拾行李。", "退伍军人参加。", "五卅路", "面积m²。"]
)
def test_numerals_inside_words_are_no_numbers(text):
    assert list(text_numbers.find(text)) == []


def test_figures_of_the_seeds_are_read_as_they_were_transcribed():
    for name in ("reported_figures", "printed_rates"):
        for row in PROJECT.rows(name):
            reading = READER.read(row["as_printed"], name == "printed_rates")
            assert "value:" in row["note"] or reading.value == Decimal(row["value"]), row
            assert "qualifier:" in row["note"] or reading.qualifier == row["qualifier"], row
            unit = row.get("unit", "percent")
            assert "unit:" in row["note"] or not reading.units or unit in reading.units, row


def test_every_word_of_the_warehouse_is_read_alike():
    rows = PROJECT.rows("lexicon")
    blank = {"en": " ", "zh": ""}
    for row in rows:
        word, gap = row["word"].strip(), blank[row["language"]]
        if row["role"] == "qualifier":
            reading = READER.read(f"{word}{gap}3000%", True)
            behind = READER.read(f"3000{gap}{word}")
            assert row["meaning"] in (reading.qualifier, behind.qualifier), row
        elif row["role"] == "cap":
            assert READER.read(f"{word}{gap}3000%", True).stops_at_value, row
        elif row["role"] == "direction":
            reading = READER.read(f"{word}{gap}5%", True)
            assert reading.direction == int(row["meaning"]) or reading.problem, row
        elif row["role"] == "multiple":
            assert READER.read(f"increase of 2.5{gap}{word}", True).value == 250, row
        elif row["role"] == "unit" and row["meaning"] not in ("percent", "percentage_points"):
            assert row["meaning"] in READER.read(f"3{gap}{word}").units, row


def test_the_warehouse_bounds_every_figure_as_the_reader_does(built):
    figures = query(
        built.database,
        "select as_printed, is_rate, value, qualifier, lower_bound, upper_bound from intermediate.int_figure_bounds",
    )
    assert len(figures) > 400
    for as_printed, is_rate, value, qualifier, lower, upper in (row.values() for row in figures):
        reading = READER.read(as_printed, is_rate)
        assert READER.bounds(value, qualifier, reading, is_rate) == (lower, upper), as_printed


def test_the_step_of_another_value_is_that_of_its_own_last_digit():
    reading = READER.read("超8倍", True)
    value = Decimal("800.0000")  # as a database holds it
    assert READER.bounds(value, "exact", reading, True) == READER.bounds(Decimal(800), "exact", reading, True)


@pytest.mark.parametrize("path", sorted(PROJECT.root.glob("minsheng/*/data/*.csv")), ids=attrgetter("stem"))
def test_words_are_told_once(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = Counter(tuple(row) for row in csv.reader(file))
    assert [row for row, times in rows.items() if times > 1] == []

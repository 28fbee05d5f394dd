"""The transcriber: how phrases are read, how well texts are, and that no input breaks it."""

import csv
import functools
import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from landing_stand_in import project_in, seed_bytes
from warehouse import PROJECT

from minsheng import cli
from minsheng.dictionary import Dictionary
from minsheng.errors import Exit
from minsheng.landing import intake
from minsheng.numbers import text_numbers
from minsheng.project import rows_of
from minsheng.transcription import accuracy, draft
from minsheng.transcription.kinds import PROPOSED, REVIEW, RULED_OUT
from minsheng.transcription.number import STATISTICS
from minsheng.transcription.reader import TextReader

TEXT = (
    "2025年1至6月，吉林检察机关共受理支持起诉案件4.93万余件，同比上升百分之十二点五，其中支持农民工起诉三千五百二十件。"
    "全国检察机关立案办理食品药品安全领域公益诉讼１６１６件，占公益诉讼立案总数的15.2%。“1+N”机制；拨打12309热线。"
)


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(PROJECT)


IN_2024 = {"zh": "2024年，全国检察机关", "en": "In 2024, procuratorates nationwide "}


def last_of(reader: TextReader, text: str):
    """Return the last statistic that is read from what 2024 is told of."""
    language = "en" if text.isascii() else "zh"
    return [one for one in reader.read(IN_2024[language] + text) if one.is_statistic][-1]


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("起诉电信网络诈骗犯罪3000人，同比增幅为负5.1%。", "-5.1", "exact"),
        ("起诉电信网络诈骗犯罪3000人，同比负增长5.1%。", "-5.1", "exact"),
        ("起诉电信网络诈骗犯罪3000人，同比翻了一番。", "100", "exact"),
        ("起诉电信网络诈骗犯罪3000人，同比翻两番。", "300", "exact"),
        ("起诉电信网络诈骗犯罪不少于4000人。", "4000", "more_than"),
        ("起诉电信网络诈骗犯罪少于4000人。", "4000", "about"),
        ("起诉电信网络诈骗犯罪卅人。", "30", "exact"),
        ("起诉电信网络诈骗犯罪高达3001人。", "3001", "exact"),
    ],
)
def test_words_that_turn_a_number_are_read_with_it(reader, text, value, qualifier):
    number = last_of(reader, text)
    assert (number.outcome, number.value, number.qualifier) == (PROPOSED, Decimal(value), qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "起诉电信网络诈骗犯罪3000人，同比下降近两成五。",
        "起诉电信网络诈骗犯罪3000人，2021年同期2500人。",
        "起诉电信网络诈骗犯罪3000人，较2021年同期上升20%。",
        "起诉电信网络诈骗犯罪3万余4千人。",
        "起诉电信网络诈骗犯罪25.603人。",
        "起诉电信网络诈骗犯罪(3000)人。",
        "prosecuted 4.000 people for telecom fraud.",
        "prosecuted one in four people for telecom fraud.",
        "prosecuted 4,000 people for telecom fraud, against 3,500 people in the same period of 2023.",
        "prosecuted 4,000 people for telecom fraud, compared with 3,500 a year earlier.",
        "prosecuted 4,000 people for telecom fraud, a drop of one fifth year-on-year.",
    ],
)
def test_what_may_be_something_else_asks_for_review(reader, text):
    assert last_of(reader, text).outcome == REVIEW


def test_an_average_of_a_day_is_no_figure_of_a_measure(reader):
    assert last_of(reader, "起诉电信网络诈骗犯罪日均15人。").measure_id is None


def only(reader: TextReader, text: str):
    numbers = [number for number in reader.read(text) if number.outcome != RULED_OUT]
    assert len(numbers) == 1, [(number.as_printed, number.outcome) for number in numbers]
    return numbers[0]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("起诉4.93万余人。", (49300, "more_than", 49300, 49399, "persons")),
        ("发放救助金1.8亿元。", (180000000, "rounded", 175000000, 189999999, "yuan")),
        ("追回欠薪5000余万元。", (50000000, "more_than", 50000000, 59999999, "yuan")),
        ("起诉１，２０４人。", (1204, "exact", 1204, 1204, "persons")),
        ("受理七件案件。", (7, "exact", 7, 7, "cases")),
        ("起诉3000人不到。", (3000, "about", 2500, 3000, "persons")),
        ("起诉十多万人。", (100000, "more_than", 100000, 199999, "persons")),
        ("起诉近3000人。", (3000, "about", 2500, 3000, "persons")),
        ("起诉约3000人。", (3000, "about", 2500, 3500, "persons")),
        ("起诉约3001人。", (3001, "about", 3001, 3001, "persons")),
        ("起诉超1.2万人。", (12000, "more_than", 12000, 12999, "persons")),
        ("办理10869余件案件。", (10869, "more_than", 10869, 10869, "cases")),
        (
            "占总数的百分之七十四点八。",
            (Decimal("74.8"), "exact", Decimal("74.75"), Decimal("74.85"), "percent"),
        ),
        ("同比上升2.1倍。", (210, "exact", 205, 215, "percent")),
        ("同比下降11.5%。", (Decimal("-11.5"), "exact", Decimal("-11.55"), Decimal("-11.45"), "percent")),
        ("修复耕地三百余亩。", (300, "more_than", 300, 399, "mu")),
        ("檢察機關起訴4.93萬餘件。", (49300, "more_than", 49300, 49399, "cases")),
        ("They recovered 2.116 million yuan.", (2116000, "rounded", 2115500, 2116999, "yuan")),
        ("They prosecuted over 24,000 individuals.", (24000, "more_than", 24000, 24999, "persons")),
        ("Moreover, 1616 public interest litigation cases were filed.", (1616, "exact", 1616, 1616, "cases")),
        ("Four cases were prosecuted.", (4, "exact", 4, 4, "cases")),
        ("Forty-nine guarantees were arranged.", (49, "exact", 49, 49, "guarantees")),
        (
            "Arrests fell by 3.5 percent.",
            (Decimal("-3.5"), "exact", Decimal("-3.55"), Decimal("-3.45"), "percent"),
        ),
    ],
)
def test_value_qualifier_bounds_and_unit_follow_from_the_words(reader, text, read):
    number = only(reader, text)
    found = (number.value, number.qualifier, number.lower_bound, number.upper_bound, number.unit)
    assert found == read


@pytest.mark.parametrize(
    "text",
    [
        "近半案件", "一半案件", "占比过半", "同比翻番", "案件减半", "十几人", "几十人", "上百人", "3OOO人", "3000+人", "1,2345人",
        "half of them", "one-fifth of the cases", "a third of the cases", "dozens of people", "a hundred people",
        "several hundred people", "half a million people", "one and a half million people", "50 basis points",
        "it doubled", "a fivefold rise", "two or three hundred people",
    ],
)  # fmt: skip
def test_a_number_that_words_only_hint_at_is_found_and_asks_for_review(reader, text):
    text = f"检察机关起诉{text}。" if text[0] > "z" or text[-1] == "人" else f"They told of {text}."
    found = list(reader.read(text))
    assert found
    assert {number.outcome for number in found} == {REVIEW}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2024年2月部署。", "date"),
        ("2024年1至6月部署。", "date"),
        ("依照刑法第二百七十六条。", "ordinal"),
        ("发布第三批案例。", "ordinal"),
        ("学习八届二次、三次和四次全会精神。", "not_reported"),
        ("拨打12309。", "telephone"),
        ("落实“四大检察”。", "name"),
        ("探索“1+N”模式。", "name"),
        ("（一）持续加强。", "ordinal"),
        ("围绕11个行动重点开展。", "not_reported"),
        ("Under Article 276 it was done.", "ordinal"),
        ("This began in 2024.", "date"),
        ("The 12309 hotline was used.", "telephone"),
        ('The "5+2" groups were helped.', "name"),
    ],
)
def test_a_number_that_is_no_statistic_is_ruled_out_with_a_reason(reader, text, kind):
    numbers = list(reader.read(text))
    assert numbers
    assert {number.outcome for number in numbers} == {RULED_OUT}
    assert kind in {number.kind for number in numbers}
    assert all(number.reason for number in numbers)


def test_a_year_that_the_day_of_the_page_is_in_is_no_closed_window(reader):
    page = "Updated: 2019-03-10 16:02\n\nHighlights of 2019\n\n{}\n"
    told = [
        one
        for one in reader.read(page.format("-- Prosecuted 56,789 people for telecom fraud."))
        if one.is_statistic
    ]
    assert [(one.value, one.outcome) for one in told] == [(56789, REVIEW)]
    told = [
        one for one in reader.read(page.format("In 2018, 56,789 people were prosecuted.")) if one.is_statistic
    ]
    assert [(one.period_id, "after the day" in one.reason) for one in told] == [("2018", False)]


def test_a_level_that_is_compared_with_is_of_its_own_year(reader):
    told = list(reader.read("2020年，检察机关提起公益诉讼的案件占61%，相比2018年的34%、2019年的41%上升。"))
    assert [one.period_id for one in told if one.is_rate] == ["2020", "2018", "2019"]


@pytest.mark.parametrize(
    "text", ["统一部署，进一步推进。", "一方面依法办案，一批案件办结。", "百姓满意。", "五一前夕。"]
)
def test_numerals_inside_words_are_no_numbers(text):
    assert list(text_numbers.find(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "同比增加320件。",
        "办理案件30至50件。",
        "骗取280万美元。",
        "比总体上升4.3个百分点。",
        "是去年同期的2.1倍。",
        "张某被判处罚金3万元。",
        "发布典型案例8件。",
        "办理了一批百公斤以上案件。",
        "江苏省某处共23。",
    ],
)
def test_what_is_not_sure_asks_for_review(reader, text):
    numbers = [number for number in reader.read(text) if number.outcome != RULED_OUT]
    assert numbers
    assert all(number.outcome == REVIEW and number.reason for number in numbers)


def test_a_chinese_text_is_read_as_a_whole(reader):
    by_text = {number.number_text: number for number in reader.read(TEXT)}
    assert by_text["4.93"].measure_id == "support_prosecution_cases_accepted"
    assert by_text["4.93"].jurisdiction_id == "220000"
    assert by_text["4.93"].period_id == "2025-H1"
    assert by_text["十二点五"].kind == "growth"
    assert by_text["十二点五"].measure_id == "support_prosecution_cases_accepted"
    assert by_text["三千五百二十"].measure_id == "migrant_worker_support_cases_supported"
    assert by_text["１６１６"].jurisdiction_id == "100000"
    assert by_text["15.2"].base == "公益诉讼立案总数"
    assert by_text["12309"].kind == "telephone"


@pytest.mark.parametrize(
    ("text", "period_id"),
    [
        ("2025年，起诉3000人。", "2025"),
        ("2025年1月至6月，起诉3000人。", "2025-H1"),
        ("2025年前三季度起诉3000人。", "2025-M09"),
        ("2025年一至九月起诉3000人。", "2025-M09"),
        ("从2025年前三季度的数据看，起诉3000人。", "2025-M09"),
        ("2025年1~9月起诉3000人。", "2025-M09"),
        ("From January to June 2025, 3000 persons were prosecuted.", "2025-H1"),
        ("2025年前11个月，起诉3000人。", "2025-M11"),
        ("2025年头11个月，起诉3000人。", "2025-M11"),
        ("2025年前10个月，起诉3000人。", None),
        ("2025年下半年，起诉3000人。", None),
        ("2025年第二季度，起诉3000人。", None),
        ("2025年前两个月，起诉3000人。", None),
        ("2025年前，起诉3000人。", None),
        ("2024年至今，起诉3000人。", None),
        ("截至2025年10月底，起诉3000人。", None),
        ("2022年至2023年，起诉3000人。", "2022_2023"),
        ("2022—2023年，起诉3000人。", "2022_2023"),
        ("2021年至2023年，起诉3000人。", None),
        ("2025-03-01 10:00:00 发布。去年，起诉3000人。", "2024"),
        ("去年，起诉3000人。", None),
        ("Last year, 3000 persons were prosecuted.", None),
        ("date 2023-10-27 Prosecuted were 3000 persons from January to September, they said.", "2023-M09"),
        ("2025-11-10 10:00:00 发布。今年1月至9月，起诉3000人。", "2025-M09"),
        ("In the first 11 months of 2025, 3000 persons were prosecuted.", "2025-M11"),
        ("In the second half of 2024, 3000 persons were prosecuted.", None),
        ("Between November 2023 and the end of 2024, 3000 persons were prosecuted.", None),
        ("3000 persons were prosecuted between January and November 2024.", "2024-M11"),
        ("2024年2月以来，起诉3000人。", None),
        ("2024年以来，起诉3000人。", None),
        ("2024年2月启动，已起诉3000人。", None),
        ("2023年12月至2024年9月，起诉3000人。", None),
        ("截至2024年底，起诉3000人。", None),
        ("起诉3000人。", None),
        ("During these five years, 3000 persons were prosecuted, more than in 2018.", None),
        ("2024年来，起诉3000人。", None),
        ("2024年来信多。2024年来访3000人。", "2024"),
        ("Prosecuted were 3000 persons since the law took effect in 2021.", None),
        ("3000 persons were prosecuted, a rise of a tenth compared to that in 2023.", None),
        ("Prosecuted in 2024 were 2064 people.", "2024"),
    ],
)
def test_a_window_is_named_only_where_the_text_closes_it(reader, text, period_id):
    number = only(reader, text)
    assert number.period_id == period_id


def test_one_place_per_number_where_the_order_tells_which(reader):
    numbers = list(reader.read("批捕、起诉强奸罪分别为300人、400人，同比分别下降1.4%、上升6.8%。"))
    assert [number.outcome for number in numbers[:2]] == [REVIEW] * 2
    assert [number.value for number in numbers[2:]] == [Decimal("-1.4"), Decimal("6.8")]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2021年至2023年，全国检察机关起诉洗钱罪人数分别为31人、22人、13人。", ["2021", "2022", "2023"]),
        ("2023年、2024年，全国检察机关起诉洗钱罪31人、22人。", ["2023", "2024"]),
        ("2022年、2023年，全国检察机关起诉洗钱罪31人，批捕洗钱罪22人。", ["2022_2023"] * 2),
        ("2023年、2024年，全国检察机关分别起诉洗钱罪9件18人、11件26人。", ["2023", "2023", "2024", "2024"]),
        (
            "2023年至2024年，全国检察机关起诉洗钱罪人数分别为9人、8人，分别占21.9%、22.8%。",
            ["2023", "2024", "2023", "2024"],
        ),
        # What two years are compared by: a level of each, and no growth; what follows is of the years before.
        (
            "2018年至2022年，全国检察机关起诉洗钱罪从2018年31人上升至2022年87人。起诉强奸罪900人。",
            ["2018", "2022", "2018_2022"],
        ),
        (
            "2024年，全国检察机关起诉洗钱罪9人，占比由2023年的7.64%下降至2024年的6.9%。",
            ["2024", "2023", "2024"],
        ),
    ],
)
def test_each_number_has_the_year_that_is_told_with_it(reader, text, periods):
    numbers = [one for one in reader.read(text) if one.is_statistic]
    assert [(one.outcome, one.period_id) for one in numbers] == [(PROPOSED, one) for one in periods]
    assert not any(one.direction for one in numbers)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # The country that something ranks in, and the procuratorate that orders it, are not who tells it.
        ("2024年，柳州检察机关起诉洗钱罪30人。批捕洗钱罪12人，居全国第一位。", "450200"),
        ("按照最高检部署，2024年，柳州市检察机关履职。入选最高检典型案例。起诉洗钱罪30人。", "450200"),
        ("李建国作报告。2024年，起诉洗钱罪30人，居全国前列。柳州检察机关履职。", None),
        # The city that is the only one so far, behind a district; a report of its own below its name.
        ("2024年，柳州检察机关履职。鱼峰区检察院起诉洗钱罪3人。全市起诉洗钱罪30人。", "450200"),
        ("2024年，南宁市、桂林市检察院交流。\n柳州市人民检察院\n起诉洗钱罪30人。", "450200"),
        ("2024年，湖南检察机关履职。\n发自北京。起诉洗钱罪30人。", "430000"),
        # The office that a paragraph begins with, and what goes on behind a place that the tables lack.
        ("南宁检察机关交流。\n柳州检察机关履职。2024年，起诉洗钱罪30人。", "450200"),
        ("洪山区人民检察院工作报告\n争创全国一流检察院。2024年，批捕洗钱罪9人；起诉洗钱罪30人。", None),
        ("平潭综合实验区人民检察院工作报告\n2024年，起诉洗钱罪30人。", None),
    ],
)
def test_a_number_is_of_the_place_that_tells_it(reader, text, place):
    number = [one for one in reader.read(text) if one.unit == "persons"][-1]
    assert (number.outcome, number.jurisdiction_id) == (PROPOSED, place), (number.reason, number.place)


def test_a_name_that_the_text_has_named_begins_where_it_did(reader):
    text = "2024年，安溪乡县检察院开展工作，安溪县检察院起诉洗钱罪3人。向安溪县法院起诉强奸罪4人。"
    assert {one.place for one in reader.read(text) if one.is_statistic} == {"安溪县"}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # What the police hand on is taken on; 办结 is told of both reviews.
        (
            "依法惩治各类犯罪，2024年，共受理公安机关提请审查逮捕30人；受理公安机关移送审查起诉40人。",
            ["all_crimes_persons_arrest_review_accepted", "all_crimes_persons_accepted"],
        ),
        (
            "2024年，全国检察机关共办结审查逮捕案件30件，审查起诉案件40件。",
            ["", "all_crimes_cases_concluded"],
        ),
        # The title of a paper is no subject, a named part of a field no whole, and hearings are of all cases.
        ("2024年，《未成年人检察工作白皮书》显示，全国检察机关办理食品药品安全公益诉讼30件。", ["food_drug_pil_cases_filed"]),
        ("2024年，全国检察机关办理食品药品安全领域行政公益诉讼30件。", [""]),
        ("2024年，全国检察机关举行检察听证3000件次。", ["procuratorial_hearings_hearings_held"]),
        # Supervision of administrative organs and courts, of all kinds; together with civil one it is another thing.
        ("2024年，全国检察机关办理行政检察监督案件300件。", ["administrative_procuratorial_cases_handled"]),
        ("2024年，全国检察机关办理民事、行政检察监督案件300件。", [""]),
        # Protests in criminal cases are none of those of the dictionary, and nor is what rate of them is heard.
        ("2024年，全国检察机关对认为确有错误的刑事裁判提出抗诉30件，采纳率80%。", ["", ""]),
        ("2024年，全国法院审结抗诉案件300件，其中改判200件。", ["", ""]),
        (
            "2024年，全国检察机关办理刑事案件300件、民事案件200件、行政案件100件、公益诉讼案件90件。",
            ["all_crimes_cases_handled", "civil_procuratorial_cases_handled", "administrative_procuratorial_cases_handled", "pil_cases_filed"],
        ),
        ("2024年，全国检察机关有51名个人受到省级表彰，其中酒驾案件占95%。", ["", ""]),
        # Those not prosecuted for one reason are a part of those not prosecuted; an epidemic is no part of all crimes.
        (
            "妨害疫情防控犯罪被惩治。2024年，全国检察机关不起诉各类犯罪300人，其中相对不起诉200人。",
            ["all_crimes_persons_not_prosecuted", ""],
        ),
    ],
)  # fmt: skip
def test_a_count_has_the_measure_that_its_own_words_tell(reader, text, measures):
    numbers = [one for one in reader.read(text) if one.is_statistic]
    assert [(one.outcome, one.measure_id or one.new_measure_id) for one in numbers] == [
        (PROPOSED, one) for one in measures
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A heading or a title that names a field; a count behind the parts of another.
        ("食品药品安全检察工作情况\n2024年，全国检察机关办理公益诉讼案件30件。", "what the heading names"),
        ("2024年，全国检察机关履职。\n一、加强未成年人检察\n开展司法救助30件。", "what the heading names"),
        (
            "2024年，全国检察机关立案办理公益诉讼55件，其中食品药品安全领域10件，提起诉讼5件。",
            "of the whole, or of",
        ),
        # Offences that are told as those of another crime.
        ("2024年，全国检察机关起诉侵害未成年人犯罪人数较多的罪名包括：强奸罪30人。", "within a limit"),
    ],
)
def test_what_is_told_under_another_subject_asks_for_review(reader, text, said):
    number = [one for one in reader.read(text) if one.is_statistic][-1]
    assert (number.outcome, said in number.reason) == (REVIEW, True), number.reason


def test_a_sentence_without_a_number_dates_what_follows(reader):
    text = "2020年，全国检察机关起诉洗钱罪30人。\n去年以来，全国检察机关履职。\n起诉强奸罪40人。"
    assert [one.window for one in reader.read(text) if one.unit == "persons"] == ["2020年", "去年以来"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024年，全国检察机关二次退回补充侦查。", "how often"),
        ("2018年1月至2023年5月，全国检察机关起诉洗钱罪30人，同比下降40%。", "another time than a year"),
        ("2014年至2016年，全国检察机关起诉洗钱罪从全年5件飙升到了133件。", "a level"),
        ("2024年，检察机关不批准(决定)逮捕30人。", "no subject"),
    ],
)
def test_what_is_no_sure_count_asks_for_review(reader, text, said):
    number = [one for one in reader.read(text) if one.outcome != RULED_OUT][-1]
    assert (number.outcome, said in number.reason) == (REVIEW, True), number.reason


def test_how_long_something_lasted_is_no_time_of_what_stands_before(reader):
    text = "2024年，全国检察机关起诉洗钱罪30人，满意率连续四年保持在90%以上。起诉强奸罪40人。"
    first, second, third = (one for one in reader.read(text) if one.is_statistic)
    assert [one.outcome for one in (first, second, third)] == [PROPOSED, REVIEW, PROPOSED]
    assert third.period_id == "2024"


def test_a_time_behind_all_numbers_of_a_sentence_dates_nothing_further(reader):
    text = "2024年，全国检察机关批捕洗钱罪9人，保障汛期期间供应。起诉洗钱罪30人。"
    number = [one for one in reader.read(text) if one.is_statistic][-1]
    assert (number.outcome, number.period_id) == (PROPOSED, "2024")


def test_what_goes_on_from_a_count_of_no_measure_takes_its_subject(reader):
    text = "2024年，全国检察机关批准逮捕危害深海勘探刑事案件26件，起诉31件。"
    told = [one for one in reader.read(text) if one.is_statistic]
    assert [one.outcome for one in told] == [PROPOSED] * 2
    assert told[1].notes == ["subject of the count before: 26件"]


def test_the_level_that_something_rose_from_is_of_its_own_year(reader):
    text = "10年来，全国洗钱案件从2018年的27件，快速上升至2020年的145件。起诉洗钱罪30人。"
    told = [one for one in reader.read(text) if one.is_statistic]
    assert [(one.period_id, one.window) for one in told] == [
        ("2018", "2018年"),
        ("2020", "2020年"),
        (None, "10年来"),
    ]


def test_one_character_that_is_not_read_is_no_name_of_another_subject(reader):
    number = only(reader, "2024年，全国检察机关办理洗钱案件，甩起诉9人。")
    assert (number.outcome, number.reason) == (REVIEW, "not read: 甩")


def test_land_that_is_restored_is_put_forward_as_such(reader):
    number = only(reader, "2024年，检察机关督促恢复被毁耕地230亩。")
    assert (number.outcome, number.measure_id) == (REVIEW, "damaged_land_mu_restored")


def test_a_share_of_several_offences_together_has_no_rate(reader):
    text = "2024年，全国检察机关起诉洗钱罪30人、强奸罪20人，合计占起诉总数的5%。"
    share = next(one for one in reader.read(text) if one.kind == "share")
    assert (share.outcome, share.measure_id, share.notes) == (
        PROPOSED,
        None,
        ["no rate: its words are those of none"],
    )


def test_what_a_name_is_shortened_to_is_no_part_of_it(reader):
    number = only(reader, "2024年，全国检察机关起诉帮助信息网络犯罪活动罪（以下简称“帮信罪”）90人。")
    assert (number.outcome, number.measure_id) == (PROPOSED, "assisting_network_crime_persons_prosecuted")


def test_the_past_years_are_others_than_named_ones_that_are_not_as_many(reader):
    text = "2019年至2022年，全国检察机关起诉洗钱罪30人。过去五年，批捕洗钱罪20人。"
    assert [one.outcome for one in reader.read(text) if one.is_statistic] == [PROPOSED] * 2


def test_what_courts_adopted_are_documents_as_before(reader):
    text = "2024年，全国检察机关对民事审判活动提出检察建议90件，法院采纳81件。"
    told = [one for one in reader.read(text) if one.is_statistic]
    assert [one.measure_id for one in told if one.outcome == PROPOSED] == [
        "civil_trial_supervision_suggestions_issued",
        "civil_trial_supervision_suggestions_adopted",
    ]


def test_those_who_are_paid_assistance_are_helped(reader):
    text = "2024年，全国检察机关办理司法救助案件45件61人，向61名困难当事人发放救助金78万元；司法救助因案致困妇女9人。"
    told = [one for one in reader.read(text) if one.is_statistic]
    kinds = ["cases_handled", "persons_assisted", "persons_assisted", "paid"]
    measures = [*(f"judicial_assistance_{one}" for one in kinds), "women_in_difficulty_persons_assisted"]
    assert [one.measure_id if one.outcome == PROPOSED else one.reason for one in told] == measures


def test_a_name_begins_behind_a_word_that_leads_to_it(reader):
    number = only(reader, "记者从乐川市人民检察院获悉，该院起诉洗钱罪30人。")
    assert (number.outcome, number.place) == (PROPOSED, "乐川市")


def test_a_time_of_this_year_is_another_window_than_years_that_are_printed(reader):
    text = "2019年至2023年，全国检察机关起诉洗钱罪30人；今年1至9月，起诉洗钱罪9人。\n起诉强奸罪40人。"
    last = list(reader.read(text))[-1]
    assert (last.outcome, last.reason) == (REVIEW, "the window is that of another paragraph")


@pytest.mark.parametrize(
    "aside",
    ["占比从最高的2022年的31%下降至15%", "达到2021年以来最低", "高于2022年的31%"],
)
def test_a_time_that_is_told_of_one_number_or_clause_is_carried_no_further(reader, aside):
    text = f"2024年1月至6月，全国检察机关起诉洗钱罪30人，{aside}。起诉强奸罪40人；批捕强奸罪20人。"
    assert [one.period_id for one in reader.read(text) if one.unit == "persons"] == ["2024-H1"] * 3


def test_a_district_is_that_of_the_release_or_of_the_city_that_is_named():
    text = "{}嘉定区检察院起诉洗钱罪30人。"
    assert only(TextReader(PROJECT, "310114"), text.format("")).jurisdiction_id == "310114"
    assert only(READER, text.format("上海检察机关履职。")).jurisdiction_id == "310114"
    assert only(READER, text.format("")).jurisdiction_id is None


def test_no_name_begins_in_another_word(reader):
    text = "温州乐清市检察院联合市公安局开展工作。交市县检察院办理。2024年，起诉洗钱罪30人。"
    assert {one.place for one in reader.read(text) if one.is_statistic} == {"温州乐清市"}


def test_those_of_some_age_are_no_measure(reader):
    text = "2024年，全国检察机关起诉14至16周岁的未成年犯罪嫌疑人30人。起诉不满18周岁的未成年犯罪嫌疑人40人。"
    numbers = [one for one in reader.read(text) if one.outcome != RULED_OUT]
    assert [(one.value, one.outcome, one.measure_id) for one in numbers] == [
        (30, PROPOSED, None),
        (40, PROPOSED, None),
    ]


def test_a_place_of_its_own_that_is_named_nowhere_is_not_the_whole_country(reader):
    text = "2015年，全市检察机关忠实履职。\n起诉电信网络诈骗犯罪51人。\n荣获全国一等奖。起诉强奸犯罪12人。"
    told = [
        (one.outcome, one.jurisdiction_id, one.notes[0]) for one in reader.read(text) if one.kind == "count"
    ]
    assert told[:1] + told[-1:] == [(PROPOSED, None, "no place is named; give --jurisdiction")] * 2


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("今年前11个月，全国检察机关起诉洗钱犯罪2311人。", PROPOSED),
        ("(2024-12-01)今年前11个月，全国检察机关起诉洗钱犯罪2311人。2025-01-02", REVIEW),
    ],
)
def test_a_year_that_only_the_day_of_publication_tells_is_empty_where_no_day_is_printed(
    reader, text, outcome
):
    number = next(one for one in reader.read(text) if one.kind == "count")
    assert (number.outcome, number.period_id) == (outcome, None)


@pytest.mark.parametrize(
    ("text", "period_id"),
    [
        ("2023年工作回顾\n一、立足大局\n二、服务民生\n三、司法为民\n全国起诉电信网络诈骗犯罪5.1万人。", "2023"),
        ("(APP - 20th Dec, 2019): A total of 100,710 suspects were prosecuted for telecom fraud in 2018.", "2018"),
        ("2024年上半年检察工作情况通报。今年，检察机关履职尽责。\n上半年，全国起诉电信网络诈骗犯罪5.1万人。", "2024-H1"),
        ("2024年工作回顾\n一年来，全国起诉电信网络诈骗犯罪5.1万人。", "2024"),
        ("发布时间:2023.07.20\n今年上半年，全国起诉电信网络诈骗犯罪5.1万人。", "2023-H1"),
        ("In 2024, 32,911 people were prosecuted for rape.\n\nThey spoke.\n\nA total of 2,911 people were prosecuted for telecom fraud, reaching a high in recent years.", "2024"),
        ("In the first quarter of 2021, 32,911 people were prosecuted for rape, data recently released showed.\n"
         "Prosecutors approved the arrest of 21,311 suspects of various types.", "2021-Q1"),
    ],
)  # fmt: skip
def test_a_window_reaches_as_far_as_its_heading_and_no_publication_ends_it(reader, text, period_id):
    last = [one for one in reader.read(text) if one.kind == "count" and one.outcome != RULED_OUT][-1]
    assert (last.outcome, last.period_id) == (PROPOSED, period_id)


# The kinds of wording in which a measure is sure, or surely none of the dictionary: text, and what is written.
SURE = [
    ("2024年，检察机关起诉金融诈骗、破坏金融管理秩序犯罪3.1万人。", "financial_crimes_persons_prosecuted"),
    ("2024年，检察机关共审查起诉涉军类刑事案件651件1016人。", "military_related_crimes_cases_reviewed", "military_related_crimes_persons_reviewed"),
    ("2024年，检察机关纠正漏捕洗钱罪53人。", None),
    ("2024年，检察机关受理金融犯罪审查逮捕案件551件。", "financial_crimes_cases_arrest_review_accepted"),
    ("2024年，全国检察机关提起公益诉讼1.2万件，其中提起民事公益诉讼1.1万件。", "pil_lawsuits_filed", "pil_civil_lawsuits_filed"),
    ("2024年，全国检察机关立案办理公益诉讼18万件。行政公益诉讼16万件。", "pil_cases_filed", "pil_administrative_cases_filed"),
    ("2024年，检察机关督促查处假冒伪劣食品41万千克。", "fake_food_kilograms_dealt_with"),
    ("In 2024, prosecutors prosecuted 2,650 people in 1,130 cases of infringing on intellectual property rights.", "intellectual_property_crimes_persons_prosecuted", None),
    ("In 2024, prosecutors prosecuted 14,100 people for crimes endangering food and drug safety, including 6,130 for endangering drug safety and 7,970 for endangering food safety.", "food_drug_safety_crimes_persons_prosecuted", "drug_safety_crimes_persons_prosecuted", "food_safety_crimes_persons_prosecuted"),
    ("In 2024, procuratorates handled 181,000 public interest litigation cases. Of the cases, 21,300 were civil lawsuits, and 159,700 administrative cases.", "pil_cases_filed", "pil_civil_cases_filed", "pil_administrative_cases_filed"),
    ("In 2024, procuratorates placed 112,600 public interest litigation cases on file.", "pil_cases_filed"),
    (
        "In 2024, procuratorates oversaw 17 major cross-border fraud cases.",
        "major_cross_border_fraud_cases_overseen",
    ),
    ("2024年，检察机关办理公益诉讼1.2万件。", "pil_cases_filed"),
    ("2024年，全国检察机关起诉电信网络诈骗犯罪5.1万人。", "telecom_fraud_persons_prosecuted"),
    ("2024年，检察机关起诉电信网络诈骗犯罪7.8万人、网络赌博犯罪1.9万人。", "telecom_fraud_persons_prosecuted", "internet_gambling_persons_prosecuted"),
    ("2024年，检察机关批准逮捕危害食品安全犯罪1100件1700人，起诉3800件7400人。", "food_safety_crimes_cases_arrested", "food_safety_crimes_persons_arrested", "food_safety_crimes_cases_prosecuted", "food_safety_crimes_persons_prosecuted"),
    ("2024年，全国检察机关共决定给予国家司法救助980件1350人，发放救助金2600万余元。", "judicial_assistance_cases_assisted", "judicial_assistance_persons_assisted", "judicial_assistance_paid"),
    ("2024年，检察机关救助未成年人390人，发放救助金960万元；救助残疾人180人，发放救助金540万元。", "minors_persons_assisted", "minors_assistance_paid", "disabled_assistance_persons_assisted", "disabled_assistance_paid"),
    ("2024年，检察机关立案办理公益诉讼案件11.2万件。", "pil_cases_filed"),
    ("2024年，检察机关起诉涉黑恶犯罪1.4万人。", None),
    ("2024年，检察机关发放司法救助金人均1.2万元。", None),
    ("全国公安机关2024年抓获电信网络诈骗犯罪嫌疑人5.2万人。", None),
    ("2024年，全国计划起诉电信网络诈骗犯罪3200人。", None),
    ("2024年，检察机关起诉洗钱罪2311人，起诉盗窃、合同诈骗等破坏市场经济秩序犯罪1.1万人。", "money_laundering_persons_prosecuted", "market_order_crimes_persons_prosecuted"),
    ("2024年，全国批准逮捕各类犯罪嫌疑人7510人，办理各类案件4.1万件。", "all_crimes_persons_arrested", None),
    ("2024年，全国立案办理公益诉讼案件3.2万件，其中行政公益诉讼2.8万件，民事公益诉讼3700余件。", "pil_cases_filed", "pil_administrative_cases_filed", "pil_civil_cases_filed"),
    ("In 2024, procuratorates nationwide arrested 316,100 suspects of various types.", "all_crimes_persons_arrested"),
    ("In 2024, procuratorates nationwide prosecuted 61,234 people for telecom fraud.", "telecom_fraud_persons_prosecuted"),
    ("2024年，检察机关年均起诉电信网络诈骗犯罪超1万人。", None),
    ("In 2024, police arrested 52,100 people for telecom fraud.", None),
    ("2024年，全国检察机关批准逮捕31.2万人，不批准逮捕12.6万人。", "all_crimes_persons_arrested", None),
    ("In 2024, prosecutors approved the arrest of 4,512 suspects and prosecuted 6,034 for crimes against minors.", "crimes_against_minors_persons_arrested", "crimes_against_minors_persons_prosecuted"),
    ("In 2024, procuratorates filed 11,200 cases of public interest litigation. Among them, there were 1,300 cases of civil public interest litigation and 9,900 cases of administrative public interest litigation.", "pil_cases_filed", "pil_civil_cases_filed", "pil_administrative_cases_filed"),
    ("In 2024, prosecutors approved the arrest of 4,512 suspects of various types. A total of 7,130 people were prosecuted and 2,650 people were not prosecuted.", "all_crimes_persons_arrested", None, None),
    ("In 2024, China's procuratorates provided judicial assistance to 8,210 people.", "judicial_assistance_persons_assisted"),
    ("2024年，全国检察机关结合办案制发“督促监护令”3120份。", "guardianship_orders_issued"),
    ("2024年，检察机关提出民事抗诉3120件、再审检察建议5340件。", "civil_judgment_supervision_cases_protested", "civil_judgment_supervision_retrials_suggested"),
    ("2024年，检察机关办理洗钱案件，作不起诉决定31人、决定不捕20人。", None, None),
    ("2024年，检察机关发出《督促监护令》3120份。", "guardianship_orders_issued"),
    ("2024年，检察机关批捕侵害未成年人犯罪90人，发出督促监护令80份。", "crimes_against_minors_persons_arrested", "guardianship_orders_issued"),
    ("2024年，检察机关附条件不起诉2310人。", "crimes_by_minors_persons_conditionally_not_prosecuted"),
    ("In 2024, China's procuratorates prosecuted 1,230 people on money-laundering charges.", "money_laundering_persons_prosecuted"),
]  # fmt: skip
NEW = [
    ("2024年，检察机关对侵害未成年人犯罪不起诉3021人。", "crimes_against_minors_persons_not_prosecuted"),
    ("2024年，检察机关撤回起诉电信网络诈骗犯罪32人。", "telecom_fraud_persons_charges_withdrawn"),
    ("2024年，检察机关受理审查逮捕拒不支付劳动报酬犯罪512件。", "refusal_to_pay_cases_arrest_review_accepted"),
    ("2024年，检察机关增殖放流鱼苗31万尾。", "fish_fry_fish_released"),
    ("2024年，检察机关接受公安机关移送起诉洗钱案件31件。", "money_laundering_cases_accepted"),
    ("In 2024, procuratorates decided not to prosecute 412 people for telecom fraud.", "telecom_fraud_persons_not_prosecuted"),
]  # fmt: skip
# ... and those in which a person must look, each with the number that asks for it.
DOUBTFUL = [
    ("2024年，检察机关起诉扶贫领域黑恶势力犯罪145件。", "145件"),
    (
        "In 2024, prosecutors prosecuted 351 people for rape. Among them, 104 cases of money laundering, and 156 persons were arrested.",
        "104 cases",
    ),
    ("2024年，检察机关起诉利用网络侵害学生犯罪320人。", "320人"),
    ("2024年，检察机关起诉3.1万人。", "3.1万人"),
    ("2024年，检察机关在生态环境和资源保护领域，立案公益诉讼5.3万件。", "5.3万件"),
    ("2024年，民事检察部门发出再审检察建议6件。", "6件"),
    ("2024年，检察机关开展舌尖专项。立案相关公益诉讼案件2.8万件。", "2.8万件"),
    ("2024年，救助的21人中，未成年人9人。", "21人"),
    ("2024年，检察机关办理的21起支持农民工起诉案件在法院开庭审理。", "21起"),
    ("2024年，检察机关制发督促监护令1100余人。", "1100余人"),
    ("2024年，起诉洗钱罪2300人。2024年为2300人，2023年为2100人。起诉强奸罪310人。", "310人"),
    ("2024年，追缴国有土地出让金33.7亿元。", "33.7亿元"),
    (
        "In 2024, prosecutors in terms of property investigated 7,607 crimes and arrested 1,145 suspects.",
        "1,145 suspects",
    ),
    ("In 2024, prosecutors prosecuted 210 people of ABC infringement.", "210 people"),
    ("In 2024, hearings were held in 1,788 cases involving courts.", "1,788 cases"),
    ("2024年，检察机关对证据不足的，依法不批捕3.1万人、不起诉1.2万人。", "3.1万人"),
    ("2024年，检察机关聚焦食品问题，批准逮捕3100人，提起公诉4200人。", "3100人"),
    ("2024年，全国检察机关开展监督立案、监督撤案合计1.5万件。", "1.5万件"),
    ("2024年，检察机关批捕、起诉电信网络诈骗犯罪嫌疑人5.1万人。", "5.1万人"),
    ("2024年，检察机关开展支持起诉，帮助160名农民工讨回欠薪331万元。", "160名"),
    ("图为abc17 人民日报的读者。", "17 人"),
    ("In 2024, about 2.6 million mu of woodland and wetlands were restored.", "about 2.6 million mu"),
    ("In 2024, prosecutors indicted 71,300 people for telecom fraud and 2,650 for telecom fraud.", "2,650"),
    ("2024年，督促查处假药1327千克。", "1327千克"),
    ("2024年，检察院受理金融犯罪案件771件。", "771件"),
    ("2024年，督促保护传统村落671件（处）。", "671件"),
    ("2024年，检察机关办理拒不支付劳动报酬案件追讨欠薪3.1亿元。", "3.1亿元"),
    ("2024年，办理无障碍公益诉讼7520件，其中民事公益诉讼21件；发出诉前检察建议5570件。", "5570件"),
    ("2024年，司法救助金额为3000元至5000元。", "3000元"),
    ("2024年，涉案金额不足5000元的案件办结126件。", "不足5000元"),
    ("2024年，检察机关起诉恶意欠薪犯罪31人，追索欠薪2700万元。", "2700万元"),
    ("2024年，检察机关办理知识产权案件31件。", "31件"),
]


@pytest.mark.parametrize("case", SURE, ids=lambda case: case[0][:30])
def test_a_measure_is_written_only_where_it_is_sure(reader, case):
    text, *measures = case
    numbers = [number for number in reader.read(text) if number.outcome != RULED_OUT]
    assert [number.outcome for number in numbers] == [PROPOSED] * len(measures), [
        number.reason for number in numbers
    ]
    assert [number.measure_id for number in numbers] == measures


@pytest.mark.parametrize(("text", "measure_id"), NEW)
def test_a_known_subject_at_a_new_stage_is_a_new_measure_and_says_so(reader, text, measure_id):
    number = only(reader, text)
    assert (number.outcome, number.measure_id, number.new_measure_id) == (PROPOSED, None, measure_id)
    assert f"new measure: {measure_id}" in number.notes


def test_what_is_concluded_is_of_what_came_in_last(reader):
    text = "2024年，检察机关受理审查逮捕洗钱案件157件，批准逮捕132件；受理审查起诉洗钱案件373件；审结361件。"
    (number,) = [one for one in reader.read(text) if one.as_printed == "361件"]
    assert (number.outcome, number.new_measure_id) == (PROPOSED, "money_laundering_cases_concluded")
    text = "2024年，检察机关受理审查起诉案件731件。审结694件，其中提起公诉502件，不起诉192件。"
    read = [one.new_measure_id for one in reader.read(text) if one.outcome == PROPOSED]
    assert read == [
        f"all_crimes_cases_{stage}" for stage in ("accepted", "concluded", "prosecuted", "not_prosecuted")
    ]


def test_counts_that_a_bracket_tells_again_are_found_and_growth_behind_is_of_them(reader):
    told = [
        one
        for one in reader.read("2024年，检察机关受理数（731/902）同比下降6%和下降8%。")
        if one.is_statistic
    ]
    assert [(one.kind, one.unit) for one in told[:2]] == [("count", "cases"), ("count", "persons")]
    assert [one.reason for one in told[2:]] == [f"its count asks for review: {one}" for one in ("731", "902")]


@pytest.mark.parametrize(("text", "as_printed"), DOUBTFUL)
def test_what_is_not_read_whole_asks_for_review(reader, text, as_printed):
    found = {number.as_printed: number for number in reader.read(text)}
    assert found[as_printed].outcome == REVIEW, found[as_printed].notes
    assert found[as_printed].reason


@pytest.mark.parametrize(
    ("text", "value", "direction", "outcome"),
    [
        ("2024年，检察机关起诉洗钱罪2300人，同比下降了8.2%。", "-8.2", "fall", PROPOSED),
        ("2024年，检察机关起诉洗钱罪2300人，同比增长-11.5%。", "-11.5", "fall", PROPOSED),
        ("2024年，检察机关起诉洗钱罪2300人，同比上升2.2倍。", "220", "rise", PROPOSED),
        ("2024年，检察机关起诉洗钱罪2300人，是去年同期的2.5倍。", "150", "rise", PROPOSED),
        ("2024年，检察机关起诉洗钱罪2300人，是2020年的2.5倍。", "150", "rise", REVIEW),
        ("In 2024, prosecutors indicted 1,718 people for money laundering, a 3.2 percent increase from the same period in 2023.", "3.2", "rise", PROPOSED),
        ("In 2024, prosecutors indicted 1,718 people for money laundering, a 3.2 percent increase from the same period in 2020.", "3.2", "rise", REVIEW),
        ("In 2024, prosecutors indicted 1,718 people for money laundering, marking a 3.2 percent year-on-year decrease.", "-3.2", "fall", PROPOSED),
        ("In 2024, prosecutors indicted 1,718 people for money laundering, representing a 3.2 percent increase from the prior year.", "3.2", "rise", PROPOSED),
        ("In 2024, prosecutors indicted 1,718 people for money laundering, an increase of 3.2%year -on -year.", "3.2", "rise", PROPOSED),
        ("2024年，检察机关起诉洗钱罪2300人，环比上升5%。", "5", "rise", REVIEW),
        ("2024年，检察机关起诉洗钱罪2300人，相较2023年下降了5%。", "-5", "fall", PROPOSED),
        ("2024年，检察机关起诉洗钱罪2300人，相较2019年下降了5%。", "-5", "fall", REVIEW),
        ("2024年，检察机关起诉洗钱罪2300人，同比前五年下降5%。", "-5", "fall", REVIEW),
        ("2024年，检察机关起诉洗钱罪2300人，较上一个五年下降5%。", "-5", "fall", REVIEW),
        ("2024年，检察机关起诉洗钱罪2300人，不捕率同比下降5个百分点。", "-5", "fall", PROPOSED),
        ("2024年，检察机关起诉洗钱罪2300人，比总体不捕率高5个百分点。", "5", "rise", REVIEW),
        ("2024年，检察机关起诉洗钱罪1200件2300人，同比上升5%。", "5", "rise", REVIEW),
        ("In 2024, prosecutors indicted 1,718 people for money laundering, a year-on-year decrease of 3.2 percent.", "-3.2", "fall", PROPOSED),
    ],
)  # fmt: skip
def test_growth_has_its_sign_and_one_count(reader, text, value, direction, outcome):
    growth = [number for number in reader.read(text) if number.kind == "growth"]
    assert [(number.value, number.direction, number.outcome) for number in growth] == [
        (Decimal(value), direction, outcome)
    ]


@pytest.mark.parametrize(
    ("text", "jurisdiction_id", "outcome"),
    [
        ("来源:泰州日报\n\n2024年，检察机关起诉洗钱罪2300人。", "100000", PROPOSED),
        ("本报北京11月9日电 2024年，检察机关起诉洗钱罪2300人。", "100000", PROPOSED),
        ("江西省检察机关办案。2024年，全省检察机关起诉洗钱罪230人。", "360000", PROPOSED),
        ("2024年，全市检察机关起诉洗钱罪230人。", None, PROPOSED),
        ("2024年，市检察院起诉洗钱罪230人。", None, PROPOSED),
        ("2024年，接受市检察院指定管辖，起诉洗钱罪230人。", None, PROPOSED),
        ("业务工作基本情况（2024年）\n起诉洗钱罪230人。", None, PROPOSED),
        ("来源：姑苏区检察院\n2024年，全区起诉洗钱罪230人。", None, PROPOSED),
        ("江苏省检察院发布决定，吴江区检察院获奖，由江苏省检察院推荐。2024年，该院起诉洗钱罪30人。", "320000", REVIEW),
        ("来源：苏州吴中检察院\n吴中区检察院公开数据。2024年，起诉洗钱罪30人。", None, PROPOSED),
        ("来源：姑苏区检察院\n2024年，全市起诉洗钱罪230人。", None, PROPOSED),
        ("柳州检察院履职。2024年，全省起诉洗钱罪230人。", None, PROPOSED),
        ("岳阳市检察院履职。2024年，全省起诉洗钱罪230人。", "430000", PROPOSED),
        # A place is carried no further than the paragraph, and that of who orders is none; one of two asks.
        ("湖南检察机关履职。\n根据河北省检察院部署，2024年，起诉洗钱罪230人。", "430000", PROPOSED),
        ("湖南、湖北、河北检察机关履职。\n2024年，起诉洗钱罪230人。", None, REVIEW),
        # A sentence without a number dates what follows, and one of a paragraph ends a single case.
        ("张某甲被判处死刑。\n检察机关履职。2024年，全国检察机关起诉洗钱罪230人。", "100000", PROPOSED),
        ("佛山市南海区人民检察院报告。2024年，南海检察院履职。起诉洗钱罪230人。", None, PROPOSED),
        ("全国会议在福州召开。2024年，检察机关起诉洗钱罪2300人。", "100000", PROPOSED),
        ("The report was released in Beijing on Monday. In 2024, prosecutors indicted 1,718 people for money laundering.", "100000", PROPOSED),
        ("漯河市人民检察院工作报告\n\n2024年获评河南省先进集体，起诉洗钱罪230人。", "411100", PROPOSED),
        ("漯河市人民检察院工作报告\n\n2024年在河南省起诉洗钱罪230人。", "410000", REVIEW),
        ("北青-北京头条记者8月27日获悉，2024年，检察机关起诉洗钱罪230人。", "100000", PROPOSED),
        ("漯河市检察机关履职。2024年，在全国性会议上介绍，起诉洗钱罪30人。", "411100", PROPOSED),
        ("漯河市检察机关占全国的一成。\n同时，发布全国首个白皮书，起诉洗钱罪30人。", "411100", PROPOSED),
        ("漯河市人民检察院工作报告\n\n2024年工作回顾\n在河南省检察院领导下履职。\n全年起诉洗钱罪230人。", "411100", PROPOSED),
        ("BEIJING, Oct. 26 (Xinhua) -- In 2024, procuratorates indicted 1,718 people for money laundering.", "100000", PROPOSED),
    ],
)  # fmt: skip
def test_a_place_is_that_of_the_figure(reader, text, jurisdiction_id, outcome):
    number = next(number for number in reader.read(text) if number.is_statistic)
    assert number.outcome == outcome
    assert outcome == REVIEW or number.jurisdiction_id == jurisdiction_id


@pytest.mark.parametrize(
    ("text", "as_printed", "said"),
    [
        # A place that the tables lack, where its name may begin elsewhere.
        ("2024年，甲乙丙丁市检察机关起诉洗钱罪23人。", "23人", "the name of a place"),
        # Times: of a report's title, in another clause behind it, in words that are no window, of a year begun in March.
        ("某院2024年工作报告\n履职尽责。\n检察机关起诉洗钱罪2300人。", "2300人", "window"),
        ("2024年，检察机关开展工作。平台建成3年多来，起诉洗钱罪2300人。", "2300人", "a date"),
        ("2024年以来，检察机关履职。2024年3月部署。一年来，检察机关起诉洗钱罪2300人。", "2300人", "a date"),
        # Several stages, several kinds of work, two offences that may be one together.
        ("2024年，检察机关批捕起诉洗钱罪2300人。", "2300人", "several stages"),
        ("2024年，检察机关办理刑事、民事、行政、公益诉讼检察案件831件。", "831件", "several kinds of work"),
        ("2024年，检察机关批捕生产、销售劣药，生产、销售假药犯罪2200人。", "2200人", "which"),
        ("2024年，检察机关起诉集资诈骗、非法吸收公众存款犯罪22人。", "22人", "which"),
        ("2024年，检察机关立案侦查涉农领域职务犯罪22人。", "22人", "which"),
        ("2024年，检察机关办理英烈保护等公益诉讼案件243件。", "243件", "and others"),
        # Of the whole country, or of a place that a sentence before names.
        ("2021年至2023年，全国批捕、起诉洗钱罪分别为31人、22人、13人。", "22人", "told respectively"),
        ("最高检通报。2024年，云南检察机关开展工作。起诉洗钱罪30人。", "30人", "of the whole country"),
        ("甲乙检察院举行发布会。2024年，起诉洗钱罪30人。", "30人", "give --jurisdiction"),
        ("全国白皮书《检察白皮书（2024）》\n起诉洗钱罪2300人。", "2300人", "the year of a title"),
        # Who was named, what grew, of how many counts a share is.
        ("2024年，检察机关起诉甲乙丙等9人。", "9人", "of one case"),
        ("2024年，检察机关起诉洗钱罪365人，窝串案查办数量同比上升26%。", "同比上升26%", "something else"),
        ("2024年，广东起诉洗钱罪30人、浙江20人，两省合占52.8%。", "52.8%", "together"),
        ("2024年，全国不捕率为43%。汛期期间，值守不断。起诉洗钱罪30人。", "30人", "another paragraph"),
        # Whose doing it was, and of which part.
        ("2024年，检察机关办结涉及公安机关的洗钱罪案件30件。", "30件", ""),
        ("2024年，检察机关在专项行动中起诉洗钱罪30人。", "30人", "within a limit"),
        ("2024年，检察机关围绕校舍装修领域开展工作，决定给予国家司法救助90件。", "90件", "of all, or of a part"),
        ("2024年，检察机关起诉洗钱罪（起诉）2300人。", "2300人", "bracket"),
        # Of several years, or of several groups.
        ("2024年，云南等地检察机关起诉洗钱罪30人。", "30人", "and other places"),
        # Times that are told by what happened, or by how long it took; a kind of work that is not named.
        ("2024年，检察机关履职。改革试点期间，检察机关起诉洗钱罪2300人。", "2300人", "a date"),
        ("2024年，检察机关履职。两年内，检察机关起诉洗钱罪2300人。", "2300人", "a date"),
        ("2024年，检察机关履职。本季度，检察机关起诉洗钱罪2300人。", "2300人", "a date"),
        ("2024年，检察机关履职。经过近一年的努力，检察机关起诉洗钱罪2300人。", "2300人", "a date"),
        ("2024年，检察机关办理涉民生案件3100件。", "3100件", "kind of work"),
        # Two years that are told respectively, each of cases and persons; a year in which something was founded.
        ("2018年至2022年，检察机关履职。2018年创设制度，起诉洗钱罪26人。", "26人", ""),
        ("洗钱白皮书（2016-2020）\n近3年，全国检察机关起诉洗钱罪2300人。", "2300人", "are the years"),
        # A time that is vague, told beside another; two growths joined on; a field that the paragraph names.
        (
            "全年，检察机关批准逮捕洗钱罪168人，近年来犯罪下降25%。\n检察机关起诉洗钱罪1648人。",
            "1648人",
            "another paragraph",
        ),
        ("2013年以来，全国检察机关起诉洗钱罪9人，2020年以来批捕洗钱罪8人。\n起诉洗钱罪36人。", "36人", "another paragraph"),
        ("2024年，检察机关批捕洗钱罪9人，起诉8人，不捕7人，同比下降64%和32.6%。", "同比下降64%", "which of the counts"),
        (
            "2024年，检察机关加强在保护野生植物方面的监督。公益诉讼检察方面，检察机关立案822件。",
            "822件",
            "of all, or of a part",
        ),
        ("2024年，检察机关办理洗钱罪案件60件，约占全国的1/10。", "10", "told as a fraction"),
        # What the clause names itself: a rate, two rates, growth of a rate or over several years.
        ("2024年，检察机关起诉洗钱罪30人，无罪判决率、国家赔偿率均为1%。", "1%", "several rates"),
        ("2024年，检察机关起诉洗钱罪30人，起诉率同比上升2%。", "同比上升2%", "something else"),
        ("2024年，检察机关起诉洗钱罪30人，年平均增长率为2%。", "年平均增长率为2%", "over another time"),
        # A part of what was told before; not a single one; a page that prints older news anew.
        ("2024年，检察机关起诉涉疫情犯罪31人。其中，检察机关批准逮捕洗钱罪12人。", "12人", "a part of another"),
        ("2024年，检察机关立案办理安全生产公益诉讼31件，其中民事公益诉讼9件，发出诉前检察建议12件。", "12件", "of the whole"),
        ("2024年，检察机关提出公益诉讼检察建议76份；国有土地使用权出让领域8件。", "8件", "documents as before"),
        ("2024年，检察机关提出检察建议31份；化解争议240件。", "240件", "documents as before"),
        ("2024年，检察机关为困难妇女解困，先后发放司法救助金31万元。", "31万元", "of a part"),
        ("2024年，检察机关起诉侵害未成年人犯罪31人。检察机关批准逮捕12人，不批准逮捕9人。", "12人", "no subject"),
        (
            "一、刑事检察工作\n2024年，检察机关共受理审查逮捕案件9101件。\n二、未成年人检察工作\n检察机关共受理审查起诉案件31件。",
            "31件", "no subject",
        ),
        ("2024年，检察机关履职，未发生一起洗钱罪。", "一起", "not a single one"),
        ("时间：2024-12-03 10:00\n7月20日，最高检发布数据。今年上半年，起诉洗钱罪31人。", "31人", "the year of"),
        ("2024年，检察机关提供行贿犯罪档案查询4万余批次。", "4万余", "no unit"),
        ("2024年，检察机关以洗钱罪起诉被告人，被判处有期徒刑，没收31万元。", "31万元", "single case"),
        ("2015年至2019年，起诉洗钱罪210人，自2016年以来逐年增加，不起诉率为9.1%。", "9.1%", "a clause before"),
        # 件 of what stands between a noun and its number, or before it in another clause.
        ("2024年，法院采纳抗诉意见改判1900件。", "1900件", "a counter"),
        ("2024年，检察机关提出检察建议30件，化解争议2400件。", "2400件", "a counter"),
    ],
)  # fmt: skip
def test_what_another_word_of_the_sentence_may_change_asks_for_review(reader, text, as_printed, said):
    number = next(number for number in reader.read(text) if number.as_printed == as_printed)
    assert (number.outcome, said in number.reason) == (REVIEW, True), number.reason


@pytest.mark.parametrize(
    ("text", "as_printed", "read"),
    [
        ("2024年，检察机关发现公益诉讼案件线索764件，立案707件。", "707件", "pil_cases_filed"),
        ("2024年，检察机关立公益诉讼案2267件，发出诉前检察建议2021件。", "2021件", "pil_suggestions_issued"),
        ("2024年，检察机关收到有效举报线索3361条。", "3361条", ""),
        ("2024年，检察机关坚持行贿受贿一起查，起诉行贿犯罪3292人。", "3292人", ""),
        ("2024年，检察机关受理审查起诉假冒注册商标罪957件。", "957件", ""),
        ("2024年，检察机关共提起食药安全公益诉讼4100件。", "4100件", "food_drug_pil_lawsuits_filed"),
        # 起诉 behind counts of public interest litigation is a lawsuit; what is looked at most narrows no field.
        ("2024年，检察机关办理食药安全领域公益诉讼案件，立案310件，起诉31件。", "31件", "food_drug_pil_lawsuits_filed"),
        (
            "2024年，检察机关办理食药安全领域公益诉讼案件，紧盯学校食堂、饮用水等，立案310件，发出检察建议290件。",
            "310件", "food_drug_pil_cases_filed",
        ),
        ("2024年，在刑事检察方面，检察机关受理审查逮捕案件6101件。", "6101件", "all_crimes_cases_arrest_review_accepted"),
        ("2024年，民事检察方面，检察机关受理民事监督案件1240件。", "1240件", "civil_supervision_cases_accepted"),
        ("2024年，检察机关受理审查逮捕洗钱罪310人，提前介入12件，批准逮捕290人。", "12件", ""),
        ("2024年，检察机关受理审查逮捕洗钱罪310人，提前介入12件，批准逮捕290人。", "290人", "money_laundering_persons_arrested"),
        ("2024年，检察机关办理公益诉讼工作。立案310件，发出诉前检察建议290件。", "290件", "pil_suggestions_issued"),
        ("2024年，检察机关以诉前程序办理公益诉讼案件310件。", "310件", "pil_cases_pre_litigation"),
        ("2024年，检察机关对被判处刑罚等人员开展帮教1400次。", "1400次", ""),
        ("2024年，某报（www.example.cn）获悉，检察机关立案公益诉讼310件。", "310件", "pil_cases_filed"),
        ("2024年，检察机关受理审查起诉未成年人案件310人。", "310人", "crimes_by_minors_persons_accepted"),
        ("2024年，检察机关共受理审查逮捕各类犯罪（含未检）9101人。", "9101人", "all_crimes_persons_arrest_review_accepted"),
        # All that comes in, though parts were told between; what a verb before another number is told of, too.
        ("2024年，检察机关共受理审查逮捕案件9101件。", "9101件", "all_crimes_cases_arrest_review_accepted"),
        (
            "2024年，检察机关共受理审查逮捕案件9101件，批准逮捕7100人。其中，批准逮捕洗钱罪31人。受理审查起诉案件8200件，提起公诉6300人。",
            "6300人", "all_crimes_persons_prosecuted",
        ),
        ("2024年，检察机关共受理提请批捕9605人、移送起诉13825人。", "13825人", "all_crimes_persons_accepted"),
        ("2024年，检察机关审查起诉案件受理8200件。", "8200件", "all_crimes_cases_accepted"),
        ("2024年，检察机关共受理审查逮捕案件41件，审结40件，批准逮捕36人。", "40件", ""),
        # How the supervision of courts, assistance and the results of suits are told.
        ("2024年，检察机关对认为确有错误的民事裁判提出抗诉3305件。", "3305件", "civil_judgment_supervision_cases_protested"),
        (
            "2024年，检察机关对民事审判和执行活动违法情形提出检察建议12.3万件。",
            "12.3万件", "civil_trial_and_enforcement_supervision_suggestions_issued",
        ),
        ("2024年，检察机关办结行政生效裁判监督案件3500件。", "3500件", "administrative_judgment_supervision_cases_concluded"),
        ("2024年，检察机关开展虚假诉讼监督，依法纠正9359件。", "9359件", "false_litigation_cases_corrected"),
        ("2024年，检察机关发放救助金额8.6亿元。", "8.6亿元", "judicial_assistance_paid"),
        ("2024年，检察机关提起刑事附带民事公益诉讼15件。", "15件", ""),
        ("2024年，检察机关督促清除生活垃圾、固体废物28360吨。", "28360吨", "rubbish_and_solid_waste_tonnes_cleared"),
        ("2024年，检察机关发出支持起诉书128份。", "128份", ""),
        (
            "2024年，检察机关共受理审查起诉案件280件，职务犯罪1件，审结170件，提起公诉124件。",
            "124件", "all_crimes_cases_prosecuted",
        ),
        ("2024年，检察机关立案国有财产保护、国有土地使用权出让领域公益诉讼62件。", "62件", "state_property_and_land_pil_cases_filed"),
        # A verdict that is told of many is no single case.
        ("2024年，全国检察机关起诉洗钱犯罪31人，9人被判处无期徒刑。", "31人", "money_laundering_persons_prosecuted"),
        # Two offences together are neither, and no subject of the dictionary is of both; nothing is like this.
        ("2024年，检察机关起诉故意伤害、洗钱犯罪506人。", "506人", ""),
        ("2024年，检察机关查办国家工作人员职务犯罪94件。", "94件", ""),
        # A subject that no figure has yet is one of the dictionary all the same.
        ("2024年，检察机关起诉非法狩猎犯罪506人。", "506人", "illegal_hunting_crimes_persons_prosecuted"),
        ("2024年，检察机关推动2518家企业整改合格。", "2518家", ""),
        ("2024年，检察机关对普通刑事犯罪，共批准逮捕75人。", "75人", ""),
        ("2024年，检察机关制发社会治理检察建议71件。", "71件", ""),
    ],
)  # fmt: skip
def test_common_wordings_are_read_to_their_end(reader, text, as_printed, read):
    number = next(number for number in reader.read(text) if number.as_printed == as_printed)
    assert (number.outcome, number.measure_id or number.new_measure_id) == (PROPOSED, read), number.reason


def test_measures_of_the_stage_that_is_read_are_put_forward_first(reader):
    text = "2024年，检察机关批准逮捕涉及电信网络诈骗等甲乙犯罪31人，起诉涉及电信网络诈骗等甲乙犯罪42人。"
    numbers = [number for number in reader.read(text) if number.is_statistic]
    best = [number.suggestions[0].measure_id for number in numbers]
    assert [one.rsplit("_", 1)[1] for one in best] == ["arrested", "prosecuted"]


def test_a_share_has_the_rate_that_its_own_words_name(reader):
    text = "2024年，全国检察机关对民事审判活动违法提出检察建议310件，法院同期采纳率87%，适用率90%。"
    shares = [one for one in reader.read(text) if one.kind == "share"]
    assert [one.outcome for one in shares] == [PROPOSED] * 2, [one.reason for one in shares]
    assert [one.rate_id for one in shares] == ["civil_trial_suggestions_adopted_share", ""]
    text = (
        "2024年，全国检察机关立案办理公益诉讼310件，发出诉前检察建议90件，回复整改率99%，一审裁判支持率98%。"
    )
    shares = [one for one in reader.read(text) if one.kind == "share"]
    assert [one.rate_id for one in shares] == ["pil_suggestions_answered_share", ""]


def test_shares_that_are_told_respectively_are_of_their_own_counts(reader):
    text = "2018年至2023年4月，全国批捕毒品犯罪案件537件661人，分别占全部逮捕数的15.3%、13.6%。"
    numbers = [one for one in reader.read(text) if one.is_statistic]
    assert [one.outcome for one in numbers] == [PROPOSED] * 4, [one.reason for one in numbers]
    text = "2024年，立案办理公益诉讼90件。其中，行政公益诉讼71件，民事公益诉讼19件，分别占比78.9%、21.1%。"
    shares = [one.rate_id for one in reader.read(text) if one.kind == "share"]
    assert shares == ["pil_administrative_share", "pil_civil_share"]


def test_a_rate_that_the_dictionary_lacks_needs_no_count(reader):
    text = "2024年，全国检察机关履职。认罪认罚适用率90%，量刑建议采纳率92%，给付的年利率24%，采纳率91%。"
    shares = [(one.as_printed, one.outcome, one.rate_id) for one in reader.read(text) if one.kind == "share"]
    assert shares == [
        ("90%", PROPOSED, ""), ("92%", PROPOSED, ""), ("91%", REVIEW, "")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("起诉侵害未成年人犯罪人数同比上升8%。", "crimes_against_minors_persons_prosecuted"),
        ("起诉拒不支付劳动报酬案件数与2023年同期相比下降8%。", "refusal_to_pay_cases_prosecuted"),
        ("侵犯著作权类犯罪、侵犯商业秘密犯罪人数同比分别上升8%、9%。", None),
        ("办理的侵犯著作权犯罪增幅明显，起诉件数和人数同比上升8%、9%。", None),
    ],
)
def test_growth_without_its_count_has_the_measure_that_its_own_words_name(reader, text, read):
    growth = [one for one in reader.read(f"2024年，全国检察机关{text}") if one.kind == "growth"]
    assert {one.outcome for one in growth} == {PROPOSED}, growth[0].reason
    assert {one.measure_id or one.new_measure_id or None for one in growth} == {read}


def test_growth_of_a_count_of_none_says_so_itself(reader):
    *_, growth = reader.read("2024年，全国检察机关批准逮捕毒品犯罪31人，同比下降8%。")
    assert growth.notes == ["no measure: 毒品", "measure of its count: 31人"]


def test_a_time_that_is_not_read_is_asked_only_of_what_may_be_of_it(reader):
    text = (
        "自甲行动铺开3年多来，2021年至2023年，全国检察机关起诉毒品犯罪31人；起诉诈骗罪42人，3年多来受伤9人。"
    )
    assert [one.outcome for one in reader.read(text) if one.is_statistic] == [PROPOSED, PROPOSED, REVIEW]


def test_several_offences_in_the_clause_before_are_another_thing_than_each(reader):
    text = "2024年，全国检察机关严惩抢劫、强奸等暴力犯罪，批准逮捕31人，起诉42人，造成9人死亡。"
    assert [(one.outcome, one.measure_id) for one in reader.read(text) if one.is_statistic] == [
        (PROPOSED, None)
    ] * 3


def test_cases_that_are_chosen_as_examples_are_counted(reader):
    text = "2024年，全国检察机关9个案例入选典型案例，5起案例获评优秀案例。发布9件典型案例。"
    told = [(one.outcome, one.unit) for one in reader.read(text) if one.is_statistic]
    assert told == [(PROPOSED, "cases")] * 2 + [(REVIEW, "cases")]


def test_the_year_and_place_of_what_is_only_named_are_of_no_count(reader):
    text = "甲院公布2018年十大典型案例称，2023年至2024年，全国检察机关立案办理公益诉讼案件31件；提起公益诉讼9件。"
    told = [one for one in reader.read(text) if one.is_statistic]
    assert [(one.outcome, one.window) for one in told] == [(PROPOSED, "2023年至2024年")] * 2, told[-1].reason
    text = "自2020年全国开展甲行动以来，原州区检察院办理案件。该院提起公诉诈骗犯罪19件。"
    *_, last = reader.read(text)
    assert (last.outcome, last.place) == (PROPOSED, "原州区"), last.reason


def test_what_few_subjects_are_told_of_is_none_where_the_text_names_none_of_them(reader):
    text = "2024年，全国检察机关移送涉嫌犯罪线索31条。"
    outcomes = [[*reader.read(lead + text)][-1].outcome for lead in ("", "防范虚假诉讼。")]
    assert outcomes == [PROPOSED, REVIEW]


def test_a_place_begins_behind_a_date_and_is_not_the_country_it_is_compared_with(reader):
    text = "2024年相山区检察院起诉诈骗罪31人。案件变化与全国水平相当。\n起诉毒品犯罪9人。"
    told = [one.place for one in reader.read(text) if one.is_statistic]
    assert told == ["相山区"] * 2


def test_the_sum_of_what_was_told_is_of_no_subject_told_before(reader):
    text = "2024年，全国检察机关起诉洗钱罪17人、诈骗罪8人，上述罪名起诉人数合计25人，占比90%。"
    *_, total, share = reader.read(text)
    assert (total.outcome, total.measure_id, share.outcome) == (PROPOSED, None, PROPOSED)


def test_a_share_that_has_no_rate_asks_for_none_where_its_count_asks():
    text = "2024年，全国检察机关发出的31份提示函，占总数的8%。"
    count, share = (one for one in TextReader(PROJECT).read(text) if one.is_statistic)
    assert (count.outcome, share.outcome, share.rate_id) == (REVIEW, PROPOSED, "")


def test_the_given_place_asks_behind_a_procuratorate_that_acts():
    text = "湖边区检察院履职。\n2024年开展活动12次。\n全市起诉诈骗罪9人。"
    told = [one.outcome for one in TextReader(PROJECT, "360100").read(text) if one.is_statistic]
    assert told == [REVIEW, PROPOSED]


def test_what_began_and_ended_in_a_clause_is_one_window(reader):
    number = [*reader.read("自2018年10月该解释实施至2019年3月，全国检察机关起诉诈骗罪31人。")][-1]
    assert (number.outcome, number.period_start, number.period_end) == (
        PROPOSED,
        date(2018, 10, 1),
        date(2019, 3, 31),
    )


def test_the_years_of_a_heading_are_those_of_its_section(reader):
    text = "过去五年工作回顾\n2017年以来，全国检察机关履职。五年来，起诉诈骗罪31人。\n依法惩治犯罪。起诉毒品犯罪9人。"
    *_, last = reader.read(text)
    assert (last.outcome, last.window) == (PROPOSED, "五年来"), last.reason


def test_a_rate_whose_count_is_not_sure_asks(reader):
    text = "2024年，全国检察机关对涉嫌甲事的9名未成年犯罪嫌疑人甲乙作出不批捕决定，不捕率为31%。"
    *_, rate = reader.read(text)
    assert rate.outcome == REVIEW


def test_half_a_year_and_its_months_are_one_window(reader):
    text = "上半年起诉诈骗罪31人\n2024年1月至6月，全国检察机关起诉诈骗罪31人。\n审查中提出纠正违法通知书9件。"
    *_, last = reader.read(text)
    assert (last.outcome, last.period_id) == (PROPOSED, "2024-H1"), last.reason


def test_what_was_taken_on_is_told_by_who_asks_for_it(reader):
    text = "2024年，全国检察机关受理诈骗案件39件，其中提请批准逮捕案件19件，移送审查起诉案件20件。"
    *_, first, second = reader.read(text)
    ids = [one.measure_id or one.new_measure_id for one in (first, second)]
    assert ids == ["fraud_crimes_cases_arrest_review_accepted", "fraud_crimes_cases_accepted"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("直播获1.2万次阅读。", []),
        ("起诉诈骗罪31人、毒品犯罪42人，人数同比分别增长48.3%、1.29倍。", [31, 42, Decimal("48.3"), 129]),
        ("不捕率分别高出9.61个和30.43个百分点。", [Decimal("9.61"), Decimal("30.43")]),
    ],
)
def test_words_told_once_behind_several_numbers_are_of_each(reader, text, read):
    numbers = [one for one in reader.read(f"2024年，全国检察机关{text}") if one.is_statistic]
    assert [one.value for one in numbers] == read
    assert "items" not in {one.unit for one in numbers}


def test_growth_in_a_list_is_over_the_year_that_was_told_once(reader):
    text = "2024年，全国检察机关批准逮捕洗钱罪31人，{}下降8%，起诉洗钱罪52人，下降2%。"
    last = [list(reader.read(text.format(over)))[-1] for over in ("同比", "比2019年")]
    assert [(one.outcome, one.value) for one in last] == [(PROPOSED, -2), (REVIEW, -2)]


@pytest.mark.parametrize(
    ("text", "as_printed", "period_id"),
    [
        # A year in a bracket is of the bracket alone; so is the day of a dateline.
        ("2024年，检察机关起诉洗钱罪31人（含2023年立案6件）。批准逮捕洗钱罪23人。", "23人", "2024"),
        ("某网3月8日电 2024年，检察机关做优监督。起诉洗钱罪31人。", "31人", "2024"),
        # A day alone in a line is that of the page.
        ("2024年01月04日\n第A05版\n去年全国检察机关起诉洗钱罪31人。", "31人", "2023"),
        # A report that is retold is not named by the year; the days of a meeting and a time limit are none.
        ("检察院工作报告指出：2024年，检察机关履职。起诉洗钱罪31人。", "31人", "2024"),
        ("2024年，全国检察机关履职。\n8月3日至4日，会议举行。\n起诉洗钱罪31人。", "31人", "2024"),
        ("2024年，全国检察机关收到信访31件，均在7日内告知，3个月内答复。", "31件", "2024"),
        # How many years it was, said once more.
        ("2018至2022年的五年间，全国检察机关起诉洗钱罪31人。\n\n批准逮捕洗钱罪23人。", "23人", "2018_2022"),
        ("2024年第一季度办案数据\n本季度，全国检察机关起诉洗钱罪31人。", "31人", "2024-Q1"),
        ("2024年上半年，检察机关履职。\n半年来，全国检察机关起诉洗钱罪31人。", "31人", "2024-H1"),
        ("2024年，检察机关履职。\n年内，全国检察机关起诉洗钱罪31人。", "31人", "2024"),
        ("洗钱白皮书（2018-2022）\n近5年，全国检察机关起诉洗钱罪31人。", "31人", "2018_2022"),
        ("2018年至2022年，检察机关履职。\n五年来，全国检察机关起诉洗钱罪31人。", "31人", "2018_2022"),
    ],
)
def test_a_day_or_year_told_aside_leaves_the_window_of_what_follows(reader, text, as_printed, period_id):
    number = next(one for one in reader.read(text) if one.as_printed == as_printed)
    assert (number.outcome, number.period_id) == (PROPOSED, period_id), number.reason


def test_an_open_window_keeps_both_ends_that_are_printed(reader):
    text = "自2024年4月部署专项工作以来，截至8月底，检察机关起诉洗钱罪31人。"
    number = next(one for one in reader.read(text) if one.as_printed == "31人")
    assert (str(number.period_start), str(number.period_end)) == ("2024-04-01", "2024-08-31")
    assert number.notes == ["open window: 2024年4月…8月底"]


def test_what_began_in_a_year_opens_a_window():
    text = "2024年专项行动开展以来，全国检察机关起诉洗钱罪31人。\n\n批准逮捕洗钱罪23人。"
    numbers = [one for one in TextReader(PROJECT).read(text) if one.is_statistic]
    assert [(one.outcome, one.notes[0]) for one in numbers] == [(PROPOSED, "open window: 2024年")] * 2
    assert {(str(one.period_start), one.period_end) for one in numbers} == {("2024-01-01", None)}


@pytest.mark.parametrize(
    "passing",
    [
        "以全国检察业务应用系统为抓手，开展排查",
        "对接全国防汛救灾大数据中心，推动综合治理",
        "据全国数据开展排查",
    ],
)
def test_a_country_named_in_passing_does_not_take_the_place_of_an_office(passing):
    text = f"近年来，浙江省海宁市检察院加大救助力度。{passing}。2020年至2022年，共救助困难妇女46人。"
    number = next(one for one in TextReader(PROJECT).read(text) if one.as_printed == "46人")
    assert (number.place, number.jurisdiction_id, number.outcome) == ("浙江省海宁市", None, PROPOSED)


def test_what_goes_on_behind_the_country_asks_in_a_text_that_began_with_a_place():
    between = "全国检察机关去年共救助困难妇女4万人。"
    text = f"近年来，浙江省海宁市检察院加大救助力度。{between}2020年至2022年，共救助困难妇女46人。"
    number = next(one for one in TextReader(PROJECT).read(text) if one.as_printed == "46人")
    assert (number.outcome, number.reason) == (REVIEW, "which of the places named before?")


@pytest.mark.parametrize(
    ("beginning", "place", "note"),
    [
        ("记者从最高检获悉，", "100000", None),
        ("各位代表：现在，我代表市人民检察院报告工作。", None, "no place is named; give --jurisdiction"),
        ("受县人民检察院检察长委托，报告如下。", None, "no place is named; give --jurisdiction"),
    ],
)
def test_who_reports_is_told_by_the_office_and_not_by_the_words_beside_it(beginning, place, note):
    text = f"{beginning}2024年起诉洗钱罪31人。"
    number = next(one for one in TextReader(PROJECT).read(text) if one.is_statistic)
    assert (number.outcome, number.jurisdiction_id) == (PROPOSED, place)
    assert number.notes[:1] == ([note] if note else [])


def test_what_a_report_covers_is_no_other_window_beside_that_of_its_figures():
    head = "现将2023年以来未成年人检察工作情况报告如下。\n\n2023年，全市检察机关起诉洗钱罪31人。\n\n批准逮捕洗钱罪23人。"
    numbers = [one for one in TextReader(PROJECT, "420600").read(head) if one.is_statistic]
    assert [(one.outcome, one.period_id) for one in numbers] == [(PROPOSED, "2023")] * 2


def test_the_next_stage_of_all_crimes_begins_a_paragraph_of_its_own():
    text = "2024年，全国检察机关批准逮捕各类犯罪嫌疑人9万人。\n\n共决定起诉6万人。"
    number = [one for one in TextReader(PROJECT).read(text) if one.is_statistic][-1]
    assert (number.outcome, number.new_measure_id) == (PROPOSED, "all_crimes_persons_prosecuted")


@pytest.mark.parametrize(
    ("before", "outcome", "measure_id"),
    [
        ("立案公益诉讼1600件。从案件领域来看，", PROPOSED, "food_drug_pil_cases_filed"),
        ("立案公益诉讼1600件，发出检察建议900件。从案件领域来看，", REVIEW, "food_drug_pil_cases_filed"),
        ("", REVIEW, "food_drug_pil_cases_filed"),
    ],
)
def test_a_name_of_several_kinds_of_work_asks_unless_the_sentence_before_tells_one(
    reader, before, outcome, measure_id
):
    number = last_of(reader, f"{before}食品药品安全案件450件。")
    assert (number.outcome, number.measure_id) == (outcome, measure_id), number.notes


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [("起诉厅局级以上洗钱犯罪嫌疑人、省部级以上32人", "exact"), ("起诉洗钱犯罪32人以上", "more_than")],
)
def test_what_stands_behind_a_rank_qualifies_no_number(reader, words, qualifier):
    assert last_of(reader, f"{words}。").qualifier == qualifier


@pytest.mark.parametrize(
    ("before", "place", "outcome"),
    [
        ("太湖流域相关14个省（市）检察机关", "100000", REVIEW),
        ("湖北省宜昌市西陵区人民检察院关于2024年工作情况的报告\n获省、市检察院批示9次，", None, PROPOSED),
        ("一案入选2025年中国网络文明大会优秀案例。全国检察机关", "100000", PROPOSED),
    ],
)
def test_no_name_nor_who_approves_takes_the_place_or_the_window_of_a_number(before, place, outcome):
    text = f"2024年，{before}起诉洗钱罪31人。"
    number = next(one for one in TextReader(PROJECT).read(text) if one.as_printed == "31人")
    assert (number.outcome, number.jurisdiction_id, number.period_id) == (outcome, place, "2024")


def test_a_year_told_with_its_ending_is_that_year(reader):
    text = "2025年度，全国检察机关起诉洗钱罪31人。"
    assert [one.period_id for one in reader.read(text) if one.is_statistic] == ["2025"]


def test_whose_arrest_was_asked_for_names_no_offence(reader):
    number = last_of(reader, "批准逮捕公安机关提请逮捕的犯罪嫌疑人230人，起诉300人。")
    assert (number.outcome, number.new_measure_id) == (PROPOSED, "all_crimes_persons_prosecuted")


def test_what_a_report_is_on_is_no_rival_of_the_time_of_its_figures():
    told = "最高检报告了2019年以来办理洗钱案件工作情况。\n\n2019年至2023年，全国检察机关起诉洗钱罪31人。\n\n批准逮捕洗钱罪9人。"
    number = [one for one in TextReader(PROJECT).read(told) if one.is_statistic][-1]
    assert (number.outcome, str(number.period_start), str(number.period_end)) == (
        PROPOSED,
        "2019-01-01",
        "2023-12-31",
    )


def test_a_count_of_cases_behind_documents_asks_where_no_stage_is_told_of_it(reader):
    number = last_of(reader, "办理民事检察监督案件86件，发出再审检察建议5件，行政检察监督案件32件。")
    assert (number.outcome, number.reason) == (REVIEW, "cases, or documents as before?")


def test_a_share_of_the_total_is_of_what_the_sentence_before_told(reader):
    told = "立案公益诉讼7万件。生态环境和资源保护领域立案3万件，占立案总数的45%。"
    number = last_of(reader, told)
    assert (number.outcome, number.rate_id) == (PROPOSED, "ecology_pil_share_of_all")


def test_a_procuratorate_is_known_by_its_short_name_once_its_place_was_named():
    text = "平阳县人民检察院通报情况。2024年，平阳检察院起诉洗钱罪31人。"
    number = next(one for one in TextReader(PROJECT, "330300").read(text) if one.is_statistic)
    assert (number.place, number.jurisdiction_id, number.outcome) == ("平阳县", None, PROPOSED)


def test_a_place_named_last_that_is_not_the_given_one_asks():
    text = "2024年，温州市平阳县检察院起诉洗钱罪31人。\n\n发出督促监护令9份。"
    told = [one for one in TextReader(PROJECT, "330100").read(text) if one.is_statistic]
    assert [one.outcome for one in told] == [PROPOSED, REVIEW]
    assert told[1].reason == "of the place named before, perhaps: 温州市平阳县"


@pytest.mark.parametrize(
    ("before", "period_id"),
    [
        ("2024年2月至11月开展专项行动。", "2024-H1"),
        ("2024年2月至11月开展专项行动，较2023年同期更有力。", "2024-H1"),
        ("2024年2月至11月开展专项行动，2023年已有部署。", None),
        ("2024年以来开展专项行动。", None),
    ],
)
def test_a_part_of_a_year_is_of_the_only_year_that_the_text_prints(before, period_id):
    text = f"最高检部署，{before}行动开展以来，各地检察机关成效明显。\n上半年起诉洗钱罪31人。"
    number = next(one for one in TextReader(PROJECT).read(text) if one.as_printed == "31人")
    assert number.period_id == period_id


@pytest.mark.parametrize(
    ("words", "measure_id"),
    [
        ("督促修复被损毁、污染的林地、耕地和湿地9亩", "damaged_land_mu_restored"),
        ("督促治理恢复被污染的草原、农田、林地9亩", None),
        ("办理涉水公益诉讼案件9件", "water_pil_cases_filed"),
        ("办理生态环境领域公益诉讼案件9件", "ecology_pil_unspecified_cases_filed"),
        ("办理环境和资源保护领域公益诉讼案件9件", "ecology_resources_pil_cases_filed"),
        ("办理海洋环境领域公益诉讼案件9件", None),
        ("办理食品药品安全领域行政公益诉讼案件9件", None),
        ("办理民事审判程序违法行为监督案件9件", "civil_trial_supervision_cases_handled"),
        ("救助困难未成年人9人", "minors_persons_assisted"),
        ("起诉制售有毒有害食品犯罪9人", "toxic_food_crimes_persons_prosecuted"),
    ],
)
def test_a_subject_is_known_by_its_usual_names(reader, words, measure_id):
    number = last_of(reader, f"{words}。")
    known = number.measure_id if number.is_known else number.new_measure_id or None
    assert known == measure_id, (number.reason, number.notes)


def test_a_number_that_begins_like_a_year_names_none():
    text = "全年，全国检察机关批准逮捕洗钱罪20920人。"
    number = next(one for one in TextReader(PROJECT).read(text) if one.is_statistic)
    assert (number.outcome, number.notes[0]) == (PROPOSED, "the year of 全年 is not printed")


def test_growth_takes_the_measure_that_its_count_is_given():
    text = "2024年，全国检察机关在专项行动中起诉洗钱罪31人，去年同期为20人，同比上升55%。"
    count, base, growth = (one for one in TextReader(PROJECT).read(text) if one.is_statistic)
    assert (count.outcome, count.period_id, base.outcome) == (REVIEW, "2024", REVIEW)
    assert (growth.outcome, growth.follows, growth.measure_id) == (PROPOSED, count.char_start, None)
    assert growth.notes == ["measure of its count: 31人"]


@pytest.mark.parametrize(
    ("behind", "followed"),
    [
        ("44人", ["44人 "]),
        (
            "44人，起诉51件，不起诉3件4人",
            ["44人 ", "51件 prosecuted", "3件 not_prosecuted", "4人 not_prosecuted"],
        ),
        ("，同比上升9%，起诉51件", ["51件 prosecuted"]),
        # What names something of its own, another kind of work or a part does not go on with it.
        ("，起诉洗钱犯罪51件", []),
        ("，发出检察建议51件", []),
        ("，其中起诉51件", []),
    ],
)
def test_a_count_takes_the_subject_that_the_count_before_is_given(behind, followed):
    text = f"2024年，全国检察机关批准逮捕农村涉食品犯罪31件{behind}。"
    asking, *others = (one for one in TextReader(PROJECT).read(text) if one.is_statistic)
    assert asking.outcome == REVIEW
    told = [one for one in others if "subject of the count before: 31件" in one.notes]
    assert [f"{one.as_printed} {one.stage}" for one in told] == followed
    assert {(one.outcome, one.follows, one.measure_id) for one in told} <= {
        (PROPOSED, asking.char_start, None)
    }


@pytest.mark.parametrize(
    "grown",
    [
        "同比下降6%、8%",
        "件数和人数分别同比下降6%、8%",
        "同比下降6%和下降8%",
        "去年同期为40件50人，同比分别下降6%、8%",
    ],
)
def test_growth_of_a_list_is_each_of_its_own_count(reader, grown):
    text = f"2024年，全国检察机关起诉洗钱罪38件42人，{grown}。"
    told = [one for one in reader.read(text) if one.kind == "growth"]
    assert [one.outcome for one in told] == [PROPOSED] * 2, [one.reason for one in told]
    measures = [f"money_laundering_{unit}_prosecuted" for unit in ("cases", "persons")]
    assert [one.new_measure_id or one.measure_id for one in told] == measures


def test_growth_of_persons_involved_is_not_that_of_the_count_before(reader):
    text = "2024年，全国检察机关起诉洗钱罪42人，涉案人数同比下降8%。"
    assert [one.outcome for one in reader.read(text) if one.kind == "growth"] == [REVIEW]


def test_a_place_in_the_name_of_a_body_is_not_that_of_the_results():
    text = "2024年，镇原县人民检察院联合庆阳市心怡社会工作服务中心开展帮扶。起诉洗钱罪23人。"
    number = next(one for one in TextReader(PROJECT).read(text) if one.as_printed == "23人")
    assert (number.jurisdiction_id, number.place) == (None, "镇原县"), number.reason


def test_an_office_that_was_named_before_is_not_the_one_of_the_report():
    text = "2024年，西湖区人民检察院履职。1月至10月，该院起诉洗钱罪256件，批准逮捕184人。"
    numbers = [one for one in TextReader(PROJECT, "360100").read(text) if one.is_statistic]
    assert [one.reason for one in numbers] == ["of the place named before, perhaps: 西湖区"] * 2


def test_a_word_before_an_office_is_its_name_and_no_subject():
    text = "2024年，佛山市南海区人民检察院履职。南海检察院共受理提请逮捕案件160件，批准逮捕137件。"
    numbers = [one for one in TextReader(PROJECT, "440600").read(text) if one.is_statistic]
    assert [one.new_measure_id for one in numbers] == [
        "all_crimes_cases_arrest_review_accepted", "all_crimes_cases_arrested",
    ]  # fmt: skip


def test_the_year_that_something_rose_from_is_no_window():
    text = "2024年，检察机关履职。不捕率从2021年的41.7%上升至64.1%。检察机关起诉洗钱罪31人。"
    numbers = {one.as_printed: one for one in TextReader(PROJECT).read(text)}
    assert numbers["31人"].period_id == "2024"


@pytest.mark.parametrize("grown", ["同比下降40%", "同比上升4个百分点"])
def test_growth_behind_a_comma_makes_no_growth_of_a_share(reader, grown):
    text = f"2024年，全国检察机关批捕诈骗犯罪3100人，占全部刑事案件的8%，{grown}。"
    share = next(one for one in reader.read(text) if one.as_printed == "8%")
    assert (share.kind, share.value) == ("share", 8)


def test_one_that_leads_to_a_name_is_no_statistic(reader):
    text = "这是一个重要标准，办理一起案件，聚焦四个传统领域，起诉洗钱罪9人。"
    assert [one.number_text for one in reader.read(text) if one.is_statistic] == ["9"]


def test_what_follows_a_list_of_fields_may_be_of_all(reader):
    text = "2024年，全国检察机关立案公益诉讼50件，食品药品安全领域30件，国有财产保护领域20件，发出诉前检察建议40件。"
    assert [one.outcome for one in reader.read(text) if one.is_statistic] == [PROPOSED] * 3 + [REVIEW]


@pytest.mark.parametrize("line", ["浏览次数：731", "阅读次数 731", "编辑：某检察院2"])
def test_lines_below_a_title_hold_no_statistic(reader, line):
    assert not [one for one in reader.read(f"某地起诉诈骗犯罪\n{line}\n") if one.is_statistic]


def test_how_often_a_page_was_read_is_no_statistic(reader):
    text = "某达人 2024-06-15 3110人围观\n2024年，检察机关起诉洗钱罪31人。"
    assert [one.as_printed for one in reader.read(text) if one.is_statistic] == ["31人"]


def test_places_that_are_told_respectively_hand_nothing_on():
    text = "2024年，全区检察机关起诉洗钱罪31人，拉萨、昌都检察机关分别以7人、5人居前。批准逮捕洗钱罪23人。"
    numbers = list(TextReader(PROJECT, "540000").read(text))
    assert [one.jurisdiction_id for one in numbers if one.as_printed == "23人"] == ["540000"]


def test_the_year_just_past_is_the_one_that_the_text_has_named(reader):
    text = "2024年工作回顾\n2024年很重要。过去一年，全国共起诉洗钱罪2300人。"
    number = [one for one in reader.read(text) if one.kind == "count"][-1]
    assert (number.outcome, number.period_id) == (PROPOSED, "2024")


def test_what_goes_on_after_a_semicolon_is_of_the_place_before_it():
    text = "2024年，全省检察机关起诉洗钱罪36人，3件案例入选全国典型案例；起诉盗窃罪58人。"
    last = [one for one in TextReader(PROJECT, "340000").read(text) if one.is_statistic][-1]
    assert (last.as_printed, last.jurisdiction_id) == ("58人", "340000")


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        ("2023年至2025年上半年", "2023-01-01", "2025-06-30"),
        ("2022年下半年至2024年", "2022-07-01", "2024-12-31"),
        ("今年以来", "None", "None"),
    ],
)
def test_a_window_has_the_days_that_are_told(reader, window, first, last):
    number = next(one for one in reader.read(f"{window}，全国检察机关起诉洗钱罪36人。") if one.is_statistic)
    assert (str(number.period_start), str(number.period_end)) == (first, last)


def test_a_window_in_another_clause_behind_a_number_is_not_its_own(reader):
    text = "四年来，检察机关履职。共起诉洗钱罪186人，2024年又起诉洗钱罪58人。"
    first = next(one for one in reader.read(text) if one.as_printed == "186人")
    assert (first.period_id, first.window) == (None, "四年来")


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-19 17:49:03 来源:新华网", "2025 07/11 19:43:48", "《人民日报》( 2025年11月10日 07 版)", "0次浏览",
        "浏览：312", "阅读 3,120", "58次阅读", "发布时间：2025/01/22 公益",
        "联系网站:435 226 40@qq.com", "Copyright (C) 1999-2020", "链接: https://example.com/2024-01-05/doc-3080836.shtml",
        "受理案件居前五位的罪名", "In the first half of 2024.",
    ],
)  # fmt: skip
def test_the_furniture_of_a_page_is_ruled_out(reader, text):
    numbers = list(reader.read(text))
    assert numbers
    assert {number.outcome for number in numbers} == {RULED_OUT}


def test_the_cases_that_were_once_read_wrong_are_right_or_marked():
    path = (
        Path(os.environ.get("MINSHENG_FINDINGS") or PROJECT.root.parent / "shared" / "findings")
        / "landing_cases.csv"
    )
    if not path.is_file():
        pytest.skip(f"the cases are not at hand: {path} is no file (MINSHENG_FINDINGS names its folder)")
    reading = functools.cache(lambda home: TextReader(PROJECT, home))
    for case in rows_of(path):
        home = re.search(r"--jurisdiction (\d+)", case["note"])
        found = reading(home[1] if home else "100000").read(case["text"])
        at = case["text"].find(case["printed"])
        number = next(one for one in found if at <= one.char_start < at + len(case["printed"]))
        if case["kind"] not in STATISTICS:
            assert number.outcome != PROPOSED, case
        elif number.outcome == PROPOSED:
            read = (number.value, number.qualifier, number.unit, number.kind)
            assert read == (Decimal(case["value"]), case["qualifier"], case["unit"], case["kind"]), case
            assert "expected none" not in case["note"] or number.period_id is None, case
            wrong = re.search(r"tool ([a-z_]{12,})", case["note"])
            assert "SILENT measure" not in case["note"] or not wrong or number.measure_id != wrong[1], case
        else:
            assert number.outcome == REVIEW, case


@pytest.fixture(scope="module")
def annotated() -> Path:
    """Folder of real texts that were read by hand, which are no part of the repository."""
    folder = Path(os.environ.get("MINSHENG_TEXTS") or PROJECT.root.parent / "shared" / "texts")
    if not (folder / accuracy.GOLD).is_file():
        pytest.skip("the annotated texts are not at hand: MINSHENG_TEXTS names no folder with a gold.csv")
    return folder


def test_what_is_unmarked_in_real_texts_is_right(annotated):
    measured = {score.name: score for score in accuracy.scores(PROJECT, annotated)}
    parts = (measured["all others"], measured[accuracy.DEVELOPED])
    assert [score.counts["lost"] for score in parts] == [0, 0]
    assert parts[0].silent_errors | parts[1].silent_errors == {}


def test_the_page_tells_the_accuracy_as_it_is(annotated):
    page = (PROJECT / accuracy.PAGE).read_text(encoding="utf-8")
    assert accuracy.table(accuracy.scores(PROJECT, annotated)) in page


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0)]
)
def test_the_interval_of_a_share_is_that_of_wilson(hits, of, low, high):
    assert accuracy.wilson(hits, of) == pytest.approx((low, high), abs=0.001)


def test_every_number_of_a_text_is_in_the_ledger_and_in_one_file(tmp_path):
    text = tmp_path / "release.txt"
    text.write_text(TEXT, encoding="utf-8")
    summary = draft.write(draft.Task(text, "S990", tmp_path / "draft", PROJECT))
    folder = tmp_path / "draft"
    ledger = rows_of(folder / draft.LEDGER)
    assert [int(row["char_start"]) for row in ledger] == [one.char_start for one in text_numbers.find(TEXT)]
    rows = [row for name in draft.SEEDS for row in rows_of(folder / name)]
    assert sorted(int(row["char_start"]) for row in rows) == [int(row["char_start"]) for row in ledger]
    assert summary.found == len(ledger)
    for row in rows:
        at = TEXT.find(row["as_printed"])
        assert at >= 0
        assert row["as_printed"] in TEXT
    assert {path.name for path in folder.iterdir()} >= {"release.csv", "release.txt"}


def test_a_file_without_a_row_is_not_written_and_a_folder_beside_the_draft_stays(tmp_path):
    text, beside = tmp_path / "release.txt", tmp_path / ".draft.new"
    text.write_text("2024年，全国检察机关起诉洗钱罪3000人。", encoding="utf-8")
    beside.mkdir()
    (beside / "mine.txt").write_text("kept", encoding="utf-8")
    draft.write(draft.Task(text, "S990", tmp_path / "draft", PROJECT))
    assert (beside / "mine.txt").read_text(encoding="utf-8") == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".draft.new", "draft", "release.txt"]
    assert {path.name for path in (tmp_path / "draft").iterdir()} == {
        "figures.csv", "ruled_out.csv", "ledger.csv", "release.csv", "release.txt"
    }  # fmt: skip


def test_a_new_measure_is_written_with_the_id_that_its_facets_compose(tmp_path):
    text = tmp_path / "release.txt"
    text.write_text("2024年，检察机关对电信网络诈骗不起诉32人。", encoding="utf-8")
    draft.write(draft.Task(text, "S990", tmp_path / "draft", PROJECT))
    (row,) = rows_of(tmp_path / "draft" / draft.FIGURES)
    assert row["measure_id"] == "telecom_fraud_persons_not_prosecuted"
    assert "new measure:" in row["note"]


def test_what_asks_for_review_says_so_in_its_note(tmp_path):
    text = tmp_path / "release.txt"
    text.write_text("全国检察机关起诉3000人，同比增加20人。", encoding="utf-8")
    draft.write(draft.Task(text, "S990", tmp_path / "draft", PROJECT))
    ledger = {row["char_start"]: row["outcome"] for row in rows_of(tmp_path / "draft" / draft.LEDGER)}
    for row in rows_of(tmp_path / "draft" / draft.FIGURES):
        assert row["note"].startswith("review:") == (ledger[row["char_start"]] == REVIEW)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (bytes(range(256)), "is binary"),
        ("全国起诉3000人".encode("gb18030"), "is no UTF-8"),
        ("起诉3人".encode("utf-16"), "is UTF-16"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"<html><head></head><body><p>3 cases</p></body></html>", "is an HTML page"),
        (b"3 cases\x01", "a control character"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_a_sentence(tmp_path, capsys, content, said):
    path = tmp_path / "in.txt"
    path.write_bytes(content)
    assert (
        cli.main(["transcribe", str(path), "--release", "S990", "--out", str(tmp_path / "draft")])
        == Exit.BAD_INPUT
    )
    error = capsys.readouterr().err
    assert said in error
    assert str(path) in error
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.txt"]


def test_a_file_that_is_too_large_is_refused(tmp_path, capsys):
    path = tmp_path / "in.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    assert (
        cli.main(["transcribe", str(path), "--release", "S990", "--out", str(tmp_path / "draft")])
        == Exit.BAD_INPUT
    )
    assert "50 MB" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--release", "s 90"], "no release_id"),
        (["--release", "S990", "--jurisdiction", "9"], "no jurisdiction_id"),
        (["--release", "S990", "--period", "2099"], "no period_id"),
    ],
)
def test_an_option_that_is_not_known_is_refused(tmp_path, capsys, options, said):
    path = tmp_path / "in.txt"
    path.write_text("起诉3人。", encoding="utf-8")
    assert cli.main(["transcribe", str(path), *options, "--out", str(tmp_path / "draft")]) == Exit.BAD_INPUT
    assert said in capsys.readouterr().err


def test_a_draft_is_never_overwritten(tmp_path, capsys):
    path = tmp_path / "in.txt"
    path.write_text("起诉3人。", encoding="utf-8")
    arguments = ["transcribe", str(path), "--release", "S990", "--out", str(tmp_path / "draft")]
    assert cli.main(arguments) == 0
    out = capsys.readouterr().out
    assert "found" in out
    assert "to review" in out
    assert cli.main(arguments) == Exit.BAD_INPUT
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "12 34 " * 300,
        "5%" * 100,
        "1234567890" * 3000,
        "七百二十" * 5000,
        "《1" * 1000,
        "检察" * 9000,
        "\n" * 9000,
        "abc检察12件 cases" * 300,
    ],
    ids=[
        "numbers",
        "rates",
        "one number",
        "one numeral",
        "brackets",
        "no end",
        "blank lines",
        "mixed scripts",
    ],
)
def test_any_text_is_read_to_its_end(reader, text):
    found = [number.char_start for number in reader.read(text)]
    assert found == [number.char_start for number in text_numbers.find(text)]


@settings(max_examples=150)
@given(
    st.text(
        alphabet="0123456789.,%万亿余件人元一二三百第年月占上升“”（）：、，。 abcmorethan\n１，", max_size=80
    )
)
def test_every_number_is_told_once_and_stands_where_it_says(text):
    numbers = list(READER.read(text))
    assert [number.char_start for number in numbers] == [
        number.char_start for number in text_numbers.find(text)
    ]
    for number in numbers:
        assert text[number.char_start :].startswith(number.number_text)
        if number.outcome == PROPOSED:
            assert number.lower_bound <= number.value <= number.upper_bound
        assert number.number_text in number.as_printed
        assert number.as_printed in text


READER = TextReader(PROJECT)


def test_the_draft_is_csv_that_its_seed_understands(tmp_path):
    text = tmp_path / "release.txt"
    text.write_text(TEXT, encoding="utf-8")
    draft.write(draft.Task(text, "S990", tmp_path / "draft", PROJECT))
    pairs = {
        draft.FIGURES: "reported_figures",
        draft.RATES: "printed_rates",
        draft.RULED: "numbers_ruled_out",
    }
    assert {path.name for path in (tmp_path / "draft").iterdir()} >= {*pairs}
    for name, seed in pairs.items():
        header = next(csv.reader((tmp_path / "draft" / name).open(encoding="utf-8")))
        with (PROJECT / "seeds/figures" / f"{seed}.csv").open(encoding="utf-8") as file:
            assert header == [column for column in next(csv.reader(file)) if column != "figure_no"]
    assert Path(tmp_path / "draft" / "release.txt").read_bytes() == text.read_bytes()


def test_a_draft_does_not_land_before_somebody_has_looked_at_it(tmp_path):
    text = tmp_path / "release.txt"
    text.write_text("全国检察机关起诉3000人，同比增加20人。", encoding="utf-8")
    draft.write(draft.Task(text, "S990", tmp_path / "draft", PROJECT))
    project = project_in(tmp_path)
    before = seed_bytes(project)
    report = intake.land([tmp_path / "draft"], project)
    assert not report.accepted
    assert "review:" in str(report)
    assert "ledger.csv" not in str(report)
    assert seed_bytes(project) == before


def test_a_subject_is_part_of_others_at_any_remove():
    told = [("all", "some"), ("some", "few"), ("few", "all")]  # a ring, which landing refuses, ends too
    rows = {"subject_parts": [{"whole_subject": whole, "part_subject": part} for whole, part in told]}
    composed = Dictionary(lambda name: rows.get(name, []))
    assert composed.all_whole_subjects("few") == {"some", "all", "few"}
    assert composed.all_whole_subjects("none") == set()


@pytest.mark.parametrize("name", ["report.txt", ".hidden.txt", "two\nlines.txt", b"\xd6\xd8.txt", "[red]"])
def test_a_text_of_any_name_is_found_by_landing(tmp_path, name, capsys):
    path, project = tmp_path / os.fsdecode(name), project_in(tmp_path)
    path.write_text("2025年，全国检察机关起诉盗窃犯罪31人。", encoding="utf-8")
    out = tmp_path / "[bold]"
    assert cli.main(["transcribe", str(path), "--release", "S900", "--out", str(out)]) == Exit.DONE
    told = capsys.readouterr().out
    assert f"Draft: {out} (figures.csv, ruled_out.csv; every number in ledger.csv)" in told
    (row,) = rows_of(out / "release.csv")
    assert row["text_file"] == ("[red].txt" if name == "[red]" else "S900.txt")
    problems = [problem for problem in intake.examine(out, project).report.problems if problem.column is None]
    assert problems == []


NEWS = "新华社南州3月4日电 记者从南州市人民检察院获悉，2024年南州市检察机关起诉盗窃犯罪31人。\n"


@pytest.mark.parametrize(
    ("text", "title", "day", "language"),
    [
        (f"南州市检察机关起诉盗窃犯罪31人\n2025-03-05 09:30 来源：南州日报\n{NEWS}", True, "2025-03-05", "zh"),
        (f"{NEWS}《南州日报》（2025年3月5日 02 版）\n发布时间：2026-01-02 03:04:05\n", False, "2025-03-05", "zh"),
        (f"首页 > 新闻\n2025-03-05 09:30\n{NEWS}", False, "2025-03-05", "zh"),
        (f"南州要闻\n2025-03-25 09:30\n{NEWS}", False, "", "zh"),  # a copy, three weeks later
        (f"2025-03-05 09:30\n{NEWS}2025-03-06 10:00\n", False, "", "zh"),
        (f"时间：2025/03/05 浏览：246\n{NEWS}", False, "2025-03-05", "zh"),
        ("时间：2025-03-05\n南州市检察机关起诉盗窃犯罪31人。\n", False, "", "zh"),
        (
            "Nanzhou prosecutors charge 31 people with theft\nUpdated: 2025-03-05 09:30\n"
            "NANZHOU, March 4 (Xinhua) -- Nanzhou prosecutors charged 31 people with theft (盗窃) in 2024.\n",
            True, "2025-03-05", "en",
        ),
        (
            "Prosecutors in Nanzhou charged 31 people with theft in 2024.\nMarch 5, 2025\n"
            "They had charged 28 people with theft in 2023.\n",
            False, "", "en",
        ),
    ],
)  # fmt: skip
def test_a_draft_begins_its_release_with_what_is_certain(tmp_path, text, title, day, language):
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    draft.write(draft.Task(tmp_path / "text.txt", "S900", tmp_path / "draft", PROJECT))
    (row,) = rows_of(tmp_path / "draft" / "release.csv")
    assert row["title"] == (text.partition("\n")[0] if title else "")
    assert (row["published_on"], row["language"]) == (day, language)

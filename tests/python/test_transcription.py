"""The transcriber: how phrases are read, how well texts are, and that no input breaks it."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from landing_stand_in import project_in, seed_bytes
from warehouse import PROJECT

from minsheng import cli
from minsheng.errors import Exit
from minsheng.landing import intake
from minsheng.numbers import text_numbers
from minsheng.project import rows_of
from minsheng.transcription import accuracy, draft
from minsheng.transcription.kinds import PROPOSED, REVIEW, RULED_OUT
from minsheng.transcription.reader import Reader

TEXT = (
    "2025年1至6月，吉林检察机关共受理支持起诉案件4.93万余件，同比上升百分之十二点五，其中支持农民工起诉三千五百二十件。"
    "全国检察机关立案办理食品药品安全领域公益诉讼１６１６件，占公益诉讼立案总数的15.2%。“1+N”机制；拨打12309热线。"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(PROJECT)


def only(reader: Reader, text: str):
    numbers = [number for number in reader.read(text) if number.outcome != RULED_OUT]
    assert len(numbers) == 1, [(number.as_printed, number.outcome) for number in numbers]
    return numbers[0]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("起诉4.93万余人。", (49300, "more_than", 49300, 49399, "persons")),
        ("发放救助金1.8亿元。", (180000000, "rounded", 175000000, 184999999, "yuan")),
        ("追回欠薪5000余万元。", (50000000, "more_than", 50000000, 59999999, "yuan")),
        ("起诉１，２０４人。", (1204, "exact", 1204, 1204, "persons")),
        ("受理七件案件。", (7, "exact", 7, 7, "cases")),
        ("起诉近3000人。", (3000, "about", 2000, 3000, "persons")),
        ("起诉约3000人。", (3000, "about", 2000, 4000, "persons")),
        ("起诉超1.2万人。", (12000, "more_than", 12000, 12999, "persons")),
        ("办理10869余件案件。", (10869, "exact", 10869, 10869, "cases")),
        (
            "占总数的百分之七十四点八。",
            (Decimal("74.8"), "exact", Decimal("74.75"), Decimal("74.85"), "percent"),
        ),
        ("同比上升2.1倍。", (210, "exact", 205, 215, "percent")),
        ("同比下降11.5%。", (Decimal("-11.5"), "exact", Decimal("-11.55"), Decimal("-11.45"), "percent")),
        ("修复耕地三百余亩。", (300, "more_than", 300, 399, "mu")),
        ("檢察機關起訴4.93萬餘件。", (49300, "more_than", 49300, 49399, "cases")),
        ("They recovered 2.116 million yuan.", (2116000, "rounded", 2115500, 2116499, "yuan")),
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
    ("text", "kind"),
    [
        ("2024年2月部署。", "date"),
        ("2024年1至6月部署。", "date"),
        ("依照刑法第二百七十六条。", "ordinal"),
        ("发布第三批案例。", "ordinal"),
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


@pytest.mark.parametrize(
    "text", ["统一部署，进一步推进。", "一方面依法办案，一批案件办结。", "百姓满意。", "五一前夕。"]
)
def test_numerals_inside_words_are_no_numbers(text):
    assert text_numbers.find_in(text, PROJECT) == []


@pytest.mark.parametrize(
    "text",
    [
        "同比增加320件。",
        "办理案件30至50件。",
        "骗取280万美元。",
        "同比上升4.3个百分点。",
        "是去年同期的2.1倍。",
        "张某被判处罚金3万元。",
        "发布典型案例8件。",
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
        ("From January to June 2025, 3000 persons were prosecuted.", "2025-H1"),
        ("2024年2月以来，起诉3000人。", None),
        ("2024年以来，起诉3000人。", None),
        ("2024年2月启动，已起诉3000人。", None),
        ("2023年12月至2024年9月，起诉3000人。", None),
        ("截至2024年底，起诉3000人。", None),
        ("起诉3000人。", None),
    ],
)
def test_a_window_is_named_only_where_the_text_closes_it(reader, text, period_id):
    number = only(reader, text)
    assert number.period_id == period_id


def test_one_place_per_number_where_the_order_tells_which(reader):
    numbers = list(reader.read("批捕、起诉强奸罪分别为300人、400人，同比分别下降1.4%、上升6.8%。"))
    measures = [number.measure_id for number in numbers]
    assert measures == ["rape_persons_arrested", "rape_persons_prosecuted"] * 2
    assert [number.value for number in numbers[2:]] == [Decimal("-1.4"), Decimal("6.8")]


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("found", 1),
        ("other", 1),
        ("value", 0.97),
        ("qualifier", 0.97),
        ("unit", 0.95),
        ("jurisdiction", 0.9),
        ("measure", 0.8),
    ],
)
def test_the_texts_at_hand_are_read_as_they_were_by_hand(sources, reader, what, least):
    for name, cases in accuracy.releases(PROJECT, sources):
        score = accuracy.compare(name, cases, reader)
        assert score.share(what) >= least, (name, score.shown(what))


@pytest.mark.parametrize("part", accuracy.PARTS)
def test_the_annotated_sentences_are_read_right(reader, part):
    score = accuracy.compare(part, accuracy.corpus(PROJECT / accuracy.CORPUS / f"{part}.yml"), reader)
    least = {
        "found": 0.97,
        "other": 0.98,
        "value": 0.97,
        "qualifier": 0.97,
        "unit": 0.92,
        "jurisdiction": 0.9,
        "measure": 0.8,
    }
    assert {what: score.share(what) for what in least if score.share(what) < least[what]} == {}


def test_the_page_tells_the_accuracy_as_it_is(sources):
    page = (PROJECT / accuracy.PAGE).read_text(encoding="utf-8")
    assert accuracy.table(accuracy.scores(PROJECT, sources)) in page


def test_every_number_of_a_text_is_in_the_ledger_and_in_one_file(tmp_path):
    text = tmp_path / "release.txt"
    text.write_text(TEXT, encoding="utf-8")
    summary = draft.write(draft.Task(text, "S990", tmp_path / "draft"))
    folder = tmp_path / "draft"
    ledger = rows_of(folder / draft.LEDGER)
    assert [int(row["char_start"]) for row in ledger] == [
        one.char_start for one in text_numbers.find_in(TEXT, PROJECT)
    ]
    rows = [row for name in (draft.FIGURES, draft.RATES, draft.RULED) for row in rows_of(folder / name)]
    assert sorted(int(row["char_start"]) for row in rows) == [int(row["char_start"]) for row in ledger]
    assert summary.found == len(ledger)
    for row in rows:
        at = TEXT.find(row["as_printed"])
        assert at >= 0
        assert row["as_printed"] in TEXT
    assert {path.name for path in folder.iterdir()} >= {"release.csv", "release.txt"}


def test_what_asks_for_review_says_so_in_its_note(tmp_path):
    text = tmp_path / "release.txt"
    text.write_text("全国检察机关起诉3000人，同比增加20人。", encoding="utf-8")
    draft.write(draft.Task(text, "S990", tmp_path / "draft"))
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
        "12 34 " * 4000,
        "5%" * 4000,
        "1234567890" * 3000,
        "七百二十" * 5000,
        "《1" * 4000,
        "检察" * 9000,
        "\n" * 9000,
        "abc检察12件 cases" * 900,
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
    assert found == [number.char_start for number in text_numbers.find(text, reader.lexicon)]


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet="0123456789.,%万亿余件人元一二三百第年月占上升“”（）：、，。 abcmorethan\n１，", max_size=80
    )
)
def test_every_number_is_told_once_and_stands_where_it_says(text):
    numbers = list(READER.read(text))
    assert [number.char_start for number in numbers] == [
        number.char_start for number in text_numbers.find(text, READER.lexicon)
    ]
    for number in numbers:
        assert text[number.char_start :].startswith(number.number_text)
        if number.outcome == PROPOSED:
            assert number.lower_bound <= number.value <= number.upper_bound
        assert number.number_text in number.as_printed
        assert number.as_printed in text


READER = Reader(PROJECT)


def test_the_draft_is_csv_that_its_seed_understands(tmp_path):
    text = tmp_path / "release.txt"
    text.write_text(TEXT, encoding="utf-8")
    draft.write(draft.Task(text, "S990", tmp_path / "draft"))
    pairs = {
        draft.FIGURES: "reported_figures",
        draft.RATES: "printed_rates",
        draft.RULED: "numbers_ruled_out",
    }
    for name, seed in pairs.items():
        header = next(csv.reader((tmp_path / "draft" / name).open(encoding="utf-8")))
        with (PROJECT / "seeds/figures" / f"{seed}.csv").open(encoding="utf-8") as file:
            assert header == [column for column in next(csv.reader(file)) if column != "figure_no"]
    assert Path(tmp_path / "draft" / "release.txt").read_bytes() == text.read_bytes()


def test_a_draft_does_not_land_before_somebody_has_looked_at_it(tmp_path):
    text = tmp_path / "release.txt"
    text.write_text("全国检察机关起诉3000人，同比增加20人。", encoding="utf-8")
    draft.write(draft.Task(text, "S990", tmp_path / "draft"))
    project = project_in(tmp_path)
    before = seed_bytes(project)
    report = intake.land([tmp_path / "draft"], project)
    assert not report.accepted
    assert "review:" in str(report)
    assert "ledger.csv" not in str(report)
    assert seed_bytes(project) == before

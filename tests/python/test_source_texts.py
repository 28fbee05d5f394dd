"""Read the texts again: every number is accounted for once, at its place, and means what was transcribed."""

import re
from collections import Counter
from fractions import Fraction

import pytest
from warehouse import PROJECT

from minsheng import ledger, seeds, text_numbers, verify

RELEASE = "S01"
ACCOUNTS = ("reported_figures", "printed_rates", "numbers_ruled_out")
NUMBER_WORDS = {"four": 4}
MORE_THAN = re.compile(r"\b(more than|over)\s*$", re.IGNORECASE)
PRINTED = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?|[Ff]our)(?P<scale> million)?(?P<percent>%)?")
SPAN_BEFORE = 12  # characters in which a qualifier can stand before its number


def figures(name, release=RELEASE):
    rows = seeds.rows(PROJECT / seeds.FIGURES / f"{name}.csv")
    return [row for row in rows if row["release_id"] == release and row["char_start"]]


@pytest.fixture(scope="module")
def releases():
    rows = seeds.rows(PROJECT / seeds.REFERENCE / "releases.csv")
    return {row["release_id"]: row for row in rows if row["text_file"]}


@pytest.fixture(scope="module")
def texts(sources, releases):
    return {
        release_id: (sources / row["text_file"]).read_text(encoding="utf-8")
        for release_id, row in releases.items()
    }


def test_the_phase_report_has_73_statistics_and_21_other_numbers():
    rates = Counter(row["kind"] for row in figures("printed_rates"))
    assert (len(figures("reported_figures")), rates["growth"], rates["share"]) == (68, 4, 1)
    assert len(figures("numbers_ruled_out")) == 21


def test_every_run_of_digits_is_accounted_for_exactly_once(texts):
    for release_id, text in texts.items():
        spans = Counter()
        for number in text_numbers.find_in(text):
            spans.update(range(number.char_start, number.char_start + len(number.number_text)))
        accounted = Counter(int(row["char_start"]) for name in ACCOUNTS for row in figures(name, release_id))
        found = {number.char_start for number in text_numbers.find_in(text)}
        assert set(accounted) == found
        assert set(accounted.values()) == {1}
        for digits in re.finditer(r"[0-9]+", text):
            assert {spans[place] for place in range(*digits.span())} == {1}, digits


@pytest.mark.parametrize("name", ["reported_figures", "printed_rates"])
def test_value_and_qualifier_follow_from_what_stands_at_the_offset(texts, name):
    text = texts[RELEASE]
    for row in figures(name):
        start = int(row["char_start"])
        printed = PRINTED.match(text, start)
        assert printed, row
        number = printed["number"].lower()
        value = Fraction(NUMBER_WORDS.get(number, number.replace(",", "")))
        value *= 1_000_000 if printed["scale"] else 1
        assert value == Fraction(row["value"]), row
        assert (name == "printed_rates") == bool(printed["percent"]), row
        more_than = bool(MORE_THAN.search(text[max(0, start - SPAN_BEFORE) : start]))
        round_number = bool(printed["scale"]) or value % 1000 == 0
        qualifier = "more_than" if more_than else "rounded" if round_number else "exact"
        if row["note"].startswith("qualifier:"):
            assert qualifier != row["qualifier"], "a note that explains no departure"
        else:
            assert qualifier == row["qualifier"], row


def test_the_ledger_is_what_the_texts_hold(texts):
    held = [
        (release_id, str(number.char_start), number.number_text)
        for release_id, text in texts.items()
        for number in text_numbers.find_in(text)
    ]
    rows = seeds.rows(PROJECT / ledger.FILE)
    assert [tuple(row.values()) for row in rows] == held


def test_the_seeds_are_proved_against_the_texts(sources):
    report = verify.project(PROJECT, sources)
    assert report.passed, str(report)
    assert len(report.proved) == 2


def test_no_sentence_of_a_text_is_in_the_project(texts):
    words = 12
    for path in [*PROJECT.glob("seeds/*/*.csv"), *PROJECT.glob("docs/*.md"), PROJECT / "README.md"]:
        content = " ".join(path.read_text(encoding="utf-8").split())
        for text in texts.values():
            spoken = text.split()
            for start in range(len(spoken) - words):
                assert " ".join(spoken[start : start + words]) not in content, path

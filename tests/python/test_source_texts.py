"""Read the texts again: every number is accounted for once, at its place, and means what was transcribed.

The reading here is this file's own, by plain patterns; it shares nothing with minsheng.numbers.text_numbers, the
lexicon or the SQL.
"""

import re
from collections import Counter
from decimal import Decimal

import pytest
from warehouse import query

from minsheng.numbers import text_numbers
from minsheng.project import Project, rows_of
from minsheng.transcription import ledger, verify

PHASE_REPORT = "S01"
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MILLIONS = {"million": 6, "billion": 9, "thousand": 3}
UNITS = {
    "cases": r"cases|lawsuits",
    "persons": r"people|individuals|suspects?|workers|women|martyrs(?!')",
    "yuan": "yuan",
    "orders": 'orders"',
    "documents": "opinions|suggestions",
    "clues": "clues",
    "guarantees": "guarantees",
    "needs": "needs",
    "tombs": "tombs",
}
NUMBER = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d+(?:,\d{{3}})*(?:\.\d+)?|\b(?:{'|'.join(WORDS)}|eleventh)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def folder(built):
    """Return the seeds that were built, whatever happens to the checkout meanwhile."""
    return built.folder / "seeds"


@pytest.fixture(scope="module")
def texts(sources, folder):
    return {
        release["release_id"]: (sources / release["text_file"]).read_text(encoding="utf-8")
        for release in rows_of(folder / "reference/releases.csv")
        if release["text_file"]
    }


@pytest.fixture(scope="module")
def accounts(folder):
    """Return the rows that account for a number of a text, each with the name of its seed."""
    names = ("reported_figures", "printed_rates", "numbers_ruled_out")
    rows = [{**row, "seed": name} for name in names for row in rows_of(folder / f"figures/{name}.csv")]
    return [row for row in rows if row["char_start"]]


@pytest.fixture(scope="module")
def figures(built, texts):
    """Return the figures of the texts as the warehouse shows them."""
    placed = "select * from marts.fct_reported_figures where char_start is not null order by all"
    rows = query(built.database, placed)
    assert {row["release_id"] for row in rows} <= set(texts)
    return rows


def number_at(text: str, start: int) -> re.Match:
    number = NUMBER.match(text, start)
    assert number, f"no number begins at {start}: {text[start : start + 20]!r}"
    return number


def reading(text: str, start: int) -> dict:
    """Return what the words at an offset say: value, step, qualifier and unit."""
    number = number_at(text, start)
    digits = number.group().replace(",", "").lower()
    before, after = text[max(0, start - 40) : start], text[number.end() : number.end() + 60]
    is_rate = after.startswith("%")
    scale = re.match(r"\s+(thousand|million|billion)\b", after)
    exponent = MILLIONS[scale[1]] if scale else 0
    value = Decimal(WORDS.index(digits) + 1 if digits in WORDS else digits)
    last_place = value.as_tuple().exponent
    if last_place == 0 and value:
        last_place = len(str(value)) - len(str(value).rstrip("0"))
    step = Decimal(10) ** (last_place + exponent)
    if re.search(r"\b(?:more than|over)\s+$", before, re.IGNORECASE):
        qualifier = "more_than"
    elif re.search(r"\b(?:about|around|nearly|almost|approximately)\s+$", before, re.IGNORECASE):
        qualifier = "about"
    else:
        qualifier = "rounded" if not is_rate and (scale or step >= 1000) else "exact"
    falls = re.search(r"\b(?:decrease|decline|fall|drop)\w* (?:of|by)\s+$", before)
    words = {unit: re.search(rf"\b(?:{pattern})", after) for unit, pattern in UNITS.items()}
    nearest = min((found.start(), unit) for unit, found in words.items() if found) if not is_rate else None
    return {
        "value": value.scaleb(exponent) * (-1 if falls else 1),
        "step": step,
        "qualifier": qualifier,
        "unit": nearest[1] if nearest else "percent",
    }


def test_the_phase_report_has_73_statistics_and_21_other_numbers(accounts):
    of_report = [row for row in accounts if row["release_id"] == PHASE_REPORT]
    kinds = Counter(row.get("kind") or row["seed"] for row in of_report)
    assert kinds == {"reported_figures": 68, "growth": 4, "share": 1, "numbers_ruled_out": 21}


def test_every_run_of_digits_lies_inside_exactly_one_number_that_is_accounted_for(texts, accounts):
    for release_id, text in texts.items():
        covered = Counter()
        for row in accounts:
            if row["release_id"] == release_id:
                covered.update(range(*number_at(text, int(row["char_start"])).span()))
        for digits in re.finditer(r"[0-9]+", text):
            assert {covered[place] for place in range(*digits.span())} == {1}, (release_id, digits)


def test_every_number_written_as_a_word_is_accounted_for(texts, accounts):
    placed = {(row["release_id"], int(row["char_start"])) for row in accounts}
    for release_id, text in texts.items():
        for word in re.finditer(rf"\b(?:{'|'.join(WORDS)})\b", text, re.IGNORECASE):
            assert (release_id, word.start()) in placed, text[word.start() - 20 : word.end() + 20]


def test_the_printed_words_stand_at_their_offset(texts, accounts):
    for row in accounts:
        text, start = texts[row["release_id"]], int(row["char_start"])
        within = row["as_printed"].find(number_at(text, start).group())
        begin = start - within
        assert within >= 0, row
        assert text[begin : begin + len(row["as_printed"])] == row["as_printed"]


def test_value_qualifier_step_and_unit_follow_from_what_stands_at_the_offset(texts, figures):
    """Or the note of the figure begins with what departs, and it does depart."""
    for figure in figures:
        said = reading(texts[figure["release_id"]], figure["char_start"])
        departs = {name for name in said if said[name] != figure[name]}
        explained = {name for name in said if (figure["note"] or "").startswith(f"{name}:")}
        assert departs == explained, (figure["figure_id"], said)


def test_the_ledger_is_what_the_texts_hold(texts, folder):
    held = [
        [release_id, str(number.char_start), number.number_text]
        for release_id, text in texts.items()
        for number in text_numbers.find(text)
    ]
    assert [list(row.values()) for row in rows_of(folder.parent / ledger.FILE)] == held


def test_the_seeds_are_proved_against_the_texts(sources, built, texts):
    report = verify.verified(Project(built.folder), sources)
    assert report.passed, str(report)
    assert len(report.proved) == len(texts)

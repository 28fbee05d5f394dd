"""The numbers that titles and notes name against the figures of the releases that print them."""

import re
from collections import defaultdict
from decimal import Decimal

import pytest
from warehouse import PROJECT

from minsheng.transcription import titles
from minsheng.transcription.reader import TextReader

pytestmark = pytest.mark.unit
READER = TextReader(PROJECT)
# A note on what another release prints: S50 prints 2.3万余件.
PRINTS = re.compile(r"\b(S\d+) (?:prints|adds)[^;\d]{0,40}?(\d[\d,.]*)")


def said(title, *figures):
    """Return what a title says otherwise than figures (as printed, value, qualifier)."""
    rows = [
        {"as_printed": printed, "value": value, "qualifier": qualifier}
        for printed, value, qualifier in figures
    ]
    return list(titles.departures(READER, title, [titles.told(READER.printed, row) for row in rows]))


def test_every_title_says_what_the_figures_of_its_release_say():
    assert list(titles.verified(PROJECT)) == []


@pytest.mark.parametrize(
    ("title", "figures"),
    [
        ("Over 114,000 cases handled in 2024", [("over 114,000", "114000", "more_than")]),
        ("2024年起诉侵害未成年人犯罪7万多人", [("74476人", "74476", "exact")]),
        ("最高检:2024年起诉1140人", [("1140人", "1140", "exact")]),
        ("China handles nearly 110,000 cases in H1", [("109,000", "109000", "rounded")]),
        ("670,000 cases filed in 5 yrs", [("over 670,000", "670000", "more_than")]),
        ("最高检发布5件典型案例", []),
        ("最高检工作报告(2024)", []),
    ],
)
def test_a_title_that_says_the_same_departs_from_nothing(title, figures):
    assert said(title, *figures) == []


@pytest.mark.parametrize(
    ("title", "figures", "told"),
    [
        ("Over 114,000 cases handled", [("114,000 cases", "114000", "rounded")], "read otherwise"),
        (
            "In 2023 it claims more than 960 million yuan",
            [("83,924 cases", "83924", "exact")],
            "which no figure",
        ),
        ("243,000 people prosecuted in 4 years", [("nearly 20,000", "20000", "about")], "which no figure"),
        ("起诉电信网络诈骗犯罪6.7万余人", [("6.6万余人", "66000", "more_than")], "which no figure"),
    ],
)
def test_a_title_that_says_something_else_is_told(title, figures, told):
    [departure] = said(title, *figures)
    assert told in departure


def test_a_figure_left_out_accounts_for_a_number_of_a_title():
    row = {"as_printed": "168,000 arrests", "value": "168000", "unit": "persons"}
    one = titles.told(READER.printed, row)
    assert (one.is_rate, one.lower_bound, one.upper_bound) == (False, Decimal(168000), Decimal(168000))
    assert list(titles.departures(READER, "Procuratorates approve 168,000 arrests", [one])) == []


def digits(number):
    """Return the significant digits of a number: 2.3万 and 23,000 have the same."""
    return re.sub(r"\D", "", number).strip("0")


def test_what_a_note_says_that_another_release_prints_is_told_by_that_release():
    told, notes = defaultdict(set), []
    for seed in ("reported_figures", "printed_rates", "figures_left_out"):
        for row in PROJECT.rows(seed):
            told[row["release_id"]].add(digits(row["value"]))
            notes += [(row, *found) for found in PRINTS.findall(row["note"])]
    assert notes
    assert [(row, release) for row, release, number in notes if digits(number) not in told[release]] == []

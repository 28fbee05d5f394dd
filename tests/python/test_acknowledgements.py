"""Warnings that somebody has looked into: what the file of them may hold, and how it is refused."""

from collections import Counter
from pathlib import Path

import pytest
from warehouse import PROJECT

from minsheng.errors import UserError
from minsheng.quality import acknowledgements
from minsheng.quality.guard import Guard, Outcome
from minsheng.refresh.layers import rows_of, told_counts, told_warnings

pytestmark = pytest.mark.unit
HEADER = "expectation,key,reason_en,reason_zh,since\n"
GOOD = "Growth is usual,rape 2024,printed so,原文如此,2026-11-27\n"


def read(folder: Path, content: str):
    file = folder / "acknowledged.csv"
    file.write_text(content, encoding="utf-8")
    return acknowledgements.read(file, {"Growth is usual"})


def test_a_row_says_which_warning_it_is_why_and_since_when(tmp_path):
    (named, found) = next(iter(read(tmp_path, HEADER + GOOD).items()))
    assert named == ("Growth is usual", "rape 2024")
    assert (found.reason_en, found.reason_zh, found.since) == ("printed so", "原文如此", "2026-11-27")
    assert acknowledgements.read(tmp_path / "none.csv", set()) == {}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (HEADER + GOOD.replace("usual", "odd"), "row 1, expectation: found 'Growth is odd'"),
        (HEADER + GOOD + GOOD, "row 2, key: found 'rape 2024', which is acknowledged above"),
        (HEADER + GOOD.replace("原文如此", ""), "row 1, reason_zh: found nothing"),
        (HEADER + GOOD.replace("2026-11-27", "lately"), "row 1, since: found 'lately'; expected a day"),
        (HEADER + "Growth is usual\n", "row 1, key: found nothing"),
        ("key\nrape\n", "found the columns key; expected expectation"),
        (HEADER + '"Growth is usual', "a CSV file in UTF-8 was expected"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused_by_row_and_column(tmp_path, content, told):
    with pytest.raises(UserError) as refused:
        read(tmp_path, content)
    assert told in str(refused.value)


def test_the_acknowledgements_of_the_project_are_of_expectations_that_warn():
    guard = Guard(PROJECT)
    assert guard.acknowledged
    assert guard.stale() == []  # nothing was asked yet


def test_a_row_that_is_not_shown_by_name_is_not_new():
    keys = ["a: 1", "and 5 or more others"]
    outcome = Outcome("Growth is usual", "marts", "warning", False, "", keys, known=frozenset())
    assert [outcome.standing(words) for words in outcome.keys] == ["new", "known"]


def test_without_a_version_before_nothing_is_new():
    keys = ["a: 1", "b: 2"]
    looked_into = {"b": acknowledgements.Acknowledgement("printed so", "原文如此", "2026-11-27")}
    outcome = Outcome("Growth is usual", "marts", "warning", False, "", keys, None, looked_into)
    assert [outcome.standing(words) for words in outcome.keys] == ["not_compared", "acknowledged"]
    counts = Counter(standing for standing, _, _ in rows_of([outcome]))
    assert told_counts(counts) == "1 not compared, 1 acknowledged"
    assert "  not compared: Growth is usual (marts): " in list(told_warnings([outcome], []))
    assert told_counts({}) == "none"

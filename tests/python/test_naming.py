"""Windows and places that a release is the first to name are composed as those that stand there."""

from datetime import date

import pytest
from warehouse import PROJECT

from minsheng.errors import UserError
from minsheng.project import Project
from minsheng.transcription import naming

WINDOWS = Project(PROJECT).rows("periods")
PLACES = Project(PROJECT).rows("jurisdictions")
# Its name tells the year once; both wordings are right.
NAMED_OTHERWISE = {"2017-07_2017-12"}


def test_every_window_that_stands_there_would_be_composed_so_again():
    for row in WINDOWS:
        if not row["period_kind"].startswith("campaign"):
            new = naming.window(*(naming.day(one) for one in naming.days(row)))
            if row["period_id"] in NAMED_OTHERWISE:
                new |= {name: row[name] for name in ("name_en", "name_zh")}
            assert new == row


@pytest.mark.parametrize(
    ("first", "last", "told", "period_id", "name"),
    [
        ("2031", "2031", "", "2031", "Year 2031"),
        ("2031-03", "2031-03", "", "2031-03", "March 2031"),
        ("2031-02", "2031-10-22", "", "2031-02_2031-10-22", "February 2031 to 22 October 2031"),
        (
            "2031-02-05",
            "",
            "2031-06-30",
            "2031-02-05_open_2031-06-30",
            "5 February 2031 to a day not printed",
        ),
        ("", "2031-10-22", "", "open_2031-10-22", "From a day not printed to 22 October 2031"),
    ],
)
def test_a_window_is_named_by_its_days(first, last, told, period_id, name):
    row = naming.window(naming.day(first), naming.day(last, is_last=True), naming.day(told))
    assert row["period_id"] == period_id
    assert row["name_en"].startswith(name)


@pytest.mark.parametrize(
    ("first", "last", "told", "words"),
    [
        ("", "", "2031", "has a first or a last day"),
        ("2031", "", "", "the day on which it was told"),
        ("2031-05", "2031-04", "", "does not end before it begins"),
        ("2031-05", "", "2031-04-30", "does not end before it begins"),
        ("2031-13", "2032", "", "'2031-13' is no day"),
        ("spring", "2032", "", "'spring' is no day"),
    ],
)
def test_what_is_no_window_is_refused(first, last, told, words):
    with pytest.raises(UserError, match=words):
        naming.window(naming.day(first), naming.day(last, is_last=True), naming.day(told))


@pytest.mark.parametrize(
    ("days", "base"),
    [
        (("2031-01-01", "2031-02-28", ""), ("2030-01-01", "2030-02-28", "")),
        (("2032-02-01", "2032-02-29", ""), ("2031-02-01", "2031-02-28", "")),
        (("2031-01-01", "", "2031-08-13"), ("2030-01-01", "", "2030-08-13")),
        (("2030-01-01", "2031-06-30", ""), None),
        (("", "2031-06-30", ""), None),
    ],
)
def test_growth_is_compared_with_the_same_days_of_the_year_before(days, base):
    row = naming.base(naming.window(*map(naming.day, days)))
    assert (row and naming.days(row)) == base


def test_every_place_below_a_province_would_be_composed_so_again():
    by_id = {row["jurisdiction_id"]: row for row in PLACES}
    for row in PLACES:
        if row["level"] in ("prefecture", "county"):
            known = [one for one in PLACES if one is not row]
            province = by_id[f"{row['jurisdiction_id'][:2]}0000"]
            chinese = row["name_zh"].removeprefix(province["name_zh"])
            new = naming.place(row["jurisdiction_id"], known)
            assert naming.named(new, row["name_en"].split(" (")[0], chinese, known) == row


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("310199", "county", "310000"),
        ("429004", "county", "420000"),
        ("110000+120000", "group", "100000"),
        ("320100+320200", "group", "320000"),
        ("western_valley", "group", "100000"),
    ],
)
def test_a_place_is_filed_below_the_nearest_that_is_known(code, level, parent):
    row = naming.place(code, PLACES)
    assert (row["level"], row["parent_jurisdiction_id"]) == (level, parent)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("320000", "320000 is Jiangsu"),
        ("999999", "there is no province 990000"),
        ("999900", "there is no province 990000"),
        ("110000+310199", "310199 is no place yet"),
        ("31", "'31' is no code"),
        ("Western Valley", "'Western Valley' is no code"),
    ],
)
def test_what_is_no_new_place_is_refused(code, words):
    with pytest.raises(UserError, match=words):
        naming.place(code, PLACES)


def test_a_name_that_is_told_with_its_city_is_not_told_twice():
    row = naming.place("420199", PLACES)
    assert naming.named(row, "Testing", "武汉市试验市", PLACES)["name_zh"] == "湖北省武汉市试验市"
    assert naming.day("2031", is_last=True) == date(2031, 12, 31)

"""Damaged seeds: the build fails, and says where and what was expected.

Each case damages a copy of the project that was built before, and builds the damaged seed again with all
that depends on it.
"""

import pytest
from faults import chained, doubled, dropped, row, rows
from replay import Replay, changed, failures, load
from warehouse import DATABASE

REFERENCE, FIGURES = "seeds/reference/", "seeds/figures/"
REPORTED = FIGURES + "reported_figures.csv"


def header(old, new):
    """Change the first line."""
    return rows(lambda whole: [[new if cell == old else cell for cell in whole[0]], *whole[1:]])


def without_column(name):
    """Leave out a column."""

    def damage(whole):
        place = whole[0].index(name)
        return [[cell for at, cell in enumerate(line) if at != place] for line in whole]

    return rows(damage)


def with_column(name):
    """Add a column."""
    return rows(lambda whole: [[*whole[0], name], *([*line, ""] for line in whole[1:])])


# What is damaged: file, how, and what the user must be told.
CASES = {
    "missing column": (
        REPORTED,
        without_column("section"),
        ["_figures.csv, line 1", "missing: section"],
    ),
    "extra column": (
        REPORTED,
        with_column("remark"),
        ["_figures.csv, line 1", "not expected: remark"],
    ),
    "renamed column": (REPORTED, header("unit", "units"), ["missing: unit", "not expected: units"]),
    "repeated column": (REPORTED, header("note", "unit"), ["line 1", "missing: note", "repeated: unit"]),
    "columns renamed crosswise": (
        REFERENCE + "units.csv",
        chained(header("name_en", "x"), header("name_zh", "name_en"), header("x", "name_zh")),
        ["cases", "name_en is not English", "name_zh is not Chinese"],
    ),
    "a value that is no number": (
        REPORTED,
        row("S01 1", value="many"),
        ["reported_figures.csv, row 2 (S01, 1), column value: found 'many', expected a number"],
    ),
    "a row with a cell too many": (
        REFERENCE + "rates.csv",
        rows(lambda whole: [*whole[:2], [*whole[2], "x"]]),
        ["Line: 3"],
    ),
    "unknown measure": (
        REPORTED,
        row("S01 1", measure_id="cases_of_wishes"),
        ["S01-001", "measure_id=cases_of_wishes", "of ref('int_measures')"],
    ),
    "unknown unit": (
        REPORTED,
        row("S01 1", unit="dozens"),
        ["S01-001", "unit=dozens", "of ref('units')"],
    ),
    "unknown jurisdiction": (
        REPORTED,
        row("S01 1", jurisdiction_id="999999"),
        ["S01-001", "jurisdiction_id=999999", "of ref('stg_jurisdictions')"],
    ),
    "unknown qualifier": (
        REPORTED,
        row("S01 1", qualifier="roughly"),
        ["S01-001", "qualifier=roughly", "of ref('qualifiers')"],
    ),
    "unknown release": (
        REPORTED,
        row("S02 1", release_id="X9"),
        ["X9-001", "release_id=X9", "of ref('stg_releases')"],
    ),
    "unknown period": (
        REPORTED,
        row("S02 1", period_id="2099"),
        ["S02-001", "period_id=2099", "of ref('stg_periods')"],
    ),
    "a figure twice": (REPORTED, doubled("S01 1"), ["figure_id=S01-001", "no two rows share figure_id"]),
    "a figure twice under another number": (
        REPORTED,
        doubled("S01 1", figure_no="99"),
        ["char_start=2017", "2 rows share this"],
    ),
    "a fact told twice by a release without a text": (
        REPORTED,
        doubled("S02 1", figure_no="99"),
        ["counterfeit_goods_crimes_cases_arrested100000", "2 rows share this"],
    ),
    "an offset that does not hold the number": (
        REPORTED,
        row("S01 1", char_start="2018"),
        ["S01-001", "no number begins at this offset"],
    ),
    "an offset that holds another number": (
        REPORTED,
        chained(row("S01 1", char_start="2070"), row("S01 2", char_start="2017")),
        ["S01-001", "at this offset: 34600"],
    ),
    "ten times the value": (
        REPORTED,
        row("S01 1", value="493000"),
        ["S01-001", "found=493000.0000", "expected=49300.0000"],
    ),
    "a digit swapped": (REPORTED, row("S01 1", value="43900"), ["S01-001", "expected=49300.0000"]),
    "a qualifier lost": (
        REPORTED,
        row("S01 1", qualifier="exact"),
        ["S01-001", "found=exact", "expected=more_than"],
    ),
    "cases taken for persons": (
        REPORTED,
        row("S01 1", unit="persons"),
        ["S01-001", "found=persons", "expected=cases"],
    ),
    "a growth rate turned round": (
        FIGURES + "printed_rates.csv",
        row("S01 29", value="-22.1"),
        ["S01-029", "expected=22.1000"],
    ),
    "a percentage as a fraction": (
        FIGURES + "printed_rates.csv",
        row("S01 3", value="0.748"),
        ["S01-003", "expected=74.8000"],
    ),
    "a number of the text left out": (
        REPORTED,
        dropped("S01 1"),
        ["char_start=2017", "each number is a figure or ruled out, once"],
    ),
    "a Chinese name missing": (
        REFERENCE + "subjects.csv",
        row("guardianship", name_zh=""),
        ["guardianship", "name_zh is not Chinese: empty"],
    ),
    "a measure that is a part of its part": (
        REFERENCE + "subject_parts.csv",
        doubled(
            "guardianship recipients guardianship_minor_victims",
            whole_subject="guardianship_minor_victims",
            part_subject="guardianship",
        ),
        ["subject=guardianship whole_subject=guardianship", "nothing is a part of itself"],
    ),
    "a rate upside down": (
        REFERENCE + "rates.csv",
        chained(
            row("minor_support_rate_of_accepted", numerator_measure_id="minor_support_cases_accepted"),
            row("minor_support_rate_of_accepted", denominator_measure_id="minor_support_cases_supported"),
        ),
        ["no_release_contradicts_itself", "minor_support_rate_of_accepted", "S01-037", "S01-038"],
    ),
    "a share taken for that of another whole": (
        FIGURES + "printed_rates.csv",
        row("S01 3", rate_id="support_rate_of_accepted"),
        ["no_release_contradicts_itself", "support_rate_of_accepted", "S01-003"],
    ),
    "a figure put down under another measure of its release": (
        REPORTED,
        row("S01 27", measure_id="crimes_against_minors_cases_prosecuted"),
        ["no_release_contradicts_itself", "crimes_against_minors_cases_prosecuted", "S01-027", "S01-030"],
    ),
    "growth without the period it grew from": (
        REFERENCE + "periods.csv",
        dropped("2023-02_open_2023-08-12"),
        ["int_growth_sides_is_sound", "barrier_free_pil_cases_filed", "base_period_id is empty"],
    ),
    "a breakdown that is exhaustive in part": (
        REFERENCE + "subject_parts.csv",
        row("guardianship recipients guardianship_civil_cases", is_exhaustive="false"),
        ["whole_measure_id=guardianship_orders_issued", "breakdown=recipients"],
    ),
    "two countries": (
        REFERENCE + "jurisdictions.csv",
        chained(
            row("110000", level="country"),
            row("110000", parent_jurisdiction_id=""),
        ),
        ["found=2 countries", "expected=1 country"],
    ),
    "a place inside a part of itself": (
        REFERENCE + "jurisdictions.csv",
        row("230800", parent_jurisdiction_id="230881"),
        ["jurisdiction_id=230800", "found=prefecture in county"],
    ),
    "a group without one of its places": (
        REFERENCE + "jurisdiction_members.csv",
        rows(lambda whole: [line for line in whole if line[1] != "450600"]),
        ["jurisdiction_id=450500+450600+450700+450800", "found=450500+450700+450800"],
    ),
    "a window that ends before it begins": (
        REFERENCE + "periods.csv",
        row("2024", period_end="2023-12-31"),
        ["period_id=2024", "a window does not end before it begins"],
    ),
}


PART_ABOVE_WHOLE = {REPORTED: row("S67 2", value="93334", as_printed="93334份")}
GAPS = {
    "left out": {REPORTED: dropped("S01 2"), FIGURES + "text_numbers.csv": dropped("S01 2070")},
    "ruled out": {
        REPORTED: dropped("S01 2"),
        FIGURES + "numbers_ruled_out.csv": rows(
            lambda whole: [*whole, ["S01", "2070", "34600", "not_reported", ""]]
        ),
    },
}


@pytest.fixture(scope="module")
def told(built, once):
    """Return what damages seeds, builds again what they reach, and returns what the user is told."""

    def damaged(damages):
        return {file: how((built.folder / file).read_bytes()) for file, how in damages.items()}

    def fill(folder):
        single = [{file: damage} for file, damage, _ in CASES.values()]
        contents = [
            item for one in [*single, PART_ABOVE_WHOLE, *GAPS.values()] for item in damaged(one).items()
        ]
        load(built, folder, contents)

    loads = once("bad_input", fill) / DATABASE

    def build_again(folder, damages):
        with changed(built, damaged(damages)):
            return failures(Replay(built, list(damages), folder, loads))

    return build_again


@pytest.mark.parametrize("case", CASES)
def test_damage_fails_the_build_and_says_where(told, tmp_path, case):
    file, damage, expected = CASES[case]
    output = told(tmp_path, {file: damage})
    assert [words for words in expected if words not in output] == [], output


def test_a_part_larger_than_its_whole_fails_where_no_text_can_tell(told, tmp_path):
    # In S67 the orders for suspects are a part of all orders of 2022; there is no text to hold them against.
    output = told(tmp_path, PART_ABOVE_WHOLE)
    assert "part_figure_id=S67-002" in output
    assert "whole_figure_id=S67-001" in output


@pytest.mark.parametrize("gap", GAPS)
def test_a_figure_struck_out_of_a_text_leaves_a_gap(told, tmp_path, gap):
    """With its line of the ledger, or ruled out instead: the number before the gap and after it tell."""
    assert "release_id=S01, found=72, expected=73" in told(tmp_path, GAPS[gap])

"""The corpus of annotated sentences is well formed: its README.md holds true of every entry.

Values are read here by a few plain patterns of this file's own, and only where digits are printed.
"""

import re
import unicodedata
from collections import Counter
from decimal import Decimal

import pytest
import yaml
from warehouse import PROJECT

from minsheng.project import rows_of
from minsheng.transcription import accuracy

CORPUS = PROJECT / accuracy.CORPUS
FEWEST = {"chinese": 80, "english": 35}
LETTERS = {"chinese": "z", "english": "e", "tune": "t", "measure": "m"}
PARTS = [(language, part) for language in FEWEST for part in ("tune", "measure")]
NO_STATISTIC = {"at", "kind", "review"}
STATISTIC = NO_STATISTIC | {"printed", "value", "qualifier", "unit", "jurisdiction", "jurisdiction_named"}
STATISTIC |= {"measure", "base"}
STATISTICS = {"count", "amount", "growth", "share", "ratio"}
SCALES = {"万": 4, "萬": 4, "亿": 8, "億": 8, "million": 6, "billion": 9}
SCALE = re.compile(rf"\s*[余餘多]?\s*({'|'.join(SCALES)})")
FALL = re.compile(r"下降|[减減]少|降幅|down|decrease|drop|fall")
MEASURED_BY_RATE = {"growth", "share"}


def corpus(language: str, part: str) -> list[dict]:
    return yaml.safe_load((CORPUS / f"{language}_{part}.yml").read_text(encoding="utf-8"))


def vocabulary() -> dict:
    return yaml.safe_load((CORPUS / "vocabulary.yml").read_text(encoding="utf-8"))


def column(table: str, name: str) -> dict[str, dict]:
    """Return the rows of a reference table by one of its columns."""
    return {row[name]: row for row in rows_of(PROJECT / "seeds" / "reference" / f"{table}.csv")}


def entries() -> list[dict]:
    return [entry for language, part in PARTS for entry in corpus(language, part)]


def statistics() -> list[tuple[dict, dict]]:
    """Return each annotated statistic with its entry."""
    return [(entry, n) for entry in entries() for n in entry["numbers"] if n["kind"] in STATISTICS]


def digits(number: str) -> Decimal | None:
    """Return what the digits of a number say, or nothing where it is written in words."""
    plain = unicodedata.normalize("NFKC", number).replace(",", "")
    return Decimal(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None


@pytest.mark.parametrize(("language", "part"), PARTS)
def test_a_part_is_large_enough_and_has_a_mock_release(language, part):
    found = corpus(language, part)
    assert len(found) >= FEWEST[language]
    assert sum("long" in entry["forms"] for entry in found) == 1
    assert all(entry["id"].startswith(LETTERS[language] + LETTERS[part]) for entry in found)


def test_ids_and_texts_are_unique():
    for key in ("id", "text"):
        assert [value for value, times in Counter(e[key] for e in entries()).items() if times > 1] == []


@pytest.mark.parametrize("language", FEWEST)
def test_both_parts_hold_every_form(language):
    known = set(vocabulary()["forms"][language])
    for part in ("tune", "measure"):
        assert {form for entry in corpus(language, part) for form in entry["forms"]} == known


def test_numbers_stand_in_order_and_no_digit_is_left_out():
    for entry in entries():
        end, left = 0, ""
        for number in entry["numbers"]:
            start = entry["text"].find(number["at"], end)
            assert start >= 0, (entry["id"], number["at"])
            left += entry["text"][end:start] + " "
            end = start + len(number["at"])
        left += entry["text"][end:]
        assert not re.search(r"\d", left), (entry["id"], left)


def test_numbers_have_the_keys_of_their_kind():
    reasons = set(column("ruled_out_reasons", "ruled_out_reason"))
    for entry in entries():
        assert set(entry) == {"id", "forms", "text", "numbers"}
        for number in entry["numbers"]:
            where = (entry["id"], number["at"])
            if number["kind"] in STATISTICS:
                assert set(number) <= STATISTIC, where
                assert {"printed", "value", "qualifier", "unit"} <= set(number), where
                assert ("jurisdiction" in number) != ("jurisdiction_named" in number), where
            else:
                assert number["kind"] in reasons, where
                assert set(number) <= NO_STATISTIC, where


def test_what_is_printed_stands_in_the_text():
    for entry in entries():
        for number in entry["numbers"]:
            for key in ("printed", "jurisdiction_named", "base"):
                assert number.get(key, "") in entry["text"], (entry["id"], number["at"], key)
            assert number["at"] in number.get("printed", number["at"])


def test_ids_are_known_to_the_reference_tables():
    units = {*column("units", "unit"), None}
    measures = column("measures", "measure_id")
    places, qualifiers = column("jurisdictions", "jurisdiction_id"), column("qualifiers", "qualifier")
    for entry, number in statistics():
        where = (entry["id"], number["at"])
        assert number["unit"] in units, where
        assert number["qualifier"] in qualifiers, where
        assert number.get("jurisdiction", "100000") in places, where
        if "measure" in number:
            assert number["measure"] in measures, where
            rate = number["kind"] in MEASURED_BY_RATE
            assert rate or measures[number["measure"]]["unit"] == number["unit"], where


def test_values_are_what_the_digits_say():
    for entry, number in statistics():
        said = digits(number["at"])
        if said is None or "倍" in number["printed"] or "times" in number["printed"].split():
            continue
        scale = SCALE.match(number["printed"].split(number["at"], 1)[1])
        said = said.scaleb(SCALES[scale[1]]) if scale else said
        assert abs(Decimal(str(number["value"]))) == said, (entry["id"], number["at"])


def test_a_fall_is_negative_and_nothing_else_is():
    for entry, number in statistics():
        where = (entry["id"], number["at"])
        assert number["value"] < 0 or not FALL.search(number["printed"]), where
        assert number["value"] >= 0 or FALL.search(entry["text"]), where


def test_kinds_and_units_agree():
    for entry, number in statistics():
        where = (entry["id"], number["at"])
        if number["kind"] == "amount":
            assert number["unit"] == "yuan" or number.get("review"), where
        if number["kind"] in MEASURED_BY_RATE:
            assert number["unit"] in {"percent", "percentage_points"}, where
        if number["kind"] == "count":
            assert number["unit"] not in {"yuan", "percent", "percentage_points"}, where
        assert number["kind"] == "share" or "base" not in number, where

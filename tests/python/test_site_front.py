"""The front page: what it finds, what it says first, and that each of it can be followed."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from browser import NARROW, home
from warehouse import Built, query

from minsheng import duck
from minsheng.site import facts, findings, page, report, search
from minsheng.site.tables import LARGEST

MINORS = "crimes_against_minors_persons_arrested"


@pytest.fixture(scope="module")
def read(built: Built) -> facts.Facts:
    """Return what the pages of the built warehouse show."""
    with duck.connected(built.database) as connection:
        return facts.read(connection)


@pytest.fixture(scope="module")
def chosen(read) -> list[findings.Finding]:
    """Return what the front page says first."""
    return findings.chosen(read)


def test_findings_are_few_and_each_is_about_something_else(chosen):
    assert 6 <= len(chosen) <= 8
    assert len({one.page for one in chosen}) == len(chosen)
    assert sum(one.chart is not None for one in chosen) >= len(chosen) - 1


def test_a_finding_says_what_it_rests_on(chosen, read):
    for one in chosen:
        assert one.figures
        assert one.basis in ("printed", "computed", "conflict")
        measures = {figure["measure_id"] for figure in one.figures}
        assert one.page in {f"m/{name}.html" for name in measures} or one.rule == "total_change"


def test_a_conflict_is_told_of_numbers_of_one_kind(read):
    """Releases may contradict each other on a count and on its growth, too: 2,301 persons are not +10%."""
    told = list(findings.SOURCES["conflicts"](read))
    assert {figure["figure_kind"] for one in told for figure in one.figures} <= {"count", "amount"}
    grown = [row for row in read.conflicts if row["figure_kind"] == "growth"]
    assert {row["measure_id"] for row in grown} & {one.subject for one in told}
    drawn = {"values": read.values, "conflicts": read.conflicts}
    assert report._series(drawn | {"conflicts": grown}) == report._series(drawn | {"conflicts": []})
    assert report._series(drawn) != report._series(drawn | {"conflicts": []})


def test_no_finding_rests_on_an_assumption(read):
    for row in read.growth:
        row["comparability"], kept = "assumed", row["comparability"]
        assert not list(findings.SOURCES["growth"](replace(read, growth=[row])))
        row["comparability"] = kept


def test_a_change_of_totals_is_told_of_several_measures_of_both_years(chosen, read, built_site):
    """The growth of one measure is no finding on a priority; nor is one whose measures differ."""
    [one] = [one for one in chosen if one.rule == "total_change"]
    path, _, fragment = one.page.partition("#")
    text = (built_site / path).read_text("utf-8")
    assert f'id="{fragment}"' in text
    [row] = [
        row
        for row in read.total_growth
        if row["matched_measure_count"] > 1
        and {figure["figure_id"] for figure in one.figures} == set(row["figure_ids"])
    ]
    said = re.search("[+−][0-9.]+(?=%)", one.sentence.en)[0].replace("−", "-")
    assert row["growth_lower_pct"] <= round(row["growth_pct"], 4) <= row["growth_upper_pct"]
    assert abs(float(said) - float(row["growth_pct"])) < 0.5
    assert one.chart is not None
    assert not list(
        findings.SOURCES["totals"](replace(read, total_growth=[row | {"comparability": "assumed"}]))
    )


def test_a_printed_change_is_that_of_the_mart(chosen, built):
    printed = [one for one in chosen if one.rule in ("printed_rise", "printed_fall")]
    assert printed
    for one in printed:
        pct = re.search(r"(?:up|down) ([\d.,]+)%", one.sentence.en)
        rows = query(
            built.database,
            "select printed_growth_pct as pct from marts.fct_year_on_year_growth where measure_id = $measure",
            {"measure": one.page.removeprefix("m/").removesuffix(".html")},
        )
        assert float(pct[1].replace(",", "")) in {
            abs(float(row["pct"])) for row in rows if row["pct"] is not None
        }


def test_every_rule_names_what_there_is(read):
    rules = page.table(findings.RULES)
    assert {rule["source"] for rule in rules} <= findings.SOURCES.keys()
    names = {name for rule in rules for name in re.findall(r"{(\w+)}", rule["en"] + rule["zh"])}
    assert names <= {"measure", "change", "window", "base", "value", "other", "unit", "signed", "stage"}


def test_the_index_holds_every_figure_and_leads_to_it(read, built_site):
    index = search.index(read)
    anchors = {(index["pages"][number[1]][1], number[4]) for number in index["numbers"]}
    found = {anchor for _, anchor in anchors}
    told = {(row["value"], row["measure_id"], row["period_id"]) for row in read.figures.values()}
    assert len({anchor for anchor in found if anchor.startswith("f-")}) <= len(told)
    for kind, file, *_ in index["pages"]:
        assert (built_site / kind / f"{file}.html").is_file()
    text = (built_site / "m" / f"{MINORS}.html").read_text("utf-8")
    assert all(f'id="{anchor}"' in text for file, anchor in anchors if file == MINORS)


def test_the_index_is_a_script_that_cannot_end_its_element(built_site):
    text = (built_site / search.FILE).read_text("utf-8")
    assert json.loads(text.removeprefix("globalThis.minshengIndex=").removesuffix(";\n"))["numbers"]


def found(one, words: str) -> list[str]:
    """Type words into the search and return what is found."""
    one.page.fill("#asked", words)
    one.page.locator("#found-count:not(:empty)").wait_for()
    return one.page.locator("#found a").all_inner_texts()


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_22_1_leads_to_arrests_for_crimes_against_minors(built_site, visit, scheme):
    with home(built_site, scheme) as address:
        one = visit(address, "index.html", size=NARROW)
        first = found(one, "22.1")[0]
        assert first.startswith("+22.1% · Crimes against minors: persons arrested")
        one.page.keyboard.press("Enter")
        one.page.wait_for_url(f"**/m/{MINORS}.html**")
        told = one.page.locator("dl.told")
        words = told.inner_text()
        assert all(word in words for word in ("+22.1%", "printed in S01", "20,100", "implied 16,456–16,549"))
        assert one.page.evaluate("decodeURIComponent(location.hash)") == f"#{told.get_attribute('id')}"
        for place in ("dl.told", "main > figure"):
            top = one.page.locator(place).evaluate("one => one.getBoundingClientRect().top")
            assert 0 <= top < NARROW[1], place
        one.page.evaluate("location.hash = '#growth'")
        told.wait_for(state="detached")
        assert one.page.locator("tr[id^=printed]").count() > 0
        assert one.left == one.complaints == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("arests minros", "Crimes against minors: persons arrested"),
        ("未成年人逮捕", "Crimes against minors: persons arrested"),
        ("3.46万", "34,600 · Support for prosecution: cases supported"),
        ("telecom fraud 2024", "Telecom and online fraud: persons prosecuted"),
        ("Hubei", "Hubei"),
        ("电信诈片", "Telecom and online fraud: persons prosecuted"),
        ("S173", "release · S173"),
    ],
)
def test_words_of_both_languages_and_slips_are_forgiven(built_site, visit, words, expected):
    one = visit(f"{built_site.as_uri()}/", f"index.html?q={words}")
    one.page.locator("#found a").first.wait_for()
    assert any(expected in text for text in one.page.locator("#found a").all_inner_texts())


def test_nothing_found_is_said(built_site, visit):
    one = visit(f"{built_site.as_uri()}/", "index.html?q=zzzzzzzz")
    one.page.get_by_text("0 found").wait_for()
    assert one.page.locator("#found a").count() == 0


def test_sources_are_counted_on_the_first_screen(built_site, visit, built):
    one = visit(f"{built_site.as_uri()}/", "index.html", size=NARROW)
    [row] = query(
        built.database,
        """select count(*) filter (dim_releases.source_tier = 'official') as official, count(*) as figures
            from marts.fct_reported_figures inner join marts.dim_releases using (release_id)""",
    )
    words = one.page.locator(".sources p").inner_text()
    assert f"{row['figures']:,} figures" in words
    assert f"{row['official']} from a procuratorate's own page" in words
    assert one.page.locator(".sources p").evaluate("one => one.getBoundingClientRect().top < innerHeight")


def test_the_front_page_is_light(built_site: Path):
    assert (built_site / "index.html").stat().st_size <= LARGEST

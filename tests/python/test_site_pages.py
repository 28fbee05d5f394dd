"""The pages with addresses: complete, to be cited, and where their links lead."""

import csv
import json
import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from browser import NARROW, WIDE
from warehouse import PROJECT, some_site

from minsheng import duck
from minsheng.errors import UserError
from minsheng.quality.guard import Guard, Outcome
from minsheng.site import facts, page, pages, tables, takeaway
from minsheng.site.drawing import Text, chart
from minsheng.site.flags import Flags, PageFlags

FACT = {"measure_id": "m_cases", "jurisdiction_id": "100000", "period_id": "2024"}
RELEASE = {"title": "T", "publisher": "P", "published_on": "2024-01-02", "url": "https://example.org/a"}
VALUE = FACT | {
    "release_id": "S01",
    "period_start": date(2024, 1, 1),
    "period_end": date(2024, 12, 31),
    "jurisdiction_name_en": "China",
    "value": Decimal("16900"),
    "as_printed": "=1.69万",
}


def subject(**more):
    return takeaway.Subject(
        "m/m_cases.html", Text("A & B: cases", "甲乙件数"), Text("What.", "何。"), [VALUE], **more
    )


def known():
    return SimpleNamespace(releases={"S01": RELEASE})


# What a page says of itself.


def test_a_citation_names_version_day_and_where_known_the_address(tmp_path):
    text, bibtex = takeaway.cite(some_site(tmp_path), subject())
    assert text == (
        "minsheng 检护民生. A & B: cases · 甲乙件数. Version 0.1.0+0123456789ab, data to 2026-03-11. CC BY 4.0"
    )
    assert "title = {A \\& B: cases · 甲乙件数}" in bibtex
    assert "year = {2026}" in bibtex
    assert "url" not in bibtex
    text, bibtex = takeaway.cite(some_site(tmp_path, "https://example.org/x/"), subject())
    assert text.endswith("CC BY 4.0. https://example.org/x/m/m_cases.html")
    assert "  url = {https://example.org/x/m/m_cases.html}\n}" in bibtex


def test_a_page_is_described_for_search_engines(tmp_path):
    told = takeaway.dataset(some_site(tmp_path, "https://example.org/x/"), known(), subject())
    assert (told["@type"], told["name"], told["alternateName"]) == ("Dataset", "A & B: cases", "甲乙件数")
    assert told["temporalCoverage"] == "2024-01-01/2024-12-31"
    assert told["isBasedOn"] == ["https://example.org/a"]
    assert told["distribution"][0]["contentUrl"] == "https://example.org/x/m/m_cases.csv"
    assert 50 <= len(told["description"]) <= 5000  # what Google asks for


def test_the_rows_beside_a_page_have_their_source_and_no_formula(tmp_path):
    (tmp_path / "m").mkdir()
    takeaway.write(some_site(tmp_path), known(), subject(columns=("measure_id", "value", "as_printed")))
    with (tmp_path / "m/m_cases.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert row == {"measure_id": "m_cases", "value": "16900", "as_printed": "'=1.69万"} | RELEASE


def test_the_site_has_addresses_only_where_one_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv("MINSHENG_SITE_URL", raising=False)
    assert page.home() == ""
    assert some_site(tmp_path).address("new.html") == ""
    monkeypatch.setenv("MINSHENG_SITE_URL", "https://example.org/minsheng")
    assert page.home() == "https://example.org/minsheng/"
    assert some_site(tmp_path, page.home()).address("m/index.html") == "https://example.org/minsheng/m/"
    for wrong in ("example.org", "file:///site", "https://example.org/?a=b"):
        monkeypatch.setenv("MINSHENG_SITE_URL", wrong)
        with pytest.raises(UserError, match="MINSHENG_SITE_URL"):
            page.home()


# Flags.


def test_codes_and_checks_raise_flags_and_a_page_explains_those_that_it_shows():
    check = "The added months of a year run at the pace of the earlier ones"
    found = Flags([Outcome(check, "marts", "warning", False, "Why.", ["m_cases 100000 2024: 7 percent"])])
    shown = PageFlags(found)
    weak = FACT | {"best_tier": "mirror", "agreement": "single"}
    assert [flag.flag for flag in shown.of("values", weak)] == ["weak_source", "break"]
    assert shown.of("values", FACT | {"period_id": "2023", "best_tier": "official"}) == []
    assert [(flag.flag, details) for flag, details in shown.raised] == [
        ("weak_source", []),
        ("break", [("7 percent", "7%")]),
    ]


def test_every_flag_is_known_and_every_check_that_raises_one_is_there():
    known_flags = {row["flag"] for row in page.table("flags.csv")}
    raising = [*page.table("flags_of_codes.csv"), *page.table("flags_of_checks.csv")]
    assert {row["flag"] for row in raising} == known_flags
    guard = Guard(PROJECT)
    checks = {one.name for layer in guard.layers for one in guard.expectations(layer)}
    assert {row["expectation"] for row in page.table("flags_of_checks.csv")} <= checks


def test_ends_of_an_interval_are_rounded_away_from_each_other():
    assert page.outward(Decimal("-39.76"), "lower") == Decimal("-39.8")
    assert page.outward(Decimal("36.71"), "upper") == Decimal("36.8")


# The pages of the real figures.


@pytest.fixture(scope="module")
def read(built):
    with duck.connected(built.database) as connection:
        return facts.read(connection)


@pytest.mark.parametrize("kind", [*facts.NAMED, *facts.LISTS])
def test_no_two_rows_of_the_pages_tie(built, kind):
    sql = facts.LISTS.get(kind) or facts.NAMED[kind][1]
    rows, order = sql.rsplit("order by", 1)
    # The outermost select, which is indented by four or not at all.
    ranked = re.sub("^(    )?select", f"select rank() over (order by {order}) as place,", rows, flags=re.M)
    with duck.connected(built.database) as connection:
        places = [row["place"] for row in duck.rows(connection, ranked)]
    assert len(set(places)) == len(places)


def test_everything_that_is_reported_has_its_page(read, built_site):
    figures = list(read.figures.values())
    ids = {
        "m": {row["measure_id"] for row in figures},
        "r": set(read.releases),
        "p": {str(number) for number in read.priorities},
        "j": {page.slug(row["jurisdiction_id"]) for row in figures if not row["is_national"]},
    }
    for folder, named in ids.items():
        # The rows that a page has no room for lie in a folder of its name.
        assert {path.stem for path in (built_site / folder).glob("*.html")} - {"index"} == named, folder


def test_a_release_shows_each_of_its_figures_and_a_measure_each_of_its_values(read, built_site):
    for release in read.releases:
        figures = [row["figure_id"] for row in read.of("figures", "release_id", release)]
        assert rows_of(built_site, f"r/{release}") == figures
    for measure in {row["measure_id"] for row in read.values}:
        lines = (built_site / f"m/{measure}.csv").read_text(encoding="utf-8-sig").splitlines()
        assert len(lines) == len(read.of("values", "measure_id", measure)) + 1, measure


def test_a_place_draws_what_is_told_of_it_for_several_windows(read, built_site):
    local = (row for row in read.values if not row["is_national"])
    courses = facts.grouped(local, "jurisdiction_id", "measure_id").items()
    several = {page.slug(place) for (place, _), rows in courses if len(rows) > 1}
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (built_site / "j").glob("*.html")}
    assert {place for place, text in pages.items() if 'class="drawing multiple"' in text} == several
    assert several


def test_a_measure_shows_each_of_its_figures_once(read, built_site):
    for measure, rows in facts.grouped(read.figures.values(), "measure_id").items():
        assert rows_of(built_site, f"m/{measure}") == [row["figure_id"] for row in rows], measure


def rows_of(site, stem):
    """Return the figures that have a row on a page, or on a further one that the page names them with."""
    text = (site / f"{stem}.html").read_text(encoding="utf-8")
    found = set(re.findall(r'<tr id="f-([\w-]+)"', text))
    for address, marks in re.findall(r'<a href="([^"]+)" data-rows>(.*?)</a>', text):
        told = (site / stem).parent.joinpath(address).read_text(encoding="utf-8")
        rows = set(re.findall(r'<i id="f-([\w-]+)"></i>', marks))
        assert rows <= set(re.findall(r'<tr id="f-([\w-]+)"', told)), (stem, address)
        assert not rows & found, (stem, address)
        found |= rows
    return sorted(found)


def test_each_year_of_a_priority_has_a_page_and_no_total_is_lost(read, built_site):
    for number, priority in read.priorities.items():
        years = pages.priorities.years_of(read, priority)
        numbers = {path.stem for path in (built_site / f"p/{number}").glob("[0-9]*.html")}
        assert numbers == {str(year.number) for year in years}
        for kind, told in (
            ("totals", [row for year in years for row in year.totals]),
            ("total_growth", [row for year in years for row, _ in year.matched]),
            ("coverage", [row for year in years for row in year.coverage]),
        ):
            expected = read.of(kind, "priority_id", number)
            assert sorted(map(id, told)) == sorted(map(id, expected)), (number, kind)


def test_no_page_is_larger_than_loads_at_once_on_a_telephone(built_site):
    """All but the report, SQL, the data's dictionary and what dbt and the checks tell: pages of one file each."""
    whole = {"all.html", "ask", "data", "lineage", "quality"}
    paths = [
        path for path in built_site.rglob("*.html") if path.relative_to(built_site).parts[0] not in whole
    ]
    assert len(paths) > len(list((built_site / "m").glob("*.html")))
    assert {path for path in paths if path.stat().st_size > tables.LARGEST} == set()


def test_rows_that_a_page_has_no_room_for_stand_on_further_ones(tmp_path, read):
    measure = "crimes_against_minors_persons_arrested"
    site = some_site(tmp_path)
    rows = read.of("values", "measure_id", measure) * 60
    section = tables.Section("values", Text("All values", "全部数值"), "values", rows, "measure")
    name = Text("A measure", "某指标")
    tables.FittedPage("new.html", "new.html.j2", "new", name, [section]).write(
        site,
        read,
        Flags([]),
        releases=[],
        **takeaway.write(site, read, takeaway.Subject("new.html", name, name, [])),
    )
    texts = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.rglob("*.html"))]
    assert all(len(text.encode()) <= tables.LARGEST for text in texts)
    assert sum(text.count("<tr id=") for text in texts[:-1]) == len(rows)
    assert "new/values.html" in texts[-1]
    assert 0 < texts[-1].count("<tr id=") < len(rows)


def test_a_measure_says_its_newest_value_and_whether_its_growth_is_printed(built_site):
    text = (built_site / "m/crimes_against_minors_persons_arrested.html").read_text(encoding="utf-8")
    main = re.sub(r"<[^>]+>|\s+", " ", text.partition("<main")[2].partition("<h2")[0])
    assert re.search(r"printed in *原文见 +S\d+", re.sub(" +", " ", main))
    described = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert described["@context"] == "https://schema.org"


def test_a_printed_change_is_not_told_of_a_release_that_contradicts_it(read):
    """Where releases print different changes, the row is flagged, and names those that print the one shown."""
    flags = Flags([])
    contradicted = [row for row in read.growth if "conflict" in flags.of("growth", row)]
    assert contradicted
    for row in contradicted:
        behind = {figure for figure in row["figure_ids"] if read.figures[figure]["figure_kind"] == "growth"}
        [named] = [
            {figure["figure_id"] for figure in change.figures}
            for change in pages.measures.changes_of(read, row)
            if change.basis == "printed"
        ]
        against = {one["figure_id"] for one in read.conflicts if one["gap"] and not one["is_shown"]}
        assert named
        assert named < behind
        assert behind - named <= against


def test_a_chart_is_taken_away_as_a_png_also_from_a_file(built_site, visit):
    measure = "telecom_fraud_persons_prosecuted"
    one = visit(f"{built_site.as_uri()}/", f"m/{measure}.html")
    with one.page.expect_download() as download:
        one.page.locator("[data-png]").click()
    assert download.value.suggested_filename == f"{measure}.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


# What has two plots, what has one, and the growth of many measures.
@pytest.mark.parametrize(
    "stem", ["m/telecom_fraud_persons_prosecuted", "m/rape_persons_arrested", "p/1/2024"]
)
def test_a_chart_has_its_room_on_its_picture_in_its_frame_and_on_a_telephone(built_site, visit, stem):
    address = f"{built_site.as_uri()}/"
    edges = visit(address, f"{stem}.svg").page.evaluate(
        """() => [...document.querySelectorAll('text, .grid, .zero, .guide, .bar, .change')]
            .map(one => one.getBoundingClientRect()).flatMap(({ left, right }) => [left, right])"""
    )
    assert 40 <= min(edges) < max(edges) <= 1160
    text = (built_site / f"{stem}.html").read_text(encoding="utf-8")
    [(alone, height)] = re.findall(r'data-beside="(?:../)+(e/[^"]+)".*? height="(\d+)"', text)
    framed = visit(address, alone, size=(600, int(height))).page
    assert framed.evaluate("document.documentElement.scrollHeight") <= int(height)
    narrow = visit(address, f"{stem}.html", size=NARROW).page
    room = narrow.evaluate("document.querySelector('.drawing svg').getBoundingClientRect().width")
    assert room >= chart.NARROW


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_a_link_to_a_place_of_a_page_arrives_there(built_site, visit, size):
    address = f"{built_site.as_uri()}/"
    for path, fragment in (
        ("r/S01.html", "f-S01-030"),
        ("m/telecom_fraud_persons_prosecuted.html", "flags"),
        ("conflicts.html", "rates"),
        ("new.html", "changed"),
    ):
        one = visit(address, f"{path}#{fragment}", size=size)
        one.page.wait_for_load_state("load")
        box = one.page.locator(f"[id='{fragment}']").bounding_box()
        assert 0 <= box["y"] < size[1], f"{path}#{fragment} at {box}"
        assert one.page.url.endswith(f"#{fragment}")
        one.end()


def test_a_link_to_a_row_without_room_leads_to_its_further_page(built_site, visit):
    one = visit(f"{built_site.as_uri()}/", "r/S01.html#f-S01-073", size=NARROW)
    one.page.wait_for_url("**/r/S01/figures*.html*#f-S01-073")
    one.page.wait_for_load_state("load")
    assert 0 <= one.page.locator("[id='f-S01-073']").bounding_box()["y"] < NARROW[1]

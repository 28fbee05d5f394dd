"""The report page in a real browser: what it shows, what it lets one do, and that it asks for nothing."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import duckdb
import pytest
from browser import LANGUAGES, LOOKS, NARROW, WIDE, Visit, home
from playwright.sync_api import Download
from warehouse import query, some_site

from minsheng.quality.guard import Outcome
from minsheng.site import report

CHARTS = ("values", "growth")
EDITION = some_site(Path()).edition
# What a link may lead to, and the element that must then be seen; a measure with several windows is put in.
PLACES = {
    "#figure-S01-028": "#figure-S01-028",
    "#release-S01": "#release-S01",
    "#conflicts": "#h-conflicts",
    "#releases": "#h-releases",
    "#series=telecom_fraud_persons_prosecuted|100000": "#pick",
    "#priority_id=7&unit=persons": "#filters",
    "#priority_id=7&at=growth": "#h-growth",
    "#row=fct_reconciliations": "dialog[open] h2",
}
WHOLE = """select whole_measure_id, breakdown, jurisdiction_id, period_id from marts.fct_reconciliations order by all"""
LINE = "[data-table=growth] tr[data-key]:not([hidden])"


@pytest.fixture(scope="module")
def site(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the report on few measures, one figure of which would be a formula in a spreadsheet."""
    folder = tmp_path_factory.mktemp("site")
    database = tmp_path_factory.mktemp("changed") / few.name
    shutil.copyfile(few, database)
    with duckdb.connect(str(database)) as connection:
        connection.execute("update marts.fct_reported_figures set note = '=1+1' where figure_id = 'S01-001'")
        warning = Outcome("a_check", "marts", "warning", False, "A reason.", ["a row: what is wrong"])
        report.write(connection, [warning], some_site(folder))
    return folder


@pytest.fixture
def opened(site: Path, visit: Callable[..., Visit]) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens the report from the disk and waits until its charts are drawn."""

    def go(path: str = "", **how) -> Visit:
        one = visit(f"{site.as_uri()}/", f"all.html{path}", **how)
        drawn(one)
        return one

    return go


def drawn(one: Visit, after: str | None = None) -> None:
    # Not by a script: the page's own policy lets none be evaluated.
    one.page.locator(f"html[data-drawn]:not([data-drawn='{after or ''}'])").wait_for(state="attached")


def redrawn(one: Visit, act: Callable[[], object]) -> None:
    before = one.page.locator("html").get_attribute("data-drawn")
    act()
    drawn(one, before)


def settled(one: Visit) -> None:
    """Wait until what was laid out is painted, and what waits for that has run."""
    one.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def shown(one: Visit, table: str) -> int:
    return one.page.locator(f"[data-table={table}] tr[data-key]:not([hidden])").count()


def seen(one: Visit, selector: str) -> bool:
    """Return whether the top of an element lies in the window, and nothing lies over it."""
    place = one.page.locator(selector)
    return place.evaluate("""element => {
        const { left, top } = element.getBoundingClientRect();
        const above = document.elementFromPoint(Math.max(left, 0) + 3, top + 3);
        return top >= 0 && top < innerHeight && (element.contains(above) || above?.contains(element));
    }""")


def downloaded(one: Visit, kind: str, table: str, more: str = ":not([data-all])") -> Download:
    with one.page.expect_download() as download:
        one.page.locator(f"[data-save={kind}][data-of={table}]{more}").click()
    return download.value


@pytest.mark.parametrize("look", LOOKS)
def test_page_is_whole_quiet_and_accessible(opened, look):
    one = opened(f"?lang={look['language']}", **look)
    for size in (*{WIDE, NARROW}.difference([look["size"]]), look["size"]):
        one.page.set_viewport_size({"width": size[0], "height": size[1]})
        for name in CHARTS:
            assert one.page.locator(f"[data-chart={name}] svg[role]").first.is_visible()
        assert one.page.locator("html").get_attribute("lang") == LANGUAGES[look["language"]]
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        one.screenshot(f"report-{look['language']}-{size[0]}")
    assert one.barriers() == []
    assert one.left == one.complaints == []


def test_the_report_on_all_figures_is_quiet_and_leads_to_each_of_them(built_site, visit, built):
    [last] = query(
        built.database, "select max_by(figure_id, release_id) as figure_id from marts.fct_reported_figures"
    )
    one = visit(f"{built_site.as_uri()}/", f"all.html#figure-{last['figure_id']}", size=NARROW)
    drawn(one)
    settled(one)
    assert seen(one, f"#figure-{last['figure_id']}")
    for size in (NARROW, WIDE):
        one.page.set_viewport_size({"width": size[0], "height": size[1]})
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert one.left == one.complaints == []


def test_filters_apply_to_tables_and_charts_and_are_kept_in_the_address(opened, few):
    one = opened()
    everything = shown(one, "growth")
    redrawn(one, lambda: one.page.select_option("#priority_id", "7"))
    expected = query(few, "from marts.fct_year_on_year_growth where priority_id = 7")
    assert shown(one, "growth") == len(expected) < everything
    one.page.wait_for_url("**priority_id=7**")
    assert one.page.locator("[data-shown=growth]").inner_text() == f"{len(expected)} of {everything} rows"
    redrawn(one, lambda: one.page.select_option("#unit", "persons"))
    redrawn(one, lambda: one.page.select_option("#jurisdiction_id", "100000"))
    redrawn(one, lambda: one.page.select_option("#period_id", "2024"))
    expected = query(
        few,
        """from marts.fct_measure_values where priority_id = 7 and unit = 'persons'
            and jurisdiction_id = '100000' and period_id = '2024'""",
    )
    assert shown(one, "values") == len(expected) > 0
    again = opened(one.page.url.partition("all.html")[2])
    assert shown(again, "values") == len(expected)
    assert again.page.input_value("#period_id") == "2024"
    redrawn(one, lambda: one.page.click("button[type=reset]"))
    assert shown(one, "growth") == everything
    assert one.complaints == []


def test_window_without_a_figure_says_so_for_every_priority(opened):
    one = opened("#period_id=2018_2019")
    said = one.page.locator("[data-table=scorecard] tr.absent:not([hidden])")
    assert said.count() + shown(one, "scorecard") == 12
    assert "no figure reported" in said.first.inner_text()
    assert one.page.locator("[data-empty=growth]").is_visible()


def test_language_changes_words_names_filters_and_charts(opened):
    one = opened()
    assert "Scorecard" in one.page.inner_text("#h-scorecard")
    redrawn(one, lambda: one.page.click("[data-set-lang=zh]"))
    assert one.page.inner_text("#h-scorecard") == "各重点一览"
    assert one.page.locator("#priority_id option").first.inner_text() == "全部重点"
    # What differs by language stands in parts of a text, of which one shows.
    words = one.page.locator("[data-chart=growth] svg").locator("text:not(:has(tspan)), tspan")
    drawn_words = words.filter(visible=True).all_text_contents()
    assert "本站计算" in drawn_words
    assert "computed here" not in drawn_words


def test_row_is_explained_with_its_figures_and_can_be_linked_to(opened, few):
    one = opened()
    one.page.locator("#growth summary").click()
    link = one.page.locator(f"{LINE} a.to-row").first
    link.focus()
    one.page.keyboard.press("Enter")
    dialog = one.page.locator("dialog[open]")
    assert dialog.locator("h2").inner_text() == link.inner_text()
    address = one.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('row')")
    _, measure, place, period, base = address.split("|")
    [row] = query(
        few,
        """from marts.fct_year_on_year_growth where measure_id = $measure and jurisdiction_id = $place
            and period_id = $period and base_period_id = $base""",
        {"measure": measure, "place": place, "period": period, "base": base},
    )
    told = dialog.locator("#explained-figures tbody th").all_inner_texts()
    assert told == row["figure_ids"]
    assert one.barriers() == []
    again = opened(one.page.url.partition("all.html")[2])
    assert again.page.locator("dialog[open] h2").inner_text() == link.inner_text()
    one.page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    one.page.wait_for_url(lambda address: "row=" not in address)
    assert one.complaints == []


def test_a_mark_tells_its_window_value_bounds_and_source(opened):
    one = opened("#series=telecom_fraud_persons_prosecuted|100000")
    said = one.page.locator("[data-chart=values] g.bar title").all_text_contents()
    assert any(
        re.search(r"Year 2024: 78,000 persons \(77,500–78,999\) · national media", told) for told in said
    )


def test_growth_is_shown_for_the_priorities_that_pass_the_filters(opened):
    one = opened("#priority_id=7")
    shown_charts = one.page.locator("[data-chart=growth] [data-priority]:visible")
    assert shown_charts.count() == 1
    assert shown_charts.get_attribute("data-priority") == "7"


def test_one_window_is_told_in_the_table_and_not_drawn(opened, few):
    [row] = query(
        few,
        """select measure_id, jurisdiction_id from marts.fct_measure_values
            group by all having count(*) = 1 order by all limit 1""",
    )
    one = opened(f"#series={quote('|'.join(row.values()))}")
    assert one.page.locator("#series-one").is_visible()
    assert one.page.locator("[data-chart=values] svg").count() == 0
    assert one.page.locator("[data-save=svg][data-of=values]:enabled").count() == 0


def test_pictures_and_tables_can_be_taken_away(opened, few):
    one = opened("#priority_id=7")
    png = downloaded(one, "png", "growth")
    assert png.path().read_bytes().startswith(b"\x89PNG")
    assert png.suggested_filename == "minsheng-growth-priority-7.png"
    svg = downloaded(one, "svg", "growth").path().read_text("utf-8")
    assert svg.startswith("<svg")
    assert "var(--" not in svg
    rows = taken(downloaded(one, "csv", "growth"))
    expected = query(
        few,
        """select computed_growth_pct from marts.fct_year_on_year_growth
            where priority_id = 7 and computed_growth_pct is not null order by 1""",
    )
    computed = sorted(float(row["computed_growth_pct"]) for row in rows if row["computed_growth_pct"])
    assert computed == [float(row["computed_growth_pct"]) for row in expected]
    assert one.complaints == []


def taken(download: Download) -> list[dict[str, str]]:
    return list(csv.DictReader(download.path().read_text("utf-8-sig").splitlines()))


def test_what_is_taken_away_says_what_it_is_and_where_it_is_from(site, visit, few):
    measure = "telecom_fraud_persons_prosecuted"
    [row] = query(few, f"from marts.dim_measures where measure_id = '{measure}'")
    drawn_rows = query(
        few,
        f"""from marts.fct_measure_values where measure_id = '{measure}' and jurisdiction_id = '100000'""",
    )
    with home(site, "http") as address:
        one = visit(address, f"all.html#series={measure}|100000")
        drawn(one)
        svg = downloaded(one, "svg", "values")
        assert svg.suggested_filename == f"minsheng-{measure}.svg"
        words = " ".join(re.findall(r">([^<>]+)</t", svg.path().read_text("utf-8")))
        rows = taken(downloaded(one, "csv", "values"))
        everything = taken(downloaded(one, "csv", "values", "[data-all]"))
    for part in (row["name_en"], row["unit_name_en"], "Source", "data to 2026-03-11", EDITION.version):
        assert part in words
    assert "CC BY 4.0" in words
    assert f"{address}all.html#series={measure}" in words.replace(" ", "")
    assert len(rows) == len(drawn_rows) > 1
    assert len(everything) == query(few, "select count(*) as n from marts.fct_measure_values")[0]["n"]
    for one_row in rows:
        assert one_row["version"] == EDITION.version
        assert one_row["address"].startswith(address)
        assert json.loads(one_row["figure_ids"])
        assert json.loads(one_row["sources"])
        assert one_row["as_printed"]


def test_nothing_can_be_taken_where_nothing_is_shown(opened):
    one = opened("#period_id=2018_2019")
    assert shown(one, "growth") == 0
    assert one.page.locator("[data-save][data-of=growth]:enabled").count() == 0
    assert one.page.locator("[data-save][data-of=values]:enabled").count() > 0


def test_no_cell_of_a_csv_is_a_formula(opened):
    one = opened()
    rows = csv.DictReader(downloaded(one, "csv", "figures").path().read_text("utf-8-sig").splitlines())
    notes = {row["figure_id"]: row["note"] for row in rows}
    assert notes["S01-001"] == "'=1+1"
    growth = csv.DictReader(downloaded(one, "csv", "growth").path().read_text("utf-8-sig").splitlines())
    assert any(row["computed_growth_pct"].startswith("-") for row in growth)


@pytest.mark.parametrize(("scheme", "size"), [("file", (1440, 900)), ("http", NARROW)], ids=["desk", "phone"])
def test_each_link_arrives_and_stays_in_the_address(site, visit, few, scheme, size):
    [row] = query(few, f"{WHOLE} limit 1")
    key = "|".join(("fct_reconciliations", *row.values()))
    with home(site, scheme) as address:
        lost = []
        for written, place in PLACES.items():
            link = written.replace("fct_reconciliations", key)
            one = visit(address, f"all.html{link}", size=size)
            drawn(one)
            settled(one)
            kept = unquote(one.page.url.partition("#")[2])
            if not seen(one, place) or kept != unquote(link[1:]):
                lost.append((link, kept))
            assert one.left == one.complaints == []
            one.end()
        assert lost == []


def test_a_section_beside_a_choice_stands_in_the_address(opened):
    one = opened("#priority_id=7")
    one.page.locator(".contents a[href='#growth']").click()
    one.page.wait_for_url("**#priority_id=7&at=growth")
    assert seen(one, "#h-growth")
    redrawn(one, lambda: one.page.click("button[type=reset]"))
    one.page.wait_for_url("**#growth")
    assert one.complaints == []


def test_link_to_a_row_that_is_not_there_shows_the_page(opened):
    one = opened("#row=fct_reported_figures|S01-001&priority_id=99")
    assert one.page.locator("dialog[open]").count() == 0
    assert shown(one, "growth") > 0
    assert one.complaints == []


def test_without_scripts_the_tables_are_all_there(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/all.html")
    assert page.locator("noscript p").is_visible()
    page.locator("#growth summary").click()
    row = page.locator("[data-table=growth] tbody tr").first
    assert row.is_visible()
    assert not page.locator("#filters").is_visible()
    context.close()

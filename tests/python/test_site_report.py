"""The report page as it is written: complete, true to the marts, harmless, and the same for the same data."""

import base64
import csv
import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
from warehouse import PROJECT, query, some_site

from minsheng import duck
from minsheng.quality.guard import Outcome
from minsheng.site import page, report, report_data

TEMPLATES = PROJECT / "minsheng" / "site" / "templates"
SECTIONS = [
    "scorecard",
    "series",
    "growth",
    "rates",
    "wholes",
    "conflicts",
    "coverage",
    "checked",
    "figures",
    "releases",
]
NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
OUTCOMES = [
    Outcome("every_figure_is_there", "seeds", "error", True, "None may be lost.", []),
    Outcome("shares_are_plausible", "marts", "error", True, "A share is at most all.", []),
    Outcome("growth_is_plausible", "marts", "warning", False, f"A jump may be a slip. {NASTY}", ["x: 4 <5>"]),
]


@dataclass(eq=False)
class Element:
    """One element of a page: its attributes, what stands around it, and the stretch of the page's words in it."""

    tag: str
    attrs: dict[str, str | None]
    parents: list["Element"]
    words: list[str]
    begin: int
    end: int | None = None

    @property
    def text(self) -> str:
        """Return all that is written in it."""
        return "".join(self.words[self.begin : self.end])


class Elements(HTMLParser):
    """Every element of a page."""

    VOID = frozenset({"meta", "br", "img", "input", "link"})

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.all: list[Element] = []
        self.open: list[Element] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Open an element."""
        one = Element(tag, dict(attrs), list(self.open), self.words, len(self.words))
        self.all.append(one)
        if tag in self.VOID:
            one.end = one.begin
        else:
            self.open.append(one)

    def handle_endtag(self, tag):
        """Close the element, and what was left open in it."""
        while self.open:
            one = self.open.pop()
            one.end = len(self.words)
            if one.tag == tag:
                break

    def handle_data(self, text):
        """Keep what is written."""
        self.words.append(text)

    def named(self, tag, **attributes):
        """Return the elements of a name that have these attributes, written with _ for -."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [one for one in self.all if one.tag == tag and wanted.items() <= one.attrs.items()]


@pytest.fixture(scope="module")
def written(built_site: Path) -> Path:
    """Return the report of the site."""
    return built_site / "all.html"


@pytest.fixture(scope="module")
def text(written: Path) -> str:
    return written.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def elements(text: str) -> Elements:
    return Elements(text)


@pytest.fixture(scope="module")
def hostile(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report on a warehouse whose texts try to be markup, script, addresses and formulas."""
    folder = tmp_path_factory.mktemp("hostile")
    database = folder / few.name
    shutil.copyfile(few, database)
    with duckdb.connect(str(database)) as connection:
        for statement in (
            "update marts.dim_releases set title = $nasty, publisher = $nasty, url = 'javascript:alert(3)'",
            "update marts.fct_reported_figures set as_printed = '=' || $nasty, note = $nasty, section = $nasty",
            "update marts.dim_measures set definition_en = $nasty",
            "update marts.dim_priorities set name_en = $nasty",
            "update marts.fct_measure_values set measure_name_en = '=' || $nasty, measure_name_zh = $nasty",
            "update marts.dim_periods set name_zh = $nasty, period_kind_name_en = $nasty",
        ):
            connection.execute(statement, {"nasty": NASTY})
    return write(database, folder)


def write(database: Path, folder: Path) -> Path:
    with duckdb.connect(str(database), read_only=True) as connection:
        report.write(connection, OUTCOMES, some_site(folder))
    return folder / "all.html"


def data_of(text: str) -> dict:
    """Return what the page gives its script, the texts put back into the rows."""
    data = json.loads(re.search(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)[1])
    for table in data["tables"].values():
        table["rows"] = [
            {
                name: data["texts"][cell] if name in table["worded"] and isinstance(cell, int) else cell
                for name, cell in zip(table["columns"], row, strict=True)
            }
            for row in table["rows"]
        ]
    return data


def test_sections_stand_in_order_and_are_reached_from_the_head(elements):
    assert [one.attrs["id"] for one in elements.named("section")] == SECTIONS
    [contents] = [one for one in elements.named("nav") if one.attrs.get("class") == "contents"]
    links = [one.attrs["href"] for one in elements.named("a") if contents in one.parents]
    assert links == [f"#{name}" for name in SECTIONS]
    ids = [one.attrs["id"] for one in elements.all if "id" in one.attrs]
    assert len(ids) == len(set(ids))
    targets = {one.attrs["href"][1:] for one in elements.named("a") if one.attrs["href"].startswith("#")}
    assert {target for target in targets if target and "=" not in target} <= set(ids)


def test_policy_allows_only_the_scripts_and_styles_of_the_page(text, elements):
    [policy] = [one.attrs["content"] for one in elements.named("meta") if "http-equiv" in one.attrs]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    run = [one for one in elements.named("script") if one.attrs.get("type") != "application/json"]
    for one in [*run, *elements.named("style")]:
        digest = base64.b64encode(hashlib.sha256(one.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.count("sha256-") == len(run) + len(elements.named("style"))


def test_page_asks_for_nothing(text, elements):
    for one in elements.all:
        assert not {"src", "srcset", "data", "poster", "style"} & set(one.attrs), one
        # A feed is offered to readers of feeds; no browser asks for it.
        is_offer = one.tag == "link" and one.attrs["rel"] == "alternate"
        assert is_offer or one.tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not [name for name in one.attrs if name.startswith("on")]
        if one.attrs.get("href", "").startswith("http"):
            assert one.tag == "a"
            assert "noreferrer" in one.attrs["rel"]
    for style in elements.named("style"):
        assert "url(" not in style.text
        assert "@import" not in style.text


def test_links_lead_to_the_other_parts_of_the_site(elements):
    links = {one.attrs["href"] for one in elements.named("a")}
    assert {"index.html", *(f"{name}/index.html" for name in ("lineage", "quality", "data", "ask"))} <= links


def test_page_names_no_place_of_the_machine_it_was_made_on(built, text):
    assert str(built.folder) not in text
    assert str(built.database.parent) not in text


def test_every_row_of_the_marts_is_there_with_every_number(built, text, elements):
    data = data_of(text)
    tables = {table.name: table for table in report_data.TABLES if table.name != "coverage"}
    keys = [one.attrs["data-key"] for one in elements.named("tr") if "data-key" in one.attrs]
    assert len(keys) == len(set(keys))
    for name, table in tables.items():
        expected = query(built.database, f"select * from marts.{table.mart}")
        by_key = {
            "|".join([table.mart, *(str(row[column]) for column in table.key)]): row for row in expected
        }
        found = {row["key"]: row for row in data["tables"][name]["rows"]}
        assert found.keys() == by_key.keys()
        assert found.keys() <= set(keys)
        for key, row in by_key.items():
            for column, value in row.items():
                if isinstance(value, Decimal):
                    assert Decimal(str(found[key][column])) == value, (key, column)
                elif value is None or isinstance(value, bool | int | str):
                    assert found[key][column] == value, (key, column)


def test_values_and_bounds_are_written_out(built, elements):
    told = {one.attrs["data-key"]: one.text for one in elements.named("tr") if "data-key" in one.attrs}
    for row in query(built.database, "select * from marts.fct_measure_values"):
        line = told[f"fct_measure_values|{row['measure_id']}|{row['jurisdiction_id']}|{row['period_id']}"]
        assert duck.digits(row["value"]) in line
        if row["lower_bound"] < row["upper_bound"]:
            assert f"{duck.digits(row['lower_bound'])}–{duck.digits(row['upper_bound'])}" in line
        else:
            assert "exactly" in line
    for row in query(built.database, "select * from marts.fct_year_on_year_growth"):
        key = "|".join(row[one] for one in ("measure_id", "jurisdiction_id", "period_id", "base_period_id"))
        line = told[f"fct_year_on_year_growth|{key}"]
        if row["printed_growth_pct"] is not None:
            assert f"{row['printed_growth_pct']:+,f}".rstrip("0").rstrip(".") + "%" in line
        if row["implied_base_lower"] is not None and row["implied_base_lower"] < row["implied_base_upper"]:
            base = map(duck.digits, (row["implied_base_lower"], row["implied_base_upper"]))
            assert "–".join(base) in line


def test_what_is_not_reported_is_no_zero(built, elements):
    gaps = query(
        built.database,
        """
        select count(*) as n from marts.dim_priorities cross join (
            select distinct period_id from marts.fct_priority_headlines
        ) as windows
        anti join marts.fct_priority_headlines using (priority_id, period_id)
        """,
    )[0]["n"]
    [matrix] = elements.named("table", data_table="coverage")
    cells = [one for one in elements.named("td") if matrix in one.parents]
    dashes = [one for one in cells if one.text.strip() == "——"]
    assert len(dashes) == gaps > 0
    assert not [one for one in cells if one.text.strip() == "0"]
    absent = [one for one in elements.named("tr") if one.attrs.get("class") == "absent"]
    assert len(absent) == len(query(built.database, "from marts.dim_priorities"))
    assert all("no figure reported" in one.text and "未见公布" in one.text for one in absent)


def test_a_day_that_nobody_knows_is_a_dash(built, elements):
    undated = query(built.database, "select release_id from marts.dim_releases where published_on is null")
    assert undated
    for row in undated:
        assert "None" not in elements.named("tr", id=f"release-{row['release_id']}")[0].text


def test_every_text_of_the_page_stands_in_both_languages(elements):
    [main] = elements.named("main")
    inside = [one for one in elements.named("span") if main in one.parents and "class" not in one.attrs]
    english = [one for one in inside if one.attrs.get("lang") == "en"]
    chinese = [one for one in inside if one.attrs.get("lang") == "zh-CN"]
    assert len(english) == len(chinese) > 0
    assert all(one.text.strip() for one in [*english, *chinese])


def test_wording_is_complete_and_all_of_it_is_used(built):
    words = page.words(report.WORDS)
    assert all(word["en"].strip() and word["zh"].strip() for word in words.values())
    with (TEMPLATES / report.WORDS).open(encoding="utf-8") as file:
        names = [row["word"] for row in csv.DictReader(file)]
    assert len(names) == len(set(names))
    codes = set()
    for mart, column in (
        ("fct_measure_values", "agreement"),
        ("fct_year_on_year_growth", "verdict"),
        ("fct_year_on_year_growth", "comparability"),
        ("fct_support_rates", "verdict"),
        ("fct_support_rates", "kind"),
        ("fct_reconciliations", "verdict"),
        ("fct_priority_headlines", "headline_direction"),
        ("fct_priority_headlines", "headline_growth_basis"),
    ):
        codes |= {row[column] for row in query(built.database, f"select distinct {column} from marts.{mart}")}
    assert {f"code_{code}" for code in codes if code} <= words.keys()
    used = (TEMPLATES / "report.html.j2").read_text("utf-8") + (TEMPLATES / "report.js").read_text("utf-8")
    made = ("code_", "how_")
    assert not [name for name in words if not name.startswith(made) and not re.search(rf"\b{name}\b", used)]


def test_texts_that_look_like_code_stay_texts(hostile):
    text = hostile.read_text("utf-8")
    page = Elements(text)
    assert NASTY in data_of(text)["tables"]["releases"]["rows"][0]["title"]
    assert not page.named("img")
    assert "alert(1)</script>" not in text
    assert len(page.named("script")) == 3  # language, data, page
    assert len(page.named("style")) == 2  # the page's, and that of a reader without scripts
    assert not [one for one in page.named("a") if one.attrs["href"].lower().startswith("javascript:")]
    test_policy_allows_only_the_scripts_and_styles_of_the_page(text, page)


def test_checks_are_told_per_layer_and_warnings_in_words(hostile):
    elements = Elements(hostile.read_text("utf-8"))
    [section] = elements.named("section", id="checked")
    rows = [one.text for one in elements.named("tr") if section in one.parents]
    assert len(rows) == 3  # a heading and two layers
    [warning] = [one for one in elements.named("li") if section in one.parents]
    assert "growth_is_plausible: A jump may be a slip." in warning.text
    assert "x: 4 <5>" in warning.text
    assert "quality/index.html" in [
        one.attrs["href"] for one in elements.named("a") if section in one.parents
    ]


def test_page_without_a_run_of_the_checks_says_so(few, tmp_path):
    with duckdb.connect(str(few), read_only=True) as connection:
        report.write(connection, [], some_site(tmp_path))
    assert "made without a run of the checks" in (tmp_path / "all.html").read_text("utf-8")


def test_a_series_is_drawn_where_two_windows_or_more_are_reported(built, elements):
    expected = query(
        built.database,
        """select measure_id, jurisdiction_id from marts.fct_measure_values
            group by all having count(*) > 1""",
    )
    drawn = {one.attrs["data-series"] for one in elements.named("template")}
    assert drawn == {f"{row['measure_id']}|{row['jurisdiction_id']}" for row in expected}


@pytest.mark.parametrize(
    ("value", "end", "sign", "shown"),
    [
        (Decimal("165.7900"), "", "+", "+165.79"),
        (Decimal("-5.5000"), "", "+", "-5.5"),
        (Decimal("0.0000"), "", "+", "0"),
        (Decimal("81.0672"), "lower", "", "81.06"),
        (Decimal("81.9073"), "upper", "", "81.91"),
        (Decimal("81.4450"), "value", "", "81.45"),
        (Decimal("-28.9521"), "lower", "", "-28.96"),
        (Decimal("-11.3676"), "upper", "", "-11.36"),
        (Decimal("1234.0000"), "", "", "1,234"),
        (None, "", "", ""),
    ],
)
def test_percentages_are_rounded_away_from_the_other_bound(value, end, sign, shown):
    assert report.percent(value, end, sign) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(34600, "34,600"), (Decimal("180000000.0000"), "180,000,000"), (Decimal("7.4500"), "7.45"), (None, "")],
)
def test_numbers_have_their_thousands_apart(value, shown):
    assert report.number(value) == shown


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("https://a.cn/x", True),
        ("http://a.cn", True),
        ("javascript:alert(1)", False),
        ("//a.cn", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(address, followed):
    assert bool(page.web_address(address)) is followed

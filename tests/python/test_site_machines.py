"""What machines read of the site holds to its standards: feed, map of pages, HTML, data package, readers of CSV."""

import importlib.util
import json
import re
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import duckdb
import html5lib
import openpyxl
import pandas
import pytest
from warehouse import some_site

from minsheng import duck
from minsheng.site import exports, feed, frozen, marts, readers
from minsheng.site.edition import Edition
from minsheng.site.page import Site

ATOM = {"a": feed.ATOM}
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
HOME = "https://example.org/minsheng/"
SCRIPT = re.compile(r"(<script[^>]*>).*?(</script>)", re.DOTALL)


@pytest.fixture
def warehouse(built):
    with duck.connected(built.database) as connection:
        yield connection


@pytest.fixture
def fed(warehouse, tmp_path):
    """Return the feed and the map of a site with an address and two pages."""
    for name in ("index.html", "r/S01.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    feed.write(warehouse, some_site(tmp_path, HOME))
    return [ET.parse(tmp_path / name).getroot() for name in ("feed.xml", "sitemap.xml")]  # noqa: S314 - ours


def test_the_feed_is_atom(fed):
    """RFC 4287, 4.1.1 and 4.1.2: one id, title and updated each; an author; entries with a link or a content."""
    root, _ = fed
    entries = root.findall("a:entry", ATOM)
    assert root.tag == f"{{{feed.ATOM}}}feed"
    assert len(entries) == feed.NEWEST
    assert root.find("a:author/a:name", ATOM).text
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"a:{name}", ATOM)
            assert found.text, name
        assert INSTANT.fullmatch(element.find("a:updated", ATOM).text)
        assert datetime.fromisoformat(element.find("a:updated", ATOM).text)
        links = element.findall("a:link", ATOM)
        assert len({(link.get("rel"), link.get("type")) for link in links}) == len(links)
        assert all(link.get("href").startswith(HOME) for link in links)
    ids = [one.text for one in root.iter(f"{{{feed.ATOM}}}id")]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)
    days = [one.find("a:updated", ATOM).text for one in entries]
    assert days == sorted(days, reverse=True)
    assert root.find("a:updated", ATOM).text == days[0]


def test_the_feed_tells_of_releases_and_of_values_that_changed(warehouse, tmp_path):
    found = feed.entries(warehouse, some_site(tmp_path))
    changed = warehouse.execute(
        "select count(*) from marts.fct_value_history where previous_value <> value and known_from > $day",
        {"day": found[-1].day},
    ).fetchone()[0]
    assert sum(one.key.startswith("value:") for one in found) >= changed > 0
    assert any(one.key.startswith("release:") for one in found)
    assert max(one.day for one in found) <= some_site(tmp_path).edition.day


def test_the_feed_leads_to_pages_of_its_own_folder_where_no_address_is_known(warehouse, tmp_path):
    feed.write(warehouse, some_site(tmp_path))
    links = ET.parse(tmp_path / "feed.xml").getroot().iter(f"{{{feed.ATOM}}}link")  # noqa: S314 - ours
    assert not [link.get("href") for link in links if ":" in link.get("href")]
    assert not (tmp_path / "sitemap.xml").exists()


def test_the_map_has_each_page(fed):
    _, root = fed
    assert [one.text for one in root.iter(f"{{{feed.SITEMAP}}}loc")] == [HOME, f"{HOME}r/S01.html"]
    assert {one.text for one in root.iter(f"{{{feed.SITEMAP}}}lastmod")} == {"2026-03-11"}


def test_pages_are_html(built_site):
    """The parser of the standard finds no error; one page of each kind stands for the others."""
    kinds = {}
    for path in sorted(built_site.rglob("*.html")):
        name = path.relative_to(built_site)
        if not name.as_posix().startswith("lineage/dbt"):  # that page is dbt's
            folder = re.sub("[0-9]+", "N", name.parent.as_posix())
            kinds.setdefault(folder if name.parent.name and name.stem != "index" else name, path)
    wrong = {}
    for path in kinds.values():
        # What a script holds is no HTML, and megabytes of it.
        text = SCRIPT.sub(r"\1\2", path.read_text(encoding="utf-8"))
        parser = html5lib.HTMLParser()
        parser.parse(text[:400_000] if len(text) > 1_000_000 else text)
        errors = [
            error
            for error in parser.errors
            if len(text) <= 1_000_000 or error[0][0] < text[:400_000].count("\n")
        ]
        if errors:
            wrong[path.relative_to(built_site).as_posix()] = errors[:3]
    assert wrong == {}


def test_structured_data_of_pages_is_json_with_a_type(built_site):
    for path in sorted(built_site.rglob("*.html"))[:: max(1, len(list(built_site.rglob("*.html"))) // 20)]:
        for text in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL
        ):
            told = json.loads(text)
            assert told["@context"] == "https://schema.org", path
            assert told["@type"], path


def test_the_data_package_is_valid(built_site):
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    package = frictionless.Package(str(built_site / "data/datapackage.json"))
    report = package.validate(limit_errors=3)
    assert report.valid, report.flatten(["name", "type", "note"])


def test_the_workbook_holds_every_mart(built_site, warehouse):
    book = openpyxl.load_workbook(built_site / "data/minsheng.xlsx", read_only=True)
    tables = marts.read(warehouse)
    assert book.sheetnames == ["dictionary", *(mart.name for mart in tables)]
    for mart in tables:
        header, *rows = book[mart.name].iter_rows(values_only=True)
        assert list(header) == [column.name for column in mart.columns]
        assert len(rows) == mart.rows
    values = dict(zip(*(list(book["fct_increments"].iter_rows(values_only=True))[:2]), strict=True))
    assert values["jurisdiction_id"] == "100000"
    assert isinstance(values["value"], int | float)


# Versions that stay.


def a_site(folder: Path, version: str, text: str) -> Site:
    (folder / "data/csv").mkdir(parents=True)
    (folder / "data/csv/a.csv").write_text(text)
    for name in frozen.BESIDE:
        (folder / "data" / name).write_text(version)
    return Site(folder, Edition(version, None))


def test_a_version_stays_at_its_address(tmp_path):
    first = a_site(tmp_path / "one", "0.1.0+aaa", "1")
    frozen.write(first, None)
    second = a_site(tmp_path / "two", "0.1.0+bbb", "2")
    frozen.write(second, first.folder)
    assert frozen.versions(second.folder) == ["0.1.0-aaa", "0.1.0-bbb"]
    files = [one.folder / "v/0.1.0-aaa/minsheng-0.1.0-aaa.zip" for one in (first, second)]
    assert files[0].stat().st_ino == files[1].stat().st_ino  # the same file, in two folders
    with zipfile.ZipFile(files[1]) as archive:
        assert archive.read("csv/a.csv") == b"1"
        assert set(archive.namelist()) == {"csv/a.csv", *frozen.BESIDE}
    text = (second.folder / "v/index.html").read_text("utf-8")
    assert text.index("0.1.0-aaa/index.html") < text.index("0.1.0-bbb/index.html")


def test_the_same_data_are_frozen_once_and_in_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        frozen.write(a_site(tmp_path / name, "0.1.0+aaa", "1"), tmp_path / "gone")
    one, two = (
        (tmp_path / name / "v/0.1.0-aaa/minsheng-0.1.0-aaa.zip").read_bytes() for name in ("one", "two")
    )
    assert one == two
    again = a_site(tmp_path / "again", "0.1.0+aaa", "1")
    frozen.write(again, tmp_path / "one")
    assert frozen.versions(again.folder) == ["0.1.0-aaa"]


# Keys: in each reader, without a word on types, a key has one type in every file that has it.

KEY = re.compile(r"(?:^|_)(jurisdiction|measure|period|priority|release|figure|rate)_id$")


def types_in_pandas(file: Path) -> dict[str, str]:
    table = pandas.read_csv(file)
    return {name: str(table[name].dtype) for name in table if table[name].notna().any()}


def types_in_duckdb(file: Path) -> dict[str, str]:
    with duckdb.connect() as connection:
        names = connection.execute(f"describe from '{file}'").fetchall()
        some = connection.execute(f"select max(columns(*)) from '{file}'").fetchone()
        return {name: kind for (name, kind, *_), value in zip(names, some, strict=True) if value is not None}


def types_in_polars(file: Path) -> dict[str, str]:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    table = polars.read_csv(file, infer_schema_length=None)
    return {name: str(table[name].dtype) for name in table.columns if table[name].count()}


@pytest.mark.parametrize("types", [types_in_pandas, types_in_duckdb, types_in_polars])
def test_a_key_has_one_type_in_every_file(built_site, types):
    found: dict[str, dict[str, list[str]]] = {}
    for file in sorted((built_site / "data/csv").glob("*.csv")):
        for name, kind in types(file).items():
            if key := KEY.search(name):
                found.setdefault(key[1], {}).setdefault(kind, []).append(f"{file.stem}.{name}")
    assert len(found) == 7
    assert {key: kinds for key, kinds in found.items() if len(kinds) > 1} == {}


def test_a_code_has_an_apostrophe_that_can_be_taken_away():
    assert exports.defused("100000", "jurisdiction_id") == "'100000"
    assert exports.defused("'100000", "parent_jurisdiction_id") == "''100000"
    assert exports.defused("450500+450600", "jurisdiction_id") == "450500+450600"
    assert exports.defused("2024", "period_id") == "2024"


@pytest.mark.parametrize("snippet", readers.SNIPPETS, ids=lambda one: one.program)
def test_a_snippet_of_the_data_page_runs(built_site, warehouse, snippet, monkeypatch):
    (expected,) = warehouse.execute("select count(*) from marts.fct_year_on_year_growth").fetchone()
    monkeypatch.chdir(built_site / "data")
    assert RUN[snippet.program](snippet.code) == expected > 0


def in_python(code: str) -> int:
    module = re.match(r"import (\w+)", code)[1]
    if not importlib.util.find_spec(module):
        pytest.skip(f"{module} is not installed")
    found: dict = {}
    exec(code, found)  # noqa: S102 - our own snippet
    return len(found["joined"])


def in_duckdb(code: str) -> int:
    with duckdb.connect() as connection:
        return len(connection.execute(code).fetchall())


def in_r(code: str) -> int:
    program = shutil.which("Rscript")
    if not program:
        pytest.skip("R is not installed")
    done = subprocess.run(
        [program, "-e", f"{code}\ncat(nrow(joined))"], capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-1])


RUN = {"pandas": in_python, "polars": in_python, "R": in_r, "DuckDB": in_duckdb}

"""The site of a built warehouse: what readers take away is what the marts hold, and nothing leaves the page."""

import csv
import hashlib
import html
import json
import posixpath
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from multiprocessing import get_context

import duckdb
import openpyxl
import pytest
import yaml
from warehouse import PROJECT, Built, write_site

from minsheng import duck
from minsheng.errors import Exit, UserError
from minsheng.project import Project
from minsheng.quality.guard import Guard
from minsheng.site import anew, columns, data, exports, lineage, marts, package, page, spreadsheet

# They count rows, number something, or are a constant or a variable.
WITHOUT_ORIGIN = {
    "dim_period_assumptions.is_used",
    "dim_releases.figure_count",
    "dim_releases.left_out_count",
    "int_reconciliations.declared_part_count",
    "fct_evidence.mart",
    "fct_evidence.row_key_columns",
    "fct_priority_headlines.figure_count",
    "int_calibration.evidence",
    "int_fact_versions.figure_count",
    "int_period_pairs.is_dated",
    "int_total_growth.matched_measure_count",
    "priority_scorecard.figure_count",
}
BUILD_TO_BUILD = {"data/minsheng.duckdb", "data/SHA256SUMS"}


@pytest.fixture(scope="module")
def described(built_site):
    return json.loads((built_site / "data/datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture
def warehouse(built):
    with duck.connected(built.database) as connection:
        yield connection


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(folder):
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


# The whole.


# What a script or a style holds is no part of a page, nor is what is written between its elements.
SCRIPT = re.compile(r"(<(script|style)\b[^>]*>).*?</\2>", re.DOTALL)
TAG = re.compile("<[a-z][^>]*>")
PART = re.compile(r'<h([1-6])\b|\s(id|href|src)="([^"]*)"')


class Page:
    """What a page links to, its ids, and the ranks of its headings."""

    def __init__(self, text):
        """Read a page, which a parser of HTML takes ten times as long for."""
        parts = PART.findall("".join(TAG.findall(SCRIPT.sub(r"\1", text))))
        self.ranks = [int(rank) for rank, _, _ in parts if rank]
        self.ids = [html.unescape(value) for _, name, value in parts if name == "id"]
        self.links = [html.unescape(value) for _, name, value in parts if name in ("href", "src")]


@pytest.fixture(scope="module")
def pages(built_site):
    """Every page that we draw, read."""
    ours = {
        name: path
        for name, path in files(built_site).items()
        if path.suffix == ".html" and name != "lineage/dbt.html"
    }
    return {name: Page(path.read_text(encoding="utf-8")) for name, path in ours.items()}


def test_every_link_leads_to_a_place_of_the_site_or_to_the_web(built_site, pages):
    dead = []
    there_are = files(built_site)
    ids = {name: frozenset(page_.ids) for name, page_ in pages.items()}
    for name, page_ in pages.items():
        assert page_.links, name
        for link in set(page_.links):
            if link.startswith(("https://", "http://")):
                continue  # releases name their addresses
            assert not re.match(r"[a-z]+:|//", link), f"{name}: {link}"
            path, _, fragment = link.partition("#")
            place = posixpath.join(posixpath.dirname(name), path.split("?")[0]) if path else name
            place = posixpath.normpath(place)
            is_dead = fragment and "=" not in fragment and fragment not in ids.get(place, (fragment,))
            dead += [f"{name}: {link}"] if is_dead or place not in there_are else []
    assert dead == []


def test_no_id_stands_twice_and_no_rank_of_headings_is_left_out(pages):
    for name, page_ in pages.items():
        assert len(page_.ids) == len(set(page_.ids)), name
        assert page_.ranks[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(page_.ranks)), name


def test_every_page_forbids_requests_and_names_no_place_of_this_machine(built, built_site):
    for name, path in files(built_site).items():
        text = path.read_bytes().decode("utf-8", errors="replace")
        assert str(built.folder) not in text, name
        assert str(built_site.parent) not in text, name
        if path.suffix == ".html":
            policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]
            assert policy.startswith("default-src 'none'"), name
            assert "http" not in policy, name


def test_our_own_pages_run_no_script_but_their_own(built_site):
    for name in ("data/index.html", "data/dictionary.html"):
        policy = re.search(r'content="(default-src[^"]*)"', (built_site / name).read_text(encoding="utf-8"))[
            1
        ]
        assert "unsafe" not in policy
        assert re.search(r"script-src 'sha256-[\w+/=]+'(;|$)", policy)


def test_the_lineage_page_has_neither_ids_nor_times(built_site):
    text = (built_site / "lineage/dbt.html").read_text(encoding="utf-8")
    assert "fct_support_rates" in text
    assert "检护民生" in text  # our overview
    assert '"compiled_path": "target/compiled/' in text
    for name in ("invocation_id", "project_id", "user_id", "generated_at", "created_at"):
        values = set(re.findall(rf'"{name}": ("[^"]*"|[^,}}]+)', text))
        assert values <= {"null"}, name
    assert 'xlink:href="{{' not in text.replace('ng-attr-xlink:href="{{', "")


def test_each_column_of_a_mart_has_its_origin(built_site, built):
    text = (built_site / "lineage/dbt.html").read_text(encoding="utf-8")
    tables = {table.name: table for table in columns.read(*lineage.files_of(text))}
    assert [table.name for table in tables.values() if table.problem] == []
    models = {name.split(".")[2] for name in built.manifest.nodes if name.startswith(("model.", "seed."))}
    assert set(tables) == models
    without = {
        column.name
        for table in tables.values()
        if table.layer != "seeds"
        for column in table.columns.values()
        if not column.made_of
    }
    assert without == WITHOUT_ORIGIN
    value = tables["fct_support_rates"].columns["computed_rate_pct"]
    assert value.made_of == ["int_rates.computed_rate_pct"]
    assert "reported_figures.value" in value.seeds
    assert "fct_support_rates.computed_rate_pct" in tables["int_rates"].columns["computed_rate_pct"].used_by
    told = columns.of((built_site / "lineage/columns.json").read_text(encoding="utf-8"))
    assert {table.name: table for table in told} == tables
    page_text = (built_site / "lineage/columns.html").read_text(encoding="utf-8")
    assert page_text.count("<tr id=") == sum(len(table.columns) for table in tables.values())


def test_what_cannot_be_read_is_said():
    described = {
        "metadata": {"schema": "marts", "name": "fct"},
        "columns": {"a": {"name": "a", "type": "INTEGER", "index": 1}},
    }
    manifest = {"nodes": {"model.p.fct": {"compiled_code": "select ) from"}}}
    (table,) = columns.read(manifest, {"nodes": {"model.p.fct": described}})
    assert table.problem
    assert table.columns["a"].made_of == []


def test_the_checks_of_all_layers_are_one_page_without_times(built_site):
    (path,) = (built_site / "quality").rglob("*.html")
    text = path.read_text(encoding="utf-8")
    assert all(f'id="{layer}"' in text for layer in Guard(PROJECT).layers)
    assert not re.search(r"\d{8}T\d{6}|\d\d:\d\d:\d\d|[0-9a-f]{8}-[0-9a-f]{4}-", text), path


# The data.


def test_every_mart_is_there_in_each_form(built_site, warehouse):
    names = {
        name
        for (name,) in warehouse.execute(
            "select table_name from duckdb_tables() "
            "where database_name = current_database() and schema_name = 'marts'"
        ).fetchall()
    }
    assert names
    for kind in ("csv", "parquet"):
        assert {path.name for path in (built_site / "data" / kind).iterdir()} == {
            f"{one}.{kind}" for one in names
        }


def without_apostrophe(text):
    return text[1:] if text and text.startswith("'") and exports.FORMULA.match(text) else text


def test_csv_and_parquet_hold_what_the_mart_holds(built_site, warehouse):
    for mart in marts.read(warehouse):
        file = built_site / f"data/csv/{mart.name}.csv"
        with file.open(encoding="utf-8-sig", newline="") as lines:
            header, *rows = csv.reader(lines, strict=True)
        assert header == [column.name for column in mart.columns]
        assert len(rows) == mart.rows
        cells = ", ".join(as_typed(column) for column in mart.columns)
        kept = f"select * from {mart.table}"
        taken = f"select {cells} from read_csv('{file}', all_varchar = true, allow_quoted_nulls = false)"
        parquet = f"select * from '{built_site}/data/parquet/{mart.name}.parquet'"
        for other in (taken, parquet):
            assert warehouse.execute(f"({kept}) except all ({other})").fetchall() == [], mart.name
            assert warehouse.execute(f"({other}) except all ({kept})").fetchall() == [], mart.name
        types = warehouse.execute(f"describe {parquet}").fetchall()
        assert [kind for _, kind, *_ in types] == [column.type for column in mart.columns]


def as_typed(column):
    """Return what makes a value of a cell of a CSV file."""
    if exports.CODES.search(column.name) and column.type == "VARCHAR":
        return f"""regexp_replace("{column.name}", '^''(''*[0-9]+)$', '\\1') as "{column.name}\""""
    if column.type == "VARCHAR":
        return (
            f"""regexp_replace("{column.name}", '^''(''*[=+@\t\r\n＝＋－＠-])', '\\1') as "{column.name}\""""
        )
    if column.type.endswith("[]"):
        return f"""cast(cast("{column.name}" as json) as {column.type}) as "{column.name}\""""
    return f'cast("{column.name}" as {column.type}) as "{column.name}"'


def test_the_duckdb_file_holds_the_marts_with_their_rules(built_site, warehouse):
    file = built_site / "data/minsheng.duckdb"
    # The storage version that DuckDB 1.0 reads stands in the header.
    assert int.from_bytes(file.read_bytes()[12:20], "little") == 64
    with duck.connected(file) as taken:
        # DuckDB 1.0 cannot read an index of a later one, so no mart has a key here.
        columns = [[replace(one, references="") for one in mart.columns] for mart in marts.read(warehouse)]
        kept = zip(marts.read(warehouse), columns, strict=True)
        assert marts.read(taken) == [replace(mart, key=[], columns=found) for mart, found in kept]
        assert taken.execute("select distinct schema_name from duckdb_tables()").fetchall() == [("marts",)]
        for mart in marts.read(warehouse):
            assert taken.execute(mart.ordered).fetchall() == warehouse.execute(mart.ordered).fetchall()


def test_the_package_says_what_the_files_are(built_site, described, warehouse):
    folder = built_site / "data"
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["version"] in (folder / "CITATION.cff").read_text(encoding="utf-8")
    (releases,) = warehouse.execute("select count(*) from marts.dim_releases").fetchone()
    assert len(described["sources"]) == releases
    assert all(one["title"] for one in described["sources"])
    by_name = {one["name"]: one for one in described["resources"]}
    assert len(by_name) == len(described["resources"])
    for one in by_name.values():
        if "hash" in one:
            assert one["hash"] == f"sha256:{digest(folder / one['path'])}"
            assert one["bytes"] == (folder / one["path"]).stat().st_size
    for mart in marts.read(warehouse):
        for name in (mart.name, f"{mart.name}.parquet"):
            schema = by_name[name]["schema"]
            assert [one["name"] for one in schema["fields"]] == [column.name for column in mart.columns]
            assert all(one["description"] and one["type"] != "any" for one in schema["fields"])
            assert schema.get("primaryKey", []) == mart.key


def test_the_keys_and_values_that_the_package_declares_hold(described, warehouse):
    declared = 0
    for one in described["resources"]:
        if one["path"].endswith(".parquet") or "schema" not in one:
            continue
        table = f'marts."{one["name"]}"'
        for key in one["schema"].get("foreignKeys", []):
            declared += 1
            column, other = key["fields"][0], key["reference"]["resource"]
            orphans = f'select "{column}" from {table} where "{column}" not in (select "{column}" from marts."{other}")'
            assert warehouse.execute(orphans).fetchall() == [], (one["name"], column)
        for column in one["schema"]["fields"]:
            allowed = column.get("constraints", {}).get("enum")
            if allowed:
                declared += 1
                found = warehouse.execute(f'select distinct "{column["name"]}" from {table}').fetchall()
                assert {value for (value,) in found} - {None} <= set(allowed)
    assert declared > 20


def test_numbers_have_a_unit(described):
    fields = {
        (one["name"], column["name"]): column.get("unit")
        for one in described["resources"]
        for column in one.get("schema", {}).get("fields", [])
    }
    assert fields["fct_year_on_year_growth", "computed_growth_lower_pct"] == "percent"
    assert fields["fct_year_on_year_growth", "implied_base_upper"] == "column unit"
    assert fields["priority_scorecard", "headline_value"] == "column headline_unit"
    assert fields["fct_support_rates", "numerator_value"] == "unit of the measure"
    assert fields["fct_reported_figures", "figure_id"] is None


def test_the_sums_are_those_of_all_files(built_site):
    folder = built_site / "data"
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    assert {line[66:]: line[:64] for line in lines} == {
        name: digest(path) for name, path in files(folder).items() if name != "SHA256SUMS"
    }


def test_the_citation_can_be_read(built_site, described):
    citation = yaml.safe_load((built_site / "data/CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "dataset"
    assert citation["title"] == described["title"]
    assert citation["license"] == "CC-BY-4.0"
    assert citation["keywords"] == described["keywords"]
    assert citation["authors"] == [{"name": "minsheng"}]


def test_the_page_of_data_describes_them_for_search_engines(built_site, described):
    text = (built_site / "data/index.html").read_text(encoding="utf-8")
    [told] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    dataset = json.loads(told)
    assert (dataset["@type"], dataset["name"]) == ("Dataset", described["title"])
    assert dataset["version"] == described["version"]
    kinds = {one["contentUrl"]: one["encodingFormat"] for one in dataset["distribution"]}
    assert all((built_site / "data" / name).is_file() for name in kinds)
    known = {one["path"]: one["mediatype"] for one in described["resources"]}
    named = {"datapackage.json": "application/vnd.datapackage+json"}
    assert kinds == {name: known[name] for name in ("minsheng.xlsx", "minsheng.duckdb")} | named


def test_the_dictionary_has_every_column(built_site, warehouse):
    page_text = (built_site / "data/dictionary.html").read_text(encoding="utf-8")
    with (built_site / "data/dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {(row["table"], row["column"]): row for row in csv.DictReader(file)}
    columns = [(mart.name, column) for mart in marts.read(warehouse) for column in mart.columns]
    assert [*rows] == [(table, column.name) for table, column in columns]
    for table, column in columns:
        assert f"<code>{column.name}</code>" in page_text
        assert rows[table, column.name]["description"] == column.description


# Small marts made up for the purpose.

ODD = [
    "=1+1",
    "-12",
    "+3",
    "@x",
    "\tx",
    "\rx",
    "＝1",
    "'=1",
    "''-1",
    "it's",
    "",
    "a,b",
    'a"b',
    "a\nb",
    " a",
    "<b>&",
    None,
]


@pytest.fixture
def odd(tmp_path):
    """Return a warehouse with texts that are no friends of CSV and HTML, and an empty mart."""
    file = tmp_path / "odd.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.odd (id integer primary key, cell varchar, number integer, ids varchar[], "
            "day date, flag boolean, amount decimal(20, 4))"
        )
        for number, text in enumerate(ODD):
            connection.execute(
                "insert into marts.odd values (?, ?, ?, ?, '2024-02-29', true, -1.5)",
                [number, text, -number, [text, "x;y"]],
            )
        connection.execute("insert into marts.odd (id) values (99)")
        connection.execute("comment on table marts.odd is '</script><script>alert(1)</script>'")
        connection.execute("comment on column marts.odd.cell is '=<img src=x onerror=alert(1)>'")
        connection.execute(
            "create table marts.dim_releases (release_id varchar primary key, title varchar, "
            "publisher varchar, published_on varchar, known_by date, url varchar)"
        )
    return file


def taken_away(connection, folder):
    edition = data.export(connection, folder / "data")
    data.write(PROJECT, connection, page.Site(folder, edition))


def test_texts_that_are_formulas_are_defused_and_numbers_are_not(odd, tmp_path):
    with duck.connected(odd) as connection:
        taken_away(connection, tmp_path)
    text = (tmp_path / "data/csv/odd.csv").read_bytes().decode()
    assert text.startswith("\ufeffid,cell,number")
    assert text.count("\r\n") == len(ODD) + 2
    with (tmp_path / "data/csv/odd.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    for row, cell in zip(rows, ODD, strict=False):
        assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", row["cell"])
        assert without_apostrophe(row["cell"]) == (cell or "")
        assert row["number"] == str(-int(row["id"]))
        assert json.loads(row["ids"]) == [cell, "x;y"]
        assert (row["day"], row["flag"], row["amount"]) == ("2024-02-29", "true", "-1.5")
    assert set(rows[-1].values()) == {"99", ""}
    # DuckDB tells NULL from an empty text by the quotes.
    with duckdb.connect() as connection:
        read = (
            f"from read_csv('{tmp_path}/data/csv/odd.csv', allow_quoted_nulls = false, all_varchar = true) "
        )
        found = connection.execute(f"select cell {read} where id::int in (10, 16) order by id").fetchall()
    assert found == [("",), (None,)]


def test_an_empty_mart_is_a_header_and_a_file_without_rows(odd, tmp_path):
    with duck.connected(odd) as connection:
        taken_away(connection, tmp_path)
        columns = "release_id,title,publisher,published_on,known_by,url"
        assert (tmp_path / "data/csv/dim_releases.csv").read_bytes().decode() == f"\ufeff{columns}\r\n"
        parquet = connection.execute(f"select * from '{tmp_path}/data/parquet/dim_releases.parquet'")
        assert [name for name, *_ in parquet.description] == columns.split(",")
        assert parquet.fetchall() == []


def test_texts_of_the_data_stay_texts_in_the_pages(odd, tmp_path):
    with duck.connected(odd) as connection:
        taken_away(connection, tmp_path)
    for name in ("index.html", "dictionary.html"):
        text = (tmp_path / "data" / name).read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "&lt;/script&gt;&lt;script&gt;alert(1)" in text
    assert "'=<img src=x onerror=alert(1)>" in (tmp_path / "data/dictionary.csv").read_text(encoding="utf-8")


def test_a_page_names_the_hashes_of_what_it_runs():
    policy = page.policy_of(
        "<style>a</style><script>b</script><script type='application/json'>c</script>",
        {"worker-src": "blob:"},
    )
    assert policy.count("'sha256-") == 2
    assert policy.endswith("worker-src blob:")


def test_the_version_follows_the_data(tmp_path):
    (tmp_path / "a.csv").write_text("1")
    first = package.version_of([tmp_path / "a.csv"])
    assert package.version_of([tmp_path / "a.csv"]) == first
    (tmp_path / "a.csv").write_text("2")
    assert package.version_of([tmp_path / "a.csv"]) != first


ROW = {
    "id": "0650",
    "text": "=1+1",
    "web": "https://example.org",
    "none": None,
    "day": date(2024, 2, 29),
    "share": Decimal("1.5"),
    "flag": True,
    "ids": ["S01-001"],
    "not_shown": object(),
}


def test_the_tables_of_a_page_are_typed_and_the_same_each_time(tmp_path):
    columns = [*ROW][:-1]
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        exports.table_files([ROW], columns, tmp_path / folder / "a.b")
    for name in ("a.b.csv", "a.b.xlsx"):
        assert digest(tmp_path / "one" / name) == digest(tmp_path / "two" / name)
    header, row = (tmp_path / "one/a.b.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header == "id,text,web,none,day,share,flag,ids"
    assert row == """0650,'=1+1,https://example.org,,2024-02-29,1.5,true,"[""S01-001""]\""""
    sheet = openpyxl.load_workbook(tmp_path / "one/a.b.xlsx")["data"]
    assert [cell.value for cell in sheet[1]] == columns
    values = ["0650", "=1+1", "https://example.org", None, datetime(2024, 2, 29), 1.5, True, '["S01-001"]']
    assert [cell.value for cell in sheet[2]] == values
    assert [cell.data_type for cell in sheet[2]] == list("sssndnbs")


def test_a_text_that_excel_does_not_take_is_cut_with_a_word(tmp_path):
    spreadsheet.write(tmp_path / "a.xlsx", {"long": [["text"], ["x" * 40_000]]})
    text = openpyxl.load_workbook(tmp_path / "a.xlsx")["long"]["A2"].value
    assert len(text) == spreadsheet.LONGEST
    assert text.endswith(spreadsheet.CUT)


def test_a_workbook_holds_texts_and_numbers_as_they_are(tmp_path):
    texts = ["<a & b>", " blank ", "two\nlines", "检察", "x" * 100, "_x0041_"]
    numbers = [0, -3, 12345678901234, Decimal("34600.0000"), Decimal("-0.0025"), 22.1]
    spreadsheet.write(tmp_path / "a.xlsx", {"one": [["text"] * 30, texts], "two": [["number"], numbers]})
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["one", "two"]
    # One that looks like the form of a sign that XML cannot hold is kept apart from it.
    assert [cell.value for cell in book["one"][2]][: len(texts)] == [*texts[:-1], "_x005F_x0041_"]
    assert book["one"]["AD1"].value == "text"
    assert book["one"]["AD1"].font.bold
    assert book["one"].freeze_panes == "A2"
    assert book["one"].column_dimensions["E"].width == spreadsheet.WIDEST + 2
    assert [cell.value for cell in book["two"][2]] == [float(number) for number in numbers]


# The command.


@pytest.mark.long
def test_the_command_writes_the_same_bytes_in_place_of_a_site_only(
    template, built_site, tmp_path, monkeypatch, capsys
):
    """Also from another copy of the project, and in a process with another order of sets."""
    folder = tmp_path / "out"
    (tmp_path / "built").mkdir()
    home = Built.of(template).copied(tmp_path / "built").folder.parent
    (folder / "data").mkdir(parents=True)
    (folder / "data/mine.txt").write_text("mine")
    assert write_site(home, folder) == Exit.BAD_INPUT
    assert "is no site of ours" in capsys.readouterr().err
    (folder / anew.MARK).write_text("{}")
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        assert other.submit(write_site, home, folder).result() == Exit.DONE
    assert not (folder / "data/mine.txt").exists()
    first, second = files(built_site), files(folder)
    assert set(first) == set(second)
    assert {name for name in first if digest(first[name]) != digest(second[name])} <= BUILD_TO_BUILD
    assert {path.name for path in tmp_path.iterdir()} == {"built", "out"}


def test_what_is_no_warehouse_is_told_as_such(built, tmp_path):
    with pytest.raises(UserError, match="is not there"):
        anew.write(Project(built.folder), tmp_path / "gone.duckdb", tmp_path / "out")
    (tmp_path / "text.duckdb").write_text("no database")
    with pytest.raises(UserError, match=r"text\.duckdb"):
        anew.write(Project(built.folder), tmp_path / "text.duckdb", tmp_path / "out")
    with duckdb.connect(str(tmp_path / "empty.duckdb")) as connection:
        connection.execute("create table one (a integer)")
    with pytest.raises(UserError, match="no table in the schema marts"):
        anew.write(Project(built.folder), tmp_path / "empty.duckdb", tmp_path / "out")
    assert not (tmp_path / "out").exists()

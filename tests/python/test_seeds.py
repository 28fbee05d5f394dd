"""Seeds load by DuckDB itself, by column name, each cell as it stands or not at all; dbt's ways with seeds still work."""

import csv
import io
import json
import shutil
from copy import copy
from pathlib import Path

import pytest
from replay import load, name_of
from warehouse import DATABASE, PROJECT, Built, Run, dbt, query

pytestmark = pytest.mark.build

# A project of one seed with every type that a seed has, and the macros of this one.
HEADER = ["thing_id", "count", "big", "share", "is_odd", "day", "note"]
TYPES = ["varchar", "integer", "bigint", "decimal(10,4)", "boolean", "date", "varchar"]
ROWS = [
    ["0650", "-7", "7300000000", "74.8", "true", "2024-02-29", 'said "so", twice'],
    ["民生", "", "", "", "", "", ""],
]
LOADED = ["0650", -7, 7300000000, 74.8, True, "2024-02-29", 'said "so", twice']
SEED = "seeds/things.csv"


def written(rows, **options):
    """Return rows as the bytes of a CSV file."""
    text = io.StringIO()
    csv.writer(text, **{"lineterminator": "\n", **options}).writerows(rows)
    return text.getvalue().encode()


PLAIN = written([HEADER, *ROWS])


def small_project(folder: Path) -> Path:
    """Make a project of the one seed, which is loaded as this project loads its own."""
    shutil.copytree(PROJECT / "macros" / "duckdb", folder / "macros", ignore=shutil.ignore_patterns("*.yml"))
    shutil.copy(PROJECT / "macros" / "project" / "explain_failures.sql", folder / "macros")
    for name, content in {
        "dbt_project.yml": {
            "on-run-end": "{{ explain_failures(results) }}",
            "name": "small",
            "profile": "small",
            "flags": {"send_anonymous_usage_stats": False},
        },
        "profiles.yml": {
            "small": {
                "target": "dev",
                "outputs": {"dev": {"type": "duckdb", "path": "{{ env_var('MINSHENG_DB') }}"}},
            }
        },
        "seeds/seeds.yml": {
            "seeds": [{"name": "things", "config": {"column_types": dict(zip(HEADER, TYPES, strict=True))}}]
        },
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(content), encoding="utf-8")  # JSON is YAML
    (folder / "models").mkdir()
    (folder / "models" / "read.sql").write_text("select * from {{ ref('things') }}", encoding="utf-8")
    (folder / SEED).write_bytes(PLAIN)
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return the small project, its manifest, and how to seed it from other bytes."""
    folder = small_project(tmp_path_factory.mktemp("small") / "project")
    manifest = dbt(folder, tmp_path_factory.mktemp("parsed") / DATABASE, "parse").result
    return folder, manifest


@pytest.fixture
def seed(small, tmp_path):
    """Return what seeds the small project from the bytes of a file, with the rows that it then holds."""
    folder, manifest = small

    def run(content: bytes, *arguments: str) -> tuple[Run, list | None]:
        (folder / SEED).write_bytes(content)
        done = dbt(folder, tmp_path / DATABASE, "seed", *arguments, manifest=manifest, writes=True)
        return done, things(tmp_path / DATABASE) if done.success else None

    yield run
    (folder / SEED).write_bytes(PLAIN)


def things(database: Path, table: str = "things") -> list[list]:
    rows = query(
        database,
        f"select * replace (cast(share as double) as share, cast(day as varchar) as day) from main.{table}",
    )
    return [[row[name] for name in HEADER] for row in rows]


EMPTY = ["民生", *[None] * 6]


WRITTEN = {
    "as it is": PLAIN,
    "byte order mark": b"\xef\xbb\xbf" + PLAIN,
    "CRLF": PLAIN.replace(b"\n", b"\r\n"),
    "quotes around all cells": b"\xef\xbb\xbf"
    + written([HEADER, *ROWS], quoting=csv.QUOTE_ALL, lineterminator="\r\n"),
    "columns in another order": written([row[::-1] for row in [HEADER, *ROWS]]),
    "no last line end": PLAIN.rstrip(b"\n"),
}
NO_TABLES = [
    PLAIN + written([ROWS[0]], lineterminator="\r\n"),  # two kinds of line ends
    PLAIN + b'0651,1,1,1,true,2024-01-01,"not closed\n',
    PLAIN + b"0651,1\n",  # cells are missing
    PLAIN + "0651,1,1,1,true,2024-01-01,民生\n".encode("gbk"),
]
CELLS = [
    *[("count", cell, "a whole number") for cell in ("12.5", "12.0", "1e3", "1,000", "1_000", "+5", "many", "3000000000")],
    *[("share", cell, "at most 4 decimals") for cell in ("12.34567", "74,8", "74.8%", "1e1", ".5", "1234567.5")],
    *[("day", cell, "a day, written as 2024-12-31") for cell in ("2024/1/1", "2024-02-30", "20240229")],
    *[("is_odd", cell, "true or false") for cell in ("yes", "1", "t")],
    *[("note", cell, "without blanks") for cell in (" x", "x ", " ", "x\u3000", "\u00a0x", "x\t")],
    ("count", " 12", "a whole number"),
]  # fmt: skip
HEADERS = [
    (HEADER[:-1], ["missing: note"]),
    ([*HEADER, "remark"], ["not expected: remark"]),
    ([*HEADER[:-1], "notes"], ["missing: note", "not expected: notes"]),
    ([*HEADER[:-1], "day"], ["missing: note", "repeated: day"]),
    ([*HEADER[:-1], "note "], ["missing: note", "not expected: note "]),
    ([], ["missing: thing_id"]),
]


def with_cell(column, found):
    """Return the file with another cell in its last row, and the row."""
    row = [found if name == column else cell for name, cell in zip(HEADER, ROWS[0], strict=True)]
    return written([HEADER, ROWS[1], row]), row


@pytest.fixture(scope="module")
def loads(small, tmp_path_factory):
    """Return the file that dbt loaded all contents into, in one run, and what it says of each."""
    folder, manifest = small
    contents = [with_cell(column, found)[0] for column, found, _ in CELLS]
    contents += [written([header]) for header, _ in HEADERS]
    contents += [*WRITTEN.values(), written([HEADER]), *NO_TABLES]
    home = tmp_path_factory.mktemp("loads")
    base = Built(folder, folder.parent / DATABASE, manifest)
    return home / DATABASE, load(base, home, [(SEED, content) for content in contents])


@pytest.fixture(scope="module")
def loaded(loads):
    """Return what a content is as a table."""
    return lambda content: things(loads[0], name_of(SEED, content))


@pytest.fixture(scope="module")
def refusal(loads):
    """Return what says why a content is refused."""
    run = loads[1]
    results = {result.node.name: result for result in run.result.results}

    def why(content: bytes) -> str:
        result = results[name_of(SEED, content)]
        assert result.status == "error"
        assert [line for line in result.message.splitlines() if line.strip() not in run.output] == []
        return result.message

    return why


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_a_seed_loads_however_its_file_is_written(loaded, content):
    assert loaded(content) == [LOADED, EMPTY]


def test_a_header_alone_is_a_seed_without_rows(loaded):
    assert loaded(written([HEADER])) == []


@pytest.mark.parametrize(("column", "found", "expected"), CELLS)
def test_a_cell_that_is_not_written_as_its_type_is_refused_with_its_place(refusal, column, found, expected):
    content, row = with_cell(column, found)
    why = refusal(content)
    assert f"{SEED}, row 3 (0650, {row[1]}), column {column}: found '{found}', expected " in why
    assert expected in why


@pytest.mark.parametrize(("header", "told"), HEADERS)
def test_another_header_is_refused_in_a_sentence(refusal, header, told):
    why = refusal(written([header]))
    for words in [f"{SEED}, line 1: the header does not fit", *told]:
        assert words in why


def test_files_that_are_no_tables_are_refused_with_advice(loads, refusal):
    assert all(refusal(content) for content in NO_TABLES)
    told = loads[1].output
    assert told.count(f"{SEED} is no table") == told.count("CSV UTF-8") == len(NO_TABLES)


@pytest.mark.parametrize(
    ("name", "is_parsed"),
    [
        *((name, False) for name in ("a[b]c", "a*c", "a?c", "a#c", "a'\"c", "a{b,c}", "民生", "a b%20c")),
        ("民[b]*?#'\"{b,c} b%20c", True),
    ],
)
def test_a_project_is_read_from_its_own_folder_however_that_is_named(small, tmp_path, name, is_parsed):
    """Where a path is taken for a pattern, the sibling abc fits most of these."""
    folder = small_project(tmp_path / name)
    sibling = small_project(tmp_path / "abc")
    (sibling / SEED).write_bytes(written([HEADER, ["another", *ROWS[0][1:]]]))
    manifest = None if is_parsed else lies_in(small[1], folder)
    run = dbt(folder, tmp_path / DATABASE, "seed", manifest=manifest)
    assert run.success, run.output
    assert things(tmp_path / DATABASE) == [LOADED, EMPTY]


def lies_in(manifest, folder):
    """Return what dbt read of the small project as if it had read it in another folder."""
    moved = copy(manifest)
    moved.nodes = {key: copy(node) for key, node in manifest.nodes.items()}
    for node in moved.nodes.values():
        if node.resource_type == "seed":
            node.root_path = str(folder)
    return moved


def test_a_seed_that_is_refused_leaves_the_table_as_it_was(seed, tmp_path):
    assert seed(PLAIN)[0].success
    assert not seed(written([HEADER, ["x", "12.5", *ROWS[0][2:]]]))[0].success
    assert things(tmp_path / DATABASE) == [LOADED, EMPTY]


def test_a_seed_loads_again_with_and_without_full_refresh(seed):
    shorter = written([HEADER, ROWS[0]])
    assert seed(PLAIN)[1] == [LOADED, EMPTY]
    assert seed(shorter)[1] == [LOADED]
    assert seed(PLAIN, "--full-refresh")[1] == [LOADED, EMPTY]


def test_a_seed_is_loaded_whole_where_models_are_built_empty(small, tmp_path):
    """As dbt does elsewhere: --empty is about what models read."""
    folder, manifest = small
    run = dbt(folder, tmp_path / DATABASE, "build", "--empty", manifest=manifest)
    assert run.success, run.output
    assert things(tmp_path / DATABASE) == [LOADED, EMPTY]
    assert query(tmp_path / DATABASE, "select * from main.read") == []


def test_a_refused_seed_is_tried_again_by_retry(small, seed, tmp_path):
    folder, _ = small
    assert not seed(written([HEADER, ["x", "12.5", *ROWS[0][2:]]]))[0].success
    (folder / SEED).write_bytes(PLAIN)
    run = dbt(folder, tmp_path / DATABASE, "retry")
    assert run.success, run.output
    assert run.statuses["things"] == "success"


def test_only_a_changed_seed_is_a_modified_node(small, tmp_path):
    folder, _ = small
    assert dbt(folder, tmp_path / DATABASE, "parse", writes=True).success
    state = shutil.copytree(tmp_path / "target", tmp_path / "state")
    arguments = ["ls", "--resource-type", "seed", "--select", "state:modified", "--state", str(state)]
    assert dbt(folder, tmp_path / DATABASE, *arguments).result == []
    (folder / SEED).write_bytes(written([HEADER, ROWS[0]]))
    try:
        assert dbt(folder, tmp_path / DATABASE, *arguments).result == ["small.things"]
    finally:
        (folder / SEED).write_bytes(PLAIN)


def test_the_rows_of_a_seed_can_be_shown(seed, small, tmp_path):
    folder, manifest = small
    assert seed(PLAIN)[0].success
    run = dbt(folder, tmp_path / DATABASE, "show", "--select", "things", "--limit", "1", manifest=manifest)
    assert run.success, run.output
    assert "0650" in run.output


def test_every_cell_of_a_text_is_loaded_as_it_stands(built):
    """Of this project's own seeds. Numbers and dates are typed, and look otherwise as text."""
    for file in sorted((built.folder / "seeds").glob("*/*.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            written_rows = list(csv.DictReader(opened))
        texts = query(
            built.database,
            "select column_name as name from duckdb_columns() "
            f"where schema_name = 'seeds' and table_name = '{file.stem}' and data_type = 'VARCHAR'",
        )
        names = [text["name"] for text in texts]
        loaded = query(built.database, f"select * from seeds.{file.stem}")
        assert [[row[name] for name in names] for row in loaded] == [
            [row[name] or None for name in names] for row in written_rows
        ], file.name

"""`minsheng refresh` with dbt itself, on a project of a few lines; and what each layer of the real one takes."""

import json
import os
import shutil
import signal
from dataclasses import replace

import duckdb
import pytest
import refresh_stand_in as stand_in
from warehouse import DATABASE, PROJECT, dbt

from minsheng.builder import BUILT, Builder
from minsheng.cli.refresh import Printer
from minsheng.errors import Exit
from minsheng.project import Project
from minsheng.refresh import attempt
from minsheng.refresh.layers import LAYERS

pytestmark = pytest.mark.build

FILES = {
    "dbt_project.yml": """
        name: tiny
        version: 1.0.0
        profile: minsheng
        seeds: {tiny: {+schema: seeds}}
        models: {tiny: {staging: {+schema: staging}, marts: {+schema: marts, +materialized: table}}}
        flags: {send_anonymous_usage_stats: false}
    """,
    "profiles.yml": """
        minsheng:
          target: dev
          outputs:
            dev:
              type: duckdb
              path: "{{ env_var('MINSHENG_DB') }}"
              threads: 1
    """,
    "seeds/numbers.csv": "id,number\n1,10\n2,20\n",
    "seeds/numbers.yml": """
        seeds: [{name: numbers, config: {column_types: {id: integer, number: integer}}}]
    """,
    "models/staging/stg_numbers.sql": "select * from {{ ref('numbers') }}",
    "models/staging/stg_numbers.yml": """
        models:
          - name: stg_numbers
            columns: [{name: number, data_tests: [not_null]}]
    """,
    "models/intermediate/int_numbers.sql": "select * from {{ ref('stg_numbers') }}",
    "models/marts/fct_numbers.sql": "select * from {{ ref('int_numbers') }}",
    "models/aside.sql": "select 1 as one",
    "snapshots/number_snapshots.yml": """
        snapshots:
          - name: number_snapshots
            relation: ref('fct_numbers')
            config: {schema: snapshots, unique_key: id, strategy: check, check_cols: all}
    """,
    "macros/generate_schema_name.sql": (
        "{% macro generate_schema_name(custom_schema_name, node) -%}"
        "{{ custom_schema_name or target.schema }}{%- endmacro %}"
    ),
    "tests/numbers_are_below_a_hundred.sql": (
        "select * from {{ ref('fct_numbers') }} inner join {{ ref('stg_numbers') }} as s using (id) "
        "where s.number >= 100"
    ),
}


TOOLS = stand_in.Tools(warehouse=Builder)


def run(options):
    return attempt.run(options, TOOLS, Printer()).exit_code


@pytest.fixture
def options(tmp_path, monkeypatch):
    monkeypatch.delenv("MINSHENG_DB", raising=False)
    project = tmp_path / "project"
    for name, text in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(line[8:] if text[0] == "\n" else line for line in text.split("\n")))
    return attempt.Options(project=Project(project), published=tmp_path / "published")


def rows(options, query):
    with duckdb.connect(str(options.published / "minsheng.duckdb"), read_only=True) as warehouse:
        return warehouse.execute(query).fetchall()


@pytest.mark.long
def test_from_the_first_publication_to_each_way_of_failing(options, capsys):
    seed = options.project / "seeds/numbers.csv"
    model = options.project / "models/marts/fct_numbers.sql"

    assert run(options) == Exit.PUBLISHED
    told = capsys.readouterr().out
    assert "1 node that no layer has" in told
    assert rows(options, "select nodes, tests, mart_rows['fct_numbers'] from meta.refreshes") == [(8, 2, 2)]
    assert rows(options, "from main.aside") == [(1,)]
    page = (options.published / "site/lineage/index.html").read_text()
    assert "fct_numbers" in page
    assert str(options.project.root.parent) not in page
    assert "MINSHENG_DB" not in os.environ
    assert run(options) == Exit.NOTHING_TO_DO

    # What a snapshot knew stays, also where dbt's cache is damaged.
    seed.write_text("id,number\n1,11\n2,20\n")
    (options.published / ".dbt/target/partial_parse.msgpack").write_bytes(b"damaged")
    assert run(options) == Exit.PUBLISHED
    history = "select id, number from snapshots.number_snapshots order by all"
    assert rows(options, history) == [(1, 10), (1, 11), (2, 20)]
    current = (options.published / "current").readlink()

    for path, text, code, words in [
        (seed, "id,number\n1,x\n", Exit.BAD_INPUT, ["stopped at seeds", "numbers.csv"]),
        (seed, "id,number\n1,\n", Exit.GUARDED_OFF, ["stopped at staging", "not_null_stg_numbers_number"]),
        (
            seed,
            "id,number\n1,100\n",
            Exit.GUARDED_OFF,
            ["stopped at marts", "below_a_hundred.sql", "Got 1 result"],
        ),
        (
            model,
            "select nothing from {{ ref('int_numbers') }}",
            Exit.GUARDED_OFF,
            ["fct_numbers.sql", "nothing"],
        ),
        (model, "select * from {{ ref('gone') }}", Exit.BAD_INPUT, ["dbt cannot read the project", "'gone'"]),
        (model, "select {{ oh", Exit.BAD_INPUT, ["dbt cannot read the project", "fct_numbers.sql"]),
    ]:
        before = path.read_text()
        path.write_text(text)
        assert run(options) == code
        told = capsys.readouterr().err
        assert [word for word in words if word not in told] == [], told
        assert (options.published / "current").readlink() == current
        path.write_text(before)
    assert run(options) == Exit.NOTHING_TO_DO


def test_changed_rows_alone_are_built_by_what_dbt_made_before(options, monkeypatch):
    shutil.copytree(PROJECT / "macros/duckdb", options.project / "macros/duckdb")
    built = []
    monkeypatch.setattr(Builder, "_build", spied(Builder._build, built))
    assert run(options) == Exit.PUBLISHED
    built.clear()
    (options.project / "seeds/numbers.csv").write_text("id,number\n2,25\n1,11\n3,30\n")
    (options.project / "expectations").mkdir()
    (options.project / "expectations/acknowledged.csv").write_text("expectation,key\n")
    assert run(options) == Exit.PUBLISHED
    assert not built
    tables = ["marts.fct_numbers", "main.int_numbers", "seeds.numbers", "main.aside"]
    found = [rows(options, f"from {table}") for table in tables]
    counted = "select nodes, tests from meta.refreshes order by started_at"
    assert attempt.run(replace(options, force=True), TOOLS, Printer()).exit_code == Exit.PUBLISHED
    assert [rows(options, f"from {table}") for table in tables] == found
    assert len(set(rows(options, counted))) == 1
    assert rows(
        options, "select id, number, dbt_valid_to is null from snapshots.number_snapshots order by all"
    ) == [
        (1, 10, False),
        (1, 11, True),
        (2, 20, False),
        (2, 25, True),
        (3, 30, True),
    ]


def spied(build, calls):
    """Return a method that notes the names that dbt is to build."""

    def noted(builder, names, tick):
        calls.append(names)
        return build(builder, names, tick)

    return noted


class Dying(Builder):
    """Is killed when the first node of the intermediate layer is built."""

    def build(self, layer, tick):
        """Build as ever, but once."""

        def die(done, total):
            os.kill(os.getpid(), signal.SIGKILL)

        return super().build(layer, die if layer == "intermediate" else tick)


def refresh_and_die(options):
    attempt.run(options, stand_in.Tools(warehouse=Dying))


@pytest.mark.long
def test_killed_while_dbt_builds(options, tmp_path):
    stand_in.project(tmp_path / "other", 1)
    attempt.run(
        attempt.Options(project=Project(tmp_path / "other"), published=options.published), stand_in.Tools()
    )
    work = stand_in.PROCESSES.Process(target=refresh_and_die, args=(options,))
    work.start()
    assert stand_in.ended(work) == -signal.SIGKILL
    assert rows(options, "select number from marts.marts") == [(1,)]
    assert (options.published / "versions/.building").exists()
    assert run(options) == Exit.PUBLISHED
    assert rows(options, "select number from marts.fct_numbers order by id") == [(10,), (20,)]
    assert rows(options, "select outcome from meta.refreshes order by started_at") == [
        ("published",),
        ("killed",),
        ("published",),
    ]


def test_a_project_that_stands_elsewhere_by_now_is_read_there(options, tmp_path):
    assert run(options) == Exit.PUBLISHED
    options.project.root.rename(tmp_path / "elsewhere")
    moved = replace(options, project=Project(tmp_path / "elsewhere"))
    (moved.project / "models/aside.sql").write_text("select 2 as two")
    assert run(moved) == Exit.PUBLISHED
    assert rows(moved, "select number from seeds.numbers order by all") == [(10,), (20,)]


def test_no_layer_of_a_first_refresh_reads_what_no_layer_has_made_yet(built, tmp_path):
    builder = Builder(Project(built.folder), tmp_path / DATABASE, tmp_path)
    builder.manifest = built.manifest
    nodes = {**built.manifest.nodes, **built.manifest.unit_tests}
    everything = {key for key, node in nodes.items() if node.resource_type in BUILT}
    seen = set()
    for layer in LAYERS:
        asked = ["list", "--output", "json", "--output-keys", "unique_id"]
        asked += builder.selection(builder.names(layer))
        listed = dbt(built.folder, tmp_path / DATABASE, *asked, manifest=built.manifest)
        assert listed.success, listed.output
        chosen = {json.loads(line)["unique_id"] for line in listed.result}
        seen |= chosen
        early = {key: set(nodes[key].depends_on_nodes) - seen for key in chosen}
        assert {key: missing for key, missing in early.items() if missing} == {}, layer
    # What is left reads tables of several layers that do not read each other; it runs after the last.
    assert {nodes[key].resource_type for key in everything - seen} <= {"test"}

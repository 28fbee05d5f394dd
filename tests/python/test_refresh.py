"""`minsheng refresh` around a warehouse that is built in no time."""

import errno
import fcntl
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
import refresh_stand_in as stand_in
from ordinary import open_folder, ordinary_user
from warehouse import PROJECT

from minsheng import cli, files
from minsheng.cli.refresh import Printer
from minsheng.errors import Exit, UserError
from minsheng.landing import journal
from minsheng.project import Project
from minsheng.quality.acknowledgements import Acknowledgement
from minsheng.quality.guard import Outcome
from minsheng.refresh import attempt, fingerprint, meta, runs, status


def outcome(layer="marts", severity="error", passed=False, keys=("k=1",)):
    return Outcome("persons_fit_cases", layer, severity, passed, "fewer persons than cases", list(keys))


@pytest.fixture
def options(tmp_path):
    project = stand_in.project(tmp_path / "project", 1)
    return attempt.Options(project=project, published=tmp_path / "published")


def run(options, number=None, tools=None, **changed):
    if number is not None:
        stand_in.project(options.project, number)
    asked = attempt.Options(**(vars(options) | changed))
    return attempt.run(asked, tools or stand_in.Tools(), Printer()).exit_code


def roll_back(options, version=None):
    return attempt.roll_back(options.published, version, listener=Printer()).exit_code


def published_number(options):
    with duckdb.connect(str(options.published / "minsheng.duckdb"), read_only=True) as warehouse:
        number = warehouse.execute("select number from marts.marts").fetchone()[0]
    assert (options.published / "site/lineage/index.html").read_text() == str(number)
    return number


def lines(options):
    return list(runs.read(options.published / "runs.jsonl"))


def everything(options):
    """Return the files of the published folder but for the lines on runs and a failed build."""
    skipped = {"runs.jsonl", ".lock"}
    return {
        str(path.relative_to(options.published)): path.readlink()
        if path.is_symlink()
        else path.stat().st_mtime_ns
        for path in options.published.rglob("*")
        if path.name not in skipped and path.is_file() and "failed" not in path.parts
    }


def test_publishes_then_has_nothing_to_do_then_publishes_a_change(options, capsys):
    assert run(options) == Exit.PUBLISHED
    assert published_number(options) == 1
    assert run(options) == Exit.NOTHING_TO_DO
    assert "nothing has changed" in capsys.readouterr().out
    assert run(options, number=2) == Exit.PUBLISHED
    assert "seeds/number.csv" in capsys.readouterr().out
    assert published_number(options) == 2
    assert [line["outcome"] for line in lines(options)] == ["published", "nothing_to_do", "published"]


def test_force_and_variables_make_something_to_do(options):
    run(options)
    assert run(options, force=True) == Exit.PUBLISHED
    assert run(options, variables="{as_of: 2025-01-01}") == Exit.PUBLISHED
    assert run(options) == Exit.PUBLISHED


WRONG_VARIABLES = {
    "{": "is no YAML",
    "as_of: 2024-02-30": "is no YAML",
    "as_of:2024-01-01": "names no variable",
    "[as_of]": "names no variable",
    "asof: 2024-01-01": "'asof' is no variable of the project; those are as_of, use_period_assumptions",
    "{another: {package: 2}}": "'another' is no variable",
    "as_of: August": "as_of is 'August'; a day such as 2024-12-31 was expected",
    "as_of: 2024-01-01 10:00:00": "a day such as",
    "as_of: 20240101": "a day such as",
    "as_of: [2024-01-01]": "a day such as",
    'use_period_assumptions: "false"': "use_period_assumptions is 'false'; true or false was expected",
    "use_period_assumptions: 0": "true or false was expected",
}


@pytest.mark.parametrize("variables", WRONG_VARIABLES)
def test_a_variable_that_the_project_has_not_is_refused(options, capsys, variables):
    assert run(options, variables=variables) == Exit.BAD_INPUT
    told = capsys.readouterr().err
    assert WRONG_VARIABLES[variables] in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "variables", ["", "{}", "as_of: null", "as_of: '2024-12-31'", "use_period_assumptions: no"]
)
def test_a_variable_of_its_type_is_taken(options, variables):
    assert run(options, variables=variables) == Exit.PUBLISHED


def test_unit_tests_run_where_logic_has_changed_or_a_refresh_is_forced(options, monkeypatch):
    asked = []
    monkeypatch.setattr(stand_in.Warehouse, "unit_tested", asked)
    (options.project / "models").mkdir()
    run(options)
    run(options, number=2)
    (options.project / "models/new.sql").write_text("select 1 as number")
    run(options)
    run(options, number=3)
    run(options, force=True)
    assert asked == [True, False, True, False, True]


@pytest.mark.parametrize(
    ("name", "is_logic"),
    [
        ("models/marts/new.sql", True),
        ("macros/new.sql", True),
        ("tests/new.sql", True),
        ("seeds/reference/__seeds.yml", True),
        ("dbt_project.yml", True),
        ("dbt-core", True),
        ("seeds/reference/periods.csv", False),
        ("expectations/marts.py", False),
        ("minsheng/cli/app.py", False),
        ("docs/dbt/columns.md", False),
        ("great-expectations", False),
    ],
)
def test_the_fingerprint_tells_logic_from_data(name, is_logic):
    taken = fingerprint.Fingerprint("digest", {name: "new", "other": "same"})
    assert taken.logic_changed({name: "old", "other": "same"}) == is_logic
    assert not taken.logic_changed(taken.inputs)


def zeroed(database):
    content = bytearray(database.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    database.write_bytes(content)


@pytest.mark.parametrize("damage", [lambda database: os.truncate(database, 100), zeroed, Path.unlink])
def test_a_damaged_version_is_built_anew(options, capsys, damage):
    run(options)
    database = (options.published / "minsheng.duckdb").resolve()
    database.chmod(0o644)
    damage(database)
    assert run(options) == Exit.PUBLISHED
    assert published_number(options) == 1


def test_every_run_has_a_row_in_the_next_published_version(options, monkeypatch):
    run(options)
    run(options)
    with monkeypatch.context() as patch:
        patch.setattr(stand_in.Warehouse, "failing", {"staging": [failure("not_null_a")]})
        run(options, number=2)
    run(options, number=3)
    with duckdb.connect(str(options.published / "minsheng.duckdb"), read_only=True) as warehouse:
        rows = warehouse.execute(
            "select outcome, exit_code, mart_rows['marts'], seconds['marts'] is not null, "
            "versions['duckdb'], tests, version, started_at <= finished_at, reason "
            "from meta.refreshes order by started_at"
        ).fetchall()
    assert [row[:2] for row in rows] == [
        ("published", 0),
        ("nothing_to_do", 10),
        ("guarded_off", 20),
        ("published", 0),
    ]
    assert rows[-1][2:6] == (1, True, duckdb.__version__, 4)
    assert rows[-1][6] == (options.published / "current").readlink().name
    assert all(row[7] for row in rows)
    assert "not_null_a" in rows[2][8]


def test_rows_of_runs_outlive_a_lost_runs_file(options):
    run(options)
    (options.published / "runs.jsonl").unlink()
    run(options, number=2)
    with duckdb.connect(str(options.published / "minsheng.duckdb"), read_only=True) as warehouse:
        assert warehouse.execute("select count(*) from meta.refreshes").fetchone() == (2,)


def failure(name, is_test=True, message="Got 3 results, configured to fail if != 0"):
    class Failure(SimpleNamespace):
        def __str__(self):
            return f"  {self.name}\n    {self.message}"

    return Failure(name=name, is_test=is_test, message=message)


@pytest.mark.parametrize("layer", ["seeds", "staging", "intermediate", "marts"])
def test_a_failing_layer_stops_all_after_it(options, monkeypatch, capsys, layer):
    run(options)
    before = everything(options)
    monkeypatch.setattr(stand_in.Warehouse, "failing", {layer: [failure("not_null_a")]})
    tools = stand_in.Tools()
    assert run(options, number=2, tools=tools) == Exit.GUARDED_OFF
    assert everything(options) == before
    assert published_number(options) == 1
    assert layer not in [name for name, _ in tools.judge.calls]
    told = capsys.readouterr().err
    assert f"stopped at {layer}" in told
    assert "Got 3 results" in told
    assert "found: a=1" in told
    assert "Readers still see" in told
    with duckdb.connect(str(options.published / "failed/minsheng.duckdb"), read_only=True) as warehouse:
        assert warehouse.execute("select number from marts.seeds").fetchone() == (2,)


def test_a_seed_that_does_not_load_is_bad_input(options, monkeypatch):
    monkeypatch.setattr(stand_in.Warehouse, "failing", {"seeds": [failure("figures", is_test=False)]})
    assert run(options) == Exit.BAD_INPUT
    assert not (options.published / "current").is_symlink()


def test_a_failed_expectation_guards_off_and_names_the_keys(options, capsys):
    run(options)
    before = everything(options)
    tools = stand_in.Tools(outcome(keys=[f"k={i}" for i in range(9)]))
    assert run(options, number=2, tools=tools) == Exit.GUARDED_OFF
    assert everything(options) == before
    told = capsys.readouterr().err
    assert "persons_fit_cases (marts): fewer persons than cases\n    k=0" in told
    assert "and 4 more" in told
    assert lines(options)[-1]["expectations_failed"] == 1
    assert (options.published / "failed/checks.html").read_text() == "marts"
    assert run(options) == Exit.PUBLISHED
    assert not (options.published / "failed").exists()


def test_a_warning_does_not_block(options, capsys):
    tools = stand_in.Tools(outcome(severity="warning"), outcome(passed=True))
    assert run(options, tools=tools) == Exit.PUBLISHED
    assert "  not compared: persons_fit_cases (marts)" in capsys.readouterr().out
    line = lines(options)[-1]
    assert (line["expectations_passed"], line["expectations_failed"], line["expectations_warned"]) == (
        1,
        0,
        1,
    )


def test_warnings_are_new_known_or_acknowledged_and_one_that_is_gone_is_told(options, capsys, monkeypatch):
    keys = [f"k={number}: found" for number in range(8)]
    looked_into = {"k=1": Acknowledgement("printed so", "原文如此", "2026-11-27")}
    known = frozenset(f"k={number}" for number in range(1, 8))
    warned = Outcome("persons_fit_cases", "marts", "warning", False, "fewer", keys, known, looked_into)
    monkeypatch.setattr(stand_in.Guard, "stale", lambda _: [("growth_is_usual", "rape 2024")])
    assert run(options, tools=stand_in.Tools(warned)) == Exit.PUBLISHED
    told = capsys.readouterr().out
    assert "Warnings: 1 new, 6 known, 1 acknowledged." in told
    assert (
        told.index("new: persons_fit_cases") < told.index("k=0: found") < told.index("Those that are known")
    )
    assert told.count(": found") == 1
    assert "acknowledged, and gone: growth_is_usual: rape 2024." in told
    assert lines(options)[-1]["warnings"] == {"new": 1, "known": 6, "acknowledged": 1}


def test_the_guard_compares_with_the_published_version(options):
    run(options)
    first = (options.published / "minsheng.duckdb").resolve()
    tools = stand_in.Tools()
    run(options, number=2, tools=tools)
    assert tools.judge.calls == [(layer, first) for layer in ("seeds", "staging", "intermediate", "marts")]


def test_snapshots_are_carried_over(options):
    class Keeping(stand_in.Warehouse):
        def build(self, layer, tick):
            if layer == "marts":
                with duckdb.connect(str(self.database)) as warehouse:
                    warehouse.execute("create table if not exists snapshots.kept (number integer)")
                    warehouse.execute(f"insert into snapshots.kept values ({self.number})")
            return super().build(layer, tick)

    for number in (1, 2, 3):
        run(options, number=number, tools=stand_in.Tools(warehouse=Keeping))
    with duckdb.connect(str(options.published / "minsheng.duckdb"), read_only=True) as warehouse:
        assert warehouse.execute("from snapshots.kept").fetchall() == [(1,), (2,), (3,)]


@pytest.mark.parametrize(
    "expected",
    [
        (OSError(errno.ENOSPC, "No space left on device", "x"), Exit.BAD_INPUT, "is full"),
        (duckdb.IOException("Could not write file: No space left on device"), Exit.BAD_INPUT, "is full"),
        (PermissionError(errno.EACCES, "Permission denied", "x"), Exit.BAD_INPUT, "no right to use x"),
        (OSError(errno.EROFS, "Read-only file system", "x"), Exit.BAD_INPUT, "no right to use x"),
        (UserError("models/a.sql: unknown column"), Exit.BAD_INPUT, "unknown column"),
        (ZeroDivisionError("oh"), Exit.INTERNAL_ERROR, "internal error: ZeroDivisionError: oh"),
        (KeyboardInterrupt(), Exit.INTERRUPTED, "interrupted"),
    ],
)
def test_whatever_goes_wrong_the_published_version_stays(options, monkeypatch, capsys, expected):
    error, code, words = expected
    run(options)
    before = everything(options)

    def fail(*_):
        raise error

    monkeypatch.setattr(stand_in.Warehouse, "docs", fail)
    assert run(options, number=2) == code
    assert everything(options) == before
    assert not (options.published / "versions/.building").exists()
    assert words in capsys.readouterr().err
    assert lines(options)[-1]["exit_code"] == code


def test_the_site_is_built_of_the_outcomes_of_all_layers(options):
    met = [outcome(layer, passed=True) for layer in ("seeds", "staging", "intermediate")]
    tools = stand_in.Tools(*met, outcome(severity="warning"))
    assert run(options, tools=tools) == Exit.PUBLISHED
    assert [one.layer for one in tools.outcomes] == ["seeds", "staging", "intermediate", "marts"]
    assert {path.name for path in (options.published / "current").iterdir()} == {
        "minsheng.duckdb",
        "recipe.json",
        "record.json",
        "site",
    }


def test_without_its_site_nothing_is_published(options, monkeypatch, capsys):
    run(options)
    before = everything(options)
    monkeypatch.setattr(stand_in.Tools, "site", lambda *_: 1 / 0)
    assert run(options, number=2) == Exit.INTERNAL_ERROR
    assert everything(options) == before
    assert re.search(r"^site +stopped", capsys.readouterr().out, re.MULTILINE)


def test_a_full_disk_that_dbt_reports_is_told_as_such(options, monkeypatch, capsys):
    full = failure("fct", is_test=False, message="IO Error: No space left on device")
    monkeypatch.setattr(stand_in.Warehouse, "failing", {"marts": [full]})
    assert run(options) == Exit.BAD_INPUT
    assert "is full" in capsys.readouterr().err
    assert not (options.published / "failed").exists()


def test_a_project_that_changes_while_it_is_built_is_not_published(options, monkeypatch, capsys):
    docs = stand_in.Warehouse.docs

    def change(self, folder):
        docs(self, folder)
        stand_in.project(options.project, 7)

    monkeypatch.setattr(stand_in.Warehouse, "docs", change)
    assert run(options) == Exit.BAD_INPUT
    assert "seeds/number.csv" in capsys.readouterr().err
    assert not (options.published / "current").is_symlink()


def test_a_folder_that_cannot_be_written_is_told(options, tmp_path, capsys):
    (tmp_path / "file").touch()
    assert run(options, published=tmp_path / "file") == Exit.BAD_INPUT
    assert "is no folder" in capsys.readouterr().err


def test_a_folder_of_somebody_else_is_told(options, capsys):
    run(options)  # and imports all that it needs
    with open_folder() as folder:
        theirs = folder / "published"
        theirs.mkdir(mode=0o555)
        project = stand_in.project(folder / "project", 1)
        with ordinary_user():
            assert run(options, project=project, published=theirs) == Exit.BAD_INPUT
        assert not list(theirs.iterdir())
    assert f"no right to use {theirs}" in capsys.readouterr().err


def test_something_else_at_a_published_name_is_not_overwritten(options, capsys):
    run(options)
    (options.published / "minsheng.duckdb").unlink()
    (options.published / "minsheng.duckdb").write_text("mine")
    assert run(options) == Exit.BAD_INPUT
    assert "is no link" in capsys.readouterr().err
    assert (options.published / "minsheng.duckdb").read_text() == "mine"


def test_a_folder_of_somebody_else_is_left_as_it_is(options, capsys):
    for name in ("failed/thesis.txt", "versions/.git/HEAD", ".notes.new"):
        (options.published / name).parent.mkdir(parents=True, exist_ok=True)
        (options.published / name).write_text("mine")
    before = sorted(options.published.rglob("*"))
    for _ in range(2):
        assert run(options) == Exit.BAD_INPUT
        assert "holds other things" in capsys.readouterr().err
    assert sorted(options.published.rglob("*")) == before


def test_what_is_not_ours_stays_in_a_published_folder(options):
    run(options)
    (options.published / ".notes.new").write_text("mine")
    (options.published / "versions/.git").mkdir()
    run(options, number=2)
    assert (options.published / ".notes.new").read_text() == "mine"
    assert (options.published / "versions/.git").is_dir()


def test_a_second_refresh_leaves_or_waits(options, capsys, monkeypatch):
    take, refused = fcntl.flock, threading.Event()

    def taken(descriptor, how):
        try:
            take(descriptor, how)
        except BlockingIOError:
            refused.set()
            raise

    monkeypatch.setattr(fcntl, "flock", taken)
    options.published.mkdir()
    with files.held(options.published / ".lock"):
        assert run(options) == Exit.LOCKED
        assert f"process {os.getpid()} has been at work" in capsys.readouterr().err
        assert run(options, wait=0.3) == Exit.LOCKED
        assert roll_back(options) == Exit.LOCKED
        refused.clear()
        ended = []
        waiting = threading.Thread(target=lambda: ended.append(run(options, wait=stand_in.PATIENCE)))
        waiting.start()
        assert refused.wait(stand_in.PATIENCE)
        assert not ended
    waiting.join()
    assert ended == [Exit.PUBLISHED]
    assert [line["outcome"] for line in lines(options)] == ["locked"] * 3 + ["published"]


def test_rollback_and_what_a_refresh_does_after_it(options, capsys):
    for number in (1, 2, 3):
        run(options, number=number)
    assert roll_back(options) == Exit.PUBLISHED
    assert published_number(options) == 2
    assert roll_back(options) == Exit.PUBLISHED
    assert published_number(options) == 1
    assert roll_back(options) == Exit.BAD_INPUT
    assert "no version before" in capsys.readouterr().err
    # A schedule does not undo it ...
    assert run(options) == Exit.NOTHING_TO_DO
    assert published_number(options) == 1
    assert "was rolled back" in capsys.readouterr().out
    # ... a change does, and the rolled back ones are not what the next rollback goes to.
    assert run(options, number=4) == Exit.PUBLISHED
    assert roll_back(options) == Exit.PUBLISHED
    assert published_number(options) == 1
    assert lines(options)[-1]["command"] == "rollback"


def test_rollback_to_a_named_version_and_forward_again(options, capsys):
    for number in (1, 2, 3):
        run(options, number=number)
    versions = sorted(path.name for path in (options.published / "versions").iterdir())
    assert roll_back(options, versions[0]) == Exit.PUBLISHED
    assert run(options) == Exit.NOTHING_TO_DO
    assert roll_back(options, versions[2][:16]) == Exit.PUBLISHED
    assert published_number(options) == 3
    assert roll_back(options, versions[2]) == Exit.BAD_INPUT
    assert roll_back(options, "1999") == Exit.BAD_INPUT
    assert roll_back(options, "2") == Exit.BAD_INPUT
    told = capsys.readouterr().err
    assert "is the current version already" in told
    assert "1999 is no version; kept are: " in told
    assert run(options) == Exit.NOTHING_TO_DO


def test_a_landing_that_was_killed_is_carried_through_first(options):
    run(options)
    prepared = options.project / journal.PREPARED
    prepared.mkdir()
    (prepared / "half").touch()
    assert run(options) == Exit.NOTHING_TO_DO
    assert not prepared.exists()


def test_whatever_a_killed_run_noted_is_no_obstacle(options, capsys):
    run(options)
    notes = ('{"run_id": "a", "started_at": "2026-01-01T00:00:00", "gone": 1}', '{"run_', "{}", "[1]", "7")
    for note in (*notes, '{"run_id": ["b"]}'):
        (options.published / "versions/.building").mkdir()
        (options.published / ".run.json").write_text(note)
        assert run(options) == Exit.NOTHING_TO_DO
        assert "Cleaned up after the run of" in capsys.readouterr().out
    assert [line["outcome"] for line in lines(options)].count("killed") == 1


@pytest.mark.parametrize(
    "record", ["[]", "7", '{"files": []}', '{"files": {}, "run": [1]}', '{"fingerprint": {}}']
)
def test_a_record_of_another_shape_is_a_damaged_version(options, capsys, record):
    run(options)
    current = (options.published / "current").resolve()
    (current / "record.json").write_text(record)
    with (options.published / "runs.jsonl").open("a") as file:
        file.write('[]\n{"run_id": {}}\n{"run_id": "a", "finished_at": 7}\n')
    told = status.of(options.published, options.project, options.published)
    assert (told.last_run["outcome"], told.versions[0].state) == ("published", "damaged")
    assert "(damaged: the next refresh builds it anew)" in str(told)
    assert run(options) == Exit.PUBLISHED
    assert "is damaged" in capsys.readouterr().out


def test_a_project_without_seeds_is_told(options, tmp_path, capsys):
    assert run(options, project=Project(tmp_path)) == Exit.BAD_INPUT
    assert "has no folder seeds" in capsys.readouterr().err


def test_a_build_that_a_landed_release_stops_names_it_and_the_way_out(options, monkeypatch, capsys):
    run(options)
    reference, figures = options.project / "seeds/reference", options.project / "seeds/figures"
    for folder in (reference, figures):
        folder.mkdir()
    (reference / "releases.csv").write_text("release_id\nS1\nS2\nS3\n")
    (figures / "reported_figures.csv").write_text(
        "release_id,figure_no,measure_id,jurisdiction_id,period_id\n"
        "S1,1,rape_persons,100000,2025\nS2,1,rape_persons,100000,2025\nS3,1,rape_cases,100000,2025\n"
    )
    (figures / "printed_rates.csv").write_text("release_id,figure_no,rate_id,jurisdiction_id,period_id\n")
    monkeypatch.setattr(meta, "releases", lambda _database: {"S1"})
    broken = outcome("marts", passed=False, keys=["rape_persons 100000 2025: 3 persons, 23 cases"])
    assert run(options, number=2, tools=stand_in.Tools(broken)) == Exit.GUARDED_OFF
    told = capsys.readouterr().err
    assert "S2 landed since what is published, and is named above" in told
    assert "`minsheng unland S2`" in told and "S3" not in told


def test_landing_comes_first_and_a_rejected_file_is_told(options, monkeypatch, tmp_path, capsys):
    def land(_self, _folder, project, _published):
        assert project == options.project
        stand_in.project(options.project, 5)
        return SimpleNamespace(rejected=[SimpleNamespace(release_id=None, source="bad.csv")])

    monkeypatch.setattr(stand_in.Tools, "land", land)
    assert run(options, landing=tmp_path) == Exit.PUBLISHED
    assert published_number(options) == 5
    assert "not landed: bad.csv" in capsys.readouterr().err
    assert run(options, landing=tmp_path) == Exit.BAD_INPUT
    assert "not landed: bad.csv" in capsys.readouterr().err
    assert lines(options)[-1]["outcome"] == "bad_input"


def test_an_unchanged_project_is_noticed_without_large_imports(options):
    run(options)
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from minsheng.project import Project\n"
        "from minsheng.refresh import attempt\n"
        "run = attempt.run(attempt.Options(Project(Path(sys.argv[1])), Path(sys.argv[2])))\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "heavy = {'dbt', 'duckdb', 'great_expectations', 'agate', 'yaml'} & loaded\n"
        "assert not heavy, heavy\n"
        "sys.exit(run.exit_code)"
    )
    command = [sys.executable, "-c", script, str(options.project), str(options.published)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (Exit.NOTHING_TO_DO, "")


def test_the_command_knows_its_options(monkeypatch, tmp_path):
    seen = []
    monkeypatch.setattr(
        attempt,
        "run",
        lambda options, listener: seen.append(options) or runs.Run("refresh").end(Exit.NOTHING_TO_DO),
    )
    monkeypatch.setenv("MINSHENG_PUBLISHED", str(tmp_path))
    words = ["refresh", "--keep", "3", "--wait", "5", "--force", "--landing", "in", "--vars"]
    assert cli.main([*words, "{a: 1}"]) == 10
    assert seen[0] == attempt.Options(
        PROJECT, tmp_path, 3, 5.0, force=True, variables="{a: 1}", landing=Path("in")
    )
    for wrong in (["--keep", "1"], ["--keep", "x"], ["--wait", "-1"], ["--wait", "nan"]):
        assert cli.main(["refresh", *wrong]) == Exit.USAGE


def test_a_line_is_added_whole_even_after_half_a_line(tmp_path):
    file = tmp_path / "runs.jsonl"
    file.write_text('{"run_id": "a"}\n{"run_id": "b", "vers')
    runs.append(file, {"run_id": "c"})
    assert [line["run_id"] for line in runs.read(file)] == ["a", "c"]
    assert json.loads(file.read_text().splitlines()[-1]) == {"run_id": "c"}

"""Nothing that breaks printing gives a traceback, undoes what was done, or makes a failure of it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import refresh_stand_in as stand_in
from landing_stand_in import example_in, project_in

from minsheng import cli
from minsheng.errors import Exit
from minsheng.refresh import runs
from minsheng.transcription import draft

# The real command around a builder that takes no time.
REFRESH = (
    "import sys, refresh_stand_in as stand_in\n"
    "from minsheng.cli import main\n"
    "from minsheng.refresh import attempt\n"
    "attempt.Tools = stand_in.Tools\n"
    "sys.exit(main(['refresh', *sys.argv[1:]]))"
)
LAND = (
    "import sys\n"
    "from minsheng.cli import main\n"
    "from minsheng.landing import preview\n"
    "preview.guards = lambda *_: None\n"
    "sys.exit(main(sys.argv[1:]))"
)
# A query of DuckDB that a signal ends, in the place of one of the command's own.
SLOW = (
    "import signal, sys, duckdb\n"
    # A shell that starts the tests in the background has the signal ignored.
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "from minsheng.cli import main\n"
    "from minsheng.explain import headlines\n"
    "def of(database):\n"
    "    print('begun', flush=True)\n"
    "    duckdb.execute('select count(*) from range(100000000000) as a, range(100) as b')\n"
    "headlines.of = of\n"
    "sys.exit(main(['summary', '--database', sys.argv[1]]))"
)
# What a refresh imports, of which the last holds types of DuckDB until the very end.
HOLDING = (
    "import sqlalchemy.orm, referencing, jsonschema._utils, duckdb_engine, sys\n"
    "from minsheng.cli import main\n"
    "sys.exit(main())"
)
WAYS = ["no reader", "full", "closed", "ascii", "C"]


def told(way: str, *command: object) -> subprocess.CompletedProcess:
    """Run a command whose standard output is broken in a way."""
    words = [sys.executable, *map(str, command)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    stdout = subprocess.PIPE
    match way:
        case "no reader":
            reader, stdout = os.pipe()
            os.close(reader)
        case "full":
            stdout = os.open("/dev/full", os.O_WRONLY)
        case "closed":
            words = ["sh", "-c", 'exec "$@" >&-', "sh", *words]
        case "ascii":
            environment |= {"PYTHONIOENCODING": "ascii"}
        case "C":
            environment |= {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    try:
        return subprocess.run(
            words, stdout=stdout, stderr=subprocess.PIPE, env=environment, text=True, check=False
        )
    finally:
        if stdout != subprocess.PIPE:
            os.close(stdout)


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_a_refresh_that_cannot_tell_of_it_has_published(way, tmp_path):
    stand_in.project(tmp_path / "project", 1)
    (tmp_path / "project/dbt_project.yml").touch()
    words = ["-c", REFRESH, "--project", tmp_path / "project", "--published", tmp_path / "published"]
    done = told(way, *words)
    assert done.returncode == Exit.PUBLISHED, done.stderr
    assert "Traceback" not in done.stderr
    assert [run["outcome"] for run in runs.read(tmp_path / "published/runs.jsonl")] == ["published"]
    assert (tmp_path / "published/minsheng.duckdb").is_file()
    assert told(way, *words).returncode == Exit.NOTHING_TO_DO


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_a_landing_that_cannot_tell_of_it_has_landed(way, tmp_path):
    project = project_in(tmp_path / "project")
    release = example_in(tmp_path, "EX01")
    words = ["-c", LAND, "land", release, "--project", project]
    done = told(way, *words)
    assert done.returncode == Exit.DONE, done.stderr
    assert "Traceback" not in done.stderr
    releases = [row["release_id"] for row in project.rows("releases")]
    assert releases.count("EX01") == 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("words", [["explain", "S01-002"], ["summary"], ["explain", "--list", "--json"]])
def test_an_answer_that_cannot_be_told_ends_in_a_sentence(way, words, built):
    done = told(way, "-m", "minsheng", *words, "--database", built.database)
    assert "Traceback" not in done.stderr
    if way == "full":  # what reads it must not take half an answer for a whole one
        assert done.returncode == Exit.BAD_INPUT
        assert done.stderr == "minsheng: the answer could not be written: No space left on device\n"
    else:
        assert (done.returncode, done.stderr) == (Exit.DONE, "")
    if way in ("ascii", "C"):
        assert done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_during_a_query_ends_in_a_word(number, built):
    work = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(built.database)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert work.stdout.readline() == "begun\n"
    work.send_signal(number)
    _, error = work.communicate()
    assert (work.returncode, error.strip()) == (Exit.INTERRUPTED, "minsheng: interrupted")


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (PermissionError(13, "Permission denied", "drafts"), Exit.BAD_INPUT, "no right to use drafts"),
        (IsADirectoryError(21, "Is a directory", "in.txt"), Exit.BAD_INPUT, "in.txt cannot be used (Is a"),
        (OSError(28, "No space left on device"), Exit.BAD_INPUT, "the disk is full"),
        (KeyboardInterrupt(), Exit.INTERRUPTED, "interrupted"),
    ],
)
def test_what_the_system_refuses_is_told_in_a_sentence(error, code, words, monkeypatch, capsys):
    def fail(_task):
        raise error

    monkeypatch.setattr(draft, "write", fail)
    assert cli.main(["transcribe", "in.txt", "--release", "S990"]) == code
    err = capsys.readouterr().err
    assert words in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words",
    [
        ["transcribe", "{}", "--release", "S990"],
        ["review", "{}"],
        ["land", "{}"],
        ["verify", "--sources", "{}"],
        ["summary", "--database", "{}"],
        ["status", "--published", "{}"],
        ["--project", "{}", "status"],
    ],
)
def test_a_name_that_no_file_can_have_is_told_in_a_sentence(words, capsys):
    assert cli.main([one.format("a" * 300) for one in words]) == Exit.BAD_INPUT
    assert capsys.readouterr().err.endswith("a cannot be used (File name too long); name another\n")


def test_a_fault_of_the_program_comes_with_its_traceback(monkeypatch, capsys):
    monkeypatch.setattr(draft, "write", lambda _task: 1 / 0)
    assert cli.main(["transcribe", "in.txt", "--release", "S990"]) == Exit.INTERNAL_ERROR
    err = capsys.readouterr().err
    assert err.startswith("minsheng: internal error: ZeroDivisionError: division by zero\nTraceback")


def test_nothing_is_told_after_the_end():
    command = [sys.executable, "-c", HOLDING, "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("minsheng ")
    assert not done.stderr

"""The ready-made schedules: cron, systemd, GitHub and our own command understand what they say."""

import configparser
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from warehouse import PROJECT

from minsheng.cli.app import APP
from minsheng.errors import Exit
from minsheng.refresh import publish

SCHEDULE = PROJECT / "schedule"
WORKFLOW = PROJECT / ".github/workflows/refresh.yml"
RANGES = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]
DOCS = PROJECT / "docs/refresh.md"


def fields_fit(fields):
    for field, (least, most) in zip(fields, RANGES, strict=True):
        for part in field.split(","):
            found = re.fullmatch(r"(?:\*|(\d+)(?:-(\d+))?)(?:/[1-9]\d*)?", part)
            if not found or not all(least <= int(number) <= most for number in found.groups() if number):
                return False
    return True


def parsed(command):
    """Return what the minsheng command in a line is asked for; click's UsageError where it is not understood."""
    words = shlex.split(command)
    start = next(
        number for number, word in enumerate(words) if word.endswith("bin/minsheng") or word == "minsheng"
    )
    name, *options = [word for word in words[start + 1 :] if not word.startswith(">")]
    return APP.commands[name].make_context(name, options).params


def unit(name):
    read = configparser.ConfigParser(strict=True, interpolation=None)
    read.optionxform = str
    read.read(SCHEDULE / name)
    return read


def test_the_field_check_knows_wrong_fields():
    assert fields_fit("*/5 0 1-15 1,6 7".split())  # noqa: SIM905
    assert not fields_fit("60 0 * * *".split())  # noqa: SIM905
    assert not fields_fit("0 6 * * mon-".split())  # noqa: SIM905


def test_the_cron_line_has_five_fields_and_a_command_we_know():
    lines = [
        line
        for line in (SCHEDULE / "minsheng.cron").read_text().splitlines()
        if line and not line.startswith("#") and not re.match(r"\w+=", line)
    ]
    assert len(lines) == 1
    *fields, command = lines[0].split(None, 5)
    assert fields_fit(fields)
    assert "%" not in command  # cron would take it for the end of the line
    options = parsed(command)
    assert (options["wait"], options["landing"]) == (600, Path("landing"))


def test_the_service_runs_once_and_takes_nothing_to_do_for_success():
    service = unit("minsheng-refresh.service")
    assert set(service.sections()) == {"Unit", "Service"}
    assert service["Service"]["Type"] == "oneshot"
    assert service["Service"]["SuccessExitStatus"] == str(int(Exit.NOTHING_TO_DO))
    assert Path(shlex.split(service["Service"]["ExecStart"])[0]).is_absolute()
    assert parsed(service["Service"]["ExecStart"])["wait"] == 600


def test_the_timer_names_a_day_time_and_is_wanted():
    timer = unit("minsheng-refresh.timer")
    assert set(timer.sections()) == {"Unit", "Timer", "Install"}
    assert re.fullmatch(r"\*-\*-\* \d\d:\d\d:\d\d", timer["Timer"]["OnCalendar"])
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_itself_finds_no_fault(tmp_path):
    for name in ("minsheng-refresh.service", "minsheng-refresh.timer"):
        # systemd checks that the command is there; everything else is as it stands.
        text = (SCHEDULE / name).read_text().replace("/srv/minsheng/.venv/bin/minsheng", "/bin/true")
        (tmp_path / name).write_text(text.replace("Documentation=", "#"))
    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "minsheng-refresh.timer"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    faults = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "minsheng" in line]
    assert not faults


def test_the_workflow_tests_refreshes_and_publishes():
    workflow = yaml.safe_load(WORKFLOW.read_text())
    jobs = workflow["jobs"]
    assert set(workflow) == {
        "name",
        True,
        "permissions",
        "concurrency",
        "env",
        "jobs",
    }  # YAML reads `on` as true
    assert fields_fit(workflow[True]["schedule"][0]["cron"].split())
    assert list(jobs) == ["test", "refresh", "publish"]
    assert jobs["refresh"]["needs"] == "test"
    assert jobs["publish"]["needs"] == "refresh"
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert workflow["permissions"] == {"contents": "read"}
    for job in jobs.values():
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step)
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step.get("uses", "actions/x@v1"))
    runs_of = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert {"make test", "make install"} <= set(runs_of)
    assert not [text for text in runs_of if "pip " in text], "the Makefile installs, and more than pip does"
    refreshed = next(text for text in runs_of if "minsheng refresh" in text)
    assert parsed(refreshed.split("||")[0])["keep"] == 2
    assert f"-eq {int(Exit.NOTHING_TO_DO)}" in refreshed


def test_the_workflow_tests_every_python_that_the_project_asks_for():
    versions = yaml.safe_load(WORKFLOW.read_text())["jobs"]["test"]["strategy"]["matrix"]["python"]
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={versions[0]}"
    minors = [int(version.partition("3.")[2]) for version in versions]
    assert minors == list(range(minors[0], minors[-1] + 1))


def test_the_site_is_gathered_with_the_warehouse_and_its_runs():
    gathered = next(
        step["run"]
        for step in yaml.safe_load(WORKFLOW.read_text())["jobs"]["refresh"]["steps"]
        if step.get("name") == "Gather the site"
    )
    assert set(re.findall(r"published/([\w.]+)", gathered)) == {publish.SITE, publish.DATABASE, "runs.jsonl"}


def test_the_workflow_publishes_the_whole_site_with_its_page_to_ask():
    workflow = yaml.safe_load(WORKFLOW.read_text())
    refresh = workflow["jobs"]["refresh"]["steps"]
    runs_of = [step.get("run", "") for step in refresh]
    # `make install` fetches DuckDB for the browser; without it the site has no such page, and nothing is published.
    installs, refreshes, gathers = (
        next(number for number, text in enumerate(runs_of) if part in text)
        for part in ("make install", "minsheng refresh", "test -f published/site/ask/index.html")
    )
    assert installs < refreshes < gathers
    assert "cp -RL published/site _site" in runs_of[gathers]
    assert next(step for step in refresh if "upload-pages" in step.get("uses", ""))["with"] == {
        "path": "_site"
    }
    install = next(
        text for text in (PROJECT / "Makefile").read_text().split("\n\n") if "build.installed:" in text
    )
    assert "requirements-site.txt" in install
    assert (PROJECT / "requirements-site.in").read_text().split()[-1] == "embedding-atlas"
    # What is published knows its address, and the version before it, whose frozen addresses stay.
    step = next(step for step in refresh if "minsheng refresh" in step.get("run", ""))
    assert "MINSHENG_SITE_URL" in step["env"]
    assert any("actions/cache" in step.get("uses", "") for step in refresh[:refreshes])


def test_the_project_is_tested_on_macos_too():
    assert "macos-latest" in yaml.safe_load(WORKFLOW.read_text())["jobs"]["test"]["strategy"]["matrix"]["os"]


def test_every_exit_code_is_documented():
    documented = DOCS.read_text()
    for code in Exit:
        assert re.search(rf"^\| {int(code)} \|", documented, re.MULTILINE), code

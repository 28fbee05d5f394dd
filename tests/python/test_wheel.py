"""The wheel, installed alone: what reading needs is in it, and nothing else."""

import os
import re
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from warehouse import copy_project

import minsheng

NAME = re.compile(r"[\w.-]+")


def run(*command, folder, **environment):
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from what is tracked, without fetching anything."""
    pytest.importorskip("setuptools", reason="setuptools builds the wheel, and is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    project = copy_project(folder / "project")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-index", "--no-deps", "--no-build-isolation"]
    done = run(*command, "-w", folder, project, folder=folder)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def needed(names):
    """Return these distributions, and all that they need without an extra, as they are installed here."""
    found = {}
    while names:
        name = names.pop()
        if name not in found:
            found[name] = metadata.distribution(name)
            asked = [line for line in found[name].requires or [] if ";" not in line]
            names += [NAME.match(line).group() for line in asked]
    return found.values()


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return the programs of an environment that has the wheel and its base dependencies only."""
    folder = tmp_path_factory.mktemp("environment")
    assert run(sys.executable, "-m", "venv", "--without-pip", folder, folder=folder).returncode == 0
    python = folder / "bin/python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index", "--no-deps"]
    done = run(*pip, wheel, folder=folder)
    assert done.returncode == 0, done.stderr
    place = Path(
        run(
            python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder
        ).stdout.strip()
    )
    base = metadata.Distribution.at(next(place.glob("minsheng-*.dist-info")))
    names = [NAME.match(line).group() for line in base.requires if "extra ==" not in line]
    assert sorted(names) == ["click", "duckdb", "rich"]
    for distribution in needed(names):
        for name in {file.parts[0] for file in distribution.files} - {"..", "__pycache__"}:
            (place / name).symlink_to(distribution.locate_file(name))
    return folder / "bin"


@pytest.mark.long
def test_the_wheel_holds_the_package_and_nothing_of_the_project_or_its_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"minsheng"}
    assert not [name for name in names if "corpus" in name or "test" in name]
    assert [name for name in names if name.startswith("minsheng/site/templates/")]


def test_a_published_warehouse_is_read_from_any_folder(installed, built, tmp_path):
    script = (
        "import sys, minsheng\n"
        "with minsheng.open(sys.argv[1]) as warehouse:\n"
        "    print(warehouse.mart('fct_support_rates').columns[:2], len(warehouse.headlines()) > 9)\n"
        "    print(str(warehouse.explain('S01-002')).split(':')[0])\n"
        "print(minsheng.__version__)\n"
    )
    done = run(installed / "python", "-c", script, built.database, folder=tmp_path)
    assert (done.stdout.splitlines(), done.stderr) == (
        ["['rate_id', 'rate_name_en'] True", "S01-002 “more than 34600 cases”", minsheng.__version__],
        "",
    )
    for words in (["explain", "S01-002"], ["summary"], ["explain", "--list", "--json"]):
        done = run(installed / "minsheng", *words, "--database", built.database, folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout
    assert run(installed / "minsheng", "status", folder=tmp_path).returncode == 0


@pytest.mark.long
def test_a_command_names_the_extra_that_it_needs(installed, tmp_path):
    for command, extra in (("refresh", "build"), ("pages", "build"), ("verify", "transcribe")):
        done = run(installed / "minsheng", command, folder=tmp_path)
        assert done.returncode == 30
        assert re.search(rf"is not installed; pip install 'minsheng\[{extra}\]' brings it", done.stderr)


def test_without_a_project_a_command_that_needs_one_says_so(tmp_path):
    done = run(sys.executable, "-m", "minsheng", "verify", folder=tmp_path)
    assert done.returncode == 30
    assert "no project here" in done.stderr
    assert "--project" in done.stderr

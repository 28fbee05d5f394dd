"""The published folder: what stays, what goes, and that nothing between is ever seen."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
import refresh_stand_in as stand_in

from minsheng.refresh import publish, runs

STAND_IN = [sys.executable, stand_in.__file__]
QUICK = 60
LATEST = datetime(2026, 11, 21, 23, 54, 53, tzinfo=UTC)


@pytest.fixture
def place(tmp_path):
    place = publish.Published(tmp_path / "published")
    place.prepare()
    return place


def add(place, number, fingerprint="abcdef0123", pages=("site",)):
    folder = place.begin({"run_id": str(number)})
    for name in pages:
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(str(number))
    (folder / publish.DATABASE).write_text(str(number))
    version = place.name_for(fingerprint, LATEST)
    place.publish(version, {"version": version, "fingerprint": fingerprint})
    return version


def test_data_and_site_are_reached_through_one_link(place):
    version = add(place, 1)
    assert (place.root / "current").readlink() == Path("versions", version)
    for name in (publish.DATABASE, publish.SITE):
        assert (place.root / name).readlink() == Path("current", name)
    assert (place.root / "minsheng.duckdb").read_text() == "1"
    assert (place.root / "site/index.html").read_text() == "1"
    assert not (place.root / "minsheng.duckdb").stat().st_mode & 0o222


def test_the_names_are_those_that_the_version_has(place):
    before = add(place, 1, pages=("docs", "quality"))

    def names():
        return {path.name for path in place.root.iterdir() if path.is_symlink()} - {"current"}

    assert names() == {publish.DATABASE, "docs", "quality"}
    add(place, 2)
    assert names() == {publish.DATABASE, "site"}
    assert place.roll_back() == (place.versions()[-1], before)
    assert names() == {publish.DATABASE, "docs", "quality"}
    assert (place.root / "quality/index.html").read_text() == "1"
    place.roll_back(place.versions()[-1])
    assert names() == {publish.DATABASE, "site"}


def test_the_folder_may_be_moved(place):
    add(place, 1)
    moved = place.root.rename(place.root.with_name("moved"))
    assert (moved / "minsheng.duckdb").read_text() == "1"


def test_names_rise_whatever_the_clock_says(place):
    assert [add(place, number)[:16] for number in range(3)] == [
        "20261121T235453Z",
        "20261121T235454Z",
        "20261121T235455Z",
    ]


def test_the_last_versions_stay_and_the_current_one_always(place):
    versions = [add(place, number) for number in range(6)]
    place.roll_back(versions[0])
    assert place.prune(3) == versions[1:3]
    assert place.versions() == [versions[0], *versions[3:]]
    assert (place.root / "minsheng.duckdb").read_text() == "0"


def test_leftovers_go_and_what_was_rolled_back_stays(place):
    first, second = add(place, 1), add(place, 2)
    place.roll_back()
    place.begin({"run_id": "killed"})
    (place.versions_folder / ".removing-x").mkdir()
    (place.root / ".current.new").symlink_to("nowhere")
    assert place.clean_up() == {"run_id": "killed"}
    assert place.clean_up() is None
    assert place.versions() == [first, second]
    assert sorted(path.name for path in place.versions_folder.iterdir()) == [first, second]
    assert not (place.root / ".current.new").is_symlink()


def test_a_version_that_never_became_current_goes(place):
    first = add(place, 1)
    lost = add(place, 2)
    publish._link(place.root / "current", Path("versions") / first)
    place.clean_up()
    assert lost not in place.versions()


def check(published, numbers):
    """Assert that what a reader sees is one whole version."""
    with duckdb.connect(str(published / "minsheng.duckdb"), read_only=True) as warehouse:
        seen = {
            warehouse.execute(f"select number from marts.{layer}").fetchone()[0]
            for layer in ("seeds", "staging", "intermediate", "marts")
        }
        assert warehouse.execute("select count(*) from meta.refreshes").fetchone()[0]
    assert len(seen) == 1
    assert seen <= set(numbers)
    current = (published / "current").resolve()
    assert (current / "site/lineage/index.html").read_text() == str(seen.pop())
    assert publish.Published(published).intact(current.name)


def refreshed(project, published, **environment):
    done = subprocess.run(
        [*STAND_IN, str(project), str(published)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=QUICK,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_killed_before_each_of_its_changes_it_leaves_a_whole_version(tmp_path):
    project, published = tmp_path / "project", tmp_path / "published"
    stand_in.project(project, 0)
    assert refreshed(project, published)[0] == 0
    for number in range(1, 200):
        stand_in.project(project, number)
        code, output = refreshed(project, published, KILL_AT=str(number))
        check(published, [*range(number + 1)])
        if code != -signal.SIGKILL:
            break
    assert code == 0, output
    assert number > 20
    assert len(publish.Published(published).versions()) == 2
    assert not list((published / "versions").glob(".*"))
    assert not list(published.glob(".*.new"))
    lines = list(runs.read(published / "runs.jsonl"))
    assert len({line["run_id"] for line in lines}) == len(lines)
    assert {line["outcome"] for line in lines} == {"published", "killed"}


READER = """
import sys, duckdb
seen, count = set(), 0
print("ready", flush=True)
while True:
    with duckdb.connect(sys.argv[1] + "/minsheng.duckdb", read_only=True) as warehouse:
        one = {warehouse.execute(f"select number from marts.{layer}").fetchone()[0]
            for layer in ("seeds", "staging", "intermediate", "marts")}
        warehouse.execute("from meta.refreshes").fetchall()
    assert len(one) == 1, one
    seen |= one
    count += 1
    print(count, sorted(seen), flush=True)
"""


def test_readers_in_a_loop_see_whole_versions_while_refreshes_are_killed(tmp_path):
    project, published = tmp_path / "project", tmp_path / "published"
    stand_in.project(project, 0)
    assert refreshed(project, published)[0] == 0
    chance = random.Random(20261121)  # noqa: S311
    log = (tmp_path / "reader.log").open("w+")
    reader = subprocess.Popen([sys.executable, "-c", READER, str(published)], stdout=log, stderr=log)
    killed = 0
    try:
        for number in range(1, 16):
            stand_in.project(project, number)
            work = subprocess.Popen(
                [*STAND_IN, str(project), str(published), "0.02"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.STDOUT,
            )
            try:
                work.wait(chance.uniform(0.1, 1.5))
            except subprocess.TimeoutExpired:
                work.send_signal(signal.SIGKILL)
                killed += work.wait() == -signal.SIGKILL
            assert reader.poll() is None, (tmp_path / "reader.log").read_text()[-2000:]
            check(published, range(number + 1))
        assert refreshed(project, published)[0] in (0, 10)
        time.sleep(0.5)
        assert reader.poll() is None, (tmp_path / "reader.log").read_text()[-2000:]
    finally:
        reader.kill()
        reader.wait()
        log.close()
    check(published, [15])
    assert killed
    assert int((tmp_path / "reader.log").read_text().splitlines()[-2].split()[0]) > 10


def test_a_reader_keeps_its_version_while_another_is_published(tmp_path):
    project, published = tmp_path / "project", tmp_path / "published"
    stand_in.project(project, 0)
    refreshed(project, published)
    with duckdb.connect(str(published / "minsheng.duckdb"), read_only=True) as warehouse:
        for number in (1, 2, 3):
            stand_in.project(project, number)
            assert refreshed(project, published)[0] == 0
        assert warehouse.execute("select number from marts.marts").fetchone() == (0,)


def test_a_termination_is_cleaned_up_at_once(tmp_path):
    project, published = tmp_path / "project", tmp_path / "published"
    stand_in.project(project, 0)
    work = subprocess.Popen(
        [*STAND_IN, str(project), str(published), "5"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + QUICK
    while not (published / "versions/.building/minsheng.duckdb").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert refreshed(project, published)[0] == 40
    work.terminate()
    assert work.wait(QUICK) == 130
    assert not (published / "versions/.building").exists()
    assert [line["outcome"] for line in runs.read(published / "runs.jsonl")] == ["locked", "interrupted"]

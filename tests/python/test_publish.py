"""The published folder: what stays, what goes, and that nothing between is ever seen."""

import itertools
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
import refresh_stand_in as stand_in

from minsheng import duck
from minsheng.refresh import publish, runs

LATEST = datetime(2026, 11, 21, 23, 54, 53, tzinfo=UTC)


@pytest.fixture
def place(tmp_path):
    place = publish.Published(tmp_path / "published")
    place.prepare()
    return place


def add(place, number, fingerprint="abcdef0123", pages=("site",)):
    folder = place.begin()
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
    place.begin()
    (place.versions_folder / ".removing-x").mkdir()
    (place.root / ".current.new").symlink_to("nowhere")
    assert place.clean_up()
    assert not place.clean_up()
    assert place.versions() == [first, second]
    assert sorted(path.name for path in place.versions_folder.iterdir()) == [first, second]
    assert not (place.root / ".current.new").is_symlink()


def test_a_version_that_never_became_current_goes(place):
    first = add(place, 1)
    lost = add(place, 2)
    publish._link(place.root / "current", Path("versions") / first)
    place.clean_up()
    assert lost not in place.versions()


def numbers_in(published):
    """Open the published file anew, read all of it, and return the numbers that its tables hold."""
    with stand_in.engine().cursor() as connection:
        duck.attach(connection, published / "minsheng.duckdb", "published")
        seen = {
            connection.execute(f"select number from published.marts.{layer}").fetchone()[0]
            for layer in ("seeds", "staging", "intermediate", "marts")
        }
        assert connection.execute("from published.meta.refreshes").fetchall()
        connection.execute("detach published")
    return seen


def check(published, numbers):
    """Assert that what a reader sees is one whole version."""
    seen = numbers_in(published)
    assert len(seen) == 1
    assert seen <= set(numbers)
    current = (published / "current").resolve()
    assert (current / "site/lineage/index.html").read_text() == str(seen.pop())
    assert publish.Published(published).intact(current.name)


def refreshed(project, published, kill_at=0):
    code = stand_in.ended(stand_in.started(project, published, kill_at=kill_at))
    return code, published.with_name("output.txt").read_text()


@pytest.mark.long
def test_killed_before_each_of_its_changes_it_leaves_a_whole_version(tmp_path):
    project, published = tmp_path / "project", tmp_path / "published"
    stand_in.project(project, 0)
    assert refreshed(project, published)[0] == 0
    noted = set()
    for number in range(1, 200):
        stand_in.project(project, number)
        code, output = refreshed(project, published, kill_at=number)
        noted |= {publish.Published(published).noted().get("run_id")} - {None}
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
    assert len(noted) > 10
    assert noted <= {line["run_id"] for line in lines}


def read_on(published, log):
    """Read the published file again and again, and note in a log how often and what was seen."""
    seen = set()
    with log.open("w") as file:
        for count in itertools.count(1):
            one = numbers_in(published)
            if len(one) != 1:
                sys.exit(f"a reader saw {one}")
            seen |= one
            file.write(f"{count} {sorted(seen)}\n")
            file.flush()
            time.sleep(stand_in.POLL)  # or it takes a core from what it watches


@pytest.mark.long
def test_readers_in_a_loop_see_whole_versions_while_refreshes_are_killed(tmp_path):
    project, published, log = tmp_path / "project", tmp_path / "published", tmp_path / "reader.log"
    stand_in.project(project, 0)
    assert refreshed(project, published)[0] == 0
    chance = random.Random(20261121)  # noqa: S311
    reader = stand_in.PROCESSES.Process(target=read_on, args=(published, log))
    reader.start()

    def times():
        return len(log.read_text().splitlines()) if log.exists() else 0

    def has_read_on(since):
        assert reader.is_alive(), log.read_text()
        return times() > since + 2

    ends = set()
    try:
        for number in range(1, 16):
            before = times()
            stand_in.project(project, number)
            # A refresh makes about 45 changes.
            ends.add(refreshed(project, published, kill_at=chance.randrange(1, 60))[0])
            check(published, range(number + 1))
            stand_in.until(lambda before=before: has_read_on(before))
        assert refreshed(project, published)[0] in (0, 10)
        before = times()
        stand_in.until(lambda: has_read_on(before))
    finally:
        reader.kill()
        reader.join()
    check(published, [15])
    assert ends == {0, -signal.SIGKILL}
    seen = log.read_text().splitlines()[-2]
    assert " 15]" in seen


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
    work = stand_in.started(project, published, delay=stand_in.PATIENCE)
    stand_in.until((published / "versions/.building/minsheng.duckdb").exists)
    assert refreshed(project, published)[0] == 40
    work.terminate()
    assert stand_in.ended(work) == 130
    assert not (published / "versions/.building").exists()
    assert [line["outcome"] for line in runs.read(published / "runs.jsonl")] == ["locked", "interrupted"]

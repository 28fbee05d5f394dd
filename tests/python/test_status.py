"""`minsheng status`: what is published, what one can go back to, and what waits."""

import json
import os
import tempfile
from pathlib import Path

import pytest
import refresh_stand_in as stand_in

from minsheng import cli, files
from minsheng.errors import Exit
from minsheng.landing import journal
from minsheng.refresh import attempt, publish, runs


@pytest.fixture
def options(tmp_path):
    project = stand_in.project(tmp_path / "project", 1)
    (project / "dbt_project.yml").touch()
    return attempt.Options(project=project, published=tmp_path / "published")


def status(options, capsys, *words):
    place = ["--project", str(options.project), "--published", str(options.published)]
    assert cli.main(["status", *place, *words]) == Exit.DONE
    return capsys.readouterr().out


def test_where_nothing_is_published_it_says_so(options, capsys):
    told = status(options, capsys)
    assert told.startswith("Published:    nothing\n")
    assert "Waiting:      nothing to land" in told
    assert not options.published.exists()


def test_it_tells_the_version_its_state_and_what_has_changed(options, capsys):
    for number in (1, 2):
        stand_in.project(options.project.root, number)
        attempt.run(options, stand_in.Tools())
    first, second = sorted(path.name for path in (options.published / "versions").glob("2*"))
    told = status(options, capsys)
    assert told.startswith(f"Published:    {second}, since ")
    assert f"Roll back to: {first} (kept)" in told
    assert "Project:      nothing has changed since" in told
    assert "refresh, " in told
    attempt.roll_back(options.published)
    (options.project / "landing/EX01").mkdir(parents=True)
    (options.project / "landing/landed").mkdir()
    data = json.loads(status(options, capsys, "--json"))
    assert (data["version"], data["changed"], data["waiting"]) == (first, ["seeds/number.csv"], ["EX01"])
    assert [one["state"] for one in data["versions"]] == ["current", "rolled back"]
    assert (data["last_run"]["command"], data["last_run"]["outcome"]) == ("rollback", "published")


def test_a_damaged_version_is_named_as_such(options, capsys):
    for number in (1, 2):
        stand_in.project(options.project.root, number)
        attempt.run(options, stand_in.Tools())
    first = min((options.published / "versions").glob("2*"))
    (first / "record.json").write_text("{")
    assert f"{first.name} (damaged)" in status(options, capsys)


def test_what_was_stopped_half_way_is_told_with_what_becomes_of_it(options, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    attempt.run(options, stand_in.Tools())
    assert "Half done:" not in status(options, capsys)
    place, seed = publish.Published(options.published), {Path("seeds/number.csv"): b"number\n2\n"}
    place.note(runs.Run("refresh", started_at="2025-03-02T01:00:00.000").as_dict())
    (tmp_path / f"{journal.SCRATCH}left").mkdir()
    journal.bind(
        options.project, "the landing of release S90", seed, place.root / "current", Path("versions/2")
    )
    told = status(options, capsys)
    assert (
        "Half done:    the refresh of 2025-03-02 01:00 UTC was killed, and readers see what they saw" in told
    )
    assert "the landing of release S90 was stopped; the next landing or refresh throws it away" in told
    assert f"the next one removes {tmp_path}/{journal.SCRATCH}left" in told
    run = place.record(place.current())["run"]
    place.note(run)
    (place.root / publish.RUNS).unlink()
    assert "was killed, after it had published; the next refresh" in status(options, capsys)
    (place.root / "current").unlink()
    (place.root / "current").symlink_to("versions/2")
    assert "the next landing or refresh carries it through" in status(options, capsys)


def test_what_is_at_work_is_told(options, capsys):
    attempt.run(options, stand_in.Tools())
    with files.held(options.published / publish.LOCK), files.locked(options.project.seeds):
        told = json.loads(status(options, capsys, "--json"))["unfinished"]
    assert told[0].startswith(f"process {os.getpid()} has been at work on {options.published} since ")
    assert told[1:] == ["a landing is at work on the seeds"]
    # One that was killed is not at work, though a process of its number lives: this one.
    (options.published / publish.LOCK).write_text(json.dumps({"pid": os.getpid(), "since": "2025-03-02"}))
    assert json.loads(status(options, capsys, "--json"))["unfinished"] == []

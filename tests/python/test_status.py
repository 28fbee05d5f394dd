"""`minsheng status`: what is published, what one can go back to, and what waits."""

import json

import pytest
import refresh_stand_in as stand_in

from minsheng import cli
from minsheng.errors import Exit
from minsheng.refresh import attempt


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

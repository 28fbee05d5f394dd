"""Releases land and are published in one step, or seeds and readers have what they had."""

import tempfile

import pytest
import refresh_stand_in as stand_in
from landing_stand_in import example_in, project_in, seed_bytes, swap
from test_refresh import everything, failure

from minsheng import cli, files
from minsheng.errors import Exit
from minsheng.landing import brought, intake, journal, preview
from minsheng.landing.report import Status
from minsheng.project import rows_of
from minsheng.refresh import attempt, landing

RELEASES = "seeds/reference/releases.csv"


@pytest.fixture
def options(tmp_path, monkeypatch):
    project = project_in(tmp_path)
    (project / stand_in.SEED).write_text("number\n1\n")
    monkeypatch.setattr(preview, "guards", lambda *_: None)
    return attempt.Options(project, tmp_path / "published")


def publish(options, *folders):
    return landing.publish([[folder] for folder in folders], options, stand_in.Tools())


def landed(options):
    return [row["release_id"] for row in rows_of(options.project / RELEASES)]


def test_several_releases_land_and_are_published(options, tmp_path):
    outcome = publish(options, example_in(tmp_path, "EX01"), example_in(tmp_path, "EX02"))
    assert outcome.run.exit_code == Exit.PUBLISHED
    assert [report.status for report in outcome.reports] == [Status.LANDED] * 2
    assert landed(options)[-2:] == ["EX01", "EX02"]
    assert not list(options.project.seeds.glob(".landing*"))
    assert "2024_2025" in brought.known(options.project)["periods"]
    # What is published is what the project holds now.
    assert attempt.run(options, stand_in.Tools()).exit_code == Exit.NOTHING_TO_DO
    assert publish(options, tmp_path / "EX01").run.exit_code == Exit.NOTHING_TO_DO


def test_seeds_that_were_taken_back_follow_what_is_published(options, tmp_path):
    before = {path: path.read_bytes() for path in options.project.seeds.rglob("*.csv")}
    publish(options, example_in(tmp_path, "EX01"))
    for path, content in before.items():
        path.write_bytes(content)
    outcome = publish(options, tmp_path / "EX01")
    assert outcome.run.exit_code == Exit.NOTHING_TO_DO
    assert [report.status for report in outcome.reports] == [Status.LANDED]
    assert landed(options)[-1] == "EX01"


def test_one_that_is_refused_keeps_all_out(options, tmp_path):
    attempt.run(options, stand_in.Tools())
    seeds, seen = seed_bytes(options.project), everything(options)
    lines = (options.published / "runs.jsonl").read_bytes()
    bad = example_in(tmp_path, "EX02")
    swap("rates.csv", "25%,25", "25%,52")(bad)
    outcome = publish(options, example_in(tmp_path, "EX01"), bad)
    assert outcome.run is None
    assert [report.status for report in outcome.reports] == [Status.PREVIEWED, Status.REFUSED]
    assert seed_bytes(options.project) == seeds
    assert everything(options) == seen
    assert (options.published / "runs.jsonl").read_bytes() == lines


def test_a_refresh_that_stops_leaves_seeds_and_readers_as_they_were(options, tmp_path, monkeypatch):
    attempt.run(options, stand_in.Tools())
    seeds, seen = seed_bytes(options.project), everything(options)
    monkeypatch.setattr(stand_in.Warehouse, "failing", {"marts": [failure("not_null_a")]})
    outcome = publish(options, example_in(tmp_path, "EX01"))
    assert outcome.run.exit_code == Exit.GUARDED_OFF
    assert [report.status for report in outcome.reports] == [Status.PREVIEWED]
    assert seed_bytes(options.project) == seeds
    assert everything(options) == seen


@pytest.mark.parametrize("is_published", [False, True])
def test_one_that_is_killed_as_it_publishes_is_brought_to_all_or_nothing(
    options, tmp_path, monkeypatch, is_published
):
    seeds = seed_bytes(options.project)

    class KilledError(BaseException):
        """Stands for the end of the process."""

    def killed(*_):
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(journal, "settle", killed)
        if not is_published:
            patched.setattr(stand_in.attempt.publish.Published, "publish", killed)
        with pytest.raises(KilledError):
            publish(options, example_in(tmp_path, "EX01"))
    report = intake.land(example_in(tmp_path, "EX02"), options.project)
    assert report.status == Status.LANDED
    if is_published:
        assert "the landing of release EX01, which was stopped, was carried through" in str(report)
        assert landed(options)[-2:] == ["EX01", "EX02"]
    else:
        assert "which was stopped before it was published, was thrown away" in str(report)
        assert "EX01" not in landed(options)
        assert seed_bytes(options.project).keys() == seeds.keys()


def test_the_command_tells_of_each_release_and_ends_as_the_refresh_does(
    options, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(attempt, "Tools", stand_in.Tools)
    words = ["land", "--publish", "--project", str(options.project), "--published", str(options.published)]
    folders = [str(example_in(tmp_path, name)) for name in ("EX01", "EX02")]
    assert cli.main([*words, *folders]) == Exit.PUBLISHED
    told = capsys.readouterr().out
    assert "EX01: landed." in told and "EX02: landed." in told and "Published 2" in told
    assert cli.main([*words, *folders]) == Exit.NOTHING_TO_DO
    swap("release.csv", "full year 2025", "2025")(tmp_path / "EX01")
    assert cli.main([*words, *folders]) == Exit.BAD_INPUT
    assert cli.main([*words, "--dry-run", *folders]) == Exit.USAGE


def test_what_a_killed_landing_left_goes_with_the_next(options, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    dead, live, link = (tmp_path / "temp" / f"{journal.SCRATCH}{name}" for name in ("dead", "live", "link"))
    for folder in (dead, live):
        (folder / "seeds").mkdir(parents=True)
    link.symlink_to(live)
    with files.locked(live):
        publish(options, example_in(tmp_path, "EX01"))
        assert sorted((tmp_path / "temp").iterdir()) == [link, live]
    intake.land(tmp_path / "nothing", options.project)
    assert list((tmp_path / "temp").iterdir()) == [link]

"""A dry run shows what a release would change in the marts, and changes nothing."""

import shutil

import pytest
from landing_stand_in import example_in, seed_bytes, swap
from warehouse import PROJECT

from minsheng.landing import preview
from minsheng.landing.report import Status
from minsheng.project import Project

pytestmark = pytest.mark.build


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    for part in preview.PARTS:
        source = PROJECT / part
        if source.exists():
            folder.mkdir(exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / part)
    return Project(folder)


def test_a_dry_run_shows_rows_values_conflicts_and_growth(project, tmp_path):
    before = seed_bytes(project)
    release = example_in(tmp_path, "EX01")
    report = preview.preview(release, project)
    assert report.status == Status.PREVIEWED, report
    text = str(report)
    assert "EX01: would land. Nothing was changed." in text
    counts = {words[0]: words[1] for words in map(str.split, text.splitlines()) if len(words) == 2}
    assert counts["fct_reported_figures"] == "+5"
    assert counts["fct_year_on_year_growth"] == "+1"
    assert counts["dim_rates"] == "+0"
    changed, conflicts, growth = (text.split(f"\n{title}\n")[1].split("\n\n", maxsplit=1)[0] for title in (
        "Changed values", "New conflicts", "Growth that becomes computable"))  # fmt: skip
    assert (
        "malicious_wage_arrears_persons_prosecuted 100000 2025: agreement single becomes conflict" in changed
    )
    assert "1210人 (EX01-003) against 1190人 (S53-001)" in conflicts
    assert "Telecom and online fraud: persons prosecuted, China, 2025 over 2024: -11.54%" in growth
    assert "consistent" in growth
    assert seed_bytes(project) == before
    assert {path.name for path in project.root.iterdir()} == {part.split("/")[0] for part in preview.PARTS
                                                         if (project / part).exists()}  # fmt: skip


def test_a_dry_run_of_a_bad_release_says_what_is_wrong_without_building(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    swap("figures.csv", ",69000,", ",690000,")(release)
    report = preview.preview(release, project)
    assert report.status == Status.REFUSED
    assert "found 690000" in str(report)
    assert not report.changes

"""A release is taken out of the seeds again: all of its rows, or none, and what stays stays as it is."""

import duckdb
import pytest
from landing_stand_in import example_in, project_in, seed_bytes
from test_landing import export

from minsheng import cli
from minsheng.errors import Exit, UserError
from minsheng.landing import blame, intake, unland
from minsheng.landing.report import Status
from minsheng.landing.unland import Wish
from minsheng.project import rows_of
from minsheng.recipe import Base, Recipe

REPORTED = "seeds/figures/reported_figures.csv"


@pytest.fixture
def project(tmp_path):
    return project_in(tmp_path)


def unbuilt() -> Base:
    raise UserError("nothing is built here\nand more of it")


def published(tmp_path, release_id) -> Base:
    """Return a warehouse in which readers have seen a release."""
    file = tmp_path / "minsheng.duckdb"
    with duckdb.connect(str(file)) as warehouse:
        warehouse.execute("create schema seeds; create schema marts")
        warehouse.execute("create table seeds.releases as select ? as release_id", [release_id])
        warehouse.execute(
            "create table marts.fct_evidence as "
            "select 'fct_measure_values' as mart, 'a row' as row_key, ? as figure_id",
            [f"{release_id}-001"],
        )
    return Base(file, Recipe(()), {}, file)


@pytest.mark.parametrize("name", ["EX01", "EX02"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_landed_and_taken_out_the_seeds_are_byte_for_byte_as_before(project, tmp_path, name, end):
    for path in (project / "seeds").rglob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", end))
    before = seed_bytes(project)
    assert intake.land(example_in(tmp_path, name), project).status == Status.LANDED
    shown = unland.unland(Wish(name, also=("periods",)), project, unbuilt)
    assert not shown.done and seed_bytes(project) != before
    assert f"{name}: would be taken out. Nothing was changed; --yes does it." in shown.shown()
    assert "what would change in the marts is not known: nothing is built here" in shown.shown()
    found = unland.unland(Wish(name, also=("periods",), is_final=True), project, unbuilt)
    assert found.done
    assert seed_bytes(project) == before


def test_what_only_it_uses_is_named_and_kept_unless_it_is_to_go(project, tmp_path):
    intake.land(example_in(tmp_path, "EX01"), project)
    found = unland.unland(Wish("EX01", is_final=True), project, unbuilt)
    assert found.brought == {"periods": ["2024_2025"]}
    assert "periods that only it uses: 2024_2025 (kept; --also periods takes them out)" in found.shown()
    assert rows_of(project / "seeds/reference/periods.csv")[-1]["period_id"] == "2024_2025"


def test_confirmations_go_with_either_side(project):
    found = unland.unland(Wish("S07", is_final=True), project, unbuilt)
    assert found.removed["seeds/figures/confirmations.csv"] >= 1
    left = rows_of(project / "seeds/figures/confirmations.csv")
    assert not [row for row in left if "S07" in (row["release_id"], row["confirming_release_id"])]


def test_rows_that_speak_of_it_are_named_and_stay(project):
    path = project / "seeds/reference/period_kinds.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}made_up,1,as S17-001 says,\n", encoding="utf-8")
    found = unland.unland(Wish("S17"), project, unbuilt)
    assert "seeds/reference/period_kinds.csv, made_up" in found.mentions


def test_a_release_lands_anew_as_it_was(project, tmp_path):
    release = export(project, "S22", tmp_path / "S22")
    before = sorted((project / REPORTED).read_text(encoding="utf-8").splitlines())
    unland.unland(Wish("S22", is_final=True), project, unbuilt)
    assert intake.land(release, project).status == Status.LANDED
    assert sorted((project / REPORTED).read_text(encoding="utf-8").splitlines()) == before


def test_what_is_published_goes_with_a_reason_and_stands_among_what_is_left_out(project, tmp_path):
    base = published(tmp_path, "S22")
    before = seed_bytes(project)
    with pytest.raises(UserError, match="say why it goes with --reason"):
        unland.unland(Wish("S22", is_final=True), project, lambda: base)
    assert seed_bytes(project) == before
    own = [row for row in rows_of(project / REPORTED) if row["release_id"] == "S22"]
    found = unland.unland(Wish("S22", "the page was withdrawn", is_final=True), project, lambda: base)
    assert found.done and found.resting == {"fct_measure_values": 1}
    assert "S22" in [row["release_id"] for row in rows_of(project / "seeds/reference/releases.csv")]
    assert not [row for row in rows_of(project / REPORTED) if row["release_id"] == "S22"]
    left = [
        row for row in rows_of(project / "seeds/figures/figures_left_out.csv") if row["release_id"] == "S22"
    ]
    told = {(row["figure_no"], row["as_printed"]) for row in left if row["left_out_reason"] == "withdrawn"}
    assert told >= {(row["figure_no"], row["as_printed"]) for row in own} and own
    assert {row["note"] for row in left if row["left_out_reason"] == "withdrawn"} == {
        "the page was withdrawn"
    }


def test_a_release_that_is_not_there_is_told_with_the_nearest(project):
    with pytest.raises(UserError, match=r"'S5X' is no release of the seeds\. Did you mean 'S5"):
        unland.unland(Wish("S5X"), project, unbuilt)


def test_the_command_shows_first_and_takes_out_with_a_word(project, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("minsheng.refresh.base.at_hand", lambda *_: unbuilt())
    before = seed_bytes(project)
    intake.land(example_in(tmp_path, "EX01"), project)
    words = ["unland", "EX01", "--project", str(project), "--also", "periods"]
    assert cli.main(words) == Exit.DONE
    assert seed_bytes(project) != before
    assert cli.main([*words, "--yes"]) == Exit.DONE
    assert "EX01: taken out." in capsys.readouterr().out
    assert seed_bytes(project) == before
    assert cli.main(words) == Exit.BAD_INPUT
    assert cli.main([*words, "--also", "figures"]) == Exit.USAGE


def test_words_name_releases_by_figure_and_by_fact():
    fact = {"measure_id": "rape_persons_prosecuted", "jurisdiction_id": "100000", "period_id": "2025"}
    rows = [
        {"release_id": "S1", "figure_no": "2", **fact},
        {"release_id": "S2", "figure_no": "12", **fact, "measure_id": ""},
        {"release_id": "S3", "figure_no": "1", "rate_id": "a_share", **fact, "measure_id": ""},
    ]
    assert blame.releases_named("3 persons: rape_persons_prosecuted 100000 2025: 3 persons", rows) == ["S1"]
    assert blame.releases_named("between S2-012 and S9-001.", rows) == ["S2"]
    assert blame.releases_named("a_share 100000 2025: 120", rows) == ["S3"]
    assert blame.releases_named("rape_persons_prosecuted 110000 2025", rows) == []

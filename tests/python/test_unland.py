"""A release is taken out of the seeds again: all of its rows, or none, and what stays stays as it is."""

import duckdb
import pytest
from landing_stand_in import example_in, project_in, seed_bytes, swap
from test_landing import export

from minsheng import cli
from minsheng.errors import Exit, UserError
from minsheng.landing import blame, brought, intake, unland
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
    shown = unland.unland(Wish("S22"), project, lambda: base).shown()
    assert "S22: would be taken out. Nothing was changed; --yes and --reason WORDS do it." in shown
    with pytest.raises(UserError, match="say why it goes with --reason"):
        unland.unland(Wish("S22", is_final=True), project, lambda: base)
    assert seed_bytes(project) == before
    own = [row for row in rows_of(project / REPORTED) if row["release_id"] == "S22"]
    found = unland.unland(Wish("S22", "the page was withdrawn", is_final=True), project, lambda: base)
    assert "fct_measure_values: 1 published row rests on it" in found.shown()
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


def lines_of_figures(release):
    """Return the lines of its figures."""
    return (release / "figures.csv").read_text(encoding="utf-8").splitlines(keepends=True)


def withdrawn_in(project, tmp_path, name):
    """Land an example, withdraw it as published, and return its folder and the seeds as they were with it."""
    release = example_in(tmp_path, name)
    assert intake.land(release, project).status == Status.LANDED
    landed = seed_bytes(project)
    base = published(tmp_path, name)
    assert unland.unland(Wish(name, "a slip", ("periods",), is_final=True), project, lambda: base).done
    return release, landed


@pytest.mark.parametrize("name", ["EX01", "EX02"])
def test_what_was_withdrawn_lands_again_as_if_new(project, tmp_path, name):
    release, landed = withdrawn_in(project, tmp_path, name)
    assert seed_bytes(project) != landed
    report = intake.land(release, project)
    assert report.status == Status.LANDED, report
    assert f"{name} was withdrawn ('a slip'); it lands as if new" in report.notes
    assert seed_bytes(project) == landed
    assert intake.land(release, project).status == Status.UNCHANGED


def test_what_is_not_told_again_stays_withdrawn_and_numbers_keep_their_figures(project, tmp_path):
    release, _ = withdrawn_in(project, tmp_path, "EX01")
    told = lines_of_figures(release)
    (release / "figures.csv").write_text("".join([told[0], told[4], told[2]]), encoding="utf-8")
    (release / "rates.csv").unlink()
    report = intake.land(release, project)
    assert report.status == Status.LANDED, report
    assert "withdrawn stays what it does not tell again: figure 1, 3, 5" in report.notes
    again = {row["figure_no"]: row["as_printed"] for row in rows_of(project / REPORTED)[-2:]}
    assert again == {"4": "约15.3万人", "2": "25603件"}
    left = rows_of(project / "seeds/figures/figures_left_out.csv")
    assert [row["figure_no"] for row in left if row["release_id"] == "EX01"] == ["1", "3", "5"]


def test_a_withdrawn_number_takes_no_other_figure(project, tmp_path):
    release, _ = withdrawn_in(project, tmp_path, "EX01")
    rows = lines_of_figures(release)
    rows[0] = rows[0].replace("release_id,", "release_id,figure_no,")
    rows[1:] = [row.replace("EX01,", f"EX01,{number},") for number, row in enumerate(rows[1:], start=2)]
    (release / "figures.csv").write_text("".join(rows), encoding="utf-8")
    (release / "rates.csv").unlink()
    before = seed_bytes(project)
    told = str(intake.land(release, project))
    assert (
        "figures.csv, line 2, column figure_no: found 2 for '6.9万余人' in persons; "
        "expected '25603件' in cases, which was published under that number" in told
    )
    assert seed_bytes(project) == before


def test_like_words_of_a_withdrawn_release_ask_for_their_number(project, tmp_path):
    path = project / "seeds/figures/figures_left_out.csv"
    release, _ = withdrawn_in(project, tmp_path, "EX01")
    twice = "EX01,6,25603件,25603,cases,withdrawn,a slip\n"
    path.write_text(path.read_text(encoding="utf-8") + twice, encoding="utf-8")
    told = str(intake.land(release, project))
    assert "found no number for '25603件' in cases, of which the withdrawn release had 2" in told
    assert "expected its number, 2 or 6 if it is that figure" in told


def test_a_subject_that_only_it_uses_goes_beside_those_whose_ids_begin_alike(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    subjects = rows_of(project / "seeds/reference/subjects.csv")
    columns = ",".join(subjects[0])
    (release / "subjects.csv").write_text(
        f"{columns}\nduty_crimes,0,criminal,false,,Duty crimes,职务犯罪,made up,示例\n", encoding="utf-8"
    )
    swap("figures.csv", "telecom_fraud_persons_prosecuted", "duty_crimes_persons_prosecuted")(release)
    (release / "rates.csv").unlink()
    before = seed_bytes(project)
    report = intake.land(release, project)
    assert report.status == Status.LANDED, report
    assert any(row["subject"].startswith("duty_crimes_") for row in subjects)
    wish = Wish("EX01", also=("subjects", "periods"), is_final=True)
    assert unland.unland(wish, project, unbuilt).done
    assert seed_bytes(project) == before


def test_what_another_seed_has_stays_and_the_command_says_which(project, tmp_path):
    intake.land(example_in(tmp_path, "EX01"), project)
    path = project / "seeds/reference/period_kinds.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}made_up,1,2024_2025,\n", encoding="utf-8")
    found = unland.unland(Wish("EX01", also=("periods",)), project, unbuilt)
    assert "periods: 2024_2025 stays, because period_kinds has it too" in found.notes
    assert "periods" not in found.brought


def test_what_is_withdrawn_already_is_said_to_be_and_nothing_changes(project, tmp_path, monkeypatch, capsys):
    withdrawn_in(project, tmp_path, "EX01")
    before = seed_bytes(project)
    again = unland.unland(Wish("EX01", "another reason", is_final=True), project, unbuilt)
    assert not again.done and not again.notes
    assert again.shown() == "EX01: is withdrawn already ('a slip'). Nothing was changed."
    monkeypatch.setattr("minsheng.refresh.base.at_hand", lambda *_: unbuilt())
    assert cli.main(["unland", "EX01", "--project", str(project), "--yes"]) == Exit.NOTHING_TO_DO
    assert "is withdrawn already" in capsys.readouterr().out
    assert seed_bytes(project) == before


def test_what_stood_there_before_a_landing_is_not_offered(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    used = {row["jurisdiction_id"] for row in rows_of(project / REPORTED)}
    places = [row["jurisdiction_id"] for row in rows_of(project / "seeds/reference/jurisdictions.csv")]
    unused = next(place for place in places if place not in used and not place.startswith("1"))
    swap("figures.csv", "100000,2024_2025", f"{unused},2024_2025")(release)
    assert intake.land(release, project).status == Status.LANDED
    found = unland.unland(Wish("EX01", also=("jurisdictions", "periods")), project, unbuilt)
    assert found.brought == {"periods": ["2024_2025"]}
    assert f"jurisdictions: {unused} stays, because no landing brought it" in found.notes


@pytest.mark.parametrize("content", ["", "<<<<<<< HEAD", "[1]", '{"periods": 1}'])
def test_a_note_of_what_landings_brought_that_is_spoilt_is_told(project, tmp_path, content):
    (project / brought.FILE).write_text(content)
    with pytest.raises(UserError, match=r"brought\.json cannot be read .*; restore it from version control"):
        intake.land(example_in(tmp_path, "EX01"), project)
    (project / brought.FILE).unlink()
    assert intake.land(tmp_path / "EX01", project).status == Status.LANDED
    assert brought.known(project)["periods"] == {"2024_2025"}

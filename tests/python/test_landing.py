"""A good release lands whole, once, and whatever happens in between the seeds are old or new."""

import csv
import os
import threading
from pathlib import Path

import pytest
from landing_stand_in import example_in, project_in, raw, seed_bytes, swap
from warehouse import PROJECT

from minsheng import cli
from minsheng.errors import Exit, UserError
from minsheng.landing import inbox, intake, journal, preview
from minsheng.landing.report import Status
from minsheng.landing.tables import FILES, OF_THE_RELEASE
from minsheng.numbers import text_numbers
from minsheng.project import rows_of
from minsheng.transcription import reader, texts

RELEASES = "seeds/reference/releases.csv"
REPORTED = "seeds/figures/reported_figures.csv"


@pytest.fixture
def project(tmp_path):
    return project_in(tmp_path)


def lines(project: Path, seed: str) -> list[str]:
    return (project / seed).read_text(encoding="utf-8").splitlines()


def export(project: Path, release_id: str, folder: Path) -> Path:
    """Write a release of the seeds as the files of a landing."""
    folder.mkdir()
    for file in ("release.csv", *OF_THE_RELEASE):
        rows = rows_of(project / "seeds" / FILES[file])
        mine = [row for row in rows if row["release_id"] == release_id]
        if mine:
            with (folder / file).open("w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, mine[0])
                writer.writeheader()
                writer.writerows(mine)
    return folder


def forget(project: Path, release_id: str) -> None:
    """Take a release out of the seeds."""
    for file in ("release.csv", *OF_THE_RELEASE):
        path = project / "seeds" / FILES[file]
        rows = rows_of(path)
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for row in rows if row["release_id"] != release_id)


def test_a_good_release_is_added_below_what_was_there(project, tmp_path):
    before = {seed: (project / seed).read_bytes() for seed in (RELEASES, REPORTED)}
    report = intake.land(example_in(tmp_path, "EX01"), project)
    assert report.status == Status.LANDED, report
    assert report.added == {
        "seeds/reference/periods.csv": 1,
        "seeds/reference/releases.csv": 1,
        "seeds/figures/reported_figures.csv": 4,
        "seeds/figures/printed_rates.csv": 1,
    }
    for seed, content in before.items():
        assert (project / seed).read_bytes().startswith(content)
    assert lines(project, REPORTED)[-4] == (
        "EX01,1,,6.9万余人,69000,more_than,persons,telecom_fraud_persons_prosecuted,100000,2025,,"
    )
    assert not (project / journal.BINDING).exists()


def test_a_release_that_only_confirms_another_lands(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    for name in ("figures.csv", "rates.csv", "periods.csv"):
        (release / name).unlink()
    confirmed = "release_id,figure_no,confirming_release_id\nS53,1,EX01\n"
    (release / "confirmations.csv").write_text(confirmed)
    assert intake.land(release, project).status == Status.LANDED
    assert intake.land(release, project).status == Status.UNCHANGED
    (release / "confirmations.csv").write_text(confirmed.replace("EX01", "S10").replace("S53,1,", "S53,99,"))
    told = str(intake.land(release, project_in(tmp_path / "anew")))
    assert "confirmations.csv, line 2, column confirming_release_id: found 'S10'" in told
    assert "confirmations.csv, line 2, column figure_no: found 'S53-099'" in told


def test_figures_without_numbers_are_numbered_in_order(project, tmp_path):
    intake.land(example_in(tmp_path, "EX01"), project)
    intake.land(example_in(tmp_path, "EX02"), project)
    assert [row.split(",")[1] for row in lines(project, REPORTED)[-5:]] == ["1", "2", "3", "4", "1"]
    rates = lines(project, "seeds/figures/printed_rates.csv")[-2:]
    assert [row.split(",")[1] for row in rates] == ["5", "2"]  # after the figures; by their place in a text


def test_hash_length_and_ledger_are_taken_from_the_text(project, tmp_path):
    intake.land(example_in(tmp_path, "EX02"), project)
    release = rows_of(project / RELEASES)[-1]
    assert (len(release["text_sha256"]), release["text_characters"]) == (64, "222")
    ledger = rows_of(project / "seeds/figures/text_numbers.csv")[-5:]
    assert [row["number_text"] for row in ledger] == ["2025", "500", "25", "Twelve", "12309"]


def test_landing_twice_changes_nothing_and_says_so(project, tmp_path):
    for name in ("EX01", "EX02"):
        release = example_in(tmp_path, name)
        intake.land(release, project)
        before = seed_bytes(project)
        report = intake.land(release, project)
        assert report.status == Status.UNCHANGED
        assert "in the seeds already, exactly so" in str(report)
        assert seed_bytes(project) == before


@pytest.mark.parametrize("release_id", ["S00", "S01", "S14", "S22", "S77"])
def test_a_release_of_the_seeds_lands_anew_as_it_was(project, tmp_path, release_id):
    release = export(project, release_id, tmp_path / release_id)
    assert intake.land(release, project).status == Status.UNCHANGED
    before = {seed: sorted(lines(project, f"seeds/{seed}")) for seed in FILES.values()}
    forget(project, release_id)
    report = intake.land(release, project)
    assert report.status == Status.LANDED, report
    assert {seed: sorted(lines(project, f"seeds/{seed}")) for seed in FILES.values()} == before


def test_the_same_release_under_another_identifier_is_noticed(project, tmp_path):
    intake.land(example_in(tmp_path, "EX01"), project)
    again = example_in(tmp_path / "again", "EX01")
    for path in again.glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("EX01,", "EX09,"), encoding="utf-8")
    report = intake.land(again, project)
    assert report.status == Status.REFUSED
    assert "release.csv, line 2, column title: found the title and day of release EX01" in str(report)


def test_a_page_holds_two_releases_only_where_the_second_names_the_first(project, tmp_path):
    address = swap("release.csv", "retelling,,", "retelling,https://example.org/list,")
    for name, release_id in (("first", "EX01"), ("second", "EX09")):
        release = example_in(tmp_path / name, "EX01")
        address(release)
        swap("release.csv", "【教学示例", f"{release_id}【教学示例")(release)
        for path in release.glob("*.csv"):
            path.write_text(
                path.read_text(encoding="utf-8").replace("EX01,", f"{release_id},"), encoding="utf-8"
            )
        report = intake.land(release, project)
    assert "release.csv, line 2, column url: found the address of release EX01; expected" in str(report)
    assert "name EX01 in completeness_note" in str(report)
    swap("release.csv", "; complete", "; same page as EX01")(release)
    assert intake.land(release, project).status == Status.LANDED


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            swap("figures.csv", "25603件,25603", "25604件,25604"),
            "figures.csv, line 3, column value: found '25604'",
        ),
        (
            swap("release.csv", "full year 2025", "2025"),
            "release.csv, line 2, column covers: found '2025'; expected 'full year 2025', as it landed. A landing "
            "changes nothing of a release",
        ),
    ],
    ids=["value", "release row"],
)
def test_the_same_identifier_with_other_content_is_refused(project, tmp_path, spoil, told):
    release = example_in(tmp_path, "EX01")
    intake.land(release, project)
    before = seed_bytes(project)
    spoil(release)
    report = intake.land(release, project)
    assert report.status == Status.REFUSED
    assert told in str(report)
    assert seed_bytes(project) == before


def test_an_identifier_of_another_release_is_one_problem(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    for path in release.glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("EX01,", "S22,"), encoding="utf-8")
    report = intake.land(release, project)
    assert len(report.problems) == 1
    assert "release.csv, line 2, column release_id: found 'S22', which is another release: '" in str(report)
    assert "Take a free one in all files, or leave release.csv out to add figures to that release" in str(
        report
    )


def test_byte_order_mark_and_windows_line_ends_are_taken_out(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    plain = project_in(tmp_path / "plain")
    intake.land(release, plain)
    for path in release.iterdir():
        raw(path.name, lambda b: b"\xef\xbb\xbf" + b.replace(b"\n", b"\r\n") + b"\r\n,,,\r\n"[:2])(release)
    assert intake.land(release, project).status == Status.LANDED
    assert seed_bytes(project) == seed_bytes(plain)


def test_quotes_and_commas_in_cells_survive(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    words = 'called ""the third line"", see section 2'
    swap("figures.csv", "differs from what S53 tells; both stay", f'"{words}"')(release)
    assert intake.land(release, project).status == Status.LANDED
    note = 'called "the third line", see section 2'
    assert any(row["note"] == note for row in rows_of(project / REPORTED))


def test_a_departure_from_the_printed_words_needs_a_note(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    swap("figures.csv", "25603,exact,cases,food_drug_pil_cases_filed,100000,2025,,",
         "25603,about,cases,food_drug_pil_cases_filed,100000,2025,,qualifier: see")(release)  # fmt: skip
    assert intake.land(release, project).status == Status.LANDED


def test_reference_rows_that_are_there_already_are_left_alone(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    raw("periods.csv", lambda b: b + "2025,year,2025-01-01,2025-12-31,,Year 2025,2025年全年\n".encode())(
        release
    )
    assert intake.land(release, project).added["seeds/reference/periods.csv"] == 1


FIGURES_HEADER = "release_id,char_start,as_printed,value,qualifier,unit,measure_id,jurisdiction_id,period_id,section,note\n"
CORRECTION = (
    "25604件,25604,exact,cases,food_drug_pil_cases_filed,100000,2025,,corrected: the release was mended later"
)
ADDED = "EX01,,31件,31,exact,cases,food_drug_pil_lawsuits_filed,100000,2025,,\n"


def test_a_second_excerpt_adds_to_a_release_that_has_landed(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    intake.land(release, project)
    for name in ("release.csv", "rates.csv", "periods.csv"):
        (release / name).unlink()
    (release / "figures.csv").write_text(FIGURES_HEADER + ADDED, encoding="utf-8")
    assert intake.land(release, project).added == {"seeds/figures/reported_figures.csv": 1}
    assert lines(project, "seeds/figures/reported_figures.csv")[-1].startswith("EX01,6,,31件")
    assert intake.land(release, project).status == Status.UNCHANGED


def test_a_correction_takes_the_place_of_what_has_landed(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    intake.land(release, project)
    before = lines(project, "seeds/figures/reported_figures.csv")
    swap("figures.csv", "25603件,25603,exact,cases,food_drug_pil_cases_filed,100000,2025,,", CORRECTION)(
        release
    )
    assert intake.land(release, project).status == Status.LANDED
    after = lines(project, "seeds/figures/reported_figures.csv")
    assert len(after) == len(before)
    assert sum(line not in before for line in after) == 1


def test_a_figure_names_facets_in_place_of_its_measure(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    (release / "figures.csv").write_text(
        FIGURES_HEADER.replace("measure_id,", "").replace("note", "note,subject,stage")
        + "EX01,,31人,31,exact,persons,100000,2025,,,food_drug_safety_crimes,not_prosecuted\n",
        encoding="utf-8",
    )
    report = intake.land(release, project)
    assert report.status == Status.LANDED, report
    assert (
        "food_drug_safety_crimes_persons_not_prosecuted"
        in lines(project, "seeds/figures/reported_figures.csv")[-1]
    )


def test_new_subjects_parts_and_rates_land_with_the_release_that_brings_them(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    (release / "subjects.csv").write_text(
        "subject,priority_id,function,names_its_function,exclusion_reason,name_en,name_zh,definition_en,definition_zh\n"
        "made_up,0,public_interest_litigation,false,,Made up,示例,a made-up field,示例领域\n",
        encoding="utf-8",
    )
    (release / "subject_parts.csv").write_text(
        "whole_subject,breakdown,part_subject,is_exhaustive,basis_en\npil,made_up,made_up,FALSE,made up\n"
    )
    (release / "rate_definitions.csv").write_text(
        "rate_id,kind,numerator_measure_id,denominator_measure_id,name_en,name_zh,definition_en\n"
        "made_up_share,share,made_up_cases_filed,pil_cases_filed,Made-up share,示例占比,Made up\n",
        encoding="utf-8",
    )
    raw(
        "figures.csv", lambda b: b + "EX01,,31件,31,exact,cases,made_up_cases_filed,100000,2025,,\n".encode()
    )(release)
    raw("rates.csv", lambda b: b + b"EX01,,3.1%,3.1,exact,share,,made_up_share,100000,2025,,\n")(release)
    report = intake.land(release, project)
    assert report.status == Status.LANDED, report
    assert lines(project, "seeds/reference/subject_parts.csv")[-1].endswith(",false,made up")


def test_a_text_and_its_title_are_read_once_and_no_further_than_their_numbers(project, tmp_path, monkeypatch):
    release = example_in(tmp_path, "EX02")
    swap("release.csv", "Teaching example with a text", "Teaching example: 3100 people prosecuted")(release)
    text = (release / "example-ex02.en.txt").read_text(encoding="utf-8")
    found = []
    find = text_numbers.find
    monkeypatch.setattr(text_numbers, "find", lambda one: found.append(one) or find(one))
    monkeypatch.setattr(reader.TextReader, "__init__", None)  # it reads places, windows and measures too
    report = intake.examine(release, project).report
    assert "release.csv: the title says 3100 people, which no figure of the release does" in report.notes
    assert found.count(text) == 1


def test_a_figure_that_contradicts_another_release_lands_with_a_note(project, tmp_path):
    report = intake.land(example_in(tmp_path, "EX01"), project)
    assert any("'1210人' contradicts '1190人' (S53-001)" in note for note in report.notes)


def test_a_figure_ten_times_what_all_years_had_lands_with_a_note(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    swap("figures.csv", "6.9万余人,69000", "96.9万余人,969000")(release)
    assert any("slipped digit" in note for note in intake.land(release, project).notes)


def test_files_may_be_named_one_by_one_and_as_one_likes(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    (release / "figures.csv").rename(release / "ex01 figures.csv")
    (release / "rates.csv").rename(release / "printed_rates.csv")
    assert intake.land(sorted(release.iterdir()), project).status == Status.LANDED


def test_the_command_tells_and_returns_what_became_of_it(project, tmp_path, monkeypatch, capsys):
    (project / "dbt_project.yml").touch()
    monkeypatch.setenv("MINSHENG_PROJECT", str(project))
    monkeypatch.setattr(preview, "guards", lambda *_: None)
    release = example_in(tmp_path, "EX01")
    assert cli.main(["land", str(release)]) == 0
    assert "EX01: landed." in capsys.readouterr().out
    assert cli.main(["land", str(release)]) == 0
    swap("release.csv", "full year 2025", "2025")(release)
    assert cli.main(["land", str(release)]) == Exit.BAD_INPUT
    assert "EX01: refused, 1 problem. The seeds are as they were." in capsys.readouterr().err
    assert cli.main(["land", str(tmp_path / "nowhere")]) == Exit.BAD_INPUT


def test_a_folder_lands_what_is_good_and_puts_the_rest_beside_a_report(project, tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    example_in(folder, "EX01")
    swap("figures.csv", ",69000,", ",690000,")(folder / "EX01")
    example_in(folder, "EX02")
    (folder / "empty").mkdir()
    (folder / "stray.csv").write_text("a,b\n1,2\n")
    reports = inbox.land_folder(folder, project)
    assert [report.status for report in reports] == ["refused", "landed", "refused", "refused"]
    assert [report.source for report in reports.rejected] == ["EX01", "empty", "stray.csv"]
    assert sorted(path.name for path in folder.iterdir()) == ["landed", "rejected"]
    assert "column value: found 690000" in (folder / "rejected/EX01/report.txt").read_text(encoding="utf-8")
    assert (folder / "rejected/stray/stray.csv").exists()
    assert (folder / "landed/EX02/figures.csv").exists()
    assert [row["release_id"] for row in rows_of(project / RELEASES)][-1] == "EX02"
    assert inbox.land_folder(folder, project) == []


def test_files_that_lie_loose_are_one_release_and_names_may_repeat(project, tmp_path):
    for turn in ("EX01", "EX01-2"):
        folder = example_in(tmp_path / turn, "EX01")
        (folder / "landed" / "EX01").mkdir(parents=True)
        (report,) = inbox.land_folder(folder, project)
        assert report.accepted
        assert (folder / "landed/EX01-2/figures.csv").exists()


def names(folder):
    return [path.name for path in folder.iterdir()]


def test_odd_entries_are_refused_one_by_one_and_the_good_release_lands(project, tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    example_in(folder, "EX01")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/figures.csv").write_text("of somebody else")
    (folder / "link").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "lexicon.csv")
    (folder / "pipe").mkdir()
    os.mkfifo(folder / "pipe/figures.csv")
    (folder / "2026.03").mkdir()
    (folder / "2026.04").mkdir()
    Path(os.fsdecode(bytes(folder) + b"/\xb9\xe3.csv")).write_text("a,b\n1,2\n")
    (folder / f"{'x' * 200}.csv").write_text("a,b\n1,2\n")
    (folder / ".still-being-copied").mkdir()
    reports = inbox.land_folder(folder, project)
    assert [report.source for report in reports if report.accepted] == ["EX01"]
    assert {"2026.03", "2026.04", "link", "lexicon", "pipe"} <= set(names(folder / "rejected"))
    assert sorted(names(folder)) == [".still-being-copied", "landed", "rejected"]
    told = {path.parent.name: path.read_text() for path in (folder / "rejected").glob("*/report.txt")}
    assert "neither a folder nor a file" in told["link"] and "neither a folder nor a file" in told["lexicon"]
    assert "no ordinary file" in told["pipe"]
    assert (tmp_path / "secret/figures.csv").read_text() == "of somebody else"


def test_a_report_is_never_written_through_a_link(project, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("of somebody else")
    folder = tmp_path / "inbox"
    for name, link in (("EX01", "report.txt"), ("EX02", ".report.txt.new")):
        example_in(folder, name)
        (folder / name / link).symlink_to(victim)
    (folder / "odd/report.txt").mkdir(parents=True)
    reports = inbox.land_folder(folder, project)
    assert [(report.source, report.accepted) for report in reports] == [
        ("EX01", False), ("EX02", True), ("odd", False)
    ]  # fmt: skip
    assert victim.read_text() == "of somebody else"
    assert "EX01: refused" in (folder / "rejected/EX01/report.txt").read_text()
    assert (folder / "rejected/odd/verdict-report.txt").is_file()


@pytest.mark.parametrize("name", ["landed", "rejected"])
def test_what_is_done_is_never_moved_through_a_link(project, tmp_path, name):
    folder = tmp_path / "inbox"
    example_in(folder, "EX01")
    (tmp_path / "elsewhere").mkdir()
    (folder / name).symlink_to(tmp_path / "elsewhere")
    before = seed_bytes(project)
    with pytest.raises(UserError, match="no folder of its own"):
        inbox.land_folder(folder, project)
    assert seed_bytes(project) == before and not names(tmp_path / "elsewhere")


def test_loose_files_get_no_name_from_what_they_say(project, tmp_path):
    for release_id in ("..", "x" * 300):
        folder = example_in(tmp_path / release_id[:3].replace("..", "up"), "EX01")
        swap("release.csv", "EX01", release_id)(folder)
        (report,) = inbox.land_folder(folder, project)
        assert not report.accepted
        assert sorted(names(folder / "rejected")) == ["files"]


def test_a_fault_of_the_program_is_no_fault_of_the_release(project, tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "land", lambda *_: {}["a slip of ours"])
    example_in(tmp_path / "inbox", "EX01")
    with pytest.raises(KeyError):
        inbox.land_folder(tmp_path / "inbox", project)
    assert names(tmp_path / "inbox") == ["EX01"]


def test_a_folder_that_is_none_is_told():
    with pytest.raises(UserError, match="is no folder"):
        inbox.land_folder(Path("nowhere"), PROJECT)


CHANGES = {
    Path(RELEASES): b"new releases\n",
    Path(REPORTED): b"new figures\n",
    Path("seeds/reference/units.csv"): b"u\n",
}


def killed_at(project: Path, step: int) -> bool:
    """Replace the seeds in a child that dies at one step to the disk; return whether it came to its end."""
    child = os.fork()
    if child == 0:
        left = [step]

        def dies_before(function):
            def call(*arguments, **options):
                if left[0] == 0:
                    os._exit(9)
                left[0] -= 1
                return function(*arguments, **options)

            return call

        for name in ("rename", "replace", "mkdir"):
            setattr(Path, name, dies_before(getattr(Path, name)))
        for name in ("fsync", "unlink", "rmdir"):
            setattr(os, name, dies_before(getattr(os, name)))
        with journal.settled(project):
            journal.replace(project, "a test", CHANGES)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def recover(project):
    with journal.settled(project) as told:
        return told


@pytest.mark.long
def test_a_landing_killed_at_any_step_is_brought_to_all_or_nothing(tmp_path):
    outcomes = []
    for step in range(100):
        project = project_in(tmp_path / str(step))
        before = {path: (project / path).read_bytes() for path in CHANGES}
        ended = killed_at(project, step)
        told = recover(project)
        after = {path: (project / path).read_bytes() for path in CHANGES}
        assert after in (before, CHANGES), f"half-way after step {step}"
        assert not list((project / "seeds").glob(".landing*"))
        outcomes.append(after == CHANGES)
        if ended:
            assert told is None
            break
    assert ended
    assert outcomes == sorted(outcomes)  # nothing before the binding step, everything from it on
    assert outcomes.count(False) > 3 and outcomes.count(True) > 5


def test_the_next_landing_first_carries_a_stopped_one_through(project, tmp_path, monkeypatch):
    release = example_in(tmp_path, "EX01")
    calls = []

    replace = Path.replace

    def stop_at_the_third(self, target):
        if target.suffix == ".csv":
            calls.append(target)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stop_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            intake.land(release, project)
    report = intake.land(example_in(tmp_path, "EX02"), project)
    assert "the landing of release EX01, which was stopped, was carried through" in str(report)
    assert [row["release_id"] for row in rows_of(project / RELEASES)][-2:] == ["EX01", "EX02"]
    assert intake.land(release, project).status == Status.UNCHANGED


def test_a_seed_changed_by_hand_in_between_stops_the_recovery(project, tmp_path):
    for step in range(100):
        if (project / journal.BINDING).exists():
            break
        recover(project)
        killed_at(project, step)
    (project / RELEASES).write_text("mended by hand\n")
    with pytest.raises(UserError, match="changed by hand"):
        intake.land(example_in(tmp_path, "EX01"), project)
    assert (project / RELEASES).read_text() == "mended by hand\n"


def test_a_full_disk_leaves_the_seeds_as_they_were(project, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "seeds")

    before = seed_bytes(project)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left on device"):
        intake.land(example_in(tmp_path, "EX01"), project)
    assert seed_bytes(project) == before


def test_two_landings_at_once_take_turns(project, tmp_path):
    releases = [example_in(tmp_path, name) for name in ("EX01", "EX02")]
    threads = [threading.Thread(target=intake.land, args=(release, project)) for release in releases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {row["release_id"] for row in rows_of(project / RELEASES)} >= {"EX01", "EX02"}


def test_broken_seeds_are_told_before_anything_lands(project, tmp_path):
    (project / REPORTED).write_bytes((project / REPORTED).read_bytes() + b"S99,many,,,,,,,,,,\n")
    with pytest.raises(UserError, match=r"reported_figures\.csv"):
        intake.land(example_in(tmp_path, "EX01"), project)


def test_the_rules_that_landing_asks_are_those_of_the_staging_layer(project, tmp_path):
    rules = project / "models/staging/stg_reported_figures.yml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("'value >= 0'", "'value >= 100000'"), encoding="utf-8")
    report = intake.land(example_in(tmp_path, "EX01"), project)
    assert {problem.line for problem in report.problems} == {2, 3, 4}
    assert "a value is not negative" in str(report)


def test_the_message_on_the_page_is_the_one_that_comes(tmp_path):
    release = example_in(tmp_path, "EX02")
    row = "EX02,187,12309,telephone,name and hotline of the procuratorial service centre\n"
    swap("ruled_out.csv", row, "")(release)
    assert str(intake.land(release, project_in(tmp_path))) in (PROJECT / "docs/landing.md").read_text(
        encoding="utf-8"
    )


def test_a_number_of_a_text_that_is_left_out_is_accounted_for(project, tmp_path):
    release = example_in(tmp_path, "EX02")
    (release / "figures.csv").unlink()
    (release / "left_out.csv").write_text(
        "release_id,as_printed,value,unit,left_out_reason,note,char_start\n"
        "EX02,over 500 people,500,persons,misprint,ten times the year before,119\n",
        encoding="utf-8",
    )
    report = intake.land(release, project)
    assert report.status == Status.LANDED, str(report)
    left, ruled, rates = (
        [row for row in rows_of(project / f"seeds/figures/{seed}.csv") if row["release_id"] == "EX02"]
        for seed in ("figures_left_out", "numbers_ruled_out", "printed_rates")
    )
    # The figures of a text are numbered without a gap; what is left out comes after them.
    assert [row["figure_no"] for row in [*rates, *left]] == ["1", "2"]
    assert [row["ruled_out_reason"] for row in ruled if row["char_start"] == "119"] == ["left_out"]
    assert intake.land(release, project).status == Status.UNCHANGED


def test_a_text_of_no_release_s_size_is_refused_unread(project, tmp_path):
    release = example_in(tmp_path, "EX02")
    os.truncate(release / "example-ex02.en.txt", texts.MOST_BYTES + 1)
    report = intake.land(release, project)
    assert "found 16,777,217 bytes; expected the text of one release" in str(report)

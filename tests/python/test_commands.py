"""The `minsheng` command and what it is made of, on small projects made up for the purpose."""

import hashlib
import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import duckdb
import pytest
from ordinary import open_folder, ordinary_user
from warehouse import PROJECT

import minsheng
from minsheng import cli, duck
from minsheng.dictionary import Dictionary
from minsheng.docs import pages
from minsheng.errors import Exit
from minsheng.explain import headlines
from minsheng.numbers import text_numbers
from minsheng.project import Project
from minsheng.transcription import ledger, verify

TEXT = (
    "On the 12th, more than 300 cases and four persons; the Eleventh Plan of 2024-08-13. Fifth, 2.5 million."
)
FIGURES = "release_id,figure_no,char_start,as_printed,value,qualifier,note\n"


@pytest.fixture
def project(tmp_path):
    """Return a project of one release with a text, and the folder of its text."""
    folder, sources = tmp_path / "project", tmp_path / "sources"
    (folder / "seeds/reference").mkdir(parents=True)
    (folder / "seeds/figures").mkdir()
    sources.mkdir()
    (sources / "r1.txt").write_text(TEXT, encoding="utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (folder / "seeds/reference/releases.csv").write_text(
        f"release_id,text_file,text_sha256,text_characters\nR1,r1.txt,{digest},{len(TEXT)}\nR2,,,\n"
    )
    shutil.copy(PROJECT / "seeds/reference/qualifiers.csv", folder / "seeds/reference/qualifiers.csv")
    found = text_numbers.find(TEXT)
    places = {number.number_text: number.char_start for number in found}
    rows = [
        f"R1,1,{places['300']},more than 300 cases,300,more_than,",
        f"R1,2,{places['four']},four persons,4,exact,",
        f"R1,3,{places['2.5']},2.5 million,2500000,rounded,",
    ]
    (folder / "seeds/figures/reported_figures.csv").write_text(FIGURES + "\n".join(rows) + "\n")
    (folder / "seeds/figures/printed_rates.csv").write_text(FIGURES)
    ruled_out = [f"R1,{places[text]},{text}" for text in ("12", "Eleventh", "2024-08-13")]
    (folder / "seeds/figures/numbers_ruled_out.csv").write_text(
        "release_id,char_start,as_printed\n" + "\n".join(ruled_out) + "\n"
    )
    return Project(folder), sources


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_numbers_are_digits_days_and_words_but_not_the_numbering_of_paragraphs():
    found = [number.number_text for number in text_numbers.find(TEXT)]
    assert found == ["12", "300", "four", "Eleventh", "2024-08-13", "2.5"]


def test_a_project_that_fits_its_texts_is_proved(project):
    report = verify.verified(*project)
    assert report.passed, str(report)
    assert str(report) == "\n".join(
        ["proved: R1: 6 numbers in r1.txt", "not checked: 1 releases have no text, R2"]
    )


def test_without_a_text_nothing_is_proved_and_nothing_is_wrong(project):
    folder, _ = project
    report = verify.verified(folder, None)
    assert report.passed
    assert "R1: r1.txt is not at hand" in str(report)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("seeds/figures/reported_figures.csv", "more than 300 cases", "over 300 cases", "the text has"),
        ("seeds/figures/reported_figures.csv", "more than 300 cases", "more than 400 cases", "is 300"),
        ("seeds/figures/reported_figures.csv", ",300,more", ",3000,more", "which reads 300; value is 3000"),
        ("seeds/figures/reported_figures.csv", ",300,more_than", ",300,about", "which reads more_than"),
        ("seeds/figures/reported_figures.csv", "R1,1,23", "R1,1,24", "no number begins at 24"),
        ("seeds/figures/reported_figures.csv", "R1,1,23", "R2,1,23", "neither a figure nor ruled out"),
        ("seeds/figures/numbers_ruled_out.csv", "R1,7,12", "R1,7,12\nR1,7,12", "2 rows account for"),
    ],
)
def test_each_kind_of_slip_is_told_with_its_place(project, file, old, new, told):
    folder, sources = project
    change(folder / file, old, new)
    report = verify.verified(folder, sources)
    assert not report.passed
    assert told in str(report)


def test_another_text_is_not_taken_for_the_one_that_was_transcribed(project):
    folder, sources = project
    change(sources / "r1.txt", "300", "301")
    assert "SHA-256" in str(verify.verified(folder, sources))


def test_the_ledger_is_written_whole_or_not_at_all(project):
    folder, sources = project
    assert ledger.write(folder, sources) == "seeds/figures/text_numbers.csv: 6 numbers"
    written = (folder / ledger.FILE).read_bytes()
    (sources / "r1.txt").unlink()
    with pytest.raises(Exception, match=r"has no r1\.txt, the text of release R1"):
        ledger.write(folder, sources)
    assert (folder / ledger.FILE).read_bytes() == written


def test_the_pages_that_show_numbers_are_up_to_date(built):
    for path, text in pages.written(PROJECT, built.database).items():
        assert (PROJECT / path).read_text(encoding="utf-8") == text, f"{path}: run `minsheng pages`"


def test_the_summary_tells_the_headline_numbers(built):
    told = headlines.of(built.database)
    for line in (
        "Support rate, of cases accepted: 70.18% (70.04 to 70.38), computed",
        "implies 46,226 to 46,420 cases concluded",
        "prosecuted: 134 persons (134 or more, of a whole not told), 3",
        "+165.79% (165.7850 to 165.7950), from 608",
    ):
        assert line in told
    assert pages.written(PROJECT, built.database)[pages.COVERAGE].startswith("# Coverage\n")


def test_the_line_to_try_works_for_an_ordinary_user(built, capfd):
    with open_folder() as folder:
        database = folder / "minsheng.duckdb"
        shutil.copyfile(built.database, database)
        database.chmod(0o444)  # as a published one is
        line = headlines.of(database).splitlines()[-1]
        interpreter, option, code = shlex.split(line.removeprefix("Try: "))
        assert (Path(interpreter).absolute(), option) == (Path(sys.executable), "-c")
        with ordinary_user():
            exec(code, {})  # noqa: S102 - what people are told to run
    assert "priority_id" in capfd.readouterr().out


def command(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "minsheng", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["verify", "--sources", "nowhere"], "nowhere is no folder"),
        (["summary", "--database", "nowhere.duckdb"], "nowhere.duckdb is not there; `make build` makes it"),
        (["pages", "--database", "nowhere.duckdb"], "nowhere.duckdb is not there; `make build` makes it"),
    ],
)
def test_mistakes_of_the_user_are_told_without_a_traceback(arguments, told):
    done = command(*arguments)
    assert done.returncode == Exit.BAD_INPUT
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def warehouse(file):
    """Make a file with a mart, but not the columns that are asked for."""
    with duckdb.connect(str(file.with_name("aside"))) as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.fct_reported_figures as select 'S1' as figure_id")
    file.with_name("aside").rename(file)


NO_WAREHOUSES = {
    "gone": (lambda _file: None, "gone.duckdb is not there"),
    "folder": (Path.mkdir, "folder.duckdb is no file"),
    "pipe": (os.mkfifo, "pipe.duckdb is no file"),
    "text": (lambda file: file.write_text("no database"), "text.duckdb is no complete warehouse"),
    "empty": (Path.touch, "empty.duckdb is no complete warehouse"),
    # DuckDB would fetch an extension for it.
    "other": (lambda file: sqlite3.connect(file).executescript("create table a (b)"), "not a valid DuckDB"),
    "foreign": (lambda file: duckdb.connect(str(file)).close(), "foreign.duckdb"),
    "older": (warehouse, "older.duckdb is no complete warehouse"),
}


@pytest.mark.parametrize("name", NO_WAREHOUSES)
@pytest.mark.parametrize("words", [["summary"], ["explain", "S1"], ["measures", "a"]])
def test_a_file_that_is_no_warehouse_is_told_as_such(tmp_path, capsys, name, words):
    make, told = NO_WAREHOUSES[name]
    file = tmp_path / f"{name}.duckdb"
    make(file)
    assert cli.main([*words, "--database", str(file)]) == Exit.BAD_INPUT
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("name", ["marts", "main", "temp", "information_schema", "it's [a] file #1?"])
def test_a_warehouse_is_read_whatever_its_file_is_called(tmp_path, name):
    warehouse(tmp_path / f"{name}.duckdb")
    with minsheng.open(tmp_path / f"{name}.duckdb") as opened:
        assert opened.marts == ["fct_reported_figures"]
        assert opened.mart("fct_reported_figures").fetchall() == [("S1",)]
        with pytest.raises(duckdb.Error, match="read-only"):
            opened.sql("create table marts.a as select 1")


def test_words_that_are_no_text_are_told_as_such(tmp_path, capsys):
    words, file = os.fsdecode("重庆".encode("gb18030")), tmp_path / "some.duckdb"
    warehouse(file)
    for asked in (["measures", words], ["explain", words], ["unland", "S1", "--reason", words]):
        assert cli.main([*asked, *(["--database", str(file)] if asked[0] != "unland" else [])]) == Exit.USAGE
        assert "is no text in the encoding of this terminal" in capsys.readouterr().err
    named = file.rename(tmp_path / f"{words}.duckdb")
    assert cli.main(["summary", "--database", str(named)]) == Exit.BAD_INPUT
    assert "is no name in UTF-8" in capsys.readouterr().err


def test_a_warehouse_that_is_being_written_is_locked(tmp_path, capsys):
    file = tmp_path / "some.duckdb"
    writing = f"import duckdb, sys; _ = duckdb.connect({str(file)!r}); print(flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", writing], stdin=PIPE, stdout=PIPE) as writer:
        writer.stdout.readline()
        assert cli.main(["summary", "--database", str(file)]) == Exit.LOCKED
        writer.stdin.close()
    assert "some.duckdb is being written" in capsys.readouterr().err


def test_the_seeds_pass_verify_from_the_command_line(sources):
    done = command("verify", "--sources", sources)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("proved: S00")


def test_measures_are_found_by_words_of_both_languages(built, capsys):
    for words in (["telecom", "arrested"], ["电信网络诈骗", "批准逮捕"]):
        assert cli.main(["measures", *words, "--database", str(built.database)]) == Exit.PUBLISHED
        assert "telecom_fraud_persons_arrested" in capsys.readouterr().out
    assert cli.main(["measures", "no such word", "--database", str(built.database)]) == Exit.BAD_INPUT


def test_measures_that_no_figure_has_yet_are_found_behind_those_that_have_one(built, capsys):
    new = next(Dictionary(PROJECT.rows).unused())
    for words in ([new["name_en"]], [new["name_zh"]], [new["subject"], new["stage"]]):
        assert cli.main(["measures", *words, "--database", str(built.database), "--json"]) == Exit.DONE
        found = json.loads(capsys.readouterr().out)
        assert new | {"figure_count": 0, "is_composed": True} in found
        assert [one["is_composed"] for one in found] == sorted(one["is_composed"] for one in found)
    cli.main(["measures", new["measure_id"], "--database", str(built.database)])
    told = f"{new['measure_id']} (no figure yet; it can be composed)\n  {new['name_en']} / {new['name_zh']}\n"
    assert told in capsys.readouterr().out
    cli.main(["measures", new["stage"], "--database", str(built.database)])
    assert "more that can be composed; another WORD narrows them down" in capsys.readouterr().out


def test_what_can_be_composed_is_a_measure_that_no_seed_speaks_of():
    composed = Dictionary(PROJECT.rows)
    used, unused = {one["measure_id"] for one in composed.used()}, list(composed.unused())
    assert not used & {one["measure_id"] for one in unused}
    for one in unused:
        assert composed.get(one["measure_id"]).facets == (one["subject"], one["unit"], one["stage"])


def test_the_program_and_the_warehouse_compose_the_same_measures(built):
    composed = Dictionary(PROJECT.rows).used()
    names = "measure_id, subject, unit, stage, name_en, name_zh"
    with duck.opened(built.database) as connection:
        assert composed == duck.rows(
            connection, f"select {names} from marts.dim_measures order by measure_id"
        )

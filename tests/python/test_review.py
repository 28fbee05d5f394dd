"""A draft is looked through with a key a row, and written back at once."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from landing_stand_in import project_in

from minsheng.cli.app import APP
from minsheng.errors import UserError
from minsheng.project import Project, rows_of
from minsheng.transcription import draft, review

TEXT = (
    "2025年，全国检察机关共受理支持起诉案件6.12万件。办理公益诉讼案件25603件。"
    "有关部门计划走访5200人。帮助追讨3000元至5000元。\n"
)


@pytest.fixture
def folder(tmp_path):
    project = project_in(tmp_path)
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    draft.write(draft.Task(tmp_path / "text.txt", "S900", tmp_path / "draft", project))
    return tmp_path / "draft"


def asking(folder):
    files = [folder / name for name in (draft.FIGURES, draft.RATES, draft.RULED)]
    return [row for file in files if file.is_file() for row in rows_of(file) if asks(row)]


def asks(row):
    lacks = "measure_id" in row and not (row["measure_id"] and row["jurisdiction_id"] and row["period_id"])
    return row["note"].startswith("review:") or lacks


def reviewed(folder, keys, *words):
    asked = ["--project", str(folder.parent / "project"), "review", str(folder), *words]
    return CliRunner().invoke(APP, asked, input=keys, prog_name="minsheng", standalone_mode=False)


def test_each_row_is_shown_with_its_sentence_and_decided_once(folder):
    first = min(asking(folder), key=lambda row: int(row["char_start"]))
    number = len(asking(folder))
    assert number >= 2
    done = reviewed(folder, "rdate\nq")
    assert f"1 of {number}" in done.output and f"【{first['as_printed']}】" in done.output
    assert len(asking(folder)) == number - 1
    (moved,) = [row for row in rows_of(folder / draft.RULED) if row["char_start"] == first["char_start"]]
    assert (moved["ruled_out_reason"], moved["note"]) == ("date", "")
    assert f"1 of {number - 1}" in reviewed(folder, "s" * number).output
    assert len(asking(folder)) == number - 1


@pytest.mark.parametrize(
    ("language", "names"), [("en", ("China", "Year 2025")), ("zh", ("全国", "2025年全年"))]
)
def test_place_and_window_are_shown_by_name(folder, language, names):
    shown = reviewed(folder, "s" * len(asking(folder)), "--lang", language).output
    assert f"jurisdiction_id 100000 ({names[0]})" in shown
    assert f"period_id 2025 ({names[1]})" in shown


def test_a_row_is_corrected_and_accepted(folder):
    figures = [row for row in asking(folder) if "measure_id" in row]
    assert figures
    reviewed(folder, "cperiod_id\n2024\n" + "a" + "q")
    row = next(one for one in rows_of(folder / draft.FIGURES) if one["period_id"] == "2024")
    assert not row["note"].startswith("review:")


def test_what_cannot_be_is_told_and_asked_again(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    asked = [
        "cnonsense",
        "period_id",
        "1999-99",
        "cmeasure_id",
        "nonsense_measure",
        "cjurisdiction_id",
        "9",
        "q",
    ]
    told = reviewed(folder, "\n".join(asked)).output
    assert "'nonsense' is not one of" in told
    assert "'1999-99' is no period_id" in told
    assert "'nonsense_measure' is no measure" in told
    assert "'9' is no jurisdiction_id" in told
    assert "'nonsense' is not one of" in reviewed(folder, "rnonsense\n").output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_every_row_is_shown_where_all_are_asked_for(folder):
    files = [folder / name for name in (draft.FIGURES, draft.RATES) if (folder / name).is_file()]
    landing = [row for file in files for row in rows_of(file)]
    places = {row["char_start"] for row in [*landing, *asking(folder)]}
    assert f"1 of {len(places)}" in reviewed(folder, "q", "--all").output


NEW_SUBJECT = [
    "hotline_visits",
    "Hotline visits",
    "热线走访",
    "visits",
    "走访",
    "0",
    "criminal",
    "-",
    "prosecuted",
]


def test_a_new_subject_is_named_where_its_number_is_looked_at(folder):
    figures = [row for row in asking(folder) if "measure_id" in row]
    unit = min(figures, key=lambda row: int(row["char_start"]))["unit"]
    done = reviewed(folder, "\n".join(["n" + NEW_SUBJECT[0], *NEW_SUBJECT[1:], "aq"]))
    (subject,) = rows_of(folder / "subjects.csv")
    assert (subject["subject"], subject["name_zh"], subject["function"]) == (
        "hotline_visits",
        "热线走访",
        "criminal",
    )
    (row,) = [
        one for one in rows_of(folder / draft.FIGURES) if one["measure_id"].startswith("hotline_visits_")
    ]
    assert (row["measure_id"], row["note"]) == (f"hotline_visits_{unit}_prosecuted", ""), done.output
    # It is known by now: of the next row only the stage is asked.
    again = reviewed(folder, "nhotline_visits\nfiled\naq")
    assert "Name in English" not in again.output
    assert len(rows_of(folder / "subjects.csv")) == 1
    assert "hotline_visits_yuan_filed" in [row["measure_id"] for row in rows_of(folder / draft.FIGURES)]


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (3, "Hotline visits", "'Hotline visits' is its name"),
        (5, "99", "'99' is not one of"),
        (6, "x", "'x' is not one of"),
        (7, "qq", "'qq' is the name or id of no subject"),
        (8, "filled", "Did you mean filed"),
    ],
)
def test_a_subject_that_cannot_be_is_refused(folder, place, value, words):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    given = [*NEW_SUBJECT[:place], value, *NEW_SUBJECT[place + 1 :]]
    assert words in reviewed(folder, "\n".join(["n" + given[0], *given[1:], "q"])).output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_number_that_cannot_be_right_is_left_out(folder):
    figures = [row for row in asking(folder) if "measure_id" in row]
    first = min(figures, key=lambda row: int(row["char_start"]))
    number = len(rows_of(folder / draft.FIGURES))
    reviewed(folder, "lmisprint\nten times the year before\nq")
    (left,) = rows_of(folder / "left_out.csv")
    assert (left["as_printed"], left["char_start"]) == (first["as_printed"], first["char_start"])
    assert (left["left_out_reason"], left["note"]) == ("misprint", "ten times the year before")
    assert len(rows_of(folder / draft.FIGURES)) == number - 1


def test_names_come_in_the_reader_s_language(folder):
    assert "金额" in reviewed(folder, "s" * len(asking(folder)), "--lang", "zh").output


def test_a_folder_that_is_no_draft_is_told(tmp_path, folder):
    done = reviewed(folder, "q")
    assert done.exit_code == 0
    (folder / "ledger.csv").unlink()
    assert "is no draft" in str(reviewed(folder, "q").exception)


def test_without_a_terminal_it_says_what_to_do(folder, monkeypatch):
    def no_terminal(*_):
        raise OSError(6, "No such device or address", "/dev/tty")

    monkeypatch.setattr("minsheng.cli.review.click.getchar", no_terminal)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    told = str(reviewed(folder, "").exception)
    assert "no terminal to press a key in" in told and "take the mark out" in told
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_number_is_marked_with_its_words_and_stands_there_once(folder):
    items = list(review.Draft(folder, Project(folder.parent / "project")).items())
    assert items
    for item in items:
        assert f"{item.before}{item.row['as_printed']}{item.after}" in TEXT


@pytest.mark.parametrize(
    ("keys", "measure_id", "note"),
    [
        ("1q", "pil_cases_filed", ""),
        ("lmisprint\nten times\nq", "", "review: its count is no figure of this release"),
        ("rdate\nq", "", "review: its count is no figure of this release"),
    ],
)
def test_growth_is_given_the_measure_of_its_count(folder, keys, measure_id, note):
    project = Project(folder.parent / "project")
    text = folder.parent / "growth.txt"
    text.write_text("2025年，全国检察机关在专项行动中立案办理公益诉讼31件，同比上升55%。\n", encoding="utf-8")
    draft.write(draft.Task(text, "S901", folder.parent / "growth", project))
    assert "1 of 1" in reviewed(folder.parent / "growth", keys).output
    (row,) = rows_of(folder.parent / "growth" / draft.RATES)
    assert (row["as_printed"], row["measure_id"], row["note"]) == ("同比上升55%", measure_id, note)
    assert len(asking(folder.parent / "growth")) == (1 if note else 0)


@pytest.mark.parametrize(
    ("keys", "measures", "note"),
    [
        ("cmeasure_id\nfood_safety_crimes_cases_arrested\naq", ["food_safety_crimes_persons_arrested", "food_safety_crimes_cases_prosecuted", "food_safety_crimes_cases_prosecuted"], ""),
        ("lunclear\nwhich crime\nq", ["", "", ""], "review: its count is no figure of this release"),
    ],
)  # fmt: skip
def test_counts_are_given_the_subject_of_the_count_before(folder, keys, measures, note):
    project = Project(folder.parent / "project")
    text = folder.parent / "counts.txt"
    text.write_text(
        "2025年，全国检察机关批准逮捕农村涉食品犯罪31件44人，起诉51件，同比上升8%。\n", encoding="utf-8"
    )
    drafted = folder.parent / "counts"
    draft.write(draft.Task(text, "S901", drafted, project))
    assert "1 of 1" in reviewed(drafted, keys).output
    (*_, pair, prosecuted), (growth,) = rows_of(drafted / draft.FIGURES), rows_of(drafted / draft.RATES)
    assert [row["measure_id"] for row in (pair, prosecuted, growth)] == measures
    assert {row["note"] for row in (pair, prosecuted)} == {note}
    assert len(asking(drafted)) == (3 if note else 0)


@pytest.mark.parametrize(
    ("told", "keys"),
    [
        ("受理民事监督案件移送起诉120人", "cmeasure_id\nall_crimes_persons_arrested\naq"),
        ("约谈电信网络诈骗犯罪嫌疑人12人", "2q"),
        ("撤回起诉电信网络诈骗犯罪32人", "cmeasure_id\nall_crimes_persons_arrested\naq"),
    ],
)
def test_a_row_that_is_given_a_measure_says_no_more_that_it_has_none(folder, told, keys):
    project = Project(folder.parent / "project")
    text = folder.parent / "none.txt"
    text.write_text(f"2025年，全国检察机关{told}。\n", encoding="utf-8")
    draft.write(draft.Task(text, "S901", folder.parent / "none", project))
    before = rows_of(folder.parent / "none" / draft.FIGURES)[0]["note"]
    assert before.startswith(("no measure:", "new measure:"))
    reviewed(folder.parent / "none", keys, "--all")
    (row,) = rows_of(folder.parent / "none" / draft.FIGURES)
    assert row["measure_id"] and row["note"] == ""


@pytest.mark.parametrize(
    ("told", "lacked", "keys", "given"),
    [
        ("辖区群众安全感满意度99.1%", "no rate:", "crate_id\nsupport_rate_of_accepted\n", "rate_id"),
        ("辖区群众安全感满意度99.1%", "no rate:", "cmeasure_id\nall_crimes_persons_arrested\n", "measure_id"),
    ],
)
def test_a_rate_that_is_given_one_says_no_more_that_it_has_none(folder, told, lacked, keys, given):
    project = Project(folder.parent / "project")
    text = folder.parent / "none.txt"
    text.write_text(f"2025年，{told}。\n", encoding="utf-8")
    draft.write(draft.Task(text, "S901", folder.parent / "none", project))
    before = rows_of(folder.parent / "none" / draft.RATES)[0]["note"]
    assert lacked in before
    reviewed(folder.parent / "none", f"{keys}cperiod_id\n2025\ncjurisdiction_id\n100000\naq", "--all")
    (row,) = rows_of(folder.parent / "none" / draft.RATES)
    assert row[given] and lacked not in row["note"]


def test_a_draft_that_was_refused_is_read_by_its_text_and_no_reason_of_a_command_is_offered(folder):
    (folder / "report.txt").write_text("EX01: refused, 1 problem.", encoding="utf-8")
    opened = review.Draft(folder, Project(folder.parent / "project"))
    assert opened.text == TEXT
    assert not {"withdrawn", "left_out"} & {*opened.reasons, *opened.left_out_reasons}


def drafted(folder, text):
    (folder.parent / "one.txt").write_text(text, encoding="utf-8")
    draft.write(
        draft.Task(
            folder.parent / "one.txt", "S901", folder.parent / "one", Project(folder.parent / "project")
        )
    )
    return folder.parent / "one"


@pytest.mark.parametrize(
    ("told", "keys", "left"),
    [
        ("群众满意度99.1%", "lunclear\nof what\n", ("99.1%", "99.1", "percent")),
        (
            "制发文书一批，惠及近半群众",
            "lunclear\nhow many\nmany\n50\nshares\npersons\n",
            ("近半", "50", "persons"),
        ),
    ],
)
def test_what_is_left_out_has_its_value_and_unit(folder, told, keys, left):
    one = drafted(folder, f"2025年，全国检察机关{told}。")
    output = reviewed(one, f"{keys}q", "--all").output
    (row,) = rows_of(one / "left_out.csv")
    assert (row["as_printed"], row["value"], row["unit"]) == left, output


def test_a_measure_brings_the_unit_of_a_row_that_has_none_and_what_is_no_unit_is_refused(folder):
    one = drafted(folder, "In 2025, procuratorates across China also handled 31,000 in all.")
    (row,) = rows_of(one / draft.FIGURES)
    assert row["unit"] == ""
    told = reviewed(one, "acunit\npeople\ncmeasure_id\npil_cases_filed\ncrate_id\n\ncvalue\n\naq").output
    assert (
        "measure_id and unit is empty" in told and "'people' is no unit of seeds/reference/units.csv" in told
    )
    (row,) = rows_of(one / draft.FIGURES)
    assert (row["measure_id"], row["unit"]) == ("pil_cases_filed", "cases")


@pytest.mark.parametrize("keys", ["s", "rdate\n", "lmisprint\ntoo large\n"])
def test_a_row_is_gone_back_to_as_it_was_whatever_was_decided(folder, keys):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    first, second = sorted(asking(folder), key=lambda row: int(row["char_start"]))[:2]
    shown = reviewed(folder, keys + "bq").output
    assert shown.count(f"【{first['as_printed']}】") == 2
    assert shown.count(f"【{second['as_printed']}】") == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_another_program_wrote_meanwhile_is_kept(folder):
    project = Project(folder.parent / "project")
    opened = review.Draft(folder, project)
    item = next(one for one in opened.items() if one.file == draft.FIGURES)
    path = folder / draft.FIGURES
    changed = path.read_bytes().replace(b"exact", b"about", 1)
    path.write_bytes(changed)
    with pytest.raises(UserError, match="another program has changed"):
        opened.correct(item, "qualifier", "about")
    assert path.read_bytes() == changed


@pytest.mark.parametrize(
    ("file", "spoilt", "words"),
    [
        (draft.FIGURES, lambda whole: whole.replace(b",", b";"), "figures.csv, line 1"),
        (draft.FIGURES, lambda whole: whole.decode().encode("utf-16"), "it is UTF-16"),
        (draft.FIGURES, lambda whole: whole.replace(b"as_printed", b"printed", 1), "figures.csv, line 1"),
        (draft.FIGURES, lambda whole: whole.replace(b",exact", b',"exact', 1), "no CSV"),
        (draft.FIGURES, lambda whole: whole + b"S900,1\n", "2 cells"),
        (draft.FIGURES, lambda whole: b"", "an empty file"),
        (draft.RULED, lambda whole: whole.replace(b"S900,", b"S900,abc", 1), "column char_start"),
        ("subjects.csv", lambda whole: b"a,b\n1,2\n", "subjects.csv, line 1"),
        ("ledger.csv", lambda whole: b"a,b\n1,2\n", "ledger.csv is not as"),
    ],
)
def test_a_draft_that_cannot_be_read_is_told_as_landing_tells_it(folder, file, spoilt, words):
    path = folder / file
    path.write_bytes(spoilt(path.read_bytes() if path.exists() else b""))
    error = reviewed(folder, "q").exception
    assert isinstance(error, UserError), error
    assert words in str(error)


@pytest.mark.parametrize("file", [draft.FIGURES, "ledger.csv", "text.txt"])
@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("release.csv")])
def test_what_is_no_file_of_a_draft_is_told_and_not_waited_for(folder, file, make):
    (folder / file).unlink()
    make(folder / file)
    error = reviewed(folder, "q").exception
    assert isinstance(error, UserError) and f"{file}: found no ordinary file" in str(error), error


def test_a_draft_from_a_spreadsheet_is_read(folder):
    path = folder / draft.FIGURES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    reviewed(folder, "cperiod_id\n2024\naq")
    assert b",2024," in path.read_bytes()

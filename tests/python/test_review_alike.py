"""What a release is the first to name is named in the review, and one answer serves all that ask the same."""

import pytest
from landing_stand_in import project_in, seed_bytes
from test_review import reviewed
from test_unland import unbuilt

from minsheng.landing import intake, unland
from minsheng.landing.report import Status
from minsheng.landing.unland import Wish
from minsheng.project import rows_of
from minsheng.transcription import draft, review

OPEN = (
    "2031-03-09\n2031年1月以来，检察机关起诉电信网络诈骗犯罪120人，同比上升5%。起诉盗窃犯罪80人。\n"
    "2030年，检察机关起诉洗钱犯罪30人。\n"
)
PLACED = "2025年，平南县检察机关起诉电信网络诈骗犯罪120人，起诉洗钱犯罪30人。\n"


@pytest.fixture
def project(tmp_path):
    return project_in(tmp_path)


def drafted(project, text, home="450000"):
    file = project.root.parent / "text.txt"
    file.write_text(text, encoding="utf-8")
    folder = project.root.parent / "draft"
    draft.write(draft.Task(file, "S900", folder, project, home))
    return folder


def figures(folder):
    return {row["as_printed"]: row for row in rows_of(folder / draft.FIGURES)}


def test_a_window_is_named_by_the_days_that_were_read_and_serves_all_rows_of_it(project):
    folder = drafted(project, OPEN)
    assert not figures(folder)["120人"]["period_id"]
    told = reviewed(folder, "W\n\n\n\nq").output
    assert "First day, or - where none is printed [2031-01-01]" in told
    assert "Told on [2031-03-09]" in told
    assert "【80人】" in told and "These 2 rows, too?" in told
    given = {row["as_printed"]: row["period_id"] for row in rows_of(folder / draft.FIGURES)}
    assert given == {"120人": "2031-01_open_2031-03-09", "80人": "2031-01_open_2031-03-09", "30人": ""}
    assert rows_of(folder / draft.RATES)[0]["period_id"] == "2031-01_open_2031-03-09"
    # Growth is compared with the window a year before, which comes with it once all is decided.
    reviewed(folder, "lunc\nof what\nw\n\naq")
    windows = [row["period_id"] for row in rows_of(folder / "periods.csv")]
    assert windows == ["2031-01_open_2031-03-09", "2030", "2030-01_open_2030-03-09"]


def test_growth_over_several_years_is_not_accepted(project):
    text = "2020年至2025年，检察机关起诉电信网络诈骗犯罪120人，同比上升5%。\n"
    told = reviewed(drafted(project, text), "W\n\n\naq", "--all").output
    assert "growth over a window of more than a year is compared with none" not in told
    told = reviewed(project.root.parent / "draft", "aaq", "--all").output
    assert "growth over a window of more than a year is compared with none" in told


def test_a_small_letter_serves_one_row_and_a_no_none_below(project):
    folder = drafted(project, OPEN)
    reviewed(folder, "w\n\n\nq")
    assert [row["period_id"] != "" for row in figures(folder).values()] == [True, False, False]
    reviewed(folder, "W2030\n2030\nn\nq")
    assert figures(folder)["80人"]["period_id"] == ""


def test_a_window_that_there_is_comes_without_a_new_row(project):
    folder = drafted(project, "检察机关起诉洗钱犯罪30人。\n")
    told = reviewed(folder, "w2024\n2024\naq").output
    assert "2024: Year 2024; 2024年全年" in told
    assert figures(folder)["30人"]["period_id"] == "2024"
    assert not (folder / "periods.csv").exists()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("w2031-05\n2031-04\nq", "does not end before it begins"),
        ("wsoon\n2031-04\nq", "'soon' is no day"),
        ("w-\n-\n2031\nq", "has a first or a last day"),
        ("pX1\nX1\nq", "'X1' is no code"),
        ("p459\n999999\nq", "there is no province"),
    ],
)
def test_what_is_no_window_or_place_is_refused_and_nothing_changes(project, keys, words):
    folder = drafted(project, OPEN)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert words in reviewed(folder, keys).output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_place_is_named_once_for_all_rows_and_lands_and_can_be_taken_out_again(project):
    before = seed_bytes(project)
    folder = drafted(project, PLACED)
    assert "new place: 平南县" in figures(folder)["120人"]["note"]
    reviewed(folder, "P\n450821\nPingnan\n\n\nAq")
    (place,) = rows_of(folder / "jurisdictions.csv")
    assert place == {
        "jurisdiction_id": "450821",
        "level": "county",
        "parent_jurisdiction_id": "450800",
        "name_en": "Pingnan (Guangxi)",
        "name_zh": "广西壮族自治区平南县",
    }
    rows = figures(folder)
    assert {row["jurisdiction_id"] for row in rows.values()} == {"450821"}
    assert not any("new place" in row["note"] for row in rows.values())
    completed(folder)
    report = intake.land(folder, project)
    assert report.status == Status.LANDED, report
    assert unland.unland(Wish("S900", also=("jurisdictions",), is_final=True), project, unbuilt).done
    assert seed_bytes(project) == before


def test_a_group_of_places_comes_with_its_members_and_goes_with_them(project):
    before = seed_bytes(project)
    folder = drafted(project, "2025年，广西检察机关起诉洗钱犯罪30人。\n")
    reviewed(folder, "pthe two\n450500+450600\nBeihai and Fangchenggang in Guangxi\n北海、防城港\na", "--all")
    members = [row["member_jurisdiction_id"] for row in rows_of(folder / "jurisdiction_members.csv")]
    assert members == ["450500", "450600"]
    completed(folder)
    report = intake.land(folder, project)
    assert report.status == Status.LANDED, report
    found = unland.unland(Wish("S900", also=("jurisdictions",), is_final=True), project, unbuilt)
    places = "seeds/reference/jurisdictions.csv", "seeds/reference/jurisdiction_members.csv"
    assert found.done and [found.removed[place] for place in places] == [1, 2]
    assert seed_bytes(project) == before


def test_a_place_that_there_is_is_found_by_its_name(project):
    folder = drafted(project, "2025年，广西检察机关起诉洗钱犯罪30人。\n")
    told = reviewed(folder, "p桂林市\n\naq", "--all").output
    assert "Guilin (Guangxi)" in told
    assert figures(folder)["30人"]["jurisdiction_id"] == "450300"
    assert not (folder / "jurisdictions.csv").exists()


def test_rows_of_the_same_doubt_are_ruled_out_left_out_and_accepted_together(project):
    text = "2025年，检察机关有关人员参加活动12次。有关人员参加活动13次。有关人员参加活动14次。\n"
    for keys, file in (("R\nnot\nq", draft.RULED), ("L\nunc\nof what\nq", "left_out.csv")):
        folder = drafted(project, text)
        asking = len(list(review.Draft(folder, project).items()))
        told = reviewed(folder, keys).output
        assert asking > 1, told
        left = len(list(review.Draft(folder, project).items()))
        assert left < asking - 1, told
        assert len(rows_of(folder / file)) >= asking - left
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


@pytest.mark.parametrize("words", ["money_laundring", "Money laund", "洗钱", "某地洗钱犯罪"])
def test_a_subject_like_one_that_is_known_is_asked_again(project, words):
    folder = drafted(project, "2025年，检察机关起诉某某类犯罪31人。\n")
    told = reviewed(folder, f"n{words}\nmoney_laundering\nprosecuted\naq", "--all").output
    assert "money_laundering: Money laundering; 洗钱犯罪" in told
    assert figures(folder)["31人"]["measure_id"] == "money_laundering_persons_prosecuted"
    assert not (folder / "subjects.csv").exists()


def test_a_new_subject_is_told_by_its_name_and_whole_so_that_no_total_adds_both(project):
    folder = drafted(project, "2025年，检察机关办理公益诉讼案件900件，其中某某领域立案31件。\n")
    keys = "nSample field\n\n示例领域公益诉讼\nsamples\n示例\n\n\npublic_interest_litigation\n\nfiled\naq"
    told = reviewed(folder, "s" + keys, "--all").output
    (subject,) = rows_of(folder / "subjects.csv")
    assert (subject["subject"], subject["definition_zh"]) == ("sample_field", "示例"), told
    (part,) = rows_of(folder / "subject_parts.csv")
    assert (part["whole_subject"], part["part_subject"], part["is_exhaustive"]) == (
        "pil",
        "sample_field",
        "false",
    )
    assert figures(folder)["31件"]["measure_id"] == "sample_field_cases_filed"


def test_a_subject_is_named_once_for_the_rows_that_lack_it_each_at_its_own_stage(project):
    folder = drafted(project, "2025年，检察机关共批捕毒品犯罪案件40件50人，起诉60件70人。\n")
    keys = "N毒品犯罪\nSample crimes\n\nsamples\n示例\n\n0\ncriminal\n-\n\ny\naq"
    told = reviewed(folder, keys, "--all").output
    assert {words: row["measure_id"] for words, row in figures(folder).items()} == {
        "40件": "sample_crimes_cases_arrested",
        "50人": "sample_crimes_persons_arrested",
        "60件": "sample_crimes_cases_prosecuted",
        "70人": "sample_crimes_persons_prosecuted",
    }, told


def test_the_day_on_which_open_windows_were_told_is_asked_once(project):
    folder = drafted(
        project, "2022年以来，检察机关起诉洗钱犯罪31人。\n2023年以来，检察机关批捕洗钱犯罪21人。\n"
    )
    told = reviewed(folder, "w\n\n2024-03-09\naw\n\n\naq", "--all").output
    assert {row["period_id"] for row in figures(folder).values()} == {
        "2022-01_open_2024-03-09",
        "2023-01_open_2024-03-09",
    }, told


def test_a_row_that_asks_for_its_window_has_the_new_measure_of_its_words(project):
    told = "2020年，检察机关公益诉讼立案12件。2019年，检察机关公益诉讼立案11件。\n"
    row = figures(drafted(project, told + "检察机关共受理提请逮捕案件160件，批准逮捕150件。\n"))["150件"]
    assert row["note"].startswith("review: ") and "new measure: " in row["note"]
    assert row["measure_id"] == "all_crimes_cases_arrested"


def test_a_question_is_taken_back_and_the_row_asked_again(project):
    folder = drafted(project, "2025年，检察机关起诉洗钱犯罪31人。\n")
    told = reviewed(folder, "n", "--all").output
    assert told.count("[a] accept") == 2, told


def test_a_row_that_is_given_a_window_says_still_that_its_measure_is_only_likely(project):
    folder = drafted(project, "五年来，检察机关起诉某某洗钱犯罪31人。\n")
    (row,) = rows_of(folder / "figures.csv")
    lacks = [note for note in row["note"].split("; ") if note.startswith("no measure")]
    reviewed(folder, "w2021\n2025\nq", "--all")
    (row,) = rows_of(folder / "figures.csv")
    assert row["period_id"] and [n for n in row["note"].split("; ") if n.startswith("no measure")] == lacks


def test_a_share_has_a_rate_and_no_measure(project):
    folder = drafted(project, "2025年，检察机关起诉洗钱犯罪30人，群众满意度99.1%。\n")
    told = reviewed(folder, "acmeasure_id\nmoney_laundering_persons_prosecuted\naq").output
    assert told.count("rate_id is empty") == 2


NEW_RATE = "\n".join(
    ["n", "all_crimes_persons_prosecuted", "", "", "Money laundering", "洗钱犯罪占比", "", "", ""]
)


def test_a_new_rate_is_named_where_its_share_is_looked_at_and_lands(project):
    folder = drafted(project, "2025年，广西检察机关起诉洗钱犯罪30人，占8%。\n")
    assert "no rate:" in rows_of(folder / "rates.csv")[0]["note"]
    told = reviewed(folder, f"{NEW_RATE}a").output
    completed(folder)
    report = intake.land(folder, project)
    assert report.status == Status.LANDED, (told, report)
    rate = rows_of(project.seed("rates"))[-1]
    assert (rate["rate_id"], rate["kind"]) == ("money_laundering_share_of_all_crimes", "share")
    assert rate["numerator_measure_id"] == "money_laundering_persons_prosecuted"
    assert rate["name_zh"] == "洗钱犯罪占比" and rate["definition_zh"].endswith("的百分比")
    assert rows_of(project.seed("printed_rates"))[-1]["rate_id"] == rate["rate_id"]


def test_a_rate_of_two_measures_that_have_one_is_taken_and_none_is_of_itself(project):
    folder = drafted(project, "2025年，检察机关批准逮捕强奸犯罪30人，占8%。\n")
    told = reviewed(
        folder,
        "sn\nrape_persons_arrested\nn\nnonsense\nn\nall_crimes_persons_arrested\n\n",
        "--all",
    ).output
    assert "a share is of something else than what it is" in told
    assert "'nonsense' is no measure" in told
    assert rows_of(folder / "rates.csv")[0]["rate_id"] == "rape_share_of_all_arrested", told
    assert not (folder / "rate_definitions.csv").exists()


def completed(folder):
    keys = "f\nAn office\n2026-03-09\nofficial\n\n\ncomplete\n"
    told = reviewed(folder, keys).output
    assert "minsheng land" in told, told


def test_the_document_is_asked_for_once_every_row_is_decided(project):
    folder = drafted(project, "2026-03-09\n2025年，广西检察机关起诉洗钱犯罪30人。\n")
    told = reviewed(folder, "q").output
    assert "release.csv lacks title, publisher, published_on" in told
    assert "Next: fill in title, publisher, published_on, source_tier, covers, completeness_note" in told
    told = reviewed(folder, "fMoney laundering\nAn office\n\noff\n\n\ncomplete\n").output
    (release,) = rows_of(folder / "release.csv")
    assert release["published_on"] == "2026-03-09" and release["source_tier"] == "official", told
    assert release["covers"] == "Year 2025"
    assert f"Next: minsheng land {folder} --dry-run" in told
    assert "lacks" not in reviewed(folder, "").output
    reviewed(folder, "sf\nAnother office\n\n\n\n\n\n", "--all")
    (again,) = rows_of(folder / "release.csv")
    assert again == release | {"publisher": "Another office"}


def test_growth_of_a_count_that_is_left_out_is_asked_for_in_the_same_round(project):
    folder = drafted(project, "2025年，检察机关起诉某某类犯罪31人，同比上升55%。\n")
    told = reviewed(folder, "lunclear\nwhich crime\nl\n\nq", "--all").output
    assert "its count is no figure of this release" in told
    assert [row["note"] for row in rows_of(folder / "left_out.csv")] == ["which crime"] * 2

"""A bad release is refused whole, with a message that names the place, and the seeds stay byte for byte."""

import os
import random
from pathlib import Path

import pytest
from landing_stand_in import example_in, project_in, raw, remove, seed_bytes, swap, write

from minsheng.landing import intake
from minsheng.landing.report import Status
from minsheng.landing.tables import Problem

FIGURES = "figures.csv"
RATES = "rates.csv"
RELEASE = "release.csv"
PERIODS = "periods.csv"
COLUMNS = ["release_id", "char_start", "as_printed", "value", "qualifier", "unit", "measure_id"]
HEADER = ",".join([*COLUMNS, "jurisdiction_id", "period_id", "section", "note"]) + "\n"
TELECOM = "EX01,,6.9万余人,69000,more_than,persons,telecom_fraud_persons_prosecuted,100000,2025,,\n"
FOOD = "EX01,,25603件,25603,exact,cases,food_drug_pil_cases_filed,100000,2025,,\n"
SUBJECTS = (
    "subject,priority_id,function,names_its_function,exclusion_reason,name_en,name_zh,definition_en,definition_zh\n"
    "drones,1,criminal,false,,Drones,无人机,made up,示例\n"
)


def figures(*rows: str) -> str:
    """Return figures.csv with these rows."""
    return HEADER + "".join(rows)


# Name of the fault, the example, the fault, and what one line of the report must hold: the place, then words.
FAULTS = [
    # The file
    ("empty file", "EX01", write(FIGURES, ""), ["figures.csv: found an empty file"]),
    ("header only", "EX01", write(FIGURES, HEADER), ["figures.csv: found no row"]),
    (
        "no release",
        "EX01",
        remove(RELEASE),
        ["release.csv: found no such file", "columns are release_id,title"],
    ),
    (
        "no figures",
        "EX01",
        lambda r: [remove(FIGURES)(r), remove(RATES)(r)],
        ["figures.csv: found no figure"],
    ),
    (
        "misspelt file",
        "EX01",
        lambda r: (r / FIGURES).rename(r / "figure.csv"),
        ["figure.csv: ", "'figures.csv'"],
    ),
    ("stranger", "EX01", write("notes.docx", "x"), ["notes.docx: found a file that no landing knows"]),
    (
        "file twice",
        "EX01",
        write("reported_figures.csv", HEADER + FOOD),
        ["reported_figures.csv: found a second file"],
    ),
    (
        "GBK",
        "EX01",
        raw(FIGURES, lambda b: b.decode().encode("gbk")),
        ["figures.csv, line 2, column as_printed", "GBK"],
    ),
    (
        "broken bytes",
        "EX01",
        raw(RELEASE, lambda b: b[:-20] + b"\xe6\x95" + b[-20:]),
        ["release.csv, line 2, column"],
    ),
    ("UTF-16", "EX01", raw(FIGURES, lambda b: b.decode().encode("utf-16")), ["figures.csv: ", "UTF-16"]),
    ("spreadsheet", "EX01", raw(FIGURES, lambda b: b"PK\x03\x04\xff" + b), ["figures.csv: ", "spreadsheet"]),
    ("zero bytes", "EX01", raw(FIGURES, lambda b: b + b"\x00"), ["figures.csv, line 6: found zero bytes"]),
    (
        "garbled",
        "EX01",
        swap(FIGURES, "25603件", "25603件".encode().decode("latin-1")),
        ["figures.csv, line 3, column as_printed", "wrong encoding"],
    ),
    (
        "replaced",
        "EX01",
        swap(FIGURES, "25603件", "25603\ufffd"),
        ["figures.csv, line 3, column as_printed", "encoding"],
    ),
    (
        "invisible",
        "EX01",
        swap(FIGURES, "25603件", "25\u200b603件"),
        ["figures.csv, line 3, column as_printed", "invisible"],
    ),
    (
        "growth over years",
        "EX01",
        swap(RATES, "100000,2025,", "100000,2024_2025,"),
        ["rates.csv, line 2, column period_id", "a window of more than a year", "leave it out"],
    ),
    ("line break", "EX01", swap(FIGURES, "differs from", '"differs\nfrom"'), ["figures.csv, line 4", "CSV"]),
    (
        "line break in quotes",
        "EX01",
        swap(FIGURES, "differs from what S53 tells; both stay", '"differs\nfrom"'),
        ["figures.csv, line 4, column note: found a line break"],
    ),
    ("open quote", "EX01", swap(FIGURES, "25603件", '"25603件'), ["figures.csv, line 3", "CSV"]),
    ("semicolons", "EX01", raw(FIGURES, lambda b: b.replace(b",", b";")), ["figures.csv, line 1", "commas"]),
    (
        "no CSV",
        "EX01",
        write(FIGURES, "<html><body>figures</body></html>\n"),
        ["figures.csv, line 1: ", "<html>"],
    ),
    (
        "10 MB cell",
        "EX01",
        swap(FIGURES, "differs", "x" * 10 * 2**20),
        ["figures.csv, line 4, column note: found a cell of 10,485,7", "at most"],
    ),
    *[
        (
            f"formula {text}",
            "EX01",
            swap(FIGURES, "differs", text),
            ["figures.csv, line 4, column note", "formula"],
        )
        for text in ("=1+1", "+cmd", "-2+3", "@SUM(A1)")
    ],
    # The columns
    (
        "column missing",
        "EX01",
        raw(FIGURES, lambda b: b.replace(b",note", b"").replace(b",,\n", b",\n")),
        ["figures.csv, line 1, column note: found no such column"],
    ),
    (
        "column extra",
        "EX01",
        swap(FIGURES, "section,note", "section,note,source"),
        ["figures.csv, line 1, column source", "Take the column out"],
    ),
    (
        "column renamed",
        "EX01",
        swap(FIGURES, "measure_id", "measure"),
        ["figures.csv, line 1, column measure:", "Did you mean 'measure_id'"],
    ),
    (
        "columns swapped",
        "EX01",
        swap(FIGURES, "section,note", "note,section"),
        ["figures.csv, line 1: ", "order"],
    ),
    (
        "column twice",
        "EX01",
        swap(FIGURES, "section,note", "note,note"),
        ["figures.csv, line 1, column section"],
    ),
    (
        "cell missing",
        "EX01",
        swap(FIGURES, FOOD, FOOD.replace(",,\n", ",\n")),
        ["figures.csv, line 3: found 10 cells"],
    ),
    (
        "comma without quotes",
        "EX01",
        swap(FIGURES, "25603件", "25,603件"),
        ["figures.csv, line 3: found 12 cells"],
    ),
    (
        "a measure of nothing",
        "EX01",
        swap(FIGURES, "food_drug_pil_cases_filed", "zzzz_qqqq"),
        [
            "figures.csv, line 3, column measure_id: found 'zzzz_qqqq'; expected a measure that a known subject, "
            "unit and stage compose. `minsheng measures WORD` finds those that there are. If its subject is new"
        ],
    ),
    (
        "a unit of nothing",
        "EX01",
        swap(FIGURES, "exact,cases", "exact,zzzz"),
        ["figures.csv, line 3, column unit", "Take one of them. If it is new, add it in units.csv"],
    ),
    # Types
    (
        "word for value",
        "EX01",
        swap(FIGURES, ",25603,", ",many,"),
        ["figures.csv, line 3, column value: found 'many'"],
    ),
    (
        "decimal value",
        "EX01",
        swap(FIGURES, ",69000,", ",6.9万,"),
        ["figures.csv, line 2, column value", "a number such as"],
    ),
    (
        "scientific",
        "EX01",
        swap(FIGURES, ",69000,", ",6.9E+04,"),
        ["figures.csv, line 2, column value", "a number such as"],
    ),
    (
        "too large",
        "EX01",
        swap(FIGURES, ",69000,", ",9999999999999999999,"),
        ["figures.csv, line 2, column value"],
    ),
    (
        "percent sign",
        "EX01",
        swap(RATES, ",-11.5,", ",-11.5%,"),
        ["rates.csv, line 2, column value", "74.8%"],
    ),
    (
        "Excel date",
        "EX01",
        swap(PERIODS, "2025-12-31", "2025/12/31"),
        ["periods.csv, line 2, column period_end", "hyphens"],
    ),
    ("no day", "EX01", swap(PERIODS, "2025-12-31", "2025-02-30"), ["periods.csv, line 2, column period_end"]),
    # Keys
    (
        "other release",
        "EX01",
        swap(FIGURES, FOOD, FOOD.replace("EX01", "S53")),
        ["figures.csv, line 3, column release_id: found 'S53'", "EX01"],
    ),
    (
        "two releases",
        "EX01",
        raw(RELEASE, lambda b: b + b.splitlines()[1].replace(b"EX01", b"EX09") + b"\n"),
        ["release.csv, line 3: found a second row"],
    ),
    (
        "blank in identifier",
        "EX01",
        lambda r: [raw(file.name, lambda b: b.replace(b"EX01", b"EX 01"))(r) for file in r.glob("*.csv")],
        ["release.csv, line 2, column release_id"],
    ),
    (
        "only case differs",
        "EX01",
        lambda r: [raw(file.name, lambda b: b.replace(b"EX01", b"s53"))(r) for file in r.glob("*.csv")],
        ["release.csv, line 2, column release_id", "'S53'"],
    ),
    *[
        (
            f"unknown {column}",
            "EX01",
            swap(FIGURES, old, new),
            [
                f"figures.csv, line {line}, column {column}: found '{new.strip(',')}'",
                f"Did you mean '{old.strip(',')}'",
            ],
        )
        for column, line, old, new in (
            ("measure_id", 2, "telecom_fraud_persons_prosecuted", "telecom_fraud_person_prosecuted"),
            ("unit", 2, ",persons,", ",person,"),
            ("qualifier", 2, ",more_than,", ",morethan,"),
            ("jurisdiction_id", 2, ",100000,", ",10000,"),
            ("period_id", 5, ",2024_2025,", ",2024-2025,"),
        )
    ],
    (
        "unknown tier",
        "EX01",
        swap(RELEASE, "retelling", "blog"),
        ["release.csv, line 2, column source_tier", "official"],
    ),
    (
        "unknown language",
        "EX01",
        swap(RELEASE, ",zh,", ",Chinese,"),
        ["release.csv, line 2, column language", "two letters"],
    ),
    (
        "unknown stage",
        "EX01",
        swap(FIGURES, "fraud_persons_prosecuted", "fraud_persons_procecuted"),
        ["figures.csv, line 2, column measure_id: found 'telecom_fraud_persons_procecuted'", "prosecuted"],
    ),
    (
        "unknown reason",
        "EX02",
        swap("ruled_out.csv", "telephone", "phone"),
        ["ruled_out.csv, line 4, column ruled_out_reason"],
    ),
    (
        "unknown rate",
        "EX01",
        swap(RATES, ",growth,telecom_fraud_persons_prosecuted,,", ",share,,support_rate,"),
        ["rates.csv, line 2, column rate_id", "support_rate_of"],
    ),
    (
        "growth of nothing",
        "EX01",
        swap(RATES, "telecom_fraud_persons_prosecuted", ""),
        ["rates.csv, line 2", "growth is of a measure"],
    ),
    # Rows
    (
        "empty cell",
        "EX01",
        swap(FIGURES, ",25603,", ",,"),
        ["figures.csv, line 3, column value: found an empty cell"],
    ),
    (
        "no title",
        "EX01",
        raw(RELEASE, lambda b: b.replace("【教学示例，并非真实通报】2025年检护民生有关数据".encode(), b"")),
        ["release.csv, line 2, column title: found an empty cell"],
    ),
    (
        "figure doubled",
        "EX01",
        write(FIGURES, figures(TELECOM, FOOD, FOOD)),
        ["figures.csv, line 4", "line 3 too"],
    ),
    (
        "number doubled",
        "EX01",
        write(
            FIGURES,
            figures(TELECOM, FOOD)
            .replace("release_id,", "release_id,figure_no,")
            .replace("EX01,", "EX01,7,"),
        ),
        ["figures.csv, line 3, column figure_no", "line 2 too"],
    ),
    (
        "number of a rate too",
        "EX01",
        lambda r: [
            write(
                FIGURES,
                figures(TELECOM).replace("release_id,", "release_id,figure_no,").replace("EX01,", "EX01,5,"),
            )(r),
            raw(
                RATES,
                lambda b: b.replace(b"release_id,", b"release_id,figure_no,").replace(b"EX01,", b"EX01,5,"),
            )(r),
        ],
        ["rates.csv, line 2, column figure_no: found 5"],
    ),
    (
        "numbers for some",
        "EX01",
        write(
            FIGURES,
            figures(TELECOM, FOOD)
            .replace("release_id,", "release_id,figure_no,")
            .replace("EX01,", "EX01,1,", 1)
            .replace("\nEX01,,2", "\nEX01,,,2"),
        ),
        ["figures.csv, line 3, column figure_no: found no number"],
    ),
    (
        "published when",
        "EX01",
        swap(RELEASE, "2026-03-20", "20.3.2026"),
        ["release.csv, line 2, column published_on"],
    ),
    (
        "published at a time not told",
        "EX01",
        swap(RELEASE, "2026-03-20", ""),
        ["release.csv, line 2, column published_on: found no day", "a figure is known from the day"],
    ),
    (
        "published on no day",
        "EX01",
        swap(RELEASE, "2026-03-20", "2026-02-30"),
        ["release.csv, line 2, column published_on"],
    ),
    (
        "published in the future",
        "EX01",
        swap(RELEASE, "2026-03-20", "2062-03-20"),
        ["release.csv, line 2, column published_on"],
    ),
    (
        "mirror with address",
        "EX01",
        swap(RELEASE, "retelling,,", "mirror,https://example.org/a,"),
        ["release.csv, line 2, column", "mirrors have no address"],
    ),
    (
        "no address",
        "EX01",
        swap(RELEASE, "retelling,,", "retelling,example.org/a,"),
        ["release.csv, line 2, column url", "http"],
    ),
    (
        "another's address",
        "EX01",
        swap(RELEASE, "retelling,,", "retelling,http://e.mzyfz.org.cn/paper/2275/paper_60956_12494.html,"),
        ["release.csv, line 2, column url", "S02"],
    ),
    (
        "hash without text",
        "EX01",
        swap(RELEASE, "retelling,,,,", f"retelling,,,{'0' * 64},"),
        ["release.csv, line 2, column text_file"],
    ),
    # Words
    (
        "ten times too large",
        "EX01",
        swap(FIGURES, ",69000,", ",690000,"),
        ["figures.csv, line 2, column value: found 690000", "69000"],
    ),
    (
        "ten times too small",
        "EX01",
        swap(FIGURES, ",25603,", ",2560,"),
        ["figures.csv, line 3, column value: found 2560", "25603"],
    ),
    (
        "digits swapped",
        "EX01",
        swap(FIGURES, ",25603,", ",26503,"),
        ["figures.csv, line 3, column value: found 26503", "25603"],
    ),
    ("wan lost", "EX01", swap(FIGURES, ",69000,", ",7,"), ["figures.csv, line 2, column value"]),
    (
        "qualifier lost",
        "EX01",
        swap(FIGURES, ",more_than,", ",exact,"),
        ["figures.csv, line 2, column qualifier", "more_than"],
    ),
    (
        "about lost",
        "EX01",
        swap(FIGURES, ",about,", ",rounded,"),
        ["figures.csv, line 5, column qualifier", "about"],
    ),
    (
        "persons to cases",
        "EX01",
        swap(FIGURES, "69000,more_than,persons", "69000,more_than,cases"),
        ["figures.csv, line 2, column unit", "the unit of telecom_fraud_persons_prosecuted"],
    ),
    (
        "unit against words",
        "EX01",
        swap(FIGURES, "6.9万余人", "6.9万余件"),
        ["figures.csv, line 2, column unit", "as '6.9万余件' reads"],
    ),
    (
        "unit of measure",
        "EX01",
        swap(FIGURES, "telecom_fraud_persons_prosecuted", "food_drug_pil_cases_filed"),
        ["figures.csv, line 2, column unit", "the unit of food_drug_pil_cases_filed"],
    ),
    (
        "growth sign flipped",
        "EX01",
        swap(RATES, ",-11.5,", ",11.5,"),
        ["rates.csv, line 2, column value: found 11.5", "-11.5"],
    ),
    (
        "percentage as a fraction",
        "EX01",
        swap(RATES, ",-11.5,", ",-0.115,"),
        ["rates.csv, line 2, column value", "-11.5"],
    ),
    (
        "no number in the words",
        "EX01",
        swap(FIGURES, "25603件", "若干件"),
        ["figures.csv, line 3, column as_printed: found a vague number: 若干"],
    ),
    (
        "rate without percent",
        "EX01",
        swap(RATES, "同比下降11.5%", "同比下降11.5件"),
        ["rates.csv, line 2, column as_printed"],
    ),
    # Windows, parts and places
    (
        "window not over",
        "EX01",
        swap(FIGURES, ",100000,2025,", ",100000,2026-H1,"),
        ["figures.csv, line 2, column period_id: found '2026-H1'", "2026-06-30"],
    ),
    (
        "part above whole",
        "EX01",
        write(
            FIGURES,
            figures(
                "EX01,,31件,31,exact,cases,support_prosecution_cases_supported,100000,2026-Q1,,\n",
                "EX01,,32件,32,exact,cases,migrant_worker_support_cases_supported,100000,2026-Q1,,\n",
            ),
        ),
        ["figures.csv, line 3, column value", "its whole support_prosecution_cases_supported on line 2"],
    ),
    (
        "province above country",
        "EX01",
        write(
            FIGURES,
            figures(
                TELECOM, TELECOM.replace("100000", "110000").replace("6.9", "7.9").replace("69000", "79000")
            ),
        ),
        ["figures.csv, line 3, column jurisdiction_id", "for the whole country"],
    ),
    (
        "rate above 100%",
        "EX01",
        write(
            FIGURES,
            figures(
                "EX01,,31件,31,exact,cases,support_prosecution_cases_accepted,100000,2026-Q1,,\n",
                "EX01,,32件,32,exact,cases,support_prosecution_cases_supported,100000,2026-Q1,,\n",
            ),
        ),
        ["figures.csv, line 3, column value", "support_rate_of_accepted may not pass 100%"],
    ),
    # Reference rows
    (
        "window again",
        "EX01",
        swap(PERIODS, "2024_2025,several_years,2024-01-01", "2025-full,several_years,2025-01-01"),
        ["periods.csv, line 2, column period_id", "'2025'"],
    ),
    (
        "window ends before it begins",
        "EX01",
        swap(PERIODS, "2025-12-31", "2023-12-31"),
        ["periods.csv, line 2", "before it begins"],
    ),
    (
        "wrong kind",
        "EX01",
        swap(PERIODS, "several_years", "year"),
        ["periods.csv, line 2, column period_kind", "24 months"],
    ),
    (
        "open window without a day",
        "EX01",
        swap(PERIODS, "2025-12-31", ""),
        ["periods.csv, line 2", "told on"],
    ),
    (
        "no Chinese name",
        "EX01",
        swap(PERIODS, "2024年1月至2025年12月", "two years"),
        ["periods.csv, line 2, column name_zh", "Chinese"],
    ),
    (
        "no Chinese name at all",
        "EX01",
        swap(PERIODS, "2024年1月至2025年12月", ""),
        ["periods.csv, line 2, column name_zh: found an empty cell"],
    ),
    (
        "Chinese in the English name",
        "EX01",
        swap(PERIODS, "January 2024 to December 2025", "两年"),
        ["periods.csv, line 2, column name_en"],
    ),
    (
        "window known otherwise",
        "EX01",
        swap(PERIODS, "2024_2025,several_years,2024-01-01", "2025,several_years,2024-01-01"),
        ["periods.csv, line 2, column period_id", "already"],
    ),
    (
        "subject identifier",
        "EX01",
        write("subjects.csv", SUBJECTS.replace("drones,", "Drone-s,")),
        ["subjects.csv, line 2, column subject"],
    ),
    (
        "priority unknown",
        "EX01",
        write("subjects.csv", SUBJECTS.replace("drones,1,", "drones,12,")),
        ["subjects.csv, line 2, column priority_id: found '12'"],
    ),
    (
        "parts in other units",
        "EX01",
        write(
            "measure_parts.csv",
            "whole_measure_id,breakdown,part_measure_id,is_exhaustive,basis_en\n"
            "pil_cases_filed,made_up,telecom_fraud_persons_prosecuted,false,made up\n",
        ),
        ["measure_parts.csv, line 2, column part_measure_id", "unit"],
    ),
    (
        "part contains its whole",
        "EX01",
        write(
            "measure_parts.csv",
            "whole_measure_id,breakdown,part_measure_id,is_exhaustive,basis_en\n"
            "minor_support_cases_supported,made_up,support_prosecution_cases_supported,false,made up\n",
        ),
        ["measure_parts.csv, line 2, column part_measure_id", "a part itself"],
    ),
    (
        "rate of two units",
        "EX01",
        write(
            "rate_definitions.csv",
            "rate_id,kind,numerator_measure_id,denominator_measure_id,name_en,name_zh,definition_en\n"
            "made_up,share,telecom_fraud_persons_prosecuted,pil_cases_filed,Made up,示例,made up\n",
        ),
        ["rate_definitions.csv, line 2, column kind"],
    ),
    (
        "code of a place",
        "EX01",
        write(
            "jurisdictions.csv",
            "jurisdiction_id,level,parent_jurisdiction_id,name_en,name_zh\n"
            "4401,prefecture,440000,Guangzhou,广州市\n",
        ),
        ["jurisdictions.csv, line 2", "six digits"],
    ),
    # The text
    (
        "offset without a text",
        "EX01",
        swap(FIGURES, "EX01,,6.9", "EX01,12,6.9"),
        ["figures.csv, line 2, column char_start: found 12"],
    ),
    (
        "offset shifted",
        "EX02",
        swap(FIGURES, ",119,", ",120,"),
        ["figures.csv, line 2, column char_start: found 120", "Did you mean 119"],
    ),
    (
        "offset of another number",
        "EX02",
        swap(FIGURES, ",119,", ",187,"),
        ["figures.csv, line 2, column char_start: found 12309 at 187"],
    ),
    (
        "no offset",
        "EX02",
        swap(FIGURES, ",119,", ",,"),
        ["figures.csv, line 2, column char_start: found no offset"],
    ),
    (
        "words not in the text",
        "EX02",
        swap(FIGURES, "over 500 people", "about 500 people"),
        ["figures.csv, line 2"],
    ),
    (
        "number not accounted for",
        "EX02",
        swap(
            "ruled_out.csv",
            "EX02,187,12309,telephone,name and hotline of the procuratorial service centre\n",
            "",
        ),
        ["example-ex02.en.txt: found the number 12309 at 187", "the 12309 hotline", "rule it out"],
    ),
    (
        "number accounted for twice",
        "EX02",
        swap("ruled_out.csv", "EX02,71,2025", "EX02,119,500,name,twice\nEX02,71,2025"),
        ["ruled_out.csv, line 2, column char_start", "figures.csv line 2"],
    ),
    (
        "another text",
        "EX02",
        swap(RELEASE, "en.txt,,", f"en.txt,{'a' * 64},"),
        ["release.csv, line 2, column text_sha256"],
    ),
    (
        "another length",
        "EX02",
        swap(RELEASE, "en.txt,,,", "en.txt,,223,"),
        ["release.csv, line 2, column text_characters: found '223'"],
    ),
    (
        "text named otherwise",
        "EX02",
        swap(RELEASE, "example-ex02.en.txt", "other.txt"),
        ["release.csv, line 2, column text_file"],
    ),
    ("text not given", "EX02", remove("example-ex02.en.txt"), ["release.csv, line 2, column text_file"]),
    (
        "text in another encoding",
        "EX02",
        raw("example-ex02.en.txt", lambda b: b + b"\xb7"),
        ["example-ex02.en.txt, line 5"],
    ),
    (
        "text of another release",
        "EX02",
        swap(
            RELEASE,
            "example-ex02.en.txt,,,",
            "example-ex02.en.txt,2bd7df510931a216f6312d35b63b757371135c200839648dde38de7798d0101f,,",
        ),
        ["release.csv, line 2, column text_sha256"],
    ),
    (
        "ledger of another text",
        "EX02",
        write("text_numbers.csv", "release_id,char_start,number_text\nEX02,71,2024\n"),
        ["text_numbers.csv, line 2, column char_start: found 2024 at 71"],
    ),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return project_in(tmp_path_factory.mktemp("refusals"))


@pytest.mark.parametrize(
    ("example", "spoil", "told"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_bad_release_is_refused_with_its_place_and_leaves_the_seeds(
    project, tmp_path, example, spoil, told
):
    release = example_in(tmp_path, example)
    spoil(release)
    before = seed_bytes(project)
    report = intake.land(release, project)
    assert report.status == Status.REFUSED, report
    assert any(all(words in str(problem) for words in told) for problem in report.problems), report
    assert seed_bytes(project) == before
    assert "The seeds are as they were" in str(report)


def test_the_names_of_the_faults_are_told_apart():
    names = [fault[0] for fault in FAULTS]
    assert len(names) == len(set(names))


def test_all_problems_are_told_at_once(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    for spoil in (
        swap(FIGURES, ",69000,", ",690000,"),
        swap(FIGURES, "food_drug_pil_cases_filed", "food_drug_pil_case_filed"),
        swap(RATES, ",-11.5,", ",11.5,"),
        swap(PERIODS, "2025-12-31", "2023-12-31"),
        swap(RELEASE, "2026-03-20", "20 March"),
    ):
        spoil(release)
    report = intake.land(release, project)
    assert {(problem.file, problem.line) for problem in report.problems} >= {
        ("figures.csv", 2), ("figures.csv", 3), ("rates.csv", 2), ("periods.csv", 2), ("release.csv", 2),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("example", "spoil", "told"),
    [
        ("EX02", swap(FIGURES, "measure_id", "measure"), [(FIGURES, 1), (FIGURES, 1)]),
        ("EX02", swap("ruled_out.csv", ",date,year", ",date"), [("ruled_out.csv", 2)]),
        ("EX01", swap(PERIODS, "2024_2025,", "2024_2025,,"), [(PERIODS, 2)]),
        ("EX01", raw(PERIODS, lambda b: b.decode().encode("utf-16")), [(PERIODS, None)]),
    ],
    ids=["column renamed", "cell missing", "cell too many", "UTF-16"],
)
def test_what_follows_from_a_file_that_cannot_be_read_is_not_told(project, tmp_path, example, spoil, told):
    release = example_in(tmp_path, example)
    spoil(release)
    problems = intake.examine(release, project).report.problems
    assert [(one.file, one.line) for one in problems] == told


def test_why_a_file_cannot_be_read_comes_before_all_else(project, tmp_path):
    release = example_in(tmp_path, "EX02")
    swap("rates.csv", "release_id", "release")(release)
    swap(RELEASE, "2026-03-21", "21 March")(release)
    problems = intake.examine(release, project).report.problems
    assert [one.file for one in problems] == ["rates.csv", "rates.csv", "release.csv"]


def test_what_was_expected_ends_with_one_full_stop():
    problem = Problem("figures.csv", 2, None, "1", "that this holds: all is well.", "Correct it")
    assert str(problem) == "figures.csv, line 2: found 1; expected that this holds: all is well. Correct it"


def test_every_problem_says_what_was_found_and_expected(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    swap(FIGURES, ",69000,", ",690000,")(release)
    assert str(intake.land(release, project)).splitlines()[1].strip() == (
        "figures.csv, line 2, column value: found 690000; expected 69000, as '6.9万余人' reads. "
        "Correct it, or begin the note with `value:` and say why"
    )


@pytest.mark.parametrize("turn", range(12))
def test_files_damaged_at_random_are_told_and_never_crash(project, tmp_path, turn):
    chance = random.Random(turn)  # noqa: S311 - the same damage every time
    release = example_in(tmp_path, chance.choice(["EX01", "EX02"]))
    for path in sorted(release.iterdir()):
        content = bytearray(path.read_bytes())
        place = chance.randrange(len(content))
        content[place : place + chance.randrange(20)] = chance.randbytes(chance.randrange(4))
        path.write_bytes(content)
    before = seed_bytes(project)
    report = intake.examine([release], project).report
    assert report.problems or report.added or report.accepted
    assert seed_bytes(project) == before


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("nowhere", ["nowhere: found nothing at nowhere; expected a folder or file to land"]),
        (
            os.fsdecode("重庆".encode("gb18030")),
            [
                "'\\udcd6\\udcd8.txt': found such a name; expected a name in UTF-8, without line breaks. "
                "Rename it"
            ],
        ),
        (
            "untitled",
            ["release.csv, line 2, column title: found an empty cell; expected a value in every row. "
             "Fill in title"],
        ),
    ],
)  # fmt: skip
def test_one_fault_is_told_once(tmp_path, monkeypatch, folder, told):
    project = project_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    if folder != "nowhere":
        example_in(tmp_path, "EX01").rename(folder)
    if folder == "untitled":
        swap(RELEASE, "【教学示例，并非真实通报】2025年检护民生有关数据", "")(Path(folder))
    elif folder != "nowhere":
        (Path(folder) / os.fsdecode("重".encode("gb18030") + b".txt")).touch()
    report = intake.land(Path(folder), project)
    assert [str(problem) for problem in report.problems] == told


def test_a_folder_is_named_though_it_is_the_one_one_stands_in(tmp_path, monkeypatch):
    project = project_in(tmp_path)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert str(intake.land(Path(), project)).startswith("empty: refused, 1 problem.")

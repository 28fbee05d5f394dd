"""Before the seeds change, a release meets all that guards a build, and shows what it would change."""

import duckdb
import pytest
from landing_stand_in import example_in, seed_bytes, swap
from warehouse import Built

from minsheng.errors import UserError
from minsheng.landing import intake, preview
from minsheng.landing.differences import SHOWN_LINES
from minsheng.landing.report import Status
from minsheng.landing.unland import Wish, unland
from minsheng.project import Project
from minsheng.recipe import Base, Trial

pytestmark = pytest.mark.build
# Each fits in itself and breaks something that only a build sees.
FAULTS = """\
EX01,5,,3000000人,3000000,exact,persons,telecom_fraud_persons_prosecuted,100000,2024_2025,,qualifier: as printed
EX01,6,,300元,300,exact,yuan,judicial_assistance_paid,100000,2024_2025,,
EX01,7,,900件,900,exact,cases,rape_cases_prosecuted,100000,2025,,
EX01,8,,200人,200,exact,persons,rape_persons_prosecuted,150000,2025-M11,,
"""


@pytest.fixture
def project(built: Built) -> Project:
    return Project(built.folder)


@pytest.fixture
def base(built: Built) -> Base:
    return built.base


def test_a_dry_run_shows_values_totals_growth_conflicts_and_warnings(project, base, tmp_path):
    before = seed_bytes(project)
    report = preview.preview(example_in(tmp_path, "EX01"), project, lambda: base)
    assert report.status == Status.PREVIEWED, report
    assert seed_bytes(project) == before
    assert report.changes is not None
    found = report.changes.sections
    wages = "Malicious wage arrears (series A): persons prosecuted"
    assert any(line.startswith(f"{wages}, persons, China, 2025: agreement single becomes conflict")
               for line in found["Changed values"])  # fmt: skip
    fraud = "Telecom and online fraud, persons, prosecuted, China, 2025: excluded_count 3 becomes 4"
    assert fraud in found["Changed totals and headlines"]
    assert any("headline_value 24,029 becomes 25,603" in line
               for line in found["Changed totals and headlines"])  # fmt: skip
    assert found["New conflicts"] == [f"{wages}, China, 2025: 1210人 (EX01-003) against 1190人 (S53-001)"]
    (growth,) = found["Growth that becomes computable"]
    assert growth.startswith("Food and drug safety: public interest litigation cases filed, China, 2025 over")
    assert [line.split(": ")[0] for line in found["New warnings of a refresh"]] == [
        "Releases that tell the same fact agree"
    ]
    assert ["fct_reported_figures", "+5"] in [line.split() for line in found["Rows per mart"]]
    assert next(iter(found)) == "Changed values"
    cut = len(found["Rows per mart"]) - SHOWN_LINES
    assert f"and {cut} more; --full shows them" in report.shown()
    assert "--full" not in report.shown(is_full=True)


def test_what_a_build_would_refuse_is_told_with_file_line_and_figure(project, base, tmp_path):
    release = example_in(tmp_path, "EX01")
    swap("figures.csv", "release_id,", "release_id,figure_no,")(release)
    lines = (release / "figures.csv").read_text(encoding="utf-8").splitlines()
    numbered = [lines[0], *(line.replace("EX01,", f"EX01,{no},", 1) for no, line in enumerate(lines[1:], 1))]
    (release / "figures.csv").write_text("\n".join([*numbered, FAULTS]), encoding="utf-8")
    swap("rates.csv", "release_id,", "release_id,figure_no,")(release)
    swap("rates.csv", "EX01,", "EX01,10,")(release)
    before = seed_bytes(project)
    report = intake.land(release, project, preview.guards(project, lambda: base))
    assert report.status == Status.REFUSED
    assert seed_bytes(project) == before
    told = {line for line in str(report).splitlines() if ": found " in line}
    for start, check in (
        ("figures.csv, line 6: found '3000000人' (EX01-005)", "No value is larger than the country"),
        ("figures.csv, line 7: found '300元' (EX01-006)", "No sum is too small to be reported"),
        ("release.csv, line 2: found EX01: 9 numbers up to 10", "The figures of a release are numbered"),
    ):
        assert [line for line in told if line.strip().startswith(start) and check in line], str(report)
    assert "or leave it out: move the row to left_out.csv with a left_out_reason, such as misprint" in str(
        report
    )


def test_a_dry_run_of_a_bad_release_says_what_is_wrong_without_building(project, tmp_path):
    release = example_in(tmp_path, "EX01")
    swap("figures.csv", ",69000,", ",690000,")(release)

    def never() -> Base:
        raise AssertionError("nothing is to be built")

    report = preview.preview(release, project, never)
    assert report.status == Status.REFUSED
    assert "found 690000" in str(report)
    assert report.changes is None


def test_seeds_that_break_a_table_already_are_told_and_not_blamed_on_the_release(project, base, tmp_path):
    rates = project / "seeds/reference/rates.csv"
    content = rates.read_bytes()
    rates.write_bytes(content.replace(b"\n", b"\n,", 1))
    try:
        with pytest.raises(UserError, match="the seeds as they stand do not build"):
            intake.land(example_in(tmp_path, "EX01"), project, preview.guards(project, lambda: base))
    finally:
        rates.write_bytes(content)


def test_a_release_that_is_taken_out_leaves_the_seeds_as_before(project, base, tmp_path):
    before = seed_bytes(project)
    try:
        intake.land(example_in(tmp_path, "EX01"), project)
        found = unland(Wish("EX01", also=("periods",), is_final=True), project, lambda: base)
        assert found.done, found.shown()
        assert found.changes is not None
        assert any("fct_reported_figures" in line for line in found.changes.sections["Rows per mart"])
        assert seed_bytes(project) == before
    finally:
        assert seed_bytes(project) == before


def test_a_trial_of_all_seeds_makes_every_table_as_dbt_did(built, base, tmp_path):
    present = {path: (built.folder / path).read_bytes() for path in base.recipe.seeds()}
    trial = Trial(Base(base.database, base.recipe, {}), tmp_path / "trial")
    trial.build(present)
    assert trial.failing == []
    with duckdb.connect() as connection:
        for file, name in ((built.database, "dbt"), (trial.database, "trial")):
            connection.execute(f"attach '{file}' as {name} (read_only)")
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'dbt' "
            "and schema_name in ('seeds', 'intermediate', 'marts')"
        ).fetchall()
        assert len(tables) > 60
        for (table,) in tables:
            for one, other in (("dbt", "trial"), ("trial", "dbt")):
                differing = connection.execute(
                    f"from {one}.{table} except all from {other}.{table}"
                ).fetchall()
                assert differing == [], table

"""The benchmarks: what they generate, that it can be built, and that the page shows what was measured."""

import csv
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from warehouse import DATABASE, PROJECT, dbt, query

from benchmarks import generate, measure, pandas_marts, queries, report, run, straight
from benchmarks.bench import Bench
from benchmarks.measure import Limits
from benchmarks.seeds import THREADS
from minsheng.errors import UserError

FIGURES = 2_000


def rows(seeds: Path, name: str) -> list[dict[str, str]]:
    with (seeds / "figures" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[Path, bytes]:
    return {file.relative_to(folder): file.read_bytes() for file in folder.glob("*/*.csv")}


def shares(values: list) -> dict:
    return {value: count / len(values) for value, count in Counter(values).items()}


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated") / "seeds"
    generate.generate(FIGURES, folder)
    return folder


@pytest.fixture(scope="module")
def built_from_generated(built, generated, once):
    """Return the project with generated seeds, the DuckDB file that it was built into, and dbt's target."""

    def fill(home):
        copy = built.copied(home)
        copy.database.unlink()
        shutil.rmtree(copy.folder / "seeds")
        shutil.copytree(generated, copy.folder / "seeds")
        for command in (
            ["build", "--exclude-resource-type", "unit_test"],
            ["compile", "--select", "resource_type:analysis"],
        ):
            done = dbt(copy.folder, copy.database, *command, manifest=copy.manifest)
            assert done.success, done.output
            assert not done.warnings

    home = once("from_generated", fill)
    return home / "project", home / DATABASE, home / "target"


def test_one_seed_gives_one_set_of_files(generated, tmp_path):
    generate.generate(FIGURES, tmp_path / "again")
    generate.generate(FIGURES, tmp_path / "other", seed=2)
    assert contents(tmp_path / "again") == contents(generated)
    assert rows(tmp_path / "other", "reported_figures") != rows(generated, "reported_figures")


def test_there_are_as_many_figures_as_asked_for_and_the_real_ones_come_first(generated):
    figures = {name: rows(generated, name) for name in ("reported_figures", "printed_rates")}
    assert sum(len(told) for told in figures.values()) == FIGURES
    for name, told in figures.items():
        real = rows(PROJECT / "seeds", name)
        keys = ("release_id", "figure_no", "as_printed", "qualifier", "period_id")
        assert [[row[key] for key in keys] for row in told[: len(real)]] == [
            [row[key] for key in keys] for row in real
        ]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("reported_figures", "qualifier"),
        ("reported_figures", "unit"),
        ("reported_figures", "measure_id"),
        ("reported_figures", "section"),
        ("printed_rates", "kind"),
        ("printed_rates", "qualifier"),
    ],
)
def test_the_proportions_are_those_of_the_real_figures(generated, name, column):
    made = shares([row[column] for row in rows(generated, name)])
    real = shares([row[column] for row in rows(PROJECT / "seeds", name)])
    assert made == pytest.approx(real, abs=0.04)


def test_as_many_facts_are_told_twice_and_conflict_as_in_the_real_figures(built_from_generated, built):
    agreements = "select agreement from marts.fct_measure_values"
    made = shares([row["agreement"] for row in query(built_from_generated[1], agreements)])
    real = shares([row["agreement"] for row in query(built.database, agreements)])
    assert made == pytest.approx(real, abs=0.01)


def test_generated_places_reach_down_to_counties(built_from_generated):
    levels = query(
        built_from_generated[1],
        "select distinct level from marts.fct_measure_values inner join marts.dim_jurisdictions using (jurisdiction_id)",
    )
    assert {"province", "prefecture", "county"} <= {row["level"] for row in levels}


@pytest.mark.parametrize("figures", [10, 10**9])
def test_a_number_of_figures_that_cannot_be_is_refused(figures, tmp_path):
    with pytest.raises(UserError, match="cannot be generated: ask for 375 to"):
        generate.generate(figures, tmp_path)


def test_the_command_says_what_is_wrong_without_a_traceback(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["generate", "--figures", "10", "--out", str(tmp_path)])
    assert generate.main() == 2
    assert "cannot be generated" in capsys.readouterr().err


def test_pandas_computes_the_same_marts(built_from_generated):
    folder, database, _ = built_from_generated
    assert min(pandas_marts.main(folder / "seeds", database)["rows"].values()) > 0


def test_a_mart_that_differs_from_the_one_of_pandas_shows(built):
    marts = pandas_marts.compute(built.folder / "seeds")
    values = marts["fct_measure_values"]
    assert pandas_marts.differing_rows(built.database, "fct_measure_values", values) == 0
    values.loc[0, "upper_bound"] += 1
    assert pandas_marts.differing_rows(built.database, "fct_measure_values", values) == 2


def test_the_same_sql_runs_without_dbt(built_from_generated, tmp_path):
    folder, _, target = built_from_generated
    assert straight.execute(folder, target, tmp_path, with_tests=True) > 0


def test_every_query_of_the_readme_and_the_analyses_is_timed(built_from_generated):
    folder, database, target = built_from_generated
    timed = queries.measure(folder, target, database)
    analyses = {path.stem for path in (PROJECT / "analyses").glob("*.sql")}
    assert analyses | {"README 1", "README 2", "README 3"} <= timed.keys()


def test_the_runner_measures_steps_and_writes_them(tmp_path):
    out = tmp_path / "results.json"
    command = [sys.executable, "-m", "benchmarks.run", "--sizes", "real,400", "--steps", "floor"]
    subprocess.run([*command, "--out", str(out), "--scratch", str(tmp_path)], cwd=PROJECT, check=True)
    sizes = json.loads(out.read_text())["sizes"]
    assert {size: steps["floor"]["figures"] for size, steps in sizes.items()} == {"real": 375, "400": 400}
    assert sizes["real"]["floor"]["seconds"] > 0
    assert sizes["real"]["floor"]["peak_mib"] > 0
    assert list(tmp_path.iterdir()) == [out]


def test_a_step_that_nobody_knows_is_refused(tmp_path):
    with pytest.raises(UserError, match="biuld: no such step; known steps are floor, dbt parse"):
        Bench("400", 400, 1, tmp_path).measure(Limits(), {"floor", "biuld"})


@pytest.mark.parametrize("size", ["5x", "k", "-1", ""])
def test_a_size_that_is_none_is_refused(size):
    with pytest.raises(UserError, match="is no size"):
        run.figures_of(size)


def measured(code: str, limits: Limits | None = None) -> measure.Measured:
    return measure.run([sys.executable, "-c", code], Path.cwd(), {"ADDED": "so"}, limits)


def test_a_command_is_measured():
    one = measured("import os; held = bytearray(200 << 20); print(os.environ['ADDED']); raise SystemExit(3)")
    assert (one.code, one.output, one.stopped) == (3, "so\n", None)
    assert 200 < one.peak_mib < 300


def test_a_command_stops_at_its_limits():
    assert measured("import time; time.sleep(60)", Limits(seconds=0.2)).stopped == "stopped after 0.2 s"
    assert measured("bytearray(2 << 30)", Limits(gib=1)).stopped == "stopped at 1 GiB"


def results(**sizes: dict) -> report.Results:
    return report.Results({"machine": {}, "sizes": sizes})


def test_targets_are_met_missed_or_not_measured():
    steps = {
        "floor": {"seconds": 1, "figures": 5_000_000},
        report.BUILD: {"seconds": 5},
        report.TESTED: {"seconds": 9},
        report.PANDAS: {"seconds": 600, "stopped": "stopped after 600 s"},
    }
    written = report.targets(results(**{"5m": steps}))
    assert "| 5 million figures: build without tests | 5 × floor | 5 × floor | met |" in written
    assert "| 5 million figures: build with all tests | 8 × floor | 9 × floor | **missed** |" in written
    assert "| real data: refresh with nothing changed | 0.5 s |  | not measured |" in written
    assert report.seconds_or_limit(results(**{"5m": steps}), "5m", report.PANDAS) == "stopped after 600 s"


def test_the_exponent_leaves_the_start_of_dbt_aside():
    def steps(figures, seconds):
        return {
            "floor": {"seconds": 1, "figures": figures},
            report.LS: {"seconds": 3},
            report.BUILD: {"seconds": seconds},
        }

    grown = results(small=steps(50_000, 3 + 2), large=steps(5_000_000, 3 + 200))
    assert grown.exponent("small", "large", report.BUILD) == pytest.approx(1)


def test_the_page_shows_what_was_measured():
    measured = report.Results(json.loads(report.RESULTS.read_text(encoding="utf-8")))
    page = (PROJECT / report.PAGE).read_text(encoding="utf-8")
    assert report.with_results(page, measured) == page
    drawn = (PROJECT / report.PLOT).read_text(encoding="utf-8")
    assert all(step in drawn for step in report.PLOTTED if measured.noted("real", step))


def test_the_results_name_no_place_of_the_machine():
    text = report.RESULTS.read_text(encoding="utf-8")
    assert "/" not in text
    assert set(json.loads(text)["machine"]) == {"cores", "memory_gib", "python", "packages"}


def test_the_floor_has_as_many_threads_as_dbt():
    profile = yaml.safe_load((PROJECT / "profiles.yml").read_text(encoding="utf-8"))["minsheng"]
    assert profile["outputs"]["dev"]["threads"] == THREADS

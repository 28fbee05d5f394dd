"""The benchmarks: what they generate, that it can be built, and that the page shows what was measured."""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from replay import load
from warehouse import DATABASE, PROJECT, query

from benchmarks import generate, measure, pandas_marts, queries, report, run, straight
from benchmarks.measure import Limits
from minsheng.errors import UserError

FIGURES = 3_000


def rows(seeds: Path, name: str) -> list[dict[str, str]]:
    with (seeds / "figures" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shares(values: list) -> dict:
    return {value: count / len(values) for value, count in Counter(values).items()}


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated") / "seeds"
    generate.generate(FIGURES, folder)
    return folder


@pytest.fixture(scope="module")
def built_from_generated(template, generated, once):
    """Return the file that the SQL of the built project makes of generated seeds, in which every test passes."""
    target = template / "target"
    folder = once("from_generated", lambda home: straight.execute(generated.parent, target, home))
    return folder / DATABASE


def test_there_are_as_many_figures_as_asked_for_and_the_real_ones_come_first(generated):
    figures = {name: rows(generated, name) for name in generate.FIGURES}
    real = {name: rows(PROJECT / "seeds", name) for name in generate.FIGURES}
    count = sum(len(told) for told in real.values())
    assert FIGURES <= sum(len(told) for told in figures.values()) < FIGURES + count
    for name, told in figures.items():
        assert told[: len(real[name])] == real[name]


def test_the_same_figures_come_each_time(generated, tmp_path):
    generate.generate(FIGURES, tmp_path / "again")
    for file in generated.glob("*/*.csv"):
        assert (tmp_path / "again" / file.relative_to(generated)).read_bytes() == file.read_bytes()


def test_as_many_facts_are_told_twice_and_conflict_as_in_the_real_figures(built_from_generated, built):
    agreements = "select agreement from marts.fct_measure_values"
    made = shares([row["agreement"] for row in query(built_from_generated, agreements)])
    real = shares([row["agreement"] for row in query(built.database, agreements)])
    assert made == pytest.approx(real, abs=0.01)


@pytest.mark.parametrize("figures", [10, 10**9])
def test_a_number_of_figures_that_cannot_be_is_refused(figures, tmp_path):
    with pytest.raises(UserError, match=r"cannot be generated: ask for [0-9,]+ to"):
        generate.generate(figures, tmp_path)


def test_the_command_says_what_is_wrong_without_a_traceback(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["generate", "--figures", "10", "--out", str(tmp_path)])
    assert generate.main() == 2
    assert "cannot be generated" in capsys.readouterr().err


def test_the_seeds_that_are_read_are_not_written_over(tmp_path):
    with pytest.raises(UserError, match="holds the seeds that are read"):
        generate.generate(FIGURES, tmp_path, tmp_path)


def test_dbt_loads_each_generated_seed(built, generated, tmp_path):
    seeds = [
        (f"seeds/{file.relative_to(generated)}", file.read_bytes()) for file in generated.glob("*/*.csv")
    ]
    assert load(built, tmp_path, seeds).success


def test_pandas_computes_the_same_marts(built_from_generated, generated):
    assert min(pandas_marts.main(generated, built_from_generated)["rows"].values()) > 0


def test_a_mart_that_differs_from_the_one_of_pandas_shows(built, tmp_path):
    marts = pandas_marts.compute(
        pandas_marts.with_dictionary(built.folder / "seeds", built.database, tmp_path)
    )
    values = marts["fct_measure_values"]
    assert pandas_marts.differing_rows(built.database, "fct_measure_values", values) == 0
    values.loc[0, "upper_bound"] += 1
    assert pandas_marts.differing_rows(built.database, "fct_measure_values", values) == 2


def test_every_mart_is_asked(built_from_generated):
    timed = queries.measure(built_from_generated)
    marts = {path.stem for path in (PROJECT / "models/marts").glob("*.sql")}
    assert {name.partition(":")[0] for name in timed} == marts


@pytest.mark.long
def test_the_runner_measures_steps_and_writes_them(tmp_path, monkeypatch):
    out = tmp_path / "results.json"
    asked = ["run", "--sizes", "real,3k", "--steps", "dbt build", "--against", str(PROJECT)]
    monkeypatch.setattr(sys, "argv", [*asked, "--out", str(out), "--scratch", str(tmp_path)])
    taken = []

    def measured(command, *_):
        taken.append(command[1])
        return measure.Measured(len(taken), 2.5, 100.4, 0, "", None)

    monkeypatch.setattr(measure, "run", measured)
    assert run.main() == 0
    sizes = json.loads(out.read_text())["sizes"]
    assert sizes["3k"]["figures"] >= FIGURES
    assert sizes["real"]["steps"] == {"dbt build": {"seconds": 4, "cpu": 2.5, "peak_mib": 100}}
    assert taken == ["parse", "parse", "build", "build", "build"] * 2
    assert list(tmp_path.iterdir()) == [out]


def test_a_step_that_nobody_knows_is_refused(tmp_path, capsys, monkeypatch):
    asked = ["run", "--sizes", "real", "--steps", "biuld", "--scratch", str(tmp_path)]
    monkeypatch.setattr(sys, "argv", asked)
    assert run.main() == 2
    assert "biuld: no such step; known steps are dbt build," in capsys.readouterr().err


def test_a_step_that_fails_says_what_it_printed(tmp_path, monkeypatch):
    failed = measure.Measured(1, 1, 1, 1, "no such table", None)
    monkeypatch.setattr(measure, "run", lambda *_: failed)
    with pytest.raises(UserError, match=r"dbt build on 50k ended with 1, not 0:\nno such table"):
        run.Step("dbt build", [], run.Copy(PROJECT, tmp_path)).take("50k")


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
    assert one.cpu > 0


def test_a_command_stops_at_its_limits():
    assert measured("import time; time.sleep(60)", Limits(seconds=0.2)).stopped == "stopped after 0.2 s"
    assert measured("bytearray(2 << 30)", Limits(gib=1)).stopped == "stopped at 1 GiB"


def results(**sizes: dict) -> report.Results:
    return report.Results({"machine": {}, "sizes": sizes})


def test_targets_are_met_missed_or_not_measured():
    steps = {
        report.BUILD: {"seconds": 9, "peak_mib": 5_000},
        report.UNTESTED: {"seconds": 5},
        report.PANDAS: {"seconds": 10},
    }
    written = report.targets(results(**{"5m": {"figures": 5_000_000, "steps": steps}}))
    assert "| 5 million figures: without tests | 1 × pandas | 0.5 × pandas | met |" in written
    assert "| 5 million figures: peak memory | 4,096 MiB | 5,000 MiB | **missed** |" in written
    assert "| real data: refresh with nothing changed | 0.5 s |  | not measured |" in written


def test_on_a_shared_machine_the_time_of_the_processors_counts():
    steps = {report.BUILD: {"seconds": 90, "cpu": 6}, report.OTHER: {"seconds": 30, "cpu": 5}}
    machine = {"machine": {"is_shared": True}}
    shared = report.Results(machine | {"sizes": {"50k": {"figures": 50_000, "steps": steps}}})
    assert "| 50 thousand figures: `dbt build` | 1.2 × earlier version | 1.2 × earlier version | met |" in (
        report.targets(shared)
    )
    assert report.sections(shared)["Seconds"] == ""


def test_a_limit_that_stopped_a_step_is_told():
    steps = {report.PANDAS: {"seconds": 600, "stopped": "stopped after 600 s"}}
    written = report.sections(results(**{"5m": {"figures": 5_000_000, "steps": steps}}))
    assert "| pandas | stopped after 600 s |" in written["Seconds"]


def test_the_exponent_is_one_where_time_grows_in_proportion():
    def size(figures):
        return {"figures": figures, "steps": {report.BUILD: {"seconds": figures / 1000}}}

    grown = results(small=size(50_000), large=size(5_000_000))
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
    assert set(json.loads(text)["machine"]) == {
        "cores",
        "memory_gib",
        "python",
        "packages",
        "on",
        "is_shared",
    }


def test_the_benchmarks_have_as_many_threads_as_dbt():
    profile = yaml.safe_load((PROJECT / "profiles.yml").read_text(encoding="utf-8"))["minsheng"]
    assert profile["outputs"]["dev"]["threads"] == straight.THREADS

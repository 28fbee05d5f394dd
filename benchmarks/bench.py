"""The steps that are measured at one size, each as a process of its own on a copy of the project."""

import json
import os
import shutil
import statistics
import sys
import sysconfig
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from benchmarks import measure
from benchmarks.measure import Limits, Measured
from benchmarks.seeds import PROJECT
from minsheng.errors import UserError

DATABASE = "minsheng.duckdb"
NOTHING_TO_DO = 10
# Steps that are short at a size are taken several times, and the median counts.
TIMES = 3
SHORT = 100_000
SLOWEST = 10
OUTPUT_SHOWN = 4000
REAL_ONLY = {"first refresh", "refresh", "unchanged refresh"}
NOT_COPIED = {"benchmarks", "drafts", "logs", "published", "seeds", "site", "target"}
WITHOUT_TESTS = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")


class Bench:
    """The steps of one size, in a folder of its own."""

    def __init__(self, size: str, figures: int | None, seed: int, folder: Path) -> None:
        """Take the size, its figures (None for the real ones), the seed, and an empty folder."""
        self.size, self.figures, self.seed = size, figures, seed
        self.folder, self.project, self.target = folder, folder / "project", folder / "target"
        self.database = folder / "built" / DATABASE
        self.times = TIMES if figures is None or figures <= SHORT else 1
        self.environment = {
            "MINSHENG_DB": str(self.database),
            "DO_NOT_TRACK": "1",
            "PYTHONPATH": os.pathsep.join([str(self.project), str(PROJECT)]),
        }
        self.results: dict[str, dict] = {}

    def measure(self, limits: Limits, wanted: set[str] | None = None) -> dict[str, dict]:
        """Take the steps that are wanted, by default all, and return what each took.

        The limits are those of pandas, which is not expected to manage every size.
        """
        steps = self.steps(limits)
        if unknown := (wanted or set()) - steps.keys():
            known = ", ".join(steps)
            raise UserError(f"{', '.join(sorted(unknown))}: no such step; known steps are {known}")
        self.prepare()
        for name, step in steps.items():
            if (wanted is None or name in wanted) and (self.figures is None or name not in REAL_ONLY):
                step(name)
        return self.results

    def steps(self, limits: Limits) -> dict[str, Callable[[str], None]]:
        """Return the steps in their order. Those after the builds need what they leave."""
        seeds, published = self.project / "seeds", self.folder / "published"
        built = [self.project, self.target, self.folder]
        refresh = [installed("minsheng"), "refresh", "--published", str(published)]
        return {
            "floor": self.step(self.python("floor", seeds), times=TIMES),
            "dbt parse": self.step(self.dbt("parse")),
            "dbt ls": self.step(self.dbt("ls", "--quiet"), times=TIMES),
            "dbt build without tests": self.build(*WITHOUT_TESTS),
            "dbt build with all tests": self.build(),
            "same SQL without dbt": self.step(self.python("straight", *built), times=self.times),
            "same SQL and tests without dbt": self.step(
                self.python("straight", *built, "tests"), times=self.times
            ),
            "dbt compile": self.step(self.dbt("compile", "--select", "resource_type:analysis")),
            "queries": self.step(self.python("queries", self.project, self.target, self.database)),
            "pandas": self.step(self.python("pandas_marts", seeds, self.database), limits=limits),
            "first refresh": self.step(refresh),
            "refresh": self.step([*refresh, "--force"], times=TIMES),
            "unchanged refresh": self.step(refresh, times=TIMES, code=NOTHING_TO_DO),
        }

    def prepare(self) -> None:
        """Copy the project, with the real seeds or generated ones."""
        self.project.mkdir()
        self.database.parent.mkdir()
        for path in PROJECT.iterdir():
            if path.name.startswith(".") or path.name in NOT_COPIED or DATABASE in path.name:
                continue
            if path.is_dir():
                shutil.copytree(path, self.project / path.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(path, self.project)
        seeds = self.project / "seeds"
        if self.figures is None:
            shutil.copytree(PROJECT / "seeds", seeds, ignore=shutil.ignore_patterns(".*"))
        else:
            asked = ["--figures", self.figures, "--seed", self.seed, "--out", seeds]
            self.step(self.python("generate", *asked))("generate")

    def build(self, *options: str) -> Callable[[str], None]:
        """Return the step that builds into a new DuckDB file."""

        def remove() -> None:
            shutil.rmtree(self.database.parent)
            self.database.parent.mkdir()

        take = self.step(self.dbt("build", *options), times=self.times, before=remove)

        def build(name: str) -> None:
            take(name)
            self.results[name] |= nodes(self.target)

        return build

    def python(self, module: str, *arguments: object) -> list[str]:
        """Return the command that runs a module of the benchmarks."""
        return [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]

    def dbt(self, *arguments: str) -> list[str]:
        """Return a command of dbt on the copied project."""
        places = {"--project-dir": self.project, "--profiles-dir": self.project}
        places |= {"--target-path": self.target, "--log-path": self.folder / "logs"}
        options = [word for option, place in places.items() for word in (option, str(place))]
        return [installed("dbt"), "--no-use-colors", *arguments, *options]

    def step(
        self,
        command: list[str],
        times: int = 1,
        before: Callable[[], None] = lambda: None,
        code: int = 0,
        limits: Limits | None = None,
    ) -> Callable[[str], None]:
        """Return the step that runs a command some times and notes the median time and the largest peak.

        What a module of the benchmarks prints as JSON is noted too; seconds that it took itself count instead
        of those of its process. The step raises UserError where the command fails, save at a limit.
        """

        def take(name: str) -> None:
            taken = []
            for _ in range(times):
                before()
                one = measure.run(command, self.project, self.environment, limits)
                if one.code != code and not one.stopped:
                    output = one.output[-OUTPUT_SHOWN:]
                    raise UserError(f"{name} on {self.size} ended with {one.code}, not {code}:\n{output}")
                taken.append(as_noted(one))
            seconds = statistics.median(one["seconds"] for one in taken)
            peak = max(one["peak_mib"] for one in taken)
            noted = taken[-1] | {"seconds": round(seconds, 4), "peak_mib": round(peak)}
            self.results[name] = noted
            told = noted.get("stopped", f"{seconds:.2f} s")
            print(f"{self.size:>6}  {name:32}{told:>22}{peak:>8.0f} MiB", flush=True)

        return take


def installed(program: str) -> str:
    """Return the path of a program of this environment."""
    return str(Path(sysconfig.get_path("scripts")) / program)


def as_noted(one: Measured) -> dict:
    """Return what is kept of a measured command."""
    noted = {"seconds": one.seconds, "peak_mib": one.peak_mib}
    if one.stopped:
        return noted | {"stopped": one.stopped}
    return noted | (json.loads(one.output) if one.output.startswith("{") else {})


def nodes(target: Path) -> dict:
    """Return the seconds of the nodes of the last build, by layer, and the slowest of them."""
    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    seconds = {result["unique_id"]: result["execution_time"] for result in results}
    layers = defaultdict(float)
    for name, taken in seconds.items():
        kind = name.partition(".")[0]
        layers[manifest["nodes"][name]["fqn"][1] if kind == "model" else kind] += taken
    slowest = sorted(seconds, key=seconds.__getitem__, reverse=True)[:SLOWEST]
    return {
        "layers": {layer: round(taken, 3) for layer, taken in layers.items()},
        "slowest": {name.split(".")[2]: round(seconds[name], 3) for name in slowest},
    }

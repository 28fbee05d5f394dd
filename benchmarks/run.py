"""Measure what users wait for, on the real figures and on larger data: `make bench`.

    python -m benchmarks.run --sizes real,50k,500k,5m
    python -m benchmarks.run --sizes real,50k --against FOLDER   # another checkout in the same run

For each size the project is copied into a temporary folder with seeds of that size. Every step runs there
as a process of its own, one after the other, so that what is compared meets the same machine. The results
go to benchmarks/results.json, and from there to docs/performance.md.
"""

import argparse
import csv
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import generate, measure, report
from benchmarks.generate import PROJECT
from benchmarks.measure import Limits
from benchmarks.straight import THREADS
from minsheng.errors import Exit, UserError

REAL = "real"
SIZES = (REAL, "50k", "500k", "5m")
PACKAGES = ("duckdb", "dbt-core", "dbt-duckdb", "pandas")
# Up to so many figures steps are taken several times, and the median counts.
SHORT = 100_000
OUTPUT_SHOWN = 4000
NOT_COPIED = {"benchmarks", "drafts", "logs", "published", "seeds", "site", "target"}
EXAMPLE = Path("docs/examples/landing/EX01")
DBT2 = Path(sys.prefix) / "dbt2"


def figures_of(size: str) -> int | None:
    """Return how many figures a size such as 50k means; None for the real data."""
    if size == REAL:
        return None
    if not (parts := re.fullmatch(r"([0-9]+)([km]?)", size.lower())):
        raise UserError(f"{size!r} is no size; real, or a number such as 2000, 50k or 5m was expected")
    return int(parts[1]) * {"": 1, "k": 1_000, "m": 1_000_000}[parts[2]]


def installed(program: str) -> str:
    """Return the path of a program of this environment."""
    return str(Path(sysconfig.get_path("scripts")) / program)


def python(module: str, *arguments: object) -> list[str]:
    """Return the command that runs a module of the benchmarks."""
    return [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]


@dataclass
class Copy:
    """A copy of a checkout with seeds of one size, in a folder of its own."""

    source: Path
    folder: Path
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Name the places in the folder."""
        self.project, self.target = self.folder / "project", self.folder / "target"
        self.database = self.folder / "built" / "minsheng.duckdb"
        self.published = self.folder / "published"
        self.environment = {
            "MINSHENG_DB": str(self.database),
            "MINSHENG_PROJECT": str(self.project),
            "DO_NOT_TRACK": "1",
            "PYTHONPATH": os.pathsep.join([str(self.project), str(PROJECT)]),
        }

    def prepare(self, figures: int | None) -> None:
        """Copy the checkout, with the real seeds or generated ones."""
        self.is_real = figures is None
        self.database.parent.mkdir(parents=True)
        shutil.copytree(self.source, self.project, ignore=self._ignored)
        self.restore()
        if figures is not None:
            self.generate(figures)

    def generate(self, figures: int) -> None:
        """Write seeds of a size with the generator of the checkout, which knows the rules of its seeds."""
        command = python("generate", "--figures", figures, "--out", self.project / "seeds")
        environment = os.environ | {"PYTHONPATH": str(self.source)}
        done = subprocess.run(  # noqa: S603 - our own
            command, cwd=self.source, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise UserError(f"{self.source} could generate no seeds:\n{done.stderr[-OUTPUT_SHOWN:]}")

    def _ignored(self, folder: str, names: list[str]) -> set[str]:
        built = (".duckdb", ".duckdb.wal")
        left = {
            name for name in names if name.startswith(".") or name.endswith(built) or name == "__pycache__"
        }
        return left | (NOT_COPIED if Path(folder) == self.source else set()) & set(names)

    def figures(self) -> int:
        """Return how many figures the seeds hold."""
        counted = 0
        for name in generate.FIGURES:
            with (self.project / f"seeds/figures/{name}.csv").open(encoding="utf-8", newline="") as file:
                counted += sum(1 for _ in csv.reader(file)) - 1
        return counted

    def remove(self) -> None:
        """Remove what was built, and what landed."""
        shutil.rmtree(self.database.parent)
        self.database.parent.mkdir()
        self.restore()

    def restore(self) -> None:
        """Lay the real seeds in place, whatever landed or changed; generated ones stay."""
        if not self.is_real:
            return
        shutil.rmtree(self.project / "seeds", ignore_errors=True)
        ignored = shutil.ignore_patterns(".*")
        shutil.copytree(self.source / "seeds", self.project / "seeds", ignore=ignored)

    def unpublish(self) -> None:
        """Remove what was published, and all that dbt keeps of it."""
        self.restore()
        shutil.rmtree(self.published, ignore_errors=True)

    def change_a_seed(self) -> None:
        """Change the note of one row, which no number depends on."""
        path = self.project / "seeds/figures/figures_left_out.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        rows[-1][rows[0].index("note")] += "; told again"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def dbt(self, *arguments: str, program: str | None = None) -> list[str]:
        """Return a command of dbt on the copied project."""
        places = {"--project-dir": self.project, "--profiles-dir": self.project}
        places |= {"--target-path": self.target, "--log-path": self.folder / "logs"}
        options = [word for option, place in places.items() for word in (option, str(place))]
        return [program or installed("dbt"), *arguments, *options]


@dataclass
class Step:
    """Something that is measured: a command on a copy, what comes before it, and its exit code."""

    name: str
    command: list[str]
    copy: Copy
    before: Callable[[], None] = lambda: None
    code: int = 0
    limits: Limits | None = None
    environment: dict[str, str] = field(default_factory=dict)
    taken: list[dict] = field(default_factory=list)

    def take(self, size: str) -> None:
        """Run it once and note what it took; UserError where it fails, save at a limit.

        What a module of the benchmarks prints as JSON is noted too, and counts instead of its whole process.
        """
        self.before()
        one = measure.run(
            self.command, self.copy.project, self.copy.environment | self.environment, self.limits
        )
        if one.code != self.code and not one.stopped:
            output = one.output[-OUTPUT_SHOWN:]
            raise UserError(f"{self.name} on {size} ended with {one.code}, not {self.code}:\n{output}")
        noted = {"seconds": one.seconds, "cpu": one.cpu, "peak_mib": one.peak_mib}
        if one.stopped:
            noted["stopped"] = one.stopped
        elif one.output.startswith('{"'):
            noted |= json.loads(one.output)
        self.taken.append(noted)
        told = noted.get("stopped", f"{noted['seconds']:8.2f} s {noted['cpu']:8.2f} s CPU")
        print(f"{size:>6}  {self.name:40}{told:>24}{noted['peak_mib']:>8.0f} MiB", flush=True)

    def noted(self) -> dict:
        """Return the median of the times and the largest peak."""
        middle = {
            name: round(statistics.median(one[name] for one in self.taken), 3) for name in ("seconds", "cpu")
        }
        return self.taken[-1] | middle | {"peak_mib": round(max(one["peak_mib"] for one in self.taken))}


def steps(mine: Copy, other: Copy | None, limits: Limits) -> Iterator[Step]:
    """Yield what is measured at a size, in order: the later steps need what the earlier leave."""
    yield Step(report.BUILD, mine.dbt("build"), mine, mine.remove)
    if other:
        yield Step(report.OTHER, other.dbt("build"), other, other.remove)
    built = (mine.project, mine.target, mine.folder)
    yield Step(report.STRAIGHT, python("straight", *built), mine)
    yield Step(
        report.PANDAS, python("pandas_marts", mine.project / "seeds", mine.database), mine, limits=limits
    )
    yield Step(report.QUERIES, python("queries", mine.database), mine)
    without_tests = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    yield Step(report.UNTESTED, mine.dbt("build", *without_tests), mine, mine.remove)
    if not mine.is_real:
        return
    without_unit_tests = mine.dbt("build", "--exclude-resource-type", "unit_test")
    yield Step(report.NO_UNIT_TESTS, without_unit_tests, mine, mine.remove)
    if (program := DBT2 / "bin" / "dbt").exists():
        apart = Copy(mine.source, mine.folder / "dbt2")
        apart.prepare(None)
        yield Step(
            report.DBT2,
            apart.dbt("build", "--no-send-anonymous-usage-stats", program=str(program)),
            apart,
            apart.remove,
            environment={"LD_LIBRARY_PATH": str(DBT2 / "lib")},
        )
    yield from user_steps(mine)


def user_steps(mine: Copy) -> Iterator[Step]:
    """Yield what a user of the real data does: publish, and land a release."""
    minsheng = installed("minsheng")
    refresh = [minsheng, "refresh", "--published", str(mine.published)]
    yield Step(report.FIRST, refresh, mine, mine.unpublish)
    yield Step(report.UNCHANGED, refresh, mine, code=Exit.NOTHING_TO_DO)
    yield Step(report.CHANGED, refresh, mine, mine.change_a_seed)
    draft = mine.folder / "draft"
    text = mine.folder / "text.txt"
    example = mine.project / EXAMPLE
    with (example / "figures.csv").open(encoding="utf-8", newline="") as file:
        printed = [row["as_printed"] for row in csv.DictReader(file)]
    text.write_text("".join(f"检察机关办理{one}。" for one in printed), encoding="utf-8")

    def begin() -> None:
        shutil.rmtree(draft, ignore_errors=True)

    transcribe = [minsheng, "transcribe", str(text), "--release", "EX02", "--out", str(draft)]
    yield Step(report.DRAFT, transcribe, mine, begin)
    yield Step(report.DRY_RUN, [minsheng, "land", str(example), "--dry-run"], mine, mine.restore)
    yield Step(report.LAND, [minsheng, "land", str(example)], mine, mine.restore)


def measured(size: str, options: argparse.Namespace, folder: Path) -> dict:
    """Take all steps of a size, in turn as often as they are short, and return what each took."""
    figures = figures_of(size)
    mine = Copy(PROJECT, folder / "mine")
    other = Copy(options.against.resolve(), folder / "other") if options.against else None
    parses = []
    for copy in filter(None, (mine, other)):
        copy.prepare(figures)
        parses.append(Step("dbt parse", copy.dbt("parse"), copy))
    every = list(steps(mine, other, Limits(options.pandas_seconds, options.pandas_gib)))
    known = [step.name for step in every]
    if unknown := [name for name in options.steps or [] if name not in known]:
        raise UserError(f"{', '.join(unknown)}: no such step; known steps are {', '.join(known)}")
    chosen = [step for step in every if not options.steps or step.name in options.steps]
    for step in parses:
        step.take(size)
    for _ in range(options.times if figures is None or figures <= SHORT else 1):
        for step in chosen:
            step.take(size)
    return {"figures": mine.figures(), "steps": {step.name: step.noted() for step in chosen}}


def machine(is_shared: bool) -> dict:
    """Return what the numbers depend on, without naming the machine; is_shared: whether others work on it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory / 2**30),
        "python": platform.python_version(),
        "packages": {package: version(package) for package in PACKAGES},
        "on": datetime.now(UTC).date().isoformat(),
        "is_shared": is_shared,
    }


def main() -> int:
    """Read the command line, measure, and write the results; those of a size are written at once."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=",".join(SIZES), help=f"default: {','.join(SIZES)}")
    parser.add_argument("--steps", type=lambda text: text.split(","), help="names, with commas; default: all")
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="another checkout, built in turn")
    parser.add_argument("--times", type=int, default=3, help="how often short steps are taken; default: 3")
    parser.add_argument(
        "--shared", action="store_true", help="others work on the machine: count processor time"
    )
    parser.add_argument("--out", type=Path, default=report.RESULTS, help="default: benchmarks/results.json")
    parser.add_argument("--scratch", type=Path, help="where to put the copies; default: a temporary folder")
    parser.add_argument("--pandas-seconds", type=float, default=600, help="stops pandas; default: 600")
    parser.add_argument("--pandas-gib", type=float, default=12, help="stops pandas too; default: 12")
    options = parser.parse_args()
    results = {"machine": machine(options.shared), "threads": THREADS, "sizes": {}}
    try:
        for size in options.sizes.split(","):
            with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
                results["sizes"][size] = measured(size, options, Path(folder))
            text = json.dumps(results, indent=1, ensure_ascii=False)
            options.out.write_text(text + "\n", encoding="utf-8")
    except UserError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

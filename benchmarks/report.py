"""Show the results of the benchmarks in docs/performance.md and docs/performance.svg.

`python -m benchmarks.report` writes both from benchmarks/results.json.
"""

import json
import math
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.generate import PROJECT

RESULTS = Path(__file__).with_name("results.json")
PAGE = Path("docs/performance.md")
PLOT = Path("docs/performance.svg")
BEGIN = "<!-- measured: written by benchmarks.report -->"
END = "<!-- end of measured -->"
BUILD, UNTESTED = "dbt build", "dbt build without tests"
NO_UNIT_TESTS, DBT2 = "dbt build without unit tests", "dbt 2: dbt build"
STRAIGHT, PANDAS, OTHER = "same SQL without dbt", "pandas", "dbt build of the earlier version"
FIRST, UNCHANGED, CHANGED = "first refresh", "refresh with nothing changed", "refresh after a changed seed"
DRAFT, DRY_RUN, LAND = "transcribe", "land --dry-run", "land"
QUERIES = "queries"
BUILDS = (BUILD, OTHER, UNTESTED, STRAIGHT, PANDAS)
STEPS = (
    BUILD,
    OTHER,
    DBT2,
    NO_UNIT_TESTS,
    UNTESTED,
    STRAIGHT,
    PANDAS,
    FIRST,
    CHANGED,
    UNCHANGED,
    DRAFT,
    DRY_RUN,
    LAND,
)
PLOTTED = (BUILD, UNTESTED, STRAIGHT, PANDAS)
SHARED = (
    "Other programs ran on the machine at the same time. So times are seconds of the processors, in the "
    "targets too; only those of the queries are the clock's, and longer than on a machine at rest."
)
MILLISECONDS = 1000
MOST_MIB = 4096
PLAIN = 100


class Results:
    """What benchmarks/results.json holds; numbers that were not measured are None."""

    def __init__(self, measured: dict[str, Any]) -> None:
        """Take the results as they are written."""
        self.measured = measured
        # What others do at the same time lengthens the clock's seconds, and hardly the processors'.
        self.is_shared = measured["machine"].get("is_shared", False)
        self.clock = "cpu" if self.is_shared else "seconds"
        sizes = {size: one["figures"] for size, one in measured["sizes"].items()}
        self.figures = dict(sorted(sizes.items(), key=lambda item: item[1]))

    def noted(self, size: str, step: str, what: str | None = None) -> Any:
        """Return what is noted of a step at a size, by default its time; None where a limit stopped it."""
        noted = self.measured["sizes"].get(size, {}).get("steps", {}).get(step, {})
        return None if "stopped" in noted else noted.get(what or self.clock)

    def ratio(self, size: str, step: str, other: str, what: str | None = None) -> float | None:
        """Return how many times as much as another step one takes."""
        one, two = self.noted(size, step, what), self.noted(size, other, what)
        return one / two if one and two else None

    def exponent(self, small: str, large: str, step: str) -> float | None:
        """Return the power of the figures with which the seconds of a step grow."""
        one, two = self.noted(small, step), self.noted(large, step)
        if not one or not two:
            return None
        return math.log(two / one) / math.log(self.figures[large] / self.figures[small])

    def slowest_query(self, size: str) -> float | None:
        """Return the seconds of the slowest query."""
        queries = self.noted(size, QUERIES, "queries")
        return max(queries.values()) if queries else None


class Target(NamedTuple):
    """What the project is meant to keep: a number that is to stay at or below a limit."""

    words: str
    limit: float
    unit: str
    measured: Callable[[Results], float | None]


TARGETS = (
    Target(
        "real data: processor time of `dbt build`",
        1,
        "× earlier version",
        lambda r: r.ratio("real", BUILD, OTHER, "cpu"),
    ),
    Target(
        "real data: processor time of `dbt build` with dbt 2",
        0.5,
        "× earlier version",
        lambda r: r.ratio("real", DBT2, OTHER, "cpu"),
    ),
    Target(
        "50 thousand figures: `dbt build`", 1.2, "× earlier version", lambda r: r.ratio("50k", BUILD, OTHER)
    ),
    Target(
        "500 thousand figures: `dbt build`", 1.2, "× earlier version", lambda r: r.ratio("500k", BUILD, OTHER)
    ),
    Target("5 million figures: peak memory", MOST_MIB, "MiB", lambda r: r.noted("5m", BUILD, "peak_mib")),
    Target(
        "500 thousand to 5 million figures: exponent of the seconds",
        1.05,
        "",
        lambda r: r.exponent("500k", "5m", BUILD),
    ),
    Target("5 million figures: without tests", 1, "× pandas", lambda r: r.ratio("5m", UNTESTED, PANDAS)),
    Target(
        "real data: refresh after a changed seed",
        1.5,
        "× `dbt build` without unit tests",
        lambda r: r.ratio("real", CHANGED, NO_UNIT_TESTS),
    ),
    Target("real data: refresh with nothing changed", 0.5, "s", lambda r: r.noted("real", UNCHANGED)),
    Target("real data: slowest query", 0.05, "s", lambda r: r.slowest_query("real")),
    Target("5 million figures: slowest query", 1, "s", lambda r: r.slowest_query("5m")),
)


def number(value: float | None, unit: str = "") -> str:
    """Write a number with three significant digits, or nothing for one that is not known."""
    if value is None:
        return ""
    text = f"{value:,.0f}" if value >= PLAIN else f"{value:.3g}"
    return f"{text} {unit}".rstrip()


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """Write a table of Markdown, numbers to the right, without rows that have no number."""
    rows = [row for row in rows if any(row[1:])]
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows] if rows else []
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def targets(results: Results) -> str:
    """Write what the targets are and whether they are met."""
    rows = []
    for target in TARGETS:
        value = target.measured(results)
        verdict = "not measured" if value is None else "met" if value <= target.limit else "**missed**"
        rows.append([target.words, number(target.limit, target.unit), number(value, target.unit), verdict])
    return table(["target", "at most", "measured", "verdict"], rows)


def per_size(results: Results, names: Iterable[str], cell: Callable[[str, str], str]) -> str:
    """Write a table with a row per name and a column per size."""
    sizes = list(results.figures)
    rows = ([name, *(cell(size, name) for size in sizes)] for name in names)
    return table(["figures", *(f"{results.figures[size]:,}" for size in sizes)], rows)


def exponents(results: Results) -> str:
    """Write how the steps grow from each generated size to the next."""
    spans = list(pairwise(size for size in results.figures if size != "real"))
    rows = ([step, *(number(results.exponent(*span, step)) for span in spans)] for step in BUILDS)
    return table(["figures", *(" to ".join(span) for span in spans)], rows)


def sections(results: Results) -> dict[str, str]:
    """Write each table by its heading."""
    asked = sorted(
        {name for size in results.figures for name in results.noted(size, QUERIES, "queries") or {}}
    )

    def cell(what: str) -> Callable[[str, str], str]:
        def written(size: str, step: str) -> str:
            stopped = results.measured["sizes"][size]["steps"].get(step, {}).get("stopped")
            return stopped or number(results.noted(size, step, what))

        return written

    def query(size: str, name: str) -> str:
        seconds = (results.noted(size, QUERIES, "queries") or {}).get(name)
        return number(seconds and seconds * MILLISECONDS)

    return {
        "Targets": targets(results),
        "Seconds": "" if results.is_shared else per_size(results, STEPS, cell("seconds")),
        "Seconds of the processors": per_size(results, STEPS, cell("cpu")),
        "Peak memory in MiB": per_size(results, STEPS, cell("peak_mib")),
        "Exponents of growth": exponents(results),
        "Milliseconds of the queries": per_size(results, asked, query),
    }


def measured(results: Results) -> str:
    """Write what stands between the marks of the page."""
    machine = results.measured["machine"]
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
    lines = [
        f"Measured on {machine['cores']} cores with {machine['memory_gib']} GiB of memory and "
        f"{results.measured['threads']} threads, on {machine['on']}; Python {machine['python']}, {packages}."
    ]
    if results.is_shared:
        lines.append(SHARED)
    for heading, text in sections(results).items():
        lines += [f"### {heading}", text] if text else []
    return "\n\n".join(lines)


def with_results(page: str, results: Results) -> str:
    """Return the page with what stands between its marks written anew."""
    before, rest = page.split(BEGIN, 1)
    _, after = rest.split(END, 1)
    return f"{before}{BEGIN}\n\n{measured(results)}\n\n{END}{after}"


def plot(results: Results) -> str:
    """Draw seconds over figures, both in powers of ten, as SVG."""
    import altair as alt  # noqa: PLC0415 - takes a second, and only this needs it
    import vl_convert  # noqa: PLC0415

    rows = [
        {"step": step, "figures": figures, "seconds": results.noted(size, step)}
        for size, figures in results.figures.items()
        for step in PLOTTED
        if results.noted(size, step)
    ]
    powers = [10.0**power for power in range(-3, 8)]
    log = alt.Scale(type="log")
    steps = alt.Scale(domain=list(PLOTTED))
    chart = (
        alt.Chart(alt.Data(values=rows), width=560, height=360)
        .mark_line(point={"size": 60})
        .encode(
            x=alt.X("figures:Q", scale=log, axis=alt.Axis(values=powers, format="~s")),
            y=alt.Y("seconds:Q", scale=log, axis=alt.Axis(values=powers, format=",~r")),
            color=alt.Color("step:N", scale=steps, title=None),
            shape=alt.Shape("step:N", scale=steps, title=None),
        )
    )
    return vl_convert.vegalite_to_svg(chart.to_dict())


def write(project: Path = PROJECT, file: Path = RESULTS) -> None:
    """Write the page and the plot anew from the results."""
    results = Results(json.loads(file.read_text(encoding="utf-8")))
    page = project / PAGE
    page.write_text(with_results(page.read_text(encoding="utf-8"), results), encoding="utf-8")
    (project / PLOT).write_text(plot(results), encoding="utf-8")


if __name__ == "__main__":
    write()

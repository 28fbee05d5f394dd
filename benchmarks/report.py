"""Show the results of the benchmarks in docs/performance.md and docs/performance.svg.

`python -m benchmarks.report` writes both from benchmarks/results.json.
"""

import json
import math
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.seeds import PROJECT

RESULTS = Path(__file__).with_name("results.json")
PAGE = Path("docs/performance.md")
PLOT = Path("docs/performance.svg")
BEGIN = "<!-- measured: written by benchmarks.report -->"
END = "<!-- end of measured -->"
FLOOR, LS, PANDAS = "floor", "dbt ls", "pandas"
STRAIGHT, STRAIGHT_TESTED = "same SQL without dbt", "same SQL and tests without dbt"
BUILD, TESTED, REFRESH = "dbt build without tests", "dbt build with all tests", "refresh"
FIRST, UNCHANGED, QUERIES, GENERATE = "first refresh", "unchanged refresh", "queries", "generate"
COMPARED = (STRAIGHT, STRAIGHT_TESTED, BUILD, TESTED, PANDAS)
STEPS = (FLOOR, LS, *COMPARED, FIRST, REFRESH, UNCHANGED)
PLOTTED = (TESTED, BUILD, STRAIGHT, PANDAS, FLOOR)
LAYERS = ("seed", "staging", "intermediate", "marts", "snapshot", "test", "unit_test")
MILLISECONDS = 1000
KIBI = 1024
PLAIN = 100
MISSING = ""


class Results:
    """What benchmarks/results.json holds; numbers that were not measured are None."""

    def __init__(self, measured: dict[str, Any]) -> None:
        """Take the results as they are written."""
        self.measured = measured
        figures = {size: steps[FLOOR]["figures"] for size, steps in measured["sizes"].items()}
        self.figures = dict(sorted(figures.items(), key=lambda item: item[1]))

    def noted(self, size: str, step: str, what: str = "seconds") -> Any:
        """Return what is noted of a step at a size; None where a limit stopped it."""
        noted = self.measured["sizes"].get(size, {}).get(step, {})
        return None if "stopped" in noted else noted.get(what)

    def ratio(self, size: str, step: str, other: str) -> float | None:
        """Return how many times as long as another step one takes."""
        one, two = self.noted(size, step), self.noted(size, other)
        return one / two if one and two else None

    def exponent(self, small: str, large: str, step: str) -> float | None:
        """Return the power of the figures with which a step's seconds grow, those of dbt's start aside."""
        start = LS if step in (BUILD, TESTED) else None
        seconds = [self.noted(size, step) for size in (small, large)]
        starts = [self.noted(size, start) if start else 0 for size in (small, large)]
        if None in seconds + starts:
            return None
        one, two = (taken - start for taken, start in zip(seconds, starts, strict=True))
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


def largest(values: Iterable[float | None]) -> float | None:
    """Return the largest of some numbers, None where one is not known."""
    values = list(values)
    return None if None in values else max(values)


TARGETS = (
    Target("5 million figures: build without tests", 5, "× floor", lambda r: r.ratio("5m", BUILD, FLOOR)),
    Target("5 million figures: build with all tests", 8, "× floor", lambda r: r.ratio("5m", TESTED, FLOOR)),
    Target(
        "5 million figures: peak memory of the builds",
        4 * KIBI,
        "MiB",
        lambda r: largest(r.noted("5m", step, "peak_mib") for step in (BUILD, TESTED)),
    ),
    Target(
        "50 thousand to 5 million figures: exponent of the builds' seconds beyond `dbt ls`",
        1.05,
        "",
        lambda r: largest(r.exponent("50k", "5m", step) for step in (BUILD, TESTED)),
    ),
    Target("real data: build with all tests", 4, "× `dbt ls`", lambda r: r.ratio("real", TESTED, LS)),
    Target(
        "real data: refresh with guards and docs",
        2.5,
        "× that build",
        lambda r: r.ratio("real", REFRESH, TESTED),
    ),
    Target("real data: refresh with nothing changed", 0.5, "s", lambda r: r.noted("real", UNCHANGED)),
    Target("real data: slowest query", 0.05, "s", lambda r: r.slowest_query("real")),
    Target("5 million figures: slowest query", 1, "s", lambda r: r.slowest_query("5m")),
)


def number(value: float | None, unit: str = "") -> str:
    """Write a number with three significant digits, or nothing for one that is not known."""
    if value is None:
        return MISSING
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


def per_size(results: Results, names: Iterable[str], cell: Callable[[str, str], str], title: str) -> str:
    """Write a table with a row per name and a column per size."""
    sizes = list(results.figures)
    rows = ([name, *(cell(size, name) for size in sizes)] for name in names)
    return table([title, *(f"{results.figures[size]:,}" for size in sizes)], rows)


def seconds_or_limit(results: Results, size: str, step: str) -> str:
    """Write the seconds of a step, or the limit that stopped it."""
    stopped = results.measured["sizes"][size].get(step, {}).get("stopped")
    return stopped or number(results.noted(size, step))


def exponents(results: Results) -> str:
    """Write how the steps grow between the generated sizes: from each to the next, and in all."""
    sizes = [size for size in results.figures if results.noted(size, GENERATE)]
    spans = list(dict.fromkeys([*pairwise(sizes), (sizes[0], sizes[-1])])) if len(sizes) > 1 else []
    rows = ([step, *(number(results.exponent(*span, step)) for span in spans)] for step in (FLOOR, *COMPARED))
    return table(["figures", *(" to ".join(span) for span in spans)], rows)


def sections(results: Results) -> dict[str, str]:
    """Write each table by its heading."""
    queries = sorted(
        {name for size in results.figures for name in results.noted(size, QUERIES, "queries") or {}}
    )

    def layer(size: str, name: str) -> str:
        return number((results.noted(size, TESTED, "layers") or {}).get(name))

    def query(size: str, name: str) -> str:
        seconds = (results.noted(size, QUERIES, "queries") or {}).get(name)
        return number(seconds and seconds * MILLISECONDS)

    def times_floor(size: str, name: str) -> str:
        return number(results.ratio(size, name, FLOOR))

    def peak(size: str, name: str) -> str:
        return number(results.noted(size, name, "peak_mib"))

    def seconds(size: str, name: str) -> str:
        return seconds_or_limit(results, size, name)

    return {
        "Targets": targets(results),
        "Seconds": per_size(results, STEPS, seconds, "figures"),
        "Times the floor": per_size(results, COMPARED, times_floor, "figures"),
        "Peak memory in MiB": per_size(results, STEPS, peak, "figures"),
        "Exponents of growth": exponents(results),
        "Seconds of the nodes of a build with all tests": per_size(results, LAYERS, layer, "figures"),
        "Milliseconds of the queries": per_size(results, queries, query, "figures"),
    }


def measured(results: Results) -> str:
    """Write what stands between the marks of the page."""
    machine = results.measured["machine"]
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
    lines = [
        f"Measured on {machine['cores']} cores with {machine['memory_gib']} GiB of memory and "
        f"{results.measured['threads']} threads; Python {machine['python']}, {packages}."
    ]
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

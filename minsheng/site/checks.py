"""The page of checks: every expectation of every layer, and how it went in the newest build."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from minsheng.quality.guard import Outcome
from minsheng.site import details, page

# Layers and verdicts in English and in Chinese.
LAYERS = {
    "seeds": ("Seeds", "种子数据"),
    "staging": ("Staging", "暂存层"),
    "intermediate": ("Intermediate", "中间层"),
    "marts": ("Marts", "集市层"),
}


def write(outcomes: Iterable[Outcome], site: page.Site) -> None:
    """Write the page of checks into its folder of the site."""
    (site.folder / "quality").mkdir()
    site.write("quality/index.html", "checks.html.j2", "quality", **_values(outcomes))


def write_alone(outcomes: Iterable[Outcome], file: Path) -> None:
    """Write the page without a site around it, as for a build that was stopped."""
    frame: dict[str, Any] = {"site": None, "path": file.name, "root": "", "part": "quality", "parts": ()}
    file.write_text(page.rendered("checks.html.j2", **frame, **_values(outcomes)), encoding="utf-8")


def _values(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    by_layer: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_layer.setdefault(outcome.layer, []).append(outcome)
    chinese = {row["expectation"]: row for row in page.table("checks_zh.csv")}
    return {"layers": by_layer, "names": LAYERS, "chinese": chinese, "of_row": details.of_row}

"""The page of checks: every expectation of every layer, and how it went in the newest build."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from minsheng.quality.guard import Outcome
from minsheng.site import page

# Layers and verdicts in English and in Chinese.
LAYERS = {
    "seeds": ("Seeds", "种子数据"),
    "staging": ("Staging", "暂存层"),
    "intermediate": ("Intermediate", "中间层"),
    "marts": ("Marts", "集市层"),
}


def write(outcomes: Iterable[Outcome], file: Path, is_alone: bool = False) -> None:
    """Write the page. is_alone: there is no site around it, as for a build that was stopped."""
    by_layer: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_layer.setdefault(outcome.layer, []).append(outcome)
    around: dict[str, Any] = {"parts": ()} if is_alone else {}
    page.write(file, "checks.html.j2", root="../", part="quality", layers=by_layer, names=LAYERS, **around)

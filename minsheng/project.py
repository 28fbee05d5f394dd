"""The seeds as they stand in the checkout: where they are, and their rows."""

import csv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE = Path("seeds/reference")
FIGURES = Path("seeds/figures")


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a seed, each as column name to text; an empty cell is an empty text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))

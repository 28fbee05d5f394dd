"""The seeds of a project as files: their declared types, and how DuckDB reads them."""

from pathlib import Path

import yaml

PROJECT = Path(__file__).parents[1]
# As many threads as the project's own profile gives dbt.
THREADS = 2


def declared_types(seeds: Path) -> dict[str, dict[str, str]]:
    """Return the types of the columns of each seed, by its path without suffix, such as figures/releases."""
    types = {}
    for properties in sorted(seeds.glob("*/__seeds.yml")):
        for seed in yaml.safe_load(properties.read_text(encoding="utf-8"))["seeds"]:
            types[f"{properties.parent.name}/{seed['name']}"] = seed["config"]["column_types"]
    return types


def csv_scan(path: Path, types: dict[str, str]) -> str:
    """Return the SQL that reads a seed, of which the path lacks the suffix, with its declared types."""
    form = "header = true, auto_detect = false, delim = ',', quote = '\"'"
    return f"read_csv('{path}.csv', {form}, columns = {types})"

"""A fingerprint of everything that decides what a refresh publishes, taken without importing any of it."""

import functools
import json
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from minsheng import files
from minsheng.project import Project

FOLDERS = (
    "seeds",
    "models",
    "macros",
    "snapshots",
    "analyses",
    "tests",
    "docs/dbt",
    "expectations",
    "minsheng",
)
FILES = (
    "dbt_project.yml",
    "profiles.yml",
    "packages.yml",
    "requirements.txt",
    "requirements-site.txt",
    "LICENSE-DATA",
)
# What decides how unit tests end. They hold the logic against made-up rows: no row of a seed matters to them.
LOGIC_FOLDERS = ("models/", "macros/", "tests/")
LOGIC = {
    "dbt_project.yml",
    "profiles.yml",
    "packages.yml",
    "python",
    "dbt-core",
    "dbt-duckdb",
    "duckdb",
    "variables",
}
# What a run of the project's own tests or an editor leaves behind decides nothing.
IGNORED_FOLDERS = {"__pycache__", "engines", "lint", "python", ".pytest_cache"}
IGNORED_SUFFIXES = {".pyc", ".new", ".swp"}
PACKAGES = ("dbt-core", "dbt-duckdb", "duckdb", "great-expectations")


@dataclass(frozen=True)
class Fingerprint:
    """The digest of all inputs, and each input's own (path or name to text) to tell what changed."""

    digest: str
    inputs: dict[str, str]

    def changes(self, earlier: dict[str, str]) -> list[str]:
        """Return the names of the inputs that are new, gone or different since earlier ones."""
        return sorted(
            name for name in self.inputs.keys() | earlier.keys() if self.inputs.get(name) != earlier.get(name)
        )

    def logic_changed(self, earlier: dict[str, str]) -> bool:
        """Return whether something differs that unit tests depend on: models, macros, tests, dbt itself."""
        return any(
            name in LOGIC
            or name.startswith(LOGIC_FOLDERS)
            or (name.startswith("seeds/") and name.endswith(".yml"))
            for name in self.changes(earlier)
        )


def of(project: Project, variables: str = "") -> Fingerprint:
    """Return the fingerprint of a project as it stands.

    variables: the text given as --vars, part of what decides the result.
    """
    inputs = {"variables": variables} | versions()
    for path in sources(project):
        inputs[path.relative_to(project.root).as_posix()] = files.sha256(path)[:16]
    canonical = json.dumps(inputs, sort_keys=True, ensure_ascii=False)
    return Fingerprint(files.sha256(canonical.encode()), inputs)


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that build and guard; an absent one is empty."""
    return {"python": platform.python_version()} | {package: _version(package) for package in PACKAGES}


@functools.cache
def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def sources(project: Project) -> Iterator[Path]:
    """Yield every file that decides what a refresh publishes."""
    yield from (project / name for name in FILES if (project / name).is_file())
    for folder in FOLDERS:
        for path in sorted((project / folder).rglob("*")):
            parts = path.relative_to(project.root).parts
            ignored = any(part in IGNORED_FOLDERS or part.startswith((".", "~")) for part in parts)
            if not ignored and path.suffix not in IGNORED_SUFFIXES and path.is_file():
                yield path

"""What the landing tests share: a project to land in, and releases to spoil."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from warehouse import PROJECT

from minsheng.project import Project

PARTS = ("dbt_project.yml", "seeds", "models/staging", "macros")
EXAMPLES = PROJECT / "docs" / "examples" / "landing"


def project_in(folder: Path) -> Project:
    """Copy what a landing reads of the project into a folder and return it."""
    for part in PARTS:
        (folder / "project").mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copyfile
        copy(PROJECT / part, folder / "project" / part)
    return Project(folder / "project")


def example_in(folder: Path, name: str) -> Path:
    """Copy one of the documented examples into a folder and return it."""
    shutil.copytree(EXAMPLES / name, folder / name)
    return folder / name


def seed_bytes(project: Project) -> dict[str, str]:
    """Return the hash of everything below seeds/, hidden or not."""
    return {
        str(path.relative_to(project)): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else ""
        for path in sorted((project / "seeds").rglob("*"))
    }


def swap(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a fault: the first place of a text in a file reads otherwise."""

    def spoil(release: Path) -> None:
        text = (release / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r} to spoil"
        (release / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def raw(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Return a fault: the bytes of a file are changed."""
    return lambda release: (release / file).write_bytes(change((release / file).read_bytes())) and None


def write(file: str, content: str) -> Callable[[Path], None]:
    """Return a fault: a file has this content."""
    return lambda release: (release / file).write_text(content, encoding="utf-8") and None


def remove(file: str) -> Callable[[Path], None]:
    """Return a fault: a file is not there."""
    return lambda release: (release / file).unlink()

"""Replace several seed files as if they were one: all or none, whenever the process is stopped.

The new files are written aside into seeds/.landing.new, with a manifest of what each file was and will be.
One rename to seeds/.landing makes the step binding. Then each file is renamed into place, and the journal
goes. A later run finds either seeds/.landing.new, which it throws away (nothing had changed), or
seeds/.landing, which it carries through to the end. No file in the journal ends in .csv, so that dbt does not
take it for a seed.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minsheng.errors import UserError

PREPARED = Path("seeds/.landing.new")
BINDING = Path("seeds/.landing")
MANIFEST = "manifest.json"


@contextmanager
def lock(project: Path) -> Iterator[None]:
    """Keep every other landing out of the seeds of a project; waits for its turn."""
    handle = os.open(project / "seeds", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def recover(project: Path) -> str | None:
    """Bring the seeds out of a landing that was stopped, and say what was done; None where nothing was.

    The caller holds the lock. Raises UserError where a seed is neither what it was nor what it was to become.
    """
    with _readable_errors(project):
        undone = (project / PREPARED).exists()
        if undone:
            shutil.rmtree(project / PREPARED)
        if not (project / BINDING).exists():
            return "a landing that was stopped before it changed anything was thrown away" if undone else None
        manifest = json.loads((project / BINDING / MANIFEST).read_text(encoding="utf-8"))
        _finish(project, manifest)
    return f"the landing of {manifest['what']}, which was stopped, was carried through"


def replace(project: Path, what: str, contents: dict[Path, bytes]) -> None:
    """Give the files, named within the project, their new contents in one step. The caller holds the lock.

    Raises UserError, with everything as it was, where the step cannot be prepared.
    """
    with _readable_errors(project):
        try:
            manifest = _prepare(project, what, contents)
        except BaseException:
            shutil.rmtree(project / PREPARED, ignore_errors=True)
            raise
        (project / PREPARED).rename(project / BINDING)
        _sync(project / "seeds")
        _finish(project, manifest)


def _prepare(project: Path, what: str, contents: dict[Path, bytes]) -> dict:
    journal = project / PREPARED
    journal.mkdir()
    files = []
    for number, (path, content) in enumerate(sorted(contents.items())):
        aside = journal / f"{number:02}.new"
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(project / path, aside)
        before = _digest((project / path).read_bytes())
        files.append({"path": str(path), "aside": aside.name, "before": before, "after": _digest(content)})
    manifest = {"what": what, "files": files}
    with (journal / MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    _sync(journal)
    return manifest


def _finish(project: Path, manifest: dict) -> None:
    journal = project / BINDING
    for entry in manifest["files"]:
        found = _digest((project / entry["path"]).read_bytes())
        if found not in (entry["before"], entry["after"]):
            raise UserError(
                f"{entry['path']} was changed by hand while a landing was stopped half-way; "
                f"restore it from version control, or delete {BINDING} to give the landing up"
            )
    for entry in manifest["files"]:
        aside = journal / entry["aside"]
        if aside.exists():
            aside.replace(project / entry["path"])
    for folder in {(project / entry["path"]).parent for entry in manifest["files"]}:
        _sync(folder)
    journal.rename(project / PREPARED)
    shutil.rmtree(project / PREPARED)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _readable_errors(project: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            f"{project / 'seeds'} cannot be written ({error.strerror}: {error.filename})"
        ) from error

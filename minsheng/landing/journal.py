"""Replace several seed files as if they were one: all or none, whenever the process is stopped.

The new files are written aside into seeds/.landing.new, with a manifest of what each file was and will be.
One rename to seeds/.landing makes the step binding. Then each file is renamed into place, and the journal
goes, as seeds/.landing.done. A later run throws away seeds/.landing.new (nothing had changed) and
seeds/.landing.done (all had), and carries seeds/.landing through to the end. Where a publication goes with
it, seeds/.landing is due only once readers see that, and is thrown away otherwise. No file in the journal
ends in .csv, so that dbt does not take it for a seed.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from minsheng import files
from minsheng.errors import UserError
from minsheng.project import Project

PREPARED = Path("seeds/.landing.new")
BINDING = Path("seeds/.landing")
DONE = Path("seeds/.landing.done")
MANIFEST = "manifest.json"
SCRATCH = "minsheng-landing-"  # how the names of folders begin in which a landing is tried


@contextmanager
def settled(project: Project) -> Iterator[str | None]:
    """Keep every other landing out of the seeds, and clear up after one that was stopped.

    The block gets what was done about that one, or None. Raises UserError where a seed is neither what it was
    nor what it was to become.
    """
    with files.locked(project.seeds):
        with files.swept(SCRATCH):
            recovered = _recovered(project)
        yield recovered


def _recovered(project: Project) -> str | None:
    with _readable_errors(project):
        undone = (project / PREPARED).exists()
        for left in (PREPARED, DONE):
            if (project / left).exists():
                shutil.rmtree(project / left)
        if not (project / BINDING).exists():
            return "a landing that was stopped before it changed anything was thrown away" if undone else None
        manifest = _manifest(project)
        if not _is_due(manifest):
            (project / BINDING).rename(project / PREPARED)
            shutil.rmtree(project / PREPARED)
            return f"{manifest['what']}, which was stopped before it was published, was thrown away"
        _finish(project, manifest)
    return f"{manifest['what']}, which was stopped, was carried through"


def unfinished(project: Project) -> list[str]:
    """Return what landings left half done, each with what becomes of it. Nothing is changed."""
    if not project.seeds.is_dir():
        return []
    if files.is_held(project.seeds):
        return ["a landing is at work on the seeds"]
    told = []
    if (project / PREPARED).exists():
        told.append("a landing was stopped before it changed anything; the next landing throws it away")
    if (project / BINDING / MANIFEST).is_file():
        manifest = _manifest(project)
        does = "carries it through" if _is_due(manifest) else "throws it away, since it was not published"
        told.append(f"{manifest['what']} was stopped; the next landing or refresh {does}")
    if left := files.left_behind(SCRATCH):
        told.append(f"a landing was killed; the next one removes {', '.join(map(str, left))}")
    return told


def _manifest(project: Project) -> dict[str, Any]:
    return json.loads((project / BINDING / MANIFEST).read_text(encoding="utf-8"))


def bind(project: Project, what: str, contents: dict[Path, bytes], link: Path, target: Path) -> None:
    """Bind the files to change, as `replace` changes them, once a link leads to a target; then `settle`.

    Raises UserError, with everything as it was, where the step cannot be prepared.
    """
    with _readable_errors(project):
        _prepared(project, what, contents, {"link": str(link), "target": str(target)})


def settle(project: Project) -> None:
    """Carry through what was bound, or throw it away; inside a `settled` block."""
    _recovered(project)


def _is_due(manifest: dict[str, Any]) -> bool:
    if not (once := manifest.get("once")):
        return True
    link = Path(once["link"])
    return link.is_symlink() and str(link.readlink()) == once["target"]


def replace(project: Project, what: str, contents: dict[Path, bytes]) -> None:
    """Give the files, named within the project, their new contents in one step; inside a `settled` block.

    what: such as `the landing of release S90`, for whoever finds it stopped.
    Raises UserError, with everything as it was, where the step cannot be prepared.
    """
    with _readable_errors(project):
        _finish(project, _prepared(project, what, contents))


def _prepared(
    project: Project, what: str, contents: dict[Path, bytes], once: dict[str, str] | None = None
) -> dict[str, Any]:
    """Write the journal and make it binding, or leave nothing of it."""
    try:
        manifest = _prepare(project, what, contents, once)
    except BaseException:
        shutil.rmtree(project / PREPARED, ignore_errors=True)
        raise
    (project / PREPARED).rename(project / BINDING)
    files.sync(project.seeds)
    return manifest


def _prepare(
    project: Project, what: str, contents: dict[Path, bytes], once: dict[str, str] | None
) -> dict[str, Any]:
    journal = project / PREPARED
    journal.mkdir()
    entries = []
    for number, (path, content) in enumerate(sorted(contents.items())):
        aside = journal / f"{number:02}.new"
        files.write_whole(aside, content)
        before = _digest(project / path)
        if before:
            shutil.copymode(project / path, aside)
        entries.append(
            {"path": str(path), "aside": aside.name, "before": before, "after": files.sha256(content)}
        )
    manifest = {"what": what, "files": entries} | ({"once": once} if once else {})
    files.write_whole(journal / MANIFEST, json.dumps(manifest, indent=1).encode())
    return manifest


def _digest(path: Path) -> str | None:
    """Return the digest of a file; None where it is not there yet."""
    return files.sha256(path) if path.exists() else None


def _finish(project: Project, manifest: dict[str, Any]) -> None:
    journal = project / BINDING
    for entry in manifest["files"]:
        if _digest(project / entry["path"]) not in (entry["before"], entry["after"]):
            raise UserError(
                f"{entry['path']} was changed by hand while a landing was stopped half-way; "
                f"restore it from version control, or delete {BINDING} to give the landing up"
            )
    for entry in manifest["files"]:
        aside = journal / entry["aside"]
        if aside.exists():
            aside.replace(project / entry["path"])
    for folder in {(project / entry["path"]).parent for entry in manifest["files"]}:
        files.sync(folder)
    journal.rename(project / DONE)
    shutil.rmtree(project / DONE)


@contextmanager
def _readable_errors(project: Project) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(f"{project.seeds} cannot be written ({error.strerror}: {error.filename})") from error

"""The folder in which releases wait: each is landed or refused, and put away with a report."""

import os
import shutil
from pathlib import Path

from minsheng.errors import UserError
from minsheng.landing import DONE_FOLDERS, intake
from minsheng.landing.report import Report, Reports
from minsheng.landing.tables import Problem
from minsheng.project import Project
from minsheng.transcription.form import RELEASE_ID, REPORT

LONGEST_NAME = 60  # characters, each of up to four bytes, of the 255 bytes that a name may have


def land_folder(folder: Path, project: Project, guards: intake.Guards | None = None) -> Reports:
    """Land what lies in a folder: each sub-folder is one release, and so are the files that lie there loose.

    guards: asked of each release before it lands, as `intake.land` does.
    A good release is moved to landed/, a bad one to rejected/ beside a report.txt. The good ones land
    whatever becomes of the others. What has a name with a dot before it is left alone: it is being copied.
    Links are never followed, neither to read nor to write.
    Returns one report each, in the order of their names. What cannot be put away stays; its report says so.
    Raises UserError where the folder is none, or the seeds cannot be used.
    """
    if not folder.is_dir():
        raise UserError(f"{folder} is no folder; the folder in which releases wait to land was expected")
    for name in DONE_FOLDERS:
        kept = folder / name
        if kept.is_symlink() or (kept.exists() and not kept.is_dir()):
            raise UserError(f"{kept} is no folder of its own; move it away, and it is made anew")
    reports = Reports()
    for paths in _releases(folder):
        report = _landed(paths, project, guards)
        try:
            _put_away(folder, paths, report)
        except OSError as error:
            report.notes.append(f"{paths[0]} cannot be put away ({error.strerror}: {error.filename})")
        reports.append(report)
    return reports


def _releases(folder: Path) -> list[list[Path]]:
    """Return what lies there, release by release; what is neither folder nor file is refused by itself."""
    entries = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    loose = [path for path in entries if _is_own_file(path) and not intake.is_read_me(path)]
    others = [[path] for path in entries if not _is_own_file(path) and path.name not in DONE_FOLDERS]
    if any(intake.role_of(path.name) == "release.csv" for path in loose):
        return [*others, loose]
    return [*others, *([path] for path in loose)]


def _landed(paths: list[Path], project: Project, guards: intake.Guards | None) -> Report:
    name = paths[0].name
    if len(paths) == 1 and not _is_own_file(paths[0]) and (paths[0].is_symlink() or not paths[0].is_dir()):
        expected = "a folder or a file of its own"
        return Report(name, problems=[Problem(name, None, None, "neither a folder nor a file", expected)])
    try:
        return intake.land(paths, project, guards)
    except OSError as error:
        problem = Problem(name, None, None, f"no way to read it ({error})", "files that can be read")
        return Report(name, problems=[problem])


def _is_own_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _put_away(folder: Path, paths: list[Path], report: Report) -> None:
    kept = folder / DONE_FOLDERS[not report.accepted]
    is_folder = len(paths) == 1 and paths[0].is_dir() and not paths[0].is_symlink()
    if is_folder:
        name = paths[0].name
    elif len(paths) == 1:
        name = paths[0].stem
    else:
        name = report.release_id if RELEASE_ID.fullmatch(report.release_id) else "files"
    name = name[:LONGEST_NAME]
    place, number = kept / name, 2
    while os.path.lexists(place):
        place, number = kept / f"{name}-{number}", number + 1
    kept.mkdir(exist_ok=True)
    if is_folder:
        shutil.move(paths[0], place)
    else:
        place.mkdir()
        for path in paths:
            shutil.move(path, place / path.name)
    _write(place / REPORT, report)


def _write(file: Path, report: Report) -> None:
    """Write a report in place of what has its name, which may be a link to a file of somebody else."""
    if file.is_dir() and not file.is_symlink():
        file = file.with_name(f"verdict-{REPORT}")
    else:
        file.unlink(missing_ok=True)
    # A name in another encoding than ours cannot be written as it is.
    with file.open("x", encoding="utf-8", errors="backslashreplace") as new:
        new.write(f"{report}\n")

"""Versions with an address that stays: `v/<version>/` holds the data of a version as it was published.

A citation names a version, so its data stay when newer ones are published. A new site takes over the versions
of the one before, as the same files on the disk, and adds its own: an archive of the CSV files with what is
needed to read them.
"""

import os
import re
import shutil
import zipfile
from pathlib import Path

from minsheng.site import page

FOLDER = "v"
PAGE = "index.html"
LEVEL = 9
EPOCH = (1980, 1, 1, 0, 0, 0)  # of each file in an archive, so that the same data give the same bytes
BESIDE = ("dictionary.csv", "CITATION.cff", "LICENSE.txt")
NAME = re.compile(r"[\w.-]+")


def write(site: page.Site, earlier: Path | None) -> None:
    """Write the versions into the site, whose data are written already.

    earlier: the site before, whose versions stay; None where there is none.
    """
    folder = site.folder / FOLDER
    folder.mkdir()
    if earlier:
        for version in versions(earlier):
            _take_over(earlier / FOLDER / version, folder / version)
    name = name_of(site.edition.version)
    if name not in versions(site.folder):
        (folder / name).mkdir(exist_ok=True)
        archive = f"minsheng-{name}.zip"
        _pack(site.folder / "data", folder / name / archive)
        site.write(f"{FOLDER}/{name}/{PAGE}", "version.html.j2", "data", archive=archive)
    site.write(f"{FOLDER}/{PAGE}", "versions.html.j2", "data", versions=versions(site.folder), newest=name)


def versions(site: Path) -> list[str]:
    """Return the names of the versions that a site has."""
    return sorted(
        file.parent.name for file in (site / FOLDER).glob(f"*/{PAGE}") if NAME.fullmatch(file.parent.name)
    )


def name_of(version: str) -> str:
    """Return a version as it stands in an address, where some hosts take a plus for a space."""
    return version.replace("+", "-")


def _take_over(version: Path, to: Path) -> None:
    """Let the files of a version stand in another folder too; copy them where the disk cannot do that."""
    try:
        shutil.copytree(version, to, copy_function=os.link)
    except (OSError, shutil.Error):
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(version, to)


def _pack(data: Path, file: Path) -> None:
    found = [*sorted((data / "csv").glob("*.csv")), *(data / name for name in BESIDE)]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for path in found:
            entry = zipfile.ZipInfo(path.relative_to(data).as_posix(), EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, LEVEL)

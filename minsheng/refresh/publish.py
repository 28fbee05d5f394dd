"""The published folder: complete versions side by side, and one link that says which of them is read.

    published/
      minsheng.duckdb -> current/minsheng.duckdb    what readers open, read-only
      site -> current/site                          the pages: report, data, lineage, quality
      current -> versions/20261121T235453Z-1a2b3c4d the only thing a publication changes
      versions/...                                  the last versions, each complete and never changed
      failed/                                       the last build that was stopped, for a look
      runs.jsonl                                    a line per run

A version is built in versions/.building and moved to its name when it is complete. So whatever instant a
process dies at, `current` names a complete version.
"""

import json
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from minsheng import files
from minsheng.errors import UserError
from minsheng.project import DATABASE

CURRENT = "current"
VERSIONS = Path("versions")
SITE = "site"
# The last two are of versions that were published before there was a site.
LINKS = (DATABASE, SITE, "docs", "quality")
RECORD = "record.json"
RECIPE = "recipe.json"  # the SQL of a version, as `minsheng.recipe` reads it
NOTE = ".run.json"
# What is read as data: its contents are compared, of the thousands of pages only the sizes.
DATA = (DATABASE, RECIPE)
ROLLED_BACK = "rolled_back"
LOCK = ".lock"
RUNS = "runs.jsonl"
# What tells a folder that is published into; it keeps versions out of git as well.
MARK = ".gitignore"
MARKED = "# What is published is built, not kept in git.\n*\n"
STAMP = "%Y%m%dT%H%M%SZ"
VERSION = re.compile(r"^(\d{8}T\d{6}Z)-[0-9a-f]{8}$")


@dataclass(frozen=True)
class Published:
    """A published folder; every method but the reading ones expects its lock to be held."""

    root: Path

    @property
    def versions_folder(self) -> Path:
        """Where the versions stand."""
        return self.root / "versions"

    @property
    def building(self) -> Path:
        """Where the next version is built."""
        return self.versions_folder / ".building"

    @property
    def failed(self) -> Path:
        """Where the last build that was stopped is kept."""
        return self.root / "failed"

    def prepare(self) -> None:
        """Make the folder one that is published into.

        Raises UserError where it belongs to something else, or something else stands at a place that
        publication needs.
        """
        self.versions_folder.mkdir(parents=True, exist_ok=True)
        for name in (*LINKS, CURRENT):
            link = self.root / name
            if link.exists() and not link.is_symlink():
                raise UserError(
                    f"{link} is no link, so publishing would overwrite it; move it away, or name "
                    "another folder with --published"
                )

    def claim(self) -> None:
        """Mark the folder, made if need be, as one whose old versions are removed.

        Raises UserError where it holds other things: nothing of theirs is touched.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        mark = self.root / MARK
        text = mark.read_text(encoding="utf-8", errors="replace") if mark.is_file() else ""
        others = sorted(path.name for path in self.root.iterdir() if path.name not in (LOCK, MARK, NOTE))
        if text == MARKED or RUNS in others:
            return
        if others or not MARKED.startswith(text):
            raise UserError(
                f"{self.root} holds other things ({', '.join([*others, MARK][:3])}); a new or empty folder "
                "was expected, or one that was published into. Name another with --published"
            )
        mark.write_text(MARKED, encoding="utf-8")

    def versions(self) -> list[str]:
        """Return the names of the complete versions, oldest first."""
        if not self.versions_folder.is_dir():
            return []
        return sorted(path.name for path in self.versions_folder.iterdir() if VERSION.match(path.name))

    def current(self) -> str | None:
        """Return the version that readers see, or None where there is none."""
        link = self.root / CURRENT
        if not link.is_symlink():
            return None
        name = link.readlink().name
        return name if (self.versions_folder / name / DATABASE).is_file() else None

    def current_site(self) -> Path | None:
        """Return the folder of the site that readers see, or None where there is none."""
        current = self.current()
        site = self.versions_folder / current / SITE if current else None
        return site if site and site.is_dir() else None

    def database(self) -> Path | None:
        """Return the DuckDB file to build on, or None: the current one, or a sound one before it."""
        current = self.current() or ""
        for name in reversed(self.versions()):
            # Marked and current: a rollback was killed before it let readers see another.
            is_open = name == current or not self._marker(name).exists()
            if name <= current and is_open and self.intact(name):
                return self.versions_folder / name / DATABASE
        return None

    def record(self, version: str) -> dict[str, Any]:
        """Return what the record of a version says; empty where it is damaged."""
        found = _object(self.versions_folder / version / RECORD)
        parts = (found.get(part, {}) for part in ("files", "sha256", "run", "inputs"))
        is_whole = all(isinstance(part, dict) for part in parts)
        return found if is_whole and isinstance(found.get("fingerprint", ""), str) else {}

    def intact(self, version: str) -> bool:
        """Return whether the files of a version are there as they were published.

        Of the data each byte is compared, of pages the size; older versions noted sizes alone.
        """
        folder, record = self.versions_folder / version, self.record(version)
        sizes = record.get("files", {})
        return (
            bool(sizes)
            and all(
                (folder / name).is_file() and (folder / name).stat().st_size == size
                for name, size in sizes.items()
            )
            and all(
                files.sha256(folder / name) == digest for name, digest in record.get("sha256", {}).items()
            )
        )

    def rolled_back(self) -> dict[str, str]:
        """Return the versions that were rolled back, as fingerprint to name."""
        current = self.current()
        names = [name for name in self.versions() if self._marker(name).exists() and name != current]
        return {self.record(name).get("fingerprint", ""): name for name in names}

    def clean_up(self) -> bool:
        """Remove what a killed run left, and return whether there was anything."""
        left_behind = [
            self.building,
            *self.versions_folder.glob(".removing-*"),
            self.root / ".removing-failed",
            *(self.root / f".{name}.new" for name in (*LINKS, CURRENT, NOTE)),
        ]
        found = [path for path in left_behind if path.exists() or path.is_symlink()]
        for path in found:
            _remove(path)
        current = self.current()
        for name in self.versions():
            # Complete, but its run died before it became current: never seen, so gone.
            if current and name > current and not self._marker(name).exists():
                self._drop(name)
                found.append(self.versions_folder / name)
        return bool(found)

    def note(self, run: dict[str, Any]) -> None:
        """Note the run at work, so that the next one can tell of it, should it be killed."""
        files.write_whole(self.root / NOTE, json.dumps(run).encode())

    def noted(self) -> dict[str, Any]:
        """Return the run that was at work last, if it was killed; empty if not."""
        return _object(self.root / NOTE)

    def forget(self) -> None:
        """Take the note of a run away, once it has its line."""
        (self.root / NOTE).unlink(missing_ok=True)

    def begin(self) -> Path:
        """Make the empty folder for the next version and return it."""
        self.building.mkdir()
        return self.building

    def name_for(self, fingerprint: str, now: datetime) -> str:
        """Return the name of the next version, later than all there are, whatever the clock says."""
        stamp = now.astimezone(UTC).replace(microsecond=0)
        if names := self.versions():
            last = datetime.strptime(names[-1].partition("-")[0], STAMP).replace(tzinfo=UTC)
            stamp = max(stamp, last + timedelta(seconds=1))
        return f"{stamp.strftime(STAMP)}-{fingerprint[:8]}"

    def publish(self, version: str, record: dict) -> None:
        """Give the finished build its name and let readers see it: data and pages, with one rename."""
        built = sorted(path for path in self.building.rglob("*") if path.is_file())
        sizes = {path.relative_to(self.building).as_posix(): path.stat().st_size for path in built}
        digests = {name: files.sha256(self.building / name) for name in DATA if name in sizes}
        text = json.dumps(record | {"files": sizes, "sha256": digests}, ensure_ascii=False, indent=1)
        (self.building / RECORD).write_text(text + "\n", encoding="utf-8")
        (self.building / DATABASE).chmod(0o444)
        files.at_once(files.sync, [*built, self.building / RECORD])
        files.at_once(
            files.sync, [path for path in [*self.building.rglob("*"), self.building] if path.is_dir()]
        )
        self.building.rename(self.versions_folder / version)
        files.sync(self.versions_folder)
        self._switch(version)
        _remove(self.failed)

    def keep_failed(self) -> None:
        """Move the stopped build aside, where it can be looked at, in place of the one before."""
        aside = self.root / ".removing-failed"
        _remove(aside)
        if self.failed.exists():
            self.failed.rename(aside)
        self.building.rename(self.failed)
        _remove(aside)

    def discard(self) -> None:
        """Remove the unfinished build."""
        _remove(self.building)

    def prune(self, keep: int) -> list[str]:
        """Remove all but the newest versions and the current one, and return their names."""
        current = self.current()
        old = [name for name in self.versions()[:-keep] if name != current]
        for name in old:
            self._drop(name)
        return old

    def roll_back(self, version: str | None = None) -> tuple[str, str]:
        """Let readers see another version that is kept, and return the names of the one left and that one.

        version: its name or the beginning of it; None means the newest before the current one that was not
        rolled back itself. Raises UserError where there is no such version.
        """
        current = self.current()
        if current is None:
            raise UserError(f"nothing is published in {self.root}; `minsheng refresh` publishes")
        target = self._named(version) if version else self._before(current)
        if target == current:
            raise UserError(f"{target} is the current version already")
        if not self.intact(target):
            raise UserError(f"{self.versions_folder / target} is damaged; {self._choice()}")
        # Marked first: were this process killed here, a mark on the current version would do no harm.
        for name in self.versions():
            if name > target:
                self._marker(name).touch()
        self._marker(target).unlink(missing_ok=True)
        self._switch(target)
        return current, target

    def _before(self, current: str) -> str:
        earlier = [n for n in self.versions() if n < current and not self._marker(n).exists()]
        if not earlier:
            raise UserError(f"there is no version before {current}; {self._choice()}")
        return earlier[-1]

    def _named(self, version: str) -> str:
        found = [name for name in self.versions() if name.startswith(version)]
        if len(found) != 1:
            problem = "is the beginning of several versions" if found else "is no version"
            raise UserError(f"{version} {problem}; {self._choice()}")
        return found[0]

    def _choice(self) -> str:
        return f"kept are: {', '.join(self.versions())}"

    def _marker(self, version: str) -> Path:
        return self.versions_folder / version / ROLLED_BACK

    def _drop(self, version: str) -> None:
        # Renamed first, so that a half removed version never has a version's name.
        aside = self.versions_folder / f".removing-{version}"
        (self.versions_folder / version).rename(aside)
        _remove(aside)

    def _switch(self, version: str) -> None:
        """Let readers see a version, under the names that it has."""
        folder = self.versions_folder / version
        for name in LINKS:
            target = Path("current") / name
            link = self.root / name
            if (folder / name).exists() and not (link.is_symlink() and link.readlink() == target):
                _link(link, target)
        _link(self.root / CURRENT, VERSIONS / version)
        for name in LINKS:
            if not (folder / name).exists():
                (self.root / name).unlink(missing_ok=True)
        files.sync(self.root)


def _link(link: Path, target: Path) -> None:
    """Make or change a symbolic link in one step."""
    aside = link.with_name(f".{link.name}.new")
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    aside.replace(link)


def _object(path: Path) -> dict[str, Any]:
    """Return the object that a JSON file holds; empty where it is damaged, or something else."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        found = [one for one in path.rglob("*") if one.is_symlink() or not one.is_dir()]
        files.at_once(Path.unlink, found)
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

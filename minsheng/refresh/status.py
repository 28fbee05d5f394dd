"""What is published, what it was made from, what one can go back to, and what waits to land."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from minsheng import files
from minsheng.landing import DONE_FOLDERS, journal
from minsheng.project import MARK, Project
from minsheng.refresh import fingerprint, publish, runs
from minsheng.refresh.layers import told_counts

SHOWN = 5


@dataclass(frozen=True)
class Version:
    """A version that is kept. state: current, kept, rolled back, or damaged.

    A damaged one cannot be gone back to; a refresh builds it anew where it is the current one.
    """

    version: str
    published_at: str
    state: str


@dataclass(frozen=True)
class PublishedStatus:
    """The state of a published folder.

    made_with: versions of Python and of the packages that built and guarded it. figures: rows of
    fct_reported_figures. warnings: rows that its checks warn of, by their standing: new, not_compared, known,
    acknowledged. changed: inputs of the project that differ from what is published; None where there is
    nothing to compare. last_run: the last line of runs.jsonl. waiting: what lies in the landing folder.
    failed: where a build lies that a check stopped. unfinished: what is at work or was stopped half-way, each
    with what becomes of it. Times are UTC.
    """

    published: Path
    version: str | None
    since: str | None
    fingerprint: str | None
    made_with: dict[str, str]
    figures: int | None
    warnings: dict[str, int] | None
    changed: list[str] | None
    versions: list[Version]
    last_run: dict[str, Any] | None
    landing: Path
    waiting: list[str]
    failed: Path | None
    unfinished: list[str]

    def as_data(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        """Return it as lines, what is published first."""
        return "\n".join(f"{name + ':':<14}{words}" for name, words in self._lines() if words)

    def _lines(self) -> list[tuple[str, str]]:
        back = [one for one in self.versions if one.version != self.version]
        is_damaged = any(one.version == self.version and one.state == "damaged" for one in self.versions)
        damaged = " (damaged: the next refresh builds it anew)" if is_damaged else ""
        last = self.last_run or {}
        told = f"{last.get('command')}, {_minute(last.get('finished_at'))}: {_plain(last.get('outcome'))}"
        reason = last.get("reason")
        told += f", {reason}" if reason and reason != last.get("outcome") else ""
        return [
            (
                "Published",
                f"{self.version}, since {_minute(self.since)}{damaged}" if self.version else "nothing",
            ),
            ("In", str(self.published)),
            ("Holds", f"{self.figures:,} figures" if self.figures is not None else ""),
            ("Warnings", told_counts(self.warnings) if self.warnings is not None else ""),
            ("Made with", ", ".join(f"{name} {version}" for name, version in self.made_with.items())),
            ("Project", self._project()),
            (
                "Roll back to",
                ", ".join(f"{one.version} ({one.state})" for one in reversed(back)) or "nothing",
            ),
            ("Last run", told if last else "none"),
            ("Waiting", f"{_some(self.waiting)} in {self.landing}" if self.waiting else "nothing to land"),
            ("Stopped build", str(self.failed or "")),
            *(("Half done", words) for words in self.unfinished),
        ]

    def _project(self) -> str:
        if self.changed is None:
            return ""
        return f"changed since: {_some(self.changed)}" if self.changed else "nothing has changed since"


def of(published: Path, project: Project, landing: Path) -> PublishedStatus:
    """Return the state of a published folder; nothing is changed, and no lock is taken.

    project: the checkout to compare it with; no comparison is made where there is none. landing: the folder
    in which releases wait; it may be missing.
    """
    place = publish.Published(published)
    current = place.current()
    record = place.record(current) if current else {}
    run = record.get("run") or {}
    inputs = record.get("inputs")
    rolled_back = place.rolled_back().values()
    changed = None
    if inputs and (project / MARK).is_file():
        changed = fingerprint.of(project, inputs.get("variables", "")).changes(inputs)

    def state(version: str) -> str:
        if not place.intact(version):
            return "damaged"
        if version == current:
            return "current"
        return "rolled back" if version in rolled_back else "kept"

    return PublishedStatus(
        published=published,
        version=current,
        since=_published_at(current) if current else None,
        fingerprint=record.get("fingerprint"),
        made_with=run.get("versions", {}),
        figures=run.get("mart_rows", {}).get("fct_reported_figures"),
        warnings=run.get("warnings"),
        changed=changed,
        versions=[Version(name, _published_at(name), state(name)) for name in place.versions()],
        last_run=next(reversed(list(runs.read(published / "runs.jsonl"))), None),
        landing=landing,
        waiting=_waiting(landing),
        failed=place.failed if place.failed.is_dir() else None,
        unfinished=[*_unfinished(place), *journal.unfinished(project)],
    )


def _unfinished(place: publish.Published) -> list[str]:
    """Say which run is at work, or was killed at work."""
    if told := files.at_work(place.root / publish.LOCK):
        return [told]
    left = place.noted()
    if not runs.is_run(left) or runs.known(place.root / publish.RUNS, left["run_id"]):
        return []
    current = place.current()
    is_published = current and place.record(current).get("run", {}).get("run_id") == left["run_id"]
    seen = "after it had published" if is_published else "and readers see what they saw"
    began = f"the {left.get('command')} of {_minute(left.get('started_at'))} was killed"
    return [f"{began}, {seen}; the next refresh clears up after it"]


def _published_at(version: str) -> str:
    stamp = version.partition("-")[0]
    return datetime.strptime(stamp, publish.STAMP).replace(tzinfo=UTC).isoformat(timespec="seconds")


def _waiting(landing: Path) -> list[str]:
    if not landing.is_dir():
        return []
    names = sorted(path.name for path in landing.iterdir())
    return [name for name in names if name not in DONE_FOLDERS and not name.startswith(".")]


def _minute(time: str | None) -> str:
    return f"{time[:16].replace('T', ' ')} UTC" if time else "at an unknown time"


def _plain(outcome: str | None) -> str:
    return (outcome or "unknown").replace("_", " ")


def _some(names: list[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")

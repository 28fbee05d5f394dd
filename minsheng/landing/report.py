"""What became of a landing, for the one who asked for it."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum, auto
from typing import Any

from minsheng.landing.differences import Differences
from minsheng.landing.tables import Problem


class Status(StrEnum):
    """How a landing ended; UNCHANGED: the release is in the seeds already, exactly so."""

    LANDED = auto()
    UNCHANGED = auto()
    REFUSED = auto()
    PREVIEWED = auto()


@dataclass
class Report:
    """What became of one landing.

    added: new rows by seed. changes: what a preview found would change in the marts.
    """

    source: str
    release_id: str = ""
    status: Status = Status.REFUSED
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    added: dict[str, int] = field(default_factory=dict)
    changes: Differences | None = None

    @property
    def accepted(self) -> bool:
        """Whether the release is good."""
        return self.status != Status.REFUSED

    def as_data(self) -> dict[str, Any]:
        """Return the report for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        """Return the report for a terminal or a file, the verdict first."""
        return self.shown()

    def shown(self, is_full: bool = False) -> str:
        """Return the report; is_full: with all that would change, else with the beginning of long lists."""
        name = self.release_id or self.source
        count = len(self.problems)
        verdict = {
            Status.LANDED: f"{name}: landed.",
            Status.UNCHANGED: f"{name}: is in the seeds already, exactly so. Nothing was changed.",
            Status.PREVIEWED: f"{name}: would land. Nothing was changed.",
            Status.REFUSED: f"{name}: refused, {count} problem{'s' * (count != 1)}. "
            "The seeds are as they were.",
        }
        lines = [verdict[self.status]]
        lines += [f"  {problem}" for problem in self.problems]
        lines += [f"  {seed}: {rows} new row{'s' if rows != 1 else ''}" for seed, rows in self.added.items()]
        lines += [f"  note: {note}" for note in self.notes]
        return "\n".join(lines) + (f"\n\n{self.changes.shown(is_full)}" if self.changes else "")


class Reports(list[Report]):
    """The reports on all releases of a folder."""

    @property
    def rejected(self) -> list[Report]:
        """The releases that were refused."""
        return [report for report in self if not report.accepted]

    def __str__(self) -> str:
        """Return all reports, one below the other."""
        return "\n".join(str(report) for report in self)

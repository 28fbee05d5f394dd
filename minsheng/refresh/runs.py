"""What is kept on each run: one line of published/runs.jsonl, and a row of meta.refreshes.

A published file is never changed. So a run that published nothing (stopped, nothing to do, killed) has its
line at once, and its row in the next version that is published.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from minsheng.errors import Exit

COLUMNS = {
    "run_id": "VARCHAR",
    "command": "VARCHAR",
    "started_at": "TIMESTAMP",
    "finished_at": "TIMESTAMP",
    "outcome": "VARCHAR",
    "exit_code": "INTEGER",
    "version": "VARCHAR",
    "fingerprint": "VARCHAR",
    "reason": "VARCHAR",
    "versions": "MAP(VARCHAR, VARCHAR)",
    "nodes": "INTEGER",
    "tests": "INTEGER",
    "expectations_passed": "INTEGER",
    "expectations_failed": "INTEGER",
    "expectations_warned": "INTEGER",
    "warnings": "MAP(VARCHAR, INTEGER)",
    "mart_rows": "MAP(VARCHAR, BIGINT)",
    "seconds": "MAP(VARCHAR, DOUBLE)",
}


def now() -> str:
    """Return the time in UTC, without a zone, as DuckDB's TIMESTAMP takes it."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")


@dataclass
class Run:
    """One run, as far as it has come."""

    command: str
    run_id: str = field(default_factory=lambda: uuid4().hex[:12])
    started_at: str = field(default_factory=now)
    finished_at: str | None = None
    outcome: str | None = None
    exit_code: int | None = None
    version: str | None = None
    fingerprint: str | None = None
    reason: str | None = None
    versions: dict[str, str] = field(default_factory=dict)
    nodes: int = 0
    tests: int = 0
    expectations_passed: int = 0
    expectations_failed: int = 0
    expectations_warned: int = 0
    warnings: dict[str, int] = field(default_factory=dict)  # rows of each standing
    mart_rows: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def end(self, code: Exit, reason: str | None = None) -> "Run":
        """Note how and when it ended."""
        self.finished_at, self.outcome, self.exit_code = now(), code.name.lower(), int(code)
        self.reason = reason or self.reason
        return self

    def as_dict(self) -> dict:
        """Return it as the line of runs.jsonl."""
        return asdict(self)


def append(file: Path, line: dict) -> None:
    """Add a line whole, or not at all; what a killed writer left of a line is ended first."""
    data = (json.dumps(line, ensure_ascii=False) + "\n").encode(errors="backslashreplace")
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":
            data = b"\n" + data
        try:
            if os.write(descriptor, data) != len(data):
                raise OSError(28, "No space left on device", str(file))
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)


def read(file: Path) -> Iterator[dict]:
    """Yield the runs on file, oldest first; lines that are no run are skipped."""
    if not file.is_file():
        return
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                run = json.loads(line)
            except ValueError:
                continue
            if is_run(run):
                yield run


def is_run(found: Any) -> bool:
    """Return whether what was read is a run: it has an id, and words where words belong."""
    if not isinstance(found, dict) or not found.get("run_id"):
        return False
    words = (found.get(name) for name, kind in COLUMNS.items() if kind in ("VARCHAR", "TIMESTAMP"))
    return all(one is None or isinstance(one, str) for one in words)


def known(file: Path, run_id: str) -> bool:
    """Return whether a run has its line."""
    return any(run["run_id"] == run_id for run in read(file))

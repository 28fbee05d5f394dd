"""One writer at a time: a lock on the published folder that the system drops when its holder dies."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

POLL = 0.1


class LockedError(Exception):
    """Another refresh or rollback holds the lock; the text says which."""


@contextmanager
def held(file: Path, wait: float = 0) -> Iterator[None]:
    """Hold the lock for as long as the block runs.

    file: an empty file made for this; it stays. wait: seconds to wait for another holder.
    Raises LockedError where another process has it still, and OSError where the file cannot be made.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _take(descriptor, file, time.monotonic() + wait)
        note = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(note).encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _take(descriptor: int, file: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise LockedError(_holder(file)) from None
            time.sleep(POLL)
        else:
            return


def _holder(file: Path) -> str:
    try:
        note = json.loads(file.read_text(encoding="utf-8"))
        return f"process {note['pid']} has been at work on {file.parent} since {note['since']}"
    except (OSError, ValueError, KeyError):
        return f"another process is at work on {file.parent}"

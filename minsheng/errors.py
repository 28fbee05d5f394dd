"""What a user is told: how a run may end, mistakes, a sentence on whatever else goes wrong, and counts."""

import errno
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import FrameType

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
NO_ROOM_TOLD = os.strerror(errno.ENOSPC)
SHOWN = 200  # characters of a name, which may be too long
NO_RIGHT = {errno.EROFS, errno.EACCES, errno.EPERM}


class Exit(IntEnum):
    """The exit codes of every command; docs/refresh.md tells what each means.

    The first name of a code is what runs.jsonl and meta.refreshes call it.
    """

    PUBLISHED = 0
    DONE = 0
    USAGE = 2
    NOTHING_TO_DO = 10
    GUARDED_OFF = 20
    CHECK_FAILED = 20
    BAD_INPUT = 30
    LOCKED = 40
    INTERNAL_ERROR = 50
    # What the shell reports of a process that a signal ended; SIGKILL's is never our own.
    INTERRUPTED = 130
    KILLED = 137


class Severity(StrEnum):
    """What a check that does not hold does: an error stops a refresh, a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


class UserError(Exception):
    """What was found, what was expected, what to do."""

    code = Exit.BAD_INPUT


@dataclass(frozen=True)
class Verdict:
    """What went wrong: the exit code, a sentence, and paragraphs for whoever has to mend it."""

    code: Exit
    reason: str
    details: list[str] = field(default_factory=list)


def verdict(error: BaseException) -> Verdict:
    """Say what an error means. A traceback is given for faults of this program only."""
    if isinstance(error, UserError):
        return Verdict(error.code, str(error), list(getattr(error, "details", [])))
    if isinstance(error, KeyboardInterrupt):
        return Verdict(Exit.INTERRUPTED, "interrupted")
    if reason := _of_the_system(error):
        return Verdict(Exit.BAD_INPUT, reason)
    details = [line.rstrip() for line in traceback.format_exception(error)]
    return Verdict(Exit.INTERNAL_ERROR, f"internal error: {type(error).__name__}: {error}", details)


def _of_the_system(error: BaseException) -> str | None:
    """Return a sentence on a file, folder or disk that cannot be used, or None where it is not that."""
    duckdb = sys.modules.get("duckdb")  # whoever met one of its errors has imported it
    named = getattr(error, "filename", None) or "a file"
    number = getattr(error, "errno", None) if isinstance(error, OSError) else None
    if number in NO_ROOM or (duckdb and isinstance(error, duckdb.Error) and NO_ROOM_TOLD in str(error)):
        return f"the disk is full ({error}); make room and run again, nothing is lost"
    if number in NO_RIGHT:
        return f"no right to use {named} ({os.strerror(number)}); let this user use it, or name another"
    if number in (errno.ENOTDIR, errno.EEXIST):
        return f"{named} is no folder; a folder that can be written was expected"
    if number is not None and getattr(error, "filename", None):
        return f"{str(named)[:SHOWN]} cannot be used ({os.strerror(number)}); name another"
    if isinstance(error, OSError) or (duckdb and isinstance(error, duckdb.IOException)):
        return str(error)
    return None


@contextmanager
def told_to_stop() -> Iterator[None]:
    """Take SIGTERM, as systemd sends it, like Ctrl-C: both raise KeyboardInterrupt inside the block.

    DuckDB raises an error of its own in place of what a signal raised during a query; it becomes
    KeyboardInterrupt again at the end of the block.
    """
    told = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal told
        told = True
        raise KeyboardInterrupt

    earlier = {}
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            # Whoever started us may have asked that a signal be ignored, as nohup does.
            if signal.getsignal(number) != signal.SIG_IGN:
                earlier[number] = signal.signal(number, stop)
    except ValueError:  # only the main thread may
        pass
    try:
        yield
    except Exception as error:
        if told:
            raise KeyboardInterrupt from error
        raise
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is one."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

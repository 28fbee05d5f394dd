"""Standard streams that nothing can break: closed, full, without a reader, or unable to say 民."""

import atexit
import errno
import io
import os
import sys


class Forgiving(io.FileIO):
    """A stream that takes all that is written, and remembers why it could not pass it on."""

    lost: OSError | None = None

    def write(self, data) -> int:
        """Write, or keep the error and go on."""
        try:
            return super().write(data) or 0
        except OSError as error:
            self.lost = self.lost or error
            return memoryview(data).nbytes


def make_safe() -> None:
    """Let whatever prints, here or in a library, print without harm.

    A closed stream leads nowhere; else the next file that is opened would take its place. What the encoding
    of a stream lacks is escaped.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for name in ("stdout", "stderr"):
        stream, original = getattr(sys, name), getattr(sys, f"__{name}__")
        if stream is not original:  # a test listens
            continue
        raw = Forgiving(1 if name == "stdout" else 2, "wb", closefd=False)
        encoding = original.encoding if original else "utf-8"
        buffer = io.BufferedWriter(raw)
        safe = io.TextIOWrapper(buffer, encoding, "backslashreplace", line_buffering=True)
        setattr(sys, name, safe)


def end_quietly() -> None:
    """Print nothing on standard error once the command is done and its process ends.

    DuckDB's binding then lists what other libraries still hold of it: fifty lines that tell a user nothing.
    """
    atexit.register(_mute)


def _mute() -> None:
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def lost() -> OSError | None:
    """Flush standard output, and return once why something printed did not arrive.

    That a reader such as `head` has seen enough is no loss.
    """
    sys.stdout.flush()
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    if not isinstance(raw, Forgiving):
        return None
    error, raw.lost = raw.lost, None
    return None if error is None or error.errno == errno.EPIPE else error

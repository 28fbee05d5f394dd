"""Files: whole or not at all, one writer at a time, their digests, and the texts of releases."""

import hashlib
import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from minsheng.errors import Exit, UserError

POLL = 0.1
AT_ONCE = 16


class EncodingError(UserError):
    """A text that is not UTF-8; line is the first line that is not, counted from 1."""

    def __init__(self, path: Path, content: bytes, start: int) -> None:
        """Tell where the first wrong byte stands."""
        self.line = content.count(b"\n", 0, start) + 1
        super().__init__(
            f"{path}, line {self.line}: byte {start} is no UTF-8; plain text in UTF-8 was "
            "expected. Open it in the encoding it has (GB 18030, perhaps) and save it as UTF-8"
        )


class LockedError(UserError):
    """Another refresh or rollback holds the lock; the text says which."""

    code = Exit.LOCKED


@contextmanager
def held(file: Path, wait: float = 0) -> Iterator[None]:
    """Hold the lock for as long as the block runs.

    file: an empty file made for this; it stays. wait: seconds to wait for another holder.
    Raises LockedError where another process has it still, and OSError where the file cannot be made.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        # Who looks whether it is held has it for an instant.
        _take(descriptor, file, time.monotonic() + max(wait, POLL))
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
            _flock(descriptor, is_waiting=False)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise LockedError(
                    f"{_holder(file)}; this run has changed nothing (--wait SECONDS waits for it)"
                ) from None
            time.sleep(POLL)
        else:
            return


def _holder(file: Path) -> str:
    return at_work(file) or f"another process is at work on {file.parent}"


def at_work(file: Path) -> str | None:
    """Say which process has noted itself in a lock that is held, in a sentence; None where none has.

    One that was killed holds none, even if its number is another program's by now.
    """
    try:
        note = json.loads(file.read_text(encoding="utf-8"))
        told = f"process {int(note['pid'])} has been at work on {file.parent} since {note['since']}"
        return told if is_held(file) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep others that call this out of a folder, as long as the block runs; waits for its turn."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _flock(descriptor, is_waiting=True)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def scratch(prefix: str, place: Path | None = None) -> Iterator[Path]:
    """Give a folder for passing work, which is gone after the block, as are those of processes that died.

    prefix: of its name, and of no other folders'. place: where it stands, by default with the system's
    temporary files.
    """
    with ExitStack() as stack:
        with swept(prefix, place):  # nobody takes it for left behind before it is locked
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
            stack.enter_context(locked(folder))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder


@contextmanager
def swept(prefix: str, place: Path | None = None) -> Iterator[None]:
    """Remove the scratch folders that were left behind; none is made elsewhere while the block runs."""
    with locked(place or Path(tempfile.gettempdir())):
        for left in left_behind(prefix, place):
            shutil.rmtree(left, ignore_errors=True)
        yield


def left_behind(prefix: str, place: Path | None = None) -> list[Path]:
    """Return the scratch folders of this user's processes that died: nobody holds their lock."""
    found = sorted((place or Path(tempfile.gettempdir())).glob(f"{prefix}*"))
    return [path for path in found if _is_own_folder(path) and not is_held(path)]


def _is_own_folder(path: Path) -> bool:
    """Return whether this user made a folder, which is none that a link leads to and not gone."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()


def is_held(path: Path) -> bool:
    """Return whether a process holds the lock of a file or folder; of one that is gone none does."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        _flock(descriptor, is_waiting=False)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _flock(descriptor: int, is_waiting: bool) -> None:
    import fcntl  # noqa: PLC0415 - Windows has none, and can read a warehouse all the same

    fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if is_waiting else fcntl.LOCK_NB))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, new or in place of another, so that whoever looks sees all of it or the one before."""
    aside = path.with_name(f".{path.name}.new")
    with aside.open("wb") as file:
        file.write(content)
        settle(file)
    aside.replace(path)
    sync(path.parent)


def settle(file: IO) -> None:
    """Wait until what was written to an open file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def at_once(does: Callable[[Path], None], paths: Iterable[Path]) -> None:
    """Do to many files what waits for the disk, which serves together those that wait together."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(does, paths):
            pass  # an error of one is raised here


def sha256(content: bytes | Path) -> str:
    """Return the SHA-256 of bytes, or of a file, in hexadecimal digits."""
    return hashlib.sha256(content.read_bytes() if isinstance(content, Path) else content).hexdigest()


def decoded(content: bytes, path: Path) -> str:
    """Return the text of a release: each character counts, so the end of a line stays as it is.

    path: named in the error. Raises EncodingError where it is not UTF-8.
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise EncodingError(path, content, error.start) from error

"""How a run tells what it does: to a listener, which may print it, and which cannot harm the run."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


class Listener:
    """Hears how a run goes, and keeps it to itself; override what is to be shown."""

    def begins(self, step: str) -> None:
        """Hear that a step has begun."""

    def ticks(self, done: int, total: int) -> None:
        """Hear how many nodes of the step are done, and of how many."""

    def ends(self, step: str, words: str, seconds: float) -> None:
        """Hear what the step came to."""

    def says(self, words: str) -> None:
        """Hear what has been found or done."""

    def complains(self, words: str) -> None:
        """Hear what somebody has to look at; it may have several lines."""


@dataclass
class TimedStep:
    """A step under way, and what to say of it when it ends."""

    name: str
    words: str = ""


class Progress:
    """Times the steps of a run, and passes on what it says until the listener fails."""

    def __init__(self, listener: Listener) -> None:
        """Begin without a step."""
        self.seconds: dict[str, float] = {}
        self._listener = listener

    @contextmanager
    def step(self, name: str) -> Iterator[TimedStep]:
        """Time a step, and end it with its words; `seconds` keeps how long it took."""
        step, start = TimedStep(name), time.monotonic()
        self._tell("begins", name)
        try:
            yield step
        except BaseException:
            step.words = "stopped"
            raise
        finally:
            took = time.monotonic() - start
            self.seconds = {**self.seconds, name: round(took, 3)}
            self._tell("ends", name, step.words or "done", took)

    def tick(self, done: int, total: int) -> None:
        """Tell how many nodes of the step are done."""
        self._tell("ticks", done, total)

    def say(self, words: str) -> None:
        """Tell what was found or done."""
        self._tell("says", words)

    def complain(self, words: str) -> None:
        """Tell what somebody has to look at."""
        self._tell("complains", words)

    def _tell(self, what: str, *words: object) -> None:
        try:
            getattr(self._listener, what)(*words)
        except Exception:  # no run is lost because nobody can hear of it
            self._listener = Listener()

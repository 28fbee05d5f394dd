"""The words that numbers are read with, as patterns: which of a role stand in a text, and what they mean.

They are rows of data/words.csv: word, language (en or zh, simplified), role, meaning.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minsheng.project import rows_of

DATA = Path(__file__).parent / "data"
LOOK_BACK = 60  # characters before an offset in which a word that ends there begins


@dataclass(frozen=True)
class Found:
    """A word in a text: where it begins and ends, and its first meaning."""

    start: int
    end: int
    word: str
    meaning: str


class Words:
    """The words of one language, by role."""

    def __init__(self, rows: Iterable[dict[str, str]], language: str) -> None:
        """Keep the rows of one language (en or zh), in their order."""
        self.language = language
        self.meanings: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for row in rows:
            if row["language"] == language:
                self.meanings[row["role"]].setdefault(row["word"].lower(), []).append(row["meaning"])
        self._patterns: dict[tuple[str, str], re.Pattern] = {}

    def meaning(self, role: str, word: str) -> str | None:
        """Return the first meaning of a word in a role, or None."""
        return next(iter(self.meanings[role].get(word.lower(), [])), None)

    def sure(self, role: str, word: str) -> str:
        """Return the first meaning of a word that was found in a role. Raises KeyError for others."""
        return self.meanings[role][word.lower()][0]

    def all_in(self, role: str, text: str, begin: int = 0, end: int | None = None) -> Iterator[Found]:
        """Yield the words of a role between two offsets, the longest where several begin at one."""
        limit = len(text) if end is None else end
        for match in self._pattern(role, "").finditer(text, max(0, begin), limit):
            yield self._found(role, match)

    def any_in(self, role: str, text: str, begin: int = 0, end: int | None = None) -> Found | None:
        """Return the first word of a role between two offsets, or None."""
        return next(self.all_in(role, text, begin, end), None)

    def last_in(self, role: str, text: str, begin: int, end: int) -> Found | None:
        """Return the last word of a role between two offsets, or None."""
        return next(reversed(list(self.all_in(role, text, begin, end))), None)

    def blanked(self, role: str, text: str) -> str:
        """Return a text with blanks where the words of a role stand."""
        return self._pattern(role, "").sub(lambda match: " " * len(match.group()), text)

    def at(self, role: str, text: str, begin: int) -> Found | None:
        """Return the longest word of a role that begins at an offset."""
        match = self._pattern(role, "").match(text, begin)
        return self._found(role, match) if match else None

    def filler(self, role: str) -> str:
        """Return a pattern for words of a role and blanks, as many as there are: what may lie between."""
        return rf"(?:{alternatives(self.meanings[role])}|\s)*"

    def before(self, role: str, text: str, end: int, filler: str = r"\s*") -> Found | None:
        """Return the word of a role that stands right before an offset; filler may lie between."""
        match = self._pattern(role, rf"(?:{filler})$").search(text, max(0, end - LOOK_BACK), end)
        return self._found(role, match) if match else None

    def _found(self, role: str, match: re.Match) -> Found:
        word = match["word"].lower()
        return Found(match.start("word"), match.end("word"), word, self.sure(role, word))

    def _pattern(self, role: str, rest: str) -> re.Pattern:
        if (role, rest) not in self._patterns:
            self._patterns[role, rest] = re.compile(
                f"(?P<word>{bounded(self.meanings[role], self.language)}){rest}", re.IGNORECASE
            )
        return self._patterns[role, rest]


def bounded(words: Iterable[str], language: str) -> str:
    """Return a pattern for any of the words; an English one stands alone, as far as it ends in letters."""
    if language != "en":
        return alternatives(words)
    return rf"(?<![A-Za-z])(?:{alternatives(words)})(?:(?<![A-Za-z])|(?![A-Za-z]))"


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; of no words, one that never matches."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


@functools.cache
def numbers(language: str) -> Words:
    """Return the words that numbers are read with, in one language."""
    return Words(rows_of(DATA / "words.csv"), language)

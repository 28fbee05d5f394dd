"""The lexicon as patterns: which words of a role stand in a text, and what they mean."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from minsheng.numbers.text_numbers import alternatives


@dataclass(frozen=True)
class Found:
    """A word of the lexicon in a text: where it begins and ends, and its first meaning."""

    start: int
    end: int
    word: str
    meaning: str


class Words:
    """The lexicon of one language, by role."""

    def __init__(self, lexicon: list[dict[str, str]], language: str) -> None:
        """Keep the rows of one language (en or zh), in their order."""
        self.language = language
        self.meanings: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for row in lexicon:
            if row["language"] == language:
                self.meanings[row["role"]].setdefault(row["word"], []).append(row["meaning"])
        self._patterns: dict[tuple[str, str], re.Pattern] = {}

    def meaning(self, role: str, word: str) -> str | None:
        """Return the first meaning of a word in a role, or None."""
        return next(iter(self.meanings[role].get(word.lower(), [])), None)

    def all_in(self, role: str, text: str, begin: int = 0, end: int | None = None) -> Iterator[Found]:
        """Yield the words of a role between two offsets, the longest where several begin at one."""
        limit = len(text) if end is None else end
        for match in self._pattern(role, "").finditer(text, max(0, begin), limit):
            yield self._found(role, match)

    def last_in(self, role: str, text: str, begin: int, end: int) -> Found | None:
        """Return the last word of a role between two offsets."""
        last = None
        for last in self.all_in(role, text, begin, end):  # noqa: B007 - the last one is wanted
            pass
        return last

    def at(self, role: str, text: str, begin: int) -> Found | None:
        """Return the longest word of a role that begins at an offset."""
        match = self._pattern(role, "").match(text, begin)
        return self._found(role, match) if match else None

    def before(self, role: str, text: str, end: int, filler: str = r"\s*") -> Found | None:
        """Return the word of a role that stands right before an offset; filler may lie between."""
        match = self._pattern(role, rf"(?:{filler})$").search(text, max(0, end - 60), end)
        return self._found(role, match) if match else None

    def _found(self, role: str, match: re.Match) -> Found:
        word = match["word"].lower()
        return Found(match.start("word"), match.end("word"), word, self.meanings[role][word][0])

    def _pattern(self, role: str, rest: str) -> re.Pattern:
        if (role, rest) not in self._patterns:
            words = alternatives(self.meanings[role])
            bound = r"\b" if self.language == "en" else ""
            # Not \b on both sides: "%" and "no." end in no letter.
            left, right = bound and r"(?<![A-Za-z])", bound and r"(?![A-Za-z])"
            self._patterns[role, rest] = re.compile(rf"{left}(?P<word>{words}){right}{rest}", re.IGNORECASE)
        return self._patterns[role, rest]

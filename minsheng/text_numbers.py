"""Find every number in the plain text of an English release.

A number is a day written 2024-08-13, a run of digits with its thousands separators and decimals, a cardinal
written as a word, or an ordinal written as a word before a noun ("Eleventh Proposal"). Ordinals that only
number the paragraphs ("Fifth, ...", "The fourth is ...") are not numbers of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minsheng import seeds

DAY = r"\d{4}-\d{2}-\d{2}"
DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
BEFORE_A_NOUN = r"(?=\s+(?!is\b)[A-Za-z])"


@dataclass(frozen=True)
class TextNumber:
    """A number in a text: the offset of its first character, counted from 0, and its characters."""

    char_start: int
    number_text: str


def find(text: str, lexicon: list[dict[str, str]]) -> Iterator[TextNumber]:
    """Yield every number of the text in reading order.

    lexicon: the rows of seeds/reference/lexicon.csv, which holds the number words.
    """
    words = {role: _alternatives(lexicon, role) for role in ("number", "ordinal")}
    pattern = re.compile(
        rf"{DAY}|{DIGITS}|\b(?:{words['number']})\b|\b(?:{words['ordinal']})\b{BEFORE_A_NOUN}",
        re.IGNORECASE,
    )
    for match in pattern.finditer(text):
        yield TextNumber(match.start(), match.group())


def find_in(text: str, project: Path = seeds.PROJECT) -> list[TextNumber]:
    """Return every number of a text, with the lexicon of the project."""
    return list(find(text, seeds.rows(project / seeds.REFERENCE / "lexicon.csv")))


def _alternatives(lexicon: list[dict[str, str]], role: str) -> str:
    words = [row["word"] for row in lexicon if row["role"] == role and row["language"] == "en"]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

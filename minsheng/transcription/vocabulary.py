"""The words that a release is read with: those of numbers, and those of data/words.csv beside this file."""

import functools
from pathlib import Path

from minsheng.numbers import words
from minsheng.numbers.words import Words

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "zh")


@functools.cache
def vocabulary(name: str, language: str) -> Words:
    """Return the words of one table of this folder, in one language."""
    return Words(table(name), language)


@functools.cache
def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one table of this folder."""
    return words.rows(DATA / f"{name}.csv")


@functools.cache
def of(language: str) -> Words:
    """Return the words of numbers and of releases together, in one language."""
    return Words([*words.rows(words.DATA / "words.csv"), *table("words")], language)

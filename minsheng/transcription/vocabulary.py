"""The words that a release is read with: those of numbers, and those of data/words.csv beside this file."""

import functools
from pathlib import Path

from minsheng.numbers import words
from minsheng.numbers.words import Words
from minsheng.project import rows_of

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "zh")


@functools.cache
def vocabulary(name: str, language: str) -> Words:
    """Return the words of one table of this folder, in one language."""
    return Words(table(name), language)


@functools.cache
def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one table of this folder."""
    return rows_of(DATA / f"{name}.csv")


@functools.cache
def of(language: str) -> Words:
    """Return the words of numbers and of releases together, in one language."""
    return Words([*rows_of(words.DATA / "words.csv"), *table("words")], language)

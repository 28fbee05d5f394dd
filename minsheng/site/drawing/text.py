"""Words and numbers as a chart writes them, and how much room they take."""

import functools
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

from minsheng.project import rows_of

Language = Literal["en", "zh"]
Number = int | Decimal
# Pixels: of the letters, and of letters as wide as bold ones.
SIZE, BOLD = 12, 14
MINUS = "\N{MINUS SIGN}"


class Text(NamedTuple):
    """One text in both languages."""

    en: str
    zh: str

    def of(self, language: Language) -> str:
        """Return the text in one of the languages."""
        return self.zh if language == "zh" else self.en


class Scale(NamedTuple):
    """A word that stands for a factor, such as 亿, and how many decimals are written before it."""

    factor: int
    word: str
    decimals: int


HERE = Path(__file__).parent
WORDS = {row["word"]: Text(row["en"], row["zh"]) for row in rows_of(HERE / "words.csv")}
SCALES: dict[str, list[Scale]] = {
    language: [
        Scale(int(row["factor"]), row["word"], int(row["decimals"]))
        for row in rows_of(HERE / "scales.csv")
        if row["language"] == language
    ]
    for language in ("en", "zh")
}


def widest(text: Text, size: float = SIZE) -> float:
    """Return the room that a text takes in either language, in pixels."""
    return max(width(text.en, size), width(text.zh, size))


def word(name: str, language: Language) -> str:
    """Return a word of the charts."""
    return WORDS[name].of(language)


def plain(number: Number) -> str:
    """Return a number with its thousands apart, a true minus and no zeros that say nothing."""
    whole = int(number)
    written = f"{whole:,}" if number == whole else f"{Decimal(number).normalize():,f}"
    return written.replace("-", MINUS)


def amount(number: Number, language: Language) -> str:
    """Return a count as people write it: 500 million, 5亿; in full where a short form would lose digits."""
    exact = Decimal(number)
    for scale in SCALES[language]:
        if abs(exact) >= scale.factor:
            short = exact / scale.factor
            if short.quantize(Decimal(1).scaleb(-scale.decimals)) == short:
                return plain(short) + scale.word
    return plain(number)


def amounts(number: Number) -> Text:
    """Return a count as people write it in either language."""
    return Text(amount(number, "en"), amount(number, "zh"))


def between(lower: Number | None, upper: Number | None, language: Language) -> str:
    """Return the range of a count; an end that is not known is said in words."""
    if lower is None and upper is None:
        return ""
    if lower is None or upper is None:
        known = lower if upper is None else upper
        assert known is not None  # noqa: S101 - for the type checker: one of the two is there
        return word("more_than" if upper is None else "at_most", language) + amount(known, language)
    if lower == upper:
        return word("exactly", language)
    # A dash beside a minus could not be read.
    return f"{plain(lower)}{word('to', language) if lower < 0 else '–'}{plain(upper)}"


def percent(number: Number, decimals: int | None = None) -> str:
    """Return a change in percent with its sign; with so many decimals, or with those that it has."""
    value = Decimal(number) if decimals is None else round(Decimal(number), decimals)
    return ("+" if value > 0 else "") + plain(value) + "%"


# Charts place the same few numbers and names in every language and width.
@functools.lru_cache(maxsize=2**13)
def width(text: str, size: float = SIZE) -> float:
    """Return about how wide a text is, in pixels; rather too wide than too narrow."""
    return size * sum(_share(character) for character in text)


@functools.cache
def _share(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.32 if character in " .,:;'|!()[]il" else 0.6


def lines(text: str, room: float, size: float = SIZE) -> list[str]:
    """Break a text into lines that fit into so many pixels; between words, or between Chinese characters."""
    broken: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip(), size) > room:
            broken.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*broken, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """Split a text where a line may end: after a blank, and beside a Chinese character."""
    piece = ""
    for character in text:
        piece += character
        if character == " " or _share(character) == 1.0:
            yield piece
            piece = ""
    if piece:
        yield piece

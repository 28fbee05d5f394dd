"""Find every number in the plain text of a release, English or Chinese.

A number is a day written 2024-08-13, a run of digits with its thousands separators and decimals, a cardinal
written as a word, or an ordinal written as a word before a noun ("Eleventh Proposal"). Ordinals that only
number the paragraphs ("Fifth, ...", "The fourth is ...") are not numbers of the text.

A Chinese numeral is a number where it counts something (七件, 三千余人, 百分之七十), is an ordinal (第三批)
or marks a section; not inside other words (统一, 进一步). The lexicon lists those words, and what can be
counted.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minsheng.numbers import folding
from minsheng.project import Project

DAY = r"\d{4}-\d{2}-\d{2}(?!\d)"
DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
BEFORE_A_NOUN = r"(?=\s+(?!is\b)[A-Za-z])"
NUMERALS = "〇零一二两三四五六七八九十百千万亿"
POWERS = "十百千万亿"
NUMERAL = rf"[{NUMERALS}]+(?:点[〇零一二三四五六七八九]+)?"
# 万 and 亿 after a number belong to it, also behind a qualifier: 5000余万元.
SCALE = r"(?:\s?[十百千万亿]+)?(?:[余多来]\s?[万亿]+)?"
BEFORE_A_MARK = "。；;：:，,、（(\n\r\t "
AFTER_A_MARK = ("是", "、", "）", ")", "要")


@dataclass(frozen=True)
class TextNumber:
    """A number in a text: the offset of its first character, counted from 0, and its characters."""

    char_start: int
    number_text: str

    @property
    def char_end(self) -> int:
        """The offset after its last character."""
        return self.char_start + len(self.number_text)


def find(text: str, lexicon: list[dict[str, str]]) -> Iterator[TextNumber]:
    """Yield every number of the text in reading order.

    lexicon: the rows of seeds/reference/lexicon.csv, which holds the number words.
    """
    plain = folding.folded(text)
    words = tuple((row["role"], row["language"], row["word"]) for row in lexicon)
    pattern, counted = _pattern(words), _counted(words)
    for match in pattern.finditer(plain):
        begin, end = match.span("numeral" if match["numeral"] else "number")
        if begin < 0 or (match["numeral"] and not _is_number(plain, begin, end, counted)):
            continue
        yield TextNumber(begin, text[begin:end])


def find_in(text: str, project: Project) -> list[TextNumber]:
    """Return every number of a text, with the lexicon of the project."""
    return list(find(text, project.rows("lexicon")))


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; of no words, one that never matches."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


@functools.lru_cache(maxsize=4)
def _pattern(words: tuple[tuple[str, str, str], ...]) -> re.Pattern:
    def of(role: str, language: str) -> str:
        return alternatives({word for one, spoken, word in words if (one, spoken) == (role, language)})

    numbers = of("number", "en")
    return re.compile(
        rf"(?P<word>[百千]分之|{of('no_number', 'zh')})"
        rf"|(?P<number>{DAY}|{DIGITS}|\b(?:{numbers})(?:-(?:{numbers}))?\b"
        rf"|\b(?:{of('ordinal', 'en')})\b{BEFORE_A_NOUN})"
        rf"{SCALE}"
        rf"|(?P<numeral>{NUMERAL}(?:分之{NUMERAL})?)(?:[余多来]\s?[万亿]+)?",
        re.IGNORECASE,
    )


@functools.lru_cache(maxsize=4)
def _counted(words: tuple[tuple[str, str, str], ...]) -> re.Pattern:
    """Return a pattern for what a Chinese numeral counts, with or without a qualifier between."""
    counted = {word for role, language, word in words if language == "zh" and role in ("unit", "counter")}
    return re.compile(rf"[余多来]?\s?[万亿]*\s?(?:{alternatives(counted)})")


def _is_number(text: str, begin: int, end: int, counted: re.Pattern) -> bool:
    numeral, before = text[begin:end], text[max(0, begin - 2) : begin]
    if "分之" in numeral or before == "分之" or before.endswith("第") or counted.match(text, end):
        return True
    if len(numeral) > 1 and any(power in numeral for power in POWERS):
        return True
    if numeral[-1] in POWERS:
        return text[end : end + 1] in ("余", "多")
    opens = not before or before[-1] in BEFORE_A_MARK
    return opens and text.startswith(AFTER_A_MARK, end)

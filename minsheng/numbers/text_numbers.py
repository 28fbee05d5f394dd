"""Find every number in the plain text of a release, English or Chinese.

A number is a day written 2024-08-13, a run of digits with its separators and decimals, a mixed one (3万4千),
a cardinal written in words (one hundred and twenty), or an ordinal written as a word before a noun ("Eleventh
Proposal"). Ordinals that only number the paragraphs ("Fifth, ...", "The fourth is ...") are no numbers of the
text.

A Chinese numeral is a number where it counts something (七件, 三千余人, 百分之七十), is an ordinal (第三批)
or marks a section; not inside other words (统一, 进一步). data/words.csv lists those words, and what can be
counted.

A number that words only hint at (dozens of, nearly half, doubled, 近半, 翻番) is one too, without a value.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from minsheng.numbers import folding, numerals
from minsheng.numbers.words import alternatives, bounded, numbers

BEFORE_A_NOUN = r"(?=\s+(?!is\b)[A-Za-z])"
# 万 and 亿 after a number belong to it, also behind a qualifier: 5000余万元.
SCALE = r"(?:\s?[十百千万亿]+)?(?:[余多来]\s?[万亿]+)?"
HALF_A_YEAR = "(?<!first )(?<!second )(?<!latter )(?<!other )"  # that half is no vague number
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


def find(text: str) -> Iterator[TextNumber]:
    """Yield every number of the text in reading order."""
    plain = folding.folded(text)
    for match in _pattern().finditer(plain):
        spans = (match.span(group) for group in ("numeral", "number", "ordinal", "vague"))
        begin, end = next((span for span in spans if span[0] >= 0), (-1, -1))
        if begin < 0 or (match["numeral"] and not _is_number(plain, begin, end)):
            continue
        yield TextNumber(begin, text[begin:end])


@functools.cache
def _pattern() -> re.Pattern:
    zh, en = numbers("zh"), numbers("en")
    words = f"{alternatives(zh.meanings['no_number'])}|{bounded(en.meanings['no_number'], 'en')}"
    vague = f"{bounded(en.meanings['vague_number'], 'en')}|{alternatives(zh.meanings['vague_number'])}"
    return re.compile(
        rf"(?P<word>[百千]分之|(?!十分之)(?:{words}))"
        rf"|{HALF_A_YEAR}(?P<vague>{vague})"
        rf"|\b(?P<ordinal>{alternatives(en.meanings['ordinal'])})\b{BEFORE_A_NOUN}"
        rf"|(?:{numerals.pattern()}){SCALE}",
        re.IGNORECASE,
    )


@functools.cache
def _counted() -> re.Pattern:
    """Return a pattern for what a Chinese numeral counts, with or without a qualifier between."""
    zh = numbers("zh")
    counted = {*zh.meanings["unit"], *zh.meanings["counter"]}
    return re.compile(rf"[余多来]?\s?[万亿]*\s?(?:{alternatives(counted)})")


def _is_number(text: str, begin: int, end: int) -> bool:
    zh = numbers("zh")
    numeral, before = text[begin:end], text[max(0, begin - 2) : begin]
    powers = [power for power in zh.meanings["power"] if power in numeral]
    is_financial = not set(numeral) & {*"一二三四五六七八九十百千万亿〇零两", *zh.meanings["tens"]}
    if is_financial:  # 贰, 陆, 拾 are words of their own
        return len(numeral) > 1 and bool(powers) and len(set(numeral) - set(powers)) > 0
    if "分之" in numeral or before == "分之" or before.endswith("第") or _counted().match(text, end):
        return True
    if len(numeral) > 1 and powers:
        return True
    if numeral[-1] in powers:
        return text[end : end + 1] in ("余", "多")
    opens = not before or before[-1] in BEFORE_A_MARK
    return opens and text.startswith(AFTER_A_MARK, end)

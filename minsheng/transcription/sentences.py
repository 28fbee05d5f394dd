"""Cut a text into sentences, each read in its own language."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from minsheng.numbers.printed_words import PINYIN

CHINESE = re.compile(r"[\u4e00-\u9fff]")
BRACKET = re.compile(r"[(（][^()（）]*[)）]")
# A sentence ends at its mark, or where a blank line or the end of a heading says so.
END = re.compile(
    r"[。！？；!?;]+[”’」』)）]*|\.(?=\s+[A-Z\"“(])|(?<=[a-z]{2})\.(?=[A-Z][A-Za-z']* )|\n\s*\n|\.\s*\n|\.$"
    r"|(?<![，、,\d])\n(?=[ \t]*[\u4e00-\u9fff“《（(\d])|\n(?=[ \t]*[●○■□▪◆◇★☆•])"
)
CLAUSE = re.compile(r"(?!(?<=\d).\d)[，,：:（）()\n]")  # but not within a number: 1,200
# A line of English ends a sentence where it is no line of a text that was broken at some width.
LINE = re.compile(r"(?:(?<![,\d])|(?<=, 20\d\d))\n(?=[ \t]*[A-Z\"“])")  # but none in the middle of a number
WRAPPED = range(55, 101)
# What no sentence needs; a text without any mark is cut at a clause, so that the work stays linear.
LONGEST = 1000


@dataclass(frozen=True)
class Sentence:
    """A sentence without the white space that only breaks lines; `places` leads back to the text."""

    text: str
    places: tuple[int, ...] | range
    continues: bool = False  # it follows a semicolon: place and subject go on
    opens: bool = True  # a paragraph begins with it

    @cached_property
    def language(self) -> str:
        """Return zh where any Chinese character stands in it, else en."""
        return "zh" if CHINESE.search(self.text) else "en"

    @cached_property
    def clauses(self) -> list[int]:
        """Return the offsets at which clauses begin, the first one 0."""
        return [0, *(match.end() for match in CLAUSE.finditer(self.text))]

    def at(self, place: int) -> int:
        """Return the offset in the sentence of a place in the text, or of the next one that stands in it."""
        return bisect_left(self.places, place)

    def clause_of(self, place: int) -> tuple[int, int]:
        """Return begin and end of the clause around an offset."""
        at = bisect_right(self.clauses, place)
        end = self.clauses[at] - 1 if at < len(self.clauses) else len(self.text)
        return self.clauses[at - 1], end


def split(plain: str) -> Iterator[Sentence]:
    """Yield the sentences of a folded text in reading order."""
    begin, continues = 0, False
    for end in _ends(plain):
        sentence = _sentence(plain, begin, end, continues)
        begin = end
        if sentence:
            yield sentence
            continues = sentence.text.endswith(("；", ";"))


def _ends(plain: str) -> Iterator[int]:
    begin = 0
    lines = (match for match in LINE.finditer(plain) if not _is_wrapped(plain, match.start()))
    for match in sorted([*END.finditer(plain), *lines], key=lambda match: match.end()):
        yield from _cuts(plain, begin, match.end())
        begin = match.end()
    yield from _cuts(plain, begin, len(plain))


def _is_wrapped(plain: str, end: int) -> bool:
    """Return whether a line that ends at an offset was only broken there: no longer line follows."""
    begin, stop = plain.rfind("\n", 0, end) + 1, plain.find("\n", end + 1)
    after = (stop if stop >= 0 else len(plain)) - end - 1
    return end - begin in WRAPPED and after < WRAPPED.stop


def _cuts(plain: str, begin: int, end: int) -> Iterator[int]:
    while end - begin > LONGEST:
        cut = max(plain.rfind(mark, begin, begin + LONGEST) for mark in "，, \n") + 1
        begin = cut if cut > begin else begin + LONGEST
        yield begin
    if end > begin:
        yield end


def _sentence(plain: str, begin: int, end: int, continues: bool) -> Sentence | None:
    text = plain[begin:end]
    if not text.strip():
        return None
    lead = begin + len(text) - len(text.lstrip())
    opens = begin == 0 or "\n" in plain[max(0, begin - 1) : lead]
    if not CHINESE.search(text):
        return Sentence(re.sub(r"\s", " ", text), range(begin, end), continues, opens)
    silent = {at for match in PINYIN.finditer(plain, begin, end) for at in range(match.start(), match.end())}
    places = tuple(place for place in range(begin, end) if not plain[place].isspace() and place not in silent)
    return Sentence("".join(plain[place] for place in places), places, continues, opens)

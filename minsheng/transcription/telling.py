"""A sentence that is being read, and which of its counts a rate stands by."""

import re
from dataclasses import dataclass
from itertools import pairwise

from minsheng.numbers.words import Found, Words
from minsheng.transcription import kinds
from minsheng.transcription.facets import FacetWords, Lexicon
from minsheng.transcription.measures import MeasureIndex
from minsheng.transcription.number import Read
from minsheng.transcription.scene import Scene
from minsheng.transcription.sentences import Sentence
from minsheng.transcription.vocabulary import of as vocabulary

RESPECTIVELY = 40  # characters behind the last rate in which it may stand: year-on-year, respectively
ASIDE = re.compile(r"[^(（]*[)）]")
LISTED_RATES = re.compile(r"[^.;。；(\[]{0,24}")
CLAUSE_END, MARK = re.compile(r"[,;()]"), re.compile(r"[，,；;。]")


@dataclass(frozen=True)
class Telling:
    """A sentence that is being read: its words without places and windows, its statistics, the scene."""

    sentence: Sentence
    text: str
    told: list[Read]
    scene: Scene
    dictionary: MeasureIndex

    @property
    def is_english(self) -> bool:
        """Whether the sentence is English."""
        return self.sentence.language == "en"

    @property
    def words(self) -> Words:
        """The words that it is read with."""
        return vocabulary(self.sentence.language)

    @property
    def lexicon(self) -> Lexicon:
        """The words that facets are read with."""
        return self.dictionary.lexicons[self.sentence.language]

    def read(self, text: str) -> FacetWords:
        """Cut a stretch of text into words of facets and what is not read."""
        return self.lexicon.read(text)

    @property
    def around(self) -> str:
        """Its words and those of the sentences before it."""
        return f"{self.text} {' '.join(self.scene.before)}"

    def counted(self, at: int) -> Read | None:
        """Return the last count before a number of the sentence."""
        counts = (one for one in reversed(self.told[:at]) if not one.number.is_rate)
        return next((one for one in counts if one.number.unit or self.sentence.language == "en"), None)

    def before(self, at: int) -> str:
        """Return the words of the sentence before a number, without the numbers among them."""
        phrases = [one.phrase for one in self.told[: at + 1]]
        return blanked(self.text[: phrases[at].start], [(one.start, one.end) for one in phrases[:at]])


def blanked(text: str, aside: list[tuple[int, int]]) -> str:
    """Return a text with blanks between some offsets."""
    characters = list(text)
    for start, end in aside:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def is_of_the_count_before(telling: Telling, at: int) -> bool:
    """Return whether English growth is of the count of the sentence before: the number is 8% higher."""
    text, start = telling.sentence.text, telling.told[0].phrase.start
    found = None if at else telling.words.last_in("that_count", text, 0, start)
    if found is None or text.startswith(" of", found.end):
        return False
    return found.meaning == "anywhere" or not text[: found.start].strip()


def what_came_to(telling: Telling, at: int) -> Found | None:
    """Return the noun whose number grew to an English count, where the growth is told right before it."""
    told, text = telling.told, telling.text
    if not telling.is_english or not at or told[at - 1].number.kind != "growth":
        return None
    words, growth = telling.words, told[at - 1].phrase
    noun = kinds.number_of(words, text, growth.start)
    is_beside = not CLAUSE_END.search(text, growth.end, told[at].phrase.start)
    return noun if is_beside and words.before("amounts_to", text, told[at].phrase.start) else None


def counted_by(telling: Telling, at: int) -> tuple[Read | None, str]:
    """Return the count that a rate stands by, and why that is not sure."""
    text, told = telling.text, telling.told
    if at + 1 < len(told) and not told[at + 1].number.is_rate and what_came_to(telling, at + 1):
        return told[at + 1], ""
    start = told[at].phrase.start
    counts = [one for one in told[:at] if not one.number.is_rate and not one.is_of_a_base]
    # 11303件(含...8654件),占89.9%: what stands in brackets is told aside.
    counts = [one for one in counts if not ASIDE.match(text[one.phrase.end : start])] or counts
    if not counts:
        return None, ""
    if told[at].number.kind == "share":
        return _share_of(telling, at, counts), ""
    last, end = counts[-1], counts[-1].phrase.end
    growth = [one for one in told if one.number.kind == "growth" and one.phrase.start >= end]
    rates, no = _listed(text, growth), growth.index(told[at])
    marked = telling.words.any_in("respectively", text, end, rates[-1].phrase.end + RESPECTIVELY)
    own = _in_a_list(telling, at, counts)
    if own is None and marked and len(rates) > 1 and len(counts) >= len(rates) > no:
        own = counts[no - len(rates)]
    if own or no:
        return own or last, "" if own else "a second growth rate for one count"
    # 批捕9人，起诉8人，同比下降64%和32.6%; 1025件1693人，同比下降8%
    is_shared = len(rates) > 1 and kinds.joined(telling.words, text, rates[0].phrase, rates[1].phrase)
    is_of_several = len(counts) > 1 and told[told.index(last) - 1] is counts[-2]
    is_of_several = is_of_several and not MARK.search(text, counts[-2].phrase.end, last.phrase.start)
    return last, "growth of which of the counts before?" if is_of_several or is_shared else ""


def _in_a_list(telling: Telling, at: int, counts: list[Read]) -> Read | None:
    """Return the count that growth is of, by the Chinese unit it names or in the order of its list.

    起诉9件12人，件数和人数分别同比下降6%、8%; 起诉41件57人，同比下降48.1%和52.1%; sued 4 and 9, up 2% and 3%.
    """
    told, text, words = telling.told, telling.text, telling.words
    run = kinds.listed_with(words, text, [one.phrase for one in told], at)
    earlier = [one.phrase.end for one in told[: run[0]] if one.number.is_rate]
    own = [one for one in counts if one.phrase.start > max(earlier, default=-1)]
    are_all = all(told[no].number.kind == "growth" for no in run)
    return own[run.index(at)] if are_all and 1 < len(run) == len(own) else None


def _share_of(telling: Telling, at: int, counts: list[Read]) -> Read:
    """Return the count that a share is of: the last one before it, of shares told respectively its own."""
    told, text, words = telling.told, telling.text, telling.words
    shares = kinds.listed_with(words, text, [one.phrase for one in told], at)
    own = [one for one in counts if one.phrase.start < told[shares[0]].phrase.start]
    begin = own[-1].phrase.end if own else 0
    if len(own) < len(shares) or not words.any_in("respectively", text, begin, told[at].phrase.start):
        return counts[-1]
    return own[-len(shares) :][shares.index(at)]


def _listed(text: str, rates: list[Read]) -> list[Read]:
    """Return the rates that stand in one list with the first: up 7% and 11% respectively."""
    for no, (one, other) in enumerate(pairwise(rates)):
        if not LISTED_RATES.fullmatch(text, one.phrase.end, other.phrase.start):
            return rates[: no + 1]
    return rates

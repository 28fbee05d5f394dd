"""Read a whole text: every number with its value, bounds, kind, place and likely measure.

The text is read sentence by sentence and forgotten as it goes, so that time and memory grow with the longest
sentence and not with the text.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator

from minsheng.numbers import folding, places, printed_words, text_numbers
from minsheng.project import Project
from minsheng.transcription import kinds, measures, phrases, sentences, spans
from minsheng.transcription.kinds import REVIEW, RULED_OUT, Kind
from minsheng.transcription.meaning import Meaning
from minsheng.transcription.number import Number, Read
from minsheng.transcription.phrases import Phrase
from minsheng.transcription.scene import Placing, Scene
from minsheng.transcription.sentences import Sentence
from minsheng.transcription.words import Words

LANGUAGES = ("en", "zh")
WORDS = re.compile(r"[A-Za-z\u4e00-\u9fff]")
NEARBY = 120  # characters before a number in which its unit may stand
RECENT = 7  # numbers before it that may lend it theirs
ADJACENT = 8  # characters between "increase" and its number


class Reader:
    """Reads texts with the reference tables of a project."""

    def __init__(self, project: Project, home: str = "100000", period_id: str | None = None) -> None:
        """Take the release's own place, for sentences that name none, and a window for all its figures."""
        tables = {
            name: project.rows(name)
            for name in ("lexicon", "qualifiers", "measures", "rates", "periods", "jurisdictions")
        }
        self.lexicon = tables["lexicon"]
        self.words = {language: Words(self.lexicon, language) for language in LANGUAGES}
        self.printed = printed_words.Reader(self.lexicon, tables["qualifiers"])
        self.reading = {
            language: phrases.Reading(
                words,
                self.printed.default["plain_number"],
                self.printed.default["round_number"],
                self.printed.round_zeros or 3,
            )
            for language, words in self.words.items()
        }
        self.dictionary = measures.Dictionary(tables["measures"], self.words)
        self.rates = tables["rates"]
        levels = {row["jurisdiction_id"]: row["level"] for row in tables["jurisdictions"]}
        self.gazetteer = places.load(project)
        self.placing = Placing(self.gazetteer, levels, home)
        self.meaning = Meaning(self.dictionary, self.words)
        self.spans = spans.Spans(tables["periods"])
        self.home, self.period_id = home, period_id

    def read(self, text: str) -> Iterator[Number]:
        """Yield every number of a text in reading order."""
        plain = folding.folded(text)
        found = deque(text_numbers.find(text, self.lexicon))
        named = deque(self.gazetteer.find(plain))
        scene = Scene(self.home)
        for sentence in sentences.split(plain):
            last = sentence.places[-1]
            tokens, here = [], []
            while found and found[0].char_start <= last:
                tokens.append(found.popleft())
            while named and named[0].start <= last:
                here.append(named.popleft())
            if tokens or here:
                yield from self._sentence(text, sentence, tokens, here, scene)
            scene.pass_by(sentence)

    def _sentence(
        self, text: str, sentence: Sentence, tokens: list, here: list, scene: Scene
    ) -> Iterator[Number]:
        if not WORDS.search(sentence.text):
            for token in tokens:
                yield Number(
                    token.char_start,
                    token.number_text,
                    token.number_text,
                    "count",
                    REVIEW,
                    "no words around it",
                )
            return
        words = self.words[sentence.language]
        reads: list[Read] = []
        for token in tokens:
            begin = bisect_left(sentence.places, token.char_start)
            number_text = folding.folded(token.number_text)
            previous = reads[-1].phrase if reads else None
            phrase = phrases.read(
                self.reading[sentence.language], sentence.text, begin, number_text, previous
            )
            kind = kinds.of(words, sentence, phrase, previous)
            if kind.kind == "count" and phrase.unit is None and kind.outcome == REVIEW:
                kind = self._unit_from_near(words, sentence, phrase, reads)
            reads.append(Read(phrase, kind, self._number(text, sentence, token, phrase, kind)))
        self.placing.settle(words, sentence, reads, here, scene)
        self._settle_periods(sentence, reads, scene)
        self.meaning.settle(sentence, reads, scene)
        yield from (read.number for read in reads)

    def _unit_from_near(self, words: Words, sentence: Sentence, phrase: Phrase, reads: list[Read]) -> Kind:
        """Take the unit of a number that has none from the words or the number before it."""
        begin = max(sentence.clause_of(phrase.start)[0], phrase.start - NEARBY)
        before = words.last_in("unit", sentence.text, begin, phrase.start)
        near = reversed(reads[-RECENT:])
        counted = next(
            (one.phrase.unit for one in near if one.number.is_statistic and not one.number.is_rate), None
        )
        if before and before.meaning not in ("percent", "percentage_points") and words.language == "en":
            phrase.unit = before.meaning
        elif counted:
            phrase.unit = counted
        else:
            return Kind("count", REVIEW, "no unit is known here")
        kind = "amount" if phrase.unit == "yuan" else "count"
        return Kind(kind, REVIEW, "its unit is taken from the words before")

    def _number(self, text: str, sentence: Sentence, token, phrase: Phrase, kind: Kind) -> Number:
        start, end = phrase.start, phrase.end
        if kind.change and kind.change.end <= start and start - kind.change.end <= ADJACENT:
            start = self._change_start(sentence, kind)
        statistic = kind.outcome != RULED_OUT
        if not statistic:
            start, end = phrase.number_end - len(phrase.number_text), phrase.number_end
        # A number may be longer than the longest sentence that is read.
        last = min(max(end, start + 1), len(sentence.places)) - 1
        begin, stop = sentence.places[start], sentence.places[last] + 1
        number = Number(
            token.char_start,
            token.number_text,
            text[begin:stop],
            kind.kind,
            kind.outcome,
            kind.reason,
            printed_start=begin,
        )
        if statistic:
            self._value(number, sentence, phrase, kind)
        return number

    def _change_start(self, sentence: Sentence, kind: Kind) -> int:
        words = self.words[sentence.language]
        compared = words.before("comparison", sentence.text, kind.change.start, r"\s*")
        return compared.start if compared and sentence.language == "zh" else kind.change.start

    def _value(self, number: Number, sentence: Sentence, phrase: Phrase, kind: Kind) -> None:
        number.value, number.qualifier, number.unit = phrase.value, phrase.qualifier, phrase.unit
        if number.value is None:
            return
        if kind.change:
            number.direction = "fall" if kind.change.meaning == "-1" else "rise"
            if kind.change.meaning == "-1":
                number.value = -number.value
        elif kind.kind == "growth" and phrase.is_fold:
            number.value -= 100
        if kind.kind == "share":
            number.base = self._base(sentence, phrase)
        reading = printed_words.Reading(None, None, None, phrase.step, phrase.caps, frozenset())
        is_rate = phrase.unit in ("percent", "percentage_points")
        bounds = self.printed.bounds(number.value, number.qualifier, reading, is_rate)
        number.lower_bound, number.upper_bound = (min(bounds), max(bounds))

    def _base(self, sentence: Sentence, phrase: Phrase) -> str | None:
        """Return the words that say what a share is of: 占审结总数的, "of the total number of cases"."""
        text = sentence.text
        if sentence.language == "zh":
            found = re.search(
                r"占([^，,；。占]{1,24}?)(?:的比例|的比重|比重|比例|的)?(?:约|近|超过|超|逾|为|达|仅)*(?:百分之)?$",
                text[: phrase.number_end - len(phrase.number_text)],
            )
            return found[1] if found else None
        found = re.match(r"\s*(?:of|among)\s+(?:the\s+)?([^,;.()]{3,80})", text[phrase.end :])
        return found[1].strip() if found else None

    def _settle_periods(self, sentence: Sentence, reads: list[Read], scene: Scene) -> None:
        found = self.spans.find(sentence.text)
        for read in reads:
            before = [one for one in found if one.start < read.phrase.start]
            if before:
                scene.period_id = before[-1].period_id
            read.number.period_id = self.period_id or scene.period_id

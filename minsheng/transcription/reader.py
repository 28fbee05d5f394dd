"""Read a whole text: every number with its value, bounds, kind, place, window and likely measure.

The text is read sentence by sentence and forgotten as it goes, so that time and memory grow with the longest
sentence and not with the text.
"""

import functools
import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from minsheng.dictionary import Dictionary
from minsheng.numbers import folding, places, printed_words, text_numbers
from minsheng.numbers.printed_words import PINYIN
from minsheng.numbers.text_numbers import TextNumber
from minsheng.numbers.words import Found, Words
from minsheng.project import Project
from minsheng.transcription import (
    furniture,
    kinds,
    meaning,
    measures,
    phrases,
    placing,
    sentences,
    vocabulary,
    windows,
)
from minsheng.transcription.kinds import PROPOSED, REVIEW, RULED_OUT, NumberKind
from minsheng.transcription.number import Number, Read
from minsheng.transcription.phrases import Phrase
from minsheng.transcription.placing import NATIONAL, Placing
from minsheng.transcription.scene import HEADLINES, Document, Scene
from minsheng.transcription.sentences import Sentence
from minsheng.transcription.timing import Timing

WORDS = re.compile(r"[A-Za-z\u4e00-\u9fff]")
POINT = re.compile(r"\s*\(?\d{1,2}[.)]\s*")  # a number and its dot, alone on a line: a point of a list
AMONG_THESE = re.compile(r"\W*(?:of|among) (?:these|them|those),? ", re.IGNORECASE)
PART, FILLER = "of_those", r",?\s(?:[a-z]+\s){0,2}"  # including over 900 for theft
# Among the cases, 4,235 were of food safety; of the orders issued, 43,334
AMONG = re.compile(
    r"^\W*(?:of|among) (?:all |the |these |those |total |such ){1,3}(?P<noun>[a-z]+)"
    r"(?: issued| filed| handled)?,[^,;:\d]{0,20}$",
    re.IGNORECASE,
)
CAME_FROM = r" from (?:about |over |nearly |more than )?"  # what it was before: rose from 90 to 211
LISTED = re.compile(r"(?:,? (?:[a-z]+ ){0,2}\d[\d.,]*)+ ")  # 241 and 388 suspects
A_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d余多]|[,.]\d{3})")  # not the beginning of 20920
CAPITALS = re.compile(r"^[A-Z]{3,}(?: [A-Z]{3,})?(?= [a-z])", re.MULTILINE)
NEARBY = 120  # characters before a number in which its unit may stand
RECENT = 7  # numbers before it that may lend it theirs
ADJACENT = 8  # characters between "increase" and its number


@dataclass(frozen=True)
class Furnished:
    """A text with its furniture."""

    text: str
    pieces: list[furniture.Piece]
    before: list[Phrase] = field(default_factory=list, kw_only=True)  # the counts of a sentence


@dataclass(frozen=True)
class Page(Furnished):
    """The page of a release: also the day it was published, and what its sentences hand on."""

    published: date | None
    scene: Scene


class NumberReader:
    """Reads the numbers of a text, each by itself: what it says, and whether it is a statistic."""

    def __init__(self, project: Project) -> None:
        """Take the words of both languages, and the units of a project."""
        self.words = {language: vocabulary.of(language) for language in vocabulary.LANGUAGES}
        self.printed = printed_words.Reader(project.rows("qualifiers"))
        units = project.rows("units")
        self.whole_units = {one["unit"] for one in units if one["dimension"] == one["unit"]}

    def read(self, text: str) -> Iterator[Number]:
        """Yield every number of a text in reading order."""
        plain = folding.folded(text)
        page, found = Furnished(text, furniture.find(plain)), deque(text_numbers.find(text))
        for sentence in sentences.split(plain):
            yield from (one.number for one in self._numbers(page, sentence, found))

    def _numbers(self, page: Furnished, sentence: Sentence, found: deque[TextNumber]) -> list[Read]:
        """Read those of the numbers found that stand in a sentence, and take them away."""
        reads: list[Read] = []
        while found and found[0].char_start <= sentence.places[-1]:
            reads.append(self._read(page, sentence, found.popleft(), reads))
        counts = [one.phrase for one in reads if one.number.is_statistic and not one.number.is_rate]
        if counts or not sentence.continues:
            page.before[:] = counts
        return reads

    def _read(self, page: Furnished, sentence: Sentence, token: TextNumber, reads: list[Read]) -> Read:
        """Read one number of a sentence, with the numbers before it at hand."""
        words = self.words[sentence.language]
        span = sentence.at(token.char_start), sentence.at(token.char_end)
        previous = reads[-1].phrase if reads else None
        phrase = phrases.read(self.printed, words, sentence.text, span, previous)
        kind = self._kind(page, sentence, token, phrase)
        if kind.outcome == REVIEW and kind.reason == kinds.NO_UNIT:
            kind = self._unit_from_near(words, sentence, phrase, reads)
            if (
                not reads
                and words.language == "en"
                and (unit := self._unit_before(words, page, sentence, phrase))
            ):
                phrase.unit, kind = unit, NumberKind("count", PROPOSED)
        return Read(phrase, kind, self._number(page.text, sentence, token, phrase, kind))

    @staticmethod
    def _kind(page: Furnished, sentence: Sentence, token: TextNumber, phrase: Phrase) -> NumberKind:
        for piece in page.pieces:
            if piece.start <= token.char_start < piece.end:
                return NumberKind(piece.kind, RULED_OUT, "part of the page, not of what it says")
        if POINT.fullmatch(sentence.text):
            return NumberKind("ordinal", RULED_OUT, "marks a section or a point")
        if not WORDS.search(sentence.text):
            return NumberKind("count", REVIEW, "no words around it")
        return kinds.of(phrase)

    def _unit_from_near(
        self, words: Words, sentence: Sentence, phrase: Phrase, reads: list[Read]
    ) -> NumberKind:
        """Take the unit of a number that has none from the words or the number before it."""
        begin = max(sentence.clause_of(phrase.start)[0], phrase.start - NEARBY)
        before = words.last_in("unit", sentence.text, begin, phrase.start)
        near = reversed(reads[-RECENT:])
        counted = next(
            (one.phrase.unit for one in near if one.number.is_statistic and not one.number.is_rate), None
        )
        if words.language == "en" and (noun := self._noun_before(words, sentence.text, phrase)):
            phrase.unit = noun.meaning
            return NumberKind("count", PROPOSED)
        listed = LISTED.match(sentence.text, phrase.end) if words.language == "en" else None
        if listed and (noun := words.at("unit", sentence.text, listed.end())):
            phrase.unit = noun.meaning
            return NumberKind("count", PROPOSED)
        if counted and self._is_one_of(words, sentence.text, phrase, reads, counted):
            phrase.unit = counted
            return NumberKind("amount" if counted == "yuan" else "count", PROPOSED)
        if before and before.meaning not in ("percent", "percentage_points") and words.language == "en":
            phrase.unit = before.meaning
        elif counted:
            phrase.unit = counted
        else:
            return NumberKind("count", REVIEW, "no unit is known here")
        return NumberKind("count", REVIEW, "its unit is taken from the words before")

    @staticmethod
    def _unit_before(words: Words, page: Furnished, sentence: Sentence, phrase: Phrase) -> str | None:
        """Return what the first number of a sentence counts by the one before: of these, 90 were arrested."""
        units = {one.unit for one in page.before}
        begins = AMONG_THESE.fullmatch(sentence.text, 0, phrase.start)
        goes_on = sentence.continues and _is_told_on(words, sentence.text, phrase)
        is_sure = begins or goes_on or words.at(PART, sentence.text, phrase.end + 1)
        return units.pop() if is_sure and len(units) == 1 else None

    @staticmethod
    def _is_one_of(words: Words, text: str, phrase: Phrase, reads: list[Read], unit: str) -> bool:
        """Return whether an English number surely counts what those before do: 3,700, of which 2,500.

        All of them count one thing, or a word says that it is one of the last: including 6,430 for drugs.
        """
        counts = [one.phrase for one in reads if one.number.is_statistic and not one.number.is_rate]
        is_part = words.before(PART, text, phrase.start, FILLER)
        goes_on = is_part or words.before("and", text, phrase.start, FILLER)
        is_of_one = {one.unit for one in counts} == {unit} or (goes_on and counts[-1].unit == unit)
        is_told = is_part or _is_told_on(words, text, phrase)
        return bool(is_of_one and is_told and not phrase.doubts)

    @staticmethod
    def _noun_before(words: Words, text: str, phrase: Phrase) -> Found | None:
        """Return the English noun before a bare number that it counts: the number of people rose to 211."""
        if among := AMONG.search(text, 0, phrase.start):
            return words.last_in("unit", text, among.start("noun"), among.end())
        came_to = phrase.before("amounts_to") or phrase.before("direction", CAME_FROM)
        return kinds.number_of(words, text, phrase.start) if came_to else None

    def _number(self, text: str, sentence: Sentence, token, phrase: Phrase, kind: NumberKind) -> Number:
        start, end = phrase.start, phrase.end
        if kind.change and kind.change.end <= start and start - kind.change.end <= ADJACENT:
            start = self._change_start(sentence, kind.change)
        statistic = kind.outcome != RULED_OUT
        if statistic and not phrase.reading.problem:
            start, end = self._understood(sentence.text, start, end, phrase)
        if not statistic:
            start, end = phrase.number_start, phrase.number_end
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
        )
        if statistic:
            self._value(number, sentence, phrase, kind)
        return number

    def _understood(self, text: str, start: int, end: int, phrase: Phrase) -> tuple[int, int]:
        """Return the longest stretch around a number that is understood as printed words."""
        for begin, stop in ((start, end), (start, phrase.read_end), (phrase.start, end)):
            if not self.printed.read(text[begin:stop]).problem:
                return begin, stop
        return phrase.start, phrase.read_end

    def _change_start(self, sentence: Sentence, change: Found) -> int:
        words = self.words[sentence.language]
        minus = words.before("minus", sentence.text, change.start)  # 负增长
        start = minus.start if minus else change.start
        compared = words.before("comparison", sentence.text, start, r"\s*")
        return compared.start if compared and sentence.language == "zh" else start

    def _value(self, number: Number, sentence: Sentence, phrase: Phrase, kind: NumberKind) -> None:
        reading = phrase.reading
        number.value, number.qualifier, number.unit = reading.value, reading.qualifier, phrase.unit
        if number.value is None or number.qualifier is None:
            return
        is_rate = phrase.unit in (printed_words.PERCENT, printed_words.POINTS)
        if kind.change and reading.is_multiple and not reading.direction:
            # 上升 stands too far off to be printed with it: 2.2倍 is of growth.
            words = f"{kind.change.word} {sentence.text[phrase.start : phrase.end]}"
            number.value = abs(self.printed.read(words, is_rate).value or number.value)
        if kind.kind == "growth":
            whole = self.printed.read(number.as_printed, is_rate).value or number.value
            falls = min(number.value, whole) < 0 or (kind.change is not None and kind.change.meaning == "-1")
            number.value = -abs(number.value) if falls else number.value
            number.direction = "fall" if falls else "rise"
        if number.unit in self.whole_units and reading.step < 1:
            number.doubt("a fraction of what is counted whole")
        if kind.kind == "share":
            number.base = self._base(sentence, phrase)
        number.lower_bound, number.upper_bound = self.printed.bounds(
            number.value, number.qualifier, reading, is_rate
        )

    def _base(self, sentence: Sentence, phrase: Phrase) -> str | None:
        """Return the words that say what a share is of: 占审结总数的, "of the total number of cases"."""
        text = sentence.text
        if sentence.language == "zh":
            tail = self.words["zh"].filler("share_tail")
            found = re.search(rf"占([^，,；。占]{{1,24}}?){tail}$", text[: phrase.number_start])
            return found[1] if found else None
        found = re.match(r"\s*(?:of|among)\s+(?:the\s+)?([^,;.()]{3,80})", text[phrase.end :])
        return found[1].strip() if found else None


class TextReader(NumberReader):
    """Reads texts with the reference tables of a project."""

    def __init__(self, project: Project, home: str = "100000", period_id: str | None = None) -> None:
        """Take the release's own place, for sentences that name none, and a window for all its figures."""
        super().__init__(project)
        tables = {name: project.rows(name) for name in ("periods", "jurisdictions")}
        self.dictionary = measures.MeasureIndex(Dictionary(functools.cache(project.rows)), self.words)
        levels = {row["jurisdiction_id"]: row["level"] for row in tables["jurisdictions"]}
        self.gazetteer = places.load(project)
        self.placing = Placing(self.gazetteer, levels, home)
        self.timing = Timing(tables["periods"], period_id)
        self.home = home

    def read(self, text: str) -> Iterator[Number]:
        """Yield every number of a text in reading order."""
        plain = folding.folded(text)
        spelled = CAPITALS.sub(lambda match: match.group().title(), plain)  # SHANGHAI has sued 900
        named = deque(_without(self.gazetteer.find(spelled), furniture.places(plain)))
        page = Page(
            text, furniture.find(plain), furniture.published(plain), Scene(self._document(plain, named))
        )
        found, held = deque(text_numbers.find(text)), []
        for sentence in sentences.split(plain):
            last = sentence.places[-1]
            here = []
            while named and named[0].start <= last:
                here.append(named.popleft())
            page.scene.begin(sentence)
            reads = self._numbers(page, sentence, found)
            self._settle(page, sentence, reads, here)
            held += [read.number for read in reads]
            is_held = sentence.language == "en" and len(held) < HEADLINES  # a headline waits for its story
            if page.scene.subjects.has_begun or not is_held:
                yield from held
                held = []
            page.scene.pass_by(sentence)
        yield from held

    def _document(self, plain: str, named: Collection[places.Place]) -> Document:
        """Read what a text says about itself. named: its places."""
        is_national = self._speaks_of_the_country(plain, named)
        offices = (one for one in named if placing.OFFICES.match(plain, one.end))
        compared = self.words["en"].all_in("comparison", kinds.MEANWHILE.sub("", plain))
        language = "zh" if sentences.CHINESE.search(plain) else "en"
        return Document(
            is_dated=furniture.prints_a_day(plain),
            names_a_year=A_YEAR.search(plain) is not None,
            is_national=is_national,
            is_regional=not is_national and any(map(self.placing.is_local, offices)),
            names_the_country=self._names_the_country(plain, named),
            is_of_the_supreme=self._is_of_the_supreme(plain.lower()),
            compared=frozenset(one.meaning for one in compared),
            windows=functools.cache(lambda: windows.with_a_year(plain, language)),
        )

    def _names_the_country(self, plain: str, named: Iterable[places.Place]) -> bool:
        """Return whether an English text names the country or its procuratorate, perhaps beside a place."""
        if sentences.CHINESE.search(plain):
            return False
        offices = self.words["en"].all_in("office", plain.lower())
        is_told = any(not self.placing.is_local(place) for place in named)
        return is_told or any(one.meaning == NATIONAL for one in offices)

    def _is_of_the_supreme(self, plain: str) -> bool:
        """Return whether an English text names the supreme procuratorate, and none but it."""
        offices = self.words["en"].all_in("office", plain)
        named = [
            one for one in offices if one.meaning == NATIONAL or not plain.endswith("the ", 0, one.start)
        ]
        return {one.meaning for one in named} == {NATIONAL}

    def _speaks_of_the_country(self, plain: str, named: Iterable[places.Place]) -> bool:
        """Return whether a Chinese text tells of the country or its procuratorate, as English ones mostly do.

        Not where these only rank, name or order something (全国首个, 最高检部署); 我国 tells so only where no
        other place is named.
        """
        if not sentences.CHINESE.search(plain):
            return True
        told = placing.nation_told(self.words["zh"], PINYIN.sub("", plain))
        return "text" in told or ("mention" in told and not any(map(self.placing.is_local, named)))

    def _settle(self, page: Page, sentence: Sentence, reads: list[Read], here: list[places.Place]) -> None:
        """Give the numbers of a sentence their places, windows and measures."""
        words = self.words[sentence.language]
        spans = [(sentence.at(one.start), sentence.at(one.end)) for one in here]
        self.placing.settle(words, sentence, reads, here, page.scene)
        datelines = [
            (sentence.at(piece.start), sentence.at(piece.end))
            for piece in page.pieces
            if piece.kind == "date" and piece.end > sentence.places[0] and piece.start <= sentence.places[-1]
        ]
        windows = self.timing.settle(sentence, reads, page.scene, page.published, datelines)
        spans = [(start, end + 2 * sentence.text.startswith("'s", end)) for start, end in spans]
        aside = [*((one.start, one.end) for one in windows), *spans, *datelines]
        meaning.settle(self.dictionary, sentence, reads, aside, page.scene)
        page.scene.paragraph.is_story |= kinds.tells_one_case(words, sentence.text)
        if page.scene.paragraph.is_story:
            for read in reads:
                read.number.doubt(kinds.ONE_CASE)


def _is_told_on(words: Words, text: str, phrase: Phrase) -> Found | None:
    """Return the word behind a bare English number that tells of it as of those before: 900 were sued."""
    return words.at("told_on", text, phrase.end + 1) or words.at("counts_persons", text, phrase.end + 1)


def _without(found: Iterator[places.Place], pieces: list[furniture.Piece]) -> Iterator[places.Place]:
    """Leave out the places that are those of a newspaper or a dateline."""
    for place in found:
        if not any(piece.start <= place.start < piece.end for piece in pieces):
            yield place

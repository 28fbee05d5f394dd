"""Read a whole text: every number with its value, bounds, kind, place, window and likely measure.

The text is read sentence by sentence and forgotten as it goes, so that time and memory grow with the longest
sentence and not with the text.
"""

import functools
import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from minsheng.dictionary import Dictionary
from minsheng.numbers import folding, places, printed_words, text_numbers
from minsheng.numbers.printed_words import PINYIN
from minsheng.numbers.text_numbers import TextNumber
from minsheng.numbers.words import Found
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
LISTED = re.compile(r"(?:,? (?:[a-z]+ ){0,2}\d[\d.,]*)+ ")
A_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d余多]|[,.]\d{3})")  # not the beginning of 20920
CAPITALS = re.compile(r"^[A-Z]{3,}(?: [A-Z]{3,})?(?= [a-z])", re.MULTILINE)
RATES = (printed_words.PERCENT, printed_words.POINTS)
ADJACENT = 8  # characters between "increase" and its number


@dataclass(frozen=True)
class Page:
    """A text with its furniture."""

    text: str
    pieces: list[furniture.Piece]
    before: list[Phrase] = field(default_factory=list)  # the counts of the sentence before


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
        page, found = Page(text, furniture.find(plain)), deque(text_numbers.find(text))
        for sentence in sentences.split(plain):
            yield from (one.number for one in self._numbers(page, sentence, found))

    def _numbers(self, page: Page, sentence: Sentence, found: deque[TextNumber]) -> list[Read]:
        """Read those of the numbers found that stand in a sentence, and take them away."""
        reads: list[Read] = []
        while found and found[0].char_start <= sentence.places[-1]:
            reads.append(self._read(page, sentence, found.popleft(), reads))
        counts = [one.phrase for one in reads if _is_count(one)]
        if counts or not sentence.continues:
            page.before[:] = counts
        return reads

    def _read(self, page: Page, sentence: Sentence, token: TextNumber, reads: list[Read]) -> Read:
        """Read one number of a sentence, with the numbers before it at hand."""
        words = self.words[sentence.language]
        span = sentence.at(token.char_start), sentence.at(token.char_end)
        previous = reads[-1].phrase if reads else None
        phrase = phrases.read(self.printed, words, sentence.text, span, previous)
        kind = self._kind(page, sentence, token, phrase)
        if kind.outcome == REVIEW and kind.reason == kinds.NO_UNIT:
            counts = [one.phrase for one in reads if _is_count(one)]
            phrase.unit, is_sure = _unit_of(sentence, phrase, counts, [] if reads else page.before)
            if is_sure:
                kind = NumberKind("amount" if phrase.unit == "yuan" else "count", PROPOSED)
            elif phrase.unit:
                kind = NumberKind("count", REVIEW, "its unit is taken from the words before")
        return Read(phrase, kind, self._number(page.text, sentence, token, phrase, kind))

    @staticmethod
    def _kind(page: Page, sentence: Sentence, token: TextNumber, phrase: Phrase) -> NumberKind:
        if piece := _is_in(page.pieces, token.char_start):
            return NumberKind(piece.kind, RULED_OUT, "part of the page, not of what it says")
        if POINT.fullmatch(sentence.text):
            return NumberKind("ordinal", RULED_OUT, "marks a section or a point")
        if not WORDS.search(sentence.text):
            return NumberKind("count", REVIEW, "no words around it")
        return kinds.of(phrase)

    def _number(self, text: str, sentence: Sentence, token, phrase: Phrase, kind: NumberKind) -> Number:
        start, end, change = phrase.start, phrase.end, kind.change
        is_statistic = kind.outcome != RULED_OUT
        if not is_statistic:
            start, end = phrase.number_start, phrase.number_end
        elif change and change.end <= start <= change.end + ADJACENT:
            start = _change_start(phrase, change)
        if is_statistic and not phrase.reading.problem:  # the longest stretch that is understood
            spans = (
                (start, end),
                (start, phrase.read_end),
                (phrase.start, end),
                (phrase.start, phrase.read_end),
            )
            understood = (one for one in spans if not self.printed.read(phrase.text[slice(*one)]).problem)
            start, end = next(understood, spans[-1])
        # A number may be longer than the longest sentence that is read.
        last = min(max(end, start + 1), len(sentence.places)) - 1
        printed = text[sentence.places[start] : sentence.places[last] + 1]
        number = Number(token.char_start, token.number_text, printed, kind.kind, kind.outcome, kind.reason)
        if is_statistic:
            self._value(number, phrase, kind)
        return number

    def _value(self, number: Number, phrase: Phrase, kind: NumberKind) -> None:
        reading = phrase.reading
        number.value, number.qualifier, number.unit = reading.value, reading.qualifier, phrase.unit
        if number.value is None or number.qualifier is None:
            return
        is_rate = phrase.unit in RATES
        if kind.change and reading.is_multiple and not reading.direction:
            # 上升 stands too far off to be printed with it: 2.2倍 is of growth.
            words = f"{kind.change.word} {phrase.text[phrase.start : phrase.end]}"
            number.value = abs(self.printed.read(words, is_rate).value or number.value)
        if kind.kind == "growth":
            whole = self.printed.read(number.as_printed, is_rate).value or number.value
            falls = min(number.value, whole) < 0 or (kind.change is not None and kind.change.meaning == "-1")
            number.value = -abs(number.value) if falls else number.value
            number.direction = "fall" if falls else "rise"
        if number.unit in self.whole_units and reading.step < 1:
            number.doubt("a fraction of what is counted whole")
        if kind.kind == "share":
            number.base = _base(phrase)
        number.lower_bound, number.upper_bound = self.printed.bounds(
            number.value, number.qualifier, reading, is_rate
        )


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
        pieces = furniture.places(plain)  # a place there is that of a newspaper or a dateline
        found = (one for one in self.gazetteer.find(spelled) if not _is_in(pieces, one.start))
        named = deque(found)
        page, scene = Page(text, furniture.find(plain)), Scene(self._document(plain, named))
        numbers, held = deque(text_numbers.find(text)), []
        for sentence in sentences.split(plain):
            here = []
            while named and named[0].start <= sentence.places[-1]:
                here.append(named.popleft())
            scene.begin(sentence)
            reads = self._numbers(page, sentence, numbers)
            self._settle(page, scene, sentence, reads, here)
            held += [read.number for read in reads]
            is_held = sentence.language == "en" and len(held) < HEADLINES  # a headline waits for its story
            if scene.subjects.has_begun or not is_held:
                yield from held
                held = []
            scene.pass_by(sentence)
        yield from held

    def _document(self, plain: str, named: Collection[places.Place]) -> Document:
        """Read what a text says about itself. named: its places.

        It speaks of the country, as English ones mostly do, not where that only ranks, names or orders
        something (全国首个, 最高检部署); 我国 tells so only where no other place is named.
        """
        is_chinese, is_local = sentences.CHINESE.search(plain) is not None, self.placing.is_local
        told = placing.nation_told(self.words["zh"], PINYIN.sub("", plain)) if is_chinese else {"text"}
        is_national = "text" in told or ("mention" in told and not any(map(is_local, named)))
        reported = (one for one in named if placing.OFFICES.match(plain, one.end))
        lower = plain.lower()
        offices = [*self.words["en"].all_in("office", lower)]
        is_of_the_nation = any(one.meaning == NATIONAL for one in offices)
        local = (one for one in offices if one.meaning != NATIONAL)
        compared = self.words["en"].all_in("comparison", kinds.MEANWHILE.sub("", plain))
        return Document(
            published=furniture.published(plain),
            is_dated=furniture.prints_a_day(plain),
            names_a_year=A_YEAR.search(plain) is not None,
            is_national=is_national,
            is_regional=not is_national and any(map(is_local, reported)),
            names_the_country=not is_chinese and (is_of_the_nation or not all(map(is_local, named))),
            is_of_the_supreme=is_of_the_nation and all(lower.endswith("the ", 0, one.start) for one in local),
            compared=frozenset(one.meaning for one in compared),
            windows=functools.cache(lambda: windows.with_a_year(plain, "zh" if is_chinese else "en")),
        )

    def _settle(
        self, page: Page, scene: Scene, sentence: Sentence, reads: list[Read], here: list[places.Place]
    ) -> None:
        """Give the numbers of a sentence their places, windows and measures."""
        words = self.words[sentence.language]
        spans = [(sentence.at(one.start), sentence.at(one.end)) for one in here]
        self.placing.settle(words, sentence, reads, here, scene)
        datelines = [
            (sentence.at(piece.start), sentence.at(piece.end))
            for piece in page.pieces
            if piece.kind == "date" and piece.end > sentence.places[0] and piece.start <= sentence.places[-1]
        ]
        windows = self.timing.settle(sentence, reads, scene, datelines)
        spans = [(start, end + 2 * sentence.text.startswith("'s", end)) for start, end in spans]
        aside = [*((one.start, one.end) for one in windows), *spans, *datelines]
        meaning.settle(self.dictionary, sentence, reads, aside, scene)
        scene.paragraph.is_story |= kinds.tells_one_case(words, sentence.text)
        for read in reads if scene.paragraph.is_story else ():
            read.number.doubt(kinds.ONE_CASE)


def _is_count(read: Read) -> bool:
    return read.number.is_statistic and not read.number.is_rate


def _unit_of(
    sentence: Sentence, phrase: Phrase, counts: list[Phrase], before: list[Phrase]
) -> tuple[str | None, bool]:
    """Return the unit of a number that has none, from the words or numbers before it, and whether it is sure.

    counts: those before it in the sentence. before: for the first number, those of the sentence before.
    """
    words, text = phrase.words, phrase.text
    told_on = phrase.behind("told_on") or phrase.behind("counts_persons")  # 900 were sued
    begins = AMONG_THESE.fullmatch(text, 0, phrase.start) or phrase.behind(PART)
    if len({one.unit for one in before}) == 1 and (begins or (sentence.continues and told_on)):
        return before[0].unit, True  # of these, 90 were arrested
    if phrase.is_english and (noun := _noun_of(phrase)):
        return noun.meaning, True
    unit = counts[-1].unit if counts else None
    # 3,700, of which 2,500 were sued: all count one thing; including 6,430 for drugs: as the last one does.
    is_part = phrase.before(PART, FILLER)
    is_of_one = len({one.unit for one in counts}) == 1 or is_part or phrase.before("and", FILLER)
    if unit and is_of_one and (is_part or told_on) and not phrase.doubts:
        return unit, True
    near = words.last_in("unit", text, sentence.clause_of(phrase.start)[0], phrase.start)
    is_near = near and phrase.is_english and near.meaning not in RATES
    return near.meaning if near and is_near else unit, False


def _noun_of(phrase: Phrase) -> Found | None:
    """Return the English noun that a bare number counts: the number of people rose to 211."""
    words, text = phrase.words, phrase.text
    if among := AMONG.search(text, 0, phrase.start):
        return words.last_in("unit", text, among.start("noun"), among.end())
    came_to = phrase.before("amounts_to") or phrase.before("direction", CAME_FROM)
    if came_to and (noun := kinds.number_of(words, text, phrase.start)):
        return noun
    listed = LISTED.match(text, phrase.end)  # 241 and 388 suspects
    return words.at("unit", text, listed.end()) if listed else None


def _change_start(phrase: Phrase, change: Found) -> int:
    """Return where the words of a change begin that are printed with its number: 同比负增长."""
    minus = phrase.words.before("minus", phrase.text, change.start)
    start = minus.start if minus else change.start
    compared = phrase.words.before("comparison", phrase.text, start)
    return compared.start if compared and not phrase.is_english else start


def _base(phrase: Phrase) -> str | None:
    """Return the words that say what a share is of: 占审结总数的, "of the total number of cases"."""
    if phrase.is_english:
        found = re.match(r"\s*(?:of|among)\s+(?:the\s+)?([^,;.()]{3,80})", phrase.text[phrase.end :])
    else:
        tail = phrase.words.filler("share_tail")
        found = re.search(rf"占([^，,；。占]{{1,24}}?){tail}$", phrase.text[: phrase.number_start])
    return found[1].strip() if found else None


def _is_in(pieces: list[furniture.Piece], place: int) -> furniture.Piece | None:
    """Return the piece of furniture that an offset stands in, or None."""
    return next((piece for piece in pieces if piece.start <= place < piece.end), None)

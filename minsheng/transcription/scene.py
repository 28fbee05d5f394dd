"""What a sentence takes over from those before it: place, window, and words."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from minsheng.numbers.words import Words
from minsheng.transcription import windows
from minsheng.transcription.facets import NOTHING, Facets
from minsheng.transcription.kinds import PROPOSED
from minsheng.transcription.number import Number, Read
from minsheng.transcription.sentences import Sentence
from minsheng.transcription.windows import Window

REMEMBERED = 300  # characters of a sentence that the next ones are read with
HEADLINES = 20  # numbers that may stand before the first sentence that counts
PARAGRAPH = 2000  # and of a paragraph
HEADING_LINE = re.compile(r"[^。；;!?！？，,]{2,40}")
# 一、 before (一) before 1. before no mark at all
HEADING_MARKS = [
    re.compile(one)
    for one in ("[一二三四五六七八九十]+、", "[（(][一二三四五六七八九十]+[)）]", r"\d+[.、．]", "")
]
UNMARKED = len(HEADING_MARKS) - 1


@dataclass(frozen=True)
class Where:
    """A place as the sentence names it."""

    ids: tuple[str, ...]
    text: str
    listed: bool = False
    is_whole: bool = True  # its name surely begins where it was read

    def is_same(self, other: "Where") -> bool:
        """Return whether both are one place: 平川区, 白银市平川区."""
        is_named_so = self.text.endswith(other.text) or other.text.endswith(self.text)
        return self.ids == other.ids and (bool(self.ids) or is_named_so)


@dataclass(frozen=True)
class Document:
    """What a text says about itself, known before its first sentence is read."""

    published: date | None  # the day on which it was, where it prints one alone
    is_dated: bool  # it prints a day, perhaps of its publication
    names_a_year: bool  # and a year, of whatever
    is_national: bool  # it speaks of the country
    is_regional: bool  # it names offices of places, and does not speak of the country
    names_the_country: bool  # it is English and names the country or its procuratorate, anywhere
    is_of_the_supreme: bool  # it is English and names none but the supreme one, "the procuratorate" then
    compared: frozenset[str]  # over which times its English growth is told
    windows: Callable[[], list[Window]]  # those of the whole text


@dataclass
class Places:
    """The places that the text so far has named."""

    last: Where | None = None
    own: Where | None = None  # the last one that is not the whole country
    office: Where | None = None  # whose procuratorate began a paragraph, until another place is named
    report: Where | None = None  # the place whose procuratorate reports, as a heading says
    local: list[Where] = field(default_factory=list)  # those that are not the whole country, each once
    names: set[str] = field(default_factory=set)
    aside: tuple | None = None  # the places before those that were only named aside
    begin_local: bool | None = None  # a Chinese text named a place before the country; None: neither yet
    begin_elsewhere: bool = False  # the first words of place were of one that is not named
    are_some: bool = False  # the text speaks of procuratorates of some provinces
    has_branch: bool = False  # and of a branch of a procuratorate

    def add_local(self, where: Where) -> None:
        """Note a place that is not the whole country, as the last one that was named."""
        self.local = [*(one for one in self.local if not one.is_same(where)), where]

    def begin(self, names_the_country: bool, names_a_place: bool) -> None:
        """Note which of both a Chinese text names first; a sentence may name both, neither or one."""
        if self.begin_local is None and (names_the_country or names_a_place):
            self.begin_local = not names_the_country

    def put_aside(self) -> None:
        """Keep the places so far, until a paragraph tells of prosecutors again."""
        self.aside = self.aside or (self.last, self.own, self.local)

    def leave_aside(self, is_over: bool) -> None:
        """Forget the places that were only named aside, where what they were named in is over."""
        if self.aside and is_over:
            (self.last, self.own, self.local), self.aside = self.aside, None


@dataclass
class Times:
    """The windows that the text so far has named."""

    window: Window | None = None  # the last one that dates what follows
    is_mixed: bool = False  # the sentence that named it named several
    heads_section: bool = False  # it stands in a heading: 2023年工作回顾
    paragraphs: int = 0  # how many were begun since it was named
    section: Window | None = None  # the last one that stood in a heading
    named: dict[str, Window] = field(default_factory=dict)  # all of them, by their words
    given: list[Window] = field(default_factory=list)  # those of English numbers, and all of a Chinese text
    print_a_year: bool = False  # one of them did, other than those that are compared with
    titled: list[Window] = field(default_factory=list)  # the years that name a report or a paper: (2016-2020)
    has_titled_year: bool = False  # a title has named a year

    @property
    def is_vague(self) -> bool:
        """Whether the window dates nothing further on: 近年来, where another time was named, 全年."""
        return self.window is not None and self.window.is_vague and len(self.named) > 1

    @property
    def is_far(self) -> bool:
        """Whether the window may not hold any more: where it is not the only one, a paragraph ends it."""
        rivals = [*self.given, *([self.window] if self.window else [])]
        dated = [one for one in rivals if one.has_year]
        # 上半年 is 2024年1月至6月 again
        rivals = [
            one
            for one in rivals
            if one.has_year or not any(windows.with_months(one, other) for other in dated)
        ]
        is_alone = len({(one.has_year, one.days) for one in rivals}) == 1 and not self.is_vague
        return not is_alone and self.paragraphs > 0 and not self.heads_section


@dataclass
class Subjects:
    """What the counts of the text so far told of."""

    last: Facets = NOTHING  # what all counts of the last sentence with any tell of
    tells_parts: bool = False  # one told a subject that is not all of a kind of work
    tells_all: bool = False  # one told all crimes that came in
    tells_crimes: bool = False  # one told all crimes, at whatever stage
    roots: set[str] = field(default_factory=set)  # the parts of known names that stand in the text
    headline: list[Read] = field(default_factory=list)  # the counts of lines that are no sentences, at first
    has_begun: bool = False  # a whole sentence has told a count
    facts: dict[tuple, Number] = field(default_factory=dict)  # the first number of each fact

    def compare(self, number: Number) -> None:
        """Doubt two numbers that a text gives for one fact: at least one of them is of something else."""
        measure = number.new_measure_id or (number.measure_id if number.is_known else None)
        if number.outcome != PROPOSED or measure is None:
            return
        where, when = number.jurisdiction_id or number.place, number.period_id or number.window
        other = self.facts.setdefault((measure, where, when), number)
        if not number.meets(other):
            number.doubt(f"told of the same as another number: {other.as_printed}")
            other.doubt(f"told of the same as another number: {number.as_printed}")


@dataclass
class Paragraph:
    """What a paragraph has told so far; a new one begins with nothing."""

    is_elsewhere: bool = False  # of a place of its own that is not named yet
    is_strange: bool = False  # it names that by the name of its procuratorate alone: 如皋检察院
    text: str = ""
    is_near: bool = False  # it has named the place that was named last
    lead: Where | None = None  # whose procuratorate it began with, if it names no other
    names_offices: bool = False  # it speaks of procuratorates: 检察机关
    is_story: bool = False  # it tells of a single case
    is_vaguely_dated: bool = False  # it is English and has named a time: in recent years


@dataclass
class Gist:
    """What a sentence tells; one behind a semicolon goes on with the first two."""

    counted: list[Number] = field(default_factory=list)  # its counts
    is_sample: bool = False  # it tells of a sample or of examples
    place: Where | None = None  # that of its last number
    topic: Facets = NOTHING  # what its last count tells of
    lead: Read | None = None  # the count whose subject the last one takes, where that asks for it
    only: Facets = NOTHING  # what all of them tell of
    sole: Read | None = None  # its count, where it has but one
    uncounted: str = ""  # its words, where it has none


class Scene:
    """What a sentence takes over from those before it: place, window, and words."""

    def __init__(self, document: Document) -> None:
        """Begin with nothing but what the text says about itself."""
        self.document = document
        self.places, self.times, self.subjects = Places(), Times(), Subjects()
        self.paragraph, self.told, self.told_before = Paragraph(), Gist(), Gist()
        self.before: deque[str] = deque(maxlen=2)  # the words of the sentences before
        self.title = ""
        self.sections: dict[int, str] = {}  # the heading of each depth that a paragraph stands under

    @property
    def headings(self) -> str:
        """The headings that a paragraph stands under, from the outermost one."""
        return " ".join(self.sections[depth] for depth in sorted(self.sections))

    @property
    def marked_headings(self) -> str:
        """Those of them that are numbered: no title, and no line that a page was broken at."""
        return " ".join(text for depth, text in self.sections.items() if depth < UNMARKED)

    def begin(self, sentence: Sentence) -> None:
        """Begin a sentence, and a paragraph where it opens one."""
        self.told_before = self.told
        self.told = Gist(self.told.counted, self.told.is_sample) if sentence.continues else Gist()
        if sentence.opens:
            is_elsewhere = self.paragraph.is_elsewhere and self.places.begin_elsewhere
            self.paragraph = Paragraph(is_elsewhere, is_elsewhere and self.paragraph.is_strange)

    def stand_elsewhere(self, is_strange: bool = False) -> None:
        """Note that what follows tells of a place of its own that the text has not named."""
        self.paragraph.is_elsewhere, self.paragraph.is_strange = True, self.paragraph.is_strange or is_strange
        self.places.begin_elsewhere |= self.places.last is None

    def opening(self, words: Words, sentence: Sentence) -> Where | None:
        """Return the place that a sentence goes on in, if it goes on from the one before.

        That of the last number there, or one that the paragraph has named; none is carried further.
        """
        if not (sentence.continues or words.at("anaphor", sentence.text.lstrip(' "“'), 0)):
            return None
        return self.told_before.place or (self.places.last if self.paragraph.is_near else None)

    def pass_by(self, sentence: Sentence) -> None:
        """Remember the words of a sentence for the next ones."""
        self.before.append(sentence.text[:REMEMBERED])
        self.paragraph.text = f"{self.paragraph.text} {sentence.text}"[-PARAGRAPH:]
        self.title = self.title or sentence.text[:REMEMBERED]
        if sentence.opens and sentence.language == "zh" and HEADING_LINE.fullmatch(sentence.text):
            depth = next(no for no, mark in enumerate(HEADING_MARKS) if mark.match(sentence.text))
            self.sections = {one: text for one, text in self.sections.items() if one < depth}
            self.sections[depth] = sentence.text

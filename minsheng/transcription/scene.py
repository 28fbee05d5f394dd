"""What a sentence takes over from those before it: place, window, and words."""

import re
from collections import deque
from dataclasses import dataclass

from minsheng.numbers.words import Words
from minsheng.transcription import windows
from minsheng.transcription.facets import NOTHING
from minsheng.transcription.kinds import PROPOSED
from minsheng.transcription.number import Number, Read
from minsheng.transcription.sentences import CHINESE, Sentence
from minsheng.transcription.windows import Window

REMEMBERED = 300  # characters of a sentence that the next ones are read with
TITLE = 60  # characters that the title of a page has at most
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


def _is_again(one: Window, dated: Window) -> bool:
    """Return whether a window without its year is one that is told with it: 上半年, 2024年1月至6月."""
    return not one.has_year and windows.with_months(one, dated) is not None


class Scene:
    """What a sentence takes over from those before it: place, window, and words."""

    office: Where | None = None  # whose procuratorate began a paragraph, until another place is named

    def __init__(
        self,
        home: str,
        is_dated: bool,
        names_a_year: bool,
        is_national: bool,
        is_of_the_supreme: bool = False,
    ) -> None:
        """Begin at the release's own place.

        is_dated: the text prints a day, perhaps of its publication; names_a_year: and a year, of whatever.
        is_national: it speaks of the country. is_of_the_supreme: it is English and names none but the supreme
        procuratorate, which "the procuratorate" is then.
        """
        self.home = home
        self.is_dated, self.names_a_year = is_dated, names_a_year
        self.place: Where | None = None
        self.own: Where | None = None
        self.told_of: Where | None = None  # the place of the last number of the sentence before
        self.is_near = False  # the paragraph so far has named the place that was named last
        self.lead: Where | None = None  # whose procuratorate the paragraph began with, if it names no other
        self.report: Where | None = None  # the place whose procuratorate reports, as a heading says
        self.local: list[Where] = []  # the places so far that are not the whole country, each once
        self.window: Window | None = None
        self.is_national, self.is_of_the_supreme = is_national, is_of_the_supreme
        self.is_regional = False  # the text names offices of places, and does not speak of the country
        self.names_offices = False  # the paragraph so far speaks of procuratorates: 检察机关
        self.is_elsewhere = False  # the paragraph tells of a place of its own that is not named yet
        self.is_strange = False  # it names that by the name of its procuratorate alone: 如皋检察院
        self.names_the_country = False  # it is English and names the country or its procuratorate, anywhere
        self.is_of_some = False  # the text so far speaks of procuratorates of some provinces
        self.is_of_a_branch = False  # the text so far speaks of a branch of a procuratorate
        self.is_local = False  # so does the whole text: its first words of place were such ones
        self.places: set[str] = set()  # the names of places so far
        self.is_story = False  # the paragraph tells of a single case
        self.is_sample = False  # the sentence tells of a sample or of examples
        self.named: dict[str, Window] = {}  # the windows that were named so far, by their words
        self.is_vaguely_dated = False  # the paragraph so far is English and has named a time: in recent years
        self.paragraphs = 0  # how many were begun since the window was named
        self.has_titled_year = False  # a title has named a year
        self.titled: list[Window] = []  # the years that name a report or a paper: (2016-2020)
        self.is_mixed = False  # the sentence that named it named several
        self.is_aside = False  # the paragraph so far told of a part of the window, too: in the second quarter
        self.compared: set[str] = set()  # over which times English growth is told, anywhere in the text
        self.heads_section = False  # the window stands in a heading: 2023年工作回顾
        self.section: Window | None = None  # the last window that stood in one
        self.facts: dict[tuple, Number] = {}  # the first number of each fact that was told
        self.headline: list[Read] = []  # the counts of the lines that are no sentences, before all others
        self.has_begun = False  # a whole sentence has told a count
        self.counted: list[Number] = []  # the counts of the sentences that this one continues
        self.topic = NOTHING  # what the last count of the sentence before tells of
        self.tells_parts = False  # a count so far told a subject that is not all of a kind of work
        self.tells_all = False  # a count so far told all crimes that came in
        self.only = NOTHING  # what all counts tell of, in the sentence with counts before this one
        self.only_for = 0  # how many sentences may still mean it by "such crimes"
        self.last = NOTHING  # the same of the last sentence with counts, however far it is
        self.is_counting = False  # the sentence tells a count
        self.sole: Read | None = None  # the count of the sentence before, where it tells but one
        self.uncounted = ""  # the words of the sentence before, where it tells none
        self.before: deque[str] = deque(maxlen=2)
        self.roots: set[str] = set()  # the parts of known names that the text so far has
        self.title = self.paragraph = ""  # the words of both, as far as they were read
        self.sections: dict[int, str] = {}  # the heading of each depth that a paragraph stands under

    @property
    def is_vague(self) -> bool:
        """Whether the window dates nothing further on: 近年来, where another time was named, 全年."""
        return self.window is not None and self.window.is_vague and len(self.named) > 1

    @property
    def is_far(self) -> bool:
        """Whether the window may not hold any more: where it is not the only one, a paragraph ends it."""
        dated = [one for one in self.named.values() if one.has_year and CHINESE.search(one.text)]
        named = [one for one in self.named.values() if not any(_is_again(one, other) for other in dated)]
        is_alone = len({(one.has_year, one.days) for one in named}) == 1 and not self.is_vague
        return not is_alone and self.paragraphs > 0 and not self.heads_section

    @property
    def title_line(self) -> str:
        """The title, where the text begins with a line of its own and not with a whole sentence."""
        is_line = len(self.title) <= TITLE and not self.title.endswith(("。", "；", ";", "!", "？"))
        return self.title if is_line else ""

    @property
    def headings(self) -> str:
        """The headings that a paragraph stands under, from the outermost one."""
        return " ".join(self.sections[depth] for depth in sorted(self.sections))

    @property
    def marked_headings(self) -> str:
        """Those of them that are numbered: no title, and no line that a page was broken at."""
        return " ".join(text for depth, text in self.sections.items() if depth < UNMARKED)

    def stand_elsewhere(self, is_strange: bool = False) -> None:
        """Note that what follows tells of a place of its own that the text has not named."""
        self.is_elsewhere, self.is_strange = True, self.is_strange or is_strange
        self.is_local = self.is_local or self.place is None

    def opening(self, words: Words, sentence: Sentence) -> Where | None:
        """Return the place that a sentence goes on in, if it goes on from the one before.

        That of the last number there, or one that the paragraph has named; none is carried further.
        """
        goes_on = sentence.continues or words.at("anaphor", sentence.text.lstrip(' "“'), 0)
        return self.told_of or (self.place if self.is_near else None) if goes_on else None

    def add_local(self, where: Where) -> None:
        """Note a place that is not the whole country, as the last one that was named."""
        self.local = [*(one for one in self.local if not one.is_same(where)), where]

    def leave_list(self) -> None:
        """Forget several places that the paragraph before named together: 指导辽宁、吉林等地."""
        if self.place and self.place.listed and not self.place.ids:
            self.own = None
            self.local = [one for one in self.local if one != self.place]
            self.place = None

    def tell_story(self, sentence: Sentence, is_one: bool) -> None:
        """Note whether the paragraph so far tells of a single case."""
        self.is_story = is_one or (self.is_story and not sentence.opens)

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

    def pass_by(self, sentence: Sentence) -> None:
        """Remember the words of a sentence for the next ones."""
        self.before.append(sentence.text[:REMEMBERED])
        self.sole = self.sole if self.is_counting else None
        self.uncounted, self.is_counting = "" if self.is_counting else sentence.text[:REMEMBERED], False
        self.only_for -= 1
        self.only = self.only if self.only_for > 0 else NOTHING
        begun = "" if sentence.opens else self.paragraph
        self.paragraph = f"{begun} {sentence.text}"[-PARAGRAPH:]
        self.title = self.title or sentence.text[:REMEMBERED]
        if sentence.opens and sentence.language == "zh" and HEADING_LINE.fullmatch(sentence.text):
            depth = next(no for no, mark in enumerate(HEADING_MARKS) if mark.match(sentence.text))
            self.sections = {one: text for one, text in self.sections.items() if one < depth}
            self.sections[depth] = sentence.text

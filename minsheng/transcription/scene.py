"""Settle which place and which window each number is of."""

import re
from collections import deque
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from minsheng.numbers.places import Gazetteer, Place
from minsheng.numbers.words import Found, Words
from minsheng.transcription import kinds, windows
from minsheng.transcription.facets import NOTHING
from minsheng.transcription.kinds import PROPOSED
from minsheng.transcription.number import NEW_PLACE, NEW_WINDOW, Number, Read
from minsheng.transcription.sentences import Sentence
from minsheng.transcription.vocabulary import of as vocabulary
from minsheng.transcription.windows import Window, WindowKind

STRANGE = "a procuratorate whose place is not read; give --jurisdiction"
NATIONAL = "national"  # an office of the whole country
SECTION, REPORT = "section", "report"  # what a heading is of
NOWHERE = "no place is named; give --jurisdiction"
LEVEL = re.compile("[省市县州旗盟]|(?<!自治)区")  # 全市, but 浦口区
REMEMBERED = 300  # characters of a sentence that the next ones are read with
PARAGRAPH = 2000  # and of a paragraph
CHARGED = re.compile(
    r"\b(?:charges?|prosecutions?|lawsuits?|indictments?|proceedings|actions?|suits?|probes?|cases?)"
    r" against $",
    re.IGNORECASE,
)
HEADLINE = re.compile(r"\s*[-•] ?[A-Z]")  # the headline of another page, in a list
OF_A_BASE = "of the time that is compared with, perhaps"
BESIDE = 9  # characters between a growth and the word that tells it
OWN_BASE = re.compile(
    r"[^.,;:()]{0,80}?\b(?:from|than|compared|over|since|against|annual(?:ly)?|average|consecutive)\b"
)
PAST = re.compile(r"\b(?:past|last)\b", re.IGNORECASE)
HEADING_LINE = re.compile(r"[^。；;!?！？，,]{2,40}")
# 一、 before (一) before 1. before no mark at all
HEADING_MARKS = [
    re.compile(one)
    for one in ("[一二三四五六七八九十]+、", "[（(][一二三四五六七八九十]+[)）]", r"\d+[.、．]", "")
]
BRACKET, BEYOND = re.compile(r"[(（][^()（）]*[)）]"), re.compile("[\u4e00-\u9fff]")
BODY = re.compile("[\u4e00-\u9fff]{2,14}")
# The third branch of a procuratorate is a place of its own.
BRANCH = re.compile(
    r"\bbranch of (?:the )?[A-Z][^.,;:()]{0,40}(?i:procurat)|procuratorate's (?:\w+ )?branch\b"
)
HELD_IN = re.compile(
    r"[^,;:.()\d]{0,40}\b(?:in|of|from) (?:[a-z]+ ){0,2}"
)  # former official in eastern Zhejiang
PROSECUTORS, COUNTED = re.compile(r"[^,;:.()]{0,40}(?i:procurat|prosecut)"), re.compile(r"\d\s$")
OF_PERSON = 60  # characters before a place in which such an office is told
CLAUSE = re.compile(r"[，,；;。（(]")
# A procuratorate with the name of a place that has no 市 or 县.
OFFICE = re.compile(
    r"(?:^|[，,；;：:、（(“”\"\s]|[从由在对与和])(?P<name>[\u4e00-\u9fff]{2,4})(?:人民)?检察院"
)


@dataclass(frozen=True)
class Where:
    """A place as the sentence names it."""

    ids: tuple[str, ...]
    text: str
    listed: bool = False
    is_whole: bool = True  # its name surely begins where it was read


class Scene:
    """What a sentence takes over from those before it: place, window, and words."""

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
        self.report: Where | None = None  # the place whose procuratorate reports, as a heading says
        self.local: set[tuple[str, ...]] = set()
        self.window: Window | None = None
        self.is_national, self.is_of_the_supreme = is_national, is_of_the_supreme
        self.names_offices = False  # the paragraph so far speaks of procuratorates: 检察机关
        self.is_elsewhere = False  # the paragraph tells of a place of its own that is not named yet
        self.is_strange = False  # it names that by the name of its procuratorate alone: 如皋检察院
        self.is_of_a_branch = False  # the text so far speaks of a branch of a procuratorate
        self.is_local = False  # so does the whole text: its first words of place were such ones
        self.places: set[str] = set()  # the names of places so far
        self.is_story = False  # the paragraph tells of a single case
        self.is_sample = False  # the sentence tells of a sample or of examples
        self.named: dict[str, Window] = {}  # the windows that were named so far, by their words
        self.paragraphs = 0  # how many were begun since the window was named
        self.has_titled_year = False  # a title has named a year
        self.titled: list[Window] = []  # the years that name a report or a paper: (2016-2020)
        self.is_mixed = False  # the sentence that named it named several
        self.compared: set[str] = set()  # over which times growth was told so far
        self.heads_section = False  # the window stands in a heading: 2023年工作回顾
        self.facts: dict[tuple, Number] = {}  # the first number of each fact that was told
        self.counted: list[Number] = []  # the counts of the sentences that this one continues
        self.topic = NOTHING  # what the last count of the sentence before tells of
        self.came_in = NOTHING  # what came in, as the sentence before tells, the whole before its parts
        self.tells_parts = False  # a count so far told a subject that is not all of a kind of work
        self.tells_all = False  # a count so far told all crimes that came in
        self.only = NOTHING  # what all counts tell of, in the sentence with counts before this one
        self.only_for = 0  # how many sentences may still mean it by "such crimes"
        self.is_counting = False  # the sentence tells a count
        self.sole: Read | None = None  # the count of the sentence before, where it tells but one
        self.uncounted = ""  # the words of the sentence before, where it tells none
        self.before: deque[str] = deque(maxlen=2)
        self.title = self.paragraph = ""  # the words of both, as far as they were read
        self.sections: dict[int, str] = {}  # the heading of each depth that a paragraph stands under

    @property
    def is_vague(self) -> bool:
        """Whether the window dates nothing further on: 近年来, where another time was named, 全年."""
        return self.window is not None and self.window.is_vague and len(self.named) > 1

    @property
    def is_far(self) -> bool:
        """Whether the window may not hold any more: where it is not the only one, a paragraph ends it."""
        spans = {one.days for one in self.named.values() if one.kind is not WindowKind.NO_YEAR}
        is_alone = len(spans or self.named) == 1 and not self.is_vague
        return not is_alone and self.paragraphs > 0 and not self.heads_section

    @property
    def headings(self) -> str:
        """The headings that a paragraph stands under, from the outermost one."""
        return " ".join(self.sections[depth] for depth in sorted(self.sections))

    def stand_elsewhere(self, is_strange: bool = False) -> None:
        """Note that what follows tells of a place of its own that the text has not named."""
        self.is_elsewhere, self.is_strange = True, self.is_strange or is_strange
        self.is_local = self.is_local or self.place is None

    def opening(self, words: Words, sentence: Sentence) -> Where | None:
        """Return the place a sentence begins in: that of the one before, where it goes on; else None."""
        goes_on = sentence.continues or words.at("anaphor", sentence.text.lstrip(' "“'), 0)
        return (sentence.continues and self.told_of) or self.place if goes_on else None

    def leave_list(self) -> None:
        """Forget several places that the paragraph before named together: 指导辽宁、吉林等地."""
        if self.place and self.place.listed and not self.place.ids:
            if self.own == self.place:
                self.own = None
            self.local.discard(self.place.ids)
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


class Placing:
    """Knows the places of the dictionary and the release's own."""

    def __init__(self, gazetteer: Gazetteer, levels: dict[str, str], home: str) -> None:
        """levels: jurisdiction_id to level. home: the place of a number whose sentence names none."""
        self.gazetteer, self.levels, self.home = gazetteer, levels, home
        self.is_of_the_country = levels.get(home) == "country"

    def settle(
        self, words: Words, sentence: Sentence, reads: list[Read], here: list[Place], scene: Scene
    ) -> None:
        """Give each number of a sentence its place, and note what the next sentence takes over."""
        if sentence.opens:
            scene.is_elsewhere = scene.is_elsewhere and scene.is_local
            scene.leave_list()
        scene.is_elsewhere = scene.is_elsewhere and not any(self._is_local(place) for place in here)
        scene.is_strange = scene.is_strange and scene.is_elsewhere
        scene.places |= {place.text for place in here}
        owns = list(words.all_in("own_place", sentence.text))
        spots = [(sentence.at(place.start), place) for place in here]
        spots = [spot for spot in spots if not self._is_own(words, spot[1])]
        spots = [spot for spot in spots if not self._is_venue(words, sentence, spot)]
        spots = [spot for spot in spots if not self._is_of_a_body(words, sentence, spot)]
        spots = [spot for spot in spots if not self._is_of_a_rank(words, sentence, spot)]
        spots = [spot for spot in spots if not self._is_told_aside(words, sentence, spot)]
        opening = scene.opening(words, sentence)
        if self.is_of_the_country and self._names_a_strange_office(words, sentence.text, scene):
            scene.stand_elsewhere(is_strange=True)
        scene.report = next((self._of_report(words, sentence, spot) for spot in spots), None) or scene.report
        offices = {found.meaning for found in words.all_in("office", sentence.text.lower())}
        names_offices = words.any_in("nation", sentence.text) is not None
        scene.names_offices = names_offices or (scene.names_offices and not sentence.opens)
        for read in reads:
            before = [spot for spot in spots if spot[0] < read.phrase.start]
            own = [found for found in owns if found.start < read.phrase.start]
            if own and not any(self._is_local(place) for _, place in before):
                self._set_own(words, read.number, own[-1].word, scene)
            elif before:
                where = self._chain(words, sentence, before)
                self._set_place(read.number, where)
                if words.at("others", sentence.text, sentence.at(before[-1][1].end)):
                    read.number.doubt(f"{where.text} and other places")
                if scene.report and not self._is_within(where, scene.report):
                    read.number.doubt(f"another place than that of the report: {where.text}")
            elif spots and not opening and self._is_adverbial(sentence, spots[0], read):
                self._set_place(read.number, self._chain(words, sentence, spots[:1]))
            else:
                self._set_unnamed(read.number, opening, scene, offices)
                if sentence.language == "zh" and not opening and self.is_of_the_country:
                    self._ask_for_a_place(words, read.number, scene)
        self._ask_for_that_place(words, sentence, reads, scene)
        scene.told_of = self._told_of(reads, scene)
        if spots:
            self._remember(words, sentence, spots, scene)
        elif owns and not scene.own and self.is_of_the_country:
            scene.stand_elsewhere()

    def _remember(self, words: Words, sentence: Sentence, spots: list, scene: Scene) -> None:
        where = self._chain(words, sentence, spots)
        if where.listed and not where.ids and words.any_in("respectively", sentence.text, spots[-1][0]):
            return  # 甲、乙检察机关分别以72件、17件居前: what follows is not of these
        scene.place = where
        if not scene.place.ids or self.levels.get(scene.place.ids[0]) != "country":
            scene.own = scene.place
            scene.local.add(scene.place.ids)

    @staticmethod
    def _of_report(words: Words, sentence: Sentence, spot: tuple[int, Place]) -> Where | None:
        """Return the place whose report this is: 凌海市人民检察院检察长, 凌海市人民检察院工作报告."""
        end = sentence.at(spot[1].end)
        is_head = sentence.opens and words.at("report", sentence.text, end)
        return Where(spot[1].jurisdiction_ids, spot[1].text) if is_head else None

    @staticmethod
    def _is_own(words: Words, place: Place) -> bool:
        """Return whether a place is none but 全市 with a character before it: 年全市."""
        own = words.last_in("own_place", place.text, 0, len(place.text))
        return not place.jurisdiction_ids and own is not None and own.end == len(place.text)

    @staticmethod
    def _is_venue(words: Words, sentence: Sentence, spot: tuple[int, Place]) -> bool:
        """Return whether a place is only where something was held: in Beijing on Monday, 在福州召开."""
        end = sentence.at(spot[1].end)
        is_in = sentence.text[: spot[0]].endswith(("in ", "在", "于"))
        return is_in and words.at("held", sentence.text, end + (sentence.language == "en")) is not None

    @staticmethod
    def _is_of_a_body(words: Words, sentence: Sentence, spot: tuple[int, Place]) -> bool:
        """Return whether a place begins the Chinese name of a body that is no office: 庆阳市心怡服务中心."""
        end = sentence.at(spot[1].end)
        name = BODY.match(sentence.text, end)
        return name is not None and words.any_in("body", sentence.text, end, name.end()) is not None

    @staticmethod
    def _is_of_a_rank(words: Words, sentence: Sentence, spot: tuple[int, Place]) -> bool:
        """Return whether something ranks in a place or is named by it: 全国首个, 占全国的1/10, 全国性会议."""
        end = sentence.at(spot[1].end)
        behind = words.at("rank", sentence.text, end) or words.at("nation_named", sentence.text, spot[0])
        return (behind or words.before("ranked", sentence.text, spot[0])) is not None

    @staticmethod
    def _is_told_aside(words: Words, sentence: Sentence, spot: tuple[int, Place]) -> bool:
        """Return whether an English place is that of somebody's office, or a part of a region's name.

        A former official in Zhejiang; the Beijing-Tianjin-Hebei region.
        """
        text, end = sentence.text, sentence.at(spot[1].end)
        if words.language == "en" and "-" in (text[spot[0] - 1 : spot[0]], text[end : end + 1]):
            return True
        person = words.last_in("person", text, max(0, spot[0] - OF_PERSON), spot[0])
        if person is None or COUNTED.search(text, 0, person.start):
            return False  # prosecuted 12 former officials in Zhejiang
        is_beside = HELD_IN.fullmatch(text, person.end, spot[0]) is not None
        return is_beside and not PROSECUTORS.match(text, end)

    def _is_local(self, place: Place) -> bool:
        return not any(self.levels.get(one) == "country" for one in place.jurisdiction_ids)

    @staticmethod
    def _is_adverbial(sentence: Sentence, spot: tuple, read: Read) -> bool:
        """Return whether a place behind the number is still its own: "195 workers in Jilin"."""
        between = sentence.text[read.phrase.end : spot[0]]
        return (
            sentence.language == "en"
            and not re.search(r"[,;:\d]", between)
            and bool(re.search(r"\b(?:in|across|of|throughout)\s(?:the\s)?$", between))
        )

    def _chain(self, words: Words, sentence: Sentence, before: list) -> Where:
        """Return the place named last, or the group that the names before it form."""
        names = [place for _, place in before]
        for count in range(len(names), 1, -1):
            if group := self.gazetteer.group(names[-count:]):
                return Where((group,), names[-count].text, listed=True)
        last = names[-1]
        is_same = names[-2:-1] == [] or names[-2].jurisdiction_ids == last.jurisdiction_ids
        if not is_same and self._is_list(words, sentence, before[-2][1].end, before[-1][0]):
            return Where((), "、".join(place.text for place in names[-2:]), listed=True)
        return Where(last.jurisdiction_ids, last.text, is_whole=last.is_whole)

    @staticmethod
    def _is_list(words: Words, sentence: Sentence, end: int, begin: int) -> bool:
        between = sentence.text[sentence.at(end) : begin].strip(" ,，、").lower()
        return not between or between in words.meanings["and"]

    def _set_own(self, words: Words, number: Number, word: str, scene: Scene) -> None:
        """全市, 我省: the release's own place, given with the task or named before in the text."""
        where = scene.report or scene.own
        if not self.is_of_the_country:
            number.jurisdiction_id = self.home
        elif where:
            self._set_place(number, where)
            levels = {found[-1] for one in (word, where.text) if (found := LEVEL.findall(one))}
            if len(levels) > 1 and not where.ids:
                number.doubt(f"of another place than the one named before: {where.text}, {word}")
            if word in words.meanings["that_place"] and not scene.report and len(scene.places) > 1:
                number.doubt(f"{word}: which of the places named before?")
        else:
            scene.stand_elsewhere()
            self._leave_unnamed(number, scene)

    @staticmethod
    def _leave_unnamed(number: Number, scene: Scene) -> None:
        """Leave the place of a number open that the text does not name."""
        number.jurisdiction_id = None
        if scene.is_strange:
            number.doubt(STRANGE)
        elif NOWHERE not in number.notes:
            number.notes.append(NOWHERE)

    def _told_of(self, reads: list[Read], scene: Scene) -> Where | None:
        """Return the place of the last number of a sentence, where anything tells it."""
        last = next((read.number for read in reversed(reads) if read.number.is_statistic), None)
        if last is None or last.jurisdiction_id is None:
            return None
        is_told = last.place or scene.is_national or scene.names_offices
        is_told = is_told or not self.is_of_the_country
        return Where((last.jurisdiction_id,), last.place) if is_told else None

    @staticmethod
    def _names_a_strange_office(words: Words, text: str, scene: Scene) -> bool:
        """Return whether a procuratorate is named by a place that is not read: 如皋检察院."""
        named = (match["name"] for match in OFFICE.finditer(text))
        strange = (one for one in named if not words.any_in("no_place", one))
        return any(not any(one in place or place in one for place in scene.places) for one in strange)

    def _ask_for_that_place(self, words: Words, sentence: Sentence, reads: list[Read], scene: Scene) -> None:
        """Doubt the release's own place where one named before is spoken of (该院), and that of a branch."""
        scene.is_of_a_branch |= BRANCH.search(sentence.text) is not None
        for read in reads if scene.is_of_a_branch else ():
            read.number.doubt("a branch of a procuratorate, of which place?")
        is_told_again = words.any_in("that_place", sentence.text) is not None
        for read in reads if is_told_again else ():
            is_home = read.number.jurisdiction_id == self.home and not read.number.place
            if is_home and scene.place and self.home not in scene.place.ids:
                read.number.doubt(f"of the place named before, perhaps: {scene.place.text}")

    def _ask_for_a_place(self, words: Words, number: Number, scene: Scene) -> None:
        """Doubt a place in a text that speaks of the country, too; leave it open where none is named."""
        if number.place and scene.is_national and not scene.report:
            number.doubt(f"of the whole country, or of the place named before: {number.place}?")
        elif not (number.place or scene.is_national or scene.names_offices):
            told = " ".join((scene.title, scene.paragraph, *scene.before))
            scene.is_strange |= self._names_a_strange_office(words, told, scene)
            self._leave_unnamed(number, scene)

    def _is_within(self, where: Where, report: Where) -> bool:
        """Return whether a place is that of the report, or lies in it."""
        around = {code for one in where.ids for code in (one, *self.gazetteer.larger(one))}
        return bool(around & set(report.ids)) or report.text in where.text

    def _set_unnamed(self, number: Number, opening: Where | None, scene: Scene, offices: set[str]) -> None:
        """Take the place of the sentence before, or the release's own, for a sentence that names none."""
        if scene.is_elsewhere and not scene.report:
            self._leave_unnamed(number, scene)
        elif opening:
            self._set_place(number, opening)
        elif self.is_of_the_country and scene.report:
            self._set_place(number, scene.report)
        elif self.is_of_the_country and NATIONAL in offices:
            number.jurisdiction_id = self.home  # told of the country, whatever place was named before
        elif self.is_of_the_country and len(scene.local) == 1 and scene.place == scene.own:
            self._set_place(number, scene.own)
        else:
            number.jurisdiction_id = self.home
            if offices == {"local"} and not scene.place and not scene.is_of_the_supreme:
                number.doubt("one procuratorate, of which place?")
            if scene.local and self.is_of_the_country and scene.place == scene.own:
                number.doubt("which of the places named before?")

    def _set_place(self, number: Number, where: Where | None) -> None:
        if where is None:
            number.jurisdiction_id = self.home
            return
        number.place = where.text
        if len(where.ids) == 1:
            number.jurisdiction_id = where.ids[0]
            return
        if not where.ids and not where.listed:
            number.notes.append(f"{NEW_PLACE} {where.text}")
            if not where.is_whole:
                number.doubt(f"is {where.text} the name of a place?")
            return
        why = "several places share the figure" if where.listed else "several places have this name"
        number.doubt(f"{why}: {where.text}")


class Timing:
    """Knows the windows of the periods table, and the day on which the text was published."""

    def __init__(self, periods: list[dict[str, str]], period_id: str | None) -> None:
        """period_id: the window of all figures, where the task gives one."""
        self.by_days = {
            (row["period_start"], row["period_end"]): row["period_id"]
            for row in periods
            if row["period_start"] and row["period_end"] and row["period_kind"] != "campaign_base"
        }
        self.period_id = period_id

    def settle(
        self,
        sentence: Sentence,
        reads: list[Read],
        scene: Scene,
        published: date | None,
        datelines: list[tuple[int, int]],
    ) -> list[Window]:
        """Give each number of a sentence its window, and return the windows that the sentence names.

        datelines: where the day stands on which it was written, which is no window of it.
        """
        found = windows.find(sentence.text, sentence.language, published)
        strange = windows.unread(sentence.text, found, sentence.language)
        found = [one for one in found if not any(start <= one.start < end for start, end in datelines)]
        scene.titled += windows.titled(sentence.text)
        found = [self._resolved(one, scene) for one in found]
        goes_on = vocabulary(sentence.language).at("same_time", sentence.text.lstrip(' "“'), 0)
        found = [_as_base(sentence, one, reads) for one in found]
        if sentence.opens and scene.window and not goes_on:
            scene.paragraphs += 1
        scene.has_titled_year |= windows.titles_a_year(sentence.text)
        is_sample = vocabulary(sentence.language).any_in("not_counted", sentence.text) is not None
        scene.is_sample = is_sample or (scene.is_sample and sentence.continues)
        is_headline = HEADLINE.match(sentence.text) is not None
        is_left = scene.is_sample or scene.is_far or scene.is_mixed or is_headline
        real = [one for one in found if one.kind is not WindowKind.BASE]
        used = set()
        before: Read | None = None
        for read in reads:
            number = read.number
            if not number.is_statistic:
                continue
            window, is_own = self._of(read, self._within_reach(sentence, read, real), reads, scene)
            read.is_dated = is_own
            if window not in real or _bracket_of(sentence.text, window) is None:
                used.add(window.days if window else None)
            earlier = self._of_last_year(sentence, read, found, window)
            self._set(number, earlier or window, scene)
            self._set_base(sentence, read, window, scene)
            if window is None and scene.has_titled_year:
                number.doubt("the window may be the year of a title")
            read.is_of_a_base = self._is_of_the_base(sentence, read, found, before)
            if read.is_of_a_base and earlier is None:
                number.doubt(OF_A_BASE)
            before = read
            if number.kind == "growth" and self._is_of_other_years(sentence.text, read, window, found):
                number.doubt(kinds.OTHER_TIME)
            if strange or (window and self._is_of_another_length(window, real, scene)):
                number.doubt("a date that is not understood")
            elif window and self._is_shared_out(sentence, read, window, real, reads):
                number.doubt("of one of its years, perhaps: told respectively")
            elif window is None and real:
                number.doubt("a day or a month, and no window")
            elif (
                window and not is_own and is_left and self._may_end(window, scene, sentence.language == "en")
            ):
                number.doubt("the window is that of another paragraph")
        heading = vocabulary(sentence.language).any_in("heading", sentence.text) if sentence.opens else None
        if any(read.number.is_statistic for read in reads):
            heading = None
        self._remember(sentence.text, real, scene, heading, used)
        scene.is_mixed = scene.is_mixed or strange
        scene.compared |= {
            one.meaning for one in vocabulary(sentence.language).all_in("comparison", sentence.text)
        }
        return found

    def _remember(
        self, text: str, real: list[Window], scene: Scene, heading: Found | None, used: set
    ) -> None:
        """Note the window that the next sentences take over, but for what a bracket tells aside.

        heading: the words of one that it stands in; a report is named by the year in which it is given, often
        that after its figures (but 工作报告指出：2019年). used: days of the windows that numbers were given.
        """
        named = [one for one in real if one.kind not in (WindowKind.SAME, WindowKind.EVENT)]
        if named := [one for one in named if _bracket_of(text, one) is None]:
            is_same = scene.window is not None and scene.window.days == named[-1].days
            is_section = heading is not None and heading.meaning == SECTION
            scene.heads_section = is_section or (scene.heads_section and is_same)
            scene.window, scene.paragraphs = named[-1], 0
            scene.named |= {one.text: one for one in named}
            is_report = heading is not None and heading.meaning == REPORT and named[-1].start < heading.end
            scene.is_mixed = len(used) > 1 or is_report
        elif any(one.kind is WindowKind.SAME for one in real):
            scene.paragraphs = 0

    @staticmethod
    def _is_of_another_length(window: Window, real: list[Window], scene: Scene) -> bool:
        """Return whether a window is told by its length alone (一年来), and is not surely the one given."""
        lengths = {one.length for one in real if one.length}
        return bool(lengths) and (lengths != {window.months} or scene.is_mixed)

    @staticmethod
    def _may_end(window: Window, scene: Scene, is_english: bool) -> bool:
        """Return whether a window that was left dates what follows no more; most open ones go on."""
        is_one_of_several = scene.is_mixed or (is_english and scene.is_far)
        is_one_of_several = is_one_of_several and window.begins  # 2013年以来9人，2020年以来8人
        return window.kind is not WindowKind.OPEN or scene.is_vague or is_one_of_several

    @staticmethod
    def _of_last_year(
        sentence: Sentence, read: Read, found: list[Window], window: Window | None
    ) -> Window | None:
        """Return the same months of the year before for a Chinese count of them: 上年同期2500人."""
        before = [one for one in found if _is_base_before(sentence.text, one, read.phrase.start)]
        is_told = bool(before) and before[-1].is_relative and before[-1].text.endswith("同期")
        if window is None or not is_told or sentence.language == "en" or read.number.is_rate:
            return None
        return windows.a_year_before(window, before[-1].text)

    @staticmethod
    def _is_of_the_base(sentence: Sentence, read: Read, found: list[Window], before: Read | None) -> bool:
        """Return whether a count is that of a base: 上年同期2500人, "from 3,500 people in 2022"."""
        text, phrase = sentence.text, read.phrase
        if read.number.is_rate:
            return False
        if any(_is_base_before(text, one, phrase.start) for one in found):
            return True
        if sentence.language == "zh":
            return False
        behind = [
            one for one in found if one.start >= phrase.end and not CLAUSE.search(text, phrase.end, one.start)
        ]
        is_pair = before is not None and before.is_of_a_base
        return is_pair or (bool(behind) and _counts_a_base(text, read))

    @staticmethod
    def _set_base(sentence: Sentence, read: Read, window: Window | None, scene: Scene) -> None:
        """Read English growth without a base as growth over a year, where all growth before it was such."""
        text, phrase, change = sentence.text, read.phrase, read.kind.change
        is_open = read.number.reason == kinds.WHICH_TIME and sentence.language == "en"
        if not is_open or scene.compared != {"year"} or window is None or change is None:
            return
        is_beside = max(phrase.start - change.end, change.start - phrase.end) <= BESIDE
        is_of_a_year = window.kind in (WindowKind.CLOSED, WindowKind.NO_YEAR) and not window.spans_years
        begin, _ = sentence.clause_of(phrase.start)
        own = OWN_BASE.search(text, begin, phrase.start) or OWN_BASE.match(text, phrase.end)
        if is_beside and is_of_a_year and own is None:
            read.number.outcome, read.number.reason = PROPOSED, ""

    @staticmethod
    def _is_shared_out(
        sentence: Sentence, read: Read, window: Window, real: list[Window], reads: list[Read]
    ) -> bool:
        """Return whether a number is one of several, for several years: 2021至2023年撤案分别为231件、322件.

        So are those behind several windows in a row: 2023年、2024年分别起诉9件18人、11件26人. Rates of as
        many counts before them are not, where the years are not as many.
        """
        begin, end = sentence.clause_of(read.phrase.start)
        words = vocabulary(sentence.language)
        if words.any_in("respectively", sentence.text, begin, end) is None:
            return False
        listed = [sentence.text[a.end : b.start] for a, b in pairwise(real) if b.end <= read.phrase.start]
        told = [one for one in reads if one.number.is_statistic]
        run = kinds.listed_with(words, sentence.text, [one.phrase for one in told], told.index(read))
        counts = [one for one in told[: run[0]] if not one.number.is_rate]
        is_of_counts = read.number.is_rate and len(counts) >= len(run) != window.years
        is_of_years = window.spans_years and not is_of_counts
        return is_of_years or any(one.strip("、和与及") == "" for one in listed)

    @staticmethod
    def _is_of_other_years(text: str, read: Read, window: Window | None, found: list[Window]) -> bool:
        """Return whether growth is of several years, or over another year than the one before its window."""
        if window and window.calendar_years > 1:
            return True
        start, end = read.phrase.start, read.phrase.end
        bases = [one for one in found if one.kind is WindowKind.BASE and one.first and not one.is_relative]
        base = next((one for one in bases if one.start >= end or _is_base_before(text, one, start)), None)
        if base is None or base.first is None:
            return False
        return window is None or window.first is None or base.first.year != window.first.year - 1

    @staticmethod
    def _resolved(window: Window, scene: Scene) -> Window:
        if window.kind is WindowKind.NO_YEAR:
            like = (windows.with_months(window, one) for one in (scene.window, *scene.named.values()) if one)
            found = {one.days: one for one in like if one}
            return next(iter(found.values())) if len(found) == 1 else window
        years = windows.years_back(window.text) if window.is_vague else None
        told = {one.days for one in (*scene.named.values(), *scene.titled) if one.calendar_years == years}
        if len(told) == 1:  # 五年来, under a title (2016-2020)
            ((first, last),) = told
            return replace(window, kind=WindowKind.CLOSED, first=first, last=last)
        return window

    def _of(
        self, read: Read, real: list[Window], reads: list[Read], scene: Scene
    ) -> tuple[Window | None, bool]:
        """Return the window of a number, and whether its own sentence names it."""
        before = [one for one in real if one.start < read.phrase.start]
        behind = [
            one for one in real if one.start >= read.phrase.end and (one.is_dated or _is_lone(one, real))
        ]
        statistics = [one for one in reads if one.number.is_statistic]
        if not before and behind and statistics:
            later = [one for one in statistics if one.phrase.start > read.phrase.start]
            own = [
                one for one in behind if len(behind) == 1 or not later or one.start < later[0].phrase.start
            ]
            before = own[:1]
        elif before and behind and read.phrase.start > before[-1].end and self._follow(real, statistics):
            before = behind[:1]
        if before and before[-1].kind is WindowKind.SAME:
            named = [one for one in before if one.kind not in (WindowKind.SAME, WindowKind.EVENT)]
            window = named[-1] if named else scene.window
            return window, window is not None
        if before and before[-1].kind is WindowKind.EVENT:
            earlier = [one for one in before if one.kind is not WindowKind.EVENT]
            own = earlier or [one for one in behind[:1] if self._is_alone(read, one, statistics)]
            return (own[-1], True) if own else (None, False)
        if before:
            return before[-1], True
        return scene.window, False

    @staticmethod
    def _within_reach(sentence: Sentence, read: Read, real: list[Window]) -> list[Window]:
        """Leave out the windows of another Chinese clause behind a number, and of a bracket before it.

        1200件，2021年又有30件; 收到回复51份（含2019年6份），起诉3件.
        """
        text, end = sentence.text, read.phrase.end
        if sentence.language == "en":
            return real
        near = [one for one in real if one.start < end or not CLAUSE.search(text, end, one.start)]
        aside = [(one, _bracket_of(text, one)) for one in near]
        return [one for one, bracket in aside if bracket is None or bracket.end() >= end]

    @staticmethod
    def _is_alone(read: Read, window: Window, statistics: list[Read]) -> bool:
        """Return whether a closed window stands behind this number with no other statistic between them."""
        between = [one for one in statistics if read.phrase.end <= one.phrase.start < window.start]
        return window.kind is WindowKind.CLOSED and not between

    @staticmethod
    def _follow(real: list[Window], statistics: list[Read]) -> bool:
        """Return whether each window stands behind its number: 11 percent in 2018, 23 percent in 2019."""
        starts = [one.phrase.start for one in statistics]
        if any(one.kind in (WindowKind.SAME, WindowKind.EVENT) for one in real):
            return False  # 35 percent more than in the same period: of the window before
        return len(real) == len(starts) and all(at < one.start for at, one in zip(starts, real, strict=True))

    def _set(self, number: Number, window: Window | None, scene: Scene) -> None:
        """Write a window into a number."""
        if self.period_id:
            number.period_id = self.period_id
            return
        if window is None:
            number.notes.append("no window is named")
            return
        number.window = window.text
        if window.kind is WindowKind.NO_YEAR:
            told = f"the year of {window.text} is not printed"
            if not (scene.is_dated if window.is_relative else scene.names_a_year):
                number.notes.append(told)
            else:
                number.doubt(told)
            return
        if window.has_year:
            number.period_start, number.period_end = window.first, window.last
        if window.kind is WindowKind.OPEN:
            number.notes.append(f"open window: {window.text}")
            spans = scene.has_titled_year or any(one.spans_years for one in scene.named.values())
            if spans and "年" in window.text and window.is_vague:
                number.doubt(f"are the years of {window.text} those that are named?")
            return
        number.period_id = self.by_days.get((str(window.first), str(window.last)))
        if number.period_id is None:
            number.notes.append(f"{NEW_WINDOW} {window.first} to {window.last}")


def _bracket_of(text: str, window: Window) -> re.Match | None:
    """Return the bracket that a window stands in, where it tells more than the window."""
    within = (one for one in BRACKET.finditer(text) if one.start() < window.start < one.end())
    return next((one for one in within if BEYOND.search(one.group().replace(window.text, ""))), None)


def _counts_a_base(text: str, read: Read) -> bool:
    """Return whether another number is compared with an English one: from 3,500 people in 2022."""
    start = read.phrase.start
    charged = CHARGED.search(text, 0, start) or vocabulary("en").before("counts_persons", text, start)
    return not charged and windows.follows_a_base(text, start)


def _as_base(sentence: Sentence, window: Window, reads: list[Read]) -> Window:
    """Return an English window as a base where its number is one: down from 5,926 in 2017."""
    before = [one for one in reads if one.phrase.end <= window.start and one.number.is_statistic]
    if sentence.language != "en" or not before or not _counts_a_base(sentence.text, before[-1]):
        return window
    is_beside = not CLAUSE.search(sentence.text, before[-1].phrase.end, window.start)
    return replace(window, kind=WindowKind.BASE) if is_beside else window


def _is_lone(window: Window, real: list[Window]) -> bool:
    """Return whether an undated window is the only one of its sentence: over the past two years."""
    return len(real) == 1 and PAST.search(window.text) is not None


def _is_base_before(text: str, window: Window, start: int) -> bool:
    """Return whether a window is a base that stands before an offset, in the same clause."""
    is_before = window.kind is WindowKind.BASE and window.end <= start
    return is_before and not CLAUSE.search(text, window.end, start)

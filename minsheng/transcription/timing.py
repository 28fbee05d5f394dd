"""Settle which window each number is of."""

import re
from dataclasses import replace
from datetime import date

from minsheng.numbers.words import Found, Words
from minsheng.transcription import kinds, windows
from minsheng.transcription import yearly as yearly_lists
from minsheng.transcription.days import MONTHS
from minsheng.transcription.kinds import PROPOSED
from minsheng.transcription.number import NEW_WINDOW, NO_WINDOW, NO_YEAR, Number, Read
from minsheng.transcription.scene import Scene, Times
from minsheng.transcription.sentences import BRACKET, CHINESE, Sentence
from minsheng.transcription.vocabulary import of as vocabulary
from minsheng.transcription.windows import Window, WindowKind

SECTION, REPORT = "section", "report"  # what a heading is of
HEADLINE = re.compile(r"\s*[-•] ?[A-Z]")  # the headline of another page, in a list
STRANGE = "a date that is not understood"
OF_A_BASE = "of the time that is compared with, perhaps"
OWN_BASE = re.compile(
    r"(?:[^.,;:()]|\.\d){0,80}?\b(?:from|than|compared|over|since|against|annual(?:ly)?|average|consecutive)\b"
)
HAVE = re.compile(r"\b(?:have|has) (?:[a-z]+ ){0,2}$")
REPORTED_ON = re.compile("[^，,；;。：:、\\d]{0,24}情况")
PAST = re.compile(r"\b(?:past|last|since)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[，,；;。（(]")
ENDED = re.compile(r"[.;]\W*$")


class Timing:
    """Knows the windows of the periods table, and the day on which the text was published."""

    def __init__(self, periods: list[dict[str, str]], period_id: str | None) -> None:
        """period_id: the window of all figures, where the task gives one."""
        self.by_days = {
            (row["period_start"], row["period_end"]): row["period_id"]
            for row in periods
            if row["period_start"] and row["period_end"]
        }
        self.period_id = period_id

    def settle(
        self, sentence: Sentence, reads: list[Read], scene: Scene, datelines: list[tuple[int, int]]
    ) -> list[Window]:
        """Give each number of a sentence its window, and return the windows that the sentence names.

        datelines: where the day stands on which it was written, which is no window of it.
        """
        times, published = scene.times, scene.document.published
        words = vocabulary(sentence.language)
        found = windows.find(sentence.text, sentence.language, published)
        strange = windows.unread(sentence.text, found, sentence.language)
        found = [one for one in found if not any(start <= one.start < end for start, end in datelines)]
        times.titled += windows.titled(sentence.text)
        found = [_as_base(sentence, self._resolved(one, scene), reads) for one in found]
        if sentence.opens and times.window and not _goes_on(sentence, reads):
            times.paragraphs += 1
        times.has_titled_year |= windows.titles_a_year(sentence.text)
        real = [one for one in found if one.kind not in (WindowKind.BASE, WindowKind.LEVEL)]
        times.print_a_year |= any(one.first and one.has_year and not one.is_yearless for one in real)
        closed = [one.start for one in real if one.kind is WindowKind.CLOSED and sentence.language == "zh"]
        scene.told.is_sample |= kinds.tells_examples(words, sentence.text[max(closed, default=0) :])
        told = [read for read in reads if read.number.is_statistic]
        used = self._settle_each(sentence, told, found, real, scene)
        for read in told:
            if published and read.number.period_end and read.number.period_end > published:
                read.number.doubt("the window ends after the day of the page")
            if any(_may_date(sentence, span, read, real) for span in strange):
                read.number.doubt(STRANGE)
        heading = words.any_in("heading", sentence.text) if sentence.opens and not told else None
        self._remember(sentence, real, scene, heading, used)
        # 起诉9人，推进试点期间工作: what stands behind all numbers dates none, nor what follows.
        last = told[-1].phrase.end if told and sentence.language == "zh" else len(sentence.text)
        lasting = (one for one in strange if one[0] < last and not windows.only_lasts(sentence.text, one[0]))
        times.is_mixed |= any(_closed_behind(sentence, one, real) is None for one in lasting)
        return found

    def _settle_each(
        self, sentence: Sentence, told: list[Read], found: list[Window], real: list[Window], scene: Scene
    ) -> set[tuple[date | None, date | None] | None]:
        """Give each number its window, doubt what is not sure of it, and return the days of those given.

        real: those found that a number may be of.
        """
        times = scene.times
        yearly = yearly_lists.windows_of(sentence, told, real, times.window)
        is_headline = _is_a_headline(sentence, scene)
        is_left = scene.told.is_sample or times.is_far or times.is_mixed or is_headline
        # An English sentence means the year of the page, but for one that was told before it.
        is_told = sentence.language == "en" and ENDED.search(sentence.text) is not None
        may_tell_years = times.print_a_year or (scene.document.names_a_year and not is_told)
        used = set()
        before: Read | None = None
        for no, read in enumerate(told):
            number = read.number
            window, read.is_dated = self._of(read, self._within_reach(sentence, read, real), told, times)
            level = _level_of(sentence, read, found)
            if level is None and (window not in real or _bracket_of(sentence.text, window) is None):
                used.add(window.days if window else None)
            read.is_of_a_year, read.is_dated = no in yearly, read.is_dated or level is not None
            if window and level is None and sentence.language == "en":
                times.given += [] if windows.within(window, times.window) else [window]
            window = level or yearly.get(no, window)
            self._set(number, window, scene, may_tell_years)
            self._set_base(sentence, read, window, scene)
            if window is None and times.has_titled_year:
                number.doubt("the window may be the year of a title")
            is_compared = self._is_of_the_base(sentence, read, found, before)
            read.is_of_a_base = is_compared or level is not None
            if is_compared and level is None:
                number.doubt(OF_A_BASE)
            before = read
            if number.kind == "growth" and self._is_of_other_years(sentence.text, read, window, found):
                number.doubt(kinds.OTHER_TIME)
            if window and not read.is_dated and _is_there_by_now(sentence, read):
                number.doubt("all there are by now, perhaps")
            if window and self._is_of_another_length(window, real, times):
                number.doubt(STRANGE)
            elif window and (doubt := self._doubt_of(sentence, read, window, real, told)):
                number.doubt(doubt)
            elif window is None and real:
                number.doubt("a day or a month, and no window")
            elif window is None and scene.paragraph.is_vaguely_dated:
                number.doubt("of a time that the paragraph names, perhaps")
            elif (
                window
                and not read.is_dated
                and is_left
                and self._may_end(window, times, sentence.language == "en")
            ):
                number.doubt("the window is that of another paragraph")
        return used

    def _doubt_of(
        self, sentence: Sentence, read: Read, window: Window, real: list[Window], told: list[Read]
    ) -> str:
        """Return why a window that a number was given may be that of others; empty where nothing says so."""
        if not read.is_of_a_year and self._is_shared_out(sentence, read, window, real, told):
            return "of one of its years, perhaps: told respectively"
        if window.spans_years and kinds.is_a_level(read.phrase):
            return "of one of its years, perhaps: a level"
        if window in real and _is_of_a_clause_before(sentence, read, window, told):
            return "of a time that only a clause before names, perhaps"
        return ""

    def _remember(
        self, sentence: Sentence, real: list[Window], scene: Scene, heading: Found | None, used: set
    ) -> None:
        """Note the window that the next sentences take over, but for what a bracket tells aside.

        heading: the words of one that it stands in; a report is named by the year in which it is given, often
        that after its figures (but 工作报告指出：2019年). used: days of the windows that numbers were given.
        """
        times, text, words = scene.times, sentence.text, vocabulary(sentence.language)
        named = [one for one in real if one.kind not in (WindowKind.SAME, WindowKind.EVENT)]
        named = [one for one in named if not one.is_aside]
        if not used and not CHINESE.search(text):
            scene.paragraph.is_vaguely_dated |= any(one.is_vague for one in named)
            is_told = times.window is not None and times.window.kind is WindowKind.CLOSED
            # crimes rose in recent years; since this year, prosecutors have been guided by
            named = [one for one in named if not (one.is_vague or (is_told and one.begins))]
        if named := [one for one in named if _bracket_of(text, one) is None]:
            if windows.within(named[-1], times.window):  # in the second quarter
                return
            is_same = times.window is not None and times.window.days == named[-1].days
            is_section = heading is not None and heading.meaning == SECTION
            times.section = named[-1] if is_section else times.section
            is_told_again = times.section is not None and windows.are_of_one_length(named[-1], times.section)
            times.heads_section = is_section or is_told_again or (times.heads_section and is_same)
            times.window, times.paragraphs = named[-1], 0
            lasting = [one for one in named if not (one.begins and _is_reported_on(words, text, one, used))]
            times.named |= {one.name: one for one in lasting}
            times.given += lasting if CHINESE.search(text) else []
            is_report = heading is not None and heading.meaning == REPORT and named[-1].start < heading.end
            times.is_mixed = len(used) > 1 or is_report
        elif any(one.kind is WindowKind.SAME for one in real):
            times.paragraphs = 0

    @staticmethod
    def _is_of_another_length(window: Window, real: list[Window], times: Times) -> bool:
        """Return whether a window is told by its length alone (一年来), and is not surely the one given."""
        lengths = {one.length for one in real if one.length}
        return bool(lengths) and (lengths != {window.months} or times.is_mixed)

    @staticmethod
    def _may_end(window: Window, times: Times, is_english: bool) -> bool:
        """Return whether a window that was left dates what follows no more; most open ones go on."""
        is_one_of_several = times.is_mixed or (is_english and times.is_far)
        is_one_of_several = is_one_of_several and window.begins  # 2013年以来9人，2020年以来8人
        return window.kind is not WindowKind.OPEN or times.is_vague or is_one_of_several

    @staticmethod
    def _is_of_the_base(sentence: Sentence, read: Read, found: list[Window], before: Read | None) -> bool:
        """Return whether a count is that of a base: 上年同期2500人, "from 3,500 people in 2022"."""
        text, phrase = sentence.text, read.phrase
        if read.number.is_rate or text[: phrase.start].endswith(" to "):  # from 137 in 2018 to 900
            return False
        if any(_is_base_before(text, one, phrase.start) for one in found):
            return True
        return sentence.language == "en" and before is not None and before.is_of_a_base

    @staticmethod
    def _set_base(sentence: Sentence, read: Read, window: Window | None, scene: Scene) -> None:
        """Read English growth without a base as growth over a year, where all growth with one is such."""
        text, phrase, change = sentence.text, read.phrase, read.kind.change
        is_open = read.number.reason == kinds.WHICH_TIME and sentence.language == "en"
        if not is_open or not scene.document.compared <= {"year"} or window is None or change is None:
            return
        is_of_a_year = window.kind in (WindowKind.CLOSED, WindowKind.NO_YEAR) and not window.spans_years
        begin, _ = sentence.clause_of(phrase.start)
        own = OWN_BASE.search(text, begin, phrase.start) or OWN_BASE.match(text, phrase.end)
        if is_of_a_year and own is None:
            read.number.outcome, read.number.reason = PROPOSED, ""

    @staticmethod
    def _is_shared_out(
        sentence: Sentence, read: Read, window: Window, real: list[Window], told: list[Read]
    ) -> bool:
        """Return whether a number is one of several, for several years: 2021至2023年撤案分别为231件、322件.

        Rates of as many counts before them are not, where the years are not as many.
        """
        begin, end = sentence.clause_of(read.phrase.start)
        words = vocabulary(sentence.language)
        if not _is_beside(read, window) and _is_of_another(told, real, read):
            return True
        if words.any_in("respectively", sentence.text, begin, end) is None:
            return False
        run = kinds.listed_with(words, sentence.text, [one.phrase for one in told], told.index(read))
        counts = [one for one in told[: run[0]] if not one.number.is_rate]
        is_of_counts = read.number.is_rate and len(counts) >= len(run) != window.years
        return window.spans_years and not is_of_counts

    @staticmethod
    def _is_of_other_years(text: str, read: Read, window: Window | None, found: list[Window]) -> bool:
        """Return whether growth is of several years, or over another year than the one before its window."""
        if window and (window.calendar_years > 1 or window.months > 2 * MONTHS):
            return True
        bases = [one for one in found if one.kind is WindowKind.BASE and one.first and not one.is_relative]
        base = bases[0] if bases else None
        if base is None or base.first is None:
            return False
        return window is None or window.first is None or base.first.year != window.first.year - 1

    @staticmethod
    def _resolved(window: Window, scene: Scene) -> Window:
        times = scene.times
        if window.kind is WindowKind.NO_YEAR:
            named = () if windows.is_of_this_year(window) else (times.window, *times.named.values())
            found = windows.told_with_year(window, named)
            if not (found or window.is_relative):
                found = windows.told_with_year(window, scene.document.windows())
            within = windows.within(window, times.window) or windows.same_months(window, times.window)
            return found or within or windows.in_the_only_year(window, scene.document.windows()) or window
        years = windows.years_back(window.text) if window.is_vague else None
        told = {one.days for one in (*times.named.values(), *times.titled) if one.calendar_years == years}
        if len(told) == 1:  # 五年来, under a title (2016-2020)
            ((first, last),) = told
            return replace(window, kind=WindowKind.CLOSED, first=first, last=last)
        return window

    def _of(
        self, read: Read, real: list[Window], told: list[Read], times: Times
    ) -> tuple[Window | None, bool]:
        """Return the window of a number, and whether its own sentence names it."""
        before = [one for one in real if one.start < read.phrase.start]
        behind = [
            one for one in real if one.start >= read.phrase.end and (one.is_dated or _is_lone(one, real))
        ]
        behind = [one for one in behind if one.kind is not WindowKind.EVENT] or behind
        if beside := next((one for one in behind if _is_beside(read, one)), None):
            return beside, True
        if not before and behind:
            later = [one for one in told if one.phrase.start > read.phrase.start]
            own = [
                one for one in behind if len(behind) == 1 or not later or one.start < later[0].phrase.start
            ]
            before = own[:1]
        elif before and behind and self._follow(real, told):
            before = behind[:1]
        if before and before[-1].kind is WindowKind.SAME:
            named = [one for one in before if one.kind not in (WindowKind.SAME, WindowKind.EVENT)]
            window = named[-1] if named else times.window
            return window, window is not None
        if before and before[-1].kind is WindowKind.EVENT:
            earlier = [one for one in before if one.kind is not WindowKind.EVENT]
            own = earlier or [one for one in behind[:1] if self._is_alone(read, one, told)]
            return (own[-1], True) if own else (None, False)
        if before:
            return before[-1], True
        return times.window, False

    @staticmethod
    def _within_reach(sentence: Sentence, read: Read, real: list[Window]) -> list[Window]:
        """Leave out the windows of another Chinese clause behind a number: 1200件，2021年又有30件."""
        text, end = sentence.text, read.phrase.end
        if sentence.language == "en":
            return real
        return [one for one in real if one.start < end or not CLAUSE.search(text, end, one.start)]

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

    def _set(self, number: Number, window: Window | None, scene: Scene, may_tell_years: bool) -> None:
        """Write a window into a number. may_tell_years: the text perhaps prints the year of one without."""
        if self.period_id:
            number.period_id = self.period_id
            return
        if window is None:
            number.notes.append(NO_WINDOW)
            return
        number.window = window.text
        if window.kind is WindowKind.NO_YEAR:
            told = f"{NO_YEAR} {window.text} is not printed"
            if not (scene.document.is_dated or (may_tell_years and not window.is_relative)):
                number.notes.append(told)
            else:
                number.doubt(told)
            return
        if window.has_year:
            number.period_start, number.period_end = window.first, window.last
        if window.kind is WindowKind.OPEN:
            number.notes.append(f"open window: {window.text}")
            length = windows.years_back(window.text)  # 过去五年, beside 2019年至2022年: of other years
            spans = {one.years for one in scene.times.named.values() if one.spans_years}
            may_be = scene.times.has_titled_year or (spans if length is None else length in spans)
            if may_be and "年" in window.text and window.is_vague:
                number.doubt(f"are the years of {window.text} those that are named?")
            return
        number.period_id = self.by_days.get((str(window.first), str(window.last)))
        if number.period_id is None:
            number.notes.append(f"{NEW_WINDOW} {window.first} to {window.last}")


def _is_reported_on(words: Words, text: str, window: Window, used: set) -> bool:
    """Return whether a window is what a report is on: 现将2023年以来情况报告如下; 报告2023年以来工作情况."""
    is_told_below = words.any_in("told_below", text) is not None
    return is_told_below or (not used and REPORTED_ON.match(text, window.end) is not None)


def _goes_on(sentence: Sentence, reads: list[Read]) -> bool:
    """Return whether a paragraph goes on with the time before it: in addition; prosecutors also sued 9."""
    words, begin = vocabulary(sentence.language), sentence.text.lstrip(' "“')
    end = reads[0].phrase.start if reads else 0
    return bool(words.at("same_time", begin, 0) or words.any_in("also", sentence.text, 0, end))


def _may_date(sentence: Sentence, strange: tuple[int, int], read: Read, real: list[Window]) -> bool:
    """Return whether a number may be of a time that is not understood.

    In Chinese what stands in an earlier clause is not, nor what stands behind a closed window that is told
    after that time: 自该活动开展3年多来，2021年至2023年起诉9人.
    """
    start, (_, end) = strange[0], sentence.clause_of(read.phrase.start)
    if sentence.language == "en":
        return True
    closed = _closed_behind(sentence, strange, real)
    return start < end and (closed is None or read.phrase.start < closed.start)


def _closed_behind(sentence: Sentence, strange: tuple[int, int], real: list[Window]) -> Window | None:
    """Return the closed window that a Chinese sentence tells behind a time that is not understood."""
    behind = (one for one in real if strange[1] <= one.start and one.kind is WindowKind.CLOSED)
    return next(behind, None) if sentence.language == "zh" else None


def _bracket_of(text: str, window: Window) -> re.Match | None:
    """Return the bracket that a window stands in, where it tells more than the window."""
    within = (one for one in BRACKET.finditer(text) if one.start() < window.start < one.end())
    return next((one for one in within if CHINESE.search(one.group().replace(window.text, ""))), None)


def _counts_a_base(text: str, read: Read) -> bool:
    """Return whether another number is compared with an English one: from 3,500 people in 2022."""
    start = read.phrase.start
    charged = vocabulary("en").before("counts_persons", text, start)
    return not charged and windows.follows_a_base(text, start)


def _as_base(sentence: Sentence, window: Window, reads: list[Read]) -> Window:
    """Return an English window as a base where its number is one: down from 5,926 in 2017."""
    before = [one for one in reads if one.phrase.end <= window.start and one.number.is_statistic]
    if sentence.language != "en" or not before or window.kind is WindowKind.LEVEL:
        return window
    if not _counts_a_base(sentence.text, before[-1]):
        return window
    is_beside = not CLAUSE.search(sentence.text, before[-1].phrase.end, window.start)
    return replace(window, kind=WindowKind.BASE) if is_beside else window


def _level_of(sentence: Sentence, read: Read, found: list[Window]) -> Window | None:
    """Return the time of a level that a number tells: 从2021年的41.7%上升至64.1%, from 137 in 2018."""
    start = read.phrase.start
    if sentence.language == "en":
        bases = [replace(one, kind=WindowKind.CLOSED) for one in found if one.kind is WindowKind.BASE]
        beside = [one for one in bases if _is_beside(read, one)]
        near = (one for one in found if one.kind is WindowKind.LEVEL and _is_near(read, one))
        beside += [replace(one, kind=WindowKind.CLOSED) for one in near]
        return next((one for one in beside if one.has_year), None)
    near = (one for one in found if one.end <= start and sentence.text[one.end : start] in ("", "的"))
    level = next((one for one in near if one.kind is WindowKind.LEVEL or _is_a_year_compared(one)), None)
    is_told = level is not None and level.has_year
    return level and replace(level, kind=WindowKind.CLOSED if is_told else WindowKind.NO_YEAR)


def _is_a_year_compared(window: Window) -> bool:
    """Return whether a window is a base of a whole year: 相比2018年的33.81%, but not 2021年同期."""
    return window.kind is WindowKind.BASE and window.has_year and window.text.endswith("年")


def _is_a_headline(sentence: Sentence, scene: Scene) -> bool:
    """Return whether a line is of another page: one of a list, or an English one behind the article."""
    text = sentence.text.strip()
    is_line = sentence.language == "en" and sentence.opens and scene.subjects.has_begun
    is_headline = is_line and text[:1].isupper() and text[-1:].isalnum() and "," not in text
    return is_headline or HEADLINE.match(sentence.text) is not None


def _is_there_by_now(sentence: Sentence, read: Read) -> bool:
    """Return whether an English count tells of what is there, and not of a time: have set up 1,029 sites."""
    words, start = vocabulary("en"), read.phrase.start
    kept = words.last_in("kept", sentence.text, sentence.clause_of(start)[0], start)
    return (
        sentence.language == "en"
        and kept is not None
        and HAVE.search(sentence.text, 0, kept.start) is not None
    )


def _is_beside(read: Read, window: Window) -> bool:
    """Return whether a time stands right behind an English count: 24,000 in 2019, 900 in the first half."""
    is_told = window.kind in (WindowKind.CLOSED, WindowKind.NO_YEAR)
    return _is_near(read, window) and is_told and not (read.number.is_rate or CHINESE.search(window.text))


def _is_of_a_clause_before(sentence: Sentence, read: Read, window: Window, told: list[Read]) -> bool:
    """Return whether a Chinese open window is of a clause of its own, behind a number of a closed one.

    2014年至2019年附条件不起诉900人，自2015年以来逐年增加，不起诉率为8%.
    """
    begin, end = sentence.clause_of(window.start)
    is_open = window.kind is WindowKind.OPEN and sentence.language == "zh"
    is_aside = is_open and not begin <= read.phrase.start <= end
    return is_aside and any(one.phrase.end <= begin and one.number.period_end for one in told)


def _is_near(read: Read, window: Window) -> bool:
    """Return whether a time stands right behind an English number."""
    return 0 <= window.start - read.phrase.end <= len(" in the ")


def _is_of_another(reads: list[Read], real: list[Window], read: Read) -> bool:
    """Return whether one of several times stands right behind a count before another: 24 in 2019, 9 more."""
    counts = (one for one in reads if one.phrase.end <= read.phrase.start and not read.number.is_rate)
    is_told = any(_is_beside(one, window) for one in counts for window in real)
    return is_told and len({one.days for one in real}) > 1


def _is_lone(window: Window, real: list[Window]) -> bool:
    """Return whether an undated window is the only one of its sentence: over the past two years."""
    return len(real) == 1 and PAST.search(window.text) is not None


def _is_base_before(text: str, window: Window, start: int) -> bool:
    """Return whether a window is a base that stands before an offset, in the same clause."""
    is_before = window.kind is WindowKind.BASE and window.end <= start
    return is_before and not CLAUSE.search(text, window.end, start)

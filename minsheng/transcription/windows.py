"""Find the windows of time that a sentence names: closed, open, a base of comparison, or a date of an event.

The words are rows of data/windows.csv. A window is closed only where the text says how it begins and ends; a
year that the text leaves to its date of publication (今年, last year) is read from that, or not at all.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from minsheng.numbers import numerals
from minsheng.numbers.words import Words, alternatives
from minsheng.transcription import vocabulary as tables
from minsheng.transcription.days import MONTHS, last_day, months_between

YEAR_DIGITS = r"(?:19\d\d|20[0-4]\d)(?!,?\s(?:people|persons|individuals|suspects|cases)\b)"
STAND_IN = 2000  # for a year that is not told; a leap year, so that any day is one of it
DATE_LIKE = re.compile(rf"(?:19|20)\d\d年|\d{{1,2}}月(?!份?[^\d]{{0,2}}个)|\b{YEAR_DIGITS}\b(?![-/.]\d)")
PART_OF = re.compile(  # third and fourth quarters of 2023: the year alone does not explain it
    r"\b(?:half(?:[ -]year)?|quarters?|months|weeks) of (?:the year|last year|this year|(?:19|20)\d\d)\b"
)
# A stretch of time without a date; one that no window was read from is a question: 3年多来, 十余年间, 半年内.
LENGTH = r"[\d一二三四五六七八九十两几数半百]+[多余]?个?(?:年|月|季度|周|天)[多余]?"
NUMERAL = re.compile(r"[\d一二三四五六七八九十两几数半百多余]")
SPAN = rf"(?:{LENGTH}(?:以来|来|间|内)|[\d一二三四五六七八九十两几]年多)"
# 7日内告知, 3个月内答复: a time limit. 2018至2022年的五年间: the window before it, once more.
LIMIT = re.compile(rf"{LENGTH}内[^，,；;。]{{0,12}}?(?:告知|答复|回复)")
# 开展公益诉讼以来的情况: what is reported on, and no time of the figures.
REPORTED = re.compile(r"[^，,；;。\d]{2,40}以来的(?:主要|总体|有关)?(?:工作|情况|成效|做法|经验)")
SEEN = re.compile("的[^，,；;。]{1,16}看")  # 从前三季度的数据看
TOLD_ON = re.compile(r"[^，,；;。:：]{1,24}")
AGAIN = re.compile(rf"的?(?:这|此)?{LENGTH}间?")
# 试点期间: when was that? But 2024年1月至6月期间 is told, and 期间 alone is the time told before.
NAMED_TIME = re.compile(r"(?<=[\u4e00-\u9fff])(?<![年月日度末底此同这该])期间")
TITLE = re.compile(r"《[^》]*》")
# 从2021年的41.7%上升至2023年的64.1%: the time of a level that something rose or fell from, or to.
MOVED = "[升增长加高降减少低跌][至到为]了?"
# 从2011年的27件，快速上升至2020年的1450件
LEVEL = re.compile(rf"的?[\d.,，]+[^，,；;。]{{0,6}}?(?:[，,][\u4e00-\u9fff]{{0,6}}?)?{MOVED}")
LEVEL_FROM, LEVEL_TO = re.compile(r"[从由][^，,；;。\d]{0,8}$"), re.compile(rf"{MOVED}$")
UP_TO = re.compile(r"[^，,；;。\d]{0,20}[至到]")
LEVEL_OF, OF_NUMBER = re.compile(r"的?\d"), re.compile(r"的\d")
# 达到2021年以来最低, 最高的2022年: told of its clause alone.
ASIDE = re.compile("(?:(?<!截止)(?<!截至)到|(?<![截直])至|[较比与同是达超的])$")
# the highest value in recent years, the first drop since 2016
RECORD = re.compile(r"\b(?:highest|lowest|largest|biggest|record|first)\b[^,;.:]{0,30}$", re.IGNORECASE)
# from 13.6% in 2021 to 6.9% in 2023
LEVELS = re.compile(
    r"\bfrom [\d.]+ ?(?:%|percent)(?: [^.;:]{0,40}?\bto [\d.]+ ?(?:%|percent))? (?:in |during )?(?:the )?$"
)
YEARS = re.compile(rf"[(（]({YEAR_DIGITS})[-至]({YEAR_DIGITS})年?[)）]")  # 白皮书(2016-2020)
YEARS_BACK = re.compile(r"(?:近|过去)?([\d一二两三四五六七八九十]{1,2})年(?:以?来|间)?")
PAST_YEARS = re.compile(r"(?:.*\s)?(\w+)[\s-]years?(?:\speriod)?", re.IGNORECASE)
PARTS = re.compile(r"\n|[。；;]|(?<=[a-z\d])\.\s")  # between those of a text that windows are looked for in
MEETING = timedelta(days=7)  # 8月3日至4日 is when something was held, no time of figures
BEGUN_IN = re.compile(r"[^,;.:\d]{0,40}\bin (?:the )?", re.IGNORECASE)
PERIOD_BEFORE = re.compile(
    r"(?:(?:compared (?:with|to)|than|over) (?:that of )?the|\b(?:same|corresponding|equivalent|comparable))"
    r" (?:same )?period (?:(?:in|of|from|spanning|covering|between) )?$",
    re.IGNORECASE,
)
LEAD_IN = re.compile(r"^(?:over|in|during|within|for) (?:the |these )?")
IN_MONTH = re.compile(r"\b(?:in|from|since|by|until|between|and|to|of) $", re.IGNORECASE)
WITHIN = re.compile(r"(?:in|of)\s", re.IGNORECASE)  # the first word of a window: from the number in 2010-2012
NAME = re.compile(r"([A-Z][A-Za-z]+)\s$")  # NPC 2011, Sessions 2013: the year of what is named so
# 2025年中国网络文明大会, but not 2025年召开的大会
NAME_BEHIND = re.compile(r"[^，,；;。：:、\d“”《》召开办参举的]{2,14}")
GROWN = re.compile(r"(?:percent|per cent|%|times|fold)\s[^.,;:()]{0,40}$")  # up 16 percent over 2010-2012
SINCE = re.compile(r"\bsince\b[^,;.]*$", re.IGNORECASE)  # since the law took effect in 2017
UNDATED = r"since\s(?:the|its|their)\s[^,;.:()\d]{3,100}(?=[,;.:()]|$)"  # since its launch, 900 were sued
AND = {"en": re.compile(" and "), "zh": re.compile("[、和与及]|以及")}
BRACKET = r"(?:\([^()]{0,10}\)|（[^（）]{0,10}）)?"


class WindowKind(Enum):
    """What a stretch of time in a text is."""

    CLOSED = "closed"
    OPEN = "open"
    BASE = "base"
    LEVEL = "level"  # of the number right behind it alone
    EVENT = "event"
    SAME = "same"
    NO_YEAR = "no year"


@dataclass(frozen=True)
class Window:
    """A stretch of time between two offsets of a sentence; first and last day as far as they are printed."""

    start: int
    end: int
    kind: WindowKind
    first: date | None = None
    last: date | None = None
    text: str = ""
    is_yearless: bool = False
    ends: bool = False  # 截至: only its end is printed
    is_relative: bool = False  # 今年, last year: a year that only the day of publication tells
    has_year: bool = True  # not so where its days stand for those of a year that is not told
    is_aside: bool = False  # it is told of its clause alone: 达到2021年以来最低
    length: int = 0  # months of the window that the text has named, where a word tells it: 一年来, 本季度

    @property
    def name(self) -> str:
        """Its words as they are the same where it is told again: In the past years, over the past years."""
        return LEAD_IN.sub("", self.text.lower())

    @property
    def is_dated(self) -> bool:
        """Whether it prints a day or a year, unlike "in recent years"."""
        is_told = self.first is not None or self.last is not None or DATE_LIKE.search(self.text) is not None
        return self.kind is not WindowKind.OPEN or is_told

    @property
    def calendar_years(self) -> int:
        """How many years it is, each from its first day to its last; 0 where it is something else."""
        if self.kind is not WindowKind.CLOSED or self.first is None or self.last is None:
            return 0
        whole = date(self.first.year, 1, 1), date(self.last.year, MONTHS, 31)
        return self.years if self.days == whole else 0

    @property
    def months(self) -> int:
        """How many months it has days of; 0 where an end is not told."""
        if not (self.first and self.last):
            return 0
        return months_between(self.first, self.last)

    @property
    def is_calendar_year(self) -> bool:
        """Whether it is one year from its first day to its last."""
        return self.calendar_years == 1

    def follows(self, other: "Window") -> bool:
        """Return whether it is of the year after the last one of another."""
        return bool(self.first and other.last and self.first.year == other.last.year + 1)

    @property
    def years(self) -> int:
        """How many years it has days of; 0 where an end is not told."""
        return self.last.year - self.first.year + 1 if self.first and self.last else 0

    @property
    def spans_years(self) -> bool:
        """Whether it begins in one year and ends in another."""
        return self.years > 1

    @property
    def is_vague(self) -> bool:
        """Whether it is open, and neither end is told: 近年来."""
        return self.kind is WindowKind.OPEN and not (self.first or self.last)

    @property
    def begins(self) -> bool:
        """Whether it is open, and its beginning is told."""
        return self.kind is WindowKind.OPEN and self.first is not None and not self.ends

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day."""
        return self.first, self.last


@dataclass(frozen=True)
class _Date:
    """One end of a window: its year (0 and below: counted from the year of publication), month and day."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def first(self, year: int) -> date:
        return date(year, self.month or 1, self.day or 1)

    def last(self, year: int) -> date:
        month = self.month or MONTHS
        return date(year, month, self.day) if self.day else last_day(year, month)


def _known(language: str) -> Words:
    return tables.vocabulary("windows", language)


@functools.cache
def _chinese() -> tuple[re.Pattern, ...]:
    zh = _known("zh")
    year = rf"(?:(?P<year>{YEAR_DIGITS})年度?|(?P<relative>{alternatives(zh.meanings['year'])}))"
    relative, parts = alternatives(zh.meanings["year"]), alternatives(zh.meanings["part"])
    month = rf"\d{{1,2}}|{alternatives(zh.meanings['months'])}"
    left = (
        rf"(?:(?P<year>{YEAR_DIGITS})年?|(?P<relative>{relative}))?的?(?P<part1>{parts})?"
        rf"(?:(?P<month>{month})(?:月份?|(?![\d日])))?(?:(?P<day>\d{{1,2}})日)?初?"
    )
    right = (
        rf"(?:(?P<year2>{YEAR_DIGITS})年|(?P<relative2>{relative}))?的?(?P<part2>{parts})?"
        rf"(?:(?P<month2>{month})月份?)?(?:(?P<day2>\d{{1,2}})日)?底?末?"
    )
    months = alternatives([*zh.meanings["months"]])
    return (
        re.compile(rf"{left}{BRACKET}[至到-]{right}"),
        re.compile(rf"{year}?的?[前头](?P<count>\d{{1,2}}|{months})个?月(?!份)"),
        re.compile(rf"{year}?的?,?(?<!\d)(?P<part>{alternatives(zh.meanings['part'])})"),
        re.compile(rf"{year}(?:的?(?P<month>{month})月份?)?(?:(?P<day>\d{{1,2}})日)?(?P<edge>底|末|初|中旬|上旬|下旬)?"),
        re.compile(rf"(?<![近每满逾\d一二三四五六七八九十])(?P<month>{month})月(?:份(?!至))?(?:(?P<day>\d{{1,2}})日)?(?P<edge>底|末|初|中旬|上旬|下旬)?"),
        re.compile(rf"(?P<same>{alternatives(zh.meanings['same'])})"),
        re.compile(rf"(?P<open>{alternatives(zh.meanings['open'])}|近?[\d一二三四五六七八九十两]+年来|近[\d一二三四五六七八九十两]+年)"),
        re.compile(rf"(?P<moment>{alternatives(zh.meanings['moment'])})"),
    )  # fmt: skip


@functools.cache
def _english() -> tuple[re.Pattern, ...]:
    en = _known("en")
    month = rf"(?:{alternatives(en.meanings['month'])})\b\.?"
    years = rf"{YEAR_DIGITS}\b|{alternatives(en.meanings['year'])}"
    edge, this, until = (alternatives(en.meanings[role]) for role in ("edge", "this", "until"))
    vague = rf"(?:(?P<edge>{edge})[\s-])?"

    def one(no: str) -> str:
        day = rf"(?:\s(?P<day{no}>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?"
        told = rf"(?:(?P<edge{no}>{edge})[\s-])?(?:(?:(?P<this{no}>{this})\s)?(?P<month{no}>{month}))?"
        return rf"{told}{day},?(?:\s?(?:of\s|in\s)?(?P<year{no}>{years}))?"

    number = rf"\d{{1,2}}|{alternatives(en.meanings['months'])}"
    count = rf"(?P<count>{number})"
    over = r"(?:over|in|during|within|for)\s"
    lead = rf"(?:(?:{over})?(?:these|those|(?:the\s)?(?:past|last|recent))|{over}the)"
    years_back = rf"{lead}\s(?:{number})(?:\syears|-year\speriod)"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    of_year = rf"(?:\s\([^()]{{1,8}}\))?(?:,?\s(?:of\s|in\s)?(?P<year>{years}))?"
    return (
        re.compile(  # 12-Mar-2019 is a day
            rf"(?<!\d-)\b(?:(?P<between>between\s)|from\s)?(?:the\s(?:beginning|start)\sof\s)?(?=[A-Z12lt]){one('')}"
            rf"\s?(?:(?:up\s)?to|through|until|till|-|(?(between)and))\s?"
            rf"(?:(?P<until>{until})|(?:the\send\sof\s|end\s)?{one('2')})",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:the\s)?first\s{count}\smonths{of_year}", re.IGNORECASE),
        re.compile(rf"\b(?:the\s)?(?P<part>{alternatives(en.meanings['part'])})\b{of_year}", re.IGNORECASE),
        re.compile(
            rf"\b{vague}(?:(?P<this>{this})\s)?(?P<month>{month})(?:\s{day}\b)?,?(?:\s(?:of\s)?(?P<year>{years}))?",
            re.IGNORECASE,
        ),
        re.compile(rf"\b{day}[\s-](?P<month>{month}),?(?:[\s-](?P<year>{years}))?", re.IGNORECASE),
        re.compile(rf"(?<![\d,.])(?<!\d, )\b{vague}(?P<year>{years})(?![\d,/-]\d)", re.IGNORECASE),
        re.compile(
            rf"\b(?P<same>(?:the|these|those)\s(?P<span>{number})(?:\smonths|-month\speriod)"
            rf"|{alternatives(en.meanings['same'])})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?P<open>{years_back}|{alternatives(en.meanings['open'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?P<moment>{alternatives(en.meanings['moment'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?P<open>{UNDATED})", re.IGNORECASE),
    )  # fmt: skip


def find(text: str, language: str, published: date | None) -> list[Window]:
    """Return the windows that a sentence names, in reading order; none overlaps another."""
    found: list[Window] = []
    for pattern in _chinese() if language == "zh" else _english():
        for match in pattern.finditer(text):
            free = all(match.end() <= one.start or one.end <= match.start() for one in found)
            window = _window(match, language, published) if match.group().strip() and free else None
            if window:
                found.append(window)
    found = _joined(sorted(found, key=lambda one: one.start), text)
    found = _of_numbers(found, text) if language == "zh" else _records(found, text)
    return _with_years(_of_two_years(found, text, AND[language]))


def _of_numbers(found: list[Window], text: str) -> list[Window]:
    """Tell the windows apart that are of one number or of one clause alone: 高于2022年的31.9%."""
    told: list[Window] = []
    for one in found:
        is_of_one = bool(told) and one.kind is WindowKind.CLOSED and OF_NUMBER.match(text, one.end)
        is_aside = ASIDE.search(text, 0, one.start) is not None
        told.append(replace(one, kind=WindowKind.LEVEL if is_of_one else one.kind, is_aside=is_aside))
    return told


def _records(found: list[Window], text: str) -> list[Window]:
    """Tell the open windows apart that only say since when something was not so: the highest in years."""
    is_open = [one.kind is WindowKind.OPEN and RECORD.search(text, 0, one.start) for one in found]
    return [replace(one, is_aside=bool(no)) for one, no in zip(found, is_open, strict=True)]


def _joined(found: list[Window], text: str) -> list[Window]:
    """Join a window with the word behind it that opens it: 2024年以来, 自2020年7月活动开展以来."""
    joined: list[Window] = []
    for one in found:
        last = joined[-1] if joined else None
        is_base = last and last.kind is WindowKind.BASE and one.kind is WindowKind.SAME  # 去年同期
        if last and last.end == one.start and (last.kind is one.kind is WindowKind.OPEN or is_base):
            joined[-1] = replace(last, end=one.end, text=last.text + one.text)
        elif last and _opens(last, one, text):
            joined[-1] = replace(last, kind=WindowKind.OPEN, last=None)
            joined.append(replace(one, kind=WindowKind.SAME))
        elif (
            last and last.begins and one.has_year and one.last and UP_TO.fullmatch(text, last.end, one.start)
        ):
            whole = text[last.start : one.end]  # 自2018年10月实施至2019年3月
            joined[-1] = replace(last, end=one.end, kind=WindowKind.CLOSED, last=one.last, text=whole)
        elif one.ends and (begun := [other for other in joined if other.begins]):
            joined.append(_from_to(begun[-1], one))  # 自4月部署以来，截至8月底
        else:
            joined.append(one)
    return [one for one in joined if one.text not in _known("zh").meanings["hint"]]  # since when?


def _opens(last: Window, one: Window, text: str) -> bool:
    """Return whether words behind a window tell what began in it: 2024年专项行动开展以来, not 年底."""
    is_begun = (last.begins or last.is_calendar_year) and last.text.endswith(("年", "月", "日"))
    is_since = one.is_vague and one.text.endswith("以来")
    return is_begun and is_since and TOLD_ON.fullmatch(text, last.end, one.start) is not None


def _from_to(begin: Window, end: Window) -> Window:
    """Return the open window from where one began to where another ends, of whose day no more is printed."""
    last = end.last
    if begin.first and last and end.is_yearless:
        last = _Date(None, last.month).last(begin.first.year)
    text = f"{begin.text}…{end.text}"
    return replace(end, first=begin.first, last=last, text=text, has_year=begin.has_year)


def _of_two_years(found: list[Window], text: str, between: re.Pattern) -> list[Window]:
    """Join years that follow each other: in 2018 and 2019; 2023年、2024年."""
    joined: list[Window] = []
    for one in found:
        last = joined[-1] if joined else None
        is_pair = last is not None and last.calendar_years and one.is_calendar_year
        if last and is_pair and one.follows(last) and between.fullmatch(text, last.end, one.start):
            whole = text[last.start : one.end]
            joined[-1] = replace(last, end=one.end, last=one.last, text=whole)
        else:
            joined.append(one)
    return joined


def _with_years(found: list[Window]) -> list[Window]:
    """Give a window without a year (其中二季度) that of the window before it in the sentence."""
    years: set[int] = set()
    dated = []
    for one in found:
        days = (one.first, one.last) if one.first and one.last else None
        if (
            days
            and one.is_yearless
            and len(years) == 1
            and one.kind in (WindowKind.CLOSED, WindowKind.NO_YEAR)
        ):
            (year,) = years
            last = _Date(None, days[1].month).last(year)
            one = replace(one, kind=WindowKind.CLOSED, first=days[0].replace(year=year), last=last)  # noqa: PLW2901
        elif days and not one.is_yearless and one.kind is WindowKind.CLOSED:
            years = {day.year for day in days}
        dated.append(one)
    return dated


@functools.cache
def _times(language: str) -> re.Pattern:
    """Return what tells of a time, whether a window can be read from it or not."""
    known = _known(language).meanings
    hints = alternatives(known["hint"])
    if language == "en":  # during the epidemic
        return re.compile(rf"{DATE_LIKE.pattern}|\b(?:{hints})\s\w", re.IGNORECASE)
    lasted = rf"(?:{alternatives(known['lasting'])})近?约?{LENGTH}"
    return re.compile(rf"{DATE_LIKE.pattern}|{SPAN}|{lasted}|{NAMED_TIME.pattern}|{hints}")


def titles_a_year(text: str) -> bool:
    """Return whether a title names a year, which the figures told of it may be of: 《白皮书(2023)》."""
    in_titles = any(DATE_LIKE.search(title.group()) for title in TITLE.finditer(text))
    return in_titles or YEARS.search(text) is not None


def titled(text: str) -> list[Window]:
    """Return the years in brackets that name what a report or a paper is of: 白皮书(2016-2020)."""
    return [
        Window(*match.span(), WindowKind.CLOSED, date(first, 1, 1), date(last, MONTHS, 31), match.group())
        for match in YEARS.finditer(text)
        if (first := int(match[1])) < (last := int(match[2]))
    ]


def years_back(text: str) -> int | None:
    """Return how many years words go back that print none: 5 for 五年来, the past five years; else None."""
    if told := PAST_YEARS.fullmatch(text):
        return _small_number(told[1])
    told = YEARS_BACK.fullmatch(text)
    number = numerals.read(told[1]) if told else None
    return int(number.value) if number else None


def are_of_one_length(one: Window, other: Window) -> bool:
    """Return whether two windows that print no year go as many years back: 过去五年, 五年来."""
    length = years_back(one.text)
    return length is not None and one.is_vague and length == years_back(other.text)


def unread(text: str, windows: list[Window], language: str) -> list[tuple[int, int]]:
    """Return where the dates stand of a sentence that no window explains; in Chinese, any other time, too."""
    text = TITLE.sub(lambda match: " " * len(match.group()), text)
    if language == "zh":
        for aside in (LIMIT, REPORTED):
            text = aside.sub(lambda match: " " * len(match.group()), text)
        again = (AGAIN.match(text, one.end) for one in windows if one.spans_years)
        windows = [*windows, *(Window(*match.span(), WindowKind.SAME) for match in again if match)]
    times = _times(language).finditer(text)
    parts = PART_OF.finditer(text) if language == "en" else ()
    spans = [*(one.span() for one in times), *((one.start(), one.start() + 1) for one in parts)]
    return [one for one in spans if all(one[1] <= told.start or told.end <= one[0] for told in windows)]


def only_lasts(text: str, start: int) -> bool:
    """Return whether Chinese words tell how long something took, and no time of figures: 连续四年."""
    return _known("zh").at("lasting", text, start) is not None


def follows_a_base(text: str, start: int) -> bool:
    """Return whether an English word of comparison stands right before an offset: than, compared with."""
    return _known("en").before("base", text, start) is not None


def with_months(window: Window, other: Window) -> Window | None:
    """Return a window whose year is not told as one named before with the same months, or None."""
    if other.kind is not WindowKind.CLOSED:
        return None
    if not (window.first and window.last and other.first and other.last):
        return None
    same = (window.first.month, window.months) == (other.first.month, other.months)
    told = replace(window, kind=WindowKind.CLOSED, first=other.first, last=other.last, has_year=True)
    return told if same else None


def with_a_year(text: str, language: str) -> list[Window]:
    """Return the windows of a whole text that print their year themselves, each once."""
    found = (one for part in PARTS.split(text) for one in find(part, language, None))
    return list({one.days: one for one in found if not one.is_yearless}.values())


def is_of_this_year(window: Window) -> bool:
    """Return whether words tell the year of the page alone, which no year of a text is: so far this year."""
    words = (_known(language).meaning("year", window.text) for language in tables.LANGUAGES)
    return "0" in words


def told_with_year(window: Window, others: Iterable[Window | None]) -> Window | None:
    """Return a window without its year as the one among others that has its months; None where several do."""
    like = (with_months(window, one) for one in others if one)
    found = {one.days: one for one in like if one}
    return next(iter(found.values())) if len(found) == 1 else None


def in_the_only_year(window: Window, others: Iterable[Window]) -> Window | None:
    """Return a part of a year without its year as one of the only year that a text prints; else None.

    Not where it prints since when something goes on, or only what is compared with.
    """
    told = [one for one in others if one.kind is not WindowKind.BASE]
    years = {day.year for one in told for day in one.days if day}
    kinds = {one.kind for one in told if not one.is_vague}
    if len(years) != 1 or WindowKind.CLOSED not in kinds or WindowKind.OPEN in kinds:
        return None
    first, last = date(min(years), 1, 1), date(min(years), MONTHS, 31)
    return within(window, Window(0, 0, WindowKind.CLOSED, first, last))


def within(window: Window, other: Window | None) -> Window | None:
    """Return a part of a year without its year as one of the window around it: in the second quarter."""
    if other is None or other.kind is not WindowKind.CLOSED or other.years != 1 or not other.has_year:
        return None
    if not window.is_yearless or window.is_relative or window.kind is WindowKind.EVENT:
        return None
    if not (window.first and window.last and other.first and other.last):
        return None
    first = window.first.replace(year=other.first.year)
    last = _Date(None, window.last.month).last(other.first.year)
    is_part = other.first <= first and last <= other.last and window.months < other.months
    return replace(window, kind=WindowKind.CLOSED, first=first, last=last, has_year=True) if is_part else None


def same_months(window: Window, other: Window | None) -> Window | None:
    """Return months without a year as those told before of a year that is not printed: to May last year."""
    if other is None or other.kind is not WindowKind.NO_YEAR or not other.is_relative or window.is_relative:
        return None
    return replace(other, start=window.start, end=window.end) if window.days == other.days else None


def _window(match: re.Match, language: str, published: date | None) -> Window | None:
    named = match.groupdict()
    text, start, end = match.string, match.start(), match.end()
    window = Window(start, end, WindowKind.CLOSED, text=match.group().strip())
    if span := named.get("span"):
        return replace(window, kind=WindowKind.SAME, length=_small_number(span) or 0)
    if same := named.get("same"):
        told = _known(language).sure("same", same)
        is_part = NAMED_TIME.match(text, start) or (same.startswith("年") and NUMERAL.match(text, start - 1))
        length = int(told) if told.isdigit() else 0
        return None if is_part else replace(window, kind=WindowKind.SAME, length=length)  # 两年内
    if named.get("open"):  # 经过近一年的探索 tells how long something took
        lasted = language == "zh" and _known(language).before("lasting", text, start, "")
        return None if lasted else replace(window, kind=WindowKind.OPEN)
    if named.get("moment"):
        return replace(window, kind=WindowKind.EVENT)
    ends = _ends(named, language, _is_other_word(named, text, start, language))
    if ends is None:
        return None
    is_level = _is_level(text, start, end) if language == "zh" else LEVELS.search(text, 0, start) is not None
    kind = WindowKind.LEVEL if is_level else _kind(text, start, end, language, named)
    lead = _known(language).before("from", text, start, r"\s*(?:the\s)?(?:end\sof\s)?")
    ends_only = kind is WindowKind.OPEN and lead is not None and lead.meaning == "last"
    dated = _dated(replace(window, kind=kind, ends=ends_only), *ends, published)
    return _without_edges(dated, named) if dated and language == "en" else dated


def _without_edges(window: Window, named: dict) -> Window:
    """Return an English window without an end of which only the part is told: to late August 2023."""
    first = None if named.get("edge") else window.first
    last = None if named.get("edge2") else window.last
    if (first, last) == window.days or window.kind not in (WindowKind.CLOSED, WindowKind.OPEN):
        return window
    return replace(window, kind=WindowKind.OPEN, first=first, last=last, ends=first is None)


def _ends(named: dict, language: str, is_other_word: bool) -> tuple[_Date, _Date] | None:
    """Return both ends of what a pattern found, or None where it is no time at all."""
    year, month, day = _year(named, "", language), _month(named, "", language), _number(named.get("day"))
    if "month2" in named:
        year2, month2, day2 = (
            _year(named, "2", language),
            MONTHS if named.get("until") else _month(named, "2", language),
            _number(named["day2"]),
        )
        if (year is None and month is None) or (
            year2 is None and month2 is None and (day2 is None or not month)
        ):
            return None
        month, month2 = (
            _month_of_part(named, "1", language) or month,
            _month_of_part(named, "2", language) or month2,
        )
        begin = year if year is not None else year2
        return _Date(begin, month, day), _Date(year2 if year2 is not None else year, month2, day2)
    if named.get("count"):
        last = _small_number(named["count"], language) or 0
        return (_Date(year, 1), _Date(year, last)) if 1 <= last <= MONTHS else None
    if named.get("part"):
        months = _known(language).sure("part", named["part"]).split("-")
        return _Date(year, int(months[0])), _Date(year, int(months[1]))
    if (year is None and month is None) or (day is year is None and is_other_word):
        return None
    return _Date(year, month, day), _Date(year, month, day)


def _is_other_word(named: dict, text: str, start: int, language: str) -> bool:
    """Return whether an English month alone is another word or a name: they may appeal, Zhang Jun."""
    word = named.get("month") or ""
    whole = (one for one in _known("en").meanings["month"] if one != word.lower())
    is_short = any(one.startswith(word.lower()) for one in whole)
    return language == "en" and (word[:1].islower() or (is_short and not IN_MONTH.search(text, 0, start)))


def _year(named: dict, no: str, language: str) -> int | None:
    digits, relative = named.get(f"year{no}"), named.get(f"relative{no}")
    if digits and digits[0].isdigit():
        return int(digits)
    if word := relative or digits:
        return int(_known(language).sure("year", word))
    this = named.get(f"this{no}")
    return int(_known(language).sure("this", this)) if this else None


def _month(named: dict, no: str, language: str) -> int | None:
    word = named.get(f"month{no}")
    if not word or word.isdigit():
        number = _number(word)
        return number if number and 1 <= number <= MONTHS else None
    role = "months" if language == "zh" else "month"
    return int(_known(language).sure(role, word.rstrip(".")))


def _month_of_part(named: dict, no: str, language: str) -> int | None:
    """Return the month that an end of a range begins or ends with: 2023年至2025年上半年."""
    part = named.get(f"part{no}")
    return int(_known(language).sure("part", part).split("-")[int(no) - 1]) if part else None


def _small_number(word: str, language: str = "en") -> int | None:
    """Return the number of months or years that a word tells: 9, nine."""
    told = word if word.isdigit() else _known(language).meaning("months", word.lower())
    return int(told) if told else None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _kind(text: str, start: int, end: int, language: str, named: dict) -> WindowKind:
    known = _known(language)
    before, behind = known.before, text[end:]
    ends = ("month2", "year2", "relative2", "until")
    is_range = any(named.get(one) for one in ends)
    lead = text[start:end].lower()
    begun = before("from", text, start, r"\s*(?:the\s)?(?:end\sof\s)?")
    if begun and not is_range and not (language == "zh" and SEEN.match(behind)):
        return WindowKind.OPEN
    if language == "zh" and (found := known.at("since", text, end)) and not _goes_on(found.word, behind):
        return WindowKind.OPEN
    if language == "en" and (known.at("since", text, end + 1) or SINCE.search(text, 0, start)):
        return WindowKind.OPEN
    is_compared = before("base", text, start, r"\s*(?:the\s)?") and not lead.startswith(("from", "between"))
    if language == "en" and (within := WITHIN.match(text, start)):
        is_compared = is_compared or before("base", text, within.end(), r"\s*(?:the\s)?")
    is_alone = not is_range or (language == "en" and GROWN.search(text, 0, start) is not None)
    is_base = (is_compared and is_alone) or PERIOD_BEFORE.search(text, 0, start) is not None
    if is_base or known.at("is_base", text, end + (language == "en")):
        return WindowKind.BASE
    is_moment = (named.get("month") or named.get("edge")) and not (
        is_range or named.get("part") or named.get("count")
    )
    is_moment = is_moment or (not is_range and _begins(text, start, end, language))
    is_moment = is_moment or _is_of_a_name(text, start, end, language, named)
    return WindowKind.EVENT if is_moment else WindowKind.CLOSED


def _is_level(text: str, start: int, end: int) -> bool:
    """Return whether the number behind a Chinese time is a level that something rose from, or to."""
    is_from = LEVEL_FROM.search(text, 0, start) and LEVEL.match(text, end)
    return bool(is_from or (LEVEL_TO.search(text, 0, start) and LEVEL_OF.match(text, end)))


def _begins(text: str, start: int, end: int, language: str) -> bool:
    """Return whether something began in a year: was piloted across the country in 2019; 2018年创设了制度."""
    if language == "zh":
        return _known("zh").at("begun", text, end) is not None
    begun = [found.end for found in _known("en").all_in("begun", text, 0, start)]
    return bool(begun) and BEGUN_IN.fullmatch(text, begun[-1], start) is not None


def _is_of_a_name(text: str, start: int, end: int, language: str, named: dict) -> bool:
    """Return whether a year alone is part of a name: Full coverage: NPC 2011; 2025年中国网络文明大会."""
    if not named.get("year") or named.get("month") or named.get("part"):
        return False
    if language == "zh":
        name = NAME_BEHIND.match(text, end)
        return name is not None and _known("zh").any_in("named_by_year", text, end, name.end()) is not None
    name = NAME.search(text, 0, start) if text[start].isdigit() else None
    return name is not None and tables.of("en").meaning("stop", name[1]) is None


def _goes_on(word: str, behind: str) -> bool:
    """Return whether a word that opens a window is the beginning of another: 起诉, 后续, 来信."""
    longer = (other for other in _known("zh").meanings["not_since"] if other.startswith(word))
    return behind.startswith(tuple(longer))


def _dated(window: Window, begin: _Date, end: _Date, published: date | None) -> Window | None:
    """Give a window its days, counting a year that is told by the year of publication."""
    is_yearless = begin.year is None and end.year is None
    is_relative = any(one.year is not None and one.year <= 0 for one in (begin, end))
    begin, end = _absolute(begin, end, end.month, published), _absolute(end, begin, end.month, published)
    window = replace(window, is_yearless=is_yearless, is_relative=is_relative)
    try:
        if begin.year is None or end.year is None:
            kind = WindowKind.NO_YEAR if window.kind is WindowKind.CLOSED else window.kind
            days = begin.first(STAND_IN), end.last(STAND_IN)
            return replace(window, kind=kind, first=days[0], last=days[1], has_year=False)
        first, last = begin.first(begin.year), end.last(end.year)
    except ValueError:
        return None
    if window.kind is WindowKind.OPEN:
        return replace(window, last=last) if window.ends else replace(window, first=first)
    if first > last:
        return replace(window, kind=WindowKind.OPEN)
    is_so_far = is_relative and window.kind is WindowKind.CLOSED and first == date(last.year, 1, 1)
    if is_so_far and published and first < published < last:
        return replace(window, kind=WindowKind.OPEN, first=first)  # this year, so far
    if first < last < first + MEETING:
        window = replace(window, kind=WindowKind.EVENT)
    return replace(window, first=first, last=last)


def _absolute(one: _Date, other: _Date, last_month: int | None, published: date | None) -> _Date:
    if one.year is not None and one.year > 0:
        return one
    if published is None:
        return replace(one, year=None)
    if one.year is not None:
        return replace(one, year=published.year + one.year)
    return replace(one, year=published.year - ((last_month or 0) >= published.month))

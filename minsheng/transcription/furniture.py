"""Tell the furniture of a page from what it says: addresses, clock times, datelines, credits, its day."""

import contextlib
import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minsheng.numbers.words import alternatives
from minsheng.transcription import vocabulary

WHOLE = r"(?P<year>(?:19|20)\d\d)\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})日?"
BACKWARDS = r"(?<!\d)\d{1,2}[-/]\d{1,2}[-/](?:19|20)\d\d(?!\d)"  # 03-14-2007
BEHIND = r"(?P<year>(?:19|20)\d\d)(?!\d)"  # a year behind day and month, in one order or the other
LATE = r"(?P<day>1[3-9]|2\d|3[01])"  # a day that is no month
CLOCK = r"\d{1,2}[:∶]\d{2}(?:[:∶]\d{2})?"
NEWSPAPER = re.compile(rf"[(（]\s*{WHOLE}\s*\d+\s*版")
# Days as those of publication are printed: by a clock time, alone in a line, in numbers alone, in an address.
PUBLISHED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{WHOLE}\s*{CLOCK}",
        rf"(?m:^[^\S\n]*{WHOLE}[^\S\n]*\d{{0,3}}[^\S\n]*$)",
        *(
            rf"(?<![\d{mark}])(?P<year>(?:19|20)\d\d){mark}(?P<month>\d{{1,2}}){mark}(?P<day>\d{{1,2}})(?![\d{mark}])"
            for mark in (r"\-", "/", r"\.")
        ),
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\d.])",
        rf"/{WHOLE}/",
        rf"(?<!\d)(?P<month>\d{{1,2}})[-/]{LATE}[-/]{BEHIND}",
        rf"(?<!\d){LATE}[-/](?P<month>\d{{1,2}})[-/]{BEHIND}",
    )
)
ENGLISH_DATELINE = re.compile(
    r"[A-Z]{3,}(?: [A-Z]{3,})?,? (?:[A-Z][a-z]{2,8}\.? \d{1,2} )?\(.{2,40}?\)\s?(?:--|:|-)"
    r"|\b[A-Z][a-z]+, [A-Z][a-z]+\.? \d{1,2} \([A-Z][A-Za-z ]{2,40}\)"
)
AGENCY = re.compile(r"[A-Z]{3,}[^()\n]{0,30}\([^()\n]{0,60}")  # BEIJING, (ABC News - 5th Aug, 2024)
ADDRESS = r"[!-'*-~]+"  # no bracket, and no Chinese: the sentence goes on behind it
# What is furniture, and what a number in it is.
PATTERNS = (
    ("name", re.compile(
        rf"https?://{ADDRESS}|www\.{ADDRESS}"
        rf"|(?<![\w.-])(?:[\w-]{{1,60}}\.){{1,5}}(?:com|cn|net|org|shtml|html?)(?:/{ADDRESS})?\b", re.ASCII
    )),
    ("telephone", re.compile(r"[\w. ]{0,16}@[\w.]+")),
    *(("date", pattern) for pattern in PUBLISHED),
    ("date", re.compile(rf"(?:19|20)\d\d\s+\d\d/\d\d\s+{CLOCK}|{BACKWARDS}|{CLOCK}")),
    ("date", re.compile(rf"UTC\s?[+-]\s?\d{{1,2}},?\s*{WHOLE}(?:\s+\d{{1,3}}(?=\s*\n))?")),
    ("ordinal", re.compile(r"\[\d{1,3}\]")),  # a footnote
    ("name", NEWSPAPER),
    ("name", re.compile(r"copyright[^\n]{0,60}?\d{4}(?:\s?-\s?\d{4})?|©\s?\d{4}(?:-\d{4})?", re.IGNORECASE)),
    ("name", re.compile(r"\bsp\d{6,}\b|\bCOVID-\d+\b|\b[A-Za-z]+-\d+\b(?=\s+(?:cases|pandemic|epidemic))")),
    ("not_reported", re.compile(
        r"\bage[sd]?,? (?:(?:of|between|under|over|below|above) ){0,2}\d{1,3}(?: (?:and|to|or) \d{1,3})?\b"
        r"|\b\d{1,3}[ -]years?[ -]olds?\b",
        re.IGNORECASE,
    )),
    ("date", ENGLISH_DATELINE),
)  # fmt: skip
ENGLISH_DAYS = (
    re.compile(r"\b(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?, ?(?P<year>20\d\d)\b"),
    re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[A-Z][a-z]{2,8})\.?,? (?P<year>20\d\d)\b"),
)
MONTH_DAY = re.compile(r"(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})\b")
# A procuratorate that publishes what is its own, with the whole name of its place.
BY_AN_OFFICE = re.compile(r"来源\s?[:：]\s?\S+[省市区县州旗](?:人民)?检察院")
SHORT_LINE, FEW_WORDS = 60, 5
NEWS = 31  # days after which a page that tells of a day is no news of it
FRESH = 3  # days within which what happened is told as news
LONG_WORD = re.compile(r"[A-Za-z]{2,}")
NEAR_CLOCK = re.compile(CLOCK)
# A whole day in any form, of publication or not.
ANY_DAY = re.compile(
    rf"{WHOLE}|{BACKWARDS}|\b[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:st|nd|rd|th)?, ?(?:19|20)\d\d"
    r"|\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? ?(?:19|20)\d\d"
)


@dataclass(frozen=True)
class Piece:
    """A piece of furniture between two offsets of a text, and what a number in it is."""

    start: int
    end: int
    kind: str


@functools.cache
def _patterns() -> dict[str, re.Pattern]:
    """Return the patterns that words of data/furniture.csv make."""
    known = {
        language: vocabulary.vocabulary("furniture", language).meanings for language in vocabulary.LANGUAGES
    }
    words = {role: alternatives(known[language][role]) for language in known for role in known[language]}
    credit = rf"(?:{words['credit']})\s?[:：]\s?[^\n。\s]"
    month_day = r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    return {
        "credit": re.compile(
            rf"{credit}{{0,16}}"
            rf"|[\u4e00-\u9fff·]{{2,8}}?(?:{words['media']})(?=讯|记者|[)）\s:：·]|\d{{1,2}}月\d{{1,2}}日)"
            rf"|[\u4e00-\u9fff]{{2,10}}\d{{1,2}}月\d{{1,2}}日(?:{words['agency']})"
        ),
        "credit_line": re.compile(rf"(?m:^[^\S\n]*{credit}{{1,16}}$)"),  # 编辑：某检察院2
        "news": re.compile(rf"(?<![年\d]){month_day}[^\n。\d]{{0,16}}?(?:{words['news']})"),
        # 0 Comments; Views: 1,200
        "reaction": re.compile(
            rf"(?mi:^[^\S\n]*\d[\d,]*\s?(?:{words['reaction']}))(?![a-z]|\s[a-z])"
            rf"|\b(?i:{words['reaction']})\s?[:(]\s?\d[\d,]*(?=\)?\s*(?:\n|$|\|))"
        ),
        # The line below a picture: The river in Shanghai. (PHOTO / VCG); Photo: VCG
        "caption": re.compile(
            rf"(?mi:^[^\n]{{0,400}}?(?:[\[(]\s?(?:{words['picture']})\b[^\])\n]*[\])]|\b(?:{words['picture']}):[^\n]*))"
        ),
        "dateline": re.compile(rf"(?mi:^[^\S\n]*(?:{words['dateline']})(?:[:：]|,? ?--|,? ?—))"),
    }


def find(plain: str) -> list[Piece]:
    """Return the furniture of a folded text in which numbers stand, in reading order."""
    named = (("name", _patterns()[role]) for role in ("credit_line", "reaction"))
    found = [
        Piece(match.start(), match.end(), kind)
        for kind, pattern in (*PATTERNS, *named)
        for match in pattern.finditer(plain)
    ]
    return sorted(found, key=lambda piece: piece.start)


def places(plain: str) -> list[Piece]:
    """Return where a place is that of a newspaper, a correspondent or an address, not that of a figure."""
    credits = _patterns()["credit"].finditer(plain)
    named = (match for match in credits if not BY_AN_OFFICE.fullmatch(match.group()))
    aside = itertools.chain(named, *(_patterns()[role].finditer(plain) for role in ("dateline", "caption")))
    pieces = (Piece(match.start(), match.end(), "name") for match in aside)
    return sorted([*pieces, *find(plain)], key=lambda piece: piece.start)


def published(plain: str) -> date | None:
    """Return the day of publication that the page prints, or None where it prints none or several years."""
    days = _printed(plain)
    printed_last = max(days) if len({day.year for day in days}) == 1 else None
    if printed_last is None:
        return None
    age = _age(printed_last, _chinese_news(plain))
    return None if age is not None and age > NEWS else printed_last


def surely_published(plain: str) -> date | None:
    """Return the day of publication where it is certain, though the page may be a copy of another.

    It is that of the page of a newspaper, or the only one printed where the news is of that day or shortly
    before.
    """
    pages = _days(match.group("year", "month", "day") for match in NEWSPAPER.finditer(plain))
    printed = pages or _printed(plain)
    if len(printed) != 1:
        return None
    (day,) = printed
    age = _age(day, itertools.chain(_chinese_news(plain), _english_news(plain)))
    return day if pages or (age is not None and age <= FRESH) else None


def _printed(plain: str) -> set[date]:
    """Return the days that are printed as those of publication are."""
    printed = (
        match.group("year", "month", "day")
        for one in (*PUBLISHED, NEWSPAPER)
        for match in one.finditer(plain)
    )
    return _days(itertools.chain(printed, _english_days(plain)))


def _days(told: Iterator[tuple[str, ...]]) -> set[date]:
    """Return the days among years, months and days."""
    days = set()
    for one in told:
        with contextlib.suppress(ValueError):
            days.add(date(*map(int, one)))
    return days


def _age(printed: date, news: Iterator[tuple[str, str]]) -> int | None:
    """Return how many days the newest of the news is older than the page; None where it tells no day."""
    ages = []
    for month, day in news:
        with contextlib.suppress(ValueError):
            told = date(printed.year, int(month), int(day))
            ages.append((printed - (told if told <= printed else told.replace(year=printed.year - 1))).days)
    return min(ages, default=None)


def _chinese_news(plain: str) -> Iterator[tuple[str, str]]:
    """Yield month and day of what Chinese news is of: 7月20日，最高检发布."""
    return ((match["month"], match["day"]) for match in _patterns()["news"].finditer(plain))


def _month(name: str) -> str:
    """Return the number of an English month, "" where it is none."""
    return vocabulary.vocabulary("windows", "en").meaning("month", name) or ""


def _english_news(plain: str) -> Iterator[tuple[str, str]]:
    """Yield month and day of the datelines of English news: BEIJING, Oct. 26 (Xinhua)."""
    datelines = (MONTH_DAY.search(dateline.group()) for dateline in ENGLISH_DATELINE.finditer(plain))
    return ((_month(told["month"]), told["day"]) for told in datelines if told)


def _english_days(plain: str) -> Iterator[tuple[str, str, str]]:
    """Yield year, month and day alone in a line, by a clock or in a dateline, as those of publication are."""
    for match in itertools.chain.from_iterable(one.finditer(plain) for one in ENGLISH_DAYS):
        begin, end = plain.rfind("\n", 0, match.start()) + 1, plain.find("\n", match.end())
        line = plain[begin : end if end >= 0 else len(plain)]
        is_alone = len(line) <= SHORT_LINE and len(LONG_WORD.findall(line)) <= FEW_WORDS
        near = NEAR_CLOCK.search(plain, max(begin, match.start() - 12), match.end() + 12)
        if is_alone or near or AGENCY.fullmatch(plain, begin, match.start()):
            yield match["year"], _month(match["month"]), match["day"]


def prints_a_day(plain: str) -> bool:
    """Return whether a whole day stands anywhere in a text, which may be that of its publication."""
    return ANY_DAY.search(plain) is not None

"""Find the words that belong to a number in its sentence, and read both.

What the words mean is told by `printed_words`; how far they reach in a sentence, and what a counter such as
件 counts there, is told here, for Chinese and for English.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from minsheng.numbers.printed_words import FOREIGN, PERCENT, POINTS, Reader, Reading
from minsheng.numbers.words import Found, Words, alternatives

MINUS = re.compile(r"(?<![\d%年月日A-Za-z])-$")
RANGE = re.compile(r"\s?(?:[至到-]|to\s)\s?(?=[0-9一二三四五六七八九十])")
RATES = re.compile(r"\s?(?:-|to\s)\s?\d[\d.]*\s?(?:%|per|times|fold)")  # not "rose 8% to 211"
RATE_BEHIND = re.compile(r" and [\d.]+ ?(?:percent|per cent|%)")  # up 12 and 16 percent
SHARED_POINTS = re.compile(r"个[、和与及][\d.]+个百分点")  # 9.61个和30.43个百分点
BETWEEN, AND = re.compile(r"\bbetween\s$", re.IGNORECASE), re.compile(r"\s?and\s(?=\d)")  # 30% and 40%
MOST_WORDS = 9
MOST_CHARACTERS = 40  # beyond these it is no figure of a release
BARE_PERSONS = re.compile(
    r"\s*(?:[,.;]|(?:for|over|on|in|involved|and|from|during|last|this|after|since|nationwide)\b)"
)
PASSIVE = re.compile(  # 640 indicted for fraud
    r"\s(?:arrested|indicted|prosecuted|charged|sued|detained|convicted)\b(?=\s(?:for|in|over|on|with|by|last|this|since|from|during|across)\b|[,.;]|$)"
)
# 58,000 prosecutions against 73,488 people
ON_PEOPLE = re.compile(r" against (?=[\d,]+ (?:people|persons|individuals|suspects)\b)")
OF_THESE = re.compile(r"\sof (?:these|those|such) ")  # issued 57,425 of these orders
IN_CASES = ("in", "over", "involved in")
CASES, AGAINST = "cases", " against"
BEHIND_COUNTER = re.compile(r"[^，,；;。、（）()]{0,8}")
ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|[^\sA-Za-z]")
DOCUMENTS, SURE = "documents", ("cases", "persons")
CLAUSE = re.compile(r"[，,；;。]")
RATED = ("tenths", "multiple", "percent")
BEHIND = ("scale", "qualifier", "limit", *RATED, "points", "unit")


@dataclass
class Phrase:
    """A number with the words that belong to it; offsets are those of its sentence."""

    number_text: str
    start: int
    end: int
    reading: Reading
    number_end: int = 0
    read_end: int = 0  # where the words end that were read with it; a noun behind is only its unit
    unit: str | None = None
    counter: str | None = None
    is_unit_sure: bool = True
    said: bool = False
    doubts: list[str] = field(default_factory=list)
    is_range: bool = False

    @property
    def value(self) -> Decimal | None:
        """The value without a sign, None where it cannot be read."""
        return None if self.reading.value is None else abs(self.reading.value)

    @property
    def is_foreign(self) -> bool:
        """Whether it is an amount in another currency than yuan."""
        return any(doubt.startswith(FOREIGN) for doubt in self.doubts)

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage, tenths or a multiple."""
        return self.unit == PERCENT


def read(printed: Reader, words: Words, text: str, span: tuple[int, int], previous: Phrase | None) -> Phrase:
    """Return the phrase around the number that stands between two offsets of a sentence.

    previous: the phrase before it in the sentence; "more than 20 cases and 20 individuals" is said of both.
    """
    begin, number_end = span
    number_text = text[begin:number_end]
    start, qualified = _left(words, text, begin)
    end = _right(words, text, number_end) if len(number_text) <= MOST_CHARACTERS else number_end
    told = {role for role in RATED if words.any_in(role, text, number_end, end)}
    if "," in number_text and told == {"multiple"} and words.language == "en":
        end, told = number_end, set()  # sat 47,633 times: no multiple
    is_rate = bool(told)
    is_shared = words.language == "en" and not is_rate and RATE_BEHIND.match(text, end) is not None
    is_shared = is_shared and words.before("direction", text, start, words.filler("grown_by")) is not None
    reading = printed.read(text[start:end] + "%" * is_shared, is_rate or is_shared)
    phrase = Phrase(number_text, start, end, reading, number_end, end)
    is_between = BETWEEN.search(text[:start]) and AND.match(text, end)
    is_to = RATES.match(text, end) if is_rate and words.language == "en" else RANGE.match(text, end)
    phrase.is_range = bool(is_between or is_to) and not text.startswith("至今", end)
    if reading.problem:
        phrase.doubts.append(reading.problem)
    (_chinese_unit if words.language == "zh" else _english_unit)(words, text, phrase, previous)
    _shared_qualifier(words, text, phrase, previous, bool(qualified))
    return phrase


def _left(words: Words, text: str, begin: int) -> tuple[int, Found | None]:
    """Return where the words before a number that belong to it begin, and its qualifier."""
    start, found = begin, None
    if text[:start].endswith("百分之"):
        start -= len("百分之")
    if MINUS.search(text, max(0, start - 2), start):
        start -= 1
    filler = words.filler("between")
    said = [one for role in ("limit", "qualifier") if (one := words.before(role, text, start, filler))]
    if not said:
        return start, None
    found = min(said, key=lambda one: one.start)  # 不少于 is no 少于
    longer = words.before("limit", text, found.end, "")
    return min(found.start, longer.start if longer else found.start), found


def _right(words: Words, text: str, place: int) -> int:
    """Return where the scale, qualifier and sign or unit right behind a number end, in any order."""
    for _ in range(4):
        at = place + (text[place : place + 1] == " ")
        found = [one for role in BEHIND if (one := words.at(role, text, at))]
        best = max(found, key=lambda one: one.end, default=None)
        if best is None:
            return place
        is_unit = any(words.meaning(role, best.word) for role in BEHIND[3:])
        is_english_noun = (
            words.language == "en"
            and words.meaning("unit", best.word)
            and not any(words.meaning(role, best.word) for role in ("percent", "multiple"))
        )
        if is_english_noun:
            return place
        place = best.end
        if words.meaning("tenths", best.word) and words.at("digit", text, place):
            return place + 1  # 两成五 is more than 两成
        if is_unit:
            return _tail(words, text, place, is_rate=words.meaning("unit", best.word) is None)
    return place


def _tail(words: Words, text: str, place: int, is_rate: bool) -> int:
    """Return where a qualifier behind the unit ends: 3000人左右, 两倍多; 多 behind 人 is another word."""
    if words.language == "en":
        return place
    tail = next((one for role in ("qualifier", "limit") if (one := words.at(role, text, place))), None)
    return tail.end if tail and (is_rate or words.meaning("suffix", tail.word)) else place


def _chinese_unit(words: Words, text: str, phrase: Phrase, previous: Phrase | None) -> None:
    units = phrase.reading.units
    if SHARED_POINTS.match(text, phrase.number_end):
        phrase.unit = POINTS
        return
    if not units and "分之" in text[phrase.start : phrase.number_end]:
        units = frozenset({PERCENT})
    if len(units) == 1:
        phrase.unit = next(iter(units))
    counter = _counter(words, text, phrase)
    phrase.counter = counter.word if counter else None
    if len(units) > 1 and counter:
        phrase.unit, phrase.is_unit_sure = _chinese_noun(words, text, phrase, counter, previous)


def _counter(words: Words, text: str, phrase: Phrase) -> Found | None:
    found = [
        one
        for at in range(phrase.number_end, phrase.end)
        if (one := words.at("unit", text, at)) and one.end <= phrase.end
    ]
    return found[0] if found else None


def _chinese_noun(
    words: Words, text: str, phrase: Phrase, counter: Found, previous: Phrase | None
) -> tuple[str, bool]:
    """Return what a counter such as 件 or 个 counts here, and whether that is sure."""
    units = words.meanings["unit"][counter.word]
    clause = max(text.rfind(mark, 0, phrase.start) for mark in "，,；;。：:、（(") + 1
    behind = BEHIND_COUNTER.match(text, counter.end)
    after = words.any_in("counted_noun", text, counter.end, behind.end()) if behind else None
    before = [one for one in words.all_in("counted_noun", text, clause, phrase.start) if one.meaning in units]
    if after and after.meaning in units:
        return after.meaning, True
    if before and before[-1].meaning == DOCUMENTS and not _is_object(words, text, before[-1], phrase):
        return units[0], False  # 采纳抗诉意见改判1900件: opinions, or cases?
    if before:
        is_beside = before[-1].end == phrase.start and len(before[-1].word) > 1  # 有效线索3361条
        return before[-1].meaning, units[0] != "items" or is_beside
    if previous and previous.counter == counter.word and previous.unit in units:
        apart = CLAUSE.search(text, previous.end, phrase.start) and not words.any_in(
            "part", text, previous.end, phrase.start
        )
        between = text[previous.end : phrase.start].strip(" ,，;；")  # 发出检察建议90件，法院采纳81件
        is_other = apart and previous.unit == DOCUMENTS and not _is_small(words, between)
        return previous.unit, previous.is_unit_sure and not is_other
    # 建立基地57个, but not 四个领域, 53条河流; 一次退回 is no number
    is_made = phrase.number_text[0].isdigit() and words.any_in("made", text, clause, phrase.start)
    return units[0], units[0] in SURE or bool(is_made) or (units[0] == "times" and phrase.value != 1)


def _is_object(words: Words, text: str, noun: Found, phrase: Phrase) -> bool:
    """Return whether nothing but small words stands between a noun and its number: 检察建议共5件."""
    return _is_small(words, text[noun.end : phrase.start])


def _is_small(words: Words, between: str) -> bool:
    small = [one for role in ("filler", "respectively", "document_verb") for one in words.meanings[role]]
    return re.fullmatch(rf"(?:{alternatives(small)}|[（(][^()（）]*[)）])*", between) is not None


def _english_unit(words: Words, text: str, phrase: Phrase, previous: Phrase | None) -> None:
    units = phrase.reading.units
    if units & {PERCENT, POINTS} or words.before(
        "currency", text, phrase.number_end - len(phrase.number_text)
    ):
        phrase.unit = next(iter(units)) if units else "yuan"
        return
    place = phrase.end
    if found := words.at("other_currency", text, place + 1):
        phrase.end = found.end
        phrase.doubts.append(f"{FOREIGN}: {found.word}")
        return
    if words.before("other_currency", text, phrase.start) or text[phrase.start - 1 : phrase.start] == "$":
        phrase.doubts.append(FOREIGN)
        return
    _english_noun(words, text, place, phrase)
    if previous and previous.unit == "persons" and text[previous.end : phrase.start].strip() in IN_CASES:
        phrase.is_unit_sure = True  # 900 suspects in 70 crimes


def _english_noun(words: Words, text: str, place: int, phrase: Phrase) -> None:
    """Take the last unit of the noun phrase behind the number: 350 public interest litigation cases."""
    verb = words.at("copula", text, place + 1)  # 58,000 were civil lawsuits; 171,000 were prosecuted
    is_of_persons = words.before(
        "counts_persons", text, phrase.start, r"\s*(?:another\s)?"
    ) and BARE_PERSONS.match(text, place)
    is_of_persons = is_of_persons or PASSIVE.match(text, place)
    done = words.at("counts_persons", text, verb.end + 1) if verb else None
    if is_of_persons or (done and not done.word.endswith(AGAINST)):  # were filed against companies
        phrase.unit = "persons"  # prosecuted 1,382 for refusing to pay
        return
    place, end = (verb.end + 1, phrase.end) if verb else (place, None)
    place = of.end() if (of := OF_THESE.match(text, place)) else place
    quoted = text[place:].lstrip().startswith('"')
    is_about = verb is not None and verb.meaning == "about"
    for number, match in enumerate(ENGLISH_WORD.finditer(text, place)):
        word = match.group().lower().removesuffix("'s")
        goes_on = word in words.meanings["and"] and phrase.unit is None
        is_verb = word.endswith("ed") and (phrase.unit or words.before("of_those", text, phrase.start))
        if is_verb:  # 25,300 cases supported migrant workers; of whom 97 robbed banks
            return
        leads = number == 0 and words.at("such", text, match.start()) is not None  # 19,000 related cases
        ends = (words.meaning("stop", word) and not quoted and not goes_on) or word[0] in ".,;:()"
        ends = ends and not leads
        if quoted and word == '"' and number and phrase.unit is None:
            quoted = False  # 29 "one-stop" sites
            continue
        if number >= MOST_WORDS or ends or word[0].isdigit():
            return
        stem = word if words.meaning("unit", word) else word.removesuffix("'")
        unit = words.meaning("unit", stem)
        if unit and is_about and unit != CASES:
            continue  # 900 involved safety around schools
        if unit:
            phrase.unit, phrase.end = unit, end or match.end()
            is_sure = len(words.meanings["unit"][stem]) == 1  # crimes: cases, or offences
            phrase.is_unit_sure = is_sure or ON_PEOPLE.match(text, match.end()) is not None
            if verb:
                return
            phrase.end += quoted and text[match.end() : match.end() + 1] == '"'
        elif number == 0 and (found := words.at("unit", text, match.start())):
            phrase.unit, phrase.end = found.meaning, end or found.end
            return
        elif number == 0 and words.meaning("vague", word):
            phrase.doubts.append(f"not understood beside the number: {word}")
            return


def _shared_qualifier(
    words: Words, text: str, phrase: Phrase, previous: Phrase | None, qualified: bool
) -> None:
    """Give "20 individuals" the qualifier of "more than 20 cases and 20 individuals".

    Not so what is printed to the last one behind what is not: about 5,200 bribers and 3,417 officials.
    """
    phrase.said = qualified or (phrase.end > phrase.number_end and _is_said(words, text, phrase))
    if (
        words.language == "en"
        and previous
        and text[previous.end : phrase.start].strip().lower() in words.meanings["and"]
        and previous.said
        and not phrase.said
        and phrase.reading.value is not None
        and not phrase.reading.step == 1 < previous.reading.step
    ):
        phrase.reading = Reading(**{**vars(phrase.reading), "qualifier": previous.reading.qualifier})
        phrase.said = True


def _is_said(words: Words, text: str, phrase: Phrase) -> bool:
    return any(words.any_in(role, text, phrase.number_end, phrase.end) for role in ("qualifier", "limit"))

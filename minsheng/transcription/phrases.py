"""Find the words that belong to a number in its sentence, and read both.

What the words mean is told by `printed_words`; how far they reach in a sentence, and what a counter such as
件 counts there, is told here, for Chinese and for English.
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from minsheng.numbers.printed_words import FOREIGN, PERCENT, POINTS, Reader, Reading
from minsheng.numbers.words import Found, Words, alternatives

MINUS = re.compile(r"(?<![\d%年月日A-Za-z])-$")
SIGN = re.compile(r"[<>＜＞≤≥]\s?$")  # >85%
RANGE = re.compile(r"\s?(?:[至到-]|to\s)\s?(?=[0-9一二三四五六七八九十])")
RATES = re.compile(r"\s?(?:-|to\s)\s?\d[\d.]*\s?(?:%|per|times|fold)")  # not "rose 8% to 211"
RATE_BEHIND = re.compile(r" and [\d.]+ ?(?:percent|per cent|%)")  # up 12 and 16 percent
SHARED_POINTS = re.compile(r"个[、和与及][\d.]+个百分点")  # 9.61个和30.43个百分点
BETWEEN, AND = re.compile(r"\bbetween\s$", re.IGNORECASE), re.compile(r"\s?and\s(?=\d)")  # 30% and 40%
MOST_CHARACTERS = 40  # beyond these it is no figure of a release
NO_NOUN = re.compile(  # prosecuted 640 for fraud, 640 prosecuted for fraud
    r"\s*(?:[,.;]|(?:for|over|on|in|involved|and|from|during|last|this|after|since|nationwide|with|by|across)\b)"
)
ON_SOME = re.compile(r" against [\d,]+ ")  # 58,000 prosecutions against 73,488 people
OF_THESE = re.compile(r"\sof (?:these|those|such) ")  # issued 57,425 of these orders
IN_CASES = re.compile(r"(?:allegedly |suspected of )?(?:involved |involvement |participating )?in|over")
CASES, AGAINST = "cases", " against"
BEHIND_COUNTER = re.compile(r"[^，,；;。、（）()]{0,8}")
ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|[^\sA-Za-z]")
DOCUMENTS, SURE = "documents", ("cases", "persons")
CLAUSE = re.compile(r"[，,；;。]")
RATED = ("tenths", "multiple", "percent")
BEHIND = ("scale", "qualifier", "limit", *RATED, "points", "unit")


@dataclass(eq=False)
class Phrase:
    """A number with the words that belong to it; offsets are those of its sentence."""

    words: Words  # those of its language
    text: str  # its sentence
    previous: "Phrase | None" = field(repr=False)  # the one before it
    number_start: int
    number_end: int
    start: int
    end: int
    reading: Reading
    read_end: int  # where the words end that were read with it; a noun behind is only its unit
    unit: str | None = None
    counter: str | None = None
    is_unit_sure: bool = True
    said: bool = False
    doubts: list[str] = field(default_factory=list)
    is_range: bool = False

    @property
    def number_text(self) -> str:
        """The number alone."""
        return self.text[self.number_start : self.number_end]

    @property
    def is_english(self) -> bool:
        """Whether its sentence is English."""
        return self.words.language == "en"

    @property
    def is_in_digits(self) -> bool:
        """Whether it is no word: 12, and not 十二."""
        return self.text[self.number_start].isdigit()

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

    @property
    def between(self) -> str:
        """What stands between the number before it and this one."""
        return self.text[self.previous.end : self.start] if self.previous else ""

    def before(self, role: str, filler: str = r"\s*") -> Found | None:
        """Return the word of a role that stands right before it; filler may lie between."""
        return self.words.before(role, self.text, self.start, filler)

    def behind(self, role: str) -> Found | None:
        """Return the word of a role that stands behind it and a blank."""
        return self.words.at(role, self.text, self.end + 1)


def read(printed: Reader, words: Words, text: str, span: tuple[int, int], previous: Phrase | None) -> Phrase:
    """Return the phrase around the number that stands between two offsets of a sentence.

    previous: the phrase before it; "more than 20 cases and 20 individuals" is said of both.
    """
    begin, number_end = span
    start, qualified = _left(words, text, begin)
    end = _right(words, text, number_end) if number_end - begin <= MOST_CHARACTERS else number_end
    told = {role for role in RATED if words.any_in(role, text, number_end, end)}
    is_english = words.language == "en"
    if "," in text[begin:number_end] and told == {"multiple"} and is_english:
        end, told = number_end, set()  # sat 47,633 times: no multiple
    is_rate = bool(told)
    is_shared = is_english and not is_rate and RATE_BEHIND.match(text, end) is not None
    is_shared = is_shared and words.before("direction", text, start, words.filler("grown_by")) is not None
    reading = printed.read(text[start:end] + "%" * is_shared, is_rate or is_shared)
    phrase = Phrase(words, text, previous, begin, number_end, start, end, reading, end)
    is_between = BETWEEN.search(text[:start]) and AND.match(text, end)
    is_to = RATES.match(text, end) if is_rate and is_english else RANGE.match(text, end)
    phrase.is_range = bool(is_between or is_to) and not text.startswith("至今", end)
    if reading.problem:
        phrase.doubts.append(reading.problem)
    if sign := SIGN.search(text, 0, start):
        phrase.doubts.append(f"a sign before the number: {sign.group().strip()}")
    (_english_unit if is_english else _chinese_unit)(phrase)
    roles = ("qualifier", "limit")
    phrase.said = qualified or any(words.any_in(role, text, number_end, phrase.end) for role in roles)
    if is_english:
        _share_qualifier(phrase)
    return phrase


def _left(words: Words, text: str, begin: int) -> tuple[int, bool]:
    """Return where the words before a number that belong to it begin, and whether one qualifies it."""
    start = begin
    if text[:start].endswith("百分之"):
        start -= len("百分之")
    if MINUS.search(text, max(0, start - 2), start):
        start -= 1
    filler = words.filler("between")
    said = [one for role in ("limit", "qualifier") if (one := words.before(role, text, start, filler))]
    said = [one for one in said if one.word not in words.meanings["suffix"]]  # 省部级以上32人
    if not said:
        return start, False
    found = min(said, key=lambda one: one.start)  # 不少于 is no 少于
    longer = words.before("limit", text, found.end, "")
    return min(found.start, longer.start if longer else found.start), True


def _right(words: Words, text: str, place: int) -> int:
    """Return where the scale, qualifier and sign or unit right behind a number end, in any order."""
    for _ in range(4):
        at = place + (text[place : place + 1] == " ")
        found = [one for role in BEHIND if (one := words.at(role, text, at))]
        best = max(found, key=lambda one: one.end, default=None)
        if best is None:
            return place
        roles = {role for role in BEHIND if words.meaning(role, best.word)}
        if words.language == "en" and "unit" in roles and not roles & {"percent", "multiple"}:
            return place  # an English noun
        place = best.end
        if "tenths" in roles and words.at("digit", text, place):
            return place + 1  # 两成五 is more than 两成
        if roles & {*BEHIND[3:]}:
            # 3000人左右, 两倍多; 多 behind 人 is another word
            tails = (words.at(role, text, place) for role in ("qualifier", "limit") if words.language == "zh")
            tail = next((one for one in tails if one), None)
            return tail.end if tail and ("unit" not in roles or words.meaning("suffix", tail.word)) else place
    return place


def _chinese_unit(phrase: Phrase) -> None:
    units = phrase.reading.units
    if SHARED_POINTS.match(phrase.text, phrase.number_end):
        phrase.unit = POINTS
        return
    if not units and "分之" in phrase.text[phrase.start : phrase.number_end]:
        units = frozenset({PERCENT})
    if len(units) == 1:
        phrase.unit = next(iter(units))
    found = (phrase.words.at("unit", phrase.text, at) for at in range(phrase.number_end, phrase.end))
    counter = next((one for one in found if one and one.end <= phrase.end), None)
    phrase.counter = counter.word if counter else None
    if len(units) > 1 and counter:
        phrase.unit, phrase.is_unit_sure = _chinese_noun(phrase, counter)


def _chinese_noun(phrase: Phrase, counter: Found) -> tuple[str, bool]:
    """Return what a counter such as 件 or 个 counts here, and whether that is sure."""
    words, text, previous = phrase.words, phrase.text, phrase.previous
    units = words.meanings["unit"][counter.word]
    clause = max(text.rfind(mark, 0, phrase.start) for mark in "，,；;。：:、（(") + 1
    behind = BEHIND_COUNTER.match(text, counter.end)
    after = words.any_in("counted_noun", text, counter.end, behind.end()) if behind else None
    before = [one for one in words.all_in("counted_noun", text, clause, phrase.start) if one.meaning in units]
    if after and after.meaning in units:
        return after.meaning, True
    if (
        before
        and before[-1].meaning == DOCUMENTS
        and not _is_small(words, text[before[-1].end : phrase.start])
    ):
        return units[0], False  # 采纳抗诉意见改判1900件: opinions, or cases?
    if before:
        is_beside = before[-1].end == phrase.start and len(before[-1].word) > 1  # 有效线索3361条
        return before[-1].meaning, units[0] != "items" or is_beside
    if previous and previous.counter == counter.word and previous.unit in units:
        apart = CLAUSE.search(phrase.between) and not words.any_in("part", phrase.between)
        is_other = apart and previous.unit == DOCUMENTS  # 发出检察建议90件，法院采纳81件
        is_other = is_other and not _is_small(words, phrase.between.strip(" ,，;；"))
        return previous.unit, previous.is_unit_sure and not is_other
    # 建立基地57个, but not 四个领域, 53条河流; 一次退回 is no number
    is_made = phrase.is_in_digits and words.any_in("made", text, clause, phrase.start)
    return units[0], units[0] in SURE or bool(is_made) or (units[0] == "times" and phrase.value != 1)


def _is_small(words: Words, between: str) -> bool:
    """Return whether nothing but small words stands between a noun and its number: 检察建议共5件."""
    small = [one for role in ("filler", "respectively", "document_verb") for one in words.meanings[role]]
    return re.fullmatch(rf"(?:{alternatives(small)}|[（(][^()（）]*[)）])*", between) is not None


def _english_unit(phrase: Phrase) -> None:
    units, previous = phrase.reading.units, phrase.previous
    if units & {PERCENT, POINTS} or phrase.words.before("currency", phrase.text, phrase.number_start):
        phrase.unit = next(iter(units)) if units else "yuan"
    elif found := phrase.behind("other_currency"):
        phrase.end = found.end
        phrase.doubts.append(f"{FOREIGN}: {found.word}")
    elif phrase.before("other_currency") or phrase.text[phrase.start - 1 : phrase.start] == "$":
        phrase.doubts.append(FOREIGN)
    else:
        _english_noun(phrase)
        if previous and previous.unit == "persons" and IN_CASES.fullmatch(phrase.between.strip()):
            phrase.is_unit_sure = True  # 900 suspects in 70 crimes


def _english_noun(phrase: Phrase) -> None:
    """Take the last unit of the noun phrase behind the number: 350 public interest litigation cases."""
    words, text, place, end = phrase.words, phrase.text, phrase.end, None
    verb = phrase.behind("copula")  # 58,000 were civil lawsuits; 171,000 were prosecuted
    passive = phrase.behind("counts_persons")
    is_charged = passive and passive.word.endswith("ed") and NO_NOUN.match(f"{text}.", passive.end)
    if phrase.before("counts_persons", r"\s*(?:another\s)?"):
        is_charged = is_charged or NO_NOUN.match(text, place)
    done = words.at("counts_persons", text, verb.end + 1) if verb else None
    is_done = done and not done.word.endswith(AGAINST)  # were filed against companies
    if is_charged or is_done:
        phrase.unit = "persons"  # prosecuted 1,382 for refusing to pay
        return
    if verb:
        place, end = verb.end + 1, phrase.end
    place = of.end() if (of := OF_THESE.match(text, place)) else place
    quoted = text[place:].lstrip().startswith('"')
    is_about = verb is not None and verb.meaning == "about"
    for number, match in enumerate(ENGLISH_WORD.finditer(text, place)):
        word = match.group().lower().removesuffix("'s")
        goes_on = word in words.meanings["and"] and phrase.unit is None
        if word.endswith("ed") and (phrase.unit or phrase.before("of_those")):
            return  # 25,300 cases supported migrant workers; of whom 97 robbed banks
        leads = number == 0 and words.at("such", text, match.start()) is not None  # 19,000 related cases
        ends = (words.meaning("stop", word) and not quoted and not goes_on) or word[0] in ".,;:()"
        if quoted and word == '"' and number and phrase.unit is None:
            quoted = False  # 29 "one-stop" sites
            continue
        if (ends and not leads) or word[0].isdigit():
            return
        stem = word if words.meaning("unit", word) else word.removesuffix("'")
        unit = words.meaning("unit", stem)
        if unit and is_about and unit != CASES:
            continue  # 900 involved safety around schools
        if unit:
            phrase.unit, phrase.end = unit, end or match.end()
            on_some = ON_SOME.match(text, match.end())
            people = words.at("unit", text, on_some.end()) if on_some else None
            is_sure = people is not None and people.meaning == "persons"
            phrase.is_unit_sure = (
                is_sure or len(words.meanings["unit"][stem]) == 1
            )  # crimes: cases, or offences
            if verb:
                return
            phrase.end += quoted and text[match.end() : match.end() + 1] == '"'
        elif number == 0 and (found := words.at("unit", text, match.start())):
            phrase.unit, phrase.end = found.meaning, end or found.end
            return


def _share_qualifier(phrase: Phrase) -> None:
    """Give "20 individuals" the qualifier of "more than 20 cases and 20 individuals".

    Not so what is printed to the last one behind what is not: about 5,200 bribers and 3,417 officials.
    """
    previous, reading = phrase.previous, phrase.reading
    is_next = previous is not None and phrase.between.strip().lower() in phrase.words.meanings["and"]
    if previous is None or not is_next or not previous.said or phrase.said or reading.value is None:
        return
    if not reading.step == 1 < previous.reading.step:
        phrase.reading, phrase.said = replace(reading, qualifier=previous.reading.qualifier), True

"""Read the words around a number: value in base units, qualifier, step and unit.

What the words mean is data (seeds/reference/lexicon.csv); how they stand together is told here, for Chinese
and for English. `figures.md` of the design, section 1, is the rule for qualifiers and steps.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

import cn2an

from minsheng.numbers.printed_words import step_exponent
from minsheng.numbers.text_numbers import NUMERALS
from minsheng.transcription.words import Found, Words

PERCENT = "percent"
CHINESE_SCALE = re.compile(r"[十百千万亿]+")
CHINESE_FILLER = r"(?:了|达到|达|至|为|到|共|计)*"
ENGLISH_FILLER = r"\s*(?:a total of |by |of |to |rmb |yuan )*"
RANGE = re.compile(r"[至到-](?=[0-9一二三四五六七八九十])")
MOST_WORDS = 9
MOST_DIGITS = 20  # beyond these it is no figure of a release
STRAY = ("more_than",)
ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|[^\sA-Za-z]")
EXPONENTS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


@dataclass
class Phrase:
    """A number with the words that belong to it; offsets are those of its sentence."""

    number_text: str
    start: int
    end: int
    value: Decimal | None
    step: Decimal = Decimal(1)
    qualifier: str | None = None
    unit: str | None = None
    counter: str | None = None
    number_end: int = 0
    said: bool = False
    caps: bool = False
    doubts: list[str] = field(default_factory=list)
    is_range: bool = False
    is_round: bool = False
    is_fold: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage, tenths or a multiple."""
        return self.unit == PERCENT


@dataclass(frozen=True)
class Reading:
    """What reads phrases: the words of one language and the default qualifiers."""

    words: Words
    plain_number: str
    round_number: str
    round_zeros: int


def read(reading: Reading, text: str, begin: int, number_text: str, previous: Phrase | None) -> Phrase:
    """Return the phrase around the number that begins at an offset of a sentence.

    previous: the phrase before it in the sentence; "more than 20 cases and 20 individuals" is said of both.
    """
    chinese = reading.words.language == "zh"
    digits, numeral_value = _digits(number_text, reading.words)
    number_end = begin + len(number_text)
    phrase = Phrase(number_text, begin, number_end, None, number_end=number_end)
    scale, after = (_chinese_scale if chinese else _english_scale)(reading.words, text, phrase)
    exponent = step_exponent(digits, scale) if digits else 0
    if numeral_value is not None:
        phrase.value = numeral_value.scaleb(scale)
    phrase.step = Decimal(1).scaleb(exponent)
    (_chinese_unit if chinese else _english_unit)(reading.words, text, after, phrase, previous)
    phrase.is_round = scale > 0 or exponent >= reading.round_zeros
    _qualifier(reading, text, phrase, previous)
    return phrase


def _digits(number_text: str, words: Words) -> tuple[str, Decimal | None]:
    """Return the digits of a number, and its value before any scale; None where it cannot be read."""
    narrow = re.sub(r"[,，]", "", number_text)
    if len(narrow) > MOST_DIGITS:
        return "", None
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", narrow):
        return narrow, Decimal(narrow)
    if "分之" in narrow:
        whole, part = (_numeral(one) for one in narrow.split("分之"))
        value = None if not whole or part is None else round(part * 100 / whole, 2)
        return "", value
    if narrow[0] in NUMERALS:
        value = _numeral(narrow)
        return ("" if value is None else f"{value:f}"), value
    parts = [words.meaning("number", part) for part in narrow.split("-")]
    if None in parts:
        return "", None
    value = sum(Decimal(part) for part in parts)
    return f"{value:f}", value


def _numeral(text: str) -> Decimal | None:
    try:
        return Decimal(str(cn2an.cn2an(("一" if text[0] in EXPONENTS else "") + text, "smart")))
    except (ValueError, KeyError):  # the library looks up what it has not checked
        return None


def _chinese_scale(words: Words, text: str, phrase: Phrase) -> tuple[int, int]:
    """Take in scale and qualifier behind the number, in any order: 万余, 余万, 多亿."""
    scale, place = 0, phrase.end
    for _ in range(3):
        if match := CHINESE_SCALE.match(text, place):
            scale += sum(EXPONENTS[character] for character in match.group())
            place = match.end()
        elif (found := words.at("qualifier", text, place)) and len(found.word) == 1:
            phrase.qualifier, place = found.meaning, found.end
    phrase.end = place
    return scale, place


def _english_scale(words: Words, text: str, phrase: Phrase) -> tuple[int, int]:
    match = re.compile(r"\s?([A-Za-z]+)\b").match(text, phrase.end)
    meaning = words.meaning("scale", match[1]) if match else None
    if meaning is None:
        return 0, phrase.end
    phrase.end = match.end()
    return int(meaning), phrase.end


def _chinese_unit(words: Words, text: str, place: int, phrase: Phrase, previous: Phrase | None) -> None:
    if text.startswith("%", place) or text[: phrase.start].endswith("百分之") or "分之" in phrase.number_text:
        phrase.unit = PERCENT
        phrase.end = place + text.startswith("%", place)
        if text[: phrase.start].endswith("百分之"):
            phrase.start -= len("百分之")
    elif found := words.at("other_currency", text, place):
        phrase.end = found.end
        phrase.doubts.append("another currency than yuan")
    elif found := words.at("unit", text, place):
        phrase.end = found.end
        phrase.counter = found.word
        phrase.unit = _chinese_noun(words, text, phrase, found, previous)
        if tens := words.meaning("scale", found.word):  # 成 is ten per cent, 倍 a hundred
            phrase.is_fold = int(tens) > 1
            phrase.step = phrase.step.scaleb(int(tens))
            phrase.value = None if phrase.value is None else phrase.value.scaleb(int(tens))
    if (found := words.at("qualifier", text, phrase.end)) and phrase.qualifier is None:
        phrase.qualifier, phrase.end = found.meaning, found.end
    phrase.is_range = bool(RANGE.match(text, place))


def _chinese_noun(words: Words, text: str, phrase: Phrase, counter: Found, previous: Phrase | None) -> str:
    """Return what is counted, where a counter such as 件 or 个 stands for several units."""
    units = words.meanings["unit"][counter.word]
    if len(units) == 1:
        return units[0]
    clause = max(text.rfind(mark, 0, phrase.start) for mark in "，,；;。：:、（") + 1
    behind = re.compile(r"[^，,；;。、（）]{0,8}").match(text, counter.end)
    after = next(words.all_in("counted_noun", text, counter.end, behind.end()), None)
    before = [one for one in words.all_in("counted_noun", text, clause, phrase.start) if one.meaning in units]
    if after and after.meaning in units:
        return after.meaning
    if before:
        return before[-1].meaning
    if previous and previous.counter == counter.word and previous.unit in units:
        return previous.unit
    return units[0]


def _english_unit(words: Words, text: str, place: int, phrase: Phrase, previous: Phrase | None) -> None:
    rest = re.compile(r"\s?(%|percentage points?\b|per\s?cent(?:age)?\b|percent\b)").match(text, place)
    if rest:
        phrase.end = rest.end()
        phrase.unit = "percentage_points" if "point" in rest[1] else PERCENT
        return
    if times := re.compile(r"\s(?:times|fold)\b|-fold\b").match(text, place):
        phrase.is_fold, phrase.unit, phrase.end = True, PERCENT, times.end()
        if phrase.value is not None:
            phrase.value, phrase.step = phrase.value * 100, phrase.step * 100
        return
    if found := words.at("other_currency", text, place + 1):
        phrase.end = found.end
        phrase.doubts.append("another currency than yuan")
        return
    phrase.is_range = bool(re.compile(r"\s?(?:-|to)\s?\d").match(text, place))
    if found := words.before("currency", text, phrase.start):
        phrase.unit, phrase.start = found.meaning, found.start
        return
    _english_noun(words, text, place, phrase)


def _english_noun(words: Words, text: str, place: int, phrase: Phrase) -> None:
    """Take the last unit of the noun phrase behind the number: 350 public interest litigation cases."""
    quoted = text[place:].lstrip().startswith('"')
    for number, match in enumerate(ENGLISH_WORD.finditer(text, place)):
        word = match.group().lower().removesuffix("'s")
        goes_on = word in words.meanings["and"] and phrase.unit is None
        if (
            number >= MOST_WORDS
            or (words.meaning("stop", word) and not quoted and not goes_on)
            or (word[0] in ".,;:()" and number)
        ):
            return
        if quoted and word == '"' and number:
            return
        if word[0].isdigit():
            return
        stem = word if words.meaning("unit", word) else word.removesuffix("'")
        if unit := words.meaning("unit", stem):
            phrase.unit, phrase.end = unit, match.end()
            phrase.end += quoted and text[match.end() : match.end() + 1] == '"'
        elif number == 0 and (found := words.at("unit", text, match.start())):
            phrase.unit, phrase.end = found.meaning, found.end
            return


def _qualifier(reading: Reading, text: str, phrase: Phrase, previous: Phrase | None) -> None:
    words = reading.words
    filler = CHINESE_FILLER if words.language == "zh" else ENGLISH_FILLER
    found = words.before("qualifier", text, phrase.start, filler)
    if found and not words.before("no_qualifier", text, found.end, ""):
        phrase.start, phrase.qualifier = found.start, found.meaning
        phrase.caps = words.meaning("cap", found.word) is not None
    joined = previous and text[previous.end : phrase.start].strip().lower() in words.meanings["and"]
    if phrase.qualifier is None and joined and previous.said and words.language == "en":
        phrase.qualifier = previous.qualifier
    phrase.said = phrase.qualifier is not None
    if phrase.qualifier is None:
        is_round = phrase.is_round and not phrase.is_rate
        phrase.qualifier = reading.round_number if is_round else reading.plain_number
    elif phrase.step == 1 and not phrase.is_rate and phrase.qualifier in STRAY:
        # figures.md: a qualifier on a number that ends in no zero is a stray one.
        phrase.qualifier, phrase.said = reading.plain_number, False

"""Read a printed number with the words beside it: value, qualifier, step, bounds and units.

Every word of what is printed must be understood. Words that are not stop the reading: it has no value then,
and names them. The words are rows of data/words.csv; the number itself is read by `numerals`.
"""

import functools
import math
import re
from dataclasses import dataclass, field
from decimal import Decimal

from minsheng.numbers import folding, numerals
from minsheng.numbers.words import bounded, numbers

# A character's reading in brackets, as copies made for learners print it: 超過(guò).
LETTERS = re.compile(r"[A-Za-z'-]+")
PINYIN = re.compile(r"(?<=[\u3400-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňḿê]{1,6}\)")
BLANKS = re.compile(r"[\s\"“”'「」《》,，()（）]+")
ROLES = (
    "qualifier", "limit", "direction", "comparison", "minus", "multiple", "tenths", "per_hundred", "percent",
    "points", "scale", "unit", "currency", "other_currency", "vague", "filler", "level", "of_a_base", "base",
    "date", "noun",
)  # fmt: skip
FOREIGN = "another currency than yuan"
ABOVE = 10**8  # 亿, which a 万 behind a numeral does not count
PERCENT, POINTS = "percent", "percentage_points"
OLD_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Reading:
    """What the printed words of one figure say; without a value, problem says why.

    number_text: the number itself, folded. step: the place of its last significant digit.
    stops_at_value: the number is an upper limit (nearly, 不超过). units: what the last unit word may mean.
    direction: -1 for a fall, 1 for a rise, 0 where neither is said. is_multiple: told in times or doublings.
    """

    number_text: str | None
    value: Decimal | None
    qualifier: str | None
    step: Decimal
    stops_at_value: bool
    units: frozenset[str]
    direction: int = 0
    is_multiple: bool = False
    problem: str = ""


@dataclass
class _Words:
    """The words of a printed number by role, and what was not understood."""

    numbers: list[tuple[int, str]] = field(default_factory=list)
    roles: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def meanings(self, role: str) -> list[str]:
        return [meaning for _, _, meaning in self.roles.get(role, [])]

    def has(self, role: str) -> bool:
        return bool(self.roles.get(role))

    def first(self, role: str) -> str:
        return next((word for _, word, _ in self.roles.get(role, [])), "")


class Reader:
    """Reads printed numbers with one table of qualifiers (rows as column name to text)."""

    def __init__(self, qualifiers: list[dict[str, str]]) -> None:
        """Keep the qualifiers, and what is read where none is printed."""
        self.qualifiers = {row["qualifier"]: row for row in qualifiers}
        self.default = {row["default_for"]: row["qualifier"] for row in qualifiers if row["default_for"]}
        zeros = [int(row["round_number_zeros"]) for row in qualifiers if row["round_number_zeros"]]
        self.round_zeros = max(zeros, default=None)

    def read(self, as_printed: str, is_rate: bool = False) -> Reading:
        """Return the reading of a number as printed. is_rate: it is a percentage of growth or a share."""
        words, numeral, problem = _understood(as_printed, is_rate)
        if problem or numeral is None:
            number_text = words.numbers[0][1] if words.numbers else None
            unread = Reading(number_text, None, None, Decimal(1), False, frozenset(), problem=problem)
            return unread
        return self._reading(words, numeral, is_rate)

    def _reading(self, words: _Words, numeral: numerals.Numeral, is_rate: bool) -> Reading:
        scale = sum(int(meaning) for meaning in words.meanings("scale")) + words.has("tenths")
        value, exponent = _scaled(numeral.value, scale), numeral.exponent + scale
        direction = next((int(meaning) for meaning in words.meanings("direction")), 0)
        multiple = next(iter(words.meanings("multiple")), None)
        if multiple:
            value, exponent = _multiple(value, exponent, multiple, bool(direction))
        if words.has("minus"):
            direction = -1
        qualified = words.meanings("qualifier") + words.meanings("limit")
        is_percent = is_rate or bool(multiple) or _is_percent(words)
        return Reading(
            number_text=words.numbers[0][1],
            value=-value if direction < 0 else value,
            qualifier=qualified[0] if qualified else self._unqualified(is_percent, scale, exponent),
            step=Decimal(1).scaleb(exponent),
            stops_at_value=words.has("limit"),
            units=_units(words),
            direction=direction,
            is_multiple=bool(multiple),
        )

    def bounds(
        self, value: Decimal, qualifier: str, reading: Reading, is_rate: bool = False
    ) -> tuple[Decimal, Decimal]:
        """Return the smallest and the largest number that a figure with this reading can stand for.

        The step is that of the reading, or the place of the value's own last digit where the value departs.
        Bounds of counts and amounts are whole; those of what is printed with decimals (12.5 hectares) lie
        where the last of them puts them.
        """
        row = self.qualifiers[qualifier]
        prefix = "rate_" if is_rate else ""
        departs = reading.value is None or abs(reading.value) != abs(value)
        own = Decimal(1).scaleb(numerals.step_exponent(f"{abs(value).normalize():f}"))
        step = own if departs else reading.step
        size, stops = abs(value), reading.stops_at_value
        lower = size + Decimal(row[f"{prefix}lower_steps"]) * step
        upper = size + Decimal(row[f"{prefix}upper_steps"]) * step
        if not is_rate and step >= 1:
            lower = Decimal(math.ceil(lower))
            is_exclusive = row["upper_is_exclusive"] == "true"
            upper = Decimal(math.ceil(upper) - 1 if is_exclusive else math.floor(upper))
        if not is_rate:
            lower = max(lower, Decimal(0))
        upper = size if stops else upper
        return (lower, upper) if value >= 0 else (-upper, -lower)

    def _unqualified(self, is_rate: bool, scale: int, exponent: int) -> str | None:
        is_round = scale > 0 or (self.round_zeros is not None and exponent >= self.round_zeros)
        return self.default.get("round_number" if is_round and not is_rate else "plain_number")


@functools.lru_cache(maxsize=4096)  # each release that lands is compared with all figures there are
def _understood(as_printed: str, is_rate: bool) -> tuple[_Words, numerals.Numeral | None, str]:
    """Return the words of a printed number, the number itself, and what forbids reading it."""
    words = _words(PINYIN.sub("", folding.folded(as_printed)))
    if not is_rate:
        _count_times(words)
    numeral = numerals.read(words.numbers[0][1]) if words.numbers else None
    return words, numeral, _problem(words, numeral)


def _scaled(value: Decimal, scale: int) -> Decimal:
    """Return a value times its scale; 三亿五千多万 is 三亿 and 五千万, for 万 counts no 亿."""
    if scale != numerals.SECTION or value < ABOVE:
        return value.scaleb(scale)
    return value - value % ABOVE + (value % ABOVE).scaleb(scale)


def _multiple(value: Decimal, exponent: int, meaning: str, is_growth: bool) -> tuple[Decimal, int]:
    """Return a multiple as growth in per cent: 上升2.2倍 is 220, 是2.2倍 is 120, 翻两番 is 300."""
    if meaning == "doublings":
        return (Decimal(2) ** int(value) - 1) * 100, 2
    return value.scaleb(2) - (0 if is_growth else 100), exponent + 2


def _is_percent(words: _Words) -> bool:
    return any(words.has(role) for role in ("percent", "points", "tenths", "per_hundred"))


def _units(words: _Words) -> frozenset[str]:
    if words.has("points"):
        return frozenset({POINTS})
    if _is_percent(words) or words.has("multiple"):
        return frozenset({PERCENT})
    units = [*words.roles.get("currency", []), *words.roles.get("unit", [])]
    if not units:
        return frozenset()
    last = max(no for no, _, _ in units)
    word = next(word for no, word, _ in units if no == last)
    meanings = [*numbers("zh").meanings["unit"].get(word, []), *numbers("en").meanings["unit"].get(word, [])]
    return frozenset(meanings or ["yuan"])


def _problem(words: _Words, numeral: numerals.Numeral | None) -> str:
    """Say why a printed number cannot be read, naming the words; empty where it can."""
    told = [number for _, number in words.numbers]
    splits = numeral is not None and numeral.has_decimal_comma
    checks = (
        (words.unread, f"not understood beside the number: {', '.join(words.unread)}"),
        (words.has("vague"), f"a vague number: {words.first('vague')}"),
        (words.has("other_currency"), f"{FOREIGN}: {words.first('other_currency')}"),
        (not told, "no number"),
        (len(told) > 1, f"{len(told)} numbers: {', '.join(told)}"),
        (numeral is None, f"not a number that is written in one way only: {', '.join(told)}"),
        (
            splits and not (_is_percent(words) or words.has("scale")),
            f"a comma that may end the whole number or begin a new one: {', '.join(told)}",
        ),
    )
    found = next((problem for applies, problem in checks if applies), "")
    return found or (_contradiction(words, numeral) if numeral else "")


def _contradiction(words: _Words, numeral: numerals.Numeral) -> str:
    directions = set(words.meanings("direction"))
    is_percent = _is_percent(words) or words.has("multiple")
    said = [word for role in ("qualifier", "limit") for _, word, _ in words.roles.get(role, [])]
    doublings = "doublings" in words.meanings("multiple")
    checks = (
        (
            len(directions) > 1 or (words.has("minus") and "-1" in directions),
            "a fall and a rise, or a fall below zero",
        ),
        (words.has("minus") and not is_percent, "a number below zero counts nothing"),
        (
            len(set(words.meanings("qualifier"))) + words.has("limit") > 1,
            f"qualifiers that contradict each other: {', '.join(said)}",
        ),
        ("per_thousand" in words.meanings("per_hundred"), "parts of a thousand"),
        (
            words.has("level") and is_percent and not words.has("multiple"),
            f"a level that was reached, not a change: {words.first('level')}",
        ),
        (doublings and numeral.value not in range(1, 10), "doublings that are not whole"),
    )
    return next((problem for applies, problem in checks if applies), "")


@functools.cache
def _roles_of(word: str) -> tuple[tuple[str, str], ...]:
    found = []
    for language in ("zh", "en"):
        meanings = numbers(language).meanings
        found += [(role, meanings[role][word][0]) for role in ROLES if word in meanings[role]]
    return tuple(found)


@functools.cache
def _number() -> re.Pattern:
    return re.compile(numerals.pattern(), re.IGNORECASE)


@functools.cache
def _all_words() -> dict[int, re.Pattern]:
    """Return one pattern a role, so that the longest word of any role can be taken."""
    return {
        no: re.compile(bounded(numbers(language).meanings[role], language), re.IGNORECASE)
        for no, (language, role) in enumerate((one, role) for one in ("zh", "en") for role in ROLES)
        if numbers(language).meanings[role]
    }


def _longest(text: str, at: int) -> str:
    """Return the longest known word at an offset, or nothing."""
    found = (pattern.match(text, at) for pattern in _all_words().values())
    return max((match.group() for match in found if match), key=len, default="")


def _words(text: str) -> _Words:
    """Cut a printed number into known words, numbers, and what is not understood."""
    words, at, no = _Words(), 0, 0
    while at < len(text):
        if blank := BLANKS.match(text, at):
            at = blank.end()
            continue
        no += 1
        word, number = _longest(text, at), _number().match(text, at)
        digits = number.group() if number else ""
        after_number = bool(words.numbers) and not words.has("unit")
        if digits and len(digits) >= len(word) and not (after_number and _is_scale(word)):
            words.numbers.append((no, digits))
            at += len(digits)
        elif word:
            _take(words, no, word.lower(), after_number)
            at += len(word)
        elif text[at] == "-" and _number().match(text, at + 1) and not words.numbers:
            words.roles.setdefault("minus", []).append((no, "-", "-1"))
            at += 1
        else:
            letters = LETTERS.match(text, at)
            end = letters.end() if letters else at + 1
            _leave(words, text[at:end], joins=at > 0 and not text[at - 1].isspace())
            at = end
    _drop_dates(words)
    return words


def _is_scale(word: str) -> bool:
    return any(role == "scale" for role, _ in _roles_of(word.lower()))


def _take(words: _Words, no: int, word: str, after_number: bool) -> None:
    """Note a word in the one role that it has here."""
    roles = dict(reversed(_roles_of(word)))
    for role in ("scale", "tenths", "multiple", "percent") if after_number else ():
        if role in roles:
            roles = {role: roles[role]}
            break
    else:
        if not after_number:
            roles = {
                role: meaning
                for role, meaning in roles.items()
                if role not in ("scale", "tenths", "multiple")
            } or roles
    role = next(role for role in ROLES if role in roles)
    words.roles.setdefault(role, []).append((no, word, roles[role]))


def _leave(words: _Words, text: str, joins: bool) -> None:
    if joins and words.unread and text[0] > "\u2e80":
        words.unread[-1] += text
    else:
        words.unread.append(text)


def _count_times(words: _Words) -> None:
    """Take "3 times" of a count for visits, where nothing beside it tells growth or a base."""
    told = words.roles.get("multiple", [])
    compares = any(words.has(role) for role in ("direction", "comparison", "of_a_base", "base"))
    unit = numbers("en").meaning("unit", told[0][1]) if told and not compares else None
    if unit:
        words.roles["unit"] = [(no, word, unit) for no, word, _ in told]
        del words.roles["multiple"]


def _drop_dates(words: _Words) -> None:
    """Leave out years and months that only date what the number is compared with: 是2020年的2.2倍."""
    dates = {no for no, _, _ in words.roles.get("date", [])}
    kept = [(no, number) for no, number in words.numbers if no + 1 not in dates]
    if len(kept) > 1:
        kept = [(no, number) for no, number in kept if not OLD_YEAR.fullmatch(number)] or kept
    words.numbers = kept

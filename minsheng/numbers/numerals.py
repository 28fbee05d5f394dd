"""Read one number: digits with their separators, Chinese numerals and mixed ones, English number words.

This is the one place that tells what a number's own characters say; what stands beside it (scale, unit,
qualifier, sign) is read by `printed_words`. A number that cannot be read for sure has no value.
"""

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from minsheng.numbers.words import alternatives, numbers

DAY = r"\d{4}-\d{2}-\d{2}(?!\d)"
# Groups of three with one separator throughout, which may be a blank or a line break.
BREAK = r"(?:,?[ \t]?\r?\n|,|'| )"
GROUPED = (
    rf"(?<![\d.,])\d{{1,3}}(?P<separator>{BREAK})\d{{3}}(?:(?P=separator)\d{{3}})*(?:\.\d+)?(?![\d%]|[ ,.]\d)"
)
DOTTED = r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)"
DECIMAL_COMMA = r"(?<![\d.,])\d+,\d{1,2}(?![\d,])"
PLAIN = r"\d+(?:\.\d+)?"
ROW = 3  # digits in a row without a power are a number from here on, or with a zero among them
FULL = 4  # digits that the section below 万 has
SECTION = 4  # the power of 万: from here on a power multiplies all that stands before it


@dataclass(frozen=True)
class Numeral:
    """The value of a number's own characters; exponent: the place of its last significant digit."""

    value: Decimal
    exponent: int
    has_decimal_comma: bool = False


@dataclass(frozen=True)
class _Part:
    kind: str  # digit, zero, power, number
    value: Decimal
    width: int = 1


@functools.cache
def pattern() -> str:
    """Return the pattern of a number in folded text, with the groups `numeral` (Chinese) and `number`."""
    zh, en = numbers("zh"), numbers("en")
    powers, digits = alternatives(zh.meanings["power"]), "".join(zh.meanings["digit"])
    every = f"{digits}{''.join(zh.meanings['power'])}{''.join(zh.meanings['tens'])}"
    arabic = rf"(?:{GROUPED}|{DOTTED}|{DECIMAL_COMMA}|{PLAIN})"
    part = rf"(?:{powers})+(?:\d{{1,4}}|[{digits}])(?=(?:{powers}))"
    mixed = rf"{PLAIN}(?:{part})+(?:{powers})+|{PLAIN}万\d{{4}}(?!\d)"
    word = alternatives(en.meanings["number"])
    words = rf"(?:{word})(?:-(?:{word}))?"
    magnitude = alternatives(en.meanings["magnitude"])
    spelled = rf"\b(?:{words})\b(?:(?:\s(?:{magnitude})\b)+(?:(?:\sand)?\s(?:{words})\b)?)*"
    numeral = rf"[{every}]+(?:点[{digits}]+)?"
    chinese = rf"(?![百千万]分之){numeral}(?:分之{numeral})?"
    return rf"(?P<number>{DAY}|{mixed}|{arabic}|{spelled})|(?P<numeral>{chinese})"


def read(text: str) -> Numeral | None:
    """Return what a folded number says, or None where it cannot be read for sure."""
    text = text.strip()
    if re.match(r"\d", text):
        arabic = _arabic(text)
        if arabic:
            return arabic
    if re.match(r"[a-z]", text, re.IGNORECASE):
        return _whole(_english(text.lower()))
    if "分之" in text:
        return _fraction(*text.split("分之", 1))
    whole, point, decimals = text.partition("点")
    value = _chinese(_parts(whole))
    if value is None or not point:
        return _whole(value)
    zh = numbers("zh")
    digits = "".join(zh.meaning("digit", one) or "" for one in decimals)
    return Numeral(value + Decimal(f"0.{digits}"), -len(digits)) if len(digits) == len(decimals) else None


def _arabic(text: str) -> Numeral | None:
    if re.fullmatch(DOTTED, text):
        return _decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(DECIMAL_COMMA, text):
        return _decimal(text.replace(",", "."), has_decimal_comma=True)
    if re.fullmatch(GROUPED, text):
        return _decimal(re.sub(r"[^\d.]", "", text))
    return _decimal(text) if re.fullmatch(PLAIN, text) else None


def _decimal(digits: str, has_decimal_comma: bool = False) -> Numeral:
    return Numeral(Decimal(digits), step_exponent(digits), has_decimal_comma)


def _whole(value: Decimal | None) -> Numeral | None:
    return None if value is None else Numeral(value, step_exponent(f"{value:f}"))


def _fraction(whole: str, part: str) -> Numeral | None:
    below, above = read(whole), read(part)
    if not below or not above or not below.value:
        return None
    return Numeral(round(above.value * 100 / below.value, 2), -2)


def step_exponent(digits: str) -> int:
    """Return the place of the last significant digit as a power of ten: 2 for 49300, -2 for 24.58."""
    if "." in digits:
        return digits.index(".") + 1 - len(digits)
    stripped = digits.rstrip("0")
    return len(digits) - len(stripped) if stripped else 0


def _parts(text: str) -> list[_Part] | None:
    zh, parts = numbers("zh"), []
    for match in re.finditer(rf"{PLAIN}|.", text):
        one = match.group()
        if re.match(r"\d", one):
            parts.append(_Part("number", Decimal(one), len(one)))
        elif (power := zh.meaning("power", one)) is not None:
            parts.append(_Part("power", Decimal(power)))
        elif (tens := zh.meaning("tens", one)) is not None:
            parts += [_Part("digit", Decimal(tens)), _Part("power", Decimal(1))]
        elif (digit := zh.meaning("digit", one)) is not None:
            parts.append(_Part("digit" if int(digit) else "zero", Decimal(digit)))
        else:
            return None
    return parts


def _chinese(parts: list[_Part] | None) -> Decimal | None:
    """Return the value of a numeral: its largest power counts what stands before it."""
    if not parts:
        return None
    powers = [part.value for part in parts if part.kind == "power"]
    if not powers:
        return _row(parts)
    top = max(powers)
    at = max(no for no, part in enumerate(parts) if part.kind == "power" and part.value == top)
    count = _chinese(parts[:at]) if at else Decimal(1)
    is_one_digit = at <= 1 and (at == 0 or parts[0].kind in ("digit", "number"))
    rest = _rest(parts[at + 1 :], int(top))
    if count is None or rest is None or (top < SECTION and not is_one_digit):
        return None
    return count.scaleb(int(top)) + rest


def _row(parts: list[_Part]) -> Decimal | None:
    if len(parts) == 1:
        return parts[0].value
    if any(part.kind == "number" for part in parts):
        return None
    is_row = len(parts) >= ROW or any(part.kind == "zero" for part in parts)
    return Decimal("".join(str(part.value) for part in parts)) if is_row else None


def _rest(parts: list[_Part], top: int) -> Decimal | None:
    """Return what stands behind a power: 二 in 一万二 is of the next lower one, 五 in 一万零五 is five."""
    if not parts:
        return Decimal(0)
    if len(parts) == 1 and parts[0].kind == "digit":
        return parts[0].value.scaleb(top - 1)
    if len(parts) == 1 and parts[0].kind == "number":
        return parts[0].value if parts[0].width == FULL == top else None
    behind = parts
    while behind and behind[0].kind == "zero":
        behind = behind[1:]
    has_power = any(part.kind == "power" for part in behind)
    value = _chinese(behind) if has_power or len(behind) == 1 else None
    return value if value is not None and value < Decimal(10) ** top else None


def _english(text: str) -> Decimal | None:
    """Return the value of number words: twenty-three, one hundred and twenty, two thousand five hundred."""
    en = numbers("en")
    total = section = Decimal(0)
    last: Decimal | None = None
    for word in re.split(r"[\s-]+", text):
        if (magnitude := en.meaning("magnitude", word)) is not None:
            scale = Decimal(10) ** int(magnitude)
            if last is None and not section:
                return None
            section, last = (section * scale, None) if int(magnitude) < ROW else (section, last)
            if int(magnitude) >= ROW:
                total, section, last = total + section * scale, Decimal(0), None
        elif (meaning := en.meaning("number", word)) is not None:
            value = Decimal(meaning)
            if last is not None and not (last >= 20 and last % 10 == 0 and 0 < value < 10):  # noqa: PLR2004 - twenty-three
                return None
            section, last = section + value, value
        elif word != "and":
            return None
    return total + section

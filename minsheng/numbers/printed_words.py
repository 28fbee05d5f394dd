"""Read a printed number as the warehouse reads it: value, qualifier, step, bounds and units.

The same reading as int_figure_wordings and int_figure_bounds (models/intermediate/figures) give of figures in
the warehouse, for those that are not in it yet, and of Chinese numerals; a test holds the two together. The
words come from seeds/reference/lexicon.csv.
"""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

NARROW = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
PER_CENT = "百分之"  # its 百 is no numeral
NUMERAL = re.compile(r"[〇零一二两三四五六七八九十百千万萬亿億]+(?:点[〇零一二三四五六七八九]+)?")
POINT = "点"
SECTION = 4  # from the power of 万 on, a power multiplies all of its numeral that stands before it
TOKEN = re.compile(r"[a-z]+|[^a-z0-9\s]", re.ASCII)


@dataclass(frozen=True)
class Reading:
    """What the printed words of one figure say; value is None where they hold no number."""

    number_text: str | None
    value: Decimal | None
    qualifier: str | None
    step: Decimal
    stops_at_value: bool
    units: frozenset[str]


class Reader:
    """Reads printed numbers with one lexicon and one table of qualifiers (rows as column name to text)."""

    def __init__(self, lexicon: list[dict[str, str]], qualifiers: list[dict[str, str]]) -> None:
        """Keep the words by how they are written, and what is read where no qualifier is printed."""
        self.words: dict[str, list[tuple[str, str]]] = {}
        for row in lexicon:
            self.words.setdefault(row["word"].strip(), []).append(
                (row["role"].strip(), row["meaning"].strip())
            )
        self.qualifiers = {row["qualifier"]: row for row in qualifiers}
        self.default = {row["default_for"]: row["qualifier"] for row in qualifiers if row["default_for"]}
        zeros = [int(row["round_number_zeros"]) for row in qualifiers if row["round_number_zeros"]]
        self.round_zeros = max(zeros, default=None)

    def read(self, as_printed: str, is_rate: bool = False) -> Reading:
        """Return the reading of a number as printed. is_rate: it is a percentage of growth or a share."""
        text = as_printed.translate(NARROW)
        match = NUMBER.search(text) or NUMERAL.search(text.replace(PER_CENT, ""))
        if match:
            before, _, after = text.partition(match.group())
            words = [before.strip(" ").lower(), *TOKEN.findall(after.lower())]
        else:
            words = ["", *TOKEN.findall(text.lower())]
        roles = [
            (no, word, role, meaning)
            for no, word in enumerate(words)
            for role, meaning in self.words.get(word, ())
        ]

        def meanings(wanted: str) -> list[str]:
            return [meaning for _, _, role, meaning in roles if role == wanted]

        number_words = [word for _, word, role, _ in roles if role == "number"]
        number_text = match.group() if match else max(number_words, default=None)
        digits = self._digits(match.group()) if match else max(meanings("number"), default="")
        scale = sum(int(meaning) for meaning in meanings("scale"))
        direction = max((int(meaning) for meaning in meanings("direction")), default=1)
        unit_no = max((no for no, _, role, _ in roles if role == "unit"), default=None)
        units = frozenset(meaning for no, _, role, meaning in roles if role == "unit" and no == unit_no)
        exponent = step_exponent(digits, scale)
        return Reading(
            number_text=number_text,
            value=direction * Decimal(digits).scaleb(scale) if digits else None,
            qualifier=max(meanings("qualifier"), default=None) or self._unqualified(is_rate, scale, exponent),
            step=Decimal(1).scaleb(exponent),
            stops_at_value=bool(meanings("cap")),
            units=units,
        )

    def _digits(self, number_text: str) -> str:
        """Return a number in Arabic digits without separators."""
        if NUMBER.match(number_text):
            return number_text.replace(",", "")
        whole, _, decimals = number_text.partition(POINT)
        total = section = 0
        digit: int | None = None
        for character in whole:
            power = self._meaning(character, "power")
            if power is None:
                section += digit or 0
                digit = self._meaning(character, "number")
            elif power < SECTION:
                section += (1 if digit is None else digit) * 10**power
                digit = None
            else:
                alone = section == 0 and digit is None and total == 0
                total += (1 if alone else section + (digit or 0)) * 10**power
                section, digit = 0, None
        fraction = "".join(str(self._meaning(character, "number")) for character in decimals)
        return str(total + section + (digit or 0)) + (f".{fraction}" if fraction else "")

    def _meaning(self, word: str, role: str) -> int | None:
        return next((int(meaning) for one, meaning in self.words.get(word, ()) if one == role), None)

    def bounds(
        self, value: Decimal, qualifier: str, reading: Reading, is_rate: bool = False
    ) -> tuple[Decimal, Decimal]:
        """Return the smallest and the largest number that a figure with this reading can stand for."""
        row = self.qualifiers[qualifier]
        prefix = "rate_" if is_rate else ""
        lower = value + Decimal(row[f"{prefix}lower_steps"]) * reading.step
        upper = value + Decimal(row[f"{prefix}upper_steps"]) * reading.step
        if not is_rate:
            lower = Decimal(math.ceil(lower))
            upper = Decimal(math.ceil(upper)) - (row["upper_is_exclusive"] == "true")
        return lower, value if reading.stops_at_value else upper

    def _unqualified(self, is_rate: bool, scale: int, exponent: int) -> str | None:
        is_round = scale > 0 or (self.round_zeros is not None and exponent >= self.round_zeros)
        return self.default.get("round_number" if is_round and not is_rate else "plain_number")


def step_exponent(digits: str, scale: int) -> int:
    """Return the place value of the last significant digit as a power of ten (printed_step.sql)."""
    if "." in digits:
        return scale + digits.index(".") + 1 - len(digits)
    stripped = digits.rstrip("0")
    return scale + (len(digits) - len(stripped) if stripped else 0)

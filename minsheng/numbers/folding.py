"""Write text with one form of each character, so that words are looked up once; no offset changes.

Traditional characters become simplified ones; full-width digits, letters and signs narrow ones; radicals and
compatibility forms (as PDFs hold them) the characters they look like; digits of any script 0 to 9.
"""

import functools
import re
import unicodedata

import opencc

ASCII_END = 0x80
KEPT = "，；：！？（）"  # full-width marks that cut Chinese sentences
CHINESE_CHARACTERS = range(0x3400, 0xA000)

# Signs that releases print in several forms; the rest follows from Unicode.
SIGNS = str.maketrans(
    {"—": "-", "–": "-", "－": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "﹣": "-", "~": "-",
     "～": "-", "’": "'", "٬": ",", "٫": ".", "﹪": "%", "○": "〇", "◯": "〇", "渉": "涉"}
)  # fmt: skip
# A comma between digits and three more separates thousands; elsewhere a full-width one ends a clause.
THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")


def folded(text: str) -> str:
    """Return the text with each character in its usual form; the length stays the same."""
    text = THOUSANDS.sub(",", text)
    strange = (one for one in set(text) if ord(one) >= ASCII_END or ord(one) in SIGNS)
    return text.translate({ord(one): _usual(one) for one in strange})


@functools.cache
def _usual(character: str) -> str:
    if character in KEPT:
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.digit(character))
    usual = character
    if category not in ("No", "Nl"):  # a footnote's ² is no digit of the number before it
        plain = unicodedata.normalize("NFKC", character)
        usual = plain if len(plain) == 1 else character
    usual = usual.translate(SIGNS)
    if ord(usual) in CHINESE_CHARACTERS:
        simplified = _converter().convert(usual)
        return simplified if len(simplified) == 1 else usual
    return usual


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")

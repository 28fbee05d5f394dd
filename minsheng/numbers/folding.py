"""Write text with one form of each character, so that words are looked up once; no offset changes.

Traditional characters become simplified ones, full-width digits, letters and signs become narrow ones.
"""

import functools
import re
import unicodedata

import opencc

ASCII_END = 0x80
WIDE_FORMS = range(0xFF01, 0xFF5F)
CHINESE_CHARACTERS = range(0x3400, 0xA000)

# Signs that releases print in several forms; the rest of the wide forms follow from Unicode.
SIGNS = str.maketrans(
    {"—": "-", "–": "-", "－": "-", "~": "-", "～": "-", "　": " ", "\u00a0": " ", "’": "'"}
)
# A full-width comma between full-width digits separates thousands; elsewhere it ends a clause.
THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def folded(text: str) -> str:
    """Return the text with each character in its usual form; the length stays the same."""
    text = THOUSANDS.sub(",", text)
    forms = {character: _usual(character) for character in set(text) if ord(character) >= ASCII_END}
    return text.translate(str.maketrans(forms)).translate(SIGNS)


@functools.cache
def _usual(character: str) -> str:
    code = ord(character)
    # Half- and full-width forms: digits, letters and signs as wide as a Chinese character.
    if code in WIDE_FORMS and character not in "，；：！？（）":
        return unicodedata.normalize("NFKC", character)
    if code in CHINESE_CHARACTERS:
        simplified = _converter().convert(character)
        return simplified if len(simplified) == 1 else character
    return character


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")

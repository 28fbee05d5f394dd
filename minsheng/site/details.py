"""What a check found of a row, in both languages: checks are SQL and tell it in English."""

import functools
import re

from minsheng.quality.guard import BETWEEN, OTHERS
from minsheng.site import page
from minsheng.site.drawing import Text

# What stands in a phrase of the list of them: a number, a day, a word or code, any text.
PLACES = {"<n>": r"(-?[\d.,]+)", "<d>": r"(\d{4}-\d\d-\d\d)", "<w>": r"([^\s,;]+)", "<t>": r"(.+)"}
COUNT = re.compile(rf"and (\d+){OTHERS}")


def said(detail: str) -> Text:
    """Return what a check found, in both languages; what has no words, such as names and ids, as it is."""
    whole = _in_chinese(detail)
    return Text(detail, whole or "；".join(_in_chinese(one) or one for one in detail.split("; ")))


def of_row(words: str) -> Text:
    """Return the key of a row and what was found of it."""
    if others := COUNT.fullmatch(words):
        return Text(words, f"另有{others[1]}条或更多")
    key, between, detail = words.partition(BETWEEN)
    return Text(words, f"{key}：{said(detail).zh}" if between else words)


def _in_chinese(detail: str) -> str | None:
    for pattern, chinese in _phrases():
        if found := pattern.fullmatch(detail):
            return re.sub(r"<(\d)>", lambda place: found[int(place[1])], chinese)
    return None


@functools.cache
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    """Return how each phrase is known, and what it is in Chinese; of several that fit, the first is meant."""
    return [(_known(row["en"]), row["zh"]) for row in page.table("details_zh.csv")]


def _known(phrase: str) -> re.Pattern[str]:
    parts = re.split("(" + "|".join(PLACES) + ")", phrase)
    return re.compile("".join(PLACES.get(part) or re.escape(part) for part in parts), re.DOTALL)

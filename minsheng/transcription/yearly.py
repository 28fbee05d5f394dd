"""Give each number of a Chinese list its own year: 2020年至2022年，起诉人数分别为9人、8人、7人."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from minsheng.transcription import kinds
from minsheng.transcription.number import Read
from minsheng.transcription.sentences import Sentence
from minsheng.transcription.vocabulary import of as vocabulary
from minsheng.transcription.windows import Window, WindowKind

SEVERAL = re.compile("[、和与及]")  # 批捕、起诉分别为9人、8人: a list of two things, as well as of two years
DECEMBER = 12


def windows_of(
    sentence: Sentence, told: list[Read], real: list[Window], earlier: Window | None
) -> dict[int, Window]:
    """Return the years of the numbers that are told respectively for several, by their places in `told`.

    earlier: the window of the sentences before, for a sentence that names none.
    """
    found: dict[int, Window] = {}
    phrases, words = [one.phrase for one in told], vocabulary("zh")
    for at in range(len(told)) if sentence.language == "zh" else ():
        run = kinds.listed_with(words, sentence.text, phrases, at)
        begin = phrases[run[0] - 1].end if run[0] else 0
        if at != run[0] or not words.any_in("respectively", sentence.text, begin, phrases[at].start):
            continue
        before = [one for one in real if one.end <= phrases[at].start]
        lead = sentence.text[max(begin, before[-1].end if before else 0) : phrases[at].start]
        years = _years(before or ([earlier] if earlier else []), sentence.text)
        is_of_counts = told[at].number.is_rate and any(
            not one.number.is_rate and no not in found for no, one in enumerate(told[:at])
        )
        if years and not SEVERAL.search(lead) and not is_of_counts and _fit([told[no] for no in run], years):
            each = len(run) // len(years)
            found |= {no: years[(no - run[0]) // each] for no in run}
    return found


def _years(before: list[Window], text: str) -> list[Window]:
    """Return the years that the last windows before a list are: 2020年至2022年, or 2021年、2022年."""
    if not before:
        return []
    last = before[-1]
    row = [last]
    for one, other in reversed(list(pairwise(before))):
        if SEVERAL.fullmatch(text, one.end, other.start) is None:
            break
        row.insert(0, one)
    if len(row) > 1:
        return row if all(one.is_calendar_year for one in row) else []
    if last.calendar_years < 2 or last.first is None:  # noqa: PLR2004 - several years
        return []
    years = range(last.first.year, last.first.year + last.calendar_years)
    days = ((date(year, 1, 1), date(year, DECEMBER, 31)) for year in years)
    return [replace(last, kind=WindowKind.CLOSED, first=first, last=end) for first, end in days]


def _fit(run: list[Read], years: list[Window]) -> bool:
    """Return whether a list tells the same of each year: 9件18人、11件26人 of two."""
    units = [one.phrase.unit for one in run]
    each, rest = divmod(len(units), len(years))
    is_regular = all(unit == units[no % each] for no, unit in enumerate(units)) if each else False
    return not rest and is_regular and len(set(units[:each])) == each

"""Give each number of a Chinese list its own year: 2020年至2022年，起诉人数分别为9人、8人、7人."""

import re
from dataclasses import replace
from datetime import date

from minsheng.transcription import kinds
from minsheng.transcription.number import Read
from minsheng.transcription.sentences import Sentence
from minsheng.transcription.vocabulary import of as vocabulary
from minsheng.transcription.windows import Window, WindowKind

SEVERAL = re.compile("[、和与及]")  # 批捕、起诉分别为9人、8人: a list of two things, as well as of two years
DECEMBER, SEVERAL_YEARS = 12, 2


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
        before = [one for one in real if one.end <= phrases[at].start]
        window = before[-1] if before else earlier
        lead = sentence.text[max(begin, before[-1].end if before else 0) : phrases[at].start]
        if at != run[0] or window is None or SEVERAL.search(lead):
            continue
        is_marked = words.any_in("respectively", sentence.text, begin, phrases[at].start) is not None
        is_of_counts = told[at].number.is_rate and any(
            not one.number.is_rate and no not in found for no, one in enumerate(told[:at])
        )
        years, listed = _years(window), [told[no] for no in run]
        is_listed = before != [] and SEVERAL.search(window.text) is not None  # 2023年、2024年
        if years and (is_marked or is_listed) and not is_of_counts and _fit(listed, years):
            each = len(run) // len(years)
            found |= {no: years[(no - run[0]) // each] for no in run}
    return found


def _years(window: Window) -> list[Window]:
    """Return the years of a window that is several whole ones; else none."""
    if window.calendar_years < SEVERAL_YEARS or window.first is None:
        return []
    years = range(window.first.year, window.first.year + window.calendar_years)
    days = ((date(year, 1, 1), date(year, DECEMBER, 31)) for year in years)
    return [replace(window, kind=WindowKind.CLOSED, first=first, last=last) for first, last in days]


def _fit(run: list[Read], years: list[Window]) -> bool:
    """Return whether a list tells the same of each year: 9件18人、11件26人 of two."""
    units = [one.phrase.unit for one in run]
    each, rest = divmod(len(units), len(years))
    is_regular = all(unit == units[no % each] for no, unit in enumerate(units)) if each else False
    return not rest and is_regular and len(set(units[:each])) == each

"""Compare the numbers in the titles of releases with their figures: a title binds like the text below it.

A number of a title is told by a figure, a rate or a figure left out of the same release, or by one that the
release confirms. What a title calls more than 114,000 is no figure that begins below it. A title on typical
cases counts these.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from minsheng.numbers.printed_words import Reader as PrintedReader
from minsheng.project import Project
from minsheng.transcription.kinds import PROPOSED
from minsheng.transcription.number import Number
from minsheng.transcription.reader import NumberReader

Row = dict[str, str]
# A title in parentheses is the transcriber's.
OURS = re.compile(r"[（(].*[)）]")


def told(printed: PrintedReader, row: Row) -> Number:
    """Return the number of a row of reported_figures, printed_rates or figures_left_out, with its bounds."""
    is_rate = "kind" in row or row.get("unit") == "percent"
    number = Number(0, "", row["as_printed"], "share" if is_rate else "count", PROPOSED, "")
    number.lower_bound = number.upper_bound = value = Decimal(row["value"])
    if row.get("qualifier"):
        reading = printed.read(row["as_printed"], is_rate)
        number.lower_bound, number.upper_bound = printed.bounds(value, row["qualifier"], reading, is_rate)
    return number


def departures(reader: NumberReader, title: str, numbers: Iterable[Number]) -> Iterator[str]:
    """Yield what a title says otherwise than the numbers that its release tells."""
    numbers = list(numbers)
    if any(words.any_in("not_counted", title) for words in reader.words.values()):
        return
    for number in reader.read(title):
        if not number.is_statistic or number.lower_bound is None or number.upper_bound is None:
            continue
        like = [one for one in numbers if one.is_rate == number.is_rate and one.meets(number)]
        if not like:
            yield f"the title says {number.as_printed}, which no figure of the release does"
        elif not any(_binds(number, one) for one in like):
            yield f"the title says {number.as_printed}, and {like[0].as_printed} is read otherwise"


def verified(project: Project) -> Iterator[tuple[str, str]]:
    """Yield each release, by its id, with what its title says otherwise than its rows.

    A title of the transcriber's own (title_is_ours) binds nothing.
    """
    bound = [row for row in project.rows("releases") if row.get("title_is_ours") != "true"]
    bound = [row for row in bound if any(character.isdigit() for character in row.get("title", ""))]
    if not bound:
        return
    reader = NumberReader(project)
    rows: dict[str, list[Row]] = defaultdict(list)
    figures = {}
    for seed in ("reported_figures", "printed_rates", "figures_left_out"):
        for row in project.rows(seed):
            rows[row["release_id"]].append(row)
            figures[row["release_id"], row["figure_no"]] = row
    for one in project.rows("confirmations"):
        rows[one["confirming_release_id"]].append(figures[one["release_id"], one["figure_no"]])
    for release in bound:
        numbers = [told(reader.printed, row) for row in rows[release["release_id"]]]
        for departure in departures(reader, release["title"], numbers):
            yield release["release_id"], departure


def _binds(number: Number, one: Number) -> bool:
    """Whether a figure keeps to the side of the number that the title says: over, or at most."""
    if number.qualifier != "more_than" or number.value is None:
        return True
    return (
        (one.lower_bound or 0) >= number.value
        if number.value >= 0
        else (one.upper_bound or 0) <= number.value
    )

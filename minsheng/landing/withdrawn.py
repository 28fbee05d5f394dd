"""A release that was published and taken out may land again: as if it were new, under the numbers it had.

What is published has been cited. A number means the same figure after as before, and what does not come
back stays withdrawn.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from minsheng.landing import rewrite
from minsheng.landing.model import Landing
from minsheng.landing.tables import NUMBERED, TOLD, LandedTable, TableRow, shown
from minsheng.numbers.printed_words import PERCENT
from minsheng.transcription.form import WITHDRAWN

LEFT_OUT = "left_out.csv"
# What lands anew as a whole; of LEFT_OUT only what has a number that comes back.
KEPT = ("release.csv", "ruled_out.csv", "text_numbers.csv")

Rows = list[dict[str, str]]


def reason(tables: Mapping[str, LandedTable], release_id: str) -> str | None:
    """Return why a release is withdrawn; None where it is not, or where something of it is told again."""
    left_out = _own(tables[LEFT_OUT], release_id)
    reasons = [row["note"] for row in left_out if row["left_out_reason"] == WITHDRAWN]
    is_told = any(_own(tables[file], release_id) for file in TOLD)
    return reasons[-1] if reasons and not is_told else None


def take_back(landing: Landing) -> None:
    """Take the release out of the tables where it was withdrawn, so that it lands as a new one.

    What is left out of it stays until its numbers are known: see `number` and `settle`.
    """
    release_id = landing.release["release_id"]
    why = reason(landing.tables, release_id)
    if why is None:
        return
    landing.withdrawn = _own(landing.tables[LEFT_OUT], release_id)
    landing.notes.append(f"{release_id} was withdrawn ({shown(why)}); it lands as if new")
    for file in KEPT:
        landing.tables[file] = _without(landing.tables[file], _own(landing.tables[file], release_id))


def number(landing: Landing, rows: list[tuple[str, TableRow]]) -> None:
    """Give the rows the numbers under which a withdrawn release had the same words and unit.

    Where it is not plain which row had which number, that is a problem.
    """
    numbers: dict[str, list[str]] = defaultdict(list)
    for left in landing.withdrawn:
        numbers[_words(LEFT_OUT, left)].append(left["figure_no"])
    told = Counter(_words(file, row.readable) for file, row in rows)
    for file, row in rows:
        words = _words(file, row.readable)
        same = numbers.get(words, [])
        if len(same) == told[words]:
            row.cells["figure_no"] = same.pop(0)
            told[words] -= 1
        elif same:
            landing.add(
                (file, row, "figure_no"),
                f"no number for {words}, of which the withdrawn release had {len(same)}",
                f"its number, {' or '.join(same)} if it is that figure",
                "Add the column figure_no to all files",
            )


def _words(file: str, row: Mapping[str, str]) -> str:
    """Return what tells a figure apart that has left the warehouse: its words and its unit."""
    return f"{row['as_printed']!r} in {unit_of(file, row)}"


def unit_of(file: str, row: Mapping[str, str]) -> str:
    """Return the unit under which a row is left out; a rate has none of its own."""
    return PERCENT if file == "rates.csv" else row.get("unit", "")


def settle(landing: Landing) -> None:
    """Take out what comes back of what was left out, and refuse a number that would mean another figure."""
    if not landing.withdrawn:
        return
    left = {row["figure_no"]: row for row in landing.withdrawn}
    back = []
    for file in NUMBERED:
        for row in landing.rows.get(file, []):
            was = left.get(row["figure_no"])
            if was is None:
                continue
            back.append(was)
            if _words(file, row.readable) != _words(LEFT_OUT, was):
                landing.add(
                    (file, row, "figure_no"),
                    f"{row['figure_no']} for {_words(file, row.readable)}",
                    f"{_words(LEFT_OUT, was)}, which was published under that number",
                    "A number keeps its figure: give it another, or leave figure_no out of all files",
                )
    landing.tables[LEFT_OUT] = _without(landing.tables[LEFT_OUT], back)
    stay = [number for number, row in left.items() if row not in back and row["left_out_reason"] == WITHDRAWN]
    if stay:
        landing.notes.append(f"withdrawn stays what it does not tell again: figure {', '.join(stay)}")


def _own(table: LandedTable, release_id: str) -> Rows:
    return [row for row in table.rows if row["release_id"] == release_id]


def _without(table: LandedTable, gone: Rows) -> LandedTable:
    content = rewrite.without(table.content, gone.__contains__)
    return replace(table, content=content, rows=[row for row in table.rows if row not in gone])

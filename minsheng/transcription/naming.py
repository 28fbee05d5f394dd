"""Rows of the reference tables for windows and places that a release is the first to name.

Their ids and names are composed as those that stand there. The wordings are rows of data/new_windows.csv.
"""

import re
from datetime import date
from typing import Protocol

from minsheng.errors import UserError
from minsheng.transcription import vocabulary
from minsheng.transcription.days import MONTHS, is_last_day, last_day, months_between

Row = dict[str, str]
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
CODE = re.compile(r"[1-9]\d{5}")
LETTERS = re.compile(r"[a-z][a-z_]*")
GROUP = "+"
COUNTRY, LARGEST_DISTRICT = "100000", 20  # GB/T 2260: the last two digits of a district of a city, at most
LEVELS = ("0000", "province"), ("00", "prefecture"), ("", "county")


class Cells(Protocol):
    """A row of a table, or of a file that lands."""

    def __getitem__(self, column: str, /) -> str:
        """Return the cell of a column."""


def day(text: str, is_last: bool = False) -> date | None:
    """Return the first or last day of what may be a day, a month or a year; None for an empty text.

    UserError where it is none of them.
    """
    if not text:
        return None
    try:
        found = DAY.fullmatch(text)
        year, month, told = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
        if told:
            return date(year, month, told)
        month = month or (MONTHS if is_last else 1)
        return last_day(year, month) if is_last else date(year, month, 1)
    except ValueError:
        raise UserError(f"{text!r} is no day such as 2026-03-09, no month and no year") from None


def window(first: date | None, last: date | None, told: date | None, is_base: bool = False) -> Row:
    """Return the row of a window. told: the day of the release, where no end is printed.

    is_base: it is what the window of the year after is compared with. UserError where it is no window.
    """
    if not (first or last):
        raise UserError("a window has a first or a last day")
    if last is None and told is None:
        raise UserError("a window without a printed end needs the day on which it was told")
    end = last or told
    if first and end and end < first:
        raise UserError(f"a window does not end before it begins: {first} to {end}")
    shapes, months = _shapes(first, last, is_base)
    row = next(
        one
        for one in vocabulary.table("new_windows")
        if one["shape"] in shapes and one["months"] in ("", str(months))
    )
    words: dict[str, date | str | None] = {"first": first, "last": last}
    for name, one, is_whole in (
        ("begin", first, first and first.day == 1),
        ("end", last, last and is_last_day(last)),
        ("told", told, False),
    ):
        if one:
            words |= {name: f"{one:%Y-%m}" if is_whole else f"{one}"}
            words |= {f"{name}_en": f"{one:%B %Y}" if is_whole else f"{one.day} {one:%B %Y}"}
            words |= {f"{name}_zh": f"{one.year}年{one.month}月" + ("" if is_whole else f"{one.day}日")}
    return {
        "period_id": row["period_id"].format(**words),
        "period_kind": row["period_kind"],
        "period_start": str(first or ""),
        "period_end": str(last or ""),
        "known_by": "" if last else str(told),
        "name_en": row["name_en"].format(**words),
        "name_zh": row["name_zh"].format(**words),
    }


def _shapes(first: date | None, last: date | None, is_base: bool) -> tuple[set[str], int]:
    """Return what a window may be called, and how many whole months it has; 0 where they are not whole."""
    if first is None or last is None:
        return ({"base"} if is_base else {"open"} if first else {"ended"}), 0
    is_whole = first.day == 1 and is_last_day(last)
    months = months_between(first, last)
    shapes = {"closed"}
    if months > MONTHS:
        shapes |= {"long"}
    if is_whole and first.month == 1:
        shapes |= {"begun"} if first.year == last.year else set()
        shapes |= {"years"} if last.month == MONTHS else set()
    return shapes, months if is_whole else 0


def base(row: Row) -> Row | None:
    """Return the window a year before one, with which its growth compares it; None where there is none."""
    first = day(row["period_start"])
    began, ended, told = map(day, days_before(row))
    end = ended or told
    return window(began, ended, told, is_base=True) if first and end and end < first else None


def days(row: Cells) -> tuple[str, str, str]:
    """Return the days that tell a window from any other: first, last, and the one on which it was told."""
    return row["period_start"], row["period_end"], row["known_by"]


def days_before(row: Row) -> tuple[str, str, str]:
    """Return the days of the window a year before one, with which growth over it is compared."""
    began, ended, told = map(_year_before, days(row))
    return began, ended, told


def _year_before(text: str) -> str:
    """Return the same day of the year before, or nothing; the last of February stays the last."""
    if not text:
        return ""
    one = date.fromisoformat(text)
    most = last_day(one.year - 1, one.month)
    return str(most if is_last_day(one) else date(one.year - 1, one.month, one.day))


def place(code: str, known: list[Row]) -> Row:
    """Return the row of a place that the table lacks, without its names.

    code: that of GB/T 2260; several, joined by +, for a group of known places; letters for what has no code.
    known: the rows of the table. UserError where it is none of these, or a place above it is not known.
    """
    by_id = {row["jurisdiction_id"]: row for row in known}
    if code in by_id:
        raise UserError(f"{code} is {by_id[code]['name_en']}: correct jurisdiction_id to it")
    codes = code.split(GROUP)
    if all(CODE.fullmatch(one) for one in codes):
        if unknown := [one for one in members(code) if one not in by_id]:
            raise UserError(f"{unknown[0]} is no place yet: name it first")
        level = "group" if members(code) else next(name for end, name in LEVELS if code.endswith(end))
        above = {f"{one[:4]}00" for one in codes}, {f"{one[:2]}0000" for one in codes}, {COUNTRY}
        shared = [next(iter(ids)) for ids in above if len(ids) == 1]
        parent = next(one for one in shared if one in by_id and one not in codes)
        if parent == COUNTRY and level in ("prefecture", "county"):
            raise UserError(f"{code} is no code of GB/T 2260: there is no province {code[:2]}0000")
    elif LETTERS.fullmatch(code):
        level, parent = "group", COUNTRY
    else:
        raise UserError(
            f"{code!r} is no code such as 310116, none joined by + such as 520300+520400, and no small "
            "letters and _ for what has no code"
        )
    return {"jurisdiction_id": code, "level": level, "parent_jurisdiction_id": parent}


def members(code: str) -> list[str]:
    """Return the codes of the places that are a group; none where it is one place."""
    codes = code.split(GROUP)
    return codes if len(codes) > 1 else []


def named(row: Row, english: str, chinese: str, known: list[Row]) -> Row:
    """Return the row of a new place with its names, which tell of what it is a part.

    A district of a city is told with the city, any other county with its province alone.
    """
    by_id = {one["jurisdiction_id"]: one for one in known}
    province = by_id.get(f"{row['jurisdiction_id'][:2]}0000")
    if row["level"] != "group" and province:
        is_of_a_city = 0 < int(row["jurisdiction_id"][-2:]) <= LARGEST_DISTRICT
        whole = (by_id[row["parent_jurisdiction_id"]] if is_of_a_city else province)["name_zh"]
        at = next(at for at in range(len(whole) + 1) if chinese.startswith(whole[at:]))
        english, chinese = f"{english} ({province['name_en']})", whole[:at] + chinese
    return row | {"name_en": english, "name_zh": chinese}

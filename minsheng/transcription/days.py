"""Days of the calendar: the last one of a month, and the months between two."""

import calendar
from datetime import date

MONTHS = 12


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def is_last_day(day: date) -> bool:
    """Return whether a day is the last one of its month."""
    return day == last_day(day.year, day.month)


def months_between(first: date, last: date) -> int:
    """Return in how many months the days from one to another lie."""
    return MONTHS * (last.year - first.year) + last.month - first.month + 1

"""Days as people write them: 14/1/2027, 14 jan, +21, friday."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from swotup.core.days import LAST_DAY, plus

FORMS: Final = "14/1/2027, 14 jan, 2027-01-14, +21 for days from today, or a weekday"
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST: Final = 3
"""Letters of a month or a weekday that tell it from the others."""
YEARS: Final = 8
"""Years within which every day of the year comes, 29 February too."""

_YEAR_FIRST: Final = r"(\d{4})([./-]?)(\d\d)\2(\d\d)"
_DAY_FIRST: Final = r"(\d\d?)([./-])(\d\d?)(?:\2(\d{4}|\d\d)|\.)?"
_DAY_AND_NAME: Final = r"(\d\d?)(?:st|nd|rd|th)? ?(?:of )?([a-z]+)\.?,?(?: (\d{4}|\d\d))?"
_NAME_AND_DAY: Final = r"([a-z]+)\.? ?(\d\d?)(?:st|nd|rd|th)?,?(?: (\d{4}))?"
_FROM_TODAY: Final = r"(?:\+ ?|in )(\d{1,4}) ?(d|days?|w|weeks?)?"


def parsed(text: str, today: date) -> date | None:
    """The day that a text means, None where it means none.

    Numbers are day, month, year. Without a year it is the next such day, today included; a weekday is the next one
    after today, "next friday" that of the week after this one, which begins on Monday.
    """
    told = " ".join(text.lower().split()).removeprefix("on ").removeprefix("this ")
    for pattern, read in _READERS:
        if found := re.fullmatch(pattern, told):
            return read([part or "" for part in found.groups()], today)
    return {"today": today, "tomorrow": plus(today, 1)}.get(told) or _weekday(told, today)


def _year_first(parts: Sequence[str], _: date) -> date | None:
    return _exact(int(parts[0]), int(parts[2]), int(parts[3]))


def _day_first(parts: Sequence[str], today: date) -> date | None:
    day, _, month, year = parts
    return _in_year(int(day), int(month), year, today)


def _day_and_name(parts: Sequence[str], today: date) -> date | None:
    day, name, year = parts
    return _in_year(int(day), _month(name), year, today)


def _name_and_day(parts: Sequence[str], today: date) -> date | None:
    name, day, year = parts
    return _in_year(int(day), _month(name), year, today)


def _from_today(parts: Sequence[str], today: date) -> date | None:
    number, unit = parts
    return plus(today, int(number) * (7 if unit.startswith("w") else 1))


_READERS: Final[Sequence[tuple[str, Callable[[Sequence[str], date], date | None]]]] = (
    (_YEAR_FIRST, _year_first),
    (_DAY_FIRST, _day_first),
    (_FROM_TODAY, _from_today),
    (_DAY_AND_NAME, _day_and_name),
    (_NAME_AND_DAY, _name_and_day),
)


def _in_year(day: int, month: int, year: str, today: date) -> date | None:
    """That day of that year; without a year the next one."""
    if year:
        return _exact(int(year) + (2000 if len(year) == 2 else 0), month, day)
    years = range(today.year, min(today.year + YEARS, LAST_DAY.year) + 1)
    days = (_exact(one, month, day) for one in years)
    return next((found for found in days if found is not None and found >= today), None)


def _exact(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """Its number, 0 for what is no month."""
    return _number(name, MONTHS, {"sept": 9})


def _weekday(told: str, today: date) -> date | None:
    name = told.removeprefix("next ")
    number = _number(name, WEEKDAYS, {"tues": 2, "weds": 3, "thur": 4, "thurs": 4})
    if not number:
        return None
    days = number - today.isoweekday()
    return plus(today, days + 7 if name != told else (days - 1) % 7 + 1)


def _number(name: str, names: Sequence[str], also: Mapping[str, int]) -> int:
    """The place of a name among them, counted from 1, in full or by its first letters; 0 where it is none."""
    for number, full in enumerate(names, 1):
        if name in (full, full[:SHORTEST]):
            return number
    return also.get(name, 0)

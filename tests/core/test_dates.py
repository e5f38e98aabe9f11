"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.dates import parsed

TODAY = date(2026, 11, 22)
"""A Sunday."""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("2027-01-14", date(2027, 1, 14), id="ISO"),
        pytest.param("2027/01/14", date(2027, 1, 14), id="the year first, with slashes"),
        pytest.param("20270114", date(2027, 1, 14), id="ISO without hyphens"),
        pytest.param("14/1/2027", date(2027, 1, 14), id="day first"),
        pytest.param("14.01.2027", date(2027, 1, 14), id="with dots"),
        pytest.param("14-1-27", date(2027, 1, 14), id="two digits of the year"),
        pytest.param("14/1", date(2027, 1, 14), id="without a year: the next one"),
        pytest.param("14.1.", date(2027, 1, 14), id="without a year, with two dots"),
        pytest.param("30/11", date(2026, 11, 30), id="without a year: this year's is to come"),
        pytest.param("22/11", TODAY, id="without a year: today counts"),
        pytest.param("14 jan", date(2027, 1, 14), id="a month by its letters"),
        pytest.param("14JAN", date(2027, 1, 14), id="without a space, in capitals"),
        pytest.param("14th of January 2027", date(2027, 1, 14), id="a month in full"),
        pytest.param("1st sept", date(2027, 9, 1), id="a usual abbreviation"),
        pytest.param("Jan 14", date(2027, 1, 14), id="the month first"),
        pytest.param("january 14th, 2028", date(2028, 1, 14), id="the month first, with a year"),
        pytest.param("14 jan 28", date(2028, 1, 14), id="a month and two digits of the year"),
        pytest.param("29 feb", date(2028, 2, 29), id="29 February: the next leap year"),
        pytest.param("+21", date(2026, 12, 13), id="days from today"),
        pytest.param("+ 3 weeks", date(2026, 12, 13), id="weeks from today"),
        pytest.param("in 21 days", date(2026, 12, 13), id="in so many days"),
        pytest.param("today", TODAY, id="today"),
        pytest.param("Tomorrow", date(2026, 11, 23), id="tomorrow"),
        pytest.param("monday", date(2026, 11, 23), id="a weekday"),
        pytest.param("thurs", date(2026, 11, 26), id="a weekday by some letters"),
        pytest.param("sun", date(2026, 11, 29), id="today's weekday: in a week"),
        pytest.param("on friday", date(2026, 11, 27), id="on a weekday"),
        pytest.param("next friday", date(2026, 11, 27), id="next week's, on a Sunday"),
        pytest.param("  14   jan ", date(2027, 1, 14), id="spaces"),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, meant: date) -> None:
    assert parsed(text, TODAY) == meant


def test_next_friday_is_that_of_the_week_after_this_one() -> None:
    tuesday = date(2026, 11, 24)
    assert parsed("friday", tuesday) == date(2026, 11, 27)
    assert parsed("next friday", tuesday) == date(2026, 12, 4)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14",
        "jan",
        "30 feb",
        "31/2/2027",
        "1/14/2027",
        "2027-13-01",
        "14 foo",
        "su",
        "soon",
        "14/1-2027",
        "0/1",
        "x 14",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parsed(text, TODAY) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_with_its_year_is_that_day_whenever_it_is_read(day: date, today: date) -> None:
    month = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")[day.month - 1]
    written = (day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day.day} {month} {day.year}")
    assert {parsed(text, today) for text in written} == {day}


@given(st.dates(date(2000, 1, 1)), st.text(max_size=20))
def test_no_text_is_an_error(today: date, text: str) -> None:
    found = parsed(text, today)
    assert found is None or isinstance(found, date)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 28), st.integers(1, 12))
def test_a_day_without_a_year_is_the_next_one(today: date, day: int, month: int) -> None:
    found = parsed(f"{day}/{month}", today)
    assert found is not None
    assert (found.day, found.month) == (day, month)
    assert 0 <= (found - today).days <= 365

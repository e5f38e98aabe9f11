"""Study days: they begin at 04:00 by the clock on the learner's wall, wherever the learner is."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.days import milliseconds, plus, stamp, study_day
from swotup.core.model import Stamp
from tests.core.core_builders import DAY_STARTS

WHENS = st.datetimes(
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)


@pytest.mark.parametrize(
    ("now", "day_starts", "expected"),
    [
        pytest.param("2027-01-14T12:00+00:00", 240, date(2027, 1, 14), id="noon"),
        pytest.param("2027-01-15T03:59:59.999+00:00", 240, date(2027, 1, 14), id="long past midnight"),
        pytest.param("2027-01-15T04:00+00:00", 240, date(2027, 1, 15), id="four in the morning"),
        pytest.param("2027-01-15T00:00+00:00", 0, date(2027, 1, 15), id="a day that begins at midnight"),
        pytest.param("2027-01-15T21:59+00:00", 22 * 60, date(2027, 1, 14), id="one that begins late at night"),
        pytest.param("2027-01-15T08:00+13:00", 240, date(2027, 1, 15), id="yesterday still in London"),
        pytest.param("2027-01-14T20:00-08:00", 240, date(2027, 1, 14), id="tomorrow already in London"),
        pytest.param("2027-01-01T02:00+00:00", 240, date(2026, 12, 31), id="the night of New Year"),
        pytest.param("2028-03-01T02:00+00:00", 240, date(2028, 2, 29), id="a leap day"),
    ],
)
def test_a_study_day_is_the_local_date_from_when_the_day_starts(now: str, day_starts: int, expected: date) -> None:
    assert study_day(datetime.fromisoformat(now), day_starts) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param("1970-01-02T12:00:00.25+00:00", Stamp(129_600_250, 0, date(1970, 1, 2)), id="UTC"),
        pytest.param("1970-01-02T12:00+01:00", Stamp(126_000_000, 60, date(1970, 1, 2)), id="east"),
        pytest.param("1970-01-02T02:00-03:30", Stamp(106_200_000, -210, date(1970, 1, 1)), id="west"),
    ],
)
def test_an_instant_is_kept_in_utc_with_its_offset_and_its_study_day(now: str, expected: Stamp) -> None:
    assert stamp(datetime.fromisoformat(now), DAY_STARTS) == expected


def test_an_instant_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an offset"):
        stamp(datetime(2027, 1, 14, 12), DAY_STARTS)  # noqa: DTZ001


@given(WHENS, st.integers(0, 24 * 60 - 1))
def test_the_study_day_can_be_told_from_what_the_log_keeps(now: datetime, day_starts: int) -> None:
    kept = stamp(now, day_starts)

    local = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=kept.at, minutes=kept.offset - day_starts)
    assert local.date() == kept.day


@given(WHENS)
def test_no_millisecond_is_lost(now: datetime) -> None:
    assert milliseconds(now) == (now - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("from_day", "days", "expected"),
    [
        pytest.param(date(2027, 1, 31), 1, date(2027, 2, 1), id="tomorrow"),
        pytest.param(date(2027, 1, 31), 0, date(2027, 1, 31), id="today"),
        pytest.param(date(9999, 12, 30), 1, date(9999, 12, 31), id="the last day there is"),
        pytest.param(date(9999, 12, 31), 1, date(9999, 12, 31), id="nothing comes after it"),
        pytest.param(date(9000, 1, 1), 36_500_000, date(9999, 12, 31), id="however far"),
    ],
)
def test_so_many_days_later(from_day: date, days: int, expected: date) -> None:
    assert plus(from_day, days) == expected

"""Study days: the local date, where a day begins some hours after midnight."""

from datetime import date, datetime, timedelta

from swotup.core.model import Stamp

LAST_DAY = date.max


def study_day(now: datetime, day_starts: int) -> date:
    """The study day of an aware instant, by its own offset; ``day_starts`` is minutes after midnight."""
    return (now - timedelta(minutes=day_starts)).date()


def stamp(now: datetime, day_starts: int) -> Stamp:
    """The instant as the log keeps it. Raises ValueError where ``now`` has no offset."""
    offset = now.utcoffset()
    if offset is None:
        raise ValueError("an instant needs an offset")
    return Stamp(milliseconds(now), int(offset.total_seconds() // 60), study_day(now, day_starts))


def milliseconds(now: datetime) -> int:
    """Milliseconds since 1970 in UTC."""
    return int(now.timestamp() * 1000)


def plus(day: date, days: int) -> date:
    """A day so many days later, at most 9999-12-31."""
    return date.fromordinal(min(day.toordinal() + days, LAST_DAY.toordinal()))

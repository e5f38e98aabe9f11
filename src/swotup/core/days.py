"""Study days: the local date, where a day begins some hours after midnight."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from swotup.core.model import Stamp

LAST_DAY: Final = date.max
_LAST: Final = LAST_DAY.toordinal()
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


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
    return (now - EPOCH) // timedelta(milliseconds=1)


def plus(day: date, days: int) -> date:
    """A day so many days later, at most 9999-12-31."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if ordinal < _LAST else LAST_DAY

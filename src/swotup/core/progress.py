"""From the log to the numbers that people ask for: what was recalled, how long it took, how good the estimates were."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import log
from typing import Final, Self

from swotup.core.rollup import MILLIONTHS

SPANS: Final[Mapping[str, int | None]] = {"today": 1, "7 days": 7, "30 days": 30, "all": None}
"""The spans that end today, in study days."""
WEEKS: Final = 53
"""The weeks that hold a year up to any day of the week."""
ENOUGH: Final = 50
"""With fewer predictions nobody can tell how good they are."""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many reviews, and so many of them recalled."""

    reviews: int = 0
    recalled: int = 0

    def __add__(self, other: Self) -> "Tally":
        """Both together."""
        return Tally(self.reviews + other.reviews, self.recalled + other.recalled)

    @property
    def share(self) -> float | None:
        """What was recalled, 0 to 1; None of no review."""
        return self.recalled / self.reviews if self.reviews else None


@dataclass(frozen=True, slots=True)
class Predicted:
    """Reviews whose outcome was predicted: what FSRS-6 expected of them, and the log loss of both readings, as sums.

    All in millionths.
    """

    expected: int = 0
    fsrs_loss: int = 0
    sm2_loss: int = 0

    def __add__(self, other: Self) -> "Predicted":
        """Both together."""
        return Predicted(
            self.expected + other.expected, self.fsrs_loss + other.fsrs_loss, self.sm2_loss + other.sm2_loss
        )


@dataclass(frozen=True, slots=True)
class Day:
    """A study day, or several together.

    ``answers`` and ``ms`` are of all that was answered; ``first`` the first reviews of cards. ``young`` and ``mature``
    are the repetitions by the interval before them, ``early`` the reviews before the due day. ``days`` counts the study
    days on which anything was answered.
    """

    answers: int = 0
    ms: int = 0
    first: Tally = field(default_factory=Tally)
    young: Tally = field(default_factory=Tally)
    mature: Tally = field(default_factory=Tally)
    early: Tally = field(default_factory=Tally)
    predicted: Predicted = field(default_factory=Predicted)
    days: int = 1

    def __add__(self, other: Self) -> "Day":
        """Both together."""
        return Day(
            self.answers + other.answers,
            self.ms + other.ms,
            self.first + other.first,
            self.young + other.young,
            self.mature + other.mature,
            self.early + other.early,
            self.predicted + other.predicted,
            self.days + other.days,
        )

    @property
    def repetitions(self) -> Tally:
        """All of them: what true retention is about."""
        return self.young + self.mature

    @property
    def minutes(self) -> float:
        """The time of the answers."""
        return self.ms / 60_000


NO_DAY: Final = Day(days=0)


def spans(days: Mapping[date, Day], today: date) -> dict[str, Day]:
    """The days of each span together; a day to come, of a clock that was wrong, counts for all time alone."""
    return {
        name: sum(
            (one for day, one in days.items() if length is None or 0 <= (today - day).days < length), start=NO_DAY
        )
        for name, length in SPANS.items()
    }


# -- the year ----------------------------------------------------------------------------------------------------


def weeks(today: date, number: int = WEEKS) -> list[list[date]]:
    """So many weeks, Monday first, the last of them with today."""
    monday = today - timedelta(days=today.weekday())
    firsts = (monday - timedelta(weeks=back) for back in range(number - 1, -1, -1))
    return [[first + timedelta(days=number) for number in range(7)] for first in firsts]


def year(days: Mapping[date, Day], today: date) -> dict[date, Day]:
    """The days of the calendar on which anything was answered."""
    first = weeks(today)[0][0]
    return {day: one for day, one in days.items() if first <= day <= today and one.answers}


def steps(answers: Iterable[int]) -> tuple[int, int, int]:
    """From how many answers on a day is a shade darker: the quarters of the days that have any."""
    known = sorted(number for number in answers if number) or [0]
    first, second, third = (known[len(known) * part // 4] for part in (1, 2, 3))
    return first, second, third


def shade(answers: int, steps: tuple[int, int, int]) -> int:
    """0 for no answer, then 1 to 4; the day with the most has 4."""
    return 1 + sum(answers >= step for step in steps) if answers else 0


# -- how good the estimates were ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prediction:
    """How well recall was predicted, over so many reviews: mean log loss in nats, 0 where always sure and right.

    ``expected`` is the mean that FSRS-6 expected, ``recalled`` what became of it, 0 to 1. ``constant`` is the loss of
    whoever knows ``recalled`` beforehand and predicts it every time.
    """

    reviews: int
    expected: float
    recalled: float
    fsrs: float
    sm2: float
    constant: float


def prediction(all_days: Day) -> Prediction | None:
    """How well recall was predicted; None where there were too few reviews to tell."""
    tally = all_days.repetitions + all_days.early
    share = tally.share
    if share is None or tally.reviews < ENOUGH:
        return None
    whole = tally.reviews * MILLIONTHS
    predicted = all_days.predicted
    return Prediction(
        tally.reviews,
        predicted.expected / whole,
        share,
        predicted.fsrs_loss / whole,
        predicted.sm2_loss / whole,
        -sum(part * log(part) for part in (share, 1 - share) if part),
    )


# -- how good the marking was ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Of so many typed answers, how often the learner raised or lowered the quality that the marking proposed."""

    marked: int = 0
    raised: int = 0
    lowered: int = 0

    @property
    def accepted(self) -> int:
        """How often it was taken."""
        return self.marked - self.raised - self.lowered

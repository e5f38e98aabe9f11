"""FSRS-6's forward step with its default parameters: how an answer moves a memory, and what is recalled of it later.

A memory is a stability, the days after which 9 in 10 such cards are recalled, and a difficulty from 1 to 10. Each
formula names its section of *The Algorithm* (github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm);
bounds, and the order in which the two are moved, are those of py-fsrs 6.
"""

from math import exp
from typing import Final, Literal

from swotup.core.model import Quality

Rating = Literal[1, 2, 3, 4]
"""FSRS's grade: Again, Hard, Good, Easy."""

RATINGS: Final[tuple[Rating, ...]] = (1, 1, 1, 2, 3, 4)
"""By quality."""
W: Final = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194),
    *(0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629),
    *(1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
"""The 21 default parameters of FSRS-6, w0 to w20."""

DECAY: Final[float] = -W[20]
FACTOR: Final[float] = 0.9 ** (1 / DECAY) - 1
LEAST_STABILITY: Final = 0.001
RECALL_SCALE: Final[float] = exp(W[8])
RECALL_BY_RATING: Final = (0.0, 0.0, W[15], 1.0, W[16])
SAME_DAY_BY_RATING: Final = tuple(exp(W[17] * (rating - 3 + W[18])) for rating in range(5))
FORGOTTEN_AT_LEAST: Final[float] = exp(W[17] * W[18])
EASIEST: Final[float] = W[4] - exp(W[5] * 3) + 1
"""The difficulty that all others drift to: that of a first Easy, before it is held within 1 to 10."""


def answered(stability: float | None, difficulty: float | None, quality: Quality, *, days: int) -> tuple[float, float]:
    """The memory after an answer: stability in days, difficulty.

    ``days`` are the study days since the answer before it; at none, or fewer, it is one more answer of the same day.
    Where no memory is known yet, the answer is the first.
    """
    rating = RATINGS[quality]
    if stability is None or difficulty is None:
        return initial_stability(rating), initial_difficulty(rating)
    if days < 1:
        moved = stability_same_day(stability, rating)
    elif rating == 1:
        moved = stability_forgotten(stability, difficulty, expected_recall(stability, days))
    else:
        moved = stability_recalled(stability, difficulty, expected_recall(stability, days), rating)
    return max(LEAST_STABILITY, moved), next_difficulty(difficulty, rating)


def expected_recall(stability: float, days: float) -> float:
    """How likely the card is recalled (0 to 1), so many days after its last answer: R (FSRS-6).

    Stability is in days.
    """
    return float((1 + FACTOR * max(0, days) / stability) ** DECAY)


def next_interval(stability: float, retention: float) -> int:
    """Whole days, at least 1, until expected recall has fallen to ``retention`` (between 0 and 1): I (FSRS-4.5).

    Stability is in days.
    """
    return max(1, round(stability / FACTOR * (retention ** (1 / DECAY) - 1)))


def initial_stability(rating: Rating) -> float:
    """Days, after the first answer: S0 (FSRS v4)."""
    return W[rating - 1]


def initial_difficulty(rating: Rating) -> float:
    """From 1 to 10, after the first answer: D0 (FSRS-5)."""
    return _bounded(W[4] - exp(W[5] * (rating - 1)) + 1)


def next_difficulty(difficulty: float, rating: Rating) -> float:
    """From 1 to 10, after any later answer: D'', damped near 10 and drawn to an Easy's (FSRS-5)."""
    damped = difficulty - W[6] * (rating - 3) * (10 - difficulty) / 9
    return _bounded(W[7] * EASIEST + (1 - W[7]) * damped)


def stability_same_day(stability: float, rating: Rating) -> float:
    """Days, after one more answer on the same day: S' (FSRS-6). Only Again lowers it."""
    change = SAME_DAY_BY_RATING[rating] * stability ** -W[19]
    return stability * (change if rating == 1 else max(1.0, change))


def stability_recalled(stability: float, difficulty: float, recall: float, rating: Rating) -> float:
    """Days, after Hard, Good or Easy at an expected recall of ``recall``: S'r (FSRS v4)."""
    gain = RECALL_SCALE * (11 - difficulty) * stability ** -W[9] * (exp(W[10] * (1 - recall)) - 1)
    return stability * (1 + gain * RECALL_BY_RATING[rating])


def stability_forgotten(stability: float, difficulty: float, recall: float) -> float:
    """Days, after Again at an expected recall of ``recall``: S'f (FSRS v4), never above py-fsrs 6's bound."""
    left = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * exp(W[14] * (1 - recall))
    return min(left, stability / FORGOTTEN_AT_LEAST)


def _bounded(difficulty: float) -> float:
    return min(10.0, max(1.0, difficulty))

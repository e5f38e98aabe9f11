"""FSRS-6's forward step with its default parameters: how an answer moves a memory, and what it recalls.

A memory is a stability, the days until expected recall has fallen to 90 %, and a difficulty from 1 to 10.
Each formula names its section of *The Algorithm* on github.com/open-spaced-repetition/awesome-fsrs/wiki.
The bounds, and that stability moves by the difficulty from before the answer, are those of py-fsrs 6.
"""

from math import exp
from typing import Final, Literal

from swotup.core.model import Quality

Rating = Literal[1, 2, 3, 4]
"""FSRS's grade: Again, Hard, Good, Easy."""

RATINGS: Final[tuple[Rating, ...]] = (1, 1, 1, 2, 3, 4)
"""By quality."""
W: Final[tuple[float, ...]] = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194),
    *(0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629),
    *(1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
"""The 21 default parameters of FSRS-6, w0 to w20."""
DECAY: Final = -W[20]
FACTOR: Final[float] = 0.9 ** (1 / DECAY) - 1
LEAST_STABILITY: Final = 0.001
"""Days."""


def answered(stability: float | None, difficulty: float | None, quality: Quality, *, days: int) -> tuple[float, float]:
    """The memory after an answer: stability in days, difficulty from 1 to 10.

    ``days`` are the study days since the answer before it; at none, or fewer, it is one more of the same day.
    Where no memory is known, the answer is the first.
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
    return moved if moved > LEAST_STABILITY else LEAST_STABILITY, next_difficulty(difficulty, rating)


def expected_recall(stability: float, days: float) -> float:
    """How likely a card is recalled, 0 to 1, so many days after its last answer: R in section FSRS-6.

    Stability is in days. Before that answer (fewer than 0 days) it is what it is on its day, 1.
    """
    if days <= 0:
        return 1.0
    recall: float = (1 + FACTOR * days / stability) ** DECAY
    return recall


def next_interval(stability: float, retention: float) -> int:
    """Whole days, at least 1, until expected recall has fallen to ``retention``: I in section FSRS-4.5.

    Stability is in days; ``retention`` lies between 0 and 1, both left out.
    """
    days: float = stability / FACTOR * (retention ** (1 / DECAY) - 1)
    return max(1, round(days))


def initial_stability(rating: Rating) -> float:
    """Days, after the first answer: S0 in section FSRS v4."""
    return W[rating - 1]


def initial_difficulty(rating: Rating) -> float:
    """From 1 to 10, after the first answer: D0 in section FSRS-5."""
    return _bounded(_unbounded_difficulty(rating))


def next_difficulty(difficulty: float, rating: Rating) -> float:
    """From 1 to 10, after a later answer: D'' in section FSRS-5, damped near 10, drawn towards Easy's D0."""
    damped = difficulty - W[6] * (rating - 3) * (10 - difficulty) / 9
    return _bounded(W[7] * EASIEST + (1 - W[7]) * damped)


def stability_same_day(stability: float, rating: Rating) -> float:
    """Days, after one more answer on the same day: S' in section FSRS-6. Only Again lowers it."""
    change: float = SAME_DAY[rating] * stability ** -W[19]
    return stability * (change if rating == 1 else max(1.0, change))


def stability_recalled(stability: float, difficulty: float, recall: float, rating: Rating) -> float:
    """Days, after Hard, Good or Easy at this expected recall: S'r in section FSRS v4."""
    gain: float = RECALLED[rating] * (11 - difficulty) * stability ** -W[9] * (exp(W[10] * (1 - recall)) - 1)
    return stability * (1 + gain)


def stability_forgotten(stability: float, difficulty: float, recall: float) -> float:
    """Days, after Again at this expected recall: S'f in section FSRS v4.

    The upper bound, S / e^(w17 w18), is py-fsrs 6's.
    """
    left: float = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * exp(W[14] * (1 - recall))
    return min(left, stability / SAME_DAY[3])


def _unbounded_difficulty(rating: Rating) -> float:
    return W[4] - exp(W[5] * (rating - 1)) + 1


def _bounded(difficulty: float) -> float:
    if difficulty < 1:
        return 1.0
    return difficulty if difficulty < 10 else 10.0


# What the formulas hold that is the same for every card: worked out once, as a fold may take a million steps.
EASIEST: Final = _unbounded_difficulty(4)
SAME_DAY: Final = {rating: exp(W[17] * (rating - 3 + W[18])) for rating in RATINGS}
RECALLED: Final = {rating: exp(W[8]) * {2: W[15], 4: W[16]}.get(rating, 1.0) for rating in RATINGS}

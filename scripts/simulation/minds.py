"""What simulated students really remember. It shares no code with the project, so that no policy can peep.

A memory moves as FSRS-6 has it (*The Algorithm* on github.com/open-spaced-repetition/awesome-fsrs/wiki), with its
default parameters for the average student and card. Students and cards differ from it: see ``World``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp
from random import Random
from typing import Final

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
RATINGS: Final = (AGAIN, HARD, GOOD, EASY)
FIRST: Final = (0.36, 0.10, 0.44, 0.10)
"""How often a first answer is each of the ratings."""
RECALLED: Final = (0.35, 0.55, 0.10)
"""How often a recalled one is Hard, Good, Easy. Both are somewhat worse than the mean of Anki's users (fsrs-rs,
``SimulatorConfig``), who know much of what they add; so SM-2 and FSRS-6 take the minutes that they are known to."""
W: Final = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194),
    *(0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629),
    *(1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
"""FSRS-6's default parameters, w0 to w20."""


@dataclass(frozen=True, slots=True)
class World:
    """What students' memories are like.

    ``decay`` is how fast recall falls beyond the stability (w20). ``students`` and ``cards`` are how far they differ:
    the standard deviation of the logarithm of what stability begins with, and, half of it, of what a success adds to
    it. Difficulty, from 1 to 10, differs between cards by three times ``cards``, the same cards that fade sooner.
    """

    name: str
    decay: float
    students: float
    cards: float


WORLDS: Final = (
    World("usual", W[20], students=0.3, cards=0.4),
    World("steep forgetting", 0.5, students=0.3, cards=0.4),
    World("wide spread", W[20], students=0.7, cards=0.9),
)


@dataclass(frozen=True, slots=True)
class Trace:
    """One memory: stability in days, difficulty from 1 to 10, and the day of the last answer."""

    stability: float
    difficulty: float
    last: int


class Mind:
    """One student's memory of so many cards. Days are numbers; the same seed gives the same student."""

    def __init__(self, world: World, cards: int, seed: int) -> None:
        rng = Random(seed)
        student = rng.gauss(0, world.students)
        self._decay = -world.decay
        self._factor: float = 0.9 ** (1 / self._decay) - 1
        gain = W[8] + rng.gauss(0, world.students / 2)
        differs = [rng.gauss(0, world.cards) for _ in range(cards)]
        self._begins = [exp(student + one) for one in differs]
        self._gains = [exp(gain + rng.gauss(0, world.cards / 2)) for _ in range(cards)]
        self._harder = [-3 * one for one in differs]
        self._chance = [Random(rng.getrandbits(64)) for _ in range(cards)]
        self.traces: list[Trace | None] = [None] * cards

    def recall(self, card: int, day: int) -> float:
        """How likely a card is recalled on a day, 0 to 1; one never seen is not."""
        trace = self.traces[card]
        return 0.0 if trace is None else self.kept(trace, day)

    def kept(self, trace: Trace, day: int) -> float:
        """How much of a memory is left on a day: R in section FSRS-6."""
        left: float = (1 + self._factor * (day - trace.last) / trace.stability) ** self._decay
        return left

    def answer(self, card: int, day: int) -> int:
        """A rating, 1 to 4; the memory is moved by it. Chance is the card's own, whatever else is asked."""
        trace, rng = self.traces[card], self._chance[card]
        if trace is None:
            rating = _drawn(FIRSTS, rng.random())
        else:
            is_recalled = rng.random() < self.kept(trace, day)
            rating = _drawn(SUCCESSES, rng.random()) if is_recalled else AGAIN
        self.traces[card] = self.after(card, rating, day)
        return rating

    def after(self, card: int, rating: int, day: int) -> Trace:
        """What the memory would be after an answer."""
        trace = self.traces[card]
        if trace is None:
            difficulty = _bounded(_initial(rating) + self._harder[card])
            return Trace(W[rating - 1] * self._begins[card], difficulty, day)
        before, difficulty = trace.stability, trace.difficulty
        if day <= trace.last:
            change = SAME_DAY[rating] * before ** -W[19]
            stability = before * (change if rating == AGAIN else max(1.0, change))
        elif rating == AGAIN:
            stability = self._forgotten(trace, day)
        else:
            adds = GRADE[rating] * self._gains[card] * (11 - difficulty) * before ** -W[9]
            stability = before * (1 + adds * (exp(W[10] * (1 - self.kept(trace, day))) - 1))
        damped = difficulty - W[6] * (rating - 3) * (10 - difficulty) / 9
        return Trace(max(0.001, stability), _bounded(W[7] * _initial(EASY) + (1 - W[7]) * damped), day)

    def _forgotten(self, trace: Trace, day: int) -> float:
        lost = exp(W[14] * (1 - self.kept(trace, day)))
        left: float = W[11] * trace.difficulty ** -W[12] * ((trace.stability + 1) ** W[13] - 1) * lost
        return min(left, trace.stability / SAME_DAY[GOOD])


def _initial(rating: int) -> float:
    return W[4] - exp(W[5] * (rating - 1)) + 1


def _bounded(difficulty: float) -> float:
    return min(10.0, max(1.0, difficulty))


def _drawn(chances: Sequence[tuple[int, float]], chance: float) -> int:
    return next((rating for rating, most in chances if chance < most), GOOD)


FIRSTS: Final = tuple(zip(RATINGS, accumulate(FIRST), strict=True))
SUCCESSES: Final = tuple(zip(RATINGS[1:], accumulate(RECALLED), strict=True))
SAME_DAY: Final = {rating: exp(W[17] * (rating - 3 + W[18])) for rating in RATINGS}
GRADE: Final = {HARD: W[15], GOOD: 1.0, EASY: W[16]}

"""A simulated student: sits down every day, answers what a policy asks, and stops when the minutes are over."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final, Protocol

from simulation.minds import AGAIN, Mind
from swotup.core.costs import USUAL
from swotup.core.model import AGAIN as AGAIN_QUALITY
from swotup.core.model import EASY, GOOD, HARD, CardId, DeckId, Exam, Quality, Review, Schedule, Standing
from swotup.core.queue import Queue, Row
from swotup.core.schedulers import Scheduler

CARDS: Final = 150
BEGIN: Final = date(2027, 1, 4)
DECK: Final = DeckId("deck")
QUALITIES: Final[tuple[Quality, ...]] = (AGAIN_QUALITY, HARD, GOOD, EASY)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it: mean recall on exam day, 0 to 1; minutes in all; cards never seen."""

    recall: float
    minutes: float
    unseen: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What a policy may know: the cards as the schedule has them, the day, and what is left of its seconds."""

    rows: tuple[Row, ...]
    exam: Exam
    today: date
    minutes: int
    spent: float
    new_done: int
    rng: Random


class Policy(Protocol):
    """Which cards are asked next."""

    @property
    def scheduler(self) -> Scheduler: ...

    def queue(self, desk: Desk, /) -> Queue:
        """What is to be asked now; nothing when the day is done."""


class Student:
    """One student with cards never seen before an exam in so many days."""

    def __init__(self, mind: Mind, *, cards: int, days: int, minutes: int, seed: int) -> None:
        self.mind, self.minutes = mind, minutes
        self.exam = Exam("exam", date.fromordinal(BEGIN.toordinal() + days), BEGIN)
        self.rows = [_row(card, Schedule()) for card in range(cards)]
        self.seconds = 0.0
        self._spent = 0.0
        self._new_done = 0
        self._rng = Random(seed)

    def study(self, policy: Policy) -> Result:
        """Every day up to the eve, then the exam."""
        for ordinal in range(BEGIN.toordinal(), self.exam.day.toordinal()):
            self._spent, self._new_done = 0.0, 0
            self._sit(policy, date.fromordinal(ordinal))
            self.seconds += self._spent
        return self.result()

    def result(self) -> Result:
        """How the exam goes, as things stand."""
        on = self.exam.day.toordinal()
        recalls = [self.mind.recall(card, on) for card in range(len(self.rows))]
        unseen = sum(row.standing.schedule.is_new for row in self.rows)
        return Result(sum(recalls) / len(recalls), self.seconds / 60, unseen)

    def _sit(self, policy: Policy, today: date) -> None:
        while self._spent < self.minutes * 60:
            desk = Desk(tuple(self.rows), self.exam, today, self.minutes, self._spent, self._new_done, self._rng)
            slots = policy.queue(desk).slots
            if not slots:
                return
            for slot in slots:
                if self._spent >= self.minutes * 60:
                    return
                self._answer(int(slot.card), today, policy.scheduler)

    def _answer(self, card: int, today: date, scheduler: Scheduler) -> None:
        schedule = self.rows[card].standing.schedule
        rating = self.mind.answer(card, today.toordinal())
        self._spent += USUAL.new if schedule.is_new else USUAL.failed if rating == AGAIN else USUAL.recalled
        self._new_done += schedule.is_new
        self.rows[card] = _row(card, scheduler.step(schedule, Review(today, QUALITIES[rating - 1])))


def _row(card: int, schedule: Schedule) -> Row:
    return Row(CardId(str(card)), DECK, str(card), card, Standing(schedule))

"""A learner who studies to the plan: cards, and days on which they are asked and answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from swotup.core import exam as plan
from swotup.core.costs import USUAL
from swotup.core.model import GOOD, CardId, DeckId, Exam, Quality, Review
from swotup.core.plans import DEFAULT, PLANS, Course, Terms
from swotup.core.queue import Queue, Row
from swotup.core.schedulers import sm2
from tests.core.core_builders import row


def exam(on: date, since: date) -> Exam:
    return Exam("biology", on, since)


def course(of: Exam, plan: str = DEFAULT, *, cards: int = 1, minutes: int = 10) -> Course:
    return PLANS[plan](Terms(of, cards, minutes, USUAL))


def entries(number: int, cards_each: int = 1) -> list[Row]:
    """New cards in deck order, so many of each entry."""
    names = (f"e{entry}:{card}" for card in range(cards_each) for entry in range(number))
    return [row(name, place=place) for place, name in enumerate(names)]


@dataclass
class Student:
    """Studies the cards by a plan. ``qualities`` tell what each answer is; every answer takes its usual time."""

    exam: Exam
    rows: list[Row]
    minutes: int
    qualities: Sequence[Quality] = (GOOD,)
    plan: str = DEFAULT
    asked_today: dict[CardId, int] = field(default_factory=dict)
    spent: float = 0.0
    new_done: int = 0
    answers: int = 0

    def queue(self, today: date, *, seed: int = 0) -> Queue:
        """What is left of the day's queue, by the same questions that the store is asked."""
        wanted = self.course.wanted(today)
        seen = [one for one in self.rows if wanted.has(one.standing.schedule, today)]
        new = [one for one in self.rows if one.standing.schedule.is_new]
        return plan.build(
            self.course,
            new=new,
            seen=seen,
            drills=[one for one in self.rows if one.standing.schedule.comes_again(today)],
            waiting=len(seen),
            asked={one.family for one in self.rows if one.standing.schedule.last == today},
            ranks={DeckId("deck"): 0},
            allowed=plan.allowed(
                self.exam,
                unseen=len(new),
                new_done=self.new_done,
                minutes=self.minutes,
                spent=self.spent,
                today=today,
            ),
            costs=USUAL,
            today=today,
            rng=Random(seed),
        )

    def study(self, today: date) -> list[Queue]:
        """Sit down until nothing is left for the day; the queue of each sitting."""
        self.asked_today, self.spent, self.new_done = {}, 0.0, 0
        sittings = []
        while (queue := self.queue(today)).slots:
            sittings.append(queue)
            for slot in queue.slots:
                self._answer(slot.card, today, USUAL.of(slot.reason))
        return sittings

    @property
    def course(self) -> Course:
        return course(self.exam, self.plan, cards=len(self.rows), minutes=self.minutes)

    @property
    def unseen(self) -> int:
        return sum(one.standing.schedule.is_new for one in self.rows)

    def _answer(self, card: CardId, today: date, seconds: float) -> None:
        index = next(number for number, one in enumerate(self.rows) if one.card == card)
        one = self.rows[index]
        self.new_done += one.standing.schedule.is_new
        quality = self.qualities[self.answers % len(self.qualities)]
        self.answers += 1
        schedule = sm2.step(one.standing.schedule, Review(today, quality, at=self.answers))
        self.rows[index] = replace(one, standing=replace(one.standing, schedule=schedule))
        self.asked_today[card] = self.asked_today.get(card, 0) + 1
        self.spent += seconds

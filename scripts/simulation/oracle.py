"""About what could be had at most: a student who sees the true memory, and asks what helps most in a second."""

from simulation.minds import AGAIN, FIRST, RATINGS, RECALLED, Mind
from simulation.students import Desk
from swotup.core.costs import USUAL
from swotup.core.queue import Queue, Slot, Waiting
from swotup.core.schedulers import Scheduler, sm2


class Oracle:
    """Greedy: looks no further than from this answer to the exam. It uses up all minutes."""

    scheduler: Scheduler = sm2

    def __init__(self, mind: Mind) -> None:
        self._mind = mind

    def queue(self, desk: Desk) -> Queue:
        """All cards that were not asked today, the most worthwhile first; then those that were, as long as it helps."""
        today, on = desk.today.toordinal(), desk.exam.day.toordinal()
        rows = [row for row in desk.rows if row.standing.schedule.last != desk.today] or desk.rows
        worth = sorted(((self.worth(row.place, today, on), row.place) for row in rows), reverse=True)
        slots = tuple(Slot(desk.rows[card].card, "exam", 0) for gain, card in worth if gain > 0)
        return Queue(slots, (), (), Waiting(len(slots), 0, 0))

    def worth(self, card: int, day: int, exam: int) -> float:
        """By how much recall on the exam's day rises for each second spent on a card, on average."""
        mind = self._mind
        trace = mind.traces[card]
        after = [mind.kept(mind.after(card, rating, day), exam) for rating in RATINGS]
        if trace is None:
            return sum(map(_times, FIRST, after)) / USUAL.new
        known = mind.kept(trace, day)
        then = known * sum(map(_times, RECALLED, after[AGAIN:])) + (1 - known) * after[0]
        return (then - mind.kept(trace, exam)) / (known * USUAL.recalled + (1 - known) * USUAL.failed)


def _times(chance: float, recall: float) -> float:
    return chance * recall

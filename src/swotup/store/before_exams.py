"""What a plan before an exam asks of the schedule and of the log."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from swotup.core.model import CardId, Timed
from swotup.core.queue import Row
from swotup.store.database import Decks
from swotup.store.standings import DUE, FREE, MOST_DUE, Standings

if TYPE_CHECKING:
    from swotup.core.plans import Wanted

_FADED: Final = "last <= :seen_by AND :today - last >= coalesce(stability, 0) * :faded"
"""That a card was last seen by a day and has faded since: `Wanted.has`."""
_WANTED: Final = f"{FREE} AND {_FADED}"
_MOST_WANTED: Final = {
    "time": "last",
    "interval": "CAST(:exam - last AS REAL) / max(1, interval) DESC",
    "stability": "(:exam - last) / stability DESC",
}


class BeforeExams(Standings):
    """The questions that only learners with an exam ask."""

    def wanted(self, decks: Decks, day: date, exam: date, wanted: "Wanted") -> list[Row]:
        """The cards that a plan wants on a day, at most 2,000 of those that are due and 2,000 of the others."""
        early = self._in(
            f"SELECT card FROM schedule WHERE {_WANTED} AND deck IN",
            decks,
            after=f" ORDER BY {_MOST_WANTED[wanted.most]} LIMIT :most",
            exam=exam.toordinal(),
            most=MOST_DUE,
            **_asked_for(wanted, day),
        )
        due = self.most_overdue(decks, day) if wanted.is_due else []
        return list(self.rows_of(list(dict.fromkeys([*due, *(CardId(card) for (card,) in early)]))))

    def wanted_count(self, decks: Decks, day: date, wanted: "Wanted") -> int:
        """How many cards a plan wants on a day."""
        conditions = [_WANTED, *([f"{DUE} AND NOT ({_FADED})"] if wanted.is_due else [])]
        query, values = "SELECT count(*) FROM schedule WHERE {} AND deck IN", _asked_for(wanted, day)
        return sum(self._in(query.format(condition), decks, **values)[0][0] for condition in conditions)

    def in_use(self, decks: Decks) -> int:
        """How many cards the decks have, those that are suspended left out."""
        query = "SELECT count(*) FROM schedule WHERE present = 1 AND suspended = 0 AND deck IN"
        return int(self._in(query, decks)[0][0])

    def seen_first(self, decks: Decks, today: date) -> int:
        """How many cards were seen today for the first time."""
        query = "SELECT count(*) FROM schedule WHERE present = 1 AND last = :today AND first = :today AND deck IN"
        return int(self._in(query, decks, today=today.toordinal())[0][0])

    def answers_on(self, today: date) -> list[tuple[CardId, int | None]]:
        """Card and milliseconds of each answer of a study day that counts to the schedule; none from a script."""
        return self._answered(today)

    def timed(self, most: int) -> list[Timed]:
        """The newest answers that have a time, of at most so many of each device; of whole study days alone."""
        query = """
            SELECT given.ms, given.quality, given.day, schedule.first, given.card, given.seq
            FROM event AS given JOIN schedule ON schedule.card = given.card
            WHERE device = ? AND what = 'answer' AND mode = 'study' AND ms IS NOT NULL ORDER BY seq DESC LIMIT ?
        """
        found = []
        for device in self._devices():
            answers = self._all(query, device, most)
            if len(answers) == most:
                answers = [answer for answer in answers if answer[2] != answers[-1][2]]
            firsts = {card: seq for *_, card, seq in answers}  # in the end the earliest of each card
            for ms, quality, day, first, card, seq in answers:
                is_first = firsts[card] == seq and first == date.fromisoformat(day).toordinal()
                found.append(Timed(ms, quality, is_first))
        return found


def _asked_for(wanted: "Wanted", day: date) -> dict[str, Any]:
    """What a plan wants on a day, as the values of a query."""
    return {"today": day.toordinal(), "seen_by": wanted.seen_by.toordinal(), "faded": wanted.faded}

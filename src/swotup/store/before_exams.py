"""What a plan before an exam asks of the schedule and of the log."""

from datetime import date

from swotup.core.model import CardId, Timed
from swotup.core.queue import Row
from swotup.store import rows
from swotup.store.database import Decks
from swotup.store.standings import DUE, FREE, MOST_DUE, Standings


class BeforeExams(Standings):
    """The questions that only learners with an exam ask."""

    def planned(self, decks: Decks, today: date, seen_by: date) -> list[Row]:
        """The cards that are due by today, or were last seen on a day or before it.

        At most the 2,000 with the oldest due day and the 2,000 last seen the longest ago.
        """
        early = self._in(
            f"SELECT {rows.ROW} FROM schedule WHERE {FREE} AND last <= :seen_by AND deck IN",
            decks,
            after=" ORDER BY last LIMIT :most",
            today=today.toordinal(),
            seen_by=seen_by.toordinal(),
            most=MOST_DUE,
        )
        return list(dict.fromkeys([*self.due(decks, today), *map(rows.queue_row, early)]))

    def planned_count(self, decks: Decks, today: date, seen_by: date) -> int:
        """How many cards are due by today, or were last seen on a day or before it."""
        return sum(
            int(self._in(query, decks, today=today.toordinal(), seen_by=seen_by.toordinal())[0][0])
            for query in (
                f"SELECT count(*) FROM schedule WHERE {FREE} AND last <= :seen_by AND deck IN",
                f"SELECT count(*) FROM schedule WHERE {DUE} AND last > :seen_by AND deck IN",
            )
        )

    def most_pulled(self, decks: Decks, today: date, exam: date) -> list[Row]:
        """The cards seen before today, at most 2,000: those that an exam pulls most, by their interval."""
        found = self._in(
            f"SELECT {rows.ROW} FROM schedule WHERE {FREE} AND last < :today AND deck IN",
            decks,
            after=" ORDER BY CAST(:exam - last AS REAL) / max(1, interval) DESC LIMIT :most",
            today=today.toordinal(),
            exam=exam.toordinal(),
            most=MOST_DUE,
        )
        return [rows.queue_row(row) for row in found]

    def first_due_and_seen(self, decks: Decks) -> tuple[date, date] | None:
        """The earliest due day, and the earliest day on which a card was last seen; None before the first review."""
        query = "SELECT min(due), min(last) FROM schedule WHERE present = 1 AND suspended = 0 AND due IS NOT NULL"
        due, last = self._in(f"{query} AND deck IN", decks)[0]
        return (date.fromordinal(due), date.fromordinal(last)) if due else None

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

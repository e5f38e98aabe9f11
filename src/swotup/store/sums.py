"""The days added up, by what they were spent on."""

import json
from datetime import date
from typing import TYPE_CHECKING, Final

from swotup.core.model import LEECH_LAPSES, CardId
from swotup.store import rows
from swotup.store.database import Decks
from swotup.store.log import JOINS, OLD, Log

if TYPE_CHECKING:
    from swotup.core.progress import Day, Disagreement
    from swotup.core.readiness import Alike, Leech

_GONE_ON: Final = f"""(
    SELECT old FROM alias WHERE card <> old UNION ALL SELECT {OLD} FROM {JOINS} AND card <> {OLD}
)"""
"""The cards whose history counts as another one's."""
_STUDIED: Final = "present = 1 AND suspended = 0"


class Sums(Log):
    """What `swot stats` asks."""

    def days(self, decks: Decks | None = None) -> "dict[date, Day]":
        """What every study day came to, in the cards of these decks; in all that were ever answered where None.

        A card whose history another one goes on with counts as that one. Where several go on with it, it counts for
        each of them.
        """
        from swotup.store.day_rows import DAY, day_of

        if decks is None:
            found = self._days_of_all()
        else:
            query = f"""
                SELECT day, {DAY} FROM card_day WHERE card NOT IN {_GONE_ON}
                AND card IN (SELECT card FROM schedule WHERE present = 1 AND deck IN
            """
            found = self._in(query, decks, after=") GROUP BY day")
        return {date.fromordinal(day): day_of(row) for day, *row in found}

    def _days_of_all(self) -> list[tuple[int, ...]]:
        """The sums of every day, without what the cards came to on it that others go on with."""
        from swotup.store.day_rows import DAY

        gone = self._all(f"SELECT day, {DAY} FROM card_day WHERE card IN {_GONE_ON} GROUP BY day")
        less = {day: sums for day, *sums in gone}
        found = []
        for day, *sums in self._all("SELECT * FROM day_sum ORDER BY day"):
            left = [one - two for one, two in zip(sums, less[day], strict=True)] if day in less else sums
            if left[0]:
                found.append((day, *left))
        return found

    def disagreements(self, decks: Decks) -> "dict[str, Disagreement]":
        """By kind of card, what became of the qualities that the marking proposed; kinds without any are left out."""
        from swotup.core.progress import Disagreement

        query = """
            SELECT kind, sum(marked), sum(raised), sum(lowered)
            FROM (
                SELECT card, sum(marked) AS marked, sum(raised) AS raised, sum(lowered) AS lowered
                FROM card_day WHERE marked > 0 GROUP BY card
            ) CROSS JOIN schedule USING (card)
            WHERE present = 1 AND deck IN
        """
        return {kind: Disagreement(*sums) for kind, *sums in self._in(query, decks, after=" GROUP BY kind")}

    def alike(self, decks: Decks) -> "list[Alike]":
        """The cards of the decks that are not suspended, those that stand alike together."""
        from collections import Counter

        from swotup.core.readiness import Alike

        query = (
            "SELECT topics, due, last, later, stability FROM schedule WHERE present = 1 AND suspended = 0 AND deck IN"
        )
        counts = Counter(self._in(query, decks))
        topics = {told: tuple(json.loads(told)) for told in {row[0] for row in counts}}
        return [
            Alike(topics[told], rows.day(due), rows.day(last), rows.day(later), stability, cards)
            for (told, due, last, later, stability), cards in counts.items()
        ]

    def leeches(self, decks: Decks) -> "list[Leech]":
        """The cards of the decks that will not stick, in no order; none that is suspended."""
        from swotup.core.readiness import Leech

        query = f"SELECT card, lapses FROM schedule WHERE {_STUDIED} AND lapses >= :least AND deck IN"
        return [Leech(CardId(card), lapses) for card, lapses in self._in(query, decks, least=LEECH_LAPSES)]

    def topics_in(self, decks: Decks) -> set[str]:
        """The topics that any card of the decks has, case folded."""
        found = self._in("SELECT DISTINCT topics FROM schedule WHERE present = 1 AND deck IN", decks)
        return {topic for (topics,) in found for topic in json.loads(topics)}

    def topic_titles(self) -> dict[str, tuple[str, str]]:
        """Of every topic, case folded: how it is written, and its title, empty where no deck declares one."""
        found: dict[str, tuple[str, str]] = {}
        for (told,) in self._all("SELECT topics FROM deck ORDER BY id"):
            for topic, title in json.loads(told).items():
                known = found.get(topic.casefold())
                if known is None or not known[1]:
                    found[topic.casefold()] = (topic, title)
        return found

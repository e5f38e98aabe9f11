"""The decks that are or were in use, and the deck side of the schedule."""

import json
from collections.abc import Iterable, Mapping

from swotup.core.model import CardId, Deck, DeckId
from swotup.core.values import dataclass
from swotup.store.database import as_kept
from swotup.store.log import OLDS
from swotup.store.writing import Writing


@dataclass(frozen=True, slots=True)
class KnownDeck:
    """A deck that is or was in use: how many of its cards are present, and how many only have history."""

    id: DeckId
    title: str
    path: str
    fingerprint: str
    cards: int
    gone: int


class DeckSide(Writing):
    """What is known of decks, and how they are taken in."""

    def changed(self, decks: Mapping[DeckId, tuple[str, str]]) -> list[DeckId]:
        """Which decks, given by fingerprint and path, are not as they were when they were last taken in."""
        known = {row[0]: row[1:] for row in self._all("SELECT id, fingerprint, path FROM deck")}
        return [deck for deck, marks in decks.items() if known.get(deck) != marks]

    def take_in(self, decks: Iterable[Deck]) -> None:
        """Bring the schedule in line with decks as they are now."""
        with self._writing():
            for deck in decks:
                self._take_in(deck)

    def known_decks(self) -> list[KnownDeck]:
        """Every deck that is or was in use."""
        query = """
            SELECT deck.id, title, path, fingerprint, coalesce(sum(present), 0),
                   coalesce(sum(NOT present AND last IS NOT NULL), 0)
            FROM deck LEFT JOIN schedule ON schedule.deck = deck.id GROUP BY deck.id
        """
        return [KnownDeck(*row) for row in self._all(query)]

    def gone_of(self, deck: DeckId) -> list[CardId]:
        """The cards that have history but are no longer in the deck, nor go on as others."""
        query = f"""
            SELECT card FROM schedule WHERE deck = ? AND present = 0 AND last IS NOT NULL
            AND card NOT IN {OLDS} ORDER BY place
        """
        return [CardId(row[0]) for row in self._all(query, deck)]

    def history_left(self, deck: DeckId) -> int:
        """How many cards that the deck has or had have history, those left out that go on as others."""
        query = f"""
            SELECT count(*) FROM schedule WHERE deck = ? AND last IS NOT NULL
            AND card NOT IN {OLDS}
        """
        return int(self._all(query, deck)[0][0])

    def added(self) -> list[str]:
        """The paths that were added, sorted."""
        return [row[0] for row in self._all("SELECT path FROM added ORDER BY path")]

    def add(self, path: str) -> None:
        """Remember a path."""
        with self._writing():
            self._db.execute("INSERT OR IGNORE INTO added VALUES (?)", (path,))

    def forget(self, path: str) -> None:
        """Forget a path."""
        with self._writing():
            self._db.execute("DELETE FROM added WHERE path = ?", (path,))

    def away(self) -> set[DeckId]:
        """The decks that were put away."""
        return {DeckId(row[0]) for row in self._all("SELECT deck FROM away")}

    def put_away(self, deck: DeckId) -> None:
        """Leave a deck out from here on."""
        with self._writing():
            self._db.execute("INSERT OR IGNORE INTO away VALUES (?)", (deck,))

    def take_back_in(self, deck: DeckId) -> None:
        """Use a deck again that was put away."""
        with self._writing():
            self._db.execute("DELETE FROM away WHERE deck = ?", (deck,))

    # -- inside --------------------------------------------------------------------------------------------------

    def _take_in(self, deck: Deck) -> None:
        known = {row[0] for row in self._all("SELECT card FROM schedule WHERE deck = ?", deck.id)}
        old_pairs = set(self._all("SELECT card, old FROM alias WHERE deck = ?", deck.id))
        new_pairs = {(card.id, old) for card in deck.cards for old in card.was}
        self._db.execute("UPDATE schedule SET present = 0 WHERE deck = ?", (deck.id,))
        self._db.executemany(
            "INSERT INTO schedule (card, deck, entry, place, topics, kind, present) VALUES (?, ?, ?, ?, ?, ?, 1)"
            " ON CONFLICT (card) DO UPDATE SET entry = excluded.entry, place = excluded.place,"
            " topics = excluded.topics, kind = excluded.kind, present = 1",
            ((card.id, card.deck, card.entry, card.place, as_kept(card.topics), card.kind) for card in deck.cards),
        )
        self._db.execute("DELETE FROM alias WHERE deck = ?", (deck.id,))
        pairs = ((card, old, deck.id) for card, old in new_pairs)
        self._db.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", pairs)
        moved = self._with_heirs(CardId(card) for card, _ in old_pairs ^ new_pairs)
        fresh = {card.id for card in deck.cards} - known
        told = {row[0] for row in self._in("SELECT DISTINCT card FROM event WHERE card IN", fresh)}
        for card_id in told | moved | {card for card, _ in new_pairs if card in fresh}:
            self._refold(card_id)
        topics = {topic: "" for card in deck.cards for topic in card.topics} | dict(deck.topics)
        values = (deck.id, deck.fingerprint, deck.title, deck.path, json.dumps(topics, ensure_ascii=False))
        query = "INSERT OR REPLACE INTO deck (id, fingerprint, title, path, topics) VALUES (?, ?, ?, ?, ?)"
        self._db.execute(query, values)

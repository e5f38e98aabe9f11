"""What new versions of decks change: which cards are new, reworded, renamed or gone."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from swotup.core.asks import fingerprint
from swotup.core.model import Card, CardId, Deck, DeckId
from swotup.core.values import dataclass

Sort = Literal["added", "reworded", "answer changed", "renamed", "removed"]


@dataclass(frozen=True, slots=True)
class Changes:
    """Cards by id. ``reworded`` have another prompt or answer, ``renamed`` go on with the history of a card before."""

    new: tuple[CardId, ...] = ()
    reworded: tuple[CardId, ...] = ()
    renamed: tuple[CardId, ...] = ()
    gone: tuple[CardId, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one card; one that was removed is told as it was. ``before`` is what its history is of."""

    sort: Sort
    card: Card
    before: Card | None = None


def between(before: Deck, after: Deck) -> Changes:
    """What becomes of the cards of ``before`` in ``after``."""
    by_sort: dict[Sort, list[CardId]] = defaultdict(list)
    reworded = []
    for change in across([before], [after]):
        by_sort[change.sort].append(change.card.id)
        if change.sort in ("reworded", "answer changed"):
            reworded.append(change.card.id)
    return Changes(
        new=tuple(by_sort["added"]),
        reworded=tuple(reworded),
        renamed=tuple(by_sort["renamed"]),
        gone=tuple(by_sort["removed"]),
    )


def across(before: Iterable[Deck], after: Iterable[Deck]) -> tuple[Change, ...]:
    """What becomes of every card, in the order of the decks after; then those removed, in the order before."""
    old, new = _by_id(before), _by_id(after)
    continued = {name for card in new.values() for name in (card.id, *card.was)}
    changes = [change for card in new.values() if (change := _change(card, old)) is not None]
    return (*changes, *(Change("removed", card, card) for name, card in old.items() if name not in continued))


def _by_id(decks: Iterable[Deck]) -> dict[CardId, Card]:
    """The cards; of two decks with one id, those of the first."""
    found: dict[DeckId, Deck] = {}
    for deck in decks:
        found.setdefault(deck.id, deck)
    return {card.id: card for deck in found.values() for card in deck.cards}


def _change(card: Card, old: dict[CardId, Card]) -> Change | None:
    before = old.get(card.id)
    if before is None:
        before = next((old[name] for name in card.was if name in old), None)
        return Change("renamed" if before else "added", card, before)
    if fingerprint(card.face) != fingerprint(before.face):
        return Change("answer changed", card, before)
    if (card.face.prompt, card.face.ask) != (before.face.prompt, before.face.ask):
        return Change("reworded", card, before)
    return None


def are_related(before: Deck, after: Deck) -> bool:
    """Whether an entry of one is in the other too, under its id or one that it had before."""
    ids = {card.id.partition(":")[0] for card in before.cards}
    names = {name.partition(":")[0] for card in after.cards for name in (card.id, *card.was)}
    return not ids or not names or not ids.isdisjoint(names)

"""What a new version of a deck changes: which cards are new, reworded, renamed or gone."""

from dataclasses import dataclass

from swotup.core.model import CardId, Deck


@dataclass(frozen=True, slots=True)
class Changes:
    """Cards by id. ``reworded`` have another prompt or answer, ``renamed`` go on with the history of a card before."""

    new: tuple[CardId, ...] = ()
    reworded: tuple[CardId, ...] = ()
    renamed: tuple[CardId, ...] = ()
    gone: tuple[CardId, ...] = ()


def between(before: Deck, after: Deck) -> Changes:
    """What becomes of the cards of ``before`` in ``after``."""
    old = {card.id: card for card in before.cards}
    added = [card for card in after.cards if card.id not in old]
    renamed = [card for card in added if not old.keys().isdisjoint(card.was)]
    continued = {name for card in after.cards for name in (card.id, *card.was)}
    return Changes(
        new=tuple(card.id for card in added if card not in renamed),
        reworded=tuple(
            card.id
            for card in after.cards
            if card.id in old and (card.face.prompt, card.face.ask) != (old[card.id].face.prompt, old[card.id].face.ask)
        ),
        renamed=tuple(card.id for card in renamed),
        gone=tuple(name for name in old if name not in continued),
    )


def are_related(before: Deck, after: Deck) -> bool:
    """Whether an entry of one is in the other too, under its id or one that it had before."""
    ids = {card.id.partition(":")[0] for card in before.cards}
    names = {name.partition(":")[0] for card in after.cards for name in (card.id, *card.was)}
    return not ids or not names or not ids.isdisjoint(names)

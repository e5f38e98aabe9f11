"""The cards that the learner wants first: in the day's queue before all others, until they were answered."""

from collections.abc import Container
from random import Random

from swotup.cli.workspace import Workspace
from swotup.core import first
from swotup.core.model import CardId
from swotup.core.queue import Queue


def put(work: Workspace, queue: Queue, *, rng: Random, only: Container[CardId] | None) -> Queue:
    """The queue with those of them that are in scope before all others; ``only`` leaves out all other cards."""
    told = first.read(work.first)
    if told is None:
        return queue
    scope = set(work.scope)
    standings = {row.card: row.standing for card in told.cards if (row := work.store.row(card)) and row.deck in scope}
    cards = [
        card
        for card in first.waiting(told, standings, work.today)
        if card in work.library.cards and (only is None or card in only)
    ]
    return first.put(queue, cards, standings, work.today, rng) if cards else queue


def has(work: Workspace, card: CardId) -> bool:
    """Whether a card is one of them."""
    told = first.read(work.first)
    return told is not None and card in first.waiting(told, work.store.standings(told.cards), work.today)

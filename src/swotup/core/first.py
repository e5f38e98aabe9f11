"""The cards that come first in the next review, because the learner wants them to: until each was answered."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Final

from swotup.core.model import CardId, Schedule, Standing
from swotup.core.queue import Queue, Reason, Slot

KEY: Final = "first"
"""The key of the setting."""


@dataclass(frozen=True, slots=True)
class First:
    """The cards, in their order, that come first since an instant (milliseconds since 1970)."""

    since: int
    cards: tuple[CardId, ...]


def value(first: First) -> str:
    """The cards as the value of a setting: JSON."""
    return json.dumps({"since": first.since, "cards": first.cards}, ensure_ascii=False)


def read(text: str) -> First | None:
    """The cards that a setting's value names; None where it cannot be read."""
    try:
        told = json.loads(text)
        return First(int(told["since"]), tuple(CardId(str(card)) for card in told["cards"]))
    except (ValueError, KeyError, TypeError):
        return None


def waiting(first: First, standings: Mapping[CardId, Standing], today: date) -> list[CardId]:
    """Those that still come first: not answered since, suspended or put off. Cards without a standing are gone."""
    return [card for card in first.cards if card in standings and _waits(standings[card], first.since, today)]


def _waits(standing: Standing, since: int, today: date) -> bool:
    is_off = standing.suspended or (standing.later is not None and standing.later > today)
    return not is_off and (standing.schedule.is_new or standing.schedule.last_at < since)


def put(queue: Queue, cards: Sequence[CardId], standings: Mapping[CardId, Standing], today: date, rng: Random) -> Queue:
    """The queue with these cards before all others, those among them that it did not have included."""
    slots = {slot.card: slot for slot in queue.slots}
    first = [
        slots.get(card) or Slot(card, _reason(standings[card].schedule, today), rng.getrandbits(32)) for card in cards
    ]
    return replace(
        queue,
        first=(*first, *_without(queue.first, cards)),
        drills=_without(queue.drills, cards),
        put_back=_without(queue.put_back, cards),
    )


def _without(slots: Iterable[Slot], cards: Sequence[CardId]) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots if slot.card not in cards)


def _reason(schedule: Schedule, today: date) -> Reason:
    """Why a card comes: for the exam's sake where it is not due yet."""
    if schedule.is_new:
        return "new"
    return "due" if schedule.due is not None and schedule.due <= today else "exam"

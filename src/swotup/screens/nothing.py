"""What a sitting says where no card comes: why, when one does, and how to go on all the same."""

from collections.abc import Iterator

from swotup.core.values import dataclass
from swotup.screens import words


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why no card comes.

    ``command`` is the sitting's, with its decks and topics, and ``resume`` takes their suspended cards back in.
    ``used_up`` are the minutes set for today where they are gone and cards wait. ``due`` cards wait for tomorrow,
    ``unseen`` are new ones for which today has no room, ``resting`` those whose exam is over; so many as
    ``next_cards`` come in ``next_days``.
    """

    command: str
    resume: str
    cards: int
    used_up: int | None = None
    due: int = 0
    unseen: int = 0
    suspended: int = 0
    put_off: int = 0
    resting: int = 0
    next_cards: int = 0
    next_days: int = 0
    warning: str | None = None


def sentences(nothing: Nothing) -> Iterator[str]:
    """One sentence a line."""
    yield from _why(nothing)
    if nothing.due:
        yield f"{words.count(nothing.due, 'card')} {'waits' if nothing.due == 1 else 'wait'} for tomorrow."
    if nothing.put_off:
        yield f"{_are(nothing.put_off)} put off until another day."
    if nothing.suspended:
        them = "it" if nothing.suspended == 1 else "them"
        yield f"{_are(nothing.suspended)} suspended: `{nothing.resume}` takes {them} back in."
    if nothing.resting:
        rest = "card rests, for its" if nothing.resting == 1 else "cards rest, for their"
        yield f"{nothing.resting:,} {rest} exam is over: `swot` says how to go on."
    if nothing.used_up is not None:
        yield f"To go on all the same: `{nothing.command} --minutes 10`."
    elif nothing.cards:
        new = f"`{nothing.command} --new 5` for new cards, " if nothing.unseen else ""
        yield f"To go on all the same: {new}`{nothing.command} --cram` for any."
    if nothing.warning:
        yield nothing.warning


def _why(nothing: Nothing) -> Iterator[str]:
    if nothing.used_up is not None:
        yield f"The time set for today is used up: {words.count(nothing.used_up, 'minute')}."
    elif nothing.due:
        yield "Today has had its cards."
    elif not nothing.cards:
        yield "There is no card to ask."
    else:
        yield "Nothing is due now."
        if nothing.next_cards:
            cards = "card comes" if nothing.next_cards == 1 else f"{nothing.next_cards:,} cards come"
            yield f"The next {cards} {words.in_days(nothing.next_days)}."


def _are(cards: int) -> str:
    return f"{words.count(cards, 'card')} {'is' if cards == 1 else 'are'}"

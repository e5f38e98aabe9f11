"""What the drawn and the plain sitting have in common."""

from collections.abc import Mapping
from typing import Final

from swotup.core.model import HARD, Ask, Card, Deck, DeckId, Pick, Points, Quality, Suspend, Truth
from swotup.core.session import SIX, Notice, Session
from swotup.core.turn import Turn
from swotup.core.values import dataclass
from swotup.screens import words


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands round the card on the screen.

    The decks by id, whether the buttons explain themselves, what must be said first, and why the card comes now.
    """

    decks: Mapping[DeckId, Deck]
    explain: bool
    warning: str | None = None
    why: tuple[str, ...] = ()


CRAMMING: Final = "Cramming: the schedule stays as it is"
_NOTICES: Final[Mapping[Notice, str]] = {
    "nothing to undo": "There is nothing to take back in this sitting.",
    "only new cards": "Only a new card can be new to you.",
    "undone": "Taken back; here it is again.",
    "suspended": "Suspended: it will not be asked until `swot resume {card}`.",
    "later": "Put off until tomorrow.",
    "flagged": "Flagged as wrong or unclear.",
    "unflagged": "The flag is gone.",
    "read on": "Read on first: space.",
    "escape first": "Press Esc first, in case you were still typing.",
}


def deck_and_topic(card: Card, frame: Frame) -> list[str]:
    """The deck's title and, unless that names it already, the topic's, as they stand above a card."""
    deck = frame.decks.get(card.deck)
    if deck is None:
        return [card.deck, *card.topics[:1]]
    title = deck.title.casefold()
    names = (deck.topics.get(topic, topic) for topic in card.topics[:1])
    return [deck.title, *(name for name in names if name.casefold() not in title)]


def notice(session: Session) -> str | None:
    """What the last key did, where it needs saying."""
    if session.notice is None:
        return None
    last = session.log[-1].body if session.log else None
    return _NOTICES[session.notice].format(card=last.card if isinstance(last, Suspend) else "")


def round_name(session: Session) -> str:
    """A round that is not the day's first asking, with its own count."""
    size = session.round_done + len(session.todo) + (session.turn is not None)
    if session.round == "missed":
        what = f"{size} you missed"
    else:
        what = "another side of a card asked today" if size == 1 else f"{size} other sides of cards asked today"
    if session.round_number > 1:
        return f"Round {session.round_number}: {what}"
    return f"{what} earlier today" if session.round == "missed" else f"{what[0].upper()}{what[1:]}"


def meaning_of(session: Session, turn: Turn, quality: Quality) -> str:
    """What a button means, for this way of asking."""
    if session.grades == SIX:
        return words.SIX_MEANINGS[quality]
    if quality == HARD and isinstance(turn.card.face.ask, Pick | Truth) and turn.share == 1:
        return "I guessed"
    return words.MEANINGS[quality]


def worth(ask: Ask, number: int) -> str:
    """What stands after a marking point that earns more than one mark."""
    marks = ask.points[number].worth if isinstance(ask, Points) else 1
    return f" ({marks} marks)" if marks > 1 else ""

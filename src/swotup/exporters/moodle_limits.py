"""What Moodle marks, and what it takes as ids and categories."""

from hashlib import blake2b
from typing import Final

from swotup.core.model import Card, Deck, Recall, Truth
from swotup.core.text import one_line
from swotup.exporters.wording import question

LONGEST_ID: Final = 100
"""Characters of an ID number."""
MOST_WORDS: Final = 5
"""Words of an answer that a person types to the letter."""


def is_typed(ask: Recall) -> bool:
    """Whether an answer is short enough to be typed and marked."""
    return len(ask.answers[0].split()) <= MOST_WORDS


def starred(text: str) -> str:
    """The text of a short answer, in which a bare star would stand for anything."""
    return text.replace("*", "\\*")


def prompt(card: Card) -> str:
    """What is asked: a term with what to do, and no more where the sort of question says it."""
    face = card.face
    if isinstance(face.ask, Recall) and face.cue:
        return f"{face.cue}\n{face.prompt}"
    return face.prompt if isinstance(face.ask, Truth) else question(card)


def category(deck: Deck) -> str:
    """The path of a deck's category; its name tells the version, so that a better one stands beside the old one."""
    name = f"{one_line(deck.title)} (version {version(deck)})"
    return f"$course$/top/{name.replace('/', '//')}"


def version(deck: Deck) -> str:
    """Changes with the deck's file."""
    return deck.fingerprint[:8]


def id_number(id: str) -> str:
    """An id that Moodle takes: shortened where it is too long, still one of a kind."""
    if len(id) <= LONGEST_ID:
        return id
    digest = blake2b(id.encode(), digest_size=8).hexdigest()
    return f"{id[: LONGEST_ID - len(digest) - 1]}~{digest}"

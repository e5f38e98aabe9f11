"""What an exporter gives: the bytes of a file, and what is to be said of it."""

from swotup.core.model import CardId
from swotup.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """What a format does to some cards, as a sentence that says why: "Kahoot takes 120 characters, …".

    ``is_lost`` says that the cards are not in the file; else they are, but something of them is not, or is told
    otherwise. No cards: it is said of the whole file.
    """

    sentence: str
    cards: tuple[CardId, ...] = ()
    is_lost: bool = True


@dataclass(frozen=True, slots=True)
class Exported:
    """The bytes of the file, and the notes."""

    data: bytes
    notes: tuple[Note, ...] = ()

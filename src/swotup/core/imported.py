"""Entries as other programs had them, in the notation of the deck format, on their way into a deck."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from swotup.core.model import Event, Mode, Quality

Texts = Mapping[str, tuple[str, ...]]
"""The texts of an entry by key, as a deck has them: other wordings after a bar, gaps in braces."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that another program kept: instant in UTC ms, offset in minutes east, quality.

    The quality is None where the card was not answered, but made to start over. ``ms`` is how long it took.
    """

    at: int
    quality: Quality | None
    mode: Mode
    ms: int
    offset: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry that is to be written: its texts, and where it stood in the file ("row 4").

    An id among its texts is one that the file gave it. ``given`` are the answers to its cards, by variant.
    ``is_guessed`` says that the file does not tell its kind.
    """

    texts: Texts
    at: str
    given: Mapping[str, tuple[Given, ...]] = field(default_factory=dict)
    is_guessed: bool = False

    @property
    def prompt(self) -> str:
        """What it asks, as written."""
        return next((self.texts[key][0] for key in ("term", "question", "statement", "cloze") if key in self.texts), "")


@dataclass(frozen=True, slots=True)
class ImportedDeck:
    """One deck of a file; ``id`` is what the file calls it, empty where it does not."""

    entries: tuple[Entry, ...]
    id: str = ""
    head: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Left:
    """What is not taken over, or taken otherwise, as a sentence; ``places`` are where that is ("row 4")."""

    sentence: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """All that a file gives: decks, or the lines of a log. ``collection`` tells whose answers those of its entries are.

    ``collection`` is the same for every file from one and the same collection, empty where there are no answers.
    ``learners`` are whose logs a file says that it is; none where it says nothing, as what a page saved.
    """

    decks: tuple[ImportedDeck, ...] = ()
    left: tuple[Left, ...] = ()
    events: tuple[Event, ...] = ()
    collection: str = ""
    learners: frozenset[str] = frozenset()

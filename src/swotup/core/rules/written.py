"""A deck as its author wrote it: what the rules are held against."""

from collections.abc import Iterator, Mapping, Sequence

from swotup.core.kinds.fields import Fields
from swotup.core.model import BLANK, Face, Fault, Gap
from swotup.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One item under `cards:` that can be asked, and what it says: in the keys of its kind, and in those of any kind.

    ``first`` is the face of its first card, ``topics`` and ``sources`` are the deck's where it has none of its own.
    """

    id: str
    first: Face
    faces: Mapping[str, Face]
    own: Fields
    common: Fields
    topics: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def prompt(self) -> str:
        """What is asked first; the gaps of a sentence as they are written."""
        face = self.first
        return next(iter(self.own.items()))[1][0] if isinstance(face.ask, Gap) else face.prompt

    def texts(self) -> Iterator[tuple[str, int, str]]:
        """Every text that it says, with its key and its place among the texts of that key."""
        for fields in (self.own, self.common):
            for name, texts in fields.items():
                for item, text in enumerate(texts):
                    yield name, item, text

    def fault(self, rule: str, message: str, words: str | None = None) -> Fault:
        """A fault of the first text that has these words; of the entry where there is none."""
        if words is not None:
            for name, item, text in self.texts():
                if words in text:
                    return Fault(rule, message, name, item, entry=self.id)
        return Fault(rule, message, entry=self.id)

    def fault_of_prompt(self, rule: str, message: str, face: Face) -> Fault:
        """A fault of what a card shows."""
        longest = max(face.prompt.split(BLANK), key=len)
        return self.fault(rule, message, longest.strip())


@dataclass(frozen=True, slots=True)
class Written:
    """One deck file as far as it could be read.

    ``text`` is all of the file, ``named`` the topics that any of its entries names, also one that cannot be asked.
    """

    path: str
    text: str
    head: Fields
    topics: Mapping[str, str]
    entries: tuple[Entry, ...]
    named: frozenset[str]

    def faults_of_lacking(self, rule: str, lacking: Sequence[Entry], *, one: str, none: str) -> Iterator[Fault]:
        """A fault of each entry that lacks something; one of the whole deck where none of its entries has it."""
        if lacking and len(lacking) == len(self.entries):
            yield Fault(rule, none)
        else:
            yield from (entry.fault(rule, one) for entry in lacking)

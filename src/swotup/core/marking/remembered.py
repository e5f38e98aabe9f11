"""What marking knows of a deck, asked for piece by piece where it was kept, so that one answer needs no other card.

A part of it is worked out from all cards when it is first asked for, and kept as pairs of texts: names and values. A
key is written with a tab between its words and a bag in the order of the alphabet; no word has a tab or a line end.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeVar

from swotup.core.marking.vocabularies import Bag, Gathered, Key, Vocabulary

_Told = TypeVar("_Told")
_ALL: Final = "\n"
"""The name under which a part keeps what is of the whole deck; no word is called so."""


class Facts(Protocol):
    """Where a deck's parts are kept."""

    def fact(self, part: str, name: str) -> str | None:
        """The value of a name, None where the part has no such name. Raises LookupError for a part not kept."""
        ...

    def keep(self, part: str, facts: Iterable[tuple[str, str]]) -> None:
        """Keep a part; where that fails, it is worked out anew the next time."""
        ...


class Remembered(Vocabulary):
    """A vocabulary that looks up what it is asked; ``made`` gives the one of all cards, where a part is not kept."""

    def __init__(self, facts: Facts, made: Callable[[], Gathered]) -> None:
        """Take where the parts are kept."""
        self._facts = facts
        self._made = made
        self._deck: Gathered | None = None
        self._worked_out: set[str] = set()

    def has_word(self, word: str) -> bool:
        """As declared."""
        return self._told("words", word, lambda value: value is not None, lambda deck: deck.has_word(word))

    def words_of(self, length: int) -> Sequence[str]:
        """As declared."""
        return self._told(
            "lengths", str(length), lambda value: value.split("\n") if value else (), lambda deck: deck.words_of(length)
        )

    def has_answer(self, keys: Key) -> bool:
        """As declared."""
        return self._told("keys", _name(keys), lambda value: value is not None, lambda deck: deck.has_answer(keys))

    def has_bag(self, bag: Bag) -> bool:
        """As declared."""
        name = _name(sorted(bag))
        return self._told("bags", name, lambda value: value is not None, lambda deck: deck.has_bag(bag))

    def same_as(self, keys: Key) -> frozenset[Key]:
        """As declared."""
        return self._told("same", _name(keys), _keys, lambda deck: deck.same_as(keys))

    def roots_beside(self, keys: Key) -> frozenset[str]:
        """As declared."""
        return self._told("others", _name(keys), _roots, lambda deck: deck.roots_beside(keys))

    def faces_with(self, root: str) -> int:
        """As declared."""
        return self._told("counts", root, lambda value: int(value or 0), lambda deck: deck.faces_with(root))

    @property
    def faces(self) -> int:
        """As declared."""
        return self._told("counts", _ALL, lambda value: int(value or 0), lambda deck: deck.faces)

    def _told(
        self, part: str, name: str, read: Callable[[str | None], _Told], ask: Callable[[Gathered], _Told]
    ) -> _Told:
        if part not in self._worked_out:
            try:
                return read(self._facts.fact(part, name))
            except LookupError:
                self._worked_out.add(part)
                self._facts.keep(part, PARTS[part](self._gathered()))
        return ask(self._gathered())

    def _gathered(self) -> Gathered:
        self._deck = self._deck or self._made()
        return self._deck


def _name(words: Iterable[str]) -> str:
    return "\t".join(words)


def _keys(value: str | None) -> frozenset[Key]:
    return frozenset(tuple(key.split("\t")) for key in value.split("\n")) if value else frozenset()


def _roots(value: str | None) -> frozenset[str]:
    return frozenset(value.split("\t")) if value else frozenset()


def _counts(deck: Gathered) -> Iterator[tuple[str, str]]:
    yield _ALL, str(deck.faces)
    for root, count in deck.counts.items():
        yield root, str(count)


PARTS: Final[Mapping[str, Callable[[Gathered], Iterable[tuple[str, str]]]]] = {
    "words": lambda deck: ((word, "") for word in deck.words),
    "lengths": lambda deck: ((str(length), "\n".join(words)) for length, words in deck.words_by_length.items()),
    "keys": lambda deck: ((_name(keys), "") for keys in deck.keys),
    "bags": lambda deck: ((name, "") for name in {_name(sorted(bag)) for bag in deck.bags}),
    "same": lambda deck: ((_name(keys), "\n".join(map(_name, others))) for keys, others in deck.same.items()),
    "others": lambda deck: ((_name(keys), _name(roots)) for keys, roots in deck.others.items()),
    "counts": _counts,
}
"""The parts, and what is kept of each."""

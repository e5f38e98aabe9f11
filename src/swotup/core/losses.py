"""Whose history new versions of decks end, and which card could go on with it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from swotup.core.asks import answer_text
from swotup.core.changes import Change
from swotup.core.model import Card, Deck, DeckId
from swotup.core.values import dataclass

ALIKE: Final = 0.75
"""How alike an entry must be, from 0 to 1, to be taken for another one with a new id."""
MOST_COMPARED: Final = 200_000
"""Pairs of entries; among more, only those whose words are all the same are found."""

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Loss:
    """Cards of one entry, or of a whole deck, that are gone, and their history with them.

    ``now`` is what could go on with it: an entry's first card that is nearly the same; in an entry that is still there
    the new card in the place of the one that is gone, or the first; of a whole deck the first card of the deck that has
    its entries now. None where there is nothing.
    """

    cards: tuple[Card, ...]
    now: Card | None
    is_whole_deck: bool = False

    @property
    def is_within_entry(self) -> bool:
        """Whether the entry is still there, with other cards."""
        old = self.cards[0]
        return self.now is not None and (self.now.deck, self.now.entry) == (old.deck, old.entry)


def losses(changes: Sequence[Change], after: Iterable[Deck]) -> Iterator[Loss]:
    """The cards whose history ends, by deck or entry; a card that could go on with it is named once."""
    added = _entries(change.card for change in changes if change.sort == "added")
    removed = _entries(change.card for change in changes if change.sort == "removed")
    decks = {deck.id: deck for deck in reversed(list(after))}
    yield from _of_decks(removed, added, decks)
    first = {(card.deck, card.entry): card for deck in decks.values() for card in reversed(deck.cards)}
    for name in [name for name in removed if name in first]:
        yield from _within(removed.pop(name), added.pop(name, []), first[name])
    successors = _successors(removed, added)
    dropped: dict[DeckId, list[Card]] = defaultdict(list)
    for name, cards in removed.items():
        if name in successors or name[0] in decks:
            yield Loss(tuple(cards), successors.get(name))
        else:
            dropped[name[0]] += cards
    for cards in dropped.values():
        yield Loss(tuple(cards), None, is_whole_deck=True)


_Entry = tuple[DeckId, str]
_Entries = dict[_Entry, list[Card]]


def _entries(cards: Iterable[Card]) -> _Entries:
    found: _Entries = defaultdict(list)
    for card in cards:
        found[card.deck, card.entry].append(card)
    return dict(found)


def _of_decks(removed: _Entries, added: _Entries, decks: Mapping[DeckId, Deck]) -> Iterator[Loss]:
    """Decks that are gone, each with the new one that has most of its entries; takes these out of both."""
    for old in dict.fromkeys(deck for deck, _ in removed if deck not in decks):
        entries = {entry for deck, entry in removed if deck == old}
        shared = Counter(deck for deck, entry in added if entry in entries)
        for new, count in shared.most_common(1):
            if 2 * count >= len(entries):
                both = [entry for deck, entry in list(removed) if deck == old and (new, entry) in added]
                cards = [card for entry in both for card in removed.pop((old, entry))]
                for entry in both:
                    del added[new, entry]
                yield Loss(tuple(cards), decks[new].cards[0], is_whole_deck=True)


def _within(gone: Sequence[Card], new: Sequence[Card], first: Card) -> Iterator[Loss]:
    """The cards that an entry lost, each with the one in its place; with the entry's first where there is none."""
    if len(gone) == len(new):
        yield from (Loss((old,), now) for old, now in zip(gone, new, strict=True))
    else:
        yield Loss(tuple(gone), first)


def _successors(gone: _Entries, new: _Entries) -> dict[_Entry, Card]:
    """For each entry that is gone, the first card of the new one that is most like it, if one is like it at all."""
    olds = {name: _words(cards) for name, cards in gone.items()}
    news = {name: _words(cards) for name, cards in new.items()}
    if len(olds) * len(news) > MOST_COMPARED:
        pairs = _with_same_words(olds, news)
    else:
        pairs = [(_alike(old, words), a, b) for a, old in olds.items() for b, words in news.items()]
    found: dict[_Entry, Card] = {}
    taken = set()
    for share, a, b in sorted(pairs, key=lambda pair: -pair[0]):
        if share >= ALIKE and a not in found and b not in taken:
            found[a] = new[b][0]
            taken.add(b)
    return found


_Words = tuple[Counter[str], Counter[str]]


def _words(cards: Sequence[Card]) -> _Words:
    """The words of an entry's first prompt, and those of its answer."""
    face = cards[0].face
    asked, told = (Counter(_WORD.findall(text.casefold())) for text in (face.prompt, answer_text(face.ask)))
    return asked, told


def _alike(one: _Words, other: _Words) -> float:
    """How alike two entries are, from 0 to 1: the share of words in common, of prompts and of answers.

    With the same prompt they are alike whatever the answers.
    """
    asked, told = map(_shared, one, other)
    return max((asked + told) / 2, ALIKE if asked == 1 else 0)


def _shared(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _with_same_words(olds: dict[_Entry, _Words], news: dict[_Entry, _Words]) -> list[tuple[float, _Entry, _Entry]]:
    by_words = {repr([sorted(words.items()) for words in both]): name for name, both in news.items()}
    keys = {name: repr([sorted(words.items()) for words in both]) for name, both in olds.items()}
    return [(1.0, name, by_words[key]) for name, key in keys.items() if key in by_words]

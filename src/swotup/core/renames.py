"""Which new card an old one with history has probably become, where no deck says so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from swotup.core.asks import fingerprint
from swotup.core.model import Card, CardId
from swotup.core.text import slug

ALIKE: Final = 0.8
"""How alike two names must be, from 0 to 1, where nothing else tells that they are one card's."""
ALIKE_WITH_ANSWER: Final = 0.5
"""The same where the answer is the same too; a deck has many cards whose answer is "true"."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A card that no deck has any more; ``face`` is the fingerprint of the answer that was last shown."""

    card: CardId
    face: str | None


@dataclass(frozen=True, slots=True)
class Rename:
    """The history of ``old`` could go on as that of ``card``."""

    card: CardId
    old: CardId


def renames(gone: Sequence[Gone], new: Sequence[Card]) -> list[Rename]:
    """Pairs within one deck, the likeliest first; each card is in one pair at most.

    An old card's texts are not kept. What tells it is its name, which for an entry without an id is its prompt, and
    the fingerprint of its answer.
    """
    answers = Counter(fingerprint(card.face) for card in new)
    asked = Counter(one.face for one in gone)
    pairs: list[tuple[float, Rename]] = []
    for card in new:
        face = fingerprint(card.face)
        is_telling = answers[face] == 1 and asked[face] == 1
        shares = ((_share(one, card, face, is_telling=is_telling), one) for one in gone)
        pairs += [(share, Rename(card.id, one.card)) for share, one in shares if share is not None]
    return list(_best(pairs))


def _share(one: Gone, card: Card, face: str, *, is_telling: bool) -> float | None:
    """How sure it is that these are one card, from 0 to 2; None where it is not likely."""
    deck, _, name = one.card.partition("/")
    entry, _, variant = name.partition(":")
    if deck != card.deck or variant != card.id.partition(":")[2]:
        return None
    share = max(fuzz.ratio(entry, other) for other in (card.entry, slug(card.face.prompt))) / 100
    if one.face == face and (is_telling or share >= ALIKE_WITH_ANSWER):
        return 1 + share
    return share if share >= ALIKE else None


def _best(pairs: Iterable[tuple[float, Rename]]) -> Iterable[Rename]:
    taken: set[CardId] = set()
    for _, rename in sorted(pairs, key=lambda pair: (-pair[0], pair[1].card, pair[1].old)):
        if rename.card not in taken and rename.old not in taken:
            taken |= {rename.card, rename.old}
            yield rename

"""The sentence of a cloze with all its gaps, put together again from the cards that blank one each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from swotup.core.model import Card, Gap
from swotup.core.text import escaped_beside_gap, escaped_in_gap, slug


@dataclass(frozen=True, slots=True)
class Blank:
    """One gap of a sentence: the words that stand there, and the card that asks for them."""

    words: str
    card: Card

    @property
    def name(self) -> str:
        """The gap's name, which ends the card's id."""
        return self.card.id.rpartition(":")[2]


def pieces(cards: Sequence[Card]) -> list[str | Blank]:
    """Text and gaps in turn, text first and last, of the cards of one cloze; a gap that comes again is there again."""
    sentence = _sentence(cards)
    found: list[str | Blank] = []
    at = 0
    for start, blank in sorted(_places(cards, sentence), key=lambda place: place[0]):
        found += [sentence[at:start], blank]
        at = start + len(blank.words)
    return [*found, sentence[at:]]


def in_braces(cards: Sequence[Card]) -> str:
    """The sentence as a deck has it: other wordings, hint and name where a gap comes first."""
    told: set[str] = set()
    text = ""
    for piece in pieces(cards):
        if isinstance(piece, str):
            text += escaped_beside_gap(piece)
        else:
            text += _in_braces(piece, is_first=piece.name not in told)
            told.add(piece.name)
    return text


def _in_braces(blank: Blank, *, is_first: bool) -> str:
    face = blank.card.face
    answers = face.ask.answers if isinstance(face.ask, Gap) and is_first else ()
    inner = "|".join(map(escaped_in_gap, [blank.words, *(answer for answer in answers if answer != blank.words)]))
    if is_first and face.hint:
        inner += f"::{escaped_in_gap(face.hint)}"
    if slug(blank.words) != blank.name:
        inner += f"#{blank.name}"
    return f"{{{{{inner}}}}}"


def _sentence(cards: Sequence[Card]) -> str:
    """The sentence with its gaps filled; best told by a card that blanks one place only."""
    gap = min(map(_gap, cards), key=lambda gap: len(gap.between))
    return gap.answers[0].join([gap.before, *gap.between, gap.after])


def _places(cards: Sequence[Card], sentence: str) -> Iterator[tuple[int, Blank]]:
    """Where each gap begins in the sentence."""
    for card in cards:
        gap = _gap(card)
        at = len(gap.before)
        for after in (*gap.between, gap.after):
            rest = sentence[at:]
            words = next((answer for answer in gap.answers if rest.startswith(answer + after)), gap.answers[0])
            yield at, Blank(words, card)
            at += len(words) + len(after)


def _gap(card: Card) -> Gap:
    if not isinstance(card.face.ask, Gap):
        raise TypeError(f"{card.id} has no gap")
    return card.face.ask

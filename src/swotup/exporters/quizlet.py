"""Text to paste into Quizlet: Create, then Import; a term and its definition a line, with a tab between them.

Those are the separators that Quizlet takes without a question. Where a tab or a line break stands in a text, others
are used that stand in none, and a note says what to choose in Quizlet's window. A term that is asked both ways is one
row, for Quizlet asks both ways itself; of a cloze each gap is a row. A choice has its options after the question, as
in "Which? (a / b / c)". Items, steps and points stand on one line, with "; " between them; steps are numbered. The file
ends with a line of one space, which tells it from a file that somebody wrote by hand; Quizlet takes no card
from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from swotup.core.model import Ask, Card, CardId, Deck, Gap, Items, Pick, Points, Recall, Truth, UserError
from swotup.core.text import safe
from swotup.exporters.entries import Entry, cards, entries
from swotup.exporters.exported import Exported, Note
from swotup.exporters.shuffling import shuffled
from swotup.exporters.wording import answer, question

NAME: Final = "quizlet"
SUFFIX: Final = "-quizlet.txt"
FOR: Final = "Quizlet"
IS_TEXT: Final = True
HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "term and definition",
    Items: "the items on one line",
    Gap: "the sentence with a blank",
    Pick: "the options after the question",
    Truth: "a question and the reason",
    Points: "the points on one line",
}
WITHIN: Final = {"\t": "Tab", "::": "Custom, and type ::", "=>": "Custom, and type =>", "|||": "Custom, and type |||"}
"""What may stand between a term and its definition, and what to choose in Quizlet."""
BETWEEN: Final = {"\n": "New line", ";;;": "Custom, and type ;;;", "+++": "Custom, and type +++"}
"""What may stand between rows."""

_END: Final = b"\n \n"


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """What a card of Quizlet has no place for, and which separators are to be chosen."""
    extra = tuple(card.id for card in cards(decks) if card.face.hint or card.face.note or card.face.dated)
    found = [Note("Quizlet has no ids, topics, tags, sources and other wordings", (), is_lost=False)]
    if extra:
        found.append(Note("Quizlet has no hints and notes", extra, is_lost=False))
    chosen = _separators(decks)
    if chosen is None:
        found.append(Note("every separator that Quizlet could use stands in a text", _with_separators(decks)))
    elif chosen != ("\t", "\n"):
        told = f"between term and definition: {WITHIN[chosen[0]]}; between cards: {BETWEEN[chosen[1]]}"
        found.append(Note(f"choose in Quizlet's import window {told}", (), is_lost=False))
    return found


def is_ours(data: bytes) -> bool:
    """Whether it ends as these files do."""
    return data.endswith(_END)


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The rows; the seed decides the order of options. Raises UserError where every separator stands in a text."""
    chosen = _separators(decks)
    if chosen is None:
        cards_told = ", ".join(_with_separators(decks))
        raise UserError(f"Every separator that Quizlet could use stands in a text: change one of {cards_told}.")
    within, between = chosen
    rows = [within.join(_row(card, seed)) for card in _asked(decks)]
    return Exported(between.join(rows).encode() + _END, tuple(notes(decks)))


def _asked(decks: Sequence[Deck]) -> Iterator[Card]:
    """The cards that make a row: both ways of a term are one."""
    for entry in entries(decks):
        yield from entry.cards[:1] if _is_both_ways(entry) else entry.cards


def _is_both_ways(entry: Entry) -> bool:
    match [card.face.ask for card in entry.cards]:
        case [Recall(meanings), Recall(names)]:
            return entry.face.prompt == names[0] and entry.cards[1].face.prompt == meanings[0]
        case _:
            return False


def _row(card: Card, seed: int) -> tuple[str, str]:
    ask = card.face.ask
    asked = question(card)
    if isinstance(ask, Pick):
        options = shuffled([ask.right[0], *ask.wrong], seed, card.id)
        asked += f" ({' / '.join(options)})"
    return safe(asked).strip(), safe(answer(card)).strip()


def _separators(decks: Sequence[Deck]) -> tuple[str, str] | None:
    """What stands within rows and between them: the first that is in no text, None where there is none."""
    texts = [text for card in _asked(decks) for text in _row(card, 0)]
    within = next((mark for mark in WITHIN if not any(mark in text for text in texts)), None)
    between = next((mark for mark in BETWEEN if not any(mark in text for text in texts)), None)
    return (within, between) if within and between else None


def _with_separators(decks: Sequence[Deck]) -> tuple[CardId, ...]:
    """The cards in which a separator stands."""
    marks = (*WITHIN, *BETWEEN)
    return tuple(card.id for card in _asked(decks) if any(mark in text for text in _row(card, 0) for mark in marks))

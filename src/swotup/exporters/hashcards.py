r"""Markdown for hashcards, a program for spaced repetition from plain text.

A card is `Q:` and `A:`, or `C:` with its gaps in square brackets. A term that is asked both ways makes two cards. A
list stands after `- `, steps are numbered. A choice has its options after `- ` below the question, a truth begins with
"True or false?". A sentence that has brackets of its own, an exclamation mark before a gap or one gap in two places
becomes a question with `____`. A backslash stands before what Markdown would take for its own, so that what is shown is
what the deck says.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, assert_never

from swotup.core.gaps import Blank, pieces
from swotup.core.model import Ask, Card, Deck, Gap, Items, Pick, Points, Recall, Truth
from swotup.exporters.entries import Entry, cards, entries
from swotup.exporters.exported import Exported, Note
from swotup.exporters.markup import break_notes, inline, line
from swotup.exporters.shuffling import shuffled
from swotup.exporters.wording import marks_text, point_text

NAME: Final = "hashcards"
SUFFIX: Final = "-hashcards.md"
FOR: Final = "hashcards"
IS_TEXT: Final = True
HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "question and answer",
    Items: "a list as the answer",
    Gap: "a gap in brackets",
    Pick: "the options below the question",
    Truth: "a question and the reason",
    Points: "the points as the answer",
}

_MADE: Final = "<!-- Made by swot export, format hashcards -->"


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """What a card of hashcards has no place for."""
    extra = [card for card in cards(decks) if card.face.hint or card.face.note or card.face.dated]
    other = [card for card in cards(decks) if _has_other_wordings(card.face.ask)]
    told = (
        ("hashcards has no hints and notes", extra),
        ("hashcards has no marking: only the first wording of an answer is shown", other),
    )
    kept = tuple(Note(why, tuple(card.id for card in lost), is_lost=False) for why, lost in told if lost)
    return (*kept, *break_notes(decks), Note("hashcards has no ids, topics, tags and sources", (), is_lost=False))


def is_ours(data: bytes) -> bool:
    """Whether the comment is there that these files begin with."""
    return _MADE.encode() in data[:1000]


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The text, under the title of the deck where it is one; the seed decides the order of options."""
    blocks = [*_frontmatter(decks), _MADE, *(block for entry in entries(decks) for block in _entry(entry, seed))]
    return Exported(("\n\n".join(blocks) + "\n").encode(), tuple(notes(decks)))


def _has_other_wordings(ask: Ask) -> bool:
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return len(answers) > 1
        case Items(items):
            return any(len(item) > 1 for item in items)
        case Points(points):
            return any(len(point.wordings) > 1 for point in points)
        case Truth():
            return False
        case _:
            assert_never(ask)


def _frontmatter(decks: Sequence[Deck]) -> Iterator[str]:
    if len(decks) == 1:
        title = " ".join(decks[0].title.split()).replace("\\", "\\\\").replace('"', '\\"')
        yield f'---\nname = "{title}"\n---'


def _entry(entry: Entry, seed: int) -> Iterator[str]:
    if isinstance(entry.face.ask, Gap) and _fits_brackets(entry):
        yield "C: " + "".join(f"[{one.words}]" if isinstance(one, Blank) else one for one in _escaped(entry))
        return
    for card in entry.cards:
        yield f"Q: {_question(card, seed)}\nA:{_answer(card)}"


def _fits_brackets(entry: Entry) -> bool:
    """Whether no gap comes twice, and no text has brackets of its own or makes a picture of the next one."""
    found = pieces(entry.cards)
    texts = [one.words if isinstance(one, Blank) else one for one in found]
    is_once = len([one for one in found if isinstance(one, Blank)]) == len(entry.cards)
    has_brackets = any("[" in text or "]" in text for text in texts)
    return is_once and not has_brackets and not any(text.endswith("!") for text in texts[:-1])


def _escaped(entry: Entry) -> Iterator[str | Blank]:
    for one in pieces(entry.cards):
        yield Blank(inline(one.words), one.card) if isinstance(one, Blank) else inline(f"x{one}x")[1:-1]


def _question(card: Card, seed: int) -> str:
    face = card.face
    ask = face.ask
    match ask:
        case Recall() | Gap():
            return inline(face.prompt)
        case Items(items, need):
            return inline(face.prompt) + (f" (any {need})" if need < len(items) else "")
        case Pick(right, wrong):
            options = shuffled([right[0], *wrong], seed, card.id)
            return "\n".join([inline(face.prompt), "", *(f"- {line(option)}" for option in options)])
        case Truth():
            return f"True or false? {inline(face.prompt)}"
        case Points(_, marks):
            return f"{inline(face.prompt)} ({marks_text(marks)})"
        case _:
            assert_never(ask)


def _answer(card: Card) -> str:
    ask = card.face.ask
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return f" {inline(answers[0])}"
        case Items(items, _, ordered):
            starts = (f"{number}." if ordered else "-" for number in range(1, len(items) + 1))
            return "\n".join(["", "", *(f"{start} {line(item[0])}" for start, item in zip(starts, items, strict=True))])
        case Truth(value, because):
            return f" {value}. {inline(because or '')}".rstrip()
        case Points(points, _, model):
            told = [f"- {line(point_text(point))}" for point in points]
            return "\n".join(["", "", *told, *(["", f"Model answer: {inline(model)}"] if model else [])])
        case _:
            assert_never(ask)

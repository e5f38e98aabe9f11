r"""GIFT, the text format for questions that Moodle and others read.

The same sorts of question as `moodle`: a choice, a truth, a short answer for gaps and answers of at most five words, an
essay for the rest, with what would be right as general feedback. Steps are matched to their numbers. The comment before
a question has the card's id and its topics, which newer Moodles read. Texts are plain: `[plain]` stands before each
question, and before an answer that begins as a weight or a format does. A backslash stands before each of
`\ ~ = # { } :`, and a line break is `\n`. `->` becomes an arrow, for GIFT has no way to write it. A star in a short
answer has a backslash before it, for Moodle takes a bare one for anything.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, assert_never

from swotup.core.asks import every_text
from swotup.core.model import Ask, Card, Deck, Gap, Items, Pick, Points, Recall, Truth, Wordings
from swotup.core.text import safe
from swotup.exporters.entries import cards
from swotup.exporters.exported import Exported, Note
from swotup.exporters.moodle_limits import category, id_number, is_typed, prompt, starred
from swotup.exporters.wording import point_text

NAME: Final = "gift"
SUFFIX: Final = "-gift.txt"
FOR: Final = "Moodle and other programs that read GIFT"
IS_TEXT: Final = True
HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "short answer; an essay where the answer is long",
    Items: "steps matched to numbers; else an essay",
    Gap: "short answer",
    Pick: "multiple choice",
    Truth: "true or false",
    Points: "an essay with the points as feedback",
}
FEWEST_PAIRS: Final = 3
"""Moodle's matching wants three answers."""

_MADE: Final = "// Made by swot export, format gift\n"
_SPECIAL: Final = re.compile(r"[\\~=#{}:]")
_TAG: Final = re.compile(r"[\x00-\x1f\x7f]")


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """What becomes an essay, and what is told otherwise."""
    essays = tuple(
        card.id for card in cards(decks) if isinstance(card.face.ask, Recall) and not is_typed(card.face.ask)
    )
    lists = tuple(
        card.id for card in cards(decks) if isinstance(card.face.ask, Items) and not _is_matched(card.face.ask)
    )
    arrows = tuple(card.id for card in cards(decks) if any("->" in text for text in _texts(card)))
    hints = tuple(card.id for card in cards(decks) if card.face.hint)
    told = (
        ("a list is an essay in GIFT, which a person marks", lists),
        ("an answer of more than five words is an essay in GIFT, which a person marks", essays),
        ("-> becomes an arrow, for GIFT cannot write it", arrows),
        ("GIFT has no hints", hints),
    )
    return tuple(Note(why, ids, is_lost=False) for why, ids in told if ids)


def is_ours(data: bytes) -> bool:
    """Whether it begins as these files do."""
    return data.startswith(_MADE.encode())


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The questions, a category a deck."""
    blocks = [_MADE, *(block for deck in decks for block in (_category(deck), *map(_question, deck.cards)))]
    return Exported("\n".join(blocks).encode(), tuple(notes(decks)))


def _category(deck: Deck) -> str:
    return f"$CATEGORY: {category(deck)}\n"


def _question(card: Card) -> str:
    answers = "\n".join(_answers(card))
    feedback = "\n".join(_feedback(card))
    inside = f"{answers}\n{f'####[plain]{_escaped(feedback)}' if feedback else ''}".strip("\n")
    braced = f"{{\n{inside}\n}}" if inside else "{}"
    return f"{_comment(card)}\n::{_escaped(card.id)}::[plain]{_escaped(prompt(card))} {braced}\n"


def _comment(card: Card) -> str:
    tags = "".join(f" [tag:{_TAG.sub('', tag).replace(']', chr(92) + ']')}]" for tag in (*card.topics, *card.tags))
    return f"// [id:{id_number(card.id)}]{tags}"


def _answers(card: Card) -> Iterator[str]:
    """What stands between the braces before the feedback; nothing for an essay."""
    ask = card.face.ask
    match ask:
        case Recall(answers):
            yield from _short_answer(answers) if is_typed(ask) else ()
        case Gap(answers=answers):
            yield from _short_answer(answers)
        case Pick(right, wrong):
            yield f"={_option(right[0])}"
            yield from (f"~{_option(option)}" for option in wrong)
        case Truth(value, because):
            reason = f"#{_option(because)}" if because else ""
            yield f"{'TRUE' if value else 'FALSE'}{reason * 2}"
        case Items(items):
            if _is_matched(ask):
                yield from (f"={number} -> {_escaped(item[0])}" for number, item in enumerate(items, 1))
        case Points():
            pass
        case _:
            assert_never(ask)


def _is_matched(ask: Items) -> bool:
    return ask.ordered and len(ask.items) >= FEWEST_PAIRS


def _short_answer(answers: Wordings) -> Iterator[str]:
    return (f"={_option(starred(answer))}" for answer in answers)


def _feedback(card: Card) -> Iterator[str]:
    """What is shown after the answer: what would be right, where GIFT does not tell it, and the notes."""
    face = card.face
    match face.ask:
        case Recall(answers) if not is_typed(face.ask):
            yield " / ".join(answers)
        case Items(items) if not _is_matched(face.ask):
            yield from (f"- {' / '.join(item)}" for item in items)
        case Points(points, _, model):
            yield from (f"- {' / '.join([point_text(point), *point.wordings[1:]])}" for point in points)
            yield from (f"Model answer: {model}",) if model else ()
        case _:
            pass
    yield from (text for text in (face.note, face.dated and f"Then and now: {face.dated}") if text)
    yield from ("; ".join(face.source),) if face.source else ()


def _texts(card: Card) -> Iterator[str]:
    """All that is written of a card."""
    ask = card.face.ask
    yield from (card.face.prompt, *every_text(ask), *_feedback(card))
    if isinstance(ask, Pick):
        yield from ask.wrong


def _option(text: str) -> str:
    """An answer or a reason; one that begins as a weight or a format does is told apart by a format of its own."""
    return f"{'[plain]' if text.lstrip().startswith(('%', '[')) else ''}{_escaped(text)}"


def _escaped(text: str) -> str:
    """The text with what GIFT reads otherwise escaped, on one line; all at once, so that nothing is escaped twice."""
    escaped = _SPECIAL.sub(r"\\\g<0>", safe(text).replace("->", "→").strip())
    return escaped.replace("\n", "\\n").replace("\t", " ")

"""Moodle XML, for a course's question bank: Question bank, Import, Moodle XML format.

Each deck is a category, named by its title and its version, so that a better version stands beside the old one. A
question's ID number is the card's id, its tags are the topics and tags. A choice becomes multichoice, a truth
true/false, a gap or an answer of at most five words a short answer (all wordings count, case does not), steps ordering
(in Moodle since 4.4). A longer answer, a list and an exam question become an essay with the answer as information for
graders, for nobody types a sentence to the letter. Notes and sources are general feedback, hints are hints. A star in a
short answer has a backslash before it, as Moodle wants where it stands for itself.

Moodle adds what it imports: the same version a second time is there twice, the second time without ID numbers.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, assert_never
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from swotup.core.model import Ask, Card, Deck, Gap, Items, Pick, Point, Points, Recall, Truth, Wordings
from swotup.core.text import one_line, safe
from swotup.exporters.entries import cards
from swotup.exporters.exported import Exported, Note
from swotup.exporters.moodle_limits import LONGEST_ID, category, id_number, is_typed, prompt, starred, version
from swotup.exporters.wording import point_text

NAME: Final = "moodle"
SUFFIX: Final = "-moodle.xml"
FOR: Final = "a Moodle question bank"
IS_TEXT: Final = True
HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "short answer; an essay where the answer is long",
    Items: "ordering for steps; else an essay with the list for the marker",
    Gap: "short answer",
    Pick: "multiple choice",
    Truth: "true or false",
    Points: "an essay with the points for the marker",
}
LONGEST_NAME: Final = 255
"""Characters of a question's name."""

_MADE: Final = " Made by swot export, format moodle "
_ILLEGAL: Final = re.compile("[\ufffe\uffff]")


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """What becomes an essay, the hints that are left out, and the ids that do not fit."""
    all_cards = tuple(cards(decks))
    essays = [card for card in all_cards if _is_essay(card)]
    told = (
        ("a list is an essay in Moodle, which a person marks", [c for c in essays if isinstance(c.face.ask, Items)]),
        (
            "an answer of more than five words is an essay in Moodle, which a person marks",
            [c for c in essays if isinstance(c.face.ask, Recall)],
        ),
        ("an essay has no hint in Moodle", [c for c in essays if c.face.hint]),
        (
            f"an ID number has {LONGEST_ID} characters at most, so a longer id is shortened",
            [c for c in all_cards if id_number(c.id) != c.id],
        ),
    )
    return tuple(Note(why, tuple(card.id for card in found), is_lost=False) for why, found in told if found)


def _is_essay(card: Card) -> bool:
    ask = card.face.ask
    match ask:
        case Recall():
            return not is_typed(ask)
        case Items(ordered=ordered):
            return not ordered
        case Points():
            return True
        case Gap() | Pick() | Truth():
            return False
        case _:
            assert_never(ask)


def is_ours(data: bytes) -> bool:
    """Whether the comment is there that these files begin with."""
    return f"<!--{_MADE}-->".encode() in data[:1000]


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The questions, a category a deck."""
    quiz = Element("quiz")
    for deck in decks:
        _category(quiz, deck)
        for card in deck.cards:
            _question(quiz, card)
    indent(quiz)
    body = tostring(quiz, encoding="unicode")
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<!--{_MADE}-->\n{body}\n'
    return Exported(text.encode(), tuple(notes(decks)))


def _category(quiz: Element, deck: Deck) -> None:
    question = SubElement(quiz, "question", type="category")
    _text(SubElement(question, "category"), category(deck))
    licence = f"<p>Licence: {_html(deck.licence)}</p>" if deck.licence else ""
    about = f"<p>{_html(deck.about)}</p>" if deck.about else ""
    _text(SubElement(question, "info", format="html"), f"{about}{licence}")
    SubElement(question, "idnumber").text = id_number(f"{deck.id}@{version(deck)}")


def _question(quiz: Element, card: Card) -> None:
    face = card.face
    ask = face.ask
    match ask:
        case Recall(answers) if is_typed(ask):
            _short_answer(_head(quiz, card, "shortanswer"), answers)
        case Recall(answers):
            _essay(_head(quiz, card, "essay"), _list(answers))
        case Gap(answers=answers):
            _short_answer(_head(quiz, card, "shortanswer"), answers)
        case Pick(right, wrong):
            _choice(_head(quiz, card, "multichoice"), right, wrong)
        case Truth(value, because):
            _truth(_head(quiz, card, "truefalse"), value, because)
        case Items(items, _, True):
            _ordering(_head(quiz, card, "ordering", len(items)), items)
        case Items(items, need):
            _essay(_head(quiz, card, "essay", need), _list(" / ".join(item) for item in items))
        case Points(points, marks, model):
            _essay(_head(quiz, card, "essay", marks), _marking(points, model))
        case _:
            assert_never(ask)
    if face.hint and not _is_essay(card):
        _text(SubElement(quiz[-1], "hint", format="html"), f"<p>{_html(face.hint)}</p>")
    tags = [*card.topics, *card.tags]
    if tags:
        box = SubElement(quiz[-1], "tags")
        for tag in tags:
            _text(SubElement(box, "tag"), tag)


def _head(quiz: Element, card: Card, type_: str, marks: int = 1) -> Element:
    """What all questions have."""
    question = SubElement(quiz, "question", type=type_)
    name = one_line(card.face.prompt)
    _text(SubElement(question, "name"), name if len(name) <= LONGEST_NAME else card.entry)
    _text(SubElement(question, "questiontext", format="html"), f"<p>{_html(prompt(card))}</p>")
    _text(SubElement(question, "generalfeedback", format="html"), "".join(_feedback(card)))
    SubElement(question, "defaultgrade").text = str(marks)
    SubElement(question, "penalty").text = "1" if type_ == "truefalse" else "0.3333333"
    SubElement(question, "hidden").text = "0"
    SubElement(question, "idnumber").text = id_number(card.id)
    return question


def _feedback(card: Card) -> Iterator[str]:
    face = card.face
    if face.note:
        yield f"<p>{_html(face.note)}</p>"
    if face.dated:
        yield f"<p><strong>Then and now:</strong> {_html(face.dated)}</p>"
    if face.source:
        yield f"<p><em>{_html('; '.join(face.source))}</em></p>"


def _short_answer(question: Element, answers: Wordings) -> None:
    SubElement(question, "usecase").text = "0"
    for wording in answers:
        _text(SubElement(question, "answer", fraction="100", format="plain_text"), starred(wording))


def _choice(question: Element, right: Wordings, wrong: Sequence[str]) -> None:
    for name, value in (("single", "true"), ("shuffleanswers", "true"), ("answernumbering", "abc")):
        SubElement(question, name).text = value
    for option, fraction in ((right[0], "100"), *((option, "0") for option in wrong)):
        _text(SubElement(question, "answer", fraction=fraction, format="html"), f"<p>{_html(option)}</p>")


def _truth(question: Element, value: bool, because: str | None) -> None:
    for name, is_right in (("true", value), ("false", not value)):
        answer = SubElement(question, "answer", fraction="100" if is_right else "0", format="moodle_auto_format")
        _text(answer, name)
        if because:
            _text(SubElement(answer, "feedback", format="html"), f"<p>{_html(because)}</p>")


def _ordering(question: Element, items: Sequence[Wordings]) -> None:
    settings = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "0",
        "gradingtype": "LONGEST_ORDERED_SUBSET",
        "showgrading": "SHOW",
        "numberingstyle": "123",
    }
    for name, value in settings.items():
        SubElement(question, name).text = value
    for place, item in enumerate(items, 1):
        _text(SubElement(question, "answer", fraction=f"{place}.0000000", format="html"), f"<p>{_html(item[0])}</p>")


def _essay(question: Element, for_the_marker: str) -> None:
    settings = {
        "responseformat": "editor",
        "responserequired": "1",
        "responsefieldlines": "10",
        "attachments": "0",
        "attachmentsrequired": "0",
    }
    for name, value in settings.items():
        SubElement(question, name).text = value
    _text(SubElement(question, "graderinfo", format="html"), for_the_marker)
    _text(SubElement(question, "responsetemplate", format="html"), "")


def _marking(points: Sequence[Point], model: str | None) -> str:
    answer = f"<p>Model answer: {_html(model)}</p>" if model else ""
    return _list(" / ".join([point_text(point), *point.wordings[1:]]) for point in points) + answer


def _list(lines: "Sequence[str] | Iterator[str]") -> str:
    return f"<ul>{''.join(f'<li>{_html(line)}</li>' for line in lines)}</ul>"


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = _ILLEGAL.sub("", safe(text))


def _html(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")

"""Decks as a question paper and its answer key: what is asked, in what order, how much room there is, what it earns.

An entry is one question. A term is asked what it means, a cloze has all its gaps at once. Version A (seed 0) has the
order of the decks; any other seed has another order, and other orders of the options.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from string import ascii_uppercase
from typing import Final, assert_never

from swotup.core.gaps import Blank, pieces
from swotup.core.model import BLANK, Ask, CardId, Deck, Gap, Items, Pick, Points, Recall, Truth, Wordings
from swotup.core.text import safe
from swotup.core.values import dataclass
from swotup.exporters.entries import Entry, cards, entries
from swotup.exporters.exported import Note
from swotup.exporters.shuffling import shuffled
from swotup.exporters.wording import marks_text, point_text

HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "a question with lines",
    Items: "a question with numbered lines",
    Gap: "the sentence with its gaps",
    Pick: "options to tick",
    Truth: "true or false to tick",
    Points: "a question with lines, and its marks",
}
TRUTHS: Final = ("True", "False")
MOST_LINES: Final = 24
"""As many as fit on a page below a long question."""

_SHORT, _LONG = 30, 110  # characters of an answer that takes one line, and two


@dataclass(frozen=True, slots=True)
class Answer:
    """What earns marks, and what stands behind it: " or …", other wordings that do, or why it is so."""

    text: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. In ``prompt`` a number stands for the gap of that number.

    ``lines`` are to write on, each with its number where ``is_numbered``; ``options`` are to tick. ``answers`` are what
    earns marks, by the rule that is told with them, in no order where they are ``is_loose``; ``asides`` are what else
    the deck says.
    """

    number: int
    cards: tuple[CardId, ...]
    language: str | None
    cue: str
    prompt: tuple[str | int, ...]
    marks: int
    lines: int
    is_numbered: bool
    options: tuple[str, ...]
    answers: tuple[Answer, ...]
    rule: str
    is_loose: bool
    asides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of one deck."""

    title: str
    language: str | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A question paper. ``code`` stands on the paper and on the key that belongs to it."""

    version: str
    code: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The deck's title, or what several have in common."""
        return self.sections[0].title if len(self.sections) == 1 else "Revision questions"

    @property
    def marks(self) -> int:
        """What the whole paper can earn."""
        return sum(question.marks for section in self.sections for question in section.questions)


def notes(decks: Sequence[Deck]) -> list[Note]:
    """The cards that another one on the paper would answer, and those whose hints it does not print."""
    asked = {one for entry in entries(decks) for one in _asked(entry)}
    other_way = tuple(card.id for card in cards(decks) if card.id not in asked)
    hints = tuple(card.id for card in cards(decks) if card.face.hint)
    found = [Note("a term is asked what it means, for the other way round would answer it", other_way)]
    found += [Note("hints are not printed", hints, is_lost=False)]
    return [note for note in found if note.cards]


def paper(decks: Sequence[Deck], seed: int) -> Paper:
    """The paper of these decks; the seed decides the version."""
    number = 0
    sections = []
    for deck in decks:
        found = list(entries([deck]))
        ordered = shuffled(found, seed, deck.id) if seed else found
        questions = tuple(_question(entry, number + place, seed) for place, entry in enumerate(ordered, 1))
        number += len(questions)
        sections.append(Section(safe(deck.title), deck.language, questions))
    code = blake2b(repr(sections).encode(errors="replace"), digest_size=3).hexdigest()
    return Paper(_version(seed), code, tuple(sections))


def _version(seed: int) -> str:
    return ascii_uppercase[seed] if 0 <= seed < len(ascii_uppercase) else str(seed)


def _asked(entry: Entry) -> tuple[CardId, ...]:
    """The cards that the question asks."""
    return tuple(card.id for card in entry.cards) if isinstance(entry.face.ask, Gap) else (entry.first.id,)


def _question(entry: Entry, number: int, seed: int) -> Question:
    face = entry.face
    options = _options(entry, seed)
    answers, rule = _answers(entry, options)
    cue = "" if isinstance(face.ask, Points) else face.cue
    if isinstance(face.ask, Gap) and len(_gaps(entry)) > 1:
        cue = "Fill the gaps."
    return Question(
        number=number,
        cards=_asked(entry),
        language=entry.deck.language,
        cue=safe(cue),
        prompt=_prompt(entry),
        marks=_marks(entry),
        lines=_lines(face.ask),
        is_numbered=isinstance(face.ask, Items),
        options=tuple(map(safe, options)),
        answers=tuple(answers),
        rule=rule,
        is_loose=isinstance(face.ask, Points) or (isinstance(face.ask, Items) and not face.ask.ordered),
        asides=tuple(map(safe, _asides(entry))),
    )


def _prompt(entry: Entry) -> tuple[str | int, ...]:
    if not isinstance(entry.face.ask, Gap):
        return (safe(entry.face.prompt),)
    numbers = {name: number for number, name in enumerate(_gaps(entry), 1)}
    return tuple(numbers[one.name] if isinstance(one, Blank) else safe(one) for one in pieces(entry.cards))


def _gaps(entry: Entry) -> list[str]:
    """The names of the gaps, in the order of the sentence."""
    return list(dict.fromkeys(one.name for one in pieces(entry.cards) if isinstance(one, Blank)))


def _marks(entry: Entry) -> int:
    ask = entry.face.ask
    match ask:
        case Recall() | Pick() | Truth():
            return 1
        case Items(_, need):
            return need
        case Gap():
            return len(_gaps(entry))
        case Points(_, marks):
            return marks
        case _:
            assert_never(ask)


def _lines(ask: Ask) -> int:
    match ask:
        case Recall(answers):
            return 1 + (len(answers[0]) > _SHORT) + (len(answers[0]) > _LONG)
        case Items(_, need):
            return need
        case Gap() | Pick() | Truth():
            return 0
        case Points(_, marks):
            return min(2 * marks + 1, MOST_LINES)
        case _:
            assert_never(ask)


def _options(entry: Entry, seed: int) -> Sequence[str]:
    ask = entry.face.ask
    if isinstance(ask, Pick):
        return shuffled([ask.right[0], *ask.wrong], seed, entry.first.id)
    return TRUTHS if isinstance(ask, Truth) else ()


def _answers(entry: Entry, options: Sequence[str]) -> tuple[list[Answer], str]:
    """What earns marks, and by what rule where that is not a mark for the one answer."""
    ask = entry.face.ask
    match ask:
        case Recall(answers):
            return [_answer(answers)], ""
        case Items(items, need, ordered):
            if ordered:
                told = [_answer(item, f"{place}. ") for place, item in enumerate(items, 1)]
                return told, "a mark for each in its place"
            return [_answer(item) for item in items], f"any {need}, a mark for each" if need < len(
                items
            ) else "a mark for each"
        case Gap():
            by_name = {card.id.rpartition(":")[2]: card.face.ask for card in entry.cards}
            asks = [by_name[name] for name in _gaps(entry)]
            gaps = [one.answers for one in asks if isinstance(one, Gap)]
            if len(gaps) == 1:
                return [_answer(gaps[0])], ""
            return [_answer(gap, f"({place}) ") for place, gap in enumerate(gaps, 1)], "a mark for each"
        case Pick(right):
            return [_answer(right[:1], f"{letter(options.index(right[0]))}  ")], ""
        case Truth(value, because):
            return [Answer(TRUTHS[not value], safe(f". {because}") if because else "")], ""
        case Points(points, marks):
            worth = "a mark a point" if all(point.worth == 1 for point in points) else "a mark a point, or as told"
            return [Answer(safe(point_text(point))) for point in points], f"{worth}, {marks_text(marks)} at most"
        case _:
            assert_never(ask)


def prompt_text(question: Question) -> str:
    """The prompt in one text, a blank for each gap."""
    return "".join(BLANK if isinstance(piece, int) else piece for piece in question.prompt)


def letter(place: int) -> str:
    """What an option is called: A, B, … Z, then numbers."""
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)


def _answer(wordings: Wordings, lead: str = "") -> Answer:
    first, *others = map(safe, wordings)
    return Answer(f"{lead}{first}", "".join(f" or {one}" for one in others))


def _asides(entry: Entry) -> list[str]:
    face = entry.face
    model = f"Model answer: {face.ask.model}" if isinstance(face.ask, Points) and face.ask.model else None
    dated = f"Then and now: {face.dated}" if face.dated else None
    return [text for text in (model, face.note, dated) if text]

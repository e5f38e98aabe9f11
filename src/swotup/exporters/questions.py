"""Multiple choice from any deck, for quiz games.

A card without wrong options gets them from answers of its own deck. What a quiz cannot hold is left out and noted, and
nothing is ever cut.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Final, assert_never

from swotup.core.model import Ask, Card, Deck, Gap, Items, Pick, Points, Recall, Truth, Wordings
from swotup.core.text import one_line
from swotup.core.values import dataclass
from swotup.exporters.cells import is_guarded
from swotup.exporters.entries import cards, not_held
from swotup.exporters.exported import Note
from swotup.exporters.wrong_options import Pools, pools, wrong_options

AS_CHOICES: Final[Mapping[type[Ask], str]] = {
    Recall: "multiple choice, wrong options from other answers",
    Gap: "multiple choice, wrong options from other answers",
    Pick: "multiple choice",
    Truth: "true or false",
}
OPTIONS: Final = 4
"""Options of a question at most, the right one among them."""
TRUE_OR_FALSE: Final = ("True", "False")


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz game, and the characters that it takes; None where it says no number. An emoji counts as two."""

    name: str
    prompt: int | None = None
    answer: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A card as a quiz asks it: what may be drawn as wrong options, the best first, in groups of equals."""

    card: Card
    prompt: str
    right: str
    wrong: tuple[tuple[str, ...], ...]
    is_fixed: bool = False

    def options(self, seed: int) -> tuple[str, ...]:
        """The options in the order in which they are shown; the seed decides."""
        if self.is_fixed:
            return TRUE_OR_FALSE
        rng = Random(f"{seed} {self.card.id}")
        wrong = [option for group in self.wrong for option in rng.sample(group, len(group))]
        shown = [self.right, *wrong[: OPTIONS - 1]]
        return tuple(rng.sample(shown, len(shown)))


@dataclass(frozen=True, slots=True)
class Found:
    """What a quiz can ask of some decks, and the notes on the rest."""

    questions: tuple[Question, ...]
    notes: tuple[Note, ...]


def found(decks: Sequence[Deck], quiz: Quiz) -> Found:
    """The questions in the order of the decks. Nothing in it depends on chance."""
    asked = [card for card in cards(decks) if type(card.face.ask) in AS_CHOICES]
    fitting = [card for card in asked if not _is_long(one_line(card.face.prompt), quiz.prompt) and _right(card, quiz)]
    questions = {made.card.id: made for made in _made(decks, fitting, quiz)}
    lost = [card for card in asked if card.id not in questions]
    kept = [card for card in asked if card.id in questions]
    no_lists = not_held(decks, AS_CHOICES, f"{quiz.name} has no lists, steps or long answers")
    return Found(tuple(questions.values()), (*no_lists, *_lost_notes(lost, quiz), *_kept_notes(kept, quiz)))


def _lost_notes(lost: Sequence[Card], quiz: Quiz) -> Iterator[Note]:
    """Why the cards are left out."""
    long_prompt = [card for card in lost if _is_long(one_line(card.face.prompt), quiz.prompt)]
    rest = [card for card in lost if not _is_long(one_line(card.face.prompt), quiz.prompt)]
    is_alone = [card for card in rest if _right(card, quiz) and not isinstance(card.face.ask, Pick)]
    long_answer = [card for card in rest if not _right(card, quiz) or isinstance(card.face.ask, Pick)]
    yield from _note(f"{quiz.name} takes prompts of {quiz.prompt} characters at most", long_prompt)
    yield from _note(f"{quiz.name} takes answers of {quiz.answer} characters at most", long_answer)
    yield from _note("no wrong option could be found among the other answers of the deck", is_alone)


def _kept_notes(kept: Sequence[Card], quiz: Quiz) -> Iterator[Note]:
    """What is otherwise with the cards that are asked."""
    drops = [card for card in kept if _drops(card, quiz)]
    many = [card for card in kept if isinstance(card.face.ask, Pick) and len(_own(card, quiz)) >= OPTIONS]
    lent = [card for card in kept if isinstance(card.face.ask, Recall | Gap)]
    long = f"{quiz.name} takes options of {quiz.answer} characters at most, so longer wrong ones are left out"
    drawn = f"{quiz.name} takes {OPTIONS} options, so three of the wrong ones are drawn"
    read = "the wrong options are answers to other cards, so read them before you use them"
    for sentence, told_of in ((long, drops), (drawn, many), (read, lent)):
        yield from _note(sentence, told_of, is_lost=False)


def guard_notes(asked: Found) -> tuple[Note, ...]:
    """The note on the questions that have an apostrophe in a CSV file, so that they stay text."""
    texts = (
        (made, (made.prompt, made.right, *(text for group in made.wrong for text in group))) for made in asked.questions
    )
    cards_of = (made.card for made, options in texts if any(map(is_guarded, options)))
    return tuple(_note("an apostrophe stands before what a spreadsheet could calculate", cards_of, is_lost=False))


def _note(sentence: str, told_of: Iterable[Card], *, is_lost: bool = True) -> Iterator[Note]:
    ids = tuple(card.id for card in told_of)
    if ids:
        yield Note(sentence, ids, is_lost)


def _made(decks: Sequence[Deck], asked: Sequence[Card], quiz: Quiz) -> Iterator[Question]:
    told = ((card, _right(card, quiz)) for card in cards(decks) if isinstance(card.face.ask, Recall | Gap))
    known = pools((card, right) for card, right in told if right)
    for card in asked:
        right = _right(card, quiz) or ""
        wrong = _wrong(card, right, known, quiz)
        if wrong:
            yield Question(card, _prompt(card, quiz), right, wrong, isinstance(card.face.ask, Truth))


def _prompt(card: Card, quiz: Quiz) -> str:
    """What is asked, on one line; a term with what to do, where there is room for it."""
    face = card.face
    prompt = one_line(face.prompt)
    if not isinstance(face.ask, Recall | Truth) or not face.cue:
        return prompt
    told = f"{face.cue} {prompt}"
    return prompt if _is_long(told, quiz.prompt) else told


def _right(card: Card, quiz: Quiz) -> str | None:
    """The right option: the first wording that fits, None where none does."""
    fitting = (text for text in map(one_line, _accepted(card)) if text and not _is_long(text, quiz.answer))
    return next(fitting, None)


def _accepted(card: Card) -> Wordings:
    """The wordings that count as right."""
    ask = card.face.ask
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return answers
        case Truth(value):
            return (TRUE_OR_FALSE[not value],)
        case Items() | Points():
            return ()
        case _:
            assert_never(ask)


def _wrong(card: Card, right: str, pools: Pools, quiz: Quiz) -> tuple[tuple[str, ...], ...]:
    ask = card.face.ask
    match ask:
        case Truth(value):
            return ((TRUE_OR_FALSE[value],),)
        case Pick():
            own = _own(card, quiz)
            return (own,) if own else ()
        case Recall() | Gap():
            return wrong_options(card, right, _accepted(card), pools)
        case Items() | Points():
            return ()
        case _:
            assert_never(ask)


def _own(card: Card, quiz: Quiz) -> tuple[str, ...]:
    """The wrong options of a choice that fit, each once."""
    ask = card.face.ask
    wrong = map(one_line, ask.wrong) if isinstance(ask, Pick) else ()
    fitting = dict.fromkeys(option for option in wrong if option and not _is_long(option, quiz.answer))
    return tuple(option for option in fitting if option != _right(card, quiz))


def _drops(card: Card, quiz: Quiz) -> bool:
    ask = card.face.ask
    return isinstance(ask, Pick) and any(_is_long(one_line(option), quiz.answer) for option in ask.wrong)


def _is_long(text: str, most: int | None) -> bool:
    """Whether a text is too long, counted as browsers count: in units of UTF-16."""
    return most is not None and len(text.encode("utf-16-le", errors="replace")) // 2 > most

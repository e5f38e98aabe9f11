"""Multiple choice from any deck, for quiz games.

A card without wrong options gets them from answers of its own deck: from cards of the same kind that ask in the same
direction, those of the same topic and with the same question word first. What a quiz cannot hold is left out and
noted, and nothing is ever cut.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, assert_never

from swotup.core.alike import bare
from swotup.core.model import Ask, Card, Deck, Gap, Items, Pick, Points, Recall, Truth, Wordings
from swotup.core.text import one_line
from swotup.exporters.cells import is_guarded
from swotup.exporters.entries import cards, not_held
from swotup.exporters.exported import Note

AS_CHOICES: Final[Mapping[type[Ask], str]] = {
    Recall: "multiple choice, wrong options from other answers",
    Gap: "multiple choice, wrong options from other answers",
    Pick: "multiple choice",
    Truth: "true or false",
}
OPTIONS: Final = 4
"""Options of a question at most, the right one among them."""
NEIGHBOURS: Final = 100
"""Cards to each side whose answers are looked at for wrong options."""
ENOUGH: Final = 12
"""Wrong options that are found at most; three of them are drawn."""
TRUE_OR_FALSE: Final = ("True", "False")

_ASKED: Final = ("how many", "how much", "how long", "how", "when", "where", "which", "who", "whose", "why", "what")
_OPENINGS: Final[Mapping[str, frozenset[str]]] = {
    "clause": frozenset(["it", "they", "he", "she", "we", "you", "i", "there", "this", "that"]),
    "purpose": frozenset(["to", "so", "for"]),
    "reason": frozenset(["because", "since", "as"]),
    "time": frozenset(["when", "if", "whenever", "before", "after", "while", "until"]),
    "way": frozenset(["by", "through", "with", "in", "at", "on", "under", "from"]),
}
"""First words that tell how an answer is built."""
_LENGTHS: Final = (12, 30, 60)


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
    long_prompt = [card for card in asked if _is_long(one_line(card.face.prompt), quiz.prompt)]
    rest = [card for card in asked if not _is_long(one_line(card.face.prompt), quiz.prompt)]
    long_answer = [card for card in rest if _right(card, quiz) is None]
    rest = [card for card in rest if _right(card, quiz) is not None]
    questions = {made.card.id: made for made in _made(decks, rest, quiz)}
    lost = [card for card in rest if card.id not in questions]
    kept = [card for card in rest if card.id in questions]
    notes = [
        *not_held(decks, AS_CHOICES, f"{quiz.name} has no lists, steps or long answers"),
        *_note(f"{quiz.name} takes prompts of {quiz.prompt} characters at most", long_prompt),
        *_note(f"{quiz.name} takes answers of {quiz.answer} characters at most", long_answer),
        *_note("no wrong option could be found among the other answers of the deck", lost),
        *_note(
            f"{quiz.name} takes options of {quiz.answer} characters at most, so longer wrong ones are left out",
            [card for card in kept if _drops(card, quiz)],
            is_lost=False,
        ),
        *_note(
            f"{quiz.name} takes {OPTIONS} options, so three of the wrong ones are drawn",
            [card for card in kept if isinstance(card.face.ask, Pick) and len(_own(card, quiz)) >= OPTIONS],
            is_lost=False,
        ),
        *_note(
            "the wrong options are answers to other cards, so read them before you use them",
            [card for card in kept if isinstance(card.face.ask, Recall | Gap)],
            is_lost=False,
        ),
    ]
    return Found(tuple(questions.values()), tuple(notes))


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
    pools = _pools(decks, quiz)
    for card in asked:
        right, wrong = _right(card, quiz), _wrong(card, pools, quiz)
        if right is not None and wrong:
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
    fitting = (text for text in map(one_line, _accepted(card)) if not _is_long(text, quiz.answer))
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


def _wrong(card: Card, pools: "_Pools", quiz: Quiz) -> tuple[tuple[str, ...], ...]:
    ask = card.face.ask
    match ask:
        case Truth(value):
            return ((TRUE_OR_FALSE[value],),)
        case Pick():
            own = _own(card, quiz)
            return (own,) if own else ()
        case Recall() | Gap():
            return _drawn(card, pools)
        case Items() | Points():
            return ()
        case _:
            assert_never(ask)


def _own(card: Card, quiz: Quiz) -> tuple[str, ...]:
    """The wrong options of a choice that fit."""
    ask = card.face.ask
    wrong = map(one_line, ask.wrong) if isinstance(ask, Pick) else ()
    return tuple(option for option in wrong if not _is_long(option, quiz.answer))


def _drops(card: Card, quiz: Quiz) -> bool:
    return isinstance(card.face.ask, Pick) and len(_own(card, quiz)) < len(card.face.ask.wrong)


def _is_long(text: str, most: int | None) -> bool:
    """Whether a text is too long, counted as browsers count: in units of UTF-16."""
    return most is not None and len(text.encode("utf-16-le", errors="replace")) // 2 > most


# -- wrong options from other answers ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """A card whose answer could stand for another's; that answer; and what it is compared by."""

    card: Card
    answer: str
    key: str
    topics: frozenset[str]
    asked: str
    length: int

    def distance(self, other: "_Told") -> tuple[int, ...]:
        """Less is better: the same topic, then the same question word, then about the same length."""
        return (
            int(self.topics.isdisjoint(other.topics)),
            int(self.asked != other.asked),
            abs(self.length - other.length),
        )


_Pools = Mapping[tuple[object, ...], Sequence[_Told]]
"""What could stand for one another, by sort, in the order of the deck."""


def _pools(decks: Sequence[Deck], quiz: Quiz) -> _Pools:
    pools: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for card in cards(decks):
        answer = _right(card, quiz)
        if isinstance(card.face.ask, Recall | Gap) and answer is not None:
            pools[_sort(card)].append(_told(card, answer))
    return pools


def _told(card: Card, answer: str) -> _Told:
    words = f" {bare(card.face.prompt)} "
    asked = next((word for word in _ASKED if f" {word} " in words), "")
    length = sum(len(answer) > step for step in _LENGTHS)
    return _Told(card, answer, bare(answer), frozenset(card.topics), asked, length)


def _sort(card: Card) -> tuple[object, ...]:
    """Answers of one sort: of the same deck, kind, shape and direction, and built alike."""
    face = card.face
    direction = face.cue if isinstance(face.ask, Recall) else ""
    return card.deck, card.kind, type(face.ask), direction, _build(card, _accepted(card)[0])


def _build(card: Card, answer: str) -> tuple[object, ...]:
    """How an answer is built: with a number or not, and how it begins; what is asked backwards needs no more."""
    first = bare(answer).partition(" ")[0]
    opening = next((name for name, words in _OPENINGS.items() if first in words), first[-3:] == "ing")
    is_name = isinstance(card.face.ask, Gap) and answer[:1].isupper()
    return any(char.isdigit() for char in answer), card.kind != "term" and opening, is_name


def _drawn(card: Card, pools: _Pools) -> tuple[tuple[str, ...], ...]:
    """Answers of other cards, told apart from the right one and from each other, in groups of equal fitness."""
    pool = pools.get(_sort(card), ())
    at = bisect_left(pool, card.place, key=lambda told: told.card.place)
    if at == len(pool) or pool[at].card.id != card.id:
        return ()
    around = [told for told in pool[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1] if told.card.entry != card.entry]
    groups: dict[tuple[int, ...], list[str]] = defaultdict(list)
    taken = [bare(wording) for wording in _accepted(card)]
    shown = f" {bare(card.face.prompt)} "
    for told in sorted(around, key=pool[at].distance):
        if told.key and f" {told.key} " not in shown and not any(_says_the_same(told.key, known) for known in taken):
            taken.append(told.key)
            groups[pool[at].distance(told)].append(told.answer)
            if sum(map(len, groups.values())) >= ENOUGH:
                break
    return tuple(map(tuple, groups.values()))


def _says_the_same(one: str, other: str) -> bool:
    """Whether one of two answers stands in the other, so that both could be right."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "

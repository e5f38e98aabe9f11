"""Which exams are set, as the log keeps them, and to which of them each card belongs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from swotup.core.model import Among, DeckId, Exam
from swotup.core.values import dataclass, replace

PREFIX: Final = "exam:"
"""What the key of an exam's setting begins with; its name follows in lower case."""


@dataclass(frozen=True, slots=True)
class Division:
    """Whose the cards are on a study day: of the exams to come, the nearest first, of those that are over, of none."""

    coming: tuple[tuple[Exam, Among], ...]
    over: tuple[tuple[Exam, Among], ...]
    free: Among


def key(name: str) -> str:
    """The key under which an exam of this name is kept."""
    return f"{PREFIX}{' '.join(name.split()).casefold()}"


def value(exam: Exam) -> str:
    """The exam as the value of a setting: JSON."""
    told = {
        "name": exam.name,
        "date": exam.day.isoformat(),
        "since": exam.since.isoformat(),
        "minutes": exam.minutes,
        "decks": exam.decks,
        "topics": exam.topics,
        "after": exam.after,
    }
    return json.dumps({name: one for name, one in told.items() if one}, ensure_ascii=False, separators=(",", ":"))


def read(written: Mapping[str, str]) -> tuple[Exam, ...]:
    """The exams among the settings, by day and name; what cannot be read as one is left out."""
    found = (_read(text) for name, text in written.items() if name.startswith(PREFIX))
    return tuple(sorted((exam for exam in found if exam), key=order))


def order(exam: Exam) -> tuple[date, str]:
    """The nearest exam first."""
    return exam.day, exam.name


def moved(exam: Exam, day: date, today: date) -> Exam:
    """The same exam on another day. The day it was first set stays, unless it is over: then it is another one."""
    return replace(exam, day=day, since=today if exam.day < today else exam.since, after=None)


def divided(exams: Iterable[Exam], decks: Sequence[DeckId], today: date) -> Division:
    """The cards of these decks by the exam that each belongs to: the nearest to come, else the last that is over."""
    coming: list[tuple[Exam, Among]] = []
    over: list[tuple[Exam, Among]] = []
    taken: list[Among] = []
    known = sorted(exams, key=order)
    for exam in [*(one for one in known if one.day >= today), *(one for one in reversed(known) if one.day < today)]:
        (coming if exam.day >= today else over).append((exam, _left(_asked(exam, decks), taken)))
        taken.append(_asked(exam, decks))
    return Division(tuple(coming), tuple(over), _left(Among(tuple(decks)), taken))


def _asked(exam: Exam, decks: Sequence[DeckId]) -> Among:
    """What an exam asks, whoever else asks it."""
    return Among(tuple(deck for deck in decks if not exam.decks or deck in exam.decks), exam.topics)


def _left(cards: Among, taken: Iterable[Among]) -> Among:
    """What is left of these cards by those that others have."""
    whole = {deck for one in taken if not one.topics for deck in one.decks}
    parts = tuple(one for one in taken if one.topics)
    return replace(cards, decks=tuple(deck for deck in cards.decks if deck not in whole), but=parts)


def _read(text: str) -> Exam | None:
    try:
        told = json.loads(text)
        minutes = told.get("minutes")
        return Exam(
            name=str(told["name"]),
            day=date.fromisoformat(told["date"]),
            since=date.fromisoformat(told["since"]),
            minutes=int(minutes) if minutes else None,
            decks=tuple(DeckId(str(deck)) for deck in told.get("decks", ())),
            topics=tuple(str(topic) for topic in told.get("topics", ())),
            after="away" if told.get("after") == "away" else "asked" if told.get("after") else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None

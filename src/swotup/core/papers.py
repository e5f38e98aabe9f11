"""The papers of mock exams as the log keeps them, and what they came to."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from swotup.core.model import CardId
from swotup.core.values import dataclass

PREFIX: Final = "mock:"
"""What the key of a paper's setting begins with; its id follows."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a paper: its card, the marks that it is worth, and the topic to which they count."""

    card: CardId
    marks: int
    topic: str


@dataclass(frozen=True, slots=True)
class Score:
    """The marks earned in a topic, of how many."""

    topic: str
    marks: int
    of: int


@dataclass(frozen=True, slots=True)
class Result:
    """What a paper came to, in whole marks; ``in_time`` are those earned within its minutes."""

    marks: int
    of: int
    in_time: int
    seconds: int
    topics: tuple[Score, ...]

    @property
    def share(self) -> float:
        """What was earned, 0 to 1."""
        return part(self.marks, self.of)


@dataclass(frozen=True, slots=True)
class Paper:
    """A mock exam. ``marks`` and ``minutes`` were asked for, of these decks and topics (of all where none are named).

    ``is_counted`` is whether its answers move the schedule; ``result`` is None until all of it is marked.
    """

    id: str
    at: datetime
    seed: int
    marks: int
    minutes: int
    questions: tuple[Question, ...]
    decks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    is_counted: bool = False
    result: Result | None = None

    @property
    def worth(self) -> int:
        """The marks of all its questions."""
        return sum(question.marks for question in self.questions)


def part(marks: int, of: int) -> float:
    """The share that marks are of how many, 0 to 1, also of numbers that a damaged log may hold."""
    return min(max(marks, 0), of) / of if of > 0 else 0.0


def key(paper: Paper) -> str:
    """The key under which a paper is kept."""
    return f"{PREFIX}{paper.id}"


def value(paper: Paper) -> str:
    """The paper as the value of a setting: JSON."""
    result = paper.result
    told = {
        "when": paper.at.isoformat(),
        "seed": paper.seed,
        "marks": paper.marks,
        "minutes": paper.minutes,
        "questions": [[one.card, one.marks, one.topic] for one in paper.questions],
        "decks": paper.decks,
        "topics": paper.topics,
        "count": paper.is_counted,
        "result": result
        and {
            "marks": result.marks,
            "of": result.of,
            "in_time": result.in_time,
            "seconds": result.seconds,
            "topics": [[one.topic, one.marks, one.of] for one in result.topics],
        },
    }
    return json.dumps({name: one for name, one in told.items() if one or name == "seed"}, ensure_ascii=False)


def read(written: Mapping[str, str]) -> tuple[Paper, ...]:
    """The papers among the settings, the newest last; what cannot be read as one is left out.

    Those begun at the same instant stay in the order of the settings.
    """
    found = (_read(name, text) for name, text in written.items() if name.startswith(PREFIX))
    return tuple(sorted((paper for paper in found if paper), key=lambda paper: paper.at))


def results(written: Mapping[str, str]) -> tuple[Paper, ...]:
    """The papers that have a result, the newest last: what a learner's mock exams came to over time."""
    return tuple(paper for paper in read(written) if paper.result is not None)


def unfinished(papers: Iterable[Paper]) -> Paper | None:
    """The newest paper that is still to be written or marked."""
    return next((paper for paper in reversed(list(papers)) if paper.result is None), None)


def day(paper: Paper) -> date:
    """The day on which it was begun, by the clock of that place."""
    return paper.at.date()


def _read(name: str, text: str) -> Paper | None:
    try:
        told = json.loads(text)
        at, result = datetime.fromisoformat(told["when"]), told.get("result")
        if at.utcoffset() is None:
            return None
        return Paper(
            id=name.removeprefix(PREFIX),
            at=at,
            seed=int(told["seed"]),
            marks=int(told["marks"]),
            minutes=int(told["minutes"]),
            questions=tuple(Question(CardId(str(c)), int(m), str(t)) for c, m, t in told["questions"]),
            decks=tuple(map(str, told.get("decks", ()))),
            topics=tuple(map(str, told.get("topics", ()))),
            is_counted=bool(told.get("count")),
            result=result
            and Result(
                marks=int(result["marks"]),
                of=int(result["of"]),
                in_time=int(result["in_time"]),
                seconds=int(result["seconds"]),
                topics=tuple(Score(str(t), int(m), int(of)) for t, m, of in result["topics"]),
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None

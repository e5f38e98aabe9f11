"""Small builders for the tests of marking: faces, and what a typed answer is."""

import sys
from collections.abc import Callable

from swotup.core.marking import EMPTY, Mark, Spelling, Vocabulary, mark
from swotup.core.model import Ask, Face, Gap, Items, Pick, Point, Points, Recall, Truth


def face(ask: Ask, prompt: str = "What is asked?") -> Face:
    return Face(prompt, ask)


def recall(*answers: str) -> Face:
    return face(Recall(answers))


def gap(*answers: str) -> Face:
    return Face("It is ____.", Gap("It is ", ".", answers))


def listed(*items: str, need: int | None = None) -> Face:
    """A list; other wordings of an item after a bar."""
    return face(Items(tuple(tuple(item.split("|")) for item in items), need or len(items), ordered=False))


def steps(*items: str) -> Face:
    return face(Items(tuple(tuple(item.split("|")) for item in items), len(items), ordered=True))


def pick(right: str, *wrong: str) -> Face:
    return face(Pick((right,), wrong))


def truth(value: bool) -> Face:
    return face(Truth(value, None))


def exam(*points: str, marks: int | None = None, prompt: str = "Explain.") -> Face:
    return face(Points(tuple(Point((point,), 1) for point in points), marks or len(points), None), prompt)


def verdict(asked: Face, *typed: str, spelling: Spelling = "fair", deck: Vocabulary = EMPTY) -> str:
    """The verdict of one answer."""
    return mark(asked, typed, spelling=spelling, vocabulary=deck).items[0].verdict


def verdicts(marked: Mark) -> str:
    """The verdicts of the items by their first letters: "rcm"."""
    return "".join(item.verdict[0] for item in marked.items)


def calls_of(work: Callable[[], object]) -> int:
    """How many calls of functions written in Python a piece of work takes: the same on every machine."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count

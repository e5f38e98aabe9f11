"""The first line of a file that a learner shares: whose answers it holds, and under what name."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from swotup.core.lines import Head, head_line, read
from swotup.core.text import one_line

LONGEST_NAME: Final = 60
"""Characters of a name that are kept."""


@dataclass(frozen=True, slots=True)
class Whose:
    """A learner and the device that shared, the name that was given with it, and other ids of the same learner."""

    learner: str
    device: str
    name: str = ""
    also: tuple[str, ...] = ()


def first_line(whose: Whose) -> str:
    """The line, without its end: that of a log, with what only a shared file says where there is any."""
    told = json.loads(head_line(Head(whose.learner, whose.device)))
    more = {"name": whose.name, "also": list(whose.also)}
    return json.dumps(told | {key: value for key, value in more.items() if value}, ensure_ascii=False)


def whose(line: bytes) -> Whose | None:
    """What a first line says; None where it is another line."""
    head = read(line)
    if not isinstance(head, Head):
        return None
    told = json.loads(line.decode("utf-8-sig"))
    also = told.get("also")
    others = also if isinstance(also, list) else []
    return Whose(head.learner, head.device, fit_name(told.get("name")), tuple(one for one in others if _is_id(one)))


def fit_name(told: object) -> str:
    """A name fit to be shown; empty where none is told."""
    return one_line(told)[:LONGEST_NAME].strip() if isinstance(told, str) else ""


def _is_id(told: object) -> bool:
    """Whether it is a text, of characters that there are."""
    return isinstance(told, str) and told != "" and told == told.encode(errors="replace").decode()


def as_one(known: Iterable[Whose]) -> dict[str, str]:
    """For each id of a learner who has several, the one that stands for all of them: the least.

    A learner's devices have ids of their own until they first come together, and a file that was shared afterwards
    says which belong together; through any chain.
    """
    least: dict[str, str] = {}

    def found(one: str) -> str:
        while one in least:
            one = least[one]
        return one

    for each in known:
        for other in each.also:
            low, high = sorted((found(each.learner), found(other)))
            if low != high:
                least[high] = low
    return {one: found(one) for one in least}

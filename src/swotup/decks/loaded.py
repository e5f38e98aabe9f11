"""What a deck file gave."""

from swotup.core.model import Deck, Problem
from swotup.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file gave: a deck, unless it has no id; and its problems, sorted by place."""

    path: str
    deck: Deck | None
    problems: tuple[Problem, ...]

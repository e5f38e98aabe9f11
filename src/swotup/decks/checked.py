"""What checking decks found."""

from collections.abc import Mapping

from swotup.core.model import Problem
from swotup.core.values import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The YAML files that were not read: those that are no decks, and the files and folders that settings exclude."""

    no_decks: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """Files and cards that were read, all problems by place, and the source lines that these stand in.

    ``lines`` has them by path and line; a problem of a file as a whole may have none.
    """

    files: int
    cards: int
    problems: tuple[Problem, ...]
    lines: Mapping[tuple[str, int], str]
    left_out: LeftOut = LeftOut()

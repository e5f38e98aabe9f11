"""Which problems `swot check --fix` mends: of texts that YAML stops at, only trying can tell."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Final

from swotup.core.model import Problem
from swotup.decks.checked import Checked
from swotup.decks.fixing import UNREADABLE, lines_to_quote
from swotup.decks.splices import TRAILING_SPACES

MOST_TRIED: Final = 1_000
LONGEST_TRIED: Final = 250_000
"""A file with more slips, or more characters, is not tried, for it is read several times."""


def marked(checked: Checked, source: Callable[[str], str]) -> Checked:
    """The same with ``fixable`` said of slips too; ``source`` gives the text of a file."""
    found: list[Problem] = []
    for path, problems in groupby(checked.problems, key=attrgetter("path")):
        found += _of_a_file(list(problems), source(path).removeprefix("\ufeff"))
    return replace(checked, problems=tuple(found))


def _of_a_file(problems: Sequence[Problem], text: str) -> list[Problem]:
    slips = [problem for problem in problems if problem.rule in UNREADABLE]
    is_tried = 0 < len(slips) <= MOST_TRIED and len(text) <= LONGEST_TRIED
    lines = lines_to_quote(text, problems) if is_tried else frozenset()
    stops = any(slip.rule == "E001" and slip.line not in lines for slip in slips)
    return [_told(problem, is_quoted=problem.line in lines, stops=stops) for problem in problems]


def _told(problem: Problem, *, is_quoted: bool, stops: bool) -> Problem:
    if problem.rule in UNREADABLE:
        return replace(problem, fixable=is_quoted)
    if problem.rule == TRAILING_SPACES and stops:  # where YAML stops nobody can tell what spaces are part of
        return replace(problem, fixable=False)
    return problem

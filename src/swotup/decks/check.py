"""All that is wrong with many deck files: with each by itself, and with them together."""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from swotup.core.model import Deck, DeckId, Problem, UserError
from swotup.core.rules import RULES
from swotup.core.text import one_line
from swotup.decks import files
from swotup.decks.reader import read_file

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Checked:
    """Files and cards that were read, all problems by place, and the source lines that these stand in.

    ``lines`` has them by path and line; a problem of a file as a whole may have none.
    """

    files: int
    cards: int
    problems: tuple[Problem, ...]
    lines: Mapping[tuple[str, int], str]


def check(paths: Mapping[Path, str]) -> Checked:
    """Read the files, which problems call by these names; one that cannot be read is a problem too."""
    decks: list[Deck] = []
    problems: list[Problem] = []
    for path, name in paths.items():
        try:
            loaded = read_file(path, shown_as=name)
        except UserError as error:
            problems.append(_problem("E009", str(error).rstrip("."), name))
            continue
        problems += loaded.problems
        if loaded.deck is not None:
            decks.append(loaded.deck)
    problems += _together(decks)
    cards = sum(len(deck.cards) for deck in decks)
    return Checked(len(paths), cards, tuple(sorted(problems)), _lines(paths, problems))


def _together(decks: Sequence[Deck]) -> Iterator[Problem]:
    """What is wrong with these decks beside each other."""
    first: dict[DeckId, Deck] = {}
    for deck in decks:
        held = first.setdefault(deck.id, deck)
        if held is not deck:
            message = f"the deck id `{deck.id}` is that of {held.path} too: give this deck another"
            yield _problem("E204", message, deck.path)


def _problem(rule: str, message: str, path: str) -> Problem:
    """A problem of a file as a whole."""
    return Problem(path, 1, 1, rule, RULES[rule].level, one_line(message))


def _lines(paths: Mapping[Path, str], problems: Iterable[Problem]) -> dict[tuple[str, int], str]:
    """The lines that the problems stand in, counted as the reader counts them."""
    wanted: dict[str, set[int]] = {}
    for problem in problems:
        if problem.rule != "E009":
            wanted.setdefault(problem.path, set()).add(problem.line)
    found = {}
    for path, name in paths.items():
        if name in wanted:
            text = files.contents(path).removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
            lines = _LINE_END.split(text)
            found.update({(name, line): lines[line - 1] for line in wanted[name] if line <= len(lines)})
    return found

"""What taking decks in, or putting one away, came to."""

import shlex
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal

from swotup.core.changes import Changes
from swotup.core.model import Deck, Problem
from swotup.core.text import one_line
from swotup.core.values import dataclass
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NOTHING: Final = Changes()
SHOWN: Final = 10
"""So many errors are listed; `swot check` shows all."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A deck that was taken in; ``kept`` counts the cards that are gone from it and have history."""

    deck: Deck
    how: Literal["new", "replaced", "taken back", "in use already"]
    changes: Changes = NOTHING
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """All of it.

    ``path`` is what was named. Where the decks were copied, ``copied_to`` is the folder of the copies and ``passing``
    the place in which files do not stay; ``aside`` are older copies under their new names.
    """

    decks: tuple[Taken, ...]
    path: str
    copied_to: str | None = None
    passing: str | None = None
    aside: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def sentences(added: Added) -> Iterator[str]:
    """What was done, in sentences."""
    yield from _done(added)
    yield from errors(added.problems, added.path)
    yield f"Start: {_start(added)}"


def drawn(added: Added, console: "Console", width: int) -> "RenderableType":
    """The same in colour."""
    from rich.text import Text

    from swotup.screens.page import labelled, page

    wrong = [Text(line, style="yellow") for line in errors(added.problems, added.path)]
    parts = [*map(Text, _done(added)), *([Text(), *wrong] if wrong else []), Text()]
    return page([*parts, labelled("Start", _start(added), "bold cyan")], console, width)


def put_away(decks: Sequence[tuple[Deck, int]], back: str) -> Iterator[str]:
    """Decks that were put away, with how many of their cards have history; ``back`` is what takes them back in."""
    for deck, seen in decks:
        kept = f"; {words.count(seen, 'card')} {'keeps its' if seen == 1 else 'keep their'} history" if seen else ""
        yield f"Put away: {one_line(deck.title)} ({deck.id}){kept}."
    if decks:
        yield f"`swot add {shlex.quote(one_line(back))}` takes {'it' if len(decks) == 1 else 'them'} back."
    else:
        yield f"Forgotten: {one_line(back)}. The history of its cards is kept."


def changed(deck: Deck, changes: Changes, kept: int) -> Iterator[str]:
    """What a deck's new version changes; ``kept`` counts the cards that are gone and have history."""
    renamed = f"{len(changes.renamed)} renamed, " if changes.renamed else ""
    yield (
        f"{deck.id}: {len(changes.new)} new, {len(changes.reworded)} reworded, {renamed}{len(changes.gone)} gone,"
        " no history lost."
    )
    if kept:
        has = "card has history, which is" if kept == 1 else "cards have history, which is"
        yield f"Of those gone, {kept:,} {has} kept: `was:` in an entry goes on with it."


def errors(problems: Sequence[Problem], path: str) -> Iterator[str]:
    """The broken entries of what is at a path, each by its place."""
    from swotup.core.rules import RULES

    if not problems:
        return
    yield f"{words.errors(len(problems))} is left out:"
    for problem in problems[:SHOWN]:
        place = f"{one_line(problem.path)}:{problem.line}:{problem.column}"
        yield f"{place}: {problem.rule} {RULES[problem.rule].NAME}: {problem.message}"
    if len(problems) > SHOWN:
        yield f"`swot check {shlex.quote(one_line(path))}` shows all of them."


def _done(added: Added) -> Iterator[str]:
    for taken in added.decks:
        yield from _taken(taken)
    if any(taken.how in ("new", "replaced") for taken in added.decks):
        yield _where(added)
    for path in added.aside:
        yield f"Your older copy is kept as {one_line(path)}."


def _taken(taken: Taken) -> Iterator[str]:
    deck = taken.deck
    name = f"{one_line(deck.title)} ({deck.id})"
    match taken.how:
        case "in use already":
            yield f"In use already: {name}, from {one_line(deck.path)}."
        case "taken back":
            yield f"Taken back: {name}, {words.count(len(deck.cards), 'card')}."
        case "new":
            yield f"Taken in: {name}, {words.count(len(deck.cards), 'card')}."
        case "replaced":
            yield from changed(taken.deck, taken.changes, taken.kept)
            yield f"Replaced: {name}, {words.count(len(deck.cards), 'card')}."


def _where(added: Added) -> str:
    if added.copied_to is None:
        return f"Read from {one_line(added.path)}: edits are seen at once."
    why = f", since files in {one_line(added.passing)} do not stay" if added.passing else ""
    return f"Copied to {one_line(added.copied_to)}{why}: `swot edit CARD` opens the copy."


def _start(added: Added) -> str:
    return f"swot review {added.decks[0].deck.id}" if len(added.decks) == 1 else "swot review"

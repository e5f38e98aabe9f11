"""What a change of decks does to the people who learn them: the cards that it changes, and the history that it ends."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from swotup.core.changes import Change, across
from swotup.core.losses import Loss, losses
from swotup.core.model import Card, Deck, Problem
from swotup.core.rules import lost_history
from swotup.core.text import one_line
from swotup.decks.loaded import Loaded
from swotup.decks.reader import read

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BEFORE_KEY: Final = re.compile(r"[ \t]*(?:-[ \t]+)*(?:\{[ \t]*)?")
_DECK: Final = re.compile(r"deck[ \t]*:")


@dataclass(frozen=True, slots=True)
class Compared:
    """Decks as they are, beside what they were at ``name``: every card that changed, and each loss as a problem.

    ``lost`` counts the cards whose history ends; ``lines`` has the source lines of the problems by path and line.
    """

    name: str
    changes: tuple[Change, ...]
    lost: int
    problems: tuple[Problem, ...]
    lines: Mapping[tuple[str, int], str]


def compared(name: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Compared:
    """Compare deck files, given by what problems call them. What is only broken now is not taken for gone."""
    now = [read(data, path) for path, data in after.items()]
    texts = {
        path: _LINE_END.split(data.decode("utf-8", "replace").removeprefix("\ufeff")) for path, data in after.items()
    }
    decks = [deck for loaded in now if (deck := loaded.deck) is not None]
    changes = across([deck for path, data in before.items() if (deck := read(data, path).deck) is not None], decks)
    broken = [(loaded.deck, texts[loaded.path]) for loaded in now if _is_broken(loaded)]
    changes = tuple(change for change in changes if change.sort != "removed" or not _is_in(change.card, broken))
    lost = list(losses(changes, decks))
    problems = tuple(sorted(_problem(loss, name, decks, texts) for loss in lost))
    lines = {
        (problem.path, problem.line): texts[problem.path][problem.line - 1]
        for problem in problems
        if problem.path in texts
    }
    return Compared(name, changes, sum(len(loss.cards) for loss in lost), problems, lines)


def _is_broken(loaded: Loaded) -> bool:
    return any(problem.level == "error" for problem in loaded.problems)


def _is_in(card: Card, broken: Sequence[tuple[Deck | None, Sequence[str]]]) -> bool:
    """Whether the card's entry still stands in a file with errors, so that it is broken and not gone."""
    has_id = re.compile(rf"\bid[\"']?[ \t]*:[ \t]*[\"']?{re.escape(card.entry)}(?![\w.-])")
    prompt = card.face.prompt.splitlines()[0]
    return any(
        any(has_id.search(line) or prompt in line for line in lines)
        for deck, lines in broken
        if deck is None or deck.id == card.deck
    )


def _problem(loss: Loss, name: str, decks: Sequence[Deck], texts: Mapping[str, Sequence[str]]) -> Problem:
    """The loss where it can be mended: at the entry that could go on, else at the begin of the deck."""
    old = loss.cards[0]
    resets = f"that resets the history of {_count(len(loss.cards), 'card')}"
    if loss.now is None:
        return _at(_file_of(old, decks), 1, 1, _gone(loss, name, resets))
    lines = texts[loss.now.path]
    if loss.is_whole_deck:
        line = next((number for number, text in enumerate(lines, 1) if _DECK.match(text)), 1)
        keep = f"keep `deck: {old.deck}`, or let each entry say what it was, as in `was: {old.deck}/{old.entry}`"
        message = f"`{old.deck}` is now the deck `{loss.now.deck}`, and {resets}: {keep}"
        return _at(loss.now.path, line, 1, message)
    line = loss.now.line
    found = _BEFORE_KEY.match(lines[line - 1])
    column = found.end() + 1 if found else 1
    return _at(loss.now.path, line, column, _within(loss, resets) if loss.is_within_entry else _renamed(loss, resets))


def _file_of(old: Card, decks: Sequence[Deck]) -> str:
    """The file that the card's deck is in now; the one that it was in, where it is gone."""
    return next((deck.path for deck in decks if deck.id == old.deck), old.path)


def _gone(loss: Loss, name: str, resets: str) -> str:
    old = loss.cards[0]
    if loss.is_whole_deck:
        put = f"put it back, or let entries that go on with its own say so, as in `was: {old.deck}/{old.entry}`"
        return f"the deck `{old.deck}` is gone, and {resets}: {put}"
    put = f"put it back, or write `was: {old.entry}` in the entry that goes on with it"
    return f"`{old.deck}/{old.entry}` is gone (it was on line {old.line} at {name}), and {resets}: {put}"


def _renamed(loss: Loss, resets: str) -> str:
    old, now = loss.cards[0], loss.now
    assert now is not None
    was = old.entry if now.deck == old.deck else f"{old.deck}/{old.entry}"
    add = f"add `{was}` to its `was`" if now.was else f"add `was: {was}`"
    return f"this looks like `{old.deck}/{old.entry}`, which is gone, and {resets}: {add}"


def _within(loss: Loss, resets: str) -> str:
    old, now = loss.cards[0], loss.now
    assert now is not None
    if len(loss.cards) == 1 and old.kind == now.kind == "cloze" and now.id != old.id:
        gap = _variant(old)
        return f"the gap `{gap}` is now `{_variant(now)}`, and {resets}: name it as it was, as in `{{{{…#{gap}}}}}`"
    gone = ", ".join(f"`{card.id}`" for card in loss.cards)
    return f"this entry no longer makes {gone}, and {resets}"


def _variant(card: Card) -> str:
    return card.id.partition(":")[2]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _at(path: str, line: int, column: int, message: str) -> Problem:
    return Problem(path, line, column, lost_history.CODE, lost_history.LEVEL, one_line(message))

"""An answer that is typed: from the first key to its mark, and to what is asked again by itself."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from swotup.core.draft import Draft
from swotup.core.keys import ENTER, ESCAPE
from swotup.core.model import Card, Items, Points, Wordings
from swotup.core.turn import Turn
from swotup.core.values import replace

if TYPE_CHECKING:
    from swotup.core.marking import Mark

Marker = Callable[[Card, Sequence[str]], "Mark"]
"""Marks the lines typed for a card."""


def press(turn: Turn, key: str, marker: Marker) -> Turn:
    """The turn after a key while something is typed.

    Esc leaves the draft for the keys that are commands else; where only the missing items are typed, it shows them.
    """
    if turn.draft is None:
        return turn
    if key == ESCAPE:
        return replace(turn, phase="asking" if turn.phase == "typing" else "shown")
    if key != ENTER or not turn.draft.is_ended:
        return replace(turn, draft=turn.draft.press(key))
    return _marked(turn, turn.draft.lines, marker) if turn.phase == "typing" else _again(turn, marker)


def missing(turn: Turn) -> tuple[Wordings, ...]:
    """The items of a list that are still to be named after the first marking."""
    ask, mark = turn.card.face.ask, turn.mark
    if not isinstance(ask, Items) or mark is None:
        return ()
    return tuple(item for item, marked in zip(ask.items, mark.items, strict=False) if not marked.credit)


def wanted(turn: Turn) -> int:
    """How many of the missing items the list still needs."""
    ask = turn.card.face.ask
    left = missing(turn)
    return max(0, ask.need - (len(ask.items) - len(left))) if isinstance(ask, Items) else 0


def _marked(turn: Turn, lines: tuple[str, ...], marker: Marker) -> Turn:
    marked = replace(turn, typed=lines, mark=marker(turn.card, lines))
    ask = turn.card.face.ask
    if lines and isinstance(ask, Points):
        return replace(marked, phase="parts")
    if lines and isinstance(ask, Items) and not ask.ordered and wanted(marked):
        return replace(marked, phase="missing", draft=Draft(many=True))
    return replace(marked, phase="shown")


def _again(turn: Turn, marker: Marker) -> Turn:
    """The missing items are marked by themselves; what the whole list earned stays as it was."""
    assert turn.draft is not None
    lines = turn.draft.lines
    if not lines:
        return replace(turn, phase="shown")
    ask = Items(missing(turn), wanted(turn), ordered=False)
    card = replace(turn.card, face=replace(turn.card.face, ask=ask))
    return replace(turn, phase="shown", again=lines, again_mark=marker(card, lines))

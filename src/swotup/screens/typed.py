"""A typed answer over the expected one, in words and underlined; and what the marking says of an exam answer."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from swotup.core.model import Gap, Items, Recall, Wordings
from swotup.core.text import one_line
from swotup.core.turn import Turn
from swotup.screens import compared, typed_items
from swotup.screens.compared import LEADS, labelled, led

if TYPE_CHECKING:
    from rich.text import Text

    from swotup.core.marking import Mark
    from swotup.screens.look import Look


def answer(turn: Turn, answers: Wordings) -> str:
    """The wording that is shown as the answer: the one that a slip was made in, else the first."""
    item = turn.mark.items[0] if turn.mark and turn.typed else None
    return item.expected if item and item.verdict == "close" and item.expected else answers[0]


def sentences(turn: Turn) -> Iterator[str]:
    """What was typed and how it was marked, once it was; of one answer, the expected one is left out."""
    mark, ask = turn.mark, turn.card.face.ask
    if mark is None or not turn.typed:
        return
    if isinstance(ask, Items):
        yield from typed_items.sentences(turn)
    elif isinstance(ask, Recall | Gap):
        yield _heading(mark)
        if _is_shown(turn, mark, ask.answers):
            yield f"You wrote: {one_line(mark.items[0].given or '')}"
        yield from (f"{label}: {ideas}" for label, ideas in _ideas(mark))


def drawn(turn: Turn, mark: "Mark", answers: Wordings, look: "Look") -> "Iterator[Text]":
    """One answer as it was typed, over the one that was expected."""
    item, shown = mark.items[0], answer(turn, answers)
    lead, style = LEADS[item.verdict] if mark.quality is not None else ("", "")
    yield from look.wrap(_heading(mark), f"bold {style}".rstrip(), first=led(lead, style, look))
    is_diff = mark.quality is not None and item.verdict != "right" and compared.is_alike(item)
    if _is_shown(turn, mark, answers):
        told = compared.given(item, "yellow", look) if is_diff else look.text(item.given or "")
        yield from labelled("You wrote", told, look)
    expected = look.text(shown, "" if mark.missing else "green")
    if is_diff and shown == item.expected:
        expected = compared.expected(item, "green", look)
    for idea in mark.missing:
        expected.highlight_regex(rf"(?i)\b{re.escape(look.spell(idea))}\b", "bold underline yellow")
    yield from labelled("Answer", expected, look)
    for label, ideas in _ideas(mark):
        yield from labelled(label, look.text(ideas), look)


def proposal(turn: Turn) -> str:
    """What the marking says of the point that is to be confirmed: met by what, or not met."""
    if turn.mark is None:
        return ""
    item = turn.mark.items[len(turn.had)]
    if not turn.proposals[len(turn.had)]:
        return f"Not met, it seems ({one_line(item.why)})." if item.why else "Not met, it seems."
    is_all = compared.is_same(item.given, " ".join(turn.typed or ()))
    return "Met, it seems." if is_all else f"Met, it seems, by “{one_line(item.given or '')}”."


def _is_shown(turn: Turn, mark: "Mark", answers: Wordings) -> bool:
    """Whether what was typed is shown: not where it says the same as the answer."""
    item = mark.items[0]
    return item.verdict != "right" or not compared.is_same(item.given, answer(turn, answers))


def _heading(mark: "Mark") -> str:
    item = mark.items[0]
    if mark.quality is None:
        return "Compare, and grade yourself." if mark.missing else "Every key idea is there. Grade yourself."
    if item.verdict == "right":
        return "Right."
    name = "Close" if item.verdict == "close" else "Not quite"
    return f"{name}: {one_line(item.why)}." if item.why else f"{name}."


def _ideas(mark: "Mark") -> Iterator[tuple[str, str]]:
    """The key ideas of a long answer."""
    for label, ideas in (("Found", mark.found), ("Missing", mark.missing)):
        if ideas:
            yield label, "; ".join(map(one_line, ideas))

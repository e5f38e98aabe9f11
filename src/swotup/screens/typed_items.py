"""A typed list, or typed steps: each item right, close, wrong or missing, in words and underlined."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from swotup.core.model import Items
from swotup.core.text import one_line
from swotup.core.turn import Turn
from swotup.core.typed import missing, wanted
from swotup.screens import compared, words
from swotup.screens.compared import LEADS, led

if TYPE_CHECKING:
    from rich.text import Text

    from swotup.core.marking import ItemMark
    from swotup.screens.look import Look


def sentences(turn: Turn) -> Iterator[str]:
    """An item a line; while some are asked again, only those that were named."""
    yield f"{_total(turn)}."
    for number, item in enumerate(_items(turn)):
        name = f"{_number(turn, number)}{one_line(item.expected or '')}"
        if item.verdict == "right":
            yield f"Right: {name}"
        elif item.given:
            yield f"{'Close' if item.verdict == 'close' else 'Not quite'}: {name}; {_why(item)}"
        elif not _is_spare(turn, item):
            yield f"Missing: {name}{'; named at the second try' if _is_named_again(turn, number) else ''}"
    for item in _strays(turn):
        yield f"Not counted: {one_line(item.given or '')}; {_why_not(item)}"
    yield from _first_wrong(turn)


def drawn(turn: Turn, look: "Look") -> "Iterator[Text]":
    """The same, with marks before the items."""
    for number, item in enumerate(_items(turn)):
        yield from _item(turn, number, item, look)
    for item in _strays(turn):
        yield from look.wrap(f"{item.given or ''} ({_why_not(item)})", "red", first=led(*LEADS["wrong"], look))
    yield look.text("")
    yield from look.wrap(_total(turn), "bold")
    for sentence in _first_wrong(turn):
        yield from look.wrap(sentence, "yellow")


def still_missing(turn: Turn) -> str:
    """How many items are to be named yet."""
    number = wanted(turn)
    return f"{words.count(number, 'item')} {'is' if number == 1 else 'are'} missing"


def _items(turn: Turn) -> "list[ItemMark]":
    """The marks of the items that may be shown: while some are asked again, of those that were named."""
    items = turn.mark.items[: len(turn.parts)] if turn.mark else ()
    return [item for item in items if item.credit or turn.is_over]


def _item(turn: Turn, number: int, item: "ItemMark", look: "Look") -> "Iterator[Text]":
    lead, style = ("  ", "") if _is_spare(turn, item) else LEADS[item.verdict]
    lead += _number(turn, number).replace(":", ".")
    is_diff = item.verdict == "close" and compared.is_alike(item)
    told = compared.expected(item, "green", look) if is_diff else look.text(item.expected or "", style)
    aside = _aside(turn, number, item)
    if aside:
        told += look.text(f" ({aside})", "italic")
    yield from look.wrap(told, first=led(lead, style, look))
    if item.given and item.verdict != "right" and not aside:
        why = "close" if item.verdict == "close" else one_line(item.why) or "wrong"
        typed = compared.given(item, style, look) if is_diff else look.text(item.given)
        yield from look.wrap(led(f"{why}: you wrote ", style, look) + typed, first=" " * len(lead))


def _number(turn: Turn, number: int) -> str:
    """What stands before a step."""
    ask = turn.card.face.ask
    return f"{number + 1}: " if isinstance(ask, Items) and ask.ordered else ""


def _aside(turn: Turn, number: int, item: "ItemMark") -> str:
    """What stands after an item that was not named, or was where it does not belong."""
    if item.given:
        return one_line(item.why) if item.verdict == "wrong" and compared.is_same(item.given, item.expected) else ""
    if _is_spare(turn, item):
        return ""
    return "missing; named at the second try" if _is_named_again(turn, number) else "missing"


def _why(item: "ItemMark") -> str:
    """What was written in place of an item, and what is wrong with that."""
    if item.why and compared.is_same(item.given, item.expected):
        return one_line(item.why)
    why = f"{one_line(item.why)}; " if item.why and not item.why.startswith("you wrote") else ""
    return f"{why}you wrote {one_line(item.given or '')}"


def _strays(turn: Turn) -> "list[ItemMark]":
    """The lines that stand for no item, of the first try and of the second."""
    marks = [mark for mark in (turn.mark, turn.again_mark) if mark is not None]
    return [item for mark in marks for item in mark.items if item.expected is None and item.given]


def _why_not(item: "ItemMark") -> str:
    return one_line(item.why) or "not one of them"


def _is_spare(turn: Turn, item: "ItemMark") -> bool:
    """Whether this item was not needed: enough others were named."""
    return not item.credit and not item.given and wanted(turn) == 0


def _is_named_again(turn: Turn, number: int) -> bool:
    """Whether an item that was missing was named when it was asked again."""
    ask, again, left = turn.card.face.ask, turn.again_mark, missing(turn)
    if again is None or not isinstance(ask, Items) or ask.items[number] not in left:
        return False
    return again.items[left.index(ask.items[number])].credit > 0


def _total(turn: Turn) -> str:
    ask = turn.card.face.ask
    assert isinstance(ask, Items)
    named = [item for item in _items(turn) if item.credit]
    close = sum(item.verdict == "close" for item in named)
    total = f"{min(len(named), ask.need)} of {ask.need} {'in order' if ask.ordered else 'named'}"
    return f"{total}, {close} of them close" if close else total


def _first_wrong(turn: Turn) -> Iterator[str]:
    """Names the step from which on the order is wrong."""
    if turn.mark is not None and turn.mark.first_wrong is not None:
        step = turn.mark.first_wrong
        yield f"The first wrong step is {step + 1}: here belongs “{one_line(turn.parts[step])}”."

"""What the marking says of a typed answer, item by item."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from swotup.core.marking import ItemMark, Mark
from swotup.core.model import Card, Items, Points
from swotup.core.text import one_line
from swotup.screens import compared, words
from swotup.screens.compared import LEADS, labelled, led

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from swotup.screens.look import Look

_SAID: Final = {"right": "Right", "close": "Close", "wrong": "Not quite", "missing": "Missing"}


def sentences(card: Card, mark: Mark) -> Iterator[str]:
    """Label and value, one a line."""
    yield f"Card: {card.id}"
    yield f"Prompt: {words.spoken(card.face.prompt)}"
    for item in mark.items:
        yield from _item_sentences(card, mark, item)
    for label, ideas in _ideas(mark):
        yield f"{label}: {ideas}"
    yield from _totals(card, mark)


def drawn(card: Card, mark: Mark, console: "Console", width: int) -> "RenderableType":
    """The same in colour, what was typed over what was expected."""
    from rich.text import Text

    from swotup.screens.look import Look
    from swotup.screens.page import MARGIN, page

    look = Look(console, min(width, console.width - 2 * MARGIN), console.height)
    lines = [Text(card.id, style="cyan"), Text(), *look.wrap(card.face.prompt, "bold"), Text()]
    for item in mark.items:
        lines += _item_drawn(card, mark, item, look)
    for label, ideas in _ideas(mark):
        lines += labelled(label, look.text(ideas), look)
    lines.append(Text())
    for total in _totals(card, mark):
        lines += look.wrap(total)
    return page(lines, console, width)


def _item_sentences(card: Card, mark: Mark, item: ItemMark) -> Iterator[str]:
    given, expected, why = (one_line(text or "") for text in (item.given, item.expected, item.why))
    if item.expected is None:
        yield f"Not counted: {given}{f' ({why})' if why else ''}"
    elif _has_parts(card):
        yield f"{_part_said(card, item)}: {expected}{_aside(card, item)}"
    else:
        said = "Compare, and grade yourself" if mark.quality is None else _SAID[item.verdict]
        yield f"{said}: {why}" if why else f"{said}."
        if given and not compared.is_same(given, expected):
            yield f"You wrote: {given}"
        yield f"Answer: {expected}"


def _item_drawn(card: Card, mark: Mark, item: ItemMark, look: "Look") -> "Iterator[Text]":
    lead, style = LEADS[item.verdict]
    if item.expected is None:
        why = f" ({one_line(item.why)})" if item.why else ""
        yield from look.wrap(f"{one_line(item.given or '')}{why}", "dim", first=led("– ", "", look))
    elif _has_parts(card):
        told = look.text(item.expected) + look.text(_aside(card, item) or _nothing(card, item), style)
        yield from look.wrap(told, first=led(lead, style, look))
    else:
        said = "Compare, and grade yourself" if mark.quality is None else _SAID[item.verdict]
        heading = f"{said}: {one_line(item.why)}." if item.why else f"{said}."
        yield from look.wrap(heading, f"bold {style}", first=led(lead, style, look))
        is_diff = mark.quality is not None and item.verdict != "right" and compared.is_alike(item)
        told = compared.given(item, "yellow", look) if is_diff else look.text(one_line(item.given or ""))
        if item.given and not compared.is_same(item.given, item.expected):
            yield from labelled("You wrote", told, look)
        shown = compared.expected(item, "green", look) if is_diff else look.text(item.expected, "green")
        yield from labelled("Answer", shown, look)


def _has_parts(card: Card) -> bool:
    return isinstance(card.face.ask, Items | Points)


def _part_said(card: Card, item: ItemMark) -> str:
    if isinstance(card.face.ask, Points):
        return "Met" if item.credit else "Not met"
    return _SAID[item.verdict]


def _aside(card: Card, item: ItemMark) -> str:
    """What stands after an item or a point: what was written for it, and what is wrong with that."""
    why, given = one_line(item.why), one_line(item.given or "")
    if item.verdict == "right" and not isinstance(card.face.ask, Points):
        return ""
    is_shown = given and not isinstance(card.face.ask, Points) and not compared.is_same(item.given, item.expected)
    wrote = f"you wrote {given}" if is_shown else ""
    found = [wrote if why.startswith("you wrote") else why, "" if why.startswith("you wrote") else wrote]
    told = "; ".join(part for part in found if part)
    return f" ({told})" if told else ""


def _nothing(card: Card, item: ItemMark) -> str:
    """The same in a word where nothing was written for it, so that colour alone never tells."""
    return "" if item.credit else f" ({_part_said(card, item).lower()})"


def _ideas(mark: Mark) -> Iterator[tuple[str, str]]:
    """The key ideas of a long answer."""
    for label, ideas in (("Found", mark.found), ("Missing", mark.missing)):
        if ideas:
            yield label, "; ".join(map(one_line, ideas))


def _totals(card: Card, mark: Mark) -> Iterator[str]:
    if mark.first_wrong is not None and isinstance(card.face.ask, Items):
        step = one_line(card.face.ask.items[mark.first_wrong][0])
        yield f"First wrong step: {mark.first_wrong + 1}, where “{step}” belongs"
    if mark.marks is not None:
        yield f"Marks: {mark.earned} of {mark.marks}"
    yield f"Credit: {words.percent(mark.credit)}"
    yield f"Proposes: {words.quality(mark.quality) if mark.quality is not None else 'nothing, grade it yourself'}"

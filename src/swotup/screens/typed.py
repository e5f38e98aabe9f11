"""A typed answer over the expected one: what was right, close, wrong and missing, in words and underlined."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from swotup.core.model import Gap, Items, Recall, Wordings
from swotup.core.text import one_line
from swotup.core.turn import Turn
from swotup.core.typed import missing, wanted
from swotup.screens import words

if TYPE_CHECKING:
    from rich.text import Text

    from swotup.core.marking import ItemMark, Mark, Verdict
    from swotup.screens.look import Look

NARROW: Final = 56
LEADS: "Final[Mapping[Verdict, tuple[str, str]]]" = {
    "right": ("✓ ", "green"),
    "close": ("≈ ", "yellow"),
    "wrong": ("✗ ", "red"),
    "missing": ("✗ ", "red"),
}


# -- one answer --------------------------------------------------------------------------------------------------


def answer(turn: Turn, answers: Wordings) -> str:
    """The wording that is shown as the answer: the one that a slip was made in, else the first."""
    item = turn.mark.items[0] if turn.mark and turn.typed else None
    return item.expected if item and item.verdict == "close" and item.expected else answers[0]


def said_of_one(turn: Turn, mark: "Mark", answers: Wordings) -> Iterator[str]:
    """One answer in sentences, the expected one left out."""
    yield _heading(mark)
    if _is_shown(turn, mark, answers):
        yield f"You wrote: {one_line(mark.items[0].given or '')}"
    yield from _ideas(mark)


def drawn_one(turn: Turn, mark: "Mark", answers: Wordings, look: "Look") -> "Iterator[Text]":
    """One answer as it was typed, over the one that was expected."""
    item = mark.items[0]
    lead, style = LEADS[item.verdict] if mark.quality is not None else ("", "")
    yield from look.wrap(_heading(mark), f"bold {style}".rstrip(), first=look.text("").append(look.spell(lead), style))
    is_diff = mark.quality is not None and item.verdict != "right" and _is_alike(item)
    if _is_shown(turn, mark, answers):
        given = _underlined([(piece.given, piece.same) for piece in item.pieces], "yellow", look)
        yield from labelled("You wrote", given if is_diff else look.text(item.given or ""), look)
    shown = look.text(answer(turn, answers), "" if mark.missing else "green")
    if is_diff and answer(turn, answers) == item.expected:
        shown = _underlined([(piece.expected, piece.same) for piece in item.pieces], "green", look)
    for idea in mark.missing:
        shown.highlight_regex(rf"(?i)\b{re.escape(look.spell(idea))}\b", "bold underline yellow")
    yield from labelled("Answer", shown, look)
    for idea in _ideas(mark):
        label, _, ideas = idea.partition(": ")
        yield from labelled(label, look.text(ideas), look)


def _is_shown(turn: Turn, mark: "Mark", answers: Wordings) -> bool:
    """Whether what was typed is shown: not where it says the same as the answer."""
    item = mark.items[0]
    is_same = one_line(item.given or "").casefold() == one_line(answer(turn, answers)).casefold()
    return bool(item.given) and not (item.verdict == "right" and is_same)


def labelled(label: str, text: "Text", look: "Look") -> "list[Text]":
    """A text after its label, level with others where there is room for that."""
    bold = look.text("").append(look.spell(f"{label:<11}" if look.width >= NARROW else f"{label}  "), "bold")
    return look.wrap(text, first=bold) if look.width >= NARROW else look.wrap(bold + text)


def _is_alike(item: "ItemMark") -> bool:
    """Whether so much is the same that it helps to see what is not."""
    return any(piece.same and piece.expected.strip() for piece in item.pieces)


def _heading(mark: "Mark") -> str:
    item = mark.items[0]
    if mark.quality is None:
        return "Every key idea is there. Grade yourself." if not mark.missing else "Compare, and grade yourself."
    if item.verdict == "right":
        return "Right."
    return f"Close: {one_line(item.why)}." if item.verdict == "close" and item.why else _wrong(item)


def _wrong(item: "ItemMark") -> str:
    if item.verdict == "close":
        return "Close."
    return f"Not quite: {one_line(item.why)}." if item.why else "Not quite."


def _ideas(mark: "Mark") -> Iterator[str]:
    """The key ideas of a long answer."""
    if mark.found:
        yield f"Found: {'; '.join(map(one_line, mark.found))}"
    if mark.missing:
        yield f"Missing: {'; '.join(map(one_line, mark.missing))}"


def _underlined(pieces: Sequence[tuple[str, bool]], style: str, look: "Look") -> "Text":
    text = look.text("")
    for piece, is_same in pieces:
        bare = _within_line(piece).rstrip(" ")
        text.append(look.spell(bare), None if is_same else f"bold underline {style}")
        text.append(" " * (len(piece) - len(bare)))
    return text


def _within_line(piece: str) -> str:
    """A piece of a text fit to be printed within a line, its spaces kept."""
    return "".join(char if char.isprintable() else " " for char in piece)


# -- lists and steps ---------------------------------------------------------------------------------------------


def said_of_items(turn: Turn) -> Iterator[str]:
    """The items of a list or of steps in sentences: while some are asked again, only those that were named."""
    mark, ask = turn.mark, turn.card.face.ask
    if mark is None or not isinstance(ask, Items):
        return
    yield f"{_total(turn, mark)}."
    for number, item in enumerate(mark.items[: len(ask.items)], start=1):
        name = f"{number}: " if ask.ordered else ""
        if item.verdict == "right":
            yield f"Right: {name}{one_line(item.expected or '')}"
        elif item.given and (item.credit or turn.is_over):
            label = "Close" if item.verdict == "close" else "Not quite"
            yield f"{label}: {name}{one_line(item.expected or '')}; {_you_wrote(item)}"
        elif turn.is_over and not _is_spare(turn, item):
            second = "; named at the second try" if _is_named_again(turn, number - 1) else ""
            yield f"Missing: {name}{one_line(item.expected or '')}{second}"
    for item in _extras(turn):
        yield f"Not counted: {one_line(item.given or '')}; {_stray(item)}"
    yield from filter(None, [_first_wrong(mark)])


def drawn_items(turn: Turn, look: "Look") -> "Iterator[Text]":
    """The same, with marks before the items."""
    from rich.text import Text

    mark, ask = turn.mark, turn.card.face.ask
    if mark is None or not isinstance(ask, Items):
        return
    for number, item in enumerate(mark.items[: len(ask.items)]):
        if not item.credit and not turn.is_over:
            continue
        lead, style = ("  ", "") if _is_spare(turn, item) else LEADS[item.verdict]
        lead += f"{number + 1}. " if ask.ordered else ""
        is_diff = item.verdict == "close" and _is_alike(item)
        expected = _underlined([(piece.expected, piece.same) for piece in item.pieces], "green", look)
        told = expected if is_diff else look.text(item.expected or "", style)
        if aside := _aside(turn, item, number):
            told += look.text(f" ({aside})", "italic")
        yield from look.wrap(told, first=look.text("").append(look.spell(lead), style))
        if item.given and item.verdict != "right" and not aside:
            yield from look.wrap(_given(item, look), first=" " * len(lead))
    for item in _extras(turn):
        yield from look.wrap(f"{item.given or ''} ({_stray(item)})", "red", first=look.text("✗ ", "red"))
    yield Text()
    yield from look.wrap(_total(turn, mark), "bold")
    if (first := _first_wrong(mark)) is not None:
        yield from look.wrap(first, "yellow")


def _aside(turn: Turn, item: "ItemMark", number: int) -> str:
    """What stands after an item that was not named, or was where it does not belong."""
    if item.given:
        return one_line(item.why) if item.verdict == "wrong" and _is_same(item) else ""
    if _is_spare(turn, item):
        return ""
    return "missing; named at the second try" if _is_named_again(turn, number) else "missing"


def _is_same(item: "ItemMark") -> bool:
    return one_line(item.given or "").casefold() == one_line(item.expected or "").casefold()


def _given(item: "ItemMark", look: "Look") -> "Text":
    """What stands below an item that was not named rightly."""
    style = LEADS[item.verdict][1]
    told = "close" if item.verdict == "close" else one_line(item.why) or "wrong"
    label = look.text("").append(look.spell(f"{told}: you wrote "), style)
    pieces = [(piece.given, piece.same or item.verdict != "close") for piece in item.pieces]
    return label + (_underlined(pieces, style, look) if pieces else look.text(item.given or ""))


def _you_wrote(item: "ItemMark") -> str:
    if item.verdict == "wrong" and item.why and _is_same(item):
        return one_line(item.why)
    why = f"{one_line(item.why)}; " if item.why and not item.why.startswith("you wrote") else ""
    return f"{why}you wrote {one_line(item.given or '')}"


def _extras(turn: Turn) -> "list[ItemMark]":
    """The lines that name nothing, of the first try and of the second."""
    marks = [mark for mark in (turn.mark, turn.again_mark) if mark is not None]
    return [item for mark in marks for item in mark.items if item.expected is None and item.given]


def _stray(item: "ItemMark") -> str:
    """Why a line counts for nothing."""
    return one_line(item.why) or "not one of them"


def _is_spare(turn: Turn, item: "ItemMark") -> bool:
    """Whether this item was not needed: enough others were named."""
    return not item.credit and not item.given and wanted(turn) == 0


def _is_named_again(turn: Turn, number: int) -> bool:
    ask, again = turn.card.face.ask, turn.again_mark
    if again is None or not isinstance(ask, Items):
        return False
    left = missing(turn)
    return ask.items[number] in left and again.items[left.index(ask.items[number])].credit > 0


def _total(turn: Turn, mark: "Mark") -> str:
    ask = turn.card.face.ask
    assert isinstance(ask, Items)
    named = [item for item in mark.items[: len(ask.items)] if item.credit]
    close = sum(item.verdict == "close" for item in named)
    total = f"{min(len(named), ask.need)} of {ask.need} {'in order' if ask.ordered else 'named'}"
    return f"{total}, {close} of them close" if close else total


def _first_wrong(mark: "Mark") -> str | None:
    if mark.first_wrong is None:
        return None
    step = mark.items[mark.first_wrong].expected if mark.first_wrong < len(mark.items) else None
    name = f": here belongs “{one_line(step)}”" if step else ""
    return f"The first wrong step is {mark.first_wrong + 1}{name}."


# -- an exam question --------------------------------------------------------------------------------------------


def proposal(turn: Turn) -> str:
    """What the marking says of the point that is to be confirmed: met by what, or not met."""
    if turn.mark is None:
        return ""
    item = turn.mark.items[len(turn.had)]
    whole = " ".join(turn.typed or ())
    if not turn.proposals[len(turn.had)]:
        return f"Not met, it seems ({one_line(item.why)})." if item.why else "Not met, it seems."
    given = one_line(item.given or "")
    return f"Met, it seems, by: {given}" if given and given != one_line(whole) else "Met, it seems."


def said_of_mark(turn: Turn) -> Iterator[str]:
    """A typed answer in sentences, once it is marked."""
    mark, ask = turn.mark, turn.card.face.ask
    if mark is None or not turn.typed:
        return
    if isinstance(ask, Items):
        yield from said_of_items(turn)
    elif isinstance(ask, Recall | Gap):
        yield from said_of_one(turn, mark, ask.answers)


def still_missing(turn: Turn) -> str:
    """How many items are to be named yet."""
    number = wanted(turn)
    return f"{words.count(number, 'item')} {'is' if number == 1 else 'are'} missing"

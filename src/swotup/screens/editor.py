"""What is being typed, with the cursor in it."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from swotup.core.draft import Draft
from swotup.core.model import Ask, Items
from swotup.core.values import replace
from swotup.screens.look import Look

FEWEST: Final = 3
"""Rows that a text has at least, on however low a screen."""
_EDGE: Final = "│ "
_CURSOR: Final = Style(meta={"cursor": True})


def drawn(draft: Draft, ask: Ask, look: Look, *, rows: int) -> list[Text]:
    """The text in at most so many rows, the one with the cursor among them."""
    lines = list(_rows(draft, ask, look))
    if len(lines) <= max(FEWEST, rows):
        return lines
    room = max(FEWEST, rows) - 1
    at = next(row for row, line in enumerate(lines) if _column(line) is not None)
    top = min(max(0, at - room // 2), len(lines) - room)
    rest = f"{_EDGE}({top} above, {len(lines) - room - top} below)"
    return [*lines[top : top + room], look.text(rest if len(rest) <= look.width else f"{_EDGE}…", "bright_black")]


def put_down(draft: Draft, ask: Ask, look: Look, *, rows: int) -> list[Text]:
    """The text while the keys are commands: without the cursor, cut where it is long."""
    lines = list(_rows(replace(draft, cursor=-1), ask, look, "bright_black"))
    return lines if len(lines) <= rows else [*lines[: rows - 1], look.text(f"{_EDGE}…", "bright_black")]


def cursor(lines: Sequence[Text]) -> tuple[int, int] | None:
    """The row and the column, from 0, where the cursor stands in these lines; None where nothing is typed."""
    found = ((row, column) for row, line in enumerate(lines) if (column := _column(line)) is not None)
    return next(found, None)


def _column(line: Text) -> int | None:
    starts = (span.start for span in line.spans if span.style is _CURSOR)
    return next((cell_len(line.plain[:start]) for start in starts), None)


def _rows(draft: Draft, ask: Ask, look: Look, style: str = "") -> Iterator[Text]:
    """A row for each line that was typed, or several where it is long."""
    offset = 0
    for number, line in enumerate(draft.text.split("\n"), start=1):
        lead = _lead(ask, number)
        room = max(4, look.width - len(_EDGE) - len(lead))
        folds = list(folded(line, room, look))
        for start, end in folds:
            text = Text().append(look.spell(_EDGE), "cyan").append(look.spell(lead if start == 0 else " " * len(lead)))
            at = draft.cursor - offset
            is_here = start <= at < end or (at == end == len(line) and (start, end) == folds[-1])
            yield text + (
                _with_cursor(line[start:end], at - start, look, style) if is_here else look.text(line[start:end], style)
            )
        offset += len(line) + 1


def _lead(ask: Ask, number: int) -> str:
    if not isinstance(ask, Items):
        return ""
    return f"{number}. " if ask.ordered else "• "


def _with_cursor(text: str, at: int, look: Look, style: str) -> Text:
    under = Text(" " if at == len(text) else look.spell(text[at]), style=_CURSOR)
    return look.text(text[:at], style) + under + look.text(text[at + 1 :], style)


def folded(text: str, width: int, look: Look) -> Iterator[tuple[int, int]]:
    """Where each row of a text begins and ends: so many columns at most, broken before a word where there is one."""
    start = used = gap = 0
    for index, char in enumerate(text):
        cells = cell_len(look.spell(char))
        if used + cells > width + (char == " ") and index > start:  # a space may hang over the end
            cut = gap if gap > start else index
            yield start, cut
            start, used = cut, sum(cell_len(look.spell(one)) for one in text[cut:index])
        used += cells
        if char == " ":
            gap = index + 1
    if used > width and start < gap == len(text):  # so that the cursor does not
        yield start, gap
        start = gap
    yield start, len(text)

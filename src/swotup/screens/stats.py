"""The page of numbers: what was recalled, the time, what is weak, what is coming, how good the estimates were."""

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Final

from swotup.screens import words
from swotup.screens.stats_cards import AHEAD, LEECHES, TOPICS
from swotup.screens.stats_guesses import MARKING, PREDICTION
from swotup.screens.stats_section import Section, Seen
from swotup.screens.stats_work import RETENTION, TIME, YEAR

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

SECTIONS: Final[Sequence[Section]] = (RETENTION, TIME, YEAR, TOPICS, AHEAD, LEECHES, PREDICTION, MARKING)
"""In the order of the page."""
NOTHING: Final = "No answer yet: `swot review` asks the first card."


def sentences(seen: Seen) -> Iterator[str]:
    """One sentence a line."""
    if not seen.days:
        yield NOTHING
        return
    for section in SECTIONS:
        yield from section.sentences(seen)


def drawn(seen: Seen, console: "Console", width: int) -> "RenderableType":
    """The same as tables and bars."""
    from rich.text import Text

    from swotup.screens.page import MARGIN, page

    if not seen.days:
        return page([Text(NOTHING)], console, width)
    room = min(width, console.width - MARGIN - 1)
    parts: list[RenderableType] = [Text(words.day(seen.today), style="dim")]
    for section in SECTIONS:
        if found := list(section.drawn(seen, room)):
            parts += [Text(), Text(section.title, style="bold cyan"), *found]
    return page(parts, console, width)


def picture(seen: Seen, columns: int) -> str:
    """The page as an SVG of so many columns, which fetches nothing from elsewhere."""
    from rich.console import Console

    console = Console(
        width=columns,
        record=True,
        file=StringIO(),
        force_terminal=True,
        legacy_windows=False,
        color_system="truecolor",
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(drawn(seen, console, columns))
    return _without_fonts(console.export_svg(title="swot stats"))


def _without_fonts(svg: str) -> str:
    """The picture without the fonts that it would fetch; the reader's own stand in for them."""
    head, *rest = svg.split("@font-face {")
    return head + "".join(part.split("}", 1)[1] for part in rest)

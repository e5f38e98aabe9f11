"""The page of numbers: what was recalled, the time, what is weak, what is coming, how good the estimates were."""

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Final

from swotup.core.text import one_line
from swotup.screens import words
from swotup.screens.stats_cards import AHEAD, LEECHES, TOPICS
from swotup.screens.stats_guesses import MARKING, PREDICTION
from swotup.screens.stats_mocks import MOCKS
from swotup.screens.stats_section import Part, Section, Seen
from swotup.screens.stats_work import RETENTION, TIME, YEAR

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

SECTIONS: Final[Sequence[Section]] = (RETENTION, TIME, YEAR, TOPICS, MOCKS, AHEAD, LEECHES, PREDICTION, MARKING)
"""In the order of the page."""
NOTHING: Final = "No answer yet: `swot review` asks the first card."
NOTHING_OF_IT: Final = "None of these cards was answered yet: `swot review` takes the same decks, --topic and --tag."


def sentences(seen: Seen) -> Iterator[str]:
    """One sentence a line."""
    yield from _part(seen.part)
    if not seen.days and not seen.mocks:
        yield _nothing(seen)
        return
    for section in SECTIONS:
        yield from section.sentences(seen)


def drawn(seen: Seen, console: "Console", width: int) -> "RenderableType":
    """The same as tables and bars."""
    from rich.text import Text

    from swotup.screens.page import MARGIN, page

    if not seen.days and not seen.mocks:
        return page([*map(Text, _part(seen.part)), Text(_nothing(seen))], console, width)
    room = min(width, console.width - MARGIN - 1)
    parts: list[RenderableType] = [Text(words.day(seen.today), style="dim")]
    parts += [Text(line, style="bold") for line in _part(seen.part)]
    for section in SECTIONS:
        if found := list(section.drawn(seen, room)):
            parts += [Text(), Text(section.title, style="bold cyan"), *found]
    return page(parts, console, width)


def _part(part: Part) -> Iterator[str]:
    """What was asked for, where it is not everything."""
    named = (("deck", part.decks), ("topic", part.topics), ("tag", part.tags))
    told = [
        f"{noun if len(names) == 1 else f'{noun}s'} {', '.join(map(one_line, names))}" for noun, names in named if names
    ]
    if told:
        yield f"Only {'; '.join(told)}."


def _nothing(seen: Seen) -> str:
    return NOTHING_OF_IT if seen.part else NOTHING


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

"""A page breaks texts where rich does, the short ones it lays out by itself included; and shows them as rich does."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from swotup.cli.terminal import Terminal
from swotup.screens.look import Look

WORDS = st.text(alphabet="ab  é漢字👩‍💻\u0301\n\t·…", max_size=30)
STYLES = st.sampled_from(["", "bold", "bold red underline"])


def console(*, no_color: bool = False) -> Console:
    return Console(
        file=io.StringIO(), force_terminal=True, color_system="truecolor", width=60, height=9, no_color=no_color,
        markup=False, emoji=False, highlight=False,
    )  # fmt: skip


def by_rich(text: Text, on: Console, room: int) -> list[Text]:
    lines = list(text.wrap(on, room, overflow="fold", tab_size=4)) or [Text()]
    for line in lines:
        line.rstrip()
    return lines


@given(st.lists(st.tuples(WORDS, STYLES), max_size=4), STYLES, st.integers(4, 40))
def test_lines_are_those_of_rich(pieces: list[tuple[str, str]], style: str, width: int) -> None:
    on, text = console(), Text.assemble(*pieces, style=style)
    right = [Text() + line for line in by_rich(text, on, width)]
    assert Look(on, width, 9).wrap(text) == right


@pytest.mark.parametrize("no_color", [False, True])
@given(st.lists(st.lists(st.tuples(WORDS, STYLES), max_size=3), max_size=4))
def test_what_is_drawn_is_what_rich_prints_line_by_line(no_color: bool, pages: list[list[tuple[str, str]]]) -> None:
    on = console(no_color=no_color)
    look = Look(on, 40, 9)
    lines = [line for pieces in pages for line in look.wrap(Text.assemble(*pieces))]
    with on.capture() as right:
        for line in lines:
            on.print(Text(" ") + line, end="\x1b[K\n", no_wrap=True, overflow="ignore", crop=False)
    Terminal(on).draw(lines)
    assert isinstance(on.file, io.StringIO)
    assert on.file.getvalue() == f"\x1b[?25l\x1b[H{right.get().removesuffix(chr(10))}\x1b[J"

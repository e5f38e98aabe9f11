"""Screens as text, held against golden/*.txt. `pytest --update-golden` rewrites them: read the diff."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

HERE = Path(__file__).parent
WIDTHS = (40, 80, 120)
Golden = Callable[[str, str], None]
"""Called with the name of a golden file and the text that it should hold."""


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Holds a text against golden/<name>.txt, or writes it there."""
    update = request.config.getoption("--update-golden")

    def compare(name: str, text: str) -> None:
        path = HERE / "golden" / f"{name}.txt"
        text = text.rstrip("\n") + "\n"
        if update:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"there is no {path.name}: make it with --update-golden, and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare


def drawn(screen: Callable[[Console], RenderableType], width: int, height: int = 24) -> str:
    """What a screen draws in a terminal of this size, without colour, without spaces at the ends of lines."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        height=height,
        color_system=None,
        force_terminal=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(screen(console))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def at_every_width(sentences: Iterable[str], screen: Callable[[Console], RenderableType]) -> str:
    """A screen as plain sentences, then as it is drawn in narrow, usual and wide terminals."""
    parts = ["plain", *sentences]
    for width in WIDTHS:
        parts += ["", f"{width} columns", drawn(screen, width)]
    return "\n".join(parts)

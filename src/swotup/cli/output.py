"""How a command's result reaches the reader: drawn by rich in a terminal, as plain sentences, or as JSON."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from swotup.cli import setup
from swotup.core.text import one_line, safe

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def print_json(value: object) -> None:
    """One JSON document."""
    print_document(json.dumps(value, ensure_ascii=False))


def print_document(text: str) -> None:
    """A document whose bytes another program reads: of JSON, or of ASCII alone."""
    print(_readable(text, of_errors=False))


def print_exactly(text: str) -> None:
    """A text whose line ends another program counts on, in UTF-8."""
    setup.write_output(text.encode())


def is_plain(*, asked: bool, setting: bool = False) -> bool:
    """Whether sentences are wanted: asked for by flag, environment or setting, or nobody is at a terminal."""
    return asked or setup.wants_plain() or setting or not setup.output_is_terminal()


def show(*, plain: bool, sentences: Callable[[], Iterable[str]], drawn: "Callable[[Console], RenderableType]") -> None:
    """Print the sentences, or draw."""
    if plain:
        for sentence in sentences():
            print(sentence)
    else:
        drawing = console()
        drawing.print(drawn(drawing))


def say(sentences: Iterable[str], *, plain: bool, width: int) -> None:
    """Print sentences, in a terminal broken at words and no wider than so many columns."""
    lines = list(sentences)

    def drawn(console: "Console") -> "RenderableType":
        from rich.text import Text

        from swotup.screens.page import page

        return page(map(Text, lines), console, width)

    show(plain=plain, sentences=lambda: lines, drawn=drawn)


def console() -> "Console":
    """The terminal as rich sees it; nothing in a text is taken for markup."""
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False)


def remark(sentences: Iterable[str]) -> None:
    """Say on the standard error, a line each, what is to be known of an output that is a file itself."""
    for sentence in sentences:
        print(one_line(sentence), file=sys.stderr)


@contextmanager
def progress(what: str, *, plain: bool) -> Iterator[None]:
    """While something is made that may take long, show in a terminal that it goes on, and for how long it has."""
    if plain or not setup.complaints_reach_a_terminal():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True, markup=False, emoji=False), transient=True) as bar:
        bar.add_task(one_line(what), total=None)
        yield


def complain(sentence: str, *, as_json: bool = False) -> None:
    """Say on the standard error, in one line, what stops the run."""
    line = " ".join(safe(sentence).split())
    told = _readable(json.dumps({"error": line}, ensure_ascii=False), of_errors=True) if as_json else f"swot: {line}"
    print(told, file=sys.stderr)


def _readable(document: str, *, of_errors: bool) -> str:
    """JSON as it is where it comes out in UTF-8, else in ASCII: a pipe on Windows has another encoding."""
    if document.isascii() or setup.writes_utf_8(of_errors=of_errors):
        return document
    return "".join(char if char.isascii() else json.dumps(char)[1:-1] for char in document)

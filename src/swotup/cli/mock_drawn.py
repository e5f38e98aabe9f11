"""A mock exam in a terminal, one screen a question."""

import sys
from typing import Final

from rich.text import Text

from swotup.cli import mock_plain, output, setup
from swotup.cli.mock_sitting import MockSitting
from swotup.cli.sitting_drawn import BACK_KEYS, PAGE_KEYS, TICK, cursor_in, look_for
from swotup.cli.terminal import END, Terminal, make_ready
from swotup.core import keys
from swotup.core.mock import Mock
from swotup.screens import mock as screen
from swotup.screens import mock_report
from swotup.screens import sitting as pages_of
from swotup.screens.look import Look, pages

ANYWHERE: Final = frozenset("ucq?") | {keys.ESCAPE}
"""Keys that also count where there is more of the question to read."""


def run(sitting: MockSitting) -> int:
    """Ask until the exam ends; the report stays on the screen. Status 130 where it is interrupted."""
    make_ready()
    console = output.console()
    if console.legacy_windows:
        return mock_plain.run(sitting, as_json=False)
    look = look_for(console, sitting.work.settings.width)
    try:
        with Terminal(console) as terminal:
            _ask(sitting, terminal)
    except KeyboardInterrupt:
        sitting.leave()
        print(sitting.stopped, file=sys.stderr)
        return 130
    except EOFError:
        sitting.leave()
        return setup.reader_has_gone()
    except SystemExit:  # asked to end by a signal
        sitting.leave()
        raise
    is_marked = sitting.mock.phase == "marked"
    for line in mock_report.drawn(sitting.report, look) if is_marked else look.wrap(sitting.stopped):
        console.print(Text(" ") + line)
    return 0


def _ask(sitting: MockSitting, terminal: Terminal) -> None:
    page: int | None = None
    while not sitting.mock.end:
        look = look_for(terminal.console, sitting.work.settings.width)
        leaves = _leaves(sitting, look)
        page = screen.first_page(sitting.mock, look, leaves) if page is None else min(page, len(leaves) - 1)
        terminal.draw(leaves[page], cursor_in(leaves[page]))
        waiting = setup.now()
        key = terminal.key(TICK)
        if key is None:
            if (now := setup.now()).timestamp() - waiting.timestamp() > TICK + 1:  # the program was stopped
                sitting.mock = sitting.mock.resumed(waiting, now)
            continue
        page = _taken(sitting, terminal, key, page, is_last=page == len(leaves) - 1)


def _taken(sitting: MockSitting, terminal: Terminal, key: str, page: int, *, is_last: bool) -> int | None:
    """Take a key; gives the page to show then, None where the screen is another one."""
    before = sitting.mock
    if before.is_typing:
        return _type(sitting, terminal, key, page)
    if not is_last and key in PAGE_KEYS:
        return page + 1
    if page and key in BACK_KEYS:
        return page - 1
    if keys.is_named(key) and key != keys.ESCAPE:
        return page
    if is_last or before.overlay or key.lower() in ANYWHERE or key == END:
        _press(sitting, key)
    return page if _screen_of(sitting.mock) == _screen_of(before) else None


def _type(sitting: MockSitting, terminal: Terminal, key: str | None, page: int) -> int | None:
    """Take a key of an answer, and those typed ahead for it; gives the page to show then."""
    if key in (keys.PAGE_UP, keys.PAGE_DOWN):
        return max(0, page + (1 if key == keys.PAGE_DOWN else -1))
    before = sitting.mock
    while key is not None:
        _press(sitting, key)
        is_same = sitting.mock.is_typing and sitting.mock.number == before.number
        key = terminal.key(0) if is_same and terminal.is_ahead else None
    return page if _screen_of(sitting.mock) == _screen_of(before) else None


def _press(sitting: MockSitting, key: str) -> None:
    if key != END:
        sitting.press(key)
    elif sitting.mock.phase == "marked":
        sitting.press("n")
    else:
        sitting.leave()


def _screen_of(mock: Mock) -> tuple[object, ...]:
    """What tells one screen from another."""
    turn = mock.turn
    return mock.phase, mock.number, mock.overlay, turn and (turn.phase, turn.had)


def _leaves(sitting: MockSitting, look: Look) -> list[list[Text]]:
    mock = sitting.mock
    if mock.phase == "marked":
        body = mock_report.drawn(sitting.report, look)
        foot = [Text(), *look.row(["Enter: leave"], "bold")]
        if sitting.report.lost:
            asked = look.wrap("Put these cards first in the next review?", "bold")
            foot = [Text(), *asked, *look.row(["y: yes", "n: no"], "bold")]
        return pages([], body, foot, height=look.height, more=pages_of.more(look))
    return screen.drawn(mock, look, setup.now(), notes=() if mock.log else sitting.notes)

"""The sitting in a terminal, one screen a card."""

import sys
from datetime import datetime
from typing import Final

from rich.console import Console
from rich.text import Text

from swotup.cli import ascii, output, setup, sitting_plain
from swotup.cli.sitting import Sitting
from swotup.cli.terminal import END, Terminal, make_ready
from swotup.core import keys
from swotup.core.model import UserError
from swotup.core.session import Session
from swotup.core.values import replace
from swotup.screens import editor, summary
from swotup.screens import sitting as screen
from swotup.screens.look import Look, pages

TICK: Final = 15.0
"""Seconds after which the minutes used are drawn anew."""
PAGE_KEYS: Final = (" ", "\n", keys.PAGE_DOWN)
BACK_KEYS: Final = ("b", "B", "\x7f", "\x08", keys.PAGE_UP)
"""A page back: b, or Backspace, whichever a terminal takes for it."""
ANYWHERE: Final = frozenset("uqisle!?m") | {keys.ESCAPE}
"""Keys that also count where there is more of the card to read."""


def run(sitting: Sitting) -> int:
    """Ask until the sitting ends; the summary stays on the screen. Status 130 where it is interrupted."""
    make_ready()
    console = output.console()
    if console.legacy_windows:
        return sitting_plain.run(sitting)
    try:
        with Terminal(console) as terminal:
            _ask(sitting, terminal)
    except KeyboardInterrupt:
        print(sitting.stopped, file=sys.stderr)
        return 130
    except EOFError:
        return setup.reader_has_gone()
    for line in _summary(sitting, look_for(console, sitting.work.settings.width)):
        console.print(Text(" ") + line)
    return 0


def _ask(sitting: Sitting, terminal: Terminal) -> None:
    page: int | None = None
    faults: list[str] = []
    while True:
        look = look_for(terminal.console, sitting.work.settings.width)
        leaves = _leaves(sitting, look, faults)
        page = screen.first_page(sitting.session, look, leaves) if page is None else min(page, len(leaves) - 1)
        terminal.draw(leaves[page], cursor_in(leaves[page]))
        waiting = setup.now()
        key = terminal.key(TICK)
        if key is None:
            _without_pause(sitting, waiting)
            continue
        is_last = page == len(leaves) - 1
        if sitting.session.is_typing and not faults:
            page = _type(sitting, terminal, key, page)
        elif not is_last and key in PAGE_KEYS:
            page += 1
        elif page and key in BACK_KEYS:
            page -= 1
        elif keys.is_named(key) and key != keys.ESCAPE:
            continue
        elif faults and key in ("e", "E"):
            faults, page = _edit(sitting, terminal), None
        elif faults:
            faults, page = [], None
            sitting.go_on()
            if key == END:
                _press(sitting, key)
        elif sitting.session.end and key in (END, "q", *PAGE_KEYS):
            return
        elif is_last or sitting.session.overlay or key.lower() in ANYWHERE or key == END:
            before = sitting.session
            _press(sitting, key)
            if sitting.session.wants_edit:
                faults, page = _edit(sitting, terminal), None
            elif _screen_of(sitting.session) != _screen_of(before) or key == " ":
                page = None  # where nothing else is left for space to do, it goes to the top again
        elif not sitting.session.end:
            sitting.session = replace(sitting.session, notice="read on")


def _type(sitting: Sitting, terminal: Terminal, key: str | None, page: int) -> int | None:
    """Take a key of an answer, and those typed ahead; gives the page to show then."""
    if key in (keys.PAGE_UP, keys.PAGE_DOWN):
        return max(0, page + (1 if key == keys.PAGE_DOWN else -1))
    before = sitting.session
    while key is not None:
        _press(sitting, key)
        key = terminal.key(0) if sitting.session.is_typing and terminal.is_ahead else None
    return page if _screen_of(sitting.session) == _screen_of(before) else None


def cursor_in(lines: list[Text]) -> tuple[int, int] | None:
    """Where the terminal's cursor stands in these lines, the margin counted; None where nothing is typed."""
    found = editor.cursor(lines)
    return (found[0], found[1] + 1) if found else None


def _without_pause(sitting: Sitting, waiting: datetime) -> None:
    """Leave out the time since then where it is longer than any wait for a key: the program was stopped."""
    now = setup.now()
    if (now - waiting).total_seconds() > TICK + 1:
        sitting.session = sitting.session.resumed(waiting, now)


def _press(sitting: Sitting, key: str) -> None:
    if key != END:
        sitting.press(key)
        return
    if sitting.session.overlay:
        sitting.press(" ")
    if sitting.session.is_typing:
        sitting.press(keys.ESCAPE)
    sitting.press("q")


def _screen_of(session: Session) -> tuple[object, ...]:
    """What tells one screen from another; a notice comes and goes on the same one."""
    turn = replace(session.turn, draft=None) if session.turn else None
    return turn, session.overlay, session.end


def _leaves(sitting: Sitting, look: Look, faults: list[str]) -> list[list[Text]]:
    if faults:
        title, *rest = faults
        head = [look.text(title, "bold yellow"), Text()]
        body = [line for fault in rest for line in look.wrap(fault)]
        away = "go on without it" if sitting.is_gone else "back"
        foot = [Text(), *look.row(["e: edit again", f"any other key: {away}"], "bold")]
    elif sitting.session.end:
        head, body = [], _summary(sitting, look)
        foot = [Text(), *look.row(["u: take back the last answer", "Enter: leave"], "bold")]
    else:
        return screen.drawn(sitting.session, look, sitting.frame, setup.now())
    return pages(head, body, foot, height=look.height, more=screen.more(look))


def _summary(sitting: Sitting, look: Look) -> list[Text]:
    return summary.drawn(sitting.session.summary(), sitting.after(), look)


def _edit(sitting: Sitting, terminal: Terminal) -> list[str]:
    """What is wrong afterwards, under a title; nothing where all is well."""
    try:
        with terminal.lent():
            faults = sitting.edit()
    except UserError as error:
        return ["The entry was not edited", str(error)]
    return ["The deck has faults now", *faults] if faults else []


def look_for(console: Console, width: int) -> Look:
    """The page on this console, so many columns wide where there is room."""
    width = max(10, min(width, console.width - 2))
    is_wide = console.encoding.lower().startswith("utf")
    return Look(console, width, console.height, str if is_wide else ascii.nearest)

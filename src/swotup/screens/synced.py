"""What a sync came to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from swotup.core.text import one_line
from swotup.screens import words
from swotup.store.sync import Joining, Synced

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NOTHING: Final = "Nothing was changed."
SHOWN: Final = 5
"""So many remarks are listed."""


def sentences(done: Synced, folder: str, *, is_first: bool) -> Iterator[str]:
    """What was done, a sentence a line."""
    yield f"Synced with {one_line(folder)}."
    yield from _done(done, is_first=is_first)
    yield from _remarks(done)


def drawn(done: Synced, folder: str, console: "Console", width: int, *, is_first: bool) -> "RenderableType":
    """The same in colour."""
    from rich.text import Text

    from swotup.screens.page import labelled, page

    remarks = [Text(line, style="yellow") for line in _remarks(done)]
    rest = map(Text, _done(done, is_first=is_first))
    return page(
        [labelled("Synced", one_line(folder)), Text(), *rest, *([Text(), *remarks] if remarks else [])], console, width
    )


def question(joining: Joining) -> str:
    """Whether a device with answers is of the same learner as a folder."""
    devices = words.count(joining.devices, "other device")
    answers = words.count(joining.answers, "answer")
    return (
        f"{one_line(str(joining.folder))} has the answers of {devices}, and this one has {answers} of its own. "
        "Are they the same person's?"
    )


def _done(done: Synced, *, is_first: bool) -> Iterator[str]:
    if done.joined:
        yield "This device belongs to the learner of that folder now."
    if done.is_new_device:
        yield "This data folder is a copy of another: it goes on as a device of its own, and all answers are kept."
    others = words.count(done.others, "other device")
    if done.merged.taken:
        rest = done.merged.taken - done.merged.answers
        more = f" and {words.count(rest, 'other event')}" if rest else ""
        yield f"Taken in from {others}: {words.count(done.merged.answers, 'answer')}{more}."
    elif done.others:
        yield f"Nothing new from {others}."
    else:
        yield "No other device was here yet."
    yield f"Written from here: {words.count(done.written, 'event')}." if done.written else "Nothing new from here."
    if is_first:
        yield "Every sitting syncs with it from now on; `swot set sync off` ends that."


def _remarks(done: Synced) -> Iterator[str]:
    for remark in done.remarks[:SHOWN]:
        line = f", line {remark.line:,}" if remark.line else ""
        yield f"{one_line(remark.name)}{line}: {one_line(remark.message)}; it was left out."
    if len(done.remarks) > SHOWN:
        yield f"{words.count(len(done.remarks) - SHOWN, 'more line')} left out."

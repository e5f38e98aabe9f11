"""What a sitting came to."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from swotup.core.queue import Coming
from swotup.core.session import Summary
from swotup.core.text import one_line
from swotup.core.values import dataclass
from swotup.screens import words

if TYPE_CHECKING:
    from rich.text import Text

    from swotup.screens.look import Look

SHOWN: Final = 10
"""So many missed cards are listed; of the others the number is told."""


@dataclass(frozen=True, slots=True)
class After:
    """What comes after a sitting: the next study day with cards, and the command that goes on today."""

    today: date
    coming: Coming | None
    command: str
    warning: str | None = None


def sentences(summary: Summary, after: After) -> Iterator[str]:
    """One sentence a line."""
    yield from _head(summary)
    yield from (f"Missed: {line}" for line in _missed(summary, words.spoken))
    yield from _tail(summary, after)


def drawn(summary: Summary, after: After, look: "Look") -> "list[Text]":
    """The lines of the screen."""
    from rich.text import Text

    title, *rest = _head(summary)
    lines = [*look.wrap(title, "bold cyan"), Text()]
    if summary.cards:
        length = min(30, look.width)
        filled = round(length * summary.recalled / summary.cards)
        bar = Text.assemble((look.spell("━") * filled, "green"), (look.spell("─") * (length - filled), "bright_black"))
        lines += [bar]
    for sentence in rest:
        lines += look.wrap(sentence)
    missed = list(_missed(summary, one_line))
    if missed:
        lines += [Text(), look.text("Missed", "bold")]
        for line in missed:
            lines += look.wrap(line, first="✗ ")
    lines.append(Text())
    for sentence in _tail(summary, after):
        lines += look.wrap(sentence)
    return lines


def _head(summary: Summary) -> Iterator[str]:
    if not summary.cards:
        yield "No card was answered."
        return
    yield {"finished": "All done.", "time": "Time is up.", "quit": "Well stopped."}[summary.end]
    yield (
        f"{words.count(summary.cards, 'card')} in {words.minutes(summary.seconds)}: "
        f"{summary.recalled} recalled at the first try, {words.percent(summary.recalled / summary.cards)}."
    )
    if summary.stuck:
        names = ", ".join(card.id for card in summary.stuck[:SHOWN])
        yield f"Enough drilled for one day, {_wait(len(summary.stuck))} for tomorrow: {names}."


def _missed(summary: Summary, line: Callable[[str], str]) -> Iterator[str]:
    for card in summary.missed[:SHOWN]:
        yield f"{line(card.face.prompt)} ({card.id})"
    if len(summary.missed) > SHOWN:
        yield f"and {len(summary.missed) - SHOWN} more"


def _tail(summary: Summary, after: After) -> Iterator[str]:
    yield _tomorrow(after)
    match "cram" if summary.mode == "cram" else summary.next_step:
        case "cram":
            yield f"Next: `{after.command}`; cramming left the schedule as it was."
        case "go on":
            yield f"Next: `{after.command}` goes on; {_wait(summary.left)}."
        case "look again":
            yield f"Next: look at what you missed, as with `swot show {summary.missed[0].id}`."
        case "rest":
            yield "Next: rest; what was learnt today comes back when it is worth it."
    if after.warning:
        yield after.warning


def _tomorrow(after: After) -> str:
    coming = after.coming
    if coming is None:
        return "Tomorrow: nothing."
    days = (coming.day - after.today).days
    return f"Tomorrow: {'' if days == 1 else f'nothing; {words.in_days(days)} '}{words.comes(coming)}."


def _wait(cards: int) -> str:
    return f"{words.count(cards, 'card')} {'waits' if cards == 1 else 'wait'}"

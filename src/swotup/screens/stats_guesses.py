"""How good the program's own judgements were: expected recall, and the marking of typed answers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from swotup.core import progress
from swotup.core.progress import ENOUGH, Prediction
from swotup.screens import words
from swotup.screens.stats_section import NARROW, Section, Seen, bar, cells, grid, note

if TYPE_CHECKING:
    from rich.console import RenderableType

BAR: Final = 20
WORST: Final = 0.7
"""The log loss of a bar in full: that of who always says fifty-fifty, rounded up."""
LOSS: Final = (
    "Log loss, over your own reviews: the smaller, the better; 0 is always sure and right, 0.69 always fifty-fifty."
)


def _prediction_told(seen: Seen) -> Iterator[str]:
    found = progress.prediction(seen.spans["all"])
    if found is None:
        yield from _too_few(seen)
        return
    yield _in_words(found)
    for label, loss in _losses(found):
        yield f"Log loss, {label}: {loss:.3f}."
    yield LOSS


def _prediction_drawn(seen: Seen, room: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    found = progress.prediction(seen.spans["all"])
    if found is None:
        yield from map(Text, _too_few(seen))
        return
    yield Text(_in_words(found))
    is_wide = room >= NARROW
    table = grid("l", *(["l"] if is_wide else []), "b")
    for label, loss in _losses(found):
        table.add_row(*cells([label]), *([bar(loss / WORST, BAR)] if is_wide else []), *cells([f"{loss:.3f}"]))
    yield table
    yield note(LOSS)


def _in_words(found: Prediction) -> str:
    return (
        f"Over {words.count(found.reviews, 'review')} FSRS-6 expected {words.expected(found.expected)}; "
        f"you recalled {words.percent(found.recalled)}."
    )


def _losses(found: Prediction) -> Iterator[tuple[str, float]]:
    yield "FSRS-6's estimate", found.fsrs
    yield "SM-2 read as one", found.sm2
    yield "always your mean", found.constant


def _too_few(seen: Seen) -> Iterator[str]:
    tally = seen.spans["all"].repetitions + seen.spans["all"].early
    left = ENOUGH - tally.reviews
    yield f"It takes {words.count(left, 'more review')} of cards seen before to tell how well recall was predicted."


# -- the marking -------------------------------------------------------------------------------------------------


def _marking_told(seen: Seen) -> Iterator[str]:
    for kind, one in sorted(seen.disagreements.items()):
        agreed = words.percent(one.accepted / one.marked)
        yield (
            f"Marking, {kind}: {words.count(one.marked, 'typed answer')}, {agreed} graded as proposed, "
            f"{one.raised:,} raised, {one.lowered:,} lowered."
        )


def _marking_drawn(seen: Seen, room: int) -> "Iterator[RenderableType]":
    if not seen.disagreements:
        return
    table = grid("l", *(["l"] if room >= NARROW else []), *"brrr")
    bars = [""] if room >= NARROW else []
    table.add_row(*cells(["", *bars, "", "of", "raised", "lowered"], "dim"))
    for kind, one in sorted(seen.disagreements.items()):
        agreed = one.accepted / one.marked
        line = [bar(agreed, BAR)] if room >= NARROW else []
        numbers = [words.percent(agreed), f"{one.marked:,}", f"{one.raised:,}", f"{one.lowered:,}"]
        table.add_row(*cells([kind]), *line, *cells(numbers))
    yield table
    yield note("Typed answers by kind: how many you graded as the marking proposed.")


PREDICTION: Final = Section("How well recall was predicted", _prediction_told, _prediction_drawn)
MARKING: Final = Section("How well the marking did", _marking_told, _marking_drawn)

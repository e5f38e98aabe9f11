"""What copying the data, and putting a copy in their place, comes to."""

import shlex
from collections.abc import Iterator, Sequence
from typing import Final

from swotup.core.text import one_line
from swotup.screens import words
from swotup.store.folder import Remark
from swotup.store.restoring import Compared, Contents

NOTHING: Final = "Nothing was changed."
SHOWN: Final = 5
"""So many remarks are listed."""


def copied(path: str, answers: int, size: int, folder: str) -> Iterator[str]:
    """Where a copy is, and where those are that are made without being asked for."""
    yield f"Copied {words.count(answers, 'answer')} to {one_line(path)} ({megabytes(size)})."
    yield f"`swot restore {shlex.quote(one_line(path))}` goes back to it."
    yield f"A copy a day is made by itself, in {one_line(folder)}."


def compared(found: Compared, remarks: Sequence[Remark] = ()) -> Iterator[str]:
    """What would be lost and gained."""
    yield f"The copy has {contents(found.given)}."
    for remark in remarks[:SHOWN]:
        yield f"{one_line(remark.name)}, line {remark.line:,}: {one_line(remark.message)}; it was left out."
    if len(remarks) > SHOWN:
        yield f"{words.count(len(remarks) - SHOWN, 'more line')} left out."
    if found.present is None:
        yield "Your present data are damaged: `swot doctor --repair` may save more than the copy has."
        return
    if found.is_same:
        yield "Your present data are the same: there is nothing to restore."
        return
    yield f"Your present data have {contents(found.present)}."
    yield f"Lost: {_changes(found.lost, found.lost_events)}. Gained: {_changes(found.gained, found.gained_events)}."
    if found.is_other_learner:
        yield "The copy is of another learner."


def restored(kept: str | None, sync: str | None) -> Iterator[str]:
    """What was done."""
    yield "Restored."
    if kept:
        yield f"What you had is kept: `swot restore {shlex.quote(one_line(kept))}` goes back to it."
    if sync:
        yield f"What {one_line(sync)} has beyond the copy comes back with the next sync; `swot set sync off` ends that."


def contents(held: Contents) -> str:
    """So many answers, and until when: "37 answers, the last on Thursday 14 January 2027"."""
    answers = words.count(held.answers, "answer")
    return f"{answers}, the last on {words.day(held.last)}" if held.last else "no answers"


def megabytes(size: int) -> str:
    """A size in bytes: "1.3 MB"."""
    return f"{max(size, 100_000) / 1_000_000:,.1f} MB"


def _changes(answers: int, events: int) -> str:
    """How much, as "37 answers and 2 other events"; "nothing"."""
    told = [words.count(answers, "answer")] * (answers > 0) + [words.count(events, "other event")] * (events > 0)
    return " and ".join(told) or "nothing"

"""Answers that a page of cards saved, or another device: lines of the log, which are taken in once and never twice."""

import io
from typing import Final

from swotup.core import lines
from swotup.core.imported import Imported, Left
from swotup.core.model import Event, Join, Set, UserError
from swotup.importers.options import Options

NAME: Final = "answers"
SUFFIXES: Final = (".jsonl", ".ndjson")
FOR: Final = "answers that an HTML page of cards saved"
IS_EXACT: Final = False

_SAMPLE: Final = 64 * 1024


def is_it(name: str, data: bytes) -> bool:
    """Whether its first line is one of a log."""
    head = data[:_SAMPLE].lstrip()
    if not head.startswith(b"{") and not head.startswith(b"\xef\xbb\xbf{"):
        return False
    first = next(lines.lines(io.BytesIO(head)), None)
    is_log = first is not None and not isinstance(first.said, lines.Fault)
    return is_log or name.lower().endswith(SUFFIXES)


def read(data: bytes, options: Options) -> Imported:
    """The events. Raises UserError where there are none, or where they are more than answers."""
    events: list[Event] = []
    learners: set[str] = set()
    damaged: dict[str, list[str]] = {}
    for line in lines.lines(io.BytesIO(data)):
        match line.said:
            case Event() as event:
                events.append(event)
            case lines.Head(learner):
                learners.add(learner)
            case lines.Fault(message):
                damaged.setdefault(message, []).append(f"line {line.number}")
    if any(isinstance(event.body, Set | Join) for event in events):
        raise UserError("The file is a whole log, with settings, and not answers alone: save the answers again.")
    left = tuple(Left(f"left out: {message}", tuple(at)) for message, at in damaged.items())
    if not events:
        why = f" ({left[0].places[0]}: {left[0].sentence.removeprefix('left out: ')})" if left else ""
        raise UserError(f"There are no answers in the file{why}.")
    return Imported((), left, tuple(events), learners=frozenset(learners))

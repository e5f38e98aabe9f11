"""This device's own file in a shared folder: held against the log, made whole again, added to."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from swotup.core.lines import Fault, Head, event_line, head_line, without_text
from swotup.core.model import Event, UserError
from swotup.store import folder as files
from swotup.store.merging import MergingStore


@dataclass(slots=True)
class Own:
    """This device's file: up to which byte and which event it is right, and whether it has to be written anew.

    ``ahead`` are events of this device that are not in its log; ``differs_from`` is the first one that says something
    else than the log.
    """

    offset: int = 0
    seq: int = 0
    is_right: bool = False
    ahead: list[Event] = field(default_factory=list)
    differs_from: int | None = None


class _CopiedError(Exception):
    """This device's file says something else than its log, from this number on."""

    def __init__(self, seq: int) -> None:
        self.seq = seq


def compared(store: MergingStore, folder: Path, *, with_answers: bool, new_device: bool, thorough: bool) -> Own:
    """This device's file, held against its log.

    A ``thorough`` look begins at its first line, another where the last one ended. Raises UserError where the data
    folder was copied and both copies went on, unless this one is to be a ``new_device``.
    """
    path = files.own_file(folder, store.device)
    if not files.is_there(path):  # what else stands there is not waited for: a pipe may never end
        return Own()
    try:
        return _compared(store, path, with_answers=with_answers, thorough=thorough)
    except _CopiedError as copied:
        if not new_device:
            raise UserError(
                f"This data folder was copied, and both copies went on (answer {copied.seq} of {store.device} is not "
                f"the one in {path}): `swot sync --new-device`, here or there, keeps all answers of both."
            ) from copied
        return Own(differs_from=copied.seq)


def _compared(store: MergingStore, path: Path, *, with_answers: bool, thorough: bool) -> Own:
    seq, _, mark = (store.note(files.note(path)) or "").partition(" ")
    offset = 0 if thorough else files.resume(path, mark)
    own = Own(offset, int(seq) if offset else 0, is_right=offset > 0)
    for line in files.read(path, offset):
        match line.said:
            case Event() as event if event.device == store.device:
                _compare(store, own, event, with_answers=with_answers, thorough=thorough)
            case Head() as head if line.begin == 0:
                own.is_right = head == Head(store.learner, store.device)
            case Fault(is_newer=True):
                raise UserError(f"{path} is of a newer swotup: update swotup on this device.")
            case _:
                own.is_right = False
        own.offset = line.end
    return own


def _compare(store: MergingStore, own: Own, event: Event, *, with_answers: bool, thorough: bool) -> None:
    known = store.event(event.device, event.seq)
    if known is None:
        own.ahead.append(event)
    elif without_text(known) != without_text(event):
        raise _CopiedError(event.seq)
    expected = known if with_answers or known is None else without_text(known)
    own.is_right &= event.seq == own.seq + 1 and (event == expected or not thorough)
    own.seq = event.seq


def go_on(store: MergingStore, folder: Path, own: Own) -> bool:
    """Bring the log and this device's file together; gives whether it took being a new device.

    It does where this data folder is an older copy or one of two that went on, for then another program may write
    under this device's id. The same events always come to be of the same new device: a copy may come back once more.
    """
    device = None
    if own.differs_from is not None:
        first = own.differs_from
        event = store.event(store.device, first)
        told = event_line(event) if event else ""
        device = hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
    else:
        last = store.devices().get(store.device, 0)
        store.merge(own.ahead)
        first = max(event.seq for event in own.ahead) + 1
        if first <= last:
            return False
    store.keep_note(files.note(files.own_file(folder, store.device)), "")
    store.go_on_as_new(first, device)
    return True


def write(store: MergingStore, path: Path, own: Own, *, with_answers: bool) -> int:
    """Write the events that this device's file lacks; gives how many."""
    last = store.devices().get(store.device, 0)
    is_whole = own.is_right and path.exists()
    if (is_whole and last == own.seq) or (not path.exists() and not last):
        return 0
    after = own.seq if is_whole else 0
    told = _lines_of(store, after, last, with_head=not is_whole, with_answers=with_answers)
    length = files.append(path, own.offset, told) if is_whole else files.replace(path, told)
    store.keep_note(files.note(path), f"{last} {files.mark(path, length)}")
    return last - after


def _lines_of(store: MergingStore, after: int, last: int, *, with_head: bool, with_answers: bool) -> Iterator[str]:
    """The lines of this device's events up to ``last``: another program may be adding more."""
    if with_head:
        yield head_line(Head(store.learner, store.device))
    for event in takewhile(lambda event: event.seq <= last, store.events_from(store.device, after)):
        yield event_line(event if with_answers else without_text(event))

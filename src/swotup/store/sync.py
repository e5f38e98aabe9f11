"""One learner's devices come together through a folder. Each writes its own file and reads the others'."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Final

from swotup.core.lines import Fault, Head, Line, event_line, head_line, without_text
from swotup.core.model import Event, UserError
from swotup.store import folder as files
from swotup.store.folder import Member, Remark
from swotup.store.merging import Merged, MergingStore

BATCH: Final = 20_000
"""Events that are merged at once: other programs wait no longer than these take."""
QUICK_BATCH: Final = 500
"""The same where a sitting waits. Small ones cost more in all, for the cards touched are folded after each."""
_SETTLED: Final = "synced"
_MINE: Final = "mine"


@dataclass(frozen=True, slots=True)
class Joining:
    """A device with answers of its own comes to a folder of other devices: are they one person's?"""

    folder: Path
    devices: int
    answers: int


@dataclass(frozen=True, slots=True)
class How:
    """How to sync.

    ``may_join`` decides whether a device with answers takes on the folder's learner. ``all_mine`` says that all files
    are one learner's, ``new_device`` that this data folder is a copy. A ``thorough`` sync proves this device's file
    from its first line on. ``before_merge`` is called once before anything is taken in; where ``is_over`` says so the
    rest is left for another time.
    """

    with_answers: bool = False
    all_mine: bool = False
    new_device: bool = False
    thorough: bool = True
    may_join: Callable[[Joining], bool] = lambda _: False
    before_merge: Callable[[], None] = lambda: None
    is_over: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Synced:
    """What a sync came to: events taken from so many other devices and written of this one."""

    merged: Merged = field(default_factory=Merged)
    others: int = 0
    written: int = 0
    joined: bool = False
    is_new_device: bool = False
    remarks: list[Remark] = field(default_factory=list)


class NotJoinedError(Exception):
    """The learner does not want this device to belong to the folder."""


class _CopiedError(Exception):
    """This device's file says something else than its log, from this number on."""

    def __init__(self, seq: int) -> None:
        self.seq = seq


def sync(store: MergingStore, folder: Path, how: How) -> Synced:
    """Take in what the other devices wrote and write what this one did. Raises UserError, NotJoinedError."""
    members, remarks = files.members(folder)
    done = Synced(remarks=remarks)
    own = _own(store, folder, how)
    learner = _learner(store, folder, members, how)
    if learner != store.learner:
        store.belong_to(learner)
        own.is_right, done.joined = False, True
    backed_up = _Once(how.before_merge)
    if own.ahead or own.differs_from is not None:
        backed_up()
        own, done.is_new_device = _go_on(store, folder, own)
    path = files.own_file(folder, store.device)
    for member in members:
        if (member.path != path or not own.is_right) and not how.is_over():
            done.merged += _take_in(store, member.path, done.remarks, how, backed_up)
    done.others = len({member.head.device for member in members} - {store.device})
    if not how.is_over():
        done.written = _write_own(store, path, own, how)
    if store.note(_SETTLED) is None and (done.joined or path.exists()):
        store.keep_note(_SETTLED, "yes")
    return done


class _Once:
    """Does something the first time that it is called."""

    def __init__(self, what: Callable[[], None]) -> None:
        self._what = what
        self._is_done = False

    def __call__(self) -> None:
        if not self._is_done:
            self._is_done = True
            self._what()


# -- whose folder it is ------------------------------------------------------------------------------------------


def _learner(store: MergingStore, folder: Path, members: list[Member], how: How) -> str:
    """The learner that this device belongs to from here on. Raises UserError where the folder is another's."""
    mine = store.learner
    known = {mine, *(store.note(_MINE) or "").split()}
    strangers = {member.head.learner for member in members} - known
    if not strangers:
        return mine
    is_new = store.note(_SETTLED) is None and all(member.head.learner in strangers for member in members)
    if how.all_mine:
        store.keep_note(_MINE, " ".join(sorted(known | strangers)))
        return min(strangers if is_new else strangers | {mine})
    if not is_new or len(strangers) > 1:
        which = next(member.path.name for member in members if member.head.learner in strangers)
        raise UserError(
            f"{folder} has another learner's answers ({which}), and sync is for one learner's own devices: "
            "`swot share` hands yours to somebody else; if all are yours, add --mine."
        )
    answers = store.answers_given(10**9)
    if answers and not how.may_join(Joining(folder, len(members), answers)):
        raise NotJoinedError
    return strangers.pop()


# -- this device's own file --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Own:
    """This device's file: up to which byte and which event it is right, and whether it has to be written anew.

    ``ahead`` are events of this device that are not in its log; ``differs_from`` is the first one that says something
    else than the log.
    """

    offset: int = 0
    seq: int = 0
    is_right: bool = False
    ahead: list[Event] = field(default_factory=list)
    differs_from: int | None = None


def _own(store: MergingStore, folder: Path, how: How) -> _Own:
    """Read this device's file. Raises UserError where the data folder was copied and went on elsewhere too."""
    path = files.own_file(folder, store.device)
    if not path.exists():
        return _Own()
    try:
        return _compared(store, path, how)
    except _CopiedError as copied:
        if not how.new_device:
            raise UserError(
                f"This data folder was copied, and both copies went on (answer {copied.seq} of {store.device} is not "
                f"the one in {path}): `swot sync --new-device`, here or there, keeps all answers of both."
            ) from copied
        return _Own(differs_from=copied.seq)


def _compared(store: MergingStore, path: Path, how: How) -> _Own:
    """This device's file, held against its log; a quick sync goes on where the last one ended."""
    seq, _, mark = (store.note(_note(path)) or "").partition(" ")
    offset = 0 if how.thorough else files.resume(path, mark)
    own = _Own(offset, int(seq) if offset else 0, is_right=True)
    for line in files.read(path, offset):
        match line.said:
            case Event() as event if event.device == store.device:
                _compare(store, own, event, how)
            case Head() as head if line.begin == 0:
                own.is_right &= head == Head(store.learner, store.device)
            case Fault(is_newer=True):
                raise UserError(f"{path} is of a newer swotup: update swotup on this device.")
            case _:
                own.is_right = False
        own.offset = line.end
    own.is_right &= own.offset > 0
    return own


def _compare(store: MergingStore, own: _Own, event: Event, how: How) -> None:
    known = store.event(event.device, event.seq)
    if known is None:
        own.ahead.append(event)
    elif without_text(known) != without_text(event):
        raise _CopiedError(event.seq)
    expected = known if how.with_answers or known is None else without_text(known)
    own.is_right &= event.seq == own.seq + 1 and (event == expected or not how.thorough)
    own.seq = event.seq


def _go_on(store: MergingStore, folder: Path, own: _Own) -> tuple[_Own, bool]:
    """Bring the log and this device's file together, and whether it takes being a new device.

    It does where this data folder is an older copy or one of two that went on, for then another program may write
    under this device's id.
    """
    if own.differs_from is not None:
        first = own.differs_from
    else:
        last = store.devices().get(store.device, 0)
        store.merge(own.ahead)
        first = max(event.seq for event in own.ahead) + 1
        if first <= last:
            return own, False
    store.keep_note(_note(files.own_file(folder, store.device)), "")
    store.go_on_as_new(first)
    return _Own(), True


def _write_own(store: MergingStore, path: Path, own: _Own, how: How) -> int:
    """Write the events that this device's file lacks; gives how many."""
    last = store.devices().get(store.device, 0)
    is_whole = own.is_right and path.exists()
    if (is_whole and last == own.seq) or (not path.exists() and not last):
        return 0
    after = own.seq if is_whole else 0
    told = _lines_of(store, after, last, how)
    length = files.append(path, own.offset, told) if is_whole else files.replace(path, told)
    store.keep_note(_note(path), f"{last} {files.mark(path, length)}")
    return last - after


def _lines_of(store: MergingStore, after: int, last: int, how: How) -> Iterator[str]:
    """The lines of this device's events up to ``last``: another program may be adding more."""
    if not after:
        yield head_line(Head(store.learner, store.device))
    for event in takewhile(lambda event: event.seq <= last, store.events_from(store.device, after)):
        yield event_line(event if how.with_answers else without_text(event))


# -- the others' files -------------------------------------------------------------------------------------------


def _take_in(
    store: MergingStore, path: Path, remarks: list[Remark], how: How, before_merge: Callable[[], None]
) -> Merged:
    """Merge what is new in a file. What cannot be read is looked at again the next time, when it may be whole."""
    begin = files.resume(path, store.note(_note(path)))
    merged = Merged()
    damaged: int | None = None
    batch: list[Event] = []
    end = begin

    def take() -> None:
        nonlocal merged
        if any(store.event(event.device, event.seq) is None for event in batch):
            before_merge()
        upto = end if damaged is None else damaged
        merged += store.merge(batch, {_note(path): files.mark(path, upto)})
        batch.clear()

    for line in files.read(path, begin):
        end = line.end
        if isinstance(line.said, Fault):
            damaged = line.begin if damaged is None else damaged
            remarks.append(_remark(path, line, line.said, begin))
        elif isinstance(line.said, Event):
            batch.append(line.said)
        if len(batch) == (BATCH if how.thorough else QUICK_BATCH):
            take()
            if how.is_over():
                return merged
    if end != begin:
        take()
    remarks.extend(
        Remark(path.name, 0, f"event {seq} of {device} is another one here") for device, seq in merged.clashes
    )
    return merged


def _remark(path: Path, line: Line, fault: Fault, begin: int) -> Remark:
    """What is wrong with a line; its number where the file was read from its beginning, else its first byte."""
    where = "" if begin == 0 else f" (at byte {line.begin})"
    return Remark(path.name, line.number if begin == 0 else 0, f"{fault.message}{where}")


def _note(path: Path) -> str:
    """The key under which this device notes how far it has read a file."""
    return f"file {path.name}"

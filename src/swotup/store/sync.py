"""One learner's devices come together through a folder. Each writes its own file and reads the others'."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from swotup.core.lines import Fault, Line
from swotup.core.model import Event, UserError
from swotup.store import folder as files
from swotup.store import own_file
from swotup.store.folder import Member, Remark
from swotup.store.merging import Merged, MergingStore
from swotup.store.own_file import Own

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


def sync(store: MergingStore, folder: Path, how: How) -> Synced:
    """Take in what the other devices wrote and write what this one did. Raises UserError, NotJoinedError."""
    members, remarks = files.members(folder)
    done = Synced(remarks=remarks)
    backed_up = _Once(how.before_merge)
    own = _own(store, folder, how)
    learner = _learner(store, folder, members, how)
    while own.ahead or own.differs_from is not None:
        backed_up()
        if not own_file.go_on(store, folder, own):
            break
        done.is_new_device = True
        own = _own(store, folder, how)
    if learner != store.learner:
        store.belong_to(learner)
        own.is_right, done.joined = False, True
        store.keep_note(files.note(files.own_file(folder, store.device)), "")
    path = files.own_file(folder, store.device)
    for member in members:
        if (member.path != path or not own.is_right) and not how.is_over():
            done.merged += _take_in(store, member.path, done.remarks, how, backed_up)
    done.others = len({member.head.device for member in members} - {store.device})
    if not how.is_over():
        done.written = own_file.write(store, path, own, with_answers=how.with_answers)
    if store.note(_SETTLED) is None and (done.joined or path.exists()):
        store.keep_note(_SETTLED, "yes")
    return done


def _own(store: MergingStore, folder: Path, how: How) -> Own:
    told = {"with_answers": how.with_answers, "new_device": how.new_device, "thorough": how.thorough}
    return own_file.compared(store, folder, **told)


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


# -- the others' files -------------------------------------------------------------------------------------------


def _take_in(
    store: MergingStore, path: Path, remarks: list[Remark], how: How, before_merge: Callable[[], None]
) -> Merged:
    """Merge what is new in a file. What cannot be read is looked at again the next time, when it may be whole."""
    begin = files.resume(path, store.note(files.note(path)))
    merged = Merged()
    damaged: int | None = None
    batch: list[Event] = []
    end = begin

    def take() -> None:
        nonlocal merged
        if any(store.event(event.device, event.seq) is None for event in batch):
            before_merge()
        upto = end if damaged is None else damaged
        merged += store.merge(batch, {files.note(path): files.mark(path, upto)})
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

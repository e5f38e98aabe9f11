"""Two or three devices, whatever they do in whatever order: nothing is lost, nothing doubled, and all come to agree.

They answer by clocks that differ, sync in any order, lose their files in the shared folder, find copies of older ones
there, go on from older copies of their own data, and are cut off in the middle of a write.
"""

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from swotup.core.lines import event_line, without_text
from swotup.core.model import Answer, Body, CardId, Event, Flag, Join, Later, Met, Reset, Resume, Set, Suspend
from swotup.store.merging import MergingStore
from swotup.store.sync import How, sync
from tests.store.store_builders import QUALITIES, at, card_id, deck, fold, new_id

NAMES: Final = "abc"
DECK: Final = deck(" ".join(NAMES))
CARDS: Final = st.sampled_from([card_id(name) for name in NAMES])
DEVICES: Final = ("desk", "phone", "tablet")
LATE: Final = DEVICES[-1]
DEVICE: Final = st.sampled_from(DEVICES)
MINE: Final = How(all_mine=True, new_device=True)
QUICK: Final = How(all_mine=True, new_device=True, thorough=False)


class Devices(RuleBasedStateMachine):
    """One learner with three devices and a folder in the cloud."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(mkdtemp(prefix="swot-devices-"))
        self.cloud = self.top / "cloud"
        self.cloud.mkdir()
        self.clocks = dict.fromkeys(DEVICES, 0.0)
        self.given: list[str] = []  # every event that was ever recorded, as it was then, without its key
        self.kept: dict[str, bytes] = {}  # a file of the cloud as it was at some time
        self.copies: dict[str, tuple[Path, list[str]]] = {}  # an older copy of a data folder, and what was given then
        self.is_over = False
        self.marks: dict[str, list[str]] = {device: [] for device in DEVICES}

    @initialize(clocks=st.tuples(*[st.integers(-2, 2)] * len(DEVICES)))
    def the_clocks_differ(self, clocks: tuple[int, ...]) -> None:
        self.clocks = dict(zip(DEVICES, map(float, clocks), strict=True))

    # -- what a learner does -------------------------------------------------------------------------------------

    @rule(device=DEVICE, card=CARDS, quality=st.sampled_from(QUALITIES))
    def answer(self, device: str, card: CardId, quality: Any) -> None:
        self._record(device, Answer(card, quality, face=f"{len(self.given)}", typed="what was typed"))

    @rule(device=DEVICE, card=CARDS, body=st.sampled_from([Met, Suspend, Resume, Reset, Later, Flag]))
    def set_aside(self, device: str, card: CardId, body: type[Met | Suspend | Resume | Reset | Later | Flag]) -> None:
        self._record(device, body(card))

    @rule(device=DEVICE, card=CARDS, old=CARDS)
    def join(self, device: str, card: CardId, old: CardId) -> None:
        self._record(device, Join(card, old))

    @rule(device=DEVICE, value=st.sampled_from(["5", "10", ""]))
    def set_a_setting(self, device: str, value: str) -> None:
        self._record(device, Set("new", value))

    @rule(device=DEVICE)
    def undo(self, device: str) -> None:
        device = self._there(device)
        with self._store(device) as store:
            if done := store.undo_last(at(self._tick(device))):
                self._note(device, done.event)

    # -- what a cloud does ---------------------------------------------------------------------------------------

    @rule(device=DEVICE, how=st.sampled_from([MINE, QUICK]))
    def sync(self, device: str, how: How) -> None:
        with self._store(device) as store:
            assert sync(store, self.cloud, how).remarks == []

    @precondition(lambda self: not self.copies)  # a data folder that was copied is known by its file alone
    @rule(data=st.data())
    def a_file_is_lost(self, data: st.DataObject) -> None:
        if files := self._files():
            data.draw(st.sampled_from(files)).unlink()

    @rule(data=st.data())
    def a_file_is_kept_elsewhere(self, data: st.DataObject) -> None:
        if files := self._files():
            path = data.draw(st.sampled_from(files))
            self.kept[path.name] = path.read_bytes()

    @precondition(lambda self: self.kept and not self.copies)
    @rule(data=st.data())
    def a_stale_copy_of_a_file_comes_back(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.kept)))
        (self.cloud / name).write_bytes(self.kept[name])

    @precondition(lambda self: not self.copies)
    @rule(data=st.data(), share=st.floats(0, 1))
    def a_file_has_come_over_in_part(self, data: st.DataObject, share: float) -> None:
        if files := self._files():
            path = data.draw(st.sampled_from(files))
            path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])

    @rule(device=DEVICE)
    def a_data_folder_is_copied(self, device: str) -> None:
        if (self.top / device).exists():
            copy = self.top / f"copy of {device}"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(self.top / device, copy)
            self.copies[device] = (copy, [*self.marks[device]])

    @precondition(lambda self: self.copies)
    @rule(data=st.data(), how=st.sampled_from([MINE, QUICK]))
    def a_device_goes_back_to_an_older_copy(self, data: st.DataObject, how: How) -> None:
        """As when a system is put back; what it has given since is in the cloud."""
        device = data.draw(st.sampled_from(sorted(self.copies)))
        self.sync(device, how)
        copy, marks = self.copies[device]
        self.marks[device] = [*marks]
        shutil.rmtree(self.top / device)
        shutil.copytree(copy, self.top / device)

    @precondition(lambda self: self.copies and not (self.top / LATE).exists())
    @rule(data=st.data())
    def a_third_device_is_set_up_from_a_copy_of_another(self, data: st.DataObject) -> None:
        """It goes on under the id of the other one, which goes on as well."""
        shutil.copytree(self.copies[data.draw(st.sampled_from(sorted(self.copies)))][0], self.top / LATE)

    # -- what holds ----------------------------------------------------------------------------------------------

    @invariant()
    def every_device_has_what_it_was_shown_as_taken(self) -> None:
        for device in DEVICES:
            if (self.top / device).exists():
                with self._store(device) as store:
                    known = {_bare(event) for event in _log(store)}
                    assert set(self.marks[device]) <= known
                    assert store.holes() == {}
                    assert store.drifted() == []

    def teardown(self) -> None:
        """After a last round of syncs all devices hold everything once, and agree about everything."""
        self.is_over = True
        try:
            for _ in range(3):
                for device in DEVICES:
                    with self._store(device) as store:
                        sync(store, self.cloud, MINE)
            found = []
            for device in DEVICES:
                with self._store(device) as store:
                    events = [without_text(event) for event in _log(store)]
                    learner = store.learner if events else ""  # before the first event nobody has told the others
                    found.append((events, store.all_of([DECK.id]), store.settings(), learner, store.holes()))
                    assert sorted(map(_bare, events)) == sorted(self.given)
            assert found[0] == found[1] == found[2]
            assert "what was typed" not in "".join(path.read_text(encoding="utf-8") for path in self._files())
        finally:
            shutil.rmtree(self.top)

    # -- inside --------------------------------------------------------------------------------------------------

    def _store(self, device: str) -> MergingStore:
        store = MergingStore.open(self.top / self._there(device) / "swotup.db", ids=new_id)
        store.fold_by("sm2", fold)
        store.take_in([DECK])
        return store

    def _there(self, device: str) -> str:
        """The device that is used: not yet the one that comes later, until it is there."""
        is_there = device != LATE or (self.top / LATE).exists() or self.is_over
        return device if is_there else DEVICES[0]

    def _record(self, device: str, body: Body) -> None:
        device = self._there(device)
        with self._store(device) as store:
            [done] = store.record(body, stamp=at(self._tick(device)))
            self._note(device, done.event)

    def _tick(self, device: str) -> float:
        """Time goes on everywhere; no two events are of one instant."""
        return self.clocks[device] + len(self.given) / 1_000

    def _note(self, device: str, event: Event) -> None:
        self.given.append(_bare(event))
        self.marks[device].append(_bare(event))

    def _files(self) -> list[Path]:
        return sorted(self.cloud.glob("*.jsonl"))


def _log(store: MergingStore) -> list[Event]:
    return [event for device in store.devices() for event in store.events_from(device)]


def _bare(event: Event) -> str:
    """An event by what was done and when: a copied data folder gives some events another key."""
    stamp = event.stamp
    told = event_line(without_text(event)).partition('"what":')[2]
    what, _, _ = told.partition(',"of_device"')
    return f"{stamp.at} {what}"


TestDevices = Devices.TestCase
TestDevices.settings = settings(stateful_step_count=30, max_examples=40)

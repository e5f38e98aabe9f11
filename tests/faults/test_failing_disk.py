"""The disk fails at every step of SQLite, in every way: taken answers are there, once, and one sentence says why."""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from swotup.core.model import Event
from swotup.store import rows
from swotup.store.merging import MergingStore
from swotup.store.schema import MIGRATIONS, connect
from tests.cli.conftest import NOON
from tests.cli.processes import environment
from tests.faults import vfs
from tests.faults.conftest import CARDS, DECK, KILLED, TOP, killed_at, proved, shown_as_taken
from tests.faults.disk import POWER, REMOTE, Fault
from tests.store.store_builders import answer, at, fold, new_id

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or vfs.library() is None, reason="SQLite is out of reach: it is built into this Python"
)
NEXT_DAY = "2027-01-15T12:00+00:00"
FAULTS = [fault for fault in Fault if fault is not Fault.NONE and fault not in REMOTE]
ENDS = POWER | {Fault.KILLED}


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a run: its status (below 0: killed), what it said, and the folder that it left."""

    fault: Fault
    where: str
    folder: Path
    status: int
    out: str
    err: str
    steps: int


@dataclass(frozen=True, slots=True)
class Run:
    """A command line, as it is run again and again on copies of a folder."""

    template: Path
    home: str
    arguments: tuple[str, ...]
    typed: str = ""
    now: str = NOON


def failing(place: Path, runs: Sequence[tuple[Run, Fault, int]]) -> list[Found]:
    """What becomes of runs whose disk fails so at a step, each on a copy of its own in this place."""
    told = []
    for order, (run, fault, number) in enumerate(runs):
        here = place / str(order)
        copytree(run.template, here)
        home = str(here / run.home)
        arguments = [word.format(here) for word in run.arguments]
        failure = {"fault": fault.name, "at": number}
        told.append({"home": home, "arguments": arguments, "typed": run.typed, "now": run.now, **failure})
    (place / "runs.json").write_text(json.dumps(told), encoding="utf-8")
    held = environment(None, PYTHONHASHSEED="0")
    held["PYTHONPATH"] += f":{TOP}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.failing", str(place / "runs.json")],
        env=held,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    return [
        Found(fault, f"{fault}: step {number} of {one['steps']}", place / str(order), **one)
        for order, ((_, fault, number), one) in enumerate(zip(runs, json.loads(done.stdout), strict=True))
    ]


def at_many_steps(run: Run, place: Path, wanted: int) -> list[Found]:
    """What becomes of a run with every fault, at so many steps each; no two faults at the same ones.

    How it ends, and that it says so in one sentence, is looked at here.
    """
    changes, reads = failing(place / "whole", [(run, Fault.NONE, 0), (run, Fault.UNREADABLE, 0)])
    assert (changes.status, changes.err, reads.status, reads.err) == (0, "", 0, "")
    runs: list[tuple[Run, Fault, int]] = []
    for order, fault in enumerate(FAULTS):
        steps = (reads if fault is Fault.UNREADABLE else changes).steps
        evenly = ((number * len(FAULTS) + order) / (wanted * len(FAULTS) - 1) for number in range(wanted))
        runs += [(run, fault, 1 + int((steps - 1) * share)) for share in evenly]
    found = failing(place / "failing", runs)
    for one in found:
        assert (one.status == -KILLED) == (one.fault in ENDS), one
        if one.fault not in ENDS:
            is_told = one.status == 2 and one.err.startswith("swot: ") and one.err.count("\n") == 1
            assert is_told or (one.status, one.err) == (0, ""), one
    return found


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A folder with a deck of five questions."""
    place = tmp_path / "template"
    (place / "decks").mkdir(parents=True)
    (place / "decks" / "deck.yaml").write_text(DECK, encoding="utf-8")
    return place


@pytest.fixture
def wanted(request: pytest.FixtureRequest) -> int:
    """At how many steps the disk fails, in each way and at each command."""
    return max(2, int(request.config.getoption("--crashes")) // 10)


def test_a_first_sitting(template: Path, tmp_path: Path, wanted: int) -> None:
    run = Run(template, "home", ("review", "--plain", "--seed", "1"), "\n3\n" * len(CARDS) + "\n")
    seen = set()
    for found in at_many_steps(run, tmp_path, wanted):
        taken = shown_as_taken(found.out)
        database = found.folder / "home" / "swotup.db"
        answers = proved(database) if database.exists() else []
        assert answers in (CARDS[:taken], CARDS[: taken + (found.fault in ENDS)]), found
        assert found.status or taken == len(CARDS), found
        seen.add(taken)
    assert len(seen) > 2, "it failed early and late"


def test_a_sitting_with_answers_from_before(template: Path, tmp_path: Path, wanted: int) -> None:
    killed_at(0, template / "home", "review", "--plain", "--new", "3", typed="\n3\n" * 3 + "\n")
    run = Run(template, "home", ("review", "--plain"), "\n3\n" * 3 + "\n", NEXT_DAY)
    for found in at_many_steps(run, tmp_path, wanted):
        taken = shown_as_taken(found.out)
        answers = proved(found.folder / "home" / "swotup.db")
        assert answers[:3] == CARDS[:3], found
        assert len(answers) - 3 in (taken, taken + (found.fault in ENDS)), found
        assert len(set(answers[3:])) == len(answers) - 3, found


def test_a_merge(template: Path, tmp_path: Path, wanted: int) -> None:
    typed = "\n3\n" * len(CARDS) + "\n"
    for device, now in (("desk", NOON), ("phone", NEXT_DAY)):
        killed_at(0, template / device, "review", "--plain", typed=typed, now=now)
    killed_at(0, template / "desk", "sync", str(template / "cloud"))
    first = at_many_steps(Run(template, "phone", ("sync", "{}/cloud", "--mine")), tmp_path, wanted)
    for found in first:
        answers = proved(found.folder / "phone" / "swotup.db")
        assert answers in (CARDS, CARDS + CARDS), found
        assert found.status or answers == CARDS + CARDS, found
    left = [found.folder for found in first]
    for order, device in enumerate(("phone", "desk", "phone")):
        again = [(Run(folder, device, ("sync", "{}/cloud", "--mine", "--json")), Fault.NONE, 0) for folder in left]
        synced = failing(tmp_path / f"again-{order}", again)
        assert [(one.status, json.loads(one.out)["problems"]) for one in synced] == [(0, [])] * len(left)
        left = [one.folder for one in synced]
    for folder in left:
        assert proved(folder / "desk" / "swotup.db") == proved(folder / "phone" / "swotup.db") == CARDS + CARDS


def test_data_of_an_older_format_are_brought_up_to_date(template: Path, tmp_path: Path, wanted: int) -> None:
    database = template / "home" / "swotup.db"
    with closing(connect(database, MIGRATIONS[:1])) as old:
        for seq, card in enumerate(CARDS, 1):
            values = rows.event_values(Event("desk", seq, "ada", at(0, seq), answer(card.partition("/")[2])))
            old.execute(f"INSERT INTO event ({rows.EVENT}) VALUES ({', '.join('?' * len(values))})", values)
    run = Run(template, "home", ("grade", CARDS[0], "good"), now=NEXT_DAY)
    for found in at_many_steps(run, tmp_path, wanted):
        answers = proved_when_folded(found.folder / "home" / "swotup.db")
        assert answers[:5] == CARDS, found
        assert len(answers) in ((6,) if found.status == 0 else (5, 5 + (found.fault in ENDS))), found


def proved_when_folded(database: Path) -> list[str]:
    """The same where the days of each card may not have been added up yet: the deck was not taken in."""
    with MergingStore.open(database, ids=new_id) as store:
        store.fold_by("sm2 1 1", fold)
        store.rebuild(store.drifted())
    return proved(database)


def test_a_copy_is_put_in_the_place_of_the_data(template: Path, tmp_path: Path, wanted: int) -> None:
    killed_at(0, template / "home", "review", "--plain", "--new", "2", typed="\n3\n" * 2 + "\n")
    killed_at(0, template / "home", "backup", str(template / "copy.db"))
    killed_at(0, template / "home", "review", "--plain", "--new", "4", typed="\n3\n" * 2 + "\n")
    run = Run(template, "home", ("restore", "{}/copy.db", "--yes"), now=NEXT_DAY)
    for found in at_many_steps(run, tmp_path, wanted):
        answers = proved(found.folder / "home" / "swotup.db")
        assert answers in (CARDS[:4], CARDS[:2]), found
        assert found.status or answers == CARDS[:2], found
        kept = [proved(path) for path in (found.folder / "home" / "backups").glob("swotup-*-before-restore.db")]
        assert answers == CARDS[:4] or kept == [CARDS[:4]], found


@pytest.mark.parametrize("has_data", [True, False], ids=["with data", "the first time"])
def test_a_network_drive_without_locks_is_told_and_sync_is_named(
    template: Path, tmp_path: Path, has_data: bool
) -> None:
    if has_data:
        killed_at(0, template / "home", "review", "--plain", "--new", "2", typed="\n3\n" * 2 + "\n")
    arguments = [("grade", CARDS[0], "good"), ("review", "--plain")]
    if has_data:
        arguments += [("next",), ("doctor",), ("doctor", "--repair"), ("backup",)]
    runs = [(Run(template, "home", one, "\n3\n"), fault, 0) for one in arguments for fault in sorted(REMOTE)]
    for found in failing(tmp_path, runs):
        database = found.folder / "home" / "swotup.db"
        said = (
            f"swot: {database} is on a drive that cannot lock files: keep your data on this machine, by SWOT_HOME, and "
            "let `swot sync FOLDER` bring your devices together.\n"
        )
        assert (found.status, found.err) == (2, said), found
        assert shown_as_taken(found.out) == 0
        assert not has_data or proved(database) == CARDS[:2]

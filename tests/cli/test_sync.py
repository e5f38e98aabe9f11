"""`swot sync`: one learner's devices come together through a folder, and nobody else's."""

import json
import sqlite3
import stat
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest

from swotup.cli import quiet_sync, setup, syncing
from swotup.store.locking import locked
from tests.cli.conftest import SMALL, Learner, Result
from tests.cli.processes import PATIENCE
from tests.pipes import make_pipe


class Devices:
    """One learner's devices, each with a data folder, and the folder that they share."""

    def __init__(self, learner: Learner, folder: Path) -> None:
        self._learner = learner
        self._homes = folder
        self.shared = folder / "shared"
        self.shared.mkdir()

    def home(self, device: str) -> Path:
        return self._homes / device

    def on(self, device: str, *arguments: str, typed: str = "") -> Result:
        """Run `swot` on a device."""
        self._learner.home = self.home(device)
        return self._learner.swot(*arguments, typed=typed)

    def sync(self, device: str, *options: str) -> Any:
        """Sync a device; gives what it came to."""
        result = self.on(device, "sync", str(self.shared), "--json", *options)
        assert result.status == 0, result.err
        return result.json

    def log(self, device: str) -> list[tuple[object, ...]]:
        """All events on a device."""
        with closing(sqlite3.connect(self.home(device) / "swotup.db")) as database:
            return database.execute("SELECT * FROM event ORDER BY device, seq").fetchall()

    def id(self, device: str) -> str:
        return str(self.here(device)["device"])

    def here(self, device: str) -> dict[str, str]:
        with closing(sqlite3.connect(self.home(device) / "swotup.db")) as database:
            return dict(database.execute("SELECT key, value FROM here").fetchall())

    def file(self, device: str) -> Path:
        """What a device wrote into the shared folder."""
        return self.shared / f"{self.id(device)}.jsonl"

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.shared.iterdir()}

    def at(self, now: str) -> None:
        self._learner.now = now


@pytest.fixture
def devices(learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Devices:
    monkeypatch.setattr(quiet_sync, "PATIENCE", 60.0)  # a machine that is busy with other things fails no test
    learner.deck(SMALL)
    return Devices(learner, tmp_path)


# -- two devices ---------------------------------------------------------------------------------------------


def test_what_was_answered_on_one_device_is_known_on_the_other(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.on("desk", "set", "new", "7")
    assert devices.sync("desk") == {
        "folder": str(devices.shared),
        "others": 0,
        "taken": {"answers": 0, "events": 0},
        "written": 2,
        "joined": False,
        "new_device": False,
        "problems": [],
        "device": devices.id("desk"),
        "learner": devices.here("desk")["learner"],
    }
    done = devices.sync("phone")
    assert (done["taken"], done["others"], done["joined"]) == ({"answers": 1, "events": 2}, 1, True)
    assert done["learner"] == devices.here("desk")["learner"]
    assert len(devices.on("phone", "show", "small/capital", "--json").json["reviews"]) == 1
    assert devices.on("phone", "set", "new", "--json").json["value"] == "7"
    devices.at("2027-01-15T12:00+00:00")
    assert devices.on("phone", "grade", "small/capital", "good", "--json").json["interval"] == 6
    devices.sync("phone")
    assert devices.sync("desk")["taken"] == {"answers": 1, "events": 1}
    assert devices.log("desk") == devices.log("phone")


def test_each_device_writes_its_own_file_alone_and_only_adds_to_it(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    before = devices.files()
    assert list(before) == [devices.file("desk").name]
    devices.on("phone", "sync", str(devices.shared))
    devices.on("phone", "grade", "small/noun", "good")
    devices.sync("phone")
    devices.on("desk", "grade", "small/primes", "hard")
    devices.sync("desk")
    after = devices.files()
    assert after[devices.file("desk").name].startswith(before[devices.file("desk").name])
    assert set(after) == {devices.file("desk").name, devices.file("phone").name}


def test_a_file_begins_with_whose_it_is(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    done = devices.sync("desk")
    head, event = map(json.loads, devices.file("desk").read_text(encoding="utf-8").splitlines())
    assert head == {"v": 1, "what": "log", "learner": done["learner"], "device": done["device"]}
    assert (event["what"], event["card"], event["seq"]) == ("answer", "small/capital", 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_what_is_written_is_the_users_alone(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.on("desk", "sync", str(devices.shared / "swot"))
    [path] = (devices.shared / "swot").iterdir()
    assert [oct(stat.S_IMODE(one.stat().st_mode)) for one in (path.parent, path)] == ["0o700", "0o600"]


def test_syncing_again_changes_nothing(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    devices.sync("phone")
    before = devices.files(), devices.log("desk"), devices.log("phone")
    for device in ("desk", "phone", "desk"):
        assert devices.sync(device)["taken"]["events"] == devices.sync(device)["written"] == 0
    assert (devices.files(), devices.log("desk"), devices.log("phone")) == before


def test_an_answer_taken_back_on_one_device_no_longer_counts_on_the_other(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    devices.sync("phone")
    devices.on("desk", "undo")
    devices.sync("desk")
    devices.sync("phone")
    assert devices.on("phone", "show", "small/capital", "--json").json["reviews"] == []


def test_another_scheduler_chosen_elsewhere_holds_here(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.on("desk", "set", "scheduler", "fsrs")
    devices.sync("desk")
    devices.sync("phone")
    shown = [devices.on(one, "show", "small/capital", "--json").json["schedule"] for one in ("desk", "phone")]
    assert shown[0] == shown[1]


def test_the_folder_is_remembered(devices: Devices) -> None:
    result = devices.on("desk", "sync", str(devices.shared))
    assert result.lines == [
        f"Synced with {devices.shared}.",
        "No other device was here yet.",
        "Nothing new from here.",
        "Every sitting syncs with it from now on; `swot set sync off` ends that.",
    ]
    assert devices.on("desk", "sync").lines[0] == f"Synced with {devices.shared}."
    assert devices.on("desk", "set", "sync", "--json").json["value"] == str(devices.shared)


# -- what the learner typed ----------------------------------------------------------------------------------


def with_typed_text(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    with closing(sqlite3.connect(devices.home("desk") / "swotup.db", isolation_level=None)) as database:
        database.execute("""UPDATE event SET more = '{"typed":"Lyon, I think","credit":0.5}'""")


def test_what_was_typed_stays_here_unless_asked_for(devices: Devices) -> None:
    with_typed_text(devices)
    devices.sync("desk")
    assert "Lyon" not in devices.file("desk").read_text(encoding="utf-8")
    assert '"credit":0.5' in devices.file("desk").read_text(encoding="utf-8")
    devices.sync("desk", "--with-answers")
    assert "Lyon" in devices.file("desk").read_text(encoding="utf-8")
    devices.sync("desk")
    assert "Lyon" in devices.file("desk").read_text(encoding="utf-8"), "it is remembered"
    devices.sync("desk", "--without-answers")
    assert "Lyon" not in devices.file("desk").read_text(encoding="utf-8")


# -- whose folder it is --------------------------------------------------------------------------------------


def test_a_device_with_answers_of_its_own_asks_before_it_joins(
    devices: Devices, monkeypatch: pytest.MonkeyPatch
) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    devices.on("phone", "grade", "small/noun", "good")
    before = devices.files(), devices.log("phone")
    question = f"{devices.shared} has the answers of 1 other device, and this one has 1 answer of its own. "
    question += "Are they the same person's?"
    refused = devices.on("phone", "sync", str(devices.shared))
    assert (refused.status, refused.err) == (
        2,
        f"swot: {question} Add --mine if they are; `swot share` is for other people's.\n",
    )
    monkeypatch.setattr(setup, "input_is_terminal", lambda: True)
    declined = devices.on("phone", "sync", str(devices.shared), typed="no\n")
    assert (declined.status, declined.out) == (0, f"{question} yes/no Nothing was changed.\n")
    assert (devices.files(), devices.log("phone")) == before
    joined = devices.on("phone", "sync", str(devices.shared), typed="yes\n")
    assert "This device belongs to the learner of that folder now." in joined.out
    devices.sync("desk")
    assert devices.log("desk") == devices.log("phone")
    assert devices.here("desk")["learner"] == devices.here("phone")["learner"]


def test_another_learners_folder_is_refused_and_nothing_is_written(devices: Devices, tmp_path: Path) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    devices.on("friend", "grade", "small/noun", "good")
    devices.on("friend", "sync", str(tmp_path / "friends"))
    before = devices.files(), devices.log("friend")
    result = devices.on("friend", "sync", str(devices.shared))
    assert (result.status, result.err) == (
        2,
        f"swot: {devices.shared} has another learner's answers ({devices.file('desk').name}), and sync is for one "
        "learner's own devices: `swot share` hands yours to somebody else; if all are yours, add --mine.\n",
    )
    assert (devices.files(), devices.log("friend")) == before
    assert devices.on("friend", "set", "sync", "--json").json["value"] == str(tmp_path / "friends")


def test_two_devices_that_began_at_once_are_brought_together(devices: Devices, tmp_path: Path) -> None:
    """Each wrote before the cloud brought the other's file."""
    for device in ("desk", "phone"):
        devices.on(device, "grade", "small/capital", "good")
        devices.on(device, "sync", str(tmp_path / f"cloud-{device}"))
        copytree(tmp_path / f"cloud-{device}", devices.shared, dirs_exist_ok=True)
    assert devices.on("desk", "sync", str(devices.shared)).status == 2
    for device in ("desk", "phone", "desk"):
        devices.sync(device, "--mine")
    for device in ("phone", "desk"):
        devices.sync(device)
    assert devices.log("desk") == devices.log("phone")
    assert devices.here("desk")["learner"] == devices.here("phone")["learner"]


# -- copies --------------------------------------------------------------------------------------------------


def test_a_copied_data_folder_that_went_on_twice_is_noticed_before_anything_is_written(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    copytree(devices.home("desk"), devices.home("copy"))
    devices.on("desk", "grade", "small/noun", "good")
    devices.at("2027-01-14T13:00+00:00")
    devices.on("copy", "grade", "small/primes", "good")
    devices.sync("desk")
    before = devices.files(), devices.log("copy")
    result = devices.on("copy", "sync", str(devices.shared))
    assert result.status == 2
    assert result.err == (
        f"swot: This data folder was copied, and both copies went on (answer 2 of {devices.id('desk')} is not the one "
        f"in {devices.file('desk')}): `swot sync --new-device`, here or there, keeps all answers of both.\n"
    )
    assert (devices.files(), devices.log("copy")) == before
    assert devices.sync("copy", "--new-device")["new_device"]
    devices.sync("desk")
    assert devices.log("desk") == devices.log("copy")
    assert len(devices.log("desk")) == 3
    assert devices.id("copy") != devices.id("desk")


def test_a_copy_that_comes_back_once_more_doubles_nothing(devices: Devices) -> None:
    """As it was before it became a device of its own: the same events become the same device's again."""
    devices.on("desk", "grade", "small/capital", "good")
    copytree(devices.home("desk"), devices.home("copy"))
    devices.on("desk", "grade", "small/noun", "good")
    devices.at("2027-01-14T13:00+00:00")
    devices.on("copy", "grade", "small/primes", "good")
    devices.sync("desk")
    copytree(devices.home("copy"), devices.home("older"))
    devices.sync("copy", "--new-device")
    devices.on("copy", "grade", "small/capital", "good")
    for device in ("copy", "older"):
        devices.sync(device, "--new-device")
    devices.sync("desk")
    assert devices.log("desk") == devices.log("older")
    assert len(devices.log("desk")) == 4
    assert len({devices.id(device) for device in ("desk", "copy", "older")}) == 3


def test_an_older_copy_of_the_data_folder_gets_back_what_it_lacks_and_goes_on_as_a_new_device(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    copytree(devices.home("desk"), devices.home("copy"))
    devices.on("desk", "grade", "small/noun", "good")
    devices.sync("desk")
    done = devices.sync("copy")
    assert done["new_device"]
    assert devices.log("copy") == devices.log("desk")
    assert devices.id("copy") != devices.id("desk")
    devices.on("copy", "grade", "small/primes", "good")
    devices.on("desk", "grade", "small/primes", "good")
    for device in ("copy", "desk", "copy"):
        devices.sync(device)
    assert devices.log("copy") == devices.log("desk")
    assert len(devices.log("desk")) == 4


# -- files that are not as they should be --------------------------------------------------------------------


def test_a_half_written_last_line_is_left_for_the_next_time(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.on("desk", "grade", "small/noun", "good")
    devices.sync("desk")
    whole = devices.file("desk").read_bytes()
    devices.file("desk").write_bytes(whole[:-40])
    done = devices.sync("phone")
    assert (done["taken"]["events"], done["problems"]) == (1, [])
    devices.file("desk").write_bytes(whole)
    assert devices.sync("phone")["taken"]["events"] == 1


def test_a_damaged_line_is_named_and_skipped_and_read_once_it_is_whole(devices: Devices) -> None:
    for card in ("capital", "noun", "primes"):
        devices.on("desk", "grade", f"small/{card}", "good")
    devices.sync("desk")
    head, first, second, third = devices.file("desk").read_bytes().splitlines(keepends=True)
    devices.file("desk").write_bytes(head + first + b"\x00" + second + third)
    done = devices.sync("phone")
    problem = {"file": devices.file("desk").name, "line": 3, "message": "it is not JSON"}
    assert (done["taken"]["events"], done["problems"]) == (2, [problem])
    assert (
        devices.on("phone", "sync").lines[-1]
        == f"{devices.file('desk').name}: it is not JSON (at byte {len(head + first)}); it was left out."
    )
    devices.sync("desk")
    assert devices.file("desk").read_bytes() == head + first + second + third, "its device makes it whole"
    assert devices.sync("phone")["taken"]["events"] == 1
    assert devices.log("phone") == devices.log("desk")


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda path: path.unlink(), id="deleted"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"what is this?\n"), id="something else"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-9]), id="cut off"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes() + b'{"v":1,'), id="a half line at its end"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[::-1]), id="back to front"),
        pytest.param(
            lambda path: path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2])), id="an older one"
        ),
    ],
)
def test_a_devices_own_file_is_made_whole_again(devices: Devices, harm: Callable[[Path], None]) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.on("desk", "grade", "small/noun", "good")
    devices.sync("desk")
    whole = devices.file("desk").read_bytes()
    harm(devices.file("desk"))
    devices.on("desk", "grade", "small/primes", "good")
    devices.sync("desk")
    assert devices.file("desk").read_bytes().startswith(whole)
    devices.sync("phone")
    assert devices.log("phone") == devices.log("desk")


def test_a_conflicting_copy_that_the_cloud_made_does_no_harm(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    copy = devices.shared / f"{devices.id('desk')} (Ada's conflicted copy).jsonl"
    copy.write_bytes(devices.file("desk").read_bytes())
    devices.on("desk", "grade", "small/noun", "good")
    assert devices.sync("desk")["problems"] == []
    assert devices.sync("phone")["problems"] == []
    assert devices.log("phone") == devices.log("desk")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders")
def test_what_is_no_devices_file_is_passed_over(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    make_pipe(devices.shared / "pipe.jsonl")
    (devices.shared / "folder.jsonl").mkdir()
    (devices.shared / "gone.jsonl").symlink_to("nowhere")
    (devices.shared / "loop.jsonl").symlink_to("loop.jsonl")
    (devices.shared / "new.jsonl").write_bytes(b"")
    (devices.shared / "notes\n.txt").write_text("mine")
    (devices.shared / "other\x1b[31m\n.jsonl").write_text('{"v":1}\n')
    result = devices.on("phone", "sync", str(devices.shared))
    assert result.status == 0
    assert result.lines[-1] == "other[31m .jsonl: it does not begin with whose it is; it was left out."
    assert devices.log("phone") == devices.log("desk")


def test_an_event_that_only_a_newer_version_knows_is_kept_and_handed_on(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    newer = {**json.loads(devices.file("desk").read_bytes().splitlines()[1]), "device": "watch", "what": "dream"}
    head = {"v": 1, "what": "log", "learner": devices.here("desk")["learner"], "device": "watch"}
    (devices.shared / "watch.jsonl").write_text(f"{json.dumps(head)}\n{json.dumps(newer)}\n", encoding="utf-8")
    assert devices.sync("phone")["taken"] == {"answers": 1, "events": 2}
    assert ("watch", 1) in [row[:2] for row in devices.log("phone")]


# -- where it cannot be done ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(
            [], "Name a folder that your devices share, such as one in the cloud: `swot sync FOLDER`.", id="none"
        ),
        pytest.param(
            ["{}/no/way"],
            "There is no folder {}/no/way: make it, or name another with `swot sync FOLDER`.",
            id="one that is not there",
        ),
        pytest.param(["{}/file"], "{}/file is not a folder: name one that your devices share.", id="a file"),
        pytest.param(
            ["{}/desk/sub"],
            "{}/desk/sub is in the data folder of this device: name one that your other devices reach.",
            id="in the data folder",
        ),
    ],
)
def test_a_folder_that_will_not_do_is_told(
    devices: Devices, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    (tmp_path / "file").write_text("")
    result = devices.on("desk", "sync", *(one.format(tmp_path) for one in arguments))
    assert (result.status, result.err) == (2, f"swot: {sentence.format(tmp_path)}\n")
    assert not devices.home("desk").exists()
    assert devices.on("desk", "set", "sync", "--json").json["value"] == "off"


def test_a_backup_is_made_before_each_merge_and_the_last_ones_are_kept(devices: Devices) -> None:
    devices.sync("phone")
    assert not (devices.home("phone") / "backups").exists(), "nothing was merged"
    for number in range(9):
        devices.at(f"2027-01-14T12:{number:02}+00:00")
        devices.on("desk", "grade", "small/capital", "good")
        devices.sync("desk", "--mine")
        assert devices.sync("phone", "--mine")["taken"]["answers"] == 1
    names = sorted(path.name for path in (devices.home("phone") / "backups").iterdir())
    assert names == [f"swotup-2027-01-14-12{number:02}00-before-merge.db" for number in range(2, 9)]
    with closing(sqlite3.connect(devices.home("phone") / "backups" / names[-1])) as database:
        assert database.execute("SELECT count(*) FROM event").fetchone() == (8,)


# -- sittings ------------------------------------------------------------------------------------------------


def test_a_sitting_syncs_before_and_after(devices: Devices) -> None:
    devices.sync("desk")
    devices.sync("phone")
    result = devices.on("desk", "review", "--new", "1", "--plain", typed="\n3\n")
    assert "sync" not in (result.out + result.err).lower()
    assert devices.file("desk").read_bytes().count(b'"answer"') == 1
    assert devices.on("phone", "review", "--plain", typed="").status == 0
    assert len(devices.on("phone", "show", "small/capital", "--json").json["reviews"]) == 1


def test_a_mock_exam_is_a_sitting_too(devices: Devices) -> None:
    devices.sync("desk")
    devices.sync("phone")
    assert devices.on("desk", "mock", "--plain", "--marks", "2", typed="something\n").status == 0
    devices.on("phone", "mock", "--list")
    assert [row[:2] for row in devices.log("phone")] == [row[:2] for row in devices.log("desk")] != []


def test_a_device_that_has_not_joined_is_told_to_after_its_sitting(devices: Devices) -> None:
    devices.sync("phone")
    devices.on("phone", "grade", "small/noun", "good")
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    result = devices.on("phone", "review", "--plain", typed="")
    assert result.err == (
        "swot: Not synced: the folder has other devices' answers and this one its own: `swot sync` asks whose they "
        "are.\n"
    )


def test_a_sitting_goes_on_without_a_folder_that_is_away(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    rmtree(devices.shared)
    result = devices.on("desk", "review", "--plain", typed="")
    assert (result.status, result.err) == (0, "")


def test_what_keeps_a_sitting_from_syncing_is_said_after_it(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    (devices.shared / "else.jsonl").write_text('{"v":1,"what":"log","learner":"somebody","device":"else"}\n')
    result = devices.on("desk", "review", "--plain", typed="")
    assert result.status == 0
    assert result.err.startswith(f"swot: Not synced: {devices.shared} has another learner's answers (else.jsonl)")


def test_a_merge_before_the_first_card_is_backed_up_as_it_was(devices: Devices) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    devices.on("phone", "sync", str(devices.shared))
    devices.on("desk", "grade", "small/noun", "good")
    devices.sync("desk")
    before = len(devices.log("phone"))
    devices.at("2027-01-14T15:00+00:00")
    devices.on("phone", "review", "--plain", typed="")
    path = devices.home("phone") / "backups" / "swotup-2027-01-14-150000-before-merge.db"
    until = time.monotonic() + PATIENCE
    while not path.exists():  # it is written apart from the sitting
        assert time.monotonic() < until
        time.sleep(0.01)
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("SELECT count(*) FROM event").fetchone() == (before,)


def test_a_sitting_goes_on_while_another_program_syncs(devices: Devices, monkeypatch: pytest.MonkeyPatch) -> None:
    devices.on("desk", "grade", "small/capital", "good")
    devices.sync("desk")
    before = devices.files()
    devices.on("desk", "grade", "small/noun", "good")
    monkeypatch.setattr(syncing, "PATIENCE", 0.1)
    with locked(devices.home("desk") / syncing.LOCK) as is_alone:
        assert is_alone
        sitting = devices.on("desk", "review", "--plain", typed="")
        assert (sitting.status, sitting.err) == (0, "")
        result = devices.on("desk", "sync")
        assert (result.status, result.err) == (
            2,
            "swot: Another swot is syncing the same data: wait for it, then try again.\n",
        )
    assert devices.files() == before
    assert devices.sync("desk")["written"] == 1

"""`swot doctor`: proves that nothing is lost, names a cure for what is wrong, and mends what can be mended."""

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from swotup.cli import places
from swotup.store import pages, schema
from tests.cli.conftest import SMALL, Learner, Result

Swot = Callable[..., Result]


@pytest.fixture
def database(swot: Swot, learner: Learner) -> Path:
    """Data with answers of two days, and a copy of the first."""
    swot("grade", "small/capital", "good")
    swot("grade", "small/noun", "again")
    swot("set", "new", "7")
    learner.now = "2027-01-15T12:00+00:00"
    swot("suspend", "small/primes")
    learner.now = "2027-01-16T12:00+00:00"
    swot("grade", "small/noun", "good")
    return learner.home / "swotup.db"


def change(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as found:
        for statement in statements:
            found.execute(statement)


def events(database: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as found:
        return found.execute("SELECT * FROM event ORDER BY device, seq").fetchall()


def findings(result: Result) -> list[tuple[str, bool]]:
    return [(one["name"], one["harms"]) for one in result.json["findings"]]


def finding(result: Result, name: str) -> dict[str, Any]:
    """The one finding of this name."""
    [found] = [one for one in result.json["findings"] if one["name"] == name]
    return dict(found)


# -- nothing is wrong ----------------------------------------------------------------------------------------


def test_whole_data_are_said_to_be_whole(swot: Swot, database: Path) -> None:
    result = swot("doctor")
    assert (result.status, result.lines) == (
        0,
        ["Nothing is lost: 3 answers of 1 device, and the schedule is what they come to."],
    )
    assert swot("doctor", "--json").json == {"harms": False, "answers": 3, "devices": 1, "findings": [], "done": []}


def test_before_the_first_answer_there_is_nothing_to_prove_and_nothing_is_made(swot: Swot, learner: Learner) -> None:
    result = swot("doctor")
    assert (result.status, result.lines[0]) == (
        0,
        "Note: There are no answers yet. Cure: `swot review` asks the first card.",
    )
    assert not learner.home.exists()


def test_looking_changes_no_answer(swot: Swot, database: Path) -> None:
    before = events(database)
    swot("doctor")
    swot("doctor", "--repair")
    assert events(database) == before


# -- what harms ----------------------------------------------------------------------------------------------


def test_a_schedule_that_is_not_what_the_answers_come_to_is_found_and_made_anew(swot: Swot, database: Path) -> None:
    change(database, "UPDATE schedule SET interval = 99, due = 1 WHERE card = 'small/noun'")
    result = swot("doctor")
    assert (result.status, result.lines[0]) == (
        1,
        "Harm: The schedule of 1 card is not what the answers come to: small/noun. "
        "Cure: `swot doctor --repair` makes it anew from the answers.",
    )
    repaired = swot("doctor", "--repair")
    assert (repaired.status, repaired.lines[0]) == (0, "Made anew from the answers: the schedule of 1 card.")
    assert swot("doctor").status == 0
    assert swot("show", "small/noun", "--json").json["schedule"]["interval"] == 1


@pytest.mark.parametrize("damage", ["DELETE FROM day_sum", "UPDATE day_sum SET answers = answers + 1"])
def test_sums_that_are_not_what_the_answers_come_to_are_found_and_made_anew(
    swot: Swot, database: Path, damage: str
) -> None:
    before = swot("stats", "--json").json
    change(database, damage)
    assert findings(swot("doctor", "--json")) == [("schedule", True)]
    repaired = swot("doctor", "--repair")
    assert (repaired.status, repaired.lines[0]) == (0, "Made anew from the answers: the sums of the study days.")
    assert swot("doctor").status == 0
    assert swot("stats", "--json").json == before


def test_cards_that_the_schedule_has_lost_are_found(swot: Swot, database: Path) -> None:
    change(database, "DELETE FROM schedule WHERE card = 'small/capital'")
    assert findings(swot("doctor", "--json")) == [("schedule", True), ("cards", False)]
    change(database, "UPDATE schedule SET interval = 9 WHERE card = 'small/noun'")
    assert swot("doctor", "--repair").status == 0
    assert len(swot("show", "small/capital", "--json").json["reviews"]) == 1


def test_events_that_are_missing_come_back_from_a_copy(swot: Swot, database: Path) -> None:
    before = events(database)
    change(database, "DELETE FROM event WHERE seq = 1")
    result = swot("doctor", "--json")
    device = before[0][0]
    assert (result.status, finding(result, "counters")) == (
        1,
        {
            "name": "counters",
            "harms": True,
            "message": f"Of the device {device} event 1 is missing.",
            "cure": "`swot doctor --repair`",
        },
    )
    assert swot("doctor", "--repair").lines[0] == "Taken from a copy: 1 event that were missing."
    assert events(database) == before
    assert swot("doctor").status == 0


def test_events_that_no_copy_has_are_complained_of_once(swot: Swot, database: Path) -> None:
    change(database, "DELETE FROM event WHERE seq BETWEEN 2 AND 3")
    shutil.rmtree(database.parent / "backups")
    assert swot("doctor").status == 1
    repaired = swot("doctor", "--repair")
    assert (repaired.status, repaired.lines[0]) == (
        0,
        "What is still missing is in no copy here; it is not asked for again.",
    )
    assert finding(swot("doctor", "--json"), "counters")["cure"] == "`swot sync` brings back what another device has"


# -- damage --------------------------------------------------------------------------------------------------


def spoilt(begin: float, end: float) -> Callable[[Path], None]:
    """Overwrite a part of the file."""

    def spoil(path: Path) -> None:
        data = bytearray(path.read_bytes())
        first, last = int(begin * len(data)), int(end * len(data))
        data[first:last] = b"\xff" * (last - first)
        path.write_bytes(data)

    return spoil


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(spoilt(0, 0.01), id="its first bytes"),
        pytest.param(spoilt(0, 0.1), id="its first page"),
        pytest.param(spoilt(0.1, 0.4), id="its beginning"),
        pytest.param(spoilt(0.4, 1), id="its end"),
        pytest.param(spoilt(0, 1), id="all of it"),
        pytest.param(cut_off, id="cut off"),
    ],
)
def test_a_damaged_database_gives_what_it_holds_and_a_copy_the_rest(
    swot: Swot, learner: Learner, database: Path, harm: Callable[[Path], None]
) -> None:
    before = events(database)
    swot("backup")
    harm(database)
    harmed = database.read_bytes()
    result = swot("doctor")
    assert (result.status, result.lines[0]) == (
        1,
        "Harm: The database is damaged. Cure: `swot doctor --repair` saves what it holds, and takes what is "
        "missing from the newest copy.",
    )
    repaired = swot("doctor", "--repair", "--json")
    assert repaired.status == 0, repaired.out
    assert "You have 3 answers now, the last on Saturday 16 January 2027." in repaired.json["done"]
    assert events(database) == before
    kept = database.parent / "backups" / "swotup-2027-01-16-120000-damaged.db"
    assert kept.read_bytes() == harmed
    assert swot("set", "new", "--json").json["value"] == "7"
    assert swot("doctor").status == 0
    swot("grade", "small/capital", "good")
    assert len({row[0] for row in events(database)}) == 2, "it goes on as a device of its own"


@pytest.mark.parametrize("arguments", [("doctor",), ("doctor", "--repair"), ("restore", "copy.db", "--yes")])
def test_data_that_cannot_be_looked_at_are_not_taken_for_damaged(
    swot: Swot, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr(schema, "PATIENCE", 0.01)
    monkeypatch.chdir(tmp_path)
    swot("backup", "copy.db")
    swot("suspend", "small/noun")
    before = events(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        result = swot(*arguments)
        other.execute("ROLLBACK")
    assert (result.status, result.err) == (
        2,
        "swot: Another swot is busy with the same data: wait for it, then try again.\n",
    )
    assert "damaged" not in result.out
    assert events(database) == before
    assert [path.name for path in (database.parent / "backups").iterdir() if "damaged" in path.name] == []


@pytest.mark.parametrize("version", [0, -7])
def test_a_format_that_there_is_not_is_damage(swot: Swot, database: Path, version: int) -> None:
    before = events(database)
    change(database, f"PRAGMA user_version = {version}")
    assert findings(swot("doctor", "--json"))[0] == ("damage", True)
    assert swot("doctor", "--repair").status == 0
    assert events(database) == before


def test_an_event_that_says_what_no_event_can_is_damage(swot: Swot, database: Path) -> None:
    before = events(database)
    change(database, "UPDATE event SET quality = 9, day = 'someday' WHERE seq = 1")
    assert findings(swot("doctor", "--json"))[0] == ("damage", True)
    assert swot("doctor", "--repair").status == 0
    assert events(database) == before


def test_an_empty_database_beside_copies_of_answers_is_told(swot: Swot, database: Path) -> None:
    """Some programs that copy files leave one behind."""
    before = events(database)
    swot("backup")
    database.write_bytes(b"")
    result = swot("doctor", "--json")
    assert (result.status, findings(result)) == (1, [("empty", True)])
    assert swot(*finding(result, "empty")["cure"].strip("`").split()[1:], "--yes").status == 0
    assert events(database) == before


def test_a_database_that_is_away_beside_copies_of_answers_is_told(swot: Swot, database: Path) -> None:
    before = events(database)
    swot("backup")
    database.unlink()
    result = swot("doctor", "--json")
    assert (result.status, findings(result)) == (1, [("empty", True)])
    assert swot(*finding(result, "empty")["cure"].strip("`").split()[1:], "--yes").status == 0
    assert events(database) == before


def test_fewer_answers_than_in_a_copy_are_told(swot: Swot, database: Path) -> None:
    copy = Path(swot("backup", "--json").json["path"])
    for path in copy.parent.iterdir():
        os.utime(path, (path == copy, path == copy))
    database.unlink()
    swot("grade", "small/capital", "good")
    result = swot("doctor", "--json")
    assert (result.status, finding(result, "empty")["message"]) == (1, "A copy has 3 answers, and here is only 1.")
    assert swot("restore", str(copy), "--yes").status == 0
    assert findings(swot("doctor", "--json")) == []


def test_whoever_went_back_to_an_earlier_copy_is_not_told_to_go_on_again(swot: Swot, database: Path) -> None:
    swot("backup", str(database.with_name("earlier.db")))
    swot("grade", "small/capital", "good")
    swot("restore", str(database.with_name("earlier.db")), "--yes")
    assert findings(swot("doctor", "--json")) == []


def test_a_damaged_database_without_copies_gives_what_it_holds(swot: Swot, learner: Learner, tmp_path: Path) -> None:
    many = "deck: many\ncards:\n" + "".join(f"  - {{id: c{n}, question: Q{n}, answer: a}}\n" for n in range(60))
    learner.deck(many, "many.yaml")
    swot("grade", "many/c0", "good")
    rest = [f"many/c{n}" for n in range(1, 60)]
    swot("suspend", *rest)
    database = learner.home / "swotup.db"
    with closing(sqlite3.connect(database)) as found:
        before = found.execute("SELECT * FROM event ORDER BY seq").fetchall()
        found.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.rmtree(learner.home / "backups")
    data = bytearray(database.read_bytes())
    data[: pages.page_size(bytes(data))] = b"\x00" * pages.page_size(bytes(data))
    database.write_bytes(data)
    repaired = swot("doctor", "--repair", "--json")
    assert repaired.json["done"][0] == "Saved: 1 answer from the damaged database."
    assert events(database) == before


@pytest.mark.parametrize("seed", range(8))
def test_wherever_a_page_is_damaged_no_event_is_changed_or_invented(swot: Swot, database: Path, seed: int) -> None:
    before = events(database)
    shutil.rmtree(database.parent / "backups")
    size = database.stat().st_size
    spoilt(seed / 8, (seed + 1) / 8)(database)
    assert size == database.stat().st_size
    swot("doctor", "--repair")
    assert set(events(database)) <= set(before)


# -- what is good to know ------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_data_that_others_may_look_at_are_closed(swot: Swot, database: Path) -> None:
    database.chmod(0o644)
    database.parent.chmod(0o755)
    result = swot("doctor", "--json")
    assert (result.status, findings(result)) == (0, [("permissions", False)])
    assert swot("doctor", "--repair").status == 0
    assert [oct(stat.S_IMODE(path.stat().st_mode)) for path in (database.parent, database)] == ["0o700", "0o600"]


def test_answers_from_the_future_are_told(swot: Swot, learner: Learner, database: Path) -> None:
    learner.now = "2027-01-15T11:59+00:00"
    result = swot("doctor", "--json")
    assert (result.status, finding(result, "future")["message"]) == (
        0,
        "1 answer is from the future, by the clock here.",
    )


def test_what_a_killed_restore_has_left_is_told_and_taken_away(swot: Swot, learner: Learner, database: Path) -> None:
    left = learner.home / ".making-99999999999"
    left.mkdir()
    (left / "swotup.db").write_bytes(b"half a database")
    found = finding(swot("doctor", "--json"), "leftover")
    assert (found["harms"], found["message"]) == (False, f"A restore or a repair was killed and left {left}.")
    assert swot("doctor", "--repair", "--json").json["done"] == [f"Taken away: {left}."]
    assert findings(swot("doctor", "--json")) == []


def test_data_without_a_copy_of_late_are_told(swot: Swot, learner: Learner, database: Path) -> None:
    learner.now = "2027-03-01T12:00+00:00"
    assert findings(swot("doctor", "--json")) == [("copies", False)]
    swot("backup")
    assert findings(swot("doctor", "--json")) == []


def test_a_folder_to_sync_with_that_is_away_is_told(swot: Swot, database: Path, tmp_path: Path) -> None:
    swot("sync", str(tmp_path / "cloud"))
    shutil.rmtree(tmp_path / "cloud")
    assert finding(swot("doctor", "--json"), "sync")["message"] == (
        f"The folder to sync with is not there: {tmp_path / 'cloud'}."
    )


def test_decks_that_fail_and_decks_that_are_gone_are_told(swot: Swot, learner: Learner, database: Path) -> None:
    broken = learner.deck("deck: broken\ncards:\n  - id: x\n    question: What?\n", "broken.yaml")
    (learner.decks / "deck.yaml").unlink()
    result = swot("doctor", "--json")
    assert result.status == 0
    assert finding(result, "deck")["cure"] == f"`swot check {broken}` shows why"
    assert finding(result, "cards")["message"] == "2 cards of small have history, but no deck."


def test_a_card_that_its_deck_has_no_more_is_told(swot: Swot, learner: Learner, database: Path) -> None:
    capital = "  - id: capital\n    question: What is the capital of France?\n    answer: Paris\n"
    learner.deck(SMALL.replace(capital, ""))
    found = finding(swot("doctor", "--json"), "cards")
    assert found["message"] == "1 card of small has history, but is not in it any more."


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        pytest.param("/home/ada/data", "ext4", id="a disk"),
        pytest.param("/mnt/school/ada", "nfs4", id="a network drive"),
        pytest.param("/mnt/school drive/x", "cifs", id="a network drive with a space in its name"),
        pytest.param("/mnt/schoolhouse", "ext4", id="a folder whose name only begins the same"),
    ],
)
def test_the_file_system_of_a_folder(path: str, kind: str) -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/school nfs4 rw 0 0\n//x/y /mnt/school\\040drive cifs rw 0 0\n\n"
    assert places.file_system(Path(path), mounts) == kind


def test_data_in_the_cloud_or_on_a_network_drive_are_warned_of_and_sync_is_named(
    swot: Swot, learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.home = tmp_path / "Dropbox (School)" / "swot"
    swot("grade", "small/capital", "good")
    monkeypatch.setattr(
        places, "_mounts", lambda: f"server:/x {str(tmp_path).replace(' ', chr(92) + '040')} nfs rw 0 0"
    )
    result = swot("doctor", "--json")
    assert [(name, "swot sync" in finding(result, name)["cure"]) for name, _ in findings(result)] == [
        ("network", True),
        ("cloud", True),
    ]


# -- renamed cards -------------------------------------------------------------------------------------------


@pytest.fixture
def renamed(swot: Swot, learner: Learner, database: Path) -> None:
    """The id of an entry changed, and nothing says so."""
    learner.deck(SMALL.replace("id: capital", "id: main-city"))


@pytest.mark.usefixtures("renamed")
def test_a_card_that_was_renamed_is_offered_and_never_joined_by_itself(swot: Swot) -> None:
    for arguments in (("doctor", "--json"), ("doctor", "--repair", "--json")):
        result = swot(*arguments)
        assert result.status == 0
        assert finding(result, "renamed")["cure"] == (
            "`swot doctor --join small/capital small/main-city` goes on with its history"
        )
        assert findings(result) == [("renamed", False)]
    assert swot("show", "small/main-city", "--json").json["schedule"] is None


@pytest.mark.usefixtures("renamed")
def test_what_was_joined_goes_on_with_its_history(swot: Swot) -> None:
    result = swot("doctor", "--join", "small/capital", "small/main-city")
    assert (result.status, result.out) == (
        0,
        "small/main-city goes on with the history of small/capital; it comes today.\n",
    )
    assert len(swot("show", "small/main-city", "--json").json["reviews"]) == 1
    assert findings(swot("doctor", "--json")) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param("small/never", "small/main-city", "There is no history of 'small/never'", id="no history"),
        pytest.param("small/noun", "small/noun", "There is no history of 'small/noun'", id="itself"),
        pytest.param("small/capital", "small/nowhere", "There is no card 'small/nowhere'", id="no card"),
    ],
)
@pytest.mark.usefixtures("renamed")
def test_what_cannot_be_joined_is_told(swot: Swot, database: Path, old: str, new: str, sentence: str) -> None:
    before = events(database)
    result = swot("doctor", "--join", old, new)
    assert result.status == 2
    assert sentence in result.err
    assert events(database) == before

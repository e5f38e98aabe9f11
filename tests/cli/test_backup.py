"""`swot backup` and `swot restore`: copies of all answers, made by hand and by themselves, and the way back."""

import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from swotup.cli import setup
from swotup.store.schema import MIGRATIONS
from tests.cli.conftest import Learner, Result

Swot = Callable[..., Result]


def answers(database: Path) -> int:
    with closing(sqlite3.connect(database)) as found:
        return int(found.execute("SELECT count(*) FROM event WHERE what = 'answer'").fetchone()[0])


def names(learner: Learner) -> list[str]:
    return sorted(path.name for path in (learner.home / "backups").iterdir())


# -- copies --------------------------------------------------------------------------------------------------


def test_a_copy_is_made_where_it_is_wanted(swot: Swot, tmp_path: Path) -> None:
    swot("grade", "small/capital", "good")
    copy = tmp_path / "my copy.db"
    result = swot("backup", str(copy))
    assert (result.status, result.lines[:2]) == (
        0,
        [f"Copied 1 answer to {copy} (0.1 MB).", f"`swot restore '{copy}'` goes back to it."],
    )
    assert answers(copy) == 1
    if sys.platform != "win32":
        assert oct(stat.S_IMODE(copy.stat().st_mode)) == "0o600"


def test_a_copy_without_a_place_is_put_among_the_others(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "good")
    result = swot("backup", "--json").json
    assert result == {
        "path": str(learner.home / "backups" / "swotup-2027-01-14-120000.db"),
        "answers": 1,
        "bytes": Path(result["path"]).stat().st_size,
    }


def test_a_copy_in_a_folder_gets_a_name(swot: Swot, tmp_path: Path) -> None:
    swot("grade", "small/capital", "good")
    swot("backup", str(tmp_path))
    assert answers(tmp_path / "swotup-2027-01-14-120000.db") == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param("there.db", "{}/there.db is there already: name another file.", id="a file that is there"),
        pytest.param("no/copy.db", "There is no folder {}/no: make it, or name another file.", id="no folder"),
        pytest.param("no/", "There is no folder {}/no/: make it first, or name another.", id="a name like a folder's"),
    ],
)
def test_a_place_that_will_not_do_is_told(swot: Swot, tmp_path: Path, name: str, sentence: str) -> None:
    swot("grade", "small/capital", "good")
    (tmp_path / "there.db").write_text("mine")
    result = swot("backup", f"{tmp_path}/{name}")
    assert (result.status, result.err) == (2, f"swot: {sentence.format(tmp_path)}\n")
    assert (tmp_path / "there.db").read_text() == "mine"


def test_a_copy_is_not_written_to_the_standard_output(swot: Swot, tmp_path: Path) -> None:
    swot("grade", "small/capital", "good")
    result = swot("backup", "-")
    assert (result.status, result.out) == (2, "")
    assert result.err == "swot: A copy is no text for the standard output: name a file.\n"


def test_without_data_there_is_nothing_to_copy(swot: Swot, learner: Learner) -> None:
    result = swot("backup")
    assert (result.status, result.err) == (
        2,
        "swot: There is nothing to copy yet: `swot review` asks the first card.\n",
    )
    assert not learner.home.exists()


def test_a_copy_a_day_is_made_by_itself_by_whatever_writes(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "good")
    swot("grade", "small/noun", "good")
    learner.now = "2027-01-15T03:59+00:00"  # the same study day
    swot("suspend", "small/primes")
    learner.now = "2027-01-15T04:01+00:00"
    swot("next")
    assert names(learner) == ["swotup-2027-01-14.db"]
    swot("review", "--plain", typed="\n3\n")
    assert names(learner) == ["swotup-2027-01-14.db", "swotup-2027-01-15.db"]
    assert [answers(learner.home / "backups" / name) for name in names(learner)] == [1, 3]


def test_no_copy_is_made_while_somebody_waits_for_a_card(
    swot: Swot, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    swot("grade", "small/capital", "good")
    learner.now = "2027-01-15T12:00+00:00"
    seen = []

    def typed() -> Iterator[str]:
        for line in ("", "3", ""):
            seen.append(names(learner))
            yield line

    monkeypatch.setattr(setup, "lines", typed)
    assert swot("review", "--plain").status == 0
    assert seen == [["swotup-2027-01-14.db"]] * 3
    assert names(learner) == ["swotup-2027-01-14.db", "swotup-2027-01-15.db"]


def test_a_copy_that_cannot_be_made_keeps_nobody_from_an_answer(swot: Swot, learner: Learner) -> None:
    learner.home.mkdir()
    (learner.home / "backups").write_text("a file in the place of the folder")
    result = swot("grade", "small/capital", "good")
    assert (result.status, result.err) == (0, "")
    assert answers(learner.home / "swotup.db") == 1


# -- the way back --------------------------------------------------------------------------------------------


@pytest.fixture
def copy(swot: Swot, tmp_path: Path) -> Path:
    """A copy with one answer, after which another was given and a setting changed."""
    swot("grade", "small/capital", "good")
    path = tmp_path / "copy.db"
    swot("backup", str(path))
    swot("grade", "small/noun", "good")
    swot("set", "new", "7")
    return path


LOST = [
    "The copy has 1 answer, the last on Thursday 14 January 2027.",
    "Your present data have 2 answers, the last on Thursday 14 January 2027.",
    "Lost: 1 answer and 1 other event. Gained: nothing.",
]


def test_what_would_be_lost_is_shown_before_anything_is_done(swot: Swot, learner: Learner, copy: Path) -> None:
    result = swot("restore", str(copy))
    assert (result.status, result.lines) == (2, LOST)
    assert result.err == "swot: Your data would be replaced: add --yes if that is what you want.\n"
    assert answers(learner.home / "swotup.db") == 2


@pytest.mark.parametrize(
    ("typed", "last", "left"),
    [
        pytest.param("no\n", "Go on? yes/no Nothing was changed.", 2, id="no"),
        pytest.param("", "Go on? yes/no Nothing was changed.", 2, id="no answer"),
        pytest.param("yes\n", "Go on? yes/no Restored.", 1, id="yes"),
    ],
)
def test_a_restore_asks_first(
    swot: Swot, learner: Learner, copy: Path, monkeypatch: pytest.MonkeyPatch, typed: str, last: str, left: int
) -> None:
    monkeypatch.setattr(setup, "input_is_terminal", lambda: True)
    result = swot("restore", str(copy), typed=typed)
    assert (result.status, result.lines[:4]) == (0, [*LOST, last])
    assert answers(learner.home / "swotup.db") == left


def test_what_was_there_before_is_kept_and_can_be_gone_back_to(swot: Swot, learner: Learner, copy: Path) -> None:
    result = swot("restore", str(copy), "--yes")
    kept = learner.home / "backups" / "swotup-2027-01-14-120000-before-restore.db"
    assert result.lines[3:] == ["Restored.", f"What you had is kept: `swot restore {kept}` goes back to it."]
    assert answers(learner.home / "swotup.db") == 1
    assert swot("set", "new", "--json").json["value"] == "20"
    assert swot("restore", str(kept), "--yes").lines[2] == "Lost: nothing. Gained: 1 answer and 1 other event."
    assert swot("set", "new", "--json").json["value"] == "7"


def test_restored_data_go_on_as_a_device_of_their_own(swot: Swot, learner: Learner, copy: Path) -> None:
    """So that no two answers ever get one number."""
    swot("restore", str(copy), "--yes")
    swot("grade", "small/noun", "hard")
    with closing(sqlite3.connect(learner.home / "swotup.db")) as database:
        keys = database.execute("SELECT device, seq FROM event").fetchall()
    assert len({device for device, _ in keys}) == 2
    assert {seq for _, seq in keys} == {1}


def test_the_same_data_need_not_be_restored(swot: Swot, tmp_path: Path) -> None:
    swot("grade", "small/capital", "good")
    swot("backup", str(tmp_path / "copy.db"))
    result = swot("restore", str(tmp_path / "copy.db"))
    assert (result.status, result.lines[1:]) == (0, ["Your present data are the same: there is nothing to restore."])


def test_a_new_machine_begins_with_a_copy(swot: Swot, learner: Learner, copy: Path, tmp_path: Path) -> None:
    learner.home = tmp_path / "new machine"
    result = swot("restore", str(copy), "--yes")
    assert (result.status, result.lines[2:]) == (0, ["Lost: nothing. Gained: 1 answer.", "Restored."])
    assert len(swot("show", "small/capital", "--json").json["reviews"]) == 1


def test_a_log_as_lines_of_json_is_restored(swot: Swot, learner: Learner, copy: Path, tmp_path: Path) -> None:
    swot("sync", str(tmp_path / "cloud"))
    [log] = (tmp_path / "cloud").iterdir()
    learner.home = tmp_path / "new machine"
    with log.open("ab") as file:
        file.write(b'not JSON\n{"v":1,"half')
    result = swot("restore", str(log), "--yes")
    assert (result.status, result.lines[1]) == (0, f"{log.name}, line 5: it is not JSON; it was left out.")
    assert answers(learner.home / "swotup.db") == 2
    assert swot("set", "new", "--json").json["value"] == "7"


def test_decks_that_were_added_stay_so_where_a_log_is_restored(swot: Swot, learner: Learner, tmp_path: Path) -> None:
    swot("grade", "small/capital", "good")
    swot("sync", str(tmp_path / "cloud"))
    [log] = (tmp_path / "cloud").iterdir()
    swot("remove", "small")
    swot("set", "new", "3")
    assert swot("restore", str(log), "--yes").status == 0
    assert [deck["away"] for deck in swot("decks", "--json").json["decks"]] == [True]


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3 :] = b"\xff" * len(data[len(data) // 3 :])
    path.write_bytes(data)


def version(number: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with closing(sqlite3.connect(path)) as database:
            database.execute(f"PRAGMA user_version = {number}")

    return write


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        pytest.param(Path.unlink, "cannot be read (No such file or directory): check its name", id="gone"),
        pytest.param(damaged, "damaged", id="damaged"),
        pytest.param(version(len(MIGRATIONS) + 1), "copy.db are of a newer swotup", id="of a newer version"),
        pytest.param(version(0), "copy.db holds no data of swot, or is damaged", id="of no version"),
        pytest.param(version(-(2**31)), "copy.db holds no data of swot, or is damaged", id="of an absurd version"),
        pytest.param(lambda path: path.write_bytes(b"\x00" * 100), "holds no data of swot", id="zeros"),
        pytest.param(lambda path: path.write_text("deck: mine\n"), "holds no data of swot", id="a deck"),
        pytest.param(lambda path: path.write_bytes(b""), "holds no data of swot", id="empty"),
    ],
)
def test_a_file_that_is_no_copy_is_refused_and_nothing_is_changed(
    swot: Swot, learner: Learner, copy: Path, harm: Callable[[Path], None], sentence: str
) -> None:
    harm(copy)
    result = swot("restore", str(copy), "--yes")
    assert result.status == 2
    assert sentence in result.err
    assert answers(learner.home / "swotup.db") == 2
    assert [path.name for path in learner.home.iterdir() if path.name.startswith(".")] == []


def test_damaged_data_are_replaced_and_kept_as_they_are(swot: Swot, learner: Learner, copy: Path) -> None:
    database = learner.home / "swotup.db"
    damaged(database)
    before = database.read_bytes()
    result = swot("restore", str(copy), "--yes")
    assert result.lines[1] == "Your present data are damaged: `swot doctor --repair` may save more than the copy has."
    assert result.lines[2] == "Restored."
    assert answers(database) == 1
    assert (learner.home / "backups" / "swotup-2027-01-14-120000-before-restore.db").read_bytes() == before


def test_a_sitting_that_is_open_goes_on_with_the_restored_data(swot: Swot, learner: Learner, copy: Path) -> None:
    with closing(sqlite3.connect(learner.home / "swotup.db")) as sitting:
        assert sitting.execute("SELECT count(*) FROM event").fetchone() == (3,)
        assert swot("restore", str(copy), "--yes").status == 0
        assert sitting.execute("SELECT count(*) FROM event").fetchone() == (1,)

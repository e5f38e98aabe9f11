"""Whom the learner's files let in, and what is said where the learner is not let in."""

import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Learner, Result
from tests.cli.processes import environment, run
from tests.mere_user import as_mere_user

Swot = Callable[..., Result]
CARD = "small/capital"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")


@contextmanager
def shut(path: Path, mode: int) -> Iterator[None]:
    """While the mode of a path is another one."""
    before = stat.S_IMODE(path.stat().st_mode)
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


# -- where the learner is not let in -----------------------------------------------------------------------------


@as_mere_user
def test_a_data_folder_that_may_only_be_read_is_told_and_what_was_there_stays(swot: Swot, learner: Learner) -> None:
    swot("grade", CARD, "good")
    with shut(learner.home / "swotup.db", 0o400), shut(learner.home, 0o500):
        for arguments in (["grade", CARD, "good"], ["undo"], ["review", "--plain"], ["set", "width", "70"], ["backup"]):
            result = swot(*arguments, typed="\n3\n")
            assert (result.status, result.out, result.err.count("\n")) == (2, "", 1), arguments
            assert str(learner.home) in result.err
            assert "cannot be written" in result.err
    assert swot("doctor", "--json").json["answers"] == 1
    assert swot("grade", CARD, "good", "--json").json["kind"] == "drill"


@as_mere_user
def test_a_place_for_the_data_folder_that_may_only_be_read_is_told(swot: Swot, learner: Learner) -> None:
    with shut(learner.home.parent, 0o500):
        result = swot("grade", CARD, "good")
        assert (result.status, result.out) == (2, "")
        assert "check its permissions, or set SWOT_HOME to another folder" in result.err
        assert swot("next", "--json").json["reason"] == "new", "looking needs no folder"
    assert not learner.home.exists()


@as_mere_user
@pytest.mark.parametrize("mode", [0o000, 0o500], ids=oct)
def test_a_cache_that_may_not_be_used_keeps_nobody_from_a_card(swot: Swot, learner: Learner, mode: int) -> None:
    swot("grade", CARD, "good")
    swot("next")
    learner.deck("deck: other\ncards:\n  - {id: x, question: Q?, answer: a}\n", "other.yaml")
    with shut(learner.home / "cache", mode):
        assert swot("next", "other", "--json").json["card"]["id"] == "other/x"
        assert swot("grade", "other/x", "good").status == 0
        assert swot("doctor", "--json").json["harms"] is False


@as_mere_user
@pytest.mark.parametrize("mode", [0o000, 0o500], ids=oct)
def test_copies_that_cannot_be_made_keep_nobody_from_an_answer(swot: Swot, learner: Learner, mode: int) -> None:
    swot("grade", CARD, "good")
    (learner.home / "backups" / "swotup-2027-01-14.db").unlink()
    with shut(learner.home / "backups", mode):
        assert swot("grade", CARD, "good").status == 0
        result = swot("backup")
        assert (result.status, result.err.count("\n")) == (2, 1)
    assert swot("doctor", "--json").json["answers"] == 2


@as_mere_user
def test_a_deck_that_may_not_be_read_is_told_and_the_others_are_asked(swot: Swot, learner: Learner) -> None:
    deck = learner.deck("deck: other\ncards:\n  - {id: x, question: Q?, answer: a}\n", "other.yaml")
    with shut(deck, 0o000):
        assert swot("next", "--json").json["card"]["deck"] == "small"
        assert f"{deck} cannot be read (Permission denied)" in swot("decks").out
        for arguments in (["next", str(deck)], ["review", str(deck)], ["add", str(deck)]):
            result = swot(*arguments)
            assert (result.status, result.err.count("\n")) == (2, 1)
            assert str(deck) in result.err
        checked = swot("check", str(deck.parent))
        assert checked.status == 1
        assert "other.yaml" in checked.out
        found = [one["message"] for one in swot("doctor", "--json").json["findings"] if one["name"] == "deck"]
        assert found == [] or str(deck) in found[0]


@as_mere_user
def test_settings_that_may_not_be_read_are_told(swot: Swot, learner: Learner) -> None:
    swot("set", "width", "70")
    with shut(learner.home / "settings.toml", 0o000):
        result = swot("next")
        assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
        assert f"{learner.home / 'settings.toml'} cannot be read" in result.err


@as_mere_user
@pytest.mark.parametrize("mode", [0o000, 0o400, 0o500], ids=oct)
def test_a_shared_folder_that_may_not_be_written_is_told_and_a_sitting_goes_on(
    swot: Swot, learner: Learner, tmp_path: Path, mode: int
) -> None:
    cloud = tmp_path / "cloud"
    swot("sync", str(cloud))
    swot("grade", CARD, "good")
    with shut(cloud, mode):
        result = swot("sync")
        assert (result.status, result.err.count("\n")) == (2, 1)
        sitting = swot("review", "--plain", "--limit", "1", typed="\n3\n")
        assert sitting.status == 0
        assert "Traceback" not in sitting.err
        assert swot("doctor", "--json").json["harms"] is False
    assert swot("sync", "--json").json["written"] == 2


@as_mere_user
def test_anothers_file_that_may_not_be_read_is_named(swot: Swot, learner: Learner, tmp_path: Path) -> None:
    cloud = tmp_path / "cloud"
    swot("grade", CARD, "good")
    swot("sync", str(cloud))
    [file] = cloud.iterdir()
    learner.home = tmp_path / "phone"
    with shut(file, 0o000):
        problems = swot("sync", str(cloud), "--json").json["problems"]
        assert problems == [{"file": file.name, "line": 0, "message": "it cannot be read (Permission denied)"}]
    assert swot("sync", "--json").json["taken"]["answers"] == 1


@as_mere_user
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="swot"),
        pytest.param(["next"], id="next"),
        pytest.param(["grade", CARD, "good"], id="grade"),
        pytest.param(["review", "--plain"], id="review"),
        pytest.param(["mock", "--plain"], id="mock"),
        pytest.param(["stats"], id="stats"),
        pytest.param(["plan"], id="plan"),
        pytest.param(["exam"], id="exam"),
        pytest.param(["set"], id="set"),
        pytest.param(["doctor"], id="doctor"),
        pytest.param(["backup"], id="backup"),
        pytest.param(["sync", "{}"], id="sync"),
        pytest.param(["share", "{}"], id="share"),
    ],
)
def test_a_data_folder_that_may_not_be_entered_is_told(
    swot: Swot, learner: Learner, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "shared").mkdir()
    swot("grade", CARD, "good")
    with shut(learner.home, 0o000):
        result = swot(*(word.format(tmp_path / "shared") for word in arguments))
        assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
        assert str(learner.home) in result.err
        assert "check its permissions" in result.err or "mend it" in result.err


@as_mere_user
@pytest.mark.parametrize(
    "arguments",
    [
        ["next", "{}/deck.yaml"], ["check", "{}/deck.yaml"], ["add", "{}/deck.yaml"], ["import", "{}/notes.csv"],
        ["restore", "{}/copy.db"], ["backup", "{}/copy.db"], ["sync", "{}/cloud"], ["share", "{}/class"],
        ["report", "{}/class"], ["export", "small", "--to", "html", "-o", "{}/page.html"],
        ["new", "{}/deck.yaml"], ["stats", "--svg", "{}/a.svg"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_path_in_a_folder_that_may_not_be_entered_is_told(
    swot: Swot, learner: Learner, tmp_path: Path, arguments: list[str]
) -> None:
    swot("grade", CARD, "good")
    (tmp_path / "closed").mkdir()
    with shut(tmp_path / "closed", 0o000):
        result = swot(*(word.format(tmp_path / "closed") for word in arguments))
        assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
        assert "closed" in result.err


# -- whom the files let in ---------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022], ids=oct)
def test_whatever_is_made_for_the_learner_is_the_learners_alone(tmp_path: Path, mask: int) -> None:
    """The folder to sync with, made by `sync`, and what is written there included."""
    home, cloud = tmp_path / "home", tmp_path / "cloud"
    held = environment(home)
    code = f"import os; os.umask({mask}); from swotup.__main__ import main; main()"
    card = run("next", "--json", environment=held, code=code)[0].json["card"]["id"]
    for arguments in (
        ["grade", card, "good"],
        ["set", "width", "70"],
        ["backup"],
        ["backup", str(tmp_path / "copy.db")],
        ["sync", str(cloud)],
        ["review", "--plain", "--limit", "1"],
        ["restore", str(tmp_path / "copy.db"), "--yes"],
        ["grade", card, "good"],
        ["sync"],
    ):
        result, _ = run(*arguments, environment=held, code=code, typed=b"\n3\n")
        assert result.status == 0, result.err
    made = [tmp_path / "copy.db", home, cloud, *home.rglob("*"), *cloud.rglob("*")]
    names = {path.name for path in made}
    assert {"swotup.db", "settings.toml", "backups", "cache", "sync.lock"} <= names
    assert len([name for name in names if name.endswith(".jsonl")]) == 2
    wrong = {str(path): oct(path.stat().st_mode) for path in made if path.stat().st_mode & 0o077}
    assert wrong == {}


@posix
def test_a_data_folder_that_is_a_link_stays_one(swot: Swot, learner: Learner, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    learner.home.symlink_to(tmp_path / "elsewhere")
    assert swot("grade", CARD, "good").status == 0
    assert learner.home.is_symlink()
    assert (tmp_path / "elsewhere" / "swotup.db").exists()

"""What is known of deck files without reading them: fresh at once, and worth nothing if it is lost."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from swotup.cache import FILE, SETTLED, VERSION, Head, Heads

NOW = 1_800_000_000_000_000_000
"""Nanoseconds since 1970."""
HOUR = 3_600_000_000_000
HEAD = Head("deck", 40, "fingerprint", 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The cache folder, which is not there yet."""
    return tmp_path / "cache"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A deck file that was changed an hour ago."""
    path = tmp_path / "deck.yaml"
    path.write_text("deck: deck\n")
    return changed(path, NOW - HOUR)


def changed(file: Path, at: int) -> Path:
    """The file, as if it was last changed at this instant."""
    os.utime(file, ns=(at, at))
    return file


def kept(folder: Path | None, file: Path, *, now: int = NOW) -> Head | None:
    """What the next run knows of a file that this one has put there."""
    with Heads(folder, now=now) as heads:
        heads.put(file, HEAD)
    return Heads(folder, now=now).get(file)


def test_what_was_put_there_is_known_to_the_next_run(folder: Path, file: Path) -> None:
    assert Heads(folder, now=NOW).get(file) is None
    assert kept(folder, file) == HEAD


def test_a_file_without_a_deck_may_be_known_too(folder: Path, file: Path) -> None:
    with Heads(folder, now=NOW) as heads:
        heads.put(file, Head(None, 0, "", 1))
    assert Heads(folder, now=NOW).get(file) == Head(None, 0, "", 1)


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda file: file.write_text("deck: a longer one\n"), id="another size"),
        pytest.param(lambda file: changed(file, NOW - HOUR + 100), id="another instant within the same second"),
        pytest.param(lambda file: changed(file, NOW - 2 * HOUR), id="an older instant, as of a restored copy"),
        pytest.param(Path.unlink, id="it is gone"),
    ],
)
def test_a_file_that_changed_is_not_known_any_more(folder: Path, file: Path, edit: Callable[[Path], object]) -> None:
    kept(folder, file)
    edit(file)
    assert Heads(folder, now=NOW).get(file) is None


@pytest.mark.skipif(sys.platform == "win32", reason="a file that stands in for another may have its number there")
def test_another_file_in_its_place_is_not_taken_for_it(folder: Path, file: Path) -> None:
    kept(folder, file)
    other = file.with_name("other.yaml")
    other.write_text(file.read_text())
    changed(other, NOW - HOUR).replace(file)
    assert Heads(folder, now=NOW).get(file) is None


@pytest.mark.parametrize(
    ("age", "known"),
    [
        pytest.param(SETTLED + 1, HEAD, id="settled"),
        pytest.param(SETTLED, None, id="so fresh that a change could go unseen"),
        pytest.param(0, None, id="changed at this very moment"),
        pytest.param(-HOUR, None, id="changed in the future"),
    ],
)
def test_a_fresh_file_is_not_kept(folder: Path, file: Path, age: int, known: Head | None) -> None:
    changed(file, NOW - age)
    assert kept(folder, file) == known
    assert folder.exists() == (known is not None)


def test_a_file_that_is_gone_before_it_is_put_there_is_left_out(folder: Path, tmp_path: Path) -> None:
    assert kept(folder, tmp_path / "gone.yaml") is None


def test_files_that_are_gone_are_forgotten_at_the_next_change(folder: Path, file: Path, tmp_path: Path) -> None:
    kept(folder, file)
    other = tmp_path / "other.yaml"
    other.write_text("deck: other\n")
    file.unlink()
    kept(folder, changed(other, NOW - HOUR))
    assert list(json.loads((folder / FILE).read_text())["files"]) == [str(other)]


def test_without_a_folder_nothing_is_kept(file: Path) -> None:
    assert kept(None, file) is None


def test_nothing_is_written_where_nothing_was_learnt(folder: Path, file: Path) -> None:
    with Heads(folder, now=NOW) as heads:
        assert heads.get(file) is None
    assert not folder.exists()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="cut off"),
        pytest.param("\x00\xff", id="no text"),
        pytest.param("[]", id="no mapping"),
        pytest.param("null", id="null"),
        pytest.param("{}", id="without a version"),
        pytest.param(f'{{"version": {VERSION + 1}, "files": {{}}}}', id="of another version"),
        pytest.param(f'{{"version": {VERSION}}}', id="without files"),
        pytest.param(f'{{"version": {VERSION}, "files": []}}', id="files that are none"),
        pytest.param(f'{{"version": {VERSION}, "files": {{"a": 1}}}}', id="an entry that is none"),
        pytest.param(f'{{"version": {VERSION}, "files": {{"a": [[1], ["b"]]}}}}', id="an entry that lacks something"),
        pytest.param(
            f'{{"version": {VERSION}, "files": {{"a": [[1, 2, 3], ["b", 1, "c", 0, 9]]}}}}', id="too much of it"
        ),
        pytest.param("[" * 200_000, id="nested without end"),
    ],
)
def test_a_damaged_cache_is_passed_over_and_made_anew(folder: Path, file: Path, text: str) -> None:
    folder.mkdir()
    (folder / FILE).write_text(text, encoding="latin-1")
    assert Heads(folder, now=NOW).get(file) is None
    assert kept(folder, file) == HEAD


@pytest.mark.parametrize("name", ["x" * 5_000, "a\0b", "", "\ud800"], ids=["too long", "a null", "none", "no text"])
def test_names_in_it_that_no_file_can_have_do_no_harm(folder: Path, file: Path, name: str) -> None:
    folder.mkdir()
    (folder / FILE).write_text(json.dumps({"version": VERSION, "files": {name: [[1, 2, 3], ["a", 1, "b", 0]]}}))
    assert kept(folder, file) == HEAD


def test_where_it_cannot_be_written_nothing_is_lost_but_time(tmp_path: Path, file: Path) -> None:
    (tmp_path / "taken").write_text("")
    assert kept(tmp_path / "taken", file) is None
    assert kept(tmp_path / "taken" / "below", file) is None
    assert (tmp_path / "taken").read_text() == ""


def test_a_folder_where_its_file_should_be_does_no_harm(folder: Path, file: Path) -> None:
    (folder / FILE).mkdir(parents=True)
    assert kept(folder, file) is None
    assert [path.name for path in folder.iterdir()] == [FILE]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_folder_is_the_users_alone(folder: Path, file: Path) -> None:
    kept(folder, file)
    assert oct(folder.stat().st_mode & 0o777) == "0o700"

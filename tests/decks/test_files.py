"""Deck files: which files of a folder are decks, and what happens with those that cannot be read."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from swotup.core.model import UserError
from swotup.decks import deck_files, files, fingerprint, is_path, read_file
from tests.decks.deck_builders import names, places
from tests.mere_user import as_mere_user
from tests.pipes import make_pipe

DECK: Final = b"deck: d\ncards:\n  - {id: x, question: Q, answer: a}\n"
UNREADABLE: Final = Path("/proc/self/mem")
"""A file that nobody can read from its beginning, not even root."""

posix = pytest.mark.skipif(os.name != "posix", reason="needs the links, pipes and permissions of POSIX")


def folder(path: Path, **files: bytes) -> Path:
    """A folder with these files; two underscores stand for a slash, one for a full stop."""
    for name, data in files.items():
        file = path / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return path


def found(path: Path) -> list[str]:
    """The deck files of a folder, as paths within it."""
    return [file.relative_to(path).as_posix() for file in deck_files(path)]


# -- paths and ids -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        pytest.param("care-act", False, id="an id"),
        pytest.param("group.name", False, id="an id with a full stop"),
        pytest.param("my.yaml.deck", False, id="the suffix within it"),
        pytest.param("care-act.yaml", True, id=".yaml"),
        pytest.param("care-act.yml", True, id=".yml"),
        pytest.param("CARE.YAML", True, id="in capitals"),
        pytest.param("./care-act", True, id="a slash"),
        pytest.param("decks/", True, id="a slash at the end"),
        pytest.param(".", True, id="here"),
        pytest.param("..", True, id="above"),
    ],
)
def test_a_deck_is_named_by_its_path_or_by_its_id(name: str, is_one: bool) -> None:
    assert is_path(name) is is_one


# -- which files are decks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        pytest.param(DECK, True, id="a deck"),
        pytest.param(b"title: T\n\ndeck: d\n", True, id="the id further down"),
        pytest.param(b"cards:\n", True, id="cards alone"),
        pytest.param(b"'deck': d\n", True, id="a key in single quotes"),
        pytest.param(b'"cards" : []\n', True, id="a key in double quotes, a space after it"),
        pytest.param(b'{"deck": "d", "cards": []}', True, id="flow style"),
        pytest.param(b'{\n  "deck": "d"\n}', True, id="flow style over several lines"),
        pytest.param(b"\xef\xbb\xbfdeck: d\n", True, id="a byte order mark"),
        pytest.param(b"# mine\rdeck: d\r", True, id="carriage returns"),
        pytest.param(b"deck: d: e\n  - [\n", True, id="slips of YAML"),
        pytest.param("deck: Café\n".encode("latin-1"), True, id="not UTF-8"),
        pytest.param("deck: d\n".encode("utf-16"), True, id="UTF-16, which may be a deck"),
        pytest.param(b"on: push\njobs:\n  deck: d\n", False, id="deck further in"),
        pytest.param(b"decks: d\nmy cards: 3\n", False, id="keys that are nearly those"),
        pytest.param(b"# deck: d\n", False, id="a comment"),
        pytest.param(b"deck of cards\n", False, id="a text"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_a_deck_has_deck_or_cards_at_its_top_level(tmp_path: Path, data: bytes, is_one: bool) -> None:
    assert found(folder(tmp_path, a_yaml=data)) == (["a.yaml"] if is_one else [])


def test_a_folder_is_searched_to_its_depths_in_order(tmp_path: Path) -> None:
    path = folder(tmp_path, c_yaml=DECK, a_yml=DECK, B_YAML=DECK, z__b_yaml=DECK, y__x__a_yaml=DECK, y__b_yaml=DECK)

    assert found(path) == ["B.YAML", "a.yml", "c.yaml", "y/b.yaml", "y/x/a.yaml", "z/b.yaml"]


def test_hidden_folders_and_other_files_are_left_out(tmp_path: Path) -> None:
    path = folder(tmp_path, a_yaml=DECK, _git__b_yaml=DECK, c_txt=DECK, d_yaml_bak=DECK, e_json=DECK, f__g=DECK)

    assert found(path) == ["a.yaml"]


def test_a_folder_that_is_named_is_searched_even_if_it_is_hidden(tmp_path: Path) -> None:
    assert found(folder(tmp_path / ".decks", a_yaml=DECK)) == ["a.yaml"]


@pytest.mark.parametrize("length", range(4_080, 4_100))
def test_a_deck_may_begin_with_a_long_comment(tmp_path: Path, length: int) -> None:
    (tmp_path / "deck.yaml").write_text(f"# {'x' * length}\ndeck: one\n", encoding="utf-8")
    assert [*deck_files(tmp_path)] == [tmp_path / "deck.yaml"]


def test_a_folder_with_the_name_of_a_deck_is_a_folder(tmp_path: Path) -> None:
    assert found(folder(tmp_path, a_yaml__b_yaml=DECK)) == ["a.yaml/b.yaml"]


def test_an_empty_folder_has_no_decks(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_file_that_is_named_is_taken_as_it_is(tmp_path: Path) -> None:
    path = folder(tmp_path, notes_txt=b"no deck at all") / "notes.txt"

    assert list(deck_files(path)) == [path]


@pytest.mark.parametrize("name", ["none", "none.yaml", "a.yaml/none.yaml"])
def test_a_path_that_leads_nowhere_stops_the_run(tmp_path: Path, name: str) -> None:
    path = folder(tmp_path, a_yaml=DECK) / name
    said = f"There is no {path}: check the name, or run `swot decks` for the decks there are."

    with pytest.raises(UserError, match=f"^{re.escape(said)}$"):
        list(deck_files(path))


def test_a_path_that_no_file_can_have_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"x\.yaml cannot be read \(File name too long\)|There is no .*x\.yaml"):
        list(deck_files(tmp_path / f"{'x' * 300}.yaml"))


# -- links, pipes, permissions -------------------------------------------------------------------------------


@posix
def test_a_link_to_a_deck_is_a_deck_and_a_link_to_nothing_is_none(tmp_path: Path) -> None:
    path = folder(tmp_path, a_yaml=DECK)
    (path / "b.yaml").symlink_to(path / "a.yaml")
    (path / "c.yaml").symlink_to(path / "none.yaml")

    assert found(path) == ["a.yaml", "b.yaml"]


@posix
def test_links_that_go_round_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    path = folder(tmp_path, a_yaml=DECK, sub__b_yaml=DECK)
    (path / "sub" / "up").symlink_to(path, target_is_directory=True)
    (path / "self.yaml").symlink_to(path / "self.yaml")

    assert found(path) == ["a.yaml", "sub/b.yaml"]
    with pytest.raises(UserError, match="Too many levels of symbolic links"):
        list(deck_files(path / "self.yaml"))


@posix
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    path = folder(tmp_path, a_yaml=DECK)
    make_pipe(path / "b.yaml")

    assert found(path) == ["a.yaml"]
    with pytest.raises(UserError, match=r"b\.yaml is neither a file nor a folder: name a deck file\."):
        list(deck_files(path / "b.yaml"))


@pytest.mark.skipif(not UNREADABLE.exists(), reason="needs a file that nobody can read")
def test_a_file_that_cannot_be_read_is_found_and_says_so_when_it_is_read(tmp_path: Path) -> None:
    path = folder(tmp_path, b_yaml=DECK)
    (path / "a.yaml").symlink_to(UNREADABLE)

    assert found(path) == ["a.yaml", "b.yaml"]
    with pytest.raises(UserError, match=r"a\.yaml cannot be read \(.+\): check its name and permissions\."):
        read_file(path / "a.yaml")


@posix
@pytest.mark.parametrize(
    ("shut", "expected"),
    [
        pytest.param("sub/b.yaml", ["a.yaml", "sub/b.yaml"], id="a file"),
        pytest.param("sub", ["a.yaml", "sub"], id="a folder, which stands for its decks"),
    ],
)
@as_mere_user
def test_what_may_not_be_read_is_not_passed_over(tmp_path: Path, shut: str, expected: list[str]) -> None:
    path = folder(tmp_path, a_yaml=DECK, sub__b_yaml=DECK)
    (path / shut).chmod(0)
    try:
        assert found(path) == expected
        with pytest.raises(UserError, match=r"cannot be read \(Permission denied\): check its name and permissions"):
            read_file(path / shut)
    finally:
        (path / shut).chmod(0o700)


@posix
@as_mere_user
def test_a_folder_that_may_be_listed_but_not_entered_is_not_passed_over(tmp_path: Path) -> None:
    path = folder(tmp_path, sub__b_yaml=DECK)
    (path / "sub").chmod(0o400)
    try:
        assert found(path) == ["sub/b.yaml"]
        with pytest.raises(UserError, match=r"cannot be read \(Permission denied\)"):
            list(deck_files(path / "sub" / "b.yaml"))
    finally:
        (path / "sub").chmod(0o700)


def test_a_folder_is_no_deck_to_read(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_file(tmp_path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder(tmp_path, a_yaml=DECK) / "a.yaml"
    monkeypatch.setattr(files, "LARGEST", len(DECK))
    assert names(read_file(path)) == ["x"]

    path.write_bytes(DECK + b"\n")
    assert found(tmp_path) == ["a.yaml"]
    with pytest.raises(UserError, match=r"a\.yaml is larger than 0 MB: split the deck\."):
        read_file(path)


# -- bytes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda data: data + b"\n", id="a line more"),
        pytest.param(lambda data: data.replace(b"Q", b"q"), id="another letter"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="other line ends"),
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="a byte order mark"),
    ],
)
def test_the_fingerprint_changes_when_a_byte_changes(changed: Callable[[bytes], bytes]) -> None:
    assert fingerprint(changed(DECK)) != fingerprint(DECK)
    assert fingerprint(bytes(DECK)) == fingerprint(DECK)


def test_the_problems_of_a_file_are_those_of_its_bytes(tmp_path: Path) -> None:
    path = folder(tmp_path, a_yaml=b"\xef\xbb\xbfdeck: d\r\ncards:\r\n  - \x07\r\n") / "a.yaml"

    assert places(read_file(path)) == ["3:5 E007", "3:5 E401"]

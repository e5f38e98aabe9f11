"""A deck file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from swotup.core.model import UserError
from swotup.decks.writing import rewrite
from tests.mere_user import as_mere_user


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.yaml"
    path.write_bytes(b"before")
    return path


def test_the_file_has_the_new_bytes_and_nothing_is_left_beside_it(deck: Path) -> None:
    rewrite(deck, b"after\r\n", before=b"before")
    assert deck.read_bytes() == b"after\r\n"
    assert list(deck.parent.iterdir()) == [deck]


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755], ids=oct)
def test_the_file_keeps_its_mode(deck: Path, mode: int) -> None:
    deck.chmod(mode)
    rewrite(deck, b"after", before=b"before")
    assert stat.S_IMODE(deck.stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_and_its_target_is_written(deck: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(deck)
    rewrite(link, b"after", before=b"before")
    assert link.is_symlink()
    assert deck.read_bytes() == b"after"


def test_a_file_that_was_changed_in_the_meantime_is_left_as_it_is(deck: Path) -> None:
    with pytest.raises(UserError, match=r"deck\.yaml was changed in the meantime: run it again\.$"):
        rewrite(deck, b"after", before=b"older")
    assert deck.read_bytes() == b"before"


def test_a_file_that_is_gone_is_not_made_again(deck: Path) -> None:
    deck.unlink()
    with pytest.raises(UserError, match=r"deck\.yaml"):
        rewrite(deck, b"after", before=b"before")
    assert not deck.exists()


def test_when_the_file_cannot_be_put_in_place_the_old_one_stays(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(UserError, match=r"cannot be written \(No space left on device\)"):
        rewrite(deck, b"after", before=b"before")
    assert deck.read_bytes() == b"before"
    assert list(deck.parent.iterdir()) == [deck]


@as_mere_user
def test_a_file_that_is_write_protected_stays_so(deck: Path) -> None:
    deck.chmod(0o444)
    with pytest.raises(UserError, match="write-protected"):
        rewrite(deck, b"after", before=b"before")
    assert deck.read_bytes() == b"before"

"""Deck files as they were at a revision of git, from real repositories."""

import shutil
import subprocess
from pathlib import Path

import pytest

from swotup.core.model import UserError
from swotup.decks.revisions import decks_at

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

DECK = b"deck: d\ncards:\n  - {id: a, term: b, definition: c}\n"


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody, without the settings of whoever runs the tests."""
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def write(path: Path, data: bytes = DECK) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with decks in it, and what looks like one; they are changed since."""
    top = tmp_path / "top"
    write(top / "a.yaml")
    write(top / "unit 6" / "été.yml", b"\xef\xbb\xbf" + DECK.replace(b"\n", b"\r\n"))
    write(top / "unit 6" / "line\nend.yaml")
    write(top / ".hidden" / "b.yaml")
    write(top / "settings.yaml", b"colour: yes\n")
    write(top / "notes.txt")
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message=first")
    git(top, "tag", "v1")
    (top / "a.yaml").unlink()
    write(top / "new.yaml")
    return top


def names(revision: str, path: Path, top: Path) -> list[str]:
    return [file.relative_to(top).as_posix() for file, _ in decks_at(revision, path)]


@pytest.mark.parametrize("revision", ["HEAD", "v1", "main", "HEAD^{commit}", "@"])
def test_the_decks_of_a_folder_are_found_as_they_were(repository: Path, revision: str) -> None:
    found = ["a.yaml", "unit 6/line\nend.yaml", "unit 6/été.yml"]
    assert sorted(names(revision, repository, repository)) == found


def test_their_bytes_are_those_of_then(repository: Path) -> None:
    write(repository / "unit 6" / "été.yml", b"deck: other\n")
    [(_, data)] = decks_at("HEAD", repository / "unit 6" / "été.yml")
    assert data == b"\xef\xbb\xbf" + DECK.replace(b"\n", b"\r\n")


def test_a_folder_below_has_its_own_alone(repository: Path) -> None:
    assert sorted(names("HEAD", repository / "unit 6", repository)) == ["unit 6/line\nend.yaml", "unit 6/été.yml"]


def test_a_file_that_is_named_needs_not_look_like_a_deck(repository: Path) -> None:
    assert names("HEAD", repository / "settings.yaml", repository) == ["settings.yaml"]


@pytest.mark.parametrize("name", ["new.yaml", "empty"])
def test_what_was_not_there_gives_nothing(repository: Path, name: str) -> None:
    (repository / "empty").mkdir()
    assert names("HEAD", repository / name, repository) == []


@pytest.mark.parametrize("revision", ["nope", "HEAD~7", "v1:a.yaml", "HEAD..main"])
def test_a_revision_that_does_not_exist_is_told(repository: Path, revision: str) -> None:
    with pytest.raises(UserError, match=r"^There is no revision .* in .*: name a commit, a branch or a tag"):
        list(decks_at(revision, repository))


@pytest.mark.parametrize("revision", ["", "--output=x", "-h", "--help", "main\n", "a\0b"])
def test_what_could_be_an_option_is_never_given_to_git(repository: Path, revision: str) -> None:
    with pytest.raises(UserError, match="is no revision: name a commit"):
        list(decks_at(revision, repository))
    assert not (repository / "x").exists()


def test_a_folder_without_a_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path / "a.yaml")
    with pytest.raises(UserError, match=r"^Git cannot say how the decks were \(fatal: not a git repository"):
        list(decks_at("HEAD", tmp_path))


def test_a_repository_without_a_commit_has_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(UserError, match=r"^There is no revision HEAD"):
        list(decks_at("HEAD", tmp_path))


def test_a_missing_git_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match=r"^There is no git to ask for a revision: install it"):
        list(decks_at("HEAD", repository))

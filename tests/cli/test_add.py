"""`swot add`: takes decks in, from where they are or as copies."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from swotup.cli import setup
from tests.cli.conftest import SMALL, Learner, Result

Swot = Callable[..., Result]
VERBS = """\
deck: verbs
title: The verbs
cards:
  - id: be
    question: What is the past of *be*?
    answer: was
  - id: go
    question: What is the past of *go*?
    answer: went
  - id: see
    question: What is the past of *see*?
    answer: saw
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the learner's own."""
    found = tmp_path / "mine"
    found.mkdir()
    return found


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which files do not stay."""
    found = tmp_path / "Downloads"
    found.mkdir()
    monkeypatch.setattr(setup, "passing_places", lambda: [found])
    return found


def write(folder: Path, text: str, name: str = "verbs.yaml") -> str:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def prompt(swot: Swot, card: str) -> str:
    """What a card asks now."""
    [found] = swot("cards", card, "--json").json["cards"]
    return str(found["prompt"])


def ids(swot: Swot) -> set[str]:
    """The decks in use."""
    return {deck["id"] for deck in swot("decks", "--json").json["decks"] if not deck["away"]}


# -- a file or a folder --------------------------------------------------------------------------------------


def test_a_file_is_taken_in(swot: Swot, folder: Path) -> None:
    path = write(folder, VERBS)
    result = swot("add", path)
    assert (result.status, result.out) == (
        0,
        f"Taken in: The verbs (verbs), 3 cards.\nRead from {path}: edits are seen at once.\nStart: swot review verbs\n",
    )
    assert ids(swot) == {"small", "verbs"}


def test_edits_of_an_added_file_are_seen_at_once(swot: Swot, folder: Path) -> None:
    swot("add", write(folder, VERBS))
    write(folder, VERBS.replace("past of *be*", "past tense of *be*"))
    assert prompt(swot, "verbs/be") == "What is the past tense of *be*?"


def test_the_path_is_remembered_whole(swot: Swot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, VERBS)
    monkeypatch.chdir(folder)
    swot("add", "verbs.yaml")
    monkeypatch.chdir(folder.parent)
    assert "verbs" in ids(swot)


def test_a_folder_is_taken_in_with_all_its_decks_and_those_that_come_later(swot: Swot, folder: Path) -> None:
    write(folder, VERBS)
    write(folder, VERBS.replace("verbs", "nouns"), "more/nouns.yml")
    assert "Start: swot review\n" in swot("add", str(folder)).out
    assert ids(swot) == {"small", "verbs", "nouns"}
    write(folder, VERBS.replace("verbs", "adverbs"), "adverbs.yaml")
    assert "adverbs" in ids(swot)


def test_broken_entries_are_named_and_the_others_taken_in(swot: Swot, folder: Path) -> None:
    path = write(folder, VERBS.replace("    answer: went\n", ""))
    result = swot("add", path)
    assert result.status == 0
    taken, _, errors, error, _ = result.lines
    assert taken == "Taken in: The verbs (verbs), 2 cards."
    assert errors == "1 error, and what it spoils is left out:"
    assert error.startswith(f"{path}:7:5: E104 no-kind: ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("deck: verbs\n", "line 1 of {path}: the deck has no cards", id="no cards"),
        pytest.param("cards: []\n", "line 1 of {path}: ", id="no id"),
        pytest.param(
            "deck: verbs\ncards:\n  - id: be\n", "line 3 of {path}: nothing says what is asked", id="no entry"
        ),
        pytest.param("", "line 1 of {path}: this file is empty", id="an empty file"),
        pytest.param("\xff", "line 1 of {path}: ", id="no text"),
    ],
)
def test_a_file_without_a_deck_that_can_be_used_is_refused(swot: Swot, folder: Path, text: str, says: str) -> None:
    path = write(folder, text)
    result = swot("add", path)
    assert (result.status, result.out) == (2, "")
    assert says.format(path=path) in result.err
    assert f"`swot check {path}`" in result.err


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param(
            "nope", "There is no nope: name a deck file or a folder, or a deck that was put away.", id="nothing"
        ),
        pytest.param(
            ".", "There is no deck in {folder}: name a deck file, or a folder with some.", id="an empty folder"
        ),
    ],
)
def test_what_is_not_there_is_refused_and_no_data_are_made(
    learner: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, sentence: str
) -> None:
    monkeypatch.chdir(folder)
    result = learner.swot("add", name)
    assert (result.status, result.err) == (2, f"swot: {sentence.format(folder=folder)}\n")
    assert not learner.home.exists()


def test_a_path_that_cannot_be_looked_at_is_refused(swot: Swot) -> None:
    result = swot("add", "x" * 5_000)
    assert result.status == 2
    assert "cannot be read" in result.err


# -- a deck whose id is known --------------------------------------------------------------------------------


def test_a_new_version_replaces_the_deck_and_says_what_it_changes(swot: Swot, learner: Learner, folder: Path) -> None:
    learner.deck(VERBS, "verbs.yaml")
    swot("grade", "verbs/be", "good")
    swot("grade", "verbs/go", "good")
    path = write(folder, VERBS.replace("id: be", "id: do").replace("answer: went", "answer: went off"))
    assert swot("add", path).lines == [
        "verbs: 1 new, 1 reworded, 1 gone, no history lost.",
        "Of those gone, 1 card has history, which is kept: `was:` in an entry goes on with it.",
        "Replaced: The verbs (verbs), 3 cards.",
        f"Read from {path}: edits are seen at once.",
        "Start: swot review verbs",
    ]
    assert swot("show", "verbs/go", "--json").json["reviews"]
    assert swot("cards", "verbs/be").status == 1


def test_a_renamed_card_is_neither_new_nor_gone(swot: Swot, learner: Learner, folder: Path) -> None:
    learner.deck(VERBS, "verbs.yaml")
    swot("grade", "verbs/be", "good")
    swot("add", write(folder, VERBS.replace("id: be", "id: to-be\n    was: be")))
    assert swot("show", "verbs/to-be", "--json").json["reviews"]
    assert swot("add", write(folder, VERBS.replace("id: be", "id: was\n    was: [be, to-be]"), "new.yaml")).lines[
        0
    ] == ("verbs: 0 new, 0 reworded, 1 renamed, 0 gone, no history lost.")


def test_a_newer_file_takes_the_place_of_the_older_one(swot: Swot, folder: Path) -> None:
    old = write(folder, VERBS, "old.yaml")
    swot("add", old)
    swot("add", write(folder, VERBS.replace("past of", "past tense of"), "new.yaml"))
    assert "past tense" in prompt(swot, "verbs/be")
    Path(old).unlink()
    assert "is not there any more" not in swot("decks").out


def test_a_file_comes_before_an_older_one_in_an_added_folder(swot: Swot, folder: Path) -> None:
    write(folder, VERBS, "all/verbs.yaml")
    swot("add", str(folder / "all"))
    swot("add", write(folder, VERBS.replace("past of", "past tense of"), "new.yaml"))
    assert "past tense" in prompt(swot, "verbs/be")
    assert "cannot be used" not in swot("decks").out


def test_a_second_folder_with_the_same_deck_is_refused(swot: Swot, folder: Path) -> None:
    for name in ("old", "new"):
        write(folder, VERBS, f"{name}/verbs.yaml")
    swot("add", str(folder / "old"))
    result = swot("add", str(folder / "new"))
    old = folder / "old"
    sentence = f"verbs is in use from the folder {old}: `swot remove {old}` first, then add this one."
    assert (result.status, result.err) == (2, f"swot: {sentence}\n")
    swot("remove", str(folder / "old"))
    assert swot("add", str(folder / "new")).status == 0
    assert ids(swot) == {"small", "verbs"}


def test_a_folder_within_one_that_was_added_changes_nothing(swot: Swot, folder: Path) -> None:
    write(folder, VERBS, "sub/verbs.yaml")
    swot("add", str(folder))
    assert swot("add", str(folder / "sub")).lines[0].startswith("In use already: The verbs (verbs), from ")
    assert "cannot be used" not in swot("decks").out


def test_an_unrelated_deck_of_the_same_id_is_refused(swot: Swot, learner: Learner, folder: Path) -> None:
    path = write(folder, VERBS.replace("deck: verbs", "deck: small"))
    result = swot("add", path)
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        f"swot: The id small is that of another deck, A small deck ({learner.decks / 'deck.yaml'}), which has no entry"
        f" in common with {path}: give this one another id, in its line `deck: small`.\n"
    )
    assert prompt(swot, "small/capital") == "What is the capital of France?"


def test_two_files_of_a_folder_with_one_id_are_refused(swot: Swot, folder: Path) -> None:
    write(folder, VERBS, "a.yaml")
    write(folder, VERBS, "b.yaml")
    result = swot("add", str(folder))
    assert result.status == 2
    assert "both have the id verbs" in result.err


def test_the_file_that_is_in_use_already_changes_nothing(swot: Swot, learner: Learner, folder: Path) -> None:
    path = write(folder, VERBS)
    swot("add", path)
    assert swot("add", path).lines[0] == f"In use already: The verbs (verbs), from {path}."
    assert swot("add", "verbs").lines[0] == f"In use already: The verbs (verbs), from {path}."
    assert swot("add", str(learner.decks / "deck.yaml")).lines[0].startswith("In use already: A small deck (small)")


# -- copies --------------------------------------------------------------------------------------------------


def test_a_copy_is_kept_in_the_data_folder(swot: Swot, learner: Learner, folder: Path) -> None:
    path = write(folder, VERBS)
    assert swot("add", path, "--copy").lines[1] == (
        f"Copied to {learner.home / 'decks'}: `swot edit CARD` opens the copy."
    )
    Path(path).unlink()
    assert "verbs" in ids(swot)
    assert (learner.home / "decks" / "verbs.yaml").read_text(encoding="utf-8") == VERBS


def test_from_a_place_where_files_do_not_stay_a_copy_is_made(swot: Swot, learner: Learner, downloads: Path) -> None:
    result = swot("add", write(downloads, VERBS))
    assert result.lines[1] == (
        f"Copied to {learner.home / 'decks'}, since files in {downloads} do not stay: `swot edit CARD` opens the copy."
    )
    write(downloads, "")
    assert "verbs" in ids(swot)


def test_no_copy_is_made_where_none_is_wanted(swot: Swot, learner: Learner, downloads: Path) -> None:
    swot("add", "--no-copy", write(downloads, VERBS))
    assert not (learner.home / "decks").exists()


def test_a_drive_that_can_be_taken_out_is_such_a_place(
    swot: Swot, learner: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "is_on_removable_drive", lambda path: True)
    swot("add", write(folder, VERBS))
    assert (learner.home / "decks" / "verbs.yaml").exists()


def test_the_downloads_of_this_home_are_such_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    places = setup.passing_places()
    assert {tmp_path / "Downloads", Path("/media"), Path("/mnt"), Path("/Volumes")} <= set(places)
    assert tmp_path not in places


def test_a_newer_copy_replaces_the_older_one_which_is_set_aside(swot: Swot, learner: Learner, folder: Path) -> None:
    path = write(folder, VERBS)
    swot("add", path, "--copy")
    write(folder, VERBS.replace("past of", "past tense of"))
    result = swot("add", path, "--copy")
    old = learner.home / "decks" / "verbs.yaml.old"
    assert result.lines[0] == "verbs: 0 new, 3 reworded, 0 gone, no history lost."
    assert f"Your older copy is kept as {old}." in result.lines
    assert old.read_text(encoding="utf-8") == VERBS
    assert "past tense" in prompt(swot, "verbs/be")


def test_every_older_copy_is_kept(swot: Swot, learner: Learner, folder: Path) -> None:
    versions = [VERBS.replace("past of", f"past {number} of") for number in range(4)]
    results = [swot("add", write(folder, text), "--copy") for text in versions]
    decks = learner.home / "decks"
    assert f"Your older copy is kept as {decks / 'verbs.yaml.old-3'}." in results[-1].lines
    assert {path.name: path.read_text(encoding="utf-8") for path in decks.iterdir()} == dict(
        zip(("verbs.yaml.old", "verbs.yaml.old-2", "verbs.yaml.old-3", "verbs.yaml"), versions, strict=True)
    )
    assert [deck["id"] for deck in swot("decks", "--json").json["decks"]] == ["small", "verbs"]


def test_a_full_disk_leaves_the_copy_as_it_was(
    swot: Swot, learner: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swot("add", write(folder, VERBS), "--copy")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = swot("add", write(folder, VERBS.replace("past of", "past tense of")), "--copy")
    copy = learner.home / "decks" / "verbs.yaml"
    sentence = f"swot: The disk is full, so {copy} cannot be written: free some space and try again.\n"
    assert (result.status, result.err) == (2, sentence)
    assert {path.name: path.read_text(encoding="utf-8") for path in copy.parent.iterdir()} == {"verbs.yaml": VERBS}


def test_the_same_copy_again_sets_nothing_aside(swot: Swot, learner: Learner, folder: Path) -> None:
    path = write(folder, VERBS)
    swot("add", path, "--copy")
    assert "older copy" not in swot("add", path, "--copy").out


def test_a_file_replaces_a_copy_which_is_set_aside(swot: Swot, learner: Learner, folder: Path) -> None:
    path = write(folder, VERBS)
    swot("add", path, "--copy")
    write(folder, VERBS.replace("past of", "past tense of"))
    swot("add", path)
    assert "past tense" in prompt(swot, "verbs/be")
    assert not (learner.home / "decks" / "verbs.yaml").exists()


def test_an_added_file_can_be_copied_later(swot: Swot, learner: Learner, folder: Path) -> None:
    path = write(folder, VERBS)
    swot("add", path)
    swot("add", path, "--copy")
    Path(path).unlink()
    assert "verbs" in ids(swot)
    assert "not there any more" not in swot("decks").out


def test_a_copy_of_another_deck_is_not_written_over(swot: Swot, learner: Learner, folder: Path) -> None:
    swot("add", write(folder, VERBS), "--copy")
    place = learner.home / "decks" / "verbs.yaml"
    place.write_text(SMALL.replace("deck: small", "deck: other"), encoding="utf-8")
    result = swot("add", str(folder), "--copy")
    assert result.status == 2
    assert "but that is the deck other: rename that file." in result.err
    assert "deck: other" in place.read_text(encoding="utf-8")


# -- a deck that was put away --------------------------------------------------------------------------------


def test_a_deck_that_was_put_away_is_taken_back_by_its_id(swot: Swot) -> None:
    swot("remove", "small")
    assert swot("add", "small").lines == ["Taken back: A small deck (small), 4 cards.", "Start: swot review small"]
    assert ids(swot) == {"small"}


def test_an_added_file_that_was_put_away_is_taken_back_by_id_or_path(swot: Swot, folder: Path) -> None:
    path = write(folder, VERBS)
    swot("add", path)
    for name in ("verbs", path):
        swot("remove", "verbs")
        assert ids(swot) == {"small"}
        assert swot("add", name).status == 0
        assert ids(swot) == {"small", "verbs"}


def test_a_bundled_file_that_was_put_away_is_taken_back_by_its_path(swot: Swot, learner: Learner) -> None:
    swot("remove", "small")
    assert swot("add", str(learner.decks / "deck.yaml")).lines[0] == "Taken back: A small deck (small), 4 cards."
    assert ids(swot) == {"small"}


def test_a_deck_put_away_whose_file_is_gone_is_refused(swot: Swot, folder: Path) -> None:
    path = write(folder, VERBS)
    swot("add", path)
    swot("remove", "verbs")
    Path(path).unlink()
    result = swot("add", "verbs")
    assert (result.status, result.err) == (
        2,
        "swot: verbs was put away, and its file is gone: name the file, as in `swot add PATH`.\n",
    )

"""Which decks there are, which of them stands in for which, and that no file is read that need not be."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from swotup.cli import library
from swotup.decks import Loaded, read_file
from tests.cli.conftest import SMALL, Learner, Result

LONG_AGO = 1_600_000_000_000_000_000
"""Nanoseconds since 1970: no file that was last changed then can have changed unseen."""

Reads = list[str]


def settled(path: Path, *, seconds: int = 0) -> Path:
    """The file, as if nobody had changed it for years."""
    changed = LONG_AGO + seconds * 1_000_000_000
    os.utime(path, ns=(changed, changed))
    return path


def question(deck: str, answer: str = "that", *, order: int | None = None) -> str:
    head = f"deck: {deck}\n" + (f"order: {order}\n" if order else "")
    return f"{head}cards:\n  - id: what\n    question: What is it in {deck}?\n    answer: {answer}\n"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """The names of the deck files that were read, in order; a test clears it where its own begin."""
    found: Reads = []

    def read(path: Path, *, shown_as: str | None = None) -> Loaded:
        found.append(path.name)
        return read_file(path, shown_as=shown_as)

    monkeypatch.setattr(library, "read_file", read)
    return found


@pytest.fixture
def known(learner: Learner, reads: Reads) -> Learner:
    """A learner with data, and three decks that are known already."""
    settled(learner.deck(SMALL, "small.yaml"))
    settled(learner.deck(question("first", order=1), "first.yaml"))
    settled(learner.deck(question("last"), "last.yaml"))
    learner.swot("grade", "small/capital", "good")
    learner.swot("decks")
    reads.clear()
    return learner


def ids(result: Result) -> list[str]:
    return [deck["id"] for deck in result.json["decks"]]


def origins(learner: Learner, *arguments: str) -> dict[str, tuple[str, str]]:
    """Where each deck is from, and the name of its file."""
    listed = learner.swot("decks", "--json", *arguments).json["decks"]
    return {deck["id"]: (deck["from"], Path(deck["path"]).name) for deck in listed}


def answer_of(learner: Learner, *named: str) -> str:
    found: str = learner.swot("next", *named, "--json").json["card"]["answer"]
    return found


# -- nothing is read that need not be ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["set"], id="settings"),
        pytest.param(["undo"], id="taking back"),
        pytest.param(["next"], id="the next card"),
        pytest.param(["next", "last", "--json"], id="the next card of one deck"),
        pytest.param(["grade", "small/noun", "good"], id="an answer"),
        pytest.param(["show", "last/what", "--json"], id="one card"),
        pytest.param(["suspend", "last"], id="leaving a deck out"),
        pytest.param(["cards"], id="all cards"),
        pytest.param(["review", "--topic", "T1"], id="a sitting"),
        pytest.param([], id="bare"),
    ],
)
def test_no_deck_is_read_twice(known: Learner, reads: Reads, arguments: list[str]) -> None:
    assert known.swot(*arguments).status == 0
    assert reads == []


def test_a_changed_deck_alone_is_read_again_and_once(known: Learner, reads: Reads) -> None:
    known.deck(question("last", "this"), "last.yaml")
    for _ in range(3):
        assert answer_of(known, "last") == "this"
        settled(known.decks / "last.yaml", seconds=1)
    assert reads == ["last.yaml"], "that it has settled meanwhile changes nothing"


def test_one_fault_does_not_make_a_deck_be_read_every_time(known: Learner, reads: Reads) -> None:
    settled(known.deck(f"{question('faulty')}  - question: And this?\n", "faulty.yaml"))
    first, *others = [known.swot("review", "faulty", typed="\n3\n") for _ in range(2)]
    assert "1 fault in 1 deck" in first.out
    assert [one.status for one in others] == [0]
    assert reads == ["faulty.yaml"]


def test_a_file_that_is_no_deck_is_not_known_and_does_no_harm(known: Learner, reads: Reads) -> None:
    settled(known.deck("deck: Bad Name\ncards: []\n", "bad.yaml"))
    known.swot("set")
    known.swot("set")
    assert reads == ["bad.yaml"] * 2


# -- an edit is seen at once ---------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["this", "another that is longer"], ids=["of the same size", "of another size"])
def test_an_edit_is_seen_at_once(known: Learner, answer: str) -> None:
    assert answer_of(known, "last") == "that"
    known.deck(question("last", answer), "last.yaml")
    assert answer_of(known, "last") == answer


def test_several_edits_within_one_second_and_of_one_size_are_all_seen(known: Learner) -> None:
    seen = []
    for answer in ("this", "what", "when", "whom"):
        known.deck(question("last", answer), "last.yaml")
        seen.append(answer_of(known, "last"))
    assert seen == ["this", "what", "when", "whom"]


def test_a_renamed_file_goes_on_with_its_cards(known: Learner) -> None:
    known.swot("grade", "last/what", "good")
    (known.decks / "last.yaml").rename(known.decks / "renamed.yaml")
    assert origins(known)["last"] == ("bundled", "renamed.yaml")
    found = known.swot("show", "last/what", "--json").json
    assert (Path(found["path"]).name, found["schedule"]["repetition"]) == ("renamed.yaml", 1)


def test_a_new_order_of_decks_holds_at_once(known: Learner) -> None:
    assert ids(known.swot("decks", "--json")) == ["first", "last", "small"]
    known.deck(question("last", order=1), "last.yaml")
    known.deck(question("first"), "first.yaml")
    assert ids(known.swot("decks", "--json")) == ["last", "first", "small"]


def test_a_deck_that_is_gone_keeps_its_history_until_it_returns(known: Learner) -> None:
    away = (known.decks / "small.yaml").rename(known.home / "small.txt")
    assert ids(known.swot("decks", "--json")) == ["first", "last"]
    [gone] = known.swot("decks", "--json").json["gone"]
    assert (gone["id"], gone["cards"]) == ("small", 1)
    assert known.swot("show", "small/capital").status == 2
    away.rename(known.decks / "small.yaml")
    assert known.swot("show", "small/capital", "--json").json["schedule"]["repetition"] == 1


def test_a_renamed_card_whose_answer_is_taken_back_is_new_again(known: Learner) -> None:
    known.deck(SMALL.replace("id: capital", "id: paris\n    was: capital"), "small.yaml")
    assert known.swot("show", "small/paris", "--json").json["schedule"]["repetition"] == 1
    assert known.swot("undo").status == 0
    assert known.swot("show", "small/paris", "--json").json["schedule"] is None


# -- the cache may be lost -----------------------------------------------------------------------------------


def delete(path: Path) -> None:
    path.unlink()


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5_000])


def on(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(statement)


def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_the_folder_a_file(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    path.parent.write_text("")


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(delete, id="deleted"),
        pytest.param(lambda path: path.write_text("{"), id="damaged"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(cut_off, id="cut off"),
        pytest.param(lambda path: on(path, "PRAGMA user_version = 999"), id="of a newer version"),
        pytest.param(lambda path: on(path, "DROP TABLE card"), id="without a table"),
        pytest.param(lambda path: on(path, "UPDATE card SET card = '[1, 2'"), id="with texts that are none"),
        pytest.param(lambda path: on(path, "UPDATE file SET outline = '{}'"), id="with a deck that is none"),
        pytest.param(lambda path: on(path, "DELETE FROM card"), id="without its cards"),
        pytest.param(make_a_folder, id="a folder in its place"),
        pytest.param(make_the_folder_a_file, id="its folder cannot be made"),
    ],
)
def test_without_the_cache_all_is_as_it_was(known: Learner, harm: Callable[[Path], object]) -> None:
    commands: tuple[list[str], ...] = (
        ["decks", "--json"],
        ["next", "--json"],
        ["cards", "--json"],
        ["show", "small/capital", "--json"],
        [],
    )
    before = [known.swot(*command) for command in commands]
    cache = known.home / "cache" / "decks.db"
    assert cache.is_file()
    harm(cache)
    assert [known.swot(*command) for command in commands] == before


# -- which deck stands in for which --------------------------------------------------------------------------


def test_a_path_wins_over_a_copy_over_an_added_file_over_an_added_folder_over_a_bundled_deck(
    learner: Learner, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "of-folder.yaml").write_text(question("deck", "of the folder"))
    added = tmp_path / "added.yaml"
    added.write_text(question("deck", "that was added"))
    named = tmp_path / "named.yaml"
    named.write_text(question("deck", "that was named"))
    learner.deck(question("deck", "that was bundled"))
    seen = [answer_of(learner, "deck")]
    for path in (folder, added):
        learner.swot("add", str(path))
        seen.append(answer_of(learner, "deck"))
    copies = learner.home / "decks"
    copies.mkdir(exist_ok=True)
    (copies / "deck.yaml").write_text(question("deck", "of the copy"))
    seen.append(answer_of(learner, "deck"))
    seen.append(answer_of(learner, str(named)))
    assert seen == ["that was bundled", "of the folder", "that was added", "of the copy", "that was named"]
    assert answer_of(learner, "deck") == "of the copy", "a path holds for one command"
    assert ids(learner.swot("decks", "--json")) == ["deck"]


def test_two_bundled_files_with_one_id_are_told_and_the_first_is_used(learner: Learner) -> None:
    learner.deck(question("deck", "first"), "a.yaml")
    learner.deck(question("deck", "second"), "b.yaml")
    assert answer_of(learner) == "first"
    [failed] = learner.swot("decks", "--json").json["failed"]
    assert Path(failed["path"]).name == "b.yaml"
    assert "the deck id `deck` is taken by" in failed["message"]


def test_a_deck_that_was_put_away_is_used_only_where_its_path_is_named(known: Learner) -> None:
    known.swot("remove", "last")
    assert known.swot("next", "last").status == 2
    assert known.swot("show", "last/what").status == 2
    assert answer_of(known, str(known.decks / "last.yaml")) == "that"


def test_a_path_that_was_added_and_is_gone_is_told(known: Learner, tmp_path: Path) -> None:
    added = tmp_path / "mine.yaml"
    added.write_text(question("mine"))
    known.swot("add", str(added))
    added.unlink()
    assert known.swot("decks", "--json").json["missing"] == [str(added)]
    assert known.swot("next").status == 0


def test_a_folder_named_on_the_command_line_gives_all_its_decks(known: Learner, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / ".hidden").mkdir(parents=True)
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text(question(name))
    (folder / "settings.yaml").write_text("colour: red\n")
    (folder / ".hidden" / "three.yaml").write_text(question("three"))
    assert known.swot("next", str(folder), "--json").json["waiting"]["new"] == 2
    assert "one" not in ids(known.swot("decks", "--json")), "naming a path does not add it"


def test_a_deck_named_by_path_does_not_write_into_the_history_of_another_deck_of_its_id(
    learner: Learner, tmp_path: Path
) -> None:
    learner.deck("deck: a\ncards:\n  - {id: one, question: Who?, answer: you}\n")
    other = tmp_path / "other.yaml"
    other.write_text("deck: a\ncards:\n  - {id: two, question: Which?, answer: this}\n", encoding="utf-8")
    refused = learner.swot("review", str(other), typed="\n3\n")

    assert (refused.status, refused.out) == (2, "")
    assert "give this one another id" in refused.err

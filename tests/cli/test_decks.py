"""`swot decks`: which decks there are, where from, and what is wrong or gone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import SMALL, Learner, Result

NO_ID = "the deck has no id: begin the file with `deck: a-short-name`"

Swot = Callable[..., Result]


def only(swot: Swot) -> dict[str, Any]:
    """The one deck that is listed."""
    [deck] = swot("decks", "--json").json["decks"]
    found: dict[str, Any] = deck
    return found


def test_a_deck_is_listed_with_its_cards(swot: Swot, learner: Learner) -> None:
    result = swot("decks")
    assert (result.status, result.out) == (
        0,
        "1 deck, 4 cards.\nsmall, A small deck: 4 cards, 0 due, 4 new, 0 seen; bundled.\n",
    )
    assert not learner.home.exists()


def test_json_has_a_key_for_each_question(swot: Swot, learner: Learner) -> None:
    assert swot("decks", "--json").json == {
        "decks": [
            {
                "id": "small",
                "title": "A small deck",
                "from": "bundled",
                "path": str(learner.decks / "deck.yaml"),
                "away": False,
                "cards": 4,
                "due": 0,
                "new": 4,
                "seen": 0,
                "problems": 0,
                "gone": [],
            }
        ],
        "failed": [],
        "gone": [],
        "missing": [],
    }


def test_what_was_answered_is_seen_and_comes_due(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "good")
    assert {key: only(swot)[key] for key in ("due", "new", "seen")} == {"due": 0, "new": 3, "seen": 1}
    learner.now = "2027-01-15T12:00+00:00"
    assert {key: only(swot)[key] for key in ("due", "new", "seen")} == {"due": 1, "new": 3, "seen": 1}


def test_a_deck_says_where_it_is_from(swot: Swot, learner: Learner, tmp_path: Path) -> None:
    for name in ("added", "copied", "folder/within"):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(SMALL.replace("small", path.stem), encoding="utf-8")
    swot("add", str(tmp_path / "added.yaml"))
    swot("add", str(tmp_path / "copied.yaml"), "--copy")
    swot("add", str(tmp_path / "folder"))
    found = {deck["id"]: deck["from"] for deck in swot("decks", "--json").json["decks"]}
    assert found == {"small": "bundled", "added": "added", "copied": "copy", "within": "added"}
    said = swot("decks").out
    assert f"0 seen; added, {tmp_path / 'added.yaml'}." in said
    assert f"0 seen; your copy, {learner.home / 'decks' / 'copied.yaml'}." in said


def test_a_deck_put_away_is_listed_as_such(swot: Swot) -> None:
    swot("grade", "small/capital", "good")
    swot("remove", "small")
    assert swot("decks").lines == [
        "There are no decks: `swot add PATH` takes one in.",
        "Put away: small, A small deck; `swot add small` takes it back.",
    ]
    assert (only(swot)["away"], only(swot)["seen"], only(swot)["new"]) == (True, 1, 0)


def test_an_added_deck_put_away_is_listed_while_its_file_is_there(swot: Swot, tmp_path: Path) -> None:
    path = tmp_path / "verbs.yaml"
    path.write_text(SMALL.replace("small", "verbs"), encoding="utf-8")
    swot("add", str(path))
    swot("grade", "verbs/capital", "good")
    swot("remove", "verbs")
    assert "Put away: verbs, A verbs deck; `swot add verbs` takes it back." in swot("decks").lines
    path.unlink()
    assert swot("decks").lines[-1] == "verbs: no longer here, 1 card keeps its history."


def test_errors_are_counted_and_named(swot: Swot, learner: Learner) -> None:
    path = learner.deck(SMALL.replace("topic: T1.2", "topic: T9").replace("items: [two", "itms: [two"))
    assert only(swot)["problems"] == 2
    assert swot("decks").lines[-1] == (
        f"small has 2 errors, and what they spoil is left out: `swot check {path}` shows why."
    )


def test_a_file_without_a_deck_is_named_with_its_first_problem(swot: Swot, learner: Learner) -> None:
    path = learner.deck("title: No id\ncards: [{id: a, term: b, definition: c}]\n", "bad.yaml")
    assert swot("decks").out.endswith(f"seen; bundled.\n{path} cannot be used: {NO_ID}.\n")


def test_a_second_file_with_the_same_id_is_named(swot: Swot, learner: Learner) -> None:
    second = learner.deck(SMALL, "second.yaml")
    assert swot("decks").lines[-1] == (
        f"{second} cannot be used: the deck id `small` is taken by {learner.decks / 'deck.yaml'}:"
        " give this deck another."
    )


def test_an_added_path_that_is_gone_is_named(swot: Swot, tmp_path: Path) -> None:
    path = tmp_path / "my verbs.yaml"
    path.write_text(SMALL.replace("small", "verbs"), encoding="utf-8")
    swot("add", str(path))
    path.unlink()
    assert swot("decks").lines[-1] == f"{path} is not there any more: `swot remove '{path}'` forgets it."


def test_a_deck_that_disappeared_keeps_the_history_of_its_cards(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "good")
    swot("grade", "small/noun", "good")
    path = learner.decks / "deck.yaml"
    path.unlink()
    assert swot("decks").lines[-1] == "small: no longer here, 2 cards keep their history."
    assert swot("decks", "--json").json["gone"] == [
        {"id": "small", "title": "A small deck", "path": str(path), "cards": 2}
    ]


def test_a_deck_that_disappeared_unseen_is_not_named(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "good")
    swot("undo")
    (learner.decks / "deck.yaml").unlink()
    assert swot("decks").out == "There are no decks: `swot add PATH` takes one in.\n"


def test_a_card_that_was_renamed_away_is_named(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "good")
    learner.deck(SMALL.replace("id: capital", "id: paris"))
    assert swot("decks").lines[-1] == (
        "small: 1 card that is no longer in it keeps its history (small/capital); `was:` in an entry goes on with it."
    )
    assert only(swot)["gone"] == ["small/capital"]


def test_a_card_that_goes_on_under_another_id_is_not_named(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "good")
    learner.deck(SMALL.replace("id: capital", "id: paris\n    was: capital"))
    assert only(swot)["gone"] == []
    assert only(swot)["seen"] == 1

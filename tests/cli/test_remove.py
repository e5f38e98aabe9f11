"""`swot remove`: puts decks away, and keeps their history."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL, Learner, Result

Swot = Callable[..., Result]


@pytest.fixture
def added(swot: Swot, tmp_path: Path) -> Path:
    """A folder of the learner's own with two decks, which was added."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("verbs", "nouns"):
        (folder / f"{name}.yaml").write_text(SMALL.replace("small", name), encoding="utf-8")
    assert swot("add", str(folder)).status == 0
    return folder


def ids(swot: Swot, *, away: bool = False) -> set[str]:
    """The decks in use, or those put away."""
    return {deck["id"] for deck in swot("decks", "--json").json["decks"] if deck["away"] is away}


def test_a_bundled_deck_is_put_away(swot: Swot) -> None:
    result = swot("remove", "small")
    assert (result.status, result.lines) == (
        0,
        ["Put away: A small deck (small).", "`swot add small` takes it back."],
    )
    assert (ids(swot), ids(swot, away=True)) == (set(), {"small"})
    assert swot("next", "--json").json["card"] is None


def test_history_is_kept(swot: Swot) -> None:
    swot("grade", "small/capital", "good")
    assert swot("remove", "small").lines[0] == "Put away: A small deck (small); 1 card keeps its history."
    swot("add", "small")
    assert len(swot("show", "small/capital", "--json").json["reviews"]) == 1


def test_a_deck_put_away_twice_stays_so(swot: Swot) -> None:
    swot("remove", "small")
    result = swot("remove", "small")
    assert (result.status, result.out) == (0, "small is put away already: `swot add small` takes it back.\n")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param("smal", "There is no deck 'smal': did you mean small?", id="an id"),
        pytest.param("./smal.yaml", "./smal.yaml was not added: `swot decks` lists what was.", id="a path"),
    ],
)
def test_an_unknown_deck_is_refused_and_no_data_are_made(
    swot: Swot, learner: Learner, name: str, sentence: str
) -> None:
    result = swot("remove", name)
    assert (result.status, result.err) == (2, f"swot: {sentence}\n")
    assert not learner.home.exists()


def test_the_path_of_an_added_file_is_forgotten(swot: Swot, added: Path, tmp_path: Path) -> None:
    path = tmp_path / "adverbs.yaml"
    path.write_text(SMALL.replace("small", "adverbs"), encoding="utf-8")
    swot("add", str(path))
    swot("remove", "adverbs")
    path.unlink()
    assert swot("decks", "--json").json["missing"] == []
    assert ids(swot) == {"small", "verbs", "nouns"}


def test_a_folder_with_other_decks_is_not_forgotten(swot: Swot, added: Path) -> None:
    swot("remove", "verbs")
    assert ids(swot) == {"small", "nouns"}
    assert swot("add", "verbs").lines[0] == "Taken back: A verbs deck (verbs), 4 cards."


def test_a_folder_of_one_deck_is_forgotten(swot: Swot, added: Path) -> None:
    (added / "nouns.yaml").unlink()
    swot("remove", "verbs")
    (added / "verbs.yaml").unlink()
    assert swot("decks", "--json").json["missing"] == []


def test_a_folder_is_put_away_with_all_its_decks(swot: Swot, added: Path) -> None:
    result = swot("remove", str(added))
    assert result.lines == [
        "Put away: A nouns deck (nouns).",
        "Put away: A verbs deck (verbs).",
        f"`swot add {added}` takes them back.",
    ]
    assert ids(swot) == {"small"}
    swot("add", str(added))
    assert ids(swot) == {"small", "verbs", "nouns"}


def test_a_file_may_be_named_by_its_path(swot: Swot, added: Path) -> None:
    assert swot("remove", str(added / "verbs.yaml")).lines[0] == "Put away: A verbs deck (verbs)."


def test_a_file_may_be_named_by_another_of_its_names(swot: Swot, tmp_path: Path) -> None:
    """As a disk that takes no heed of capitals gives it many; a second link does so on every disk."""
    file, other = tmp_path / "verbs.yaml", tmp_path / "VERBS.yaml"
    file.write_text(SMALL.replace("small", "verbs"), encoding="utf-8")
    if not other.exists():
        other.hardlink_to(file)
    swot("add", str(file))
    assert "In use already" in swot("add", str(other)).out
    assert swot("remove", str(other)).status == 0
    for path in {file, other}:
        path.unlink(missing_ok=True)
    assert swot("decks", "--json").json["missing"] == []


def test_a_path_that_is_gone_is_forgotten(swot: Swot, added: Path) -> None:
    for path in added.iterdir():
        path.unlink()
    added.rmdir()
    assert swot("decks", "--json").json["missing"] == [str(added)]
    assert swot("remove", str(added)).out == f"Forgotten: {added}. The history of its cards is kept.\n"
    assert swot("decks", "--json").json["missing"] == []


def test_a_copy_stays_in_the_data_folder(swot: Swot, learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "verbs.yaml"
    path.write_text(SMALL.replace("small", "verbs"), encoding="utf-8")
    swot("add", str(path), "--copy")
    swot("remove", "verbs")
    assert (learner.home / "decks" / "verbs.yaml").exists()
    assert swot("add", "verbs").lines[0] == "Taken back: A verbs deck (verbs), 4 cards."

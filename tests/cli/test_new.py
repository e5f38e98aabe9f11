"""`swot new`: begin a deck, in a file or in a spreadsheet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from swotup.core.columns import COLUMNS
from swotup.core.kinds import KINDS
from swotup.decks import read_file, schema
from tests.cli.conftest import Learner, Result

Swot = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the teacher is."""
    place = tmp_path / "work"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def test_a_new_deck_has_an_entry_of_each_kind(swot: Swot, folder: Path) -> None:
    result = swot("new", "biology-cells.yaml")
    found = read_file(folder / "biology-cells.yaml")

    assert result.lines == [
        "Wrote biology-cells.yaml, and deck.schema.json for your editor.",
        "Write over its entries, then: swot check biology-cells.yaml",
    ]
    assert found.deck is not None
    assert (found.deck.id, found.deck.title) == ("biology-cells", "Biology cells")
    assert {card.kind for card in found.deck.cards} == set(KINDS)


def test_nothing_is_wrong_with_a_new_deck(swot: Swot) -> None:
    swot("new", "biology-cells.yaml")
    result = swot("check", "--strict", "biology-cells.yaml", "--preview")

    assert (result.status, result.err) == (0, "")


def test_the_schema_stands_beside_it(swot: Swot, folder: Path) -> None:
    swot("new", "biology.yaml")
    text = (folder / "biology.yaml").read_text(encoding="utf-8")

    assert text.startswith("# yaml-language-server: $schema=./deck.schema.json\n")
    assert (folder / "deck.schema.json").read_text(encoding="utf-8") == f"{schema.as_text()}\n"


def test_a_schema_that_is_there_is_left_as_it_is(swot: Swot, folder: Path) -> None:
    (folder / "deck.schema.json").write_text("{}")

    assert swot("new", "biology.yaml", "--json").json == {"files": ["biology.yaml"]}
    assert (folder / "deck.schema.json").read_text() == "{}"


@pytest.mark.parametrize("name", ["null", "no", "42", "1.5", "été", "A, b & 'c' #d", "{x}"])
def test_any_name_makes_a_sound_deck(swot: Swot, name: str) -> None:
    swot("new", f"{name}.yaml")

    assert swot("check", "--strict", f"{name}.yaml").status == 0


def test_an_empty_table_has_the_headings(swot: Swot, folder: Path) -> None:
    result = swot("new", "--csv", "cells.csv")

    assert result.lines == ["Wrote cells.csv.", "Fill in a row an entry, then: swot import cells.csv"]
    assert (folder / "cells.csv").read_text(encoding="utf-8-sig") == ",".join(COLUMNS) + "\n"
    assert [file.name for file in folder.iterdir()] == ["cells.csv"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["biology"], "biology is no name for a deck: name a file like ", id="no ending"),
        pytest.param(["---.yaml"], "---.yaml is no name for a deck", id="no letter"),
        pytest.param(["--csv", "cells.yaml"], "cells.yaml is no name for a table", id="no table"),
        pytest.param(["no/biology.yaml"], "There is no folder no: make it first, or name another.", id="no folder"),
        pytest.param(["there.yaml"], "there.yaml is there already: name another file.", id="a deck"),
        pytest.param(["--csv", "there.csv"], "there.csv is there already: name another file.", id="a table"),
    ],
)
def test_what_cannot_be_begun_changes_nothing(swot: Swot, folder: Path, arguments: list[str], sentence: str) -> None:
    for name in ("there.yaml", "there.csv"):
        (folder / name).write_text("mine")
    result = swot("new", *([*arguments[:-1], "--", arguments[-1]] if arguments[-1].startswith("-") else arguments))

    assert (result.status, result.out) == (2, "")
    assert sentence in result.err
    assert {file.name: file.read_text() for file in folder.iterdir()} == {"there.yaml": "mine", "there.csv": "mine"}


def test_a_new_deck_can_be_taken_in_and_revised(swot: Swot, learner: Learner) -> None:
    swot("new", "biology.yaml")
    swot("add", "biology.yaml")

    assert swot("next", "biology", "--json").json["card"]["deck"] == "biology"

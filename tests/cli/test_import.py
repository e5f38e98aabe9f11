"""`swot import`: what it writes, where, what it says, and what it refuses."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from swotup.core.lines import event_line
from swotup.core.log import still_true
from swotup.core.model import Answer, CardId, Event, Set, Stamp
from swotup.decks import read_file
from swotup.importers import IMPORTERS
from swotup.store import Store
from tests.cli.conftest import SMALL, Learner, Result
from tests.importers.anki_files import anki
from tests.importers.bombs import package
from tests.pipes import make_pipe

Swot = Callable[..., Result]
TABLE = "id,prompt,answer\nosmosis,What is osmosis?,water moves\ncell,What is a cell?,the smallest unit\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the learner is."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def events(learner: Learner, card: str) -> list[Event]:
    """The log of a card."""
    with Store.open(learner.home / "swotup.db", ids=lambda: "x") as store:
        return still_true(store.events_of(CardId(card)))


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -- new decks -----------------------------------------------------------------------------------------------


def test_a_table_becomes_a_deck_that_check_accepts(swot: Swot, folder: Path) -> None:
    (folder / "Biology Cells.csv").write_text(TABLE, encoding="utf-8")
    result = swot("import", "Biology Cells.csv")

    assert (result.status, result.err) == (0, "")
    assert result.lines == [
        "Wrote biology-cells.yaml: 2 entries, 2 cards.",
        "Check: swot check biology-cells.yaml",
        "Revise: swot add biology-cells.yaml",
    ]
    assert swot("check", "--ignore", "W3", "biology-cells.yaml").status == 0
    deck = read_file(folder / "biology-cells.yaml").deck
    assert deck is not None
    assert (deck.id, deck.title) == ("biology-cells", "Biology Cells")
    assert [card.entry for card in deck.cards] == ["osmosis", "cell"]


def test_a_deck_is_written_where_o_says(swot: Swot, folder: Path) -> None:
    (folder / "a.csv").write_text(TABLE)
    (folder / "decks").mkdir()

    assert swot("import", "a.csv", "-o", "mine.yaml").status == 0
    assert swot("import", "a.csv", "-o", "decks").status == 0
    assert names_in(folder) == ["a.csv", "decks", "mine.yaml"]
    assert names_in(folder / "decks") == ["a.yaml"]
    assert "deck: mine\n" in (folder / "mine.yaml").read_text()


def test_several_decks_want_a_folder(swot: Swot, folder: Path) -> None:
    (folder / "a.csv").write_text("deck,prompt,answer\none,a?,b\ntwo,c?,d\n")

    assert "The file has 2 decks (one, two): name a folder with -o." in swot("import", "a.csv", "-o", "x.yaml").err
    assert swot("import", "a.csv").status == 0
    assert names_in(folder) == ["a.csv", "one.yaml", "two.yaml"]


def test_what_is_left_out_is_said_with_its_places(swot: Swot, folder: Path) -> None:
    (folder / "a.csv").write_text("prompt,answer\na?,b\n,c\nd?,\n")

    assert swot("import", "a.csv").lines[1:3] == [
        "Left out: there is no prompt: row 3.",
        "Left out: there is no answer: row 4.",
    ]


def test_scripts_get_all_of_it(swot: Swot, folder: Path) -> None:
    (folder / "a.csv").write_text(TABLE)

    assert swot("import", "a.csv", "--json").json == {
        "file": "a.csv",
        "format": "csv",
        "decks": [
            {
                "file": "a.yaml", "deck": "a", "new": True, "cards": 2, "added": ["osmosis", "cell"], "changed": [],
                "unchanged": 0, "gone": [], "pruned": False,
            }
        ],
        "answers": 0,
        "known": 0,
        "left": [],
    }  # fmt: skip


def test_the_help_names_every_format(swot: Swot) -> None:
    told = " ".join(swot("import", "--help").out.split())

    assert all(f" {name}" in told for name in IMPORTERS)


# -- onto a deck ---------------------------------------------------------------------------------------------


def test_a_second_import_changes_what_changed_and_nothing_else(swot: Swot, folder: Path) -> None:
    (folder / "a.csv").write_text(TABLE)
    swot("import", "a.csv")
    path = folder / "a.yaml"
    path.write_text(
        path.read_text().replace("answer: water moves", "answer: water moves  # through a membrane\n    hint: Think.")
    )
    before = path.read_text()

    assert swot("import", "a.csv").lines == ["a.yaml is up to date: 2 entries as before, 2 cards."]
    assert path.read_text() == before
    (folder / "a.csv").write_text(
        TABLE.replace("water moves", "water moving").replace("cell,What is a cell?", "gene,What is a gene?")
    )
    assert swot("import", "a.csv").lines == [
        "Updated a.yaml: 1 added, 1 changed, 0 as before; it has 3 cards.",
        "Added: gene.",
        "Changed: osmosis.",
        "Kept: cell: not in the file; --prune takes out what is not.",
    ]
    assert "answer: water moving  # through a membrane\n    hint: Think.\n" in path.read_text()
    assert "Taken out: cell: not in the file." in swot("import", "a.csv", "--prune").lines
    assert "id: cell" not in path.read_text()


def test_a_file_that_knows_less_than_a_deck_only_adds(swot: Swot, folder: Path) -> None:
    (folder / "a.txt").write_text("What is osmosis?\twater\nWhat is a cell?\ta unit\n")
    swot("import", "a.txt", "--from", "quizlet", "-o", "a.yaml")
    (folder / "a.txt").write_text("What is osmosis?\tanother\nWhat is a gene?\ta unit\n")
    result = swot("import", "a.txt", "--from", "quizlet", "-o", "a.yaml")

    assert result.lines[0] == "Updated a.yaml: 1 added, 0 changed, 1 as before; it has 3 cards."
    assert "Note: left as the deck has it: row 1." in result.lines
    assert "another" not in (folder / "a.yaml").read_text()


def test_a_file_that_is_no_deck_is_kept(swot: Swot, folder: Path) -> None:
    (folder / "a.csv").write_text(TABLE)
    (folder / "a.yaml").write_text("Dear diary")

    result = swot("import", "a.csv")
    assert (result.status, result.out) == (2, "")
    assert "a.yaml cannot be updated" in result.err
    assert (folder / "a.yaml").read_text() == "Dear diary"


# -- what is refused -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["none.csv"], "none.csv cannot be read (No such file or directory)", id="no file"),
        pytest.param(["."], ". is a folder: name a file.", id="a folder"),
        pytest.param(["empty.csv"], "empty.csv is empty: name a file with cards.", id="an empty file"),
        pytest.param(
            ["a.csv", "--from", "word"], "There is no format 'word' to import: there are csv, xlsx", id="a format"
        ),
        pytest.param(["picture.png"], "What picture.png is cannot be told: say it with --from", id="an unknown file"),
        pytest.param(["a.csv", "-o", "nowhere/"], "nowhere/ is neither a deck file nor a folder", id="no folder"),
        pytest.param(["a.csv", "-o", "no/x.yaml"], "There is no folder no: make it first", id="no folder for a file"),
        pytest.param(["notes.txt", "--prune"], "--prune is for tables", id="prune with a draft"),
        pytest.param(["a.csv", "--within", "::"], "give --within a single one", id="two characters in a table"),
    ],
)
def test_what_cannot_be_done_ends_with_2(swot: Swot, folder: Path, arguments: list[str], sentence: str) -> None:
    (folder / "a.csv").write_text(TABLE)
    (folder / "empty.csv").write_text(" \n")
    (folder / "notes.txt").write_text("What?\nThat.\n")
    (folder / "picture.png").write_bytes(b"\x89PNG\0")
    result = swot("import", *arguments)

    assert (result.status, result.out) == (2, "")
    assert sentence in result.err
    assert result.err.count("\n") == 1
    assert names_in(folder) == ["a.csv", "empty.csv", "notes.txt", "picture.png"]
    assert json.loads(swot("import", *arguments, "--json").err)["error"]


def test_a_package_in_which_nothing_can_be_used_says_why(folder: Path, swot: Swot) -> None:
    (folder / "a.apkg").write_bytes(package(["<img src=a.png>\x1f"]))
    ended = swot("import", "a.apkg")

    assert ended.status == 2
    assert ended.err == (
        "swot: There is nothing in it that a deck can hold: note 0, left out: without its pictures and sounds,"
        " nothing is asked or answered.\n"
    )
    assert names_in(folder) == ["a.apkg"]


# -- history -------------------------------------------------------------------------------------------------


def test_the_history_of_anki_is_taken_in_once(learner: Learner, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "anki").mkdir()
    with anki(tmp_path / "anki") as student:
        [card] = student.add("Basic", "What is it?", "that")
        student.answered(card, (1_700_000_000_000, 3), (1_700_172_800_000, 4))
        (folder / "a.apkg").write_bytes(student.package())
        student.answered(card, (1_700_900_000_000, 1))
        (folder / "b.apkg").write_bytes(student.package("anki21"))
    first = learner.swot("import", "a.apkg", "--with-history")
    again = learner.swot("import", "a.apkg", "--with-history")
    later = learner.swot("import", "b.apkg", "--with-history")

    assert first.lines[1] == "Took in 2 answers."
    assert again.lines[1] == "No answer is new; 2 were there already, or belong to no card of the deck."
    assert later.lines[1] == "Took in 1 answer; 2 were there already, or belong to no card of the deck."
    told = events(learner, "biology/what-is-it")
    assert [(event.seq, event.stamp.at) for event in told] == [
        (1, 1_700_000_000_000), (2, 1_700_172_800_000), (3, 1_700_900_000_000),
    ]  # fmt: skip
    assert [event.body.quality for event in told if isinstance(event.body, Answer)] == [4, 5, 1]
    assert len({event.device for event in told}) == 1
    learner.swot("add", "biology.yaml")
    schedule = learner.swot("show", "biology/what-is-it", "--json").json
    assert [one["quality"] for one in schedule["reviews"]] == [4, 5, 1]
    assert schedule["schedule"]["lapses"] == 1


def test_a_card_that_was_forgotten_in_anki_starts_over_here(learner: Learner, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "anki").mkdir()
    with anki(tmp_path / "anki") as student:
        [card] = student.add("Basic", "What is it?", "that")
        student.answered(card, (1_700_000_000_000, 3), (1_700_172_800_000, 4))
        student.forgets(card)
        (folder / "a.apkg").write_bytes(student.package())
    told = learner.swot("import", "a.apkg", "--with-history")
    again = learner.swot("import", "a.apkg", "--with-history")
    learner.swot("add", "biology.yaml")

    assert told.lines[1] == "Took in 2 answers and 1 other event."
    assert again.lines[1].startswith("No answer is new; 3 were there already")
    assert learner.swot("show", "biology/what-is-it", "--json").json["schedule"] is None


@pytest.mark.parametrize(
    ("at", "day"),
    [
        pytest.param("2026-03-02T03:59:59.999+00:00", "2026-03-01", id="before the day begins"),
        pytest.param("2026-03-02T04:00:00.000+00:00", "2026-03-02", id="when it begins"),
    ],
)
def test_an_answer_belongs_to_the_study_day_of_its_millisecond(
    learner: Learner, folder: Path, tmp_path: Path, at: str, day: str
) -> None:
    (tmp_path / "anki").mkdir()
    with anki(tmp_path / "anki") as student:
        [card] = student.add("Basic", "What is it?", "that")
        student.col.set_config("localOffset", 0)
        student.answered(card, (round(datetime.fromisoformat(at).timestamp() * 1000), 3))
        (folder / "a.apkg").write_bytes(student.package())
    learner.swot("import", "a.apkg", "--with-history")

    assert [event.stamp.day.isoformat() for event in events(learner, "biology/what-is-it")] == [day]


def test_two_data_folders_come_to_the_same_events(learner: Learner, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "anki").mkdir()
    with anki(tmp_path / "anki") as student:
        [card] = student.add("Basic", "What is it?", "that")
        student.answered(card, (1_700_000_000_000, 3), (1_700_172_800_000, 4))
        (folder / "a.apkg").write_bytes(student.package())
    found = []
    for home in ("one", "two"):
        learner.home = tmp_path / home
        learner.swot("import", "a.apkg", "--with-history")
        found.append([(event.device, event.seq, event.stamp) for event in events(learner, "biology/what-is-it")])

    assert found[0] == found[1] != []


# -- saved answers -------------------------------------------------------------------------------------------


def saved(*cards: str) -> str:
    """The lines that a page of cards saves."""
    day = Stamp(1_800_000_000_000, 0, date(2027, 1, 15))
    given = (
        Event("page", seq, "somebody", day, Answer(CardId(card), 4, "study", 900)) for seq, card in enumerate(cards, 1)
    )
    return "".join(f"{event_line(event)}\n" for event in given)


def test_saved_answers_are_taken_in_once_and_damaged_lines_named(learner: Learner, folder: Path, swot: Swot) -> None:
    (folder / "answers.jsonl").write_text(saved("small/capital", "small/noun") + "{half\n")
    first, again = swot("import", "answers.jsonl"), swot("import", "answers.jsonl")

    assert first.lines == ["Took in 2 answers.", "Left out: it is not JSON: line 3."]
    assert again.lines[0].startswith("No answer is new; 2 were there already")
    assert [event.device for event in events(learner, "small/capital")] == ["page"]
    assert swot("show", "small/capital", "--json").json["reviews"][0]["quality"] == 4
    assert swot("import", "answers.jsonl", "--json").json["answers"] == 0


def test_what_another_learner_shared_is_not_mixed_in(
    learner: Learner, folder: Path, swot: Swot, tmp_path: Path
) -> None:
    swot("grade", "small/capital", "good")
    mine, home = swot("share", ".", "--json").json["file"], learner.home
    learner.home = tmp_path / "another"
    learner.deck(SMALL)
    swot("grade", "small/noun", "again")
    refused = swot("import", mine)

    assert refused.status == 2
    assert "has another learner's answers: `swot report FOLDER` counts what a class shared" in refused.err
    assert events(learner, "small/capital") == []
    learner.home = home
    assert swot("import", mine).lines[0].startswith("No answer is new; 1 were there already")


def test_a_log_with_settings_is_not_taken_for_answers(learner: Learner, folder: Path, swot: Swot) -> None:
    stamp = Stamp(1_800_000_000_000, 0, date(2027, 1, 15))
    told = event_line(Event("page", 1, "somebody", stamp, Set("minutes", "1")))
    (folder / "log.jsonl").write_text(told)

    assert "is a whole log, with settings" in swot("import", "log.jsonl").err
    assert not learner.home.exists()


@pytest.mark.parametrize("arguments", [["import", "pipe"], ["restore", "pipe", "--yes"]])
def test_a_pipe_that_nobody_writes_to_is_refused_at_once(folder: Path, swot: Swot, arguments: list[str]) -> None:
    make_pipe(folder / "pipe")
    ended = swot(*arguments)
    assert ended.status == 2
    assert "is no regular file: save it as one first." in ended.err

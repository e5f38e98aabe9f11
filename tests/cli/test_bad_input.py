"""What is wrong stops the command with one line that says what to do, and changes nothing."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from swotup.cli import app, setup
from swotup.store import database
from swotup.store.schema import MIGRATIONS, connect
from tests.cli.conftest import SMALL, Learner, Result
from tests.cli.processes import PATIENCE, environment, run
from tests.pipes import make_pipe

Swot = Callable[..., Result]
CARD = "small/capital"


def contents(folder: Path) -> dict[str, bytes | None]:
    """What is in a folder but the cache, and the files that SQLite keeps beside an open database."""
    if folder.is_file():
        return {"": folder.read_bytes()}
    found = {str(path.relative_to(folder)): path for path in folder.rglob("*")}
    return {
        name: path.read_bytes() if path.is_file() else None
        for name, path in found.items()
        if not name.endswith(("-wal", "-shm")) and not name.startswith("cache")
    }


def refused(learner: Learner, *arguments: str) -> str:
    """What is said where a command is refused: one line, whatever it is asked for, and nothing is changed."""
    before = contents(learner.home)
    result = learner.swot(*arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("swot: ")
    assert result.err.count("\n") == 1
    assert contents(learner.home) == before
    return result.err.removeprefix("swot: ").rstrip("\n")


# -- names and values that are none --------------------------------------------------------------------------


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize("begun", [False, True], ids=["before the first answer", "after it"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["next", "smal"], "There is no deck 'smal': did you mean small?", id="an unknown deck"),
        pytest.param(["review", "zzz"], "There is no deck 'zzz': `swot decks`", id="a deck like no other"),
        pytest.param(["review", "./none.yaml"], "none.yaml", id="a path that is not there"),
        pytest.param(["cards", "--deck", "zzz"], "There is no deck 'zzz'", id="an unknown deck as an option"),
        pytest.param(["show", "small/capitol"], "did you mean small/capital", id="an unknown card"),
        pytest.param(["show", "zzz/capital"], "There is no card 'zzz/capital'", id="a card of an unknown deck"),
        pytest.param(["show", ""], "There is no card ''", id="a card without a name"),
        pytest.param(["grade", "zzz", "good"], "There is no card 'zzz': `swot decks` and `swot cards`", id="no card"),
        pytest.param(["grade", CARD, "fine"], "'fine' is no quality: write 0 to 5, or again", id="an unknown quality"),
        pytest.param(["grade", CARD, "6"], "'6' is no quality", id="a quality too high"),
        pytest.param(["grade", CARD, "-1"], "-1", id="a quality too low"),
        pytest.param(["grade", CARD, "²"], "'²' is no quality", id="a digit that is none"),
        pytest.param(["grade", CARD, ""], "'' is no quality", id="a quality without a name"),
        pytest.param(["grade", CARD], "QUALITY is missing: `swot grade --help` shows", id="no quality at all"),
        pytest.param(["grade"], "CARD is missing: `swot grade --help` shows", id="no card at all"),
        pytest.param(["review", "--topic", "T9"], "No card has the topic 'T9': there are T1, T1.2, T2", id="a topic"),
        pytest.param(["cards", "--topic", "T"], "No card has the topic 'T'", id="a topic's first letters"),
        pytest.param(["suspend", "--topic", "T9"], "No card has the topic 'T9'", id="a topic to leave out"),
        pytest.param(["cards", "--tag", "zzz"], "No card has the tag 'zzz': there are grammar", id="an unknown tag"),
        pytest.param(["suspend", "zzz"], "There is no deck 'zzz'", id="an unknown deck to leave out"),
        pytest.param(["suspend", CARD, "small/zzz"], "There is no card 'small/zzz'", id="one card of two"),
        pytest.param(["resume"], "Name cards or decks", id="nothing to take back in"),
        pytest.param(["reset", "small/zzz"], "There is no card 'small/zzz'", id="an unknown card to start over"),
        pytest.param(["edit", "small/zzz"], "There is no card 'small/zzz'", id="an unknown card to edit"),
        pytest.param(["remove", "zzz"], "There is no deck 'zzz'", id="an unknown deck to put away"),
        pytest.param(["add", "./none.yaml"], "none.yaml", id="a path to add that is not there"),
        pytest.param(["check", "./none.yaml"], "none.yaml", id="a path to check that is not there"),
        pytest.param(["set", "colour"], "There is no setting 'colour': the settings are new, minutes", id="a setting"),
        pytest.param(["set", "new", "many"], "new cannot be 'many': write a whole number from 0", id="a value"),
        pytest.param(["set", "minutes", "-5"], "minutes cannot be '-5': write", id="a value below 0"),
        pytest.param(
            ["next", "-5"], "There is no option -5: `swot next --help` shows", id="an option that is a number"
        ),
        pytest.param(["set", "new", "10", "20"], "is more than it takes", id="one argument too many"),
        pytest.param(["set", "scheduler", "sm18"], "write sm2 or fsrs", id="an unknown scheduler"),
        pytest.param(
            ["revew"], "There is no command 'revew': did you mean review, remove or reset?", id="an unknown command"
        ),
        pytest.param(["next", "--jsno"], "There is no option --jsno: did you mean --json?", id="an unknown option"),
        pytest.param(["review", "--limit", "0"], "--limit cannot be 0", id="too few cards"),
        pytest.param(["review", "--minutes", "ten"], "--minutes cannot be 'ten'", id="minutes that are no number"),
        pytest.param(["review", "--grades", "ten"], "--grades cannot be 'ten'", id="grades that there are not"),
        pytest.param(["--plain", "next"], "Write --json and --plain after the command: swot next", id="too early"),
        pytest.param(["show", "\x1b[31mred\nline"], "There is no card '[31mred line'", id="a name with control codes"),
    ],
)
def test_what_there_is_not_is_refused_in_one_line(
    learner: Learner, begun: bool, arguments: list[str], said: str
) -> None:
    if begun:
        learner.swot("grade", "small/noun", "good")
    found = refused(learner, *arguments)
    assert said in found
    assert "\x1b" not in found
    assert learner.home.exists() == begun


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["next", "smal"], id="a deck"),
        pytest.param(["show", "small/zzz"], id="a card"),
        pytest.param(["grade", CARD, "fine"], id="a quality"),
        pytest.param(["cards", "--topic", "T9"], id="a topic"),
        pytest.param(["set", "new", "many"], id="a value"),
        pytest.param(["revew"], id="a command"),
        pytest.param(["next", "--jsno"], id="an option"),
    ],
)
def test_with_json_the_same_sentence_is_json(learner: Learner, arguments: list[str]) -> None:
    said = refused(learner, *arguments)
    result = learner.swot(*arguments, "--json")
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert json.loads(result.err) == {"error": said}


def test_a_search_that_finds_nothing_is_no_usage_error(swot: Swot) -> None:
    result = swot("cards", "nothing-has-this")
    assert (result.status, result.out) == (1, "")
    assert result.err == "swot: No card matches: take a word or an option away, or see `swot decks`.\n"


# -- clock, folder and files ---------------------------------------------------------------------------------

COMMANDS = [
    pytest.param([], id="swot"),
    pytest.param(["next"], id="next"),
    pytest.param(["grade", CARD, "good"], id="grade"),
    pytest.param(["undo"], id="undo"),
    pytest.param(["show", CARD], id="show"),
    pytest.param(["cards"], id="cards"),
    pytest.param(["decks"], id="decks"),
    pytest.param(["review"], id="review"),
    pytest.param(["mock"], id="mock"),
    pytest.param(["suspend", CARD], id="suspend"),
    pytest.param(["set", "new", "5"], id="set"),
]


def both(learner: Learner, arguments: list[str]) -> str:
    """What is said where a command is refused, in a line and as JSON alike."""
    said = refused(learner, *arguments)
    if "--json" in learner.swot(*arguments[:1], "--help").out:
        result = learner.swot(*arguments, "--json")
        assert (result.status, result.out, json.loads(result.err)) == (2, "", {"error": said})
    return said


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize("arguments", COMMANDS)
@pytest.mark.parametrize(
    "now",
    [
        pytest.param("yesterday", id="no instant"),
        pytest.param("2027-01-14T12:00", id="without an offset"),
        pytest.param("2027-01-14", id="a day"),
        pytest.param("2027-02-30T12:00+00:00", id="a day that there is not"),
        pytest.param("0001-01-01T00:00+14:00", id="too long ago"),
        pytest.param("9999-12-31T23:59-12:00", id="too far away"),
        pytest.param("\x1b[31m", id="control codes"),
    ],
)
def test_a_clock_that_cannot_be_read_is_refused(learner: Learner, arguments: list[str], now: str) -> None:
    learner.now = now
    found = both(learner, arguments)
    assert "is not an instant with an offset: write one like 2027-01-14T18:30+00:00." in found
    assert "\x1b" not in found
    assert not learner.home.exists()


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_data_folder_that_is_a_file_is_refused(learner: Learner, arguments: list[str]) -> None:
    learner.home.write_text("my notes")
    assert str(learner.home) in both(learner, arguments)
    assert learner.home.read_text() == "my notes"


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize(
    "arguments", [["grade", CARD, "good"], ["suspend", CARD], ["set", "new", "5"], ["set", "plain", "yes"]]
)
def test_a_data_folder_that_cannot_be_made_is_refused(learner: Learner, arguments: list[str]) -> None:
    learner.home.write_text("")
    learner.home = learner.home / "below" / "it"
    found = both(learner, arguments)
    assert str(learner.home) in found


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize("arguments", COMMANDS)
def test_data_of_a_newer_version_are_refused_and_left_as_they_are(learner: Learner, arguments: list[str]) -> None:
    learner.swot("grade", CARD, "good")
    with closing(sqlite3.connect(learner.home / "swotup.db")) as database:
        database.execute("PRAGMA user_version = 99")
    said = f"are of a newer swotup (format 99, this one knows {len(MIGRATIONS)}): update swotup."
    assert said in both(learner, arguments)


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize("arguments", COMMANDS)
def test_damaged_data_are_refused_and_left_as_they_are(learner: Learner, arguments: list[str]) -> None:
    learner.home.mkdir()
    (learner.home / "swotup.db").write_bytes(b"no database at all, but something else " * 99)
    assert "`swot doctor --repair` saves what it holds, and the rest from a backup." in both(learner, arguments)


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize("arguments", COMMANDS)
def test_damaged_settings_are_refused_and_left_as_they_are(learner: Learner, arguments: list[str]) -> None:
    learner.home.mkdir()
    (learner.home / "settings.toml").write_text("width = = 7\n")
    assert "settings.toml cannot be read" in both(learner, arguments)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_pipe(path: Path) -> None:
    make_pipe(path)


def a_gigabyte(path: Path) -> None:
    path.touch()
    os.truncate(path, 1024**3)


ODD = [a_pipe, a_device, Path.mkdir, a_gigabyte]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these pipes nor these devices")


def put(make: Callable[[Path], None], path: Path) -> None:
    """Put something odd in the place of a file."""
    path.unlink(missing_ok=True)
    make(path)


@posix
@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize("make", ODD)
@pytest.mark.parametrize("arguments", [*COMMANDS, pytest.param(["set", "width", "70"], id="set width")])
def test_settings_that_may_never_end_are_refused(
    learner: Learner, arguments: list[str], make: Callable[[Path], None]
) -> None:
    learner.home.mkdir()
    put(make, learner.home / "settings.toml")
    result = learner.swot(*arguments)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert f"{learner.home / 'settings.toml'} cannot be read (it is" in result.err


@posix
@pytest.mark.parametrize("make", ODD[:3])
@pytest.mark.parametrize(
    "arguments",
    [
        *COMMANDS,
        pytest.param(["doctor"], id="doctor"),
        pytest.param(["doctor", "--repair"], id="repair"),
        pytest.param(["backup"], id="backup"),
        pytest.param(["sync", "{}/cloud"], id="sync"),
        pytest.param(["restore", "{}/copy.db", "--yes"], id="restore"),
    ],
)
def test_data_that_are_no_file_are_refused(
    swot: Swot, learner: Learner, tmp_path: Path, arguments: list[str], make: Callable[[Path], None]
) -> None:
    swot("grade", CARD, "good")
    swot("backup", str(tmp_path / "copy.db"))
    database = learner.home / "swotup.db"
    put(make, database)
    result = swot(*(word.format(tmp_path) for word in arguments))
    said = f"swot: {database} is no regular file: move it away, and `swot restore FILE` puts a copy in its place.\n"
    assert (result.status, result.out, result.err) == (2, "", said)
    database.rmdir() if database.is_dir() else database.unlink()
    assert swot("restore", str(tmp_path / "copy.db"), "--yes").status == 0, "as it says"
    assert swot("doctor", "--json").json["answers"] == 1


@posix
@pytest.mark.parametrize("make", ODD)
@pytest.mark.parametrize("place", ["sync.lock", "cache", "backups", "backups/swotup-2027-01-14.db"])
def test_beside_the_data_nothing_odd_keeps_anybody_from_an_answer(
    swot: Swot, learner: Learner, place: str, make: Callable[[Path], None]
) -> None:
    swot("grade", CARD, "good")
    path = learner.home / place
    if path.is_dir():
        rmtree(path)
    put(make, path)
    assert swot("grade", CARD, "good", "--json").json["kind"] == "drill"
    assert swot("review", "--plain", "--limit", "1", typed="\n3\n").status == 0
    assert swot("doctor", "--json").json["harms"] is False


@posix
@pytest.mark.parametrize("make", ODD[:3])
def test_in_the_place_of_a_lock_it_is_told_to_who_syncs(
    swot: Swot, learner: Learner, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    swot("grade", CARD, "good")
    put(make, learner.home / "sync.lock")
    result = swot("sync", str(tmp_path / "cloud"))
    if make is Path.mkdir:
        said = f"swot: {learner.home / 'sync.lock'} cannot be used (Is a directory): move it away.\n"
        assert (result.status, result.err) == (2, said)
    else:
        assert (result.status, result.err) == (0, "")


@posix
@pytest.mark.parametrize("make", ODD)
def test_a_device_makes_its_own_file_anew_where_something_odd_stands(
    swot: Swot, learner: Learner, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    swot("grade", CARD, "good")
    cloud = tmp_path / "cloud"
    swot("sync", str(cloud))
    [own] = cloud.iterdir()
    before = own.read_bytes()
    put(make, own)
    result = swot("sync")
    if make is Path.mkdir:
        assert (result.status, result.err.count("\n")) == (2, 1)
        assert f"{own} cannot be used (Is a directory)" in result.err
    else:
        assert (result.status, result.err) == (0, "")
        assert own.read_bytes() == before


@posix
@pytest.mark.parametrize("make", ODD)
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["next", "{}"], id="next"),
        pytest.param(["check", "{}"], id="check"),
        pytest.param(["add", "{}"], id="add"),
        pytest.param(["restore", "{}", "--yes"], id="restore"),
        pytest.param(["import", "{}"], id="import"),
        pytest.param(["stats", "--svg", "{}"], id="stats"),
    ],
)
def test_a_file_that_may_never_end_is_not_waited_for(
    swot: Swot, learner: Learner, tmp_path: Path, arguments: list[str], make: Callable[[Path], None]
) -> None:
    swot("grade", CARD, "good")
    path = tmp_path / "odd.yaml"
    put(make, path)
    before = contents(learner.home)
    result = swot(*(word.format(path) for word in arguments))
    assert (result.status, result.err.count("\n")) == (2, 1) or (arguments[0], result.status) == ("check", 1)
    assert any(name in result.out + result.err for name in ("odd.yaml", "/dev/zero"))
    assert contents(learner.home) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["next"], ["cards"], ["cards", "--json"], ["--help"]], ids=" ".join)
def test_output_that_cannot_be_kept_is_told_in_one_line(tmp_path: Path, arguments: list[str]) -> None:
    code = "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1); from swotup.__main__ import main; main()"
    result, _ = run(*arguments, environment=environment(tmp_path), code=code)
    said = "The disk is full, so not all of the output could be written: free some space."
    is_json = "--json" in arguments
    assert (result.status, result.err) == (2, f'{{"error": "{said}"}}\n' if is_json else f"swot: {said}\n")


@pytest.mark.usefixtures("swot")
@pytest.mark.parametrize(
    "arguments", [["grade", CARD, "good"], ["suspend", "small"], ["reset", CARD], ["undo"], ["set", "new", "5"]]
)
def test_a_full_disk_is_told_and_keeps_what_was_there(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    learner.swot("grade", CARD, "good")
    before = learner.swot("show", CARD, "--json").out

    def full(path: Path | None) -> sqlite3.Connection:
        database = connect(path)
        [pages] = database.execute("PRAGMA page_count").fetchone()
        database.execute(f"PRAGMA max_page_count = {pages}")
        database.execute(  # takes what is left of the last page
            "CREATE TEMP TRIGGER full BEFORE INSERT ON event"
            " BEGIN INSERT INTO here VALUES (hex(zeroblob(99999)), ''); END"
        )
        return database

    with monkeypatch.context() as patch:
        patch.setattr(database, "connect", full)
        assert both(learner, arguments) == "The disk is full: free some space and try again; nothing new was kept."
    assert learner.swot("show", CARD, "--json").out == before
    assert learner.swot(*arguments).status == 0


# -- decks that cannot be read -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xff\xfe\x00", id="not UTF-8"),
        pytest.param(b"", id="empty"),
        pytest.param(b"deck: [", id="a syntax error"),
        pytest.param(b"deck: Not A Slug\ncards: []\n", id="an id that is none"),
        pytest.param(b"cards: []\n", id="no id"),
    ],
)
def test_a_file_that_gives_no_deck_is_refused_where_it_is_named(swot: Swot, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(data)
    for command in (["next"], ["review"], ["cards", "--deck"]):
        result = swot(*command, str(path))
        assert (result.status, result.out) == (2, "")
        assert result.err == f"swot: {path} has no deck that can be used: `swot check {path}` shows why.\n"


def test_a_folder_without_decks_is_refused_where_it_is_named(swot: Swot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = swot("next", str(tmp_path / "empty"))
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)


def test_a_broken_bundled_file_keeps_no_other_deck_from_being_asked(swot: Swot, learner: Learner) -> None:
    (learner.decks / "broken.yaml").write_bytes(b"\xff\xfe\x00")
    assert swot("next", "--json").json["card"]["deck"] == "small"


# -- hostile decks -------------------------------------------------------------------------------------------

LONG = "word" * 2_500
HOSTILE = f"""\
deck: hostile
title: "\\e[31mred\\e[0m [bold]title[/bold] \\u202eltit"
topics:
  T: "[link=file:///etc/passwd]T[/link]\\x07"
cards:
  - id: escapes
    question: "Clear \\e[2J\\e[H the \\x9b31m screen \\e]0;title\\x07"
    answer: "\\e[1mbold\\e[0m"
    topic: T
  - id: markup
    question: "[red]x[/red] [/] [link=http://x]y[/link] :smile: [[]"
    answer: "[bold]z[/bold]"
    note: "[blink]n[/blink]"
  - id: long
    question: {LONG}
    answer: {LONG}
  - id: override
    question: "abc \\u202efed\\u202c \\u2066ghi\\u2069"
    answer: "\\u202egnorw"
  - id: newlines
    question: "one\\r\\ntwo\\u2028three\\x85four"
    answer: "a\\tb"
"""
HARMFUL = {*map(chr, range(9)), *map(chr, range(11, 32)), *map(chr, range(127, 160))} | set(
    "\u2028\u2029\u202a\u202e\u2066"
)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["next", "hostile"], id="next"),
        pytest.param(["next", "hostile", "--json"], id="next as JSON"),
        pytest.param(["decks"], id="decks"),
        pytest.param(["cards"], id="cards"),
        pytest.param(["cards", "--plain"], id="cards, plain"),
        pytest.param([], id="swot"),
        *(
            pytest.param(["show", f"hostile/{card}"], id=f"show {card}")
            for card in ("escapes", "markup", "long", "override", "newlines")
        ),
        pytest.param(["review", "--plain", "--new", "9"], id="review"),
        pytest.param(["mock", "--plain"], id="mock"),
        pytest.param(["check", "DECK"], id="check"),
    ],
)
def test_hostile_text_changes_nothing_but_the_text_shown(learner: Learner, arguments: list[str]) -> None:
    path = learner.deck(HOSTILE)
    named = [str(path) if argument == "DECK" else argument for argument in arguments]
    result = learner.swot(*named, typed="\ngood\n" * 5)
    assert result.status in (0, 1)
    assert not HARMFUL & set(result.out + result.err)


@pytest.mark.parametrize(
    "arguments",
    [["next"], ["decks"], ["cards"], [], ["show", "hostile/escapes"], ["show", "hostile/long"], ["set"]],
    ids=" ".join,
)
def test_nor_does_it_where_it_is_drawn(learner: Learner, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setattr(setup, "output_is_terminal", lambda: True)
    learner.deck(HOSTILE)
    result = learner.swot(*arguments)
    assert (result.status, result.err) == (0, "")
    assert not HARMFUL & set(result.out)


@pytest.mark.parametrize("is_drawn", [False, True], ids=["in sentences", "drawn"])
def test_markup_is_shown_as_it_is_written(learner: Learner, monkeypatch: pytest.MonkeyPatch, is_drawn: bool) -> None:
    monkeypatch.setattr(setup, "output_is_terminal", lambda: is_drawn)
    learner.deck(HOSTILE)
    shown = " ".join(learner.swot("show", "hostile/markup").out.split())
    for text in ("[red]x[/red] [/] [link=http://x]y[/link] :smile: [[]", "[bold]z[/bold]", "[blink]n[/blink]"):
        assert text in shown


def test_a_very_long_word_is_shown_whole(learner: Learner) -> None:
    learner.deck(HOSTILE)
    assert learner.swot("show", "hostile/long").out.count(LONG) == 2
    assert learner.swot("show", "hostile/long", "--json").json["answer"] == LONG


# -- other surroundings --------------------------------------------------------------------------------------


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    """A folder with a deck whose texts are not ASCII."""
    path = tmp_path / "decks"
    path.mkdir()
    text = SMALL.replace("What is the capital of France?", "Où est “Paris” – naïve → 東京 ½ 🎓?")
    (path / "small.yaml").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
@pytest.mark.parametrize("command", ["next", "cards", "review"])
def test_a_console_without_utf_8_gets_ascii(tmp_path: Path, decks: Path, locale: dict[str, str], command: str) -> None:
    named = ["--deck", str(decks)] if command == "cards" else [str(decks)]
    result, written = run(command, *named, environment=environment(tmp_path / "home", **locale), typed=b"\n")
    assert (result.status, result.err) == (0, "")
    assert written.isascii()
    assert 'Ou est "Paris" - naive -> ?? 1/2 ?' in result.out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_is_what_it_says_in_whatever_encoding_it_is_printed(tmp_path: Path, decks: Path, encoding: str) -> None:
    held = environment(tmp_path / "home", PYTHONIOENCODING="utf-8")
    expected = json.loads(run("cards", "--deck", str(decks), "--json", environment=held)[0].out)
    assert "Où est “Paris” – naïve → 東京 ½ 🎓?" in {card["prompt"] for card in expected["cards"]}
    _, written = run("cards", "--deck", str(decks), "--json", environment={**held, "PYTHONIOENCODING": encoding})
    assert json.loads(written.decode("utf-8")) == expected
    said, _ = run("show", "naïve/東京", "--json", environment={**held, "PYTHONIOENCODING": "ascii"})
    assert "naïve/東京" in json.loads(said.err)["error"]


@pytest.mark.parametrize("encoding", ["utf-8:strict", "cp1252:strict"])
def test_what_is_typed_in_another_encoding_is_no_crash(tmp_path: Path, decks: Path, encoding: str) -> None:
    held = environment(tmp_path / "home", PYTHONIOENCODING=encoding)
    result, _ = run("review", "--plain", str(decks), environment=held, typed=b"caf\xe9 \x81\n\n")
    assert (result.status, result.err) == (0, "")


def test_an_error_is_told_in_ascii_too(tmp_path: Path, decks: Path) -> None:
    held = environment(tmp_path / "home", PYTHONIOENCODING="ascii")
    result, _ = run("show", "naïve/東京", environment=held)
    assert (result.status, result.out) == (2, "")
    assert result.err.isascii()
    assert result.err.startswith("swot: There is no card 'naive/??'")


EVERY_COMMAND = {
    "add": "deck.yaml", "backup": "", "cards": "--json", "check": "deck.yaml", "decks": "--json", "doctor": "",
    "edit": "small/capital", "exam": "small +9", "explain": "", "export": "", "grade": "small/capital good",
    "import": "notes.csv", "mark": "small/capital Paris", "mock": "--plain", "new": "new.yaml", "next": "", "plan": "",
    "remove": "small", "report": "class", "reset": "small/capital --yes", "restore": "copy.db --yes",
    "resume": "small", "review": "--plain", "schema": "", "set": "", "share": "class", "show": "small/capital",
    "stats": "--json", "suspend": "small", "sync": "cloud", "undo": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of a learner who has done a little, a copy of them, and decks."""
    place = tmp_path_factory.mktemp("settled")
    (place / "deck.yaml").write_text(SMALL, encoding="utf-8")
    (place / "notes.csv").write_text("question,answer\nWhat is 2?,two\n", encoding="utf-8")
    for name in ("class", "cloud"):
        (place / name).mkdir()
    done = in_shell(place, "{0} add deck.yaml && {0} grade small/noun good && {0} backup copy.db && {0} share class")
    assert done.returncode == 0, done.stderr
    return place


def in_shell(place: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line in a folder, where `{0}` is `swot`."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}".replace("{0}", f"'{sys.executable}' -m swotup")],
        env=environment(place / "home", EDITOR="true"),
        cwd=place,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@posix
@pytest.mark.parametrize(
    "line", ["", "--help", "cards", *(f"{name} {EVERY_COMMAND.get(name)}".strip() for name in app.COMMANDS)]
)
def test_a_reader_who_stops_reading_is_no_error(settled: Path, tmp_path: Path, line: str) -> None:
    copytree(settled, tmp_path / "place")
    done = in_shell(tmp_path / "place", f"printf '\\n3\\n' | {{0}} {line} | head -c 0")
    assert (done.returncode, done.stderr) == (0, "")


HOMELESS = """
import pwd, sys
from swotup.cli.app import run

def nobody(number):
    raise KeyError(number)

pwd.getpwuid = nobody
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows finds the home folder another way")
def test_without_a_home_folder_it_says_what_to_set(tmp_path: Path) -> None:
    result, _ = run("next", environment=environment(None), code=HOMELESS)
    assert (result.status, result.out) == (2, "")
    assert result.err == "swot: There is no home folder: set SWOT_HOME to a folder for your data.\n"
    result, _ = run("next", "--json", environment=environment(tmp_path / "home"), code=HOMELESS)
    assert (result.status, result.err, result.json["reason"]) == (0, "", "new")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows finds the home folder another way")
@pytest.mark.parametrize("name", ["Ada and Bob", "Домашняя 家", "a:b#c%20"])
def test_a_home_folder_of_any_name(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    home.mkdir()
    held = environment(None, HOME=str(home))
    card = run("next", "--json", environment=held)[0].json["card"]["id"]
    for arguments in (["grade", card, "good"], ["sync", "~/cloud"], ["backup", "~/copy.db"], ["doctor"]):
        result, _ = run(*arguments, environment=held)
        assert (result.status, result.err) == (0, "")
    assert len(list((home / "cloud").iterdir())) == 1
    assert (home / "copy.db").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows finds the home folder another way")
def test_without_home_in_the_environment_it_is_found_all_the_same(tmp_path: Path) -> None:
    held = environment(None, XDG_DATA_HOME=str(tmp_path / "data"), XDG_CACHE_HOME=str(tmp_path / "cache"))
    result, _ = run("next", "--json", environment=held)
    assert (result.status, result.err, result.json["reason"]) == (0, "", "new")


@pytest.mark.usefixtures("swot")
def test_a_data_folder_in_a_home_that_there_is_not_is_refused(learner: Learner) -> None:
    learner.home = Path("~nobody-has-this-name/data")
    assert refused(learner, "next") == "There is no home folder: set SWOT_HOME to a folder for your data."

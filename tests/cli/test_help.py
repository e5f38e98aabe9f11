"""The help: every command has its own, with an example that runs; and the shell completes ids."""

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_type_hints

import pytest

from swotup.cli import completion, library
from swotup.cli.app import COMMANDS, EVERYBODY, SCRIPTS, STUDENTS, TEACHERS
from tests.cli.conftest import SMALL, Learner, Result
from tests.cli.processes import environment, run

Swot = Callable[..., Result]
BUNDLED = library.bundled_folder()


def example(command: str) -> list[str]:
    """The arguments of the example in a command's help."""
    program, *arguments = shlex.split(COMMANDS[command].example)
    assert (program, arguments[0]) == ("swot", command)
    return arguments


@pytest.fixture
def bundled(learner: Learner) -> Learner:
    """A learner who has the decks that come with the program."""
    learner.decks = BUNDLED
    return learner


# -- help ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help_that_ends_in_its_example(swot: Swot, command: str, option: str) -> None:
    result = swot(command, option)
    text = " ".join(result.out.split())
    assert (result.status, result.err) == (0, "")
    assert f"Usage: swot {command}" in text
    assert text.endswith(f"Example: {shlex.join(['swot', *example(command)])}")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_begins_with_what_it_does(command: str) -> None:
    first = (COMMANDS[command].load().__doc__ or "").split("\n")[0]
    assert re.fullmatch(r"[A-Z].*\.", first)


def test_commands_are_grouped_by_who_they_are_for(swot: Swot) -> None:
    groups: dict[str, list[str]] = {}
    group = ""
    for line in swot("--help").lines:
        if title := re.match(r"\W*(For [a-z ]+?|Options|Arguments|Commands)\W*$", line):
            group = title[1]
        elif command := re.match(r"\W+([a-z]+)  ", line):
            groups.setdefault(group, []).append(command[1])
    groups.pop("Options", None)
    assert groups == {
        STUDENTS: ["review", "exam", "plan", "mock", "stats", "cards", "decks", "add", "undo"],
        TEACHERS: ["check", "explain", "new", "import", "export", "report", "share"],
        EVERYBODY: ["set", "sync", "backup", "restore", "doctor", "edit", "suspend", "resume", "reset", "remove"],
        SCRIPTS: ["schema", "next", "grade", "mark", "show"],
    }
    assert sorted(COMMANDS) == sorted(name for names in groups.values() for name in names)


@pytest.mark.parametrize("command", COMMANDS)
def test_everything_that_a_command_takes_is_explained(command: str) -> None:
    taken = get_type_hints(COMMANDS[command].load(), include_extras=True)
    del taken["return"]
    assert [name for name, kind in taken.items() if not kind.__metadata__[0].help] == []


def test_the_version_is_told(swot: Swot) -> None:
    assert re.fullmatch(r"swot \d+\.\d+.*\n", swot("--version").out)


# -- the examples run ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_runs_on_the_bundled_decks(
    bundled: Learner, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "biology.yaml").write_text(SMALL.replace("deck: small", "deck: biology"), encoding="utf-8")
    (work / "biology.csv").write_text("prompt,answer\nWhat is a cell?,the smallest unit\n", encoding="utf-8")
    (work / "decks").mkdir()
    (work / "decks" / "deck.yaml").write_text(SMALL, encoding="utf-8")
    monkeypatch.chdir(work)
    bundled.swot("set", "new", "5")
    bundled.swot("backup", "swotup-copy.db")
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", ""]))
    monkeypatch.delenv("VISUAL", raising=False)
    known = bundled.swot("cards", "wellbeing", "--topic", "LO1.5", "--json").json["cards"]
    bundled.swot("grade", known[0]["id"], "good")
    (work / "class-7b").mkdir()
    bundled.swot("share", "class-7b")
    bundled.now = "2027-01-15T12:00+00:00"
    result = bundled.swot(*example(command))
    assert (result.status, result.err) == (0, "")
    assert result.out


# -- completion ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("complete", "begun", "found"),
    [
        pytest.param(completion.decks, "", ["other", "small"], id="decks"),
        pytest.param(completion.decks, "sm", ["small"], id="a deck that was begun"),
        pytest.param(completion.decks, "x", [], id="no deck"),
        pytest.param(completion.cards, "small/n", ["small/noun", "small/noun:reverse"], id="cards"),
        pytest.param(completion.cards, "oth", ["other/what"], id="a card whose deck was begun"),
        pytest.param(completion.cards_and_decks, "other", ["other", "other/what"], id="either"),
        pytest.param(completion.settings, "m", ["minutes"], id="settings"),
        pytest.param(completion.formats, "anki-", ["anki-text"], id="formats"),
        pytest.param(completion.kinds, "c", ["cloze", "choice"], id="kinds"),
    ],
)
def test_ids_and_settings_are_completed(
    learner: Learner, complete: Callable[[str], list[str]], begun: str, found: list[str]
) -> None:
    learner.deck(SMALL)
    learner.deck("deck: other\ncards:\n  - id: what\n    question: What?\n    answer: that\n", "other.yaml")
    learner.swot("next")
    assert complete(begun) == found


def test_completion_is_silent_where_nothing_can_be_read(learner: Learner) -> None:
    learner.home.write_text("")
    learner.swot("next")
    assert completion.decks("") == completion.cards("") == completion.cards_and_decks("") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("swot rev", ["review"], id="a command"),
        pytest.param("swot review care", ["care-act"], id="a deck"),
        pytest.param("swot show care-act/aim", ["care-act/aim"], id="a card"),
        pytest.param("swot suspend care-act/aim", ["care-act/aim"], id="a card to leave out"),
        pytest.param("swot show key-terms/aspiration :", ["reverse"], id="a colon, at which bash begins a new word"),
        pytest.param("swot show key-terms/aspiration : rev", ["reverse"], id="what was begun after a colon"),
        pytest.param(
            "swot suspend care-act/aim key-terms/aspiration : rev", ["reverse"], id="after a colon in a second card"
        ),
        pytest.param("swot cards --deck care", ["care-act"], id="the value of an option"),
        pytest.param("swot set sch", ["scheduler"], id="a setting"),
        pytest.param("swot set spelling l", ["lenient"], id="what a setting may be"),
        pytest.param("swot review --answer t", ["think", "type"], id="how to answer"),
    ],
)
def test_the_shell_completes(tmp_path: Path, line: str, found: list[str]) -> None:
    held = environment(
        tmp_path / "home", _SWOT_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(line.split()) - 1)
    )
    result, _ = run(environment=held)
    assert (result.status, result.lines, result.err) == (0, found, "")
    assert not (tmp_path / "home").exists()

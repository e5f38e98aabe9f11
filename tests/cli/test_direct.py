"""Command lines that are read without typer: the same as typer reads them, or left to it."""

import inspect
from collections.abc import Callable
from typing import Annotated

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.core import TyperGroup

from swotup.cli import command_line, direct, options
from swotup.cli.app import COMMANDS, HOME
from tests.cli.conftest import Learner

DIRECT = ("next", "grade", "undo", "show", "review", "check", "mark", "cards", "decks", "stats", "plan", "export")
"""Commands that editors and prompts call often: all that they take can be read so."""
WORDS = st.sampled_from(
    [
        "--json",
        "--plain",
        "--strict",
        "--help",
        "-h",
        "--",
        "-",
        "--jso",
        "--json=yes",
        "--topic",
        "--topic=LO1",
        "--topic=",
        "--deck",
        "--to",
        "--to=json",
        "-o",
        "-ofile",
        "--output=-",
        "--svg",
        "--format",
        "--format=json",
        "json",
        "--seed",
        "--seed=3",
        "--minutes",
        "-1",
        "",
        " ",
        "care-act/aim",
        "good",
        "4",
        "é",
    ]
)


def one(card: options.CardArgument, json: options.Json = False) -> int:
    return 0


def one_and_more(card: options.CardArgument, decks: options.Decks = None, plain: options.Plain = False) -> int:
    return 0


def by_typer(function: Callable[..., int], words: list[str]) -> dict[str, object] | None:
    """What typer calls a function with; None where it refuses."""
    found: list[dict[str, object]] = []

    def keep(**values: object) -> int:
        found.append(values)
        return 0

    keep.__dict__["__wrapped__"] = function
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command()(command_line.declared(keep))
    try:
        app(words, standalone_mode=False)
    except (typer.TyperException, typer.Abort):
        return None
    return found[0] if found else None


@pytest.mark.parametrize("function", [one, one_and_more, *(COMMANDS[name].load() for name in DIRECT), HOME.load()])
@given(words=st.lists(WORDS, max_size=6))
def test_typer_reads_the_same(function: Callable[..., int], words: list[str]) -> None:
    read = direct.values(function, words)
    if read is not None:
        told = by_typer(function, words)
        assert told is not None
        assert {name: told[name] for name in read} == read
        defaults = {name: one.default for name, one in inspect.signature(function).parameters.items()}
        for name in told.keys() - read.keys():
            assert (told[name] or None) == (defaults[name] or None), "what was left out has its default"


@pytest.mark.parametrize(
    ("function", "words", "values"),
    [
        pytest.param(one, ["a/b"], {"card": "a/b"}, id="a word"),
        pytest.param(one, ["--json", "a/b", "--json"], {"card": "a/b", "json": True}, id="flags anywhere"),
        pytest.param(one, [], None, id="too few words"),
        pytest.param(one, ["a", "b"], None, id="too many words"),
        pytest.param(one, ["--help"], None, id="help"),
        pytest.param(one, ["a/b", "--"], None, id="the end of options"),
        pytest.param(one, ["a/b", "--js"], None, id="half an option"),
        pytest.param(one, ["-1"], None, id="what may be an option"),
        pytest.param(
            one_and_more, ["a", "b", "--plain", "c"], {"card": "a", "decks": ["b", "c"], "plain": True}, id="many"
        ),
        pytest.param(one_and_more, ["a"], {"card": "a"}, id="none of many"),
    ],
)
def test_words_and_flags_are_read_directly(
    function: Callable[..., int], words: list[str], values: dict[str, object] | None
) -> None:
    assert direct.values(function, words) == values


@pytest.mark.parametrize(
    ("words", "values"),
    [
        pytest.param(["--to", "json"], {"to": "json"}, id="a value"),
        pytest.param(["--to=json"], {"to": "json"}, id="a value after a sign"),
        pytest.param(["-o", "-", "--output=a=b"], None, id="given twice"),
        pytest.param(["x", "-o", "-", "--force"], {"decks": ["x"], "out": "-", "force": True}, id="a short name"),
        pytest.param(["-ofile"], None, id="a value that touches its option"),
        pytest.param(["--seed", "3"], None, id="a number"),
        pytest.param(["--kind", "term", "--kind=list"], {"kind": ["term", "list"]}, id="several"),
        pytest.param(["--to="], None, id="no value after the sign"),
    ],
)
def test_options_with_texts_are_read_directly(words: list[str], values: dict[str, object] | None) -> None:
    assert direct.values(COMMANDS["export"].load(), words) == values


def test_a_choice_is_read_directly_where_it_is_one() -> None:
    assert direct.values(COMMANDS["check"].load(), ["--format", "json"]) == {"format_": "json"}
    assert direct.values(COMMANDS["check"].load(), ["--format", "jsn"]) is None


def test_numbers_are_left_to_typer() -> None:
    def with_topic(topic: options.Topics = None, json: options.Json = False) -> int:
        return 0

    assert direct.values(with_topic, ["--json"]) == {"json": True}, "it need not be given"
    assert direct.values(with_topic, ["--topic", "LO1"]) == {"topic": ["LO1"]}
    assert direct.values(with_topic, ["--topic=LO1", "--json", "--topic", "LO2"]) == {
        "topic": ["LO1", "LO2"],
        "json": True,
    }
    assert direct.values(with_topic, ["--topic"]) is None, "no value"
    assert direct.values(with_topic, ["--topic", "--json"]) is None, "a value that may be an option"

    def with_number(number: Annotated[int, options.Argument("N", "A number.")], json: options.Json = False) -> int:
        return 0

    assert direct.values(with_number, ["3"]) is None


@pytest.mark.parametrize("name", DIRECT)
def test_what_scripts_call_can_be_read_directly(name: str) -> None:
    words = {"grade": ["a/b", "good"], "show": ["a/b"], "mark": ["a/b", "c"]}.get(name, [])
    assert direct.values(COMMANDS[name].load(), words) is not None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["grade"], "CARD is missing", id="too few"),
        pytest.param(["undo", "care-act"], "is more than it takes", id="too many"),
        pytest.param(["next", "--jsn"], "There is no option --jsn: did you mean --json?", id="a slip"),
        pytest.param(["nxt"], "There is no command 'nxt': did you mean next?", id="no command"),
        pytest.param(["--json", "next"], "after the command: swot next", id="a flag before the command"),
    ],
)
def test_what_is_wrong_is_said_by_typer(learner: Learner, words: list[str], said: str) -> None:
    result = learner.swot(*words)
    assert (result.status, result.out) == (2, "")
    assert said in result.err


def test_help_is_typers(learner: Learner) -> None:
    assert issubclass(command_line.Grouped, TyperGroup)
    assert "Usage: swot next" in learner.swot("next", "--help").out

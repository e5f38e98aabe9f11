"""A mistyped command line is told in one sentence that says what to type instead."""

from collections.abc import Callable

import pytest

from swotup.cli import mistakes
from tests.cli.conftest import Result

Swot = Callable[..., Result]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(
            "review --minutes 0", "--minutes cannot be 0: write a whole number of 1 or more.", id="a number too small"
        ),
        pytest.param(
            "exam +9 --minutes 700",
            "--minutes cannot be 700: write a whole number from 1 to 600.",
            id="a number too large",
        ),
        pytest.param(
            "review --minutes ten", "--minutes cannot be 'ten': write a whole number.", id="a word for a number"
        ),
        pytest.param("mock --marks 5.5", "--marks cannot be '5.5': write a whole number.", id="half a number"),
        pytest.param(
            "review --answer shout", "--answer cannot be 'shout': write think or type.", id="one of two words"
        ),
        pytest.param(
            "check --format xml",
            "--format cannot be 'xml': write text, json, github, sarif or junit.",
            id="one of several words",
        ),
        pytest.param("stat", "There is no command 'stat': did you mean stats?", id="a command misspelt"),
        pytest.param(
            "qqq", "There is no command 'qqq': `swot --help` shows what there is.", id="a command like no other"
        ),
        pytest.param(
            "review --minuts 5",
            "There is no option --minuts: did you mean --limit or --minutes?",
            id="an option misspelt",
        ),
        pytest.param(
            "review -x",
            "There is no option -x: `swot review --help` shows what there is.",
            id="an option like no other",
        ),
        pytest.param("mark", "CARD is missing: `swot mark --help` shows what to write.", id="a word is missing"),
        pytest.param(
            "stats --svg", "--svg needs a value: `swot stats --help` shows which.", id="an option without its value"
        ),
        pytest.param(
            "undo it", "'it' is more than it takes: `swot undo --help` shows what to write.", id="a word too many"
        ),
    ],
)
def test_it_says_what_to_type(swot: Swot, line: str, said: str) -> None:
    result = swot(*line.split())
    assert (result.status, result.out, result.err) == (2, "", f"swot: {said}\n")


def test_what_was_typed_cannot_act_on_the_terminal(swot: Swot) -> None:
    result = swot("\x1b[31mred\nstats")
    assert result.status == 2
    assert "\x1b" not in result.err
    assert result.err.count("\n") == 1


def test_a_path_is_told_whole_however_long() -> None:
    path = f"/decks/{'x' * 90}.yaml"
    said = mistakes.said(f"Invalid value for 'PATH': Path '{path}' is not readable.", "add")
    assert said == f"{path} is not readable: check its name and permissions."


def test_what_is_not_known_is_said_as_it_is() -> None:
    assert mistakes.said("Something else.", "add") == "Something else: `swot add --help` shows what to write."

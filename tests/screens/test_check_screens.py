"""What `swot check` prints."""

import pytest

from swotup.core.model import Problem
from swotup.decks.checked import Checked
from swotup.screens import check
from tests.screens.conftest import Golden, at_every_width

CLEAN = Checked(files=2, cards=1_340, problems=(), lines={})
SOME = Checked(
    files=3,
    cards=61,
    problems=(
        Problem(
            "decks/care-act.yaml",
            14,
            5,
            "E103",
            "error",
            "a term has no key `definiton`: did you mean `definition`?",
        ),
        Problem(
            "decks/care-act.yaml",
            120,
            18,
            "E111",
            "error",
            "the deck declares no topic `LO1.55`: did you mean `LO1.5`?",
        ),
        Problem(
            "decks/care-act.yaml",
            231,
            92,
            "E401",
            "error",
            "a control character (U+001B) stands here: take it out",
        ),
        Problem(
            "decks/many/folders/deep/within/folders/key-terms.yaml",
            3,
            5,
            "W205",
            "warning",
            "the entry has no id, so rewording it loses its history: add `id: personalisation`",
        ),
        Problem("decks/locked.yaml", 1, 1, "E009", "error", "decks/locked.yaml cannot be read (Permission denied)"),
    ),
    lines={
        (
            "decks/care-act.yaml",
            14,
        ): "    definiton: Money paid to the person themselves, to buy the support that their plan sets out.",
        ("decks/care-act.yaml", 120): "    topic:\t[日本語, LO1.55]",
        ("decks/care-act.yaml", 231): "    note: "
        + "a long note that goes on and on " * 2
        + "and has \x1b[31m in it " * 5,
        ("decks/many/folders/deep/within/folders/key-terms.yaml", 3): "  - term: personalisation",
    },
)


@pytest.mark.parametrize(
    ("name", "checked"),
    [
        pytest.param("check-clean", CLEAN, id="no problems"),
        pytest.param("check-problems", SOME, id="errors and warnings"),
        pytest.param(
            "check-warning",
            Checked(1, 1, SOME.problems[3:4], SOME.lines),
            id="a warning alone",
        ),
    ],
)
def test_check(name: str, checked: Checked, golden: Golden) -> None:
    golden(name, at_every_width(check.sentences(checked), lambda console: check.drawn(checked, console)))


def test_check_for_other_programs(golden: Golden) -> None:
    golden("check-text", "\n".join(check.text(SOME)))


def test_what_looks_like_markup_in_a_line_is_shown_as_it_is() -> None:
    problem = Problem("[bold]x.yaml", 1, 1, "E101", "error", "`[red]` is missing")
    told = "\n".join(check.text(Checked(1, 1, (problem,), {("[bold]x.yaml", 1): "[blink]a"})))
    assert "[bold]x.yaml" in told
    assert "[blink]a" in told

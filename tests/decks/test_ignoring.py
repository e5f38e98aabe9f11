"""`# swot: ignore[…]`: which problems a comment leaves out, and which comments leave out none."""

from textwrap import dedent

import pytest

from swotup.decks.check import check

HEAD = "deck: d\ntopics: {T1: t}\nsources: {b: book}\ntopic: T1\nsource: b\ncards:\n"


def rules(entries: str, head: str = HEAD) -> list[str]:
    """The rules of the problems that are left."""
    text = head + dedent(entries)
    return [problem.rule for problem in check({}, given={"deck.yaml": text.encode()}).problems]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("- term: t  # swot: ignore[W205]\n  definition: d\n", id="on the line"),
        pytest.param("# swot: ignore[W205]\n- term: t\n  definition: d\n", id="above it"),
        pytest.param(
            "# swot: ignore[W205]\n# for it is old\n\n- term: t\n  definition: d\n", id="above other comments"
        ),
        pytest.param("- term: t  # swot: ignore[missing-id]\n  definition: d\n", id="by name"),
        pytest.param("- term: t  # swot: ignore[W2]\n  definition: d\n", id="by the beginning"),
        pytest.param("- term: t  #swot:ignore[ W205 ]\n  definition: d\n", id="with other spaces"),
        pytest.param("- term: t # swot: ignore[W205]\n  definition: d\n", id="after one space"),
    ],
)
def test_a_comment_leaves_a_problem_out(entry: str) -> None:
    assert rules(entry) == []


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        pytest.param("- term: t\n  # swot: ignore[W205]\n  definition: d\n", ["W205", "W312"], id="below it"),
        pytest.param("- term: t  # swot: ignore[W301]\n  definition: d\n", ["W205", "W312"], id="of another rule"),
        pytest.param("- id: x\n  term: t  # swot: ignore[W205]\n  definition: d\n", ["W312"], id="of nothing"),
        pytest.param("- id: x\n  term: t  # swot: ignore[W303]\n  definition: d\n", [], id="of other decks: who knows"),
        pytest.param("- id: x\n  term: t  # swot: ignore[E204, W205]\n  definition: d\n", ["W312"], id="one of two"),
        pytest.param("- id: x\n  term: 'x # swot: ignore[W205]'\n  definition: d\n", ["W312"], id="in a text"),
    ],
)
def test_a_comment_that_leaves_out_none_is_reported(entry: str, left: list[str]) -> None:
    assert rules(entry) == left


def test_a_problem_of_the_deck_is_left_out_on_the_first_line() -> None:
    head = HEAD.replace("deck: d", "deck: d  # swot: ignore[no-source]").replace("source: b\n", "")

    assert rules("- {id: x, term: t, definition: d}", head) == []


def test_a_rule_that_is_not_run_is_not_missed() -> None:
    text = f"{HEAD}- {{id: x, term: t, definition: d}}  # swot: ignore[W301]\n"

    assert check({}, given={"d": text.encode()}, rules=frozenset({"W312", "W205"})).problems == ()

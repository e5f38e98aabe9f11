"""`swot mark`: a typed answer marked from a script."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Learner, Result

Swot = Callable[..., Result]

KINDS = """\
deck: kinds
title: One of each
cards:
  - id: payment
    question: What is money paid to the person called?
    answer: direct payment | DP
  - id: aim
    term: autonomy
    definition: Self-rule, the freedom and independence to live as one chooses oneself.
  - id: three
    question: Name three.
    items: [choice, control, power]
  - id: order
    question: In which order?
    steps: [assess the needs, allocate a budget, make a plan]
  - id: essay
    question: Explain two benefits of staying at home.
    marks: 2
    points: [the surroundings are familiar, friends can still visit]
  - id: below
    question: What is five less than nothing?
    answer: "-5"
"""


@pytest.fixture
def swot(learner: Learner) -> Swot:
    learner.deck(KINDS)
    return learner.swot


def test_a_slip_is_close_and_proposes_good(swot: Swot) -> None:
    marked = swot("mark", "kinds/payment", "direct paymnet", "--json").json
    assert marked["credit"] == 0.9
    assert marked["quality"] == 4
    assert marked["items"] == [
        {
            "expected": "direct payment",
            "given": "direct paymnet",
            "verdict": "close",
            "credit": 0.9,
            "why": "you wrote paymnet",
        }
    ]


def test_nothing_is_recorded(swot: Swot, learner: Learner) -> None:
    swot("mark", "kinds/payment", "DP")
    assert swot("show", "kinds/payment", "--json").json["reviews"] == []
    assert not learner.home.exists()


def test_an_answer_of_several_words_needs_no_quotes(swot: Swot) -> None:
    assert swot("mark", "kinds/payment", "direct", "payment", "--json").json["credit"] == 1


def test_a_list_takes_an_answer_for_each_item(swot: Swot) -> None:
    marked = swot("mark", "kinds/three", "power", "choise", "luck", "--json").json
    assert [item["verdict"] for item in marked["items"]] == ["close", "missing", "right", "wrong"]
    assert marked["items"][3]["expected"] is None
    assert marked["quality"] == 3


def test_the_lines_of_the_input_are_marked_where_no_answer_is_given(swot: Swot) -> None:
    assert swot("mark", "kinds/three", "--json", typed="choice\ncontrol\npower\n").json["credit"] == 1


def test_no_input_is_an_empty_answer(swot: Swot) -> None:
    marked = swot("mark", "kinds/payment", "--json").json
    assert (marked["credit"], marked["quality"], marked["items"][0]["verdict"]) == (0, 1, "missing")


def test_an_answer_may_begin_with_a_hyphen(swot: Swot) -> None:
    assert swot("mark", "kinds/below", "-5", "--json").json["credit"] == 1
    assert swot("mark", "kinds/below", "5", "--json").json["credit"] == 0


def test_a_long_answer_is_left_to_the_learner(swot: Swot) -> None:
    marked = swot("mark", "kinds/aim", "the freedom to live as you choose", "--json").json
    assert marked["quality"] is None
    assert marked["found"] == ["freedom", "live", "chooses"]
    assert marked["missing"] == ["Self-rule", "independence"]


def test_the_first_wrong_step_is_named(swot: Swot) -> None:
    result = swot("mark", "kinds/order", "make a plan", "assess the needs", "--plain")
    assert "First wrong step: 1, where “assess the needs” belongs" in result.lines


def test_an_exam_answer_earns_marks(swot: Swot) -> None:
    marked = swot("mark", "kinds/essay", "Friends can go on visiting.", "--json").json
    assert (marked["earned"], marked["marks"], marked["quality"]) == (1, 2, 1)


def test_the_setting_decides_how_spelling_counts(swot: Swot) -> None:
    swot("set", "spelling", "lenient")
    assert swot("mark", "kinds/payment", "direckt paymant", "--json").json["credit"] == 1
    swot("set", "spelling", "strict")
    assert swot("mark", "kinds/payment", "direct-payment", "--json").json["items"][0]["verdict"] == "close"


def test_it_is_said_in_sentences_too(swot: Swot) -> None:
    assert swot("mark", "kinds/payment", "direct paymnet", "--plain").lines == [
        "Card: kinds/payment",
        "Prompt: What is money paid to the person called?",
        "Close: you wrote paymnet",
        "You wrote: direct paymnet",
        "Answer: direct payment",
        "Credit: 90%",
        "Proposes: Good",
    ]


def test_a_card_that_does_not_exist_is_said_to_be_missing(swot: Swot) -> None:
    result = swot("mark", "kinds/paiment", "DP", "--json")
    assert result.status == 2
    assert "did you mean kinds/payment" in result.err


def test_control_characters_never_reach_the_terminal(swot: Swot) -> None:
    assert "\x1b" not in swot("mark", "kinds/payment", "direct\x1b[31m payment", "--plain").out
    assert "\x1b" not in swot("mark", "kinds/three", "\x1b]0;x\x07luck", "--plain").out


def test_the_mark_is_the_same_when_what_it_needs_of_the_deck_was_kept(swot: Swot, learner: Learner) -> None:
    swot("grade", "kinds/aim", "good")  # from here on there is a folder for a cache
    asked = [("kinds/payment", "DP"), ("kinds/payment", "contol"), ("kinds/aim", "selfrule and freedm to live")]
    first, again = ([swot("mark", *words, "--json").json for words in asked] for _ in range(2))
    assert (learner.home / "cache" / "decks.db").exists()
    assert first == again


def test_a_deck_that_changed_is_weighed_as_it_is_now(swot: Swot, learner: Learner) -> None:
    swot("grade", "kinds/aim", "good")
    assert swot("mark", "kinds/payment", "direct paymnet", "--json").json["credit"] == 0.9
    learner.deck(KINDS.replace("[choice, control, power]", "[choice, direct paymnet, power]"))
    assert swot("mark", "kinds/payment", "direct paymnet", "--json").json["credit"] == 0

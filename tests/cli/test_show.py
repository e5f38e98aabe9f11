"""`swot show`: one card with its schedule, its history and its place in the file."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Learner, Result

Swot = Callable[..., Result]


def test_a_card_is_shown_with_everything_that_is_known_of_it(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "good")
    learner.now = "2027-01-15T12:00+00:00"
    swot("grade", "small/capital", "easy")
    assert swot("show", "small/capital").lines == [
        "Card: small/capital",
        "Deck: A small deck",
        "Prompt: What is the capital of France?",
        "Answer: Paris",
        "Source: The book, page 1",
        "Topic: T1, The first topic",
        "State: in 6 days",
        "Why: It was answered today: it comes again in 6 days, on Thursday 21 January 2027.",
        "Due: Thursday 21 January 2027",
        "Schedule: repetition 2, interval 6 days, ease 2.60, 0 lapses",
        "Answered: Thursday 14 January 2027: Good, repetition",
        "Answered: Friday 15 January 2027: Easy, repetition",
        f"File: {learner.decks / 'deck.yaml'}, line 12",
        "Edit: swot edit small/capital",
    ]


def test_scripts_get_the_card_its_schedule_and_its_reviews(swot: Swot, learner: Learner) -> None:
    learner.now = "2027-01-14T23:30+02:00"
    swot("grade", "small/primes", "again")
    swot("grade", "small/primes", "good")
    assert swot("show", "small/primes", "--json").json == {
        "id": "small/primes",
        "deck": "small",
        "entry": "primes",
        "kind": "list",
        "topic": ["T2"],
        "tags": [],
        "prompt": "Name the three smallest primes.",
        "answer": "two; three; five",
        "path": str(learner.decks / "deck.yaml"),
        "line": 20,
        "schedule": {
            "repetition": 0,
            "interval": 1,
            "ease": 1.96,
            "due": "2027-01-15",
            "lapses": 0,
            "suspended": False,
            "leech": False,
        },
        "flagged": False,
        "later": None,
        "reviews": [
            {"at": "2027-01-14T23:30:00+02:00", "quality": 1, "kind": "repetition", "ms": None},
            {"at": "2027-01-14T23:30:00+02:00", "quality": 4, "kind": "drill", "ms": None},
        ],
        "uncounted": [],
    }


def test_a_new_card_has_no_schedule_and_no_reviews(swot: Swot) -> None:
    shown = swot("show", "small/noun", "--json").json
    assert (shown["schedule"], shown["reviews"]) == (None, [])


def test_a_suspended_card_says_so_even_where_it_is_new(swot: Swot) -> None:
    swot("suspend", "small/noun")
    schedule = swot("show", "small/noun", "--json").json["schedule"]
    assert (schedule["suspended"], schedule["due"]) == (True, None)
    assert "Why: It is suspended: `swot resume` takes it back in." in swot("show", "small/noun").lines


def test_after_a_reset_the_history_is_still_shown_but_counts_no_more(swot: Swot) -> None:
    swot("grade", "small/capital", "easy")
    swot("reset", "small/capital")
    shown = swot("show", "small/capital", "--json").json
    assert (shown["schedule"], shown["reviews"]) == (None, [])
    assert [one["quality"] for one in shown["uncounted"]] == [5]
    assert (
        "Answered: Thursday 14 January 2027: Easy, repetition, before the card started over"
        in swot("show", "small/capital").lines
    )


def test_an_answer_taken_back_is_not_shown(swot: Swot) -> None:
    swot("grade", "small/capital", "easy")
    swot("undo")
    shown = swot("show", "small/capital", "--json").json
    assert (shown["schedule"], shown["reviews"], shown["uncounted"]) == (None, [], [])


def test_a_card_whose_answer_changed_since_it_was_learnt_says_so(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "good")
    path = learner.decks / "deck.yaml"
    learner.deck(path.read_text(encoding="utf-8").replace("answer: Paris", "answer: Lutetia"))
    assert "Changed: Its answer is not the one that you last answered." in swot("show", "small/capital").lines


@pytest.mark.parametrize("options", [[], ["--json"], ["--plain"]])
def test_a_card_that_does_not_exist_ends_with_2_and_names_the_nearest(swot: Swot, options: list[str]) -> None:
    result = swot("show", "small/capitol", *options)
    assert (result.status, result.out) == (2, "")
    assert "There is no card 'small/capitol': did you mean small/capital or " in result.err

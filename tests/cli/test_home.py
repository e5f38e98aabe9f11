"""Bare `swot`: what is due today, the minutes it will take, and the command to start with."""

from collections.abc import Callable

import pytest

from swotup.cli import workspace
from swotup.core.model import GOOD, Answer, CardId
from tests.cli.conftest import Learner, Result

Swot = Callable[..., Result]


def told(result: Result) -> list[str]:
    """What it says, without how to set an exam."""
    return [line for line in result.lines if not line.startswith("No exam is set")]


def questions(deck: str, number: int) -> str:
    """A deck of so many questions."""
    entries = "".join(f"  - id: q{i}\n    question: What is {i}?\n    answer: the number {i}\n" for i in range(number))
    return f"deck: {deck}\ntitle: {deck.capitalize()}\ncards:\n{entries}"


def test_a_first_run_is_greeted_with_three_lines_that_say_how_it_works(swot: Swot) -> None:
    assert told(swot()) == [
        "Welcome. swot asks you cards from decks, and brings each one back just before you would forget it.",
        "Think of the answer, press space to see it, then say how well you knew it: Again, Hard, Good or Easy.",
        "A few minutes a day are enough, and you can stop at any time: every answer is kept at once.",
        "Today: 4 cards, about 1 minute.",
        "small, A small deck: 4 new.",
        "Start: swot review",
    ]


def test_looking_does_not_make_a_data_folder(swot: Swot, learner: Learner) -> None:
    swot()
    assert not learner.home.exists()


def test_after_the_first_answer_the_greeting_is_gone(swot: Swot) -> None:
    swot("grade", "small/capital", "good")
    assert told(swot()) == [
        "Today: 3 cards, under a minute.",
        "small, A small deck: 3 new.",
        "Start: swot review",
    ]


def test_what_is_due_is_told_by_deck_in_the_order_of_study(learner: Learner) -> None:
    learner.deck(questions("beta", 3), "b.yaml")
    learner.deck(questions("alpha", 2), "a.yaml")
    learner.swot("grade", "beta/q1", "good")
    learner.swot("grade", "beta/q2", "again")
    learner.now = "2027-01-15T09:00+00:00"
    learner.swot("grade", "beta/q2", "again")
    assert told(learner.swot()) == [
        "Today: 5 cards, about 1 minute.",
        "alpha, Alpha: 2 new.",
        "beta, Beta: 1 due, 1 new, 1 to drill.",
        "Start: swot review",
    ]


def test_after_weeks_away_it_says_when_one_is_level_again(learner: Learner) -> None:
    learner.deck(questions("many", 62))
    for number in range(62):
        learner.swot("grade", f"many/q{number}", "good")
    learner.swot("set", "minutes", "3")
    learner.now = "2027-02-11T12:00+00:00"
    assert told(learner.swot()) == [
        "Welcome back: you were last here 28 days ago.",
        "62 cards wait; at 3 minutes a day you are level by Sunday.",
        "Today: 18 cards, about 3 minutes.",
        "many, Many: 18 due.",
        "Start: swot review",
    ]


def test_without_minutes_set_it_reckons_with_ten_a_day_and_offers_them(learner: Learner) -> None:
    learner.deck(questions("many", 62))
    for number in range(62):
        learner.swot("grade", f"many/q{number}", "good")
    learner.now = "2027-02-11T12:00+00:00"
    lines = told(learner.swot())
    assert lines[1] == "62 cards wait; at 10 minutes a day you are level by tomorrow."
    assert lines[-1] == "Start: swot review --minutes 10"


def test_a_usual_day_says_nothing_of_being_level(swot: Swot, learner: Learner) -> None:
    swot("grade", "small/capital", "good")
    learner.now = "2027-01-16T12:00+00:00"
    assert told(swot())[0] == "Today: 4 cards, about 1 minute."


def test_when_all_is_done_it_says_when_the_next_comes(learner: Learner) -> None:
    learner.deck(questions("few", 2))
    learner.swot("grade", "few/q0", "good")
    learner.swot("grade", "few/q1", "easy")
    assert told(learner.swot()) == ["All done for today.", "Next: 2 due tomorrow, on Friday 15 January 2027."]


def test_when_nothing_is_due_it_says_when_the_next_comes(learner: Learner) -> None:
    learner.deck(questions("few", 1))
    learner.swot("grade", "few/q0", "good")
    learner.now = "2027-01-15T12:00+00:00"
    learner.swot("grade", "few/q0", "good")
    learner.now = "2027-01-17T12:00+00:00"
    assert told(learner.swot()) == [
        "Nothing is due today.",
        "Next: 1 due in 4 days, on Thursday 21 January 2027.",
    ]


def test_when_today_has_had_its_new_cards_more_are_offered(learner: Learner) -> None:
    learner.deck(questions("many", 31))
    for number in range(10):
        learner.swot("grade", f"many/q{number}", "easy")
    assert told(learner.swot()) == [
        "All done for today.",
        "Next: 10 due and up to 20 new tomorrow, on Friday 15 January 2027.",
        "21 new cards left: `swot review --new 10` asks 10 of them now.",
    ]


def test_no_new_cards_are_promised_for_a_day_that_has_no_room_for_them(learner: Learner) -> None:
    learner.deck(questions("many", 130))
    learner.swot("set", "new", "0")
    assert told(learner.swot())[-2:] == [
        "Nothing is due today.",
        "130 new cards left: `swot review --new 10` asks 10 of them now.",
    ]
    with workspace.opened() as work:
        work.record(*(Answer(CardId(f"many/q{number}"), GOOD) for number in range(110)))
    learner.swot("set", "new", "20")
    assert told(learner.swot())[1] == "Next: 110 due tomorrow, on Friday 15 January 2027."


def test_cards_left_out_do_not_come(learner: Learner) -> None:
    learner.deck(questions("few", 1))
    learner.swot("suspend", "few")
    assert told(learner.swot())[-2:] == [
        "Nothing is due today.",
        "No card is to come: `swot cards --suspended` lists those left out.",
    ]


def test_without_decks_it_says_how_to_take_one_in(learner: Learner) -> None:
    assert told(learner.swot())[-1] == "There are no decks: `swot add PATH` takes one in."


def test_decks_with_broken_entries_are_named_with_the_command_that_shows_why(learner: Learner) -> None:
    half = learner.deck("deck: half\ncards:\n  - id: good\n    question: Q?\n    answer: A\n  - id: bad\n", "half.yaml")
    none = learner.deck("cards: []\n", "no deck.yaml")
    assert told(learner.swot())[-2:] == [
        f"half has 1 error, and may lack cards: `swot check {half}` shows why.",
        f"{none} cannot be used: `swot check '{none}'` shows why.",
    ]


@pytest.mark.parametrize("arguments", [["--json"], ["--plain", "--json"]])
def test_scripts_read_it_as_one_document(swot: Swot, learner: Learner, arguments: list[str]) -> None:
    swot("grade", "small/capital", "good")
    learner.now = "2027-01-15T12:00+00:00"
    assert swot(*arguments).json == {
        "today": "2027-01-15",
        "cards": 4,
        "seconds": 55,
        "decks": [{"deck": "small", "title": "A small deck", "due": 1, "new": 3, "drill": 0, "seconds": 55}],
        "start": "swot review",
        "level": None,
        "next": None,
        "broken": [],
        "exams": [],
        "over": [],
        "mock": None,
        "missing": [],
        "first": False,
    }


def test_json_says_when_one_is_level_and_when_the_next_cards_come(learner: Learner) -> None:
    learner.deck(questions("many", 62))
    for number in range(62):
        learner.swot("grade", f"many/q{number}", "good")
    assert learner.swot("--json").json["next"] == {"date": "2027-01-15", "due": 62, "new": 0}
    learner.now = "2027-02-11T12:00+00:00"
    assert learner.swot("--json").json["level"] == {"cards": 62, "minutes": 10, "date": "2027-02-12"}


def test_what_waits_is_only_told_after_two_weeks_or_where_it_is_more_than_a_day_has(learner: Learner) -> None:
    learner.deck(questions("many", 62))
    for number in range(62):
        learner.swot("grade", f"many/q{number}", "good")
    learner.now = "2027-01-27T12:00+00:00"
    assert told(learner.swot())[0] == "Today: 62 cards, about 10 minutes."
    learner.swot("set", "minutes", "10")
    assert told(learner.swot())[0] == "62 cards wait; at 10 minutes a day you are level by tomorrow."


def test_today_is_what_the_start_command_asks(learner: Learner) -> None:
    learner.deck(questions("many", 70))
    for number in range(62):
        learner.swot("grade", f"many/q{number}", "good")
    learner.now = "2027-02-11T12:00+00:00"
    lines = told(learner.swot())
    assert lines[2:] == ["Today: 60 cards, about 10 minutes.", "many, Many: 60 due.", "Start: swot review --minutes 10"]
    typed = "\ngood\n" * 70
    assert learner.swot("review", "--minutes", "10", typed=typed).out.count("Question: ") == 60


def test_where_the_minutes_of_today_are_used_up_it_names_a_command_that_goes_on(learner: Learner) -> None:
    learner.deck(questions("few", 3))
    learner.swot("set", "minutes", "1")
    with workspace.opened() as work:
        work.record(Answer(CardId("few/q0"), GOOD, ms=60_000))
    assert told(learner.swot())[:2] == [
        "The time set for today is used up: 1 minute.",
        "To go on all the same: `swot review --minutes 10`.",
    ]
    assert "Question: What is 1?" in learner.swot("review", "--minutes", "10").lines
    assert "Question: What is 1?" in learner.swot("review", "--new", "2").lines


@pytest.mark.parametrize("option", ["--json", "--plain"])
def test_options_of_a_command_stand_after_it(swot: Swot, option: str) -> None:
    result = swot(option, "next")
    assert result.status == 2
    assert "swot next" in result.err
    assert not result.out

"""`swot review --answer type` line by line: what may be typed, what is said of it, and what the log keeps."""

import sqlite3
from contextlib import closing

import pytest

from tests.cli.conftest import Learner
from tests.cli.test_review import answers, asked, kind, questions, typing
from tests.every_kind import EVERY_KIND

TYPE = "--answer type"
HOW = "Enter alone: I don't know. /keys: what else you can type."


@pytest.fixture
def student(learner: Learner) -> Learner:
    """A learner with a deck of every kind."""
    learner.deck(EVERY_KIND)
    return learner


@pytest.fixture
def numbers(learner: Learner) -> Learner:
    """A learner with a deck of three questions."""
    learner.deck(questions(3))
    return learner


def logged(learner: Learner) -> list[tuple[int, str | None]]:
    """The quality of each answer in the log, and what else was kept of it."""
    with closing(sqlite3.connect(learner.home / "swotup.db")) as database:
        return list(database.execute("SELECT quality, more FROM event WHERE what = 'answer' ORDER BY seq"))


# -- each kind -------------------------------------------------------------------------------------------------------


def test_a_question_is_answered_and_enter_takes_what_is_proposed(student: Learner) -> None:
    lines = kind(student, "records", "receipts and records", "", arguments=TYPE)
    assert lines[2] == f"Type the answer. {HOW}"
    assert lines[3] == "Right."
    assert "Answer: accurate records of the spending" in lines
    assert any(line.endswith("Enter takes Good.") for line in lines)
    assert logged(student) == [(4, '{"typed":"receipts and records","credit":1.0,"proposed":4}')]


def test_a_slip_is_said_in_words(student: Learner) -> None:
    lines = kind(student, "records", "acurate records of the spending", "", arguments=TYPE)
    assert lines[3].startswith("Close: you wrote acurate")
    assert lines[4] == "You wrote: acurate records of the spending"
    assert answers(student, "every-kind/records") == {"every-kind/records": [4]}


def test_an_answer_that_is_not_known_is_shown(student: Learner) -> None:
    lines = kind(student, "records", "", "", arguments=TYPE)
    assert lines[3] == "Answer: accurate records of the spending"
    assert any(line.endswith("Enter takes Again.") for line in lines)
    assert logged(student) == [(1, '{"typed":"","credit":0.0,"proposed":1}')]


def test_a_meaning_is_compared_and_graded_by_the_learner(student: Learner) -> None:
    lines = kind(student, "direct-payment", "Money to buy support", "", "hard", arguments=TYPE)
    assert lines[3:5] == ["Compare, and grade yourself.", "You wrote: Money to buy support"]
    assert any(line.startswith("'' means nothing here: type again, hard, good or easy") for line in lines)
    assert logged(student)[0][0] == 3
    assert "proposed" not in (logged(student)[0][1] or "")


def test_a_list_is_named_line_by_line_and_what_is_missing_asked_again(student: Learner) -> None:
    named = ["personal budgets", "choice and control; co-production", ""]
    lines = kind(student, "features", *named, "self-assessment of needs", "", "", arguments=TYPE)
    at = lines.index("2 items are missing: type them, one a line; an empty line shows them.")
    assert lines[2] == f"Type them, one a line; an empty line ends. {HOW}"
    assert lines[3:at] == [
        "3 of 5 named.",
        "Right: personal budgets",
        "Right: co-production",
        "Right: choice and control",
    ]
    assert "Missing: self-assessment of needs; named at the second try" in lines[at:]
    assert "Missing: the changing role of professionals" in lines[at:]
    typed = r"personal budgets\nchoice and control; co-production\n\nself-assessment of needs"
    assert f'"typed":"{typed}","credit":0.6' in (logged(student)[0][1] or "")


def test_steps_are_typed_in_order(student: Learner) -> None:
    steps = ["assess the person's needs", "allocate a personal budget", "make a support plan"]
    lines = kind(student, "steps", *steps, "", "", arguments=TYPE)
    assert lines[2] == f"Type the steps in order, one a line; an empty line ends. {HOW}"
    assert lines[3:7] == [
        "3 of 3 in order.",
        "Right: 1: assess the person's needs",
        "Right: 2: allocate a personal budget",
        "Right: 3: make a support plan",
    ]
    assert answers(student, "every-kind/steps") == {"every-kind/steps": [4]}


def test_a_gap_is_filled(student: Learner) -> None:
    lines = kind(student, "duty", "wellbeing", "", arguments=TYPE)
    assert lines[3:5] == ["Right.", "Answer: wellbeing"]


@pytest.mark.parametrize(
    "typed",
    ["Children and Families Act 2014", "children", "CHILDREN AND F"],
    ids=["all of it", "its start", "capitals"],
)
@pytest.mark.parametrize("arguments", ["", TYPE], ids=["thinking", "typing"])
def test_an_option_is_chosen_by_any_start_that_is_clear(student: Learner, typed: str, arguments: str) -> None:
    assert kind(student, "act", typed, arguments=arguments)[6] == "Right. The answer: Children and Families Act 2014"


def test_a_start_that_is_not_clear_chooses_nothing(learner: Learner) -> None:
    learner.deck(
        "deck: acts\ncards:\n  - question: Which?\n    answer: Care Act 2014\n    wrong: [Care Act 2015, No]\n"
    )
    assert any("'care' means nothing here" in line for line in typing(learner, "care", arguments=TYPE))


def test_an_exam_question_is_written_and_its_points_confirmed(student: Learner) -> None:
    written = ["They have rapid access to services.", "", *("y", "no", "", "yes"), ""]
    lines = kind(student, "two-impacts", *written, arguments=TYPE)
    assert lines[2] == f"Type your answer; an empty line ends. {HOW}"
    assert lines[3].startswith("1 of 4: rapid access to services. ")
    assert lines[3].endswith(" Enter if so, else yes or no.")
    assert any(line.endswith(" of 4 marks.") for line in lines)
    assert '"typed":"They have rapid access to services."' in (logged(student)[0][1] or "")


# -- commands --------------------------------------------------------------------------------------------------------


def test_a_word_that_is_a_command_elsewhere_is_an_answer(numbers: Learner) -> None:
    lines = typing(numbers, "quit", "", "undo", "", arguments=TYPE)
    assert "You wrote: quit" in lines
    assert "You wrote: undo" in lines


@pytest.mark.parametrize(
    ("command", "said"),
    [
        pytest.param("/later", "Put off until tomorrow.", id="later"),
        pytest.param("/suspend", "Suspended: it will not be asked until `swot resume numbers/q1`.", id="suspend"),
        pytest.param("/flag", "Flagged as wrong or unclear.", id="flag"),
        pytest.param("/undo", "There is nothing to take back in this sitting.", id="undo"),
        pytest.param("/why", "It is new, and today still has room for new cards.", id="why"),
        pytest.param("/keys", "/undo: take back the last answer", id="keys"),
        pytest.param("/show", "Answer: number 1", id="show"),
        pytest.param("/NEW", "Enter to go on; the card comes again in a while.", id="new to me, in capitals"),
        pytest.param("/quit", "No card was answered.", id="quit"),
    ],
)
def test_a_command_begins_with_a_slash(numbers: Learner, command: str, said: str) -> None:
    assert said in typing(numbers, command, arguments=TYPE)


@pytest.mark.parametrize("command", ["later", "/later"])
def test_a_command_may_be_given_once_the_answer_is_marked(numbers: Learner, command: str) -> None:
    assert "Put off until tomorrow." in typing(numbers, "number 1", command, arguments=TYPE)


def test_what_begins_with_a_slash_and_is_no_command_is_an_answer(learner: Learner) -> None:
    learner.deck("deck: paths\ncards:\n  - question: Where are the settings?\n    answer: /etc\n")
    assert "Right." in typing(learner, "/etc", arguments=TYPE)


def test_after_a_command_that_only_tells_the_answer_is_typed_on(student: Learner) -> None:
    lines = kind(student, "features", "personal budgets", "/why", "choice and control", "", arguments=TYPE)
    assert "2 of 5 named." in lines


def test_an_answer_taken_back_is_graded_anew_or_typed_anew(numbers: Learner) -> None:
    lines = typing(numbers, "number 1", "again", "/undo", "undo", "number 9", "", arguments=TYPE)
    assert "Taken back; here it is again." in lines
    assert lines.count("You wrote: number 9") == 1
    assert [quality for quality, _ in logged(numbers)] == [1, 1]


def test_a_card_is_edited_while_its_answer_is_typed(numbers: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    lines = typing(numbers, "/edit", "number 1", "", arguments=TYPE)
    assert any("no-such-editor" in line for line in lines)
    assert "Right." in lines


def test_the_input_may_end_anywhere(student: Learner) -> None:
    lines = kind(student, "features", "personal budgets", arguments=TYPE)
    assert "No card was answered." in lines


def test_the_buttons_and_the_commands_explain_themselves_only_at_first(learner: Learner) -> None:
    learner.deck(questions(40))
    lines = typing(learner, *(line for i in range(1, 32) for line in (f"number {i}", "")), arguments=f"{TYPE} --new 40")
    assert lines.count(f"Type the answer. {HOW}") == 30
    assert lines.count("Type the answer.") == 2


# -- settings --------------------------------------------------------------------------------------------------------


def test_typing_may_be_set_and_an_option_wins_over_that(numbers: Learner) -> None:
    assert numbers.swot("set", "answer", "type").out == "answer is now type; it was think.\n"
    assert "Right." in typing(numbers, "number 1", "")
    assert "Answer: number 2" in typing(numbers, "", "good", arguments="--answer think")


def test_spelling_is_marked_as_it_is_set(numbers: Learner) -> None:
    numbers.swot("set", "spelling", "strict")
    assert "Right." in typing(numbers, "number 1", "", arguments=TYPE)
    assert "Right." not in typing(numbers, "nunber 2", "", arguments=TYPE)


def test_an_answer_that_is_neither_typed_nor_thought_is_refused(numbers: Learner) -> None:
    found = numbers.swot("review", "--answer", "sing")
    assert (found.status, found.out) == (2, "")
    assert found.err == "swot: --answer cannot be 'sing': write think or type.\n"


def test_the_command_that_goes_on_types_too(numbers: Learner) -> None:
    lines = typing(numbers, "number 1", "", "/quit", arguments=TYPE)
    assert lines[-1] == "Next: `swot review --answer type` goes on; 2 cards wait."
    assert asked(lines) == ["What is 1?", "What is 2?"]

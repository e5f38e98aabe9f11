"""`swot review` in a real terminal, from the first card to the summary."""

import re

import pytest

from tests.terminal.conftest import Student, questions

BUTTONS = ("1 Again", "2 Hard", "3 Good", "4 Easy")
ASKED = "space: show the answer"


def option(student: Student, text: str) -> str:
    """The digit of an option on the screen."""
    found = re.search(rf"(\d) +{text}", student.text)
    assert found, student.text
    return found[1]


def test_a_whole_sitting_with_every_kind(student: Student) -> None:
    student.reviews(student.deck(), "--seed", "1")

    student.sees(
        "A deck of every kind · Personalisation", "0 done · 8 left", "direct payment What does it mean?", ASKED
    )
    student.presses(" ")
    student.sees("Money paid to the person themselves", "Note It may not be spent on a home.", *BUTTONS)
    student.presses("3")

    student.sees("1 done · 7 left", "Hint They may be looked at.")
    student.presses(" ")
    student.sees("accurate records", "Also receipts and records", "Then and now Since 2014", *BUTTONS)
    student.presses("1")

    student.sees("Name the five key features", "space: go through the answer")
    student.presses(" ")
    student.sees("▸ personal budgets 4 more", "y or space: had it · n: missed it")
    student.presses("y", "n", " ", "y")
    student.sees("✓ personal budgets ✗ co-production", "▸ the changing role of professionals")
    student.presses("y")
    student.sees("4 of 5 recalled", "▸2 Hard", "Enter: the one marked")
    student.presses("\r")

    student.sees("In order: 3 steps.")
    student.presses(" ", "y", "y", "y")
    student.sees("✓ 1. assess the person's needs", "3 of 3 recalled", "▸3 Good")
    student.presses("\r")

    student.sees("promote a person's ____ in every decision about them")
    student.presses(" ")
    student.sees("promote a person's wellbeing in every decision about them", *BUTTONS)
    student.presses("4")

    student.sees("Which Act", "1–3: choose")
    student.presses(option(student, "Children and Families Act 2014"))
    student.sees("Children and Families Act 2014 (you chose it)", "Right. The answer is", "▸3 Good", "I guessed")
    student.presses("\r")

    student.sees("True or false?", "t: true · f: false")
    student.presses("t")
    student.sees("Not quite. It is false. It may be used flexibly", "▸1 Again")
    student.presses("\r")

    student.sees("4 marks.")
    student.presses(" ", "y", "n", "y", "n")
    student.sees("✓ control over who gives the support (2 marks)", "3 of 4 marks", "Model answer", "▸2 Hard")
    student.presses("\r")

    student.sees("Round 2: 4 you missed", "0 done · 4 left", "What must the holder of a direct payment keep?")
    student.presses(" ", "3", " ", "y", "y", "y", "y", "y", "\r", "f", "\r", " ", "y", "y", "y", "y", "\r")

    student.sees("Round 3: 2 other sides of cards asked today", "Which term is this?")
    student.presses(" ", "3")
    student.sees("promote a person's wellbeing in every ____ about them")
    student.presses(" ", "3")

    student.sees(
        "All done.", "10 cards", "8 recalled at the first try, 80%.", "Missed", "✗ What must the holder", "Tomorrow:"
    )
    student.presses("u")
    student.sees("Taken back; here it is again.", "1 done · 1 left")
    student.presses("4")
    student.sees("All done.")
    student.types("\r")
    assert student.is_left() == 0
    student.sees("All done.", "Next: look at what you missed, as with `swot show every-kind/records`.")
    student.has_the_terminal_back()
    assert student.answers() == [
        ("direct-payment", 4),
        ("records", 1),
        ("features", 3),
        ("steps", 4),
        ("duty:wellbeing", 5),
        ("act", 4),
        ("anything", 1),
        ("two-impacts", 3),
        ("records", 4),
        ("features", 4),
        ("anything", 4),
        ("two-impacts", 4),
        ("direct-payment:reverse", 4),
        ("duty:decision", 5),
    ]


def test_an_answer_is_taken_back_and_given_anew(student: Student) -> None:
    student.reviews(student.deck(questions(3)))
    student.sees("What is 1?")
    student.presses("u")
    student.sees("There is nothing to take back in this sitting.")
    student.presses(" ", "1")
    student.sees("What is 2?")
    student.presses("u")
    student.sees("What is 1?", "Taken back; here it is again.", *BUTTONS)
    student.presses("4", "q")
    student.sees("Well stopped.")
    student.types("q")
    assert student.is_left() == 0
    assert student.answers() == [("q1", 5)]


def test_what_else_the_keys_do(student: Student) -> None:
    student.reviews(student.deck(questions(4)))
    student.sees("What is 1?", "m: new to me")
    student.presses("?")
    student.sees("Keys", "take back the last answer", "any key: back")
    student.presses("q", "i")
    student.sees("Why this card", "It is new, and today still has room for new cards.", "numbers/q1, line 4")
    student.presses(" ", "!")
    student.sees("What is 1?", "Flagged as wrong or unclear.")
    student.presses("m")
    student.sees("number 1", "space: go on; the card comes again in a while")
    student.presses(" ")
    student.sees("What is 2?")
    student.presses("l")
    student.sees("What is 3?", "Put off until tomorrow.")
    student.presses("s")
    student.sees("What is 4?", "Suspended: it will not be asked until `swot resume numbers/q3`.")
    student.presses(" ", "3")
    student.sees("What is 1?", "1 done · 1 left")
    student.presses("\x04")
    student.sees("Well stopped.")
    student.types("\x04")
    assert student.is_left() == 0
    assert student.answers() == [("q4", 4)]


def test_six_grades(student: Student) -> None:
    student.reviews(student.deck(questions(2)), "--grades", "six")
    student.sees("What is 1?")
    student.presses(" ")
    student.sees("0 nothing came", "5 right at once")
    student.presses("2")
    student.sees("What is 2?")
    student.presses(" ", "0", "q")
    student.types("q")
    assert student.is_left() == 0
    assert student.answers() == [("q1", 2), ("q2", 0)]


def test_the_minutes_given_are_shown_and_bound_what_is_left(student: Student) -> None:
    student.reviews(student.deck(questions(40)), "--minutes", "2")
    student.sees("0 done · 8 left · 0 of 2 min")


# -- the keyboard --------------------------------------------------------------------------------------------------


def test_keys_typed_fast_are_not_lost(student: Student) -> None:
    student.reviews(student.deck(questions(30)), "--new", "30")
    student.sees("What is 1?")
    student.types(" 3" * 30)
    student.sees("All done.", "30 cards")
    student.types("\r")
    assert student.is_left() == 0
    assert student.answers() == [(f"q{number}", 4) for number in range(1, 31)]


def test_nothing_is_graded_before_its_answer_is_shown(student: Student) -> None:
    student.reviews(student.deck(questions(2)))
    student.sees("What is 1?")
    student.presses("3", "1", "4")
    student.sees("What is 1?", "0 done · 2 left", ASKED)
    assert student.answers() == []


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param("\x1b", id="Esc"),
        pytest.param("\x1b[A\x1b[B\x1bOC\x1b[1;5D\x1b[H\x1b[4~", id="arrows, Home and End"),
        pytest.param("\x1bOP\x1b[15~\x1b[[E", id="function keys"),
        pytest.param("\x1b[200~3 3 q\x1b[201~", id="pasted text"),
        pytest.param("\t\x7f\x01é中", id="keys that mean nothing"),
    ],
)
def test_keys_that_are_no_keys_here_do_nothing(student: Student, keys: str) -> None:
    student.reviews(student.deck(questions(2)))
    student.sees("What is 1?")
    student.presses(" ")
    student.types(keys)
    student.presses("?")
    student.sees("any key: back")
    student.presses("?", "3")
    student.sees("What is 2?", "1 done · 1 left")
    assert student.answers() == [("q1", 4)]


# -- editing ---------------------------------------------------------------------------------------------------------


def editor(student: Student, script: str) -> dict[str, str]:
    """An environment whose editor is this shell script; the deck is its last argument."""
    path = student.folder / "editor"
    path.write_text(f"#!/bin/sh\nfor deck; do :; done\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return {"EDITOR": str(path)}


def test_an_entry_is_edited_in_the_middle_of_a_sitting(student: Student) -> None:
    environment = editor(
        student,
        """stty -a | grep -q ' icanon.* echo ' && printf 'What is it now? '
        read answer
        sed "s/number 2/$answer/" "$deck" > "$deck.new" && mv "$deck.new" "$deck\"""",
    )
    student.reviews(student.deck(questions(3)), environment=environment)
    student.sees("What is 1?")
    student.presses(" ", "3", " ")
    student.sees("number 2")
    student.types("e")
    student.sees("What is it now?")
    student.has_the_terminal_back()
    student.types("the second\r")
    student.sees("What is 2?", ASKED, "1 done · 2 left")
    student.presses(" ")
    student.sees("the second", "3 Good")
    student.presses("3")
    student.sees("What is 3?", "2 done · 1 left")
    assert student.answers() == [("q1", 4), ("q2", 4)]


def test_what_an_edit_broke_is_shown(student: Student) -> None:
    environment = editor(student, """printf '  - id: q4\\n    question: What is 4?\\n' >> "$deck\"""")
    student.reviews(student.deck(questions(2)), environment=environment)
    student.sees("What is 1?")
    student.presses("e")
    student.sees("The deck has faults now", "Line 10:", "any other key: back")
    student.presses(" ", " ", "3")
    student.sees("What is 2?", "1 done · 1 left")


def test_ctrl_c_in_the_editor_is_no_end_of_the_sitting(student: Student) -> None:
    environment = editor(student, "trap 'exit 0' INT\necho Editing.\nread answer")
    student.reviews(student.deck(questions(2)), environment=environment)
    student.sees("What is 1?")
    student.types("e")
    student.sees("Editing.")
    student.types("\x03")
    student.sees("What is 1?", ASKED)
    student.presses(" ", "3")
    student.sees("What is 2?")


def test_without_an_editor_it_is_said_how_to_have_one(student: Student) -> None:
    student.reviews(student.deck(questions(2)), environment={"EDITOR": "no-such-editor"})
    student.sees("What is 1?")
    student.presses("e")
    student.sees("The entry was not edited", "There is no editor 'no-such-editor'", "any other key: back")
    student.presses("x", " ", "3")
    student.sees("What is 2?")

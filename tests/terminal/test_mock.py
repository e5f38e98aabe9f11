"""`swot mock` in a real terminal: written, interrupted, taken up again, marked, and what it leaves on the screen."""

import re
import sys

import pytest

from tests.terminal.conftest import Student, questions

MOCK = (sys.executable, "-m", "swotup", "mock")


def number_asked(student: Student) -> int:
    """The number in the question on the screen."""
    found = re.search(r"What is (\d+)\?", student.text)
    assert found is not None
    return int(found[1])


def test_a_whole_paper_from_the_first_question_to_the_report(student: Student) -> None:
    student.starts(*MOCK, student.deck(), "--seed", "5", "--minutes", "30")
    student.sees("Mock exam: 6 questions, 12 marks, 30 minutes.", "question 1 of 6 · 1 mark", "1–3: choose")
    student.presses("1")
    student.sees("question 2 of 6", "Which term is this?", "Enter: leave it blank", "1 of 6 answered · 0 of 30 min")
    student.presses("direct paymnet", "\r")
    student.sees("question 3 of 6", "t: true · f: false")
    student.presses("f")
    student.sees("question 4 of 6")
    student.presses("wellbeing", "\x1b")
    student.sees("Esc: type on", "c hide the clock")
    student.presses("c")
    student.sees("The clock is hidden", "3 of 6 answered")
    student.presses("\x1b", "\r")
    student.sees("question 5 of 6", "In order: 3 steps.")
    student.presses("assess the person's needs\rallocate a personal budget\rmake a support plan\r\r")
    student.sees("question 6 of 6")
    student.presses("personal budgets\rco-production\r", "\r")
    student.sees("Enter: hand it in", "2 answers are yours to judge")
    student.presses("\r")
    student.sees(
        "Marking · question 2 of 6", "≈ Close: you wrote paymnet.", "It seems worth 1 of 1 mark.", "0–1: marks"
    )
    student.presses("\r")
    student.sees("Marking · question 6 of 6", "2 of 5 named", "0–5: marks")
    student.presses("3", " ")
    while "y: yes" not in student.text:
        student.presses(" ")
    student.sees("Put these cards first in the next review?", "y: yes · n: no")
    student.types("y")
    assert student.is_left() == 0
    student.has_the_terminal_back()
    assert "The same paper again:" in student.text
    assert "of 12 marks" in student.raw


@pytest.mark.parametrize("signal", ["SIGKILL", "SIGHUP", "SIGINT"])
def test_a_paper_goes_on_after_whatever_ended_it(student: Student, signal: str) -> None:
    deck = student.deck(questions(9))
    student.starts(*MOCK, deck, "--marks", "4")
    student.sees("question 1 of 4")
    asked = []
    for number in (1, 2):
        student.sees(f"question {number} of 4", "What is")
        asked.append(number_asked(student))
        student.presses(f"number {asked[-1]}", "\r")
    student.sees("question 3 of 4", "2 of 4 answered")
    asked.append(number_asked(student))
    student.kills(signal)
    assert student.is_left() in (None, 129, 130)
    assert len(student.answers()) == 2
    student.starts(*MOCK)
    student.sees("This goes on with the mock exam", "question 3 of 4", f"What is {asked[2]}?", "2 of 4 answered")


def test_half_an_answer_is_there_again(student: Student) -> None:
    student.starts(*MOCK, student.deck(questions(3)), "--marks", "3")
    student.sees("question 1 of 3")
    student.presses("numb", "\x1b")
    student.types("q")
    assert student.is_left() == 0
    assert "Stopped at question 1 of 3: `swot mock` goes on." in student.text
    student.starts(*MOCK)
    student.sees("│ numb", "0 of 3 answered")
    student.has_the_cursor_after("│ numb")


@pytest.mark.parametrize("signal", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_a_signal_to_end_keeps_half_an_answer(student: Student, signal: str) -> None:
    student.starts(*MOCK, student.deck(questions(3)), "--marks", "3")
    student.sees("question 1 of 3")
    student.presses("numb")
    student.sees("│ numb")
    student.kills(signal)
    assert student.is_left() in (129, 130, 143)
    student.starts(*MOCK)
    student.sees("│ numb", "0 of 3 answered")


def test_a_small_window(student: Student) -> None:
    student.starts(*MOCK, student.deck(), "--seed", "5", columns=40, lines=20)
    student.sees("question 1 of 6")
    student.resizes(30, 24)
    student.sees("1–3: choose")
    student.presses("2")
    student.sees("Which term is this?")

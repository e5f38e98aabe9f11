"""`swot review --answer type` in a real terminal: the line editor, the ways out, and what ends a sitting."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.terminal.conftest import Student, questions

TYPE = ("--answer", "type")
TYPING = "Esc: other keys"


def typed(student: Student) -> list[str | None]:
    """What the log keeps as typed, answer by answer."""
    with closing(sqlite3.connect(student.folder / "home" / "swotup.db")) as database:
        rows = database.execute("SELECT more FROM event WHERE what = 'answer' ORDER BY seq").fetchall()
    return [json.loads(more).get("typed") if more else None for (more,) in rows]


def test_a_whole_typed_sitting_with_every_kind(student: Student) -> None:
    student.reviews(student.deck(), *TYPE, "--seed", "1")

    student.sees("direct payment What does it mean?", "Enter: I don't know", TYPING)
    student.presses("Money to buy support", "\r")
    student.sees("Compare, and grade yourself.", "You wrote Money to buy support", "Answer Money paid to the person")
    student.presses("3")

    student.sees("What must the holder", "Hint They may be looked at.")
    student.presses("receipts and records", "\r")
    student.sees("✓ Right.", "▸3 Good", "Enter: the one marked")
    student.presses("\r")

    student.sees("Name the five key features", "│ •")
    student.presses("personal budgets\r", "choice and control; co-production\r", "\r")
    student.sees("✓ personal budgets", "2 items are missing: try again, without help.", "Enter: show them")
    student.presses("self-assessment of needs\r", "\r")
    student.sees("(missing; named at the second try)", "✗ the changing role of professionals (missing)", "3 of 5 named")
    student.presses("1")

    student.sees("In order: 3 steps.", "│ 1.")
    student.presses("assess the person's needs\rallocate a personal budget\rmake a support plan\r\r")
    student.sees("✓ 1. assess the person's needs", "3 of 3 in order", "▸3 Good")
    student.presses("\r")

    student.sees("promote a person's ____ in every decision")
    student.presses("wellbeing\r")
    student.sees("✓ Right.", "promote a person's wellbeing in every decision")
    student.presses("\r")

    student.sees("1–3: choose")
    student.presses("1")
    student.sees("(you chose it)")
    student.presses("\r")

    student.sees("t: true · f: false")
    student.presses("f")
    student.sees("Right. It is false.")
    student.presses("\r")

    student.sees("Explain two ways")
    student.presses("They have rapid access to services.\r", "And control over who gives the support.\r", "\r")
    student.sees("│ They have rapid access to services.", "▸ rapid access to services", "y: met · n: not met")
    student.presses("y", "n", "y", "n")
    student.sees("3 of 4 marks")
    student.presses(" ", "4")

    student.sees("Round 2: ")
    student.presses("\x1b")
    student.sees("Esc: type on", "q end")
    student.presses("q")
    student.sees("Well stopped.")
    student.types("\r")
    assert student.is_left() == 0
    student.has_the_terminal_back()
    assert student.answers()[:5] == [
        ("direct-payment", 4),
        ("records", 4),
        ("features", 1),
        ("steps", 4),
        ("duty:wellbeing", 4),
    ]
    assert student.answers()[7] == ("two-impacts", 5)
    assert typed(student)[:3] == [
        "Money to buy support",
        "receipts and records",
        "personal budgets\nchoice and control; co-production\n\nself-assessment of needs",
    ]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param("nunber 1\x1b[H\x1b[C\x1b[C\x1b[3~m", "number 1", id="Home, arrows and Delete"),
        pytest.param("number 9\x7f1", "number 1", id="Backspace"),
        pytest.param("number two\x171", "number 1", id="Ctrl-W"),
        pytest.param("all wrong\x15number 1", "number 1", id="Ctrl-U"),
        pytest.param("1\x01number \x05", "number 1", id="Ctrl-A and Ctrl-E"),
        pytest.param("number x1\x1b[1;5D\x1b[3~", "number 1", id="a word to the left"),
        pytest.param("\x1b[200~number\n1\x1b[201~", "number 1", id="pasted"),
        pytest.param("üñ學😀", "üñ學😀", id="letters beyond ASCII"),
        pytest.param("quits", "quits", id="letters that are commands elsewhere"),
    ],
)
def test_a_line_is_edited(student: Student, keys: str, expected: str) -> None:
    student.reviews(student.deck(questions(2)), *TYPE)
    student.sees("What is 1?", TYPING)
    student.types(keys + "\r3")
    student.sees("1 done · 1 left")
    assert typed(student) == [expected]


def test_the_cursor_is_where_the_next_letter_comes(student: Student) -> None:
    student.reviews(student.deck(questions(2)), *TYPE)
    student.sees("What is 1?", TYPING)
    student.types("學x")
    student.sees("│ 學x")
    student.has_the_cursor_after("│ 學x")
    student.types("\x1b[D")
    student.has_the_cursor_after("│ 學")
    student.types("\r")
    student.sees("1 Again")
    student.has_the_cursor_after(None)


def test_answers_typed_ahead_are_not_lost(student: Student) -> None:
    student.reviews(student.deck(questions(12)), *TYPE, "--new", "12")
    student.sees("What is 1?")
    student.types("".join(f"number {i}\r\r" for i in range(1, 13)))
    student.sees("All done.", "12 cards")
    assert typed(student) == [f"number {i}" for i in range(1, 13)]


def test_what_was_typed_survives_esc_the_keys_and_another_window(student: Student) -> None:
    student.reviews(student.deck(questions(2)), *TYPE)
    student.sees("What is 1?", TYPING)
    student.presses("numb", "\x1b")
    student.sees("Esc: type on", "│ numb")
    student.presses("?")
    student.sees("from typing to these keys, and back")
    student.presses("x")
    student.resizes(40, 20)
    student.sees("│ numb")
    student.presses("\x1b")
    student.sees("Enter: mark it")
    student.presses("er 1", "\r")
    student.sees("✓ Right.")


def test_undo_goes_back_to_what_was_typed(student: Student) -> None:
    student.reviews(student.deck(questions(2)), *TYPE)
    student.sees("What is 1?", TYPING)
    student.presses("number 1", "\r", "1")
    student.sees("What is 2?")
    student.presses("\x1b", "u")
    student.sees("What is 1?", "Taken back; here it is again.", "✓ Right.")
    student.presses("u")
    student.sees("│ number 1", "Enter: mark it")
    student.presses("\r", "3")
    student.sees("What is 2?", "1 done · 1 left")
    assert student.answers() == [("q1", 4)]


def test_a_card_is_edited_while_its_answer_is_typed(student: Student) -> None:
    path = student.folder / "editor"
    path.write_text("#!/bin/sh\necho Editing.\nread answer\n", encoding="utf-8")
    path.chmod(0o755)
    student.reviews(student.deck(questions(2)), *TYPE, environment={"EDITOR": str(path)})
    student.sees("What is 1?", TYPING)
    student.presses("numb", "\x1b")
    student.types("e")
    student.sees("Editing.")
    student.types("\r")
    student.sees("│ numb", "Esc: type on")
    student.presses("\x1b", "er 1", "\r")
    student.sees("✓ Right.")


def test_ctrl_d_ends_and_ctrl_c_interrupts_while_typing(student: Student) -> None:
    student.reviews(student.deck(questions(2)), *TYPE)
    student.sees("What is 1?", TYPING)
    student.presses("number 1", "\r", "\r")
    student.sees("What is 2?")
    student.presses("numb", "\x04")
    student.sees("Well stopped.")
    student.types("\x04")
    assert student.is_left() == 0

    student.reviews(student.deck(questions(2)), *TYPE)
    student.sees("What is 2?", TYPING)
    student.types("numb\x03")
    assert student.is_left() == 130
    student.has_the_terminal_back()
    assert student.answers() == [("q1", 4)]


def test_ctrl_z_gives_the_terminal_back_and_fg_what_was_typed(student: Student) -> None:
    student.starts("/bin/sh", "-i", environment={"DECK": student.deck(questions(2))})
    student.sees("$")
    student.types('"$PYTHON" -m swotup review --answer type "$DECK"\n')
    student.sees("What is 1?", TYPING)
    student.types("numb")
    student.sees("│ numb")
    student.types("\x1a")
    student.sees("Stopped")
    student.has_the_terminal_back()
    student.types("fg\n")
    student.sees("│ numb", TYPING)
    student.presses("er 1", "\r")
    student.sees("✓ Right.")
    student.presses("\r")
    student.sees("What is 2?", "1 done · 1 left")
    student.types("\x03")
    student.sees("Stopped; 1 answer kept.")
    student.has_the_terminal_back()
    assert student.answers() == [("q1", 4)]


def test_a_closed_window_loses_no_answer(student: Student) -> None:
    student.reviews(student.deck(questions(3)), *TYPE)
    student.sees("What is 1?", TYPING)
    student.presses("number 1", "\r", "\r")
    student.sees("What is 2?")
    student.types("numb")
    student.closes_the_window()
    assert student.answers() == [("q1", 4)]


@pytest.mark.parametrize(("columns", "lines"), [(40, 20), (20, 10)])
def test_a_typed_sitting_in_a_small_window(student: Student, columns: int, lines: int) -> None:
    student.reviews(student.deck(questions(2)), *TYPE, columns=columns, lines=lines)
    student.sees("What is 1?")
    student.presses("number 1" + " and more" * 12)
    student.presses("\x17" * 26, "number 1", "\r")
    while "more" in student.text:
        student.presses(" ")
    student.presses("4")
    student.sees("What is 2?")
    assert typed(student) == ["number 1"]


def test_plain_reads_lines(student: Student) -> None:
    student.reviews(student.deck(questions(2)), *TYPE, "--plain")
    student.sees("Question: What is 1?", "Type the answer.")
    student.types("number 1\n")
    student.sees("Right.", "Enter takes Good.")
    student.types("\n")
    student.sees("Question: What is 2?")
    student.types("/quit\n")
    student.sees("Well stopped.")
    assert student.is_left() == 0
    assert "\x1b" not in student.raw
    assert typed(student) == ["number 1"]

"""However a sitting ends, its answers are kept; and where the program can still act, the terminal is as it was."""

import pytest

from tests.terminal.conftest import Student, questions

IN_A_SHELL = """trap : INT QUIT
before=$(stty -g)
"$PYTHON" -m swotup review "$DECK"
echo "status $?."
[ "$before" = "$(stty -g)" ] && echo The terminal is as it was.
"""


@pytest.mark.parametrize(
    ("keys", "status", "said"),
    [
        pytest.param("\x03", 130, "Stopped; 1 answer kept.", id="Ctrl-C"),
        pytest.param("\x03\x03", 130, "", id="Ctrl-C twice"),
        pytest.param("\x1c", 131, "", id="Ctrl-backslash"),
        pytest.param("?\x04\x04", 0, "Well stopped.", id="Ctrl-D"),
        pytest.param("qq", 0, "Well stopped.", id="q"),
    ],
)
def test_whatever_key_ends_it_the_terminal_is_as_it_was(student: Student, keys: str, status: int, said: str) -> None:
    student.starts("/bin/sh", "-c", IN_A_SHELL, environment={"DECK": student.deck(questions(3))})
    student.sees("What is 1?")
    student.presses(" ", "3")
    student.sees("What is 2?")
    student.types(keys)
    student.sees(said, f"status {status}.", "The terminal is as it was.")
    student.has_the_terminal_back()
    assert student.answers() == [("q1", 4)]


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_to_end_puts_the_terminal_back(student: Student, name: str, status: int) -> None:
    student.reviews(student.deck(questions(3)))
    student.sees("What is 1?")
    student.presses(" ", "3")
    student.kills(name)
    assert student.is_left() == status
    student.has_the_terminal_back()
    assert student.answers() == [("q1", 4)]


def test_a_terminal_that_is_closed_ends_the_sitting(student: Student) -> None:
    student.reviews(student.deck(questions(3)))
    student.sees("What is 1?")
    student.presses(" ", "3")
    student.sees("What is 2?")
    student.closes_the_window()
    assert student.answers() == [("q1", 4)]


def test_ctrl_z_gives_the_terminal_back_until_fg(student: Student) -> None:
    student.starts("/bin/sh", "-i", environment={"DECK": student.deck(questions(3))})
    student.sees("$")
    student.types('"$PYTHON" -m swotup review "$DECK"\n')
    student.sees("What is 1?")
    student.presses(" ")
    student.types("\x1a")
    student.sees("Stopped")
    student.has_the_terminal_back()
    student.types("stty -a | grep -q ' icanon.* echo ' && echo The shell ec''hoes.\n")
    student.sees("The shell echoes.")
    student.types("fg\n")
    student.sees("What is 1?", "number 1", "3 Good")
    student.presses("3")
    student.sees("What is 2?", "1 done · 2 left")
    student.presses("q")
    student.types("q")
    student.sees("1 card in under a minute")
    student.has_the_terminal_back()
    assert student.answers() == [("q1", 4)]


@pytest.mark.parametrize("shown", [1, 2, 5])
def test_kill_9_keeps_every_answer_that_was_shown_as_taken(student: Student, shown: int) -> None:
    deck = student.deck(questions(7))
    student.reviews(deck)
    student.sees("What is 1?")
    student.presses(*" 3" * shown)
    student.sees(f"What is {shown + 1}?", f"{shown} done")
    student.kills()
    assert student.is_left() is None
    assert student.answers() == [(f"q{number}", 4) for number in range(1, shown + 1)]

    student.reviews(deck)
    student.sees(f"What is {shown + 1}?", f"0 done · {7 - shown} left")
    student.presses(" ", "3", "q")
    student.types("q")
    assert student.is_left() == 0
    assert student.answers() == [(f"q{number}", 4) for number in range(1, shown + 2)]


def test_kill_9_while_answers_pour_in_loses_and_doubles_none(student: Student) -> None:
    deck = student.deck(questions(60))
    student.reviews(deck, "--new", "60")
    student.sees("What is 1?")
    student.types(" 3" * 40)
    student.sees_done(20)
    student.kills()
    assert student.is_left() is None
    taken = len(student.answers())
    assert taken >= 20
    assert student.answers() == [(f"q{number}", 4) for number in range(1, taken + 1)]
    student.reviews(deck, "--new", "60", "--plain")
    student.sees(f"Question: What is {taken + 1}?")

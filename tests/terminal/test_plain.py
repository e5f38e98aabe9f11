"""Where the terminal cannot be drawn on, has no colours or no letters but ASCII, and where there is none."""

import re
import subprocess
import sys

import pytest

from tests.terminal.conftest import Student, questions

COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")


def test_the_screen_has_colour(student: Student) -> None:
    student.reviews(student.deck())
    student.sees("? keys")
    assert COLOUR.search(student.raw)


def test_no_color_leaves_colour_out(student: Student) -> None:
    student.reviews(student.deck(), environment={"NO_COLOR": "1"})
    student.sees("? keys")
    student.presses(" ", "3", "q")
    student.sees("Well stopped.")
    assert not COLOUR.search(student.raw)


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        pytest.param([], {"TERM": "dumb"}, id="a dumb terminal"),
        pytest.param([], {"SWOT_PLAIN": "1"}, id="the environment"),
        pytest.param(["--plain"], {}, id="the flag"),
    ],
)
def test_plain_is_sentences_without_control_codes(
    student: Student, arguments: list[str], environment: dict[str, str]
) -> None:
    student.reviews(student.deck(questions(2)), *arguments, environment=environment)
    student.sees("Card 1 of 2. Numbers.", "Question: What is 1?", "Enter to show the answer.")
    student.types("\n")
    student.sees("Answer: number 1", "Again, Hard, Good or Easy?")
    student.types("good\n")
    student.sees("Card 2 of 2.")
    student.types("\x04")
    student.sees("Well stopped.", "1 recalled at the first try, 100%.")
    assert student.is_left() == 0
    assert "\x1b" not in student.raw
    assert student.answers() == [("q1", 4)]


def test_ctrl_c_in_plain(student: Student) -> None:
    student.reviews(student.deck(questions(2)), "--plain")
    student.sees("Enter to show the answer.")
    student.types("\ngood\n")
    student.sees("Card 2 of 2.")
    student.types("\x03")
    assert student.is_left() == 130
    student.sees("Stopped; 1 answer kept.")
    assert student.answers() == [("q1", 4)]


def test_input_that_is_no_terminal_is_read_line_by_line(student: Student) -> None:
    script = 'printf "\\ngood\\n" | "$PYTHON" -m swotup review "$DECK"'
    student.starts("/bin/sh", "-c", script, environment={"DECK": student.deck(questions(2))})
    assert student.is_left() == 0
    student.sees("Answer: number 1", "Question: What is 2?", "1 card in under a minute")
    assert "\x1b" not in student.raw
    assert student.answers() == [("q1", 4)]


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"PYTHONIOENCODING": "ascii"}, id="PYTHONIOENCODING"),
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="the C locale"),
    ],
)
@pytest.mark.parametrize("plain", [True, False], ids=["plain", "drawn"])
def test_a_console_without_utf_8_gets_ascii(student: Student, environment: dict[str, str], plain: bool) -> None:
    deck = student.deck(questions(2).replace("number 1", "“naïve” – 3 × £5 … 中"))
    student.reviews(deck, *(["--plain"] if plain else []), environment=environment)
    student.sees("What is 1?")
    student.types("\n" if plain else " ")
    student.sees('"naive" - 3 x GBP 5 ... ?')
    student.types("good\n" if plain else "3")
    student.sees("What is 2?")
    student.types("quit\n" if plain else "qq")
    assert student.is_left() == 0
    assert student.raw.isascii()
    assert student.answers() == [("q1", 4)]


def test_a_reader_that_stops_reading_is_no_fault(student: Student) -> None:
    deck = student.deck(questions(10).replace("answer: ", "answer: " + "long " * 4_000))
    program = subprocess.Popen(
        [sys.executable, "-m", "swotup", "review", deck],
        env=student.environment(),
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdin and program.stdout and program.stderr
    with program:
        assert program.stdout.readline() == "Card 1 of 10. Numbers.\n"
        program.stdout.close()
        program.stdin.write("\ngood\n" * 10)
        program.stdin.close()
        said = program.stderr.read()
    assert (said, program.returncode) == ("", 0)

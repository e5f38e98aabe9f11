"""Narrow, low and changing windows, and long, wide and odd text: nothing breaks, and nothing is cut off."""

import re

import pytest

from tests.terminal.conftest import Student, questions


def one_card(question: str, answer: str) -> str:
    return f"deck: one\ntitle: One card\ncards:\n  - id: only\n    question: {question}\n    answer: {answer}\n"


def pages(student: Student) -> list[list[str]]:
    """The pages from the one on the screen to the last, as their lines."""
    found = [student.lines]
    while "space: more" in student.text:
        student.presses(" ")
        found.append(student.lines)
        assert len(found) < 100
    return found


def test_a_window_that_is_made_small_and_large_again(student: Student) -> None:
    student.reviews(student.deck())
    student.sees("direct payment")
    student.presses(" ")
    large = student.lines
    student.resizes(40, 20)
    student.sees("A deck of every kind · Personalisation", "Note It may not be", "1 Again: did not know it", "? keys")
    student.presses("?", "x")
    student.resizes(80, 24)
    assert student.lines == large
    student.presses("3")
    student.sees("1 done · 7 left")


@pytest.mark.parametrize(("columns", "lines"), [(40, 20), (20, 10)])
def test_a_whole_sitting_in_a_small_window(student: Student, columns: int, lines: int) -> None:
    student.reviews(student.deck(), "--cram", "--limit", "8", columns=columns, lines=lines)
    student.sees("0 done")
    for done in range(8):
        pages(student)
        assert f"{done} done" in student.text or lines < 20
        student.presses(" ")
        pages(student)
        while "had it" in student.text:
            student.presses("y")
            pages(student)
        student.presses("4")
    student.sees("All done.")
    pages(student)
    student.types("\r")
    assert student.is_left() == 0
    assert [quality for _, quality in student.answers()] == [5] * 8


@pytest.mark.parametrize(("columns", "lines"), [(40, 20), (20, 10)])
def test_a_long_answer_is_read_page_by_page_and_graded_on_the_last(student: Student, columns: int, lines: int) -> None:
    words = [f"word{number:03}" for number in range(150)]
    student.reviews(student.deck(one_card("Recite.", " ".join(words))), columns=columns, lines=lines)
    student.sees("Recite.")
    pages(student)
    student.presses(" ")
    assert "space: more" in student.text
    student.presses("3", "1")
    assert "space: more" in student.text
    read = pages(student)
    assert len(read) > 2
    assert list(dict.fromkeys(re.findall(r"word\d{3}", "\n".join(line for page in read for line in page)))) == words
    assert "Easy" in student.text
    student.presses(" ")
    assert "word000" in student.text or "Recite." in student.text  # from the top again
    assert student.answers() == []
    pages(student)
    student.presses("4")
    student.sees("All done.")
    assert student.answers() == [("only", 5)]


def test_a_word_of_ten_thousand_characters_is_shown_whole(student: Student) -> None:
    word = "".join(f"{number:04}" for number in range(2_500)).translate(str.maketrans("0123456789", "abcdefghij"))
    student.reviews(student.deck(one_card("What is the word?", word)))
    student.sees("What is the word?")
    student.presses(" ")
    rows = [line.strip() for page in pages(student) for line in page if re.fullmatch(r" *[a-j]+", line)]
    assert "".join(dict.fromkeys(rows)) == word


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (40, 20), (20, 10)])
def test_wide_characters_are_neither_cut_nor_split(student: Student, columns: int, lines: int) -> None:
    answer = "學習就像逆水行舟不進則退🎓每天複習幾分鐘📚勝過考前通宵達旦😀한국어도 日本語も"
    deck = one_card("這是什麼意思🙂?", answer) + "    note: кириллица, ελληνικά, café naïve\n"
    student.reviews(student.deck(deck), columns=columns, lines=lines)
    student.sees("這是什麼")
    pages(student)
    student.presses(" ")
    rows = list(dict.fromkeys(line.strip() for page in pages(student) for line in page if "more" not in line))
    shown = "".join(rows).replace(" ", "")
    assert answer.replace(" ", "") in shown
    assert "кириллица,ελληνικά,cafénaïve" in shown


@pytest.mark.parametrize(("columns", "lines"), [(10, 5), (5, 3), (1, 1), (300, 100)])
def test_a_window_of_any_size_does_no_harm(student: Student, columns: int, lines: int) -> None:
    student.reviews(student.deck(questions(2)))
    student.sees("What is 1?")
    student.resizes(columns, lines)
    student.presses(" ", "?", " ")
    student.resizes(80, 24)
    student.presses(" ", " ")
    student.sees("What is 1?", "number 1", "3 Good")
    student.presses("3")
    student.sees("What is 2?")


def test_a_page_back_and_no_grade_before_the_last(student: Student) -> None:
    words = " ".join(f"word{number:03}" for number in range(300))
    student.reviews(student.deck(one_card("What is long?", words)))
    student.presses(" ")
    student.sees("word000", "space: more (1 of ")
    student.presses("3")
    student.sees("word000", "Read on first: space.")
    student.presses(" ")
    student.sees("space: more (2 of ")
    student.presses("b")
    student.sees("word000", "space: more (1 of ")
    student.presses(" ", "\x7f")
    student.sees("word000")
    assert student.answers() == []

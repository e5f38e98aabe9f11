"""Gimkit's table of questions, as its template has it.

The first row is the template's title in five cells, the second the headings: question, right answer, one to three
wrong ones. In Gimkit: Create a kit, then Import with spreadsheet. The file is UTF-8 without a byte order mark. Where
an entry has no wrong options they come from the answers of the deck's other entries. A text that begins with = + -
or @ has an apostrophe before it, so that a spreadsheet that opens the file does not calculate it; the cards are named,
so that the apostrophe can be taken away in Gimkit.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from swotup.core.model import Deck
from swotup.exporters.cells import as_csv, first_row
from swotup.exporters.exported import Exported, Note
from swotup.exporters.questions import AS_CHOICES, Quiz, found, guard_notes

NAME: Final = "gimkit"
SUFFIX: Final = "-gimkit.csv"
FOR: Final = "a game in class with Gimkit"
IS_TEXT: Final = True
HOLDS: Final = AS_CHOICES

QUIZ: Final = Quiz("Gimkit")
TITLE: Final = ("Gimkit Spreadsheet Import Template", *[""] * 4)
HEADINGS: Final = (
    "Question",
    "Correct Answer",
    "Incorrect Answer 1",
    "Incorrect Answer 2 (Optional)",
    "Incorrect Answer 3 (Optional)",
)


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """The cards that Gimkit cannot ask, and those whose options were found or drawn."""
    asked = found(decks, QUIZ)
    return (*asked.notes, *guard_notes(asked))


def is_ours(data: bytes) -> bool:
    """Whether it begins as Gimkit's template does."""
    return tuple(first_row(data)) == TITLE


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The table; the seed decides which wrong options are drawn."""
    asked = found(decks, QUIZ)
    rows: list[Sequence[str]] = [TITLE, HEADINGS]
    for question in asked.questions:
        wrong = [option for option in question.options(seed) if option != question.right]
        rows.append([question.prompt, question.right, *wrong, *[""] * (3 - len(wrong))])
    return Exported(as_csv(rows, bom=False), (*asked.notes, *guard_notes(asked)))

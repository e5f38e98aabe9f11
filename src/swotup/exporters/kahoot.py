"""Kahoot's spreadsheet of quiz questions, as its template has it.

The headings stand in row 8, the questions from row 9 on: number, question, up to four answers, seconds, and which
answer is right. In Kahoot: Create, then Import, then Spreadsheet. A question has 120 characters at most and an answer
75; what is longer is left out and named, never cut. Where an entry has no wrong options they come from the answers of
the deck's other entries.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from swotup.core.model import Deck
from swotup.exporters import workbooks
from swotup.exporters.exported import Exported, Note
from swotup.exporters.questions import AS_CHOICES, Quiz, found

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME: Final = "kahoot"
SUFFIX: Final = "-kahoot.xlsx"
FOR: Final = "a quiz in class with Kahoot"
IS_TEXT: Final = False
HOLDS: Final = AS_CHOICES

QUIZ: Final = Quiz("Kahoot", prompt=120, answer=75)
SECONDS: Final = 30
HEADINGS: Final = (
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
HEADING_ROW: Final = 7
"""From 0; the template says so."""

_WIDTHS: Final = (5, 60, 30, 30, 30, 30, 16, 16)


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """The cards that Kahoot cannot ask, and those whose options were found or drawn."""
    return found(decks, QUIZ).notes


def is_ours(data: bytes) -> bool:
    """Whether it was made here and not saved by another program since."""
    return workbooks.is_made_by(NAME, data)


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The workbook; the seed decides which wrong options are drawn and the order of the answers."""
    asked = found(decks, QUIZ)

    def fill(book: "Workbook", sheet: "Worksheet") -> None:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        number = book.add_format({"valign": "top"})
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_string(1, 1, "Quiz template", bold)
        sheet.write_string(2, 1, ", ".join(deck.title for deck in decks), text)
        for column, heading in enumerate(HEADINGS, 1):
            sheet.write_string(HEADING_ROW, column, heading, bold)
        for count, question in enumerate(asked.questions, 1):
            row, options = HEADING_ROW + count, question.options(seed)
            sheet.write_number(row, 0, count, number)
            for column, cell in enumerate((question.prompt, *options), 1):
                sheet.write_string(row, column, cell, text)
            sheet.write_number(row, len(HEADINGS) - 1, SECONDS, number)
            sheet.write_number(row, len(HEADINGS), options.index(question.right) + 1, number)
        sheet.freeze_panes(HEADING_ROW + 1, 0)

    return Exported(workbooks.workbook(NAME, stamp, fill), asked.notes)

"""Blooket's table of questions, as its template has it.

The first row is the template's title in eight cells, the second the headings: number, question, up to four answers,
seconds, and which answer is right. In Blooket: Create, then CSV Import. The file is UTF-8 without a byte order mark.
Where an entry has no wrong options they come from the answers of the deck's other entries. A text that begins with
= + - or @ has an apostrophe before it, so that a spreadsheet that opens the file does not calculate it; the cards are
named, so that the apostrophe can be taken away in Blooket.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from swotup.core.model import Deck
from swotup.exporters.cells import as_csv, first_row
from swotup.exporters.exported import Exported, Note
from swotup.exporters.questions import AS_CHOICES, Quiz, found, guard_notes

NAME: Final = "blooket"
SUFFIX: Final = "-blooket.csv"
FOR: Final = "a game in class with Blooket"
IS_TEXT: Final = True
HOLDS: Final = AS_CHOICES

QUIZ: Final = Quiz("Blooket")
SECONDS: Final = 30
TITLE: Final = ("Blooket Import Template", *[""] * 7)
HEADINGS: Final = (
    "Question #",
    "Question Text",
    "Answer 1",
    "Answer 2",
    "Answer 3 (Optional)",
    "Answer 4 (Optional)",
    "Time Limit (sec) (Max: 300 seconds)",
    "Correct Answer(s) (Only include Answer #)",
)


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """The cards that Blooket cannot ask, and those whose options were found or drawn."""
    asked = found(decks, QUIZ)
    return (*asked.notes, *guard_notes(asked))


def is_ours(data: bytes) -> bool:
    """Whether it begins as Blooket's template does."""
    return tuple(first_row(data)) == TITLE


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The table; the seed decides which wrong options are drawn and the order of the answers."""
    asked = found(decks, QUIZ)
    rows: list[Sequence[str]] = [TITLE, HEADINGS]
    for count, question in enumerate(asked.questions, 1):
        options = question.options(seed)
        answers = [*options, *[""] * (4 - len(options))]
        rows.append([str(count), question.prompt, *answers, str(SECONDS), str(options.index(question.right) + 1)])
    return Exported(as_csv(rows, bom=False), (*asked.notes, *guard_notes(asked)))

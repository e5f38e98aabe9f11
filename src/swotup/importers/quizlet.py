"""Text as Quizlet exports it: a term and its definition a line, with a tab between them.

`--within` and `--between` say which other separators were chosen there. A line without a separator goes on with the
definition above it. A short term is asked both ways; options in brackets, steps with numbers and *True or false?*
become what they look like.
"""

from collections.abc import Iterator
from typing import Final

from swotup.core.imported import Imported, ImportedDeck, Left
from swotup.core.model import UserError
from swotup.core.text import brief
from swotup.importers.options import Options
from swotup.importers.plain import from_plain
from swotup.importers.texts import starts_as_text, text

NAME: Final = "quizlet"
SUFFIXES: Final = ("-quizlet.txt",)
FOR: Final = "text from Quizlet, with any separators"
IS_EXACT: Final = False

WITHIN: Final = ("\t", "::", "=>", "|||")
BETWEEN: Final = (";;;", "+++")
"""What may stand within and between cards where nobody says it; between them else a new line."""


def is_it(name: str, data: bytes) -> bool:
    """Whether the name or the end is that of such a text."""
    return starts_as_text(data) and (name.lower().endswith(SUFFIXES) or data.endswith(b"\n \n"))


def read(data: bytes, options: Options) -> Imported:
    """The entries. Raises UserError where no line has a separator."""
    told, left = text(data)
    told = told.strip("\n ")
    within = options.within or next((sign for sign in WITHIN if sign in told), WITHIN[0])
    between = options.between or _between(told, within)
    rows = list(_rows(told.split(between), within, between, left))
    if not rows:
        raise UserError(
            "No card was found: say what stands between a term and its definition, as in --within ' - ', and"
            " between cards with --between."
        )
    entries = tuple(from_plain(prompt, answer, at) for at, prompt, answer in rows if prompt and answer)
    empty = tuple(at for at, prompt, answer in rows if not (prompt and answer))
    if empty:
        left.append(Left("left out: one of its sides is empty", empty))
    return Imported((ImportedDeck(entries),), tuple(left))


def _between(told: str, within: str) -> str:
    """What stands between cards: a sign of Quizlet's that comes nearly as often as cards do, else a new line."""
    cards = told.count(within)
    return next((sign for sign in BETWEEN if cards > 1 and told.count(sign) >= cards - 1), "\n")


def _rows(rows: list[str], within: str, between: str, left: list[Left]) -> Iterator[tuple[str, str, str]]:
    """Place, prompt and answer of each row that has a separator, with the rows below that have none."""
    at = prompt = ""
    answer: list[str] = []
    for number, row in enumerate(rows, 1):
        first, sign, rest = row.partition(within)
        if sign:
            if at:
                yield at, prompt, between.join(answer).strip()
            at, prompt, answer = f"row {number}", first.strip(), [rest.strip()]
        elif at:
            answer.append(row)
        elif row.strip():
            left.append(Left(f"left out: `{brief(row)}` has no separator", (f"row {number}",)))
    if at:
        yield at, prompt, between.join(answer).strip()

"""The question paper of `worksheet` as a PDF, for printers and mail.

It takes the extra: `pip install 'swotup[pdf]'`. `--seed` decides the version as there, and the same answer key belongs
to it. The font has Latin, Greek and Cyrillic letters; what has others is named, and `worksheet` prints it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from swotup.core.model import Deck
from swotup.exporters import pdf
from swotup.exporters.exported import Exported, Note
from swotup.exporters.paper import HOLDS, TRUTHS, Paper, Question, letter, paper
from swotup.exporters.pdf import MM, as_markup
from swotup.exporters.wording import marks_text
from swotup.exporters.worksheet import notes as worksheet_notes

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

__all__ = ["FOR", "HOLDS", "IS_TEXT", "NAME", "SUFFIX", "export", "is_ours", "notes"]

NAME: Final = "worksheet-pdf"
SUFFIX: Final = "-worksheet.pdf"
FOR: Final = "pupils, on paper, as a PDF"
IS_TEXT: Final = False

_INDENT: Final = 9 * MM
_BLANK: Final = "_" * 16


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """What the paper does not ask, where the answers are, and which letters it cannot print."""
    return (*worksheet_notes(decks), *pdf.letters_note(decks, "worksheet"))


def is_ours(data: bytes) -> bool:
    """Whether it was made here."""
    return pdf.is_made_by(NAME, data)


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The file; the seed decides the version. Raises UserError where the extra is missing."""
    pdf.load()
    made = paper(decks, seed)
    foot = f"Version {made.version}  ·  {made.code}"
    return Exported(pdf.document(NAME, made.title, foot, stamp, _flow(made)), tuple(notes(decks)))


def _flow(made: Paper) -> "Iterator[Flowable]":
    from reportlab.platypus import KeepTogether, Paragraph, Spacer

    yield Paragraph(f"Version {made.version}  ·  {made.code}", pdf.style(9.5, colour=pdf.QUIET))
    yield Paragraph(as_markup(made.title), pdf.style(19, is_bold=True))
    yield pdf.drawn(15 * MM, _who)
    yield pdf.drawn(9 * MM, lambda canvas, width: _total(canvas, width, made.marks))
    for section in made.sections:
        if len(made.sections) > 1:
            yield Paragraph(as_markup(section.title), pdf.style(14, is_bold=True, spaceBefore=7 * MM, keepWithNext=1))
        for question in section.questions:
            yield Spacer(0, 6 * MM)
            yield KeepTogether(list(_question(question)))


def _who(canvas: "Canvas", width: float) -> None:
    """Lines for name, class and date."""
    canvas.setFont(pdf.REGULAR, 10)
    canvas.setFillColor(pdf.QUIET)
    canvas.setStrokeColor(pdf.LINE)
    canvas.setLineWidth(0.8)
    for label, start, end in (("Name", 0, 0.55), ("Class", 0.58, 0.77), ("Date", 0.8, 1)):
        canvas.drawString(start * width, 3 * MM, label)
        canvas.line(start * width, 1.5 * MM, end * width, 1.5 * MM)


def _total(canvas: "Canvas", width: float, marks: int) -> None:
    canvas.setFont(pdf.REGULAR, 10)
    canvas.setFillColor(pdf.QUIET)
    canvas.drawRightString(width, 3 * MM, f"Marks  __________  of {marks}")
    canvas.setStrokeColor(pdf.INK)
    canvas.setLineWidth(1)
    canvas.line(0, 0, width, 0)


def _question(question: Question) -> "Iterator[Flowable]":
    from reportlab.platypus import Paragraph

    has_gaps = any(isinstance(piece, int) for piece in question.prompt)
    prompt = pdf.style(11.5, is_bold=True, leftIndent=_INDENT, bulletIndent=0, bulletFontSize=11.5)
    prompt.leading = 22 if has_gaps else prompt.leading
    yield Paragraph(_prompt(question), prompt, bulletText=str(question.number))
    told = "  ·  ".join(text for text in (question.cue.removesuffix("."), marks_text(question.marks)) if text)
    yield Paragraph(as_markup(told), pdf.style(9.5, colour=pdf.QUIET, leftIndent=_INDENT, spaceAfter=1 * MM))
    yield from _room(question)


def _prompt(question: Question) -> str:
    several = sum(isinstance(piece, int) for piece in question.prompt) > 1
    return "".join(
        f'<font name="{pdf.REGULAR}" color="{pdf.QUIET}">{f"({piece})" if several else ""}{_BLANK}</font>'
        if isinstance(piece, int)
        else as_markup(piece)
        for piece in question.prompt
    )


def _room(question: Question) -> "Iterator[Flowable]":
    """Where the answer goes: options to tick, or lines."""
    from reportlab.platypus import Paragraph

    option = pdf.style(11.5, leftIndent=_INDENT + 8 * MM, bulletIndent=_INDENT, bulletFontSize=15, spaceBefore=1.5 * MM)
    for place, text in enumerate(question.options):
        name = "" if question.options == TRUTHS else f'<font name="{pdf.BOLD}">{letter(place)}</font>&nbsp;&nbsp;'
        yield Paragraph(f"{name}{as_markup(text)}", option, bulletText="☐")
    for number in range(1, question.lines + 1):
        yield pdf.drawn(9 * MM, _line(str(number) if question.is_numbered else ""))


def _line(number: str) -> "Callable[[Canvas, float], None]":
    def draw(canvas: "Canvas", width: float) -> None:
        canvas.setFont(pdf.REGULAR, 10)
        canvas.setFillColor(pdf.QUIET)
        canvas.drawString(_INDENT, 1.5 * MM, number)
        canvas.setStrokeColor(pdf.LINE)
        canvas.setLineWidth(0.8)
        canvas.line(_INDENT, 0, width, 0)

    return draw

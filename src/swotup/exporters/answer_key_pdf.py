"""The answer key of `answer-key` as a PDF.

It takes the extra: `pip install 'swotup[pdf]'`. It belongs to the worksheet of the same decks with the same `--seed`.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from swotup.core.model import Deck
from swotup.exporters import pdf
from swotup.exporters.answer_key import notes as key_notes
from swotup.exporters.exported import Exported, Note
from swotup.exporters.paper import HOLDS, Paper, Question, paper, prompt_text
from swotup.exporters.pdf import MM, as_markup
from swotup.exporters.wording import marks_text

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

__all__ = ["FOR", "HOLDS", "IS_TEXT", "NAME", "SUFFIX", "export", "is_ours", "notes"]

NAME: Final = "answer-key-pdf"
SUFFIX: Final = "-answer-key.pdf"
FOR: Final = "whoever marks the worksheet, as a PDF"
IS_TEXT: Final = False

_INDENT: Final = 10 * MM


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """What the paper does not ask, and which letters it cannot print."""
    return (*key_notes(decks), *pdf.letters_note(decks, "answer-key"))


def is_ours(data: bytes) -> bool:
    """Whether it was made here."""
    return pdf.is_made_by(NAME, data)


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The file; the seed decides the version. Raises UserError where the extra is missing."""
    pdf.load()
    made = paper(decks, seed)
    foot = f"Answer key, version {made.version}  ·  {made.code}"
    return Exported(pdf.document(NAME, made.title, foot, stamp, _flow(made)), tuple(notes(decks)))


def _flow(made: Paper) -> "Iterator[Flowable]":
    from reportlab.platypus import HRFlowable, KeepTogether, Paragraph

    quiet = pdf.style(10, colour=pdf.QUIET, spaceAfter=4 * MM)
    yield Paragraph(f"Answer key, version {made.version}", pdf.style(10, colour=pdf.QUIET))
    yield Paragraph(as_markup(made.title), pdf.style(19, is_bold=True))
    yield Paragraph(marks_text(made.marks), quiet)
    for section in made.sections:
        if len(made.sections) > 1:
            yield Paragraph(as_markup(section.title), pdf.style(14, is_bold=True, spaceBefore=6 * MM, keepWithNext=1))
        for question in section.questions:
            yield HRFlowable(width="100%", thickness=0.5, color=pdf.LINE, spaceBefore=2.5 * MM, spaceAfter=2 * MM)
            yield KeepTogether(list(_question(question)))


def _question(question: Question) -> "Iterator[Flowable]":
    from reportlab.platypus import Paragraph

    asked = pdf.style(10, colour=pdf.QUIET, leftIndent=_INDENT, bulletColor=pdf.INK, bulletFontSize=10)
    answer = pdf.style(11, is_bold=True, leftIndent=_INDENT + 4 * MM, bulletIndent=_INDENT, spaceBefore=0.6 * MM)
    only = pdf.style(11, is_bold=True, leftIndent=_INDENT, spaceBefore=0.6 * MM)
    aside = pdf.style(10, leftIndent=_INDENT, spaceBefore=1 * MM)
    small = pdf.style(8.5, colour=pdf.QUIET, leftIndent=_INDENT, spaceBefore=1 * MM)
    yield Paragraph(as_markup(prompt_text(question)), asked, bulletText=str(question.number))
    for one in question.answers:
        more = f'<font name="{pdf.REGULAR}">{as_markup(one.more)}</font>' if one.more else ""
        yield Paragraph(as_markup(one.text) + more, *((answer, "•") if question.is_loose else (only, None)))
    for text in question.asides:
        yield Paragraph(as_markup(text), aside)
    rule = f" ({question.rule})" if question.rule else ""
    yield Paragraph(as_markup(f"{marks_text(question.marks)}{rule}  ·  {', '.join(question.cards)}"), small)

"""The answer key of a worksheet: for each question its answer, the marks and how they are earned, and the card's id.

It belongs to the paper that `--to worksheet` or `--to worksheet-pdf` writes of the same decks with the same `--seed`;
both bear the same code. The ids are what a tally for `swot report` names. `answer-key-pdf` is the same as a PDF.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Final

from swotup.core.model import Deck
from swotup.exporters.exported import Exported, Note
from swotup.exporters.paper import HOLDS, Answer, Paper, Question, paper, prompt_text
from swotup.exporters.paper import notes as paper_notes
from swotup.exporters.paper_page import element, headed, start, written
from swotup.exporters.wording import marks_text

__all__ = ["FOR", "HOLDS", "IS_TEXT", "NAME", "SUFFIX", "export", "is_ours", "notes"]

NAME: Final = "answer-key"
SUFFIX: Final = "-answer-key.html"
FOR: Final = "whoever marks the worksheet with the same --seed"
IS_TEXT: Final = True


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """What the paper does not ask."""
    return paper_notes(decks)


def is_ours(data: bytes) -> bool:
    """Whether it begins as these pages do."""
    return data.startswith(start(NAME).encode())


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The page; the seed decides the version."""
    made = paper(decks, seed)
    return Exported(written(NAME, made, _body(made)), tuple(notes(decks)))


def _body(made: Paper) -> str:
    sections = "\n".join(
        headed(section.title, section.language, is_shown=len(made.sections) > 1)
        + "\n".join(map(_question, section.questions))
        for section in made.sections
    )
    return (
        f'<header>\n<p class="version">Answer key, version {escape(made.version)}<span>{made.code}</span></p>\n'
        f'{element("h1", made.title)}\n<p class="total">{marks_text(made.marks)}</p>\n</header>\n'
        f'<main class="key">\n{sections}\n</main>'
    )


def _answer(answer: Answer) -> str:
    more = f"<span>{escape(answer.more)}</span>" if answer.more else ""
    return f'<li dir="auto">{escape(answer.text)}{more}</li>'


def _question(question: Question) -> str:
    answers = "".join(map(_answer, question.answers))
    rule = element("p", f"{question.rule[:1].upper()}{question.rule[1:]}.", "cue") if question.rule else ""
    asides = "".join(element("p", aside, "aside") for aside in question.asides)
    ids = escape(", ".join(question.cards))
    return (
        f'<section class="question" lang="{escape(question.language or "en")}">'
        f'<p class="number">{question.number}</p><div>{element("p", prompt_text(question), "asked")}'
        f'<ul class="answers{" loose" if question.is_loose else ""}">{answers}</ul>{rule}{asides}'
        f'<p class="ids">{ids}</p></div><p class="marks">{marks_text(question.marks)}</p></section>'
    )

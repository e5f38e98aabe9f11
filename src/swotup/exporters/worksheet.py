"""A question paper to print: numbered questions with their marks, and lines to write on.

It is one page of HTML that any browser prints on A4; a question is never broken across sheets. `--seed 1` gives version
B, with another order of the questions and of the options, `--seed 2` version C. The answers are not in it: `--to
answer-key` with the same seed writes them, and both bear the same code. `worksheet-pdf` is the same as a PDF.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Final

from swotup.core.model import Deck
from swotup.exporters.exported import Exported, Note
from swotup.exporters.paper import HOLDS, TRUTHS, Paper, Question, letter, paper
from swotup.exporters.paper import notes as paper_notes
from swotup.exporters.paper_page import element, headed, start, written
from swotup.exporters.wording import marks_text

__all__ = ["FOR", "HOLDS", "IS_TEXT", "NAME", "SUFFIX", "export", "is_ours", "notes"]

NAME: Final = "worksheet"
SUFFIX: Final = "-worksheet.html"
FOR: Final = "pupils, on paper; --seed 1 is version B"
IS_TEXT: Final = True
KEY: Final = Note("the answers are in a file of their own: --to answer-key, with the same --seed", is_lost=False)


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """What the paper does not ask, and where the answers are."""
    return (*paper_notes(decks), KEY)


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
        f'<header>\n<p class="version">Version {escape(made.version)}<span>{made.code}</span></p>\n'
        f"{element('h1', made.title)}\n"
        '<p class="who"><span class="wide">Name</span><span>Class</span><span>Date</span></p>\n'
        f'<p class="total">Marks <span></span> of {made.marks}</p>\n</header>\n<main>\n{sections}\n</main>'
    )


def _question(question: Question) -> str:
    cue = element("p", question.cue, "cue") if question.cue else ""
    return (
        f'<section class="question" lang="{escape(question.language or "en")}">'
        f'<p class="number">{question.number}</p><div>'
        f'<p class="prompt" dir="auto">{_prompt(question)}</p>{cue}{_room(question)}</div>'
        f'<p class="marks">{marks_text(question.marks)}</p></section>'
    )


def _prompt(question: Question) -> str:
    several = sum(isinstance(piece, int) for piece in question.prompt) > 1
    names = [f"({piece})" if several and isinstance(piece, int) else "" for piece in question.prompt]
    return "".join(
        f'<span class="gap">{name}<i></i></span>' if isinstance(piece, int) else escape(piece)
        for name, piece in zip(names, question.prompt, strict=True)
    )


def _room(question: Question) -> str:
    """Where the answer goes: options to tick, or lines."""
    if question.options:
        letters = question.options != TRUTHS
        names = [element("b", letter(place)) if letters else "" for place in range(len(question.options))]
        options = (
            f'<li><span class="box"></span>{name}{element("span", text)}</li>'
            for name, text in zip(names, question.options, strict=True)
        )
        return f'<ul class="options{"" if letters else " beside"}">{"".join(options)}</ul>'
    numbers = (f"<b>{n}</b>" if question.is_numbered else "" for n in range(1, question.lines + 1))
    return f'<div class="lines">{"".join(f"<p>{number}</p>" for number in numbers)}</div>' if question.lines else ""

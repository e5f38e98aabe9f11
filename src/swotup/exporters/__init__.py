"""The formats in which decks are handed out, one module each: from decks to the bytes of a file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, Protocol

from swotup.core.model import Ask, Deck
from swotup.exporters import (
    anki,
    anki_text,
    answer_key,
    answer_key_pdf,
    blooket,
    cards,
    csv_,
    gift,
    gimkit,
    hashcards,
    html,
    json_,
    kahoot,
    markdown,
    moodle,
    quizlet,
    worksheet,
    worksheet_pdf,
    xlsx,
)
from swotup.exporters.exported import Exported, Note

__all__ = ["EXPORTERS", "Exported", "Exporter", "Note"]


class Exporter(Protocol):
    """What a module in this package offers. mypy holds each module to it; its docstring is its manual.

    A heavy library is imported in the function that needs it. An exporter knows no file, clock or chance.
    """

    @property
    def NAME(self) -> str:
        """What is written after `--to`: a slug."""

    @property
    def SUFFIX(self) -> str:
        """How the file's name ends where none is given: no other format's does so (`-paper.html`)."""

    @property
    def FOR(self) -> str:
        """For whom or what it is, in one short line without a full stop."""

    @property
    def IS_TEXT(self) -> bool:
        """Whether it is text in UTF-8, which may be printed."""

    @property
    def HOLDS(self) -> Mapping[type[Ask], str]:
        """How it holds each shape of card, in a few words; a shape that it cannot hold is not there."""

    def notes(self, decks: Sequence[Deck], /) -> Sequence[Note]:
        """What it would leave out of these decks, or hold otherwise; quick, for it is told before anything is made.

        Where cards of a shape that is not in ``HOLDS`` are there, they are among the notes (``entries.not_held``).
        """

    def is_ours(self, data: bytes, /) -> bool:
        """Whether a file with these bytes is an earlier export in this format, which a newer one may replace."""

    def export(self, decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
        """The file, and the same notes as ``notes`` gives.

        ``decks`` have one card at least, and whole entries only. ``previous`` is the file that is being replaced.
        Whatever the file says of time is ``stamp``, whatever chance decides follows from ``seed``: the same arguments
        give the same bytes. Raises UserError where an extra is missing (``pip install 'swotup[pdf]'``).
        """


_ALL: Final[tuple[Exporter, ...]] = (
    html,
    worksheet,
    answer_key,
    worksheet_pdf,
    answer_key_pdf,
    cards,
    anki,
    anki_text,
    quizlet,
    csv_,
    xlsx,
    markdown,
    moodle,
    gift,
    kahoot,
    blooket,
    gimkit,
    hashcards,
    json_,
)
EXPORTERS: Final[Mapping[str, Exporter]] = {exporter.NAME: exporter for exporter in _ALL}
"""By name, in the order of the table that `swot export` shows."""

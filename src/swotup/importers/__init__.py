"""The formats from which decks are taken in, one module each: from the bytes of a file to entries."""

from collections.abc import Mapping
from typing import Final, Protocol

from swotup.core.imported import Imported
from swotup.importers import anki, answers, csv_, hashcards, json_, markdown, notes, quizlet, xlsx
from swotup.importers.options import Options

__all__ = ["IMPORTERS", "Importer", "Options", "recognised"]


class Importer(Protocol):
    """What a module in this package offers. mypy holds each module to it; its docstring is its manual.

    An importer knows no file and no deck that is there already; a heavy library is imported in the function that needs
    it.
    """

    @property
    def NAME(self) -> str:
        """What is written after `--from`: a slug."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """How the names of such files end, in lower case."""

    @property
    def FOR(self) -> str:
        """What it reads, in one short line without a full stop."""

    @property
    def IS_EXACT(self) -> bool:
        """Whether a file says all of an entry, so that one that a deck has is brought in line with it.

        Else only entries are added that the deck has not.
        """

    def is_it(self, name: str, data: bytes, /) -> bool:
        """Whether a file of this name with these bytes is likely of this format; quick, and never raises."""

    def read(self, data: bytes, options: Options, /) -> Imported:
        """All that the file gives. Raises UserError where nothing in it can be used, whatever the bytes are."""


_ALL: Final[tuple[Importer, ...]] = (csv_, xlsx, anki, answers, json_, markdown, hashcards, quizlet, notes)
IMPORTERS: Final[Mapping[str, Importer]] = {importer.NAME: importer for importer in _ALL}
"""By name, in the order in which they are asked whether a file is theirs: those that are sure come first."""


def recognised(name: str, data: bytes) -> Importer | None:
    """The importer for a file of this name with these bytes, None where there is none."""
    return next((importer for importer in _ALL if importer.is_it(name, data)), None)

"""The kinds of entry, one module each: from the fields that an author writes to the faces that are asked."""

from collections.abc import Collection, Mapping
from typing import Final, Protocol

from swotup.core.kinds import choice, cloze, exam, list_, question, steps, term, truth
from swotup.core.kinds.fields import Field, Fields
from swotup.core.model import Face, Fault

Faces = Mapping[str, Face]
"""Variant to face; the empty variant is the entry's own id."""


class Kind(Protocol):
    """What a module in this package offers. mypy holds each module to it."""

    @property
    def TOLD_BY(self) -> str:
        """The key that tells this kind from the others."""

    @property
    def FIELDS(self) -> tuple[Field, ...]:
        """The keys that an entry of this kind may have, besides those that all have."""

    def named_after(self, fields: Fields, /) -> str:
        """The text that an entry without an id takes its slug from."""

    def faces(self, fields: Fields, /) -> Faces | list[Fault]:
        """The cards of the entry, or what is wrong with it."""


KINDS: Final[Mapping[str, Kind]] = {
    "term": term,
    "question": question,
    "list": list_,
    "steps": steps,
    "cloze": cloze,
    "choice": choice,
    "truth": truth,
    "exam": exam,
}

_TOLD_BY: Final = {kind.TOLD_BY: name for name, kind in KINDS.items() if name != "question"}


def kinds_told(keys: Collection[str]) -> list[str]:
    """The kinds that the keys of an entry tell: one where all is well. `answer` tells a question only by itself."""
    told = [name for key, name in _TOLD_BY.items() if key in keys]
    if not told and question.TOLD_BY in keys:
        return ["question"]
    return told

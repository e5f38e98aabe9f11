"""The sentence of a cloze as a deck has it, each gap in double braces."""

import re
from collections.abc import Sequence
from typing import Final

from swotup.core.model import Card, Gap
from swotup.core.text import slug
from swotup.exporters.gaps import Blank, pieces

_IN_GAP: Final = re.compile(r"[|{}#]|:(?=:|$)")
_BESIDE: Final = re.compile(r"[{}]|(?<=\\)[|#:]")


def in_braces(cards: Sequence[Card]) -> str:
    """The sentence of the cards of one cloze: other wordings, hint and name where a gap comes first."""
    told: set[str] = set()
    text = ""
    for piece in pieces(cards):
        if isinstance(piece, str):
            text += _BESIDE.sub(r"\\\g<0>", piece)
        else:
            text += _gap(piece, is_first=piece.name not in told)
            told.add(piece.name)
    return text


def _gap(blank: Blank, *, is_first: bool) -> str:
    face = blank.card.face
    answers = face.ask.answers if isinstance(face.ask, Gap) and is_first else ()
    words = [blank.words, *(answer for answer in answers if answer != blank.words)]
    inner = "|".join(map(_escaped, words))
    if is_first and face.hint:
        inner += f"::{_escaped(face.hint)}"
    if slug(blank.words) != blank.name:
        inner += f"#{blank.name}"
    return f"{{{{{inner}}}}}"


def _escaped(text: str) -> str:
    r"""A part of a gap; after a last `\` comes a space, which the reader drops, or it would escape what follows."""
    return _IN_GAP.sub(r"\\\g<0>", text) + (" " if text.endswith("\\") else "")

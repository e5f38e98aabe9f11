"""A cloze of Anki as a sentence with gaps in double braces."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from swotup.core.text import escaped_beside_gap, escaped_in_gap, slug
from swotup.importers.html_text import shown

_OPEN: Final = re.compile(r"\{\{c(\d{1,4})(?:,\d+)*::")
_MARK: Final = re.compile(r"\{\{c(?P<open>\d{1,4})(?:,\d+)*::|(?P<hint>::)|(?P<close>\}\})")
_SIGNS: Final = re.compile("([\ue000-\ue003])")
_BEGIN, _NUMBERED, _HINT, _END = "\ue000\ue001\ue002\ue003"


@dataclass(slots=True)
class Gap:
    """A gap: its number in Anki, its words and its hint."""

    number: int
    words: str = ""
    hint: str = ""


@dataclass(slots=True)
class Sentence:
    """Text and gaps in turn, as they are shown; a gap within a gap is only words."""

    pieces: list[str | Gap] = field(default_factory=list)
    had_nested: bool = False

    @property
    def gaps(self) -> list[Gap]:
        """The gaps in order."""
        return [piece for piece in self.pieces if isinstance(piece, Gap)]

    @property
    def text(self) -> str:
        """The sentence with its gaps filled."""
        return "".join(piece.words if isinstance(piece, Gap) else piece for piece in self.pieces)


def has_gap(html: str) -> bool:
    """Whether a gap begins in the HTML."""
    return _OPEN.search(html) is not None


def sentence(html: str) -> Sentence:
    """What the HTML shows, with its gaps told from it."""
    marked, had_nested = _marked(_SIGNS.sub("", html))
    found = Sentence(had_nested=had_nested)
    text, part = "", "text"
    for piece in _SIGNS.split(shown(marked).text):
        if piece == _BEGIN:
            found.pieces.append(text)
            text, part = "", "number"
            found.pieces.append(Gap(0))
        elif piece == _NUMBERED:
            part = "words"
        elif piece == _HINT:
            part = "hint"
        elif piece == _END:
            part = "text"
        elif part == "number":
            found.pieces[-1] = Gap(int(piece))
        elif part == "text":
            text += piece
        else:
            gap = found.pieces[-1]
            assert isinstance(gap, Gap)
            setattr(gap, part, piece.strip())
    found.pieces.append(text)
    return found


def in_braces(found: Sentence, names: Mapping[int, str]) -> tuple[str, dict[int, str]]:
    """The sentence as a deck has it, and the name of each gap by its number.

    A gap is named as ``names`` says, else `c1` as in Anki; the name is not written where its words make it.
    """
    named = {gap.number: names.get(gap.number, f"c{gap.number}") for gap in found.gaps}
    told: Counter[int] = Counter()
    text = ""
    for piece in found.pieces:
        if isinstance(piece, str):
            text += escaped_beside_gap(piece)
            continue
        hint = f"::{escaped_in_gap(piece.hint)}" if piece.hint and not told[piece.number] else ""
        told[piece.number] += 1
        name = named[piece.number]
        text += f"{{{{{escaped_in_gap(piece.words)}{hint}{f'#{name}' if name != slug(piece.words) else ''}}}}}"
    return text, named


def _marked(html: str) -> tuple[str, bool]:
    """The HTML with signs in the place of what begins and ends gaps; those of gaps within gaps taken out."""
    depth, had_nested, marked, at = 0, False, "", 0
    has_hint = False
    for mark in _MARK.finditer(html):
        sign = mark[0]
        if mark["open"]:
            depth += 1
            had_nested = had_nested or depth > 1
            sign = f"{_BEGIN}{mark['open']}{_NUMBERED}" if depth == 1 else ""
            has_hint = has_hint and depth > 1
        elif mark["close"] and depth:
            depth -= 1
            sign = "" if depth else _END
        elif mark["hint"] and depth == 1 and not has_hint:
            has_hint = True
            sign = _HINT
        marked += html[at : mark.start()] + sign
        at = mark.end()
    marked += html[at:] + _END * bool(depth)
    return marked, had_nested

"""Where what was typed differs from what was expected, as runs that a screen can set over each other."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import Indel, Levenshtein

from swotup.core.marking.marks import Piece

MOST: Final = 2_000
"""Characters of an answer that are set over the expected text; what follows is one run."""
_WORDS: Final = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
_ALIKE: Final = 0.5


def pieces(given: str, expected: str) -> tuple[Piece, ...]:
    """The alignment of two texts: word over word, and within words that are alike letter over letter.

    Case does not count as a difference. Joined, the pieces give both texts.
    """
    ours, theirs = _WORDS.findall(given[:MOST]), _WORDS.findall(expected[:MOST])
    found = list(_aligned(ours, theirs))
    rest, more = given[MOST:], expected[MOST:]
    if rest or more:
        found.append(Piece(rest, more, rest == more))
    return tuple(_merged(found))


def _aligned(ours: list[str], theirs: list[str]) -> Iterator[Piece]:
    for step in Levenshtein.opcodes([word.lower() for word in ours], [word.lower() for word in theirs]):
        mine, other = ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]
        if step.tag == "equal":
            yield Piece("".join(mine), "".join(other), True)
        else:
            yield from _letters("".join(mine), "".join(other))


def _letters(given: str, expected: str) -> Iterator[Piece]:
    ours, theirs = given.lower(), expected.lower()
    same_length = len(ours) == len(given) and len(theirs) == len(expected)
    if not same_length or Indel.normalized_similarity(ours, theirs) < _ALIKE:
        yield Piece(given, expected, False)
        return
    for step in Levenshtein.opcodes(ours, theirs):
        mine, other = given[step.src_start : step.src_end], expected[step.dest_start : step.dest_end]
        yield Piece(mine, other, step.tag == "equal")


def _merged(found: list[Piece]) -> Iterator[Piece]:
    """Runs of the same sort that follow one another as one."""
    held: Piece | None = None
    for piece in found:
        if held is not None and held.same is piece.same:
            held = Piece(held.given + piece.given, held.expected + piece.expected, held.same)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held

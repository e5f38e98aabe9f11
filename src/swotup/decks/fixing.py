"""Mends a deck file: text in, text out, by small splices; what they do not touch stays as it is, byte for byte.

A splice is kept only where the deck, read again, says the same as before but for what the splice is for.
"""

import codecs
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from swotup.core.model import Problem
from swotup.decks import splices
from swotup.decks.collector import no_collector
from swotup.decks.nodes import Refused, Scalar
from swotup.decks.sameness import Reading, entry_lines, places, reading, says_more, says_the_same
from swotup.decks.splices import Splice, spliced

UNREADABLE: Final = frozenset({"E001", "E007", "E010"})
"""What quotes may mend."""
RULES: Final = UNREADABLE | {splices.NO_ID_POSSIBLE, splices.MISSING_ID, splices.TRAILING_SPACES, splices.NOT_NFC}
"""What the steps go by."""

_LACKS_A_FIELD: Final = frozenset({"E101", "E104", "E105"})
_PASSES: Final = 8
_TRIES: Final = 32
"""So often at most a file is read again in one step, to tell which splices can be kept."""

Find = Callable[[bytes], Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file as it is mended, and how much of each sort it took.

    ``spaces`` and ``composed`` count lines: with spaces at their end, and not in Unicode's normal form C. ``left`` are
    the lines that could not be mended without changing what the deck says.
    """

    data: bytes
    ids: int = 0
    quotes: int = 0
    spaces: int = 0
    composed: int = 0
    left: tuple[int, ...] = ()


def fixed(data: bytes, find: Find) -> Fixed:
    """The file with the problems mended that ``find`` reports in its bytes, as far as they can be. Idempotent."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        text = data.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError:
        return Fixed(data)
    with no_collector():
        return _fixed(text, mark, find)


def _fixed(text: str, mark: bytes, find: Find) -> Fixed:
    """The same of a text, with the byte order mark that stood before it."""
    done = dict.fromkeys(_STEPS, 0)
    left: set[int] = set()
    problems = find(mark + text.encode())
    for _ in range(_PASSES):
        before = text
        left.clear()
        for name, step in _STEPS.items():
            proposed, kept = step(text, problems)
            left.update(splice.place[0] for splice in set(proposed).difference(kept))
            done[name] += len(kept)
            if kept:
                text = spliced(text, kept)
                problems = find(mark + text.encode())
        if text == before:
            break
    return Fixed(mark + text.encode(), **done, left=tuple(sorted(left)))


def lines_to_quote(text: str, problems: Sequence[Problem]) -> frozenset[int]:
    """The lines of those problems that quotes mend."""
    return frozenset(splice.place[0] for splice in _quotes(text, problems)[1])


_Step = Callable[[str, Sequence[Problem]], tuple[list[Splice], list[Splice]]]
"""From a text and its problems to the splices that may mend them, and those of them that can be kept."""


def _quotes(text: str, problems: Sequence[Problem]) -> tuple[list[Splice], list[Splice]]:
    lines_at_fault = {problem.line for problem in problems if problem.rule in UNREADABLE}
    if not lines_at_fault:
        return [], []
    before = reading(text)
    well_read = {place for place, node in places(before.tree) if not isinstance(node, Refused)}
    proposed = [
        splice for splice in splices.quotes(text) if splice.place not in well_read or splice.place[0] in lines_at_fault
    ]
    at_fault = [splice for splice in proposed if splice.place[0] in lines_at_fault]
    for some in (proposed, [splice for splice in proposed if splice.place not in well_read]):
        kept, after = _readable(text, some)
        if says_more(before, after, {splice.place for splice in kept}):
            return at_fault, kept
    return at_fault, []


def _readable(text: str, proposed: list[Splice]) -> tuple[list[Splice], Reading]:
    """The splices after which each has the text that it should, in an entry that can be read; and what is read then."""
    kept: list[Splice] = []
    rest, after = proposed, reading(text)  # which is kept from before
    while rest != kept:
        kept = rest
        after = reading(spliced(text, kept))
        texts = {place: node.text for place, node in places(after.tree) if isinstance(node, Scalar)}
        entries = entry_lines(after.tree)
        broken = {bisect_right(entries, problem.line) for problem in after.loaded.problems if _breaks(problem)}
        rest = [
            splice
            for splice in kept
            if texts.get(splice.place) == splice.says and bisect_right(entries, splice.place[0]) not in broken
        ]
    return kept, after


def _breaks(problem: Problem) -> bool:
    """Whether an entry with this problem cannot be read, or lacks what the quotes may have swallowed."""
    return problem.rule.startswith("E0") or problem.rule in _LACKS_A_FIELD


def _step(propose: Callable[[str, Sequence[Problem]], Iterator[Splice]]) -> _Step:
    """A step whose splices leave what the deck says as it is, but for ids."""

    def step(text: str, problems: Sequence[Problem]) -> tuple[list[Splice], list[Splice]]:
        proposed = list(propose(text, problems))
        return proposed, _sound(text, proposed) if proposed else []

    return step


def _sound(text: str, proposed: list[Splice]) -> list[Splice]:
    """The splices after which the deck says the same, found by halves where it does not after all of them."""
    before = reading(text)
    tries = _TRIES

    def keep(kept: list[Splice], rest: list[Splice]) -> list[Splice]:
        nonlocal tries
        if not rest or not tries:
            return kept
        tries -= 1
        ids = {splice.place: splice.says for splice in kept + rest if splice.says}
        if says_the_same(before, reading(spliced(text, kept + rest)), ids):
            return kept + rest
        half = len(rest) // 2
        return keep(keep(kept, rest[:half]), rest[half:]) if half else kept

    return keep([], proposed)


_STEPS: Final[Mapping[str, _Step]] = {
    "quotes": _quotes,
    "composed": _step(splices.composed),
    "spaces": _step(splices.spaces),
    "ids": _step(splices.ids),
}

"""Plain revision notes as a first draft: a question and its answer in turn, or a term, a tab and its definition a line.

A line that asks (it ends in a question mark, or begins as questions do) begins a card, and so does a short line above a
longer one; the lines below are its answer, several of them a list. Empty lines part cards as well. What stands alone is
left out and named. Read every card before you use it: only people can tell where an answer ends.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from swotup.core.imported import Entry, Imported, ImportedDeck, Left
from swotup.core.model import UserError
from swotup.core.text import brief
from swotup.importers.options import Options
from swotup.importers.plain import from_parts, from_plain
from swotup.importers.texts import starts_as_text, text

NAME: Final = "notes"
SUFFIXES: Final = (".txt", ".text", ".md")
FOR: Final = "plain notes: questions and answers in turn, or a term, a tab, its definition"
IS_EXACT: Final = False

_ASKS: Final = re.compile(
    r"(?:what|who|whom|whose|why|when|where|which|how|give|name|list|state|define|describe|explain|outline|identify)\b.*"
    r"|.*\?\W*",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"(?:q(?:uestion)?|a(?:nswer)?)\s*\d*\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_BULLET: Final = re.compile(r"(?:[-*•‣▪–]|\d{1,2}[.)])\s+")
_SENTENCE: Final = re.compile(r".*[.!;,]\s*")
_LONGEST_QUESTION: Final = 30
_LONGEST_TERM: Final = 6
"""In words."""

Line = tuple[int, str]
"""Its number and what it says."""


def is_it(name: str, data: bytes) -> bool:
    """Whether it is text that no other importer knows."""
    return name.lower().endswith(SUFFIXES) and starts_as_text(data)


def read(data: bytes, options: Options) -> Imported:
    """The draft. Raises UserError where no card can be made out."""
    told, left = text(data)
    lines = [(number, line.rstrip()) for number, line in enumerate(told.split("\n"), 1)]
    has_tabs = sum("\t" in line.strip() for _, line in lines) * 2 > sum(bool(line.strip()) for _, line in lines)
    made = list(_table(lines, left) if has_tabs else _cards(lines, left))
    if not made:
        raise UserError("No card can be made out: put each question on a line of its own, and its answer below it.")
    left.append(Left("this is a first draft: read each card, and mend what was parted in the wrong place"))
    return Imported((ImportedDeck(tuple(made)),), tuple(left))


def _table(lines: Sequence[Line], left: list[Left]) -> Iterator[Entry]:
    alone = []
    for number, line in lines:
        term, _, definition = line.partition("\t")
        if term.strip() and definition.strip():
            yield from_plain(term.strip(), " ".join(definition.split()), f"line {number}")
        elif line.strip():
            alone.append(number)
    _tell_alone(alone, lines, left)


def _cards(lines: Sequence[Line], left: list[Left]) -> Iterator[Entry]:
    """A card for each line that begins one and has something below it."""
    alone = []
    blocks = list(_blocks(lines))
    for number, block in enumerate(_parts(blocks)):
        (at, first), *below = block
        if below:
            yield _card(at, first, [line for _, line in below])
        elif number:
            alone.append(at)
        else:
            left.append(Left(f"the first line was taken for a title: {brief(first)}"))
    _tell_alone(alone, lines, left)


def _card(at: int, prompt: str, answers: Sequence[str]) -> Entry:
    prompt = _LABEL.sub("", prompt, count=1)
    if len(answers) > 1:
        return from_parts(prompt, [_BULLET.sub("", line, count=1) for line in answers], f"line {at}")
    answer = _LABEL.sub("", answers[0], count=1)
    own_name = f"{prompt.casefold()}-"
    if answer.casefold().startswith(own_name):  # the term again, then what it means
        answer = answer[len(own_name) :].strip()
    return from_plain(prompt, answer, f"line {at}")


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand together, parted by empty ones."""
    block: list[Line] = []
    for number, line in lines:
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _parts(blocks: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The lines of each card: a block, or the parts of a block that has several cards."""
    are_cards = sum(len(block) == 2 for block in blocks) * 2 > len(blocks) > 1
    for block in blocks:
        starts = [0] if are_cards else [n for n in range(len(block)) if n == 0 or _begins(block, n)]
        for start, stop in zip(starts, [*starts[1:], len(block)], strict=True):
            yield block[start:stop]


def _begins(block: Sequence[Line], number: int) -> bool:
    """Whether a line begins a card: it asks, or it is a short name above a longer line, and not itself an answer."""
    line = block[number][1]
    if _BULLET.match(line):
        return False
    if _asks(line):
        return True
    if number + 1 >= len(block) or _asks(block[number - 1][1]) or _begins_as_term(block, number - 1):
        return False
    return _begins_as_term(block, number)


def _begins_as_term(block: Sequence[Line], number: int) -> bool:
    if number + 1 >= len(block):
        return False
    line, below = block[number][1], block[number + 1][1]
    words = len(line.split())
    is_name = words <= _LONGEST_TERM and not _SENTENCE.fullmatch(line) and not _BULLET.match(line)
    return is_name and not _asks(below) and len(below.split()) > words


def _asks(line: str) -> bool:
    return len(line.split()) <= _LONGEST_QUESTION and _ASKS.fullmatch(line) is not None


def _tell_alone(numbers: Sequence[int], lines: Sequence[Line], left: list[Left]) -> None:
    for number in numbers:
        told = brief(lines[number - 1][1])
        left.append(Left(f"left out: nothing belongs to `{told}`", (f"line {number}",)))

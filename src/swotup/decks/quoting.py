"""Finds the texts of a deck that YAML cannot read as they stand, and could in quotes.

It goes by lines, for where YAML stops there is nothing else to go by: whoever quotes a text has to read the deck again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from swotup.core.kinds import KINDS
from swotup.core.kinds.fields import COMMON
from swotup.decks.advice import ENTRY_KEYS
from swotup.decks.head import HEAD, KEYS

_KEY: Final = "|".join(sorted({*ENTRY_KEYS, *KEYS}))
_DECLARED: Final = r"[^\s'\"\[\]{},#&*!|>%@`?:-][^:]*?"
"""A key below `topics` or `sources`."""
_LINE: Final = re.compile(
    rf"(?P<lead> *(?P<dashes>(?:- +)+)?)"
    rf"(?:(?P<key>(?:{_KEY})|(?(dashes)(?!)|{_DECLARED})) *: +)?"
    r"(?P<value>[^\s#].*?)[ \t]*$"
)
_BEGINS: Final = re.compile(r"[A-Za-z_]+ *:(?: |$)|-(?: |$)|#")
"""How a line begins that may not go on with the text above."""
_COMMENT: Final = re.compile(r"(?:[ \t]{2,}|\t)#.*$")
_HASH: Final = re.compile(r"[^ \t] #")
_COMMENT_OR_NOT: Final = re.compile(r"[^ \t] #(?:[ \t]|$)")
"""A comment as others write it; here two spaces stand before one."""
_COLON: Final = re.compile(r":(?:[ \t]|$)")
_QUOTED_KEY: Final = re.compile(r"(?:'[^']*'|\"[^\"]*\")[ \t]*:")
_HEADER: Final = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])$")
_NEVER_FIRST: Final = ("@", "`", "%", "*", "&", ",", "]", "}")
_NAMES: Final = re.compile(r"\*[\w-]+$|&[\w-]+(?:\s|$)")
"""An alias by itself, or an anchor, which may be meant."""
_CLOSES: Final = {"[": "]", "{": "}"}
_LISTS: Final = frozenset(
    field.name
    for fields in (HEAD, COMMON, *(kind.FIELDS for kind in KINDS.values()))
    for field in fields
    if field.shape.takes_list
)


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without quotes that needs some: where it begins and ends (from 1; the end is the column after it).

    ``says`` is the text itself, its lines joined as YAML joins them.
    """

    line: int
    column: int
    last_line: int
    end: int
    says: str


def bare_texts(lines: Sequence[str]) -> Iterator[Bare]:
    """The texts that need quotes in the lines of a file, which come without their ends."""
    number = 0
    while number < len(lines):
        found = _LINE.match(lines[number])
        if found is None or not (found["key"] or found["dashes"]):
            number += 1
            continue
        below = _below(lines, number, len(found["lead"]) if found["key"] else found["lead"].rindex("-"))
        if bare := _bare(lines, number, found, below):
            yield bare
        number += 1 + (below if bare or _HEADER.match(_COMMENT.sub("", found["value"])) else 0)


def _bare(lines: Sequence[str], number: int, found: re.Match[str], below: int) -> Bare | None:
    value = _COMMENT.sub("", found["value"])
    more = lines[number + 1 : number + 1 + below]
    if not (_needs_quotes(value, found["key"]) or (_is_plain(value) and any(map(_COLON.search, more)))):
        return None
    if _COMMENT_OR_NOT.search(value) or (more and value != found["value"]):  # no text goes on after a comment
        return None
    texts = [line.strip(" \t") for line in more]
    if any(not text or _BEGINS.match(text) or " #" in text for text in texts):
        return None
    end = len(more[-1].rstrip(" \t")) if more else found.start("value") + len(value)
    return Bare(number + 1, found.start("value") + 1, number + 1 + below, end + 1, " ".join([value, *texts]))


def _below(lines: Sequence[str], number: int, indent: int) -> int:
    """How many of the next lines are further in, so that they go on with the text; empty ones between them too."""
    last = number
    for at in range(number + 1, len(lines)):
        line = lines[at]
        if line.strip(" \t"):
            if len(line) - len(line.lstrip(" ")) <= indent:
                break
            last = at
    return last - number


def _is_plain(value: str) -> bool:
    return value[0] not in "'\"[{|>"


def _needs_quotes(value: str, key: str | None) -> bool:
    """Whether YAML stops at this text, or takes it for something else. Not where another text may be meant too."""
    first = value[0]
    if first in ("'", '"'):
        return first in value[1:] and not value.endswith(first) and _QUOTED_KEY.match(value) is None
    if first in _CLOSES:
        ends = value.endswith(_CLOSES[first])
        return value.startswith("{{") or (key not in _LISTS and _CLOSES[first] in value and not ends)
    if first == ">":
        return _HEADER.match(value) is None
    if first in "|!" or _NAMES.match(value) or value.startswith(("- ", "? ", ": ")) or value in ("-", "?", ":"):
        return False
    return first in _NEVER_FIRST or any(sign.search(value) for sign in (_COLON, _HASH))

"""What to type instead: from where YAML stopped to words for people who have never heard of YAML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from swotup.core.kinds import KINDS
from swotup.core.kinds.fields import COMMON
from swotup.decks.head import KEYS
from swotup.decks.keys import CURLY

PROMPT_KEYS: Final = tuple(dict.fromkeys(kind.FIELDS[0].name for kind in KINDS.values()))
"""The keys of what is asked, which begin an entry that has no id."""
ENTRY_KEYS: Final = frozenset(
    [*(field.name for kind in KINDS.values() for field in kind.FIELDS), *(field.name for field in COMMON)]
)

_KEY: Final = "|".join(sorted({*ENTRY_KEYS, *KEYS}))
_QUOTE: Final = "put the whole text in quotes, as in key: 'text'"
LINE_UP: Final = (
    "this line does not line up: a key stands under the key above it, and an entry or an item begins with `- ` under "
    "the one above"
)
_TOO_FAR_IN: Final = "this key stands further in than the keys above it: line it up with them"
_TAB: Final = "a tab stands where spaces are needed: use spaces"
_STRAY: Final = "this line is not part of the deck: indent it, or begin it with `#`"
_CURLY: Final = "curly quotes are none to YAML: type straight ones around the whole text, as in key: 'text'"
_BACKSLASH: Final = "a backslash inside double quotes: use single quotes instead"
_CLOSES_EARLY: Final = (
    "the quotes close before the text ends: put other quotes around all of it, or write '' for ' in it"
)

_NO_DASH: Final = "an entry begins with a dash: type `-` and a space here"
_NO_COLON: Final = "a colon and a space stand after a key: type them here"
_STAR: Final = f"an item begins with `-` and a space, not with a star; if it is part of the text, {_QUOTE}"
_COMMA: Final = "no comma stands at the end of a line: take it out"

LOOKS: Final = (
    (
        re.compile(rf"[ \t]*(?:-[ \t]*)?(?:(?:{_KEY}):)?(?P<here>[\u00a0\u2000-\u200b\u202f\u3000])"),
        "a no-break space stands here (it comes with text pasted from a document or the web): type a space",
    ),
    (re.compile(rf"[ \t]*(?:-[ \t]*)?(?:{_KEY})(?P<here>\uff1a)"), "a wide colon stands here: type `:` and a space"),
    (re.compile(rf"[ \t]*(?:-[ \t]*)?(?:{_KEY})(?P<here>:)\S"), "write a space after this colon"),
    (re.compile(rf"[ \t]*(?:-[ \t]*)?(?:{_KEY})[ \t]*(?P<here>[=;])"), _NO_COLON),
    (re.compile(rf"[ \t]*(?P<here>-)(?:{_KEY})[ \t]*:"), "write a space after this `-`"),
    (re.compile(rf"[ \t]*(?P<here>[*+]|\d+[.)])[ \t]*(?:{_KEY})[ \t]*:"), _NO_DASH),
    (re.compile(r"[ \t]*(?P<here>//)"), "a comment begins with `#`: type it here"),
    (
        re.compile(rf"[ \t]*(?P<here>[\u2010-\u2015\u2022\u2212\u00b7\u25aa])[ \t\u00a0]*(?:{_KEY})[ \t]*:"),
        "this is no plain `-` (word processors make such dashes and dots): type `-` and a space",
    ),
)
"""Slips that show in a line, whatever YAML says of them and wherever."""

SAID: Final = (
    ("mapping values are not allowed", f"a colon and a space inside a text: {_QUOTE}"),
    ("unexpected end of stream", "a quote is opened here and not closed: close it, or put other quotes around it all"),
    ("expected ',' or ']'", f"a `[` is opened here and not closed: close it, or {_QUOTE}"),
    ("expected ',' or '}'", f"a `{{` is opened here and not closed: close it, or {_QUOTE}"),
    ("expected '-' indicator", LINE_UP),
    ("expected key", LINE_UP),
    ("expected node content", LINE_UP),
    ("expected ':'", "this line has no key: write key: text, or indent it further if it goes on with the text above"),
    ("tab character", _TAB),
    ("alphabetic or numeric character", f"a text cannot begin with `*` or `&`: {_QUOTE}"),
    ("tag", f"a text cannot begin with `!`: {_QUOTE}"),
    ("escape", _BACKSLASH),
    ("hexdecimal number", _BACKSLASH),
    (
        "block sequence entries are not allowed",
        f"a list begins on the line below its key; if this `-` is part of the text, {_QUOTE}",
    ),
    ("mapping keys are not allowed", f"a text cannot begin with `?` and a space: {_QUOTE}"),
    ("document start", _STRAY),
    ("directive", _STRAY),
    ("block scalar", f"after `|` or `>` the text begins on the next line; if it is part of the text, {_QUOTE}"),
)
"""What YAML says, or else the context that it gives, with the advice."""

_BEGUN_EARLIER: Final = (
    "unexpected end of stream",
    "expected ',' or",
    "expected ':'",
    "alphabetic or numeric character",
)
"""What YAML says of a slip that stands where its context begins."""

_FIRST_KEY: Final = re.compile(rf"[ \t]*(?P<here>(?P<dash>-[ \t]+)?(?:{_KEY})[ \t]*)(?P<colon>:)")
_COMMA_LAST: Final = re.compile(r"['\"](?P<here>,)[ \t]*$")
_CURLY_OPENING: Final = re.compile(rf"[ \t]*(?:-[ \t]+)*(?:[^\s'\"\[{{:]+:[ \t]+)?(?P<here>[{CURLY}])")
_OPENING: Final = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[^\s'\"\[{:]+:[ \t]+)?(?P<here>['\"\[{])")


@dataclass(frozen=True, slots=True)
class Slip:
    """What to do about a slip, and the line and column where it stands, from 0 within the lines that were read."""

    advice: str
    line: int
    column: int


def slip(error: yaml.YAMLError, lines: Sequence[str]) -> Slip:
    """The slip at which YAML stopped in these lines."""
    said = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    if any(words in said for words in _BEGUN_EARLIER):
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    read = lines[: line + 1]
    context = str(getattr(error, "context", None) or "")
    return (
        look(read)
        or (_seen(said, read[line], line, column) if line < len(read) else None)
        or _never_closed(said, read)
        or Slip(_advice(said, context), line, column)
    )


def look(lines: Sequence[str]) -> Slip | None:
    """The first slip that shows in these lines, whatever YAML says of them."""
    for number, text in enumerate(lines):
        for look, advice in LOOKS:
            if found := look.match(text):
                return Slip(advice, number, found.start("here"))
    return None


def _never_closed(said: str, lines: Sequence[str]) -> Slip | None:
    """The bracket that was opened last, where YAML came to the end without it."""
    if "expected node content" in said:
        for number, text in reversed(list(enumerate(lines))):
            opening = _OPENING.match(text)
            if opening and opening["here"] in "[{":
                advice = f"a `{opening['here']}` is opened here and not closed: close it, or {_QUOTE}"
                return Slip(advice, number, opening.start("here"))
    return None


def _seen(said: str, text: str, line: int, column: int) -> Slip | None:
    """What only the line itself can tell."""
    first = text[column : column + 1]
    if "cannot start any token" in said or ("expected node content" in said and first in (",", "]", "}")):
        sign = "a backquote" if first == "`" else f"`{first}`"
        return Slip(_TAB if first == "\t" else f"a text cannot begin with {sign}: {_QUOTE}", line, column)
    if "alphabetic or numeric" in said and text[column : column + 2] == "* ":
        return Slip(_STAR, line, column)
    curly = _CURLY_OPENING.match(text, 0, column) if "mapping values" in said else None
    if curly:
        return Slip(_CURLY, line, curly.start("here"))
    key = _FIRST_KEY.match(text)
    if "mapping values" in said and key and key.start("colon") == column:
        return Slip(LINE_UP if key["dash"] else _TOO_FAR_IN, line, key.start("here"))
    opening = _OPENING.match(text, 0, column)
    if opening and ("expected key" in said or "expected '-' indicator" in said):
        if comma := _COMMA_LAST.search(text):
            return Slip(_COMMA, line, comma.start("here"))
        is_quote = opening["here"] in "'\""
        advice = _CLOSES_EARLY if is_quote else f"a text cannot begin with `{opening['here']}`: {_QUOTE}"
        return Slip(advice, line, opening.start("here"))
    return None


def _advice(said: str, context: str) -> str:
    for source in (said, context):
        for words, advice in SAID:
            if words in source:
                return advice
    return f"YAML stops here ({said})"

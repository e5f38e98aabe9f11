"""Texts and lists as a deck has them: plain where they can be, in quotes where they must."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

WIDTH: Final = 110
"""The columns after which a text goes on in the next line."""

_PLAIN_START: Final = re.compile(r"[^\W_]|[(]")
_SPECIAL: Final = re.compile(r": |:$| #|[\t\n]|^(?:---|\.\.\.)")
_SPECIAL_IN_FLOW: Final = re.compile(r"[,\[\]{}]|:")
_NO_LITERAL: Final = re.compile(r"^ |[ \t]$|\t|\A\n|\n\Z", re.MULTILINE)
_NO_BREAK: Final = re.compile(r" {2,}|\t")
_NEVER_FIRST: Final = re.compile(r"[^\w(]|_")
"""With what a line may not go on: YAML could take it for something else."""


def scalar(text: str, indent: int, *, before: int = 0) -> str:
    """The text as a value, its further lines ``indent`` columns in; ``before`` columns stand before it already."""
    if "\n" in text:
        return _lines(text, indent)
    if _is_plain(text):
        return _wrapped(text, indent, before)
    quoted = "'" + text.replace("'", "''") + "'" if "\t" not in text else _double(text)
    return quoted if "\t" in text else _wrapped(quoted, indent, before)


def in_flow(text: str) -> str:
    """The text as a value between brackets or braces, on one line."""
    if "\n" in text or "\t" in text:
        return _double(text)
    if _is_plain(text) and not _SPECIAL_IN_FLOW.search(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def flow(texts: Sequence[str]) -> str:
    """Several texts between brackets; one by itself."""
    return in_flow(texts[0]) if len(texts) == 1 else f"[{', '.join(map(in_flow, texts))}]"


def item(text: str, indent: int) -> str:
    """The text as an item of a list whose hyphens are ``indent`` columns in, without the spaces before it."""
    return f"- {scalar(text, indent + 2, before=indent + 2)}"


def keyed(key: str, texts: Sequence[str], indent: int, *, as_list: bool) -> Iterator[str]:
    """A key and its value, the key ``indent`` columns in."""
    start = f"{' ' * indent}{key}:"
    if as_list:
        yield start
        for text in texts:
            yield f"{' ' * (indent + 2)}{item(text, indent + 2)}"
    else:
        yield f"{start} {scalar(texts[0], indent + 2, before=len(start) + 1)}"


def name(text: str) -> str:
    """A key of `topics` or `sources`."""
    return text if _is_plain(text) and ":" not in text and len(text) < WIDTH else _double(text)


def _is_plain(text: str) -> bool:
    return _PLAIN_START.match(text) is not None and not _SPECIAL.search(text) and not text.endswith(" ")


def _double(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _lines(text: str, indent: int) -> str:
    """A text of several lines, each as it is."""
    if _NO_LITERAL.search(text):
        return _double(text)
    return "\n".join(["|-", *(f"{' ' * indent}{line}" if line else "" for line in text.split("\n"))])


def _wrapped(text: str, indent: int, before: int) -> str:
    """The text broken at single spaces, where it is long and nothing in it stands in the way."""
    if before + len(text) <= WIDTH or _NO_BREAK.search(text) or not text.isprintable():
        return text
    lines = textwrap.wrap(
        text,
        WIDTH - indent,
        initial_indent="x" * max(0, before - indent),
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines[0] = lines[0][max(0, before - indent) :]
    if not lines[0] or any(_NEVER_FIRST.match(line) for line in lines[1:]) or " ".join(lines) != text:
        return text
    return f"\n{' ' * indent}".join(lines)

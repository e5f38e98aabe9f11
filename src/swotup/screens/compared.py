"""What stands by a typed answer: its verdict, and what differs from the expected one."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from swotup.core.text import one_line

if TYPE_CHECKING:
    from rich.text import Text

    from swotup.core.marking import ItemMark, Verdict
    from swotup.screens.look import Look

NARROW: Final = 56
"""Columns below which labels do not stand level with each other."""
LEADS: "Final[Mapping[Verdict, tuple[str, str]]]" = {
    "right": ("✓ ", "green"),
    "close": ("≈ ", "yellow"),
    "wrong": ("✗ ", "red"),
    "missing": ("✗ ", "red"),
}


def led(lead: str, style: str, look: "Look") -> "Text":
    """What stands before a line, in a style of its own."""
    return look.text("").append(look.spell(lead), style)


def labelled(label: str, text: "Text", look: "Look") -> "list[Text]":
    """A text after its label, level with others where there is room for that."""
    if look.width < NARROW:
        return look.wrap(led(f"{label}  ", "bold", look) + text)
    return look.wrap(text, first=led(f"{label:<11}", "bold", look))


def given(item: "ItemMark", style: str, look: "Look") -> "Text":
    """What was typed, underlined where it differs from what was expected."""
    return _underlined([(piece.given, piece.same) for piece in item.pieces], style, look)


def expected(item: "ItemMark", style: str, look: "Look") -> "Text":
    """What was expected, underlined where it differs from what was typed."""
    return _underlined([(piece.expected, piece.same) for piece in item.pieces], style, look)


def is_alike(item: "ItemMark") -> bool:
    """Whether so much is the same that it helps to see what is not."""
    return any(piece.same and piece.expected.strip() for piece in item.pieces)


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two texts look the same."""
    return one_line(one or "").casefold() == one_line(other or "").casefold()


def _underlined(pieces: Sequence[tuple[str, bool]], style: str, look: "Look") -> "Text":
    text = look.text("")
    for piece, is_equal in pieces:
        bare = "".join(char if char.isprintable() else " " for char in piece).rstrip(" ")
        text.append(look.spell(bare), None if is_equal else f"bold underline {style}")
        text.append(" " * (len(piece) - len(bare)))
    return text

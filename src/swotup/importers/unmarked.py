"""Text in Markdown as the text that it shows."""

import re
from typing import Final

_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ITEM: Final = re.compile(r"(?:[-*+]|(?P<number>\d+)[.)]) +(?P<text>.*)")


def unmarked(text: str) -> str:
    """The text without the backslashes that keep its characters from meaning something."""
    return _ESCAPE.sub(r"\1", text).strip()


def items(lines: list[str]) -> tuple[list[str], bool] | None:
    """The items of a list, and whether it is numbered; None where the lines are no list, or of both sorts."""
    found = [_ITEM.fullmatch(line.strip()) for line in lines]
    numbered = {bool(one["number"]) for one in found if one}
    if not lines or not all(found) or len(numbered) > 1:
        return None
    return [unmarked(one["text"]) for one in found if one], numbered == {True}

"""JSON in files of others, which may be small and come to much."""

import json
from typing import Any, Final

MOST: Final = 1_000_000
"""Values at most: an empty object takes two bytes there, and thirty times as many here."""


def loaded(text: str | bytes, most: int = MOST) -> Any:
    """What the document says. Raises ValueError where it is none, or has more than ``most`` values, or is too deep."""
    signs = (",", "[", "{") if isinstance(text, str) else (b",", b"[", b"{")
    if sum(map(text.count, signs)) > most:  # type: ignore[arg-type]
        raise ValueError("more values than are believed")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is too deep") from error

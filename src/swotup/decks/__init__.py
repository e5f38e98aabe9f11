"""Reads decks: from YAML events to decks and cards, with every problem and its line and column.

What reads YAML is loaded by the first deck that is read.
"""

from pathlib import Path

from swotup.decks.files import deck_files, fingerprint, is_path
from swotup.decks.loaded import Loaded

__all__ = ["Loaded", "deck_files", "fingerprint", "is_path", "read", "read_file"]


def read_file(path: Path, *, shown_as: str | None = None) -> Loaded:
    """The deck in a file. Raises UserError where the file cannot be read."""
    from swotup.decks import reader

    return reader.read_file(path, shown_as=shown_as)


def read(data: bytes, path: str) -> Loaded:
    """The deck in the bytes of a file; ``path`` is what its problems and cards call it."""
    from swotup.decks import reader

    return reader.read(data, path)

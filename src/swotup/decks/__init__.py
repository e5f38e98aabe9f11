"""Reads decks: from YAML events to decks and cards, with every problem and its line and column."""

from swotup.decks.files import deck_files, fingerprint, is_path
from swotup.decks.reader import Loaded, read, read_file

__all__ = ["Loaded", "deck_files", "fingerprint", "is_path", "read", "read_file"]

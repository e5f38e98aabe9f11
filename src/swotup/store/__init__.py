"""The learner's data in one SQLite file."""

from swotup.store.deck_side import KnownDeck
from swotup.store.store import Store
from swotup.store.writing import Recorded

__all__ = ["KnownDeck", "Recorded", "Store"]

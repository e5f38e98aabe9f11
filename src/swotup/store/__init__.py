"""The learner's data in one SQLite file."""

from swotup.store.store import KnownDeck, Recorded, Store

__all__ = ["KnownDeck", "Recorded", "Store"]

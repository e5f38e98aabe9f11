"""The learner's data: the log, which is the truth, and the schedule, which is its fold. This package alone has SQL."""

from swotup.store.before_exams import BeforeExams
from swotup.store.deck_side import DeckSide
from swotup.store.sums import Sums


class Store(DeckSide, BeforeExams, Sums):
    """One learner's data on one device. Close it, or use it in a ``with`` statement.

    Call ``fold_by`` before anything that writes events or takes in decks.
    """

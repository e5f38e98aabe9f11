"""The store with what it takes to hand a learner's answers to a teacher; a sitting needs none of it."""

from collections.abc import Iterator

from swotup.core.model import Event
from swotup.store import rows
from swotup.store.schema import as_user_error
from swotup.store.store import Store


class SharingStore(Store):
    """A store that tells of all answers."""

    def answers(self) -> Iterator[Event]:
        """All answers, what took them back and the flags, of every device in its order; read as far as taken."""
        query = f"SELECT {rows.EVENT} FROM event WHERE what IN ('answer', 'undo', 'flag') ORDER BY device, seq"
        with as_user_error(self._path):
            for row in self._db.execute(query):
                yield rows.event(row)

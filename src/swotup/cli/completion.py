"""What the shell completes: ids of decks and cards. Silent where anything is wrong."""

from collections.abc import Callable, Iterable

from swotup.cli import workspace
from swotup.core.model import UserError


def decks(incomplete: str) -> list[str]:
    """Ids of decks."""
    return _found(incomplete, lambda work: work.library.ids)


def cards(incomplete: str) -> list[str]:
    """Ids of cards."""
    return _found(incomplete, lambda work: work.library.cards)


def _found(incomplete: str, names: Callable[[workspace.Workspace], Iterable[str]]) -> list[str]:
    try:
        with workspace.opened() as work:
            return [name for name in names(work) if name.startswith(incomplete)]
    except UserError:
        return []

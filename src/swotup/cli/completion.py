"""What the shell completes: ids of decks and cards. Silent where anything is wrong."""

from collections.abc import Callable, Iterable

from swotup.cli import workspace
from swotup.core.model import UserError
from swotup.core.settings import SETTINGS


def decks(incomplete: str) -> list[str]:
    """Ids of decks."""
    return _found(incomplete, lambda work: work.library.ids)


def cards(incomplete: str) -> list[str]:
    """Ids of cards."""
    return _found(incomplete, lambda work: work.library.cards)


def cards_and_decks(incomplete: str) -> list[str]:
    """Ids of either."""
    return _found(incomplete, lambda work: [*work.library.ids, *work.library.cards])


def settings(incomplete: str) -> list[str]:
    """Names of settings."""
    return [key for key in SETTINGS if key.startswith(incomplete)]


def _found(incomplete: str, names: Callable[[workspace.Workspace], Iterable[str]]) -> list[str]:
    try:
        with workspace.opened() as work:
            return [name for name in names(work) if name.startswith(incomplete)]
    except UserError:
        return []

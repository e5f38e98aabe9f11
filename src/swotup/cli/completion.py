"""What the shell completes: ids of decks and cards. Silent where anything is wrong."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from swotup.core.model import UserError

if TYPE_CHECKING:
    from swotup.cli.workspace import Workspace


def decks(incomplete: str) -> list[str]:
    """Ids of decks."""
    return _found(incomplete, lambda work: work.library.ids)


def cards(incomplete: str) -> list[str]:
    """Ids of cards."""
    return _found(incomplete, lambda work: work.library.cards)


def cards_and_decks(incomplete: str) -> list[str]:
    """Ids of either."""
    return _found(incomplete, lambda work: [*work.library.ids, *work.library.cards])


def exams(incomplete: str) -> list[str]:
    """Names of exams, and what can be done with one."""
    return _found(incomplete, lambda work: [*(exam.name for exam in work.exams), "clear", "go-on", "put-away"])


def exam_names(incomplete: str) -> list[str]:
    """Names of exams."""
    return _found(incomplete, lambda work: [exam.name for exam in work.exams])


def settings(incomplete: str) -> list[str]:
    """Names of settings."""
    from swotup.core.settings import SETTINGS

    return [key for key in SETTINGS if key.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """Names of formats to export to."""
    from swotup.exporters import EXPORTERS

    return [name for name in EXPORTERS if name.startswith(incomplete)]


def import_formats(incomplete: str) -> list[str]:
    """Names of formats to import from."""
    from swotup.importers import IMPORTERS

    return [name for name in IMPORTERS if name.startswith(incomplete)]


def kinds(incomplete: str) -> list[str]:
    """Names of kinds of entry."""
    from swotup.core.kinds import KINDS

    return [name for name in KINDS if name.startswith(incomplete)]


def _found(incomplete: str, names: "Callable[[Workspace], Iterable[str]]") -> list[str]:
    from swotup.cli import workspace

    try:
        with workspace.opened() as work:
            return [name for name in names(work) if name.startswith(incomplete)]
    except UserError:
        return []

"""What has changed in decks since another version of them: a line for each card."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from swotup.core.asks import answer_text
from swotup.core.changes import Change, Sort
from swotup.core.model import Card
from swotup.core.text import one_line
from swotup.decks.against import Compared
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

SORTS: Final[tuple[Sort, ...]] = ("added", "reworded", "answer changed", "renamed", "removed")
LONGEST: Final = 200
_STYLES: Final[dict[Sort, str]] = {"added": "green", "removed": "red", "answer changed": "yellow"}


def sentences(compared: Compared) -> Iterator[str]:
    """How many cards changed in which way, then each of them."""
    yield _summary(compared)
    for change in _sorted(compared):
        yield f"{change.sort.capitalize()}: {_told(change)}"


def drawn(compared: Compared, console: "Console") -> "RenderableType":
    """The same in colour."""
    from rich.text import Text

    from swotup.screens.page import MARGIN, page

    lines = [
        Text.assemble((change.sort, _STYLES.get(change.sort, "cyan")), "  ", _told(change))
        for change in _sorted(compared)
    ]
    return page([Text(_summary(compared), style="bold"), *lines], console, max(1, min(100, console.width - 2 * MARGIN)))


def as_json(compared: Compared) -> dict[str, object]:
    """The same for scripts."""
    return {
        "name": compared.name,
        "lost": compared.lost,
        "changes": [
            {
                "change": change.sort,
                "card": change.card.id,
                "path": change.card.path,
                "line": change.card.line,
                **_texts(change.card),
                "before": {"card": change.before.id, **_texts(change.before)} if change.before else None,
            }
            for change in _sorted(compared)
        ],
    }


def _texts(card: Card) -> dict[str, str]:
    return {"prompt": card.face.prompt, "answer": answer_text(card.face.ask)}


def _sorted(compared: Compared) -> list[Change]:
    return sorted(compared.changes, key=lambda change: (change.card.deck, SORTS.index(change.sort)))


def _summary(compared: Compared) -> str:
    counts = Counter(change.sort for change in compared.changes)
    parts = [f"{counts[sort]:,} {sort}" for sort in SORTS if counts[sort]]
    since = f"Since {one_line(compared.name)}"
    if not parts:
        return f"{since}: no card has changed."
    lost = f"{words.count(compared.lost, 'card')} would lose {'its' if compared.lost == 1 else 'their'} history"
    return f"{since}: {', '.join(parts)}; {lost if compared.lost else 'no history lost'}."


def _told(change: Change) -> str:
    card, before = change.card, change.before
    prompt = _brief(card.face.prompt)
    if change.sort == "reworded" and before is not None and before.face.prompt != card.face.prompt:
        return f"{card.id}: {_brief(before.face.prompt)} → {prompt}"
    if change.sort == "answer changed" and before is not None:
        old, new = (_brief(answer_text(one.face.ask)) for one in (before, card))
        return f"{card.id}: {prompt} ({old} → {new})"
    if change.sort == "renamed" and before is not None:
        return f"{before.id} → {card.id}: {prompt}"
    return f"{card.id}: {prompt}"


def _brief(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"

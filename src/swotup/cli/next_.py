"""The card that comes next, and why."""

from swotup.cli import options, output, setup, today, workspace
from swotup.core.asks import answer_text
from swotup.core.model import Card
from swotup.core.queue import Queue


def next_card(decks: options.Decks = None, json: options.Json = False, plain: options.Plain = False) -> int:
    """Show the card that comes next, and why."""
    with workspace.opened(decks or ()) as work:
        queue = today.todays(work, today.allowed(work), rng=setup.chance(0))
        slot = queue.slots[0] if queue.slots else None
        card = work.library.cards[slot.card] if slot else None
        if json:
            output.print_json(_as_json(card, slot.reason if slot else None, queue))
            return 0
        from swotup.screens import next_card as screen

        row = work.store.row(card.id) if card else None
        reason = today.why(work, row, is_queued=True) if row else None
        plain = output.is_plain(asked=plain, setting=work.settings.plain)
        output.show(
            plain=plain,
            sentences=lambda: screen.sentences(card, row, reason, queue.waiting, work.today),
            drawn=lambda console: screen.drawn(
                card, row, reason, queue.waiting, work.today, console, work.settings.width
            ),
        )
    return 0


def _as_json(card: Card | None, reason: str | None, queue: Queue) -> dict[str, object]:
    waiting = queue.waiting
    return {
        "card": card and card_as_json(card),
        "reason": reason,
        "waiting": {"due": waiting.due, "new": waiting.new, "drill": waiting.drill},
    }


def card_as_json(card: Card) -> dict[str, object]:
    """A card as scripts read it."""
    return {
        "id": card.id,
        "deck": card.deck,
        "entry": card.entry,
        "kind": card.kind,
        "topic": list(card.topics),
        "tags": list(card.tags),
        "prompt": card.face.prompt,
        "answer": answer_text(card.face.ask),
        "path": card.path,
        "line": card.line,
    }

"""One card: its answer, its schedule, its history and its place in the file."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from swotup.cli import options, output, setup, today, workspace
from swotup.cli.next_ import card_as_json
from swotup.cli.workspace import Workspace
from swotup.core import log
from swotup.core.asks import fingerprint
from swotup.core.log import Past
from swotup.core.model import Card, Standing


def show(card: options.CardArgument, json: options.Json = False, plain: options.Plain = False) -> int:
    """Show one card: its answer, why it comes now or not, its history, and its place in the file."""
    with workspace.opened() as work:
        found = work.library.card(card)
        row = work.store.row(found.id)
        standing = row.standing if row else Standing()
        past = log.past(work.store.events_of(found.id), work.scheduler)
        if json:
            reviews, others = ([one for one in past if one.counts is counts] for counts in (True, False))
            output.print_json(
                card_as_json(found)
                | standing_as_json(standing)
                | {"reviews": _as_json(reviews), "uncounted": _as_json(others)}
            )
            return 0
        from swotup.screens import show as screen

        seen = screen.Shown(
            card=found,
            deck=work.library.decks[found.deck],
            standing=standing,
            why=today.why(work, row, is_queued=_is_queued(work, found)) if row else None,
            has_changed=standing.face is not None and standing.face != fingerprint(found.face),
            past=past,
            today=work.today,
            course=today.courses(work, [found.id]).get(found.id),
        )
        output.show(
            plain=output.is_plain(asked=plain, setting=work.settings.plain),
            sentences=lambda: screen.sentences(seen),
            drawn=lambda console: screen.drawn(seen, console, work.settings.width),
        )
    return 0


def _is_queued(work: Workspace, card: Card) -> bool:
    queue = today.todays(work, today.allowed(work), rng=setup.chance(0))
    return any(slot.card == card.id for slot in queue.slots)


def standing_as_json(standing: Standing) -> dict[str, object]:
    """Where a card stands as scripts read it; the schedule is null where there is nothing to say of it."""
    schedule = standing.schedule
    known = {
        "repetition": schedule.repetition,
        "interval": schedule.interval,
        "ease": schedule.ease / 100,
        "due": schedule.due and schedule.due.isoformat(),
        "lapses": schedule.lapses,
        "suspended": standing.suspended,
        "leech": schedule.is_leech,
    }
    return {
        "schedule": None if schedule.is_new and not standing.suspended else known,
        "flagged": standing.flagged,
        "later": standing.later and standing.later.isoformat(),
    }


def _as_json(past: Iterable[Past]) -> list[dict[str, object]]:
    return [
        {
            "at": datetime.fromtimestamp(one.at / 1000, UTC)
            .astimezone(timezone(timedelta(minutes=one.offset)))
            .isoformat(),
            "quality": one.answer.quality,
            "kind": one.kind,
            "ms": one.answer.ms,
        }
        for one in past
    ]

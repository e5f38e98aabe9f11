"""Record one answer from a script, and take the last one back."""

from collections.abc import Mapping
from typing import Annotated, Final, get_args

from swotup.cli import options, output, today, workspace
from swotup.core import log
from swotup.core.asks import fingerprint
from swotup.core.model import BUTTONS, Answer, CardId, Quality, ReviewKind, Schedule, UserError
from swotup.core.queue import comes_again, comes_on
from swotup.core.schedulers.occasion import kind_of
from swotup.screens import graded

NUMBERS: Final[Mapping[str, Quality]] = {str(quality): quality for quality in get_args(Quality)}


def grade(
    card: options.CardArgument,
    quality: Annotated[str, options.Argument("QUALITY", "0 to 5, or again, hard, good, easy.")],
    json: options.Json = False,
    plain: options.Plain = False,
) -> int:
    """Record one answer."""
    taken = _quality(quality)
    with workspace.opened() as work:
        found = work.library.card(card)
        [done] = work.record(Answer(found.id, taken, face=fingerprint(found.face)))
        past = log.past(work.store.events_of(found.id), work.scheduler)
        mark = (done.event.stamp.at, done.event.body)
        *_, told = (one for one in past if (one.at, one.answer) == mark)  # not the last where the clock went back
        _print(work, found.id, taken, told.kind, done.after.schedule, as_json=json)
        if not told.counts and not json:
            print(graded.UNCOUNTED)
    return 0


def undo(json: options.Json = False, plain: options.Plain = False) -> int:
    """Take back the last review given on this device; again for the one before."""
    with workspace.opened() as work:
        done = work.store.undo_last(work.stamp())
        event = done.taken_back if done else None
        if done is None or event is None or not isinstance(event.body, Answer):
            output.complain("There is no review to take back.", as_json=json)
            return 1
        answer, after = event.body, done.after.schedule
        kind: ReviewKind = "cram" if answer.mode == "cram" else kind_of(after, event.stamp.day)
        _print(work, answer.card, answer.quality, kind, after, as_json=json, undone=True)
    return 0


def _quality(text: str) -> Quality:
    found = BUTTONS.get(text.lower(), NUMBERS.get(text))
    if found is None:
        raise UserError(f"{text!r} is no quality: write 0 to 5, or again, hard, good, easy.")
    return found


def _print(
    work: workspace.Workspace,
    card: CardId,
    quality: Quality,
    kind: ReviewKind,
    after: Schedule,
    *,
    as_json: bool,
    undone: bool = False,
) -> None:
    course = today.courses(work, [card]).get(card)
    comes, again = comes_on(after, course), comes_again(after, work.today, course)
    if as_json:
        output.print_json(
            {
                "card": card,
                "quality": quality,
                "kind": kind,
                "repetition": after.repetition,
                "interval": after.interval,
                "ease": after.ease / 100,
                "due": after.due and after.due.isoformat(),
                "again_today": again,
                "comes": comes and comes.isoformat(),
            }
        )
        return
    for sentence in graded.sentences(card, quality, kind, comes, work.today, again=again, undone=undone):
        print(sentence)

"""Proves the learner's data: the log, the schedule, the decks that both are about."""

import shlex
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Final

from swotup.cli import syncing
from swotup.cli.workspace import Workspace
from swotup.core.days import milliseconds
from swotup.core.model import DeckId, UserError
from swotup.core.renames import Rename, renames
from swotup.core.settings import Settings
from swotup.core.text import one_line
from swotup.screens import words
from swotup.screens.doctor import Finding
from swotup.store import backups
from swotup.store.merging import MergingStore

SHOWN: Final = 5
STALE_DAYS: Final = 14
"""Days after which it is good to know that no copy was made."""
KNOWN_HOLES: Final = "holes"

DAMAGED: Final = Finding(
    "damage",
    "The database is damaged.",
    "`swot doctor --repair` saves what it holds, and takes what is missing from the newest copy",
    harms=True,
)


def of_log(store: MergingStore, now: datetime) -> Iterator[Finding]:
    """Whether the log is whole and the schedule is what it comes to."""
    if drifted := store.drifted():
        cards = words.count(len(drifted), "card")
        message = f"The schedule of {cards} is not what the answers come to: {_some([*drifted])}."
        yield Finding("schedule", message, "`swot doctor --repair` makes it anew from the answers", harms=True)
    elif store.has_wrong_sums():
        message = "The sums of the study days are not what the answers come to."
        yield Finding("schedule", message, "`swot doctor --repair` makes them anew from the answers", harms=True)
    holes = store.holes()
    is_known = store.note(KNOWN_HOLES) == told(holes)
    for device, missing in holes.items():
        message = f"Of the device {device} {_numbers(missing)} missing."
        cure = "`swot sync` brings back what another device has" if is_known else "`swot doctor --repair`"
        yield Finding("counters", message, cure, harms=not is_known)
    if later := store.answers_after(milliseconds(now + timedelta(days=1))):
        answers = f"{words.count(later, 'answer')} {'is' if later == 1 else 'are'}"
        yield Finding("future", f"{answers} from the future, by the clock here.", "check this machine's clock")


def told(holes: dict[str, list[tuple[int, int]]]) -> str:
    """Holes as they are noted, so that those which cannot be filled are not complained of for ever."""
    return " ".join(f"{device}:{first}-{last}" for device, missing in holes.items() for first, last in missing)


def _numbers(missing: list[tuple[int, int]]) -> str:
    """Which events are missing: "event 4 is", "events 4 and 7-9 are"."""
    one = len(missing) == 1 and missing[0][0] == missing[0][1]
    spans = [str(first) if first == last else f"{first}-{last}" for first, last in missing]
    return f"event {spans[0]} is" if one else f"events {_some(spans)} are"


def of_copies(database: Path, today: date, answers: int) -> Iterator[Finding]:
    """Whether there are copies, and whether one has more answers than the data: a log never gets shorter."""
    newest = backups.newest_day(database)
    yield from of_loss(database, answers)
    if newest is None or (today - newest).days > STALE_DAYS:
        yield Finding("copies", "There is no copy of the last two weeks.", "`swot backup`")


def of_loss(database: Path, answers: int) -> Iterator[Finding]:
    """Whether a copy has answers where there are none, or one of the last two more, unless the learner went back."""
    copies = [one.path for one in backups.listed(database) if backups.DAMAGED not in one.path.name]
    if answers:
        copies = list(takewhile(lambda copy: backups.BEFORE_RESTORE not in copy.name, copies[:2]))
    for copy in copies:
        held = _answers_in(copy)
        if held > answers:
            there = f"A copy has {words.count(held, 'answer')}, and here {'are' if answers > 1 else 'is'} only"
            message = f"{there} {answers:,}." if answers else "There are no answers here, but copies of some."
            yield Finding("empty", message, f"`swot restore {shlex.quote(str(copy))}`", harms=True)
            return


def _answers_in(copy: Path) -> int:
    """How many answers a copy holds; none where it cannot be read."""
    try:
        return backups.answers_in(copy)
    except (UserError, OSError):
        return 0


def of_folder(held: Settings) -> Iterator[Finding]:
    """Whether the folder to sync with is there."""
    if held.sync is not None and (trouble := syncing.trouble(Path(held.sync).expanduser())):
        cure = "put it back, or name another: `swot sync FOLDER`"
        yield Finding("sync", f"The folder to sync with {trouble}: {held.sync}.", cure)


def of_decks(work: Workspace, store: MergingStore) -> Iterator[Finding]:
    """Decks that fail, and cards that have history but no deck."""
    library = work.library
    for shelf in library.shelves.values():
        rows = [(row.card, row.place) for row in work.store.all_of([shelf.id])]
        if rows != [(card.id, card.place) for card in shelf.deck.cards]:
            message = f"The schedule does not know the cards of {shelf.id} as they are."
            yield Finding("schedule", message, "`swot doctor --repair` makes it anew", harms=True)
    for loaded in library.broken(library.ids):
        shows = f"`swot check {shlex.quote(one_line(loaded.path))}` shows why"
        yield Finding("deck", f"{loaded.path} cannot be used, or not all of it.", shows)
    for path in library.missing:
        forgets = f"`swot remove {shlex.quote(one_line(path))}` forgets it"
        yield Finding("deck", f"{path} was added and is not there any more.", forgets)
    yield from _of_gone(work, store)


def _of_gone(work: Workspace, store: MergingStore) -> Iterator[Finding]:
    """Cards that have history and are in no deck; each that could go on as another is told of once."""
    offered = offers(work, store)
    for rename in offered:
        command = f"swot doctor --join {rename.old} {rename.card}"
        message = f"{rename.old} has history and is gone; {rename.card} is new and nearly the same."
        yield Finding("renamed", message, f"`{command}` goes on with its history")
    known = {*work.library.shelves, *work.library.away}
    told = Counter(rename.old.partition("/")[0] for rename in offered)
    for deck, cards in sorted(store.without_card(known).items()):
        if left := cards - told[deck]:
            yield _gone(deck, left, is_known=deck in known)


def _gone(deck: DeckId, cards: int, *, is_known: bool) -> Finding:
    has, are = ("has", "is") if cards == 1 else ("have", "are")
    lack, back = (f"{are} not in it any more", "they are") if is_known else ("no deck", "the deck is")
    message = f"{words.count(cards, 'card')} of {deck} {has} history, but {lack}."
    return Finding("cards", message, f"nothing is lost: it counts again when {back} back")


def offers(work: Workspace, store: MergingStore) -> list[Rename]:
    """The new cards that could go on with the history of old ones."""
    return [rename for deck in work.library.ids for rename in _offers_of(work, store, deck)]


def _offers_of(work: Workspace, store: MergingStore, deck: DeckId) -> list[Rename]:
    gone = store.gone_from(deck)
    if not gone:
        return []
    new = {row.card for row in work.store.all_of([deck]) if row.standing.schedule.is_new}
    return renames(gone, [card for card in work.library.shelves[deck].deck.cards if card.id in new])


def _some(names: list[str]) -> str:
    """Some of many names."""
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else "")

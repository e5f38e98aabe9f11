"""Which decks there are."""

from collections.abc import Iterator
from pathlib import Path

from swotup.cli import options, output, workspace
from swotup.cli.library import Shelf, is_there
from swotup.cli.workspace import Workspace
from swotup.screens import decks as screen
from swotup.screens.decks import Decks, Failed, Gone, Listed


def decks(json: options.Json = False, plain: options.Plain = False) -> int:
    """List the decks: where each is from, and how much of it was seen."""
    with workspace.opened() as work:
        found = _decks(work)
        if json:
            output.print_json(_as_json(found))
            return 0
        output.show(
            plain=output.is_plain(asked=plain, setting=work.settings.plain),
            sentences=lambda: screen.sentences(found),
            drawn=lambda console: screen.drawn(found, console, work.settings.width),
        )
    return 0


def _decks(work: Workspace) -> Decks:
    away = [*(_listed(work, shelf, is_away=True) for shelf in work.library.away.values()), *_away_elsewhere(work)]
    known = {*work.library.shelves, *(deck.id for deck in away)}
    return Decks(
        listed=(*(_listed(work, shelf, is_away=False) for shelf in work.library.shelves.values()), *away),
        failed=tuple(Failed(one.path, one.problems[0].message) for one in work.library.failed),
        missing=work.library.missing,
        gone=tuple(
            Gone(deck.id, deck.title, deck.path, cards)
            for deck in work.store.known_decks()
            if deck.id not in known and (cards := work.store.history_left(deck.id))
        ),
    )


def _listed(work: Workspace, shelf: Shelf, *, is_away: bool) -> Listed:
    store, deck, today = work.store, shelf.deck, work.today
    return Listed(
        id=deck.id,
        title=deck.title,
        origin="copy" if shelf.origin == "copy" else "bundled" if shelf.origin == "bundled" else "added",
        path=deck.path,
        is_away=is_away,
        cards=len(deck.cards),
        due=0 if is_away else store.due_count([deck.id], today).get(deck.id, 0),
        new=0 if is_away else store.new_count([deck.id], today).get(deck.id, 0),
        seen=store.seen_count([deck.id]).get(deck.id, 0),
        errors=shelf.head.errors,
        gone=tuple(store.gone_of(deck.id)),
    )


def _away_elsewhere(work: Workspace) -> Iterator[Listed]:
    """The decks put away whose path was forgotten, as far as their file is still there."""
    for deck in work.store.known_decks():
        if deck.id in work.store.away() and deck.id not in work.library.away and is_there(Path(deck.path)):
            seen = work.store.seen_count([deck.id]).get(deck.id, 0)
            yield Listed(deck.id, deck.title, "added", deck.path, True, deck.cards, 0, 0, seen, 0)


def _as_json(found: Decks) -> dict[str, object]:
    from dataclasses import asdict

    keys = {"origin": "from", "is_away": "away", "errors": "problems"}
    listed = [{keys.get(key, key): value for key, value in asdict(deck).items()} for deck in found.listed]
    others = {name: [asdict(one) for one in getattr(found, name)] for name in ("failed", "gone")}
    return {"decks": listed, **others, "missing": list(found.missing)}

"""From what a file gives to deck files: which deck goes where, what becomes of it, and the answers that came along."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from swotup.cli import durable
from swotup.core.days import study_day
from swotup.core.imported import Imported, ImportedDeck, Left
from swotup.core.model import Answer, CardId, Event, Reset, Stamp, UserError
from swotup.core.text import is_slug, one_line, slug
from swotup.decks import files, read
from swotup.decks.drafting import Named, drafted, nothing
from swotup.decks.updating import Updated, updated
from swotup.decks.writing import rewrite
from swotup.importers import Importer

DECK_SUFFIXES: Final = files.SUFFIXES


@dataclass(frozen=True, slots=True)
class Taken:
    """A deck file as it is to be written; ``before`` is what is there, None where nothing is.

    ``cards`` is how many it has then, ``entries`` are those of the file that it has, ``added``, ``changed`` and
    ``gone`` are ids.
    """

    path: Path
    deck: str
    data: bytes
    before: bytes | None
    cards: frozenset[CardId]
    entries: tuple[Named, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    left: tuple[Left, ...]

    def write(self) -> None:
        """Write it, unless it is so already. Raises UserError."""
        if self.before is None:
            durable.hand_out(self.path, self.data)
        elif self.before != self.data:
            rewrite(self.path, self.data, before=self.before)


def taken(imported: Imported, importer: Importer, file: Path, out: str | None, *, prune: bool) -> list[Taken]:
    """What is to be written, one file a deck; nothing is written yet. Raises UserError."""
    decks = _by_id(imported.decks, _stem(file, importer), out)
    if not decks and not imported.events:
        raise UserError(nothing(imported.left))
    path = Path(out).expanduser() if out is not None else Path()
    is_file = path.suffix.lower() in DECK_SUFFIXES
    if out is not None and not is_file and not path.is_dir():
        raise UserError(f"{one_line(out)} is neither a deck file nor a folder: name a file like biology.yaml with -o.")
    if is_file and len(decks) > 1:
        raise UserError(f"The file has {len(decks)} decks ({', '.join(decks)}): name a folder with -o.")
    only_adds = not importer.IS_EXACT
    return [
        _taken(path if is_file else path / f"{id}.yaml", id, deck, only_adds=only_adds, prune=prune)
        for id, deck in decks.items()
    ]


def answers(
    decks: Iterable[Taken], device: str, learner: str, day_starts: int, known: Callable[[CardId], Iterable[Event]]
) -> Iterator[Event]:
    """The answers that came with the entries and are not ``known`` yet, in order, numbered from 1 on.

    They are those of a device of their own, so that a second import, here or elsewhere, makes the same events.
    """
    given = []
    for deck in decks:
        for one in deck.entries:
            for variant, several in one.entry.given.items():
                card = CardId(f"{deck.deck}/{one.id}{f':{variant}' if variant else ''}")
                if card in deck.cards:
                    held = {event.stamp.at for event in known(card) if isinstance(event.body, Answer | Reset)}
                    given += [(answer.at, card, answer) for answer in several if answer.at not in held]
    for seq, (at, card, answer) in enumerate(sorted(given, key=lambda one: one[:2]), 1):
        zone = timezone(timedelta(minutes=answer.offset))
        day = study_day(datetime.fromtimestamp(at / 1000, zone), day_starts)
        stamp = Stamp(at, answer.offset, day)
        quality = answer.quality
        body = Reset(card) if quality is None else Answer(card, quality, answer.mode, answer.ms)
        yield Event(device, seq, learner, stamp, body)


def _stem(file: Path, importer: Importer) -> str:
    """The name of a file without what its format adds to it."""
    name = file.name
    suffix = next((one for one in importer.SUFFIXES if name.lower().endswith(one)), file.suffix)
    return name[: -len(suffix)] if suffix else name


def _by_id(decks: Sequence[ImportedDeck], stem: str, out: str | None) -> dict[str, ImportedDeck]:
    """The decks by their ids; those that come to have the same are one."""
    found: dict[str, ImportedDeck] = {}
    for deck in decks:
        if not deck.entries:
            continue
        name = Path(out).stem if out and out.lower().endswith(DECK_SUFFIXES) else stem
        id = deck.id if is_slug(deck.id) else slug(deck.id) or slug(name) or "deck"
        head = deck.head if deck.head.get("title") else {"title": _title(name), **deck.head}
        known = found.get(id)
        entries = (*known.entries, *deck.entries) if known else deck.entries
        found[id] = replace(known or deck, entries=entries, head=known.head if known else head)
    return found


def _title(name: str) -> str:
    words = " ".join(one_line(name.replace("-", " ").replace("_", " ")).split())
    return words[:1].upper() + words[1:]


def _taken(path: Path, id: str, deck: ImportedDeck, *, only_adds: bool, prune: bool) -> Taken:
    durable.refuse_what_is_no_file(path)
    if path.exists():
        before = files.contents(path)
        done = updated(before, deck, str(path), only_adds=only_adds, prune=prune)
        return _updated(path, before, done)
    made = drafted(deck, id, str(path))
    cards = _cards(made.text.encode(), path)
    ids = tuple(one.id for one in made.entries)
    return Taken(path, id, made.text.encode(), None, cards, made.entries, ids, (), (), made.left)


def _updated(path: Path, before: bytes, done: Updated) -> Taken:
    cards = _cards(done.data, path)
    deck = next(iter(cards)).partition("/")[0] if cards else ""
    return Taken(path, deck, done.data, before, cards, done.entries, done.added, done.changed, done.gone, done.left)


def _cards(data: bytes, path: Path) -> frozenset[CardId]:
    deck = read(data, str(path)).deck
    return frozenset(card.id for card in deck.cards) if deck else frozenset()

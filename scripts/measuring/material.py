"""Decks of made-up words, and learners with a long past: the same every time."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

from swotup.cli import setup
from swotup.cli.library import bundled_folder
from swotup.cli.workspace import DATABASE, fold_of
from swotup.core.days import stamp, study_day
from swotup.core.model import NEW, Answer, CardId, Event, Quality, Review
from swotup.core.schedulers import sm2
from swotup.decks import deck_files, read_file
from swotup.store import Store, rows

LONG_AGO = 1_600_000_000
"""Seconds since 1970: when all decks were last changed."""
PAST: tuple[Quality, ...] = (4, 1, 4, 4, 4, 4, 4, 4, 4, 4)
"""What each card was answered, each time on its due day: two years in all, the last of them the last interval."""
_PARTS = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")


def write_decks(folder: Path, entries: int, *, most: int = 1_000, kinds: int = 3) -> list[Path]:
    """Decks of so many entries at most, questions and terms and, as a third kind, lists; nothing is wrong."""
    folder.mkdir(parents=True)
    rng = Random(7)
    words = ["".join(rng.choices(_PARTS, k=rng.randint(2, 4))) for _ in range(4_000)]
    return [
        _write_deck(folder / f"deck-{first // most}.yaml", min(most, entries - first), words, rng, kinds)
        for first in range(0, entries, most)
    ]


def _write_deck(path: Path, entries: int, words: list[str], rng: Random, kinds: int) -> Path:
    def some(count: int) -> str:
        return " ".join(rng.choices(words, k=count))

    lines = [f"deck: {path.stem}", "topics: {T1: A topic}", "sources: {book: A book}", "cards:"]
    for entry in range(entries):
        lines.append(f"  - id: entry-{entry}")
        match entry % kinds:
            case 0:
                lines += [f"    question: What is {some(8)}?", f"    answer: {some(6)} | {some(5)}"]
            case 1:
                lines += [f"    term: {some(3)}", f"    definition: {some(14)}", "    both_ways: no"]
            case _:
                lines += [f"    question: Which are {some(7)}?", "    items:"]
                lines += [f"      - {some(4)}" for _ in range(4)]
        lines += ["    topic: T1", f"    source: book, {some(2)}", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def learner(home: Path, decks: Path, reviews: int) -> Path:
    """A data folder that uses the decks of one folder alone, with so many reviews, ten a card or more."""
    home.mkdir(parents=True)
    with Store.open(home / DATABASE, ids=setup.new_id) as store:
        store.fold_by(*fold_of("sm2"))
        store.add(str(decks))
        for path in deck_files(bundled_folder()):
            if bundled := read_file(path).deck:
                store.put_away(bundled.id)
        key = store.device, store.learner
    found = [deck for path in sorted(decks.iterdir()) if (deck := read_file(path).deck)]
    cards = [card.id for deck in found for card in deck.cards]
    with closing(sqlite3.connect(home / DATABASE)) as db:
        holes = ", ".join("?" * len(rows.EVENT.split(",")))
        db.executemany(f"INSERT INTO event ({rows.EVENT}) VALUES ({holes})", _events(key, cards, reviews))
        db.commit()
    with Store.open(home / DATABASE, ids=setup.new_id) as store:
        store.fold_by(*fold_of("sm2"))
        store.take_in(found)
    return home


def _events(key: tuple[str, str], cards: list[CardId], reviews: int) -> Iterator[tuple[object, ...]]:
    """Answers up to yesterday, after which some cards are due and the others later."""
    device, person = key
    now, rng = setup.now(), Random(8)
    today = study_day(now, 240)
    days = _days()
    last, _ = days[-1]
    several = -(-reviews // (len(cards) * len(PAST))) or 1
    told: list[tuple[date, CardId, Quality]] = []
    for card in cards[: -(-reviews // (len(PAST) * several))]:
        due = today + timedelta(days=rng.randint(-2, last - 1))
        told += [(due - timedelta(days=ago), card, quality) for ago, quality in days for _ in range(several)]
    for seq, (day, card, quality) in enumerate(sorted(told)[:reviews], start=1):
        at = stamp(now.replace(year=day.year, month=day.month, day=day.day, hour=12), 240)
        yield rows.event_values(Event(device, seq, person, at, Answer(card, quality, ms=4_000)))


def _days() -> list[tuple[int, Quality]]:
    """How many days before it is due a card was answered each time, and how."""
    schedule, day, answered = NEW, date(2000, 1, 1), []
    for quality in PAST:
        answered.append((day, quality))
        schedule = sm2.step(schedule, Review(day, quality))
        day = schedule.due or day
    return [((day - answered_on).days, quality) for answered_on, quality in answered]

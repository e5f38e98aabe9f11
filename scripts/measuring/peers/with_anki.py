"""What is asked of Anki. It is run by a Python that has the package: ``with_anki.py VERB COLLECTION [MORE]``."""

import sys
import time
from collections.abc import Callable

from anki.collection import (
    AddNoteRequest,
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.scheduler.dummy import DummyScheduler
from anki.scheduler.v3 import CardAnswer
from anki.stats_pb2 import GraphsResponse


def make(collection: Collection, cards: str) -> None:
    """So many new cards, as many of which may be asked on a day as one likes."""
    kind, deck = collection.models.by_name("Basic"), collection.decks.id("bench")
    if kind is None or deck is None:
        raise SystemExit("this Anki makes no notes")
    requests = []
    for number in range(int(cards)):
        note = collection.new_note(kind)
        note["Front"], note["Back"] = f"What is number {number}?", f"It is {number}."
        requests.append(AddNoteRequest(note, deck))
    collection.add_notes(requests)
    config = collection.decks.config_dict_for_deck_id(deck)
    config["new"]["perDay"] = 9_999
    collection.decks.save(config)
    collection.decks.select(deck)


def take(collection: Collection, package: str) -> None:
    """What is in a package."""
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=package))


def first(collection: Collection) -> None:
    """Print the next card."""
    card = collection.sched.getCard()
    print(card.question() if card else None)


def answers(collection: Collection) -> None:
    """For each line of the input take an answer and get the next card; print the seconds."""
    scheduler = collection.sched
    if isinstance(scheduler, DummyScheduler):
        raise SystemExit("this Anki has no scheduler")
    for _ in sys.stdin:
        [queued] = scheduler.get_queued_cards(fetch_limit=1).cards
        card = collection.get_card(queued.card.id)
        card.start_timer()
        began = time.perf_counter()
        answer = scheduler.build_answer(card=card, states=queued.states, rating=CardAnswer.GOOD)
        scheduler.answer_card(answer)
        [queued] = scheduler.get_queued_cards(fetch_limit=1).cards
        collection.get_card(queued.card.id).question()
        print(time.perf_counter() - began, flush=True)


def graphs(collection: Collection) -> None:
    """All that the screen of statistics draws, over the whole log; print how many reviews that were."""
    found: GraphsResponse = collection._backend.graphs(search="", days=0)
    days = found.reviews.count.values()
    print(sum(day.learn + day.relearn + day.young + day.mature + day.filtered for day in days))


def export(collection: Collection, path: str) -> None:
    """All cards as a package, without their schedule; print how many notes."""
    options = ExportAnkiPackageOptions(with_scheduling=False, with_media=False, legacy=False)
    print(collection.export_anki_package(out_path=path, options=options, limit=None))


VERBS: dict[str, Callable[..., None]] = {
    "make": make,
    "take": take,
    "first": first,
    "answers": answers,
    "graphs": graphs,
    "export": export,
}


if __name__ == "__main__":
    verb, path, *more = sys.argv[1:]
    opened = Collection(path)
    VERBS[verb](opened, *more)
    opened.close()

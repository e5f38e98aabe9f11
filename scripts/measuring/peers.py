"""Other programs for the same work, where they are installed; each is run by the Python that has it."""

import json
import subprocess
from pathlib import Path

from measuring.timing import Work, environment, process

_OPEN = "import sys\nfrom anki.collection import Collection\ncollection = Collection(sys.argv[1])\n"
ANKI_NEXT = f"""{_OPEN}
card = collection.sched.getCard()
print(card.question() if card else None)
collection.close()
"""
ANKI_ANSWERS = f"""{_OPEN}
import time
from statistics import median
taken = []
for _ in range(30):
    [queued] = collection.sched.get_queued_cards(fetch_limit=1).cards
    card = collection.get_card(queued.card.id)
    card.start_timer()
    began = time.perf_counter()
    states = queued.states
    answer = collection.sched.build_answer(card=card, states=states, rating=2)
    collection.sched.answer_card(answer)
    [queued] = collection.sched.get_queued_cards(fetch_limit=1).cards
    collection.get_card(queued.card.id).question()
    taken.append(time.perf_counter() - began)
print(median(taken))
collection.close()
"""
ANKI_MAKE = f"""{_OPEN}
deck = collection.decks.id("bench")
kind = collection.models.by_name("Basic")
for number in range(int(sys.argv[2])):
    note = collection.new_note(kind)
    note["Front"], note["Back"] = f"What is number {{number}}?", f"It is {{number}}."
    collection.add_note(note, deck)
config = collection.decks.config_dict_for_deck_id(deck)
config["new"]["perDay"] = 9_999
collection.decks.save(config)
collection.decks.select(deck)
collection.close()
"""
_MNEMOSYNE = "import sys\nfrom mnemosyne.script import Mnemosyne\nprogram = Mnemosyne(sys.argv[1])\n"
MNEMOSYNE_MAKE = f"""{_MNEMOSYNE}
kind = program.card_type_with_id("1")
for number in range(int(sys.argv[2])):
    facts = {{"f": f"What is number {{number}}?", "b": f"It is {{number}}."}}
    more = {{"tag_names": ["bench"], "check_for_duplicates": False, "save": False}}
    program.controller().create_new_cards(facts, kind, grade=-1, **more)
program.finalise()
"""
MNEMOSYNE_NEXT = f"""{_MNEMOSYNE}
program.start_review()
print(program.review_controller().card.question())
"""


class Peers:
    """What one Python has installed."""

    def __init__(self, python: Path) -> None:
        self.python = python
        self._bin = python.parent

    def has(self, module: str) -> bool:
        """Whether this module can be imported."""
        told = subprocess.run([self.python, "-c", f"import {module}"], check=False, capture_output=True)
        return told.returncode == 0

    def anki(self, path: Path, cards: int) -> Path:
        """A collection of Anki's with so many new cards."""
        subprocess.run([self.python, "-c", ANKI_MAKE, path, str(cards)], check=True, capture_output=True)
        return path

    def anki_next(self, collection: Path) -> Work:
        """A whole process that opens a collection and prints the next card."""
        return process([self.python, "-c", ANKI_NEXT, collection])

    def anki_answer(self, collection: Path) -> float:
        """Seconds that Anki needs to take an answer and to give the next card, without drawing it."""
        told = subprocess.run(
            [self.python, "-c", ANKI_ANSWERS, collection], check=True, capture_output=True, env=environment(None)
        )
        return float(told.stdout)

    def mnemosyne_next(self, folder: Path, cards: int) -> Work:
        """A whole process that begins a review and prints its first card."""
        subprocess.run([self.python, "-c", MNEMOSYNE_MAKE, folder, str(cards)], check=True, capture_output=True)
        return process([self.python, "-c", MNEMOSYNE_NEXT, folder])

    def termcard_home(self, folder: Path) -> Work:
        """A whole process that shows what is due and ends."""
        return process([self._bin / "termcard", "--data", folder / "termcard.json", "--demo"], typed=b"q\n")

    def memodeck_next(self, folder: Path, cards: int) -> Work:
        """A whole process that shows the first card of a deck and ends with its input."""
        base: list[str | Path] = [self._bin / "memodeck", "--db", folder / f"memodeck-{cards}.db"]
        state = {"type": "basic", "box": 1, "due_at": "2020-01-01T00:00:00"}
        pairs = [{**state, "id": f"{n}", "front": f"What is {n}?", "back": f"It is {n}."} for n in range(cards)]
        source = folder / f"memodeck-{cards}.json"
        source.write_text(json.dumps({"name": "bench", "cards": pairs}), encoding="utf-8")
        subprocess.run([*base, "import", source], check=True, capture_output=True)
        return process([*base, "study", "bench"], statuses=(0, 1))

    def yamllint(self, folder: Path) -> Work:
        """A whole process that lints decks."""
        return process([self.python, "-m", "yamllint", "--format=parsable", folder], statuses=(0, 1))

    def check_jsonschema(self, schema: Path, folder: Path) -> Work:
        """A whole process that validates decks."""
        return process(
            [self._bin / "check-jsonschema", "--schemafile", schema, *sorted(folder.iterdir())], statuses=(0, 1)
        )

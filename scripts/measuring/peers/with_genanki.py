"""A package by genanki alone: ``with_genanki.py NOTES.json PACKAGE``, the notes by deck, each its values and tags."""

import json
import sys
from pathlib import Path

import genanki

told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
front, back = told["fields"][:2]
card = {"name": "Card 1", "qfmt": f"{{{{{front}}}}}", "afmt": f"{{{{FrontSide}}}}<hr id=answer>{{{{{back}}}}}"}
kind = genanki.Model(1_607_392_319, "Bench", fields=[{"name": name} for name in told["fields"]], templates=[card])
decks = []
for number, (name, notes) in enumerate(told["decks"].items(), 1):
    deck = genanki.Deck(number, name)
    for values, tags in notes:
        deck.add_note(genanki.Note(kind, values, tags=tags))
    decks.append(deck)
genanki.Package(decks).write_to_file(sys.argv[2])

"""One page with the cards, for any browser, offline: from a USB stick, a mail, a phone.

The file asks for nothing from anywhere and sends nothing. It shuffles, keeps to topics, follows the system's light or
dark, and remembers answers in the browser, so that cards that were missed come first next time. *Save my answers*
writes them as the lines of swotup's log, which `swot import` and `swot report` read; a second time adds nothing.
Printed, it is a sheet of cards to cut out, eight to a page of A4, each page followed by the backs: print on both sides
and flip on the long edge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from json import dumps
from string import Template
from typing import Final

from swotup.core.asks import fingerprint
from swotup.core.model import Ask, Card, Deck, Gap, Items, Pick, Points, Recall, Truth
from swotup.core.text import safe
from swotup.exporters import page
from swotup.exporters.exported import Exported, Note

NAME: Final = "html"
SUFFIX: Final = ".html"
FOR: Final = "any browser or phone, offline; printed, cards to cut out"
IS_TEXT: Final = True
HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "a card to flip",
    Items: "a list to tick off",
    Gap: "the sentence with its gap",
    Pick: "the options as buttons",
    Truth: "two buttons, and why",
    Points: "the points to tick, the marks and the model answer",
}

_MADE: Final = "<!-- Made by swot export --to html -->"
_START: Final = f"<!doctype html>\n{_MADE}\n"
_SCRIPTS: Final = (
    "page.js",
    "log.js",
    "order.js",
    "print.js",
    "screen.js",
    "kept.js",
    "start.js",
    "asking.js",
    "answer.js",
    "grading.js",
    "end.js",
    "keys.js",
    "begin.js",
)
_IN_SCRIPT: Final = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """Nothing is left out."""
    return ()


def is_ours(data: bytes) -> bool:
    """Whether it begins as these pages do."""
    return data.startswith(_START.encode())


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The page. Chance is the browser's: neither stamp nor seed changes it."""
    style = page.text("cards.css")
    script = '"use strict";\n(() => {\n' + "\n".join(map(page.text, _SCRIPTS)) + "})();\n"
    filled = Template(page.text("cards.html")).substitute(
        made=_MADE,
        style=style,
        style_hash=page.source_hash(style),
        script=script,
        script_hash=page.source_hash(script),
        data=_as_data(decks),
    )
    return Exported(filled.encode(), tuple(notes(decks)))


def _as_data(decks: Sequence[Deck]) -> str:
    """The decks as JSON in which nothing can end the element that it stands in."""
    told = {"decks": [_deck(deck) for deck in decks], "cards": [_card(card) for deck in decks for card in deck.cards]}
    return dumps(_safe(told), ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def _deck(deck: Deck) -> dict[str, object]:
    return {
        "id": deck.id,
        "title": deck.title,
        "about": deck.about,
        "licence": deck.licence,
        "language": deck.language,
        "topics": dict(deck.topics),
    }


def _card(card: Card) -> dict[str, object]:
    """What the page needs of a card; what is empty is left out."""
    face = card.face
    told = {
        "id": card.id,
        "deck": card.deck,
        "entry": card.entry,
        "was": card.was,
        "topics": card.topics,
        "cue": face.cue,
        "prompt": face.prompt,
        "hint": face.hint,
        "note": face.note,
        "dated": face.dated,
        "source": face.source,
        "face": fingerprint(face),
    }
    ask = {"shape": type(face.ask).__name__.lower(), **asdict(face.ask)}
    return {key: value for key, value in told.items() if value} | {"ask": ask}


def _safe(value: object) -> object:
    """The same with every text made fit to be shown."""
    match value:
        case str():
            return safe(value)
        case dict():
            return {_safe(key): _safe(one) for key, one in value.items()}
        case list() | tuple():
            return [_safe(one) for one in value]
        case _:
            return value

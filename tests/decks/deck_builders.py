"""Small builders for tests that read decks: YAML in, cards and problems out."""

from collections.abc import Iterable
from textwrap import dedent, indent
from typing import Final

from swotup.core.asks import answer_text
from swotup.core.model import Card, Face
from swotup.decks import Loaded, read

POINTER: Final = "☞"
"""Stands in a deck right before the place of a problem, and is taken out before the deck is read."""


def loaded(text: str) -> Loaded:
    """What a file with this text gives."""
    return read(text.encode(), "deck.yaml")


def deck_of(entries: str) -> str:
    """A deck with these entries, written from the left margin on."""
    return f"deck: deck\ncards:\n{indent(dedent(entries).strip(), '  ')}\n"


def cards_of(entries: str) -> list[Card]:
    """The cards of entries that nothing is wrong with."""
    found = loaded(deck_of(entries))
    assert found.deck is not None
    assert found.problems == ()
    return list(found.deck.cards)


def faces_of(entries: str) -> list[Face]:
    """The faces of entries that nothing is wrong with."""
    return [card.face for card in cards_of(entries)]


def name(card: Card) -> str:
    """The card's id without its deck."""
    return card.id.removeprefix(f"{card.deck}/")


def names(found: Loaded) -> list[str]:
    """The cards' ids without their deck, in order."""
    return [name(card) for card in found.deck.cards] if found.deck else []


def prompts(found: Loaded) -> list[str]:
    """What the cards ask, in order."""
    return [card.face.prompt for card in found.deck.cards] if found.deck else []


def told(cards: Iterable[Card]) -> list[str]:
    """The cards, each as a manual lists it: id: prompt = answer."""
    return [f"{name(card)}: {card.face.prompt} = {answer_text(card.face.ask)}" for card in cards]


def pointed(text: str, *rules: str) -> tuple[str, list[str]]:
    """The text without its pointers, and the problems that they announce: line:column rule, in the file's order."""
    places = []
    for number, line in enumerate(text.split("\n"), 1):
        parts = line.split(POINTER)
        places += [f"{number}:{sum(map(len, parts[:i])) + 1}" for i in range(1, len(parts))]
    return text.replace(POINTER, ""), [f"{place} {rule}" for place, rule in zip(places, rules, strict=True)]


def places(found: Loaded) -> list[str]:
    """The problems of a file as line:column rule."""
    return [f"{problem.line}:{problem.column} {problem.rule}" for problem in found.problems]


def messages(found: Loaded) -> list[str]:
    """What the problems of a file say."""
    return [problem.message for problem in found.problems]

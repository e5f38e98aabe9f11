"""Markdown of hashcards: `Q:` and `A:`, or `C:` with its gaps in square brackets.

A card and its reverse become a term that is asked both ways. A list in an answer becomes a list, a numbered one steps;
options below a question, *True or false?* and marks in brackets become what they look like.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from swotup.core.imported import Entry, Imported, ImportedDeck, Left
from swotup.core.text import escaped_beside_gap, escaped_in_gap
from swotup.importers.options import Options
from swotup.importers.plain import from_options, from_parts, model_answer, term
from swotup.importers.texts import starts_as_text, text
from swotup.importers.unmarked import items, unmarked

NAME: Final = "hashcards"
SUFFIXES: Final = ("-hashcards.md",)
FOR: Final = "Markdown of hashcards"
IS_EXACT: Final = False

_CARD: Final = re.compile(r"^[QC]:", re.MULTILINE)
_TAG: Final = re.compile(r"([QAC]):[ \t]?(.*)")
_GAP: Final = re.compile(r"(?<![\\!])\[((?:\\.|[^\[\]\\])+)\](?!\()")
_TITLE: Final = re.compile(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)
_NAME: Final = re.compile(r"^name\s*=\s*\"(?P<name>(?:\\.|[^\"\\])*)\"", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_MEDIA: Final = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,500}\)")


@dataclass(slots=True)
class _Card:
    """A card as it stands in the file: the lines of each of its parts, by letter."""

    at: str
    parts: dict[str, list[str]] = field(default_factory=dict)

    def told(self, letter: str) -> list[str]:
        """The lines of a part without the empty ones around them."""
        return "\n".join(self.parts.get(letter, ())).strip().split("\n")


def is_it(name: str, data: bytes) -> bool:
    """Whether it has such cards."""
    is_markdown = name.lower().endswith((".md", ".markdown")) and starts_as_text(data)
    return is_markdown and _CARD.search(data.decode("utf-8", errors="replace").replace("\r\n", "\n")) is not None


def read(data: bytes, options: Options) -> Imported:
    """The entries."""
    told, left = text(data)
    title = _TITLE.match(told)
    name = _NAME.search(title["head"]) if title else None
    body = told[title.end() :] if title else told
    above = told.count("\n", 0, title.end()) if title else 0
    media = sorted(set(_MEDIA.findall(body)))
    if media:
        left.append(Left(f"pictures and sounds are left out: {', '.join(media)}"))
    body = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), _MEDIA.sub("", body))
    entries = tuple(_entries(list(_cards(body, above)), left))
    head = {"title": re.sub(r"\\(.)", r"\1", name["name"])} if name else {}
    return Imported((ImportedDeck(entries, head=head),), tuple(left))


def _cards(body: str, above: int) -> Iterator[_Card]:
    card: _Card | None = None
    letter = ""
    for number, line in enumerate(body.split("\n"), above + 1):
        found = _TAG.match(line)
        if found and found[1] in "QC":
            if card:
                yield card
            card, letter = _Card(f"line {number}"), found[1]
            card.parts[letter] = [found[2]]
        elif card and found and letter == "Q":
            letter = "A"
            card.parts[letter] = [found[2]]
        elif line.strip() == "---" and card:
            yield card
            card = None
        elif card:
            card.parts[letter].append(line)
    if card:
        yield card


def _entries(cards: Sequence[_Card], left: list[Left]) -> Iterator[Entry]:
    number = 0
    while number < len(cards):
        card = cards[number]
        after = cards[number + 1] if number + 1 < len(cards) else None
        number += 1
        if "C" in card.parts:
            yield _cloze(card)
        elif "A" not in card.parts:
            left.append(Left("left out: it has no answer", (card.at,)))
        elif after and _is_reverse(card, after):
            number += 1
            yield term(_text(card.told("Q")), _text(card.told("A")), card.at)
        else:
            yield _asked(card)


def _is_reverse(card: _Card, after: _Card) -> bool:
    return card.told("Q") == after.told("A") and card.told("A") == after.told("Q") and card.told("Q") != [""]


def _cloze(card: _Card) -> Entry:
    """The sentence with its gaps in braces."""
    told = "\n".join(card.told("C"))
    sentence, at = "", 0
    for gap in _GAP.finditer(told):
        sentence += escaped_beside_gap(_kept(told[at : gap.start()])) + f"{{{{{escaped_in_gap(unmarked(gap[1]))}}}}}"
        at = gap.end()
    return Entry({"cloze": (sentence + escaped_beside_gap(_kept(told[at:])),)}, card.at)


def _kept(text: str) -> str:
    """A piece of a sentence, with the spaces at its ends."""
    return unmarked(f"x{text}x")[1:-1]


def _asked(card: _Card) -> Entry:
    asked, answered = card.told("Q"), card.told("A")
    if len(asked) > 2 and not asked[1].strip() and (options := items(asked[2:])):
        return from_options(unmarked(asked[0]), options[0], _text(answered), card.at)
    model = next((told for line in answered if (told := model_answer(line))), "")
    lines = [line for line in answered if line.strip() and not model_answer(line)]
    listed = items(lines)
    if listed:
        return from_parts(_text(asked), listed[0], card.at, is_ordered=listed[1], model=unmarked(model))
    return from_parts(_text(asked), [_text(answered)], card.at)


def _text(lines: Sequence[str]) -> str:
    return unmarked("\n".join(line.strip() for line in lines))

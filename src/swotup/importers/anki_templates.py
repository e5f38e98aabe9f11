"""What a card of Anki asks and answers, from its template and the fields of its note."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Self

from swotup.core.text import escaped, escaped_wording
from swotup.importers.anki_package import Note
from swotup.importers.html_text import Shown, shown

_FIELD: Final = re.compile(r"\{\{(?P<sign>[#^/]?)(?P<name>[^{}]*)\}\}")
_SECTION: Final = re.compile(
    r"\{\{(?P<sign>[#^])(?P<name>[^{}]+)\}\}(?P<inner>(?:(?!\{\{[#^]).)*?)\{\{/(?P=name)\}\}", re.DOTALL
)
_SPECIAL: Final = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"})
_MOST_SECTIONS: Final = 200
_UNSEEN: Final = re.compile(
    r"<!--(?:(?!<!--).)*?-->|<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_INERT: Final = re.compile(
    r"</?(?:a|abbr|b|button|center|code|em|font|form|g|i|input|kbd|label|mark|nav|path|q|s|small|span|strong|sub|sup"
    r"|svg|u)(?:\s(?:[^<>\"']|\"[^\"<]{0,2000}\"|'[^'<]{0,2000}')*)?/?>",
    re.IGNORECASE,
)
_SAME: Final = re.compile(r"(?:<(?:/div|div(?: [^<>{}]*)?)>\s*){2,}")
LONGEST: Final = 1_000_000
"""Characters of a card's side at most, with its fields filled in."""


class TooLongError(Exception):
    """A side of the card is longer than ``LONGEST``."""


@dataclass(frozen=True, slots=True)
class Side:
    """What several fields show together, and the items where it is one list."""

    text: str
    media: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    is_numbered: bool = False

    @classmethod
    def of(cls, htmls: Iterable[str], but: str = "") -> Self:
        """All of it but texts that are ``but``."""
        found = [one for one in map(shown, htmls) if one.text != but or one.media]
        text = "\n\n".join(one.text for one in found if one.text and one.text != but)
        lists: list[Shown] = [one for one in found if one.text]
        media = tuple(name for one in found for name in one.media)
        if len(lists) == 1:
            return cls(text, media, tuple(lists[0].items), lists[0].is_numbered)
        return cls(text, media)


@dataclass(frozen=True, slots=True)
class Asked:
    """A card: its prompt, its answer, and what is told beside them."""

    prompt: str
    answer: Side
    hint: str = ""
    note: str = ""
    media: tuple[str, ...] = field(default=())

    def texts(self) -> dict[str, tuple[str, ...]]:
        """The texts of a question with one answer, or with several where it is a list."""
        told: dict[str, tuple[str, ...]] = {"question": (escaped(self.prompt),)}
        told |= {"hint": (escaped(self.hint),), "note": (escaped(self.note),)}
        if self.answer.items:
            key = "steps" if self.answer.is_numbered else "items"
            return told | {key: tuple(map(escaped_wording, self.answer.items))}
        return told | {"answer": (escaped_wording(self.answer.text),)}


def ask(note: Note, number: int) -> Asked:
    """The card of a template: the front as it is shown; of the back the fields that are not on the front.

    The first of these is the answer, the others become a note. Where there is none, the back is what it shows. Raises
    TooLongError.
    """
    front, back = map(seen, note.type.templates[number])
    front, back = _sections(front, note.fields), _sections(back, note.fields)
    on_front = [name for name, filters in _names(front) if "hint" not in filters and "type" not in filters]
    hints = [note.fields.get(name, "") for name, filters in _names(front) if "hint" in filters]
    own = dict.fromkeys(name for name, filters in _names(back) if name not in on_front and "hint" not in filters)
    told = [note.fields[name] for name in own if note.fields.get(name, "").strip()]
    prompt = shown(_filled(front, note.fields))
    answer = Side.of(told[:1]) if told else Side.of([_filled(back.partition("id=answer")[2].lstrip("> "), note.fields)])
    rest, hint = Side.of(told[1:]), Side.of(hints)
    media = (*prompt.media, *answer.media, *rest.media, *hint.media)
    return Asked(prompt.text, answer, hint.text, rest.text, media)


@lru_cache(256)
def seen(template: str) -> str:
    """A template with only what makes a difference to its text, as it is gone through for each card."""
    return _SAME.sub("<div>", _INERT.sub("", _UNSEEN.sub("", template)))


def _sections(template: str, fields: Mapping[str, str]) -> str:
    """The template with what stands between conditions kept where they hold."""
    for _ in range(_MOST_SECTIONS):
        template, count = _SECTION.subn(
            lambda one: (
                one["inner"] if bool(fields.get(one["name"].strip(), "").strip()) is (one["sign"] == "#") else ""
            ),
            template,
        )
        if not count:
            break
    return template


def _names(template: str) -> list[tuple[str, list[str]]]:
    """The fields that a template shows, in order, each with its filters."""
    found = []
    for one in _FIELD.finditer(template):
        *filters, name = one["name"].split(":")
        if not one["sign"] and name.strip() not in _SPECIAL:
            found.append((name.strip(), [filter.strip() for filter in filters]))
    return found


def _filled(template: str, fields: Mapping[str, str]) -> str:
    """The template with its fields, without those that are to be typed or shown on request."""
    size = 0

    def value(one: re.Match[str]) -> str:
        nonlocal size
        *filters, name = one["name"].split(":")
        is_shown = not one["sign"] and not {"hint", "type"} & {filter.strip() for filter in filters}
        told = fields.get(name.strip(), "") if is_shown else ""
        size += len(told)
        if size > LONGEST:
            raise TooLongError
        return told

    return _FIELD.sub(value, template)

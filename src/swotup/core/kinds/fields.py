"""The fields of a kind: their shapes, and the texts that an entry gives them."""

import re
from collections.abc import ItemsView, Mapping
from enum import Enum
from typing import Final

from swotup.core.model import Fault, Wordings
from swotup.core.text import brief, unescaped, wordings
from swotup.core.values import dataclass

YES: Final = frozenset({"yes", "true"})
_LONG_DASH: Final = re.compile("[\u2010-\u2015\u2022\u2212\u00b7\u25aa]\\s")
NO: Final = frozenset({"no", "false"})


class Shape(Enum):
    """What an author may write as the value of a field."""

    TEXT = "text"
    ANSWER = "text, other wordings after |"
    TEXTS = "text or list of texts"
    PARTS = "list of texts, other wordings after |"
    NUMBER = "whole number from 1"
    YES_NO = "yes or no"

    @property
    def takes_list(self) -> bool:
        """Whether a list may be written, and not only a single text."""
        return self in (Shape.TEXTS, Shape.PARTS)


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an entry."""

    name: str
    shape: Shape
    about: str
    required: bool = False


COMMON: Final = (
    Field("id", Shape.TEXT, "what the history hangs on: lower case, digits, hyphens; never changed again"),
    Field("topic", Shape.TEXTS, "the syllabus points, from the deck's topics"),
    Field("tags", Shape.TEXTS, "words to choose cards by"),
    Field("source", Shape.TEXTS, "where the fact comes from: a key of the deck's sources, a comma, the place"),
    Field("hint", Shape.TEXT, "shown with the prompt"),
    Field("note", Shape.TEXT, "shown after the answer"),
    Field("dated", Shape.TEXT, "what replaced the fact since; shown after the answer as Then and now"),
    Field("was", Shape.TEXTS, "the old ids whose history this entry goes on with"),
)
"""What every entry may have, whatever its kind."""


class Fields:
    """The values of one entry, each a tuple of the texts written, already checked against the field's shape."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, tuple[str, ...]]) -> None:
        """Take the texts by field name; a single text is a tuple of one."""
        self._values = values

    def items(self) -> ItemsView[str, tuple[str, ...]]:
        """The texts as written by field name, in the order of the kind's fields."""
        return self._values.items()

    def raw(self, name: str) -> str:
        """The text as written, empty where there is none."""
        return self._values.get(name, ("",))[0]

    def text(self, name: str) -> str | None:
        """The text with its escapes read."""
        value = self.raw(name)
        return unescaped(value) if value else None

    def raw_texts(self, name: str) -> tuple[str, ...]:
        """The texts as written."""
        return self._values.get(name, ())

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts with their escapes read."""
        values = self._values.get(name, ())
        return tuple(map(unescaped, values)) if "\\" in "".join(values) else values

    def wordings(self, name: str) -> Wordings:
        """The wordings of an answer."""
        return wordings(self.raw(name))

    def parts(self, name: str) -> tuple[Wordings, ...]:
        """The wordings of each item."""
        return tuple(wordings(value) for value in self._values.get(name, ()))

    def also(self) -> Wordings:
        """The other wordings that the field ``also`` adds to an answer."""
        return tuple(wording for part in self.parts("also") for wording in part)

    def number(self, name: str) -> int | None:
        """The whole number, or None where the field is left out."""
        value = self.raw(name)
        return int(value) if value else None

    def yes_no(self, name: str) -> bool | None:
        """Yes or no, or None where the field is left out."""
        value = self.raw(name)
        return value.lower() in YES if value else None


def value_faults(field: Field, values: tuple[str, ...]) -> list[Fault]:
    """What is wrong with the texts of one field, by its shape."""
    if field.shape is Shape.TEXT and values[0]:
        return []
    found = [
        Fault("E102", f"`{field.name}` has an empty text: write it (in quotes, if it begins with #)", field.name, index)
        for index, value in enumerate(values)
        if not value or ("|" in value and field.shape in (Shape.ANSWER, Shape.PARTS) and not wordings(value))
    ]
    if found:
        return found
    if not values:
        return [Fault("E102", f"`{field.name}` is empty: write it, or take the line out", field.name)]
    if field.shape.takes_list and len(values) == 1 and _LONG_DASH.match(values[0]):
        message = f"`{values[0][0]}` is no plain `-` (word processors make it): begin each line with `-` and a space"
        return [Fault("E106", message, field.name)]
    if field.shape is Shape.NUMBER and not _is_number(values[0]):
        message = (
            f"`{field.name}: {brief(values[0])}` is not a whole number from 1: write one, such as `{field.name}: 3`"
        )
        return [Fault("E107", message, field.name)]
    if field.shape is Shape.YES_NO and values[0].lower() not in YES | NO:
        message = (
            f"`{field.name}: {brief(values[0])}` is neither yes nor no: write `{field.name}: yes` or `{field.name}: no`"
        )
        return [Fault("E107", message, field.name)]
    return []


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4 and int(text) > 0

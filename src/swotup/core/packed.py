"""Cards, decks and problems as JSON and back: what a cache keeps of a deck that was read."""

import json
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar, get_args

from swotup.core.model import Ask, Card, Deck, Face, Point, Problem

_Value = TypeVar("_Value")
_CLASSES: Final[Mapping[str, type]] = {cls.__name__: cls for cls in (Card, Deck, Face, Point, Problem, *get_args(Ask))}


def packed(value: object) -> str:
    """A value, or a tuple of values, as JSON. Raises TypeError for what is none of a deck."""
    return json.dumps(value, default=_named, separators=(",", ":"))


def unpacked(kind: type[_Value], texts: Iterable[str]) -> list[_Value]:
    """The values of this kind that were packed, read as one text: far quicker than each by itself.

    Raises ValueError or TypeError where a text is none.
    """
    found: list[object] = _READ(f"[{','.join(texts)}]")
    return [_of_kind(kind, one) for one in found]


def _of_kind(kind: type[_Value], value: object) -> _Value:
    if not isinstance(value, kind):
        raise ValueError(f"no {kind.__name__} was packed here")
    return value


def path_of(kind: type, name: str) -> str:
    """Where an attribute stands in what was packed of a class: a path as SQLite's JSON functions take it."""
    return f"$.{kind.__name__}[{vars(kind)['__match_args__'].index(name)}]"


def _named(value: object) -> dict[str, list[object]]:
    cls = _CLASSES.get(type(value).__name__)
    if cls is not type(value):
        raise TypeError(f"{value!r} cannot be packed")
    return {cls.__name__: [getattr(value, name) for name in vars(cls)["__match_args__"]]}


def _value(found: dict[str, object]) -> object:
    """The value that a mapping of one name to a list stands for; topics and sources are mappings to texts."""
    for name, held in found.items():
        if type(held) is list and name in _CLASSES:
            return _CLASSES[name](*[_in_tuples(one) if type(one) is list else one for one in held])
    return found


def _in_tuples(values: list[object]) -> tuple[object, ...]:
    return tuple([_in_tuples(one) if type(one) is list else one for one in values])


_READ: Final = json.JSONDecoder(object_hook=_value).decode

"""Where the texts, lists and entries of a deck file begin and end, so that one can be changed and nothing else is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass(slots=True)
class Span:
    """A value: from its first character to the one after its last.

    A list has ``items``, a mapping ``pairs`` by key, each with the span of the key. ``is_flow`` says that it stands
    between brackets or braces.
    """

    start: int
    end: int
    text: str = ""
    is_flow: bool = False
    items: list["Span"] | None = None
    pairs: dict[str, tuple["Span", "Span"]] = field(default_factory=dict)


def spans(text: str) -> Span:
    """The whole file, which YAML can read and whose keys are all texts."""
    events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            break
    return _value(next(events), events, text)


def _value(event: Any, events: Iterator[Any], text: str) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(event, events, text)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(event, events, text)
    is_block = event.style in ("|", ">")  # whose end is where the next thing begins
    return Span(start, start + len(text[start:end].rstrip()) if is_block else end, getattr(event, "value", ""))


def _sequence(event: Any, events: Iterator[Any], text: str) -> Span:
    found = Span(event.start_mark.index, event.end_mark.index, is_flow=bool(event.flow_style), items=[])
    items: list[Span] = []
    for one in events:
        stop = one.end_mark.index
        if isinstance(one, yaml.SequenceEndEvent):
            found.end = stop if found.is_flow else max((item.end for item in items), default=found.start)
            break
        items.append(_value(one, events, text))
    found.items = items
    return found


def _mapping(event: Any, events: Iterator[Any], text: str) -> Span:
    found = Span(event.start_mark.index, event.end_mark.index, is_flow=bool(event.flow_style))
    for one in events:
        stop = one.end_mark.index
        if isinstance(one, yaml.MappingEndEvent):
            ends = (value.end for _, value in found.pairs.values())
            found.end = stop if found.is_flow else max(ends, default=found.start)
            break
        key = _value(one, events, text)
        found.pairs.setdefault(key.text, (key, _value(next(events), events, text)))
    return found

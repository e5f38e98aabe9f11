"""Whether texts that come from outside say anything else than an entry does already."""

import re
from collections.abc import Sequence
from typing import Final

from swotup.core.imported import Texts
from swotup.core.kinds import KINDS, cloze
from swotup.core.kinds.fields import COMMON, YES, Fields, Shape
from swotup.core.text import one_line, unescaped, wordings
from swotup.decks.entries import Draft
from swotup.decks.head import Head

_WORTH: Final = re.compile(r"\(([1-9][0-9]?)\)$")


def changes(draft: Draft, texts: Texts, head: Head) -> dict[str, tuple[str, ...]]:
    """The texts that say something else than the entry, as it should have them; ``texts`` are of its own kind."""
    found: dict[str, tuple[str, ...]] = {}
    for key, values in texts.items():
        if key == "id":
            continue
        if key in _shapes(draft.kind):
            new = _own(draft, key, values, texts)
        else:
            old = draft.fields.raw_texts(key) or head.fields.raw_texts(key)
            new = None if _flat(old) == _flat(values) else values
        if new is not None:
            found[key] = new
    return found


def with_keys(texts: Texts, head: Head) -> Texts:
    """The same, with the sources that are told by their names told by their keys."""
    if "source" not in texts:
        return texts
    return {**texts, "source": tuple(_by_key(text, head) for text in texts["source"])}


def kind_of_guessed(draft: Draft, texts: Texts, guessed: str) -> str:
    """The kind of an entry that the deck has and whose kind was guessed: its own, but for what it cannot be any more.

    A list or steps with one item left are a question. A question whose answer comes to have lines is a list.
    """
    lines = [
        line for field in KINDS[guessed].FIELDS[1:2] for text in texts.get(field.name, ()) for line in text.split("\n")
    ]
    if draft.kind in ("list", "steps") and len(lines) == 1 and guessed in ("question", "term"):
        return "question"
    is_list = draft.kind == "question" and guessed == "list" and "\n" not in draft.own.raw("answer").strip()
    return "list" if is_list else draft.kind


def as_kind(texts: Texts, guessed: str, kind: str) -> Texts:
    """The texts of an entry whose kind was guessed, as those of another kind: its prompt, its answer and what fits."""
    if guessed == kind:
        return texts
    prompt, answer, *_ = (field.name for field in KINDS[guessed].FIELDS * 2)
    first, *others = KINDS[kind].FIELDS
    fits = {*_shapes(kind), *(field.name for field in COMMON)} - {first.name, *(field.name for field in others[:1])}
    told = {key: values for key, values in texts.items() if key in fits and key not in (prompt, answer)}
    told[first.name] = texts[prompt]
    if others and answer in texts and answer != prompt:
        lines = tuple(line for text in texts[answer] for line in text.splitlines())
        told[others[0].name] = lines if others[0].shape.takes_list else ("\n".join(texts[answer]),)
    return told


def same_item(key: str, old: str, new: str) -> bool:
    """Whether an item, a point or an option says the same."""
    return _item(key, old) == _item(key, new)


def _shapes(kind: str) -> dict[str, Shape]:
    return {field.name: field.shape for field in KINDS[kind].FIELDS}


def _own(draft: Draft, key: str, values: tuple[str, ...], texts: Texts) -> tuple[str, ...] | None:
    """The texts of a key of its kind, None where they say the same."""
    own, shape = draft.own, _shapes(draft.kind)[key]
    if draft.kind == "cloze":
        same = cloze.faces(own) == cloze.faces(Fields({key: values}))
        return None if same else values
    if key == "also":
        return _also(own, values)
    if shape is Shape.ANSWER:
        return _answer(own, key, values)
    if shape is Shape.NUMBER:
        return None if values[0] == _number(own, key, texts) else values
    if shape is Shape.YES_NO:
        old = own.yes_no(key)
        return None if (values[0].lower() in YES) == (key == "both_ways" if old is None else old) else values
    old_texts = own.raw_texts(key)
    if key == "wrong":  # whose order says nothing
        values = _in_order(values, old_texts)
    return None if [_item(key, one) for one in old_texts] == [_item(key, one) for one in values] else values


def _by_key(source: str, head: Head) -> str:
    for key, name in head.sources.items():
        if source == name or source.startswith(f"{name},"):
            return key + source.removeprefix(name)
    return source


def _in_order(values: Sequence[str], old: Sequence[str]) -> tuple[str, ...]:
    """Those that the entry has in its order, then the others."""
    known = {one_line(unescaped(text)): place for place, text in enumerate(old)}
    return tuple(sorted(values, key=lambda text: known.get(one_line(unescaped(text)), len(known))))


def _answer(own: Fields, key: str, values: tuple[str, ...]) -> tuple[str, ...] | None:
    """An answer may be told with the other wordings that ``also`` has, a term without its own."""
    new, old, also = _wordings(values[0]), _wordings(own.raw(key)), _names(own.raw_texts("also"))
    if new == old or (key == "term" and new == old[:1]):
        return None
    if key == "term" or not also or not set(also) <= set(new):
        return values
    rest = [one for one in new if one not in also]
    return None if rest == old else (" | ".join(_written(values[0], rest)),)


def _written(text: str, kept: Sequence[str]) -> list[str]:
    """The wordings of a text as they are written, of those that are kept."""
    parts = (part.strip() for part in re.split(r"(?<!\\)\|", text))
    return [part for part in parts if one_line(unescaped(part)) in kept]


def _also(own: Fields, values: tuple[str, ...]) -> tuple[str, ...] | None:
    """Other names, of which a term may have some itself."""
    with_term = _wordings(own.raw("term"))[1:]
    old, new = _names(own.raw_texts("also")), _names(values)
    if set(new) == {*with_term, *old}:
        return None
    return tuple(one for one in values if not set(_wordings(one)) <= set(with_term)) or None


def _number(own: Fields, key: str, texts: Texts) -> str:
    """The number that holds: of marks, the sum of the points where none is written."""
    if own.raw(key) or key != "marks":
        return own.raw(key)
    points = texts.get("points", own.raw_texts("points"))
    return str(sum(int(worth[1]) if (worth := _WORTH.search(point)) else 1 for point in points))


def _item(key: str, text: str) -> object:
    if key == "points":
        worth = _WORTH.search(text)
        return _wordings(text[: worth.start()] if worth else text), worth[1] if worth else "1"
    return _wordings(text) if key in ("items", "steps") else one_line(unescaped(text))


def _wordings(text: str) -> list[str]:
    return [one_line(wording) for wording in wordings(text)]


def _names(texts: Sequence[str]) -> list[str]:
    return [wording for text in texts for wording in _wordings(text)]


def _flat(texts: Sequence[str]) -> list[str]:
    return [one_line(unescaped(text)) for text in texts]

"""Writes a deck from entries that another program had: each gets an id, and what cannot be used is named."""

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from swotup.core.imported import Entry, ImportedDeck, Left
from swotup.core.kinds import KINDS, kinds_told
from swotup.core.kinds.cloze import named_after as filled
from swotup.core.kinds.fields import COMMON, Fields
from swotup.core.model import UserError
from swotup.core.rules.zero_width import INVISIBLE
from swotup.core.text import SLUG_LENGTH, is_slug, safe, slug, wordings
from swotup.decks.check import check
from swotup.decks.head import HEAD, source_key
from swotup.decks.scalars import flow, keyed, name

_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_END_OF_LINE: Final = re.compile(r"[ \t]+(?=\n)")
_NO_KIND: Final = "E104"
_NO_CHARACTERS: Final = re.compile("[\ufffe\uffff]")
_ALWAYS_LISTS: Final = frozenset({"items", "steps", "points", "wrong"})
_SHORT_LISTS: Final = frozenset({"topic", "tags", "was"})
_DIGEST: Final = 4
"""Bytes that tell entries apart whose prompts make the same id."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entry and the id that it has in its deck."""

    id: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Drafted:
    """The text of a new deck, the entries in it, and what was left out."""

    text: str
    entries: tuple[Named, ...]
    left: tuple[Left, ...]


def drafted(deck: ImportedDeck, id: str, path: str) -> Drafted:
    """A new deck of this id, in which the linter finds no error. Raises UserError where no entry can be used."""
    named, left = identified(deck.entries, ())
    while named:
        head = list(_head(deck, id, [one.entry for one in named]))
        text, starts = _laid_out(head, named)
        why = _faults(text, path, starts)
        if not why:
            return Drafted(text, tuple(named), tuple(left))
        left += [Left(f"left out: {message}", (named[number].entry.at,)) for number, message in why.items()]
        named = [one for number, one in enumerate(named) if number not in why]
    raise UserError(nothing(left))


def faults(named: Sequence[Named], topics: Mapping[str, str], sources: Mapping[str, str], path: str) -> dict[str, str]:
    """Why the linter would refuse entries in a deck with these topics and sources, by their ids."""
    if not named:
        return {}
    deck = ImportedDeck((), topics=topics, sources=sources)
    head = list(_head(deck, "a-deck", [one.entry for one in named]))
    text, starts = _laid_out(head, named)
    return {named[number].id: why for number, why in _faults(text, path, starts).items()}


def _laid_out(head: Sequence[str], named: Sequence[Named]) -> tuple[str, list[int]]:
    """The text of a deck, and the line at which each entry begins, and one would after the last."""
    blocks = ["\n".join(written(one, 2)) for one in named]
    above = "\n".join([*head, "cards:"])
    sizes = (block.count("\n") + 2 for block in blocks)
    starts = list(accumulate(sizes, initial=above.count("\n") + 2))
    return f"{above}\n" + "\n\n".join(blocks) + "\n", starts


def identified(entries: Iterable[Entry], taken: Collection[str]) -> tuple[list[Named], list[Left]]:
    """The entries, tidied up, each with an id that neither another one has nor is ``taken``; and what is left out.

    Where two prompts make the same id, their answers make the difference: no id hangs on an order.
    """
    left: list[Left] = []
    kept = _once([tidied(entry) for entry in entries], left)
    own = _own_ids(kept, taken, left)
    made = [slug(_named_after(entry)) for entry in kept]
    used = {*taken, *filter(None, own)}
    common = Counter(one for one, written in zip(made, own, strict=True) if not written)
    return [
        Named(id or (base if base and common[base] == 1 and base not in used else _told_apart(base, entry)), entry)
        for id, base, entry in zip(own, made, kept, strict=True)
    ], left


def tidied(entry: Entry) -> Entry:
    """The entry with texts that a deck can hold: no control characters, no spaces at ends, no empty text or source."""
    texts = {key: tuple(filter(None, map(clean, values))) for key, values in entry.texts.items()}
    if "source" in texts:
        texts["source"] = tuple(filter(source_key, texts["source"]))
    return replace(entry, texts={key: values for key, values in texts.items() if values})


def clean(text: str) -> str:
    """The text without what no deck may hold, in Unicode's normal form C."""
    lines = unicodedata.normalize("NFC", _NO_CHARACTERS.sub("", safe(_BREAKS.sub("\n", text))))
    if not lines.isascii():
        lines, before = f" {lines}\n", ""
        while lines != before:  # what is taken out may have kept another from being seen alone
            lines, before = INVISIBLE.sub("", lines), lines
    return _END_OF_LINE.sub("", lines).strip()


def written(one: Named, indent: int) -> Iterator[str]:
    """The lines of an entry, its hyphen ``indent`` columns in."""
    texts = one.entry.texts
    yield f"{' ' * indent}- id: {one.id}"
    for key in ordered(texts):
        yield from field(key, texts[key], indent + 2)


def field(key: str, texts: Sequence[str], indent: int) -> Iterator[str]:
    """The lines of one key, ``indent`` columns in."""
    if key in _SHORT_LISTS:
        yield f"{' ' * indent}{key}: {flow(texts)}"
    else:
        yield from keyed(key, texts, indent, as_list=key in _ALWAYS_LISTS or len(texts) > 1)


def ordered(keys: Collection[str]) -> list[str]:
    """The keys of an entry in the order in which people read them, but for the id."""
    kinds = kinds_told(keys)
    own = [one.name for one in KINDS[kinds[0]].FIELDS] if kinds else []
    known = [*own, "hint", "note", "dated", *(one.name for one in COMMON)]
    return [key for key in dict.fromkeys((*known, *keys)) if key in keys and key != "id"]


def undeclared(entries: Iterable[Entry], key: str, declared: Collection[str]) -> list[str]:
    """The topics or sources (``key`` says which) that entries name and the deck does not declare."""
    named = (text for entry in entries for text in entry.texts.get(key, ()))
    names = dict.fromkeys(text if key == "topic" else source_key(text) for text in named)
    return [one for one in names if one and one not in declared]


def declaration(key: str, title: str, indent: int) -> str:
    """A line below `topics` or `sources`."""
    return next(keyed(name(key), [title], indent, as_list=False))


def _once(entries: Iterable[Entry], left: list[Left]) -> list[Entry]:
    """The entries that ask something, each once."""
    kept: dict[object, Entry] = {}
    twice: list[str] = []
    empty: list[str] = []
    for entry in entries:
        texts = {key: values for key, values in entry.texts.items() if key != "id"}
        if not entry.prompt or not _named_after(entry):
            empty.append(entry.at)
        elif kept.setdefault((entry.texts.get("id"), tuple(sorted(texts.items()))), entry) is not entry:
            twice.append(entry.at)
    left += [Left("left out: nothing is asked", tuple(empty))] if empty else []
    left += [Left("left out: the same stands there twice", tuple(twice))] if twice else []
    return list(kept.values())


def _own_ids(entries: Sequence[Entry], taken: Collection[str], left: list[Left]) -> list[str]:
    """The ids that the file gave, as a deck may have them; empty where it gave none, or the same twice."""
    used = set(taken)
    found, other = [], []
    for entry in entries:
        told = entry.texts.get("id", ("",))[0]
        id = told if is_slug(told) else slug(told)
        if told and (id != told or id in used):
            other.append(entry.at)
        found.append("" if id in used else id)
        used.add(id)
    left += [Left("has another id: a deck cannot have that one, or has it already", tuple(other))] if other else []
    return found


def _named_after(entry: Entry) -> str:
    prompt = entry.prompt
    if "cloze" in entry.texts:
        return filled(Fields(entry.texts))
    return (wordings(prompt) or ("",))[0] if "term" in entry.texts else prompt


def _told_apart(base: str, entry: Entry) -> str:
    told = sorted((key, values) for key, values in entry.texts.items() if key not in ("topic", "tags", "id"))
    texts = (text for _, values in told for text in values)
    digest = hashlib.blake2b("\x1f".join(texts).encode(), digest_size=_DIGEST).hexdigest()
    short = slug(base[: SLUG_LENGTH - 2 * _DIGEST - 1]) or "card"
    return f"{short}-{digest}"


def _head(deck: ImportedDeck, id: str, entries: Sequence[Entry]) -> Iterator[str]:
    """What stands above the cards."""
    told = {key: clean(text) for key, text in deck.head.items()}
    yield f"deck: {id}"
    for one in HEAD:
        if one.name != "deck" and told.get(one.name):
            yield from keyed(one.name, [told[one.name]], 0, as_list=False)
    yield from _declared("topics", deck.topics, undeclared(entries, "topic", deck.topics))
    yield from _declared("sources", deck.sources, undeclared(entries, "source", deck.sources))


def _declared(table: str, known: Mapping[str, str], more: Iterable[str]) -> Iterator[str]:
    every = {clean(key): clean(title) or clean(key) for key, title in known.items()} | {key: key for key in more}
    every.pop("", None)
    if every:
        yield f"{table}:"
        for key, title in every.items():
            yield declaration(key, title, 2)


def _faults(text: str, path: str, starts: Sequence[int]) -> dict[int, str]:
    """Why the linter refuses entries, by their number; ``starts`` are their first lines, and the one after the last."""
    found: dict[int, str] = {}
    for problem in check({}, given={path: text.encode()}).problems:
        if problem.level == "error":
            number = bisect_right(starts, problem.line) - 1
            if not 0 <= number < len(starts) - 1:
                raise UserError(f"No deck can be made of it: {problem.message}.")
            found.setdefault(number, "there is no answer" if problem.rule == _NO_KIND else problem.message)
    return found


def nothing(left: Sequence[Left]) -> str:
    """What is said where no entry can be used, with the first reason."""
    why = f": {left[0].places[0]}, {left[0].sentence}" if left and left[0].places else ""
    return f"There is nothing in it that a deck can hold{why}."

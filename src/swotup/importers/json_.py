"""The JSON document of `swot export --to json`: everything that decks hold."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from swotup.core.gaps import in_braces
from swotup.core.imported import Entry, Imported, ImportedDeck
from swotup.core.model import Card, CardId, DeckId, Face, Gap, UserError
from swotup.core.text import brief, escaped, escaped_wording
from swotup.importers.documents import loaded
from swotup.importers.options import Options
from swotup.importers.texts import starts_as_text, text

NAME: Final = "json"
SUFFIXES: Final = (".json",)
FOR: Final = "JSON of `swot export --to json`"
IS_EXACT: Final = True

_FORMAT: Final = "swotup-decks"
_VERSION: Final = 1
_MOST: Final = 5_000_000
"""Values at most: fifty for each card of the largest decks."""
_LAST: Final = 9999
"""The order of a deck that has none."""
_HEAD: Final = ("title", "about", "language", "licence", "order")

Told = Mapping[str, object]


class _OddError(Exception):
    """The document is not as an export writes it, and where."""


def is_it(name: str, data: bytes) -> bool:
    """Whether it is a document of JSON by its name."""
    return name.lower().endswith(SUFFIXES) and starts_as_text(data)


def read(data: bytes, options: Options) -> Imported:
    """The decks. Raises UserError where the document is not such a one."""
    told, left = text(data)
    try:
        document = _mapping(loaded(told, _MOST), "the document")
        if document.get("format") != _FORMAT:
            raise _OddError("the document has no `format` that is known")
        if document.get("version") != _VERSION:
            raise UserError("The document is of a newer swotup: update swotup.")
        return Imported(tuple(_deck(_mapping(one, "a deck")) for one in _list(document, "decks")), tuple(left))
    except ValueError as error:
        raise UserError(f"The file is not JSON ({brief(str(error))}): export it again.") from error
    except _OddError as error:
        raise UserError(f"The file is not what `swot export --to json` writes: {error}.") from error


def _deck(told: Told) -> ImportedDeck:
    cards = [_mapping(one, "a card") for one in _list(told, "cards")]
    sources = _texts_of(told.get("sources"), "sources")
    groups = [list(group) for _, group in groupby(cards, key=lambda card: _text(card, "entry"))]
    head = {key: str(value) for key in _HEAD if (value := told.get(key)) is not None}
    if told.get("order") == _LAST:
        del head["order"]
    entries = tuple(_entry(group, sources) for group in groups)
    return ImportedDeck(entries, _text(told, "id"), head, _texts_of(told.get("topics"), "topics"), sources)


def _entry(cards: Sequence[Told], sources: Mapping[str, str]) -> Entry:
    first = cards[0]
    ask = _mapping(first.get("ask"), "`ask`")
    kind = _text(first, "kind")
    texts: dict[str, tuple[str, ...]] = {"id": (_text(first, "entry"),), **_asked(kind, ask, first, cards)}
    for key in ("hint", "note", "dated"):
        if first.get(key) and not (key == "hint" and kind == "cloze"):
            texts[key] = (escaped(_text(first, key)),)
    texts["topic"] = tuple(map(escaped, _texts(first, "topics")))
    texts["tags"] = tuple(map(escaped, _texts(first, "tags")))
    texts["source"] = tuple(escaped(_by_key(source, sources)) for source in _texts(first, "source"))
    deck = _text(first, "id").partition("/")[0]
    was = (old.partition(":")[0].removeprefix(f"{deck}/") for old in _texts(first, "was"))
    texts["was"] = tuple(dict.fromkeys(was))
    return Entry(texts, _text(first, "id"))


def _asked(kind: str, ask: Told, card: Told, cards: Sequence[Told]) -> dict[str, tuple[str, ...]]:
    """The texts of the keys that only this kind has."""
    prompt = escaped(_text(card, "prompt"))
    match kind:
        case "term":
            names = _texts(_mapping(cards[1].get("ask"), "`ask`"), "answers")[1:] if cards[1:] else ()
            more = {"also": tuple(map(escaped_wording, names))} if cards[1:] else {"both_ways": ("no",)}
            return {"term": (_wordings([_text(card, "prompt")]),), "definition": (_answers(ask, "answers"),), **more}
        case "question":
            return {"question": (prompt,), "answer": (_answers(ask, "answers"),)}
        case "list":
            items = tuple(_wordings(_as_texts(item)) for item in _list(ask, "items"))
            need = str(ask.get("need"))
            return {"question": (prompt,), "items": items} | ({"need": (need,)} if need != str(len(items)) else {})
        case "steps":
            return {"question": (prompt,), "steps": tuple(_wordings(_as_texts(item)) for item in _list(ask, "items"))}
        case "cloze":
            return {"cloze": (in_braces([_gap(one) for one in cards]),)}
        case "choice":
            wrong = tuple(map(escaped, _texts(ask, "wrong")))
            return {"question": (prompt,), "answer": (_answers(ask, "right"),), "wrong": wrong}
        case "truth":
            because = (escaped(_text(ask, "because")),) if ask.get("because") else ()
            return {"statement": (prompt,), "truth": ("true" if ask.get("value") else "false",), "because": because}
        case "exam":
            model = (escaped(_text(ask, "model")),) if ask.get("model") else ()
            points = tuple(_point(_mapping(point, "a point")) for point in _list(ask, "points"))
            return {"question": (prompt,), "points": points, "marks": (str(ask.get("marks")),), "model": model}
        case _:
            raise _OddError(f"there is no kind `{brief(kind)}`")


def _point(told: Told) -> str:
    return f"{_wordings(_texts(told, 'wordings'))} ({told.get('worth')})"


def _gap(told: Told) -> Card:
    """The card of a gap, as far as its sentence hangs on it."""
    ask = _mapping(told.get("ask"), "`ask`")
    gap = Gap(_text(ask, "before"), _text(ask, "after"), _texts(ask, "answers"), _texts(ask, "between"))
    if not gap.answers:
        raise _OddError("a gap has no words")
    face = Face(_text(told, "prompt"), gap, hint=_text(told, "hint") if told.get("hint") else None)
    return Card(CardId(_text(told, "id")), DeckId(""), "", "cloze", face, (), (), 0, "", 0)


def _by_key(source: str, sources: Mapping[str, str]) -> str:
    """A source by its key, where the deck has it."""
    for key, name in sources.items():
        if source == name or source.startswith(f"{name},"):
            return key + source.removeprefix(name)
    return source


def _answers(told: Told, key: str) -> str:
    return _wordings(_texts(told, key))


def _wordings(texts: Sequence[str]) -> str:
    return " | ".join(map(escaped_wording, texts))


def _text(told: Told, key: str) -> str:
    value = told.get(key)
    if not isinstance(value, str):
        raise _OddError(f"`{key}` is no text")
    return value


def _texts(told: Told, key: str) -> tuple[str, ...]:
    return _as_texts(_list(told, key))


def _as_texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _OddError("a list has something else than texts")
    return tuple(value)


def _list(told: Told, key: str) -> list[object]:
    value = told.get(key)
    if not isinstance(value, list):
        raise _OddError(f"`{key}` is no list")
    return value


def _mapping(value: object, what: str) -> Told:
    if not isinstance(value, dict):
        raise _OddError(f"{what} has no keys")
    return value


def _texts_of(value: object, what: str) -> dict[str, str]:
    return {key: str(title) for key, title in _mapping(value, f"`{what}`").items()}

"""From the nodes of a deck file to a Deck, with all that is wrong with it."""

import difflib
import gc
from collections.abc import Collection, Iterable, Mapping as Map, Sequence as Seq
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from swotup.core.kinds import KINDS, Kind, kinds_told
from swotup.core.kinds.fields import COMMON, Field, Fields, Shape, value_faults
from swotup.core.model import Card, CardId, Deck, DeckId, Face, Fault, Problem
from swotup.core.text import is_slug, slug
from swotup.decks import files, syntax
from swotup.decks.nodes import Mapping, Node, Refused, Scalar, Sequence
from swotup.decks.report import Report

HEAD: Final = {
    field.name: field
    for field in (
        Field("deck", Shape.TEXT, "the deck's id: lower case, digits, hyphens; unique among decks", required=True),
        Field("title", Shape.TEXT, "the deck's name as people say it"),
        Field("about", Shape.TEXT, "what the deck holds"),
        Field("language", Shape.TEXT, "such as en-GB"),
        Field("licence", Shape.TEXT, "such as CC-BY-4.0"),
        Field("order", Shape.NUMBER, "decks with smaller numbers come first"),
        Field("topic", Shape.TEXTS, "the topic of entries that have none"),
        Field("tags", Shape.TEXTS, "the tags of entries that have none"),
        Field("source", Shape.TEXTS, "the source of entries that have none"),
    )
}
"""The keys beside `cards` whose value is a text or a list of texts."""

TABLES: Final = ("topics", "sources")
_COMMON: Final = {field.name: field for field in COMMON}
_LAST: Final = 9999


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file gave: a deck, unless it has no id or no cards at all; and its problems, sorted by place."""

    path: str
    deck: Deck | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """An entry that can be asked, before ids are compared."""

    id: str
    written: bool
    line: int
    column: int
    kind: str
    faces: Map[str, Face]
    fields: Fields


def read_file(path: Path, *, shown_as: str | None = None) -> Loaded:
    """The deck in a file. Raises UserError where the file cannot be read."""
    return read(files.contents(path), shown_as or str(path))


def read(data: bytes, path: str) -> Loaded:
    """The deck in the bytes of a file; ``path`` is what its problems and cards call it."""
    report = Report(path)
    text = files.as_text(data, report)
    collecting = gc.isenabled()
    gc.disable()
    try:
        root = syntax.read(text, report) if text is not None else None
        deck = _Reader(report, files.fingerprint(data)).deck(root) if text is not None else None
    finally:
        if collecting:
            gc.enable()
    return Loaded(path, deck, report.sorted())


class _Reader:
    """Reads one document; its report collects what is wrong."""

    def __init__(self, report: Report, fingerprint: str) -> None:
        self.report = report
        self.fingerprint = fingerprint
        self.topics: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self.head = Fields({})

    def deck(self, root: Node | None) -> Deck | None:
        if root is None:
            if not len(self.report):
                self.report.add("E008", "this file is empty: begin with `deck:`, or run `swot new FILE`", 1, 1)
            return None
        if not isinstance(root, Mapping):
            self.report.add("E007", "a deck begins with `deck:` and an id", root.line, root.column)
            return None
        keys, _ = self._keys(root)
        self._unknown(keys, [*HEAD, *TABLES, "cards"], "a deck")
        self.topics, self.sources = (self._table(keys.get(name)) for name in TABLES)
        self.head, _ = self._fields(keys, HEAD.values())
        for name in ("topic", "source"):
            self._declared(name, keys, self.head)
        drafts = self._drafts(keys.get("cards"))
        deck_id = self._deck_id(keys)
        if deck_id is None:
            return None
        cards = tuple(self._cards(deck_id, self._told_apart(drafts)))
        return Deck(
            id=deck_id,
            title=self.head.text("title") or deck_id,
            about=self.head.text("about"),
            language=self.head.text("language"),
            licence=self.head.text("licence"),
            order=self.head.number("order") or _LAST,
            topics=self.topics,
            sources=self.sources,
            cards=cards,
            path=self.report.path,
            fingerprint=self.fingerprint,
        )

    # -- the head ------------------------------------------------------------------------------------------------

    def _deck_id(self, keys: Map[str, tuple[Scalar, Node]]) -> DeckId | None:
        if "deck" not in keys:
            self.report.add("E101", "the deck has no id: begin the file with `deck: a-short-name`", 1, 1)
            return None
        text = self.head.raw("deck")
        if text and not is_slug(text):
            self._bad_id("deck", text, keys["deck"][1])
            return None
        return DeckId(text) if text else None

    def _table(self, pair: tuple[Scalar, Node] | None) -> dict[str, str]:
        """Names and titles, of topics or of sources."""
        if pair is None:
            return {}
        key, node = pair
        if not isinstance(node, Mapping):
            self._wrong_shape(node, f"`{key.text}` has a line `name: title` for each")
            return {}
        names, _ = self._keys(node)
        found = {}
        for name, (_, value) in names.items():
            if isinstance(value, Scalar):
                found[name] = value.text.strip() or name
            else:
                self._wrong_shape(value, f"the title of `{name}` is a text")
        return found

    # -- entries -------------------------------------------------------------------------------------------------

    def _drafts(self, pair: tuple[Scalar, Node] | None) -> list[_Draft]:
        if pair is None:
            self.report.add("E008", "the deck has no cards: write `cards:` and entries below it", 1, 1)
            return []
        key, node = pair
        if isinstance(node, Sequence) and node.items:
            return [draft for item in node.items if (draft := self._draft(item)) is not None]
        if isinstance(node, Sequence) or (isinstance(node, Scalar) and not node.text):
            if not len(self.report):
                self.report.add("E008", "the deck has no cards: write entries below `cards:`", key.line, key.column)
        else:
            self._wrong_shape(node, "`cards` is a list: begin each entry with `- `")
        return []

    def _draft(self, node: Node) -> _Draft | None:
        """The entry, None where it cannot be asked."""
        if not isinstance(node, Mapping) or not node.pairs:
            self._wrong_shape(node, "an entry begins with `- ` and a key, as in `- id: a-name`")
            return None
        at = node.pairs[0][0]
        keys, broken = self._keys(node)
        told = self._kind(keys, at)
        if told is None:
            return None
        name, kind = told
        self._unknown(keys, [*_COMMON, *(field.name for field in kind.FIELDS)], f"a {name}")
        own, own_broken = self._fields(keys, kind.FIELDS, at=at)
        common, _ = self._fields(keys, COMMON)
        for declared in ("topic", "source"):
            self._declared(declared, keys, common)
        if broken or own_broken:
            return None
        faces = kind.faces(own)
        if isinstance(faces, list):
            for fault in faces:
                self._fault(fault, keys, at)
            return None
        entry = self._entry_id(keys, common, kind.named_after(own), at)
        if entry is None:
            return None
        return _Draft(entry, "id" in keys, at.line, at.column, name, faces, common)

    def _kind(self, keys: Map[str, tuple[Scalar, Node]], at: Node) -> tuple[str, Kind] | None:
        told = kinds_told(keys)
        if len(told) == 1:
            return told[0], KINDS[told[0]]
        if told:
            words = " and ".join(f"`{KINDS[name].TOLD_BY}`" for name in told)
            self.report.add("E105", f"{words} make two kinds of one entry: keep one", at.line, at.column)
            return None
        self._unknown(keys, [*_COMMON, *(field.name for kind in KINDS.values() for field in kind.FIELDS)], "an entry")
        words = ", ".join(f"`{kind.TOLD_BY}`" for kind in KINDS.values())
        self.report.add("E104", f"nothing says what is asked: an entry has one of {words}", at.line, at.column)
        return None

    def _entry_id(self, keys: Map[str, tuple[Scalar, Node]], common: Fields, named: str, at: Node) -> str | None:
        if "id" in keys:
            text = common.raw("id")
            if text and not is_slug(text):
                self._bad_id("id", text, keys["id"][1])
                return None
            return text or None
        made = slug(named)
        if not made:
            self.report.add("E203", "no id can be made from this prompt: give the entry an `id`", at.line, at.column)
            return None
        message = f"the entry has no id, so rewording it loses its history: add `id: {made}`"
        self.report.add("W205", message, at.line, at.column, fixable=True)
        return made

    def _told_apart(self, drafts: Seq[_Draft]) -> list[_Draft]:
        """The entries whose id is theirs alone, whatever their order; a written id goes before a made one."""
        written: set[str] = set()
        made: dict[str, int] = {}
        for draft in drafts:
            if not draft.written:
                made[draft.id] = made.get(draft.id, 0) + 1
        names = {draft.id for draft in drafts if draft.written}
        kept = []
        for draft in drafts:
            if draft.written and draft.id in written:
                message = f"`{draft.id}` is the id of an entry above too: give this one another"
                self.report.add("E202", message, draft.line, draft.column)
            elif not draft.written and (made[draft.id] > 1 or draft.id in names):
                message = f"another entry has the same prompt or the id `{draft.id}`: give this one an `id`"
                self.report.add("E203", message, draft.line, draft.column)
            else:
                kept.append(draft)
            if draft.written:
                written.add(draft.id)
        return kept

    def _cards(self, deck: DeckId, drafts: Seq[_Draft]) -> Iterable[Card]:
        entries = {draft.id for draft in drafts}
        place = 0
        for draft in drafts:
            was = self._was(deck, draft, entries)
            for variant, face in draft.faces.items():
                tail = f":{variant}" if variant else ""
                yield Card(
                    id=CardId(f"{deck}/{draft.id}{tail}"),
                    deck=deck,
                    entry=draft.id,
                    kind=draft.kind,
                    face=self._dressed(face, draft.fields),
                    topics=draft.fields.texts("topic") or self.head.texts("topic"),
                    tags=draft.fields.texts("tags") or self.head.texts("tags"),
                    place=place,
                    path=self.report.path,
                    line=draft.line,
                    was=tuple(CardId(old + tail) for old in was),
                )
                place += 1

    def _was(self, deck: DeckId, draft: _Draft, entries: Collection[str]) -> list[str]:
        """The old entries that this one goes on with, deck included."""
        found = []
        for text in draft.fields.texts("was"):
            home, _, entry = text.rpartition("/")
            if not is_slug(entry) or (home and not is_slug(home)):
                self.report.add("E201", f"`was: {text}` is not an id of an entry", draft.line, draft.column)
            elif entry in entries and (not home or home == deck):
                message = f"`was: {text}` names an entry that is still there: take the line out"
                self.report.add("E206", message, draft.line, draft.column)
            else:
                found.append(f"{home or deck}/{entry}")
        return found

    def _dressed(self, face: Face, fields: Fields) -> Face:
        return replace(
            face,
            hint=face.hint or fields.text("hint"),
            note=fields.text("note"),
            dated=fields.text("dated"),
            source=tuple(map(self._source_shown, fields.texts("source") or self.head.texts("source"))),
        )

    def _source_shown(self, text: str) -> str:
        key, comma, place = text.partition(",")
        return self.sources.get(key.strip(), key.strip()) + comma + place

    # -- keys and values -----------------------------------------------------------------------------------------

    def _keys(self, node: Mapping) -> tuple[dict[str, tuple[Scalar, Node]], bool]:
        """Key and value by name, the first where one is repeated; and whether that leaves a doubt."""
        found: dict[str, tuple[Scalar, Node]] = {}
        broken = False
        for key, value in node.pairs:
            if not isinstance(key, Scalar):
                self._wrong_shape(key, "a key is a word followed by a colon")
                broken = True
            elif key.text == "<<":
                self.report.add("E004", "`<<` is YAML for a merge: write the keys out", key.line, key.column)
                broken = True
            elif key.text in found:
                message = f"`{key.text}` stands twice, first on line {found[key.text][0].line}: keep one"
                self.report.add("E003", message, key.line, key.column)
                broken = True
            else:
                found[key.text] = (key, value)
        return found, broken

    def _unknown(self, keys: Map[str, tuple[Scalar, Node]], known: Collection[str], whose: str) -> None:
        for name, (key, _) in keys.items():
            if name not in known and name != "<<":
                near = difflib.get_close_matches(name, known, 1)
                advice = f"did you mean `{near[0]}`?" if near else f"{whose} has {', '.join(known)}"
                self.report.add("E103", f"there is no key `{name}`: {advice}", key.line, key.column)

    def _fields(
        self, keys: Map[str, tuple[Scalar, Node]], fields: Iterable[Field], *, at: Node | None = None
    ) -> tuple[Fields, bool]:
        """The texts of the fields, and whether one of them is wrong or, where ``at`` is given, missing."""
        values: dict[str, tuple[str, ...]] = {}
        broken = False
        for field in fields:
            if field.name not in keys:
                if at is not None and field.required:
                    message = f"`{field.name}` is missing: add a line `{field.name}: …` ({field.about})"
                    self.report.add("E101", message, at.line, at.column)
                    broken = True
                continue
            texts = self._texts(keys[field.name][1], field)
            faults = value_faults(field, texts) if texts is not None else []
            for fault in faults:
                self._fault(fault, keys, keys[field.name][0])
            if texts is None or faults:
                broken = True
            else:
                values[field.name] = texts
        return Fields(values), broken

    def _texts(self, node: Node, field: Field) -> tuple[str, ...] | None:
        """The texts of a value, None (and reported) where it has another shape than its field."""
        if isinstance(node, Scalar):
            return (node.text.strip(),)
        if isinstance(node, Sequence) and field.shape.takes_list:
            wrong = [item for item in node.items if not isinstance(item, Scalar)]
            for item in wrong:
                self._wrong_shape(item, f"an item of `{field.name}` is a text: put it in quotes if it has a colon")
            return None if wrong else tuple(item.text.strip() for item in node.items if isinstance(item, Scalar))
        if isinstance(node, Sequence):
            self._wrong_shape(node, f"`{field.name}` is a single text, not a list")
        else:
            self._wrong_shape(node, f"`{field.name}` is a text: put it in quotes")
        return None

    def _declared(self, name: str, keys: Map[str, tuple[Scalar, Node]], fields: Fields) -> None:
        """Report the topics or sources that the deck does not declare."""
        declared, rule = (self.topics, "E111") if name == "topic" else (self.sources, "E112")
        for index, text in enumerate(fields.texts(name)):
            key = text if name == "topic" else text.partition(",")[0].strip()
            if key not in declared:
                near = difflib.get_close_matches(key, declared, 1)
                advice = f"did you mean `{near[0]}`?" if near else f"add a line `{key}: …` below `{name}s:`"
                message = f"the deck declares no {name} `{key}`: {advice}"
                self._fault(Fault(rule, message, name, index), keys, keys[name][0])

    # -- reporting -----------------------------------------------------------------------------------------------

    def _fault(self, fault: Fault, keys: Map[str, tuple[Scalar, Node]], at: Node) -> None:
        """Report a fault at its item, its field's value, or the place of the whole."""
        place = at
        if fault.field is not None and fault.field in keys:
            key, place = keys[fault.field]
            if isinstance(place, Sequence) and fault.item is not None:
                place = place.items[fault.item]
            elif isinstance(place, Scalar) and not place.text:
                place = key
        self.report.add(fault.rule, fault.message, place.line, place.column)

    def _wrong_shape(self, node: Node, message: str) -> None:
        if not isinstance(node, Refused):
            self.report.add("E007", message, node.line, node.column)

    def _bad_id(self, key: str, text: str, node: Node) -> None:
        better = slug(text)
        better = better if is_slug(better) else "a-short-name"
        message = f"`{text[:60]}` is no id: use lower case letters, digits and hyphens, as in `{key}: {better}`"
        self.report.add("E201", message, node.line, node.column)

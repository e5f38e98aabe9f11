"""From the entries of a deck to its cards: each entry by itself, then their ids against each other."""

from collections import Counter
from collections.abc import Collection, Iterator
from collections.abc import Mapping as Map
from collections.abc import Sequence as Seq
from dataclasses import dataclass, replace
from typing import Final

from swotup.core.kinds import KINDS, Kind, kinds_told
from swotup.core.kinds.fields import COMMON, Fields
from swotup.core.model import Card, CardId, DeckId, Face, Fault
from swotup.core.text import brief, is_slug, slug
from swotup.decks.advice import look
from swotup.decks.head import Head
from swotup.decks.keys import Keys, wrong_shape
from swotup.decks.nodes import Mapping, Node, Scalar
from swotup.decks.report import Report

_COMMON: Final = tuple(field.name for field in COMMON)
_KNOWN: Final = {
    name: dict.fromkeys((*(field.name for field in kind.FIELDS), *_COMMON)) for name, kind in KINDS.items()
}
"""The keys that each kind of entry may have, in order."""
_OF_ANY_KIND: Final = tuple(dict.fromkeys(field.name for kind in KINDS.values() for field in kind.FIELDS))


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that can be asked, before ids are compared."""

    id: str
    kind: str
    faces: Map[str, Face]
    keys: Keys
    own: Fields
    fields: Fields

    @property
    def has_own_id(self) -> bool:
        """Whether its id was written, and not made from its prompt."""
        return "id" in self.keys


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that cannot be asked. Its id, as far as it tells one, is taken all the same."""

    node: Node
    id: str | None
    keys: Keys | None = None

    @property
    def has_own_id(self) -> bool:
        """Whether its id was written, and not made from its prompt."""
        return self.keys is not None and "id" in self.keys


def draft(node: Node, head: Head, report: Report) -> Draft | Broken:
    """The entry. All that is wrong with it is reported, whatever else is wrong with it."""
    if not isinstance(node, Mapping) or not node.pairs:
        seen = look([node.text]) if isinstance(node, Scalar) else None
        at = replace(node, column=node.column + seen.column) if seen else node
        wrong_shape(report, at, seen.advice if seen else "an entry begins with `- ` and a key, as in `- id: a-name`")
        return Broken(node, None)
    keys = Keys(node, report, twice="keep one, or begin a new entry with `- `")
    common, _ = keys.fields(COMMON)
    written = _written_id(keys, common)
    told = _kind(keys)
    if told is None:
        return Broken(node, written, keys)
    name, kind = told
    misspelt = keys.unknown(_KNOWN[name], _a(name))
    own, sound = keys.fields(kind.FIELDS)
    head.check_declared(keys, common)
    is_named = bool(own.raw(kind.FIELDS[0].name))
    if keys.lacks(kind.FIELDS, misspelt) or keys.in_doubt or not sound:
        return Broken(node, written or (slug(kind.named_after(own)) if is_named else None), keys)
    faces = kind.faces(own)
    if isinstance(faces, list):
        for fault in faces:
            keys.fault(fault)
        return Broken(node, written or slug(kind.named_after(own)), keys)
    entry = written if "id" in keys else _made_id(keys, kind.named_after(own))
    return Draft(entry, name, faces, keys, own, common) if entry else Broken(node, None, keys)


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "exam" else f"a {kind}"


def _kind(keys: Keys) -> tuple[str, Kind] | None:
    told = kinds_told(keys.found)
    if len(told) == 1:
        return told[0], KINDS[told[0]]
    if told:
        words = " and ".join(f"`{KINDS[name].TOLD_BY}`" for name in told)
        keys.fault(Fault("E105", f"{words} make two kinds of one entry: keep one"))
    elif (shorthand := _shorthand(keys)) is not None:
        keys.fault(Fault("E104", shorthand))
    elif not keys.unknown((*_OF_ANY_KIND, *_COMMON), "an entry") and not keys.in_doubt:
        words = ", ".join(f"`{kind.TOLD_BY}`" for kind in KINDS.values())
        keys.fault(Fault("E104", f"nothing says what is asked: an entry has one of {words}"))
    return None


def _shorthand(keys: Keys) -> str | None:
    """What to write instead, where an entry has a prompt alone, or a term and its meaning on one line."""
    if "question" in keys and not keys.in_doubt and keys.found.keys() <= {"question", *_COMMON}:
        return "the question has no answer: add a line `answer: …` below it, without a dash"
    if len(keys.found) != 1:
        return None
    [(name, (_, value))] = keys.found.items()
    if keys.meant(name, (*_OF_ANY_KIND, *_COMMON)) or not isinstance(value, Scalar) or brief(name) != name:
        return None
    return f"nothing says what is asked: for a term write `term: {name}` and, on the next line, `definition: …`"


def _written_id(keys: Keys, common: Fields) -> str | None:
    """The id that was written, None where there is none that can be used."""
    text = common.raw("id")
    if text and not is_slug(text):
        keys.bad_id("id", text)
        return None
    return text or None


def _made_id(keys: Keys, named: str) -> str | None:
    """The id that the prompt makes, None where it makes none."""
    made = slug(named)
    if not made:
        keys.fault(Fault("E203", "no id can be made from this prompt: give the entry an `id`"))
        return None
    return made


def told_apart(entries: Seq[Draft | Broken]) -> list[Draft]:
    """The entries whose id is theirs alone. Of two written ids the first counts; of ids that were made, none.

    A broken entry keeps its id, so that no other entry takes over its history.
    """
    written = {entry.id for entry in entries if entry.has_own_id}
    made = Counter(entry.id for entry in entries if not entry.has_own_id)
    taken: set[str] = set()
    kept = []
    for entry in entries:
        if entry.id is None or entry.keys is None:
            continue
        if entry.has_own_id and entry.id in taken:
            message = f"`{entry.id}` is the id of an entry above too: give this one another"
            entry.keys.fault(Fault("E202", message))
        elif not entry.has_own_id and (made[entry.id] > 1 or entry.id in written):
            message = f"another entry has the same prompt or the id `{entry.id}`: give this one an `id`"
            entry.keys.fault(Fault("E203", message))
        elif isinstance(entry, Draft):
            if not entry.has_own_id:
                message = f"the entry has no id, so rewording it loses its history: add `id: {entry.id}`"
                at = entry.keys.at
                entry.keys.report.add("W205", message, at.line, at.column, fixable=True)
            kept.append(entry)
        if entry.has_own_id:
            taken.add(entry.id)
    return kept


def cards(drafts: Seq[Draft], deck: DeckId, head: Head, path: str) -> Iterator[Card]:
    """The cards of the entries, in the order of the file."""
    entries = {draft.id for draft in drafts}
    place = 0
    for draft in drafts:
        fields, was = draft.fields, _was(draft, deck, entries)
        topics = fields.texts("topic") or head.fields.texts("topic")
        tags = fields.texts("tags") or head.fields.texts("tags")
        hint, note, dated = fields.text("hint"), fields.text("note"), fields.text("dated")
        source = tuple(map(head.source_shown, fields.texts("source") or head.fields.texts("source")))
        for variant, face in draft.faces.items():
            tail = f":{variant}" if variant else ""
            yield Card(
                id=CardId(f"{deck}/{draft.id}{tail}"),
                deck=deck,
                entry=draft.id,
                kind=draft.kind,
                face=Face(face.prompt, face.ask, face.cue, face.hint or hint, note, dated, source),
                topics=topics,
                tags=tags,
                place=place,
                path=path,
                line=draft.keys.at.line,
                was=tuple(CardId(old + tail) for old in was),
            )
            place += 1


def _was(draft: Draft, deck: DeckId, entries: Collection[str]) -> list[str]:
    """The old entries that this one goes on with, deck included."""
    found = []
    for index, text in enumerate(draft.fields.texts("was")):
        home, slash, entry = text.rpartition("/")
        if not is_slug(entry) or (slash and not is_slug(home)):
            message = f"`was: {brief(text)}` is not the id of an entry: write it as it was"
            draft.keys.fault(Fault("E201", message, "was", index))
        elif entry in entries and home in ("", deck):
            message = f"`was: {text}` names an entry that is still there: take the line out"
            draft.keys.fault(Fault("E206", message, "was", index))
        else:
            found.append(f"{home or deck}/{entry}")
    return found

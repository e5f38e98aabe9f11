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
from swotup.decks.head import Head
from swotup.decks.keys import Keys, wrong_shape
from swotup.decks.nodes import Mapping, Node
from swotup.decks.report import Report

_COMMON: Final = tuple(field.name for field in COMMON)
_OF_ANY_KIND: Final = tuple(dict.fromkeys(field.name for kind in KINDS.values() for field in kind.FIELDS))


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that can be asked, before ids are compared."""

    id: str
    kind: str
    faces: Map[str, Face]
    keys: Keys
    fields: Fields

    @property
    def has_own_id(self) -> bool:
        """Whether its id was written, and not made from its prompt."""
        return "id" in self.keys


def draft(node: Node, head: Head, report: Report) -> Draft | None:
    """The entry, None where it cannot be asked."""
    if not isinstance(node, Mapping) or not node.pairs:
        wrong_shape(report, node, "an entry begins with `- ` and a key, as in `- id: a-name`")
        return None
    keys = Keys(node, report, twice="keep one, or begin a new entry with `- `")
    told = _kind(keys)
    if told is None:
        return None
    name, kind = told
    misspelt = keys.unknown((*(field.name for field in kind.FIELDS), *_COMMON), _a(name))
    own, sound = keys.fields(kind.FIELDS)
    common, _ = keys.fields(COMMON)
    head.check_declared(keys, common)
    if keys.lacks(kind.FIELDS, misspelt) or keys.in_doubt or not sound:
        return None
    faces = kind.faces(own)
    if isinstance(faces, list):
        for fault in faces:
            keys.fault(fault)
        return None
    entry = _entry_id(keys, common, kind.named_after(own))
    return Draft(entry, name, faces, keys, common) if entry else None


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "exam" else f"a {kind}"


def _kind(keys: Keys) -> tuple[str, Kind] | None:
    told = kinds_told(keys.found)
    if len(told) == 1:
        return told[0], KINDS[told[0]]
    if told:
        words = " and ".join(f"`{KINDS[name].TOLD_BY}`" for name in told)
        keys.fault(Fault("E105", f"{words} make two kinds of one entry: keep one"))
    elif not keys.unknown((*_OF_ANY_KIND, *_COMMON), "an entry") and not keys.in_doubt:
        words = ", ".join(f"`{kind.TOLD_BY}`" for kind in KINDS.values())
        keys.fault(Fault("E104", f"nothing says what is asked: an entry has one of {words}"))
    return None


def _entry_id(keys: Keys, common: Fields, named: str) -> str | None:
    if "id" in keys:
        text = common.raw("id")
        if text and not is_slug(text):
            keys.bad_id("id", text)
            return None
        return text or None
    made = slug(named)
    if not made:
        keys.fault(Fault("E203", "no id can be made from this prompt: give the entry an `id`"))
        return None
    message = f"the entry has no id, so rewording it loses its history: add `id: {made}`"
    keys.report.add("W205", message, keys.at.line, keys.at.column, fixable=True)
    return made


def told_apart(drafts: Seq[Draft]) -> list[Draft]:
    """The entries whose id is theirs alone. Of two written ids the first counts; of ids that were made, none."""
    written = {draft.id for draft in drafts if draft.has_own_id}
    made = Counter(draft.id for draft in drafts if not draft.has_own_id)
    taken: set[str] = set()
    kept = []
    for draft in drafts:
        if draft.has_own_id and draft.id in taken:
            message = f"`{draft.id}` is the id of an entry above too: give this one another"
            draft.keys.fault(Fault("E202", message, "id"))
        elif not draft.has_own_id and (made[draft.id] > 1 or draft.id in written):
            message = f"another entry has the same prompt or the id `{draft.id}`: give this one an `id`"
            draft.keys.fault(Fault("E203", message))
        else:
            kept.append(draft)
        if draft.has_own_id:
            taken.add(draft.id)
    return kept


def cards(drafts: Seq[Draft], deck: DeckId, head: Head, path: str) -> Iterator[Card]:
    """The cards of the entries, in the order of the file."""
    entries = {draft.id for draft in drafts}
    place = 0
    for draft in drafts:
        was = _was(draft, deck, entries)
        for variant, face in draft.faces.items():
            tail = f":{variant}" if variant else ""
            yield Card(
                id=CardId(f"{deck}/{draft.id}{tail}"),
                deck=deck,
                entry=draft.id,
                kind=draft.kind,
                face=_dressed(face, draft.fields, head),
                topics=draft.fields.texts("topic") or head.fields.texts("topic"),
                tags=draft.fields.texts("tags") or head.fields.texts("tags"),
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


def _dressed(face: Face, fields: Fields, head: Head) -> Face:
    return replace(
        face,
        hint=face.hint or fields.text("hint"),
        note=fields.text("note"),
        dated=fields.text("dated"),
        source=tuple(map(head.source_shown, fields.texts("source") or head.fields.texts("source"))),
    )

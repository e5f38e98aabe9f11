"""What stands in the fields of an Anki note, as HTML, and which notes an entry makes."""

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, assert_never

from swotup.core.gaps import Blank, pieces
from swotup.core.model import Card, CardId, Face, Gap, Items, Pick, Points, Recall, Truth, Wordings
from swotup.core.values import dataclass
from swotup.exporters.entries import Entry
from swotup.exporters.wording import marks_text

FIELDS: Final = (
    "Front", "Back", "Extra", "Source", "Hint", "Id", "Cue", "Also", "Reverse", "Reverse also",
    "Names", "Spare 1", "Spare 2", "Spare 3",
)  # fmt: skip
"""The fields of both note types, for ever: Anki takes a note type with another field for another note type.

`Names` is shown on no card. It says what gaps and tags are really called, for who takes the note into a deck again.
"""

_EMPTY: Final = ("",) * len(FIELDS)

ORDINALS: Final = 500
"""As many gaps as Anki tells apart in one note."""

_SPECIAL: Final = re.compile(r"[&<>\[\n]")
_COMMAND: Final = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$)", re.IGNORECASE)
_NOT_IN_A_TAG: Final = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """One note: the id that its guid comes from, its fields by name (those left out are empty), and its ordinals.

    ``was`` are older ids of the same, ``gaps`` the ordinal of each gap by its name, from 1. A note without gaps has
    ``cards`` cards.
    """

    id: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    was: tuple[str, ...] = ()
    cards: int = 1
    gaps: Mapping[str, int] | None = None

    @property
    def values(self) -> list[str]:
        """All fields, in their order."""
        return list(map(self.fields.get, FIELDS, _EMPTY))


def notes(entry: Entry, known: Mapping[str, int], *, seed: int) -> Iterator[AnkiNote]:
    """The notes of an entry: one, but for cards that are neither gaps of a sentence nor each other's reverse.

    ``known`` are the ordinals that gaps of this entry have, or had. Options are in an order that follows from the seed.
    """
    if is_cloze(entry):
        yield cloze(entry, known)
    elif len(entry.cards) == 2 and _are_reversed(*entry.cards):
        yield _both_ways(entry)
    else:
        for card in entry.cards:
            fields = of_card(card, card.id, seed) | {"Names": _names(card, {})}
            yield AnkiNote(card.id, fields, tags(card), card.was)


def is_cloze(entry: Entry) -> bool:
    """Whether its cards are the gaps of a sentence."""
    return isinstance(entry.face.ask, Gap) and all(isinstance(card.face.ask, Gap) for card in entry.cards)


def of_card(card: Card, id: str, seed: int) -> dict[str, str]:
    """The fields of a note that asks this card, by their names; those left out are empty."""
    face = card.face
    back, also = _answer(face)
    return {
        "Front": text(face.prompt) + (_options(card.id, face.ask, seed) if isinstance(face.ask, Pick) else ""),
        "Back": back,
        "Also": also,
        "Hint": text(face.hint or ""),
        **_common(face, id),
    }


def cloze(entry: Entry, known: Mapping[str, int]) -> AnkiNote:
    """The note of an entry with gaps, of which ``known`` are the ordinals that they have, or had."""
    numbers = ordinals((card.id.rpartition(":")[2] for card in entry.cards), known)
    hints = {card.face.hint for card in entry.cards}
    shared = entry.face.hint if len(entry.cards) > 1 and len(hints) == 1 else None

    def gap(blank: Blank) -> str:
        hint = "" if shared or not blank.card.face.hint else f"::{_in_gap(blank.card.face.hint)}"
        return f"{{{{c{numbers[blank.name]}::{_in_gap(blank.words)}{hint}}}}}"

    front = "".join(gap(one) if isinstance(one, Blank) else _beside_gap(one) for one in pieces(entry.cards))
    fields = {
        "Front": front,
        "Back": "<br>".join(_other_words(entry.cards)),
        "Hint": text(shared or ""),
        "Names": _names(entry.first, numbers),
        **_common(entry.face, entry.id),
    }
    return AnkiNote(entry.id, fields, tags(entry.first), entry.was, gaps=numbers)


def tags(card: Card) -> tuple[str, ...]:
    """The topics below the deck (`care-act::LO1_5`) and the tags, as Anki can have them."""
    return _tags(card.deck, card.topics, card.tags)[0]


def text(words: str) -> str:
    """Text as HTML that says the same: no markup, no sound, no LaTeX."""
    if not words or _SPECIAL.search(words) is None:
        return words
    escaped = _COMMAND.sub("&#91;", html.escape(words, quote=False))
    return escaped.replace("\n", "<br>")


def ordinals(names: Iterable[str], known: Mapping[str, int]) -> dict[str, int]:
    """The ordinal of each gap by its name: the known one, else one that follows from the name and nobody ever had.

    So a gap keeps its ordinal whatever is added or taken away, and nearly always where nothing is known of it.
    """
    found: dict[str, int] = {}
    taken = set(known.values())
    for name in names:
        ordinal = known.get(name)
        if ordinal is None:
            ordinal = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) % ORDINALS + 1
            while ordinal in taken and len(taken) < ORDINALS:
                ordinal = ordinal % ORDINALS + 1
        taken.add(ordinal)
        found[name] = ordinal
    return found


@lru_cache(1024)
def _tags(deck: str, topics: tuple[str, ...], tags: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags of cards with these topics and tags; and a line for each that is not what it stands for."""
    tagged = [*((f"{_tag(deck)}::{_tag(topic)}", topic) for topic in topics), *((_tag(tag), tag) for tag in tags)]
    lines = (f"{tag}={name}" for tag, name in tagged if tag.rpartition("::")[2] != name)
    return tuple(dict(tagged)), tuple(lines)


def _names(card: Card, gaps: Mapping[str, int]) -> str:
    """The names of gaps by their ordinals, and of tags that are not what they stand for: a line each."""
    lines = [f"c{ordinal}={name}" for name, ordinal in gaps.items()]
    lines += _tags(card.deck, card.topics, card.tags)[1]
    return text("\n".join(lines))


@lru_cache(1024)
def _tag(words: str) -> str:
    return _NOT_IN_A_TAG.sub("_", words).strip("_") or "_"


def _are_reversed(first: Card, second: Card) -> bool:
    match first.face.ask, second.face.ask:
        case Recall(there), Recall(back):
            return (first.face.prompt, there[0]) == (back[0], second.face.prompt)
        case _:
            return False


def _both_ways(entry: Entry) -> AnkiNote:
    first, second = entry.cards
    fields = of_card(first, entry.id, 0)
    answers = second.face.ask.answers if isinstance(second.face.ask, Recall) else ()
    fields |= {
        "Reverse": text(second.face.cue or "And the other way round?"),
        "Reverse also": _others(answers),
        "Names": _names(first, {}),
    }
    return AnkiNote(entry.id, fields, tags(first), entry.was, cards=2)


def _common(face: Face, id: str) -> dict[str, str]:
    return {
        "Cue": text(face.cue),
        "Extra": "".join(_extra(face)),
        "Source": "<br>".join(map(text, face.source)),
        "Id": text(id),
    }


def _extra(face: Face) -> Iterator[str]:
    """What is told after the answer: the reason or the model answer, the note, what has changed since."""
    match face.ask:
        case Truth(_, because) if because:
            yield f'<p class="because">{text(because)}</p>'
        case Points(_, _, model) if model:
            yield f"<p><b>A model answer</b><br>{text(model)}</p>"
        case _:
            pass
    if face.note:
        yield f"<p>{text(face.note)}</p>"
    if face.dated:
        yield f"<p><b>Then and now</b><br>{text(face.dated)}</p>"


def _answer(face: Face) -> tuple[str, str]:
    """The answer, and other wordings of it."""
    ask = face.ask
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return text(answers[0]), _others(answers)
        case Items(items, _, ordered):
            return _list("ol" if ordered else "ul", map(_part, items)), ""
        case Truth(value):
            return ("True" if value else "False"), ""
        case Points(points):
            worths = (f" <small>{marks_text(point.worth)}</small>" if point.worth > 1 else "" for point in points)
            lines = (_part(point.wordings) + worth for point, worth in zip(points, worths, strict=True))
            return _list("ul", lines), ""
        case _:
            assert_never(ask)


def _list(tag: str, lines: Iterable[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>"


def _part(wordings: Wordings) -> str:
    others = _others(wordings)
    return text(wordings[0]) + (f" <small>{others}</small>" if others else "")


def _others(wordings: Wordings) -> str:
    """The other wordings, each after a sign that nobody sees and no wording has."""
    return f"also: {'; '.join(f'<wbr>{text(one)}' for one in wordings[1:])}" if wordings[1:] else ""


def _options(card: CardId, ask: Pick, seed: int) -> str:
    """The options, each at a place of its own that says nothing of which is right."""
    options = sorted((ask.right[0], *ask.wrong), key=lambda option: _place(f"{seed} {card} {option}"))
    return _list("ul", map(text, options)).replace("<ul>", '<ul class="options">')


def _place(words: str) -> bytes:
    return hashlib.blake2b(words.encode(), digest_size=8).digest()


def _other_words(cards: Sequence[Card]) -> Iterator[str]:
    """The gaps that have other wordings, and those."""
    for card in cards:
        if isinstance(card.face.ask, Gap) and card.face.ask.answers[1:]:
            yield f"{text(card.face.ask.answers[0])} <small>{_others(card.face.ask.answers)}</small>"


def _beside_gap(words: str) -> str:
    """Text in which no gap begins or ends."""
    return text(words).replace("{", "&#123;").replace("}", "&#125;")


def _in_gap(words: str) -> str:
    """The same with no colons that would begin a hint."""
    return _beside_gap(words).replace(":", "&#58;")

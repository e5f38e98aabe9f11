"""Packages of Anki, `.apkg` or `.colpkg`, of all its versions: notes become entries, decks become decks.

Two templates that ask the same note both ways make a term, others a question each; a cloze keeps its gaps and their
numbers as names. Lists, tags and hints come along; pictures, sounds and note types that only draw are left out and
named. A deck that `swot export` made comes back as it was. `--with-history` also takes the answers: Again, Hard, Good,
Easy; a second time adds only what is new since.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Final

from swotup.core.imported import Entry, Given, Imported, ImportedDeck, Left
from swotup.core.model import AGAIN, EASY, GOOD, HARD, Mode, Quality, UserError
from swotup.core.text import brief, escaped, escaped_wording
from swotup.importers import anki_cloze, anki_ours, anki_package, archives
from swotup.importers.anki_package import Note, Package, Review
from swotup.importers.anki_templates import LONGEST, Side, TooLongError, ask, seen
from swotup.importers.html_text import shown
from swotup.importers.options import Options

NAME: Final = "anki"
SUFFIXES: Final = (".apkg", ".colpkg")
FOR: Final = "a package of Anki, with its history if wanted"
IS_EXACT: Final = False

_QUALITIES: Final[Mapping[int, Quality]] = {1: AGAIN, 2: HARD, 3: GOOD, 4: EASY}
_LONGEST_MS: Final = 60_000
_OWN_TAGS: Final = frozenset({"leech", "marked"})
"""Tags that Anki writes itself."""
_OCCLUSION: Final = "image-occlusion:"
_TOO_LONG: Final = "left out: longer than a million letters"
_SHOWN: Final = 1000
MOST_WORK: Final = 1 << 25
"""Letters of templates that are gone through at most, for all cards together."""


@dataclass(slots=True)
class _Reader:
    """Takes notes to entries, and gathers what is left out."""

    package: Package
    zone: tzinfo
    left: dict[str, list[str]] = field(default_factory=dict)
    media: list[str] = field(default_factory=list)
    work: int = 0

    def entries(self, note: Note) -> Iterator[Entry]:
        """The entries of a note."""
        at = f"note {brief(shown(next(iter(note.fields.values()), '')[:_SHOWN]).text) or note.id}"
        if sum(map(len, note.fields.values())) > LONGEST:
            self._leave(_TOO_LONG, at)
        elif anki_ours.is_ours(note):
            texts, variants = anki_ours.texts(note)
            yield Entry(texts, at, self._given(note, variants))
        elif note.type.is_cloze:
            yield from self._cloze(note, at)
        else:
            yield from self._asked(note, at)

    def _cloze(self, note: Note, at: str) -> Iterator[Entry]:
        html = next((html for html in note.fields.values() if anki_cloze.has_gap(html)), "")
        if not html or _OCCLUSION in html:
            self._leave("left out: it hides parts of a picture" if html else "left out: there is no gap in it", at)
            return
        found = anki_cloze.sentence(html)
        if found.had_nested:
            self._leave("gaps within gaps became words", at)
        side = Side.of([other for other in note.fields.values() if other != html], found.text)
        self.media += [*Side.of([html]).media, *side.media]
        told, names = anki_cloze.in_braces(found, {})
        texts = {"cloze": (told,), "note": (escaped(side.text),), **_tagged(note)}
        yield Entry(texts, at, self._given(note, {number - 1: name for number, name in names.items()}))

    def _asked(self, note: Note, at: str) -> Iterator[Entry]:
        numbers = [number for number in note.cards if number in note.type.templates]
        self.work += sum(len(seen(side)) for number in numbers for side in note.type.templates[number])
        if self.work > MOST_WORK:
            raise UserError("The templates of the cards are too long: export the notes as text from Anki instead.")
        try:
            asked = {number: ask(note, number) for number in numbers}
        except TooLongError:
            self._leave(_TOO_LONG, at)
            return
        for one in asked.values():
            self.media += one.media
        complete = {number: one for number, one in asked.items() if one.prompt and one.answer.text}
        if not complete:
            self._leave("left out: without its pictures and sounds, nothing is asked or answered", at)
        match list(complete.items()):
            case [(first, there), (second, back)] if (there.prompt, there.answer.text) == (
                back.answer.text,
                back.prompt,
            ):
                texts = {"term": (escaped_wording(there.prompt),), "definition": (escaped_wording(there.answer.text),)}
                more = {"hint": (escaped(there.hint),), "note": (escaped(there.note),), **_tagged(note)}
                yield Entry(texts | more, at, self._given(note, {first: "", second: "reverse"}))
            case several:
                for number, one in several:
                    name = f", card {number + 1}" if len(several) > 1 else ""
                    yield Entry(one.texts() | _tagged(note), at + name, self._given(note, {number: ""}))

    def _given(self, note: Note, variants: Mapping[int, str]) -> dict[str, tuple[Given, ...]]:
        """The answers to the cards of a note, by variant."""
        found: dict[str, tuple[Given, ...]] = {}
        for number, variant in variants.items():
            reviews = self.package.reviews.get(note.cards.get(number, 0), ())
            if reviews:
                found[variant] = (*found.get(variant, ()), *map(self._one_given, reviews))
        return found

    def _one_given(self, review: Review) -> Given:
        offset = self.package.offset
        if offset is None:
            local = datetime.fromtimestamp(review.at / 1000, UTC).astimezone(self.zone).utcoffset()
            offset = int(local.total_seconds() // 60) if local is not None else 0
        mode: Mode = "cram" if review.is_cram else "study"
        return Given(review.at, _QUALITIES.get(review.button), mode, min(review.ms, _LONGEST_MS), offset)

    def _leave(self, sentence: str, at: str) -> None:
        self.left.setdefault(sentence, []).append(at)


def is_it(name: str, data: bytes) -> bool:
    """Whether it is packed as a package is, and called so."""
    return name.lower().endswith(SUFFIXES) and data.startswith(archives.START)


def read(data: bytes, options: Options) -> Imported:
    """The decks with cards. Raises UserError where the package cannot be read."""
    package = anki_package.read(data, with_history=options.with_history)
    reader = _Reader(package, options.zone)
    decks: dict[tuple[str, str], list[Entry]] = {}
    for note in package.notes:
        title = note.deck
        id = anki_ours.deck_id(note) if anki_ours.is_ours(note) else ""
        decks.setdefault((id, title), []).extend(reader.entries(note))
    left = [Left(sentence, tuple(places)) for sentence, places in reader.left.items()]
    made = tuple(_deck(id, title, entries) for (id, title), entries in decks.items() if entries)
    collection = hashlib.blake2b(f"anki {package.created}".encode(), digest_size=8).hexdigest()
    return Imported(made, (*left, *_media(package, reader.media)), collection=collection)


def _deck(id: str, title: str, entries: Iterable[Entry]) -> ImportedDeck:
    return ImportedDeck(tuple(entries), id or title.replace("::", " "), {"title": title.replace("::", ": ")})


def _media(package: Package, used: Iterable[str]) -> Iterator[Left]:
    names = dict.fromkeys((*used, *package.media))
    if names:
        yield Left("left out: no deck has pictures and sounds", tuple(map(brief, names)))


def _tagged(note: Note) -> dict[str, tuple[str, ...]]:
    """Tags, of which those that have others below them are topics, as in `Cells.Mitosis`."""
    kept = [tag for tag in note.tags if tag.casefold() not in _OWN_TAGS]
    topics = tuple(escaped(tag.replace("::", ".")) for tag in kept if "::" in tag.strip(":"))
    return {"topic": topics, "tags": tuple(escaped(tag) for tag in kept if "::" not in tag.strip(":"))}

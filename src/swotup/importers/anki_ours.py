"""Notes of packages that `swot export --to anki` made, as the entries that they were."""

import re
from collections.abc import Mapping
from typing import Final

from swotup.core.text import escaped, escaped_in_gap, escaped_wording, is_slug, slug
from swotup.importers import anki_cloze
from swotup.importers.anki_package import Note
from swotup.importers.html_text import shown

_FIELDS: Final = frozenset(
    {"Front", "Back", "Extra", "Source", "Hint", "Id", "Cue", "Also", "Reverse", "Reverse also", "Names"}
)
_OPTIONS: Final = re.compile(r'(?P<front>.*)<ul class="options">(?P<options>.*)</ul>', re.DOTALL)
_ITEM: Final = re.compile(r"<li>(?P<item>.*?)</li>", re.DOTALL)
_SMALL: Final = re.compile(r" <small>(?P<told>.*?)</small>", re.DOTALL)
_WORTH: Final = re.compile(r"(\d+) marks")
_MARKS: Final = re.compile(r"(?P<marks>\d+) marks?\.")
_NUMBER: Final = re.compile(r"\d+")
_NOT_IN_A_TAG: Final = re.compile(r"[^\w-]+")
_PARAGRAPH: Final = re.compile(r"<p(?P<because> class=\"?because\"?)?>(?P<told>.*?)</p>", re.DOTALL)
_ORDINAL: Final = re.compile(r"c(\d{1,4})")
_WORDING: Final = re.compile("(?:; ?)?<wbr>")
_MODEL: Final = "<b>A model answer</b><br>"
_THEN: Final = "<b>Then and now</b><br>"
_ALSO: Final = "also: "

Told = dict[str, tuple[str, ...]]


def is_ours(note: Note) -> bool:
    """Whether it has the fields that are written here, and tells its entry."""
    return note.fields.keys() >= _FIELDS and "/" in note.fields["Id"]


def deck_id(note: Note) -> str:
    """The id of its deck."""
    return _text(note, "Id").partition("/")[0]


def texts(note: Note) -> tuple[Told, dict[int, str]]:
    """The texts of the entry, and the variant of each of its cards by number."""
    deck, _, entry = _text(note, "Id").partition("/")
    names = dict(line.partition("=")[::2] for line in _text(note, "Names").splitlines())
    found, variants = _cloze(note, names) if note.type.is_cloze else _asked(note)
    found["id"] = (entry.partition(":")[0],)
    if not note.type.is_cloze or _text(note, "Hint"):
        found["hint"] = (escaped(_text(note, "Hint")),)
    found["source"] = tuple(escaped(shown(line).text) for line in note.fields["Source"].split("<br>"))
    topic = _NOT_IN_A_TAG.sub("_", deck).casefold() + "::"
    topics = [tag for tag in note.tags if tag.casefold().startswith(topic)]
    found["topic"] = tuple(escaped(names.get(tag) or _dotted(tag[len(topic) :])) for tag in topics)
    found["tags"] = tuple(escaped(names.get(tag, tag)) for tag in note.tags if tag not in topics)
    return found, variants


def _dotted(tag: str) -> str:
    """A topic such as LO1.5, of which a tag had to make LO1_5."""
    return re.sub(r"(?<=\d)_(?=\d)", ".", tag)


def _text(note: Note, field: str) -> str:
    return shown(note.fields[field]).text


def _cloze(note: Note, told_names: Mapping[str, str]) -> tuple[Told, dict[int, str]]:
    found = anki_cloze.sentence(note.fields["Front"])
    by_words = {gap.number: slug(gap.words) for gap in reversed(found.gaps)}
    ordinals = ((_ORDINAL.fullmatch(sign), name) for sign, name in told_names.items())
    names = {**by_words, **{int(sign[1]): name for sign, name in ordinals if sign and is_slug(name)}}
    told, named = anki_cloze.in_braces(found, names)
    for line in note.fields["Back"].split("<br>"):  # gaps that have other wordings
        first, *more = _part(line)[0] or ("",)
        if more:
            gap = re.compile(r"\{\{" + re.escape(escaped_in_gap(first)) + r"(?=::|#|\}\})")
            inner = "|".join(map(escaped_in_gap, (first, *more)))
            told = gap.sub(lambda _, inner=inner: f"{{{{{inner}", told, count=1)  # type: ignore[misc]
    return {"cloze": (told,), **_extra(note)}, {number - 1: name for number, name in named.items()}


def _asked(note: Note) -> tuple[Told, dict[int, str]]:
    """The texts of an entry without gaps: what sort it is, is told by how its answer is shown."""
    cue, back, front = _text(note, "Cue"), note.fields["Back"], note.fields["Front"]
    prompt = (escaped(shown(front).text),)
    answer = (_wordings((_text(note, "Back"), *_others(note.fields["Also"]))),)
    parts = [_part(item["item"]) for item in _ITEM.finditer(back)]
    if options := _OPTIONS.fullmatch(front):
        every = [shown(item["item"]).text for item in _ITEM.finditer(options["options"])]
        wrong = tuple(escaped(one) for one in every if one != _text(note, "Back"))
        told: Told = {"question": (escaped(shown(options["front"]).text),), "answer": answer, "wrong": wrong}
        return told | _extra(note), {0: ""}
    if marks := _MARKS.fullmatch(cue):
        points = tuple(f"{_wordings(words)} ({worth})" for words, worth in parts)
        return {"question": prompt, "points": points, "marks": (marks["marks"],)} | _extra(note), {0: ""}
    if len(parts) > 1:
        key = "steps" if back.startswith("<ol>") else "items"
        need = _NUMBER.search(cue) if key == "items" else None
        told = {"question": prompt, key: tuple(_wordings(words) for words, _ in parts)}
        return told | ({"need": (need[0],)} if need else {}) | _extra(note), {0: ""}
    if cue == "True or false?":
        return {"statement": prompt, "truth": (_text(note, "Back").lower(),)} | _extra(note), {0: ""}
    if note.fields["Reverse"] or cue == "What does it mean?":
        also = tuple(map(escaped_wording, _others(note.fields["Reverse also"])))
        one_way = {} if note.fields["Reverse"] else {"both_ways": ("no",)}
        told = {"term": (escaped_wording(shown(front).text),), "definition": answer, "also": also, **one_way}
        return told | _extra(note), {0: "", 1: "reverse"}
    return {"question": prompt, "answer": answer} | _extra(note), {0: ""}


def _extra(note: Note) -> Told:
    """What is told after the answer."""
    found: Told = {}
    for one in _PARAGRAPH.finditer(note.fields["Extra"]):
        told = one["told"]
        key = "model" if told.startswith(_MODEL) else "dated" if told.startswith(_THEN) else "note"
        key = "because" if one["because"] else key
        found[key] = (escaped(shown(told.removeprefix(_MODEL).removeprefix(_THEN)).text),)
    if own := shown(_PARAGRAPH.sub("", note.fields["Extra"])).text:  # what somebody wrote beside them
        found["note"] = ("\n".join((*found.get("note", ()), escaped(own))),)
    return found


def _part(html: str) -> tuple[tuple[str, ...], int]:
    """The wordings of an item or a point, and what it is worth."""
    told = [small["told"] for small in _SMALL.finditer(html)]
    worth = next((int(found[1]) for one in told if (found := _WORTH.fullmatch(one))), 1)
    also = [other for one in told for other in _others(one)]
    first = shown(_SMALL.sub("", html)).text
    return (first, *also) if first else (), worth


def _others(html: str) -> list[str]:
    """The other wordings; a semicolon parts them where somebody wrote them by hand."""
    if not html.startswith(_ALSO):
        return []
    told = html.removeprefix(_ALSO)
    parts = _WORDING.split(told)[1:] or told.split("; ")
    return [one for one in (shown(part).text for part in parts) if one]


def _wordings(texts: tuple[str, ...]) -> str:
    return " | ".join(map(escaped_wording, texts))

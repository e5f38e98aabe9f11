"""Decks in Markdown as `swot export --to markdown` writes them: with the ids and kinds in comments.

Sources come back by their full names.
"""

import re
from bisect import bisect_right
from typing import Final

from swotup.core.imported import Entry, Imported, ImportedDeck, Left
from swotup.core.text import escaped, escaped_beside_gap, escaped_in_gap, escaped_wording, slug
from swotup.importers.options import Options
from swotup.importers.texts import starts_as_text, text
from swotup.importers.unmarked import unmarked

NAME: Final = "markdown"
SUFFIXES: Final = (".md", ".markdown")
FOR: Final = "Markdown of `swot export --to markdown`"
IS_EXACT: Final = True

_ENTRY: Final = re.compile(
    r"^## (?P<heading>.*)\n\n?<!-- (?P<deck>[^/\n]+)/(?P<id>[^,\n]+), (?P<more>[^\n]*) -->$", re.M
)
_DECK: Final = re.compile(r"^# (?P<title>.*)\n\n?<!-- (?P<id>[^,/\n]+) -->$", re.MULTILINE)
_TOPIC: Final = re.compile(r"^- (?P<key>.+?): (?P<title>.+)$", re.MULTILINE)
_LABEL: Final = re.compile(r"^\*(?P<name>[A-Z][A-Za-z ]{0,20}):\* (?P<text>.*)$", re.MULTILINE)
_BLANK: Final = re.compile(r"\[(\d+) ____\]")
_GAP: Final = re.compile(r"(?P<number>\d+)\. (?P<words>.*?)(?: \*Hint:\* (?P<hint>.*))?")
_VERDICT: Final = re.compile(r"\*\*(?P<value>True|False)\.\*\*(?P<because>.*)", re.DOTALL)
_OPTION: Final = re.compile(r"- \[(?P<tick>[x ])\] (?P<text>.*)")
_WORTH: Final = re.compile(r" \([1-9][0-9]?\)$")
_ITEM: Final = re.compile(r"(?:-|\d+\.) ")
_LABELS: Final = {
    "Any": "need",
    "Marks": "marks",
    "Model answer": "model",
    "Hint": "hint",
    "Note": "note",
    "Then and now": "dated",
}
_LISTS: Final = {"Topic": "topic", "Tags": "tags"}


def is_it(name: str, data: bytes) -> bool:
    """Whether there are such comments below headings."""
    return (
        starts_as_text(data) and _ENTRY.search(data.decode("utf-8", errors="replace").replace("\r\n", "\n")) is not None
    )


def read(data: bytes, options: Options) -> Imported:
    """The decks."""
    told, left = text(data)
    found = list(_ENTRY.finditer(told))
    heads = {head["id"]: head for head in _DECK.finditer(told)}
    ends = sorted([*(one.start() for one in (*found, *heads.values())), len(told)])
    decks: dict[str, list[Entry]] = {}
    other: list[str] = []
    line, counted = 1, 0
    for one in found:
        end = ends[bisect_right(ends, one.start())]
        line, counted = line + told.count("\n", counted, one.start()), one.start()
        at = f"line {line}"
        entry = _entry(one, told[one.end() : end].strip("\n"), at)
        if entry is None:
            other.append(at)
        else:
            decks.setdefault(one["deck"], []).append(entry)
    if other:
        left.append(Left("left out: its answer is not written as an export writes it", tuple(other)))
    made = (_deck(id, tuple(entries), heads.get(id), told) for id, entries in decks.items())
    return Imported(tuple(made), tuple(left))


def _deck(id: str, entries: tuple[Entry, ...], head: re.Match[str] | None, told: str) -> ImportedDeck:
    if head is None:
        return ImportedDeck(entries, id)
    stop = told.find("\n## ", head.end())
    above = told[head.end() : stop if stop >= 0 else len(told)].strip("\n")
    texts = {"title": unmarked(head["title"])}
    licence = _LABEL.search(above)
    if licence and licence["name"] == "Licence":
        texts["licence"] = unmarked(licence["text"])
    about = above.split("\n\n", maxsplit=1)[0]
    if about and not _LABEL.match(about) and not _TOPIC.match(about):
        texts["about"] = unmarked(about)
    topics = {unmarked(topic["key"]): unmarked(topic["title"]) for topic in _TOPIC.finditer(above)}
    return ImportedDeck(entries, id, texts, topics)


def _entry(found: re.Match[str], body: str, at: str) -> Entry | None:
    """The entry below a heading, None where its answer cannot be read."""
    kind, _, more = found["more"].partition(", ")
    answer = _LABEL.sub("", body).strip()
    labels = [(label["name"], label["text"]) for label in _LABEL.finditer(body)]
    asked = _asked(kind, more, found["heading"], answer, dict(labels).get("Also", ""))
    if asked is None:
        return None
    texts = {"id": (found["id"],), **asked}
    for name, words in labels:
        if name in _LABELS:
            texts[_LABELS[name]] = (escaped(unmarked(words)),)
        elif name in _LISTS:
            texts[_LISTS[name]] = tuple(escaped(unmarked(one)) for one in words.split(", "))
        elif name == "Source":
            texts["source"] = (*texts.get("source", ()), escaped(unmarked(words)))
    return Entry(texts, at)


def _asked(kind: str, more: str, heading: str, answer: str, also: str) -> dict[str, tuple[str, ...]] | None:
    """The texts of the keys that only this kind has."""
    prompt = (escaped(unmarked(heading)),)
    lines = [_ITEM.sub("", line, count=1) for line in answer.split("\n") if line.strip()]
    match kind:
        case "term":
            names = {"also": tuple(map(_wording, also.split(" *or* ")))} if also else {}
            one_way = {"both_ways": ("no",)} if more == "one way" else {}
            return {"term": (_wording(heading),), "definition": (_wordings(answer),), **names, **one_way}
        case "question":
            return {"question": prompt, "answer": (_wordings(answer),)}
        case "list" | "steps":
            return {"question": prompt, "items" if kind == "list" else "steps": tuple(map(_wordings, lines))}
        case "cloze":
            return {"cloze": (_cloze(heading, more.removeprefix("gaps ").split(), answer),)}
        case "choice":
            options = [option for line in answer.split("\n") if (option := _OPTION.fullmatch(line.strip()))]
            right = tuple(_wordings(option["text"]) for option in options if option["tick"] == "x")
            wrong = tuple(escaped(unmarked(option["text"])) for option in options if option["tick"] == " ")
            return {"question": prompt, "answer": right, "wrong": wrong} if len(right) == 1 and wrong else None
        case "truth":
            verdict = _VERDICT.fullmatch(answer)
            if verdict is None:
                return None
            told: dict[str, tuple[str, ...]] = {"statement": prompt, "truth": (verdict["value"].lower(),)}
            return told | ({"because": (escaped(unmarked(verdict["because"])),)} if verdict["because"].strip() else {})
        case "exam":
            return {"question": prompt, "points": tuple(map(_point, lines))}
        case _:
            return None


def _cloze(heading: str, names: list[str], answer: str) -> str:
    """The sentence with its gaps in braces, from numbered blanks and the list of their words."""
    found = (gap for line in answer.split("\n") if (gap := _GAP.fullmatch(line.strip())))
    gaps = {int(gap["number"]): gap for gap in found}
    sentence, at = "", 0
    told: set[int] = set()
    for blank in _BLANK.finditer(heading):
        number = int(blank[1])
        if number in gaps and number <= len(names):
            before = unmarked(f"x{heading[at : blank.start()]}x")[1:-1]
            sentence += escaped_beside_gap(before) + _gap(gaps[number], names[number - 1], is_first=number not in told)
            told.add(number)
            at = blank.end()
    return sentence + escaped_beside_gap(unmarked(f"x{heading[at:]}x")[1:-1])


def _gap(found: re.Match[str], name: str, *, is_first: bool) -> str:
    words = [unmarked(one) for one in found["words"].split(" *or* ")]
    inner = "|".join(map(escaped_in_gap, words if is_first else words[:1]))
    if is_first and found["hint"]:
        inner += f"::{escaped_in_gap(unmarked(found['hint']))}"
    if slug(words[0]) != name:
        inner += f"#{name}"
    return f"{{{{{inner}}}}}"


def _point(line: str) -> str:
    worth = _WORTH.search(line)
    return _wordings(line[: worth.start()] if worth else line) + (worth[0] if worth else "")


def _wordings(text: str) -> str:
    return " | ".join(map(_wording, text.split(" *or* ")))


def _wording(text: str) -> str:
    return escaped_wording(unmarked(text))

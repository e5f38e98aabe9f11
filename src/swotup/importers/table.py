"""From the rows of a table to entries: which column holds what, and what kind of entry a row is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from swotup.core.columns import COLUMNS
from swotup.core.imported import Entry, Imported, ImportedDeck, Left
from swotup.core.kinds import KINDS
from swotup.core.kinds.fields import NO, YES
from swotup.core.model import UserError
from swotup.core.text import brief, one_line

DECK: Final = "deck"
_KNOWN: Final = (*COLUMNS, DECK)
_SAID: Final[Mapping[str, str]] = {
    "front": "prompt", "question": "prompt", "term": "prompt", "word": "prompt", "statement": "prompt",
    "cloze": "prompt", "sentence": "prompt", "back": "answer", "definition": "answer", "meaning": "answer",
    "correct": "answer", "correct answer": "answer", "items": "answer", "points": "answer", "options": "wrong",
    "wrong answers": "wrong", "topics": "topic", "tag": "tags", "notes": "note", "sources": "source",
    "reason": "because",
}  # fmt: skip
"""Other headings that people give these columns."""
_TERMS: Final = frozenset({"term", "word"})
_PER_KIND: Final[Mapping[str, tuple[str, str]]] = {
    "term": ("term", "definition"),
    "question": ("question", "answer"),
    "list": ("question", "items"),
    "steps": ("question", "steps"),
    "cloze": ("cloze", ""),
    "choice": ("question", "answer"),
    "truth": ("statement", "truth"),
    "exam": ("question", "points"),
}
"""The keys that hold prompt and answer of each kind."""
_LINES: Final = frozenset({"items", "steps", "points", "wrong", "also", "topic", "tags", "source"})
"""Keys that have a text in each line of their cell."""
_SKIPPED: Final = frozenset({"", "-", "_"})
_GAP: Final = re.compile(r"(?<!\\)\{\{[^{}]+\}\}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """What each column holds, by its place from 0; ``kind`` is that of rows that do not say theirs."""

    names: Mapping[str, int]
    kind: str
    has_heading: bool


def imported(rows: Iterable[tuple[int, Sequence[str]]], columns: str, left: Sequence[Left] = ()) -> Imported:
    """The entries of the rows, given with their numbers. ``columns`` says what is where, as `--columns` does.

    Raises UserError where no column holds the prompts.
    """
    known = [(number, row) for number, row in rows if any(map(str.strip, row))]
    if not known:
        raise UserError("The table is empty: it needs a row for each card.")
    found, notes = _columns(known[0][1], columns)
    decks: dict[str, list[Entry]] = {}
    faults: list[Left] = []
    for number, row in known[found.has_heading :]:
        cells = {name: row[place].strip() for name, place in found.names.items() if place < len(row)}
        entry = _entry({name: cell for name, cell in cells.items() if cell}, found.kind, f"row {number}", faults)
        if entry is not None:
            decks.setdefault(cells.get(DECK, ""), []).append(entry)
    made = tuple(ImportedDeck(tuple(entries), id) for id, entries in decks.items())
    return Imported(made, (*left, *notes, *faults))


def is_headed(row: Sequence[str]) -> bool:
    """Whether these cells are headings: one says where the prompts are, another where the answers are."""
    names = set(map(_name, row))
    return "prompt" in names and bool(names & {"answer", "kind", "id"})


def _name(heading: str) -> str:
    """The column that a heading means, empty where it means none."""
    told = one_line(heading).casefold().replace("_", " ").strip(" *:")
    return told.replace(" ", "_") if told.replace(" ", "_") in _KNOWN else _SAID.get(told, "")


def _columns(first: Sequence[str], told: str) -> tuple[_Columns, list[Left]]:
    if told:
        return _told(first, told), []
    if not is_headed(first):
        if len(first) < 2:
            raise UserError(
                "The table has one column: a card needs a prompt and an answer. Is it parted by another character?"
            )
        note = Left("no row of headings was found, so the first column was taken for prompts, the second for answers")
        return _Columns({"prompt": 0, "answer": 1}, "", has_heading=False), [note]
    names: dict[str, int] = {}
    for place, heading in enumerate(first):
        if name := _name(heading):
            names.setdefault(name, place)
    unknown = [brief(heading) for heading in first if heading.strip() and not _name(heading)]
    left = [Left(f"the columns {', '.join(unknown)} are left out: no deck has such")] if unknown else []
    kind = "term" if one_line(first[names["prompt"]]).casefold() in _TERMS else ""
    return _Columns(names, kind, has_heading=True), left


def _told(first: Sequence[str], told: str) -> _Columns:
    """What `--columns` says: names in the order of the columns, or each name with a heading or a number."""
    parts = [part.strip() for part in told.split(",")]
    pairs = [part.partition("=") for part in parts]
    if all(sign for _, sign, _ in pairs):
        names = {_known(name.strip()): _place(first, where.strip()) for name, _, where in pairs}
        has_heading = any(not where.strip().isdecimal() for _, _, where in pairs) or is_headed(first)
    else:
        names = {_known(part): place for place, part in enumerate(parts) if part not in _SKIPPED}
        has_heading = is_headed(first)
    if "prompt" not in names:
        raise UserError("--columns does not say where the prompts are: write it like --columns prompt=1,answer=2.")
    return _Columns(names, "", has_heading)


def _known(name: str) -> str:
    if name.casefold() in _KNOWN:
        return name.casefold()
    if found := _name(name):
        return found
    raise UserError(f"There is no column {brief(name)!r}: there are {', '.join(_KNOWN)}.")


def _place(first: Sequence[str], where: str) -> int:
    if where.isdecimal() and 1 <= int(where) <= len(first):
        return int(where) - 1
    headings = [one_line(heading).casefold() for heading in first]
    if where.casefold() in headings:
        return headings.index(where.casefold())
    raise UserError(
        f"The table has no column {brief(where)!r}: name one of its {len(first)} columns by its heading or its number."
    )


def _entry(cells: Mapping[str, str], kind: str, at: str, left: list[Left]) -> Entry | None:
    """The entry of a row; None where it has no prompt, which is said."""
    if "prompt" not in cells:
        left.append(Left("left out: there is no prompt", (at,)))
        return None
    told = cells.get("kind", "").casefold()
    if told and told not in KINDS:
        left.append(Left(f"left out: there is no kind `{brief(told)}`", (at,)))
        return None
    kind = told or _guessed(cells, kind)
    prompt, answer = _PER_KIND[kind]
    names = {"prompt": prompt, "answer": answer}
    texts = {
        key: _lines(cell) if key in _LINES else (cell,)
        for name, cell in cells.items()
        if name not in (DECK, "kind") and (key := names.get(name, name))
    }
    if kind != "term" and "also" in texts and kind not in ("question", "choice"):
        del texts["also"]
    return Entry(texts, at, is_guessed=not told)


def _lines(cell: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in cell.splitlines() if line.strip())


def _guessed(cells: Mapping[str, str], kind: str) -> str:
    """The kind of a row that does not say it."""
    answer = cells.get("answer", "")
    if "wrong" in cells:
        return "choice"
    if "because" in cells or (answer.casefold() in {"true", "false"} and answer.casefold() in YES | NO):
        return "truth"
    if "marks" in cells or "model" in cells:
        return "exam"
    if not answer and _GAP.search(cells["prompt"]):
        return "cloze"
    if len(_lines(answer)) > 1:
        return "list"
    return "term" if kind == "term" or {"also", "both_ways"} & cells.keys() else "question"

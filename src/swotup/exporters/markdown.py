r"""Decks to read and to print, as Markdown that any site or editor shows.

A deck is a heading of the first level with a comment that has its id, then what it is about, its licence, and its
topics as a list. An entry is a heading of the second with its prompt, and below it a comment that is not shown:
`<!-- DECK/ENTRY, KIND -->`; a cloze also names its gaps there, and a term that is asked one way only says `one way`.

The answer follows by kind. A term, a question: a paragraph; other names of a term after *Also:*. A list, an exam: items
after `- `; steps: numbered. A choice: all options after `- [ ]`, the right one after `- [x]`. A truth: `**True.**` or
`**False.**` and why. A cloze: the gaps stand in the heading as `[1 ____]`, `[2 ____]`, and their words in a numbered
list. Other wordings follow an unescaped ` *or* `.

What else there is has a line of its own that begins with *Hint:*, *Any:* (items of a list that are wanted), *Marks:*,
*Model answer:*, *Note:*, *Then and now:*, *Topic:*, *Tags:* or *Source:*. A backslash stands before what Markdown would
take for its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, assert_never

from swotup.core.gaps import Blank, pieces
from swotup.core.model import Ask, Deck, Gap, Items, Pick, Points, Recall, Truth, Wordings
from swotup.exporters.entries import Entry, entries
from swotup.exporters.exported import Exported, Note
from swotup.exporters.markup import break_notes, inline, line
from swotup.exporters.shuffling import shuffled
from swotup.exporters.table import worth

NAME: Final = "markdown"
SUFFIX: Final = ".md"
FOR: Final = "reading, printing, a website"
IS_TEXT: Final = True
HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "prompt and answer",
    Items: "a list",
    Gap: "numbered gaps and their words",
    Pick: "the options, the right one ticked",
    Truth: "true or false, and why",
    Points: "the points, the marks and the model answer",
}

_MADE: Final = "<!-- Made by swot export, format markdown -->"


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """The cards whose line breaks become spaces."""
    return break_notes(decks)


def is_ours(data: bytes) -> bool:
    """Whether it begins as these files do."""
    return data.startswith(_MADE.encode())


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The text; the seed decides the order of the options of a choice."""
    blocks = [_MADE, *(block for deck in decks for block in _deck(deck, seed))]
    return Exported(("\n\n".join(blocks) + "\n").encode(), tuple(notes(decks)))


def _deck(deck: Deck, seed: int) -> Iterator[str]:
    yield f"# {inline(deck.title)}"
    yield f"<!-- {deck.id} -->"
    if deck.about:
        yield line(deck.about)
    if deck.licence:
        yield f"*Licence:* {inline(deck.licence)}"
    if deck.topics:
        yield "\n".join(f"- {inline(key)}: {inline(name)}" for key, name in deck.topics.items())
    for entry in entries([deck]):
        yield from _entry(entry, seed)


def _entry(entry: Entry, seed: int) -> Iterator[str]:
    yield f"## {_heading(entry)}"
    yield f"<!-- {', '.join([entry.id, entry.kind, *_more(entry)])} -->"
    yield "\n".join(_answer(entry, seed))
    told = "  \n".join(f"*{name}:* {inline(text)}" for name, text in _rest(entry) if text)
    if told:
        yield told


def _heading(entry: Entry) -> str:
    if not isinstance(entry.face.ask, Gap):
        return inline(entry.face.prompt)
    numbers = _numbers(entry)
    # A space that ends a piece stays: what is shown on one line is the whole, not the piece.
    texts = (f"[{numbers[one.name]} ____]" if isinstance(one, Blank) else _beside(one) for one in pieces(entry.cards))
    return "".join(texts).strip()


def _beside(text: str) -> str:
    kept = inline(f"x{text}x")
    return kept[1:-1]


def _numbers(entry: Entry) -> dict[str, int]:
    names = dict.fromkeys(one.name for one in pieces(entry.cards) if isinstance(one, Blank))
    return {name: number for number, name in enumerate(names, 1)}


def _more(entry: Entry) -> Iterator[str]:
    """What the comment says besides the id and the kind."""
    if isinstance(entry.face.ask, Gap):
        yield f"gaps {' '.join(_numbers(entry))}"
    elif entry.kind == "term" and len(entry.cards) == 1:
        yield "one way"


def _answer(entry: Entry, seed: int) -> Iterator[str]:
    ask = entry.face.ask
    match ask:
        case Recall(answers):
            yield _wordings(answers)
            yield from _other_names(entry)
        case Gap():
            by_name = {card.id.rpartition(":")[2]: card for card in entry.cards}
            for name, number in _numbers(entry).items():
                face = by_name[name].face
                answers = face.ask.answers if isinstance(face.ask, Gap) else ()
                yield f"{number}. {_wordings(answers)}" + (f" *Hint:* {inline(face.hint)}" if face.hint else "")
        case Items(items, _, ordered):
            for number, item in enumerate(items, 1):
                yield f"{f'{number}.' if ordered else '-'} {_wordings(item)}"
        case Pick(right, wrong):
            right_one = f"- [x] {_wordings(right)}"
            yield from shuffled([right_one, *(f"- [ ] {line(option)}" for option in wrong)], seed, entry.first.id)
        case Truth(value, because):
            yield f"**{value}.** {inline(because or '')}".rstrip()
        case Points(points):
            for point in points:
                told = _wordings(point.wordings)
                yield f"- {told}{worth(point, told)}"
        case _:
            assert_never(ask)


def _other_names(entry: Entry) -> Iterator[str]:
    """The other names of a term, which its second card knows."""
    asks = [card.face.ask for card in entry.cards[1:]]
    names = [name for ask in asks if isinstance(ask, Recall) for name in ask.answers[1:]]
    if entry.kind == "term" and names:
        yield f"\n*Also:* {_wordings(tuple(names))}"


def _rest(entry: Entry) -> Iterator[tuple[str, str]]:
    """What follows the answer, with its label."""
    first, face = entry.first, entry.face
    match face.ask:
        case Items(items, need) if need < len(items):
            yield "Any", str(need)
        case Points(_, marks, model):
            yield "Marks", str(marks)
            yield "Model answer", model or ""
        case _:
            pass
    if not isinstance(face.ask, Gap):
        yield "Hint", face.hint or ""
    yield "Note", face.note or ""
    yield "Then and now", face.dated or ""
    yield "Topic", ", ".join(first.topics)
    yield "Tags", ", ".join(first.tags)
    for source in face.source:
        yield "Source", source


def _wordings(wordings: Wordings) -> str:
    return " *or* ".join([line(wordings[0]), *map(inline, wordings[1:])])

"""Cards to cut out, as a PDF: eight to a page of A4, each page followed by its backs, mirrored for duplex printing.

Print on both sides and flip on the long edge; the lines to cut along are dashed. A term is one card, as paper can be
turned either way. A text that is too long for a card in small print goes on on the next one. It takes the extra: `pip
install 'swotup[pdf]'`; the page that `--to html` writes prints the same without it.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final, assert_never

from swotup.core.model import Ask, Card, Deck, Gap, Items, Pick, Points, Recall, Truth
from swotup.exporters import entries as known
from swotup.exporters import pdf
from swotup.exporters.exported import Exported, Note
from swotup.exporters.pdf import MM, as_markup
from swotup.exporters.shuffling import shuffled
from swotup.exporters.wording import point_text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

NAME: Final = "cards"
SUFFIX: Final = "-cards.pdf"
FOR: Final = "learning with paper, printed on both sides and cut out"
IS_TEXT: Final = False
HOLDS: Final[Mapping[type[Ask], str]] = {
    Recall: "prompt and answer",
    Items: "the list on the back",
    Gap: "the sentence with its gap",
    Pick: "the options, the right one on the back",
    Truth: "true or false, and why",
    Points: "the points and the model answer on the back",
}

COLUMNS: Final = 2
ROWS: Final = 4
_WIDTH, _HEIGHT, _MARGIN = 95 * MM, 69 * MM, 10 * MM
_INNER: Final = _WIDTH - 12 * MM
_ROOM: Final = _HEIGHT - 14 * MM
_SIZES: Final = (12.0, 11.0, 10.0, 9.0, 8.0)
_PIECE: Final = 400
"""Characters of a piece, where a text has to be broken; it fits on a card in the smallest size."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a side: its text, how large it is beside the others, and how it looks."""

    text: str
    scale: float = 1
    is_bold: bool = False
    colour: str = pdf.INK
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a paper card: its blocks, their size in points, and the line below."""

    blocks: tuple[Block, ...]
    size: float
    foot: str


def notes(decks: Sequence[Deck]) -> Sequence[Note]:
    """The cards that are another one turned round, and the letters that it cannot print."""
    kept = {card.id for card in _on_paper(decks)}
    turned = tuple(card.id for card in known.cards(decks) if card.id not in kept)
    told = [Note("a term is one card: paper can be turned either way", turned, is_lost=False)] if turned else []
    return (*told, *pdf.letters_note(decks, "html"))


def is_ours(data: bytes) -> bool:
    """Whether it was made here."""
    return pdf.is_made_by(NAME, data)


def export(decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
    """The file; the seed decides the order of a choice's options. Raises UserError where the extra is missing."""
    pdf.load()
    file = io.BytesIO()
    canvas = pdf.canvas(file, NAME, decks[0].title if len(decks) == 1 else "Revision cards", stamp)
    paper = (pair for card in _on_paper(decks) for pair in _paper_cards(card, seed))
    while sheet := list(islice(paper, COLUMNS * ROWS)):
        _draw(canvas, [front for front, _ in sheet], is_back=False)
        _draw(canvas, [back for _, back in sheet], is_back=True)
    canvas.save()
    return Exported(file.getvalue(), tuple(notes(decks)))


def _on_paper(decks: Sequence[Deck]) -> Iterator[Card]:
    """The cards without the other way round of a term."""
    for entry in known.entries(decks):
        yield from entry.cards[:1] if isinstance(entry.face.ask, Recall) else entry.cards


# -- what stands on a card ---------------------------------------------------------------------------------------


def _paper_cards(card: Card, seed: int) -> Iterator[tuple[Side, Side]]:
    """Front and back of each paper card that a card takes: mostly one; the shorter side is repeated."""
    fronts, backs = _lots(_front(card, seed)), _lots(_back(card))
    count = max(len(fronts), len(backs))
    for number in range(count):
        foot = f"{card.id} ({number + 1} of {count})" if count > 1 else card.id
        front, back = fronts[number % len(fronts)], backs[number % len(backs)]
        yield Side(front[0], front[1], foot), Side(back[0], back[1], foot)


def _front(card: Card, seed: int) -> list[Block]:
    face = card.face
    blocks = [Block(face.cue, 0.8, is_bold=True, colour=pdf.QUIET), Block(face.prompt, is_bold=True)]
    if isinstance(face.ask, Pick):
        blocks += [Block(one, mark="☐") for one in shuffled([face.ask.right[0], *face.ask.wrong], seed, card.id)]
    blocks.append(_aside(face.hint, "Hint: "))
    return [block for block in blocks if block.text]


def _back(card: Card) -> list[Block]:
    face = card.face
    blocks = [*_answer(face.ask), _aside(face.note), _aside(face.dated, "Then and now: ")]
    return [block for block in blocks if block.text]


def _answer(ask: Ask) -> list[Block]:
    match ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return [Block(answers[0], is_bold=True)]
        case Items(items, _, ordered):
            return [Block(item[0], mark=f"{n}." if ordered else "•") for n, item in enumerate(items, 1)]
        case Truth(value, because):
            return [Block("True" if value else "False", is_bold=True), _aside(because)]
        case Points(points, _, model):
            return [*(Block(point_text(point), mark="•") for point in points), _aside(model, "Model answer: ")]
        case _:
            assert_never(ask)


def _aside(text: str | None, label: str = "") -> Block:
    return Block(f"{label}{text}" if text else "", 0.88, colour=pdf.QUIET)


def _lots(blocks: Sequence[Block]) -> list[tuple[tuple[Block, ...], float]]:
    """The blocks in lots that fit on a card each, with their size: one lot, in the largest size that will do."""
    for size in _SIZES:
        if _height(blocks, size) <= _ROOM:
            return [(tuple(blocks), size)]
    least = _SIZES[-1]
    lots: list[list[Block]] = [[]]
    for piece in (piece for block in blocks for piece in _pieces(block)):
        if lots[-1] and _height([*lots[-1], piece], least) > _ROOM:
            lots.append([])
        lots[-1].append(piece)
    return [(tuple(lot), least) for lot in lots]


def _pieces(block: Block) -> Iterator[Block]:
    """The block, or where it is long, pieces of it that are broken at words."""
    rest = block.text
    while len(rest) > _PIECE:
        at = rest.rfind(" ", 1, _PIECE) + 1 or _PIECE
        yield replace(block, text=rest[:at])
        rest = rest[at:]
    yield replace(block, text=rest)


# -- drawing -----------------------------------------------------------------------------------------------------


def _paragraphs(blocks: Sequence[Block], size: float) -> "Iterator[tuple[Paragraph, float]]":
    """Each block as a paragraph, and its height."""
    from reportlab.platypus import Paragraph

    for block in blocks:
        own = size * block.scale
        indent = 1.3 * own if block.mark else 0
        style = pdf.style(own, is_bold=block.is_bold, colour=block.colour, leftIndent=indent, bulletFontSize=own)
        paragraph = Paragraph(as_markup(block.text), style, bulletText=block.mark)
        yield paragraph, paragraph.wrap(_INNER, _HEIGHT)[1]


def _height(blocks: Sequence[Block], size: float) -> float:
    return sum(height for _, height in _paragraphs(blocks, size)) + _between(size) * (len(blocks) - 1)


def _between(size: float) -> float:
    return size * 0.3


def _draw(canvas: "Canvas", sides: Sequence[Side], *, is_back: bool) -> None:
    """A page of up to eight sides; of backs the columns are swapped, as they lie once the paper is flipped."""
    for place, side in enumerate(sides):
        row, column = divmod(place, COLUMNS)
        left = _MARGIN + (COLUMNS - 1 - column if is_back else column) * _WIDTH
        _draw_side(canvas, side, left, pdf.HEIGHT - _MARGIN - row * _HEIGHT, is_back=is_back)
    canvas.showPage()


def _draw_side(canvas: "Canvas", side: Side, left: float, top: float, *, is_back: bool) -> None:
    canvas.setStrokeColor(pdf.LINE)
    canvas.setLineWidth(0.4)
    canvas.setDash(3, 3)
    canvas.rect(left, top - _HEIGHT, _WIDTH, _HEIGHT)
    canvas.setDash()
    start = left + 6 * MM
    at = top - 5 * MM - (_ROOM - _height(side.blocks, side.size)) / 2
    for paragraph, height in _paragraphs(side.blocks, side.size):
        paragraph.drawOn(canvas, start, at - height)
        at -= height + _between(side.size)
    canvas.setFont(pdf.REGULAR, 6.5)
    canvas.setFillColor(pdf.QUIET)
    if is_back:
        canvas.drawString(start, top - _HEIGHT + 4 * MM, side.foot)
    else:
        canvas.drawRightString(left + _WIDTH - 6 * MM, top - _HEIGHT + 4 * MM, side.foot)

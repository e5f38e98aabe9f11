"""PDF files of A4 by reportlab, which is an extra, in a font that comes with it: Latin, Greek and Cyrillic letters."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Any, Final

from swotup.core.asks import every_text
from swotup.core.model import Card, Deck, UserError
from swotup.core.text import safe
from swotup.exporters.entries import cards
from swotup.exporters.exported import Note

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

REGULAR: Final = "Sans"
BOLD: Final = "Sans bold"
INK: Final = "#1d1f24"
QUIET: Final = "#565c66"
LINE: Final = "#8b9099"
MM: Final = 72 / 25.4
"""Points in a millimetre."""
WIDTH: Final = 210 * MM
HEIGHT: Final = 297 * MM
LETTERS: Final = (
    r" -~\xa0-\u017e\u0218-\u021b\u0300-\u030c\u0384-\u038a\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491"
    r"\u1e80-\u1e85\u1ea0-\u1ef9\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2044"
    r"\u2074-\u2079\u20ac\u2116\u2122\u2126\u2190-\u2193\u2202\u2206\u220f\u2211\u2212\u221a\u221e\u222b\u2248\u2260"
    r"\u2264\u2265\u2610\u2713"
)
"""What the font can print, as the inside of a character class."""

_FILES: Final = {REGULAR: "SourceSansPro", BOLD: "SourceSansProSemibold"}
_STANDS_FOR: Final = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2009": " ", "\u202f": "\xa0", "\t": " "})
_MISSING: Final = re.compile(f"[^{LETTERS}\n]")


def letters_note(decks: Sequence[Deck], instead: str) -> list[Note]:
    """The cards with letters that the font does not have; ``instead`` is the format that prints them."""
    odd = tuple(card.id for card in cards(decks) if any(_MISSING.search(printable(text)) for text in _texts(card)))
    why = f"some letters are printed as boxes, for the font of the PDF does not have them: --to {instead} has them all"
    return [Note(why, odd, is_lost=False)] if odd else []


def _texts(card: Card) -> Iterator[str]:
    face = card.face
    yield from (face.prompt, face.hint or "", face.note or "", face.dated or "", *every_text(face.ask))
    yield from getattr(face.ask, "wrong", ())


def printable(text: str) -> str:
    """The text with the characters that the font has in place of some that look the same."""
    return safe(text).translate(_STANDS_FOR)


def as_markup(text: str) -> str:
    """The text as a paragraph takes it: nothing in it is markup, and line breaks stay."""
    return escape(printable(text), quote=False).replace("\n", "<br/>")


def is_made_by(name: str, data: bytes) -> bool:
    """Whether the format of that name made this file."""
    return data.startswith(b"%PDF-") and f"/Creator ({_creator(name)})".encode() in data


def _creator(name: str) -> str:
    return f"swot export --to {name}"


def load() -> None:
    """Make the fonts known to reportlab. Raises UserError where the extra is missing."""
    try:
        import font_source_sans_pro
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
    except ImportError as error:
        raise UserError("A PDF takes an extra: install it with `pip install 'swotup[pdf]'`.") from error
    known = pdfmetrics.getRegisteredFontNames()
    for name, file in _FILES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, font_source_sans_pro.font_files_ttf[file]))


def style(size: float, *, is_bold: bool = False, colour: str = INK, **more: Any) -> "ParagraphStyle":
    """How a paragraph looks; ``more`` are reportlab's own names. Sizes in points."""
    from reportlab.lib.styles import ParagraphStyle

    font = BOLD if is_bold else REGULAR
    looks = {"fontName": font, "fontSize": size, "leading": size * 1.32, "textColor": colour, "bulletFontName": font}
    return ParagraphStyle(font, **looks | more)


def canvas(file: io.BytesIO, name: str, title: str, stamp: datetime) -> "Canvas":
    """An empty file of A4. The same drawing on it gives the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    made = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    prepare(made, name, title, stamp)
    return made


def prepare(made: "Canvas", name: str, title: str, stamp: datetime) -> None:
    """Say what the file is, and when it was made."""
    made.setTitle(printable(title))
    made.setCreator(_creator(name))
    made.setDateFormatter(lambda *_: f"D:{stamp.astimezone(UTC):%Y%m%d%H%M%S}+00'00'")


def document(name: str, title: str, foot: str, stamp: datetime, flow: "Iterable[Flowable]") -> bytes:
    """A file whose pages are filled in turn, with ``foot`` and the page number at the bottom of each."""
    from reportlab.platypus import SimpleDocTemplate

    file = io.BytesIO()
    made = SimpleDocTemplate(
        file, pagesize=(WIDTH, HEIGHT), leftMargin=16 * MM, rightMargin=16 * MM, topMargin=14 * MM,
        bottomMargin=18 * MM, invariant=1,
    )  # fmt: skip

    def first(page: "Canvas", _: object) -> None:
        prepare(page, name, title, stamp)
        later(page, _)

    def later(page: "Canvas", _: object) -> None:
        page.setFont(REGULAR, 9)
        page.setFillColor(QUIET)
        page.drawString(18 * MM, 10 * MM, printable(foot))
        page.drawRightString(WIDTH - 18 * MM, 10 * MM, f"{page.getPageNumber()}")

    made.build(list(flow), onFirstPage=first, onLaterPages=later)
    return file.getvalue()


def drawn(height: float, draw: "Callable[[Canvas, float], None]") -> "Flowable":
    """A piece of the flow of this height in points; ``draw`` gets the width, with the origin at its lower left."""
    from reportlab.platypus import Flowable

    class Drawn(Flowable):  # type: ignore[misc]
        def wrap(self, width: float, _: float) -> tuple[float, float]:
            self.width, self.height = width, height
            return width, height

        def draw(self) -> None:
            draw(self.canv, self.width)

    return Drawn()

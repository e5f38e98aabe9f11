"""The page that a screen is laid out on: its width, and what its characters can be."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from swotup.core.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Look:
    """``width`` is the columns of text, ``height`` the lines of the screen; ``spell`` fits text to the console."""

    console: Console
    width: int
    height: int
    spell: Callable[[str], str] = str

    @property
    def whole(self) -> "Look":
        """The same with lines as wide as the screen, for what is no prose."""
        return replace(self, width=max(self.width, self.console.width - 2))

    def text(self, words: str, style: str = "") -> Text:
        """Words as text, tabs as spaces."""
        return Text(self.spell(words.expandtabs(4)), style=style)

    def wrap(self, words: "str | Text", style: str = "", *, first: "str | Text" = "") -> list[Text]:
        """Lines at most as wide as the page, broken at words; ``first`` stands before the first line."""
        text = words if isinstance(words, Text) else self.text(words, style)
        lead = first if isinstance(first, Text) else self.text(first)
        indent = cell_len(lead.plain)
        room = max(4, self.width - indent)
        lines = self._broken(text, room)
        for line in lines:
            line.rstrip()
        return [lead + lines[0], *(Text(" " * indent) + line for line in lines[1:])]

    def row(self, items: Sequence[str], style: str = "") -> list[Text]:
        """Items side by side with dots between them; where one line is too short, it ends between two items."""
        lines: list[str] = []
        for item in items:
            longer = f"{lines[-1]} · {item}" if lines else item
            if lines and cell_len(self.spell(longer)) <= self.width:
                lines[-1] = longer
            else:
                lines.append(item)
        return [piece for line in lines for piece in self.wrap(line, style)]

    def labelled(self, label: str, words: str) -> list[Text]:
        """A paragraph that begins with a bold label."""
        return self.wrap(Text.assemble((self.spell(label), "bold"), "  ", self.text(words)))

    def columns(self, cells: Sequence[Sequence[Text]]) -> list[Text]:
        """Cells side by side, their parts level with each other, each wrapped to its share of the width."""
        share = self.width // max(1, len(cells))
        lines = []
        for parts in zip(*cells, strict=True):
            wrapped = [self._broken(part, share - 2) for part in parts]
            for row in range(max(map(len, wrapped))):
                line = Text()
                for pieces in wrapped:
                    piece = pieces[row].copy() if row < len(pieces) else Text()
                    piece.rstrip()
                    line.append_text(piece)
                    line.append(" " * (share - cell_len(piece.plain)))
                line.rstrip()
                lines.append(line)
        return lines

    def _broken(self, text: Text, room: int) -> list[Text]:
        """New lines of a text, one at least. Most texts are short: to copy one takes a fifth of its wrapping."""
        plain = text.plain
        if cell_len(plain) <= room and "\n" not in plain and "\t" not in plain:
            return [text.copy()]
        return list(text.wrap(self.console, room, overflow="fold", tab_size=4)) or [Text()]


Lines = list[Text]
More = Callable[[int, int], Lines]
"""What stands below a page that is not the last, by its number and by how many there are."""


def pages(header: Lines, body: Lines, footer: Lines, *, height: int, more: More) -> list[Lines]:
    """The whole of a screen in as many pages as it needs; only the last one has the footer, the others ``more``.

    ``more`` is given which page of how many it is, which never changes how many lines it has.
    Blank lines go, from below, as far as that saves a page. On a screen so low that header and footer leave no room,
    the header stands on the first page only, and the footer begins on the page before the last.
    """
    if len(header) > height // 3:
        header, body = [], [*header, *body]
    most = max(1, height - len(header) - 1)
    body, footer = [*body, *footer[:-most]], footer[-most:]
    below = len(more(1, 1))
    fewest = len(_laid_out(header, _without_blanks(body), _without_blanks(footer), height, below))
    while len(found := _laid_out(header, body, footer, height, below)) > fewest:
        blank = max((number for number, line in enumerate(body) if not line.plain.strip()), default=None)
        if blank is None:
            footer = _without_blanks(footer)
        else:
            body = body[:blank] + body[blank + 1 :]
    return [*([*page, *more(number, len(found))] for number, page in enumerate(found[:-1], 1)), found[-1]]


def _laid_out(header: Lines, body: Lines, footer: Lines, height: int, below: int) -> list[Lines]:
    """The pages, with so many lines left free below each but the last."""
    final = max(1, height - len(header) - len(footer))
    chunk = max(1, height - len(header) - below)
    found = []
    offset = 0
    while len(body) - offset > final:
        found.append([*header, *body[offset : offset + chunk]])
        offset += chunk
    last = body[max(0, len(body) - final) :]  # as much as there is room for, so that a key is pressed in context
    return [*found, [*header, *last, *[Text()] * (final - len(last)), *footer]]


def _without_blanks(lines: Lines) -> Lines:
    return [line for line in lines if line.plain.strip()]

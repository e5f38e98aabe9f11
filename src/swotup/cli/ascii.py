"""ASCII in place of what a console cannot show: an error handler for text streams."""

import codecs
from typing import Final

_NEAREST: Final = {
    "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "…": "...", "·": "-", "•": "*", "→": "->",
    "×": "x", "✓": "+", "✗": "x", "£": "GBP ", "€": "EUR ", "█": "#", "░": ".", "━": "-", "─": "-", "╸": "-", "▸": ">",
    "≈": "~", "│": "|", "▒": "o", "▓": "O", "▁": ".", "▂": ".", "▃": ":", "▄": ":", "▅": "+", "▆": "+", "▇": "#",
    "▲": "^",
}  # fmt: skip


def nearest(text: str) -> str:
    """The text in ASCII, with question marks for what has no likeness."""
    import unicodedata

    found = []
    for character in text:
        if character.isascii():
            found.append(character)
            continue
        plain = _NEAREST.get(character) or unicodedata.normalize("NFKD", character).replace("\N{FRACTION SLASH}", "/")
        found.append(plain.encode("ascii", "ignore").decode() or "?")
    return "".join(found)


def register() -> str:
    """Make the handler known to Python; gives its name."""

    def handle(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return nearest(error.object[error.start : error.end]), error.end

    codecs.register_error("swotup.nearest", handle)
    return "swotup.nearest"

"""HTML as the text that it shows, and what it shows that is no text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    {"address", "article", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p"}
    | {"pre", "section", "table", "tr", "ul"}
)
_UNSEEN: Final = frozenset({"script", "style", "head", "title", "template"})
_MEDIA: Final = frozenset({"img", "audio", "video", "source", "object", "embed", "iframe"})
_SOUND: Final = re.compile(r"\[sound:([^\]]{0,500})\]", re.IGNORECASE)
_SPEECH: Final = re.compile(r"\[anki:tts(?:(?!\[anki:tts).)*?\[/anki:tts\]", re.IGNORECASE | re.DOTALL)
_SPECIAL: Final = re.compile(r"<!\[(?:[^<>]*>)?")
"""What word processors leave behind, and the parser takes for a mistake."""
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_LINES: Final = re.compile(r" *\n *")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_MARKUP: Final = re.compile(r"[<&\[]")
_LONG: Final = 10_000
"""Characters from which on the parser is not left to look for the end of a tag at every sign that may begin one."""
_COMMENT: Final = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_NO_TAG: Final = re.compile(r"<(?![a-zA-Z/!?][^<>]*>)")


@dataclass(slots=True)
class Shown:
    """The text, the names of its pictures and sounds, and its items where it is one list and nothing else."""

    text: str
    media: Sequence[str] = ()
    items: Sequence[str] = ()
    is_numbered: bool = False


def shown(html: str) -> Shown:
    """What the HTML shows."""
    if not _MARKUP.search(html):
        return Shown(_tidy(_SPACES.sub(" ", html)))
    parser = _Parser()
    sounds = _SOUND.findall(html)
    told = _SPECIAL.sub("", _SPEECH.sub("", _SOUND.sub("", html)))
    parser.feed(_NO_TAG.sub("&lt;", _COMMENT.sub("", told)) if len(told) > _LONG else told)
    parser.close()
    text = _tidy("".join(parser.text))
    items = [one for one in (_tidy("".join(item)) for item in parser.items) if one]
    is_list = len(items) > 1 and parser.lists == 1 and not "".join(parser.beside).strip()
    media = tuple(dict.fromkeys([*parser.media, *sounds]))
    return Shown(text, media, items if is_list else (), parser.is_numbered)


def _tidy(text: str) -> str:
    return _EMPTY_LINES.sub("\n\n", _LINES.sub("\n", text)).strip()


@dataclass(eq=False)
class _Parser(HTMLParser):
    """Gathers text; ``beside`` is what stands in no item of a list."""

    text: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    items: list[list[str]] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    lists: int = 0
    is_numbered: bool = False
    unseen: int = 0
    depth: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _MEDIA:
            name = dict(attrs).get("src") or dict(attrs).get("data")
            self.media += [name] if name and not name.startswith("data:") else []
        elif tag == "br":
            self._add("\n")
        elif tag == "li":
            self._break()
            self._add("- ", is_mark=True)
            if self.depth == 1:
                self.items.append([])
        elif tag in ("td", "th"):
            self._add(" ")
        elif tag in _BLOCKS:
            self._break()
        if tag in ("ul", "ol"):
            self.lists += 1
            self.depth += 1
            self.is_numbered = tag == "ol"

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self.unseen:
            self.unseen -= 1
        elif tag in _BLOCKS or tag == "li":
            self._break()
        if tag in ("ul", "ol") and self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        self._add(_SPACES.sub(" ", data))

    def _break(self) -> None:
        if self.text and not self.text[-1].endswith("\n"):
            self._add("\n")

    def _add(self, text: str, *, is_mark: bool = False) -> None:
        if self.unseen:
            return
        self.text.append(text)
        if not self.depth:
            self.beside.append(text)
        elif self.items and not is_mark:
            self.items[-1].append(text)

"""Changes an entry within the text of its deck: the splices that it takes, and everything else stays byte for byte."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from swotup.core.imported import Texts
from swotup.decks.drafting import declaration, field, ordered
from swotup.decks.files import starts_and_lines
from swotup.decks.scalars import flow, in_flow, item, scalar
from swotup.decks.spans import Span
from swotup.decks.splices import Splice

_NOWHERE: Final = (0, 0)
_LISTS: Final = frozenset({"items", "steps", "points", "wrong", "source", "also"})
"""Keys whose lists stand one a line; those of the others stand between brackets."""
_COMMENT: Final = re.compile(r"[ \t]*#.*")

Same = Callable[[str, str], bool]
"""Whether two texts say the same."""


class Page:
    """The text of a deck, and how to splice it."""

    def __init__(self, text: str) -> None:
        """Take the text without its byte order mark."""
        self.text = text
        self.line_end = next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
        self._starts, self._lines = starts_and_lines(text)

    def splice(self, start: int, end: int, text: str) -> Splice:
        """Put a text, whose lines end in line feeds, in the place of some characters."""
        return Splice(start, end, text.replace("\n", self.line_end), _NOWHERE)

    def column(self, at: int) -> int:
        """How many characters stand before this one in its line."""
        return at - self.line_start(at)

    def line_start(self, at: int) -> int:
        """Where the line of a character begins."""
        return self._starts[bisect_right(self._starts, at) - 1]

    def line_stop(self, at: int) -> int:
        """Where the line of a character stops, before its end."""
        line = bisect_right(self._starts, at) - 1
        return self._starts[line] + len(self._lines[line])

    def after_line(self, at: int) -> int:
        """Where the line after that of a character begins."""
        line = bisect_right(self._starts, at)
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def whole_lines(self, start: int, end: int) -> Splice:
        """Take the lines from one character to another away."""
        first, last = self.line_start(start), self.after_line(end)
        if last == len(self.text) and not self.text.endswith(("\n", "\r")) and first:
            first -= 2 if self.text.startswith("\r\n", first - 2) else 1
        return self.splice(first, last, "")

    def lines_after(self, at: int, lines: Sequence[str]) -> Splice:
        """Put lines after that of a character."""
        stop = self.line_stop(at)
        return self.splice(stop, stop, "".join(f"\n{line}" for line in lines))


def change(page: Page, entry: Span, texts: Texts, *, same: Mapping[str, Same]) -> Iterator[Splice]:
    """Give keys of an entry these texts, and keep the rest; ``same`` tells which items of a list need no change."""
    fresh = []
    for key in ordered([*entry.pairs, *texts]):
        if key in texts and key in entry.pairs:
            yield from _replaced(page, entry, key, texts[key], same.get(key, str.__eq__))
        elif key in texts:
            fresh.append(key)
    for key in fresh:
        yield _added(page, entry, key, texts[key])


def with_id(page: Page, entry: Span, id: str) -> Splice:
    """Write the id of an entry that has none."""
    between = ", " if entry.is_flow else "\n" + " " * page.column(_first(entry))
    return page.splice(_first(entry), _first(entry), f"id: {id}{between}")


def rewritten(page: Page, entry: Span, id: str, texts: Texts) -> Splice:
    """Write an entry anew, as when its kind changes; lines that are comments stay, at its top."""
    indent = page.column(_first(entry)) if not entry.is_flow else page.column(entry.start)
    comments = [line.strip() for line in _comments(page, entry)]
    lines = [f"id: {id}", *(" " * indent + line for line in comments)]
    for key in ordered(texts):
        lines += field(key, texts[key], indent)
    return page.splice(entry.start, entry.end, "\n".join(lines))


def declared(page: Page, root: Span, table: str, names: Sequence[str]) -> Splice:
    """Declare topics or sources, each with its name for a title."""
    if table not in root.pairs:
        at = page.line_start(root.pairs["cards"][0].start)
        return page.splice(at, at, "".join(f"{line}\n" for line in [f"{table}:", *_declarations(names, 2)]))
    value = root.pairs[table][1]
    last = max(one.end for _, one in value.pairs.values())
    if value.is_flow:
        return page.splice(last, last, "".join(f", {in_flow(one)}: {in_flow(one)}" for one in names))
    indent = page.column(next(iter(value.pairs.values()))[0].start)
    return page.lines_after(last, _declarations(names, indent))


def _declarations(names: Sequence[str], indent: int) -> list[str]:
    return [line for one in names for line in declaration(one, one, indent).split("\n")]


def _first(entry: Span) -> int:
    return min(key.start for key, _ in entry.pairs.values())


def _comments(page: Page, entry: Span) -> Iterator[str]:
    """The lines of an entry that are comments and stand in no text."""
    at = page.after_line(entry.start)
    while at < entry.end:
        stop = page.line_stop(at)
        line = page.text[at:stop]
        if _COMMENT.fullmatch(line) and not any(value.start <= at < value.end for value in _texts(entry)):
            yield line
        at = page.after_line(at)


def _texts(value: Span) -> Iterator[Span]:
    if value.items is None and not value.pairs:
        yield value
    for one in (*(value.items or ()), *(one for _, one in value.pairs.values())):
        yield from _texts(one)


def _replaced(page: Page, entry: Span, key: str, texts: Sequence[str], same: Same) -> Iterator[Splice]:
    name, value = entry.pairs[key]
    indent = page.column(name.start)
    if value.items is not None and value.is_flow:
        yield page.splice(value.start, value.end, f"[{', '.join(map(in_flow, texts))}]")
    elif value.items is not None:
        yield from _items(page, value.items, texts, same)
    elif entry.is_flow or (key not in _LISTS and len(texts) > 1):
        yield page.splice(value.start, value.end, flow(texts))
    elif len(texts) == 1:
        told = scalar(texts[0], indent + 2, before=page.column(value.start))
        yield page.splice(value.start, value.end, told)
    else:
        colon = page.text.index(":", name.end) + 1
        lines = "".join(f"\n{' ' * (indent + 2)}{item(text, indent + 2)}" for text in texts)
        yield page.splice(colon, value.end, lines)


def _added(page: Page, entry: Span, key: str, texts: Sequence[str]) -> Splice:
    order = ordered([*entry.pairs, key])
    before = [one for one in order[: order.index(key)] if one in entry.pairs]
    after = max((entry.pairs[one][1] for one in before), key=lambda value: value.end, default=None)
    at = after.end if after else next(iter(entry.pairs.values()))[1].end
    if entry.is_flow:
        return page.splice(at, at, f", {key}: {flow(texts)}")
    return page.lines_after(at, list(field(key, texts, page.column(_first(entry)))))


def _items(page: Page, old: Sequence[Span], texts: Sequence[str], same: Same) -> Iterator[Splice]:
    """Make the items of a list these texts; those that say the same stay as they are, with their comments."""
    hyphens = [page.text.rindex("-", page.line_start(one.start), one.start) for one in old]
    indent = page.column(hyphens[0])
    for what, first, last, start, stop in _steps(old, texts, same):
        if what == "delete":
            yield page.whole_lines(hyphens[first], old[last - 1].end)
        elif what == "insert":
            lines = [" " * indent + item(text, indent) for text in texts[start:stop]]
            if first:
                yield page.lines_after(old[first - 1].end, lines)
            else:
                at = page.line_start(hyphens[0])
                yield page.splice(at, at, "".join(f"{line}\n" for line in lines))
        else:
            one = old[first]
            yield page.splice(one.start, one.end, scalar(texts[start], indent + 2, before=page.column(one.start)))


def _steps(old: Sequence[Span], texts: Sequence[str], same: Same) -> Iterator[tuple[str, int, int, int, int]]:
    """What becomes of which items: deleted, inserted, or replaced one by one."""
    keys = [next((text for text in texts if same(one.text, text)), one.text) for one in old]
    for what, first, last, start, stop in SequenceMatcher(None, keys, list(texts), autojunk=False).get_opcodes():
        if what in ("delete", "insert"):
            yield what, first, last, start, stop
        elif what == "replace":
            both = min(last - first, stop - start)
            for step in range(both):
                yield "replace", first + step, first + step + 1, start + step, start + step + 1
            if first + both < last:
                yield "delete", first + both, last, stop, stop
            elif start + both < stop:
                yield "insert", last, last, start + both, stop

"""What `swot check --fix` mended, or with `--diff` would mend."""

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from swotup.core.text import one_line, safe
from swotup.core.values import dataclass
from swotup.decks.fixing import Fixed
from swotup.screens import words

if TYPE_CHECKING:
    from rich.text import Text

SHOWN: Final = 5
"""So many lines that were left as they are get named."""

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_STYLES: Final = {"+": "green", "-": "red", "@": "cyan"}


@dataclass(frozen=True, slots=True)
class Mended:
    """A deck file as it was and as it is mended; ``refused`` says why it may not be written."""

    path: str
    before: bytes
    fixed: Fixed
    refused: str | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it is another file now."""
        return self.refused is None and self.fixed.data != self.before


def sentences(mended: Sequence[Mended]) -> Iterator[str]:
    """What was mended in which file, and what was left."""
    for one in mended:
        path = one_line(one.path)
        if one.refused is not None:
            yield f"Not mended: {one_line(one.refused)}"
        elif one.is_changed:
            yield f"Mended {path}: {_done(one.fixed)}."
        if one.fixed.left and one.refused is None:
            yield f"Left as it is: {path}, {_lines(one.fixed.left)}: mending it would change what the deck says."


def as_json(mended: Sequence[Mended]) -> list[dict[str, object]]:
    """The same for scripts: a row for each file that was mended, or has something that could not be."""
    return [
        {
            "path": one.path,
            "ids": one.fixed.ids,
            "quotes": one.fixed.quotes,
            "spaces": one.fixed.spaces,
            "composed": one.fixed.composed,
            "left": list(one.fixed.left),
            "refused": one.refused,
        }
        for one in mended
        if one.is_changed or one.fixed.left or one.refused
    ]


def diff(mended: Sequence[Mended]) -> str:
    """What mending changes, as a patch."""
    return "".join(_patch(one) for one in mended if one.is_changed)


def drawn(patch: str) -> "Text":
    """A patch in colour, without what a terminal would take for a command."""
    from rich.text import Text

    whole = Text()
    for line in _LINE.findall(patch):
        whole.append(safe(line), style=_STYLES.get(line[0], "") if line[:3] not in ("---", "+++") else "bold")
    return whole


def _patch(one: Mended) -> str:
    before, after = (_LINE.findall(data.decode("utf-8")) for data in (one.before, one.fixed.data))
    lines = difflib.unified_diff(before, after, f"a/{one.path}", f"b/{one.path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _done(fixed: Fixed) -> str:
    parts = (
        (fixed.ids, f"{words.count(fixed.ids, 'id')} added"),
        (fixed.quotes, f"{words.count(fixed.quotes, 'text')} put in quotes"),
        (fixed.spaces, f"spaces taken from the end of {words.count(fixed.spaces, 'line')}"),
        (fixed.composed, f"{words.count(fixed.composed, 'line')} written in NFC"),
    )
    return ", ".join(said for number, said in parts if number)


def _lines(numbers: Sequence[int]) -> str:
    said = ", ".join(map(str, numbers[:SHOWN]))
    more = f" and {len(numbers) - SHOWN} more" if len(numbers) > SHOWN else ""
    return f"{'line' if len(numbers) == 1 else 'lines'} {said}{more}"

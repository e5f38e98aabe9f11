"""A mock exam in a terminal: the paper as it is written, handed in and marked, one screen a question."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from rich.text import Text

from swotup.core.mock import Mock
from swotup.core.model import Card, Truth
from swotup.core.turn import Turn
from swotup.screens import sitting, words
from swotup.screens.look import Look, pages
from swotup.screens.mock_words import NOTICES, away, clock, left_blank, proposal, title

BAR: Final = 24
SHORTEST_BAR: Final = 6
KEYS: Final = (
    ("Enter", "hand over what is typed; of several lines, on an empty one; nothing typed: leave it blank"),
    ("Esc", "from typing to these keys, and back"),
    ("u", "back: the question before, or the last thing that was marked"),
    ("c", "hide the clock, or show it"),
    ("y n", "the point is met, is not met"),
    ("0 1 2", "so many marks"),
    ("q", "stop for now; `swot mock` goes on where you stopped"),
)


def drawn(mock: Mock, look: Look, now: datetime, *, notes: Sequence[str] = ()) -> list[list[Text]]:
    """The pages of the screen, the notes above the question; a key that marks counts on the last one only."""
    if mock.overlay:
        return pages([], list(_keys(look)), [look.text("any key: back")], height=look.height, more=sitting.more(look))
    told = [line for note in notes for line in look.wrap(note, "yellow")]
    header = [*_header(mock, look, now), *told, Text()]
    turn = mock.turn
    if turn is None:
        body = [line for sentence in left_blank(mock) for line in look.wrap(sentence)]
        footer = [Text(), *look.row(["Enter: hand it in", "u: back", "q: stop for now"], "bold")]
        return pages(header, body, footer, height=look.height, more=sitting.more(look))
    if turn.is_typing:
        return sitting.typing(turn, header, look, [_enter(mock, turn), "Esc: other keys"])
    said = look.wrap(NOTICES[mock.notice], "yellow") if mock.notice else []
    body = [*sitting.prompt(turn, look), *(_marked(mock, turn, look) if mock.phase == "marking" else ())]
    footer = [Text(), *said, *_footer(mock, turn, look)]
    return pages(header, body, footer, height=look.height, more=sitting.more(look, said))


def _header(mock: Mock, look: Look, now: datetime) -> Iterator[Text]:
    yield from look.whole.row(title(mock), "cyan")
    done, of = mock.written, len(mock.given)
    if mock.phase == "marking":
        done, of = mock.to_confirm.index(mock.number), len(mock.to_confirm)
    told = f"{done} of {of} {'marked' if mock.phase == 'marking' else 'answered'}"
    counts = " · ".join([told, *clock(mock, now)])
    length = min(BAR, look.width - len(counts) - 2)
    if length < SHORTEST_BAR:
        yield from look.wrap(counts)
        return
    filled = round(length * done / max(1, of))
    bar = Text.assemble((look.spell("━") * filled, "cyan"), (look.spell("─") * (length - filled), "bright_black"))
    yield bar + look.text(f"  {counts}")


def _marked(mock: Mock, turn: Turn, look: Look) -> Iterator[Text]:
    yield Text()
    yield Text(look.spell("─") * min(BAR, look.width), "bright_black")
    for sentence in away(mock):
        yield from look.wrap(sentence)
    yield from sitting.shape(turn, look)
    if turn.phase == "shown":
        yield Text()
        yield from look.wrap(proposal(mock), "bold yellow")


def _enter(mock: Mock, turn: Turn) -> str:
    """What Enter does to what was typed so far."""
    draft = turn.draft
    if draft is None or not draft.lines:
        return "Enter: as it is on the other device" if mock.is_away else "Enter: leave it blank"
    return "Enter: next question" if draft.is_ended else "Enter: next line, on an empty one: next question"


def _footer(mock: Mock, turn: Turn, look: Look) -> Iterator[Text]:
    if turn.phase == "parts":
        met = turn.proposals[len(turn.had)]
        yield from look.row([f"Enter: {'met' if met else 'not met'}", "y: met", "n: not met"], "bold")
    elif mock.phase == "marking":
        most = mock.question.marks
        yield from look.row([f"0–{most}: marks", f"Enter: {words.count(mock.proposed, 'mark')}"], "bold")
    else:
        yield from look.row(_how(turn.card, turn), "bold")
    hides = ["c hide the clock" if mock.has_clock else "c show the clock"] if mock.phase == "writing" else []
    yield from look.row(["? keys", "u back", *hides, "q stop for now"])


def _how(card: Card, turn: Turn) -> list[str]:
    if turn.draft is not None:
        return ["Esc: type on"]
    if isinstance(card.face.ask, Truth):
        return ["t: true", "f: false", "space: leave it blank"]
    return [f"1–{len(turn.options)}: choose", "space: leave it blank"]


def _keys(look: Look) -> Iterator[Text]:
    yield look.text("Keys", "bold")
    yield Text()
    for key, does in KEYS:
        yield from look.wrap(does, first=f"{key:<7}")


def first_page(mock: Mock, look: Look, leaves: list[list[Text]]) -> int:
    """The page that a screen begins on: while points are marked, the one on which the newest begins."""
    if mock.turn is None or mock.turn.phase != "parts" or mock.overlay:
        return 0
    mark = look.spell(sitting.ASKED)
    return max((page for page, lines in enumerate(leaves) if any(x.plain.startswith(mark) for x in lines)), default=0)

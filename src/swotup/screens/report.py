"""What a class found hard: its flagged cards, its hardest cards and topics, and who needs help with what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from swotup.core.class_counts import LEAST_PUPILS
from swotup.core.classroom import CardFigures, Group, Rate, Report, TopicFigures, hardness
from swotup.core.model import Card, CardId
from swotup.core.text import one_line
from swotup.handed_in import Unread
from swotup.screens import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from swotup.screens.look import Lines, Look

INDENT: Final = "    "
WIDTH: Final = 76
PLOT: Final = 31
"""Columns of a plot: a rate of 0 is in the first, one of 1 in the last."""
NARROW: Final = 64
"""Columns below which there is no room for a plot beside its numbers."""
SHOWN_WRONG: Final = 3
SHOWN_UNREAD: Final = 5
SHOWN_FLAGGED: Final = 5
SHOWN_UNKNOWN: Final = 3
HARDEST: Final = 3
"""So many cards are shown of each class."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A report with what the decks here know of its cards and topics.

    At most ``limit`` cards are shown; ``unread`` is what could not be read in the folder.
    """

    report: Report
    cards: Mapping[CardId, Card]
    titles: Mapping[str, str]
    unread: Sequence[Unread]
    folder: str
    limit: int
    with_names: bool

    def prompt(self, card: CardId) -> str:
        """What a card asks, as one line; empty where no deck here has it."""
        known = self.cards.get(card)
        return one_line(known.face.prompt) if known else ""

    def names(self, ids: Sequence[str]) -> list[str]:
        """The names of learners, sorted."""
        return sorted(self.report.names[one] for one in ids if one in self.report.names)


# -- sentences ---------------------------------------------------------------------------------------------------


def sentences(shown: Shown) -> Iterator[str]:
    """A figure a line."""
    whole = shown.report.whole
    yield from _facts(whole)
    if shown.with_names:
        yield f"Shared by: {_shared_by(shown)}."
    for card in whole.cards:
        if card.flagged != 0:
            yield f"Flagged: {card.card}{_by(card)}{_colon(shown, card.card)}"
    cards = hardest(whole)
    for number, card in enumerate(cards[: shown.limit], 1):
        yield f"Card {number}: {card.card}{_colon(shown, card.card)}"
        yield f"Failed: {_spoken(card)}"
        yield from (f"Wrong answer: {one_line(one.text)}, {words.count(one.pupils, 'pupil')}." for one in card.wrong)
    yield from _more(shown, len(cards))
    for topic in whole.topics:
        yield f"Topic {one_line(topic.topic)}{_title(shown, topic)}: failed {_moved(topic.first, topic.last)}."
        yield from (f"Help with {one_line(topic.topic)}: {line}." for line in _help(shown, topic))
    for group in shown.report.classes:
        yield f"Class {_class(group)}: {_line(group)}."
        for card in hardest(group)[:HARDEST]:
            yield f"Hard for {_class(group)}: {card.card}, failed {_spoken(card)}"
    yield from _remarks(shown)


def _shared_by(shown: Shown) -> str:
    return ", ".join(shown.names(list(shown.report.names))) or "nobody who gave a name"


def _facts(group: Group) -> Iterator[str]:
    if group.pupils is None or group.first is None or group.last is None:
        yield f"Fewer than {LEAST_PUPILS} pupils shared: there are no figures of so few."
        return
    yield f"Pupils: {group.pupils:,}, with {words.count(group.answers or 0, 'answer')}."
    yield f"Failed: {_moved(group.first, group.last)}."


def _spoken(card: CardFigures) -> str:
    if not (card.last and card.first):
        return ""
    low, high = card.last.interval
    told = f"now {words.percent(card.last.share)} ({words.percent(low)} to {words.percent(high)} with 95% certainty)"
    return f"{told}, at first {words.percent(card.first.share)}, {words.count(card.pupils, 'pupil')}."


def written(path: str) -> Iterator[str]:
    """A page that was written."""
    yield f"Wrote {one_line(path)}: open it in a browser; it asks for nothing from anywhere."


# -- drawn -------------------------------------------------------------------------------------------------------


def drawn(shown: Shown, console: "Console", width: int) -> "RenderableType":
    """The same in colour, with plots where there is room."""
    from rich.text import Text

    from swotup.screens.look import Look
    from swotup.screens.page import MARGIN, page

    look = Look(console, min(width, console.width - 2 * MARGIN), 0)
    blocks = [
        _top(shown, look),
        _flagged(shown, look),
        _cards(shown, hardest(shown.report.whole), look),
        _topics(shown, look),
        _classes(shown, look),
        [line for told in _remarks(shown) for line in look.wrap(told, "dim")],
    ]
    lines: list[Text] = []
    for block in filter(None, blocks):
        lines += [*([Text()] if lines else []), *block]
    return page(lines, console, width)


def _top(shown: Shown, look: "Look") -> "Lines":
    lines = [line for told in _facts(shown.report.whole) for line in look.wrap(told, "bold")]
    if shown.with_names:
        lines += look.wrap(f"Shared by: {_shared_by(shown)}")
    return lines


def _flagged(shown: Shown, look: "Look") -> "Lines":
    flagged = [card for card in shown.report.whole.cards if card.flagged != 0]
    if not flagged:
        return []
    lines = look.wrap("Flagged: these may be wrong or unclear", "bold yellow")
    for card in flagged[:SHOWN_FLAGGED]:
        lines += _named(shown, card, look, "!   ", _by(card).removeprefix(", "))
    if len(flagged) > SHOWN_FLAGGED:
        lines += look.wrap(
            f"{len(flagged) - SHOWN_FLAGGED:,} more: --html FILE or --json shows all.", "dim", first=INDENT
        )
    return lines


def _cards(shown: Shown, cards: Sequence[CardFigures], look: "Look") -> "Lines":
    if not cards:
        return []
    lines = look.wrap("Hardest cards", "bold")
    for number, card in enumerate(cards[: shown.limit], 1):
        lines += _card(shown, card, number, look)
    lines += [line for told in _more(shown, len(cards)) for line in look.wrap(told, "dim", first=INDENT)]
    return [*lines, *look.wrap(_legend(look.width), "dim")]


def _card(shown: Shown, card: CardFigures, number: int, look: "Look") -> "Lines":
    from rich.text import Text

    if not (card.last and card.first):
        return []
    low, high = card.last.interval
    told = Text.assemble(
        (f"{words.percent(card.last.share):>4}", "bold"), f" ({words.percent(low)[:-1]}–{words.percent(high)})"
    )
    told.append(f" · first {words.percent(card.first.share)} · {words.count(card.pupils, 'pupil')}")
    if look.width >= NARROW:
        told = _plot(card.first, card.last).append(" ").append_text(told)
    lines = [*_named(shown, card, look, f"{number:>2}  "), *look.wrap(told, first=INDENT)]
    if card.wrong:
        often = ", ".join(f"{one_line(one.text)} ({one.pupils:,})" for one in card.wrong[:SHOWN_WRONG])
        lines += look.wrap(f"Often: {often}", "italic", first=INDENT)
    return lines


def _plot(first: Rate, last: Rate) -> "Text":
    """The interval as a line, the rate now as a dot in it, the rate at first as a ring."""
    from rich.text import Text

    low, high = (round(end * (PLOT - 1)) for end in last.interval)
    cells = [("━", "cyan") if low <= column <= high else ("·", "dim") for column in range(PLOT)]
    cells[round(first.share * (PLOT - 1))] = ("○", "bold")
    cells[round(last.share * (PLOT - 1))] = ("●", "bold cyan")
    return Text.assemble(*cells)


def _topics(shown: Shown, look: "Look") -> "Lines":
    from rich.text import Text

    topics = shown.report.whole.topics
    lines = look.wrap("Topics", "bold") if topics else []
    for topic in topics:
        title = _title(shown, topic).removeprefix(", ")
        lines += look.wrap(Text.assemble((one_line(topic.topic), "cyan"), f"  {title}"))
        told = [f"Failed {_moved(topic.first, topic.last)}", *_help(shown, topic)]
        lines += look.wrap(". ".join(told) + ".", first=INDENT)
    return lines


def _classes(shown: Shown, look: "Look") -> "Lines":
    from rich.text import Text

    lines = look.wrap("Classes", "bold") if shown.report.classes else []
    for group in shown.report.classes:
        lines += look.wrap(Text.assemble((_class(group), "bold"), f"  {_line(group)}"))
        for card in hardest(group)[:HARDEST]:
            rate = words.percent(card.last.share) if card.last else ""
            lines += _named(shown, card, look, f"{INDENT}{rate:>4}  ")
    return lines


def _named(shown: Shown, card: CardFigures, look: "Look", lead: str, more: str = "") -> "Lines":
    """A card by its prompt and its id."""
    from rich.text import Text

    prompt = shown.prompt(card.card)
    told = Text.assemble((prompt, "bold"), "  " if prompt else "", (one_line(card.card), "cyan"))
    return look.wrap(told.append(f"  {more}") if more else told, first=lead)


def _legend(room: int) -> str:
    plot = "● now, ○ at first, ━ the 95% interval. " if room >= NARROW else "In brackets the 95% interval. "
    return f"{plot}Hardest first: by the rate that is all but certain, the lower end."


# -- what both say -----------------------------------------------------------------------------------------------


def hardest(group: Group) -> list[CardFigures]:
    """The cards with figures, flagged ones among them, that anybody failed at all; hardest first."""
    told = (card for card in group.cards if card.last and card.first and (card.last.failed or card.first.failed))
    return sorted(told, key=hardness)


def _by(card: CardFigures) -> str:
    return f", by {card.flagged:,} of {words.count(card.pupils, 'pupil')}" if card.flagged else ""


def _colon(shown: Shown, card: CardId) -> str:
    prompt = words.spoken(shown.prompt(card))
    return f": {prompt}" if prompt else "."


def _title(shown: Shown, topic: TopicFigures) -> str:
    title = one_line(shown.titles.get(topic.topic, ""))
    return f", {title}" if title else ""


def _help(shown: Shown, topic: TopicFigures) -> Iterator[str]:
    if topic.need is None:
        return
    names = shown.names(topic.who) if shown.with_names else []
    rest = topic.need.failed - len(names)
    told = need(topic.need)
    if names:
        more = f" and {rest:,} more" if rest else ""
        told += f": {', '.join(names)}{more}"
    yield told


def need(rate: Rate) -> str:
    """How many pupils need help, of those of whom that can be said."""
    return f"{rate.failed:,} of {words.count(rate.of, 'pupil')} {'needs' if rate.failed == 1 else 'need'} help"


def _line(group: Group) -> str:
    if group.pupils is None or group.first is None or group.last is None:
        return f"fewer than {LEAST_PUPILS} pupils, no figures"
    return f"{words.count(group.pupils, 'pupil')}, failed {_moved(group.first, group.last)}"


def _class(group: Group) -> str:
    return one_line(group.where or "") or "in no subfolder"


def _more(shown: Shown, number: int) -> Iterator[str]:
    if number > shown.limit:
        yield f"{number - shown.limit:,} more: --limit {number}, --html FILE or --json shows all."


def _remarks(shown: Shown) -> Iterator[str]:
    withheld = shown.report.whole.withheld
    if withheld:
        yield f"{words.count(withheld, 'card')} answered by fewer than {LEAST_PUPILS} pupils: no figures."
    if shown.report.rare:
        yield f"{words.count(shown.report.rare, 'wrong answer')} given by fewer than {LEAST_PUPILS} pupils: left out."
    yield from unknown(shown)
    for one in shown.unread[:SHOWN_UNREAD]:
        yield unread(one)
    if len(shown.unread) > SHOWN_UNREAD:
        yield f"{len(shown.unread) - SHOWN_UNREAD:,} more files have something that cannot be read."


def unknown(shown: Shown) -> Iterator[str]:
    """The cards that no deck here has: one that is to be taken in, or a slip in a tally."""
    cards = sorted(card.card for card in shown.report.whole.cards if card.card not in shown.cards)
    if cards:
        named = ", ".join([one_line(card) for card in cards[:SHOWN_UNKNOWN]])
        more = f" and {len(cards) - SHOWN_UNKNOWN:,} more" if len(cards) > SHOWN_UNKNOWN else ""
        are = "is a card" if len(cards) == 1 else "are cards"
        yield f"{named}{more} {are} of no deck here: `swot add DECK` takes a deck in."


def unread(one: Unread) -> str:
    """What could not be read, and why."""
    name = one_line(one.name)
    if not one.count:
        return f"{name} is left out: {one.message}."
    if one.count == 1:
        return f"{name}: line {one.line} is left out, {one.message}."
    return f"{name}: {one.count:,} lines are left out; of line {one.line}, {one.message}."


def _moved(first: Rate, last: Rate) -> str:
    return f"{words.percent(first.share)} at first, {words.percent(last.share)} now"

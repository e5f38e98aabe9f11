"""Where the cards stand: expected recall by topic, the days to come, what will not stick."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from swotup.core.readiness import Readiness, Topic
from swotup.core.text import one_line
from swotup.screens import words
from swotup.screens.stats_section import Section, Seen, bar, cells, grid, note

if TYPE_CHECKING:
    from rich.console import RenderableType

BAR: Final = 12
LONGEST_NAME: Final = 14
SHORTEST_TITLE: Final = 12
BESIDE: Final = 10
"""Columns of a share, and of the room between the other columns."""
ESTIMATE: Final = (
    "FSRS-6's estimate over your answers, if nothing more is done; a card never seen counts as not recalled."
)
HEIGHT: Final = 5
EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
HIGHER: Final = "▲"
OUTSIZE: Final = 2
"""Where today has more than so many times the cards of any other day, the chart is as high as those."""
WEEK: Final = 7
STANDS: Final = "As things stand, what is overdue today; new cards, and what will be missed, come on top."
ADVICE: Final = (
    "A card that will not stick is often two cards in one, or too much like another. Reword or split it: "
    "`swot edit CARD`. Or put it aside: `swot suspend CARD`."
)


# -- expected recall by topic ------------------------------------------------------------------------------------


def _topics_told(seen: Seen) -> Iterator[str]:
    for one in seen.ready:
        yield f"{_heading(one, seen)}: {words.expected(one.whole.expected)}, {_of(one.whole)}."
        yield from _weakest(one)
        for topic in one.topics:
            title = f", {one_line(topic.title)}" if topic.title else ""
            yield f"{one_line(topic.name)}{title}: {words.expected(topic.expected)}, {_of(topic)}."
        yield from _not_begun(one)
    if seen.ready:
        yield ESTIMATE


def _topics_drawn(seen: Seen, room: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    for one in seen.ready:
        yield Text(_heading(one, seen))
        yield from (Text(line, style="bold yellow") for line in _weakest(one))
        yield _topic_table(one, room)
        yield from map(Text, _not_begun(one))
    if seen.ready:
        yield note(ESTIMATE)


def _topic_table(one: Readiness, room: int) -> "RenderableType":
    """A line a topic: name, bar, expected recall, how much was seen, and the title where there is room."""
    topics = (*one.topics, *([one.whole] if len(one.topics) != 1 else []))
    names = cells(one_line(topic.name) or "All" for topic in topics)
    for name in names:
        name.truncate(LONGEST_NAME, overflow="ellipsis")
    counts = [f"{topic.seen:,} of {topic.cards:,}" for topic in topics]
    left = room - max(name.cell_len for name in names) - max(map(len, counts)) - BESIDE
    is_wide, has_titles = left >= BAR, left >= BAR + SHORTEST_TITLE
    table = grid("l", *(["l"] if is_wide else []), *"br", *(["l"] if has_titles else []))
    if has_titles:
        table.columns[-1].max_width = left - BAR - 2
    table.add_row(*cells(["", *([""] if is_wide else []), "", "seen"], "dim"))
    for name, topic, count in zip(names, topics, counts, strict=True):
        line = [bar(min(topic.expected, words.MOST_SURE), BAR, _style(topic.expected))] if is_wide else []
        title = cells([one_line(topic.title)], "dim") if has_titles else []
        table.add_row(name, *line, *cells([words.expected(topic.expected), count]), *title)
    return table


def _style(recall: float) -> str:
    """By the whole percent that stand beside the bar."""
    recall = round(recall, 2)
    return "green" if recall >= 0.9 else "cyan" if recall >= 0.7 else "yellow"


def _heading(one: Readiness, seen: Seen) -> str:
    if one.exam is None:
        return "Today" if len(seen.ready) == 1 else "Cards of no exam, today"
    return f"On {words.day(one.day)}, exam {one_line(one.exam)}"


def _of(topic: Topic) -> str:
    return f"{topic.seen:,} of {topic.cards:,} seen"


def _weakest(one: Readiness) -> Iterator[str]:
    topic = one.weakest
    if topic is not None:
        unseen = topic.cards - topic.seen
        why = f", for {unseen:,} of its {words.count(topic.cards, 'card')} are unseen" if unseen > topic.seen else ""
        yield f"{one_line(topic.name)} is your weakest: {words.expected(topic.expected)}{why}."


def _not_begun(one: Readiness) -> Iterator[str]:
    if one.not_begun:
        yield f"Not begun: {', '.join(one_line(topic.name) for topic in one.not_begun)}."


# -- the days to come --------------------------------------------------------------------------------------------


def _ahead_told(seen: Seen) -> Iterator[str]:
    if not any(seen.ahead):
        return
    yield f"The next {len(seen.ahead)} days: {_sums(seen.ahead)}."
    for number, cards in enumerate(seen.ahead):
        if cards:
            yield f"{words.day(seen.today + timedelta(days=number))}: {words.count(cards, 'card')}."
    yield _stands(seen)


def _ahead_drawn(seen: Seen, room: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    if not any(seen.ahead):
        return
    today, *others = seen.ahead
    most = max(others) if today > OUTSIZE * max(others) > 0 else max(seen.ahead)
    beside = len(f"{most:,}") + 1
    gap = 2 if room >= beside + 2 * len(seen.ahead) else 1
    lines = []
    for level in range(HEIGHT - 1, -1, -1):
        label = f"{most:,}" if level == HEIGHT - 1 else "0" if level == 0 else ""
        first, *rest = (f"{_piece(cards, most, level):<{gap}}" for cards in seen.ahead)
        lines.append(Text.assemble((f"{label:>{beside - 1}} ", "dim"), (first, "yellow"), ("".join(rest), "cyan")))
    yield Text("\n").join([*lines, Text(_dates(seen, beside, gap), style="dim")])
    yield Text(f"{_sums(seen.ahead)}.")
    yield note(_stands(seen))


def _piece(cards: int, most: int, level: int) -> str:
    """The part of a column of cards that stands on a level, the lowest being 0; any card at all is seen."""
    if cards > most and level == HEIGHT - 1:
        return HIGHER
    eighths = max(round(cards / most * HEIGHT * 8), 1 if cards else 0)
    return EIGHTHS[min(8, max(0, eighths - 8 * level))]


def _dates(seen: Seen, beside: int, gap: int) -> str:
    """The day of each week's first column."""
    line = ""
    for number in range(0, len(seen.ahead) - 3, WEEK):
        day = seen.today + timedelta(days=number)
        line = f"{line:<{beside + gap * number}}{day.day} {words.MONTHS[day.month - 1][:3]}"
    return line


def _sums(ahead: Sequence[int]) -> str:
    return f"{ahead[0]:,} today, {sum(ahead[:7]):,} in 7 days, {sum(ahead):,} in {len(ahead)}"


def _stands(seen: Seen) -> str:
    exams = [one for one in seen.ready if one.exam]
    return f"{STANDS} `swot plan` reckons with them." if exams else STANDS


# -- leeches -----------------------------------------------------------------------------------------------------


def _leeches_told(seen: Seen) -> Iterator[str]:
    if not seen.leeches:
        return
    yield f"{words.count(len(seen.leeches), 'card')} will not stick."
    for card, prompt, times in _shown(seen):
        yield f"{card}, forgotten {times}: {prompt}"
    yield from _others(seen)
    yield ADVICE


def _leeches_drawn(seen: Seen, room: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    if not seen.leeches:
        return
    for card, prompt, times in _shown(seen):
        line = Text.assemble((card, "cyan"), f"  {times}")
        if (left := room - line.cell_len - 2) >= SHORTEST_TITLE:
            asked = Text(prompt, "dim")
            asked.truncate(left, overflow="ellipsis")
            line = Text.assemble(line, "  ", asked)
        yield line
    yield from map(Text, _others(seen))
    yield note(ADVICE)


def _shown(seen: Seen) -> Iterator[tuple[str, str, str]]:
    """Card, prompt and how often it was forgotten, of those that are shown."""
    for card, lapses in seen.leeches:
        if card in seen.prompts:
            yield card, words.spoken(seen.prompts[card]), words.count(lapses, "time")


def _others(seen: Seen) -> Iterator[str]:
    more = len(seen.leeches) - len(seen.prompts)
    if more:
        yield f"And {more:,} more: `swot cards --leech` lists them."


TOPICS: Final = Section("Expected recall by topic", _topics_told, _topics_drawn)
AHEAD: Final = Section("The next 30 days", _ahead_told, _ahead_drawn)
LEECHES: Final = Section("Cards that will not stick", _leeches_told, _leeches_drawn)

"""One card with everything that is known of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, assert_never

from swotup.core.log import Past
from swotup.core.model import Ask, Card, Deck, Gap, Items, Pick, Points, Recall, Standing, Truth
from swotup.core.queue import Why
from swotup.core.text import one_line
from swotup.core.values import dataclass
from swotup.screens import words
from swotup.screens.cards import state

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from swotup.core.plans import Course

Rows = Iterator[tuple[str, str]]
"""Labels and what stands beside them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card, its deck, its past, and where it belongs to an exam that exam's course.

    ``has_changed`` says that its answer is another than when last answered.
    """

    card: Card
    deck: Deck
    standing: Standing
    why: Why | None
    has_changed: bool
    past: Sequence[Past]
    today: date
    course: "Course | None" = None


def sentences(shown: Shown) -> Iterator[str]:
    """Label and value, one a line."""
    card = shown.card
    yield f"Card: {card.id}"
    yield f"Deck: {shown.deck.title}"
    yield f"Prompt: {words.spoken(card.face.prompt)}"
    if card.face.cue:
        yield f"Asks: {card.face.cue}"
    for section in _sections(shown):
        for label, text in section:
            yield f"{label}: {' '.join(text.split())}"


def drawn(shown: Shown, console: "Console", width: int) -> "RenderableType":
    """The same in colour."""
    from rich.table import Table
    from rich.text import Text

    from swotup.screens.page import page

    card = shown.card
    head = [Text(card.id, style="cyan"), Text(shown.deck.title), Text(), Text(card.face.prompt, style="bold")]
    if card.face.cue:
        head.append(Text(card.face.cue))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for section in filter(None, map(list, _sections(shown))):
        table.add_row("", "")
        for label, text in section:
            table.add_row(Text(label), Text(text, style="bold green" if label == "Answer" else ""))
    return page([*head, table], console, width)


def _sections(shown: Shown) -> Iterator[Rows]:
    yield _answer(shown.card.face.ask)
    yield _beside(shown)
    yield _stands(shown)
    yield _history(shown.past)
    yield _place(shown)


def _answer(ask: Ask) -> Rows:
    """The whole answer."""
    match ask:
        case Recall(answers) | Gap(answers=answers):
            yield from _wordings(answers)
        case Items(items, _, ordered):
            for number, item in enumerate(items, 1):
                yield f"{'Step' if ordered else 'Item'} {number}", _in_one(item)
        case Pick(right, wrong):
            yield from _wordings(right)
            for option in wrong:
                yield "Wrong", option
        case Truth(value, because):
            yield "Answer", "true" if value else "false"
            if because:
                yield "Because", because
        case Points(points, _, model):
            for number, point in enumerate(points, 1):
                worth = f" ({words.count(point.worth, 'mark')})" if point.worth > 1 else ""
                yield f"Point {number}", _in_one(point.wordings) + worth
            if model:
                yield "Model answer", model
        case _:
            assert_never(ask)


def _wordings(answers: Sequence[str]) -> Rows:
    yield "Answer", answers[0]
    if answers[1:]:
        yield "Also right", "; ".join(answers[1:])


def _in_one(wordings: Sequence[str]) -> str:
    """The wording that is shown, and the others in brackets."""
    first, *others = wordings
    return f"{first} (or: {'; '.join(others)})" if others else first


def _beside(shown: Shown) -> Rows:
    """What the deck says beside prompt and answer."""
    card, face = shown.card, shown.card.face
    for label, text in (("Hint", face.hint), ("Note", face.note), ("Then and now", face.dated)):
        if text:
            yield label, text
    if face.source:
        yield "Source", "; ".join(face.source)
    for topic in card.topics:
        title = shown.deck.topics.get(topic, topic)
        yield "Topic", topic if title == topic else f"{topic}, {title}"
    if card.tags:
        yield "Tags", ", ".join(card.tags)


def _stands(shown: Shown) -> Rows:
    """Where the card stands, and why it comes now or why not."""
    schedule = shown.standing.schedule
    yield "State", ", ".join(state(shown.standing, shown.course, shown.today))
    if shown.why:
        yield "Why", words.why(shown.why, shown.today)
    if shown.has_changed:
        yield "Changed", "Its answer is not the one that you last answered."
    if schedule.due is not None:
        interval, lapses = words.count(schedule.interval, "day"), words.count(schedule.lapses, "lapse")
        ease = f"{schedule.ease / 100:.2f}"
        yield "Due", words.day(schedule.due)
        yield "Schedule", f"repetition {schedule.repetition}, interval {interval}, ease {ease}, {lapses}"


def _history(past: Sequence[Past]) -> Rows:
    for one in past:
        parts = [words.quality(one.answer.quality), one.kind]
        if one.answer.ms is not None:
            parts.append(f"{one.answer.ms / 1000:.1f} seconds")
        if not one.counts and one.kind != "cram":
            parts.append("before the card started over")
        yield "Answered", f"{words.day(one.day)}: {', '.join(parts)}"


def _place(shown: Shown) -> Rows:
    yield "File", f"{one_line(shown.card.path)}, line {shown.card.line}"
    yield "Edit", f"swot edit {shown.card.id}"

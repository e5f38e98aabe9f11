"""What a class found hard as one page with plots, for any browser, offline.

It has no script and asks for nothing: the plots are SVG in the page. Every text is escaped.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from string import Template
from typing import Final

from swotup.core.class_counts import ENOUGH_CARDS, LEAST_PUPILS
from swotup.core.classroom import CardFigures, Group, Rate, TopicFigures
from swotup.core.text import one_line, safe
from swotup.exporters import page as pages
from swotup.screens import words
from swotup.screens.report import Shown, hardest, need, unknown, unread

SHOWN: Final = 25
FLAGGED: Final = 5
"""So many cards are seen at once, and so many of the flagged ones; the others unfold."""
OF_A_CLASS: Final = 10
"""So many cards are shown of each class."""

_MADE: Final = "<!-- Made by swot report -->"
_START: Final = f"<!doctype html>\n{_MADE}\n"
_TICKS: Final = (0, 25, 50, 75, 100)


def is_ours(data: bytes) -> bool:
    """Whether it begins as these pages do."""
    return data.startswith(_START.encode())


def page(shown: Shown, stamp: datetime) -> str:
    """The page, which bears the day on which it was made."""
    style = pages.text("report.css")
    return Template(pages.text("report.html")).substitute(
        made=_MADE, style=style, style_hash=pages.source_hash(style), body="\n".join(_body(shown, stamp))
    )


def _body(shown: Shown, stamp: datetime) -> Iterator[str]:
    whole = shown.report.whole
    yield from _header(shown, stamp)
    yield "<main>"
    yield from _flagged(shown, [card for card in whole.cards if card.flagged != 0])
    yield from _topics(shown, whole.topics)
    yield from _cards(shown, hardest(whole))
    yield from _classes(shown)
    yield from _notes(shown)
    yield "</main>"


def _header(shown: Shown, stamp: datetime) -> Iterator[str]:
    whole = shown.report.whole
    yield f"<header>\n<h1>What was hard</h1>\n<p class=quiet>Answers shared until {escape(words.day(stamp.date()))}</p>"
    if whole.pupils is None or whole.first is None or whole.last is None:
        yield f"<p>Fewer than {LEAST_PUPILS} pupils shared: there are no figures of so few.</p>\n</header>"
        return
    yield "<dl class=facts>"
    yield _fact("failed at first", words.percent(whole.first.share))
    yield _fact("fail now", words.percent(whole.last.share), "now")
    yield _fact("pupils", f"{whole.pupils:,}")
    yield _fact("answers", f"{whole.answers or 0:,}")
    yield "</dl>"
    if shown.with_names:
        yield f"<p class=quiet>Shared by {_text(', '.join(shown.names(list(shown.report.names))))}</p>"
    yield "</header>"


def _fact(label: str, value: str, kind: str = "") -> str:
    return f'<div class="{kind}"><dt>{label}</dt><dd>{value}</dd></div>'


def _flagged(shown: Shown, cards: Sequence[CardFigures]) -> Iterator[str]:
    if not cards:
        return
    yield "<section class=flagged>\n<h2>Flagged by pupils</h2>"
    yield "<p class=quiet>These may be wrong or unclear: look at them first.</p>"
    yield from _flags(shown, cards[:FLAGGED])
    if len(cards) > FLAGGED:
        yield f"<details class=more><summary>{words.count(len(cards) - FLAGGED, 'more card')}</summary>"
        yield from _flags(shown, cards[FLAGGED:])
        yield "</details>"
    yield "</section>"


def _flags(shown: Shown, cards: Iterable[CardFigures]) -> Iterator[str]:
    yield "<ul>"
    for card in cards:
        told = f"Flagged by {card.flagged:,} of {words.count(card.pupils, 'pupil')}" if card.flagged else "Flagged"
        failed = f" · <b>{words.percent(card.last.share)}</b> fail now" if card.last else ""
        yield f"<li class=row>{_named(shown, card)}<div class=told>{told}{failed}</div></li>"
    yield "</ul>"


def _cards(shown: Shown, cards: Sequence[CardFigures]) -> Iterator[str]:
    if not cards:
        return
    yield "<section>\n<h2>Hardest cards</h2>"
    yield _legend("95% interval")
    yield from _rows(shown, cards[:SHOWN])
    if len(cards) > SHOWN:
        yield f"<details class=more><summary>{words.count(len(cards) - SHOWN, 'more card')}</summary>"
        yield from _rows(shown, cards[SHOWN:])
        yield "</details>"
    yield "</section>"


def _rows(shown: Shown, cards: Iterable[CardFigures]) -> Iterator[str]:
    yield _axis()
    yield "<ol>"
    for card in cards:
        if card.last and card.first:
            low, high = card.last.interval
            told = f"<b>{words.percent(card.last.share)}</b> ({words.percent(low)[:-1]}–{words.percent(high)}) now"
            more = f"{words.percent(card.first.share)} at first · {words.count(card.pupils, 'pupil')}"
            yield f"<li class=row>{_named(shown, card)}<div>{_plot(card.first, card.last, (low, high))}"
            yield f"<div class=told>{told} · {more}</div></div>{_wrong(card)}</li>"
    yield "</ol>"


def _named(shown: Shown, card: CardFigures) -> str:
    known = shown.cards.get(card.card)
    prompt = f"<div class=prompt>{_text(known.face.prompt)}</div>" if known else ""
    return f"<div>{prompt}<div class=id>{_text(card.card)}</div></div>"


def _wrong(card: CardFigures) -> str:
    if not card.wrong:
        return ""
    told = "".join(f"<li>{_text(one_line(one.text))} × {one.pupils:,}</li>" for one in card.wrong)
    return f"<ul class=wrong><li class=label>Wrong answers that recur</li>{told}</ul>"


def _topics(shown: Shown, topics: Sequence[TopicFigures]) -> Iterator[str]:
    if not topics:
        return
    yield "<section>\n<h2>Topics</h2>"
    yield _legend("")
    yield _axis()
    yield "<ol>"
    for topic in topics:
        title = _text(shown.titles.get(topic.topic, "") or topic.topic)
        named = (
            f"<div><div class=prompt>{title}</div><div class=id>{_text(topic.topic)}</div>{_help(shown, topic)}</div>"
        )
        told = f"<b>{words.percent(topic.last.share)}</b> now · {words.percent(topic.first.share)} at first"
        plot = _plot(topic.first, topic.last, None)
        yield f"<li class=row>{named}<div>{plot}"
        yield f"<div class=told>{told} · {words.count(topic.pupils, 'pupil')}</div></div></li>"
    yield "</ol>\n</section>"


def _help(shown: Shown, topic: TopicFigures) -> str:
    if topic.need is None:
        return ""
    names = shown.names(topic.who) if shown.with_names else []
    rest = topic.need.failed - len(names)
    named = ", ".join([*names, *([f"{rest:,} without a name"] if rest else [])]) if names else ""
    told = need(topic.need)
    return f"<div class=help>{told}{': ' if named else ''}{_text(named)}</div>"


def _classes(shown: Shown) -> Iterator[str]:
    for group in shown.report.classes:
        name = _text(one_line(group.where or "") or "In no subfolder")
        told = f"<b>{name}</b> <span class=quiet>{_line(group)}</span>"
        if group.pupils is None:
            yield f"<section>{told}</section>"
            continue
        yield f"<details class=class>\n<summary>{told}</summary>"
        yield from _rows(shown, hardest(group)[:OF_A_CLASS])
        yield "<ul>"
        for topic in group.topics:
            title = _text(shown.titles.get(topic.topic, "") or topic.topic)
            yield f"<li class=row><div><div class=prompt>{title}</div>{_help(shown, topic)}</div>"
            yield f"<div>{_plot(topic.first, topic.last, None)}</div></li>"
        yield "</ul>\n</details>"


def _line(group: Group) -> str:
    if group.pupils is None or group.first is None or group.last is None:
        return f"fewer than {LEAST_PUPILS} pupils, no figures"
    moved = f"{words.percent(group.first.share)} failed at first, {words.percent(group.last.share)} now"
    return f"{words.count(group.pupils, 'pupil')}, {moved}"


def _notes(shown: Shown) -> Iterator[str]:
    yield "<section class=notes>\n<h2>How to read this</h2>"
    yield (
        "<p>“At first” is each pupil's first answer to a card, “now” the last one. The interval says where the share "
        "lies with 95% certainty (Wilson 1927): the fewer pupils answered, the wider it is. Cards stand by the lower "
        "end of it, so that a few unlucky answers put no card at the top.</p>"
    )
    yield (
        f"<p>A pupil needs help with a topic who has answered at least {ENOUGH_CARDS} of its cards, or all it has, "
        "and failed half of them or more the last time. Of a topic's answers many are one pupil's, so that there is no "
        "interval.</p>"
    )
    yield f"<p>There is no figure of fewer than {LEAST_PUPILS} pupils.{_left_out(shown)}</p>"
    yield from (f"<p>{_text(told)}</p>" for told in unknown(shown))
    if shown.unread:
        yield f"<h3>Left out</h3>\n<ul>{''.join(f'<li>{_text(unread(one))}</li>' for one in shown.unread)}</ul>"
    yield "</section>"


def _left_out(shown: Shown) -> str:
    cards, wrong = shown.report.whole.withheld, shown.report.rare
    told = [words.count(cards, "card")] if cards else []
    told += [words.count(wrong, "wrong answer")] if wrong else []
    return f" That leaves out {' and '.join(told)}." if told else ""


# -- plots -------------------------------------------------------------------------------------------------------


def _plot(first: Rate, last: Rate, interval: tuple[float, float] | None) -> str:
    """A line from 0 to 100 %: the interval as a bar, now as a dot, at first as a ring."""
    low, high = interval or (min(first.share, last.share), max(first.share, last.share))
    spoken = f"Failed now {words.percent(last.share)}, at first {words.percent(first.share)}"
    told = f"{spoken}, interval {words.percent(low)} to {words.percent(high)}" if interval else spoken
    grid = "".join(f'<line class="grid" x1="{tick}%" x2="{tick}%" y1="0" y2="24"/>' for tick in _TICKS)
    kind = "range" if interval else "move"
    return (
        f'<svg class="plot" role="img" aria-label="{told}">{grid}'
        f'<line class="{kind}" x1="{_place(low)}" x2="{_place(high)}" y1="12" y2="12"/>'
        f'<circle class="first" cx="{_place(first.share)}" cy="12" r="5"/>'
        f'<circle class="now" cx="{_place(last.share)}" cy="12" r="5.5"/></svg>'
    )


def _legend(interval: str) -> str:
    now = '<svg aria-hidden="true"><circle class="now" cx="50%" cy="8" r="5.5"/></svg>failed now'
    first = '<svg aria-hidden="true"><circle class="first" cx="50%" cy="8" r="5"/></svg>failed at first'
    line = '<svg aria-hidden="true"><line class="range" x1="10%" x2="90%" y1="8" y2="8"/></svg>'
    parts = (now, first, f"{line}{interval}" if interval else "")
    return f"<p class='legend quiet'>{''.join(f'<span>{part}</span>' for part in parts if part)}</p>"


def _axis() -> str:
    anchors = ("start", *("middle" for _ in _TICKS[2:]), "end")
    pairs = zip(_TICKS, anchors, strict=True)
    ticks = "".join(f'<text x="{tick}%" y="12" text-anchor="{anchor}">{tick}%</text>' for tick, anchor in pairs)
    return f'<div class="axis" aria-hidden="true"><svg>{ticks}</svg></div>'


def _place(share: float) -> str:
    return f"{100 * share:.1f}%"


def _text(text: str) -> str:
    return escape(safe(text))

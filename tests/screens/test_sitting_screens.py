"""The sitting, drawn and plain: each kind of card, what stands round it, and what it came to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from rich.console import Console, Group
from rich.text import Text

from swotup.cli import ascii
from swotup.core.model import Card, CardId, Items, Schedule, Standing
from swotup.core.queue import Coming
from swotup.core.session import SIX, Session
from swotup.decks import read
from swotup.screens import dialogue, summary
from swotup.screens import sitting as screen
from swotup.screens.frame import Frame, deck_and_topic, notice
from swotup.screens.look import Look
from swotup.screens.summary import After
from tests.core.core_builders import TODAY, after, clock, day, sitting
from tests.every_kind import EVERY_KIND
from tests.screens.conftest import Golden, drawn

SIZES = ((40, 20), (80, 24), (120, 24))
DECK = read(EVERY_KIND.encode(), "decks/every-kind.yaml").deck
assert DECK is not None
CARDS = {card.id.partition("/")[2]: card for card in DECK.cards}
FRAME = Frame({DECK.id: DECK}, explain=True)


def asked(*names: str, **more: object) -> Session:
    """A sitting over these cards of the deck."""
    return sitting([CARDS[name] for name in names], **more)  # type: ignore[arg-type]


def known(name: str, **more: object) -> dict[CardId, Standing]:
    """A card that was answered two days ago, and comes today for the third time."""
    schedule = Schedule(repetition=2, interval=6, due=TODAY, first=TODAY, last=TODAY.replace(day=8))
    return {CARDS[name].id: Standing(schedule, **more)}  # type: ignore[arg-type]


def chosen(option: str) -> Callable[[Session], Session]:
    """The sitting after this option was chosen."""

    def choose(session: Session) -> Session:
        assert session.turn is not None
        return after(str(session.turn.options.index(option) + 1), session)

    return choose


# -- a screen as text ----------------------------------------------------------------------------------------------


def look_at(console: Console, width: int, height: int) -> Look:
    return Look(console, min(66, width - 2), height)


def every_way(session: Session, frame: Frame = FRAME) -> str:
    """A card of a sitting, as plain sentences and as it is drawn on terminals of every size."""
    now = clock(session)
    sentences = [*dialogue.card(session, frame, now), *dialogue.answer(session), *filter(None, [notice(session)])]
    parts = ["plain", *sentences, dialogue.question(session, frame, now)]
    return "\n".join([*parts, *on_terminals(lambda look: screen.drawn(session, look, frame, now))])


def on_terminals(pages_of: Callable[[Look], list[list[Text]]]) -> Iterator[str]:
    for width, height in SIZES:
        pages = pages_of(look_at(Console(width=width, height=height), width, height))
        for number, page in enumerate(pages, 1):
            yield f"\n{width} by {height}, page {number} of {len(pages)}"
            yield drawn(showing(page), width, height)


def showing(page: Sequence[Text]) -> Callable[[Console], Group]:
    return lambda _: Group(*(Text(" ") + line for line in page))


# -- cards ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "session"),
    [
        pytest.param("term-asking", asked("direct-payment"), id="a term"),
        pytest.param("term-shown", after(" ", asked("direct-payment")), id="a term's definition"),
        pytest.param("term-reverse-shown", after(" ", asked("direct-payment:reverse")), id="a definition's term"),
        pytest.param("question-asking", asked("records"), id="a question with a hint"),
        pytest.param("question-shown", after(" ", asked("records")), id="its answer, and what is true now"),
        pytest.param("list-asking", asked("features"), id="a list"),
        pytest.param("list-parts", after(" yn", asked("features")), id="a list half uncovered"),
        pytest.param("list-shown", after(" ynyyy", asked("features")), id="a list, one item missed"),
        pytest.param("steps-parts", after(" y", asked("steps")), id="steps half uncovered"),
        pytest.param("steps-shown", after(" yyy", asked("steps")), id="steps, all had"),
        pytest.param("cloze-asking", asked("duty:wellbeing"), id="a gap, the other one filled"),
        pytest.param("cloze-shown", after(" ", asked("duty:wellbeing")), id="the gap filled"),
        pytest.param("choice-asking", asked("act"), id="a choice"),
        pytest.param("choice-right", chosen("Children and Families Act 2014")(asked("act")), id="chosen rightly"),
        pytest.param("choice-wrong", chosen("Care Act 2014")(asked("act")), id="chosen wrongly"),
        pytest.param("choice-shown", after(" ", asked("act")), id="not chosen at all"),
        pytest.param("truth-asking", asked("anything"), id="a statement"),
        pytest.param("truth-right", after("f", asked("anything")), id="judged rightly"),
        pytest.param("truth-wrong", after("t", asked("anything")), id="judged wrongly"),
        pytest.param("exam-asking", asked("two-impacts"), id="an exam question"),
        pytest.param("exam-parts", after(" yn", asked("two-impacts")), id="its points half ticked"),
        pytest.param("exam-shown", after(" ynyn", asked("two-impacts")), id="its marks and model answer"),
        pytest.param("exam-met", after("m", asked("two-impacts")), id="an exam question that is new to the learner"),
    ],
)
def test_each_kind_of_card(name: str, session: Session, golden: Golden) -> None:
    golden(f"sitting-{name}", every_way(session))


@pytest.mark.parametrize(
    ("name", "session"),
    [
        pytest.param(
            "known",
            after(" ", asked("records", standings=known("records", face="another answer"))),
            id="a card that was learnt before its answer changed",
        ),
        pytest.param(
            "progress", after(" 4 4", asked("records", "duty:decision", "act", minutes=10)), id="minutes given"
        ),
        pytest.param("missed", after(" 1 4 ynyyy\n", asked("records", "act", "features")), id="the second round"),
        pytest.param(
            "missed-earlier",
            sitting([], drills=[CARDS["records"], CARDS["act"]], standings=known("records")),
            id="a sitting that begins with what was missed earlier",
        ),
        pytest.param("siblings", sitting([], put_back=[CARDS["duty:decision"]]), id="siblings that were put back"),
        pytest.param("cram", after(" ", asked("records", mode="cram")), id="cramming schedules nothing"),
        pytest.param("six", after(" yyyyn", asked("features", grades=SIX)), id="six qualities"),
        pytest.param("undone", after(" 3u", asked("records", "act")), id="an answer taken back"),
        pytest.param("put-off", after("l", asked("records", "act")), id="a card put off"),
        pytest.param("suspended", after("s", asked("records", "act")), id="a card suspended"),
        pytest.param("flagged", after(" !", asked("records", "act")), id="a card flagged"),
    ],
)
def test_what_stands_round_a_card(name: str, session: Session, golden: Golden) -> None:
    golden(f"sitting-{name}", every_way(session))


def test_the_buttons_no_longer_explain_themselves(golden: Golden) -> None:
    session = after(" ynyyy", asked("features"))
    golden("sitting-explained", every_way(session, replace(FRAME, explain=False)))


@pytest.mark.parametrize(
    ("topic", "above"),
    [
        pytest.param("every kind", ["A deck of every kind"], id="a topic that the title names"),
        pytest.param("A DECK OF EVERY KIND", ["A deck of every kind"], id="one of the same name"),
        pytest.param("Money", ["A deck of every kind", "Money"], id="another one"),
    ],
)
def test_the_header_does_not_say_a_thing_twice(topic: str, above: list[str]) -> None:
    assert deck_and_topic(replace(CARDS["records"], topics=(topic,)), FRAME) == above


def test_a_page_that_is_not_the_last_says_to_read_on_first() -> None:
    session = replace(after(" ", sitting([long(CARDS["records"], "word " * 400)])), notice="read on")
    first = screen.drawn(session, look_at(Console(width=80, height=24), 80, 24), FRAME, clock(session))[0]
    assert [line.plain for line in first[-2:]] == ["Read on first: space.", "space: more (1 of 3)"]


def test_six_buttons_no_longer_explain_themselves(golden: Golden) -> None:
    session = after(" ", asked("records", grades=SIX))
    golden("sitting-six-explained", every_way(session, replace(FRAME, explain=False)))


def test_broken_entries_are_told_above_the_first_card(golden: Golden) -> None:
    warning = "2 faults in 1 deck: `swot check /home/ada/decks/biology.yaml` shows them."
    golden("sitting-warning", every_way(asked("records", "act"), replace(FRAME, warning=warning)))


@pytest.mark.parametrize("grades", ["four", "six"])
def test_keys(grades: str, golden: Golden) -> None:
    session = after("?", asked("records", **({"grades": SIX} if grades == "six" else {})))
    drawings = on_terminals(lambda look: screen.drawn(session, look, FRAME, clock(session)))
    golden(f"sitting-keys-{grades}", "\n".join(["plain", *dialogue.keys(session), *drawings]))


def test_why_this_card(golden: Golden) -> None:
    why = (
        "It is due: its day was Tuesday 12 January 2027, 2 days ago.",
        "Thursday 31 December 2026: Again, repetition.",
        "Thursday 31 December 2026: Good, drill.",
        "Friday 1 January 2027: Good, repetition.",
        "every-kind/records, line 17 of /home/ada/decks/every-kind.yaml",
    )
    session = after("i", asked("records"))
    drawings = on_terminals(lambda look: screen.drawn(session, look, replace(FRAME, why=why), clock(session)))
    golden("sitting-why", "\n".join(["plain", *why, *drawings]))


def test_in_ascii(golden: Golden) -> None:
    session = chosen("Care Act 2014")(asked("act"))
    console = Console(width=80, height=24)
    [page] = screen.drawn(session, Look(console, 66, 24, ascii.nearest), FRAME, clock(session))
    text = drawn(lambda _: Group(*page), 80)
    assert text.isascii()
    golden("sitting-ascii", text)


# -- what it came to -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "session"),
    [
        pytest.param(
            "finished", after(" 4 1 4 4", asked("records", "duty:decision", "act")), id="all done, one missed"
        ),
        pytest.param("all-known", after(" 4 4", asked("records", "act")), id="all known"),
        pytest.param("quit", after(" 1q", asked("records", "act")), id="ended early"),
        pytest.param(
            "time", after(" 1 3", asked("records", "act", "features", minutes=1), seconds=30), id="no time left"
        ),
        pytest.param("stuck", after(" 1 1 1 1", asked("records")), id="drilled enough for one day"),
        pytest.param("none", after("q", asked("records")), id="no card answered"),
    ],
)
def test_a_summary(name: str, session: Session, golden: Golden) -> None:
    shown = session.summary()
    coming = Coming(day(6), 1, 0) if name == "all-known" else Coming(day(1), 3, 20)
    to_come = After(TODAY, coming, "swot review ./my.yaml --topic LO1")
    sentences = summary.sentences(shown, to_come)
    drawings = on_terminals(lambda look: [summary.drawn(shown, to_come, look)])
    golden(f"summary-{name}", "\n".join(["plain", *sentences, *drawings]))


def test_a_summary_of_many_missed_cards_names_ten_of_them(golden: Golden) -> None:
    card = CARDS["records"]
    many = [
        replace(card, id=CardId(f"every-kind/q{i}"), face=replace(card.face, prompt=f"What is {i}?")) for i in range(12)
    ]
    shown = after(" 1" * 12 + "q", sitting(many)).summary()
    warning = "3 faults in 2 decks: `swot check a.yaml b.yaml` shows them."
    sentences = summary.sentences(shown, After(TODAY, None, "swot review", warning))
    golden("summary-many", "\n".join(sentences))


# -- nothing is cut off --------------------------------------------------------------------------------------------


def long(card: Card, answer: str) -> Card:
    return replace(card, face=replace(card.face, note=answer))


@pytest.mark.parametrize("name", CARDS)
@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 20), (20, 10), (120, 8), (24, 60)])
def test_every_word_is_on_some_page_and_every_page_fits(name: str, width: int, height: int) -> None:
    words = [f"word{number:03}" for number in range(200)]
    session = sitting([long(CARDS[name], " ".join(words))])
    while session.turn is not None and not session.turn.is_over:
        session = after(" ", session)
    pages = screen.drawn(session, look_at(Console(width=width, height=height), width, height), FRAME, clock(session))
    lines = [line.plain for page in pages for line in page]
    assert [word for word in words if not any(word in line for line in lines)] == []
    assert max(map(len, pages)) <= height
    assert max(map(len, lines)) < width
    assert [any("Easy" in line.plain for line in page) for page in pages[-1:]] == [True]


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 20), (24, 16)])
def test_the_part_that_is_asked_is_in_sight_and_can_be_judged(width: int, height: int) -> None:
    look = look_at(Console(width=width, height=height), width, height)
    ask = Items(tuple((f"item {number} of a list that is rather long",) for number in range(12)), 12, ordered=False)
    session = after(" ", sitting([replace(CARDS["features"], face=replace(CARDS["features"].face, ask=ask))]))
    for number in range(12):
        pages = screen.drawn(session, look, FRAME, clock(session))
        page = screen.first_page(session, look, pages)
        assert page == len(pages) - 1
        assert any(line.plain.startswith(f"▸ item {number} ") for line in pages[page])
        session = after("y", session)
    assert screen.first_page(session, look, screen.drawn(session, look, FRAME, clock(session))) == 0


def test_a_part_longer_than_the_screen_is_read_from_its_beginning() -> None:
    look = look_at(Console(width=40, height=20), 40, 20)
    ask = Items((("short",), ("long " * 300,), ("last",)), 3, ordered=False)
    session = after(" y", sitting([replace(CARDS["features"], face=replace(CARDS["features"].face, ask=ask))]))
    pages = screen.drawn(session, look, FRAME, clock(session))
    page = screen.first_page(session, look, pages)
    assert page < len(pages) - 2
    assert any(line.plain.startswith("▸ long") for line in pages[page])

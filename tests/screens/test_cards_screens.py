"""What `swot cards` and `swot show` print."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from swotup.core.log import Past
from swotup.core.model import (
    AGAIN,
    EASY,
    GOOD,
    Answer,
    Ask,
    Card,
    CardId,
    Deck,
    DeckId,
    Face,
    Gap,
    Items,
    Pick,
    Point,
    Points,
    Recall,
    ReviewKind,
    Schedule,
    Standing,
    Truth,
)
from swotup.core.queue import Why
from swotup.screens import cards, show
from swotup.screens.show import Shown
from tests.screens.conftest import Golden, at_every_width, drawn

TODAY = date(2027, 1, 14)
SEEN = Schedule(
    repetition=3,
    interval=15,
    ease=236,
    due=TODAY + timedelta(days=6),
    first=TODAY - timedelta(days=30),
    last=TODAY - timedelta(days=9),
    lapses=1,
)


def card(entry: str, prompt: str, ask: Ask, cue: str = "") -> Card:
    face = Face(prompt, ask, cue=cue, source=("Unit 6 knowledge book, key features",))
    return Card(
        id=CardId(f"care-act/{entry}"),
        deck=DeckId("care-act"),
        entry=entry,
        kind="question",
        face=face,
        topics=("LO1.5",),
        tags=("grammar", "exam"),
        place=0,
        path="/home/ada/decks/care-act.yaml",
        line=120,
    )


DECK = Deck(
    id=DeckId("care-act"),
    title="The Care Act 2014",
    about=None,
    language=None,
    licence=None,
    order=1,
    topics={"LO1.5": "Legislation underpinning personalisation"},
    sources={},
    cards=(),
    path="/home/ada/decks/care-act.yaml",
    fingerprint="",
)
RECALL = card(
    "records",
    "What must the holder of a direct payment keep?",
    Recall(("accurate records of the spending", "receipts and records", "receipts")),
)
GAP = card(
    "wellbeing:wellbeing",
    "A local authority must promote a person's ____ in every decision about them.",
    Gap("A local authority must promote a person's ", " in every decision about them.", ("wellbeing", "welfare")),
    "Fill the gap.",
)
ITEMS = card(
    "five-features",
    "Name the key features of personalisation.",
    Items((("personal budgets",), ("co-production", "working together as equals"), ("choice and control",)), 2, False),
    "Name any 2 of 3.",
)
STEPS = card(
    "three-steps",
    "Put the factsheet's steps in order.",
    Items((("assess the person's needs",), ("allocate a personal budget",)), 2, True),
    "Put them in order.",
)
PICK = card(
    "which-act",
    "Which Act puts children and young people at the centre of planning?",
    Pick(("Children and Families Act 2014",), ("Care Act 2014", "Health and Social Care Act 2012")),
    "Choose one.",
)
TRUTH = card(
    "spend-anything",
    "A personal budget can be spent on anything its holder fancies.",
    Truth(False, "It may be used flexibly, but must meet assessed needs and belong to the support plan."),
    "True or false?",
)
POINTS = card(
    "two-impacts",
    "Explain two ways in which a direct payment can help a person.",
    Points(
        (Point(("rapid access to services", "no waiting"), 2), Point(("control over who gives the support",), 1)),
        3,
        "A direct payment gives rapid access, because nobody waits for the council.",
    ),
    "3 marks.",
)
WIDE = card("日本", "日本の首都はどこですか、そしてそれはなぜですか? 🗾🗾🗾", Recall(("東京" * 30,)))
ALL = (RECALL, GAP, ITEMS, STEPS, PICK, TRUTH, POINTS, WIDE)


def new(of: Card) -> Shown:
    return Shown(of, DECK, Standing(), Why("new"), has_changed=False, past=(), today=TODAY)


def past(days_ago: int, quality: int, kind: ReviewKind, *, ms: int | None = 4_200, counts: bool = True) -> Past:
    qualities = {1: AGAIN, 4: GOOD, 5: EASY}
    answer = Answer(RECALL.id, qualities[quality], ms=ms)
    return Past(answer, 0, 0, TODAY - timedelta(days=days_ago), kind, counts)


KNOWN = Shown(
    replace(
        RECALL,
        face=replace(
            RECALL.face,
            cue="In a few words.",
            hint="Think of the audit.",
            note="The council may ask to see them,\nat any time.",
            dated="Since 2025 a photograph of each receipt is enough.",
        ),
    ),
    DECK,
    Standing(SEEN, flagged=True),
    Why("not due", SEEN.due),
    has_changed=True,
    past=(
        past(45, 5, "repetition", counts=False),
        past(30, 4, "repetition"),
        past(29, 1, "repetition", ms=None),
        past(29, 4, "drill", ms=60_000),
        past(10, 5, "cram", counts=False),
    ),
    today=TODAY,
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("show-recall", new(RECALL), id="one answer in several wordings"),
        pytest.param("show-gap", new(GAP), id="a gap"),
        pytest.param("show-items", new(ITEMS), id="a list of which some are needed"),
        pytest.param("show-steps", new(STEPS), id="steps in order"),
        pytest.param("show-pick", new(PICK), id="a choice"),
        pytest.param("show-truth", new(TRUTH), id="a statement"),
        pytest.param("show-points", new(POINTS), id="an exam question"),
        pytest.param("show-wide", new(WIDE), id="wide characters"),
        pytest.param("show-known", KNOWN, id="a card with everything that can be known of it"),
    ],
)
def test_show(name: str, shown: Shown, golden: Golden) -> None:
    golden(name, at_every_width(show.sentences(shown), lambda console: show.drawn(shown, console, 66)))


def test_cards(golden: Golden) -> None:
    late = replace(SEEN, due=TODAY - timedelta(days=3))
    drilled = replace(SEEN, last=TODAY, again=True)
    standings = (
        Standing(),
        Standing(SEEN),
        Standing(late, flagged=True),
        Standing(replace(late, lapses=8)),
        Standing(drilled),
        Standing(late, suspended=True),
        Standing(late, later=TODAY + timedelta(days=1)),
        Standing(),
    )
    found = list(zip(ALL, standings, strict=True))
    golden(
        "cards",
        at_every_width(cards.sentences(found, {}, TODAY), lambda console: cards.drawn(found, {}, TODAY, console, 66)),
    )


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("of", ALL, ids=lambda of: of.entry)
def test_no_width_cuts_anything_off(of: Card, width: int) -> None:
    text = squeezed(drawn(lambda console: show.drawn(new(of), console, 66), width))
    for sentence in show.sentences(new(of)):
        said = sentence.partition(": ")[2].replace("blank", "____")
        assert squeezed(said) in text


def squeezed(text: str) -> str:
    """Without spaces and line ends, which wrapping changes."""
    return "".join(text.split())

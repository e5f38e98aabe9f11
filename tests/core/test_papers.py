"""Papers of mock exams as settings: what is kept, what is read again, and what cannot be."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from swotup.core import first, papers
from swotup.core.first import First
from swotup.core.model import CardId, Schedule, Standing
from swotup.core.papers import Question, Result, Score
from swotup.core.queue import Queue, Slot, Waiting
from tests.core.core_builders import NOON, TODAY, card_id, day
from tests.core.mock_builders import PAPER

RESULT = Result(marks=0, of=3, in_time=0, seconds=60, topics=(Score("T1", 0, 3),))
PLAIN = replace(PAPER, questions=(Question(CardId("deck/a"), 3, "T1"),))
FULL = replace(
    PLAIN,
    decks=("deck", "/somewhere/deck.yaml"),
    topics=("T1",),
    is_counted=True,
    result=RESULT,
)


@pytest.mark.parametrize("paper", [FULL, replace(PLAIN, seed=0), replace(FULL, result=None)])
def test_a_paper_is_read_as_it_was_kept(paper: papers.Paper) -> None:
    assert papers.read({papers.key(paper): papers.value(paper)}) == (paper,)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "7", "{}", '{"when": "yesterday"}', papers.value(FULL).replace("+00:00", ""),
        papers.value(FULL).replace('"marks": 40', '"marks": "many"'), papers.value(FULL).replace(", 3,", ","),
    ],
)  # fmt: skip
def test_what_is_no_paper_is_left_out(text: str) -> None:
    assert papers.read({"mock:x": text, papers.key(FULL): papers.value(FULL), "new": "20"}) == (FULL,)


def test_papers_come_by_their_time_and_results_are_those_of_marked_ones() -> None:
    later = replace(PLAIN, id="a", at=NOON + timedelta(days=1))
    written = {papers.key(paper): papers.value(paper) for paper in (later, FULL)}
    assert papers.read(written) == (FULL, later)
    assert papers.results(written) == (FULL,)
    assert papers.unfinished(papers.read(written)) == later
    assert papers.unfinished((FULL,)) is None


# -- what comes first ------------------------------------------------------------------------------------------------

SINCE = 1_000
WANTED = First(SINCE, (card_id("a"), card_id("b"), card_id("c")))


def seen(at: int, due: int = 3, **more: object) -> Standing:
    return Standing(Schedule(1, 4, 250, day(due), day(-1), day(-1), last_at=at), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"since": "x", "cards": []}'])
def test_what_names_no_cards_is_left_out(text: str) -> None:
    assert first.read(text) is None


def test_the_cards_are_read_as_they_were_kept() -> None:
    assert first.read(first.value(WANTED)) == WANTED


@pytest.mark.parametrize(
    ("standing", "waits"),
    [
        pytest.param(Standing(), True, id="never seen"),
        pytest.param(seen(SINCE - 1), True, id="seen before"),
        pytest.param(seen(SINCE), False, id="answered since"),
        pytest.param(seen(SINCE - 1, suspended=True), False, id="suspended"),
        pytest.param(seen(SINCE - 1, later=day(1)), False, id="put off until tomorrow"),
        pytest.param(seen(SINCE - 1, later=day(0)), True, id="put off until today"),
    ],
)
def test_a_card_comes_first_until_it_was_answered(standing: Standing, waits: bool) -> None:
    assert first.waiting(WANTED, {card_id("b"): standing}, TODAY) == ([card_id("b")] if waits else [])


def test_the_cards_stand_before_the_others_and_none_comes_twice() -> None:
    slots = {letter: Slot(card_id(letter), "due", 1) for letter in "abxy"}
    queue = Queue((slots["x"], slots["a"]), (slots["y"],), (slots["b"],), Waiting(3, 0, 1))
    standings = {card_id("a"): seen(1), card_id("b"): seen(1), card_id("c"): seen(1), card_id("d"): Standing()}
    found = first.put(queue, [card_id(letter) for letter in "bacd"], standings, TODAY, Random(1))
    assert [(slot.card.removeprefix("deck/"), slot.reason) for slot in found.slots] == [
        ("b", "due"), ("a", "due"), ("c", "exam"), ("d", "new"), ("x", "due"), ("y", "due"),
    ]  # fmt: skip
    assert found.waiting == queue.waiting

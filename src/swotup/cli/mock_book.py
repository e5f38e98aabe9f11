"""The mock exams in the learner's log: drawn, taken up again, put away and listed."""

import shlex
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

from swotup.cli import output, setup, workspace
from swotup.cli.marker import marker
from swotup.cli.mock_sitting import MockSitting
from swotup.cli.workspace import Workspace
from swotup.core import drawing, first, papers
from swotup.core import mock as exam
from swotup.core.mock import Mock
from swotup.core.model import Card, CardId, Set, UserError
from swotup.core.papers import Paper
from swotup.decks import is_path
from swotup.screens import mock_list

MARKS: Final = 40
"""What a paper is worth where nobody said."""
SEEDS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; None where nobody said."""

    decks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    marks: int | None = None
    minutes: int | None = None
    seed: int | None = None
    is_counted: bool = False


def put_away(work: Workspace) -> None:
    """Give up the paper that is not finished; its answers stay in the log."""
    left = work.mock
    if left is not None:
        work.record(Set(papers.key(left), ""))


def sit(work: Workspace, wanted: Wanted, *, has_clock: bool, as_json: bool, plain: bool) -> int:
    """Go on with the paper that is not finished, else write another one. Raises UserError."""
    left = papers.unfinished(_known(work))
    if left is not None and wanted != Wanted():
        raise UserError(
            f"A mock exam of {left.worth} marks is not finished: `swot mock` alone goes on with it, --new puts it away."
        )
    if left is not None:
        work = _with_its_decks(work, left)
    paper = left or _drawn(work, wanted)
    begun = replace(_begun(work, paper, is_left=left is not None), has_clock=has_clock)
    gone = len(paper.questions) - len(begun.given)
    sitting = MockSitting(work, begun, again(paper), is_new=left is None, gone=gone)
    if as_json or output.is_plain(asked=plain, setting=work.settings.plain) or not setup.input_is_terminal():
        from swotup.cli import mock_plain

        return mock_plain.run(sitting, as_json=as_json)
    from swotup.cli import mock_drawn

    return mock_drawn.run(sitting)


def show(work: Workspace, *, as_json: bool, plain: bool) -> int:
    """The mock exams so far."""
    known = _known(work)
    if as_json:
        output.print_json({"mocks": [as_told(paper) for paper in known]})
        return 0
    output.show(
        plain=output.is_plain(asked=plain, setting=work.settings.plain),
        sentences=lambda: mock_list.sentences(known),
        drawn=lambda console: mock_list.drawn(known, console, work.settings.width),
    )
    return 0


def as_told(paper: Paper) -> dict[str, object]:
    """A paper and its result as scripts read them; without a result its numbers are null."""
    result = paper.result
    return {
        "id": paper.id,
        "when": paper.at.isoformat(),
        "finished": result is not None,
        "marks": result and result.marks,
        "of": result.of if result else paper.worth,
        "in_time": result and result.in_time,
        "seconds": result and result.seconds,
        "minutes": paper.minutes,
        "seed": paper.seed,
        "count": paper.is_counted,
        "topics": [{"topic": one.topic, "marks": one.marks, "of": one.of} for one in result.topics] if result else [],
    }


def again(paper: Paper) -> str:
    """The command that gives the same paper again."""
    topics = [word for topic in paper.topics for word in ("--topic", topic)]
    numbers = ["--marks", str(paper.marks), "--minutes", str(paper.minutes), "--seed", str(paper.seed)]
    return shlex.join(["swot", "mock", *paper.decks, *topics, *numbers])


def _known(work: Workspace) -> tuple[Paper, ...]:
    return papers.read(work.store.settings())


def _drawn(work: Workspace, wanted: Wanted) -> Paper:
    """A new paper. A seed that was asked for gives the paper that it gave before. Raises UserError without any card."""
    known, marks = _known(work), wanted.marks or MARKS
    seed = setup.chance(None).randrange(SEEDS) if wanted.seed is None else wanted.seed
    paper = Paper(
        id=setup.new_id(),
        at=work.now,
        seed=seed,
        marks=marks,
        minutes=wanted.minutes or marks,
        questions=(),
        decks=tuple(str(Path(name).resolve()) if is_path(name) else name for name in wanted.decks),
        topics=wanted.topics,
        is_counted=wanted.is_counted,
    )
    cards = _cards(work, wanted)
    if wanted.seed is not None and (same := _same(paper, known)):
        return replace(paper, questions=same.questions)
    last = {one.card for one in known[-1].questions} if known and wanted.seed is None else set[CardId]()
    questions = drawing.draw(cards, marks=marks, rng=Random(seed), last=last)
    if not questions:
        raise UserError("No card here fits into a mock exam: name other decks or topics, or allow it more marks.")
    return replace(paper, questions=questions)


def _same(paper: Paper, known: tuple[Paper, ...]) -> Paper | None:
    """The last paper that was drawn by this seed from the same cards."""
    drawn_from = (paper.seed, paper.marks, paper.decks, paper.topics)
    return next((one for one in reversed(known) if (one.seed, one.marks, one.decks, one.topics) == drawn_from), None)


def _cards(work: Workspace, wanted: Wanted) -> list[Card]:
    """The cards that may be asked: not those that are suspended. Raises UserError."""
    cards = [card for deck in work.scope for card in work.library.shelves[deck].deck.cards]
    if wanted.topics:
        only = workspace.matching(cards, wanted.topics, (), work.library.cards.values())
        cards = [card for card in cards if card.id in only]
    standings = work.store.standings([card.id for card in cards])
    return [card for card in cards if card.id not in standings or not standings[card.id].suspended]


def _with_its_decks(work: Workspace, paper: Paper) -> Workspace:
    """With the decks that a paper was drawn from. Raises UserError where they are gone, as on another device."""
    try:
        return work.with_decks_again(paper.decks)
    except UserError as error:
        raise UserError(f"The decks of the mock exam cannot be used; --new begins another one. {error}") from error


def _begun(work: Workspace, paper: Paper, *, is_left: bool) -> Mock:
    """The paper with what was answered before. Raises UserError where none of its cards is there any more."""
    events = [event for one in paper.questions for event in work.store.events_of(one.card)] if is_left else []
    cards = {one.card: work.library.cards[one.card] for one in paper.questions if one.card in work.library.cards}
    if not cards:
        raise UserError("No card of the mock exam is in any deck now: `swot mock --new` begins another one.")
    return exam.begin(
        paper,
        cards=cards,
        marker=marker(work),
        now=work.now,
        before=exam.answered(events, paper) if is_left else None,
        pending=_pending(work),
    )


def _pending(work: Workspace) -> tuple[CardId, ...]:
    """The cards that an earlier paper put first and that still are."""
    told = first.read(work.store.settings().get(first.KEY, ""))
    return tuple(first.waiting(told, work.store.standings(told.cards), work.today)) if told else ()

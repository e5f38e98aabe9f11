"""What bare `swot` prints."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from swotup.core.model import DeckId
from swotup.core.queue import Coming
from swotup.screens import home
from swotup.screens.home import Backlog, Broken, Home, Part, Unfinished
from tests.screens.conftest import Golden, at_every_width

TODAY = date(2027, 1, 14)
NOTHING = Home(today=TODAY, parts=(), decks=2, last=TODAY, is_first=False, start="swot review")
SOME = replace(
    NOTHING,
    parts=(
        Part(DeckId("care-act"), "The Care Act 2014", due=5, new=3, drill=1, seconds=103),
        Part(
            DeckId("key-terms"),
            "The key terms of personalisation, and the words that examiners like to see",
            due=0,
            new=1_010,
            drill=0,
            seconds=15_150,
        ),
    ),
)
FIRST = replace(SOME, parts=(Part(DeckId("small"), "A small deck", 0, 4, 0, 60),), last=None, is_first=True)
AWAY = replace(
    SOME,
    last=TODAY - timedelta(days=23),
    backlog=Backlog(62, 10, TODAY + timedelta(days=4)),
    start="swot review --minutes 10",
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("home-today", SOME, id="the cards of today by deck"),
        pytest.param("home-first", FIRST, id="before the first answer it says how it works"),
        pytest.param("home-away", AWAY, id="after weeks away it says when one is level again"),
        pytest.param(
            "home-far-behind",
            replace(AWAY, last=TODAY, backlog=Backlog(9_000, 1, None)),
            id="minutes that are too few are told so",
        ),
        pytest.param(
            "home-done",
            replace(NOTHING, coming=Coming(TODAY + timedelta(days=1), 5, 20), unseen=31),
            id="all done, and tomorrow brings due and new cards",
        ),
        pytest.param(
            "home-nothing-due",
            replace(NOTHING, last=TODAY - timedelta(days=3), coming=Coming(date(2027, 2, 1), 1, 0)),
            id="nothing is due until a later day",
        ),
        pytest.param("home-used-up", replace(NOTHING, used_up=2, unseen=3), id="the minutes set are used up"),
        pytest.param(
            "home-mock",
            replace(SOME, mock=Unfinished(40, TODAY - timedelta(days=1))),
            id="a mock exam that is not finished",
        ),
        pytest.param("home-nothing-to-come", NOTHING, id="no card is to come"),
        pytest.param(
            "home-no-decks",
            replace(NOTHING, decks=0, last=None, is_first=True),
            id="no decks",
        ),
        pytest.param(
            "home-broken",
            replace(
                FIRST,
                broken=(
                    Broken("/home/ada/decks/small.yaml", DeckId("small"), 1),
                    Broken("/home/ada/my decks/bad.yaml", None, 3),
                ),
                missing=("/media/ada/stick/biology.yaml",),
            ),
            id="decks with errors and decks that are gone",
        ),
    ],
)
def test_home(name: str, shown: Home, golden: Golden) -> None:
    golden(name, at_every_width(home.sentences(shown), lambda console: home.drawn(shown, console, 66)))


def test_escape_characters_in_a_path_are_not_printed() -> None:
    shown = replace(FIRST, broken=(Broken("bad\x1b[31m.yaml", None, 1),))
    assert "\x1b" not in "".join(home.sentences(shown))


def test_what_looks_like_markup_in_a_title_is_shown_as_it_is() -> None:
    shown = replace(FIRST, parts=(Part(DeckId("small"), "[bold]A[/] small :smile: deck", 0, 4, 0, 60),))
    text = at_every_width((), lambda console: home.drawn(shown, console, 66))
    assert text.count("[bold]A[/] small :smile: deck") + text.count("[bold]A[/] small :smile:\n") == 3

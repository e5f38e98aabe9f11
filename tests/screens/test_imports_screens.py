"""What `swot import` prints."""

from swotup.core.imported import Left
from swotup.screens import imports
from swotup.screens.imports import Deck, Done, Log
from tests.screens.conftest import Golden, at_every_width

NEW = Deck("biology.yaml", "biology", True, 24, 30, ("osmosis",) * 24, (), (), False)
UPDATED = Deck(
    "care-act.yaml", "care-act", False, 33, 37, ("new-one", "new-two"), ("aim",),
    tuple(f"old-{number}" for number in range(12)), False,
)  # fmt: skip
SAME = Deck("care-act.yaml", "care-act", False, 33, 37, (), (), (), False)
LEFT = (
    Left("left out: there is no prompt", ("row 3", "row 9")),
    Left("left out: no deck has pictures and sounds", tuple(f"picture {number}.png" for number in range(20))),
    Left("this is a first draft: read each card, and mend what was parted in the wrong place"),
)


def printed(done: Done) -> str:
    return at_every_width(imports.sentences(done), lambda console: imports.drawn(done, console, 72))


def test_a_new_deck(golden: Golden) -> None:
    golden("imported-new", printed(Done("notes", "biology.txt", (NEW,), LEFT, Log(1234, 1240, 3))))


def test_a_deck_that_is_brought_up_to_date(golden: Golden) -> None:
    golden("imported-onto", printed(Done("csv", "care-act.csv", (UPDATED,), (), None)))


def test_a_deck_that_was_up_to_date() -> None:
    done = Done("csv", "care-act.csv", (SAME,), (), Log(0, 0, 12))

    assert list(imports.sentences(done)) == [
        "care-act.yaml is up to date: 33 entries as before, 37 cards.",
        "No answer is new; 12 were there already, or belong to no card of the deck.",
    ]


def test_what_says_the_same_is_said_once() -> None:
    left = [Left("a", ("row 1",)), Left("b"), Left("a", ("row 2", "row 1"))]

    assert imports.together(left) == (Left("a", ("row 1", "row 2")), Left("b"))


def test_a_file_cannot_command_the_terminal() -> None:
    deck = Deck("a\x1b[31m.yaml", "a", True, 1, 1, ("a",), (), ("b\n\x1b",), False)
    said = imports.sentences(Done("csv", "a", (deck,), (Left("left out: \x1b", ("row\n1",)),), None))

    assert not any(char in "".join(said) for char in "\x1b\n")

"""What `swot export` and `swot new` print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from swotup.core.model import Ask, CardId, Deck, Items, Pick, Recall
from swotup.decks import read
from swotup.exporters.entries import SHAPES
from swotup.exporters.exported import Exported, Note
from swotup.screens import exports
from swotup.screens.exports import Done, Format
from tests.every_kind import EVERY_KIND
from tests.screens.conftest import Golden, at_every_width


@dataclass(frozen=True)
class Paper:
    """A format of its own, so that what is printed does not hang on the real ones."""

    NAME: str = "paper"
    SUFFIX: str = "-paper.txt"
    FOR: str = "people who like paper"
    IS_TEXT: bool = True
    HOLDS: Mapping[type[Ask], str] = field(default_factory=lambda: dict.fromkeys(SHAPES, "a line"))

    def notes(self, decks: Sequence[Deck], /) -> Sequence[Note]:
        return []

    def is_ours(self, data: bytes, /) -> bool:
        return False

    def export(self, decks: Sequence[Deck], *, previous: bytes | None, stamp: datetime, seed: int) -> Exported:
        return Exported(b"")


def deck() -> Deck:
    found = read(EVERY_KIND.encode(), "deck.yaml").deck
    assert found is not None
    return found


def ids(*names: str) -> tuple[CardId, ...]:
    return tuple(CardId(f"every-kind/{name}") for name in names)


LONG = Note("a stone has room for 40 characters", ids("features", "steps", "two-impacts"))
OTHER = Note("nobody carves the wrong options", ids("act"))
NO_HINTS = Note("a stone has no hints", ids("records"), is_lost=False)
WHOLE = Note("a stone has the cards only, not the deck's title", is_lost=False)
MANY = Note("they are many", ids(*(f"card-{number}" for number in range(12))), is_lost=False)
STONE = Paper("stone", "-stone.txt", "people who carve", HOLDS={Recall: "a line", Items: "lines", Pick: "a line"})


def test_the_formats(golden: Golden) -> None:
    formats = [Format(Paper(), ()), Format(STONE, (LONG, OTHER, NO_HINTS, WHOLE))]
    golden(
        "formats",
        at_every_width(
            exports.formats_sentences(formats, [deck()], ["every-kind"]),
            lambda console: exports.formats_drawn(formats, [deck()], ["every-kind"], console, 72),
        ),
    )


def test_an_export(golden: Golden) -> None:
    done = Done("stone", "every-kind-stone.txt", (deck(),), (LONG, OTHER, MANY, WHOLE))
    golden(
        "exported",
        at_every_width(exports.done_sentences(done), lambda console: exports.done_drawn(done, console, 72)),
    )


def test_an_export_that_leaves_nothing_out() -> None:
    done = Done("paper", "decks-paper.txt", (deck(), deck()), ())

    assert list(exports.done_sentences(done)) == ["Wrote decks-paper.txt: 20 cards of 2 decks for paper."]


def test_a_path_cannot_command_the_terminal() -> None:
    said = [*exports.begun([Path("a\x1b[31m.csv")], is_sheet=True), *exports.begun([Path("b\n.yaml")], is_sheet=False)]

    assert not any(char in "".join(said) for char in "\x1b\n")

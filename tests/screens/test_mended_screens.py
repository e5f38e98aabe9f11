"""What `swot check --fix`, `--diff` and `--against` print."""

from swotup.core.changes import Change
from swotup.core.model import Card, CardId, DeckId, Face, Recall
from swotup.decks.against import Compared
from swotup.decks.fixing import Fixed
from swotup.screens import changes, mended
from swotup.screens.mended import Mended
from tests.screens.conftest import Golden, at_every_width, drawn

SOME = (
    Mended("care-act.yaml", b"a", Fixed(b"b", ids=3, quotes=1, spaces=12, composed=2)),
    Mended("key-terms.yaml", b"a", Fixed(b"b", ids=1, left=(7,))),
    Mended("reviews.yaml", b"a", Fixed(b"a", left=(1, 2, 3, 4, 5, 6, 7))),
    Mended("fine.yaml", b"a", Fixed(b"a")),
    Mended("locked.yaml", b"a", Fixed(b"b", ids=1), refused="locked.yaml is write-protected: change its permissions."),
)


def card(name: str, prompt: str, answer: str = "the local authority") -> Card:
    entry = name.partition("/")[2]
    face = Face(prompt, Recall((answer,)))
    return Card(CardId(name), DeckId("care-act"), entry, "question", face, (), (), 0, "care-act.yaml", 9)


OLD = card("care-act/who", "Who decides whether the person is eligible?", "the council")
NEW = card("care-act/who-decides", "After a self-assessment, who decides whether the person is eligible?")
COMPARED = Compared(
    "origin/main",
    (
        Change("added", card("care-act/new", "What is [bold]new[/bold]?\nAnd \x1b[31mred?")),
        Change("reworded", NEW, OLD),
        Change("answer changed", NEW, OLD),
        Change("renamed", NEW, OLD),
        Change("removed", OLD, OLD),
    ),
    lost=1,
    problems=(),
    lines={},
)


def test_mended(golden: Golden) -> None:
    golden("check-mended", "\n".join(mended.sentences(SOME)))


def test_a_diff(golden: Golden) -> None:
    before = b"deck: d  \ncards:\n  - term: [red]a\x1b[31m: b"
    after = b"deck: d\ncards:\n  - id: a\n    term: '[red]a\x1b[31m: b'\n"
    patch = mended.diff([Mended("deck.yaml", before, Fixed(after))])
    golden("check-diff", drawn(lambda console: mended.drawn(patch), 80))


def test_changes(golden: Golden) -> None:
    golden(
        "check-changes", at_every_width(changes.sentences(COMPARED), lambda console: changes.drawn(COMPARED, console))
    )


def test_no_changes() -> None:
    assert list(changes.sentences(Compared("HEAD", (), 0, (), {}))) == ["Since HEAD: no card has changed."]

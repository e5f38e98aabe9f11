"""What `swot decks` prints."""

import pytest

from swotup.core.model import CardId, DeckId
from swotup.screens import decks
from swotup.screens.decks import Decks, Failed, Gone, Listed
from tests.screens.conftest import Golden, at_every_width

BUNDLED = Listed(DeckId("care-act"), "The Care Act 2014", "bundled", "/opt/swot/care-act.yaml", False, 37, 4, 12, 25, 0)
LONG = Listed(
    DeckId("benefits-impacts"),
    "Benefits, impacts and challenges of personalisation, and how to overcome them",
    "copy",
    "/home/ada/.local/share/swotup/decks/benefits-impacts.yaml",
    False,
    1_022,
    112,
    900,
    122,
    0,
)
ADDED = Listed(DeckId("verbs"), "Irregular verbs", "added", "/home/ada/my decks/verbs.yaml", False, 60, 0, 60, 0, 2)
AWAY = Listed(DeckId("nouns"), "Nouns", "bundled", "/opt/swot/nouns.yaml", True, 5, 0, 0, 3, 0)
RENAMED = Listed(
    DeckId("history"),
    "History",
    "bundled",
    "/opt/swot/history.yaml",
    False,
    20,
    0,
    13,
    7,
    1,
    tuple(CardId(f"history/reform-{year}") for year in range(1830, 1837)),
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("decks-some", Decks((BUNDLED, LONG, ADDED, AWAY)), id="bundled, copied, added and put away"),
        pytest.param("decks-none", Decks(), id="no decks"),
        pytest.param("decks-all-away", Decks((AWAY,)), id="all decks put away"),
        pytest.param(
            "decks-remarks",
            Decks(
                listed=(ADDED, RENAMED),
                failed=(Failed("/home/ada/my decks/bad.yaml", "this file is not UTF-8: save it as UTF-8"),),
                missing=("/media/ada/stick/biology decks",),
                gone=(
                    Gone(DeckId("care-act-old"), "The Act", "/opt/swot/care-act-old.yaml", 12),
                    Gone(DeckId("chemistry"), "Chemistry", "/home/ada/chemistry.yaml", 1),
                ),
            ),
            id="what is wrong or gone",
        ),
    ],
)
def test_decks(name: str, shown: Decks, golden: Golden) -> None:
    golden(name, at_every_width(decks.sentences(shown), lambda console: decks.drawn(shown, console, 66)))

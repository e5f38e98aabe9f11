"""What `swot add`, `swot remove` and `swot edit` print."""

from dataclasses import replace

import pytest

from swotup.core.changes import Changes
from swotup.core.model import Card, CardId, Deck, DeckId, Face, Problem, Recall
from swotup.screens import added
from swotup.screens.added import Added, Taken
from tests.screens.conftest import Golden, at_every_width

CARD = Card(
    CardId("verbs/be"), DeckId("verbs"), "be", "question", Face("What?", Recall(("was",))), (), (), 0, "v.yaml", 1
)
VERBS = Deck(
    DeckId("verbs"), "Irregular verbs", None, None, None, 0, {}, {}, (CARD,) * 60, "/home/ada/my decks/verbs.yaml", ""
)
NOUNS = replace(VERBS, id=DeckId("nouns"), title="Nouns", path="/home/ada/my decks/nouns.yaml")
CHANGES = Changes(
    new=(CardId("verbs/a"),) * 3, reworded=(CardId("verbs/b"),) * 2, gone=(CardId("verbs/c"), CardId("verbs/d"))
)
PROBLEMS = tuple(
    Problem(VERBS.path, line, 5, "E103", "error", "a term has no key `definiton`: did you mean `definition`?")
    for line in range(3, 47, 4)
)
FILE = Added((Taken(VERBS, "new"),), VERBS.path)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("added-file", FILE, id="a file"),
        pytest.param(
            "added-folder",
            Added(
                (Taken(NOUNS, "in use already"), Taken(VERBS, "replaced", replace(CHANGES, renamed=CHANGES.gone), 2)),
                "/home/ada/my decks",
            ),
            id="a folder with decks that are known",
        ),
        pytest.param(
            "added-copy",
            Added(
                (Taken(VERBS, "replaced", CHANGES, 1),),
                "/home/ada/Downloads/verbs.yaml",
                copied_to="/home/ada/.local/share/swotup/decks",
                passing="/home/ada/Downloads",
                aside=("/home/ada/.local/share/swotup/decks/verbs.yaml.old",),
            ),
            id="a new version from the downloads",
        ),
        pytest.param("added-back", Added((Taken(VERBS, "taken back"),), VERBS.path), id="a deck that was put away"),
        pytest.param("added-broken", replace(FILE, problems=PROBLEMS), id="a deck with errors"),
    ],
)
def test_added(name: str, shown: Added, golden: Golden) -> None:
    golden(name, at_every_width(added.sentences(shown), lambda console: added.drawn(shown, console, 66)))


@pytest.mark.parametrize(
    ("decks", "back", "sentences"),
    [
        pytest.param(
            [(VERBS, 0)],
            "verbs",
            ["Put away: Irregular verbs (verbs).", "`swot add verbs` takes it back."],
            id="a deck",
        ),
        pytest.param(
            [(VERBS, 1), (NOUNS, 1_200)],
            "/home/ada/my decks",
            [
                "Put away: Irregular verbs (verbs); 1 card keeps its history.",
                "Put away: Nouns (nouns); 1,200 cards keep their history.",
                "`swot add '/home/ada/my decks'` takes them back.",
            ],
            id="a folder",
        ),
        pytest.param(
            [],
            "/media/stick",
            ["Forgotten: /media/stick. The history of its cards is kept."],
            id="a path that is gone",
        ),
    ],
)
def test_put_away(decks: list[tuple[Deck, int]], back: str, sentences: list[str]) -> None:
    assert list(added.put_away(decks, back)) == sentences


def test_escape_characters_in_a_title_are_not_printed() -> None:
    deck = replace(VERBS, title="Verbs\x1b[31m")
    assert "\x1b" not in "".join(added.sentences(Added((Taken(deck, "new"),), "v\x1b.yaml")))

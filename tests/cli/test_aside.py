"""`swot suspend`, `resume` and `reset`: all that was named, or nothing."""

from collections.abc import Callable

import pytest

from swotup.cli import completion, setup
from tests.cli.conftest import Learner, Result

Swot = Callable[..., Result]
ALL = {"small/capital", "small/noun", "small/noun:reverse", "small/primes"}


def suspended(swot: Swot) -> set[str]:
    """The cards that are left out."""
    return {card["id"] for card in swot("cards", "--suspended", "--json").json["cards"]}


@pytest.mark.parametrize(
    ("names", "cards", "sentence"),
    [
        pytest.param(["small/noun"], {"small/noun"}, "Suspended 1 card.", id="a card"),
        pytest.param(
            ["small/noun", "small/primes"], {"small/noun", "small/primes"}, "Suspended 2 cards.", id="two cards"
        ),
        pytest.param(["small/noun"] * 2, {"small/noun"}, "Suspended 1 card.", id="a card named twice"),
        pytest.param(["small"], ALL, "Suspended 4 cards.", id="a deck"),
        pytest.param(["small", "small/noun"], ALL, "Suspended 4 cards.", id="a deck and a card of it"),
        pytest.param(["--topic", "T2"], {"small/primes"}, "Suspended 1 card.", id="a topic"),
        pytest.param(["--topic", "t1"], ALL - {"small/primes"}, "Suspended 3 cards.", id="a topic with all below it"),
        pytest.param(
            ["--topic", "T1.2", "--topic", "T2"],
            ALL - {"small/capital"},
            "Suspended 3 cards.",
            id="two topics",
        ),
        pytest.param(["small", "--topic", "T2"], {"small/primes"}, "Suspended 1 card.", id="a topic within a deck"),
    ],
)
def test_what_is_suspended_is_left_out_until_it_is_resumed(
    swot: Swot, names: list[str], cards: set[str], sentence: str
) -> None:
    result = swot("suspend", *names)
    assert (result.status, result.out) == (0, f"{sentence}\n")
    assert suspended(swot) == cards
    assert swot("next", "--json").json["waiting"]["new"] == 4 - len(cards)
    assert swot("resume", *names).out == sentence.replace("Suspended", "Resumed") + "\n"
    assert suspended(swot) == set()


def test_a_deck_may_be_named_by_its_path(swot: Swot, learner: Learner) -> None:
    assert swot("suspend", str(learner.decks / "deck.yaml")).out == "Suspended 4 cards.\n"


def test_what_holds_already_is_not_written_again(swot: Swot) -> None:
    swot("suspend", "small/noun")
    assert swot("suspend", "small").out == "Suspended 3 cards. 1 was suspended already.\n"
    assert swot("suspend", "small").out == "Nothing changed: 4 cards were suspended already.\n"
    swot("resume", "small/noun", "small/primes")
    assert swot("resume", "small").out == "Resumed 2 cards. 2 were not suspended.\n"
    assert swot("resume", "small/noun").out == "Nothing changed: 1 card was not suspended.\n"


def test_reset_lets_cards_start_over_and_says_that_the_log_keeps_everything(swot: Swot) -> None:
    for card in ("small/noun", "small/primes"):
        swot("grade", card, "easy")
    result = swot("reset", "small", "--yes")
    assert result.status == 0
    assert result.out == "2 cards start over as new; the log keeps every answer. 2 were new already.\n"
    assert len(swot("cards", "--new", "--json").json["cards"]) == 4
    assert swot("reset", "small").out == "Nothing changed: 4 cards were new already.\n"


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["small"], id="a deck"),
        pytest.param(["--topic", "T1", "--topic", "T2"], id="topics"),
        pytest.param(["small/noun", "small/primes"], id="cards"),
    ],
)
@pytest.mark.parametrize(
    ("typed", "said", "new"),
    [
        pytest.param("yes\n", "2 cards start over as new; the log keeps every answer.", 4, id="yes"),
        pytest.param("Y\n", "2 cards start over as new; the log keeps every answer.", 4, id="y"),
        pytest.param("no\n", "Nothing changed.", 2, id="no"),
        pytest.param("\n", "Nothing changed.", 2, id="Enter"),
        pytest.param("", "Nothing changed.", 2, id="the end of input"),
    ],
)
def test_a_reset_of_many_cards_asks_first(
    swot: Swot, monkeypatch: pytest.MonkeyPatch, names: list[str], typed: str, said: str, new: int
) -> None:
    for card in ("small/noun", "small/primes"):
        swot("grade", card, "easy")
    monkeypatch.setattr(setup, "input_is_terminal", lambda: True)
    result = swot("reset", *names, typed=typed)
    assert result.status == 0
    assert result.out.startswith(f"2 cards start over; the log keeps everything. Go on? yes/no {said}")
    assert len(swot("cards", "--new", "--json").json["cards"]) == new


def test_where_nobody_can_be_asked_a_reset_of_many_cards_needs_yes(swot: Swot) -> None:
    for card in ("small/noun", "small/primes"):
        swot("grade", card, "easy")
    result = swot("reset", "small")
    assert (result.status, result.out) == (2, "")
    assert result.err == "swot: 2 cards would start over: add --yes if that is what you want.\n"
    assert len(swot("cards", "--new", "--json").json["cards"]) == 2


@pytest.mark.parametrize("command", ["suspend", "resume", "reset"])
def test_a_known_topic_that_none_of_the_cards_has_ends_with_1(swot: Swot, command: str) -> None:
    result = swot(command, "small/primes", "--topic", "T1")
    assert (result.status, result.out) == (1, "")
    assert result.err == "swot: None of these cards has the topic T1.\n"


def test_a_reset_card_stays_suspended(swot: Swot) -> None:
    swot("grade", "small/noun", "easy")
    swot("suspend", "small/noun")
    assert swot("reset", "small/noun").out == "1 card starts over as new; the log keeps every answer.\n"
    assert suspended(swot) == {"small/noun"}


@pytest.mark.parametrize("command", ["suspend", "resume", "reset"])
@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        pytest.param(["small/nuon"], "There is no card 'small/nuon': did you mean small/noun", id="a card"),
        pytest.param(["smal"], "There is no deck 'smal': did you mean small?", id="a deck"),
        pytest.param(["./nowhere.yaml"], "There is no nowhere.yaml: check the name", id="a path"),
        pytest.param(["--topic", "T9"], "No card has the topic 'T9': there are T1, T1.2, T2.", id="a topic"),
        pytest.param([], "Name cards or decks, or a topic with --topic", id="nothing"),
    ],
)
def test_an_unknown_name_ends_with_2_and_changes_nothing(
    swot: Swot, command: str, names: list[str], sentence: str
) -> None:
    swot("grade", "small/primes", "good")
    swot("suspend", "small/primes")
    before = swot("cards", "--json").json
    result = swot(command, *(["small/capital", "small/primes"] if names and "--topic" not in names else []), *names)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"swot: {sentence}")
    assert swot("cards", "--json").json == before


def test_a_deck_without_cards_ends_with_2(swot: Swot, learner: Learner) -> None:
    learner.deck("deck: empty\ncards: []\n", "empty.yaml")
    result = swot("suspend", "empty")
    assert (result.status, result.out) == (2, "")


def test_the_shell_completes_cards_and_decks(swot: Swot) -> None:
    swot("suspend", "small/noun")
    assert completion.cards_and_decks("sma") == [
        "small",
        *(card["id"] for card in swot("cards", "--json").json["cards"]),
    ]
    assert completion.cards_and_decks("small/n") == ["small/noun", "small/noun:reverse"]

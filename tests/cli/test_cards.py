"""`swot cards`: find cards by their words, deck, topic, tag and state."""

from collections.abc import Callable

import pytest

from swotup.cli import workspace
from swotup.core.model import CardId, Flag
from tests.cli.conftest import Learner, Result

Swot = Callable[..., Result]
CAPITAL, NOUN, REVERSE, PRIMES = "small/capital", "small/noun", "small/noun:reverse", "small/primes"
OTHER = """\
deck: other
cards:
  - id: budget
    question: What is a Direct   Payment?
    answer: money | cash
    tags: [money, grammar]
  - id: act
    question: Which Act?
    answer: Care Act
    wrong: [Poor Law]
  - id: true
    statement: All is well.
    truth: no
    because: Never is it.
  - id: exam
    question: Explain.
    points: [one reason | a cause]
    model: A model of an answer.
"""


def found(result: Result) -> list[str]:
    """The ids that a search gave."""
    assert result.status == (0 if result.json["cards"] else 1)
    return [card["id"] for card in result.json["cards"]]


def test_without_anything_asked_all_cards_are_found(swot: Swot) -> None:
    assert swot("cards").lines == [
        "4 cards.",
        "small/capital (new): What is the capital of France?",
        "small/noun (new): noun",
        "small/noun:reverse (new): A word that names a thing.",
        "small/primes (new): Name the three smallest primes.",
    ]


@pytest.mark.parametrize(
    ("words", "cards"),
    [
        pytest.param(["FRANCE"], [CAPITAL], id="in the prompt, in any case"),
        pytest.param(["paris"], [CAPITAL], id="in the answer"),
        pytest.param(["noun:rev"], [REVERSE], id="in the id"),
        pytest.param(["three"], [PRIMES], id="in an item"),
        pytest.param(["name", "thing"], [NOUN, REVERSE], id="all words, wherever they stand"),
        pytest.param(["cash"], ["other/budget"], id="in another wording"),
        pytest.param(["direct payment"], ["other/budget"], id="two words that stand together"),
        pytest.param(["never"], ["other/true"], id="in the reason"),
        pytest.param(["cause"], ["other/exam"], id="in a point"),
        pytest.param(["model"], ["other/exam"], id="in the model answer"),
        pytest.param(["poor"], [], id="a wrong option is no answer"),
        pytest.param(["paris", "noun"], [], id="no card has both"),
    ],
)
def test_words_are_looked_for_in_id_prompt_and_answer(
    swot: Swot, learner: Learner, words: list[str], cards: list[str]
) -> None:
    learner.deck(OTHER, "other.yaml")
    assert found(swot("cards", *words, "--json")) == cards


@pytest.mark.parametrize(
    ("options", "cards"),
    [
        pytest.param(["--deck", "other"], ["other/budget", "other/act", "other/true", "other/exam"], id="a deck"),
        pytest.param(["--topic", "T1"], [CAPITAL, NOUN, REVERSE], id="a topic and all below it"),
        pytest.param(["--topic", "T1.2", "--topic", "t2"], [NOUN, REVERSE, PRIMES], id="either topic"),
        pytest.param(["--tag", "grammar"], ["other/budget", NOUN, REVERSE], id="a tag"),
        pytest.param(["--tag", "grammar", "--deck", "small"], [NOUN, REVERSE], id="a tag within a deck"),
        pytest.param(["names", "--tag", "grammar"], [NOUN, REVERSE], id="words and a tag"),
        pytest.param(["primes", "--tag", "grammar"], [], id="words that no card of the tag has"),
    ],
)
def test_options_narrow_the_search_and_repeated_ones_widen_it(
    swot: Swot, learner: Learner, options: list[str], cards: list[str]
) -> None:
    learner.deck(OTHER, "other.yaml")
    assert found(swot("cards", *options, "--json")) == cards


@pytest.mark.parametrize(
    ("options", "cards"),
    [
        pytest.param(["--new"], [PRIMES], id="never reviewed"),
        pytest.param(["--due"], [CAPITAL], id="due, neither suspended nor due later"),
        pytest.param(["--suspended"], [NOUN], id="suspended"),
        pytest.param(["--leech"], [REVERSE], id="forgotten eight times"),
        pytest.param(["--due", "--new"], [CAPITAL, PRIMES], id="either state"),
        pytest.param(["--due", "--topic", "T2"], [], id="a state within a topic"),
        pytest.param(["--flagged"], [PRIMES], id="flagged"),
    ],
)
def test_states(swot: Swot, learner: Learner, options: list[str], cards: list[str]) -> None:
    for day in range(1, 18):
        learner.now = f"2026-12-{day:02}T12:00+00:00"
        swot("grade", REVERSE, "good" if day % 2 else "again")
    swot("grade", CAPITAL, "good")
    swot("grade", NOUN, "good")
    swot("suspend", NOUN)
    learner.now = "2026-12-18T12:00+00:00"
    swot("grade", REVERSE, "good")
    with workspace.opened() as work:
        work.record(Flag(CardId(PRIMES)))
    assert found(swot("cards", *options, "--json")) == cards


def test_a_card_answered_today_is_due_no_more(swot: Swot) -> None:
    swot("grade", CAPITAL, "again")
    assert found(swot("cards", "--due", "--json")) == []
    assert swot("cards", "paris").lines[1].startswith("small/capital (again today): ")


def test_scripts_get_the_card_and_where_it_stands(swot: Swot) -> None:
    swot("grade", CAPITAL, "good")
    [card] = swot("cards", "paris", "--json").json["cards"]
    shown = swot("show", CAPITAL, "--json").json
    assert card == {key: value for key, value in shown.items() if key not in ("reviews", "uncounted")}


def test_a_search_that_finds_none_says_so_and_ends_with_1(swot: Swot) -> None:
    result = swot("cards", "nowhere")
    assert (result.status, result.out) == (1, "")
    assert result.err == "swot: No card matches: take a word or an option away, or see `swot decks`.\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        pytest.param(["--deck", "smal"], "There is no deck 'smal': did you mean small?", id="a deck"),
        pytest.param(["--topic", "T9"], "No card has the topic 'T9': there are T1, T1.2, T2.", id="a topic"),
        pytest.param(["--tag", "verb"], "No card has the tag 'verb': there are grammar.", id="a tag"),
    ],
)
def test_a_name_that_does_not_exist_ends_with_2(swot: Swot, options: list[str], sentence: str) -> None:
    result = swot("cards", *options)
    assert (result.status, result.out, result.err) == (2, "", f"swot: {sentence}\n")


@pytest.mark.parametrize("options", [["--topic", "T1"], ["--tag", "grammar"]], ids=["a topic", "a tag"])
@pytest.mark.parametrize("command", [["cards", "--deck", "other"], ["review", "other"]], ids=["cards", "review"])
def test_a_name_that_only_other_decks_know_ends_with_1(
    swot: Swot, learner: Learner, command: list[str], options: list[str]
) -> None:
    learner.deck(OTHER.replace("grammar", "law"), "other.yaml")
    result = swot(*command, *options)
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("swot: No card ")


def test_a_deck_may_be_named_by_its_path(swot: Swot, learner: Learner) -> None:
    path = learner.deck(OTHER, "other.yaml")
    assert found(swot("cards", "--deck", str(path), "--json"))[0] == "other/budget"

"""Multiple choice for quiz games: where wrong options come from, and what is left out."""

import pytest

from swotup.exporters.questions import OPTIONS, Found, Question, Quiz, found
from tests.decks.real_decks import real_decks
from tests.exporters.exporter_builders import deck

GAME = Quiz("Game", prompt=40, answer=20)

FRUIT = """\
deck: food
topics: {fruit: Fruit, bread: Bread}
cards:
  - {id: apple, term: apple, definition: round and red, topic: fruit}
  - {id: pear, term: pear, definition: green and soft, topic: fruit}
  - {id: plum, term: plum, definition: small and blue, topic: fruit}
  - {id: fig, term: fig, definition: dark and sweet, topic: fruit}
  - {id: bun, term: bun, definition: baked and brown, topic: bread}
"""


def asked(text: str, quiz: Quiz = GAME) -> Found:
    """What a game can ask of a deck with this text."""
    return found([deck(text)], quiz)


def question(made: Found, id: str) -> Question:
    """The question of one card."""
    return next(one for one in made.questions if one.card.id == id)


def left_out(made: Found) -> dict[str, tuple[str, ...]]:
    """The cards that are left out, by the sentence that says why."""
    return {note.sentence: note.cards for note in made.notes if note.is_lost}


def said(made: Found) -> dict[str, tuple[str, ...]]:
    """The cards that are asked otherwise, by the sentence that says how."""
    return {note.sentence: note.cards for note in made.notes if not note.is_lost}


def test_wrong_options_come_from_the_same_topic_first() -> None:
    pear = question(asked(FRUIT), "food/pear")

    assert set(pear.options(seed=0)) == {"green and soft", "round and red", "small and blue", "dark and sweet"}


def test_wrong_options_come_from_cards_that_ask_in_the_same_direction() -> None:
    pear = question(asked(FRUIT), "food/pear:reverse")

    assert set(pear.options(seed=0)) == {"pear", "apple", "plum", "fig"}


def test_another_topic_helps_out_where_one_has_too_few() -> None:
    options = question(asked(FRUIT), "food/bun").options(seed=0)

    assert len(options) == OPTIONS
    assert "baked and brown" in options


def test_a_term_says_what_to_do_with_it() -> None:
    assert question(asked(FRUIT), "food/pear").prompt == "What does it mean? pear"


def test_the_seed_decides_the_order() -> None:
    pear = question(asked(FRUIT), "food/pear")

    assert pear.options(seed=1) == pear.options(seed=1)
    assert len({pear.options(seed=seed) for seed in range(9)}) > 1


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        pytest.param("answer: the  CAT.", "the same but for case and stops", id="the same"),
        pytest.param("answer: a tom", "another wording of the right one", id="another wording"),
        pytest.param("answer: the cat of the house", "the right one stands in it", id="longer"),
        pytest.param("answer: cat", "it stands in the right one", id="shorter"),
        pytest.param("answer: purrs", "it stands in the prompt", id="in the prompt"),
    ],
)
def test_what_could_be_right_is_no_wrong_option(other: str, reason: str) -> None:
    text = f"""\
deck: pets
cards:
  - {{id: cat, question: Who purrs?, answer: the cat | a tom}}
  - {{id: dog, question: Who barks?, answer: the dog}}
  - {{id: other, question: Who is it?, {other}}}
"""
    assert set(question(asked(text), "pets/cat").options(seed=0)) == {"the cat", "the dog"}, reason


def test_answers_of_different_build_do_not_mix() -> None:
    text = """\
deck: mixed
cards:
  - {id: year, question: In which year was it?, answer: in 1990}
  - {id: other-year, question: In which year did it end?, answer: in 2008}
  - {id: why, question: Why was it so?, answer: because of the war}
  - {id: place, question: Where was it?, answer: in London}
"""
    made = asked(text)

    assert set(question(made, "mixed/year").options(seed=0)) == {"in 1990", "in 2008"}
    assert left_out(made) == {
        "no wrong option could be found among the other answers of the deck": ("mixed/why", "mixed/place")
    }


def test_gaps_of_one_sentence_are_no_wrong_options_for_each_other() -> None:
    text = "deck: d\ncards:\n  - {id: c, cloze: 'The {{cat}} sat on the {{mat}}.'}\n"

    assert left_out(asked(text)) == {
        "no wrong option could be found among the other answers of the deck": ("d/c:cat", "d/c:mat")
    }


def test_a_choice_keeps_its_own_wrong_options_and_a_truth_has_two() -> None:
    text = """\
deck: d
cards:
  - {id: pick, question: Which?, answer: this, wrong: [that, those]}
  - {id: true, statement: It is so., truth: yes}
"""
    made = asked(text)

    assert set(question(made, "d/pick").options(seed=0)) == {"this", "that", "those"}
    assert {question(made, "d/true").options(seed) for seed in range(9)} == {("True", "False")}
    assert question(made, "d/true").right == "True"


def test_a_game_draws_three_of_many_wrong_options_and_says_so() -> None:
    text = "deck: d\ncards:\n  - {id: pick, question: Which?, answer: a1, wrong: [b1, c1, d1, e1, f1]}\n"
    made = asked(text)

    assert len(question(made, "d/pick").options(seed=0)) == OPTIONS
    assert said(made) == {"Game takes 4 options, so three of the wrong ones are drawn": ("d/pick",)}


def test_what_is_too_long_is_left_out_and_named_and_never_cut() -> None:
    text = f"""\
deck: d
cards:
  - {{id: fits, question: {"p" * 40}, answer: {"a" * 20}, wrong: [b]}}
  - {{id: long-prompt, question: {"p" * 41}, answer: a, wrong: [b]}}
  - {{id: long-answer, question: Which?, answer: {"a" * 21}, wrong: [b]}}
  - {{id: long-wrong, question: Which of them?, answer: a, wrong: [{"b" * 21}, c]}}
  - {{id: all-long, question: Which one?, answer: a, wrong: [{"b" * 21}]}}
"""
    made = asked(text)

    assert left_out(made) == {
        "Game takes prompts of 40 characters at most": ("d/long-prompt",),
        "Game takes answers of 20 characters at most": ("d/long-answer", "d/all-long"),
    }
    assert said(made) == {
        "Game takes options of 20 characters at most, so longer wrong ones are left out": ("d/long-wrong",)
    }
    assert [one.prompt for one in made.questions] == ["p" * 40, "Which of them?"]


def test_an_emoji_counts_as_two_characters_as_in_a_browser() -> None:
    text = f"deck: d\ncards:\n  - {{id: one, question: {'🙂' * 21}, answer: a, wrong: [b]}}\n"

    assert left_out(asked(text)) == {"Game takes prompts of 40 characters at most": ("d/one",)}


def test_a_shorter_wording_stands_for_an_answer_that_is_too_long() -> None:
    text = "deck: d\ncards:\n  - {id: one, question: Which?, answer: the long wording of it | it, wrong: [that]}\n"

    assert question(asked(text), "d/one").right == "it"


def test_what_to_do_is_left_out_where_there_is_no_room() -> None:
    text = f"{FRUIT}  - {{id: long, term: {'t' * 30}, definition: long and thin, topic: fruit}}\n"

    assert question(asked(text), "food/long").prompt == "t" * 30


def test_lists_and_exam_questions_are_left_out_and_named() -> None:
    text = """\
deck: d
cards:
  - {id: list, question: Name two., items: [a, b]}
  - {id: exam, question: Explain., points: [a, b]}
"""
    assert left_out(asked(text)) == {"Game has no lists, steps or long answers": ("d/list", "d/exam")}


def test_every_card_of_the_real_decks_is_asked_or_named() -> None:
    made = found(real_decks(), Quiz("Kahoot", 120, 75))
    known = [card.id for one in real_decks() for card in one.cards]
    named = [card for cards in left_out(made).values() for card in cards]

    assert sorted([*named, *(one.card.id for one in made.questions)]) == sorted(known)


def test_every_question_of_the_real_decks_has_its_right_answer_once_and_fits() -> None:
    made = found(real_decks(), Quiz("Kahoot", 120, 75))
    options = [(one, one.options(seed=7)) for one in made.questions]

    assert all(shown.count(one.right) == 1 and 2 <= len(set(shown)) == len(shown) <= OPTIONS for one, shown in options)
    assert max(len(one.prompt) for one, _ in options) <= 120
    assert max(len(option) for _, shown in options for option in shown) <= 75


def test_the_right_answer_stands_in_every_place() -> None:
    made = found(real_decks(), Quiz("Kahoot", 120, 75))
    places = [shown.index(one.right) for one in made.questions if len(shown := one.options(seed=0)) == OPTIONS]

    assert all(places.count(place) > len(places) / 8 for place in range(OPTIONS))

"""What a class found hard: rates with their interval, the hardest first, and nothing about fewer than five pupils."""

from math import isclose

import pytest

from swotup.core.class_counts import Asked, CardCount, ClassCount, Counts, Tally, TopicCount, WrongCount, typed_key
from swotup.core.classroom import Group, Rate, Report, Wrong, report
from swotup.core.model import CardId

ASKED = Asked({}, {"T1": frozenset({CardId("deck/a"), CardId("deck/b")})})


def card(told: str, *, where: str = "7a", flagged: int = 0) -> CardCount:
    """A card such as "a 9/4/3": answered by nine pupils, failed by four at first and by three the last time."""
    name, numbers = told.split()
    pupils, first, last = map(int, numbers.split("/"))
    return CardCount(where, CardId(f"deck/{name}"), pupils, pupils * 2, first, last, flagged)


def reported(*cards: CardCount, wrong: tuple[WrongCount, ...] = (), topics: tuple[TopicCount, ...] = ()) -> Report:
    places = {one.where for one in cards}
    classes = tuple(ClassCount(one, max(c.pupils for c in cards if c.where == one)) for one in places)
    return report(Counts(classes, cards, topics, wrong, 0, {}), [], ASKED)


def shown(group: Group) -> list[tuple[str, int, int | None]]:
    """The cards with the pupils who answered, and how many of them failed the last time."""
    return [(one.card.partition("/")[2], one.pupils, one.last.failed if one.last else None) for one in group.cards]


# -- rates ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("failed", "of", "low", "high"),
    [
        pytest.param(0, 10, 0.0, 0.2775, id="none of ten"),
        pytest.param(1, 10, 0.0179, 0.4042, id="one of ten"),
        pytest.param(5, 10, 0.2366, 0.7634, id="half of ten"),
        pytest.param(10, 10, 0.7225, 1.0, id="all of ten"),
        pytest.param(81, 263, 0.2553, 0.3662, id="the example in Newcombe's comparison of methods (1998)"),
        pytest.param(0, 0, 0.0, 1.0, id="nothing is known of nothing"),
    ],
)
def test_the_interval_is_that_of_wilson(failed: int, of: int, low: float, high: float) -> None:
    found = Rate(failed, of).interval
    assert isclose(found[0], low, abs_tol=5e-5)
    assert isclose(found[1], high, abs_tol=5e-5)


def test_an_interval_holds_its_rate_and_narrows_with_the_answers() -> None:
    for failed in range(6):
        few, many = Rate(failed, 5), Rate(failed * 40, 200)
        assert few.interval[0] <= many.interval[0] <= many.share <= many.interval[1] <= few.interval[1]


# -- cards ---------------------------------------------------------------------------------------------------


def test_what_is_surely_hard_comes_before_what_may_be_chance() -> None:
    found = reported(card("few 5/5/5"), card("many 60/50/54"), card("easy 60/9/1"))
    assert [name for name, *_ in shown(found.whole)] == ["many", "few", "easy"]


def test_flagged_cards_come_first_the_most_flagged_before_the_others() -> None:
    found = reported(card("hard 9/9/9"), card("odd 9/1/0", flagged=1), card("bad 9/0/0", flagged=4))
    assert [name for name, *_ in shown(found.whole)] == ["bad", "odd", "hard"]


def test_first_and_last_answers_are_apart() -> None:
    whole = reported(card("a 8/6/2"), card("b 8/2/1")).whole
    assert (whole.first, whole.last, whole.answers) == (Rate(8, 16), Rate(3, 16), 32)
    assert [(one.first, one.last) for one in whole.cards] == [(Rate(6, 8), Rate(2, 8)), (Rate(2, 8), Rate(1, 8))]


def test_a_wrong_answer_is_told_where_five_pupils_gave_it_and_so_are_those_who_are_left_of_it() -> None:
    name = CardId("deck/a")
    told = [("7a", "money", 3), ("7b", "money", 2), ("7a", "trust", 4), ("7a", "cash", 6), ("7b", "cash", 4)]
    wrong = tuple(WrongCount(where, name, text, number) for where, text, number in told)
    found = reported(card("a 9/6/5"), card("a 9/6/5", where="7b"), wrong=wrong)
    assert found.whole.cards[0].wrong == (Wrong("cash", 6), Wrong("money", 5))
    assert [one.cards[0].wrong for one in found.classes] == [(Wrong("cash", 6),), ()]
    assert found.rare == 1


def test_typed_answers_are_compared_without_what_does_not_matter() -> None:
    assert typed_key("  The Council. ") == typed_key("the  council") == "the council"


# -- nothing about few pupils --------------------------------------------------------------------------------


def test_there_is_no_figure_of_a_card_that_fewer_than_five_answered() -> None:
    whole = reported(card("a 5/1/1"), card("b 4/4/4")).whole
    assert (shown(whole), whole.withheld) == ([("a", 5, 1)], 1)
    assert (whole.answers, whole.last) == (10, Rate(1, 5))


def test_a_flag_by_few_is_shown_without_a_number() -> None:
    [_, one] = sorted(reported(card("a 9/4/3"), card("b 4/4/4", flagged=2)).whole.cards, key=lambda one: one.card)
    assert (one.flagged, one.pupils, one.answers, one.first, one.last) == (None, 0, 0, None, None)


def test_a_class_of_four_has_no_figures() -> None:
    found = reported(card("a 9/4/3"), card("a 4/2/1", where="7b"))
    assert [(one.where, one.pupils, one.last) for one in found.classes] == [("7a", 9, Rate(3, 9)), ("7b", None, None)]
    assert shown(found.classes[1]) == []


def test_what_a_class_of_four_flagged_is_told_of_the_whole_alone() -> None:
    found = reported(card("a 9/4/3"), card("b 4/2/1", where="7b", flagged=1))
    assert [
        [(one.card, one.last) for one in group.cards if one.flagged != 0] for group in (found.whole, *found.classes)
    ] == [
        [("deck/b", None)],
        [],
        [],
    ]


def test_the_whole_does_not_give_away_what_a_small_class_did() -> None:
    whole = reported(card("a 9/4/3"), card("a 4/2/1", where="7b"), card("b 7/1/1"), card("b 3/1/1", where="7b")).whole
    assert whole.pupils == 9
    assert shown(whole) == [("a", 9, 3), ("b", 7, 1)]


def test_small_classes_count_where_they_are_enough_together() -> None:
    found = reported(card("a 9/4/3"), card("a 4/2/1", where="7b"), card("a 3/2/2", where="7c"))
    assert (found.whole.pupils, shown(found.whole)) == (16, [("a", 16, 6)])


def test_one_class_is_the_whole() -> None:
    assert reported(card("a 9/4/3")).classes == ()


# -- topics --------------------------------------------------------------------------------------------------


def test_a_topic_is_over_all_its_cards_that_have_figures() -> None:
    topics = (TopicCount("7a", "T1", 9, 8, 3, ("ada",)), TopicCount("7b", "T1", 6, 4, 2, ("ben",)))
    cards = [card("a 9/6/3"), card("b 6/4/1"), card("c 9/9/9"), card("a 6/6/6", where="7b")]
    [topic] = reported(*cards, topics=topics).whole.topics
    assert (topic.pupils, topic.first, topic.last) == (15, Rate(16, 21), Rate(10, 21))
    assert (topic.need, topic.who) == (Rate(3, 8), ("ada",))


def test_what_few_answered_is_in_no_total() -> None:
    topics = (TopicCount("7a", "T1", 9, 8, 3),)
    whole = reported(card("a 9/6/3"), card("b 1/1/1"), topics=topics).whole
    assert (whole.first, whole.topics[0].first, whole.topics[0].last) == (Rate(6, 9), Rate(6, 9), Rate(3, 9))


def test_a_topic_of_which_no_card_has_figures_has_none() -> None:
    assert reported(card("a 4/1/1"), card("b 3/1/1"), topics=(TopicCount("7a", "T1", 7, 6, 1),)).whole.topics == ()


def test_nobody_is_said_to_need_help_where_fewer_than_five_could_be_judged() -> None:
    [topic] = reported(card("a 9/6/3"), topics=(TopicCount("7a", "T1", 9, 4, 3, ("ada",)),)).whole.topics
    assert (topic.need, topic.who) == (None, ())


# -- tallies -------------------------------------------------------------------------------------------------


def tallied(*tallies: Tally, cards: tuple[CardCount, ...] = ()) -> Report:
    classes = (ClassCount("7a", 6),) if cards else ()
    return report(Counts(classes, cards, (), (), 0, {}), tallies, ASKED)


def test_a_tally_is_a_first_and_a_last_answer_at_once() -> None:
    whole = tallied(Tally("7a", CardId("deck/a"), 11, 9)).whole
    assert (whole.pupils, whole.first, whole.last) == (20, Rate(9, 20), Rate(9, 20))
    [topic] = whole.topics
    assert (topic.topic, topic.pupils, topic.last, topic.need) == ("T1", 20, Rate(9, 20), None)


def test_a_tally_does_not_tell_how_many_of_a_few_flagged_a_card() -> None:
    [one] = tallied(Tally("7a", CardId("deck/a"), 11, 9), cards=(card("a 4/1/1", flagged=2),)).whole.cards
    assert (one.pupils, one.flagged) == (20, None)


def test_a_tally_of_few_makes_nobody_else_enough() -> None:
    whole = tallied(Tally("7b", CardId("deck/a"), 1, 0), cards=(card("a 4/1/1"),)).whole
    assert (shown(whole), whole.withheld) == ([], 1)


def test_two_tallies_of_a_card_are_of_different_pupils() -> None:
    assert shown(tallied(*[Tally("7a", CardId("deck/a"), 2, 2)] * 2).whole) == [("a", 8, 4)]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [pytest.param(3, 2, ("a", 6, 3), id="shared"), pytest.param(5, 2, ("a", 7, 2), id="the tally")],
)
def test_of_what_was_shared_and_a_tally_the_one_with_more_pupils_counts(
    right: int, wrong: int, expected: tuple[str, int, int]
) -> None:
    found = tallied(Tally("7a", CardId("deck/a"), right, wrong), cards=(card("a 6/4/3"),))
    assert shown(found.whole) == [expected]

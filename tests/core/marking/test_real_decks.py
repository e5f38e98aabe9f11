"""Every card of the real decks, marked."""

import pytest

from swotup.core.marking import Mark, mark
from swotup.core.model import Card, Gap, Items, Pick, Points, Recall, Truth
from tests.core.marking.labels import cards, vocabularies

CARDS = [pytest.param(card, id=card.id) for card in cards().values()]


def marked(card: Card, *typed: str) -> Mark:
    return mark(card.face, typed, vocabulary=vocabularies()[card.deck])


def accepted(card: Card) -> list[list[str]]:
    """Answers that have full credit: each accepted wording, of a list each item's in turn."""
    match card.face.ask:
        case Recall(answers) | Gap(answers=answers) | Pick(right=answers):
            return [[answer] for answer in answers]
        case Items(items):
            most = max(map(len, items))
            return [[item[min(turn, len(item) - 1)] for item in items] for turn in range(most)]
        case Truth(value):
            return [["true"], ["yes"], ["t"]] if value else [["false"], ["no"], ["f"]]
        case Points(points):
            return [[point.wordings[0] for point in points]]


@pytest.mark.parametrize("card", CARDS)
def test_every_accepted_wording_has_full_credit(card: Card) -> None:
    for typed in accepted(card):
        found = marked(card, *typed)
        assert found.credit == 1, (typed, found.items)
        assert found.quality in (4, None)


@pytest.mark.parametrize("typed", [[], [""], ["  "], [" ", "\t"]])
def test_an_empty_answer_has_none(typed: list[str]) -> None:
    for card in cards().values():
        found = marked(card, *typed)
        assert found.credit == 0, card.id
        assert {item.verdict for item in found.items} == {"missing"}, card.id


def test_the_pieces_give_both_texts() -> None:
    for card in cards().values():
        for typed in (*accepted(card), ["the council’s personnel budgit"]):
            for item in marked(card, *typed).items:
                if item.pieces:
                    assert "".join(piece.given for piece in item.pieces) == item.given, card.id
                    assert "".join(piece.expected for piece in item.pieces) == item.expected, card.id


def test_a_wrong_option_has_no_credit_by_text_or_by_digit() -> None:
    for card in cards().values():
        if isinstance(card.face.ask, Pick):
            for number, option in enumerate(card.face.ask.wrong, 2):
                assert marked(card, option).credit == 0, (card.id, option)
                assert marked(card, str(number)).credit == 0, (card.id, number)


def test_another_answer_of_the_deck_never_has_full_credit() -> None:
    """Of a term, the other terms of its deck: a name that is taken is never another one misspelt."""
    terms = [card for card in cards().values() if card.id.endswith(":reverse")]
    for card in terms:
        own = _answers(card)
        for other in terms:
            if other.deck == card.deck and not own & _answers(other):
                for answer in _answers(other):
                    assert marked(card, answer).credit < 1, (card.id, answer)


def _answers(card: Card) -> set[str]:
    assert isinstance(card.face.ask, Recall)
    return set(card.face.ask.answers)


def test_each_marking_point_is_met_by_its_own_words() -> None:
    for card in cards().values():
        if isinstance(card.face.ask, Points):
            for number, point in enumerate(card.face.ask.points):
                assert marked(card, point.wordings[0]).items[number].credit, (card.id, point.wordings[0])


def test_the_question_itself_meets_few_marking_points() -> None:
    """Common words are not ideas: to copy the question out earns next to nothing."""
    exams = [card for card in cards().values() if isinstance(card.face.ask, Points)]
    met = sum(bool(item.credit) for card in exams for item in marked(card, card.face.prompt).items)
    points = sum(len(marked(card).items) for card in exams)
    assert met <= 0.02 * points

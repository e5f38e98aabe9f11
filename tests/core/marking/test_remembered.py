"""What was kept of a deck gives the same marks as all of its cards do."""

from collections.abc import Iterable
from functools import cache
from typing import Final, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.marking import Spelling, mark
from swotup.core.marking.remembered import PARTS, Remembered
from swotup.core.marking.vocabularies import Gathered
from tests.core.marking.labels import cards, labelled, vocabularies


class Held:
    """Keeps parts in memory; one that forgets keeps none."""

    def __init__(self, *, forgets: bool = False) -> None:
        self.parts: dict[str, dict[str, str]] = {}
        self.forgets = forgets

    def fact(self, part: str, name: str) -> str | None:
        return self.parts[part].get(name)

    def keep(self, part: str, facts: Iterable[tuple[str, str]]) -> None:
        told = list(facts)
        assert len({name for name, _ in told}) == len(told), "a name stands once"
        if not self.forgets:
            self.parts[part] = dict(told)


def never() -> NoReturn:
    raise AssertionError("the cards are not needed")


@cache
def remembered() -> dict[str, Remembered]:
    """The real decks, with all parts kept."""
    found = {}
    for deck, gathered in vocabularies().items():
        held = Held()
        for part, facts in PARTS.items():
            held.keep(part, facts(gathered))
        found[deck] = Remembered(held, never)
    return found


@pytest.mark.parametrize("name", ["labelled.yaml", "blind.yaml", "unseen.yaml"])
def test_every_labelled_answer_has_the_same_mark(name: str) -> None:
    for row in labelled(name):
        card = cards()[row.card]
        alone, whole = (
            mark(card.face, row.typed, spelling=row.spelling, vocabulary=decks[card.deck])
            for decks in (remembered(), vocabularies())
        )
        assert alone == whole


SPELLINGS: Final[st.SearchStrategy[Spelling]] = st.sampled_from(("fair", "lenient", "strict"))
TYPED: Final = st.lists(
    st.one_of(
        st.sampled_from([row.typed[0] for row in labelled("unseen.yaml") if row.typed]),
        st.text(max_size=40),
        st.text("abcdeilnorst \t\n,;é-1", max_size=40),
    ),
    max_size=4,
)


@given(st.sampled_from(sorted(cards())), TYPED, SPELLINGS)
def test_whatever_is_typed_has_the_same_mark(card: str, typed: list[str], spelling: Spelling) -> None:
    face, deck = cards()[card].face, cards()[card].deck
    alone, whole = (
        mark(face, typed, spelling=spelling, vocabulary=decks[deck]) for decks in (remembered(), vocabularies())
    )
    assert alone == whole


def test_every_question_has_the_same_answer() -> None:
    for deck, whole in vocabularies().items():
        alone = remembered()[deck]
        for word in [*sorted(whole.words), "nowhere", ""]:
            assert (alone.has_word(word), alone.faces_with(word), alone.weight(word)) == (
                whole.has_word(word),
                whole.faces_with(word),
                whole.weight(word),
            )
        for keys in [*whole.keys, *whole.same, *whole.others, ("no", "such"), ()]:
            assert alone.has_answer(keys) == whole.has_answer(keys)
            assert (alone.same_as(keys), alone.roots_beside(keys)) == (whole.same_as(keys), whole.roots_beside(keys))
        assert all(alone.has_bag(bag) for bag in whole.bags)
        assert alone.has_bag(frozenset()) == whole.has_bag(frozenset())
        assert all(list(alone.words_of(length)) == list(whole.words_of(length)) for length in range(40))


@pytest.mark.parametrize("forgets", [False, True])
def test_a_part_is_worked_out_when_it_is_first_asked_for(forgets: bool) -> None:
    held, asked = Held(forgets=forgets), []

    def made() -> Gathered:
        asked.append("all cards")
        return whole

    whole = next(iter(vocabularies().values()))
    alone = Remembered(held, made)
    assert not asked
    word = min(whole.words)
    assert [alone.has_word(word), alone.has_word(word), alone.has_word("nowhere")] == [True, True, False]
    assert alone.faces == whole.faces
    assert asked == ["all cards"], "once for all parts"
    assert sorted(held.parts) == ([] if forgets else ["counts", "words"])

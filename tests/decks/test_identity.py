"""What history hangs on: a card's id moves only where its author moves it, whatever else changes in the deck."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.asks import answer_text
from swotup.core.model import CardId, Face
from swotup.core.text import slug
from tests.decks.deck_builders import cards_of, deck_of, loaded, messages, name, names, places, pointed

Values = Mapping[str, str | list[str]]

# -- decks made up -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a deck made up: its id, if it has one, its kind and its values."""

    id: str | None
    kind: str
    values: Values

    @property
    def named(self) -> str:
        """Its id, or the slug of its prompt."""
        prompt = next(iter(self.values.values()))
        assert isinstance(prompt, str)
        return self.id or slug(prompt.replace("{{", "").replace("#gap}}", ""))


TEXTS: Final = (
    st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="|{}#:\\"), max_size=20)
    .map(str.strip)
    .filter(slug)
)
SEVERAL: Final = st.lists(TEXTS, min_size=3, max_size=4, unique_by=str.casefold)
IDS: Final = st.from_regex(r"[a-z0-9]{1,3}([-._][a-z0-9]{1,3}){0,2}", fullmatch=True)


def values(**texts: st.SearchStrategy[str] | st.SearchStrategy[list[str]]) -> st.SearchStrategy[Values]:
    """The values of an entry, in this order."""
    return st.tuples(*texts.values()).map(lambda drawn: dict(zip(texts, drawn, strict=True)))


VALUES: Final[Mapping[str, st.SearchStrategy[Values]]] = {
    "term": values(term=TEXTS, definition=TEXTS),
    "question": values(question=TEXTS, answer=TEXTS),
    "list": values(question=TEXTS, items=SEVERAL),
    "steps": values(question=TEXTS, steps=SEVERAL),
    "cloze": values(cloze=st.builds("{} {{{{{}#gap}}}}".format, TEXTS, TEXTS)),
    "choice": st.builds(
        lambda asked, options: {"question": asked, "answer": options[0], "wrong": options[1:]}, TEXTS, SEVERAL
    ),
    "truth": values(statement=TEXTS, truth=st.sampled_from(["yes", "no"])),
    "exam": values(question=TEXTS, points=SEVERAL),
}


@st.composite
def entry(draw: st.DrawFn, ids: st.SearchStrategy[str | None]) -> Entry:
    """An entry of any kind."""
    kind = draw(st.sampled_from(list(VALUES)))
    return Entry(draw(ids), kind, draw(VALUES[kind]))


WITH_ID: Final = st.lists(entry(IDS), min_size=1, max_size=6, unique_by=lambda made: made.named)
ANY: Final = st.lists(entry(st.none() | IDS), min_size=1, max_size=6, unique_by=lambda made: made.named)


def written(entries: Sequence[Entry]) -> str:
    """The deck of these entries; JSON is YAML."""
    lines = [{"id": made.id, **made.values} if made.id else made.values for made in entries]
    return "deck: deck\ncards:\n" + "".join(f"  - {json.dumps(line, ensure_ascii=False)}\n" for line in lines)


def asked(entries: Sequence[Entry]) -> dict[CardId, Face]:
    """The faces by id, of entries that nothing is wrong with but a missing id."""
    found = loaded(written(entries) if entries else deck_of("[]"))
    assert {place.split()[1] for place in places(found)} <= {"W205", "E008"}
    return {card.id: card.face for card in found.deck.cards} if found.deck else {}


# -- what never moves a card's history -----------------------------------------------------------------------


@given(ANY, st.data())
def test_reordering_entries_changes_no_card(entries: list[Entry], data: st.DataObject) -> None:
    assert asked(data.draw(st.permutations(entries))) == asked(entries)


@given(ANY, st.integers(0))
def test_adding_or_removing_an_entry_changes_no_other_card(entries: list[Entry], index: int) -> None:
    index %= len(entries)
    others = asked(entries[:index] + entries[index + 1 :])
    with_it = asked(entries)

    assert {card: face for card, face in with_it.items() if card in others} == others
    assert {card.partition(":")[0] for card in with_it.keys() - others.keys()} == {f"deck/{entries[index].named}"}


@given(WITH_ID, st.data())
def test_rewording_an_entry_with_an_id_keeps_its_cards_and_changes_no_other(
    entries: list[Entry], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(entries) - 1))
    old = entries[index]
    new = replace(old, values=data.draw(VALUES[old.kind]))
    before, after = asked(entries), asked([*entries[:index], new, *entries[index + 1 :]])

    assert list(after) == list(before)
    assert {card for card in after if after[card] != before[card]} <= set(asked([new]))


@given(WITH_ID)
def test_an_entry_with_an_id_is_called_by_it_alone(entries: list[Entry]) -> None:
    assert {card.partition(":")[0] for card in asked(entries)} == {f"deck/{made.id}" for made in entries}


@given(ANY)
def test_an_entry_without_an_id_is_called_by_its_prompt_and_nothing_is_ever_numbered(entries: list[Entry]) -> None:
    assert {card.partition(":")[0] for card in asked(entries)} == {f"deck/{made.named}" for made in entries}


@given(entry(IDS))
def test_an_entry_keeps_its_id_when_it_becomes_another_kind(made: Entry) -> None:
    other = replace(made, kind="question", values={"question": "Q", "answer": "a"})

    assert list(asked([other])) == [f"deck/{made.id}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("both_ways: no", "both_ways: yes", id="asked the other way as well"),
        pytest.param("also: DP", "hint: h", id="other names, a hint"),
        pytest.param("note: n", "topic: T", id="a note, a topic"),
    ],
)
def test_a_term_keeps_its_first_card(before: str, after: str) -> None:
    entry = "- id: x\n  term: t\n  definition: d\n  "

    assert names(loaded(deck_of(entry + before)))[0] == names(loaded(deck_of(entry + after)))[0] == "x"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("title: T", id="a title"),
        pytest.param("order: 3", id="an order"),
        pytest.param("topics: {A: a}\ntopic: A", id="a topic"),
        pytest.param("# a comment", id="a comment"),
    ],
)
def test_what_stands_above_the_cards_changes_no_id(head: str) -> None:
    cards = "cards: [{id: x, term: t, definition: d}, {term: u, definition: e}]"

    assert names(loaded(f"deck: deck\n{head}\n{cards}")) == ["x", "x:reverse", "u", "u:reverse"]


# -- gaps ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hole:
    """One gap of a sentence made up."""

    name: str | None
    wording: str

    def __str__(self) -> str:
        return f"{{{{{self.wording}#{self.name}}}}}" if self.name else f"{{{{{self.wording}}}}}"

    @property
    def slug(self) -> str:
        return self.name or slug(self.wording)


HOLES: Final = st.lists(
    st.builds(Hole, st.none() | IDS, TEXTS), min_size=1, max_size=5, unique_by=lambda hole: hole.slug
)


def filled(holes: Sequence[Hole]) -> dict[str, str]:
    """What fills each gap of a sentence, by its card."""
    sentence = " and ".join(map(str, holes))
    cards = cards_of(f"- {json.dumps({'id': 'x', 'cloze': sentence}, ensure_ascii=False)}")
    return {name(card): answer_text(card.face.ask) for card in cards}


@given(HOLES)
def test_a_gap_is_called_by_its_name_or_else_by_its_wording(holes: list[Hole]) -> None:
    assert filled(holes) == {f"x:{hole.slug}": hole.wording for hole in holes}


@given(HOLES, st.integers(0), st.text("ab .,", max_size=9))
def test_adding_or_removing_a_gap_or_words_between_changes_no_other_gap(
    holes: list[Hole], index: int, between: str
) -> None:
    index %= len(holes)
    removed = [*holes[:index], Hole("only", between.strip() or "filler"), *holes[index + 1 :]]
    others = {f"x:{hole.slug}": hole.wording for hole in holes if hole is not holes[index]}

    assert {card: text for card, text in filled(removed).items() if card != "x:only"} == {
        card: text for card, text in others.items() if card != "x:only"
    }


@given(HOLES, st.permutations(range(5)))
def test_moving_gaps_about_changes_no_gap(holes: list[Hole], order: list[int]) -> None:
    moved = [holes[index] for index in order if index < len(holes)]

    assert filled(moved) == filled(holes)


@given(HOLES, TEXTS)
def test_a_gap_that_has_a_name_may_be_reworded(holes: list[Hole], wording: str) -> None:
    reworded = [replace(hole, wording=wording) if hole.name else hole for hole in holes]

    assert list(filled(reworded)) == list(filled(holes))


def test_a_gap_without_a_name_is_another_card_once_its_wording_is_another() -> None:
    assert list(filled([Hole(None, "cat"), Hole(None, "dog")])) == ["x:cat", "x:dog"]
    assert list(filled([Hole(None, "cow"), Hole(None, "dog")])) == ["x:cow", "x:dog"]


# -- two of one name -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "rules", "left"),
    [
        pytest.param(
            "- {☞term: PB, definition: a}\n- {term: DP, definition: b}\n- {☞term: pb!, definition: c}",
            ["E203", "E203"],
            ["dp", "dp:reverse"],
            id="two prompts: neither, for which comes first is no name",
        ),
        pytest.param(
            "- {id: pb, question: Q, answer: a}\n- {☞term: PB, definition: b}",
            ["E203"],
            ["pb"],
            id="an id and a prompt: the id",
        ),
        pytest.param(
            "- {☞term: PB, definition: b}\n- {id: pb, question: Q, answer: a}",
            ["E203"],
            ["pb"],
            id="also where the prompt comes first",
        ),
        pytest.param(
            "- {id: pb, question: Q, answer: a}\n- {☞id: pb, question: R, answer: b}",
            ["E202"],
            ["pb"],
            id="two ids: the first",
        ),
        pytest.param(
            "- {id: x, cloze: 'a {{b}} and {{B|c}}'}",
            [],
            ["x:b"],
            id="two gaps: one card with both blanked",
        ),
    ],
)
def test_two_of_one_name(entries: str, rules: list[str], left: list[str]) -> None:
    text, expected = pointed(deck_of(entries), *rules)
    found = loaded(text)

    assert [place for place in places(found) if not place.endswith("W205")] == expected
    assert names(found) == left


@given(
    st.permutations(["{term: PB, definition: a}", "{term: 'pb?', definition: b}", "{id: x, term: DP, definition: c}"])
)
def test_the_order_decides_nothing_between_prompts_of_one_name(entries: list[str]) -> None:
    found = loaded(deck_of("\n".join(f"- {entry}" for entry in entries)))

    assert names(found) == ["x", "x:reverse"]
    assert [message for message in messages(found) if "the same prompt" in message] == [
        "another entry has the same prompt or the id `pb`: give this one an `id`"
    ] * 2


# -- an entry that breaks ------------------------------------------------------------------------------------

BROKEN: Final = {
    "a list for a text": "  - id: one\n    question: First?\n    answer: [one]\n",
    "no answer": "  - id: one\n    question: First?\n    hint: none\n",
    "no kind": "  - id: one\n    note: First?\n",
    "a key twice": "  - id: one\n    question: First?\n    question: First again?\n    answer: one\n",
    "no gap": "  - id: one\n    cloze: First\n",
}
SECOND: Final = "  - id: one\n    question: Second?\n    answer: two\n"


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_when_an_entry_breaks_no_other_entry_takes_over_its_id(broken: str) -> None:
    found = loaded(f"deck: deck\ncards:\n{broken}{SECOND}")

    assert names(found) == []
    assert "E202" in {problem.rule for problem in found.problems}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_entry_does_not_take_the_id_of_one_above_it(broken: str) -> None:
    found = loaded(f"deck: deck\ncards:\n{SECOND}{broken}")

    assert names(found) == ["one"]
    assert "E202" in {problem.rule for problem in found.problems}


def test_where_one_of_two_entries_with_one_prompt_breaks_the_other_does_not_become_it() -> None:
    twin = "  - question: Who?\n    answer: you\n"
    found = loaded(f"deck: deck\ncards:\n  - question: Who?\n    answer: [you]\n{twin}")

    assert names(found) == []

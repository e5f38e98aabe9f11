"""What holds of every mark, whatever the card and whatever is typed."""

from collections.abc import Sequence
from typing import Final

from hypothesis import assume, given
from hypothesis import strategies as st

from swotup.core.marking import EMPTY, Spelling, mark
from swotup.core.model import Ask, Card, Face, Gap, Items, Pick, Point, Points, Recall, Truth
from swotup.core.text import is_safe
from tests.core.marking.labels import cards, vocabularies
from tests.core.marking.marking_builders import recall

SPELLINGS: Final = st.sampled_from(["fair", "lenient", "strict"])
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
WORDS: Final = sorted(
    {
        word
        for deck in vocabularies().values()
        for word in deck.words
        if len(word) >= 8 and word.isascii() and word.isalpha() and not word.endswith(("er", "or", "ee"))
    }
)
"""Long words of the real decks; whoever does a thing and to whom it is done are a letter apart."""
TEXTS: Final = st.text(max_size=60)
ANSWERS: Final = st.text(min_size=1, max_size=40).filter(
    lambda text: is_safe(text) and len(text.splitlines()) == 1 and bool(text.split())
)
SHORT: Final = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True).map(" ".join)
WORDINGS: Final = st.lists(ANSWERS, min_size=1, max_size=3).map(tuple)
REAL: Final = st.sampled_from(sorted(cards())).map(lambda name: cards()[name])


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    """Any way of asking, with any texts."""
    wordings = draw(st.lists(WORDINGS, min_size=2, max_size=6))
    first = wordings[0]
    need = draw(st.integers(1, len(wordings)))
    points = tuple(Point(one, draw(st.integers(1, 3))) for one in wordings)
    shapes: list[Ask] = [
        Recall(first),
        Gap("Before ", " after.", first),
        Items(tuple(wordings), need, ordered=False),
        Items(tuple(wordings), len(wordings), ordered=True),
        Pick(first, tuple(one[0] for one in wordings[1:])),
        Truth(draw(st.booleans()), None),
        Points(points, draw(st.integers(1, sum(point.worth for point in points))), None),
    ]
    return draw(st.sampled_from(shapes))


@given(asks(), st.lists(TEXTS, max_size=6), SPELLINGS, TEXTS)
def test_credit_is_a_share_and_every_item_has_a_mark(
    ask: Ask, typed: list[str], spelling: Spelling, prompt: str
) -> None:
    marked = mark(Face(prompt, ask), typed, spelling=spelling)
    assert 0 <= marked.credit <= 1
    assert all(0 <= item.credit <= 1 for item in marked.items)
    assert all((item.verdict == "right") is (item.credit == 1) for item in marked.items)
    assert all(item.credit == 0 for item in marked.items if item.verdict in ("wrong", "missing"))
    expected = len(ask.items) if isinstance(ask, Items) else len(ask.points) if isinstance(ask, Points) else 1
    assert all(item.expected is not None for item in marked.items[:expected])
    assert all(item.expected is None for item in marked.items[expected:])
    if marked.earned is not None and marked.marks is not None:
        assert 0 <= marked.earned <= marked.marks


@given(REAL, st.lists(TEXTS, max_size=5), SPELLINGS)
def test_credit_is_a_share_for_the_real_cards(card: Card, typed: list[str], spelling: Spelling) -> None:
    marked = mark(card.face, typed, spelling=spelling, vocabulary=vocabularies()[card.deck])
    assert 0 <= marked.credit <= 1
    assert marked.quality in (None, 1, 3, 4)


@given(WORDINGS, SPELLINGS, st.sampled_from([Recall, Pick, Gap]), TEXTS)
def test_every_accepted_wording_has_full_credit(
    answers: tuple[str, ...], spelling: Spelling, shape: type[Recall | Pick | Gap], prompt: str
) -> None:
    ask: Ask = Recall(answers)
    if shape is Gap:
        ask = Gap("", "", answers)
    elif shape is Pick:
        ask = Pick(answers, ("something else that nobody means",))
    for answer in answers:
        assert mark(Face(prompt, ask), [answer], spelling=spelling).credit == 1


@given(st.lists(WORDINGS, min_size=2, max_size=6), SPELLINGS, st.booleans(), TEXTS)
def test_every_item_in_its_own_words_has_full_credit(
    items: list[tuple[str, ...]], spelling: Spelling, ordered: bool, prompt: str
) -> None:
    ask = Items(tuple(items), len(items), ordered=ordered)
    assert mark(Face(prompt, ask), [item[-1] for item in items], spelling=spelling).credit == 1


@given(asks(), st.lists(st.sampled_from(["", " ", "\t", "\n", " \n "]), max_size=4), SPELLINGS)
def test_the_empty_answer_has_none(ask: Ask, typed: list[str], spelling: Spelling) -> None:
    marked = mark(Face("What?", ask), typed, spelling=spelling)
    assert marked.credit == 0
    assert {item.verdict for item in marked.items} == {"missing"}
    assert marked.quality in (1, None)


@st.composite
def typo(draw: st.DrawFn, word: str) -> str:
    """The word with one letter more, less or another, or with two that changed places."""
    at = draw(st.integers(0, len(word) - 2))
    letter = draw(st.sampled_from(LETTERS))
    return draw(
        st.sampled_from(
            [
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )


@given(st.data(), st.sampled_from(WORDS), SPELLINGS)
def test_one_typo_in_a_long_word_never_drops_below_close(data: st.DataObject, word: str, spelling: Spelling) -> None:
    typed = data.draw(typo(word))
    for deck in (EMPTY, *vocabularies().values()):
        if not deck.has_word(typed):
            assert mark(recall(word), [typed], spelling=spelling, vocabulary=deck).items[0].verdict in (
                "right",
                "close",
            )


@st.composite
def typed_lists(draw: st.DrawFn) -> tuple[Items, list[str]]:
    """A list of items, and lines of which some name them, with slips and twice."""
    items = draw(st.lists(SHORT, min_size=2, max_size=7, unique=True))
    lines = [draw(st.sampled_from(items)) for _ in range(draw(st.integers(0, 6)))]
    lines += draw(st.lists(SHORT, max_size=3))
    lines = [draw(typo(line)) if draw(st.booleans()) else line for line in lines]
    return Items(tuple((item,) for item in items), draw(st.integers(1, len(items))), ordered=False), lines


@given(typed_lists(), SPELLINGS)
def test_the_credit_of_a_list_does_not_depend_on_the_order_typed(
    asked: tuple[Items, list[str]], spelling: Spelling
) -> None:
    ask, lines = asked
    assert _credit(ask, lines, spelling) == _credit(ask, lines[::-1], spelling) == _credit(ask, sorted(lines), spelling)


@given(typed_lists(), st.data(), SPELLINGS)
def test_one_more_right_item_never_lowers_the_credit(
    asked: tuple[Items, list[str]], data: st.DataObject, spelling: Spelling
) -> None:
    ask, lines = asked
    more = [*lines, data.draw(st.sampled_from(ask.items))[0]]
    assert _credit(ask, more, spelling) >= _credit(ask, lines, spelling)


@given(st.permutations(range(5)), SPELLINGS)
def test_steps_earn_what_stands_in_order(order: Sequence[int], spelling: Spelling) -> None:
    names = ("assess", "allocate", "organise", "live life", "review")
    marked = mark(
        Face("In order?", Items(tuple((name,) for name in names), 5, ordered=True)),
        [names[number] for number in order],
        spelling=spelling,
    )
    longest = max(
        sum(1 for _ in run)
        for bits in range(32)
        for run in [[number for place, number in enumerate(order) if bits >> place & 1]]
        if run == sorted(run)
    )
    assert marked.credit == longest / 5
    assert (marked.first_wrong is None) is (list(order) == sorted(order))


@given(st.sampled_from(sorted(name for name, card in cards().items() if isinstance(card.face.ask, Points))), st.data())
def test_one_more_sentence_never_lowers_the_marks(name: str, data: st.DataObject) -> None:
    card = cards()[name]
    assert isinstance(card.face.ask, Points)
    wordings = [point.wordings[0] for point in card.face.ask.points]
    lines = data.draw(st.lists(st.sampled_from(wordings), max_size=5))
    deck = vocabularies()[card.deck]
    before = mark(card.face, lines, vocabulary=deck)
    after = mark(card.face, [*lines, data.draw(st.sampled_from(wordings))], vocabulary=deck)
    assert after.credit >= before.credit


def _credit(ask: Items, lines: list[str], spelling: Spelling) -> float:
    assume(len(lines) < 20)
    return mark(Face("Name them.", ask), lines, spelling=spelling).credit

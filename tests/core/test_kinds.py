"""The kinds of entry: each by its manual, then what authors may write in it, then what is wrong with it."""

import re
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core import kinds
from swotup.core.kinds import KINDS, Kind, cloze, kinds_told
from swotup.core.kinds.fields import COMMON, Field, Fields, Shape
from swotup.core.model import BLANK, Ask, Gap, Items, Pick, Point, Points, Recall, Truth
from tests.decks.deck_builders import cards_of, deck_of, faces_of, loaded, messages, names, places, pointed, told

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)

# -- what holds for every kind -------------------------------------------------------------------------------


def section(kind: Kind, title: str) -> str:
    """What stands below a title in a kind's manual."""
    found = re.search(rf"^{title}:\n((?:    .*\n|\n)+)", f"{kind.__doc__}\n", re.MULTILINE)
    assert found, f"the manual has no {title}"
    return dedent(found[1]).strip()


@each_kind
def test_the_example_in_a_manual_gives_the_cards_below_it(kind: Kind) -> None:
    cards = cards_of(section(kind, "Example"))

    assert told(cards) == section(kind, "Cards").splitlines()
    assert [KINDS[card.kind] for card in cards] == [kind] * len(cards)


@each_kind
def test_a_manual_begins_with_a_sentence(kind: Kind) -> None:
    assert re.match(r"[A-Z][^\n]+\.\n", kind.__doc__ or "")


def test_every_file_of_a_kind_is_registered() -> None:
    files = {file.stem for file in Path(kinds.__file__).parent.glob("*.py")} - {"__init__", "fields"}

    assert {import_module(f"{kinds.__name__}.{file}") for file in files} == set(KINDS.values())


@each_kind
def test_a_kind_is_told_by_a_required_key_of_its_own_and_begins_with_its_prompt(kind: Kind) -> None:
    required = [field.name for field in kind.FIELDS if field.required]

    assert kind.TOLD_BY in required
    assert kind.FIELDS[0].name == required[0]
    assert [name for name, other in KINDS.items() if other.TOLD_BY == kind.TOLD_BY] == [
        name for name, other in KINDS.items() if other is kind
    ]


@pytest.mark.parametrize("fields", [pytest.param((*kind.FIELDS, *COMMON), id=name) for name, kind in KINDS.items()])
def test_every_field_has_a_name_of_its_own_and_says_what_it_is_about(fields: tuple[Field, ...]) -> None:
    assert len({field.name for field in fields}) == len(fields)
    assert [field.name for field in fields if not re.fullmatch(r"\S.{3,}\S", field.about)] == []


@each_kind
def test_every_field_can_be_left_out_or_is_asked_for_by_name(kind: Kind) -> None:
    written = loaded(deck_of(f"- id: x\n  {kind.TOLD_BY}: some text"))
    missing = {field.name for field in kind.FIELDS if field.required and field.name != kind.TOLD_BY}

    assert {found.split("`")[1] for found in messages(written) if "is missing" in found} == missing


@pytest.mark.parametrize(
    ("keys", "kinds"),
    [
        pytest.param("term definition also", ["term"], id="a term"),
        pytest.param("question answer", ["question"], id="an answer alone tells a question"),
        pytest.param("question answer wrong", ["choice"], id="with wrong options it is a choice"),
        pytest.param("question answer items", ["list"], id="and with items a list"),
        pytest.param("statement truth", ["truth"], id="a statement"),
        pytest.param("question points marks", ["exam"], id="an exam question"),
        pytest.param("question", [], id="a question alone says nothing of its answer"),
        pytest.param("id topic hint", [], id="nor do the keys that all have"),
        pytest.param("term cloze", ["term", "cloze"], id="two kinds at once"),
    ],
)
def test_the_keys_tell_the_kind(keys: str, kinds: list[str]) -> None:
    assert kinds_told(keys.split()) == kinds


# -- what an author may write --------------------------------------------------------------------------------


def recall(*answers: str) -> Recall:
    return Recall(answers)


def items(*parts: str, need: int | None = None, ordered: bool = False) -> Items:
    """Items, their wordings between slashes."""
    return Items(tuple(tuple(part.split("/")) for part in parts), need or len(parts), ordered)


@pytest.mark.parametrize(
    ("entry", "asks"),
    [
        pytest.param("term: PB\n  definition: money", [recall("money"), recall("PB")], id="a term is asked both ways"),
        pytest.param("term: PB\n  definition: money\n  both_ways: no", [recall("money")], id="or one way"),
        pytest.param(
            "term: PB\n  definition: money\n  both_ways: True", [recall("money"), recall("PB")], id="or both on purpose"
        ),
        pytest.param(
            "term: PB | budget\n  definition: money | cash\n  also: [purse, wad | roll]",
            [recall("money", "cash"), recall("PB", "budget", "purse", "wad", "roll")],
            id="other names count for the term only",
        ),
        pytest.param(
            "question: Q\n  answer: a | b\n  also: c", [recall("a", "b", "c")], id="other answers of a question"
        ),
        pytest.param("question: Q\n  items: [a | b, c]", [items("a/b", "c")], id="all items"),
        pytest.param("question: Q\n  items: [a, b, c]\n  need: 2", [items("a", "b", "c", need=2)], id="some items"),
        pytest.param("question: Q\n  steps: [a, b | c]", [items("a", "b/c", ordered=True)], id="steps"),
        pytest.param(
            "question: Q\n  answer: a | A\n  wrong: [b | c, d]\n  also: e",
            [Pick(("a", "A", "e"), ("b | c", "d"))],
            id="a bar in a wrong option is a bar",
        ),
        pytest.param("question: Q\n  answer: a\n  wrong: b", [Pick(("a",), ("b",))], id="one wrong option"),
        pytest.param("statement: S\n  truth: yes", [Truth(value=True, because=None)], id="true as yes"),
        pytest.param("statement: S\n  truth: TRUE", [Truth(value=True, because=None)], id="true in capitals"),
        pytest.param(
            "statement: S\n  truth: false\n  because: it is", [Truth(value=False, because="it is")], id="false, and why"
        ),
        pytest.param(
            "question: Q\n  points: [a | b (2), c(3), d, (4) e, since 2014 (2014), f (0)]\n  model: M",
            [
                Points(
                    (
                        Point(("a", "b"), 2),
                        Point(("c",), 3),
                        Point(("d",), 1),
                        Point(("(4) e",), 1),
                        Point(("since 2014 (2014)",), 1),
                        Point(("f (0)",), 1),
                    ),
                    9,
                    "M",
                )
            ],
            id="the worth of a point stands at its end",
        ),
        pytest.param(
            "question: Q\n  points: [a, b, c]\n  marks: 2",
            [Points((Point(("a",), 1), Point(("b",), 1), Point(("c",), 1)), 2, None)],
            id="more points than marks",
        ),
        pytest.param(
            "question: Q\n  points: one alone", [Points((Point(("one alone",), 1),), 1, None)], id="a single point"
        ),
    ],
)
def test_an_entry_asks(entry: str, asks: list[Ask]) -> None:
    assert [face.ask for face in faces_of(f"- id: x\n  {entry}")] == asks


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        pytest.param("A {{b}} c", {"b": Gap("A ", " c", ("b",))}, id="a gap"),
        pytest.param(
            "{{a}} b {{c}}", {"a": Gap("", " b c", ("a",)), "c": Gap("a b ", "", ("c",))}, id="a card for each gap"
        ),
        pytest.param("{{Big Dog}}", {"big-dog": Gap("", "", ("Big Dog",))}, id="named by its first wording"),
        pytest.param("{{a | b|c}}", {"a": Gap("", "", ("a", "b", "c"))}, id="other wordings"),
        pytest.param("{{a#x}}", {"x": Gap("", "", ("a",))}, id="a name"),
        pytest.param("{{ a | b :: the hint # x }}", {"x": Gap("", "", ("a", "b"))}, id="all of it, with spaces"),
        pytest.param("{{C#}}", {"c": Gap("", "", ("C#",))}, id="a # before no name is a #"),
        pytest.param("{{C# and D#x.y}}", {"x.y": Gap("", "", ("C# and D",))}, id="the last # names"),
        pytest.param(r"{{F\#minor}}", {"f-minor": Gap("", "", ("F#minor",))}, id="a # that names nothing"),
        pytest.param(r"{{a\|b}}", {"a-b": Gap("", "", ("a|b",))}, id="a bar in an answer"),
        pytest.param(r"{{a\:\:b}}", {"a-b": Gap("", "", ("a::b",))}, id="colons in an answer"),
        pytest.param("{{12:30}}", {"12-30": Gap("", "", ("12:30",))}, id="one colon is a colon"),
        pytest.param(r"\{\{a\}\} {{b}}", {"b": Gap("{{a}} ", "", ("b",))}, id="braces that make no gap"),
        pytest.param("{a} } {{b}} {", {"b": Gap("{a} } ", " {", ("b",))}, id="single braces are text"),
        pytest.param("f = {{1/{x}}}", {"1-x": Gap("f = ", "", ("1/{x}",))}, id="the outermost braces close a gap"),
        pytest.param(
            "{{a}} b {{a}} c {{a|A}}.",
            {"a": Gap("", ".", ("a", "A"), (" b ", " c "))},
            id="gaps of one wording are one card",
        ),
        pytest.param(
            "{{cat#x}} {{dog}} {{cow#x}}",
            {"x": Gap("", "", ("cat", "cow"), (" dog ",)), "dog": Gap("cat ", " cow", ("dog",))},
            id="gaps of one name are one card",
        ),
        pytest.param(
            "{{がく}} {{かく}}", {"がく": Gap("", " かく", ("がく",)), "かく": Gap("がく ", "", ("かく",))}, id="kana"
        ),
        pytest.param("{{東京#東京}}", {"東京": Gap("", "", ("東京",))}, id="a name in another script"),
    ],
)
def test_the_gaps_of_a_sentence(sentence: str, asks: dict[str, Gap]) -> None:
    cards = cards_of(f"- id: x\n  cloze: '{sentence}'")

    assert {card.id: card.face.ask for card in cards} == {f"deck/x:{gap}": ask for gap, ask in asks.items()}


@pytest.mark.parametrize(
    ("entry", "prompts"),
    [
        pytest.param("term: PB | budget\n  definition: money | cash", ["PB", "money"], id="a term: the first wordings"),
        pytest.param("cloze: a '{{b}}' c {{b}}", [f"a '{BLANK}' c {BLANK}"], id="a gap: blank wherever it comes"),
        pytest.param("statement: is a\\|b\n  truth: no", ["is a|b"], id="a statement: escapes are read"),
        pytest.param("question: a | b \\{\n  answer: c", ["a | b {"], id="a question: a bar is a bar"),
    ],
)
def test_the_prompt(entry: str, prompts: list[str]) -> None:
    assert [face.prompt for face in faces_of(f"- id: x\n  {entry}")] == prompts


@pytest.mark.parametrize(
    ("entry", "cues"),
    [
        pytest.param("term: t\n  definition: d", ["What does it mean?", "Which term is this?"], id="a term"),
        pytest.param("question: Q\n  items: [a, b, c]", ["Name all 3."], id="all of a list"),
        pytest.param("question: Q\n  items: [a, b]", ["Name both."], id="both of a list"),
        pytest.param("question: Q\n  items: [a, b, c]\n  need: 2", ["Name any 2."], id="some of a list"),
        pytest.param("question: Q\n  steps: [a, b]", ["In order: 2 steps."], id="steps"),
        pytest.param("cloze: a {{b}}", ["Fill the gap."], id="a gap"),
        pytest.param("question: Q\n  answer: a\n  wrong: b", ["Choose one."], id="a choice"),
        pytest.param("statement: S\n  truth: no", ["True or false?"], id="a statement"),
        pytest.param("question: Q\n  points: [a, b]", ["2 marks."], id="an exam question"),
        pytest.param("question: Q\n  points: a", ["1 mark."], id="an exam question for one mark"),
    ],
)
def test_a_face_says_what_to_do(entry: str, cues: list[str]) -> None:
    assert [face.cue for face in faces_of(f"- id: x\n  {entry}")] == cues


def test_a_gap_has_its_own_hint_or_that_of_the_entry() -> None:
    faces = faces_of("- id: x\n  cloze: '{{a::first}} {{b}} {{c::}} {{a::second}}'\n  hint: of the entry")

    assert [face.hint for face in faces] == ["first", "of the entry", "of the entry"]


def escaped(text: str) -> str:
    return re.sub(r"([|{}#:])", r"\\\1", text)


TEXTS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\\")).map(escaped)
"""Texts of any characters, written so that none of them means anything; a backslash cannot be written that way."""


@given(before=TEXTS, answer=TEXTS.filter(bool), after=TEXTS)
def test_what_is_escaped_stands_for_itself_in_a_sentence_and_its_gap(before: str, answer: str, after: str) -> None:
    faces = cloze.faces(Fields({"cloze": (f"{before}{{{{{answer}#x}}}}{after}",)}))

    plain = [re.sub(r"\\(.)", r"\1", text) for text in (before, after, answer)]
    assert isinstance(faces, dict)
    assert faces["x"].ask == Gap(plain[0], plain[1], (plain[2],))


@given(st.lists(st.sampled_from(["{{", "}}", "{", "}", "\\", "a", "|", "::", "#", " "])).map("".join))
def test_a_sentence_of_any_braces_is_asked_or_refused(sentence: str) -> None:
    found = cloze.faces(Fields({"cloze": (sentence,)}))

    assert found
    if isinstance(found, dict):
        assert all(isinstance(face.ask, Gap) and face.ask.answers for face in found.values())


# -- what is wrong with an entry -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "rule", "message"),
    [
        pytest.param(
            "question: Q\n  items: ☞a",
            "E106",
            "a list needs two items or more, each on its own line after `- `; one alone is an `answer:`",
            id="one item",
        ),
        pytest.param(
            "question: Q\n  steps:\n    ☞- a",
            "E106",
            "an order needs two steps or more, each on its own line after `- `; one alone is an `answer:`",
            id="one step",
        ),
        pytest.param(
            "question: Q\n  items: [a, b]\n  need: ☞3",
            "E108",
            "`need: 3` asks for more than the 2 items that there are",
            id="more is needed than there is",
        ),
        pytest.param(
            "question: Q\n  points: [a (2), b]\n  marks: ☞4",
            "E108",
            "`marks: 4` is more than the 3 that the points can earn",
            id="more marks than the points can earn",
        ),
        pytest.param(
            "question: Q\n  points: [a, ☞(2)]",
            "E102",
            "a point needs words before its worth: write what earns it",
            id="a point without words",
        ),
        pytest.param(
            "question: Q\n  answer: x | Y\n  wrong: [a, ☞y]",
            "E109",
            "the wrong option `y` is the right answer too: take it out",
            id="a wrong option that is right",
        ),
        pytest.param(
            "question: Q\n  answer: x\n  also: y\n  wrong: [a, ☞Y]",
            "E109",
            "the wrong option `Y` is the right answer too: take it out",
            id="or counts when typed",
        ),
        pytest.param(
            "question: Q\n  answer: x\n  wrong: [a, b, ☞A]",
            "E109",
            "the wrong option `A` stands there twice: take it out",
            id="a wrong option twice",
        ),
        pytest.param(
            "question: Q\n  answer: x\n  wrong: ☞[a, b, c, d, e, f, g, h, i]",
            "E109",
            "9 wrong options are too many to choose by digit: keep 8 at most",
            id="more options than digits",
        ),
        pytest.param(
            "cloze: ☞no gap",
            "E110",
            "there is no gap: put what is asked between {{ and }}",
            id="a sentence without a gap",
        ),
        pytest.param("cloze: ☞a {{b", "E110", "a gap is never closed: end it with }}", id="a gap never closed"),
        pytest.param(
            "cloze: ☞a }} b", "E110", "the braces do not pair: write each gap as {{answer}}", id="a gap never opened"
        ),
        pytest.param(
            "cloze: ☞a {{b {{c}} }}",
            "E110",
            "the braces do not pair: write each gap as {{answer}}",
            id="a gap in a gap",
        ),
        pytest.param(
            "cloze: ☞a {{ }}", "E110", "a gap is empty: write the answer between {{ and }}", id="an empty gap"
        ),
        pytest.param(
            "cloze: ☞a {{+}}", "E203", "the gap `+` makes no id: name it, as in {{+#name}}", id="a gap of signs alone"
        ),
        pytest.param(
            f"cloze: ☞a {'{{a}}' * 51}", "E110", "51 gaps are too many for one entry: keep 50 at most", id="51 gaps"
        ),
        pytest.param(
            "statement: S\n  truth: ☞maybe",
            "E107",
            "`truth: maybe` is neither yes nor no: write `truth: yes` or `truth: no`",
            id="neither yes nor no",
        ),
        pytest.param(
            "question: Q\n  items: [a, b]\n  need: ☞two",
            "E107",
            "`need: two` is not a whole number from 1: write one, such as `need: 3`",
            id="a number in words",
        ),
        pytest.param(
            "question: Q\n  points: a\n  marks: ☞0",
            "E107",
            "`marks: 0` is not a whole number from 1: write one, such as `marks: 3`",
            id="no marks",
        ),
        pytest.param(
            "question: Q\n  points: a\n  marks: ☞٣",
            "E107",
            "`marks: ٣` is not a whole number from 1: write one, such as `marks: 3`",
            id="a digit of another script",
        ),
        pytest.param(
            "question: Q\n  ☞answer:",
            "E102",
            "`answer` has an empty text: write it (in quotes, if it begins with #)",
            id="an empty answer",
        ),
        pytest.param(
            "question: Q\n  answer: ☞' | '",
            "E102",
            "`answer` has an empty text: write it (in quotes, if it begins with #)",
            id="an answer of a bar alone",
        ),
        pytest.param(
            "question: Q\n  items: [a, ☞'', b]",
            "E102",
            "`items` has an empty text: write it (in quotes, if it begins with #)",
            id="an empty item",
        ),
        pytest.param(
            "question: Q\n  items: ☞[]",
            "E102",
            "`items` is empty: write it, or take the line out",
            id="no items",
        ),
    ],
)
def test_a_fault_is_reported_in_words_at_its_place_and_the_entry_is_not_asked(
    entry: str, rule: str, message: str
) -> None:
    text, expected = pointed(deck_of(f"- id: x\n  {entry}"), rule)
    found = loaded(text)

    assert places(found) == expected
    assert messages(found) == [message]
    assert names(found) == []


def test_fields_that_are_left_out_are_none() -> None:
    fields = Fields({})

    assert (fields.text("a"), fields.number("a"), fields.yes_no("a")) == (None, None, None)
    assert (fields.raw("a"), fields.texts("a"), fields.wordings("a")) == ("", (), ())


@pytest.mark.parametrize("shape", [pytest.param(shape, id=shape.value) for shape in Shape])
def test_a_list_may_be_written_where_several_texts_are_meant(shape: Shape) -> None:
    assert shape.takes_list is ("list" in shape.value)

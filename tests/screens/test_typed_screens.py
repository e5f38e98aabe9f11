"""A sitting whose answers are typed, drawn and plain: what is being typed, and what was, over what was expected."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from rich.console import Console, Group
from rich.text import Text

from swotup.cli import ascii
from swotup.core import asks, keys
from swotup.core.draft import Draft
from swotup.core.keys import ENTER, ESCAPE, pasted
from swotup.core.marking import ItemMark, Mark
from swotup.core.model import HARD, Gap, Items, Recall
from swotup.core.session import SIX, Session
from swotup.core.typed import Marker
from swotup.screens import dialogue, editor
from swotup.screens import sitting as screen
from swotup.screens.look import Look
from tests.core.core_builders import after, clock, marker, sitting
from tests.screens.conftest import Golden, drawn
from tests.screens.test_sitting_screens import CARDS, FRAME, every_way, look_at, on_terminals

RECALL = Recall(("answer",))
STEPS = CARDS["steps"].face.ask


def asked(*names: str, **more: object) -> Session:
    """A sitting over these cards of the deck whose answers are typed."""
    return sitting([CARDS[name] for name in names], **{"marker": marker, **more})  # type: ignore[arg-type]


def marked_so(mark: Mark) -> Marker:
    """Marks whatever is typed like this, so that a screen does not change with what the marking makes of ideas."""
    return lambda card, lines: mark


def typed(session: Session, *lines: str) -> Session:
    """The sitting after these lines and, where there may be several, the empty one that ends them."""
    assert session.turn is not None
    assert session.turn.draft is not None
    pressed = [key for line in lines for key in (pasted(line), ENTER)]
    return after([*pressed, ENTER] if session.turn.draft.many else pressed or [ENTER], session)


FEATURES = ("personal budgets", "choise and control; lots of money")
WRITTEN = (
    "They have rapid access to services, for they buy them themselves.",
    "They have control over who gives the support, and when, and how, and where.",
)


DEFINITION = asks.answer_text(CARDS["direct-payment"].face.ask)
A_MEANING = Mark(
    0.5,
    None,
    (ItemMark(DEFINITION, "Money to buy the support in your plan", "close", 0.5),),
    found=("Money", "buy", "support"),
    missing=("paid", "themselves"),
)
ALL_OF_IT = Mark(1.0, None, (ItemMark(DEFINITION, "Money that they are paid", "right", 1.0),), ("Money",))
POINTS = Mark(
    0.75,
    HARD,
    (
        ItemMark("rapid access to services", "They have rapid access to services", "right", 1.0),
        ItemMark("because the person buys them", None, "missing", 0.0, False, "left out: waiting, council"),
        ItemMark("control over who gives the support", " ".join(WRITTEN), "right", 1.0),
        ItemMark("because they may employ", None, "missing", 0.0),
    ),
    earned=3,
    marks=4,
)


# -- each kind -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "session"),
    [
        pytest.param("empty", asked("records"), id="nothing yet"),
        pytest.param("begun", after("receipts", asked("records")), id="one line"),
        pytest.param("list", after([pasted("\n".join(FEATURES)), ENTER], asked("features")), id="a list"),
        pytest.param("steps", after([pasted("assess\nallocate")], asked("steps")), id="steps"),
        pytest.param("gap", after("well", asked("duty:wellbeing")), id="a gap"),
        pytest.param("exam", after([pasted("\n".join(WRITTEN * 4))], asked("two-impacts")), id="a tall answer"),
        pytest.param("missing", typed(asked("features"), *FEATURES), id="what is missing of a list"),
        pytest.param("escaped", after([ESCAPE], typed(asked("records"), "cash")), id="keys after the marking"),
        pytest.param("guarded", after("s", typed(asked("records"), "cash")), id="a letter after the marking"),
        pytest.param("put-down", after([*"receipts", ESCAPE], asked("records")), id="keys that are commands"),
    ],
)
def test_what_is_being_typed(name: str, session: Session, golden: Golden) -> None:
    golden(f"typing-{name}", every_way(session))


@pytest.mark.parametrize(
    ("name", "session"),
    [
        pytest.param("right", typed(asked("records"), "accurate records of the spending"), id="right"),
        pytest.param("right-other", typed(asked("records"), "receipts and records"), id="another wording"),
        pytest.param("close", typed(asked("records"), "acurate records of the spending"), id="close"),
        pytest.param("wrong", typed(asked("records"), "money in a bank account"), id="wrong"),
        pytest.param("unknown", typed(asked("records")), id="not known"),
        pytest.param(
            "long",
            typed(asked("direct-payment", marker=marked_so(A_MEANING)), "Money to buy the support in your plan"),
            id="a meaning",
        ),
        pytest.param(
            "long-full",
            typed(asked("direct-payment", marker=marked_so(ALL_OF_IT)), "Money that they are paid"),
            id="a meaning with all of its ideas",
        ),
        pytest.param("term", typed(asked("direct-payment:reverse"), "direct paymnet"), id="a term"),
        pytest.param("gap-close", typed(asked("duty:wellbeing"), "welbeing"), id="a gap"),
        pytest.param("list-half", after([ENTER], typed(asked("features"), *FEATURES)), id="a list"),
        pytest.param(
            "list-again", after([*"co-production", ENTER, ENTER], typed(asked("features"), *FEATURES)), id="named later"
        ),
        pytest.param(
            "list-all",
            typed(asked("features"), *asks.parts(CARDS["features"].face.ask)),
            id="all",
        ),
        pytest.param("list-unknown", typed(asked("features")), id="a list that is not known"),
        pytest.param(
            "steps-swapped",
            typed(asked("steps"), "allocate a personal budget", "assess the person's needs", "make a support plan"),
            id="steps out of order",
        ),
        *(
            pytest.param(
                f"exam-point-{number + 1}",
                after([ENTER] * number, typed(asked("two-impacts", marker=marked_so(POINTS)), *WRITTEN)),
                id=f"point {number + 1}",
            )
            for number in range(3)
        ),
        pytest.param(
            "exam-marked",
            after("ynyn", typed(asked("two-impacts", marker=marked_so(POINTS)), *WRITTEN)),
            id="an exam question",
        ),
        pytest.param("exam-unknown", typed(asked("two-impacts")), id="an exam question that is not known"),
        pytest.param("six", typed(asked("records", grades=SIX), "acurate records of the spending"), id="six grades"),
    ],
)
def test_what_was_typed_over_what_was_expected(name: str, session: Session, golden: Golden) -> None:
    golden(f"typed-{name}", every_way(session))


def test_keys_while_typing(golden: Golden) -> None:
    session = after([ESCAPE, "?"], asked("records"))
    drawings = on_terminals(lambda look: screen.drawn(session, look, FRAME, clock(session)))
    golden("typing-keys", "\n".join(["plain", *dialogue.keys(session), *drawings]))


def test_in_ascii(golden: Golden) -> None:
    session = typed(asked("records"), "acurate records of the spending")
    [page] = screen.drawn(session, Look(Console(width=80, height=24), 66, 24, ascii.nearest), FRAME, clock(session))
    text = drawn(lambda _: Group(*page), 80)
    assert text.isascii()
    golden("typed-ascii", text)


def test_what_differs_is_underlined_and_nothing_else() -> None:
    session = typed(asked("direct-payment:reverse"), "direct paymnet")
    lines = [line for page in pages_of(session, 80, 24) for line in page]
    [given] = [line for line in lines if line.plain.startswith("You wrote")]
    [expected] = [line for line in lines if line.plain.startswith("Answer")]
    assert "".join(underlined(given)).strip() in "paymnet"
    assert "".join(underlined(expected)).strip() in "payment"
    assert underlined(given)
    assert underlined(expected)


def underlined(line: Text) -> list[str]:
    return [line.plain[span.start : span.end] for span in line.spans if "underline" in str(span.style)]


def pages_of(session: Session, width: int, height: int) -> list[list[Text]]:
    return screen.drawn(session, look_at(Console(width=width, height=height), width, height), FRAME, clock(session))


# -- nothing is cut off ----------------------------------------------------------------------------------------------

SIZES = [(80, 24), (40, 20), (20, 10), (120, 8), (24, 60)]
LONG = "word " * 200


@pytest.mark.parametrize("name", [name for name in CARDS if name not in ("act", "anything")])
@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize(
    "text", ["", "two words", LONG, "x" * 300, "學習 " * 60], ids=["none", "two", "long", "x", "wide"]
)
def test_the_cursor_is_on_every_page_while_typing_and_every_page_fits(
    name: str, width: int, height: int, text: str
) -> None:
    session = after([pasted(text)], asked(name))
    for page in pages_of(session, width, height):
        at = editor.cursor(page)
        assert at is not None
        assert (at[0] < height, at[1] + 1 < width) == (True, True)
        assert len(page) <= height
        assert max(line.cell_len for line in page) < width


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_long_question_can_be_read_while_typing(width: int, height: int) -> None:
    words = [f"word{number:03}" for number in range(120)]
    card = CARDS["records"]
    long = replace(card, face=replace(card.face, prompt=" ".join(words)))
    pages = pages_of(after("abc", sitting([long], marker=marker)), width, height)
    lines = [line.plain for page in pages for line in page]
    assert [word for word in words if not any(word in line for line in lines)] == []
    assert all(any("abc" in line.plain for line in page) for page in pages)


@pytest.mark.parametrize("name", [name for name in CARDS if name not in ("act", "anything")])
@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("text", ["", "personal budgets", LONG, "學習\n" * 60], ids=["none", "short", "long", "many"])
def test_every_page_of_what_was_marked_fits(name: str, width: int, height: int, text: str) -> None:
    session = typed(asked(name), text)
    while session.turn is not None and not session.turn.is_over:
        pages = pages_of(session, width, height)
        assert max(len(page) for page in pages) <= height
        session = after([ENTER], session)
    pages = pages_of(session, width, height)
    assert max(len(page) for page in pages) <= height
    assert max(line.cell_len for page in pages for line in page) < width
    assert any("Easy" in line.plain for line in pages[-1])


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 20), (24, 16)])
def test_the_point_to_confirm_is_in_sight(width: int, height: int) -> None:
    session = typed(asked("two-impacts"), LONG)
    for number in range(4):
        look = look_at(Console(width=width, height=height), width, height)
        pages = screen.drawn(session, look, FRAME, clock(session))
        page = screen.first_page(session, look, pages)
        assert any(line.plain.startswith("▸ ") for line in pages[page])
        assert (session.turn is not None, len(session.turn.had if session.turn else ())) == (True, number)
        session = after("n", session)


# -- the editor ------------------------------------------------------------------------------------------------------


def rows(text: str, *, cursor: int | None = None, width: int = 12, height: int = 9, ask: object = RECALL) -> list[str]:
    """The rows of a text, the cursor as `_` before the character that it is on."""
    draft = Draft(text, len(text) if cursor is None else cursor, many="\n" in text)
    lines = editor.drawn(draft, ask, Look(Console(width=99), width, 24), rows=height)  # type: ignore[arg-type]
    at = editor.cursor(lines)
    assert at is not None
    found = [line.plain for line in lines]
    found[at[0]] = with_cursor(lines[at[0]], at[1])
    return [row.rstrip() for row in found]


def with_cursor(line: Text, column: int) -> str:
    for index in range(len(line.plain) + 1):
        if Text(line.plain[:index]).cell_len == column:
            return f"{line.plain[:index]}_{line.plain[index:]}"
    raise AssertionError(column)


@pytest.mark.parametrize(
    ("text", "cursor", "expected"),
    [
        pytest.param("", None, ["│ _"], id="nothing"),
        pytest.param("abc", None, ["│ abc_"], id="at the end"),
        pytest.param("abc", 1, ["│ a_bc"], id="in the middle"),
        pytest.param("abc ", None, ["│ abc _"], id="after a space"),
        pytest.param("one two three", None, ["│ one two", "│ three_"], id="broken before a word"),
        pytest.param("one two three", 8, ["│ one two", "│ _three"], id="at the break"),
        pytest.param("one two three", 7, ["│ one two_", "│ three"], id="on the space before the break"),
        pytest.param("abcdefghij klm", None, ["│ abcdefghij", "│ klm_"], id="a space at the end of a row"),
        pytest.param("abcdefghij ", None, ["│ abcdefghij", "│ _"], id="a space after a full row"),
        pytest.param("abcdefghijklm", None, ["│ abcdefghij", "│ klm_"], id="a word that is too long"),
        pytest.param("abcdefghij", None, ["│ abcdefghij_"], id="a full row"),
        pytest.param("學習就像逆水", None, ["│ 學習就像逆", "│ 水_"], id="wide characters"),
        pytest.param("one\n\ntwo", 4, ["│ one", "│ _", "│ two"], id="an empty line"),
        pytest.param("one\ntwo\n", None, ["│ one", "│ two", "│ _"], id="a line that is begun"),
    ],
)
def test_a_text_is_broken_into_rows_and_the_cursor_stands_in_it(
    text: str, cursor: int | None, expected: Sequence[str]
) -> None:
    assert rows(text, cursor=cursor) == expected


def test_items_have_dots_and_steps_have_numbers() -> None:
    assert rows("one\ntwo and three", ask=Items((("a",),), 1, ordered=False)) == [
        "│ • one",
        "│ • two and",
        "│   three_",
    ]
    assert rows("one\ntwo", ask=STEPS) == ["│ 1. one", "│ 2. two_"]


@pytest.mark.parametrize(
    ("cursor", "expected"),
    [
        pytest.param(18, ["│ 7", "│ 8", "│ 9_", "│ (7 above, 0 below)"], id="at the end"),
        pytest.param(8, ["│ 3", "│ _4", "│ 5", "│ (3 above, 4 below)"], id="in the middle"),
        pytest.param(0, ["│ _0", "│ 1", "│ 2", "│ (0 above, 7 below)"], id="at the start"),
    ],
)
def test_a_tall_text_scrolls_with_the_cursor(cursor: int, expected: list[str]) -> None:
    text = "\n".join("0123456789")
    shown = rows(text, cursor=cursor if cursor < 18 else len(text), width=30, height=4)
    assert shown == expected


def test_a_gap_asks_as_one_line() -> None:
    assert rows("abc", ask=Gap("a", "b", ("c",))) == ["│ abc_"]


def test_the_cursor_moves_with_the_keys() -> None:
    session = after([*"direct", keys.HOME, keys.RIGHT], asked("direct-payment:reverse"))
    [page] = pages_of(session, 80, 24)
    at = editor.cursor(page)
    assert at is not None
    assert page[at[0]].plain[: at[1]] == "│ d"


def test_without_typing_there_is_no_cursor() -> None:
    for session in (after([ESCAPE], asked("records")), typed(asked("records"), "x"), asked("act")):
        assert [editor.cursor(page) for page in pages_of(session, 80, 24)] == [None]

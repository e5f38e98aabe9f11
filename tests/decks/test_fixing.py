"""`swot check --fix`: text in, text out, byte-exact but for what it mends."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swotup.core.model import Deck, Problem
from swotup.core.text import slug
from swotup.decks import deck_files, read
from swotup.decks.check import check
from swotup.decks.fixable import LONGEST_TRIED, MOST_TRIED, marked
from swotup.decks.fixing import RULES, UNREADABLE, Fixed, fixed
from tests.decks import marked as marks
from tests.decks.deck_builders import deck_of
from tests.decks.real_decks import FOLDER
from tests.decks.test_corpus import BAD


def find(data: bytes) -> Sequence[Problem]:
    return check({}, rules=RULES, given={"deck.yaml": data}).problems


def mended(text: str) -> str:
    return fixed(text.encode(), find).data.decode()


# -- ids -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("- term: a\n  definition: b", "- id: a\n  term: a\n  definition: b", id="below a dash"),
        pytest.param("-   term: a\n    definition: b", "-   id: a\n    term: a\n    definition: b", id="far in"),
        pytest.param(
            "-\n  term: a\n  definition: b", "-\n  id: a\n  term: a\n  definition: b", id="a dash on its own line"
        ),
        pytest.param("- {term: a, definition: b}", "- {id: a, term: a, definition: b}", id="between braces"),
        pytest.param(
            "- {\n  term: a, definition: b}", "- {\n  id: a, term: a, definition: b}", id="between braces on two lines"
        ),
        pytest.param(
            '- "term": a\n  definition: b', '- id: a\n  "term": a\n  definition: b', id="before a key in quotes"
        ),
        pytest.param("- term: Été\n  definition: b", "- id: ete\n  term: Été\n  definition: b", id="without accents"),
        pytest.param(
            "- # why\n  term: a\n  definition: b", "- # why\n  id: a\n  term: a\n  definition: b", id="comment"
        ),
    ],
)
def test_a_missing_id_is_added_as_the_first_key(before: str, after: str) -> None:
    assert mended(deck_of(before)) == deck_of(after)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["without a mark", "with a byte order mark"])
def test_line_ends_and_the_byte_order_mark_stay(end: str, mark: str) -> None:
    before = mark + deck_of("# first\n- term: a\n  definition: b  # why").replace("\n", end)
    after = mark + deck_of("# first\n- id: a\n  term: a\n  definition: b  # why").replace("\n", end)
    assert mended(before) == after


def test_several_entries_on_one_line_get_an_id_each() -> None:
    before = "deck: d\ncards: [{term: a, definition: b}, {term: c, definition: d}]\n"
    assert mended(before) == "deck: d\ncards: [{id: a, term: a, definition: b}, {id: c, term: c, definition: d}]\n"


def test_entries_with_one_prompt_get_no_id_for_it_would_be_that_of_both() -> None:
    text = deck_of("- term: a\n  definition: b\n- term: a\n  definition: c")
    assert mended(text) == text


# -- quotes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("answer: Note: this", "answer: 'Note: this'", id="a colon and a space"),
        pytest.param("answer: Two of these:", "answer: 'Two of these:'", id="a colon at the end"),
        pytest.param("answer: It's this: that", "answer: 'It''s this: that'", id="an apostrophe is doubled"),
        pytest.param("answer: this: that  # why", "answer: 'this: that'  # why", id="a comment stays outside"),
        pytest.param("answer: this: that   ", "answer: 'this: that'", id="spaces at the end"),
        pytest.param("answer: number #1", "answer: 'number #1'", id="a space and #"),
        pytest.param("answer: this: #1", "answer: 'this: #1'", id="a colon, a space and #"),
        pytest.param("answer: @home", "answer: '@home'", id="@"),
        pytest.param("answer: `code`", "answer: '`code`'", id="a backquote"),
        pytest.param("answer: %5", "answer: '%5'", id="%"),
        pytest.param("answer: *bold* text", "answer: '*bold* text'", id="stars"),
        pytest.param("answer: *very much* so", "answer: '*very much* so'", id="stars round two words"),
        pytest.param("answer: & more", "answer: '& more'", id="&"),
        pytest.param("answer: > 5", "answer: '> 5'", id=">"),
        pytest.param("answer: [sic] this", "answer: '[sic] this'", id="a bracket"),
        pytest.param('answer: "Yes" and no', "answer: '\"Yes\" and no'", id="quotes that close early"),
        pytest.param("cloze: {{gap}} here", "cloze: '{{gap}} here'", id="a gap at the begin"),
        pytest.param("cloze: The {{a}}: {{b}}", "cloze: 'The {{a}}: {{b}}'", id="gaps and a colon"),
        pytest.param("cloze: {{gap}}", "cloze: '{{gap}}'", id="nothing but a gap"),
        pytest.param(
            "answer: this\n    goes: on\n    here", "answer: this\n    goes: on\n    here", id="a key further in"
        ),
        pytest.param(
            "answer: this\n    and so, he says: on", "answer: 'this\n    and so, he says: on'", id="two lines"
        ),
        pytest.param("items:\n  - Act: law\n  - b", "items:\n  - 'Act: law'\n  - b", id="a colon in an item"),
        pytest.param("items:\n  - '@a'\n  - @b", "items:\n  - '@a'\n  - '@b'", id="@ in an item"),
    ],
)
def test_what_needs_quotes_gets_them(before: str, after: str) -> None:
    prompt = "" if before.startswith("cloze") else "\n  question: What?"
    assert mended(deck_of(f"- id: a{prompt}\n  {before}")) == deck_of(f"- id: a{prompt}\n  {after}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("title: Unit 6: terms", "title: 'Unit 6: terms'", id="the title"),
        pytest.param("topics:\n  LO1: The Act: law", "topics:\n  LO1: 'The Act: law'", id="a topic"),
    ],
)
def test_the_head_gets_quotes_too(before: str, after: str) -> None:
    cards = "cards:\n  - {id: a, term: b, definition: c}\n"
    assert mended(f"deck: d\n{before}\n{cards}") == f"deck: d\n{after}\n{cards}"


def test_every_slip_of_an_entry_is_mended_at_once() -> None:
    before = "- question: What: now?\n  answer: @home: there\n  note: a: b\n- id: fine\n  term: c\n  definition: d"
    assert find(mended(deck_of(before)).encode()) == ()


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("question: What: now?\n    answer: b", id="a key that is too far in"),
        pytest.param("question: What?\n  answer: 'It's this'", id="an apostrophe between apostrophes"),
        pytest.param('question: What?\n  answer: "this', id="a quote that never closes"),
        pytest.param("question: What?\n  answer: [this, that", id="a bracket that never closes"),
        pytest.param("question: What?\n  answer: this: that # why", id="a comment, or not"),
        pytest.param("question: What?\n  answer: &this that", id="an anchor"),
        pytest.param("question: What?\n  answer: *this", id="an alias"),
        pytest.param("question: What?\n  answer: !important", id="a tag"),
        pytest.param("question: What: now?", id="an entry without an answer"),
        pytest.param("question: What?\n  answer: - this", id="a list that begins beside its key"),
    ],
)
def test_where_another_text_may_be_meant_nothing_is_done(entry: str) -> None:
    text = deck_of(f"- id: a\n  {entry}")
    assert mended(text) == text


def test_texts_that_look_as_if_they_needed_quotes_are_left_alone() -> None:
    text = deck_of(
        """
        - id: a
          question: |
            answer: this: that
            - @home
          answer: "see
            note: it: all"
        - id: b
          question: Who?
          answer: nobody: at all
        """
    )
    assert mended(text) == text.replace("nobody: at all", "'nobody: at all'")


def test_a_fix_that_would_spoil_another_entry_is_left_out() -> None:
    text = deck_of("- id: same\n  question: a: b\n  answer: c\n- id: same\n  term: d\n  definition: e")
    assert mended(text) == text
    assert fixed(text.encode(), find).left == (4,)


def test_a_prompt_that_was_cut_off_gets_its_id_before_its_quotes_so_that_its_history_stays() -> None:
    before = "- question: Who is #1?\n  answer: nobody"
    assert mended(deck_of(before)) == deck_of("- id: who-is\n  question: 'Who is #1?'\n  answer: nobody")


# -- spaces and NFC ------------------------------------------------------------------------------------------


def test_spaces_at_the_ends_of_lines_go() -> None:
    before = (
        deck_of("# note\n- id: a  \n  term: b\t\n\n  definition: c").replace("\n\n", "\n   \n").replace("note", "note ")
    )
    assert mended(before) == deck_of("# note\n- id: a\n  term: b\n\n  definition: c")


@pytest.mark.parametrize("sign", ["|", ">", "|-", ">+"])
def test_spaces_at_the_ends_of_lines_of_a_text_go_too(sign: str) -> None:
    before = deck_of(f"- id: a\n  question: {sign}  \n    one  \n    two \n  answer: b")
    assert mended(before) == re.sub(" +\n", "\n", before)


def test_where_yaml_stops_spaces_stay_until_it_goes_on() -> None:
    text = deck_of("- id: a  \n  question: What: now?\n    answer: b")
    assert mended(text) == text


def test_spaces_that_quotes_keep_stay() -> None:
    text = deck_of('- id: a\n  question: "one\\ \n    two"\n  answer: b')
    assert mended(text) == text
    assert fixed(text.encode(), find).left == (4,)


def test_letters_and_their_accents_are_put_together() -> None:
    text = deck_of("# café\n- id: a\n  term: café\n  definition: b")
    assert mended(unicodedata.normalize("NFD", text)) == text


def test_a_character_that_becomes_a_sign_of_yaml_is_left_as_it_is() -> None:
    text = deck_of("- id: a\n  term: \u1fefb\n  definition: c")  # in NFC a backquote
    assert mended(text) == text


# -- what is left alone --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"\xff", b"{", b"deck: [", b"- \x00: a: b", b"\xef\xbb\xbf"], ids=repr
)
def test_what_is_no_deck_is_left_as_it_is(data: bytes) -> None:
    assert fixed(data, find).data == data


@given(st.binary(max_size=60) | st.text("dck: \n-'\"[]{}#&*!|>@,\r\tab\u0301é", max_size=80).map(str.encode))
def test_any_bytes_can_be_mended_once_and_for_all(data: bytes) -> None:
    once = fixed(b"deck: d\ncards:\n  - " + data, find)
    assert fixed(once.data, find).data == once.data


def test_only_what_was_reported_is_mended() -> None:
    text = deck_of("- term: a  \n  definition: b: c\n- term: d  \n  definition: e")
    spaces = fixed(text.encode(), lambda data: [problem for problem in find(data) if problem.rule == "W205"])
    assert spaces.data.decode() == deck_of("- term: a  \n  definition: b: c\n- id: d\n  term: d  \n  definition: e")
    assert (spaces.ids, spaces.quotes, spaces.spaces) == (1, 0, 0)


def test_what_was_done_is_counted() -> None:
    text = deck_of("- term: a\n  definition: b: c  \n- term: cafe\u0301  \n  definition: d")
    done = fixed(text.encode(), find)
    assert (done.ids, done.quotes, done.spaces, done.composed, done.left) == (2, 1, 2, 1, ())


# -- decks with faults planted -------------------------------------------------------------------------------

WORDS = st.text("abcé 'xyz", min_size=1, max_size=12).map(lambda text: f"w{text.strip()}w")
BARE = WORDS | st.tuples(st.sampled_from(["{}: {}", "@{} {}", "`{}` {}", "{} #{}", "*{}* {}"]), WORDS, WORDS).map(
    lambda parts: parts[0].format(*parts[1:])
)
NEEDS_QUOTES = re.compile(r"^[@`*]|: | #")


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, str]:
    """A deck with faults, and the same deck without them."""
    faulty, whole = ["deck: d", "cards:"], ["deck: d", "cards:"]

    def line(wrong: str, right: str | None = None) -> None:
        spaces = draw(st.sampled_from(["", "", " ", "\t "]))
        faulty.append((wrong if draw(st.booleans()) else unicodedata.normalize("NFD", wrong)) + spaces)
        whole.append(wrong if right is None else right)

    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'" if NEEDS_QUOTES.search(text) else text

    for number in range(draw(st.integers(1, 5))):
        prompt = f"{draw(WORDS)} {number}?"
        made = slug(prompt)
        indent = " " * draw(st.integers(0, 3))
        if draw(st.booleans()):
            line(f"{indent}# {draw(WORDS)}")
        indent = "  "
        if draw(st.booleans()):
            line(f"{indent}- id: own-{number}")
            line(f"{indent}  question: {prompt}")
        else:
            whole.append(f"{indent}- id: {made}")
            line(f"{indent}- question: {prompt}", f"{indent}  question: {prompt}")
        answer = draw(BARE)
        line(f"{indent}  answer: {answer}", f"{indent}  answer: {quoted(answer)}")
        if draw(st.booleans()):
            note = draw(BARE)
            line(f"{indent}  note: {note}", f"{indent}  note: {quoted(note)}")
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + end.join([*faulty, ""]), mark + end.join([*whole, ""])


@given(planted())
def test_a_deck_with_faults_becomes_the_deck_without_them_byte_for_byte(decks: tuple[str, str]) -> None:
    faulty, whole = decks
    assert mended(faulty) == whole
    assert mended(whole) == whole


REAL = {path.stem: path for path in deck_files(FOLDER)}


@pytest.mark.parametrize("path", REAL.values(), ids=REAL)
def test_a_real_deck_needs_nothing(path: Path) -> None:
    data = path.read_bytes()
    assert fixed(data, find) == Fixed(data)


@pytest.mark.parametrize("path", REAL.values(), ids=REAL)
@settings(max_examples=15)
@given(data=st.data())
def test_a_real_deck_is_as_it_was_after_faults_were_planted_and_mended(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    for number in data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=20)):
        spaced = lines[number].replace("\n", "  \n")
        lines[number] = unicodedata.normalize("NFD", re.sub(r": '(\w(?:[^'\n]|'')*)'(?=\s*\n)", _bare, spaced))
    assert mended("".join(lines)) == text


def _bare(found: re.Match[str]) -> str:
    return ": " + found[1].replace("''", "'")


@pytest.mark.parametrize("path", REAL.values(), ids=REAL)
def test_a_real_deck_without_its_ids_gets_those_of_its_prompts(path: Path) -> None:
    text = re.sub(r"^  - id: .*\n    (?=\w)", "  - ", path.read_text(encoding="utf-8"), flags=re.M)
    named = mended(text)
    assert _deck(named).cards
    assert [(card.id, card.face) for card in _deck(named).cards] == [(card.id, card.face) for card in _deck(text).cards]
    assert re.sub(r"^  - id: .*\n    (?=\w)", "  - ", named, flags=re.M) == text


def _deck(text: str) -> Deck:
    found = read(text.encode(), "deck.yaml").deck
    assert found is not None
    return found


# -- what is called fixable ----------------------------------------------------------------------------------


def fixable(text: str) -> list[tuple[str, int, bool]]:
    """Rule, line and whether it is called fixable, of each problem."""
    checked = marked(check({}, given={"deck.yaml": text.encode()}, rules=RULES), lambda _: text)
    return [(problem.rule, problem.line, problem.fixable) for problem in checked.problems]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        pytest.param("- id: a\n  question: Q\n  answer: a: b", [("E001", 5, True)], id="quotes mend it"),
        pytest.param("- id: a\n  question: Q\n  answer: 'a", [("E001", 5, False)], id="nobody knows where it ends"),
        pytest.param(
            "- id: a\n  question: Q\n  answer: a: b\n- id: b\n  question: Q: R\n  answer:a",
            [("E001", 5, True), ("E001", 7, False), ("E001", 8, False)],
            id="not where something else stops YAML",
        ),
        pytest.param("- term: a \n  definition: b", [("W205", 3, True), ("W315", 3, True)], id="an id and spaces"),
        pytest.param(
            "- id: a\n  term: 'a\n- id: b \n  term: b\n  definition: c",
            [("E001", 4, False), ("W315", 5, False)],
            id="spaces, where YAML stops",
        ),
    ],
)
def test_a_slip_is_called_fixable_where_quotes_mend_it(entry: str, found: list[tuple[str, int, bool]]) -> None:
    assert fixable(deck_of(entry)) == found


@pytest.mark.parametrize(
    ("slips", "words"),
    [
        pytest.param(MOST_TRIED + 1, 1, id="very many slips"),
        pytest.param(1, LONGEST_TRIED, id="very many words"),
    ],
)
def test_a_very_long_file_is_not_tried(slips: int, words: int) -> None:
    entries = "\n".join(f"- id: x{n}\n  question: Q: R\n  answer: {'a ' * words}" for n in range(slips))
    assert {told for rule, _, told in fixable(deck_of(entries)) if rule == "E001"} == {False}


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name[:4]} {path.stem}") for path in BAD])
def test_what_is_called_fixable_is_gone_after_mending_and_nothing_else(path: Path) -> None:
    text = marks.marked(path.read_bytes().decode()).files.get("deck.yaml", "")

    def slips(data: bytes) -> Sequence[Problem]:
        return [problem for problem in find(data) if problem.rule in UNREADABLE]

    told = {(rule, line) for rule, line, is_fixable in fixable(text) if is_fixable and rule in UNREADABLE}
    left = {(problem.rule, problem.line) for problem in slips(fixed(text.encode(), slips).data)}
    assert told == {(problem.rule, problem.line) for problem in slips(text.encode())} - left

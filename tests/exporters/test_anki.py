"""Packages for Anki, opened in the real Anki by a student who has revised meanwhile."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from anki.collection import ExportAnkiPackageOptions
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.model import Deck
from swotup.exporters import anki, anki_fields, anki_look, anki_memory, anki_package, anki_text
from tests.decks.real_decks import real_cards, real_decks, real_entries
from tests.exporters.exporter_builders import LATER, STAMP, deck, every_kind
from tests.exporters.real_anki import Student
from tests.exporters.real_anki import student as real_student

LAW = """\
deck: law
title: Law
topics: {T1.2: Acts}
cards:
  - id: act
    question: Which Act?
    answer: Care Act
    topic: T1.2
    tags: [core, two words]
  - id: carer
    term: carer
    definition: someone who looks after another
  - id: duty
    cloze: Promote {{wellbeing}} in every {{decision}}.
"""


@pytest.fixture
def student(tmp_path: Path) -> Iterator[Student]:
    """A student with an empty collection."""
    with real_student(tmp_path) as one:
        yield one


def package(*decks: Deck, previous: bytes | None = None, stamp: datetime = STAMP) -> bytes:
    """What a teacher hands out."""
    return anki.export(decks, previous=previous, stamp=stamp, seed=0).data


def law(*changes: tuple[str, str]) -> Deck:
    """The deck with these texts in the place of others."""
    text = LAW
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return deck(text)


# -- from one version to the next ----------------------------------------------------------------------------


def test_every_card_of_the_real_decks_arrives(student: Student) -> None:
    assert student.opens(package(*real_decks())) == {"new": len(real_entries())}
    assert student.col.card_count() == len(real_cards())
    assert student.col.get_empty_cards().notes == []
    assert {one.name for one in student.col.decks.all_names_and_ids()} == {
        "Default",
        *(deck.title for deck in real_decks()),
    }


def test_the_same_deck_again_is_nothing_new(student: Student) -> None:
    first = package(law())
    student.opens(first)

    assert student.opens(first) == {"duplicate": 3}
    assert student.opens(package(law(), previous=first, stamp=LATER)) == {"duplicate": 3}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("answer: Care Act", "answer: Care Act 2014", id="an answer"),
        pytest.param("definition: some", "definition: any", id="a definition"),
        pytest.param("Promote {{w", "Promote a person's {{w", id="a sentence"),
        pytest.param("[core, ", "[", id="a tag"),
        pytest.param("topic: T1.2", "topic: T1.2\n    note: Mind the year.", id="a note"),
    ],
)
@pytest.mark.parametrize("stamp", [LATER, STAMP], ids=["later", "where the clock stands still"])
def test_of_an_edited_deck_only_the_edited_entry_is_updated(
    student: Student, old: str, new: str, stamp: datetime
) -> None:
    first = package(law())
    student.opens(first)

    assert student.opens(package(law((old, new)), previous=first, stamp=stamp)) == {"updated": 1, "duplicate": 2}


def test_an_update_keeps_the_schedule(student: Student) -> None:
    first = package(law())
    student.opens(first)
    student.learns(student.card("law/act"), due=99, interval=40)
    student.opens(package(law(("Care Act", "Care Act 2014")), previous=first, stamp=LATER))

    card = student.card("law/act")
    assert "Care Act 2014" in card.answer()
    assert (card.due, card.ivl, card.reps) == (99, 40, 3)
    assert student.col.card_count() == 5


def test_what_a_student_wrote_stays_where_the_teacher_changed_nothing(student: Student) -> None:
    first = package(law())
    student.opens(first)
    student.writes(student.card("law/act"), "Extra", "Ask Sam about this.")
    student.opens(package(law(("definition: some", "definition: any")), previous=first, stamp=LATER))

    assert "Ask Sam about this." in student.card("law/act").answer()
    assert "anyone who looks after" in student.cards('"Id:law/carer"')[0].answer()


def test_an_entry_that_was_away_for_a_while_is_as_it_was(student: Student) -> None:
    first = package(law())
    student.opens(first)
    away = package(law(("  - id: act", "  - id: deed")), previous=first, stamp=LATER)
    student.opens(away)

    assert student.opens(package(law(), previous=away, stamp=LATER)) == {"duplicate": 3}


def test_a_renamed_entry_goes_on_with_its_note(student: Student) -> None:
    first = package(law())
    student.opens(first)
    renamed = law(("  - id: act", "  - id: deed\n    was: act"), ("  - id: duty", "  - id: aim\n    was: duty"))

    assert student.opens(package(renamed, previous=first, stamp=LATER)) == {"updated": 2, "duplicate": 1}
    assert student.opens(package(renamed)) == {"duplicate": 3}
    assert student.col.card_count() == 5


def test_an_entry_whose_old_id_is_somebody_elses_has_a_note_of_its_own(student: Student) -> None:
    other = "deck: other\ncards:\n  - {id: NAME, was: law/act, question: Which NAME?, answer: another}\n"
    others = [deck(other.replace("NAME", name).replace("deck: other", f"deck: {name}")) for name in ("one", "two")]

    assert student.opens(package(*others, law())) == {"new": 5}
    assert student.opens(package(law(), *others)) == {"duplicate": 5}


def test_an_entry_may_become_one_of_another_kind(student: Student) -> None:
    first = package(law())
    student.opens(first)
    many = law(
        ("answer: Care Act", "items: [Care Act, Equality Act]"), ("looks after another", "cares\n    both_ways: no")
    )
    second = package(many, previous=first, stamp=LATER)

    assert student.opens(second) == {"updated": 2, "duplicate": 1}
    assert "<li>Equality Act</li>" in student.card("law/act").answer()
    assert len(student.col.get_empty_cards().notes) == 1  # the reverse, which the student may take away

    assert student.opens(package(law(), previous=second, stamp=LATER)) == {"updated": 2, "duplicate": 1}
    assert student.col.get_empty_cards().notes == []


# -- gaps ----------------------------------------------------------------------------------------------------


def gap_of(student: Student, answer: str) -> tuple[int, int, int]:
    """The card of a gap: its id, ordinal and due day."""
    card = student.card("law/duty", f">{answer}<")
    return card.id, card.ord, card.due


@pytest.mark.parametrize("remembers", [True, False], ids=["over the earlier file", "beside it"])
def test_a_gap_that_is_added_moves_no_other(student: Student, *, remembers: bool) -> None:
    first = package(law())
    student.opens(first)
    for days, answer in enumerate(("wellbeing", "decision"), 50):
        student.learns(student.card("law/duty", f">{answer}<"), due=days, interval=days)
    before = [gap_of(student, answer) for answer in ("wellbeing", "decision")]
    more = law(("Promote {{wellbeing}} in every", "By law {{always}} promote {{wellbeing}} in {{each and every}}"))

    assert student.opens(package(more, previous=first if remembers else None, stamp=LATER))["updated"] >= 1
    assert [gap_of(student, answer) for answer in ("wellbeing", "decision")] == before
    assert len(student.cards('"Id:law/duty"')) == 4


def test_gaps_may_change_places(student: Student) -> None:
    first = package(law())
    student.opens(first)
    before = [gap_of(student, answer) for answer in ("wellbeing", "decision")]
    student.opens(package(law(("{{wellbeing}} in every {{decision}}", "{{decision}} by {{wellbeing}}")), stamp=LATER))

    assert [gap_of(student, answer) for answer in ("wellbeing", "decision")] == before


def test_no_gap_takes_the_place_of_one_that_is_gone(student: Student) -> None:
    [wanted] = anki_fields.ordinals(["wellbeing"], {}).values()
    twin = next(name for name in map("gap-{}".format, count()) if anki_fields.ordinals([name], {}) == {name: wanted})
    first = package(law())
    student.opens(first)
    [old, _] = [gap_of(student, answer) for answer in ("wellbeing", "decision")]
    without = package(law(("{{wellbeing}}", "care")), previous=first, stamp=LATER)
    with_twin = package(law(("{{wellbeing}}", f"{{{{health#{twin}}}}}")), previous=without, stamp=LATER)
    student.opens(with_twin)

    assert gap_of(student, "health")[1] != old[1]

    back = package(law(("every", f"every {{{{health#{twin}}}}}")), previous=with_twin, stamp=LATER)
    student.opens(back)
    assert gap_of(student, "wellbeing") == old


def test_a_gap_that_comes_twice_is_one_card(student: Student) -> None:
    student.opens(package(law(("{{decision}}", "{{decision}}, and no {{decision}} without it"))))

    card = student.card("law/duty", ">decision<")
    assert card.question().count("[...]") == 2


def test_gaps_share_no_ordinal() -> None:
    names = [f"gap-{number}" for number in range(anki_fields.ORDINALS)]

    assert sorted(anki_fields.ordinals(names, {}).values()) == list(range(1, anki_fields.ORDINALS + 1))


@given(versions=st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1), min_size=1, max_size=6))
def test_an_ordinal_is_that_of_one_gap_for_ever(versions: list[set[str]]) -> None:
    ever: dict[str, int] = {}
    previous = None
    for number, names in enumerate(versions):
        gaps = " ".join(f"{{{{word {name}#{name}}}}}" for name in sorted(names))
        version = deck(f"deck: d\ncards:\n  - id: x\n    cloze: Of {gaps}.\n")
        previous = package(version, previous=previous, stamp=STAMP + timedelta(days=number))
        [known] = (anki_memory.read(previous) or {}).values()
        assert ever.items() <= known.gaps.items()
        assert set(known.gaps) == {*ever, *names}
        ever = dict(known.gaps)
        assert len(set(ever.values())) == len(ever)


# -- what is never to change ---------------------------------------------------------------------------------


def test_ids_are_those_of_the_first_version() -> None:
    """Students have notes with these ids: whoever has to change this test takes their schedules away."""
    assert anki.guid("care-act/aim") == "RtOQ1_sorpVU"
    assert anki.guid("care-act/aim", is_cloze=True) == "CI6yczZif2dn"
    assert (anki_package.BASIC, anki_package.CLOZE) == (1_795_305_600_001, 1_795_305_600_002)
    assert anki_fields.ordinals(["wellbeing", "decision"], {}) == {"wellbeing": 22, "decision": 186}


def test_note_types_have_the_fields_and_cards_of_the_first_version(student: Student) -> None:
    """Anki takes a note type with another field or card for another note type, and then updates nothing."""
    student.opens(package(law()))
    found = {
        name: ([one["name"] for one in kind["flds"]], [one["name"] for one in kind["tmpls"]])
        for name in ("swot", "swot cloze")
        if (kind := student.col.models.by_name(name))
    }
    fields = ["Front", "Back", "Extra", "Source", "Hint", "Id", "Cue", "Also", "Reverse", "Reverse also"]
    fields += ["Names", "Spare 1", "Spare 2", "Spare 3"]

    assert found == {"swot": (fields, ["Card", "Reverse"]), "swot cloze": (fields, ["Gap"])}


def test_a_new_look_has_a_new_time() -> None:
    """A student gets a new look only where it is newer: with it, move ``CHANGED`` and write both down here."""
    look = [
        anki_look.STYLE,
        *(text for one in (*anki_look.TEMPLATES, *anki_look.CLOZE_TEMPLATES) for text in one.values()),
    ]

    assert {anki_look.CHANGED: anki_memory.digest(look)} == {1_795_305_600: "9d536a4f39d28bf57ddddb87"}


# -- what is on a card ---------------------------------------------------------------------------------------


def words(html: str) -> str:
    """What a student reads, without what tells how it looks."""
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL).split())


def test_every_kind_asks_and_answers(student: Student) -> None:
    student.opens(package(every_kind()))
    shown = {
        card.note()["Id"]: (words(card.question()), words(card.answer()))
        for card in student.cards("card:1 or note:swot*cloze")
    }
    question, answer = shown["every-kind/features"]

    assert question == "Name all 5. Name the five key features of personalisation."
    assert "co-production also: working together as equals" in answer
    assert shown["every-kind/anything"][1].split("fancies. ")[1].startswith("False It may be used flexibly")
    assert "control over who gives the support 2 marks" in shown["every-kind/two-impacts"][1]
    assert "A model answer Services come rapidly" in shown["every-kind/two-impacts"][1]
    assert "Then and now Since 2014" in shown["every-kind/records"][1]
    assert {"Care Act 2014", "Children and Families Act 2014"} <= set(
        re.findall(r"<li>(.*?)</li>", student.card("every-kind/act").question())
    )


def test_a_term_is_asked_both_ways(student: Student) -> None:
    student.opens(package(law(("another\n", "another\n    also: helper\n    note: Unpaid.\n"))))
    there, back = student.cards('"Id:law/carer"')

    assert words(there.question()) == "What does it mean? carer"
    assert words(there.answer()) == "What does it mean? carer someone who looks after another Unpaid. law/carer"
    assert words(back.question()) == "Which term is this? someone who looks after another"
    assert words(back.answer()) == (
        "Which term is this? someone who looks after another carer also: helper Unpaid. law/carer"
    )


def test_topics_and_tags_are_tags(student: Student) -> None:
    student.opens(package(law()))

    assert sorted(student.card("law/act").note().tags) == ["core", "law::T1_2", "two_words"]


def test_new_cards_come_in_the_order_of_the_deck(student: Student) -> None:
    student.opens(package(law()))

    assert [card.due for card in student.cards()] == [1, 2, 2, 3, 3]


def test_the_right_option_is_now_here_now_there() -> None:
    entries = "".join(
        f"  - {{id: q-{n}, question: Which {n}?, answer: right, wrong: [one, two, three]}}\n" for n in range(40)
    )
    places = set()
    for number, card in enumerate(deck(f"deck: d\ncards:\n{entries}").cards):
        options = re.findall("<li>(.*?)</li>", anki_fields.of_card(card, f"d/q-{number}", 0)["Front"])
        assert sorted(options) == ["one", "right", "three", "two"]
        places.add(options.index("right"))

    assert places == {0, 1, 2, 3}


HOSTILE = """\
deck: hostile
title: A::B <b>
cards:
  - id: markup
    question: What is <img src=x onerror=alert(1)> & <script>alert(1)</script>?
    answer: "[sound:x.mp3] [latex]x[/latex] {{Back}} {{c1::x}}"
    note: a < b
    tags: ["<b>", "a::b \\" c"]
  - id: gaps
    cloze: "{{a::b\\\\::c#one}} and \\\\{\\\\{c1::no\\\\}\\\\} and {{ {x} | <i>#two}}"
"""


def test_no_text_is_taken_for_a_command(student: Student) -> None:
    assert student.opens(package(deck(HOSTILE))) == {"new": 2}
    card = student.card("hostile/markup")

    assert "&lt;img src=x onerror=alert(1)&gt; &amp; &lt;script&gt;" in card.question()
    assert "&#91;sound:x.mp3] &#91;latex]x&#91;/latex] {{Back}} {{c1::x}}" in card.answer()
    assert card.render_output().answer_av_tags == []
    assert student.col.decks.name(card.did) == "A: B <b>"
    assert all(re.fullmatch(r"[\w-]+", tag) for tag in card.note().tags)


def test_text_that_looks_like_a_gap_is_none(student: Student) -> None:
    student.opens(package(deck(HOSTILE)))
    found = [words(card.answer()) for card in student.cards('"Id:hostile/gaps"')]

    assert len(found) == 2
    assert all("and &#123;&#123;c1::no&#125;&#125; and" in text for text in found)


# -- the file ------------------------------------------------------------------------------------------------


def test_the_same_deck_over_itself_is_the_same_file() -> None:
    first = package(every_kind())

    assert package(every_kind(), previous=first) == first


def test_a_package_of_somebody_else_is_no_earlier_export(student: Student) -> None:
    student.opens(package(law()))
    path = student.folder / "from-anki.apkg"
    student.col.export_anki_package(out_path=str(path), options=ExportAnkiPackageOptions(), limit=None)

    assert not anki.is_ours(path.read_bytes())


@pytest.mark.parametrize(
    ("told", "method"),
    [
        pytest.param(b'{"notes":[' + b"{}," * 1_000_000 + b"{}]}", zipfile.ZIP_DEFLATED, id="more than any deck has"),
        pytest.param(bytes(anki_memory.LARGEST + 1), zipfile.ZIP_DEFLATED, id="too large"),
        pytest.param(b'{"notes":{}}', zipfile.ZIP_LZMA, id="packed in another way"),
    ],
)
def test_a_file_that_comes_to_much_is_no_earlier_export(told: bytes, method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        packed.writestr(anki_memory.MEMBER, told)

    assert not anki.is_ours(out.getvalue())


def test_a_previous_file_that_cannot_be_read_is_as_none() -> None:
    assert package(law(), previous=b"PK\x03\x04") == package(law())


# -- as text -------------------------------------------------------------------------------------------------


def text(one: Deck) -> bytes:
    """The deck in Anki's text format."""
    return anki_text.export([one], previous=None, stamp=STAMP, seed=0).data


def test_every_card_of_the_real_decks_arrives_as_text(student: Student) -> None:
    for one in real_decks():
        assert set(student.opens_text(text(one))) == {"new"}

    assert student.col.card_count() == len(real_cards())
    assert {one.name for one in student.col.decks.all_names_and_ids()} > {deck.title for deck in real_decks()}


def test_text_that_is_read_again_updates_what_has_changed(student: Student) -> None:
    student.opens_text(text(law()))
    [card] = student.cards('"Care Act"')
    student.learns(card, due=99, interval=40)

    assert student.opens_text(text(law(("Care Act", "Care Act 2014")))) == {"updated": 1, "duplicate": 3}
    assert "Care Act 2014" in student.card_with("Which Act?").answer()
    assert student.card_with("Which Act?").due == 99
    assert sorted(student.card_with("Which Act?").note().tags) == ["core", "law::T1_2", "two_words"]


def test_quotes_commas_and_lines_survive_as_text(student: Student) -> None:
    odd = deck('deck: odd\ncards:\n  - id: a\n    question: "Say \\"a, b\\";\\n#no\\ttab"\n    answer: <b>, "c"\n')
    student.opens_text(text(odd))

    assert student.cards()[0].note()["Front"] == 'Say "a, b";<br>#no\ttab'
    assert "&lt;b&gt;, " in student.cards()[0].answer()

"""What a fair teacher grants, what changes the meaning, and how each way of asking is marked."""

import pytest

from swotup.core.marking import Piece, Spelling, mark, vocabulary
from swotup.core.model import AGAIN, GOOD, HARD, Face, Recall
from tests.core.marking.marking_builders import (
    calls_of,
    exam,
    face,
    gap,
    listed,
    pick,
    recall,
    steps,
    truth,
    verdict,
    verdicts,
)

DECK = vocabulary(
    [
        recall("personal budget", "PB"),
        recall("individual budget"),
        recall("plan support"),
        recall("support plan"),
        recall("Care Quality Commission", "CQC"),
        recall("Clinical Commissioning Group", "CCG"),
        recall("Care Act 2014", "the Care Act"),
        recall("Health and Social Care Act 2012"),
        gap("on"),
        gap("no"),
        recall("reactive"),
    ]
)


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        pytest.param("Care Quality Commission", "care QUALITY commission", id="case"),
        pytest.param("support plan", "  support   plan ", id="spacing"),
        pytest.param("good days, bad days", "good days bad days.", id="punctuation"),
        pytest.param("co-production", "coproduction", id="a hyphen left out"),
        pytest.param("coproduction", "co production", id="a space"),
        pytest.param("wellbeing", "well-being", id="a hyphen"),
        pytest.param("the council", "a council", id="articles"),
        pytest.param("support plan", "support plans", id="plural"),
        pytest.param("local authorities", "a local authority", id="singular"),
        pytest.param("children's needs", "the child's needs", id="irregular plural"),
        pytest.param("health and safety", "health & safety", id="ampersand"),
        pytest.param("health and safety", "health + safety", id="plus"),
        pytest.param("personalisation", "personalization", id="-ise and -ize"),
        pytest.param("behaviour", "behavior", id="-our and -or"),
        pytest.param("centre", "center", id="-re and -er"),
        pytest.param("modelling", "modeling", id="doubled l"),
        pytest.param("paediatric nurse", "pediatric nurse", id="-ae- and -e-"),
        pytest.param("CQC", "C.Q.C.", id="stops in an abbreviation"),
        pytest.param("C.Q.C.", "cqc", id="no stops in an abbreviation"),
        pytest.param("CQC", "c q c", id="letters apart"),
        pytest.param("Care Act 2014", "2014 Care Act", id="the year first"),
        pytest.param("assessment of needs", "needs assessment", id="of"),
        pytest.param("choice and control", "control and choice", id="and"),
        pytest.param("18", "eighteen", id="a number as a word"),
        pytest.param("twenty-one days", "21 days", id="a number as digits"),
        pytest.param("2011", "two thousand and eleven", id="a year as words"),
        pytest.param("1,000", "1000", id="thousands"),
        pytest.param("first", "1st", id="an ordinal"),
        pytest.param("café", "cafe", id="accents"),
        pytest.param("the person’s needs", "the persons needs", id="an apostrophe"),
        pytest.param("promoting wellbeing", "promote wellbeing", id="the form of a verb in a phrase"),
        pytest.param("direct payment", "it is a direct payment to the person", id="small words around it"),
        pytest.param("we do not know", "we don't know", id="a short form"),
        pytest.param("50%", "50 per cent", id="a per cent sign"),
    ],
)
def test_form_is_forgiven(answer: str, typed: str) -> None:
    assert verdict(recall(answer), typed) == "right"


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        pytest.param("direct payment", "direct paymnet", id="letters swapped"),
        pytest.param("accommodation", "acommodation", id="a letter left out"),
        pytest.param("independent", "independant", id="a vowel"),
        pytest.param("recruitment", "recrutement", id="two slips in a long word"),
        pytest.param("choice", "choise", id="s for c"),
        pytest.param("self-assessment", "selfassesment", id="a slip and no hyphen"),
        pytest.param("eighteen", "eightteen", id="a number in words"),
        pytest.param("planning", "planing", id="an ending"),
        pytest.param("autonomy", "autonomous", id="made of the same root"),
        pytest.param("enhance wellbeing", "improve wellbeing", id="a word that says the same"),
        pytest.param("information", "info", id="cut off"),
        pytest.param("choice and control", "choise and controll", id="a slip in each word"),
    ],
)
def test_a_slip_is_close_and_proposes_good(answer: str, typed: str) -> None:
    [item] = mark(recall(answer), [typed]).items
    assert item.verdict == "close"
    assert 0 < item.credit < 1
    assert item.why.startswith("you wrote")
    assert mark(recall(answer), [typed]).quality == GOOD


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        pytest.param("2014", "2012", id="another year"),
        pytest.param("Care Act 2014", "Care Act 2012", id="another year in a name"),
        pytest.param("18", "81", id="digits swapped"),
        pytest.param("-5", "5", id="a sign"),
        pytest.param("3.5", "35", id="a decimal point"),
        pytest.param("one page profile", "two page profile", id="another number in words"),
        pytest.param("independence", "dependence", id="in- taken off"),
        pytest.param("affordable", "unaffordable", id="un- added"),
        pytest.param("legal", "illegal", id="il- added"),
        pytest.param("decentralisation", "centralisation", id="de- taken off"),
        pytest.param("statutory", "non-statutory", id="non- added"),
        pytest.param("direct payment", "not a direct payment", id="not"),
        pytest.param("support without delay", "support with delay", id="without"),
        pytest.param("more control", "less control", id="less"),
        pytest.param("proactive", "reactive", id="pro- and re-"),
        pytest.param("inclusion", "exclusion", id="in- and ex-"),
        pytest.param("careless", "careful", id="-less and -ful"),
        pytest.param("employer", "employee", id="-er and -ee"),
        pytest.param("commissioning", "commissioner", id="who does it"),
        pytest.param("personal budget", "individual budget", id="another key word"),
        pytest.param("poor public transport", "good public transport", id="good and poor"),
        pytest.param("CQC", "CCG", id="another abbreviation"),
        pytest.param("CQC", "CQG", id="a letter of an abbreviation"),
        pytest.param("on", "no", id="a short word turned round"),
        pytest.param("support plan", "plan support", id="an order that is another answer"),
        pytest.param("Care Act 2014", "Health and Social Care Act 2014", id="a longer name"),
        pytest.param("direct payment", "direct payment or managed account", id="two answers"),
        pytest.param("house", "horse", id="another short word"),
        pytest.param("move into a home", "move out of a home", id="into and out"),
        pytest.param("C++", "C", id="signs"),
        pytest.param("+", "-", id="signs alone"),
    ],
)
@pytest.mark.parametrize("spelling", ["fair", "lenient", "strict"])
def test_a_change_of_meaning_is_wrong_however_spelling_counts(answer: str, typed: str, spelling: Spelling) -> None:
    marked = mark(recall(answer), [typed], spelling=spelling, vocabulary=DECK)
    assert (marked.items[0].verdict, marked.quality, marked.credit) == ("wrong", AGAIN, 0)


def test_a_part_of_the_answer_is_close_and_proposes_hard() -> None:
    marked = mark(recall("Clinical Commissioning Group"), ["commissioning group"])
    assert (marked.items[0].verdict, marked.quality) == ("close", HARD)
    assert marked.items[0].why == "left out: clinical"


def test_half_a_name_is_not_the_name() -> None:
    assert verdict(recall("personal budget"), "budget") == "wrong"


@pytest.mark.parametrize("typed", ["persnal bujit", "purrsonal budgett", "persanal budjet"])
def test_what_sounds_right_is_right_where_spelling_is_lenient(typed: str) -> None:
    assert verdict(recall("personal budget"), typed, spelling="lenient", deck=DECK) == "right"
    assert verdict(recall("personal budget"), typed, deck=DECK) != "right"


def test_lenient_takes_a_word_for_the_answer_that_it_is_nearest_to() -> None:
    deck = vocabulary([recall("aspiration"), recall("inspiration")])
    assert verdict(recall("aspiration"), "asspiration", spelling="lenient", deck=deck) == "right"
    assert verdict(recall("aspiration"), "inspirration", spelling="lenient", deck=deck) == "wrong"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("co-production", "right", id="as written"),
        pytest.param(" CO-production. ", "right", id="case, spaces and a stop at the end"),
        pytest.param("coproduction", "close", id="without the hyphen"),
        pytest.param("co-produktion", "close", id="a slip"),
        pytest.param("reproduction", "wrong", id="another word"),
    ],
)
def test_strict_is_as_written(typed: str, expected: str) -> None:
    assert verdict(recall("co-production"), typed, spelling="strict") == expected


def test_strict_proposes_hard_for_what_is_close() -> None:
    assert mark(recall("co-production"), ["coproduction"], spelling="strict").quality == HARD


# -- long answers ------------------------------------------------------------------------------------------------

LONG = recall("Self-rule, the freedom and independence to live as one chooses oneself.")


def test_a_long_answer_is_compared_and_never_failed() -> None:
    marked = mark(LONG, ["the freedom to live as you choose"])
    assert marked.quality is None
    assert marked.found == ("freedom", "live", "chooses")
    assert marked.missing == ("Self-rule", "independence")
    assert 0 < marked.credit < 1


@pytest.mark.parametrize(
    "typed", ["", "bananas", "Self-rule, the freedom and independence to live as one chooses oneself"]
)
def test_a_long_answer_proposes_nothing_whatever_is_typed(typed: str) -> None:
    assert mark(LONG, [typed]).quality is None


def test_a_short_definition_is_right_or_compared() -> None:
    asked = recall("How highly a person values themselves.")
    assert mark(asked, ["how highly a person values themselves"]).quality == GOOD
    other = mark(asked, ["what you think of yourself"])
    assert (other.quality, other.found, other.missing) == (None, (), ("highly", "person values themselves"))
    assert mark(asked, [""]).quality == AGAIN


def test_an_idea_that_is_denied_is_not_found() -> None:
    asked = recall("Someone who works together with others as an equal partner in all of the decisions.")
    assert "equal partner" in mark(asked, ["they are an equal partner"]).found
    assert "equal partner" in mark(asked, ["they are not an equal partner"]).missing


# -- lists and steps ---------------------------------------------------------------------------------------------


def test_each_item_counts_once() -> None:
    marked = mark(listed("choice", "control|power"), ["control", "power", "control"])
    assert verdicts(marked) == "mrww"
    assert marked.credit == 0.5


def test_items_may_stand_on_one_line() -> None:
    asked = listed("choice", "control", "voice")
    for typed in ("choice; control; voice", "choice, control, voice", "choice, control and voice", "1) choice"):
        assert mark(asked, [typed]).credit == (1 if len(typed) > 10 else pytest.approx(1 / 3, abs=1e-4))


def test_an_item_with_an_and_stays_one_item() -> None:
    assert verdicts(mark(listed("choice and control", "voice"), ["choice and control", "voice"])) == "rr"


def test_the_assignment_is_the_best_over_all_lines() -> None:
    """The first line fits both items; to give it the first that it fits would leave the second line without any."""
    marked = mark(listed("personal budget", "budget"), ["budget", "personal budgets"])
    assert verdicts(marked) == "rr"


def test_as_many_as_are_needed_are_enough() -> None:
    asked = listed("choice", "control", "voice", "power", need=2)
    assert mark(asked, ["voice", "choice"]).credit == 1
    assert mark(asked, ["voice", "choice", "power"]).credit == 1
    assert mark(asked, ["voice", "luck"]).credit == 0.5


def test_a_slip_in_a_list_does_not_lower_what_is_proposed() -> None:
    marked = mark(listed("choice", "control"), ["choise", "control"])
    assert marked.credit == 0.95
    assert marked.quality == GOOD


def test_a_line_that_answers_nothing_comes_after_the_items() -> None:
    *items, stray = mark(listed("choice", "control"), ["luck", "choice"]).items
    assert [item.expected for item in items] == ["choice", "control"]
    assert (stray.expected, stray.given, stray.verdict) == (None, "luck", "wrong")


@pytest.mark.parametrize(
    ("typed", "expected", "first_wrong"),
    [
        pytest.param("assess; allocate; plan; review", "rrrr", None, id="in order"),
        pytest.param("assess; plan; review", "rmrr", None, id="one left out"),
        pytest.param("allocate; plan; review; assess", "wrrr", 0, id="the first one last"),
        pytest.param("review; assess; allocate; plan", "rrrw", 0, id="the last one first"),
        pytest.param("asess; alocate", "ccmm", None, id="slips"),
    ],
)
def test_steps_earn_credit_for_what_stands_in_order(typed: str, expected: str, first_wrong: int | None) -> None:
    marked = mark(steps("assess", "allocate", "plan", "review"), [typed])
    assert verdicts(marked) == expected
    assert marked.first_wrong == first_wrong


def test_a_step_may_come_twice() -> None:
    assert mark(steps("heat", "stir", "heat"), ["heat", "stir", "heat"]).credit == 1


# -- choice, truth and exam --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("1", "right", id="the digit"),
        pytest.param("2.", "wrong", id="another digit"),
        pytest.param("4", "wrong", id="no such digit"),
        pytest.param("the Care Act", "right", id="a start with an article"),
        pytest.param("ca", "right", id="a clear start"),
        pytest.param("c", "wrong", id="an unclear start"),
        pytest.param("h", "wrong", id="the start of another"),
        pytest.param("Crae Act 2014", "close", id="a slip"),
        pytest.param("Children's Act", "wrong", id="another option"),
    ],
)
def test_a_choice_takes_a_digit_a_text_or_a_clear_start(typed: str, expected: str) -> None:
    asked = pick("Care Act 2014", "Children Act 2014", "Health Act 2012")
    assert verdict(asked, typed) == expected


def test_a_digit_that_is_an_option_is_that_option() -> None:
    assert verdict(pick("2", "1", "3"), "2") == "right"
    assert verdict(pick("2", "1", "3"), "1") == "wrong"


def test_options_that_differ_by_form_alone_are_told_apart() -> None:
    asked = pick("Polish", "polish", "pölish")
    assert [verdict(asked, typed) for typed in ("Polish", "polish", "pölish")] == ["right", "wrong", "wrong"]


@pytest.mark.parametrize("typed", ["true", "T", "yes", "y", "1", "tru", "it is true", "not false", "correct"])
def test_true_may_be_said_in_many_ways(typed: str) -> None:
    assert verdict(truth(True), typed) == "right"
    assert verdict(truth(False), typed) == "wrong"


@pytest.mark.parametrize("typed", ["false", "F", "no", "n", "2", "fal", "not true", "No, it is not", "flase"])
def test_false_as_well(typed: str) -> None:
    assert verdict(truth(False), typed) == "right"
    assert verdict(truth(True), typed) == "wrong"


def test_neither_true_nor_false_is_wrong() -> None:
    for value in (True, False):
        [item] = mark(truth(value), ["perhaps"]).items
        assert (item.verdict, item.why) == ("wrong", "write true or false")


ESSAY = exam(
    "rapid access to services",
    "because the person need not wait for the council",
    "control has passed from the doctor to the patient",
    "less stress or more job satisfaction",
    marks=3,
    prompt="Explain how a direct payment helps the person.",
)


@pytest.mark.parametrize(
    ("typed", "met"),
    [
        pytest.param(["They can access services rapidly."], "rmmm", id="other forms of the words"),
        pytest.param(["you don't have to wait for the council"], "mrmm", id="a denial in other words"),
        pytest.param(["They have to wait for the council"], "mmmm", id="a denial left out"),
        pytest.param(["control passed to the patient from the doctor"], "mmrm", id="from and to"),
        pytest.param(["control has passed from the patient to the doctor"], "mmmm", id="turned round"),
        pytest.param(["there is more job satisfaction"], "mmmr", id="one of two"),
        pytest.param(["it reduces stress"], "mmmr", id="the other"),
        pytest.param(["more stress"], "mmmm", id="the opposite"),
        pytest.param(["A direct payment helps the person."], "mmmm", id="the question"),
        pytest.param(
            ["rapid", "one", "two three. Four. Five.", "access", "six. seven", "services"], "mmmm", id="scattered"
        ),
        pytest.param(["rappid acess to servises"], "rmmm", id="misspelt"),
        pytest.param([], "mmmm", id="nothing"),
    ],
)
def test_a_marking_point_is_met_where_its_ideas_occur(typed: list[str], met: str) -> None:
    assert verdicts(mark(ESSAY, typed)) == met


def test_marks_add_up_and_are_never_more_than_there_are() -> None:
    told = ["rapid access to services. no need to wait for the council. control passed from the doctor to the patient."]
    marked = mark(ESSAY, [*told, "less stress"])
    assert (verdicts(marked), marked.earned, marked.marks, marked.credit) == ("rrrr", 3, 3, 1)


def test_the_decks_own_wordings_stand_for_each_other() -> None:
    deck = vocabulary([recall("local authority", "council")])
    asked = exam("the local authority pays")
    assert mark(asked, ["the council pays"], vocabulary=deck).credit == 1


# -- pieces ------------------------------------------------------------------------------------------------------


def test_the_pieces_show_where_letters_differ() -> None:
    [item] = mark(recall("direct payment"), ["Direct paymnt"]).items
    assert item.pieces == (
        Piece("Direct paym", "direct paym", True),
        Piece("", "e", False),
        Piece("nt", "nt", True),
    )


def test_a_word_that_is_another_one_differs_as_a_whole() -> None:
    [item] = mark(recall("direct payment"), ["managed payment"]).items
    assert item.pieces == (Piece("managed", "direct", False), Piece(" payment", " payment", True))


# -- what is hostile ---------------------------------------------------------------------------------------------

WORDS = ("support", "plan", "budget", "council", "person", "needs", "care", "wait")
MANY = listed(*(f"support plan number {number} of the council" for number in range(50)))
ENOUGH_CALLS = 600_000


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param([f"suport plan of the council no {number}" for number in range(50)], id="50 lines alike"),
        pytest.param([" ".join(WORDS) * 180], id="one line"),
        pytest.param([",".join(WORDS) * 180], id="commas"),
        pytest.param([" and ".join(WORDS) * 150], id="ands"),
        pytest.param(["x" * 10_000], id="one word"),
        pytest.param(["a." * 5_000], id="stops"),
        pytest.param(["-" * 10_000], id="hyphens"),
        pytest.param(["1," * 5_000], id="digits"),
        pytest.param(["not " * 2_500], id="denials"),
        pytest.param(["; " * 5_000], id="separators"),
        pytest.param(["x\n" * 5_000], id="lines"),
        pytest.param(["हि" * 5_000], id="another script"),
    ],
)
@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(MANY, id="a list"),
        pytest.param(LONG, id="a long answer"),
        pytest.param(recall("support plan"), id="a short answer"),
        pytest.param(exam(*(f"support plan {word} the council" for word in WORDS)), id="an exam"),
        pytest.param(pick("support plan", "budget plan"), id="a choice"),
        pytest.param(truth(True), id="a truth"),
    ],
)
def test_nothing_typed_takes_long(asked: Face, typed: list[str]) -> None:
    assert calls_of(lambda: mark(asked, typed)) < ENOUGH_CALLS


def test_a_deck_of_ten_thousand_answers_is_gathered_fast() -> None:
    faces = [face(Recall((f"answer {number} of many",))) for number in range(10_000)]
    deck = vocabulary(faces)
    assert calls_of(lambda: mark(faces[7], ["anser 7 of many"], vocabulary=deck)) < 3_000_000
    assert calls_of(lambda: mark(faces[8], ["anser 8 of many"], vocabulary=deck)) < 3_000

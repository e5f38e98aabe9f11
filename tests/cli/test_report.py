"""`swot report`: what a class found hard, from what pupils shared, from pages and from tallies."""

from collections.abc import Callable
from pathlib import Path

import pytest

from swotup.core.model import Answer, CardId, Flag
from swotup.core.sharing import Whose
from tests.cli.conftest import SMALL, Learner, Result
from tests.handed_in.handed_builders import QUALITIES, event, lines, write

Swot = Callable[..., Result]
CAPITAL, NOUN, PRIMES = CardId("small/capital"), CardId("small/noun"), CardId("small/primes")
PUPILS = ("ada", "ben", "eve", "gus", "hal", "ida")


def pupil(name: str, told: str, *, typed: str | None = None) -> str:
    """A shared file; "noun- noun+" is a wrong answer and then a right one, "noun!" a flag."""
    bodies = [
        Flag(CardId(f"small/{one[:-1]}"))
        if one.endswith("!")
        else Answer(CardId(f"small/{one[:-1]}"), QUALITIES[one.endswith("+")], typed=typed)
        for one in told.split()
    ]
    events = [event(name, seq, body) for seq, body in enumerate(bodies, 1)]
    return lines(events, Whose(name, f"{name}-phone", name.title()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two classes, one of them small."""
    files = {f"7a/{name}.jsonl": pupil(name, "capital- noun- capital-", typed="Rome.") for name in PUPILS[:3]}
    right = "capital- noun+ capital+ noun!"
    files |= {f"7a/{name}.jsonl": pupil(name, right, typed="rome") for name in PUPILS[3:5]}
    files |= {f"7a/{name}.jsonl": pupil(name, right) for name in PUPILS[5:]}
    files["7b/joe.jsonl"] = pupil("joe", "capital- noun-")
    return write(tmp_path / "school", files)


def test_the_report_in_sentences(swot: Swot, folder: Path) -> None:
    result = swot("report", str(folder))
    assert (result.status, result.err) == (0, "")
    assert result.lines == [
        "Pupils: 6, with 18 answers.",
        "Failed: 75% at first, 50% now.",
        "Flagged: small/noun, by 3 of 6 pupils: noun",
        "Card 1: small/capital: What is the capital of France?",
        "Failed: now 50% (19% to 81% with 95% certainty), at first 100%, 6 pupils.",
        "Wrong answer: rome, 5 pupils.",
        "Card 2: small/noun: noun",
        "Failed: now 50% (19% to 81% with 95% certainty), at first 50%, 6 pupils.",
        "Topic T1, The first topic: failed 100% at first, 50% now.",
        "Help with T1: 3 of 6 pupils need help.",
        "Topic T1.2, A topic below it: failed 50% at first, 50% now.",
        "Class 7a: 6 pupils, failed 75% at first, 50% now.",
        "Hard for 7a: small/capital, failed now 50% (19% to 81% with 95% certainty), at first 100%, 6 pupils.",
        "Hard for 7a: small/noun, failed now 50% (19% to 81% with 95% certainty), at first 50%, 6 pupils.",
        "Class 7b: fewer than 5 pupils, no figures.",
        "1 wrong answer given by fewer than 5 pupils: left out.",
    ]


def test_names_are_told_only_where_they_are_asked_for(swot: Swot, folder: Path) -> None:
    for arguments in ([], ["--json"]):
        assert "Ada" not in swot("report", str(folder), *arguments).out
    named = swot("report", str(folder), "--names")
    assert "Shared by: Ada, Ben, Eve, Gus, Hal, Ida, Joe." in named.lines
    assert "Help with T1: 3 of 6 pupils need help: Ada, Ben, Eve." in named.lines
    found = swot("report", str(folder), "--names", "--json").json
    assert found["names"] == ["Ada", "Ben", "Eve", "Gus", "Hal", "Ida", "Joe"]
    assert found["topics"][0]["names"] == ["Ada", "Ben", "Eve"]


def test_scripts_get_every_figure(swot: Swot, folder: Path) -> None:
    found = swot("report", str(folder), "--json", "--limit", "0").json
    capital = next(card for card in found["cards"] if card["card"] == CAPITAL)
    low, high = capital["last"].pop("low"), capital["last"].pop("high")
    assert (round(low, 3), round(high, 3)) == (0.188, 0.812)
    assert capital["last"] == {"failed": 3, "of": 6, "rate": 0.5}
    assert capital["first"]["failed"] == 6
    assert capital["wrong"] == [{"text": "rome", "pupils": 5}]
    assert found["wrong_withheld"] == 1
    assert [(card["card"], card["is_flagged"], card["flagged"]) for card in found["cards"]] == [
        (NOUN, True, 3),
        (CAPITAL, False, 0),
    ]
    assert found["topics"][0]["need_help"] == {"pupils": 3, "of": 6}
    assert [(one["class"], one["pupils"], one["cards"] != []) for one in found["classes"]] == [
        ("7a", 6, True),
        ("7b", None, False),
    ]
    assert (found["pupils"], found["least_pupils"], found["unread"]) == (6, 5, [])


def test_of_fewer_than_five_pupils_there_is_no_figure_at_all(swot: Swot, folder: Path) -> None:
    result = swot("report", str(folder / "7b"), "--names")
    assert result.status == 0
    assert result.lines == [
        "Fewer than 5 pupils shared: there are no figures of so few.",
        "Shared by: Joe.",
        "2 cards answered by fewer than 5 pupils: no figures.",
    ]
    found = swot("report", str(folder / "7b"), "--json").json
    assert (found["pupils"], found["answers"], found["first"], found["cards"], found["topics"]) == (
        None,
        None,
        None,
        [],
        [],
    )


def test_pupils_share_and_the_teacher_reports(learner: Learner, tmp_path: Path) -> None:
    learner.deck(SMALL)
    shared = tmp_path / "class"
    shared.mkdir()
    for number in range(5):
        learner.home = tmp_path / f"pupil-{number}"
        learner.swot("grade", PRIMES, "again")
        learner.swot("share", str(shared))
    learner.home = tmp_path / "teacher"
    result = learner.swot("report", str(shared))
    assert "Failed: now 100% (57% to 100% with 95% certainty), at first 100%, 5 pupils." in result.lines
    assert not learner.home.exists()


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        pytest.param(b"card,right,wrong\nsmall/capital,3,9\n", ["12 pupils", "75%"], id="as it is documented"),
        pytest.param(
            "\ufeffWrong;Right;Card\r\n9;3;small/capital\r\n".encode(), ["12 pupils", "75%"], id="as Excel has it"
        ),
        pytest.param("card\tright\twrong\nsmall/capital\t3\t9\n".encode("utf-16"), ["12 pupils", "75%"], id="UTF-16"),
        pytest.param(b"name,card,right,wrong\n\xe9t\xe9,small/capital,3,9\n\n", ["12 pupils", "75%"], id="Latin-1"),
        pytest.param(b"card,right,wrong\nsmall/capital,,9\n", ["9 pupils", "100%"], id="an empty cell is none"),
        pytest.param(
            b"card,right,wrong\nx/y,3,9\n",
            ["x/y is a card of no deck here", "12 pupils"],
            id="a card that no deck here has",
        ),
    ],
)
def test_a_tally_is_counted(swot: Swot, tmp_path: Path, data: bytes, rows: list[str]) -> None:
    text = swot("report", str(write(tmp_path / "7b", {"tally.csv": data}))).out
    assert all(row in text for row in rows)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(
            b"name,mark\nAda,3\n",
            " is left out: it is no tally: its first line is not card,right,wrong.",
            id="no tally",
        ),
        pytest.param(b"", " is left out: it is no tally: its first line is not card,right,wrong.", id="empty"),
        pytest.param(
            b"card,right,wrong\na,1,x\nb,-1,2\nc,1e9,2\nd,99999999999,0\n,1,2\n",
            ": 5 lines are left out; of line 2, right and wrong are not whole numbers.",
            id="no numbers",
        ),
        pytest.param(b"card,right,wrong\n,1,2\n", ": line 2 is left out, it names no card.", id="no card"),
    ],
)
def test_what_is_no_tally_is_named(swot: Swot, tmp_path: Path, data: bytes, sentence: str) -> None:
    result = swot("report", str(write(tmp_path / "7b", {"t.csv": data})))
    assert result.status == 0
    assert f"t.csv{sentence}" in result.lines


def test_only_the_decks_that_are_named_are_reported(swot: Swot, folder: Path, learner: Learner) -> None:
    learner.deck("deck: other\ncards:\n  - id: x\n    question: X?\n    answer: y\n", "other.yaml")
    assert swot("report", str(folder), "--deck", "other").lines[0].startswith("Fewer than 5 pupils")
    assert swot("report", str(folder), "--deck", "small").lines[0] == "Pupils: 6, with 18 answers."


def test_a_renamed_card_goes_on_with_its_history(swot: Swot, folder: Path, learner: Learner) -> None:
    learner.deck(SMALL.replace("- id: capital", "- id: paris\n    was: capital"))
    assert "Card 1: small/paris: What is the capital of France?" in swot("report", str(folder)).lines


def test_the_page_is_written_and_only_over_an_earlier_one(swot: Swot, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    result = swot("report", str(folder), "--html", str(page))
    assert result.out == f"Wrote {page}: open it in a browser; it asks for nothing from anywhere.\n"
    assert "What is the capital of France?" in page.read_text(encoding="utf-8")
    assert "Ada" not in page.read_text(encoding="utf-8")
    assert swot("report", str(folder), "--html", str(page)).status == 0
    page.write_text("my own")
    refused = swot("report", str(folder), "--html", str(page))
    assert (refused.status, page.read_text()) == (2, "my own")
    assert "is no earlier report: name another file with --html, or use --force." in refused.err
    found = swot("report", str(folder), "--html", str(page), "--force", "--names", "--json").json
    assert found["file"] == str(page)
    assert "Ada" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(
            ["nowhere"], "There is no folder nowhere: name the one with the files that your pupils shared.", id="none"
        ),
        pytest.param(
            ["."], ". has no answers: pupils put them there with `swot share`, and tallies are .csv files.", id="empty"
        ),
        pytest.param(
            [".", "--html", "-"], "The page is for a browser: name a file, such as --html hard.html.", id="no file"
        ),
        pytest.param([".", "--deck", "smal"], "There is no deck 'smal': did you mean small?", id="no such deck"),
    ],
)
def test_what_cannot_be_is_refused(
    swot: Swot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    result = swot("report", *arguments)
    assert (result.status, result.out, result.err) == (2, "", f"swot: {sentence}\n")

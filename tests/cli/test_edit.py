"""`swot edit`: the editor at the entry's line, and what is broken afterwards."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from swotup.cli import editing
from swotup.core.model import UserError
from tests.cli.conftest import SMALL, Learner, Result

Swot = Callable[..., Result]
Editor = Callable[[str, str], None]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Sets the editor to a program that puts one text in another's place."""
    program = tmp_path / "an editor.py"

    def replaces(old: str, new: str) -> None:
        program.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            f"path.write_text(path.read_text(encoding='utf-8').replace({old!r}, {new!r}), encoding='utf-8')\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{program}"')

    return replaces


@pytest.fixture
def added(swot: Swot, tmp_path: Path) -> Path:
    """A deck of the learner's own that was added."""
    path = tmp_path / "verbs.yaml"
    path.write_text(SMALL.replace("small", "verbs"), encoding="utf-8")
    assert swot("add", str(path)).status == 0
    return path


# -- what happens to the deck --------------------------------------------------------------------------------


def test_an_added_deck_is_edited_where_it_is(swot: Swot, added: Path, editor: Editor) -> None:
    editor("What is the capital", "Which is the capital")
    result = swot("edit", "verbs/capital")
    assert (result.status, result.out) == (0, "verbs: 0 new, 1 reworded, 0 gone, no history lost.\n")
    assert "Which is the capital" in added.read_text(encoding="utf-8")


def test_a_bundled_deck_is_copied_and_the_copy_stands_in_for_it(swot: Swot, learner: Learner, editor: Editor) -> None:
    swot("grade", "small/capital", "good")
    editor("What is the capital", "Which is the capital")
    result = swot("edit", "small/capital")
    copy = learner.home / "decks" / "small.yaml"
    assert (result.status, result.lines) == (
        0,
        [
            f"The deck is now read from your copy of it, {copy}.",
            "small: 0 new, 1 reworded, 0 gone, no history lost.",
        ],
    )
    assert (learner.decks / "deck.yaml").read_text(encoding="utf-8") == SMALL
    shown = swot("show", "small/capital", "--json").json
    assert (shown["path"], len(shown["reviews"])) == (str(copy), 1)


def test_a_copy_is_edited_in_place_the_next_time(swot: Swot, learner: Learner, editor: Editor) -> None:
    editor("What is the capital", "Which is the capital")
    swot("edit", "small/capital")
    editor("Paris", "Lutetia")
    assert swot("edit", "small/capital").out == "small: 0 new, 1 reworded, 0 gone, no history lost.\n"
    assert [path.name for path in (learner.home / "decks").iterdir()] == ["small.yaml"]


def test_nothing_changed_is_said_so(swot: Swot, added: Path, editor: Editor) -> None:
    editor("nothing", "such")
    assert swot("edit", "verbs/capital").out == "No card has changed.\n"


def test_a_bundled_deck_that_was_not_changed_leaves_no_copy_behind(
    swot: Swot, learner: Learner, editor: Editor
) -> None:
    editor("nothing", "such")
    assert swot("edit", "small/capital").out == "No card has changed.\n"
    assert list((learner.home / "decks").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a file of text is no program there")
def test_an_editor_that_cannot_be_started_leaves_no_copy_behind(
    swot: Swot, learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "no program"
    program.write_text("#!/no/such/interpreter\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"'{program}'")
    result = swot("edit", "small/capital")
    assert result.status == 2
    assert result.err.startswith(f"swot: The editor {program} cannot be started")
    assert list((learner.home / "decks").iterdir()) == []


def test_what_is_broken_afterwards_is_shown(swot: Swot, added: Path, editor: Editor) -> None:
    editor("answer: Paris", "anwser: Paris")
    result = swot("edit", "verbs/capital")
    assert result.status == 1
    assert result.lines[0] == "1 error, and what it spoils is left out:"
    assert result.lines[1].startswith(f"{added}:14:5: E103 unknown-key: ")


def test_warnings_are_no_faults(swot: Swot, added: Path, editor: Editor) -> None:
    editor("  - id: capital\n    question", "  - question")
    assert swot("edit", "verbs/noun").status == 0


def test_a_copy_that_can_no_longer_be_used_is_edited_again(swot: Swot, learner: Learner, editor: Editor) -> None:
    editor("deck: small", "dec: small")
    assert swot("edit", "small/capital").status == 1
    editor("dec: small", "deck: small")
    assert swot("edit", "small/capital").status == 0
    assert swot("show", "small/capital", "--json").json["path"] == str(learner.home / "decks" / "small.yaml")


def test_a_deck_that_was_given_another_id_is_said_so(swot: Swot, added: Path, editor: Editor) -> None:
    editor("deck: verbs", "deck: adverbs")
    assert swot("edit", "verbs/capital").out == (
        "No deck has the id verbs any more: the history of its cards is kept.\n"
    )


def test_a_card_that_was_taken_out_keeps_its_history(swot: Swot, added: Path, editor: Editor) -> None:
    swot("grade", "verbs/capital", "good")
    editor("id: capital", "id: paris")
    assert swot("edit", "verbs/capital").lines == [
        "verbs: 1 new, 0 reworded, 1 gone, no history lost.",
        "Of those gone, 1 card has history, which is kept: `was:` in an entry goes on with it.",
    ]


def test_an_unknown_card_is_refused(swot: Swot) -> None:
    result = swot("edit", "small/capitol")
    assert result.status == 2
    assert result.err.startswith("swot: There is no card 'small/capitol': did you mean small/capital")


# -- which editor --------------------------------------------------------------------------------------------


def test_without_an_editor_nothing_is_copied(swot: Swot, learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    result = swot("edit", "small/capital")
    assert (result.status, result.err) == (
        2,
        "swot: There is no editor 'no-such-editor': set VISUAL to one that is installed.\n",
    )
    assert not learner.home.exists()


def programs(folder: Path, *names: str) -> str:
    """A folder of programs, as a search path."""
    for name in names:
        path = folder / name
        path.write_text("", encoding="utf-8")
        path.chmod(0o755)
    return str(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells programs by their suffix")
@pytest.mark.parametrize(
    ("there", "environment", "chosen"),
    [
        pytest.param(["nano", "vi", "vim"], {"VISUAL": "vim", "EDITOR": "nano"}, ["vim"], id="VISUAL goes first"),
        pytest.param(["nano", "vi", "vim"], {"EDITOR": "vim"}, ["vim"], id="then EDITOR"),
        pytest.param(["vim"], {"VISUAL": " ", "EDITOR": "vim"}, ["vim"], id="an empty one is none"),
        pytest.param(["vi", "nano"], {}, ["nano"], id="then nano"),
        pytest.param(["vi"], {}, ["vi"], id="then vi"),
        pytest.param(["code"], {"VISUAL": "code --wait -n"}, ["code", "--wait", "-n"], id="with arguments"),
        pytest.param(["my editor"], {"EDITOR": "'my editor' -x"}, ["my editor", "-x"], id="with quotes"),
    ],
)
def test_the_editor_is_the_learners(
    tmp_path: Path, there: list[str], environment: dict[str, str], chosen: list[str]
) -> None:
    path = programs(tmp_path, *there)
    found, *arguments = editing.editor({**environment, "PATH": path}, is_windows=False)
    assert [Path(found).name, *arguments] == chosen


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        pytest.param({}, "There is no editor: set EDITOR to one that is installed, as in EDITOR=nano.", id="none"),
        pytest.param({"EDITOR": "gone"}, "There is no editor 'gone': set EDITOR to one that is installed.", id="gone"),
        pytest.param(
            {"VISUAL": "'vim"}, 'VISUAL="\'vim" has a quote that is not closed: set it to an editor.', id="a quote"
        ),
    ],
)
def test_a_missing_editor_is_told_in_one_sentence(tmp_path: Path, environment: dict[str, str], sentence: str) -> None:
    with pytest.raises(UserError) as raised:
        editing.editor({**environment, "PATH": str(tmp_path)}, is_windows=False)
    assert str(raised.value) == sentence


@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        *(
            pytest.param([name], ["+7", "/d/a deck.yaml"], id=name)
            for name in ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak")
        ),
        pytest.param(["/usr/bin/vim.tiny"], ["+7", "/d/a deck.yaml"], id="a path with a suffix"),
        pytest.param(["hx"], ["/d/a deck.yaml:7"], id="hx"),
        *(
            pytest.param([name], ["--wait", "--goto", "/d/a deck.yaml:7"], id=name)
            for name in ("code", "codium", "cursor", "Code.CMD")
        ),
        *(pytest.param([name], ["--wait", "/d/a deck.yaml:7"], id=name) for name in ("subl", "zed")),
        pytest.param(["zed", "--wait"], ["/d/a deck.yaml:7"], id="waiting is not asked for twice"),
        pytest.param(["subl", "-w"], ["/d/a deck.yaml:7"], id="nor where it is asked for in short"),
        pytest.param(["gedit"], ["/d/a deck.yaml"], id="any other gets the file alone"),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(program: list[str], arguments: list[str]) -> None:
    path = Path("/d/a deck.yaml")
    wanted = [argument.replace("/d/a deck.yaml", str(path)) for argument in arguments]
    assert editing.arguments(program, path, 7) == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_the_editor_opens_at_the_line_of_the_entry(
    swot: Swot, learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "vim"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/given\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(program))
    swot("edit", "small/primes")
    given = (tmp_path / "given").read_text(encoding="utf-8").splitlines()
    assert given == ["+20", str(learner.home / "decks" / "small.yaml")]
    assert SMALL.splitlines()[19].strip() == "- id: primes"

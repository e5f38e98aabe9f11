"""`swot share`: one learner's answers as one file for the teacher, in a folder that is never read."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from swotup.cli import workspace
from swotup.core.lines import read
from swotup.core.model import AGAIN, Answer, CardId, Event, Flag
from swotup.core.sharing import Whose, whose
from tests.cli.conftest import Learner, Result

Swot = Callable[..., Result]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The teacher's folder."""
    folder = tmp_path / "class 7b"
    folder.mkdir()
    return folder


def answered(swot: Swot) -> None:
    """Three answers, one of them typed and one taken back, a flag and a setting."""
    swot("grade", "small/capital", "again")
    swot("grade", "small/noun", "good")
    swot("undo")
    swot("set", "minutes", "10")
    with workspace.opened() as work:
        work.record(Flag(CardId("small/primes")), Answer(CardId("small/primes"), AGAIN, typed="secret words"))


def only_file(folder: Path) -> Path:
    [path] = folder.iterdir()
    return path


def told(path: Path) -> list[Event]:
    said = [read(line) for line in path.read_bytes().splitlines()]
    return [one for one in said if isinstance(one, Event)]


def test_a_file_with_all_answers_is_written(swot: Swot, shared: Path) -> None:
    answered(swot)
    result = swot("share", str(shared))
    path = only_file(shared)
    assert (result.status, result.err) == (0, "")
    assert result.lines == [
        f"Wrote {path}: 2 answers.",
        "It bears no name: --as NAME adds one.",
        "It says right or wrong, and when; what you typed is not in it.",
    ]
    assert [type(event.body).__name__ for event in told(path)] == ["Answer", "Answer", "Undo", "Flag", "Answer"]


def test_no_name_and_no_typed_text_is_in_it(swot: Swot, shared: Path) -> None:
    answered(swot)
    swot("share", str(shared))
    text = only_file(shared).read_text(encoding="utf-8")
    assert "secret" not in text
    assert "minutes" not in text
    assert '"name"' not in text
    first = whose(text.partition("\n")[0].encode())
    assert first is not None
    assert only_file(shared).name == f"answers-{first.device}.jsonl"


def test_the_name_that_was_given_and_what_was_typed_are_in_it_where_they_were_asked_for(
    swot: Swot, shared: Path
) -> None:
    answered(swot)
    result = swot("share", str(shared), "--as", " Ada\tL. ", "--with-answers")
    path = only_file(shared)
    first = whose(path.read_bytes().splitlines()[0])
    assert first is not None
    assert first.name == "Ada L."
    assert [event.body.typed for event in told(path) if isinstance(event.body, Answer)] == [None, None, "secret words"]
    assert result.lines[1:] == ["Name in it: Ada L.", "It has what you typed."]


def test_scripts_get_what_was_written(swot: Swot, shared: Path) -> None:
    answered(swot)
    found = swot("share", str(shared), "--as", "Ada", "--json").json
    assert found == {"file": str(only_file(shared)), "answers": 2, "name": "Ada", "with_answers": False}


def test_sharing_again_replaces_the_file(swot: Swot, shared: Path) -> None:
    answered(swot)
    swot("share", str(shared), "--as", "Ada")
    swot("grade", "small/capital", "good")
    swot("share", str(shared))
    assert [len(told(only_file(shared))), b"Ada" in only_file(shared).read_bytes()] == [6, False]


def test_thirty_pupils_share_into_one_folder_and_none_has_another_ones_answers(learner: Learner, shared: Path) -> None:
    learner.deck("deck: small\ncards:\n  - id: capital\n    question: What?\n    answer: Paris\n")
    homes = learner.home
    for number in range(30):
        learner.home = homes.with_name(f"home-{number}")
        learner.swot("grade", "small/capital", "good")
        assert learner.swot("share", str(shared)).status == 0
        assert len(learner.swot("show", "small/capital", "--json").json["reviews"]) == 1
    events = [told(path) for path in shared.iterdir()]
    assert [len(one) for one in events] == [1] * 30
    assert len({event.learner for one in events for event in one}) == 30


def test_the_ids_under_which_the_learner_answered_before_are_named(swot: Swot, shared: Path, learner: Learner) -> None:
    answered(swot)
    with workspace.opened_store(learner.home) as store:
        old = store.learner
        store._db.execute("UPDATE here SET value = 'ada' WHERE key = 'learner'")
    swot("share", str(shared))
    assert whose(only_file(shared).read_bytes().splitlines()[0]) == Whose(
        "ada", only_file(shared).stem.removeprefix("answers-"), also=(old,)
    )


def test_nothing_in_the_folder_is_read_and_no_link_followed(swot: Swot, shared: Path, tmp_path: Path) -> None:
    answered(swot)
    swot("share", str(shared))
    path = only_file(shared)
    own = tmp_path / "diary.txt"
    own.write_text("mine")
    path.unlink()
    path.symlink_to(own)
    assert swot("share", str(shared)).status == 0
    assert (own.read_text(), path.is_symlink(), len(told(path))) == ("mine", False, 5)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that can only be written to is one of Unix")
def test_a_folder_that_cannot_be_read_is_enough(swot: Swot, shared: Path) -> None:
    answered(swot)
    shared.chmod(0o300)
    try:
        result = swot("share", str(shared))
    finally:
        shared.chmod(0o700)
    assert (result.status, len(told(only_file(shared)))) == (0, 5)
    assert only_file(shared).stat().st_mode & 0o777 == 0o666 & ~os_umask()


def os_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_the_data_folder_is_no_place_for_a_teacher(swot: Swot, learner: Learner) -> None:
    answered(swot)
    result = swot("share", str(learner.home))
    assert (result.status, result.out) == (2, "")
    assert result.err == f"swot: {learner.home} is in your own data folder: name one that your teacher reaches.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["nowhere"], "There is no folder nowhere: ask your teacher for it, or make it first.", id="none"),
        pytest.param([".", "--as", " \n"], "The name after --as is empty: write it, or leave --as out.", id="no name"),
    ],
)
def test_what_cannot_be_is_refused(swot: Swot, arguments: list[str], sentence: str) -> None:
    answered(swot)
    result = swot("share", *arguments)
    assert (result.status, result.out, result.err) == (2, "", f"swot: {sentence}\n")


def test_before_the_first_answer_there_is_nothing_to_share(swot: Swot, shared: Path, learner: Learner) -> None:
    result = swot("share", str(shared), "--json")
    assert (result.status, result.out) == (1, "")
    assert json.loads(result.err) == {"error": "There are no answers to share yet: `swot review` begins."}
    assert list(shared.iterdir()) == []
    assert not learner.home.exists()

"""A corpus of small decks: each fault is found on its line, and where it is mended nothing is reported.

In `corpus/faults/` a file `NAME.bad.yaml` marks each fault on its line with `# <- COLUMN CODE LEVEL: MESSAGE`; beside
it `NAME.good.yaml` is the same deck with that fault mended. In `corpus/good/` are decks full of oddities.
"""

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from swotup.core.rules import RULES
from swotup.decks.check import check
from tests.decks.marked import checked, marked

CORPUS: Final = Path(__file__).parent / "corpus"
BAD: Final = sorted((CORPUS / "faults").rglob("*.bad.yaml"))
GOOD: Final = sorted((CORPUS / "good").iterdir())
WITHOUT_TEXT: Final = {"E002", "E009", "E207"}
"""Rules about more than the text of a deck: other tests hold them."""


def name(path: Path) -> str:
    return f"{path.parent.name[:4]} {path.name.removesuffix('.bad.yaml')}"


def text(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize("path", [pytest.param(path, id=name(path)) for path in BAD])
def test_a_fault_is_found_on_its_line_and_gone_when_it_is_mended(path: Path, tmp_path: Path) -> None:
    bad, good = marked(text(path)), marked(text(path.with_name(path.name.replace(".bad.", ".good."))))
    problems = checked(bad.files, tmp_path).problems

    assert [
        (problem.path, problem.line, f"{problem.column} {problem.rule} {problem.level}: {problem.message}")
        for problem in problems
    ] == bad.marks
    assert path.parent.name.partition("-")[0] in {problem.rule for problem in problems}
    assert checked(good.files, tmp_path).problems == ()


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in GOOD])
def test_there_is_no_false_alarm(path: Path) -> None:
    found = check({path: path.name})

    assert found.problems == ()
    assert found.cards


def test_every_rule_has_a_folder_of_faults() -> None:
    folders = Counter(path.parent.name for path in BAD)

    assert set(folders) == {f"{code}-{rule.NAME}" for code, rule in RULES.items() if code not in WITHOUT_TEXT}


def test_no_twin_is_alone() -> None:
    assert {path.name.replace(".bad.", ".good.") for path in BAD} == {
        path.name for path in (CORPUS / "faults").rglob("*.good.yaml")
    }

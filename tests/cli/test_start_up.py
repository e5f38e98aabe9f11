"""What a command loads before it answers: nothing that it does not need, so that it starts fast."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL
from tests.cli.processes import environment, run

LOADED = """
import json, sys
from pathlib import Path
from swotup.cli import app, library
library.bundled_folder = lambda: Path(sys.argv[1])
status = app.run(sys.argv[2:])
sys.stdout.flush()
print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)
"""
LONG_AGO = 1_600_000_000
MAY_LOAD = {
    "swotup",
    "swotup.cache",
    "swotup.cli",
    "swotup.cli.app",
    "swotup.cli.ascii",
    "swotup.cli.completion",
    "swotup.cli.device",
    "swotup.cli.direct",
    "swotup.cli.library",
    "swotup.cli.next_",
    "swotup.cli.options",
    "swotup.cli.output",
    "swotup.cli.setup",
    "swotup.cli.today",
    "swotup.cli.workspace",
    "swotup.core",
    "swotup.core.asks",
    "swotup.core.changes",
    "swotup.core.days",
    "swotup.core.log",
    "swotup.core.memory",
    "swotup.core.model",
    "swotup.core.packed",
    "swotup.core.queue",
    "swotup.core.sat",
    "swotup.core.schedulers",
    "swotup.core.schedulers.fsrs",
    "swotup.core.schedulers.occasion",
    "swotup.core.schedulers.sm2",
    "swotup.core.settings",
    "swotup.core.text",
    "swotup.core.values",
    "swotup.decks",
    "swotup.decks.files",
    "swotup.decks.loaded",
    "swotup.store",
    "swotup.store.before_exams",
    "swotup.store.database",
    "swotup.store.deck_side",
    "swotup.store.log",
    "swotup.store.rows",
    "swotup.store.schema",
    "swotup.store.standings",
    "swotup.store.store",
    "swotup.store.sums",
    "swotup.store.writing",
    "json",
    "sqlite3",
    "random",
    "bisect",
    "datetime",
    "re",
    "typing",
    "contextlib",
    "collections",
    "copyreg",
    "enum",
    "errno",
    "functools",
    "importlib",
    "itertools",
    "keyword",
    "math",
    "operator",
    "string",
    "types",
    "unicodedata",
    "warnings",
    "reprlib",
    "locale",
    "pathlib",
    "fnmatch",
    "ipaddress",
    "ntpath",
    "urllib",
    "hashlib",
}
"""All that `swot next --json` may load beside what Python starts with.

The last row comes with pathlib and random before Python 3.13.
"""
NOT_NEEDED = {
    "asyncio",
    "dataclasses",  # ``swotup.core.values`` stands in for it
    "inspect",
    "platformdirs",  # a data folder was named
    "rich",  # nothing is drawn
    "secrets",  # the data have their ids
    "swotup.cli.command_line",
    "swotup.cli.exam_day",  # no exam is set
    "swotup.cli.first_cards",  # nothing was lost in a mock exam
    "swotup.cli.terminal",
    "swotup.core.dates",
    "swotup.core.exam",
    "swotup.core.first",
    "swotup.core.forecast",
    "swotup.core.mock",
    "swotup.core.papers",
    "swotup.core.plans",
    "swotup.decks.reader",  # the decks are known
    "swotup.screens.sitting",
    "tempfile",
    "tomlkit",  # no setting is written
    "tomllib",  # nor read
    "typer",
    "yaml",
}
OTHER = "deck: other\ncards:\n  - question: What?\n    answer: that\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A learner's folder: two decks, which nobody has changed for long, and data that know them."""
    decks = tmp_path / "decks"
    decks.mkdir()
    for name, text in (("small.yaml", SMALL), ("other.yaml", OTHER)):
        (decks / name).write_text(text, encoding="utf-8")
        os.utime(decks / name, (LONG_AGO, LONG_AGO))
    loaded(tmp_path, "grade", "small/capital", "good")
    loaded(tmp_path, "next")
    return tmp_path


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command has loaded when it is done."""
    result, _ = run(str(folder / "decks"), *arguments, environment=environment(folder / "home"), code=LOADED)
    status, modules = json.loads(result.err)
    assert status == 0
    return set(modules)


def started() -> set[str]:
    """What Python has loaded before it runs anything."""
    result, _ = run(environment=environment(None), code="import sys; print(*sys.modules)")
    return set(result.out.split())


def test_the_next_card_for_a_script_is_found_with_little(folder: Path) -> None:
    loads = {name for name in loaded(folder, "next", "--json") - started() if not name.split(".")[-1].startswith("_")}
    packages = {name if name.startswith("swotup") else name.partition(".")[0] for name in loads}
    assert packages - MAY_LOAD - set(sys.builtin_module_names) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["next", "--json"], id="next"),
        pytest.param(["grade", "small/capital", "good", "--json"], id="grade"),
        pytest.param(["show", "small/capital", "--json"], id="show"),
        pytest.param(["undo", "--json"], id="undo"),
        pytest.param(["next"], id="next in sentences"),
        pytest.param([], id="bare"),
    ],
)
def test_a_script_waits_for_nothing_that_it_does_not_need(folder: Path, arguments: list[str]) -> None:
    assert loaded(folder, *arguments) & NOT_NEEDED == set()


@pytest.mark.parametrize("answer", ["Paris", "Pariss", "something"])
def test_marking_a_short_answer_loads_neither_a_command_line_nor_what_only_long_ones_need(
    folder: Path, answer: str
) -> None:
    long = {f"swotup.core.marking.{name}" for name in ("choosing", "ideas", "many", "pieces", "said", "sounds")}
    loads = loaded(folder, "mark", "small/capital", answer, "--json")
    assert loads & (NOT_NEEDED | long | {"rapidfuzz"}) == set()


def test_a_check_of_what_has_not_changed_reads_and_judges_nothing(folder: Path) -> None:
    first, again = (loaded(folder, "check", "--json", str(folder / "decks" / "small.yaml")) for _ in range(2))
    heavy = {"typer", "yaml", "dataclasses", "rich", "inspect", "xml", "swotup.core.rules", "swotup.decks.check"}
    assert first & heavy == {"yaml", "dataclasses", "inspect", "swotup.core.rules", "swotup.decks.check"}
    assert again & heavy == set()


def test_a_first_run_draws_nothing_and_writes_nothing_either(folder: Path) -> None:
    shutil.rmtree(folder / "home")
    assert loaded(folder, "next", "--json") & {"rich", "tomlkit"} == set()
    assert not (folder / "home").exists()


def test_the_numbers_are_loaded_only_to_be_written_or_shown(folder: Path) -> None:
    numbers = {"swotup.core.progress", "swotup.core.readiness", "swotup.core.rollup", "swotup.store.day_rows"}
    assert loaded(folder, "next") & numbers == set()
    assert loaded(folder, "grade", "small/capital", "good") & numbers == {"swotup.core.rollup"}


def test_a_sitting_without_typing_does_not_wait_for_the_marking(folder: Path) -> None:
    assert {name for name in loaded(folder, "review") if name.startswith(("rapidfuzz", "swotup.core.marking"))} == set()

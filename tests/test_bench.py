"""What `scripts/bench` measures with: decks without a fault, true learners, goals that can fail, and what it shows."""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from measuring import drawing, goals, machine, material, showing
from measuring.goals import GOALS, MISSES, Figure, Goal, Miss, Row
from swotup.cli import setup
from swotup.cli.workspace import DATABASE, fold_of
from swotup.core.days import study_day
from swotup.core.model import DeckId
from swotup.decks import read_file
from swotup.store import Store

SCRIPT = Path(__file__).parents[1] / "scripts" / "bench"
NEXT = GOALS["start"][0]
MACHINE = {name: name for name in ("date", "processors", "system", "python", "sqlite", "load", "bare", "sync", "peers")}


def document(ratio: float) -> str:
    """What a run would print that found one ratio."""
    row = {"part": "start", "what": NEXT.what, "against": NEXT.against, "ratio": ratio, "note": ""}
    return json.dumps({"machine": MACHINE, "rows": [row]})


def found(ratio: float | None, note: str = "") -> dict[str, list[Row]]:
    return {"start": goals.rows("start", [Figure(NEXT.what, NEXT.against, ratio, note)])}


def test_its_decks_have_the_entries_that_were_asked_for_and_no_fault(tmp_path: Path) -> None:
    loaded = [read_file(path) for path in material.write_decks(tmp_path / "decks", 250, most=100)]
    assert [len(one.deck.cards) for one in loaded if one.deck] == [100, 100, 50]
    assert [one.problems for one in loaded] == [()] * 3


@pytest.mark.parametrize("reviews", [0, 1_000, 2_500])
def test_its_learners_have_answered_until_yesterday(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reviews: int
) -> None:
    material.write_decks(tmp_path / "decks", 100, kinds=2)
    monkeypatch.setenv("SWOT_NOW", "2027-01-14T02:00+00:00")
    home = material.learner(tmp_path / "home", tmp_path / "decks", reviews)
    today, decks = study_day(setup.now(), 240), [DeckId("deck-0")]
    with Store.open(home / DATABASE, ids=setup.new_id) as store:
        _, fold, *_ = fold_of("sm2")
        assert store.answers_given(10_000) == reviews
        last = store.last_seen(decks)
        assert (last is None) == (reviews == 0)
        assert last is None or last < today
        for row in store.all_of(decks):
            assert row.standing == fold(store.events_of(row.card))


@pytest.mark.parametrize(
    ("ratio", "status"),
    [
        pytest.param(NEXT.most, 0, id="a goal that is reached"),
        pytest.param(NEXT.most * 1.2, 0, id="a fifth over it, which other load may be"),
        pytest.param(NEXT.most * 1.3, 1, id="more than a quarter over it"),
    ],
)
def test_it_fails_where_a_ratio_is_more_than_a_quarter_over_its_goal(tmp_path: Path, ratio: float, status: int) -> None:
    (tmp_path / "run.json").write_text(document(ratio), encoding="utf-8")
    done = subprocess.run([sys.executable, SCRIPT, "--from", tmp_path / "run.json"], check=False, capture_output=True)
    assert done.returncode == status, done.stderr
    assert (b"FAILS" in done.stdout) == bool(status)


@pytest.mark.parametrize(
    ("ratio", "fails"), [pytest.param(2.4, False, id="as it was"), pytest.param(2.6, True, id="worse than ever")]
)
def test_where_a_goal_was_never_reached_it_fails_only_above_what_was(ratio: float, fails: bool) -> None:
    row = Row(Goal("a", "b", 1.0), ratio, miss=Miss(2.0, "Because."))
    assert row.is_over
    assert row.fails is fails
    assert "2.00 was" in showing.told(row) or fails


def test_what_can_be_counted_has_no_margin() -> None:
    [syncs] = [goal for goal in GOALS["sitting"] if goal.what == "syncs of an answer"]
    assert Row(syncs, syncs.most * 1.01).fails


def test_each_goal_stands_once_and_each_miss_is_of_a_goal_that_is_smaller_and_says_why() -> None:
    every = [goal for part in GOALS.values() for goal in part]
    known = {(goal.what, goal.against): goal for goal in every}
    assert len(known) == len(every)
    assert {*goals.USUAL, *goals.SHORT} <= GOALS.keys()
    assert MISSES.keys() <= known.keys()
    assert all(miss.reached > known[key].most and miss.why.endswith(".") for key, miss in MISSES.items())


def test_a_figure_without_a_goal_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"goals\.py has no goal for"):
        goals.rows("start", [Figure("something", "else", 1.0)])


def test_who_is_not_installed_is_named() -> None:
    [row] = [row for row in goals.rows("start", []) if row.goal.peer == "mnemosyne"]
    assert row.ratio is None
    assert "mnemosyne" in row.note


def test_the_document_is_read_back_as_it_was() -> None:
    before = found(3.0, "30 ms to 10 ms")
    told = showing.document(before, MACHINE)
    assert showing.read(json.loads(json.dumps(told))) == (before, MACHINE)


def test_the_readme_has_the_figures_the_machine_and_the_reason_between_its_markers() -> None:
    text = showing.markdown(found(NEXT.most * 2), MACHINE)
    readme = showing.put_into(f"# A\n\n{showing.BEGIN}\nYesterday\n{showing.END}\n\nmore\n", text)
    assert readme.startswith("# A\n")
    assert readme.endswith(f"{showing.END}\n\nmore\n")
    assert "Yesterday" not in readme
    assert f"| {NEXT.what} | {NEXT.against} | **{NEXT.most * 2:.2f}** | {NEXT.most:.2f} |" in readme
    assert all(value in readme for value in MACHINE)
    assert "Above their goals" in readme


def test_a_readme_without_markers_is_left_alone() -> None:
    with pytest.raises(SystemExit, match="nowhere to write"):
        showing.put_into("# A\n", "text")


def test_the_projects_readme_has_the_markers() -> None:
    readme = (SCRIPT.parents[1] / "README.md").read_text(encoding="utf-8")
    assert showing.BEGIN in readme.partition(showing.END)[0]


def test_the_processor_is_named_where_linux_names_it() -> None:
    assert machine.processor("processor : 0\nmodel name\t: A Chip 9000\n\nmodel name : B\n") == "A Chip 9000"
    assert machine.processor("") != ""


def test_its_picture_is_drawn_of_every_point_and_names_every_line_once() -> None:
    lines = {"swot next": [(100, 20.0), (1_000, 21.0)], "swot grade": [(100, 22.0), (1_000, 20.5)]}
    told = ET.fromstring(drawing.svg({"cards": lines, "reviews": lines}))
    texts = [one.text for one in told.iter("{http://www.w3.org/2000/svg}text")]
    assert len(list(told.iter("{http://www.w3.org/2000/svg}circle"))) == 8
    assert all(texts.count(name) == 1 for name in lines)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it measures on Linux alone")
class TestTries:
    """What other load does to a part of the short form."""

    def run(self, *ratios: float) -> tuple[float | None, int]:
        """What comes of a part that finds these ratios one after the other, and how many of them it took."""
        from measuring import running
        from measuring.bench import Bench

        left = iter(ratios)
        tries = 0

        def part(_: Bench) -> Iterator[Figure]:
            nonlocal tries
            tries += 1
            yield Figure(NEXT.what, NEXT.against, next(left))

        with running.bench(3, None, is_short=True) as bench:
            [row] = running.measured("start", bench, part)
        return row.ratio, tries

    def test_what_fails_is_measured_again_and_its_best_counts(self) -> None:
        assert self.run(99.0, 2.0, 1.0) == (2.0, 2)

    def test_what_fails_three_times_fails(self) -> None:
        assert self.run(99.0, 97.0, 98.0, 1.0) == (97.0, 3)

"""What `scripts/bench` measures with: decks without a fault, learners whose schedule is that of their log."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from measuring import drawing, material
from swotup.cli import setup
from swotup.cli.workspace import DATABASE, fold_of
from swotup.core.days import study_day
from swotup.core.model import DeckId
from swotup.decks import read_file
from swotup.store import Store


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
        _, fold, _ = fold_of("sm2")
        assert store.answers_given(10_000) == reviews
        last = store.last_seen(decks)
        assert (last is None) == (reviews == 0)
        assert last is None or last < today
        for row in store.all_of(decks):
            assert row.standing == fold(store.events_of(row.card))


def test_its_picture_is_drawn_of_every_point() -> None:
    told = drawing.svg({"cards": [(300, 20.0), (10_000, 21.0)], "reviews": [(1_000, 22.0)]})
    assert len(ET.fromstring(told).findall(".//{http://www.w3.org/2000/svg}circle")) == 3

"""`swot schema`: the deck format for editors."""

from pathlib import Path

from tests.cli.conftest import Learner

WRITTEN = Path(__file__).resolve().parents[2] / "decks" / "deck.schema.json"


def test_the_schema_is_printed_as_it_stands_beside_the_decks(learner: Learner) -> None:
    result = learner.swot("schema")
    assert (result.status, result.err) == (0, "")
    assert result.out == WRITTEN.read_text(encoding="utf-8")
    assert not learner.home.exists()

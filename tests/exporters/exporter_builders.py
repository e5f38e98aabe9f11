"""Decks for tests of exporters: written as YAML, or made up by hypothesis."""

import json
from datetime import UTC, datetime
from typing import Final

from hypothesis import strategies as st

from swotup.core.model import Deck
from swotup.decks import read
from tests.every_kind import EVERY_KIND

STAMP: Final = datetime(2020, 1, 14, 12, tzinfo=UTC)
LATER: Final = datetime(2020, 2, 14, 12, tzinfo=UTC)

_SPECIAL: Final = "<>&\"'{}|:;#=+-@*~[]\\/,.!?$%^`_() \t\n12aé€中א🙂"
_texts: Final = st.text(st.one_of(st.sampled_from(_SPECIAL), st.characters(codec="utf-8")), min_size=1, max_size=30)


def deck(text: str) -> Deck:
    """The deck of a file with this text, in which there are no errors."""
    found = read(text.encode(), "deck.yaml")
    assert [problem.message for problem in found.problems if problem.level == "error"] == []
    assert found.deck is not None
    return found.deck


def every_kind() -> Deck:
    """A deck with an entry of every kind."""
    return deck(EVERY_KIND)


@st.composite
def decks(draw: st.DrawFn) -> list[Deck]:
    """One deck or two, of entries with odd texts; each has one card at least."""
    files = [_file(draw, name) for name in ("first", "second")[: draw(st.integers(1, 2))]]
    return [
        found for file in files if (found := read(file.encode(), "deck.yaml").deck)
    ]  # without entries that have errors


def _file(draw: st.DrawFn, name: str) -> str:
    lines = [f"deck: {name}", f"title: {json.dumps(draw(_texts))}", "cards:"]
    lines += ["  - {id: last, question: Is all well?, answer: it is, topic: T, tags: x}"]
    for number in range(draw(st.integers(0, 5))):
        fields = {"id": f"entry-{number}", **draw(_entries), **draw(_extras)}
        lines.append("  - " + json.dumps(fields, ensure_ascii=False))
    return "\n".join(lines) + "\n"


_extras: Final = st.fixed_dictionaries({}, optional=dict.fromkeys(("hint", "note", "dated", "tags", "source"), _texts))
_several: Final = st.lists(_texts, min_size=2, max_size=4)
_gaps: Final = st.lists(_texts.map(lambda text: f"{{{{{text}#gap-{len(text)}}}}}"), min_size=1, max_size=3)
_entries: Final = st.one_of(
    st.fixed_dictionaries(
        {"term": _texts, "definition": _texts}, optional={"also": _texts, "both_ways": st.just("no")}
    ),
    st.fixed_dictionaries({"question": _texts, "answer": _texts}),
    st.fixed_dictionaries({"question": _texts, "items": _several}),
    st.fixed_dictionaries({"question": _texts, "steps": _several}),
    st.fixed_dictionaries({"cloze": st.tuples(_texts, _gaps, _texts).map(lambda t: t[0] + " and ".join(t[1]) + t[2])}),
    st.fixed_dictionaries({"question": _texts, "answer": _texts, "wrong": _several}),
    st.fixed_dictionaries({"statement": _texts, "truth": st.sampled_from(["yes", "no"])}, optional={"because": _texts}),
    st.fixed_dictionaries({"question": _texts, "points": _several}, optional={"model": _texts}),
)

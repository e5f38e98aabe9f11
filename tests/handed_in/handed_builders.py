"""Small builders for the tests of what pupils hand in: files of lines, and both ways of counting them."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from swotup.core.class_counts import Asked, Counts
from swotup.core.lines import event_line
from swotup.core.model import Answer, Body, CardId, Event, Quality, Stamp
from swotup.core.sharing import Whose, first_line
from swotup.handed_in import Unread, counted, handed_in
from swotup.handed_in.columns import counted as counted_by_duckdb

DAY = date(2027, 1, 14)
ASKED = Asked({}, {})
QUALITIES: dict[bool, Quality] = {True: 4, False: 1}


def event(learner: str, seq: int, body: Body, *, at: int | None = None, device: str = "") -> Event:
    """An event of a learner; in the order of their numbers unless an instant is given."""
    return Event(device or f"{learner}-phone", seq, learner, Stamp(seq if at is None else at, 0, DAY), body)


def answers(learner: str, told: str, *, start: int = 1) -> list[Event]:
    """Answers such as "a+ b- a+": a card, and whether it was right."""
    given = (Answer(CardId(f"deck/{one[:-1]}"), QUALITIES[one.endswith("+")]) for one in told.split())
    return [event(learner, seq, body) for seq, body in enumerate(given, start)]


def lines(events: Iterable[Event], whose: Whose | None = None) -> str:
    """A file of lines, with a first one where it was shared."""
    told = [event_line(one) for one in events]
    return "".join(f"{line}\n" for line in ([first_line(whose)] if whose else []) + told)


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """These files in a folder, each by its path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def both(folder: Path, asked: Asked = ASKED, *, with_names: bool = False) -> tuple[Counts, list[Unread]]:
    """What is counted in memory, once DuckDB has counted the same."""
    handed = handed_in(folder)
    counts, unread = counted(handed, asked, with_names=with_names, streaming=False)
    others, other_unread = counted_by_duckdb(handed, asked, handed.names if with_names else {})
    assert _as_sets(others) == _as_sets(counts)
    assert sorted(map(repr, other_unread)) == sorted(map(repr, unread))
    return counts, unread


def _as_sets(counts: Counts) -> list[object]:
    parts = (counts.classes, counts.cards, counts.topics, counts.wrong)
    assert all(len(set(part)) == len(part) for part in parts)
    return [*map(frozenset, parts), counts.rare, dict(counts.names)]

"""What is counted of the files of lines: by DuckDB where it is installed, else in memory, with the same result."""

from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec

from swotup.core.class_counts import Asked, Counts
from swotup.core.counting import Told, count
from swotup.core.lines import Fault, Line, lines
from swotup.core.model import Event
from swotup.handed_in.folder import Handed, Sheet, Unread


def counted(
    handed: Handed, asked: Asked, *, with_names: bool, streaming: bool | None = None
) -> tuple[Counts, list[Unread]]:
    """What is counted of the sheets, and what could not be read of them.

    ``streaming`` says whether DuckDB counts; None: where it is installed. Raises UserError.
    """
    names = handed.names if with_names else {}
    if find_spec("duckdb") is not None if streaming is None else streaming:
        from swotup.handed_in import columns

        with suppress(columns.NotReadableError):
            return columns.counted(handed, asked, names)
    unread: list[Unread] = []
    told = (one for sheet in handed.sheets for one in _told(handed, sheet, unread))
    return count(told, asked, names), unread


def _told(handed: Handed, sheet: Sheet, unread: list[Unread]) -> Iterator[Told]:
    for event in events(sheet, unread):
        yield Told(handed.learner(sheet, event.learner), sheet.where, event)


def events(sheet: Sheet, unread: list[Unread]) -> Iterator[Event]:
    """The events of a sheet; what cannot be read goes to ``unread`` at its end."""
    count, first = 0, None
    try:
        with sheet.path.open("rb") as file:
            for line in lines(file):
                if isinstance(line.said, Event):
                    yield line.said
                elif isinstance(line.said, Fault):
                    count, first = count + 1, first or line
    except OSError as error:
        unread.append(Unread(sheet.name, 0, 0, f"it cannot be read ({error.strerror})"))
    if first is not None:
        unread.append(_unread(sheet, count, first))


def _unread(sheet: Sheet, count: int, first: Line) -> Unread:
    assert isinstance(first.said, Fault)
    return Unread(sheet.name, count, first.number, first.said.message)

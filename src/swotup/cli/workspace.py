"""What a command works with: the clock's now, the learner's data, the settings and the decks in use."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from swotup.cache import DeckCache
from swotup.cli import device, setup
from swotup.cli.library import Library, open_library
from swotup.core import log
from swotup.core.days import stamp, study_day
from swotup.core.model import Body, Card, CardId, DeckId, Event, Exam, Review, Stamp, Standing
from swotup.core.schedulers import SCHEDULERS, Scheduler
from swotup.core.settings import Settings, settings
from swotup.core.values import dataclass, replace
from swotup.store import Recorded, Store
from swotup.store.schema import daily_backup
from swotup.store.writing import Fold, OfReviews, WithDays

if TYPE_CHECKING:
    from swotup.core.papers import Paper
    from swotup.core.rollup import CardDay

DATABASE: Final = "swotup.db"


@dataclass(frozen=True, slots=True)
class Workspace:
    """All of it; ``scope`` are the decks that the command was given."""

    home: Path
    store: Store
    settings: Settings
    library: Library
    scope: list[DeckId]
    now: datetime
    cache: DeckCache
    exams: tuple[Exam, ...] = ()
    first: str = ""
    """The cards that the learner wants first in the next review, as they are kept."""
    mock: "Paper | None" = None
    """The mock exam that is not finished."""

    @property
    def today(self) -> date:
        """The study day."""
        return study_day(self.now, self.settings.day_starts)

    @property
    def scheduler(self) -> Scheduler:
        """The scheduler that the learner chose."""
        return SCHEDULERS[self.settings.scheduler]

    def stamp(self, now: datetime | None = None) -> Stamp:
        """The instant as the log keeps it."""
        return stamp(now or self.now, self.settings.day_starts)

    def record(self, *bodies: Body, now: datetime | None = None) -> list[Recorded]:
        """Write events down; the very first makes the data folder. Raises UserError."""
        if self.store.is_in_memory:
            self.store.move_to(self.home / DATABASE)
            self.store.fold_by(*fold_of(self.settings.scheduler))
            take_in(self.store, self.library)
        return self.store.record(*bodies, stamp=self.stamp(now))

    def with_decks_again(self, named: Sequence[str]) -> "Workspace":
        """The same after decks were edited."""
        library, scope = open_library(self.store, self.home, named, self.cache)
        take_in(self.store, library)
        return replace(self, library=library, scope=scope)


@contextmanager
def opened(named: Sequence[str] = ()) -> Iterator[Workspace]:
    """The workspace of a command; the data folder is made when first written to. Raises UserError."""
    home, now = setup.data_folder(), setup.now()
    with opened_store(home) as store, setup.deck_cache(home) as cache:
        told = written(store, home)
        held = settings(told)
        store.fold_by(*fold_of(held.scheduler))
        library, scope = open_library(store, home, named, cache)
        take_in(store, library)
        work = Workspace(
            home, store, held, library, scope, now, cache, _exams(told), told.get("first", ""), _mock(told)
        )
        yield work
        if store.has_written and store.has_log and not store.is_in_memory:
            _back_up(home / DATABASE, work.today)


def _exams(told: Mapping[str, str]) -> tuple[Exam, ...]:
    """The exams that are set; most learners have none, and then nothing is loaded for them."""
    if not any(key.startswith("exam:") for key in told):
        return ()
    from swotup.core import exams

    return exams.read(told)


def _mock(told: Mapping[str, str]) -> "Paper | None":
    """The mock exam that is not finished; where each one has its result, nothing is loaded."""
    if all('"result":' in value for key, value in told.items() if key.startswith("mock:")):
        return None
    from swotup.core import papers

    return papers.unfinished(papers.read(told))


def _back_up(database: Path, today: date) -> None:
    """Copy the data where that was not done today: when all is answered, never before a card is shown."""
    with suppress(OSError):  # a folder that does not let us look: `swot doctor` tells
        if daily_backup(database, today).exists():
            return
    from swotup.store import backups

    backups.back_up_daily(database, today)


def take_in(store: Store, library: Library) -> None:
    """Bring the schedule in line with the decks; those that have not changed are not read."""
    changed = store.changed(library.marks)
    if changed:
        store.take_in([library.shelves[deck].deck for deck in changed])


def opened_store(home: Path, *, writing: bool = False) -> Store:
    """The learner's data; in memory where there are none yet and nothing is to be written."""
    path = home / DATABASE
    return Store.open(path if writing or path.exists() else None, ids=setup.new_id)


def fold_of(scheduler: str) -> tuple[str, Fold, WithDays, OfReviews]:
    """The folds by a scheduler, and the name that tells their version from others."""
    module = SCHEDULERS[scheduler]

    def with_days(events: Iterable[Event]) -> "tuple[Standing, list[CardDay]]":
        from swotup.core.rollup import folded

        return folded(events, module)

    def of_reviews(reviews: Sequence[Review], face: str | None) -> "tuple[Standing, list[CardDay]]":
        from swotup.core import rollup

        return rollup.of_reviews(reviews, face, module)

    name = f"{scheduler} {module.VERSION} {log.VERSION}"
    return name, lambda events: log.standing(events, module), with_days, of_reviews


def written(store: Store, home: Path) -> dict[str, str]:
    """The settings as they were set: the learner's in the log, this device's in their file. Raises UserError."""
    return {**store.settings(), **device.written(home)}


def matching(
    cards: Iterable[Card], topics: Sequence[str], tags: Sequence[str], everywhere: Iterable[Card] = ()
) -> set[CardId]:
    """The cards of any of the topics (with all below it) and any of the tags.

    Raises UserError for names that no card has, neither one of these nor one ``everywhere``.
    """
    known = list(cards)
    for name, wanted, has in (("topic", topics, _has_topic), ("tag", tags, _has_tag)):
        for word in wanted:
            if not any(has(card, word) for card in chain(known, everywhere)):
                from swotup.cli.unknown import unknown

                raise unknown(
                    name, word, {one for card in known for one in (card.topics if name == "topic" else card.tags)}
                )
    return {
        card.id
        for card in known
        if (not topics or any(_has_topic(card, topic) for topic in topics))
        and (not tags or any(_has_tag(card, tag) for tag in tags))
    }


def is_in_topic(topic: str, wanted: str) -> bool:
    """Whether a topic is the one that is wanted, or below it."""
    topic, wanted = topic.casefold(), wanted.casefold()
    return topic == wanted or topic.startswith(f"{wanted}.")


def _has_topic(card: Card, wanted: str) -> bool:
    return any(is_in_topic(topic, wanted) for topic in card.topics)


def _has_tag(card: Card, wanted: str) -> bool:
    return wanted.casefold() in (tag.casefold() for tag in card.tags)

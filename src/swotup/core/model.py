"""The words of the domain as frozen values: deck, card, face, event, review, schedule, problem.

Days are ``datetime.date`` study days, intervals are whole days, ease is in hundredths, answer times are milliseconds
and instants are milliseconds since 1970 in UTC.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, NewType

from swotup.core.values import dataclass

CardId = NewType("CardId", str)
DeckId = NewType("DeckId", str)
Quality = Literal[0, 1, 2, 3, 4, 5]
Wordings = tuple[str, ...]
"""The wordings that count as one answer; the first is the one that is shown."""

AGAIN: Final[Quality] = 1
HARD: Final[Quality] = 3
GOOD: Final[Quality] = 4
EASY: Final[Quality] = 5
BUTTONS: Final[Mapping[str, Quality]] = {"again": AGAIN, "hard": HARD, "good": GOOD, "easy": EASY}

BLANK: Final = "____"
"""What stands in a prompt where a gap is."""

LEECH_LAPSES: Final = 8


class UserError(Exception):
    """What stops a run: one sentence that says what to do. Raised anywhere, caught once, in ``cli``."""


# -- how a card asks ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Recall:
    """One answer, told from memory."""

    answers: Wordings


@dataclass(frozen=True, slots=True)
class Items:
    """Several answers; ``need`` of them are wanted, in order where ``ordered``."""

    items: tuple[Wordings, ...]
    need: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence with a blank between ``before`` and ``after``; the same gap may come again between ``between``."""

    before: str
    after: str
    answers: Wordings
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pick:
    """One right option among wrong ones, in the order of the file."""

    right: Wordings
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether the prompt is true."""

    value: bool
    because: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """One marking point of an exam question."""

    wordings: Wordings
    worth: int


@dataclass(frozen=True, slots=True)
class Points:
    """A question answered at length; ``marks`` is the most that its points can earn."""

    points: tuple[Point, ...]
    marks: int
    model: str | None


Ask = Recall | Items | Gap | Pick | Truth | Points


@dataclass(frozen=True, slots=True)
class Face:
    """All that a screen, an exporter or the marking may know of a card, whatever its kind.

    ``cue`` says in a few words what to do with the prompt ("True or false?").
    """

    prompt: str
    ask: Ask
    cue: str = ""
    hint: str | None = None
    note: str | None = None
    dated: str | None = None
    source: tuple[str, ...] = ()


# -- decks -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Card:
    """What is asked and scheduled. ``place`` counts from 0 within its deck, ``line`` from 1 within its file."""

    id: CardId
    deck: DeckId
    entry: str
    kind: str
    face: Face
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    place: int
    path: str
    line: int
    was: tuple[CardId, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """One YAML file that could be read."""

    id: DeckId
    title: str
    about: str | None
    language: str | None
    licence: str | None
    order: int
    topics: Mapping[str, str]
    sources: Mapping[str, str]
    cards: tuple[Card, ...]
    path: str
    fingerprint: str


Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with a deck, and where: ``line`` and ``column`` count from 1, in characters."""

    path: str
    line: int
    column: int
    rule: str
    level: Level
    message: str
    fixable: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a deck, found by code that knows no lines.

    It names the entry (none: the deck), the field, the item in it, and from which character of that text on; without
    a field ``start`` is the character of the file.
    """

    rule: str
    message: str
    field: str | None = None
    item: int | None = None
    entry: str | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Among:
    """The cards that are meant: of these decks, and of one of these topics (or below it) where any are named.

    ``but`` are left out. ``within`` narrows them again by topics, and ``cards`` to some of them, where it is not None.
    """

    decks: tuple[DeckId, ...]
    topics: tuple[str, ...] = ()
    but: "tuple[Among, ...]" = ()
    within: tuple[str, ...] = ()
    cards: tuple[CardId, ...] | None = None


After = Literal["asked", "away"]
"""Whether a learner was asked what becomes of an exam's cards once it is over, or had them put away."""


@dataclass(frozen=True, slots=True)
class Exam:
    """A day for which to be ready, in the cards of these decks and topics: of all where none are named.

    ``since`` is the study day on which it was first set; ``minutes`` are its own a day, None where it has none.
    """

    name: str
    day: date
    since: date
    minutes: int | None = None
    decks: tuple[DeckId, ...] = ()
    topics: tuple[str, ...] = ()
    after: After | None = None


# -- the log -----------------------------------------------------------------------------------------------------

Mode = Literal["study", "cram"]


@dataclass(frozen=True, slots=True)
class Sat:
    """What an answer is to the mock exam that it was given in, which ``paper`` names.

    ``used`` are the seconds of the paper used by then. ``marks`` is what it earned once that is final, and ``points``
    are the marking points met, by index. ``is_open`` is whether it was still being written.
    """

    paper: str
    used: int
    marks: int | None = None
    points: tuple[int, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``ms`` is at most 60,000 and None from a script; ``face`` is the fingerprint of what was shown."""

    card: CardId
    quality: Quality
    mode: Mode = "study"
    ms: int | None = None
    face: str | None = None
    typed: str | None = None
    credit: float | None = None
    proposed: Quality | None = None
    sat: Sat | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back the event of ``device`` and ``seq``, which is about ``card``."""

    card: CardId
    device: str
    seq: int


@dataclass(frozen=True, slots=True)
class Met:
    """A new card was shown without being asked."""

    card: CardId


@dataclass(frozen=True, slots=True)
class Suspend:
    """The card is left out from here on."""

    card: CardId


@dataclass(frozen=True, slots=True)
class Resume:
    """The card is taken back in."""

    card: CardId


@dataclass(frozen=True, slots=True)
class Reset:
    """The card starts over; what came before no longer counts."""

    card: CardId


@dataclass(frozen=True, slots=True)
class Later:
    """The card is not asked again on this study day."""

    card: CardId


@dataclass(frozen=True, slots=True)
class Flag:
    """The learner says that the card looks wrong or unclear; a second flag takes the first one away."""

    card: CardId
    raised: bool = True


@dataclass(frozen=True, slots=True)
class Join:
    """The history of ``old`` goes on as that of ``card``."""

    card: CardId
    old: CardId


@dataclass(frozen=True, slots=True)
class Set:
    """A setting of the learner; the last by (instant, device, seq) holds. An empty value clears it."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """An event of a kind that only a newer version knows; kept as it is."""

    what: str
    card: CardId | None
    more: str


Body = Answer | Undo | Met | Suspend | Resume | Reset | Later | Flag | Join | Set | Unknown


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something happened: instant (UTC ms), offset of the local clock (minutes east), study day."""

    at: int
    offset: int
    day: date


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log, once written, never changed. (device, seq) is its key; seq counts from 1 without holes."""

    device: str
    seq: int
    learner: str
    stamp: Stamp
    body: Body


@dataclass(frozen=True, slots=True)
class Review:
    """One answer that counts towards the schedule."""

    day: date
    quality: Quality
    at: int = 0
    ms: int | None = None


@dataclass(frozen=True, slots=True)
class Timed:
    """How long an answer took: milliseconds, at most 60,000. ``is_first`` of its card ever."""

    ms: int
    quality: Quality
    is_first: bool


ReviewKind = Literal["repetition", "drill", "early", "cram"]

# -- the schedule ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Schedule:
    """Where a card stands after its reviews.

    ``repetition`` is SM-2's n, ``interval`` is days, ``ease`` is SM-2's E-Factor in hundredths. ``drills`` counts the
    drills on the day ``last``; ``again`` says that the card comes again on that day, and ``missed`` that it does so
    because it was not recalled the last time.
    """

    repetition: int = 0
    interval: int = 0
    ease: int = 250
    due: date | None = None
    first: date | None = None
    last: date | None = None
    lapses: int = 0
    drills: int = 0
    again: bool = False
    last_at: int = 0
    stability: float | None = None
    difficulty: float | None = None
    missed: bool = False

    @property
    def is_new(self) -> bool:
        """Never reviewed."""
        return self.last is None

    @property
    def is_leech(self) -> bool:
        """Forgotten so often that another repetition will not help."""
        return self.lapses >= LEECH_LAPSES

    def comes_again(self, today: date) -> bool:
        """Whether a drill of this card is still to come on this study day."""
        return self.again and self.last == today


NEW: Final = Schedule()


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the log says of one card.

    ``later`` is the first study day on which it may be asked again, ``face`` the fingerprint of the answer that was
    last shown.
    """

    schedule: Schedule = NEW
    suspended: bool = False
    later: date | None = None
    flagged: bool = False
    face: str | None = None

    def is_due(self, today: date) -> bool:
        """Whether its study day has come and nothing keeps it from being asked; not where it was asked today."""
        schedule = self.schedule
        if self.suspended or schedule.due is None or schedule.last is None:
            return False
        return schedule.due <= today and schedule.last < today and (self.later is None or self.later <= today)

"""A sitting as a value: press a key and get the sitting after it. Nothing here reads a clock or writes a log.

What a press adds to ``log`` is what the caller writes down before it draws. Taking back an answer goes to the
sitting before it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from swotup.core import asks, typed
from swotup.core.days import milliseconds, plus, study_day
from swotup.core.keys import ENTER, ESCAPE
from swotup.core.log import LONGEST_MS
from swotup.core.model import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    Answer,
    Body,
    Card,
    CardId,
    Flag,
    Later,
    Met,
    Mode,
    Points,
    Quality,
    Review,
    Standing,
    Suspend,
)
from swotup.core.queue import Queue, Reason, Slot, comes_again, comes_on, cost, enough
from swotup.core.schedulers import Scheduler
from swotup.core.schedulers.occasion import DRILLS_A_DAY, PASSED, SURE
from swotup.core.turn import SHOW, Turn, dealt
from swotup.core.typed import Marker
from swotup.core.values import dataclass, replace

if TYPE_CHECKING:
    from swotup.core.plans import Course

MET_GAP: Final = 5
"""How many other cards come before one that was new to the learner comes again."""
FOUR: Final[Mapping[str, Quality]] = {"1": AGAIN, "2": HARD, "3": GOOD, "4": EASY}
SIX: Final[Mapping[str, Quality]] = {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}

Round = Literal["first", "missed", "siblings"]
GUARDED: Final = frozenset("slem!")
"""Keys that, after an answer was typed, may be meant as letters of it: they need an Esc before them."""
Notice = Literal[
    "nothing to undo", "only new cards", "undone", "suspended", "later", "flagged", "unflagged", "read on",
    "escape first",
]  # fmt: skip
End = Literal["finished", "time", "quit"]


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Takes back the entry of this index in the sitting's own log."""

    index: int


@dataclass(frozen=True, slots=True)
class Gained:
    """One thing that the log gained."""

    at: datetime
    body: Body | TakeBack


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of this sitting."""

    card: CardId
    quality: Quality


@dataclass(frozen=True, slots=True)
class Preview:
    """When a card would come back: again on this study day, and days from it (None where nothing is scheduled)."""

    again: bool
    days: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sitting came to. ``missed`` were not recalled when first asked, ``stuck`` wait for tomorrow."""

    cards: int
    recalled: int
    seconds: int
    missed: tuple[Card, ...]
    stuck: tuple[Card, ...]
    left: int
    end: End
    mode: Mode = "study"

    @property
    def next_step(self) -> Literal["go on", "look again", "rest"]:
        """The next thing worth doing."""
        if self.left and self.end != "finished":
            return "go on"
        return "look again" if self.missed else "rest"


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting. ``standings`` is where its cards stood when it began, ``changed`` where they stand since.

    ``courses`` are those of the exams to which cards belong. ``learnt`` tells the seconds that a card takes this
    learner, by why it comes; None where nothing is known of that. Where answers are typed, ``marker`` marks them;
    ``is_escaped`` says that Esc was the key before.
    """

    cards: Mapping[CardId, Card]
    standings: Mapping[CardId, Standing]
    scheduler: Scheduler
    day_starts: int
    mode: Mode = "study"
    grades: Mapping[str, Quality] = FOUR
    minutes: int | None = None
    courses: "Mapping[CardId, Course]" = MappingProxyType({})
    learnt: Callable[[Reason], float] | None = None
    marker: Marker | None = None
    todo: tuple[Slot, ...] = ()
    missed: tuple[Slot, ...] = ()
    put_back: tuple[Slot, ...] = ()
    turn: Turn | None = None
    round: Round = "first"
    round_number: int = 1
    round_done: int = 0
    given: tuple[Given, ...] = ()
    changed: Mapping[CardId, Standing] = MappingProxyType({})
    used_ms: int = 0
    log: tuple[Gained, ...] = ()
    before: "tuple[Session, int] | None" = None
    overlay: Literal["keys", "why"] | None = None
    notice: Notice | None = None
    wants_edit: bool = False
    is_escaped: bool = False
    end: End | None = None

    # -- questions -----------------------------------------------------------------------------------------------

    def standing(self, card: CardId) -> Standing:
        """Where a card stands now."""
        return self.changed.get(card) or self.standings.get(card, Standing())

    @property
    def is_typing(self) -> bool:
        """Whether keys are letters of an answer now, and no commands."""
        return self.turn is not None and self.turn.is_typing and not self.overlay and not self.end

    def seconds(self, now: datetime) -> int:
        """The time used: what the answers took, and the card on the screen."""
        return (self.used_ms + (0 if self.end else self._spent(now))) // 1000

    def left(self, now: datetime) -> int:
        """The cards still to come in this round, the one on the screen included; of them what the minutes allow."""
        here = int(self.turn is not None)
        if self.minutes is None:
            return here + len(self.todo)
        seconds: float = self.minutes * 60 - self.seconds(now)
        fitting = 0
        for slot in self.todo:
            if seconds <= 0:
                break
            if slot.card in self.cards:
                seconds -= self._cost(slot)
                fitting += 1
        return here + fitting

    def _cost(self, slot: Slot) -> float:
        """The seconds that a card takes: the learner's own, which have the longer lists and the typing in them.

        Not of an exam question: of its minutes the log keeps one.
        """
        ask = self.cards[slot.card].face.ask
        if self.learnt is not None and not isinstance(ask, Points):
            return self.learnt(slot.reason)
        return cost(slot.reason, ask, is_typed=self.marker is not None)

    def preview(self, quality: Quality, now: datetime) -> Preview:
        """When the card on the screen would come back after this quality: by the scheduler, or earlier for an exam."""
        if self.turn is None:
            raise ValueError("there is no card on the screen")
        card, today = self.turn.card.id, study_day(now, self.day_starts)
        if self.mode == "cram":
            return Preview(self._comes_again(card, quality, self.standing(card), today), None)
        after = self._after(card, quality, now).schedule
        day = comes_on(after, self.courses.get(card))
        return Preview(comes_again(after, today, self.courses.get(card)), (day - today).days if day else None)

    @property
    def answer_changed(self) -> bool:
        """Whether the answer of the card on the screen is another one than when it was last answered."""
        if self.turn is None:
            return False
        known = self.standing(self.turn.card.id).face
        return known is not None and known != asks.fingerprint(self.turn.card.face)

    def summary(self) -> Summary:
        """What the sitting came to so far."""
        first: dict[CardId, Quality] = {}
        last: dict[CardId, Quality] = {}
        for given in self.given:
            first.setdefault(given.card, given.quality)
            last[given.card] = given.quality
        waiting = {slot.card for slot in (*self.todo, *self.missed)} | ({self.turn.card.id} if self.turn else set())
        waiting |= {card for card, standing in self.changed.items() if _is_aside(standing)}
        known = {card: self.cards[card] for card in first if card in self.cards}
        return Summary(
            cards=len(first),
            recalled=sum(quality >= PASSED for quality in first.values()),
            seconds=self.used_ms // 1000,
            missed=tuple(known[card] for card, quality in first.items() if quality < PASSED and card in known),
            stuck=tuple(known[c] for c, q in last.items() if self._is_unsure(c, q) and c in known and c not in waiting),
            left=len(self.todo) + len(self.missed) + len(self.put_back) + (self.turn is not None),
            end=self.end or "quit",
            mode=self.mode,
        )

    # -- keys ----------------------------------------------------------------------------------------------------

    def press(self, key: str, now: datetime) -> "Session":
        """The sitting after a key of ``core.keys``. A key that means nothing changes nothing."""
        here = replace(self, notice=None, wants_edit=False, is_escaped=key == ESCAPE)
        if self.overlay:
            return replace(here, overlay=None)
        if self.is_typing and self.marker is not None:
            return replace(here, turn=typed.press(self._turn(), key, self.marker))
        key = key.lower()
        if key in GUARDED and self.turn and self.turn.typed is not None and not (self.is_escaped or self.end):
            return replace(here, notice="escape first")
        if key == "u":
            part = self.turn.unjudged() if self.turn and not self.end else None
            return here._undone(now) if part is None else replace(here, turn=part)
        if self.turn is None or self.end:
            return here
        match key:
            case "?":
                return replace(here, overlay="keys")
            case "i":
                return replace(here, overlay="why")
            case "q":
                return replace(here, end="quit", used_ms=self.used_ms + self._spent(now))
            case "e":
                return replace(here, wants_edit=True)
            case "s":
                return here._put_aside(Suspend(self.turn.card.id), now)
            case "l":
                return here._put_aside(Later(self.turn.card.id), now)
            case "!":
                return here._flagged(now)
            case "m":
                return here._met(now)
            case _:
                return here._answered(key, now)

    def edited(self, cards: Mapping[CardId, Card], now: datetime) -> "Session":
        """The sitting with the decks as they are after an edit.

        A card that asks something else now is asked anew, one that is gone is passed over.
        """
        here = replace(self, cards=cards, wants_edit=False)
        if self.turn is None:
            return here
        card = cards.get(self.turn.card.id)
        if card is None:
            return here._next(now)
        is_same = card.face == self.turn.card.face
        return replace(here, turn=replace(self.turn, card=card) if is_same else self._dealt(self.turn.slot, card, now))

    def resumed(self, stopped: datetime, now: datetime) -> "Session":
        """The sitting taken up again: the time since it was stopped does not count."""
        if self.turn is None:
            return self
        return replace(self, turn=replace(self.turn, since=self.turn.since + (now - stopped)))

    # -- what keys do --------------------------------------------------------------------------------------------

    def _answered(self, key: str, now: datetime) -> "Session":
        turn = self._turn()
        if turn.phase == "met":
            return self._after_met(now) if key in SHOW else self
        if turn.phase != "shown":
            return replace(self, turn=turn.press(key))
        quality = turn.proposed if key == ENTER else self.grades.get(key)
        return self if quality is None else self._graded(quality, now)

    def _graded(self, quality: Quality, now: datetime) -> "Session":
        turn, card = self._turn(), self._turn().card.id
        today, ms = study_day(now, self.day_starts), min(LONGEST_MS, self._spent(now))
        face = asks.fingerprint(turn.card.face)
        answer = Answer(card, quality, self.mode, ms, face, turn.written, turn.share, turn.marked)
        gained = self._gained(answer, now)
        after = self.standing(card) if self.mode == "cram" else self._after(card, quality, now)
        comes_again = self._comes_again(card, quality, after, today)
        missed = (*self.missed, replace(turn.slot, reason="drill")) if comes_again else self.missed
        return replace(
            gained,
            changed={**self.changed, card: after},
            given=(*self.given, Given(card, quality)),
            missed=missed,
            used_ms=self.used_ms + self._spent(now),
            round_done=self.round_done + 1,
        )._next(now)

    def _after(self, card: CardId, quality: Quality, now: datetime) -> Standing:
        """Where the card would stand after an answer given now."""
        before = self.standing(card)
        review = Review(study_day(now, self.day_starts), quality, milliseconds(now))
        face = asks.fingerprint(self.cards[card].face)
        return replace(before, schedule=self.scheduler.step(before.schedule, review), face=face)

    def _comes_again(self, card: CardId, quality: Quality, after: Standing, today: date) -> bool:
        if self.mode == "study":
            return comes_again(after.schedule, today, self.courses.get(card))
        return quality < SURE and sum(given.card == card for given in self.given) < DRILLS_A_DAY

    def _is_unsure(self, card: CardId, quality: Quality) -> bool:
        return quality < enough(self.courses.get(card))

    def _put_aside(self, body: Suspend | Later, now: datetime) -> "Session":
        aside = self._gained(body, now)
        queues = (aside.todo, aside.missed, aside.put_back)
        kept = [tuple(slot for slot in slots if slot.card != body.card) for slots in queues]
        standing = self.standing(body.card)
        if isinstance(body, Suspend):
            standing = replace(standing, suspended=True)
        else:
            standing = replace(standing, later=plus(study_day(now, self.day_starts), 1))
        return replace(
            aside,
            todo=kept[0],
            missed=kept[1],
            put_back=kept[2],
            changed={**self.changed, body.card: standing},
            used_ms=self.used_ms + self._spent(now),
            notice="suspended" if isinstance(body, Suspend) else "later",
        )._next(now)

    def _flagged(self, now: datetime) -> "Session":
        card = self._turn().card.id
        raised = not self.standing(card).flagged
        return replace(
            self._gained(Flag(card, raised), now),
            changed={**self.changed, card: replace(self.standing(card), flagged=raised)},
            notice="flagged" if raised else "unflagged",
        )

    def _met(self, now: datetime) -> "Session":
        """A card that nobody has taught yet: its answer is shown, nothing is graded, and it comes again as new."""
        turn = self._turn()
        if not self.standing(turn.card.id).schedule.is_new or self.mode == "cram" or turn.phase == "met":
            return self if turn.phase == "met" else replace(self, notice="only new cards")
        met = self._gained(Met(turn.card.id), now)
        if turn.is_over:
            return met._after_met(now)
        return replace(met, turn=replace(turn, phase="met"))

    def _after_met(self, now: datetime) -> "Session":
        slot = self._turn().slot
        todo = (*self.todo[:MET_GAP], slot, *self.todo[MET_GAP:])
        return replace(self, todo=todo, used_ms=self.used_ms + self._spent(now))._next(now)

    def _undone(self, now: datetime) -> "Session":
        if self.before is None:
            return replace(self, notice="nothing to undo")
        earlier, index = self.before
        back = replace(
            earlier,
            cards=self.cards,
            used_ms=self.used_ms,
            log=(*self.log, Gained(now, TakeBack(index))),
            notice="undone",
        )
        turn = earlier._turn()
        card = self.cards.get(turn.card.id)
        if card is None:
            return back._next(now)
        if card.face == turn.card.face:
            return replace(back, turn=replace(turn, card=card, since=now))
        return replace(back, turn=back._dealt(turn.slot, card, now, times=back.round_number))

    # -- small steps ---------------------------------------------------------------------------------------------

    def _turn(self) -> Turn:
        if self.turn is None:
            raise ValueError("there is no card on the screen")
        return self.turn

    def _spent(self, now: datetime) -> int:
        """Milliseconds on the card on the screen; a longer stay is a pause. Each mark of an exam question has its own.

        The log keeps no more than the longest stay on any other card.
        """
        if self.turn is None:
            return 0
        ask = self.turn.card.face.ask
        most = LONGEST_MS * (ask.marks if isinstance(ask, Points) else 1)
        return max(0, min(most, milliseconds(now) - milliseconds(self.turn.since)))

    def _gained(self, body: Body, now: datetime) -> "Session":
        return replace(self, log=(*self.log, Gained(now, body)), before=(self, len(self.log)))

    def _next(self, now: datetime) -> "Session":
        """The next card, of this round or of the one after it; else the end."""
        here = replace(self, turn=None)
        is_over = self.minutes is not None and self.used_ms >= self.minutes * 60_000
        if is_over and (here.todo or here.missed or here.put_back):
            return replace(here, end="time")
        while True:
            if not here.todo:
                if not (here.missed or here.put_back):
                    return replace(here, end="finished")
                here = here._next_round()
            slot, *rest = here.todo
            here = replace(here, todo=tuple(rest))
            if slot.card in here.cards:
                turn = here._dealt(slot, here.cards[slot.card], now, times=here.round_number)
                return replace(here, turn=turn)

    def _dealt(self, slot: Slot, card: Card, now: datetime, *, times: int = 0) -> Turn:
        return dealt(slot, card, now=now, times=times, is_typed=self.marker is not None)

    def _next_round(self) -> "Session":
        number = self.round_number + (1 if self.round_done else 0)
        if self.missed:
            return replace(self, todo=self.missed, missed=(), round="missed", round_number=number, round_done=0)
        return replace(self, todo=self.put_back, put_back=(), round="siblings", round_number=number, round_done=0)


def _is_aside(standing: Standing) -> bool:
    """Whether the card was suspended, or put off since it was last answered."""
    last = standing.schedule.last
    return standing.suspended or (standing.later is not None and (last is None or standing.later > last))


def begin(
    queue: Queue,
    *,
    cards: Mapping[CardId, Card],
    standings: Mapping[CardId, Standing],
    scheduler: Scheduler,
    day_starts: int,
    now: datetime,
    mode: Mode = "study",
    grades: Mapping[str, Quality] = FOUR,
    minutes: int | None = None,
    courses: "Mapping[CardId, Course] | None" = None,
    learnt: Callable[[Reason], float] | None = None,
    marker: Marker | None = None,
) -> Session:
    """A sitting with its first card on the screen; ended at once where the queue is empty."""
    return Session(
        cards=cards,
        standings=standings,
        scheduler=scheduler,
        day_starts=day_starts,
        mode=mode,
        grades=grades,
        minutes=minutes,
        courses=courses or {},
        learnt=learnt,
        marker=marker,
        todo=queue.first,
        missed=queue.drills,
        put_back=queue.put_back,
    )._next(now)

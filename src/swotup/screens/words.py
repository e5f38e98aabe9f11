"""How numbers, days and qualities are said."""

from datetime import date
from typing import TYPE_CHECKING, Final

from swotup.core.model import BLANK, Quality

if TYPE_CHECKING:
    from swotup.core.queue import Coming, Why
    from swotup.core.session import Preview

BUTTON_NAMES: Final = {1: "Again", 3: "Hard", 4: "Good", 5: "Easy"}
MEANINGS: Final = {1: "did not know it", 3: "knew it, with a struggle", 4: "knew it", 5: "at once"}
SIX_MEANINGS: Final = {
    0: "nothing came",
    1: "wrong, but familiar",
    2: "wrong, nearly had it",
    3: "right, with a struggle",
    4: "right, after a pause",
    5: "right at once",
}
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

MOST_SURE: Final = 0.99
_ROUNDING: Final = 1e-9
"""What floats may be beside 0 and 1 where they mean them."""


def count(number: int, noun: str, plural: str | None = None) -> str:
    """One card, two cards: "1 card", "24 cards"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def errors(number: int) -> str:
    """How many, as the beginning of what becomes of the rest: "1 error, and what it spoils"."""
    return f"{count(number, 'error')}, and what {'it spoils' if number == 1 else 'they spoil'}"


def in_days(days: int) -> str:
    """When something comes, from today."""
    if days <= 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days < 61:
        return f"in {days} days"
    if days < 730:
        return f"in {round(days / 30.44)} months"
    return f"in {days / 365.25:.1f} years"


def ago(days: int) -> str:
    """When something was, from today."""
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def day(when: date) -> str:
    """A day in full: "Thursday 14 January 2027"."""
    return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year}"


def by(when: date, today: date) -> str:
    """A day by which something is done, as one says it: "by Thursday", beyond a week in full."""
    days = (when - today).days
    if days <= 1:
        return "by tomorrow" if days == 1 else "today"
    return f"by {WEEKDAYS[when.weekday()] if days < 7 else day(when)}"


def comes_back(preview: "Preview") -> str:
    """When a card comes back: "in 6 days", "again today, then tomorrow"."""
    if preview.days is None:
        return "again today" if preview.again else "done"
    if preview.again:
        return f"again today, then {in_days(preview.days)}"
    return in_days(preview.days)


def comes(coming: "Coming") -> str:
    """What a day brings: "5 due and up to 20 new"."""
    return " and ".join([f"{coming.due:,} due"] * (coming.due > 0) + [f"up to {coming.new:,} new"] * (coming.new > 0))


def quality(given: Quality) -> str:
    """A quality by the name of its button, else by its number and meaning."""
    return BUTTON_NAMES.get(given) or f"{given} ({SIX_MEANINGS[given]})"


def minutes(seconds: int) -> str:
    """A time, about: "under a minute", "4 minutes"."""
    return "under a minute" if seconds < 50 else count(max(1, round(seconds / 60)), "minute")


def about(seconds: int) -> str:
    """A time that is an estimate: "under a minute", "about 4 minutes", "about 3 hours"."""
    if seconds >= 2 * 3600:
        return f"about {round(seconds / 3600)} hours"
    told = minutes(seconds)
    return told if told.startswith("under") else f"about {told}"


def spoken(prompt: str) -> str:
    """A prompt in one line, as it is read aloud."""
    return " ".join(prompt.replace(BLANK, "blank").split())


def percent(share: float) -> str:
    """A share, 0 to 1, in whole percent: all but everything is never 100%, and more than nothing never 0%.

    Every screen says shares so.
    """
    whole = round(100 * share)
    if _ROUNDING < share < 1 - _ROUNDING:
        whole = min(99, max(1, whole))
    return f"{whole}%"


def filled(share: float, length: int) -> int:
    """How many columns of a bar are filled, by the same rule: full is everything, and empty nothing."""
    columns = round(length * min(1.0, share))
    return min(length - 1, max(1, columns)) if 0 < share < 1 and length > 1 else columns


def expected(recall: float) -> str:
    """Expected recall, 0 to 1, in whole percent; what was learnt a minute ago is not certain either."""
    return percent(min(recall, MOST_SURE))


def rounded(share: float | None) -> float | None:
    """A share as scripts read it, by the same rule: four places, and 0 and 1 only where it is just that."""
    if share is None or not 0 < share < 1:
        return share
    return min(0.9999, max(0.0001, round(share, 4)))


def why(reason: "Why", today: date) -> str:
    """Why a card comes now, or why it does not, as a sentence."""
    later = f"{in_days((reason.day - today).days)}, on {day(reason.day)}" if reason.day else ""
    match reason.code:
        case "due":
            late = f", {count(reason.late, 'day')} ago" if reason.late else ""
            return f"It is due: its day was {'today' if not late else day(reason.day or today)}{late}."
        case "new":
            return "It is new, and today still has room for new cards."
        case "exam":
            return f"It comes before it is due, for the exam on {day(reason.day or today)}."
        case "drill":
            return "It was missed today, so it comes again today."
        case "first":
            return "It comes first because it lost marks in a mock exam."
        case "suspended":
            return "It is suspended: `swot resume` takes it back in."
        case "later":
            return f"It was put off: it can come again {later}."
        case "done":
            return f"It was answered today: it comes again {later}."
        case "drilled out":
            return f"It was asked several times today, enough for one day: it comes again {later}."
        case "not due":
            return f"It is not due yet: it comes {later}."
        case "known":
            return f"It is due, but remembered well enough for now: it comes {later}."
        case "sibling":
            return "Another card of the same entry was asked today, so it waits while anything else is left."
        case "enough due":
            return "It is due, but today's share of cards goes to others: it waits for tomorrow."
        case "resting":
            return "It rests, for its exam is over: `swot` says how to go on with it."
        case "enough new":
            return "It is new, and today's share of new cards goes to others."

"""The settings: what each is called, what it may be, and whether it belongs to the learner or to the device."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Literal, cast

from swotup.core.model import UserError
from swotup.core.schedulers import DEFAULT, SCHEDULERS
from swotup.core.values import dataclass

if TYPE_CHECKING:
    from swotup.core.marking import Spelling

MOST_MINUTES: Final = 600
"""More minutes a day cannot be set."""
Owner = Literal["learner", "device"]
_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3])(?::([0-5]?[0-9]))?")

_ROOTED: Final = re.compile(r"[/~]|[A-Za-z]:[\\/]|\\\\")


@dataclass(frozen=True, slots=True)
class Values:
    """What a setting may be, in words. ``kept`` gives a text as it is kept, None where it may not be written.

    ``choices`` are the values of a setting that has but a few.
    """

    words: str
    kept: Callable[[str], str | None]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting."""

    key: str
    owner: Owner
    default: str
    about: str
    values: Values


def _whole(least: int, most: int) -> Values:
    def kept(text: str) -> str | None:
        digits = text.lstrip("0") or text[-1:]
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(most))
        return digits if is_number and least <= int(digits) <= most else None

    return Values(f"a whole number from {least} to {most}", kept)


def _off_or(values: Values) -> Values:
    def kept(text: str) -> str | None:
        return "off" if text.lower() in ("off", "0", "") else values.kept(text)

    return Values(f"off or {values.words}", kept)


def _one_of(*words: str) -> Values:
    def kept(text: str) -> str | None:
        return text.lower() if text.lower() in words else None

    return Values(" or ".join(words), kept, words)


def _folder() -> Values:
    def kept(text: str) -> str | None:
        return text if _ROOTED.match(text) and text.isprintable() else None

    return Values("a folder, named from the root on", kept)


def _time_of_day() -> Values:
    def kept(text: str) -> str | None:
        told = _TIME.fullmatch(text)
        return f"{int(told[1]):02}:{int(told[2] or 0):02}" if told else None

    return Values("a time such as 04:00", kept)


SETTINGS: Final[Mapping[str, Setting]] = {
    setting.key: setting
    for setting in (
        Setting("new", "learner", "20", "new cards a day", _whole(0, 9999)),
        Setting(
            "minutes",
            "learner",
            "off",
            "minutes a day; they then decide, and no count of cards",
            _off_or(_whole(1, MOST_MINUTES)),
        ),
        Setting("day_starts", "learner", "04:00", "when a study day begins", _time_of_day()),
        Setting("scheduler", "learner", DEFAULT, "what spaces the cards", _one_of(*SCHEDULERS)),
        Setting(
            "plan",
            "learner",
            "estimate",
            "when cards come back before an exam: by expected recall, or half way to it",
            _one_of("estimate", "simple"),
        ),
        Setting(
            "spelling",
            "learner",
            "fair",
            "how far a typed answer may be misspelt",
            _one_of("fair", "lenient", "strict"),
        ),
        Setting("answer", "device", "think", "whether answers are thought of or typed", _one_of("think", "type")),
        Setting("grades", "device", "four", "four buttons, or SM-2's six qualities", _one_of("four", "six")),
        Setting("plain", "device", "no", "sentences instead of drawn screens", _one_of("yes", "no")),
        Setting("sync", "device", "off", "the folder that your devices share", _off_or(_folder())),
        Setting("sync_answers", "device", "no", "whether sync writes what you typed, too", _one_of("yes", "no")),
        Setting("width", "device", "66", "columns of text at most", _whole(30, 200)),
    )
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values that hold.

    ``day_starts`` is minutes after midnight, ``minutes`` None where counts decide, ``sync`` a folder or None.
    """

    new: int = 20
    minutes: int | None = None
    day_starts: int = 240
    scheduler: str = DEFAULT
    plan: str = "estimate"
    spelling: "Spelling" = "fair"
    answer: str = "think"
    grades: str = "four"
    plain: bool = False
    sync: str | None = None
    sync_answers: bool = False
    width: int = 66


def known(key: str) -> Setting:
    """The setting of this name. Raises UserError where there is none."""
    if key not in SETTINGS:
        raise UserError(f"There is no setting {key!r}: the settings are {', '.join(SETTINGS)}.")
    return SETTINGS[key]


def checked(key: str, value: str) -> str:
    """The value as it is kept. Raises UserError where the setting cannot be that."""
    setting = known(key)
    kept = setting.values.kept(value.strip())
    if kept is None:
        raise UserError(f"{key} cannot be {value!r}: write {setting.values.words}.")
    return kept


def values(written: Mapping[str, str]) -> dict[str, str]:
    """Every setting's value: what was written where it can be read, else the default."""
    found = {}
    for key, setting in SETTINGS.items():
        kept = setting.values.kept(written.get(key, setting.default))
        found[key] = setting.default if kept is None else kept
    return found


def settings(written: Mapping[str, str]) -> Settings:
    """The settings as values."""
    held = values(written)
    hours, minutes = held["day_starts"].split(":")
    return Settings(
        new=int(held["new"]),
        minutes=None if held["minutes"] == "off" else int(held["minutes"]),
        day_starts=int(hours) * 60 + int(minutes),
        scheduler=held["scheduler"],
        plan=held["plan"],
        spelling=cast("Spelling", held["spelling"]),
        answer=held["answer"],
        grades=held["grades"],
        plain=held["plain"] == "yes",
        sync=None if held["sync"] == "off" else held["sync"],
        sync_answers=held["sync_answers"] == "yes",
        width=int(held["width"]),
    )

"""The settings: what each is called, what it may be, and whether it belongs to the learner or to the device."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from swotup.core.model import UserError
from swotup.core.schedulers import DEFAULT, SCHEDULERS

Owner = Literal["learner", "device"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``checked`` gives the value as it is kept, or raises ValueError saying what may be written."""

    key: str
    owner: Owner
    default: str
    about: str
    checked: Callable[[str], str]


def _whole(least: int, most: int) -> Callable[[str], str]:
    def checked(text: str) -> str:
        if text.isascii() and text.isdigit() and least <= int(text) <= most:
            return str(int(text))
        raise ValueError(f"a whole number from {least} to {most}")

    return checked


def _minutes(text: str) -> str:
    return "off" if text in ("off", "0", "") else _whole(1, 600)(text)


def _one_of(*words: str) -> Callable[[str], str]:
    def checked(text: str) -> str:
        if text.lower() in words:
            return text.lower()
        raise ValueError(" or ".join(words))

    return checked


def _time_of_day(text: str) -> str:
    hours, _, minutes = text.partition(":")
    if hours.isdigit() and (minutes or "00").isdigit() and int(hours) < 24 and int(minutes or 0) < 60:
        return f"{int(hours):02}:{int(minutes or 0):02}"
    raise ValueError("a time such as 04:00")


SETTINGS: Final[Mapping[str, Setting]] = {
    setting.key: setting
    for setting in (
        Setting("new", "learner", "20", "new cards a day", _whole(0, 9999)),
        Setting("minutes", "learner", "off", "minutes a day; they then decide, and no count of cards", _minutes),
        Setting("day_starts", "learner", "04:00", "when a study day begins", _time_of_day),
        Setting("scheduler", "learner", DEFAULT, "what spaces the cards", _one_of(*SCHEDULERS)),
        Setting("grades", "device", "four", "four buttons, or SM-2's six qualities", _one_of("four", "six")),
        Setting("plain", "device", "no", "sentences instead of drawn screens", _one_of("yes", "no")),
        Setting("width", "device", "66", "columns of text at most", _whole(30, 200)),
    )
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values that hold. ``day_starts`` is minutes after midnight, ``minutes`` None where counts decide."""

    new: int = 20
    minutes: int | None = None
    day_starts: int = 240
    scheduler: str = DEFAULT
    grades: str = "four"
    plain: bool = False
    width: int = 66


def known(key: str) -> Setting:
    """The setting of this name. Raises UserError where there is none."""
    if key not in SETTINGS:
        raise UserError(f"There is no setting {key!r}: the settings are {', '.join(SETTINGS)}.")
    return SETTINGS[key]


def checked(key: str, value: str) -> str:
    """The value as it is kept. Raises UserError where the setting cannot be that."""
    setting = known(key)
    try:
        return setting.checked(value.strip())
    except ValueError as error:
        raise UserError(f"{key} cannot be {value!r}: write {error}.") from error


def values(written: Mapping[str, str]) -> dict[str, str]:
    """Every setting's value: what was written where it can be read, else the default."""
    found = {}
    for key, setting in SETTINGS.items():
        try:
            found[key] = setting.checked(written.get(key, setting.default))
        except ValueError:
            found[key] = setting.default
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
        grades=held["grades"],
        plain=held["plain"] == "yes",
        width=int(held["width"]),
    )

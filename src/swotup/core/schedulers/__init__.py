"""The schedulers, one module each: from the reviews of a card to its schedule."""

from collections.abc import Mapping
from typing import Final, Protocol

from swotup.core.model import Review, Schedule
from swotup.core.schedulers import fsrs, sm2


class Scheduler(Protocol):
    """What a module in this package offers: the step of a pure fold, without a clock and without chance."""

    @property
    def VERSION(self) -> int:
        """Counts up when the same reviews come to give another schedule."""

    def step(self, schedule: Schedule, review: Review, /) -> Schedule:
        """The schedule after one more review."""


DEFAULT: Final = "sm2"
SCHEDULERS: Final[Mapping[str, Scheduler]] = {"sm2": sm2, "fsrs": fsrs}

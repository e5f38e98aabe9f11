"""What a format is made from."""

from collections.abc import Callable, Mapping
from typing import Final

from swotup.core.model import Problem
from swotup.core.values import dataclass
from swotup.decks.checked import Checked

_NOTHING: Final[Mapping[str, object]] = {}


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, the files that were read as problems name them, and whether warnings count.

    ``source`` gives the text of a file by its name, empty where it cannot be read. ``more`` is for JSON alone: what was
    mended, and what has changed.
    """

    checked: Checked
    paths: tuple[str, ...]
    strict: bool
    source: Callable[[str], str]
    more: Mapping[str, object] = _NOTHING

    def counts(self, problem: Problem) -> bool:
        """Whether the check fails for it."""
        return self.strict or problem.level == "error"

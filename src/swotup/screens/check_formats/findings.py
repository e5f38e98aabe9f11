"""What a format is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from swotup.core.model import Problem
from swotup.decks.check import Checked


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
    more: Mapping[str, object] = field(default_factory=dict)

    def counts(self, problem: Problem) -> bool:
        """Whether the check fails for it."""
        return self.strict or problem.level == "error"

"""What all parts of the benchmark measure with."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from measuring import material
from measuring.goals import Figure
from measuring.peers import Peers
from measuring.timing import Command, environment

SWOT: Final = Path(sys.executable).with_name("swot")
MOST_CARDS: Final = 100_000
MOST_REVIEWS: Final = 1_000_000


@dataclass
class Bench:
    """A folder for decks and learners, made when they are asked for; how often to run; and who to compare with."""

    folder: Path
    runs: int
    peers: Peers
    is_short: bool
    _made: dict[tuple[int, int], Path] = field(default_factory=dict)

    @cached_property
    def bundled(self) -> tuple[Path, str]:
        """A learner of the bundled decks with one answer, and a card."""
        home = self.folder / "bundled"
        card = str(json.loads(run(home, "next", "--json"))["card"]["id"])
        run(home, "grade", card, "good")
        run(home, "next")
        return home, card

    def decks(self, entries: int) -> Path:
        """Deck files of so many entries, of three kinds."""
        folder = self.folder / f"decks-{entries}"
        if not folder.exists():
            material.write_decks(folder, entries)
        return folder

    def learner(self, cards: int, reviews: int = 0) -> Path:
        """A learner who has only decks of so many cards, and so many reviews."""
        if (cards, reviews) not in self._made:
            decks = self.folder / f"cards-{cards}"
            if not decks.exists():
                material.write_decks(decks, cards, kinds=2)
            home = material.learner(self.folder / f"learner-{cards}-{reviews}", decks, reviews)
            run(home, "next", "--json")
            self._made[cards, reviews] = home
        return self._made[cards, reviews]

    @property
    def most(self) -> Path:
        """The learner with the most cards and reviews."""
        return self.learner(MOST_CARDS, MOST_REVIEWS)

    def has(self, peer: str) -> bool:
        """Whether to compare with another program."""
        return not self.is_short and self.peers.has(peer)


Part = Callable[[Bench], Iterator[Figure]]


def run(home: Path, *words: str | Path) -> bytes:
    """What `swot` prints. Raises CalledProcessError where it fails."""
    command: Command = [SWOT, *words]
    return subprocess.run(command, env=environment(home), check=True, stdout=subprocess.PIPE).stdout


def against(name: str, took: dict[str, float], *others: str) -> Iterator[Figure]:
    """One time against each of the others that were measured."""
    for other in others:
        if other in took:
            yield Figure(
                name, other, took[name] / took[other], f"{milliseconds(took[name])} to {milliseconds(took[other])}"
            )


def milliseconds(seconds: float) -> str:
    """A time as it is read best."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.{1 if seconds < 0.01 else 0}f} ms"

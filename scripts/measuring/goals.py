"""What is aimed at: each ratio with the most that it may be, and where that was not reached so far."""

from dataclasses import dataclass
from typing import Final

BARE: Final = "`python -c pass`"
SMALL: Final = "300 cards, no reviews"
SHORT_COMMANDS: Final = ("swot next --json", "swot grade", "swot undo", "swot mark")
DRAWN: Final = ("swot next, drawn", "swot, drawn")
FIRST_CARD: Final = "first card of swot review"
ANSWER: Final = "an answer and the next card, 100,000 cards"
QUARTER: Final = 1.25
"""Times on a machine with other work vary; only what is more than a quarter over fails."""


@dataclass(frozen=True)
class Figure:
    """A ratio that was measured; None where it could not be, and then ``note`` says why."""

    what: str
    against: str
    ratio: float | None
    note: str = ""


@dataclass(frozen=True)
class Goal:
    """The most that a ratio may be; ``peer`` is the module that the other program is found by."""

    what: str
    against: str
    most: float
    peer: str = ""
    slack: float = QUARTER


@dataclass(frozen=True)
class Miss:
    """The best that was reached where a goal was not, and why."""

    reached: float
    why: str


@dataclass(frozen=True)
class Row:
    """A goal and what came of it."""

    goal: Goal
    ratio: float | None
    note: str = ""
    miss: Miss | None = None

    @property
    def is_over(self) -> bool:
        """Whether the goal is not reached."""
        return self.ratio is not None and self.ratio > self.goal.most

    @property
    def fails(self) -> bool:
        """Whether it is over the goal, or over what was reached where the goal never was, by more than chance is."""
        best = max(self.goal.most, self.miss.reached if self.miss else 0.0)
        return self.ratio is not None and self.ratio > best * self.goal.slack


GOALS: Final[dict[str, tuple[Goal, ...]]] = {
    "start": (
        *(Goal(name, BARE, 5.5) for name in SHORT_COMMANDS),
        *(Goal(name, "anki", 0.22, "anki") for name in SHORT_COMMANDS),
        *(Goal(name, BARE, 7.5) for name in DRAWN),
        *(Goal(name, "anki", 0.3, "anki") for name in DRAWN),
        Goal(FIRST_CARD, BARE, 8.0),
        Goal(FIRST_CARD, "anki", 0.35, "anki"),
        Goal(FIRST_CARD, "mnemosyne", 0.6, "mnemosyne"),
    ),
    "growth": (
        Goal("swot next --json, 10,000 cards, 100,000 reviews", SMALL, 1.1),
        *(
            Goal(f"{name}, 100,000 cards, 1,000,000 reviews", SMALL, 1.1)
            for name in (*SHORT_COMMANDS, *DRAWN, FIRST_CARD)
        ),
    ),
    "sitting": (
        Goal(ANSWER, "1.5 × (append + fdatasync) + 5 ms", 1.0),
        Goal(ANSWER, "anki, not drawn", 0.7, "anki"),
        Goal("syncs of an answer", "one", 1.0, slack=1.0),
        Goal("memory of a sitting, 300 cards", "30 MB", 1.0, slack=1.0),
        Goal("memory of a sitting, 100,000 cards", "30 MB", 1.0, slack=1.0),
        Goal("memory of a sitting, 300 cards", "anki", 30 / 103, "anki"),
        Goal("memory of a sitting, 100,000 cards", "anki", 30 / 110, "anki"),
    ),
    "check": (
        Goal("swot check, 10,000 entries, cold", "PyYAML's C compose", 6.0),
        Goal("swot check, 10,000 entries, cold", "check-jsonschema", 0.12, "check_jsonschema"),
        Goal("swot check, 10,000 entries, cold", "yamllint", 0.1, "yamllint"),
        Goal("swot check, bundled decks unchanged", BARE, 10.0),
        Goal("swot check, 10,000 entries unchanged", BARE, 10.0),
        Goal("swot check, 100,000 entries, cold", "10,000 entries", 11.0),
    ),
    "files": (
        Goal("10,000 entries to .apkg", "genanki fed from JSON", 1.5),
        Goal("10,000 entries to .apkg", "anki's own export", 1.2, "anki"),
        Goal("100,000 entries to .apkg", "10,000 entries", 11.0),
        Goal("100,000 entries from CSV", "10,000 entries", 11.0),
    ),
    "numbers": (
        Goal("swot stats, 1,000,000 reviews", "anki's graphs", 0.5, "anki"),
        Goal("refold of 1,000,000 reviews", "reading them with sqlite3", 3.0),
    ),
    "others": (
        *(
            Goal(f"{what}, {cards} cards", f"memodeck {theirs}", 1.0, "memodeck")
            for cards in ("300", "10,000")
            for what, theirs in (
                ("swot next", "study, its first card"),
                ("swot review --plain, one answer", "study, one answer"),
                ("swot decks", "decks"),
                ("swot cards", "list"),
                ("swot stats", "stats"),
                ("swot export --to json", "export"),
            )
        ),
        *(
            Goal(f"{what}, {cards} cards", f"termcard, {theirs}", 1.0, "termcard")
            for cards in ("300", "10,000")
            for what, theirs in (
                ("swot", "its menu"),
                ("first card of swot review", "its first card"),
                ("swot stats", "its statistics"),
            )
        ),
        Goal("swot next", "whet", 1.0, "whet"),
    ),
    "packages": (
        Goal("export 10,000 cards", "plain genanki", 1.5),
        Goal("export again over it", "plain genanki", 1.5),
        Goal("memory of exporting 100,000 cards", "10,000 cards", 11.0),
    ),
    "report": (
        Goal("time of report, 10,000,000 answers", "1,000,000 answers", 11.0),
        Goal("memory of report, 10,000,000 answers", "1,000,000 answers", 2.0),
        Goal("memory of report, 10,000,000 answers", "768 MB", 1.0),
    ),
}
"""By the part of the benchmark that measures them."""

USUAL: Final = ("start", "growth", "sitting", "check", "files", "numbers", "others")
"""The parts that are measured unasked."""
SHORT: Final = ("start", "growth", "sitting", "check")
"""Those of the short form."""

_PACKING: Final = (
    "With the decks in the cache and found clean, three tenths write the package, compressed; a quarter makes the "
    "notes, a quarter loads modules and a sixth takes texts out of the cache."
)
_ALL_KEYS: Final = (
    "Two fifths write 13 keys for each card, a third loads modules and a quarter takes texts out of the cache; theirs "
    "has two texts and a box."
)
_LOADING: Final = (
    "With few cards, loading modules is two thirds and more of a command, without typer and rich too. The other "
    "program prints lines, and knows neither files that people edit nor a log."
)
_ANSWERING: Final = (
    "Of ours, nine parts in twenty write the answer down and fold its card anew, as many lay out and draw the "
    "next screen; theirs draws nothing. It varies: 1.6 to 2.8 in other runs."
)
_DRAWING: Final = "Most of ours is drawing by rich in a terminal; theirs prints lines or draws nothing."

_FOLDING: Final = (
    "A third reads the log by card and what is kept, half makes a schedule after each answer and what was expected of "
    "it, a fifth makes reviews and rows. It would take a second fold over columns."
)

MISSES: Final[dict[tuple[str, str], Miss]] = {
    (ANSWER, "anki, not drawn"): Miss(1.81, _ANSWERING),
    ("10,000 entries to .apkg", "genanki fed from JSON"): Miss(1.57, _PACKING),
    ("10,000 entries to .apkg", "anki's own export"): Miss(1.40, _PACKING),
    ("refold of 1,000,000 reviews", "reading them with sqlite3"): Miss(9.19, _FOLDING),
    ("swot review --plain, one answer, 300 cards", "memodeck study, one answer"): Miss(1.66, _LOADING),
    ("swot review --plain, one answer, 10,000 cards", "memodeck study, one answer"): Miss(1.22, _LOADING),
    ("swot decks, 300 cards", "memodeck decks"): Miss(1.03, _LOADING),
    ("swot decks, 10,000 cards", "memodeck decks"): Miss(2.98, _LOADING),
    ("swot cards, 10,000 cards", "memodeck list"): Miss(2.12, _LOADING),
    ("swot stats, 300 cards", "memodeck stats"): Miss(1.11, _LOADING),
    ("swot export --to json, 300 cards", "memodeck export"): Miss(1.54, _LOADING),
    ("swot export --to json, 10,000 cards", "memodeck export"): Miss(1.73, _ALL_KEYS),
    ("first card of swot review, 300 cards", "termcard, its first card"): Miss(1.69, _DRAWING),
    ("swot stats, 300 cards", "termcard, its statistics"): Miss(1.17, _LOADING),
}
"""By what is measured and against what, from the run that README shows. Whoever reaches a goal takes its line out: the
benchmark says so."""


def rows(part: str, figures: list[Figure]) -> list[Row]:
    """The goals of a part with their figures. Raises SystemExit where a figure has no goal."""
    found = {(one.what, one.against): one for one in figures}
    goals = GOALS[part]
    if strange := found.keys() - {(goal.what, goal.against) for goal in goals}:
        raise SystemExit(f"goals.py has no goal for {sorted(strange)[0]}.")
    return [_row(goal, found.get((goal.what, goal.against))) for goal in goals]


def _row(goal: Goal, figure: Figure | None) -> Row:
    miss = MISSES.get((goal.what, goal.against))
    if figure is None:
        return Row(goal, None, f"no Python given with --peers has {goal.peer}" if goal.peer else "", miss)
    return Row(goal, figure.ratio, figure.note, miss)

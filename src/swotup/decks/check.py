"""All that is wrong with many deck files: with each by itself, and with them together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from swotup.core.model import DeckId, Problem, UserError
from swotup.core.rules import OF_A_DECK, OF_DECKS, PREVIEW
from swotup.core.rules.selection import selected
from swotup.core.text import one_line
from swotup.core.values import replace
from swotup.decks import files, specification
from swotup.decks.checked import Checked
from swotup.decks.collector import no_collector
from swotup.decks.ignoring import Ignoring
from swotup.decks.report import BY_PLACE, level_of
from swotup.decks.sheet import Sheet
from swotup.decks.specification import Specification

DEFAULT: Final = selected((), ())
FIXABLE: Final = frozenset({"W205", "W315", "W316"})
ACROSS: Final = frozenset({"E204", "E207", "W310", *OF_DECKS})
"""What depends on which files are checked together."""
MOST_OF_A_RULE: Final = 100_000
"""So many problems of one rule are told of a file."""


def check(
    paths: Mapping[Path, str],
    *,
    rules: frozenset[str] = DEFAULT,
    given: Mapping[str, bytes] | None = None,
    topics: tuple[Path, str] | None = None,
) -> Checked:
    """Read the files, which problems call by these names, and what was ``given`` by name; report what rules find.

    ``topics`` is the file of a specification, and its name. One that cannot be read is a problem too; only where the
    specification cannot, that raises UserError.
    """
    with no_collector():
        return _checked(list(_contents(paths, given or {})), rules, topics)


def _contents(paths: Mapping[Path, str], given: Mapping[str, bytes]) -> Iterator[tuple[str, bytes | UserError]]:
    for path, name in paths.items():
        try:
            yield name, files.contents(path)
        except UserError as error:
            yield name, error
    yield from given.items()


def _checked(
    contents: Sequence[tuple[str, bytes | UserError]], rules: frozenset[str], topics: tuple[Path, str] | None
) -> Checked:
    problems: list[Problem] = []
    sheets: dict[str, Sheet] = {}
    for name, data in contents:
        if isinstance(data, UserError):
            problems.append(_problem("E009", str(data).rstrip("."), name))
        else:
            sheets[name] = sheet = Sheet(data, name)
            problems += sheet.loaded.problems
            problems += _alone(sheet, name, rules)
    problems += _together(sheets, rules)
    lines = {name: sheet.line for name, sheet in sheets.items()}
    if topics is not None and "W310" in rules:
        path, name = topics
        wanted = specification.read(path)
        problems += _uncovered(wanted, name, sheets)
        lines.setdefault(name, wanted.line)
    taken = _taken(problems, rules)
    kept = []
    for name, sheet in sheets.items():
        kept += _not_ignored(sheet, name, taken.pop(name, []), rules)
    for left in taken.values():
        kept += left
    cards = sum(len(sheet.loaded.deck.cards) for sheet in sheets.values() if sheet.loaded.deck)
    return Checked(len(contents), cards, tuple(sorted(kept, key=BY_PLACE)), _lines(lines, kept))


def _alone(sheet: Sheet, path: str, rules: frozenset[str]) -> Iterator[Problem]:
    """What the rules for one deck find in it."""
    for fault, place in sheet.faults_of_text():
        yield _problem(fault.rule, fault.message, path, place)
    for code, rule in OF_A_DECK.items():
        if code in rules:
            for fault in islice(rule.faults(sheet.written), MOST_OF_A_RULE):
                yield _problem(code, fault.message, path, sheet.place(fault))


def _together(sheets: Mapping[str, Sheet], rules: frozenset[str]) -> Iterator[Problem]:
    """What is wrong with these decks beside each other."""
    first: dict[DeckId, str] = {}
    for path, sheet in sheets.items():
        deck = sheet.loaded.deck
        if deck is not None and (held := first.setdefault(deck.id, path)) != path:
            message = f"the deck id `{deck.id}` is that of {held} too: give this deck another"
            yield _problem("E204", message, path)
    written = [sheet.written for sheet in sheets.values()]
    for code, rule in OF_DECKS.items():
        if code in rules:
            for one, fault in rule.faults(written):
                yield _problem(code, fault.message, one.path, sheets[one.path].place(fault))


def _uncovered(wanted: Specification, path: str, sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """The topics of a specification without cards."""
    named = {topic for sheet in sheets.values() for topic in sheet.written.named}
    for topic in wanted.topics:
        if topic.name not in named and not any(one.startswith(f"{topic.name}.") for one in named):
            title = f" ({topic.title})" if topic.title else ""
            yield _problem(
                "W310", f"no card is about `{topic.name}`{title}: write some", path, (topic.line, topic.column)
            )


def _problem(rule: str, message: str, path: str, place: tuple[int, int] = (1, 1)) -> Problem:
    return Problem(path, *place, rule, level_of(rule), one_line(message), rule in FIXABLE)


def _taken(problems: Iterable[Problem], rules: frozenset[str]) -> dict[str, list[Problem]]:
    """The problems by file, each once, that the run is about; those of new rules as warnings."""
    found: dict[str, list[Problem]] = {}
    for problem in dict.fromkeys(problems):
        if problem.rule in rules:
            kept = replace(problem, level="warning") if problem.rule in PREVIEW else problem
            found.setdefault(problem.path, []).append(kept)
    return found


def _not_ignored(sheet: Sheet, path: str, problems: list[Problem], rules: frozenset[str]) -> list[Problem]:
    """The problems that no comment asks to ignore, and the comments that ask for nothing."""
    ignoring = Ignoring(sheet.text)
    kept = [problem for problem in problems if not ignoring.takes(problem.rule, problem.line)]
    if "W312" in rules:
        for message, line, column in ignoring.unused(rules - ACROSS):
            kept.append(_problem("W312", message, path, (line, column)))
    return kept


def _lines(lines: Mapping[str, Callable[[int], str | None]], problems: Iterable[Problem]) -> dict[tuple[str, int], str]:
    """The lines that the problems stand in."""
    found = {}
    for problem in problems:
        line = lines[problem.path](problem.line) if problem.path in lines else None
        if line is not None:
            found[problem.path, problem.line] = line
    return found

"""What was shared with a teacher, and what was not."""

from collections.abc import Iterator
from dataclasses import dataclass

from swotup.core.text import one_line
from swotup.screens import words


@dataclass(frozen=True, slots=True)
class Shared:
    """The file, how many answers are in it, the name it bears, and whether what was typed is in it."""

    path: str
    answers: int
    name: str
    with_answers: bool


def sentences(shared: Shared) -> Iterator[str]:
    """What is in the file, a sentence a line."""
    yield f"Wrote {one_line(shared.path)}: {words.count(shared.answers, 'answer')}."
    yield f"Name in it: {shared.name}" if shared.name else "It bears no name: --as NAME adds one."
    yield (
        "It has what you typed."
        if shared.with_answers
        else "It says right or wrong, and when; what you typed is not in it."
    )


def as_json(shared: Shared) -> dict[str, object]:
    """The same for scripts."""
    return {
        "file": shared.path,
        "answers": shared.answers,
        "name": shared.name or None,
        "with_answers": shared.with_answers,
    }

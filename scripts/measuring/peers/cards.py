"""Smaller programs of the kind: memodeck and termcard, with so many cards that are due."""

import json
from pathlib import Path

from measuring import terminals
from measuring.timing import Command, Work, process


class Memodeck:
    """A database of its own, with one deck."""

    def __init__(self, program: Path, folder: Path, cards: int) -> None:
        self._base: list[str | Path] = [program, "--db", folder / f"memodeck-{cards}.db"]
        self._out = folder / "memodeck.json"
        state = {"type": "basic", "box": 1, "due_at": "2020-01-01T00:00:00"}
        pairs = [{**state, "id": f"{n}", "front": f"What is {n}?", "back": f"It is {n}."} for n in range(cards)]
        self._out.write_text(json.dumps({"name": "bench", "cards": pairs}), encoding="utf-8")
        self.does("import", self._out)()

    def does(self, command: str, *words: str | Path) -> Work:
        """A whole process of a command."""
        return process([*self._base, command, *words])

    def first_card(self) -> Work:
        """A whole process that shows the first card and ends with its input, as it says."""
        return process([*self._base, "study", "bench"], statuses=(1,))

    def one_answer(self) -> Work:
        """A whole process that takes one answer, which is wrong, so that the card stays due."""
        return process([*self._base, "study", "bench"], statuses=(1,), typed=b"no\n")

    def export(self) -> Work:
        """A whole process that writes the deck as JSON."""
        return self.does("export", "bench", self._out)


class Termcard:
    """A file of its own, with one deck."""

    def __init__(self, program: Path, folder: Path, cards: int) -> None:
        path = folder / f"termcard-{cards}.json"
        pairs = [
            {"id": f"{n}", "front": f"What is {n}?", "back": f"It is {n}.", "due": "2020-01-01"} for n in range(cards)
        ]
        path.write_text(json.dumps({"decks": [{"id": "1", "name": "bench", "cards": pairs}]}), encoding="utf-8")
        self._command: Command = [program, "--data", path]

    def menu(self) -> Work:
        """A whole process that shows what is due, and ends."""
        return process(self._command, typed=b"q\n")

    def statistics(self) -> Work:
        """A whole process that shows the statistics, and ends."""
        return process(self._command, typed=b"s\n\nq\n")

    def first_card(self, home: Path) -> Work:
        """Until the first card of a review is in the terminal."""
        return lambda: terminals.first_card(self._command, home, b"What is 0?", typed=b"r\n")

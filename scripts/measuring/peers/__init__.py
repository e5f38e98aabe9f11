"""Other programs for the same work, where they are installed; each is run by a Python that has it."""

import subprocess
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from measuring.peers.anki_package import Anki
from measuring.timing import Work, process

PACKAGES: Final = {
    "anki": "anki",
    "check_jsonschema": "check-jsonschema",
    "genanki": "genanki",
    "memodeck": "memodeck",
    "mnemosyne": "mnemosyne-proj",
    "termcard": "termcard",
    "yamllint": "yamllint",
}
"""What to install, by the module that it brings. Mnemosyne wants older parts than check-jsonschema: two folders."""


class Peers:
    """What some Pythons have installed; of several, the first that has a program runs it."""

    def __init__(self, pythons: Sequence[Path]) -> None:
        self._pythons = pythons
        self._found = cache(self._find)

    def has(self, module: str) -> bool:
        """Whether one of them can import this."""
        return self._found(module) is not None

    def python(self, module: str) -> Path:
        """The one that can. Raises LookupError."""
        found = self._found(module)
        if found is None:
            raise LookupError(module)
        return found

    def program(self, module: str, name: str) -> Path:
        """A command that came with a package."""
        return self.python(module).with_name(name)

    def versions(self) -> list[str]:
        """What was found, with its version."""
        told = "from importlib.metadata import version as v; import sys; print(v(sys.argv[1]))"
        return [
            f"{package} {_said(self.python(module), told, package)}"
            for module, package in PACKAGES.items()
            if self.has(module)
        ]

    @cached_property
    def anki(self) -> Anki:
        """Anki. Raises LookupError where nobody has it."""
        return Anki(self.python("anki"))

    def mnemosyne_first(self, folder: Path, cards: int) -> Work:
        """A whole process that begins a review and prints its first card."""
        command: list[str | Path] = [
            self.python("mnemosyne"),
            Path(__file__).with_name("with_mnemosyne.py"),
            folder,
        ]
        process([*command, str(cards)])()
        return process(command)

    def yamllint(self, folder: Path) -> Work:
        """A whole process that lints decks."""
        return process([self.python("yamllint"), "-m", "yamllint", "--format=parsable", folder], statuses=(0, 1))

    def check_jsonschema(self, schema: Path, folder: Path) -> Work:
        """A whole process that validates decks in which nothing is wrong."""
        program = self.program("check_jsonschema", "check-jsonschema")
        return process([program, "--schemafile", schema, *sorted(folder.iterdir())])

    def _find(self, module: str) -> Path | None:
        return next((python for python in self._pythons if _has(python, module)), None)


def _has(python: Path, module: str) -> bool:
    return subprocess.run([python, "-c", f"import {module}"], check=False, capture_output=True).returncode == 0


def _said(python: Path, program: str, *words: str) -> str:
    return subprocess.run([python, "-c", program, *words], check=True, capture_output=True, text=True).stdout.strip()

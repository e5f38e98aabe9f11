"""What `swot check` writes for other programs: one module a format, each from what was found to a text."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from swotup.screens.check_formats.findings import Findings

__all__ = ["FORMATS", "Findings", "Format"]


class Format(Protocol):
    """What a module in this package offers. mypy holds each module to it."""

    def written(self, findings: Findings, /) -> str:
        """The text that is printed, without a line end."""


def _json() -> Format:
    from swotup.screens.check_formats import json_

    return json_


def _github() -> Format:
    from swotup.screens.check_formats import github

    return github


def _sarif() -> Format:
    from swotup.screens.check_formats import sarif

    return sarif


def _junit() -> Format:
    from swotup.screens.check_formats import junit

    return junit


FORMATS: Final[Mapping[str, Callable[[], Format]]] = {
    "json": _json,
    "github": _github,
    "sarif": _sarif,
    "junit": _junit,
}
"""What loads each: an editor that asks for JSON waits for no other."""

"""What `swot check` writes for other programs: one module a format, each from what was found to a text."""

from collections.abc import Mapping
from typing import Final, Protocol

from swotup.screens.check_formats import github, json_, junit, sarif
from swotup.screens.check_formats.findings import Findings

__all__ = ["FORMATS", "Findings", "Format"]


class Format(Protocol):
    """What a module in this package offers. mypy holds each module to it."""

    def written(self, findings: Findings, /) -> str:
        """The text that is printed, without a line end."""


FORMATS: Final[Mapping[str, Format]] = {
    "json": json_,
    "github": github,
    "sarif": sarif,
    "junit": junit,
}

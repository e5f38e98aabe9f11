"""SARIF 2.1.0, as GitHub code scanning wants it: help for each rule, a whole region and a fingerprint for each result.

The one fingerprint that GitHub reads is a hash of the first 100 characters from the line's start on, without spaces
and tabs. It is computed here as GitHub's own upload action computes it, which otherwise warns of every difference.
"""

import inspect
import json
import os
import re
import textwrap
from collections import Counter
from collections.abc import Collection
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from swotup import __version__
from swotup.core.model import Problem
from swotup.core.rules import RULES, Rule
from swotup.core.text import one_line
from swotup.screens.check_formats.findings import Findings

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
LONGEST_DESCRIPTION: Final = 1024
HASHED: Final = 100
"""UTF-16 units of which a fingerprint is made."""

_EXAMPLE: Final = re.compile(r"^((?:Good|Bad)\b.*:)\n((?:(?:[ ]+.*)?\n|[ ]+.*$)+)", re.MULTILINE)
_SKIPPED: Final = {ord(" "): None, ord("\t"): None}
_END_OF_FILE: Final = "\uffff"
_INDEX: Final = {code: index for index, code in enumerate(RULES)}


def written(findings: Findings) -> str:
    """The document. It is pure ASCII, so that no encoding of the console can spoil it."""
    driver = {"name": "swot", "version": __version__, "rules": [_rule(rule) for rule in RULES.values()]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": _results(findings)}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(rule: Rule) -> dict[str, object]:
    manual = inspect.cleandoc(rule.__doc__ or "")
    first, _, rest = manual.partition("\n")
    why = _EXAMPLE.split(rest)[0].strip()
    return {
        "id": rule.CODE,
        "name": rule.NAME,
        "shortDescription": {"text": _short(first)},
        "fullDescription": {"text": _short(why or first)},
        "help": {"text": manual, "markdown": _EXAMPLE.sub(_fenced, manual).strip()},
        "defaultConfiguration": {"level": rule.LEVEL},
        "properties": {"precision": "high", "problem.severity": rule.LEVEL},
    }


def _short(text: str) -> str:
    """The text on one line, no longer than GitHub takes."""
    line = one_line(text)
    return line if len(line) <= LONGEST_DESCRIPTION else f"{line[: LONGEST_DESCRIPTION - 1]}…"


def _fenced(example: re.Match[str]) -> str:
    """An example deck of a manual, as Markdown."""
    return f"**{example[1]}**\n\n```yaml\n{textwrap.dedent(example[2]).strip()}\n```\n\n"


def _results(findings: Findings) -> list[dict[str, object]]:
    lines: dict[str, set[int]] = {}
    for problem in findings.checked.problems:
        lines.setdefault(problem.path, set()).add(problem.line)
    hashes = {path: fingerprints(findings.source(path), wanted) for path, wanted in lines.items()}
    return [
        {
            "ruleId": problem.rule,
            "ruleIndex": _INDEX[problem.rule],
            "level": problem.level,
            "message": {"text": problem.message},
            "locations": [{"physicalLocation": _location(problem, findings)}],
            "partialFingerprints": {"primaryLocationLineHash": hashes[problem.path][problem.line]},
        }
        for problem in findings.checked.problems
    ]


def _location(problem: Problem, findings: Findings) -> dict[str, object]:
    line = findings.checked.lines.get((problem.path, problem.line), "")
    return {
        "artifactLocation": {"uri": _uri(problem.path)},
        "region": {
            "startLine": problem.line,
            "startColumn": problem.column,
            "endLine": problem.line,
            "endColumn": max(problem.column, len(line)) + 1,
        },
    }


def _uri(path: str) -> str:
    """Relative where the path is, with every character that has a meaning in a URI escaped."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))


def fingerprints(text: str, lines: Collection[int]) -> dict[int, str]:
    """The fingerprints of these lines: the hash, and how many lines down to this one have it.

    Every line end counts as LF, after the text stands U+FFFF, and what is missing to 100 is zero.
    """
    squeezed = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SKIPPED)
    squeezed += _END_OF_FILE + "\0" * (HASHED - 1)
    units = _utf_16(squeezed)
    found = dict.fromkeys(lines, "")
    counts: Counter[bytes] = Counter()
    at = 0
    for number, line in enumerate(squeezed.split("\n"), start=1):
        window = units[at : at + 2 * HASHED]
        counts[window] += 1
        if number in found:
            found[number] = f"{_hash(window):x}:{counts[window]}"
        at += len(_utf_16(line)) + 2
    return found


def _utf_16(text: str) -> bytes:
    return text.encode("utf-16-le", errors="surrogatepass")


def _hash(window: bytes) -> int:
    """A polynomial in 37 of the UTF-16 units, in 64 bits."""
    total = 0
    for low, high in zip(window[::2], window[1::2], strict=True):
        total = (total * 37 + (high << 8 | low)) % 2**64
    return total

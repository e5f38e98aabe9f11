"""An entry from a plain prompt and a plain answer: its kind is guessed from how they are put."""

import re
from collections.abc import Sequence
from typing import Final

from swotup.core.imported import Entry
from swotup.core.text import escaped, escaped_wording

_TRUE_OR_FALSE: Final = re.compile(r"true or false\s*[?:]\s*(?P<what>.+)", re.IGNORECASE | re.DOTALL)
_VERDICT: Final = re.compile(r"(?P<value>true|false)\b[.,:;]?\s*(?P<why>.*)", re.IGNORECASE | re.DOTALL)
_MARKS: Final = re.compile(r"(?P<what>.+?)\s*\((?P<marks>[1-9][0-9]?) marks?\)", re.DOTALL)
_ANY: Final = re.compile(r"(?P<what>.+?)\s*\(any (?P<need>[1-9][0-9]?)\)", re.DOTALL)
_NUMBERED: Final = re.compile(r"(\d+)\. ")
_MODEL: Final = "Model answer: "
_ASKS: Final = re.compile(
    r"[?.!:…_]|\b(?:what|who|why|when|where|which|how|name|give|list|explain|describe|define)\b", re.IGNORECASE
)
_LONGEST: Final = 4000
"""A prompt of more characters has no options behind it."""
_MOST_WORDS: Final = 6
"""A prompt of more words is not a term."""


def from_plain(prompt: str, answer: str, at: str) -> Entry:
    """The entry of a prompt and an answer that stand each on one line, as cards of other programs do.

    Short prompts that ask nothing are terms, which are asked both ways.
    """
    prompt, answer = prompt.strip(), answer.strip()
    if told := _options(prompt, answer):
        return from_options(*told, answer, at)
    if steps := _numbered(answer):
        return from_parts(prompt, steps, at, is_ordered=True)
    parts = answer.split("; ")
    if len(parts) > 1 and (_MARKS.fullmatch(prompt) or _ANY.fullmatch(prompt)):
        return from_parts(prompt, parts, at)
    if _is_term(prompt):
        return term(prompt, answer, at)
    return from_parts(prompt, [answer], at)


def term(name: str, definition: str, at: str) -> Entry:
    """The entry of a term, asked both ways."""
    return Entry({"term": (escaped_wording(name),), "definition": (escaped_wording(definition),)}, at)


def from_parts(prompt: str, parts: Sequence[str], at: str, *, is_ordered: bool = False, model: str = "") -> Entry:
    """The entry of a prompt, and of what stands one a line in its answer."""
    if marks := _MARKS.fullmatch(prompt):
        texts = {"question": (escaped(marks["what"]),), "points": _wordings(parts), "marks": (marks["marks"],)}
        return Entry(texts | ({"model": (escaped(model),)} if model else {}), at)
    if len(parts) > 1:
        told = {"question": (escaped(prompt),), "steps" if is_ordered else "items": _wordings(parts)}
        any_of = _ANY.fullmatch(prompt)
        if any_of and not is_ordered and int(any_of["need"]) <= len(parts):
            told |= {"question": (escaped(any_of["what"]),), "need": (any_of["need"],)}
        return Entry(told, at)
    answer = parts[0] if parts else ""
    statement, verdict = _TRUE_OR_FALSE.fullmatch(prompt), _VERDICT.fullmatch(answer)
    if statement and verdict:
        texts = {"statement": (escaped(statement["what"]),), "truth": (verdict["value"].lower(),)}
        return Entry(texts | ({"because": (escaped(verdict["why"]),)} if verdict["why"] else {}), at)
    return Entry({"question": (escaped(prompt),), "answer": _wordings([answer])}, at)


def from_options(prompt: str, options: Sequence[str], answer: str, at: str) -> Entry:
    """The entry of a question with options, of which the answer is one."""
    wrong = tuple(escaped(option) for option in options if option != answer)
    return Entry({"question": (escaped(prompt),), "answer": _wordings([answer]), "wrong": wrong}, at)


def model_answer(line: str) -> str:
    """What a line says of a model answer, empty where it is none."""
    return line.removeprefix(_MODEL) if line.startswith(_MODEL) else ""


def _is_term(prompt: str) -> bool:
    return len(prompt.split()) <= _MOST_WORDS and not _ASKS.search(prompt)


def _options(prompt: str, answer: str) -> tuple[str, list[str]] | None:
    """A question and the options in brackets behind it, of which the answer is one; None where it has none."""
    at = prompt.find(" (") if prompt.endswith(")") and len(prompt) <= _LONGEST else -1
    while at > 0:
        options = prompt[at + 2 : -1].split(" / ")
        are_whole = all(map(_is_balanced, options))
        if len(options) > 1 and are_whole and answer in options and len(set(options)) == len(options):
            return prompt[:at], options
        at = prompt.find(" (", at + 1)
    return None


def _is_balanced(text: str) -> bool:
    """Whether every bracket that closes was opened before."""
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return not depth


def _numbered(answer: str) -> list[str]:
    """The steps of an answer such as `1. first; 2. second`; none where it is none."""
    parts = answer.split("; ")
    found = [_NUMBERED.match(part) for part in parts]
    if len(parts) < 2 or [one and one[1] for one in found] != [str(n) for n in range(1, len(parts) + 1)]:
        return []
    return [part[one.end() :] for part, one in zip(parts, found, strict=True) if one]


def _wordings(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(escaped_wording, texts))

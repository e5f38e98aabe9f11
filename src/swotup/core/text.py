"""Text of a deck: slugs, wordings, and the characters that must not reach a terminal."""

import re
import unicodedata
from typing import Final

SLUG: Final = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
SLUG_LENGTH: Final = 60
_LONGEST_SLUGGED: Final = 2_000
"""Characters that an id is made of at most: some become eighteen, and none after these is ever reached."""

_UNSAFE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_ASCII_WORD: Final = re.compile(r"[a-z0-9]+")
_ACCENT: Final = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_ESCAPE: Final = re.compile(r"\\([|{}#:])")
_BAR: Final = re.compile(r"(?<!\\)\|")
_ESCAPED: Final = re.compile(r"(?<=\\)[|{}#:]")
_IN_WORDING: Final = re.compile(r"\||(?<=\\)[{}#:]")
_IN_GAP: Final = re.compile(r"[|{}#]|:(?=:|$)")
_BESIDE_GAP: Final = re.compile(r"[{}]|(?<=\\)[|#:]")


def is_slug(text: str) -> bool:
    """Whether the text may be written as an id; what ``slug`` makes may be."""
    return len(text) <= SLUG_LENGTH and (SLUG.fullmatch(text) is not None or (text != "" and text == slug(text)))


def slug(text: str) -> str:
    """The id that a prompt makes: no accents, lower case, runs of other characters a hyphen, cut at a word.

    Letters of other scripts are kept, with their marks. Empty where the text has neither letter nor digit.
    """
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", text[:_LONGEST_SLUGGED]))
    made = ""
    for word in _words(unicodedata.normalize("NFKC", plain).lower()):
        longer = f"{made}-{word}" if made else word[:SLUG_LENGTH]
        if len(longer) > SLUG_LENGTH:
            break
        made = longer
    return made


def _words(text: str) -> list[str]:
    if text.isascii():
        return _ASCII_WORD.findall(text)
    spelt: list[str] = []
    for char in text:
        letter_before = bool(spelt) and (spelt[-1].isalpha() or _is_mark(spelt[-1]))
        spelt.append(char if char.isalnum() or (letter_before and _is_mark(char)) else " ")
    return "".join(spelt).split()


def _is_mark(char: str) -> bool:
    """Whether this is a vowel sign or the like: not a letter to Python, but part of the word."""
    return unicodedata.category(char) in ("Mn", "Mc")


def is_safe(text: str) -> bool:
    """Whether the text has no control, escape or direction-override characters."""
    return _UNSAFE.search(text) is None


def safe(text: str) -> str:
    """The text with control, escape and direction-override characters taken out; line feeds and tabs stay."""
    return _UNSAFE.sub("", text)


def one_line(text: str) -> str:
    """The text fit to be printed within a line."""
    return " ".join(safe(text).split())


def brief(text: str) -> str:
    """The text fit to be quoted in a message: within a line, and cut where it is long."""
    line = one_line(text)
    return line if len(line) <= SLUG_LENGTH else f"{line[: SLUG_LENGTH - 1]}…"


def unescaped(text: str) -> str:
    r"""The text with ``\|``, ``\{``, ``\}``, ``\#`` and ``\:`` read as what they stand for."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def escaped(text: str) -> str:
    """The text as a deck has to write it, so that it is read as what it is."""
    return _ESCAPED.sub(r"\\\g<0>", text)


def escaped_wording(text: str) -> str:
    """The same where wordings are parted by bars."""
    return _IN_WORDING.sub(r"\\\g<0>", text)


def escaped_in_gap(text: str) -> str:
    r"""A part of a gap; after a last `\` comes a space, which the reader drops, or it would escape what follows."""
    return _IN_GAP.sub(r"\\\g<0>", text) + (" " if text.endswith("\\") else "")


def escaped_beside_gap(text: str) -> str:
    """The same in a sentence with gaps, outside of them."""
    return _BESIDE_GAP.sub(r"\\\g<0>", text)


def wordings(text: str) -> tuple[str, ...]:
    """The wordings between the bars; empty ones are left out, so that an empty text gives none."""
    if "|" not in text:
        return (unescaped(text.strip()),) if text.strip() else ()
    return tuple(unescaped(part.strip()) for part in _BAR.split(text) if part.strip())

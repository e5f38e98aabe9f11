"""Text of a deck: slugs, wordings, and the characters that must not reach a terminal."""

import re
import unicodedata
from typing import Final

SLUG: Final = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
SLUG_LENGTH: Final = 60

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_ESCAPE: Final = re.compile(r"\\([|{}#:])")
_BAR: Final = re.compile(r"(?<!\\)\|")


def is_slug(text: str) -> bool:
    """Whether the text may be written as an id."""
    return len(text) <= SLUG_LENGTH and SLUG.fullmatch(text) is not None


def slug(text: str) -> str:
    """The id that a prompt makes: no accents, lower case, runs of other characters a hyphen, cut at a word.

    Letters of other scripts are kept. Empty where the text has neither letter nor digit.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", plain).lower())
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:SLUG_LENGTH]
        if len(longer) > SLUG_LENGTH:
            break
        made = longer
    return made


def is_safe(text: str) -> bool:
    """Whether the text has no control, escape or direction-override characters."""
    return _UNSAFE.search(text) is None


def safe(text: str) -> str:
    """The text with control, escape and direction-override characters taken out; line ends and tabs stay."""
    return _UNSAFE.sub("", text)


def one_line(text: str) -> str:
    """The text fit to be printed within a line."""
    return " ".join(safe(text).split())


def unescaped(text: str) -> str:
    r"""The text with ``\|``, ``\{``, ``\}``, ``\#`` and ``\:`` read as what they stand for."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def wordings(text: str) -> tuple[str, ...]:
    """The wordings between the bars; empty ones are left out, so that an empty text gives none."""
    if "|" not in text:
        return (unescaped(text.strip()),) if text.strip() else ()
    return tuple(unescaped(part.strip()) for part in _BAR.split(text) if part.strip())

"""Which texts say the same: what is left of a prompt without its case, its stops and its small words.

Texts with the same gist are found by a dictionary, so that the time grows as the number of prompts does.
"""

import re
from typing import Final

_TOKEN: Final = re.compile(
    r"(?P<quoted>[\"“*_`][^\"“”*_`\n]+[\"”*_`]|(?<!\w)['‘][^'‘’\n]+['’](?!\w))"
    r"|(?P<number>(?<!\w)[-−]?\d+(?:[.,:]\d+)*)(?:['’]s\b)?"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>[^\s.,;:?!…()\"“”'‘’*_`-]|(?<=\s)-(?=\s))"
)
_NAMED_FIRST: Final = re.compile(
    r"(?P<first>(?:according to|at|by|during|for|from|in|on|under|with)\b[^,]*),\s+(?P<rest>.+)", re.I | re.S
)

_SAME: Final = {
    "are": "is",
    "were": "was",
    "could": "can",
    "might": "may",
    "would": "will",
    "which": "what",
    "ca": "can",
    "wo": "will",
}
_NEVER: Final = frozenset({"a", "an", "the", "of", "do", "does", "did", "please"})
"""Words that never tell two prompts apart."""
_SMALL_WORDS: Final = (
    "in on at for by with as and is was be been being can may will has have it its they them their this these those "
    "that there"
)
_SMALL: Final = frozenset(_SMALL_WORDS.split())
"""Words that do not where there are enough others."""
_ENOUGH: Final = 4
_FRAMES: Final = (
    ("what", "is", "meant", "by"),
    ("what", "is", "meaning"),
    ("what", "is", "definition"),
    ("what", "is"),
    ("define",),
    ("give", "definition"),
)
"""How a prompt begins that asks what something is."""
_SHORT: Final = 4
_NOT_SURE: Final = frozenset({*_NEVER, *_SMALL, *_SAME, *(word for frame in _FRAMES for word in frame)})
"""Words that a gist may be without."""
_PARTED: Final = str.maketrans(dict.fromkeys(".,;:?!…()\"“”*_`'‘’-–−{}|<>=/\\[]+#&%", " "))
_PLAIN: Final = str.maketrans(dict.fromkeys('.,;:?!…()"“”*_`', " "))


def bare(text: str) -> str:
    """The words of a text without its case and its stops."""
    return " ".join(text.translate(_PLAIN).casefold().split())


def rough(prompt: str) -> frozenset[str]:
    """The long words of a prompt: quickly made, and the same for prompts with the same gist."""
    words = prompt.replace("n't", " not").replace("n’t", " not").translate(_PARTED).lower().split()
    long = {stem for word in words if len(word) > _SHORT and len(stem := _stem(word)) > _SHORT}
    return frozenset(long - _NOT_SURE)


def gist(prompt: str) -> tuple[str, ...]:
    """What a prompt asks, as the words and numbers that matter, in their order.

    Words in quotes or set off by stars, signs, numbers and "not" always matter.
    """
    text = prompt.strip()
    if moved := _NAMED_FIRST.fullmatch(text) if "," in text else None:
        text = f"{moved['rest']} {moved['first']}"
    tokens = [token for found in _TOKEN.finditer(text) for token in _tokens(found)]
    return _trimmed([token for token in tokens if token not in _NEVER])


def _tokens(found: re.Match[str]) -> list[str]:
    kind, text = found.lastgroup, found[0]
    if kind == "quoted":
        return [f"={text[1:-1].strip()}"]
    if kind != "word":
        return [found[kind or 0].replace("−", "-")]
    if len(text) == 1 or not text[1:].islower():
        return _pieces(text) if "'" in text or "’" in text else ["a" if text == "A" and not found.start() else text]
    return _pieces(text.lower()) if "'" in text or "’" in text else [_stem(_SAME.get(text := text.lower(), text))]


def _pieces(word: str) -> list[str]:
    """A word with an apostrophe: "isn't" is two, and "person's" is "person"."""
    start, _, end = word.replace("’", "'").rpartition("'")
    if end == "t" and start.endswith("n"):
        return [_SAME.get(start[:-1], start[:-1]), "not"]
    if end == "s":
        return (
            [_SAME.get(start, start), "is"]
            if start in ("what", "who", "where", "when", "how", "it")
            else [_stem(start)]
        )
    return [word]


def _stem(word: str) -> str:
    """The word without its plural ending."""
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    return word


def _trimmed(tokens: list[str]) -> tuple[str, ...]:
    for frame in _FRAMES:
        if tuple(tokens[: len(frame)]) == frame and tokens[len(frame) :]:
            tokens = ["is", *tokens[len(frame) :]]
            break
    if tokens[:1] == ["what"] and tokens[-1] == "mean" and tokens[1:-1]:
        tokens = ["is", *tokens[1:-1]]
    heavy = [token for token in tokens if token not in _SMALL]
    return tuple(heavy if len(heavy) > _ENOUGH else tokens)

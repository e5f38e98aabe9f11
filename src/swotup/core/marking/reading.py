"""A text as marking reads it: its words without case, stops, accents and apostrophes, its numbers as digits."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Final

from swotup.core.marking.forms import Forms, forms
from swotup.core.marking.numbers import with_numbers
from swotup.core.marking.tables import words
from swotup.core.text import safe
from swotup.core.values import dataclass

LONGEST: Final = 20_000
"""Characters of an answer that are read."""
MOST_WORDS: Final = 60
"""Words of a short answer that are weighed one by one."""
_CACHED: Final = 4096
_CACHED_LENGTH: Final = 400
_CACHED_LONG: Final = 64
_QUOTES: Final = str.maketrans(
    {**dict.fromkeys("\u2019\u2018`\u00b4", "'"), **dict.fromkeys("\u2212\u2013\u2010\u2011", "-"), "\u2014": " "}
)
_ABBREVIATION: Final = r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"
_THOUSANDS: Final = r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])"
_TOKEN: Final = re.compile(
    r"(?:(?<![\w)])-)?\d+(?:[.,:/]\d+)*[a-z]*"
    r"|(?:[a-z]|[^\x00-\x7f])(?:[a-z0-9]|[^\x00-\x7f])*(?:'[a-z]+)*"
    r"|[&+=<>#%^±×÷°√$€£/,;]"
)
_LATIN_ACCENT: Final = "(?<=[a-z])[\u0300-\u036f]+"
_SHORTENED: Final = {
    "cannot": "can not",
    "cant": "can not",
    "couldnt": "could not",
    "didnt": "did not",
    "doesnt": "does not",
    "dont": "do not",
    "isnt": "is not",
    "shouldnt": "should not",
    "wasnt": "was not",
    "wont": "will not",
    "wouldnt": "would not",
    "wihtout": "without",
    "withuot": "without",
    "witout": "without",
    "whithout": "without",
    "arent": "are not",
    "thats": "that is",
    "theyre": "they are",
    "whats": "what is",
}
_NAMES_OF_SIGNS: Final = {"&": "and", "%": "percent", "/": "or"}
_ROUND: Final = '.,;:!?()"“”'
_COMPOUND: Final = r"(?<![A-Za-z])([A-Za-z]+)[-\u2011](?=[A-Za-z])"
ARTICLES: Final = frozenset({"a", "an", "the"})
NEGATIVE: Final = frozenset(
    words("not no never without nor neither none nobody nothing non lack lacking unable nowhere hardly instead rather")
)
_FREE: Final = frozenset(
    words(
        "a an the of that which who whom whose what this these those their theirs its his her hers your yours my "
        "our ours one one's they them it he him she you i me we us is are be being been was were am do does did "
        "done will would shall should can could may might must has have had having there here also too very "
        "really quite just so as and or but then than thus how why when where while if whether because since "
        "therefore either both each to for from by in on at with into onto about over under out up down off "
        "through upon within between during until per via e.g eg ie etc such like own themself oneself himself "
        "herself itself yourself myself got get gets getting give gives giving person someone somebody anyone "
        "anybody everyone everybody something anything thing things way ways able make makes making made go goes "
        "going toward given any merely"
    )
)
JOINS: Final = frozenset({"and", "or", ",", ";"})
PEOPLE: Final = frozenset({"person", "individual"})
"""Keys of words for whom it is about."""
TURNED: Final = {
    "into": "out",
    "out": "into",
    "in": "out",
    "to": "from",
    "from": "to",
    "up": "down",
    "down": "up",
    "on": "off",
    "off": "on",
    "over": "under",
    "under": "over",
    "before": "after",
    "after": "before",
    "for": "against",
}
"""Small words, and those that say the opposite."""
HEARD: Final = {
    "their": "there",
    "there": "their",
    "your": "youre",
    "whose": "whos",
    "then": "than",
    "than": "then",
    "of": "off",
    "where": "were",
    "to": "too",
    "too": "to",
}
"""Small words, and those that sound like them."""
TELLING: Final = frozenset({"where", "when", "who", "why", "how"})
"""Words that begin what somebody decides or says, none of which stands for another."""
PLACES: Final = frozenset({"at", "in", "on", "by", "near", "from"})
GUARDED: Final = frozenset(words("to for from by before after against over under into out up down on off in"))
"""Small words whose exchange for one another can change what is said."""


@dataclass(frozen=True)
class Reading:
    """A text read: ``words`` are all of them in order, ``heavy`` the places of those that say what it is about."""

    text: str
    words: tuple[Forms, ...]
    heavy: tuple[int, ...]

    @cached_property
    def is_heavy(self) -> frozenset[int]:
        """The same places, to ask of one whether it is among them."""
        return frozenset(self.heavy)

    @cached_property
    def ideas(self) -> tuple[Forms, ...]:
        """The words that say what it is about."""
        return tuple(self.words[place] for place in self.heavy)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the words, articles and joining signs left out."""
        keys = tuple(word.key for word in self.words if word.plain not in ARTICLES and word.plain not in (",", ";"))
        return keys or tuple(word.key for word in self.words)

    @cached_property
    def squashed(self) -> str:
        """The keys without the spaces between them."""
        return "".join(self.keys)

    @cached_property
    def written(self) -> tuple[str, ...]:
        """Each word as it is written in the text, as near as can be told."""
        found = [(token, part.strip(_ROUND)) for part in self.text.split() for token in tokens(part)]
        if [token for token, _ in found] == [word.plain for word in self.words]:
            return tuple(part for _, part in found)
        return tuple(word.plain for word in self.words)

    @cached_property
    def is_negative(self) -> bool:
        """Whether something is denied or lacking in it."""
        return any(word.plain in NEGATIVE for word in self.words)


def reading(text: str) -> Reading:
    """The text read."""
    return _kept(text) if len(text) <= _CACHED_LENGTH else _kept_long(text)


def _read(text: str) -> Reading:
    words = tuple(forms(token) for token in tokens(text))
    has_compound = "-" in text or "\u2011" in text  # "person-centred" is not about a person
    compounds = {found.casefold() for found in re.findall(_COMPOUND, text)} if has_compound else ()
    heavy = tuple(
        place for place, word in enumerate(words) if tells(word.plain) or (compounds and word.plain in compounds)
    )
    if not heavy:  # "to", "how", "by whom": then every word counts
        heavy = tuple(place for place, word in enumerate(words) if word.plain not in (*ARTICLES, ",", ";"))
    return Reading(text, words, heavy or tuple(range(len(words))))


_kept = lru_cache(_CACHED)(_read)
_kept_long = lru_cache(_CACHED_LONG)(_read)


def beginning(text: Reading) -> Reading:
    """The text, but for what comes after so many words."""
    if len(text.words) <= MOST_WORDS:
        return text
    return Reading(text.text, text.words[:MOST_WORDS], tuple(place for place in text.heavy if place < MOST_WORDS))


def tells(plain: str) -> bool:
    """Whether a word says what a text is about, and is neither small nor a sign nor a denial."""
    return plain not in _FREE and plain not in NEGATIVE and plain not in (",", ";")


def tokens(text: str) -> list[str]:
    """The words, numbers and signs of a text that count, in order; never none where there is a character."""
    whole = safe(text[:LONGEST])
    if whole.isascii():
        whole = whole.lower()
        plain = whole.replace("`", "'")
    else:
        whole = unicodedata.normalize("NFKC", whole).casefold()
        plain = _of_other_scripts(whole.translate(_QUOTES))
    if "." in plain:
        plain = re.sub(_ABBREVIATION, lambda found: found[0].replace(".", ""), plain)
    if "," in plain:
        plain = re.sub(_THOUSANDS, lambda found: found[0].replace(",", ""), plain)
    found = [word for token in _TOKEN.findall(plain) for word in _words(token)]
    return with_numbers(_with_letters_joined(_with_signs(found))) or whole.split()


def _of_other_scripts(plain: str) -> str:
    """Without the accents of Latin letters, and with a space for every sign that is no letter, number or mark."""
    if plain.isascii():
        return plain
    bare = unicodedata.normalize("NFC", re.sub(_LATIN_ACCENT, "", unicodedata.normalize("NFD", plain)))
    return "".join(
        char if char.isascii() or char in "±×÷°√€£" or unicodedata.category(char)[0] in "LNM" else " " for char in bare
    )


def _words(token: str) -> Sequence[str]:
    if "'" not in token:
        return _SHORTENED[token].split() if token in _SHORTENED else (token,)
    start, _, end = token.partition("'")
    if token == "one's":
        return (token,)
    if end == "t":
        return _SHORTENED.get(start + end, start).split()
    return (start,) if end in ("s", "re", "ve", "ll", "d", "m") else (start + end.replace("'", ""),)


def _with_signs(found: list[str]) -> list[str]:
    """Signs by their names; a plus between words is "and"."""
    named = [_NAMES_OF_SIGNS.get(token, token) for token in found]
    last = len(named) - 1
    return [
        "and" if token == "+" and 0 < at < last and named[at - 1].isalpha() and named[at + 1].isalpha() else token
        for at, token in enumerate(named)
    ]


def _with_letters_joined(found: list[str]) -> list[str]:
    """Letters that stand alone, three or more in a row, are an abbreviation: "c q c"."""
    made: list[str] = []
    run: list[str] = []
    for token in [*found, ""]:
        if len(token) == 1 and token.isalpha():
            run.append(token)
            continue
        made += ["".join(run)] if len(run) > 2 else run
        run = []
        made += [token] if token else []
    return made

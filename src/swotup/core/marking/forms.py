"""One word and its forms: the same word spelt or bent otherwise.

All rules are for English; a word of another language comes through them as it is, or as a key that nobody sees.
"""

import re
from functools import lru_cache
from typing import Final

from swotup.core.british import BRITISH
from swotup.core.marking.tables import words
from swotup.core.values import dataclass

LONGEST_WORD: Final = 40
"""Letters of a word that are looked at."""
_CACHED: Final = 20_000
_SPELT: Final = {
    **BRITISH,
    "acknowledgment": "acknowledgement",
    "advisor": "adviser",
    "advisors": "advisers",
    "aging": "ageing",
    "amongst": "among",
    "enquiries": "inquiries",
    "enquiry": "inquiry",
    "gray": "grey",
    "judgment": "judgement",
    "judgmental": "judgemental",
    "judgments": "judgements",
    "license": "licence",
    "meter": "metre",
    "practise": "practice",
    "practising": "practicing",
    "program": "programme",
    "towards": "toward",
    "whilst": "while",
}
_DOUBLED: Final = r"([aeiou][^aeiou]+[aeiou])ll(ed|ing|er|ers|or|ors)$"
_OUR: Final = r"^(behavi|col|fav|flav|hon|hum|lab|neighb|rum|harb|sav|vap)or(?=al|able|hood|ful|ism|ist|ite)"
_PLURALS: Final = {
    "analyses": "analysis",
    "children": "child",
    "criteria": "criterion",
    "crises": "crisis",
    "diagnoses": "diagnosis",
    "feet": "foot",
    "halves": "half",
    "hypotheses": "hypothesis",
    "knives": "knife",
    "leaves": "leaf",
    "lives": "life",
    "men": "man",
    "mice": "mouse",
    "nuclei": "nucleus",
    "people": "person",
    "persons": "person",
    "phenomena": "phenomenon",
    "shelves": "shelf",
    "teeth": "tooth",
    "themselves": "themself",
    "wives": "wife",
    "women": "woman",
}
_NO_PLURAL: Final = frozenset(
    words("always across alias atlas bias chaos gas his its lens less news perhaps series species this thus us was yes")
)
_IRREGULAR: Final = (
    "be been being was were is are am; become became; begin began begun; bring brought; build built; buy bought; "
    "catch caught; choose chose chosen; come came; do did done does; draw drew drawn; drive drove driven; "
    "fall fell fallen; feel felt; find found; get got gotten; give gave given; go went gone; grow grew grown; "
    "have had has; hear heard; hide hid hidden; hold held; keep kept; know knew known; lead led; leave left; "
    "lie lay lain; lose lost; make made; mean meant; meet met; pay paid; rise rose risen; run ran; say said; "
    "see saw seen; sell sold; send sent; show shown; speak spoke spoken; spend spent; stand stood; take took taken; "
    "teach taught; tell told; think thought; understand understood; win won; write wrote written; break broke broken; "
    "choose choice; use used using"
)
_VERB: Final = {form: forms.split()[0] for forms in _IRREGULAR.split("; ") for form in forms.split()}
_DERIVED: Final = words(
    "ification isation ation ational ition ution tional iveness fulness ousness abiliti ibiliti ement ment ness enc "
    "anc enci anci ical alli iti ion iv ent ant ous abl ibl ifi is at li ic i e"
)
"""Endings that make words of words, as ``_base`` leaves them."""
_SHIFTED: Final = {
    "cision": "cid",
    "cisions": "cid",
    "vision": "vid",
    "visions": "vid",
    "clusion": "clud",
    "clusive": "clud",
    "nsion": "nd",
    "nsions": "nd",
    "scription": "scrib",
    "solution": "solv",
}
"""Endings of words that are made of a verb, and what the verb ends in."""
_SHIFTING: Final = tuple(_SHIFTED)
_VOWELS: Final = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Forms:
    """A word.

    ``key`` is the same for all spellings and for singular and plural, ``verb`` for all forms of a verb, ``root`` for
    all words made of one.
    """

    plain: str
    key: str
    verb: str
    root: str

    @property
    def ending(self) -> str:
        """The ending of a verb's form, empty where it has none."""
        return next((ending for ending in ("ing", "ed") if self.key.endswith(ending) and self.verb != self.key), "")

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit or a sign."""
        return self.plain[:1] in "0123456789-"


@lru_cache(_CACHED)
def forms(plain: str) -> Forms:
    """The forms of a word without case and accents."""
    plain = plain[:LONGEST_WORD]
    if plain == "one":  # it may be a number, or nobody in particular
        return Forms(plain, "1", "1", "1")
    if not plain.isascii() or not plain.isalpha():
        return Forms(plain, plain, plain, plain)
    key = singular(_british(plain))
    verb = _verb(key)
    return Forms(plain, key, verb, _root(key, verb))


def _british(word: str) -> str:
    """One spelling for the British and the American one; no word that anybody would write."""
    word = _SPELT.get(word, word)
    if "or" in word:
        word = re.sub(_OUR, r"\1our", word)
    if "ll" in word:
        word = re.sub(_DOUBLED, r"\1l\2", word)
    return word.replace("iz", "is").replace("yz", "ys")


def singular(word: str) -> str:
    """The word without its plural ending."""
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")) or word in _NO_PLURAL:
        return word
    if len(word) == 3:
        return word[:-1] if _VOWELS.isdisjoint(word) else word
    if word.endswith("ys") and word[-3] not in "aeiou":  # "familys" is a slip
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes", "zes", "oes")) else word[:-1]


def _verb(key: str) -> str:
    if key in _VERB:
        return _VERB[key]
    for ending in ("ing", "ed"):
        base = key.removesuffix(ending)
        if base != key and len(base) > 2 and not _VOWELS.isdisjoint(base):
            if base[-1] == base[-2] and base[-1] not in "ls":
                base = base[:-1]
            elif len(base) == 3 and base[-1] not in "aeiouwxy" and base[-2] in "aeiou":
                base += "e"
            return _VERB.get(base, _VERB.get(base + "e", _base(base)))
    return _base(key)


def _base(word: str) -> str:
    """Without what falls away before another ending."""
    if word.endswith("y") and len(word) > 3:
        return f"{word[:-1]}i"
    return word.removesuffix("e") if len(word) > 4 else word


def _root(key: str, verb: str) -> str:
    """What words made of one have in common; never fewer than four letters where the word has more."""
    if key.endswith(_SHIFTING):
        ending = next(one for one in _SHIFTING if key.endswith(one))
        return key.removesuffix(ending) + _SHIFTED[ending]
    return _shortest(verb)


def _shortest(word: str) -> str:
    shorter = _shorter(word)
    return word if shorter == word else _shortest(shorter)


def _shorter(word: str) -> str:
    for ending in _DERIVED if word.endswith(_DERIVED) else ():
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word

"""One word and its forms: the same word spelt or bent otherwise, what it sounds like, and what turns its meaning round.

All rules are for English; a word of another language comes through them as it is, or as a key that nobody sees.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from swotup.core.british import BRITISH

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
_DOUBLED: Final = re.compile(r"([aeiou][^aeiou]+[aeiou])ll(ed|ing|er|ers|or|ors)$")
_OUR: Final = re.compile(r"^(behavi|col|fav|flav|hon|hum|lab|neighb|rum|harb|sav|vap)or(?=al|able|hood|ful|ism|ist|ite)")

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
    "always across alias atlas bias chaos gas his its lens less news perhaps series species this thus us was yes".split()
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
_DERIVED: Final = (
    "ification isation ation ational ition ution tional iveness fulness ousness abiliti ibiliti ement ment ness enc anc "
    "enci anci ical alli iti ion iv ent ant ous abl ibl ifi is at li ic i e"
).split()
"""Endings that make words of words, as ``_base`` leaves them."""
_SHIFTED: Final = tuple(
    (re.compile(pattern), base)
    for pattern, base in (
        (r"cisions?$", "cid"),
        (r"visions?$", "vid"),
        (r"clus(?:ion|ive)$", "clud"),
        (r"(?<=n)sions?$", "d"),
        (r"scription$", "scrib"),
        (r"solution$", "solv"),
    )
)
_VOWEL: Final = re.compile("[aeiouy]")

_NEGATIONS: Final = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de")
_OPPOSED: Final = frozenset(
    frozenset(pair.split())
    for pair in (
        "pro re,inter intra,hyper hypo,in ex,im ex,in de,macro micro,pre post,over under,endo exo,mono poly,up down,"
        "in out,super sub,homo hetero,maxi mini,em dis,en dis,dis re"
    ).split(",")
)
_OPPOSITES: Final = frozenset(
    frozenset(pair)
    for group in (
        "more less,more fewer,greater less,greater lesser,greater smaller,better worse,good bad,high low,higher lower,"
        "increase decrease,increase reduce,raise lower,strengthen weaken,before after,gain lose,first last,all some,"
        "minimum maximum,internal external,public private,true false,always never,large small,upper lower,left right,"
        "hot cold,north south,east west,positive negative,male female,open close,rise fall,win lose,accept refuse,"
        "accept reject,many few,much little,long short,short-term long-term,fast slow,quick slow,rich poor,good poor,"
        "old new,old young,give take,buy sell,up down,easy hard,easy difficult,allow forbid,allow prevent,start stop,"
        "begin end,include exclude,inside outside,over under,early late,strength weakness,ability disability,"
        "to from,for against,with without,rapid slow,strong weak,promote prevent,same different,free paid"
    ).split(",")
    for pair in (group.split(),)
)
_COMMON: Final = 4
"""Letters that two opposed words have in common, at the end or at the beginning."""
_ENDS_OPPOSED: Final = (("less", "ful"), ("er", "ee"), ("or", "ee"))
_AGENT: Final = ("er", "or", "ee", "ist", "r")

_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^x", "s"),
        (r"^wh", "w"),
        (r"mb$", "m"),
        (r"ch(?=[olr])", "k"),
        (r"ough", "o"),
        (r"igh", "i"),
        (r"gh(?=t|$)", ""),
        (r"ph|gh", "f"),
        (r"sch|sh|ssi(?=o)|ci(?=[ao])|ti(?=[ao])|si(?=on)|shu(?=n)|ch", "x"),
        (r"dge?|j", "j"),
        (r"g(?=[eiy])", "j"),
        (r"c(?=[eiy])", "s"),
        (r"ck|c|q|k", "k"),
        (r"(?<=[aeiou])([^aeiou])e$", r"\1"),
        (r"th", "0"),
        (r"z", "s"),
        (r"x(?=[aeiou]|$)", "x"),
        (r"v", "f"),
        (r"(?<=[aeiou])r(?=[^aeiou]|$)", ""),
        (r"[hwy]", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<!^)[aeiou]+", ""),
        (r"^[aeiou]+", "a"),
        (r"(.)\1+", r"\1"),
    )
)

_VOWELS: Final = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"a[iy]|a[^aeiou]e|e[iy]", "A"),
        (r"e[ea]|ie|e[^aeiou]e", "E"),
        (r"igh|i[^aeiou]e|y$", "I"),
        (r"o[aw]|o[^aeiou]e", "O"),
        (r"oo|u[^aeiou]e|ew|ue", "U"),
        (r"a", "a"),
        (r"e", "e"),
        (r"i", "i"),
        (r"o", "o"),
        (r"u", "u"),
    )
)


@dataclass(frozen=True, slots=True)
class Forms:
    """A word: ``key`` is the same for all spellings and for singular and plural, ``verb`` for all forms of a verb,
    ``root`` for all words made of one.
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
    word = _OUR.sub(r"\1our", word)
    return _DOUBLED.sub(r"\1l\2", word).replace("iz", "is").replace("yz", "ys")


def singular(word: str) -> str:
    """The word without its plural ending."""
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")) or word in _NO_PLURAL:
        return word
    if len(word) == 3:
        return word if _VOWEL.search(word) else word[:-1]
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
        if base != key and len(base) > 2 and _VOWEL.search(base):
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
    for pattern, base in _SHIFTED:
        if pattern.search(key):
            return pattern.sub(base, key)
    return _shortest(verb)


def _shortest(word: str) -> str:
    shorter = _shorter(word)
    return word if shorter == word else _shortest(shorter)


def _shorter(word: str) -> str:
    for ending in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


@lru_cache(_CACHED)
def sound(plain: str) -> str:
    """What a word sounds like, roughly: its consonants by their sound."""
    made = plain[:LONGEST_WORD]
    for pattern, sounds in _SOUNDS:
        made = pattern.sub(sounds, made)
    return made


def vowel(plain: str) -> str:
    """What the first vowel of a word sounds like, roughly: a capital where it is long."""
    return next((name for pattern, name in _VOWELS if pattern.search(plain[:LONGEST_WORD])), "")


def are_opposed(one: str, other: str) -> bool:
    """Whether two words differ by what turns the meaning round: a negation, or a beginning or ending opposed to it."""
    if one == other:
        return False
    if frozenset((one, other)) in _OPPOSITES:
        return True
    if one[-_COMMON:] == other[-_COMMON:]:
        short, long = sorted((one, other), key=len)
        return any(long == prefix + short for prefix in _NEGATIONS) or _have_opposed_beginnings(one, other)
    return one[:_COMMON] == other[:_COMMON] and _have_opposed_endings(one, other)


def _have_opposed_beginnings(one: str, other: str) -> bool:
    common = 0
    while common < min(len(one), len(other)) and one[-1 - common] == other[-1 - common]:
        common += 1
    return any(
        frozenset((one[: -common + more or None], other[: -common + more or None])) in _OPPOSED
        for more in range(min(common - _COMMON + 1, 3))
    )


def _have_opposed_endings(one: str, other: str) -> bool:
    for left, right in _ENDS_OPPOSED:
        for a, b in ((one, other), (other, one)):
            base = a.removesuffix(left)
            if base != a and len(base) >= _COMMON and b == base + right:
                return True
    return False


def differ_by_agent(one: Forms, other: Forms) -> bool:
    """Whether one is who does what the other says: carer and care, commissioner and commissioning."""
    if one.key[:_COMMON] != other.key[:_COMMON]:
        return False
    return any(
        len(base) > 3 and agent.key == base + ending
        for agent, does in ((one, other), (other, one))
        for base in (does.key, does.verb)
        for ending in (_AGENT if base == does.key else _AGENT[:-1])
    )


def synonyms(groups: str) -> dict[str, frozenset[str]]:
    """Root to the roots that say the same, of groups written ``a b; c d``."""
    found: dict[str, set[str]] = {}
    for group in groups.split(";"):
        roots = {forms(word).root for word in group.split()}
        for a, b in combinations(roots, 2):
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {root: frozenset(others) for root, others in found.items()}

"""Words of everyday English that say the same, and words that only say how much.

They are kept by root, and only what is asked for is worked out: an answer that is right asks for nothing.
"""

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import Final

from swotup.core.marking.forms import forms

_SAME: Final = (
    "help aid assist assistance; need require requirement; get obtain receive gain acquire; choose pick select opt; "
    "begin start commence; end finish stop; buy purchase; quick fast rapid speedy swift; big large great; "
    "small little; job work employment; money cash funds funding finance; harm hurt injure damage; show display; "
    "reduce lower decrease lessen cut; increase raise; all every each; additional extra; improve better enhance; "
    "limited restricted; make create produce; keep retain maintain; give provide offer supply deliver; "
    "find discover identify; fix mend repair rectify; tell inform; talk speak; ask question; answer reply response; "
    "difficult hard; easy simple; wish want desire; goal aim target objective; problem issue difficulty; "
    "change alter modify adapt; allow let enable permit; important essential key vital crucial; house home; "
    "family relative; doctor physician; teach train educate; learn study; look see watch observe; "
    "ill sick unwell; illness disease sickness; feeling emotion; fair just; happy pleased content satisfied; "
    "angry cross; sad unhappy; afraid scared frightened fear; alone isolated lonely; quickly soon; whole entire; "
    "correct right; mistake error; method approach; part role; law act legislation; record note; "
    "evaluate judge assess; organise arrange; manage handle run; live stay remain; "
    "protect guard safeguard; prevent avoid stop; respect dignity; area region place; reason cause; "
    "result outcome effect; rule regulation; worker staff employee; pay fund; meet satisfy; check monitor; "
    "understand comprehend; bring draw; join combine merge unite; independent autonomous; risk danger; "
    "speed rapid; equal same; together jointly; often frequently; regular frequent; usual normal typical; "
    "decide decision choose; clear plain obvious; professional practitioner; wait delay; person individual; "
    "trust confidence; confident sure; skill ability capability; strength capability; weakness deficit"
)
_DEGREE: Final = (
    "more greater better improved improve higher high new special some all any other further extra additional main "
    "key overall various different certain several many much good best full fully whole well always often "
    "basically mainly mostly especially tell less fewer every each"
)
_LOWERING: Final = "less fewer lower worse reduce decrease lose loss losing lost stop end prevent against false"
_SOFTENING: Final = "less fewer reduce lower decrease lessen cut stop prevent avoid"


def degree() -> frozenset[str]:
    """Roots of words that say how much or how good: beside an answer they change nothing."""
    return _roots(_DEGREE)


def lowering() -> frozenset[str]:
    """Roots of words that, where they are not expected, take back what stands beside them."""
    return _roots(_LOWERING)


def softening() -> frozenset[str]:
    """Roots of words after which a thing is there less, or not at all."""
    return _roots(_SOFTENING)


def are_synonyms(one: str, other: str) -> bool:
    """Whether two roots say the same."""
    return other in synonyms_of(one)


def synonyms_of(root: str) -> frozenset[str]:
    """The roots that say the same as this one."""
    return _synonyms().get(root, frozenset())


@cache
def _roots(words: str) -> frozenset[str]:
    return frozenset(forms(word).root for word in words.split())


@cache
def _synonyms() -> Mapping[str, frozenset[str]]:
    """Root to the roots that say the same, of groups written ``a b; c d``."""
    found: dict[str, set[str]] = {}
    for group in _SAME.split(";"):
        for a, b in combinations(_roots(group), 2):
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {root: frozenset(others) for root, others in found.items()}

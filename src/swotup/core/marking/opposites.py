"""What turns a word's meaning round: a negation, an opposed beginning or ending, an opposite; and who does what."""

from typing import Final

from swotup.core.marking.forms import Forms
from swotup.core.marking.tables import pairs

_NEGATIONS: Final = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de")
_OPPOSED: Final = pairs(
    "pro re,inter intra,hyper hypo,in ex,im ex,in de,macro micro,pre post,over under,endo exo,mono poly,up down,"
    "in out,super sub,homo hetero,maxi mini,em dis,en dis,dis re"
)
_OPPOSITES: Final = pairs(
    "more less,more fewer,greater less,greater lesser,greater smaller,better worse,good bad,high low,higher lower,"
    "increase decrease,increase reduce,raise lower,strengthen weaken,before after,gain lose,first last,all some,"
    "minimum maximum,internal external,public private,true false,always never,large small,upper lower,left right,"
    "hot cold,north south,east west,positive negative,male female,open close,rise fall,win lose,accept refuse,"
    "accept reject,many few,much little,long short,short-term long-term,fast slow,quick slow,rich poor,good poor,"
    "old new,old young,give take,buy sell,up down,easy hard,easy difficult,allow forbid,allow prevent,start stop,"
    "begin end,include exclude,inside outside,over under,early late,strength weakness,ability disability,"
    "to from,for against,with without,rapid slow,strong weak,promote prevent,same different,free paid"
)
_COMMON: Final = 4
"""Letters that two opposed words have in common, at the end or at the beginning."""
_ENDS_OPPOSED: Final = (("less", "ful"), ("er", "ee"), ("or", "ee"))
_AGENT: Final = ("er", "or", "ee", "ist", "r")


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

"""One typed answer against the wordings that count: what a fair teacher grants, and what changes the meaning."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from swotup.core.marking.alignment import NAME, Aligned, aligned, extra_words, fused
from swotup.core.marking.forms import Forms
from swotup.core.marking.likeness import Likeness
from swotup.core.marking.marks import Spelling, Verdict
from swotup.core.marking.opposites import are_opposed
from swotup.core.marking.reading import (
    GUARDED,
    HEARD,
    JOINS,
    PEOPLE,
    PLACES,
    TELLING,
    TURNED,
    Reading,
    beginning,
    reading,
)
from swotup.core.marking.terms import Finding, Terms
from swotup.core.marking.thesaurus import degree, lowering
from swotup.core.marking.vocabularies import SHORT, Vocabulary, bag_of
from swotup.core.model import Wordings
from swotup.core.values import replace

SLIPPED: Final = 0.9
"""The credit of an answer whose every key word is recognisable."""
_SHARE: Final = 0.5
_MUCH_ELSE: Final = 8
_CROSSED: Final = 4
_PAIR: Final = 2


def compared(terms: Terms, typed: str) -> Finding:
    """The typed answer against the wording that is nearest to it."""
    whole = reading(typed)
    given = whole if whole.keys in terms.own else beginning(whole)
    found = max((_against(reading(text), given, terms) for text in terms.wordings), key=lambda one: one.rank)
    if terms.spelling == "strict" and found.credit and not _as_written(typed, terms.wordings):
        return replace(found, verdict="close", credit=min(found.credit, 0.5), known=min(found.known, 0.9))
    return found


def _as_written(typed: str, wordings: Wordings) -> bool:
    return _bare(typed) in {_bare(text) for text in wordings}


def _bare(text: str) -> str:
    """The text but for case, spaces, kinds of quotes and the stop at its end."""
    return " ".join(text.casefold().replace("’", "'").split()).rstrip(".").rstrip()


def _against(wording: Reading, given: Reading, terms: Terms) -> Finding:
    if not given.words:
        return Finding(wording.text, "missing", 0.0, 0.0)
    if not wording.words:
        return Finding(wording.text, "wrong", 0.0, 0.0)
    if asked := _asks_otherwise(wording, given):
        return Finding(wording.text, "wrong", 0.0, 0.0, f"you wrote {asked}")
    if _is_run_together(wording, given):
        return Finding(wording.text, "wrong", 0.0, 0.0, "the name of something else")
    if _is_same(wording, given) or _is_longer_name(wording, given, terms.vocabulary):
        return Finding(wording.text, "right", 1.0, 1.0)
    found = aligned(*fused(wording, given), terms)
    why = _turned(found, terms)
    if why:
        return Finding(wording.text, "wrong", 0.0, 0.0, why)
    return _judged(found, terms)


def _asks_otherwise(wording: Reading, given: Reading) -> str:
    """The word that begins what was typed where it tells something else: "when" for "where"; else empty."""
    expected, typed = wording.words[0].plain, given.words[0].plain
    return typed if {expected, typed} <= TELLING and expected != typed else ""


def _is_run_together(wording: Reading, given: Reading) -> bool:
    """Whether two words stand side by side that the wording parts by a place: a "care home" is no "care at home"."""
    if len(wording.heavy) != _PAIR or tuple(word.key for word in wording.ideas) != given.keys:
        return False
    start, end = wording.heavy
    return any(word.plain in PLACES for word in wording.words[start + 1 : end])


def _is_same(wording: Reading, given: Reading) -> bool:
    if wording.keys == given.keys:
        return True
    return wording.squashed == given.squashed and list(_numbers(wording)) == list(_numbers(given))


def _is_longer_name(wording: Reading, given: Reading, vocabulary: Vocabulary) -> bool:
    """Whether the deck has what was typed as a longer name of the same thing, or as its initials."""
    if given.keys not in vocabulary.same_as(wording.keys):
        return False
    initials = "".join(word.key[0] for word in wording.words if word.key[0].isalpha())
    return set(wording.keys) < set(given.keys) or given.squashed == initials


def _numbers(text: Reading) -> Iterator[str]:
    return (word.key for word in text.words if word.key[:1].isdigit() or word.is_number)


def _turned(found: Aligned, terms: Terms) -> str:
    """What makes it mean something else, in a few words; empty where nothing does."""
    wording, given = found.wording, found.given
    for word, (near, _) in zip(wording.ideas, found.near, strict=True):
        if near is Likeness.OPPOSED:
            opposed = (one.plain for one in given.words if terms.scale.likeness(word, one) is Likeness.OPPOSED)
            return f"the opposite: {next(opposed, '')}"
    if wording.is_negative != given.is_negative:
        return "a denial too many" if given.is_negative else "a denial left out"
    other = set(_numbers(given)) - set(_numbers(wording)) - terms.told
    if other and any(number not in given.keys for number in terms.numbers):
        return f"another number: {min(other)}"
    turned = [word.plain for _, word in extra_words(found) if _takes_back(word, terms)] or _turned_small(wording, given)
    if turned:
        return f"the opposite: {turned[0]}"
    return "turned round" if _is_crossed(found) else ""


def _takes_back(word: Forms, terms: Terms) -> bool:
    return word.key not in terms.neutral and (
        word.root in lowering() or any(are_opposed(word.key, one.key) for one in terms.words)
    )


def _turned_small(wording: Reading, given: Reading) -> list[str]:
    """The small words that say the opposite of the wording's: "out" for "into"."""
    expected, other = ({word.plain for word in text.words} for text in (wording, given))
    return sorted(TURNED[word] for word in expected - other if TURNED.get(word) in other - expected)


def _is_crossed(found: Aligned) -> bool:
    """Whether of four opposed words two have changed places: "more bad and fewer good" for the other way round."""
    keys = [word.key for word in found.wording.ideas]
    crossed = [at for at, key in enumerate(keys) if any(are_opposed(key, other) for other in keys)]
    if len(crossed) < _CROSSED or any(found.near[at][1] < 0 for at in crossed):
        return False
    typed = sorted(crossed, key=lambda at: found.near[at][1])
    return not set(pairwise(crossed)) & set(pairwise(typed))


def _judged(found: Aligned, terms: Terms) -> Finding:
    text = found.wording.text
    is_phrase = len(found.wording.heavy) > NAME and not _is_name(text)
    extra = [
        (place, word)
        for place, word in extra_words(found)
        if not terms.is_neutral(word) and not (word.key in PEOPLE and place + 1 not in found.places)
    ]
    another = terms.vocabulary.has_answer(found.given.keys) and found.given.keys not in terms.own
    bag = bag_of(found.given.text)
    another = another or (bag not in terms.bags and terms.vocabulary.has_bag(bag))
    if found.left_out:
        return _part(found, extra, terms, another=another, is_phrase=is_phrase)
    if not is_phrase and not _in_order(found):
        verdict: Verdict = "wrong" if another else "close"
        return Finding(text, verdict, SLIPPED * (not another), 1.0 * (not another), "the words in another order")
    if extra and not is_phrase and (why := _compound(found, extra, terms)):
        return Finding(text, "wrong", 0.0, 0.0, why)
    if _is_name(text) and any(place < max(found.places) and place + 1 in found.places for place, _ in extra):
        return Finding(text, "wrong", 0.0, 0.0, "another name")
    why = _misspelt(found, terms) or _why(found, extra, terms, is_phrase=is_phrase)
    return Finding(text, "close", SLIPPED, 1.0, why) if why else Finding(text, "right", 1.0, 1.0)


def _part(found: Aligned, extra: list[tuple[int, Forms]], terms: Terms, *, another: bool, is_phrase: bool) -> Finding:
    """What a part of the answer is worth: nothing where another key word stands for the rest."""
    text, left = found.wording.text, [word.plain for word in found.left_out]
    weights = [_weight(word, terms) for word in found.wording.ideas]
    share = sum(weight for weight, (_, place) in zip(weights, found.near, strict=True) if place >= 0) / sum(weights)
    only_degree = all(word.root in degree() for word in found.left_out)
    is_other = not only_degree and (another or (not is_phrase and bool(extra or _stands_in(found, terms))))
    if is_other or share < _SHARE or (share == _SHARE and not is_phrase):
        return Finding(text, "wrong", 0.0, 0.0, "another answer" if another else "")
    return Finding(text, "close", min(SLIPPED, share), share, f"left out: {', '.join(left)}")


def _stands_in(found: Aligned, terms: Terms) -> bool:
    """Whether a word that is not in any wording stands before one of the words, as in "individual budget"."""
    own = {word.key for word in terms.words}
    return any(
        word.key not in own and (word.key in PEOPLE or word.key in terms.told) and place + 1 in found.places
        for place, word in enumerate(found.given.words)
    )


def _weight(word: Forms, terms: Terms) -> float:
    return 0.5 if word.root in degree() or word.key in terms.told else 1.0


def _in_order(found: Aligned) -> bool:
    """Whether the words stand in the wording's order, or in one that says the same."""
    places = [(at, place) for at, (_, place) in zip(found.wording.heavy, found.near, strict=True)]
    for (at, place), (next_at, next_place) in pairwise(places):
        if place < next_place or _is_loose(found.wording, at, next_at) or _is_loose(found.given, next_place, place):
            continue
        if not (found.wording.words[at].is_number or found.wording.words[next_at].is_number):
            return False
    return True


def _is_loose(text: Reading, start: int, end: int) -> bool:
    """Whether two words of a text are parted by an "and" or an "of", so that they may change places."""
    return any(word.plain in JOINS or word.plain in ("of", "for", "in") for word in text.words[start + 1 : end])


def _compound(found: Aligned, extra: list[tuple[int, Forms]], terms: Terms) -> str:
    """Whether the words beside it make it the name of something else, or a second answer."""
    given, places = found.given, set(found.places)
    beside = {place for place, _ in extra}
    for start, end in _runs(given, SHORT + 2):
        run = set(range(start, end))
        key = tuple(word.key for word in given.words[start:end] if word.plain not in ("a", "an", "the", ",", ";"))
        if run & beside and run & places and key not in terms.own and terms.vocabulary.has_answer(key):
            same = terms.vocabulary.same_as(found.wording.keys)
            if key not in same and not {word.key for word in found.wording.ideas} >= set(key):
                return "another answer"
    between = (
        given.words[min(places) : max(beside)] if min(places) < min(beside) else given.words[min(beside) : max(places)]
    )
    if any(word.plain == "or" for word in between) and not any(word.plain == "or" for word in found.wording.words):
        return "two answers at once"
    return ""


def _runs(given: Reading, longest: int) -> Iterator[tuple[int, int]]:
    count = min(len(given.words), 40)
    return ((start, end) for start in range(count) for end in range(start + 2, min(count, start + longest) + 1))


def _why(found: Aligned, extra: list[tuple[int, Forms]], terms: Terms, *, is_phrase: bool) -> str:
    """What keeps an answer with all its key words from being right; empty where nothing does."""
    wrong = [
        (near, found.given.words[place].plain)
        for near, place in found.near
        if near < _least_for_right(found, terms.spelling, is_phrase=is_phrase)
    ]
    if wrong:
        slips = [word for near, word in wrong if near is Likeness.SLIP]
        return f"you wrote {', '.join(slips or [word for _, word in wrong])}"
    if _has_other_small_word(found):
        return "another small word"
    if is_phrase:
        return ""
    if len(extra) > len(found.wording.heavy) + _MUCH_ELSE:
        return "much else besides"
    touching = [word.plain for place, word in extra if {place - 1, place + 1} & set(found.places)]
    return f"you added {', '.join(touching)}" if touching else ""


def _misspelt(found: Aligned, terms: Terms) -> str:
    """The words beside it that are slips of words that may stand there; empty where spelling is not minded."""
    if terms.spelling == "lenient":
        return ""
    expected, given = ({word.plain for word in text.words} for text in (found.wording, found.given))
    slips = [word for word in sorted(given - expected) if HEARD.get(word) in expected - given]
    for _, word in extra_words(found):
        if not terms.is_neutral(word) and any(terms.scale.likeness(one, word) is Likeness.SLIP for one in terms.words):
            slips.append(word.plain)
    return f"you wrote {', '.join(slips)}" if slips else ""


def _least_for_right(found: Aligned, spelling: Spelling, *, is_phrase: bool) -> Likeness:
    if is_phrase:
        return Likeness.SLIP if spelling == "lenient" else Likeness.FORM
    if spelling == "lenient":
        return Likeness.SLIP
    has_one = len(found.wording.keys) == 1
    return Likeness.SAME if has_one or _is_name(found.wording.text) else Likeness.FORM


def _is_name(text: str) -> bool:
    return sum(word[:1].isupper() for word in text.split()) > 1


def _has_other_small_word(found: Aligned) -> bool:
    """Whether a small word that tells ("to", "for", "before") stands where the wording has another."""
    expected, given = ({word.plain for word in text.words} & GUARDED for text in (found.wording, found.given))
    return bool(expected - given) and bool(given - expected)

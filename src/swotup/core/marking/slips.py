"""How many slips part two words: a letter left out, put in or wrong, or two that have changed places."""


def slips_between(one: str, other: str, most: int) -> int:
    """The optimal string alignment distance of two words, or more than ``most`` where it is more.

    Nearly all words are the same or far apart. That is seen here; only what has to be counted loads the library that
    counts, which takes longer than all else that marks a short answer.
    """
    left, right = _without_common_ends(one, other)
    if not left or not right:
        return len(left) + len(right)
    if len(left) == len(right) == 1 or (len(left) == 2 and left == right[::-1]):
        return 1
    if most < 2 or len({*left} - {*right}) > most or len({*right} - {*left}) > most:
        return most + 1
    from rapidfuzz.distance import OSA

    return OSA.distance(left, right, score_cutoff=most)


def _without_common_ends(one: str, other: str) -> tuple[str, str]:
    """Both words without the letters that they begin and end with alike."""
    start, end = 0, min(len(one), len(other))
    while start < end and one[start] == other[start]:
        start += 1
    ends = 0
    while ends < end - start and one[-1 - ends] == other[-1 - ends]:
        ends += 1
    return one[start : len(one) - ends], other[start : len(other) - ends]

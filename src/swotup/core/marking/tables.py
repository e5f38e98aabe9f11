"""How the tables of words are written down."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


def pairs(text: str) -> frozenset[frozenset[str]]:
    """Pairs of words, written ``one other, this that``."""
    return frozenset(frozenset(pair.split()) for pair in text.split(","))

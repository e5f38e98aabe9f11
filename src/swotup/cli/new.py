"""Begin a deck."""


def new() -> int:
    """Begin a deck."""
    return 0

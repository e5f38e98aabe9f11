"""Print the JSON Schema of the deck format."""


def schema() -> int:
    """Print the JSON Schema of the deck format, for editors."""
    from swotup.decks import schema as deck_schema

    print(deck_schema.as_text())
    return 0

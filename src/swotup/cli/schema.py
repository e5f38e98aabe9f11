"""Print the JSON Schema of the deck format."""


def schema() -> int:
    """Print the JSON Schema of the deck format, for editors."""
    from swotup.cli import output
    from swotup.decks import schema as deck_schema

    output.print_document(deck_schema.as_text())
    return 0

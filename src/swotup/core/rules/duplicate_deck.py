"""Two files have the same deck id.

Cards of the two would be taken for each other. Only one of the files can be used.

Good:
    # verbs.yaml
    deck: verbs
    cards:
      - id: be
        term: be
        definition: exist
    # nouns.yaml
    deck: nouns
    cards:
      - id: name
        term: name
        definition: a word

Bad:
    # verbs.yaml
    deck: verbs
    cards:
      - id: be
        term: be
        definition: exist
    # nouns.yaml
    deck: verbs  # <-
    cards:
      - id: name
        term: name
        definition: a word
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E204"
NAME: Final = "duplicate-deck"
LEVEL: Final[Level] = "error"

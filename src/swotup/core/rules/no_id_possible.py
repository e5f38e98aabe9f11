"""The entry has no id, and none can be made from its prompt.

It may have no letters, or another entry may be called so. Nothing is ever numbered, for a number would depend on the
order. Write an `id`.

Good:
    deck: verbs
    cards:
      - id: question-mark
        term: '?'
        definition: a question mark

Bad:
    deck: verbs
    cards:
      - term: '?'  # <-
        definition: a question mark
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E203"
NAME: Final = "no-id-possible"
LEVEL: Final[Level] = "error"

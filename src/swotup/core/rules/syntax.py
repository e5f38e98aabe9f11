"""YAML stops here, and the message says what to type instead.

A deck is YAML: keys end in a colon and a space, lists begin with a dash and a space, and what stands inside is
indented. A text in which YAML sees a sign of its own (a colon and a space, a quote, a bracket) goes in straight
quotes. Each slip costs its own entry alone, and all slips of a file are reported at once.

Good:
    deck: verbs
    cards:
      - id: note
        question: What does `NB` mean?
        answer: 'Note well: it matters.'

Bad:
    deck: verbs
    cards:
      - id: note
        question: What does `NB` mean?
        answer: Note well: it matters.  # <-
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E001"
NAME: Final = "syntax"
LEVEL: Final[Level] = "error"

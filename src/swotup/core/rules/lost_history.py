"""The history of a card ends here: the card has another id than before, or is gone.

`swot check --against REV` compares decks with what they were at a revision of git, or in another file or folder. Where
an entry, a gap or a deck has another id, learners who knew its cards would begin them again as new. An entry with
`was: old-id` goes on with the history of the old one. Where a card is gone on purpose, leave this rule out: `--ignore
lost-history`.
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "E207"
NAME: Final = "lost-history"
LEVEL: Final[Level] = "error"

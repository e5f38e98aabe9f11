"""A comment asks to ignore a problem that is not there.

`# swot: ignore[W301]` on a line, or on a line by itself above it, leaves out the problems of that rule there; several
are parted by commas, and a name (`long-answer`) stands for a code. When the problem has gone, so should the comment:
else it hides the next one. What the comment names must be a rule.

Good:
    deck: law
    cards:
      - id: carer
        term: carer
        definition: somebody who looks after another

Bad:
    deck: law
    cards:
      - id: carer
        term: carer
        # swot: ignore[W301]  # <-
        definition: somebody who looks after another
"""

from typing import Final

from swotup.core.model import Level

CODE: Final = "W312"
NAME: Final = "unused-ignore"
LEVEL: Final[Level] = "warning"

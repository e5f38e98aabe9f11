"""What is asked of Mnemosyne. It is run by a Python that has it: ``with_mnemosyne.py FOLDER [CARDS]``.

With a number it makes so many cards, else it begins a review and prints the first card.
"""

import sys

from mnemosyne.script import Mnemosyne

program = Mnemosyne(sys.argv[1])
if len(sys.argv) > 2:
    kind = program.card_type_with_id("1")
    for number in range(int(sys.argv[2])):
        facts = {"f": f"What is number {number}?", "b": f"It is {number}."}
        more = {"tag_names": ["bench"], "check_for_duplicates": False, "save": False}
        program.controller().create_new_cards(facts, kind, grade=-1, **more)
    program.finalise()
else:
    program.start_review()
    print(program.review_controller().card.question())

"""The deck that a new author begins with: one entry of each kind, to be written over."""

import shlex
from typing import Final

from swotup.core.text import one_line

SCHEMA_NAME: Final = "deck.schema.json"
"""The file beside it that lets editors complete and check."""

_TEXT: Final = """\
# yaml-language-server: $schema=./{schema}
#
# Write over these entries, and take away what you do not need. `swot check {file}` shows what is wrong and
# where; `swot add {file}` takes the deck in, and edits are seen at once.
#
# Every text is taken as it stands, also 12:30 or no; one with a colon and a space in it wants "quotes". What an answer
# may also be called stands after a bar: Paris | the city of Paris

deck: {id}  # the deck's id, part of every card's id: do not change it once somebody revises
title: "{title}"
about: What these cards are about, in a sentence.
language: en-GB
topics:  # the points of the syllabus; an entry names those that it belongs to
  T1: The first topic
  T2: The second topic
sources:  # where the facts come from
  book: The name of a book
topic: T1  # of every entry that names none itself
source: book, page 1

cards:
  # A term is asked both ways: what does it mean, and which term is this? Give every entry an id, and you may reword it
  # for ever: nobody loses the history of a card.
  - id: noun
    term: noun
    definition: A word that names a person, a place or a thing.
    also: naming word  # other names of the term

  # A question has one answer.
  - id: capital-of-france
    question: What is the capital of France?
    answer: Paris | the city of Paris
    hint: The Seine flows through it.  # shown before the answer
    note: It has been so, but for short times, since the year 987.  # shown after the answer

  # A list has its items in any order, and credit for each. `need` asks for some of them.
  - id: two-primary-colours
    question: Name any two primary colours of paint.
    items:
      - red
      - yellow
      - blue
    need: 2

  # Steps have an order that counts.
  - id: life-of-a-butterfly
    question: Put the four stages of a butterfly's life in order.
    steps:
      - egg
      - caterpillar | larva
      - chrysalis | pupa
      - adult
    topic: T2

  # A cloze is a sentence with gaps, one card for each. After :: stands a hint; #name keeps the gap's history when its
  # words change.
  - id: freezing-and-boiling
    cloze: At sea level, water freezes at {{{{0 °C#freezing}}}} and boils at {{{{100 °C::in degrees Celsius#boiling}}}}.
    topic: T2

  # A choice has an answer and wrong options, which are shuffled when it is asked.
  - id: largest-planet
    question: Which planet of the solar system is the largest?
    answer: Jupiter
    wrong:
      - Saturn
      - Neptune
      - Uranus
    topic: T2

  # A statement is true or false.
  - id: whales
    statement: A whale is a fish.
    truth: no
    because: It breathes air and feeds its young with milk, so it is a mammal.

  # An exam question is answered at length and marked point by point. A point is worth 1 unless it ends in (2), and
  # there may be more points than marks.
  - id: why-plants-wilt
    question: Explain why a plant wilts when it is not watered.
    marks: 3
    points:
      - water leaves the cells of the plant
      - the cells lose their pressure | the cells become limp
      - so that stem and leaves are no longer held up
      - because more water evaporates than the roots take in
    model: More water evaporates from the leaves than the roots take in. Its cells lose water and pressure, and limp
      cells cannot hold up the stem and the leaves.
"""


def text(id: str, file: str) -> str:
    """The deck of this id, which is a slug, in a file of this name. Its title is made of the id."""
    file = shlex.quote(one_line(file))
    words = id.replace("-", " ").replace("_", " ").replace(".", " ")
    return _TEXT.format(schema=SCHEMA_NAME, id=id, file=file, title=words[:1].upper() + words[1:])

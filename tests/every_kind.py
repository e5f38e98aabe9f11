"""A deck with an entry of every kind, for tests of what asks its cards."""

from typing import Final

EVERY_KIND: Final = """\
deck: every-kind
title: A deck of every kind
topics:
  LO1: Personalisation
  LO1.5: Legislation
sources:
  book: The knowledge book
topic: LO1
source: book, key features
cards:
  - id: direct-payment
    term: direct payment
    definition: Money paid to the person themselves, to buy the support that their plan sets out.
    note: It may not be spent on a home.
  - id: records
    question: What must the holder of a direct payment keep?
    answer: accurate records of the spending | receipts and records
    hint: They may be looked at.
    dated: Since 2014 the council may ask for them at any time.
  - id: features
    question: Name the five key features of personalisation.
    items:
      - personal budgets
      - co-production | working together as equals
      - choice and control
      - self-assessment of needs
      - the changing role of professionals
    tags: core
  - id: steps
    question: Put the factsheet's three steps in order.
    steps:
      - assess the person's needs
      - allocate a personal budget
      - make a support plan
  - id: duty
    cloze: A local authority must promote a person's {{wellbeing}} in every {{decision}} about them.
    topic: LO1.5
  - id: act
    question: Which Act puts children and young people at the centre of planning?
    answer: Children and Families Act 2014
    wrong:
      - Care Act 2014
      - Health and Social Care Act 2012
    topic: LO1.5
  - id: anything
    statement: A personal budget can be spent on anything its holder fancies.
    truth: no
    because: It may be used flexibly, but must meet assessed needs.
  - id: two-impacts
    question: Explain two ways in which a direct payment can help a person.
    marks: 4
    points:
      - rapid access to services
      - because the person buys them without waiting for the council
      - control over who gives the support (2)
      - because they may employ their own personal assistant
    model: Services come rapidly, for the person buys them themselves.
"""

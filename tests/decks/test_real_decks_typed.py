"""Every card of the real decks can be typed to its end, and its own answer is a good one."""

import pytest
from rich.console import Console

from swotup.core import asks
from swotup.core.keys import ENTER, pasted
from swotup.core.marking import mark, vocabulary
from swotup.core.model import GOOD, Card, Deck, Pick, Truth
from swotup.core.session import Session
from swotup.screens import dialogue
from swotup.screens import sitting as screen
from swotup.screens.frame import Frame
from swotup.screens.look import Look
from tests.core.core_builders import after, clock, sitting
from tests.decks.real_decks import real_decks

WIDTH, HEIGHT = 40, 20


def is_laid_out(session: Session, frame: Frame) -> None:
    """Holds that all pages fit a small window, and that there is something to say in plain."""
    look = Look(Console(width=WIDTH, height=HEIGHT), WIDTH - 2, HEIGHT)
    pages = screen.drawn(session, look, frame, clock(session))
    assert max(len(page) for page in pages) <= HEIGHT
    assert max(line.cell_len for page in pages for line in page) < WIDTH
    assert dialogue.question(session, frame, clock(session))


def marked(deck: Deck, card: Card, typed: str) -> Session:
    """The sitting once this was typed for a card and each point of it was taken as it was marked."""
    frame, others = Frame({deck.id: deck}, explain=False), vocabulary([one.face for one in deck.cards])
    session = sitting([card], marker=lambda card, lines: mark(card.face, lines, vocabulary=others))
    session = after([pasted(typed), ENTER], session)
    while session.turn is not None and not session.turn.is_over:
        is_laid_out(session, frame)
        session = after([ENTER], session)
    is_laid_out(session, frame)
    return session


@pytest.mark.parametrize("deck", real_decks(), ids=lambda deck: deck.id)
def test_a_card_is_typed_to_its_end(deck: Deck) -> None:
    for card in deck.cards:
        if isinstance(card.face.ask, Pick | Truth):
            continue
        answer = asks.answer_text(card.face.ask)
        right = marked(deck, card, answer).turn
        assert right is not None
        assert right.proposed in (GOOD, None), card.id
        assert right.mark is not None
        assert right.share == 1, card.id
        marked(deck, card, answer[: len(answer) // 2])

"""What `swot doctor`, `swot backup` and `swot restore` print."""

from datetime import date

import pytest

from swotup.screens import backups, doctor
from swotup.screens.doctor import Finding, Health
from swotup.store.folder import Remark
from swotup.store.restoring import Compared, Contents
from tests.screens.conftest import Golden, at_every_width

SCHEDULE = Finding(
    "schedule",
    "The schedule of 2 cards is not what the answers come to: care-act/aim, care-act/duty.",
    "`swot doctor --repair` makes it anew from the answers",
    harms=True,
)
RENAMED = Finding(
    "renamed",
    "care-act/aim has history and is gone; care-act/main-aim is new and nearly the same.",
    "`swot doctor --join care-act/aim care-act/main-aim` goes on with its history",
)
CARDS = Finding("cards", "12 cards of biology have history, but no deck.", "nothing is lost: it counts again when")
SAVED = [
    "Saved: 1,237 answers from the damaged database.",
    "From the copy swotup-2027-01-14.db: 3 more answers.",
    "You have 1,240 answers now, the last on Thursday 14 January 2027.",
    "The damaged database is kept as it was: /home/ada/.local/share/swotup/backups/swotup-2027-01-14-damaged.db.",
]


@pytest.mark.parametrize(
    ("name", "health"),
    [
        pytest.param("doctor-well", Health(1_240, 2, []), id="nothing is wrong"),
        pytest.param("doctor-findings", Health(1_240, 2, [RENAMED, CARDS, SCHEDULE]), id="some of everything"),
        pytest.param("doctor-saved", Health(1_240, 1, [], SAVED), id="after a repair"),
    ],
)
def test_doctor(name: str, health: Health, golden: Golden) -> None:
    golden(name, at_every_width(doctor.sentences(health), lambda console: doctor.drawn(health, console, 66)))


NOW = Contents(1_240, date(2027, 1, 14))


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        pytest.param(
            Compared(Contents(1, date(2027, 1, 4)), NOW, 1_239, 0, 2, 1, is_other_learner=True),
            [
                "The copy has 1 answer, the last on Monday 4 January 2027.",
                "Your present data have 1,240 answers, the last on Thursday 14 January 2027.",
                "Lost: 1,239 answers and 2 other events. Gained: 1 other event.",
                "The copy is of another learner.",
            ],
            id="an older one",
        ),
        pytest.param(
            Compared(NOW, Contents(0, None), gained=1_240),
            [
                "The copy has 1,240 answers, the last on Thursday 14 January 2027.",
                "Your present data have no answers.",
                "Lost: nothing. Gained: 1,240 answers.",
            ],
            id="on a new machine",
        ),
    ],
)
def test_what_a_restore_would_change(found: Compared, sentences: list[str]) -> None:
    assert list(backups.compared(found)) == sentences


def test_of_very_many_damaged_lines_some_are_named() -> None:
    remarks = [Remark("log\x1b.jsonl", line, "it is not JSON") for line in range(1, 9)]
    told = list(backups.compared(Compared(NOW, NOW, lost=1), remarks))
    assert told[1] == "log.jsonl, line 1: it is not JSON; it was left out."
    assert told[6] == "3 more lines left out."


def test_what_is_to_be_known_after_a_restore() -> None:
    assert list(backups.restored("/home/ada/my data/old.db", "/cloud")) == [
        "Restored.",
        "What you had is kept: `swot restore '/home/ada/my data/old.db'` goes back to it.",
        "What /cloud has beyond the copy comes back with the next sync; `swot set sync off` ends that.",
    ]

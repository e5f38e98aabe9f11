"""Between rows and values: whatever goes into the database comes out the same."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.model import (
    Body,
    CardId,
    Event,
    Flag,
    Join,
    Later,
    Met,
    Reset,
    Resume,
    Schedule,
    Set,
    Stamp,
    Standing,
    Suspend,
    Undo,
    Unknown,
)
from swotup.store import rows
from tests.store.store_builders import TEXTS, answer, at, bodies, card_id, deck, in_memory, on

A = card_id("a")
IDS = st.text(min_size=1, max_size=20).map(CardId)
DAYS = st.dates()
STAMPS = st.builds(Stamp, st.integers(-(2**63), 2**63 - 1), st.integers(-1439, 1439), DAYS)
EVENTS = st.builds(Event, TEXTS, st.integers(1, 2**63 - 1), TEXTS, STAMPS, bodies(IDS))
TIMES = st.sampled_from([(False, False), (True, False), (True, True)])
"""Whether a card comes again today, and whether because it was missed."""
SCHEDULES = st.builds(
    lambda again, **told: Schedule(again=again[0], missed=again[1], **told),
    repetition=st.integers(0, 999),
    interval=st.integers(0, 36_500),
    ease=st.integers(130, 99_999),
    due=st.none() | DAYS,
    first=st.none() | DAYS,
    last=st.none() | DAYS,
    lapses=st.integers(0, 999),
    drills=st.integers(0, 3),
    again=TIMES,
    last_at=st.integers(0, 2**63 - 1),
    stability=st.none() | st.floats(0.001, 36_500),
    difficulty=st.none() | st.floats(1, 10),
)
STANDINGS = st.builds(Standing, SCHEDULES, st.booleans(), st.none() | DAYS, st.booleans(), st.none() | TEXTS)


@given(EVENTS)
def test_every_event_comes_out_of_the_database_as_it_went_in(event: Event) -> None:
    database = in_memory()
    holes = ", ".join("?" * len(rows.event_values(event)))
    database.execute(f"INSERT INTO event ({rows.EVENT}) VALUES ({holes})", rows.event_values(event))
    [row] = database.execute(f"SELECT {rows.EVENT} FROM event")
    database.close()
    assert rows.event(row) == event


@given(bodies(IDS), bodies(IDS))
def test_what_is_recorded_is_found_under_its_key(first: Body, second: Body) -> None:
    with on(in_memory()) as store:
        recorded = store.record(first, second, stamp=at())
        found = [store.event(store.device, seq) for seq in (1, 2)]
    assert found == [done.event for done in recorded]
    assert [done.event.body for done in recorded] == [first, second]


@given(STANDINGS)
def test_where_a_card_stands_comes_out_of_the_database_as_it_went_in(standing: Standing) -> None:
    database = in_memory()
    with on(database, deck("a")) as store:
        sets = ", ".join(f"{name.strip()} = ?" for name in rows.STANDING.split(","))
        database.execute(f"UPDATE schedule SET {sets}", rows.standing_values(standing))
        row = store.row(card_id("a"))
    assert row is not None
    assert (row.card, row.deck, row.entry, row.place) == ("deck/a", "deck", "a", 0)
    assert row.standing == standing


@pytest.mark.parametrize(
    ("body", "more"),
    [
        pytest.param(answer(), None, id="an answer from memory has nothing more"),
        pytest.param(
            replace(answer(), typed="naïve", credit=0.5, proposed=3),
            '{"typed":"naïve","credit":0.5,"proposed":3}',
            id="what was typed",
        ),
        pytest.param(Flag(card_id("a"), raised=False), '{"raised":false}', id="a flag taken away"),
        pytest.param(Set("minutes", ""), '{"key":"minutes","value":""}', id="a setting"),
        pytest.param(Unknown("dream", None, '{"of": "sheep"}'), '{"of": "sheep"}', id="from a newer version, as it is"),
    ],
)
def test_what_only_some_events_have_is_kept_as_json(body: Body, more: str | None) -> None:
    assert rows.event_values(Event("desk", 1, "learner", at(), body))[-1] == more


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (answer(), "answer"),
        (Undo(A, "desk", 1), "undo"),
        (Met(A), "met"),
        (Suspend(A), "suspend"),
        (Resume(A), "resume"),
        (Reset(A), "reset"),
        (Later(A), "later"),
        (Flag(A), "flag"),
        (Join(A, card_id("b")), "join"),
        (Set("new", "5"), "set"),
        (Unknown("dream", A, ""), "dream"),
    ],
)
def test_the_name_of_an_event_in_the_log(body: Body, what: str) -> None:
    assert rows.event_values(Event("desk", 1, "learner", at(), body))[6] == what

"""The settings: what each may be, what it is when nothing was set, and what is said of what it cannot be."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swotup.core.model import UserError
from swotup.core.settings import SETTINGS, Settings, checked, known, settings, values


def test_without_anything_set_the_defaults_hold() -> None:
    assert settings({}) == Settings()


@pytest.mark.parametrize("key", SETTINGS)
def test_a_default_may_be_written_as_well(key: str) -> None:
    assert checked(key, SETTINGS[key].default) == SETTINGS[key].default


def test_a_setting_is_known_by_its_own_key() -> None:
    assert {key: setting.key for key, setting in SETTINGS.items()} == {key: key for key in SETTINGS}


@pytest.mark.parametrize(
    ("key", "owner"),
    [
        ("new", "learner"),
        ("minutes", "learner"),
        ("day_starts", "learner"),
        ("scheduler", "learner"),
        ("plan", "learner"),
        ("spelling", "learner"),
        ("answer", "device"),
        ("grades", "device"),
        ("plain", "device"),
        ("width", "device"),
    ],
)
def test_a_setting_belongs_to_the_learner_or_to_the_device(key: str, owner: str) -> None:
    assert known(key).owner == owner


@pytest.mark.parametrize(
    ("key", "written", "kept"),
    [
        pytest.param("new", "5", "5", id="a number"),
        pytest.param("new", " 05 ", "5", id="with spaces and zeros"),
        pytest.param("new", "0", "0", id="no new cards"),
        pytest.param("new", "9999", "9999", id="as many as can be"),
        pytest.param("new", "000", "0", id="none at all"),
        pytest.param("minutes", "1", "1", id="a minute a day"),
        pytest.param("minutes", "600", "600", id="ten hours a day"),
        pytest.param("minutes", "OFF", "off", id="minutes off"),
        pytest.param("minutes", "0", "off", id="no minutes are minutes off"),
        pytest.param("minutes", "", "off", id="empty minutes are minutes off"),
        pytest.param("day_starts", "4", "04:00", id="an hour"),
        pytest.param("day_starts", "4:30", "04:30", id="an hour and minutes"),
        pytest.param("day_starts", "00:00", "00:00", id="midnight"),
        pytest.param("day_starts", "23:59", "23:59", id="the last minute"),
        pytest.param("scheduler", "SM2", "sm2", id="a scheduler"),
        pytest.param("spelling", "Lenient", "lenient", id="spelling"),
        pytest.param("answer", "TYPE", "type", id="typed answers"),
        pytest.param("grades", "Six", "six", id="six grades"),
        pytest.param("plain", "yes", "yes", id="plain"),
        pytest.param("width", "30", "30", id="as narrow as can be"),
        pytest.param("width", "200", "200", id="as wide as can be"),
    ],
)
def test_what_may_be_written(key: str, written: str, kept: str) -> None:
    assert checked(key, written) == kept


@pytest.mark.parametrize(
    ("key", "written", "say"),
    [
        pytest.param("new", "many", "a whole number from 0 to 9999", id="a word for a number"),
        pytest.param("new", "-1", "a whole number from 0 to 9999", id="below nothing"),
        pytest.param("new", "10000", "a whole number from 0 to 9999", id="too many"),
        pytest.param("new", "9" * 5000, "a whole number from 0 to 9999", id="far too many"),
        pytest.param("new", "²", "a whole number from 0 to 9999", id="a digit that is no number"),
        pytest.param("new", "", "a whole number from 0 to 9999", id="nothing"),
        pytest.param("minutes", "601", "off or a whole number from 1 to 600", id="more than ten hours"),
        pytest.param("day_starts", "24:00", "a time such as 04:00", id="an hour too late"),
        pytest.param("day_starts", "04:60", "a time such as 04:00", id="a minute too late"),
        pytest.param("day_starts", "four", "a time such as 04:00", id="a word for a time"),
        pytest.param("day_starts", "4:0:0", "a time such as 04:00", id="with seconds"),
        pytest.param("day_starts", "4:", "a time such as 04:00", id="half a time"),
        pytest.param("day_starts", "²:00", "a time such as 04:00", id="an hour that is no number"),
        pytest.param("scheduler", "sm17", "sm2 or fsrs", id="an unknown scheduler"),
        pytest.param("spelling", "kind", "fair or lenient or strict", id="another spelling"),
        pytest.param("answer", "show", "think or type", id="neither thought nor typed"),
        pytest.param("grades", "five", "four or six", id="five grades"),
        pytest.param("plain", "maybe", "yes or no", id="neither yes nor no"),
        pytest.param("width", "29", "a whole number from 30 to 200", id="too narrow"),
    ],
)
def test_what_may_not_be_written_is_told_with_what_may(key: str, written: str, say: str) -> None:
    with pytest.raises(UserError) as caught:
        checked(key, written)
    assert str(caught.value) == f"{key} cannot be {written!r}: write {say}."


def test_an_unknown_setting_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UserError, match=r"^There is no setting 'colour': the settings are new, minutes, .*width\.$"):
        known("colour")


@pytest.mark.parametrize("key", SETTINGS)
@given(text=st.one_of(st.text(), st.from_regex("[0-9\u0663\u00b2]{0,5}:?[0-9]{0,3}")))
def test_any_text_is_kept_in_a_form_that_stays_or_is_refused_in_a_sentence(key: str, text: str) -> None:
    try:
        kept = checked(key, text)
    except UserError as refused:
        assert str(refused).isprintable()
    else:
        assert checked(key, kept) == kept
        assert values({key: kept})[key] == kept


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param({"new": "7"}, Settings(new=7), id="new cards"),
        pytest.param({"minutes": "10"}, Settings(minutes=10), id="minutes"),
        pytest.param({"minutes": "off"}, Settings(minutes=None), id="no minutes"),
        pytest.param({"day_starts": "05:30"}, Settings(day_starts=330), id="the day's start in minutes"),
        pytest.param({"scheduler": "fsrs"}, Settings(scheduler="fsrs"), id="the scheduler"),
        pytest.param({"spelling": "strict"}, Settings(spelling="strict"), id="the spelling"),
        pytest.param({"answer": "type"}, Settings(answer="type"), id="typed answers"),
        pytest.param({"grades": "six"}, Settings(grades="six"), id="the grades"),
        pytest.param({"plain": "yes"}, Settings(plain=True), id="plain"),
        pytest.param({"width": "80"}, Settings(width=80), id="the width"),
        pytest.param({"colour": "red"}, Settings(), id="what only a newer version knows"),
        pytest.param({"new": "many", "width": "80"}, Settings(width=80), id="what cannot be read"),
    ],
)
def test_what_was_written_holds_where_it_can_be_read(written: Mapping[str, str], expected: Settings) -> None:
    assert settings(written) == expected

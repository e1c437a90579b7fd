"""When something may be said, in every zone of the world, whatever its clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.periods import (
    CATCH_UP,
    is_quiet,
    local_day,
    next_decent,
    previous_week,
    week_bounds,
    week_key,
    weekly_slot,
)
from reports.staff import Hours

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
moments = st.integers(0, 15 * 365 * 86_400).map(
    lambda n: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=n)
)
walls = st.times().map(lambda wall: wall.replace(microsecond=0, fold=0))
hours = st.builds(Hours, zone=st.sampled_from(ZONES), quiet_from=walls, quiet_until=walls)
weekdays = st.integers(0, 6)


@pytest.mark.parametrize(
    ("zone", "now", "due", "key"),
    [
        ("America/Lima", "2026-11-16 12:00", "2026-11-17 15:00", "2026-W47"),
        ("America/Lima", "2026-11-17 14:59", "2026-11-17 15:00", "2026-W47"),
        ("America/Lima", "2026-11-18 20:00", "2026-11-17 15:00", "2026-W47"),
        ("America/Lima", "2026-11-19 04:00", "2026-11-24 15:00", "2026-W48"),
        ("Europe/Madrid", "2026-10-26 12:00", "2026-10-27 09:00", "2026-W44"),
        ("America/Santiago", "2026-09-07 12:00", "2026-09-08 13:00", "2026-W37"),
        ("Pacific/Auckland", "2026-11-16 12:00", "2026-11-16 21:00", "2026-W47"),
        ("America/Lima", "2026-12-28 12:00", "2026-12-29 15:00", "2026-W53"),
    ],
)
def test_tuesday_at_ten_by_the_local_clock(zone: str, now: str, due: str, key: str) -> None:
    slot = weekly_slot(Hours(zone=zone), 1, time(10), moment(now))
    assert (slot.due, slot.key) == (moment(due), key)


def test_an_hour_that_daylight_saving_skips_comes_an_hour_later() -> None:
    slot = weekly_slot(Hours(zone="Europe/Madrid"), 6, time(2, 30), moment("2026-03-28 12:00"))
    assert slot.due.astimezone(ZoneInfo("Europe/Madrid")).time() == time(3, 30)


def test_an_hour_that_comes_twice_is_taken_the_first_time() -> None:
    slot = weekly_slot(Hours(zone="Europe/Madrid"), 6, time(2, 30), moment("2026-10-24 12:00"))
    assert slot.due == moment("2026-10-25 00:30")


@given(hours, weekdays, walls, moments)
@settings(max_examples=300, deadline=None)
def test_a_slot_is_never_older_than_the_catch_up_nor_more_than_a_week_and_a_day_ahead(
    hours: Hours, weekday: int, at: time, now: datetime
) -> None:
    slot = weekly_slot(hours, weekday, at, now)
    assert now - CATCH_UP <= slot.due <= now - CATCH_UP + timedelta(days=8)


@given(hours, weekdays, walls, moments)
@settings(max_examples=150, deadline=None)
def test_every_week_has_its_slot_and_only_one_however_often_it_is_asked(
    hours: Hours, weekday: int, at: time, now: datetime
) -> None:
    slots = {weekly_slot(hours, weekday, at, now + timedelta(hours=n)) for n in range(0, 24 * 28, 5)}
    keys = {slot.key for slot in slots}
    assert len(keys) == len(slots)
    assert 4 <= len(slots) <= 5


@given(hours, moments)
@settings(max_examples=300, deadline=None)
def test_the_next_decent_moment_is_decent_and_never_earlier(hours: Hours, now: datetime) -> None:
    decent = next_decent(now, hours)
    assert decent >= now
    assert not is_quiet(decent, hours)
    assert decent - now <= timedelta(days=2)
    assert is_quiet(now, hours) or decent == now


@given(hours, moments)
@settings(max_examples=100, deadline=None)
def test_no_decent_moment_is_passed_over(hours: Hours, now: datetime) -> None:
    decent = next_decent(now, hours)
    assert all(is_quiet(now + n * (decent - now) / 50, hours) for n in range(50) if decent > now)


@pytest.mark.parametrize(
    ("now", "decent"),
    [
        ("2026-11-20 15:00", "2026-11-20 15:00"),
        ("2026-11-21 01:00", "2026-11-21 13:00"),
        ("2026-11-21 02:00", "2026-11-21 13:00"),
    ],
)
def test_lima_is_quiet_from_seven_to_eight(now: str, decent: str) -> None:
    assert next_decent(moment(now), Hours()) == moment(decent)


def test_a_day_off_waits_for_the_first_working_morning() -> None:
    after_work_on_friday = moment("2026-11-20 23:30")
    assert next_decent(after_work_on_friday, Hours(quiet_from=time(18)), "PE") == moment("2026-11-23 13:00")
    assert next_decent(moment("2026-12-25 15:00"), Hours(), "PE") == moment("2026-12-28 13:00")


def test_equal_limits_leave_no_hour_quiet() -> None:
    assert not is_quiet(moment("2026-11-20 03:00"), Hours(quiet_from=time(8), quiet_until=time(8)))


def test_a_note_of_the_evening_belongs_to_the_local_day() -> None:
    assert local_day(moment("2026-11-21 03:00"), Hours()) == date(2026, 11, 20)


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert week_bounds(date(2026, 11, 22)) == (date(2026, 11, 16), date(2026, 11, 22))
    assert previous_week(date(2026, 11, 16)) == (date(2026, 11, 9), date(2026, 11, 15))
    assert week_key(date(2027, 1, 3)) == "2026-W53"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)

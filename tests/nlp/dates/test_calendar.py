"""Working days, Easter and named days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.dates.calendar import add_working_days, easter, is_working_day, months_on, next_feast


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        (date(2026, 7, 28), "PE", False),
        (date(2026, 7, 28), "MX", True),
        (date(2026, 7, 28), None, True),
        (date(2026, 7, 25), None, False),
        (date(2026, 7, 28), "XX", True),
        (date(2026, 7, 28), "pe", False),
    ],
)
def test_a_public_holiday_is_no_working_day(day: date, country: str | None, works: bool) -> None:
    assert is_working_day(day, country) is works


@pytest.mark.parametrize(
    ("day", "n", "country", "there"),
    [
        (date(2025, 9, 12), 5, "CL", date(2025, 9, 23)),
        (date(2025, 9, 12), 5, None, date(2025, 9, 19)),
        (date(2025, 9, 23), -5, "CL", date(2025, 9, 12)),
        (date(2025, 9, 13), 0, "CL", date(2025, 9, 13)),
    ],
)
def test_working_days_are_counted_past_weekends_and_holidays(
    day: date, n: int, country: str | None, there: date
) -> None:
    assert add_working_days(day, n, country) == there


@pytest.mark.parametrize(
    "sunday", [date(1818, 3, 22), date(1943, 4, 25), date(2000, 4, 23), date(2025, 4, 20), date(2026, 4, 5)]
)
def test_easter_is_known(sunday: date) -> None:
    assert easter(sunday.year) == sunday


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 60))
def test_months_on_stays_within_the_month_meant(day: date, months: int) -> None:
    later = months_on(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("name", "country", "first"),
    [
        ("thanksgiving", "US", date(2026, 11, 26)),
        ("black_friday", "US", date(2026, 11, 27)),
        ("dia_del_padre", "ES", date(2026, 3, 19)),
        ("semana_santa", "CO", date(2026, 3, 29)),
        ("ano_nuevo", None, date(2027, 1, 1)),
    ],
)
def test_a_named_day_is_the_next_one(name: str, country: str | None, first: date) -> None:
    days = next_feast(name, date(2026, 3, 11), country)
    assert days
    assert days[0] == first

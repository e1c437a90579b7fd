"""The legal clocks, counted by the working days and holidays of each country."""

from datetime import date

import pytest

from reports.privacy.requests import Request, RequestKind, deadline

MONDAY = date(2026, 11, 23)
K = RequestKind


@pytest.mark.parametrize(
    ("country", "kind", "received", "due"),
    [
        ("CO", K.ACCESS, MONDAY, date(2026, 12, 7)),
        ("CO", K.RECTIFY, MONDAY, date(2026, 12, 15)),  # 8 December is a holiday
        ("CO", K.ACCESS, date(2026, 11, 21), date(2026, 12, 4)),  # a Saturday
        ("PE", K.RECTIFY, MONDAY, date(2026, 12, 7)),
        ("AR", K.ACCESS, MONDAY, date(2026, 12, 3)),
        ("AR", K.ERASE, MONDAY, date(2026, 11, 30)),
        ("CL", K.ERASE, MONDAY, date(2026, 12, 23)),
        ("ES", K.PORTABILITY, MONDAY, date(2026, 12, 23)),
        ("XX", K.ERASE, MONDAY, date(2026, 11, 30)),
    ],
)
def test_the_deadline_is_the_law_s(country: str, kind: RequestKind, received: date, due: date) -> None:

    assert deadline(country, kind, received) == due


def test_it_may_be_lengthened_once_where_the_law_says_so() -> None:
    assert deadline("CO", K.ACCESS, MONDAY, extended=True) == date(2026, 12, 15)
    assert deadline("AR", K.ERASE, MONDAY, extended=True) == deadline("AR", K.ERASE, MONDAY)


def test_days_left_are_working_days_and_turn_negative_when_late() -> None:
    request = Request(id=1, customer=1, kind=K.ACCESS, country="CO", received_on=MONDAY)
    assert request.days_left(MONDAY) == 10
    assert request.days_left(date(2026, 12, 4)) == 1
    assert request.days_left(date(2026, 12, 7)) == 0
    assert request.days_left(date(2026, 12, 9)) == -1
    assert request.is_urgent(date(2026, 12, 4))
    assert not request.is_urgent(MONDAY)

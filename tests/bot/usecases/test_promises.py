"""When a promise is called to mind, whatever day and hour it names."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.usecases.promises import remind_at
from nlp.insight import Insight, Kind
from reports.staff import Hours, Person, Role
from reports.timing import Timing, timing_of

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
"""A Tuesday, ten in the morning in Lima."""

LIMA_ZONE = ZoneInfo("America/Lima")
LIMA = Person(id=1, name="Ana", role=Role.EMPLOYEE, team=1)
TOKYO = Person(id=1, name="Ana", role=Role.EMPLOYEE, team=1, hours=Hours(zone="Asia/Tokyo"))


@pytest.mark.parametrize(
    ("words", "due", "reminded"),
    [
        ("la llamo", None, "2026-11-26 09:00"),
        ("la llamo mañana", date(2026, 11, 25), "2026-11-25 09:00"),
        ("la llamo hoy", date(2026, 11, 24), "2026-11-24 12:00"),
        ("la llamo ayer", date(2026, 11, 23), "2026-11-24 12:00"),
        ("le llevo la torta el sábado", date(2026, 11, 28), "2026-11-28 09:00"),
        ("le llevo la torta el domingo", date(2026, 11, 29), "2026-11-28 09:00"),
        ("le llevo la torta el 25 de diciembre", date(2026, 12, 25), "2026-12-24 09:00"),
        ("le escribo la próxima semana", None, "2026-11-30 09:00"),
        ("le escribo esta semana", None, "2026-11-25 09:00"),
        ("lo veo el viernes a las 4 pm", date(2026, 11, 27), "2026-11-27 15:00"),
        ("lo veo el viernes a las 8 am", date(2026, 11, 27), "2026-11-27 08:00"),
        ("lo veo el viernes a las 10 pm", date(2026, 11, 27), "2026-11-27 09:00"),
        ("lo veo hoy a las 10:30 am", date(2026, 11, 24), "2026-11-24 10:00"),
        ("la llamo el 31 de febrero", None, "2026-11-26 09:00"),
        ("la llamo a las 25:00", None, "2026-11-26 09:00"),
        ("la llamo en 9999", date(9999, 12, 31), "2036-11-21 09:00"),
    ],
)
def test_a_promise_comes_back_in_time(words: str, due: date | None, reminded: str) -> None:
    promise = Insight(kind=Kind.COMMITMENT, words=words, start=0, end=len(words), due=due)
    timing = timing_of(promise, words, date(2026, 11, 24), "PE")
    at = remind_at(timing, LIMA, NOW)
    assert at.astimezone(LIMA_ZONE).strftime("%Y-%m-%d %H:%M") == reminded


def test_a_stretch_of_days_ends_on_its_last_open_day_and_the_month_begins_on_its_first() -> None:
    words = "le escribo el próximo mes"
    promise = Insight(kind=Kind.COMMITMENT, words=words, start=0, end=len(words))
    assert timing_of(promise, words, date(2026, 11, 3), "PE") == Timing(
        due=date(2026, 12, 31), first=date(2026, 12, 1)
    )


def test_the_hour_is_that_of_the_owners_wall_clock() -> None:
    meeting = Timing(due=date(2026, 11, 27), at=time(16, 0))
    assert remind_at(meeting, LIMA, NOW) == datetime(2026, 11, 27, 20, 0, tzinfo=UTC)
    assert remind_at(meeting, TOKYO, NOW) == datetime(2026, 11, 27, 6, 0, tzinfo=UTC)

"""Zones, quiet hours, local days and weekly slots: when something may be said, by the local wall clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nlp.dates.calendar import is_working_day
from reports.staff import Hours

CATCH_UP = timedelta(hours=36)
"""How long after its moment a slot is still worth serving: a machine that slept a day misses nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One weekly occasion. `key` is the ISO week of its local day ("2026-W47"); `due` is UTC."""

    key: str
    due: datetime


def weekly_slot(
    hours: Hours, weekday: int, at: time, now: datetime, *, catch_up: timedelta = CATCH_UP
) -> Slot:
    """The first slot that is not older than `catch_up`: to be served at once when its `due` has passed.

    `weekday` counts from Monday 0. A wall time that daylight saving skips moves forward by the gap; one that
    happens twice is taken the first time.
    """
    oldest = now - catch_up
    first = local_day(oldest, hours) - timedelta(days=1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    due = at_wall(day, at, hours)
    if due < oldest:
        day += timedelta(days=7)
        due = at_wall(day, at, hours)
    return Slot(key=week_key(day), due=due)


def at_wall(day: date, at: time, hours: Hours) -> datetime:
    """The moment (UTC) when the wall clock of the zone shows `at` on `day`."""
    return datetime.combine(day, at.replace(fold=0), ZoneInfo(hours.zone)).astimezone(UTC)


def local(moment: datetime, hours: Hours) -> datetime:
    return moment.astimezone(ZoneInfo(hours.zone))


def local_day(moment: datetime, hours: Hours) -> date:
    return local(moment, hours).date()


def is_quiet(moment: datetime, hours: Hours) -> bool:
    """Whether nothing may be sent at this moment. Equal limits mean that no hour is quiet."""
    wall = local(moment, hours).time()
    if hours.quiet_from <= hours.quiet_until:
        return hours.quiet_from <= wall < hours.quiet_until
    return wall >= hours.quiet_from or wall < hours.quiet_until


def next_decent(moment: datetime, hours: Hours, country: str | None = None) -> datetime:
    """The first moment from `moment` on out of quiet hours; on a working day of `country` if given."""
    for _ in range(60):
        if is_quiet(moment, hours):
            moment = _quiet_ends(moment, hours)
        elif country is None or is_working_day(local_day(moment, hours), country):
            return moment.astimezone(UTC)
        else:
            moment = at_wall(local_day(moment, hours) + timedelta(days=1), time(0), hours)
    return moment.astimezone(UTC)


def _quiet_ends(moment: datetime, hours: Hours) -> datetime:
    """The end of quiet hours that follows `moment`; always later, also where the clock is set back."""
    day = local_day(moment, hours)
    walls = (
        datetime.combine(day + timedelta(days=n), hours.quiet_until.replace(fold=fold), ZoneInfo(hours.zone))
        for n in range(4)
        for fold in (0, 1)
    )
    return next(end for end in (wall.astimezone(UTC) for wall in walls) if end > moment)


def week_key(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def week_bounds(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def previous_week(day: date) -> tuple[date, date]:
    return week_bounds(day - timedelta(days=7))

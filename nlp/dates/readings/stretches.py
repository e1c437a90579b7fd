"""Ends and stretches of weeks, months and years, and the named days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nlp.dates import calendar
from nlp.dates.lexicon import lexicon
from nlp.dates.meaning import Meaning, Scene
from nlp.dates.readings.basis import Numbers, day_of, window_of
from nlp.dates.readings.numbers import day_number

_FRIDAY, _SUNDAY = 4, 6


def month_end(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    return day_of(calendar.month_end(calendar.months_on(scene.written_on.replace(day=1), int(arguments[0]))))


def _first_of(scene: Scene, month: int) -> date:
    return date(scene.written_on.year + (month < scene.written_on.month), month, 1)


def end_of_month_named(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return day_of(calendar.month_end(_first_of(scene, numbers[0])))


def year_end(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning:
    return day_of(scene.written_on.replace(month=12, day=31))


def quarter_end(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning:
    month = (scene.written_on.month + 2) // 3 * 3
    return day_of(calendar.month_end(scene.written_on.replace(month=month, day=1)))


def week_end_day(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    """The Friday of this week (0) or the next (1); past Friday the next one is meant."""
    friday = scene.written_on + timedelta(days=_FRIDAY - scene.written_on.weekday())
    weeks = max(int(arguments[0]), friday < scene.written_on)
    return day_of(friday + timedelta(weeks=weeks))


def payday(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning:
    """The 15th or the last of the month, whichever comes next."""
    ends = (scene.written_on.replace(day=15), calendar.month_end(scene.written_on))
    fallback = calendar.months_on(scene.written_on.replace(day=15), 1)
    return day_of(next((day for day in ends if day > scene.written_on), fallback))


def payday_of(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    first = _first_of(scene, numbers[0])
    half = (first, first.replace(day=15)), (first.replace(day=16), calendar.month_end(first))
    return window_of(*half[int(arguments[0])])


def week_window(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    monday = scene.written_on + timedelta(weeks=int(arguments[0]), days=-scene.written_on.weekday())
    return window_of(monday, monday + timedelta(days=_SUNDAY))


def week_window_of(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    told = day_number(scene, numbers, ())
    if told is None or told.due is None:
        return None
    return week_window(replace(scene, written_on=told.due), (), ("0",))


def weekend_window(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    week = week_window(scene, numbers, arguments)
    return replace(week, since=week.until and week.until - timedelta(days=1))


def month_window(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    first = calendar.months_on(scene.written_on.replace(day=1), int(arguments[0]))
    return window_of(first, calendar.month_end(first))


def named_month(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    first = _first_of(scene, numbers[0])
    return window_of(first, calendar.month_end(first))


def feast(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning | None:
    days = calendar.next_feast(arguments[0], scene.written_on, scene.country)
    if days is None:
        return None
    first, last = days
    return window_of(first, last) if (last - first).days > 1 else replace(day_of(first), until=last)


def feast_led(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning | None:
    """A named day whose name is also that of people or places: only before or after it."""
    sets = lexicon().sets
    return feast(scene, numbers, arguments) if scene.lead in sets["after"] | sets["before"] else None

"""The readings of grammar.txt: from the numbers of a pattern to a meaning.

A reading answers None where the surroundings speak against it, and raises ValueError where there is no such day.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from nlp.dates import calendar
from nlp.dates.found import DateKind
from nlp.dates.lexicon import lexicon, read
from nlp.dates.meaning import Half, Meaning, Scene

Numbers = Sequence[int]
Reading = Callable[[Scene, Numbers, Sequence[str]], Meaning | None]
_RECENT = timedelta(days=92)
_YEARS_FROM = 24
_FRACTIONS = frozenset({2, 3, 4, 8})
_MONDAY, _FRIDAY, _SUNDAY = 0, 4, 6


def _day(due: date, weekday: int | None = None) -> Meaning:
    return Meaning(kind=DateKind.DAY, due=due, weekday=weekday)


def _window(since: date, until: date) -> Meaning:
    return Meaning(kind=DateKind.WINDOW, since=since, until=until)


def _free(scene: Scene) -> bool:
    """Whether the number before is a day and does not count what follows ("el 3 puertas")."""
    word, sets = scene.following, lexicon().sets
    counts = (
        word.endswith("s")
        and not word.endswith("mos")
        and len(word) > 2
        and word not in sets["plural_not_counted"]
    )
    return word not in sets["counted"] and (not counts or word in lexicon().classes)


# --- days around today ---


def ahead(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    return _day(scene.written_on + timedelta(days=int(arguments[0])))


def later(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    unit, *fixed = arguments
    count = int(fixed[0]) if fixed else numbers[-1]
    return _day(_later(scene, unit, count))


def _later(scene: Scene, unit: str, count: int) -> date:
    if unit == "month":
        return calendar.months_on(scene.written_on, count)
    if unit == "working":
        return calendar.add_working_days(scene.written_on, count, scene.country)
    days = {"day": count, "week": 7 * count, "hour": count // 24, "minute": 0}[unit]
    return scene.written_on + timedelta(days=days)


def habil_end(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning:
    end = calendar.month_end(scene.written_on)
    return _day(calendar.add_working_days(end + timedelta(days=1), -1, scene.country))


# --- weekdays ---


def _coming(after: date, weekday: int) -> date:
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def weekday(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    return _day(_coming(scene.written_on, numbers[0]) + timedelta(weeks=int(arguments[0])), numbers[0])


def weekday_before_hour(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    """A short form that is also another word ("sat", "mar"), made a weekday by what follows."""
    sets, following = lexicon().sets, scene.following
    timed = following.isdecimal() or following in sets["hint"]
    ending = (following in sets["stop"] or not following) and scene.previous not in sets["many"]
    return weekday(scene, numbers, ("0",)) if timed or ending else None


def weekday_of_week(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    monday = scene.written_on - timedelta(days=scene.written_on.weekday())
    return _day(monday + timedelta(weeks=int(arguments[0]), days=numbers[0]))


def later_weekday(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return _day(_coming(_coming(scene.written_on, numbers[0]), numbers[1]))


def weekday_number(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    if not _free(scene) or not 1 <= numbers[1] <= 31:
        return None
    days = [_numbered(scene.written_on, numbers[1], months) for months in range(4)]
    coming = [day for day in days if day and day > scene.written_on]
    return _day(next((day for day in coming if day.weekday() == numbers[0]), coming[0]))


def weekday_date(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return day_month(scene, numbers[1:], ())


def weekday_month(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return _dated(scene, numbers[2], numbers[1])


def weekday_numeric(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    return numeric_led(scene, numbers[1:], ())


# --- days of a month ---


def _numbered(start: date, number: int, months: int) -> date | None:
    """The day of that number in a month, or None where the month is shorter."""
    first = calendar.months_on(start.replace(day=1), months)
    return first.replace(day=number) if number <= calendar.month_end(first).day else None


def day_number(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    number = numbers[0]
    if not 1 <= number <= 31 or not _free(scene):
        return None
    if scene.sentence_month and scene.sentence_month > scene.written_on:
        return _day(scene.sentence_month.replace(day=number))
    days = (_numbered(scene.written_on, number, months) for months in range(3))
    return _day(next(day for day in days if day and day > scene.written_on))


def day_of_next_month(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return _day(calendar.months_on(scene.written_on.replace(day=1), 1).replace(day=numbers[0]))


def day_of_that_month(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    month = scene.month or (scene.day or scene.written_on).replace(day=1)
    return _day(month.replace(day=numbers[0]))


def day_month(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    day, month = numbers[:2]
    return _dated(scene, day, month)


def month_day(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    return _dated(scene, numbers[1], numbers[0]) if _free(scene) else None


def _dated(scene: Scene, day: int, month: int) -> Meaning:
    """This year's, gone by if it was of late, otherwise next year's. Raises ValueError if there is none in either."""
    years = (scene.written_on.year, scene.written_on.year + 1)
    days = [date(year, month, day) for year in years if _exists(year, month, day)]
    if not days:
        raise ValueError(day, month)
    if scene.written_on - _RECENT <= days[0] < scene.written_on:
        return Meaning(kind=DateKind.PAST, until=days[0])
    return _day(days[0] if days[0] >= scene.written_on else days[-1])


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.month_end(date(year, month, 1)).day


def day_month_year(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    return None if numbers[-1] < _YEARS_FROM else _exact(scene, numbers[-1], numbers[-2], numbers[-3])


def month_day_year(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return _exact(scene, numbers[2], numbers[0], numbers[1])


def _exact(scene: Scene, year: int, month: int, day: int) -> Meaning:
    told = date(year + 2000 if year < 100 else year, month, day)
    return _day(told) if told >= scene.written_on else Meaning(kind=DateKind.PAST, until=told)


def numeric(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    """Two numbers that nothing calls a day: read as one unless they look like a fraction."""
    small = numbers[0] < numbers[1] and numbers[1] in _FRACTIONS
    return None if small or max(numbers) > 31 or min(numbers) > 12 else numeric_led(scene, numbers, ())


def numeric_led(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    day, month = _ordered(scene, numbers[0], numbers[1])
    return _dated(scene, day, month) if _free(scene) else None


def _ordered(scene: Scene, first: int, second: int) -> tuple[int, int]:
    """Day and month in the order of the country, or in the other one if only that makes a month."""
    swapped = scene.month_first if max(first, second) <= 12 else second > 12
    return (second, first) if swapped else (first, second)


def numeric_year(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    day, month = _ordered(scene, numbers[0], numbers[1])
    return _exact(scene, numbers[2], month, day)


def iso(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return _exact(scene, *numbers)


# --- ends and stretches ---


def month_end(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    return _day(calendar.month_end(calendar.months_on(scene.written_on.replace(day=1), int(arguments[0]))))


def _first_of(scene: Scene, month: int) -> date:
    return date(scene.written_on.year + (month < scene.written_on.month), month, 1)


def end_of_month_named(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return _day(calendar.month_end(_first_of(scene, numbers[0])))


def year_end(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning:
    return _day(scene.written_on.replace(month=12, day=31))


def quarter_end(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning:
    month = (scene.written_on.month + 2) // 3 * 3
    return _day(calendar.month_end(scene.written_on.replace(month=month, day=1)))


def week_end_day(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    """The Friday of this week (0) or the next (1); past Friday the next one is meant."""
    friday = scene.written_on + timedelta(days=_FRIDAY - scene.written_on.weekday())
    weeks = max(int(arguments[0]), friday < scene.written_on)
    return _day(friday + timedelta(weeks=weeks))


def payday(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning:
    """The 15th or the last of the month, whichever comes next."""
    ends = (scene.written_on.replace(day=15), calendar.month_end(scene.written_on))
    fallback = calendar.months_on(scene.written_on.replace(day=15), 1)
    return _day(next((day for day in ends if day > scene.written_on), fallback))


def payday_of(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    first = _first_of(scene, numbers[0])
    half = (first, first.replace(day=15)), (first.replace(day=16), calendar.month_end(first))
    return _window(*half[int(arguments[0])])


def week_window(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    monday = scene.written_on + timedelta(weeks=int(arguments[0]), days=-scene.written_on.weekday())
    return _window(monday, monday + timedelta(days=_SUNDAY))


def weekend_window(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    week = week_window(scene, numbers, arguments)
    return replace(week, since=week.until and week.until - timedelta(days=1))


def month_window(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    first = calendar.months_on(scene.written_on.replace(day=1), int(arguments[0]))
    return _window(first, calendar.month_end(first))


def named_month(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    first = _first_of(scene, numbers[0])
    return _window(first, calendar.month_end(first))


def feast(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning | None:
    days = calendar.next_feast(arguments[0], scene.written_on, scene.country)
    if days is None:
        return None
    first, last = days
    return _window(first, last) if (last - first).days > 1 else replace(_day(first), until=last)


def feast_led(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning | None:
    """A named day whose name is also that of people or places: only before or after it."""
    sets = lexicon().sets
    return feast(scene, numbers, arguments) if scene.lead in sets["after"] | sets["before"] else None


# --- days that are none ---


def same_day(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning | None:
    return _day(scene.day) if scene.day else None


def past(_: Scene, __: Numbers, ___: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.PAST)


def past_days(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.PAST, until=scene.written_on - timedelta(days=int(arguments[0])))


def past_weekday(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.PAST, until=_coming(scene.written_on - timedelta(days=8), numbers[0]))


def recurring(_: Scene, __: Numbers, ___: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.RECURRING)


def unsettled(_: Scene, __: Numbers, ___: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.OPEN)


def dropped(_: Scene, __: Numbers, ___: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.OPEN, weak=True)


# --- hours ---


def _hour(scene: Scene, hour: int, minute: int, half: Half | None = None, *, either: bool = True) -> Meaning:
    at = time(hour, minute)
    return Meaning(
        kind=DateKind.HOUR,
        due=scene.sentence_day or scene.written_on,
        at=at,
        half=half,
        either=either and 1 <= hour <= 12,
    )


def hour(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning | None:
    minute = numbers[1] if len(numbers) > 1 else 0
    if any(kind == "<month>" for kind, _ in lexicon().classes.get(scene.following, ())):
        return None
    half = Half(arguments[0]) if arguments else None
    return _hour(scene, numbers[0], minute, half) if half or _free(scene) else None


def hour_weak(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning | None:
    told = hour(scene, numbers, arguments)
    return told and replace(told, weak=True)


def hour_past(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    """An hour and some minutes after it, or before it when negative."""
    minutes = (numbers[0] * 60 + int(arguments[0])) % (24 * 60) if numbers[0] <= 24 else -1
    return _hour(scene, *divmod(minutes, 60))


def noon(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning:
    return _hour(scene, 12, 0, either=False)


def part(_: Scene, __: Numbers, arguments: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.PART, half=Half(arguments[0]))


def part_today(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    half = Half(arguments[0]) if arguments else None
    return Meaning(kind=DateKind.PART, half=half, due=scene.sentence_day or scene.written_on)

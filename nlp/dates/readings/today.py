"""Days counted from today, and days gone by or untold."""

from collections.abc import Sequence
from datetime import date, timedelta

from nlp.dates import calendar
from nlp.dates.found import DateKind
from nlp.dates.meaning import Meaning, Scene
from nlp.dates.readings.basis import Numbers, coming, day_of


def ahead(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    return day_of(scene.written_on + timedelta(days=int(arguments[0])))


def later(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    unit, *fixed = arguments
    count = int(fixed[0]) if fixed else numbers[-1]
    return day_of(_later(scene, unit, count))


def _later(scene: Scene, unit: str, count: int) -> date:
    if unit == "month":
        return calendar.months_on(scene.written_on, count)
    if unit == "working":
        return calendar.add_working_days(scene.written_on, count, scene.country)
    days = {"day": count, "week": 7 * count, "hour": count // 24, "minute": 0}[unit]
    return scene.written_on + timedelta(days=days)


def habil_end(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning:
    end = calendar.month_end(scene.written_on)
    return day_of(calendar.add_working_days(end + timedelta(days=1), -1, scene.country))


def same_day(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning | None:
    return day_of(scene.day) if scene.day else None


def past(_: Scene, __: Numbers, ___: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.PAST)


def past_days(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.PAST, until=scene.written_on - timedelta(days=int(arguments[0])))


def past_weekday(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.PAST, until=coming(scene.written_on - timedelta(days=8), numbers[0]))


def recurring(_: Scene, __: Numbers, ___: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.RECURRING)


def unsettled(_: Scene, __: Numbers, ___: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.OPEN)


def dropped(_: Scene, __: Numbers, ___: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.OPEN, weak=True)

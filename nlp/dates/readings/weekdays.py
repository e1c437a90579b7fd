"""Weekdays."""

from collections.abc import Sequence
from datetime import timedelta

from nlp.dates.lexicon import lexicon
from nlp.dates.meaning import Meaning, Scene
from nlp.dates.readings.basis import Numbers, coming, dated, day_of, free, numbered
from nlp.dates.readings.months import numeric_led


def weekday(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    return day_of(coming(scene.written_on, numbers[0]) + timedelta(weeks=int(arguments[0])), numbers[0])


def weekday_before_hour(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    """A short form that is also another word ("sat", "mar"), made a weekday by what follows."""
    sets, following = lexicon().sets, scene.following
    timed = following.isdecimal() or following in sets["hint"]
    ending = (following in sets["stop"] or not following) and scene.previous not in sets["many"]
    return weekday(scene, numbers, ("0",)) if timed or ending else None


def weekday_of_week(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    monday = scene.written_on - timedelta(days=scene.written_on.weekday())
    return day_of(monday + timedelta(weeks=int(arguments[0]), days=numbers[0]))


def later_weekday(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return day_of(coming(coming(scene.written_on, numbers[0]), numbers[1]))


def weekday_number(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    if not free(scene) or not 1 <= numbers[1] <= 31:
        return None
    days = [numbered(scene.written_on, numbers[1], months) for months in range(4)]
    coming = [day for day in days if day and day > scene.written_on]
    return day_of(next((day for day in coming if day.weekday() == numbers[0]), coming[0]))


def weekday_date(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return dated(scene, numbers[1], numbers[2])


def weekday_month(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return dated(scene, numbers[2], numbers[1])


def weekday_numeric(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    return numeric_led(scene, numbers[1:], ())

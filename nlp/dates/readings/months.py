"""Days told with their month, in words or in figures."""

from collections.abc import Sequence
from datetime import date

from nlp.dates.found import DateKind
from nlp.dates.meaning import Meaning, Scene
from nlp.dates.readings.basis import Numbers, dated, day_of, free

_YEARS_FROM = 24
_FRACTIONS = frozenset({2, 3, 4, 8})


def day_month(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    day, month = numbers[:2]
    return dated(scene, day, month)


def month_day(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    return dated(scene, numbers[1], numbers[0]) if free(scene) else None


def day_month_year(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    return None if numbers[-1] < _YEARS_FROM else _exact(scene, numbers[-1], numbers[-2], numbers[-3])


def month_day_year(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return _exact(scene, numbers[2], numbers[0], numbers[1])


def _exact(scene: Scene, year: int, month: int, day: int) -> Meaning:
    told = date(year + 2000 if year < 100 else year, month, day)
    return day_of(told) if told >= scene.written_on else Meaning(kind=DateKind.PAST, until=told)


def numeric(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    """Two numbers that nothing calls a day: read as one unless they look like a fraction."""
    small = numbers[0] < numbers[1] and numbers[1] in _FRACTIONS
    return None if small or max(numbers) > 31 or min(numbers) > 12 else numeric_led(scene, numbers, ())


def numeric_led(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    day, month = _ordered(scene, numbers[0], numbers[1])
    return dated(scene, day, month) if free(scene) else None


def _ordered(scene: Scene, first: int, second: int) -> tuple[int, int]:
    """Day and month in the order of the country, or in the other one if only that makes a month."""
    swapped = scene.month_first if max(first, second) <= 12 else second > 12
    return (second, first) if swapped else (first, second)


def numeric_dotted(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    return numeric_led(scene, divmod(numbers[0], 100), ())


def numeric_year(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    day, month = _ordered(scene, numbers[0], numbers[1])
    return _exact(scene, numbers[2], month, day)


def iso(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return _exact(scene, *numbers)

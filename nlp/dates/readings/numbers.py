"""Days told by their number in a month."""

from collections.abc import Sequence
from dataclasses import replace

from nlp.dates import calendar
from nlp.dates.lexicon import lexicon
from nlp.dates.meaning import Meaning, Scene
from nlp.dates.readings.basis import Numbers, dated, day_of, free, numbered

_COUNTING = 3


def day_number(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    number = numbers[0]
    if not 1 <= number <= 31 or not free(scene):
        return None
    if scene.sentence_month and scene.sentence_month > scene.written_on:
        return day_of(scene.sentence_month.replace(day=number))
    days = (numbered(scene.written_on, number, months) for months in range(3))
    return day_of(next(day for day in days if day and day > scene.written_on))


def day_spelled(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning | None:
    """ "The fifteenth"; the first three more often count things."""
    return day_number(scene, numbers, arguments) if numbers[0] > _COUNTING else None


def day_ordinal(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning | None:
    """A bare "28th"; behind "her" or "Ciara's" it is a birthday."""
    whose = scene.previous in lexicon().sets["whose"] or scene.previous.endswith("s")
    return None if whose else day_number(scene, numbers, arguments)


def stretch(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    """From a day to another: due by the last."""
    if len(numbers) > 2:
        return dated(scene, numbers[1], numbers[2])
    first = day_number(scene, numbers[:1], ())
    return first and day_number(replace(scene, written_on=first.due or scene.written_on), numbers[1:], ())


def day_of_next_month(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    return day_of(calendar.months_on(scene.written_on.replace(day=1), 1).replace(day=numbers[0]))


def day_of_that_month(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning:
    month = scene.month or (scene.day or scene.written_on).replace(day=1)
    return day_of(month.replace(day=numbers[0]))

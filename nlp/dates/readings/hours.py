"""Hours and parts of the day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from nlp.dates.found import DateKind
from nlp.dates.lexicon import lexicon
from nlp.dates.meaning import Half, Meaning, Scene
from nlp.dates.readings.basis import Numbers, free


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
    told, minute = (*numbers, 0)[:2] if numbers[0] < 100 else divmod(numbers[0], 100)
    if any(kind == "<month>" for kind, _ in lexicon().classes.get(scene.following, ())):
        return None
    half = Half(arguments[0]) if arguments else None
    goes_on = scene.following in lexicon().sets["after_hour"]
    return _hour(scene, told, minute, half) if half or minute or goes_on or free(scene) else None


def hour_weak(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning | None:
    """An hour that may be a price or a size: none if the clock has no such hour."""
    try:
        told = hour(scene, numbers, arguments)
    except ValueError:
        return None
    return told and replace(told, weak=True)


def hour_past(scene: Scene, numbers: Numbers, arguments: Sequence[str]) -> Meaning:
    """An hour and some minutes after it, or before it when negative."""
    minutes = (numbers[0] * 60 + int(arguments[0])) % (24 * 60) if numbers[0] <= 24 else -1
    return _hour(scene, *divmod(minutes, 60))


def hour_half(scene: Scene, numbers: Numbers, _: Sequence[str]) -> Meaning | None:
    """ "Half four", unless it counts something."""
    return hour_past(scene, numbers, ("30",)) if free(scene) and numbers[0] <= 12 else None


def noon(scene: Scene, _: Numbers, __: Sequence[str]) -> Meaning:
    return _hour(scene, 12, 0, either=False)


def part(_: Scene, __: Numbers, arguments: Sequence[str]) -> Meaning:
    return Meaning(kind=DateKind.PART, half=Half(arguments[0]))


def part_today(scene: Scene, _: Numbers, arguments: Sequence[str]) -> Meaning:
    half = Half(arguments[0]) if arguments else None
    return Meaning(kind=DateKind.PART, half=half, due=scene.sentence_day or scene.written_on)

"""What all readings share: the shapes of meanings, and when a bare number is a day."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from nlp.dates import calendar
from nlp.dates.found import DateKind
from nlp.dates.lexicon import lexicon
from nlp.dates.meaning import Meaning, Scene

Numbers = Sequence[int]
Reading = Callable[[Scene, Numbers, Sequence[str]], Meaning | None]
_RECENT = timedelta(days=92)


def day_of(due: date, weekday: int | None = None) -> Meaning:
    """A day."""
    return Meaning(kind=DateKind.DAY, due=due, weekday=weekday)


def window_of(since: date, until: date) -> Meaning:
    """A stretch of days."""
    return Meaning(kind=DateKind.WINDOW, since=since, until=until)


def free(scene: Scene) -> bool:
    """Whether the number before is a day and does not count what follows ("el 3 puertas")."""
    word, sets = scene.following, lexicon().sets
    return word not in sets["counted"] and (word in lexicon().classes or not _plural(word))


def _plural(word: str) -> bool:
    verb = word.endswith("mos")
    return (
        word.endswith("s") and len(word) > 2 and not verb and word not in lexicon().sets["plural_not_counted"]
    )


def coming(after: date, weekday: int) -> date:
    """The first such weekday after a day."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def numbered(start: date, number: int, months: int) -> date | None:
    """The day of that number in a month, or None where the month is shorter."""
    first = calendar.months_on(start.replace(day=1), months)
    return first.replace(day=number) if number <= calendar.month_end(first).day else None


def dated(scene: Scene, day: int, month: int) -> Meaning:
    """This year's, gone by if it was of late, otherwise next year's. Raises ValueError if neither has it."""
    years = (scene.written_on.year, scene.written_on.year + 1)
    days = [date(year, month, day) for year in years if _exists(year, month, day)]
    if not days:
        raise ValueError(day, month)
    if scene.written_on - _RECENT <= days[0] < scene.written_on:
        return Meaning(kind=DateKind.PAST, until=days[0])
    return day_of(days[0] if days[0] >= scene.written_on else days[-1])


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.month_end(date(year, month, 1)).day

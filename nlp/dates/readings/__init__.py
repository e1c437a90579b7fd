"""The readings of grammar.txt: from the numbers of a pattern to a meaning.

A reading answers None where the surroundings speak against it; it raises ValueError where no such day exists.
"""

from functools import cache

from nlp.dates.readings import hours, months, numbers, stretches, today, weekdays
from nlp.dates.readings.basis import Reading

_ROOMS = (today, weekdays, numbers, months, stretches, hours)


@cache
def reading(name: str) -> Reading:
    """The reading of that name in grammar.txt. Raises StopIteration if there is none."""
    found: Reading = next(getattr(room, name) for room in _ROOMS if hasattr(room, name))
    return found

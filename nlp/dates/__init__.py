"""Days as people write them on a phone, in Spanish and English. No clock: the day of writing is told."""

from nlp.dates.due import due_of
from nlp.dates.found import DateKind, Found
from nlp.dates.resolve import resolve

__all__ = ["DateKind", "Found", "due_of", "resolve"]

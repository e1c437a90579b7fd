"""What is found of days in a text: frozen values."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class DateKind(StrEnum):
    """What the words tell of the day."""

    DAY = "day"
    """One day, or the last day by which: `due` holds it."""
    WINDOW = "window"
    """A stretch ("la próxima semana"): no `due`, `until` is its last day."""
    AFTER = "after"
    """Not before a day ("después de Semana Santa"): no `due`, `until` is a week after it."""
    PAST = "past"
    """Gone by: no `due`, `until` is the day where it can be told."""
    RECURRING = "recurring"
    """Again and again ("los lunes")."""
    OPEN = "open"
    """Hangs on something that has no date ("a la vuelta del viaje")."""
    HOUR = "hour"
    """An hour alone, taken as today's."""
    PART = "part"
    """A part of the day alone ("por la tarde"), of no given day."""
    IMPOSSIBLE = "impossible"
    """Said as a day or an hour, but there is none such (31 February, 25:00)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words that tell a day. `start` and `end` count characters of the text as given.

    `words` is text[start:end]. `until` is the last day of a window; for other kinds see there.
    """

    start: int
    end: int
    words: str
    due: date | None
    until: date | None
    at: time | None
    kind: DateKind

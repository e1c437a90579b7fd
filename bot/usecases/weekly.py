"""When a person's weekly messages are due."""

from dataclasses import dataclass
from datetime import datetime, time

from reports.periods import is_quiet, weekly_slot
from reports.staff import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """`day` counts from Monday 0; `at` is by the person's wall clock."""

    day: int
    at: time

    def due(self, person: Person, now: datetime) -> str | None:
        """The ISO week whose messages may go out now; None in quiet hours, too early or too late."""
        slot = weekly_slot(person.hours, self.day, self.at, now)
        return slot.key if slot.due <= now and not is_quiet(now, person.hours) else None

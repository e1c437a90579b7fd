"""The time inside the sandbox: moved by hand, and running at real speed in between."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.store import Store

OFFSET = "clock.offset"
MORNING = 8
MONDAY = 0


class Clock:
    """The product follows this clock too, so that a week passes in one press."""

    def __init__(self, store: Store, zone: ZoneInfo) -> None:
        self._store = store
        self.zone = zone
        self._offset = timedelta(seconds=store.get(OFFSET, 0.0))
        self._watchers: list[Callable[[], None]] = []

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def stamp(self) -> int:
        """Telegram's way to write a moment: whole seconds since 1970."""
        return int(self.now().timestamp())

    def set(self, now: datetime) -> None:
        self._move(now.astimezone(UTC) - datetime.now(UTC))

    def advance(self, seconds: float) -> None:
        self._move(self._offset + timedelta(seconds=seconds))

    def to_next_morning(self) -> None:
        """Tomorrow at eight, as the clocks of the sandbox's zone show it."""
        self.set(self._morning(days=1))

    def to_next_monday(self) -> None:
        """The first Monday at eight that is still to come."""
        mornings = (self._morning(days) for days in range(8))
        self.set(next(m for m in mornings if m > self.now() and m.weekday() == MONDAY))

    def reset(self) -> None:
        self._move(timedelta())

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` each time the clock is moved by hand."""
        self._watchers.append(changed)

    def _morning(self, days: int) -> datetime:
        day = self.now().astimezone(self.zone) + timedelta(days=days)
        return day.replace(hour=MORNING, minute=0, second=0, microsecond=0)

    def _move(self, offset: timedelta) -> None:
        self._store.put(OFFSET, offset.total_seconds())
        self._offset = offset
        for changed in self._watchers:
            changed()

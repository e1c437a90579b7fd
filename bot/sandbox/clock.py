"""The time inside the sandbox: moved by hand, and running at real speed in between."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.sandbox.store import Store

OFFSET = "clock.offset"


class Clock:
    """The product follows this clock too, so that a week passes in one press."""

    def __init__(self, store: Store) -> None:
        self._store = store
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

    def reset(self) -> None:
        self._move(timedelta())

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` each time the clock is moved by hand."""
        self._watchers.append(changed)

    def _move(self, offset: timedelta) -> None:
        self._store.put(OFFSET, offset.total_seconds())
        self._offset = offset
        for changed in self._watchers:
            changed()

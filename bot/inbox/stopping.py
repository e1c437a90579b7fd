"""A switch that ends waiting at once."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import TypeVar

Answer = TypeVar("Answer")


GRACE = 1.0
"""Seconds that a commit gets to end in when it is time to stop."""


class Stop:
    """Set once; whoever waits through it wakes up."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    @property
    def wanted(self) -> bool:
        return self._event.is_set()

    def want(self) -> None:
        self._event.set()

    async def rest(self, seconds: float) -> None:
        """Sleep, unless it is time to stop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)

    async def unless(self, work: Awaitable[Answer], grace: float = 0.0) -> Answer | None:
        """The answer of the work, or None when it was cut short so many seconds after it was time to stop."""
        task = asyncio.ensure_future(work)
        bell = asyncio.ensure_future(self._event.wait())
        try:
            await asyncio.wait({task, bell}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                await asyncio.wait({task}, timeout=grace)
            return task.result() if task.done() else None
        finally:
            for left in (task, bell):
                left.cancel()
            await asyncio.gather(task, bell, return_exceptions=True)

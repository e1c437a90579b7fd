"""The limiter that python-telegram-bot asks before every request; its own one lets bursts through."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.windows import Windows


class Limiter(BaseRateLimiter[int]):
    """Keeps every window whoever asks; when the server says to wait, everybody waits until the latest end."""

    def __init__(
        self,
        windows: Windows | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        os.environ.setdefault("PTB_TIMEDELTA", "true")  # or the library warns at every 429
        self._windows = windows or Windows()
        self._clock = clock
        self._sleep = sleep

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002 (the library's signature)
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002
    ) -> Any:
        await self.enter(_chat(data.get("chat_id")))
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self.halt(seconds(error))
            raise

    async def enter(self, chat: int | None) -> None:
        """Wait until a message to this chat may leave, and count it."""
        while (wait := self._windows.delay(chat, self._clock())) > 0:
            await self._sleep(wait)
        self._windows.take(chat, self._clock())

    def halt(self, seconds: float) -> None:
        self._windows.halt(self._clock() + seconds)

    @property
    def halted(self) -> float:
        """Seconds until anything may leave."""
        return self._windows.delay(None, self._clock())

    @property
    def room(self) -> int:
        """How many may leave now."""
        return self._windows.room(self._clock())

    @property
    def resting(self) -> dict[int, float]:
        """The chats that take nothing now, and for how many seconds."""
        return self._windows.resting(self._clock())


def seconds(error: RetryAfter) -> float:
    """What the server asked for; the library gives it as a number or as a timedelta."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def _chat(given: object) -> int | None:
    """A channel's name (@shop) counts as a group of its own."""
    if given is None:
        return None
    try:
        return int(str(given))
    except ValueError:
        return -abs(hash(given)) - 1

"""Waiting in tests for what rings no bell."""

import asyncio
from collections.abc import Awaitable, Callable


async def until(is_so: Callable[[], Awaitable[bool]], seconds: float = 10) -> None:
    """Until it is so; TimeoutError when it never is."""
    async with asyncio.timeout(seconds):
        while not await is_so():  # noqa: ASYNC110 (what it waits for rings no bell)
            await asyncio.sleep(0.005)

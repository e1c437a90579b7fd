"""What happens, told as it happens to every open page."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from bot.sandbox.errors import Json

CLOSE: Json = {}


class Events:
    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Json]] = set()

    def tell(self, kind: str, **content: object) -> None:
        for queue in self._listeners:
            queue.put_nowait({"kind": kind, **content})

    @contextmanager
    def listen(self) -> Iterator[AsyncIterator[str]]:
        queue: asyncio.Queue[Json] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield _lines(queue)
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        for queue in self._listeners:
            queue.put_nowait(CLOSE)


async def _lines(queue: asyncio.Queue[Json]) -> AsyncIterator[str]:
    while event := await queue.get():
        yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"

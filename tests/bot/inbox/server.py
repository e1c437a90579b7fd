"""A Bot API that answers getUpdates by script and remembers what it was asked."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.bot.inbox.updates import Update

Answer = tuple[int, dict[str, Any] | str]


def updates(*some: Update) -> Answer:
    return 200, {"ok": True, "result": list(some)}


def refusal(status: int, **parameters: object) -> Answer:
    return status, {"ok": False, "error_code": status, "description": "no", "parameters": parameters}


class Script:
    """Gives its answers in turn; then it keeps the question open, as an idle server does."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.idle = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        if not self.answers:
            self.idle.set()
            await asyncio.Event().wait()
        status, body = self.answers.pop(0)
        text = body if isinstance(body, str) else json.dumps(body)
        return web.Response(status=status, text=text)

    @property
    def offsets(self) -> list[int | None]:
        return [asked.get("offset") for asked in self.asked]

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        app = web.Application()
        app.router.add_post("/bot1:x/getUpdates", self.answer)
        async with TestServer(app, shutdown_timeout=0) as server:
            yield str(server.make_url("/bot1:x"))

"""A Bot API that takes messages, edits them, and fails as it is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

REFUSALS = {
    "markup": (400, "Bad Request: can't parse entities: Unexpected end of name token at byte offset 1"),
    "unchanged": (400, "Bad Request: message is not modified: specified new message content is the same"),
    "gone": (400, "Bad Request: message to edit not found"),
    "too old": (400, "Bad Request: message can't be edited"),
    "empty": (400, "Bad Request: message text is empty"),
    "no chat": (400, "Bad Request: chat not found"),
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "deactivated": (403, "Forbidden: user is deactivated"),
    "5xx": (500, "Internal Server Error"),
    "token": (401, "Unauthorized"),
    "flood": (429, "Too Many Requests: retry after 1"),
    "moved": (400, "Bad Request: group chat was upgraded to a supergroup chat"),
}
PARAMETERS = {"flood": {"retry_after": 1}, "moved": {"migrate_to_chat_id": -100555}}


@dataclass(slots=True)
class Api:
    """`trouble` is what the next calls meet: a name above, "lost" (taken, but the answer never leaves),
    "page" (a proxy's), or "" for none. `said` is what people see: number → (chat, text, buttons)."""

    trouble: list[str] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    said: dict[int, tuple[int, str]] = field(default_factory=dict)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method, given = request.match_info["method"], dict(await request.post())
        given = {key: it.file.read() if isinstance(it, web.FileField) else it for key, it in given.items()}
        self.calls.append((method, given))
        trouble = self.trouble.pop(0) if self.trouble else ""
        if trouble in REFUSALS:
            status, words = REFUSALS[trouble]
            parameters = {"parameters": PARAMETERS[trouble]} if trouble in PARAMETERS else {}
            return web.json_response({"ok": False, "description": words} | parameters, status=status)
        if trouble == "page":
            return web.Response(status=502, text="<html>Bad Gateway</html>")
        message = self._take(method, given)
        if trouble == "lost" and request.transport:
            request.transport.abort()
        return web.json_response({"ok": True, "result": message})

    def _take(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        number = int(given["message_id"]) if method.startswith("edit") else max(self.said, default=0) + 1
        chat, text = int(given["chat_id"]), str(given.get("text", given.get("caption", "")))
        self.said[number] = (chat, text)
        return {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": text}

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.said.values()]

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        """The base address."""
        app = web.Application()
        app.router.add_post("/bot1:x/{method}", self.answer)
        async with TestServer(app, shutdown_timeout=0) as server:
            yield str(server.make_url("")).rstrip("/")


@asynccontextmanager
async def nobody() -> AsyncIterator[str]:
    """The address of a server that is not there."""
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    yield f"http://127.0.0.1:{port}"

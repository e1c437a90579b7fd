"""The webhook: an update is committed before it is answered with 200, or else the server sends it again."""

import hmac
import json
from collections.abc import Callable
from datetime import datetime

import structlog
from aiohttp import web

from bot.inbox.arrivals import arrival
from storage.database import Database
from storage.errors import StorageError

log = structlog.get_logger()

LARGEST = 1024 * 1024
"""Bytes of a body that is read; an update is a few thousand."""

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """`receive` is an aiohttp handler. Only the secret counts, never where a request claims to come from."""

    def __init__(self, *, database: Database, secret: str, now: Callable[[], datetime]) -> None:
        if not secret:
            raise ValueError("a webhook without a secret would take anybody's updates")
        self._database = database
        self._secret = secret.encode()
        self._now = now
        self._closed = False

    async def receive(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode("utf-8", "replace"), self._secret):
            return web.Response(status=401)
        if self._closed:
            return web.Response(status=503)
        body = await _bounded(request)
        if body is None:
            return web.Response(status=413)
        try:
            update = json.loads(body)
        except ValueError:
            return web.Response(status=400)
        return web.Response(status=200 if await self._keep(update) else 503)

    async def stop(self) -> None:
        """Take nothing more; the server keeps what it has."""
        self._closed = True

    async def _keep(self, update: object) -> bool:
        try:
            async with self._database.ledger() as ledger:
                await ledger.inbox.accept([arrival(update)], self._now())
        except StorageError as error:
            log.error("an update was not kept and will come again", error=error)
            return False
        return True


async def _bounded(request: web.Request) -> bytes | None:
    """The body, or None when it is larger than any update, whatever its headers say."""
    body = bytearray()
    async for part in request.content.iter_chunked(64 * 1024):
        body += part
        if len(body) > LARGEST:
            return None
    return bytes(body)

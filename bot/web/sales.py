"""Sales over HTTP: a till, or the program behind it, tells what was bought; each team has its own token."""

import asyncio
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from aiohttp import web

from bot.importing.purchases import SaleRow
from bot.importing.reasons import REASONS
from bot.importing.sales import UnreadableSales, read_sales
from bot.importing.tables import BadRow
from bot.usecases.import_purchases import take_sales
from bot.usecases.import_rows import Imported
from bot.usecases.ports import Now
from reports.staff import Team
from storage.database import Database
from storage.errors import StorageError

log = structlog.get_logger()

PATH = "/api/purchases"
LARGEST = 1024 * 1024
"""Bytes of a body that is read."""

MOST = 2000
"""Sales in one request."""

AT_ONCE = 200
"""Sales in one transaction: the chat waits for no longer than these take."""

KINDS = ("application/json", "application/x-ndjson", "application/jsonl", "application/jsonlines")


class Refused(Exception):
    """A request that is answered with a status and the name of its trouble."""

    def __init__(self, status: HTTPStatus, error: str) -> None:
        super().__init__(error)
        self.status, self.error = status, error


@dataclass(frozen=True, slots=True, kw_only=True)
class Sales:
    """`tokens` are by the name of their team, `currency` is of sales that name none."""

    database: Database
    tokens: Mapping[str, str]
    now: Now
    currency: str = "PEN"

    async def receive(self, request: web.Request) -> web.Response:
        """200 once what could be read is kept, with what could not and why. After a 503 some may be kept."""
        try:
            name = self._team(request)
            if request.content_type not in KINDS:
                raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "content_type")
            return web.json_response(told(await self._take(name, await bounded(request))))
        except Refused as refused:
            return web.json_response({"error": refused.error}, status=refused.status)
        except StorageError as error:
            log.error("sales were not kept", error=error)
            return web.json_response({"error": "try_again"}, status=HTTPStatus.SERVICE_UNAVAILABLE)

    def _team(self, request: web.Request) -> str:
        """Every token is compared, so that time tells nothing of any."""
        given = request.headers.get("Authorization", "").removeprefix("Bearer ").encode("utf-8", "replace")
        meant = [name for name, token in self.tokens.items() if hmac.compare_digest(given, token.encode())]
        if not meant:
            raise Refused(HTTPStatus.UNAUTHORIZED, "token")
        return meant[0]

    async def _take(self, name: str, body: bytes) -> Imported:
        """In short transactions, so that the chat goes on in between."""
        async with self.database.reading() as ledger:
            team = next((team for team in await ledger.teams.all() if team.name == name), None)
        if team is None:
            raise Refused(HTTPStatus.NOT_FOUND, "team")
        rows, done = await asyncio.to_thread(self._read, body, team), Imported(added=0, known=0, bad=())
        for start in range(0, len(rows), AT_ONCE):
            async with self.database.ledger() as ledger:
                part = rows[start : start + AT_ONCE]
                done = done.with_more(await take_sales(ledger, part, team.id, self._today(team)))
        return done

    def _read(self, body: bytes, team: Team) -> list[SaleRow | BadRow]:
        try:
            rows = read_sales(body, team.country, self.currency, self._today(team))
        except UnreadableSales as error:
            raise Refused(HTTPStatus.BAD_REQUEST, "json") from error
        if len(rows) > MOST:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_many")
        return rows

    def _today(self, team: Team) -> date:
        return self.now().astimezone(ZoneInfo(team.zone)).date()


def told(done: Imported) -> dict[str, Any]:
    bad = [{"line": row.line, "reason": row.reason, "why": REASONS.get(row.reason, "")} for row in done.bad]
    return {"added": done.added, "known": done.known, "bad": bad}


async def bounded(request: web.Request) -> bytes:
    """The body, read no further than what is allowed, whatever its headers say."""
    body = bytearray()
    async for part in request.content.iter_chunked(64 * 1024):
        body += part
        if len(body) > LARGEST:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large")
    return bytes(body)

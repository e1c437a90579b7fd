"""Long polling: fetch raw updates, commit them, and only then ask for the next."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import aiohttp
import structlog

from bot.inbox.arrivals import arrival
from bot.inbox.pauses import Pauses
from bot.inbox.stopping import Stop
from storage.database import Database

log = structlog.get_logger()

KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
WAIT = 50
"""Seconds that the server may keep a question open, its own limit."""


class TokenRefused(Exception):
    """Telegram does not know this token: copy it again from @BotFather into LIBRETA_TOKEN."""

    def __str__(self) -> str:
        return self.__doc__ or ""


class NotNow(Exception):
    """The server asks to come back later."""

    def __init__(self, status: int, after: float = 0.0) -> None:
        super().__init__(status)
        self.status, self.after = status, after


class Poller:
    """`address` is the API's with the token, `https://api.telegram.org/bot123:abc`; it is never logged."""

    def __init__(
        self,
        *,
        database: Database,
        address: str,
        now: Callable[[], datetime],
        wait: float = WAIT,
        pauses: Pauses | None = None,
    ) -> None:
        self._database = database
        self._url = f"{address}/getUpdates"
        self._now = now
        self._wait = wait
        self._offset: int | None = (
            None  # none at first: ids start anew after an idle week, and the inbox knows
        )
        self._stop = Stop()
        self._pauses = pauses or Pauses()
        self.last_answer: datetime | None = None
        """When the server answered last."""

    async def run(self) -> None:
        """Receive until `stop`. Raises TokenRefused."""
        timeout = aiohttp.ClientTimeout(total=self._wait + 10, sock_connect=10)
        async with aiohttp.ClientSession(timeout=timeout) as http:
            while not self._stop.wanted:
                await self._round(http)

    async def stop(self) -> None:
        """What is being committed still is; an open question is dropped, its answer comes again."""
        self._stop.want()

    async def _round(self, http: aiohttp.ClientSession) -> None:
        try:
            updates = await self._stop.unless(self._fetch(http))
            if updates:
                await self._keep(updates)
            self._pauses.reset()
        except TokenRefused:
            raise
        except Exception as error:  # whatever a server, a proxy or a database thinks of: receiving goes on
            await self._rest(error, error.after if isinstance(error, NotNow) else 0.0)

    async def _fetch(self, http: aiohttp.ClientSession) -> list[Any]:
        first = (
            self.last_answer is None
        )  # asked without waiting, so that it is soon known whether anybody answers
        wanted = {"timeout": 0 if first else self._wait, "limit": 100, "allowed_updates": list(KINDS)}
        if self._offset is not None:
            wanted["offset"] = self._offset
        async with http.post(self._url, json=wanted) as response:
            body = await response.read()
        if response.status in {401, 404}:
            raise TokenRefused
        if response.status != 200:
            raise NotNow(response.status, _asked_pause(body))
        self.last_answer = self._now()
        return list(json.loads(body)["result"])

    async def _keep(self, updates: list[Any]) -> None:
        """Commit first; the next question confirms, and only what is kept may be confirmed."""
        async with self._database.ledger() as ledger:
            await ledger.inbox.accept([arrival(update) for update in updates], self._now())
        self._offset = max(int(update["update_id"]) for update in updates) + 1

    async def _rest(self, error: Exception, at_least: float = 0.0) -> None:
        pause = self._pauses.next(at_least)
        status = error.status if isinstance(error, NotNow) else None
        log.warning("receiving pauses", error=type(error).__name__, status=status, seconds=round(pause, 1))
        await self._stop.rest(pause)


def _asked_pause(body: bytes) -> float:
    try:
        return float(json.loads(body)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return 0.0

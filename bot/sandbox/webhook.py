"""Updates brought to the bot's own address: in order for each chat, again and again until they are taken."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import aiohttp

from bot.sandbox.errors import Json
from bot.sandbox.store import Store
from bot.sandbox.updates import Updates, Waiting

WEBHOOK = "webhook"
ANSWER_TIMEOUT = 60
LONGEST_PAUSE = 3_600
Reply = Callable[[Json], Awaitable[None]]


class Webhook:
    """`pause` is the first wait in seconds after two failures; it doubles up to a minute or two."""

    def __init__(self, store: Store, updates: Updates, pause: float = 2.0) -> None:
        self._store = store
        self._updates = updates
        self.pause = pause
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._last_error: tuple[int, str] | None = None

    @property
    def url(self) -> str:
        return str(self._settings().get("url", ""))

    def set(self, url: str, secret: str, max_connections: int) -> None:
        self._store.put(WEBHOOK, {"url": url, "secret": secret, "max_connections": max_connections})
        self._last_error = None
        self._updates.bell.ring()

    def info(self) -> Json:
        """What getWebhookInfo says."""
        told: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": self._updates.count(),
        }
        if self.url:
            told |= {"max_connections": self._settings()["max_connections"]}
        if self._last_error:
            told |= {"last_error_date": self._last_error[0], "last_error_message": self._last_error[1]}
        return told

    async def run(self, reply: Reply) -> None:
        """Deliver until cancelled; `reply` carries out a method that the bot puts in its answer."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_TIMEOUT)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            try:
                while True:
                    self._begin(session, reply)
                    await self._updates.bell.wait(LONGEST_PAUSE)
            finally:
                for task in self._busy.values():
                    task.cancel()

    def _settings(self) -> Json:
        settings: Json = self._store.get(WEBHOOK, {})
        return settings

    def _begin(self, session: aiohttp.ClientSession, reply: Reply) -> None:
        if not self.url:
            return
        for update in self._updates.pending():
            free = len(self._busy) < self._settings()["max_connections"]
            if update.chat_id not in self._busy and free:
                task = asyncio.create_task(self._drain(session, reply, update.chat_id))
                self._busy[update.chat_id] = task

    async def _drain(self, session: aiohttp.ClientSession, reply: Reply, chat_id: int) -> None:
        failures = 0
        try:
            while self.url and (update := self._first(chat_id)):
                pause = await self._deliver(session, reply, update, failures)
                failures = 0 if pause is None else failures + 1
                await asyncio.sleep(pause or 0)
        finally:
            self._busy.pop(chat_id, None)
            self._updates.bell.ring()

    def _first(self, chat_id: int) -> Waiting | None:
        return next((update for update in self._updates.pending() if update.chat_id == chat_id), None)

    async def _deliver(
        self, session: aiohttp.ClientSession, reply: Reply, update: Waiting, failures: int
    ) -> float | None:
        """None when the bot took it, otherwise the seconds to wait before the next try."""
        secret = str(self._settings().get("secret", ""))
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            async with session.post(self.url, json=update.body, headers=headers) as response:
                if response.ok:
                    self._updates.confirm([update])
                    await self._act_on(response, reply)
                    return None
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                asked = response.headers.get("Retry-After", "")
                return min(float(asked), LONGEST_PAUSE) if asked.isdigit() else self._back_off(failures)
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return self._back_off(failures)

    async def _act_on(self, response: aiohttp.ClientResponse, reply: Reply) -> None:
        with suppress(aiohttp.ClientError, ValueError):
            body = await response.json(content_type=None)
            if isinstance(body, dict) and "method" in body:
                await reply(body)

    def _back_off(self, failures: int) -> float:
        """At once after the first failure, then doubling."""
        if failures == 0:
            return 0.0
        return min(self.pause * 2.0 ** (failures - 1), random.uniform(60, 120))

    def _failed(self, message: str) -> None:
        self._last_error = (int(time.time()), message)

"""Updates brought to the bot's own address."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Sandbox
from tests.bot.sandbox.door import ANA, Door

PATIENCE = 10


@dataclass
class Hook:
    """A bot that answers with what it was told to, and with a plain yes afterwards."""

    answers: list[web.Response]
    heard: asyncio.Queue[tuple[str | None, Any]] = field(default_factory=asyncio.Queue)
    address: str = ""

    async def listen(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.heard.put_nowait((secret, await request.json()))
        return self.answers.pop(0) if self.answers else web.Response()

    async def next(self) -> tuple[str | None, Any]:
        async with asyncio.timeout(PATIENCE):
            return await self.heard.get()

    async def text(self) -> str:
        return str((await self.next())[1]["message"]["text"])


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook([])
    app = web.Application()
    app.router.add_post("/telegram", hook.listen)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.address = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    yield hook
    await runner.cleanup()


async def all_delivered(door: Door) -> bool:
    return bool((await door.get(f"idle?timeout={PATIENCE}"))["idle"])


async def test_an_update_comes_with_the_secret_and_is_gone_once_taken(door: Door, hook: Hook) -> None:
    await door.bot("setWebhook", url=hook.address, secret_token="s3cret")
    await door.say("Rosa vino")
    secret, update = await hook.next()
    assert (secret, update["message"]["text"]) == ("s3cret", "Rosa vino")
    assert await all_delivered(door)
    assert (await door.bot("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_failure_is_tried_again_before_what_came_later(
    sandbox: Sandbox, door: Door, hook: Hook
) -> None:
    sandbox.webhook.pause = 0.01
    hook.answers = [web.Response(status=500), web.Response(status=503)]
    await door.say("uno")
    await door.say("dos")
    await door.bot("setWebhook", url=hook.address)
    assert [await hook.text() for _ in range(4)] == ["uno", "uno", "uno", "dos"]
    assert await all_delivered(door)
    told = await door.bot("getWebhookInfo")
    assert told["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_a_method_in_the_answer_is_carried_out(door: Door, hook: Hook) -> None:
    hook.answers = [web.json_response({"method": "sendMessage", "chat_id": ANA, "text": "Anotado"})]
    await door.bot("setWebhook", url=hook.address)
    await door.say("Rosa vino")
    await hook.next()
    assert await all_delivered(door)
    assert await door.texts() == ["Rosa vino", "Anotado"]


async def test_after_deleting_it_the_updates_can_be_fetched(door: Door, hook: Hook) -> None:
    await door.bot("setWebhook", url=hook.address)
    await door.bot("deleteWebhook")
    await door.say("Rosa vino")
    assert [update["message"]["text"] for update in await door.bot("getUpdates")] == ["Rosa vino"]
    assert hook.heard.empty()

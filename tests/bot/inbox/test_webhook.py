"""The webhook: 200 means kept, and only who knows the secret is heard."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.inbox.webhook import HEADER, LARGEST, Webhook
from storage.database import Database
from storage.errors import StorageFull
from storage.inbox import Inbox
from tests.bot.inbox.updates import message, waiting
from tests.storage.shop import NOW

SECRET = "a-long-secret_1"
KNOWN = {HEADER: SECRET}

Client = TestClient[web.Request, web.Application]


@pytest.fixture
def webhook(database: Database) -> Webhook:
    return Webhook(database=database, secret=SECRET, now=lambda: NOW)


@pytest.fixture
async def client(webhook: Webhook) -> AsyncIterator[Client]:
    app = web.Application()
    app.router.add_post("/", webhook.receive)
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_an_update_is_kept_before_it_is_answered(client: Client, database: Database) -> None:
    assert (await client.post("/", json=message(1), headers=KNOWN)).status == 200
    assert (await client.post("/", json=message(1), headers=KNOWN)).status == 200
    assert await waiting(database) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {HEADER: ""},
        {HEADER: SECRET[:-1]},
        {HEADER: f"{SECRET}x"},
        {HEADER: "señal"},
        {"X-Forwarded-For": "149.154.167.220", "X-Real-IP": "149.154.167.220"},
    ],
    ids=["none", "empty", "shorter", "longer", "not ascii", "who says to be Telegram"],
)
async def test_who_does_not_know_the_secret_is_not_heard(
    client: Client, database: Database, headers: dict[str, str]
) -> None:
    assert (await client.post("/", json=message(1), headers=headers)).status == 401
    assert await waiting(database) == 0


async def test_what_cannot_be_kept_is_asked_for_again(
    client: Client, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise StorageFull

    with monkeypatch.context() as broken:
        broken.setattr(Inbox, "accept", full)
        assert (await client.post("/", json=message(1), headers=KNOWN)).status == 503
    assert await waiting(database) == 0
    assert (await client.post("/", json=message(1), headers=KNOWN)).status == 200


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe"])
async def test_what_is_not_json_is_refused(client: Client, database: Database, body: bytes) -> None:
    assert (await client.post("/", data=body, headers=KNOWN)).status == 400
    assert await waiting(database) == 0


async def test_a_body_larger_than_any_update_is_not_read(client: Client, database: Database) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(LARGEST // 65536 + 2):
            yield b" " * 65536

    assert (await client.post("/", data=endless(), headers=KNOWN)).status == 413
    assert await waiting(database) == 0


async def test_once_stopped_it_takes_nothing(client: Client, webhook: Webhook, database: Database) -> None:
    await webhook.stop()
    assert (await client.post("/", json=message(1), headers=KNOWN)).status == 503
    assert await waiting(database) == 0


def test_there_is_no_webhook_without_a_secret(database: Database) -> None:
    with pytest.raises(ValueError, match="anybody"):
        Webhook(database=database, secret="", now=lambda: NOW)

"""Long polling: an update is confirmed when it is kept, and no answer of the server ends the receiving."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.inbox.pauses import Pauses
from bot.inbox.polling import Poller, TokenRefused
from storage.database import Database
from storage.errors import StorageBusy
from storage.inbox import Inbox
from tests.bot.inbox.server import Answer, Script, refusal, updates
from tests.bot.inbox.updates import message, waiting
from tests.storage.shop import NOW


def poller(database: Database, address: str) -> Poller:
    return Poller(
        database=database, address=address, now=lambda: NOW, wait=5, pauses=Pauses(first=0.001, longest=0.002)
    )


@asynccontextmanager
async def received(database: Database, *answers: Answer) -> AsyncIterator[Script]:
    """Receive until the script is told."""
    script = Script(*answers)
    async with script.serve() as address:
        polling = poller(database, address)
        task = asyncio.create_task(polling.run())
        async with asyncio.timeout(10):
            await script.idle.wait()
            await polling.stop()
            await task
        yield script


async def test_the_first_question_has_no_offset_and_the_next_confirms(
    database: Database,
) -> None:
    async with received(database, updates(message(41), message(42)), updates(message(43))) as script:
        assert script.offsets == [None, 43, 44]
        assert await waiting(database) == 3


async def test_what_was_received_before_a_restart_is_kept_once(database: Database) -> None:
    for _ in range(2):
        async with received(database, updates(message(41), message(42))):
            assert await waiting(database) == 2


async def test_nothing_is_confirmed_that_could_not_be_kept(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept: Callable[..., object] = Inbox.accept
    failures = [StorageBusy, StorageBusy]

    async def refuse_twice(inbox: Inbox, *given: object) -> None:
        if failures:
            raise failures.pop()
        await accept(inbox, *given)  # type: ignore[misc]

    monkeypatch.setattr(Inbox, "accept", refuse_twice)
    same = updates(message(41))
    async with received(database, same, same, same) as script:
        assert script.offsets == [None, None, None, 42]
        assert await waiting(database) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        refusal(409),
        refusal(429, retry_after=0.001),
        refusal(500),
        (502, "<html>Bad Gateway</html>"),
        (200, "<html>Welcome to the hotel</html>"),
        (200, {"ok": True}),
        (200, {"ok": True, "result": [{"no": "number"}]}),
    ],
    ids=[
        "another receiver",
        "too many questions",
        "5xx",
        "a proxy's page",
        "a login page",
        "no result",
        "no number",
    ],
)
async def test_trouble_is_waited_out(database: Database, trouble: Answer) -> None:
    async with received(database, trouble, trouble, updates(message(41))) as script:
        assert script.offsets == [None, None, None, 42]


async def test_a_server_that_is_not_there_yet_is_waited_for(database: Database, unused_tcp_port: int) -> None:
    polling = poller(database, f"http://127.0.0.1:{unused_tcp_port}/bot1:x")
    task = asyncio.create_task(polling.run())
    await asyncio.sleep(0.05)
    assert not task.done()
    await polling.stop()
    await asyncio.wait_for(task, 5)


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_ends_it_with_what_to_do(database: Database, status: int) -> None:
    async with Script(refusal(status)).serve() as address:
        with pytest.raises(TokenRefused, match="LIBRETA_TOKEN"):
            await poller(database, address).run()


async def test_odd_updates_are_kept_with_the_others(database: Database) -> None:
    odd: list[dict[str, Any]] = [
        {"update_id": 1, "what_comes_next_year": {"x": 1}},
        {"update_id": 2},
        message(3),
    ]
    async with received(database, updates(*odd)) as script:
        assert await waiting(database) == 3
        assert script.offsets[-1] == 4


async def test_the_first_question_is_answered_at_once_and_it_is_known_when(database: Database) -> None:
    script = Script(updates())
    async with script.serve() as address:
        polling = poller(database, address)
        assert polling.last_answer is None
        task = asyncio.create_task(polling.run())
        await script.idle.wait()
        await polling.stop()
        await task
        assert polling.last_answer == NOW
    assert [asked["timeout"] for asked in script.asked] == [0, 5]


async def test_pauses_grow_to_a_limit_and_start_small_again() -> None:
    pauses = Pauses(first=1, longest=8)
    for whole in (1, 2, 4, 8, 8):
        assert whole / 2 <= pauses.next() <= whole
    pauses.reset()
    assert pauses.next() <= 1
    assert pauses.next(at_least=30) == 30

"""The worker: in order within a chat, several chats at once, and nobody waits for a poisoned update."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.inbox.turn import LeaseLost, Turn, Unreadable
from bot.inbox.worker import Handle, Patience, Worker
from storage.database import Database
from storage.errors import StorageFull
from tests.bot.inbox.until import until
from tests.bot.inbox.updates import message, put_aside, receive, waiting

QUICK = Patience(tries=3, turn=5, tick=0.02, pause=0.001, stop=0.2)


class Handler:
    """Writes down what it was given and, as a team of that name, keeps it."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.seen_one = asyncio.Event()

    async def __call__(self, update: Any, turn: Turn) -> None:
        text = update["message"]["text"]
        self.seen.append(text)
        await self.act(text)
        async with turn.ledger() as ledger:
            await ledger.teams.create(text)
            await self.act_at_the_end(text)
        self.seen_one.set()

    async def act(self, text: str) -> None:
        """Overridden where something happens before anything is written."""

    async def act_at_the_end(self, text: str) -> None:
        """Overridden where something happens after everything was written and before it is kept."""


async def kept(database: Database) -> list[str]:
    async with database.reading() as ledger:
        return [team.name for team in await ledger.teams.all()]


def now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def working(database: Database, handle: Handle, patience: Patience = QUICK) -> AsyncIterator[Worker]:
    worker = Worker(database=database, handle=handle, now=now, patience=patience)
    task = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        await worker.stop()
        await asyncio.wait_for(task, 5)


async def emptied(database: Database) -> None:
    """Until everything was handled or put aside."""

    async def is_so() -> bool:
        return not await waiting(database)

    await until(is_so)


async def test_what_waits_and_what_comes_is_handled_once_in_the_order_of_its_chat(database: Database) -> None:
    await receive(database, *(message(number, text=str(number)) for number in range(5)))
    handler = Handler()
    async with working(database, handler):
        await handler.seen_one.wait()
        await receive(database, *(message(number, text=str(number)) for number in range(3, 8)))
        await emptied(database)
    assert handler.seen == await kept(database) == [str(number) for number in range(8)]


async def test_a_slow_chat_does_not_hold_up_the_others(database: Database) -> None:
    go_on, others = asyncio.Event(), asyncio.Event()

    class Slow(Handler):
        async def act(self, text: str) -> None:
            if text == "slow":
                await go_on.wait()

        async def __call__(self, update: Any, turn: Turn) -> None:
            await super().__call__(update, turn)
            if len(await kept(database)) == 5:
                others.set()

    await receive(database, message(1, chat=1, text="slow"), message(2, chat=1, text="after"))
    await receive(database, *(message(number, chat=number, text="other") for number in range(3, 8)))
    async with working(database, Slow()) as worker:
        await others.wait()
        assert await kept(database) == ["other"] * 5
        assert worker.busy == 1
        go_on.set()
        await emptied(database)
    assert (await kept(database))[5:] == ["slow", "after"]


async def test_no_more_chats_are_handled_at_once_than_allowed(database: Database) -> None:
    at_once, most = 0, 0

    async def count(_: Any, turn: Turn) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.01)
        await turn.finish()
        at_once -= 1

    await receive(database, *(message(number, chat=number) for number in range(9)))
    async with working(database, count, Patience(together=3, tick=0.02)):
        await emptied(database)
    assert most == 3


async def test_a_poisoned_update_is_put_aside_and_its_chat_goes_on(
    database: Database,
) -> None:
    class Poisoned(Handler):
        async def act_at_the_end(self, text: str) -> None:
            if text == "poison":
                raise RuntimeError("Rosa debe 300 soles")

    await receive(database, message(1, text="poison"), message(2, text="next"), message(3, chat=8))
    handler = Poisoned()
    async with working(database, handler):
        await emptied(database)
    assert handler.seen.count("poison") == 3
    assert sorted(await kept(database)) == ["hola", "next"]
    assert await put_aside(database) == 1


async def test_an_update_that_nobody_can_read_is_put_aside_at_once(database: Database) -> None:
    tries = 0

    async def cannot_read(_: Any, __: Turn) -> None:
        nonlocal tries
        tries += 1
        raise Unreadable

    await receive(database, message(1))
    async with working(database, cannot_read):
        await emptied(database)
    assert (tries, await put_aside(database)) == (1, 1)


async def test_what_failed_once_is_tried_again(database: Database) -> None:
    class Moody(Handler):
        async def act(self, text: str) -> None:
            if len(self.seen) == 1:
                raise RuntimeError(text)

    await receive(database, message(1, text="a"), message(2, text="b"))
    handler = Moody()
    async with working(database, handler):
        await emptied(database)
    assert handler.seen == ["a", "a", "b"]
    assert await kept(database) == ["a", "b"]


async def test_a_full_disk_costs_no_try(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.inbox.worker.STORAGE_PAUSE", timedelta(milliseconds=1))

    class Unlucky(Handler):
        async def act(self, text: str) -> None:
            if len(self.seen) <= QUICK.tries + 2:
                raise StorageFull(text)

    await receive(database, message(1, text="a"))
    handler = Unlucky()
    async with working(database, handler):
        await emptied(database)
    assert await kept(database) == ["a"]
    assert await put_aside(database) == 0


async def test_a_turn_that_hangs_is_ended_and_counts_as_a_try(database: Database) -> None:
    async def hang(_: Any, __: Turn) -> None:
        await asyncio.Event().wait()

    await receive(database, message(1))
    async with working(database, hang, Patience(tries=2, turn=0.02, tick=0.02, pause=0.001)):
        await emptied(database)
    assert await put_aside(database) == 1


async def test_a_handler_that_keeps_nothing_has_handled_it_too(database: Database) -> None:
    async def look(_: Any, __: Turn) -> None:
        return None

    await receive(database, message(1))
    async with working(database, look):
        await emptied(database)


async def test_what_fails_after_it_was_kept_is_not_done_again(database: Database) -> None:
    class Late(Handler):
        async def __call__(self, update: Any, turn: Turn) -> None:
            await super().__call__(update, turn)
            raise RuntimeError

    await receive(database, message(1, text="a"))
    handler = Late()
    async with working(database, handler):
        await emptied(database)
    assert handler.seen == await kept(database) == ["a"]


async def test_a_second_ledger_of_a_turn_is_an_ordinary_one(database: Database) -> None:
    async def twice(_: Any, turn: Turn) -> None:
        for name in ("uno", "dos"):
            async with turn.ledger() as ledger:
                await ledger.teams.create(name)

    await receive(database, message(1))
    async with working(database, twice):
        await emptied(database)
    assert await kept(database) == ["uno", "dos"]


async def test_a_turn_that_was_taken_over_keeps_nothing(database: Database) -> None:
    await receive(database, message(1))
    async with database.ledger() as ledger:
        [slow] = await ledger.inbox.lease(1, now(), now())
        await ledger.inbox.lease(1, now() + timedelta(seconds=1), now() + timedelta(minutes=1))
    with pytest.raises(LeaseLost):
        async with Turn(database, slow).ledger() as ledger:
            await ledger.teams.create("no")
    assert await kept(database) == []


async def test_what_was_in_hand_when_the_program_died_is_taken_up(
    database: Database,
) -> None:
    await receive(database, message(1, text="a"))
    async with database.ledger() as ledger:
        await ledger.inbox.lease(1, now(), now() + timedelta(days=1))
    async with working(database, Handler()):
        await emptied(database)
    assert await kept(database) == ["a"]


async def test_stopping_lets_running_turns_end_and_leaves_the_rest(database: Database) -> None:
    class Busy(Handler):
        async def act(self, text: str) -> None:
            self.seen_one.set()
            await asyncio.sleep(len(text) / 20)

    await receive(database, *(message(number, text=str(number)) for number in range(5)))
    handler = Busy()
    async with working(database, handler):
        await handler.seen_one.wait()
    assert handler.seen == await kept(database) == ["0"]
    assert await waiting(database) == 4


async def test_a_turn_that_does_not_end_is_given_back_when_it_is_time_to_stop(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.worker.GRACE", 0.05)

    class Endless(Handler):
        async def act_at_the_end(self, text: str) -> None:
            self.seen.append(text)
            self.seen_one.set()
            await asyncio.Event().wait()

    await receive(database, message(1, text="a"))
    handler = Endless()
    async with working(database, handler):
        await handler.seen_one.wait()
    assert await kept(database) == []
    async with database.ledger() as ledger:
        [again] = await ledger.inbox.lease(1, now(), now())
    assert again.attempts == 1

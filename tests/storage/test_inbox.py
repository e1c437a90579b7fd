"""What arrived: kept once, handed out in order, one chat at a time, lost by nobody."""

from storage.database import Database
from storage.inbox import Arrival, InboxCounts
from tests.storage.shop import HOUR, NOW


def arrivals(*marks: str) -> list[Arrival]:
    """`a1` is the first message of chat a; `-1` belongs to no chat, which is a chat of its own."""
    return [
        Arrival(key=mark, chat=None if mark[0] == "-" else ord(mark[0]), body=f'"{mark}"') for mark in marks
    ]


async def lease(database: Database, limit: int = 10, *, after: int = 0) -> list[str]:
    """Take what can be taken some hours from now; a lease lasts one."""
    now = NOW + after * HOUR
    async with database.ledger() as ledger:
        return [row.body.strip('"') for row in await ledger.inbox.lease(limit, now, now + HOUR)]


async def test_what_arrives_twice_is_kept_once(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1", "a2", "a1"), NOW)
        await ledger.inbox.accept(arrivals("a2", "a3"), NOW + HOUR)
        await ledger.inbox.accept([], NOW)
        assert await ledger.inbox.counts() == InboxCounts(ready=3, dead=0, oldest=NOW)


async def test_what_was_done_is_not_taken_up_again_when_it_is_delivered_again(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1"), NOW)
        [row] = await ledger.inbox.lease(10, NOW, NOW + HOUR)
        assert await ledger.inbox.done(row)
        await ledger.inbox.accept(arrivals("a1"), NOW)
        assert await ledger.inbox.counts() == InboxCounts(ready=0, dead=0, oldest=None)


async def test_one_of_each_chat_is_in_hand_at_a_time_the_oldest_first(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1", "b1", "a2", "-1", "-2", "b2"), NOW)
    assert await lease(database) == ["a1", "b1", "-1"]
    assert await lease(database) == []


async def test_a_limit_takes_the_oldest(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("b1", "a1", "c1"), NOW)
    assert await lease(database, 2) == ["b1", "a1"]
    assert await lease(database, 2) == ["c1"]


async def test_the_next_of_a_chat_follows_when_the_first_is_done(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1", "a2"), NOW)
        [row] = await ledger.inbox.lease(10, NOW, NOW + HOUR)
        await ledger.inbox.done(row)
    assert await lease(database) == ["a2"]


async def test_a_lease_that_ran_out_is_taken_over_and_its_first_holder_may_keep_nothing(
    database: Database,
) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1", "a2"), NOW)
        [slow] = await ledger.inbox.lease(10, NOW, NOW + HOUR)
        [quick] = await ledger.inbox.lease(10, NOW + HOUR, NOW + 2 * HOUR)
        assert (quick.body, quick.attempts) == (slow.body, 2)
        assert not await ledger.inbox.done(slow)
        assert not await ledger.inbox.dead(slow, "X")
        assert not await ledger.inbox.retry(slow, NOW)
        assert await ledger.inbox.done(quick)
        assert not await ledger.inbox.done(quick)


async def test_one_that_waits_for_another_try_holds_up_its_own_chat_only(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1", "a2", "b1"), NOW)
        first, _ = await ledger.inbox.lease(10, NOW, NOW + 5 * HOUR)
        await ledger.inbox.retry(first, NOW + HOUR)
    assert await lease(database) == []
    assert await lease(database, after=1) == ["a1"]


async def test_an_excused_attempt_does_not_count(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1"), NOW)
        for excused, counted in ((True, 1), (False, 2)):
            [row] = await ledger.inbox.lease(10, NOW, NOW + HOUR)
            await ledger.inbox.retry(row, NOW, excused=excused)
            [row] = await ledger.inbox.lease(10, NOW, NOW + HOUR)
            assert row.attempts == counted
            await ledger.inbox.retry(row, NOW, excused=True)


async def test_what_is_put_aside_lets_its_chat_go_on(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1", "a2"), NOW)
        [row] = await ledger.inbox.lease(10, NOW, NOW + HOUR)
        assert await ledger.inbox.dead(row, "ValueError")
        assert (await ledger.inbox.counts()).dead == 1
    assert await lease(database) == ["a2"]


async def test_the_only_process_frees_at_its_start_what_it_held_when_it_died(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1", "b1"), NOW)
        await ledger.inbox.lease(10, NOW, NOW + 9 * HOUR)
        await ledger.inbox.release()
    assert await lease(database) == ["a1", "b1"]


async def test_only_what_is_done_and_old_is_forgotten(database: Database) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1", "a2"), NOW)
        await ledger.inbox.accept(arrivals("b1"), NOW + HOUR)
        for row in await ledger.inbox.lease(10, NOW, NOW + HOUR):
            await ledger.inbox.done(row)
        assert await ledger.inbox.forget(before=NOW + HOUR) == 1
    assert await lease(database, after=1) == ["a2"]


async def test_the_bell_rings_for_what_arrived(database: Database) -> None:
    database.wake.inbox.clear()
    async with database.ledger() as ledger:
        await ledger.inbox.accept(arrivals("a1"), NOW)
    assert database.wake.inbox.is_set()

"""Several programs on one PostgreSQL: nobody takes what another has in hand, and nobody waits for it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from reports.staff import Role
from storage.database import Database
from storage.inbox import Arrival
from tests.storage.databases import Postgres
from tests.storage.shop import HELLO, HOUR, NOW, enrol

EVERYBODY = range(1, 41)


@pytest.fixture
async def database(postgres: Postgres) -> AsyncIterator[Database]:
    async with postgres.fresh() as database:
        yield database


async def test_senders_never_take_the_same_message(database: Database) -> None:
    async with database.ledger() as ledger:
        team = await ledger.teams.create("Centro")
        for user in EVERYBODY:
            person = await enrol(ledger, team, user=user, name="x", role=Role.EMPLOYEE)
            await ledger.outbox.put(person.id, HELLO)
            await ledger.outbox.put(person.id, HELLO)

    async def drain() -> list[int]:
        taken: list[int] = []
        async with asyncio.timeout(30):
            while len(taken) < len(EVERYBODY):
                async with database.ledger() as ledger:
                    some = await ledger.outbox.claim(3, NOW)
                    taken += [it.person for it in some]
                if not some:
                    break
        return taken

    taken = await asyncio.gather(*(drain() for _ in range(6)))
    assert sorted(person for some in taken for person in some) == list(EVERYBODY)


async def test_workers_never_hold_two_of_one_chat(database: Database) -> None:
    async with database.ledger() as ledger:
        for turn in range(3):
            arrivals = [Arrival(key=f"{chat}:{turn}", chat=chat, body="") for chat in EVERYBODY]
            await ledger.inbox.accept(arrivals, NOW)

    async def lease() -> list[int | None]:
        async with database.ledger() as ledger:
            return [row.chat for row in await ledger.inbox.lease(10, NOW, NOW + HOUR)]

    held = await asyncio.gather(*(lease() for _ in range(8)))
    chats = [chat for some in held for chat in some]
    assert len(chats) == len(set(chats))


async def test_one_of_many_gets_the_lease(database: Database) -> None:
    async def hold(name: str) -> bool:
        async with database.ledger() as ledger:
            return await ledger.leases.try_hold("planner", name, NOW, NOW + HOUR)

    assert sum(await asyncio.gather(*(hold(str(name)) for name in range(12)))) == 1


async def test_of_two_with_one_invitation_one_enters(database: Database) -> None:
    async with database.ledger() as ledger:
        team = await ledger.teams.create("Centro")
        token = await ledger.invitations.issue(Role.EMPLOYEE, team.id, NOW + HOUR)

    async def knock() -> bool:
        async with database.ledger() as ledger:
            return await ledger.invitations.redeem(token, NOW) is not None

    assert sum(await asyncio.gather(*(knock() for _ in range(8)))) == 1


async def test_a_key_put_by_many_is_said_once(database: Database) -> None:
    async with database.ledger() as ledger:
        team = await ledger.teams.create("Centro")
        person = await enrol(ledger, team, user=1, name="x")

    async def put() -> bool:
        async with database.ledger() as ledger:
            return await ledger.outbox.put(person.id, HELLO, key="nudge:1:2026-W48")

    assert sum(await asyncio.gather(*(put() for _ in range(8)))) == 1


async def test_programs_that_start_together_migrate_once(postgres: Postgres) -> None:
    address = await postgres.empty()
    databases = [Database(address) for _ in range(3)]
    try:
        await asyncio.gather(*(database.migrate() for database in databases))
        async with databases[0].reading() as ledger:
            assert await ledger.teams.all() == ()
    finally:
        for database in databases:
            await database.close()

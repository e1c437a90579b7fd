"""Killed without warning, again and again: every update is handled once, in the order of its chat."""

import asyncio
import random
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage.database import Database
from tests.bot.inbox.until import until
from tests.bot.inbox.updates import message, receive, waiting
from tests.storage.databases import copy_of, sqlite

KILLS, BATCH, CHATS = 2, 100, 5
PROGRAM = (sys.executable, "-m", "tests.bot.inbox.handling")
ROOT = Path(__file__).parents[3]


@asynccontextmanager
async def handling(path: Path) -> AsyncIterator[None]:
    """Another process at work, killed at the end."""
    process = await asyncio.create_subprocess_exec(
        *PROGRAM, f"sqlite:///{path}", stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout
    try:
        await process.stdout.readline()
        yield
    finally:
        process.kill()
        await process.wait()


async def test_nothing_is_lost_doubled_or_out_of_order_when_the_program_is_killed(
    blank: Path, tmp_path: Path
) -> None:
    chance = random.Random(7)
    async with sqlite(path := copy_of(blank, tmp_path)) as database:
        for kill in range(KILLS):
            await receive(database, *updates(kill * BATCH))
            async with handling(path):
                await asyncio.sleep(chance.uniform(0, 0.3))
        async with handling(path):
            await until(lambda: is_empty(database), 30)
        async with database.reading() as ledger:
            handled = [team.name for team in await ledger.teams.all()]
    assert sorted(handled, key=int) == [str(number) for number in range(KILLS * BATCH)]
    for chat in range(CHATS):
        of_chat = [int(text) for text in handled if int(text) % CHATS == chat]
        assert of_chat == sorted(of_chat)


def updates(first: int) -> list[dict[str, object]]:
    return [
        message(number, chat=number % CHATS + 1, text=str(number)) for number in range(first, first + BATCH)
    ]


async def is_empty(database: Database) -> bool:
    return not await waiting(database)

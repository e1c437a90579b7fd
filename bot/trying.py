"""Libreta at work on its own sandbox, with the sample shop and a clock that can be moved."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

from bot.app import Libreta, Telegram, running
from bot.opening import open_database
from bot.reader import Reader
from bot.sandbox import PersonSeed, Sandbox, serve
from bot.settings import Settings
from bot.shop.people import shop_people
from bot.shop.seeding import seed
from storage.database import Database

STRANGER = "stranger"


@asynccontextmanager
async def trying(
    settings: Settings, reader: Reader, begin: datetime | None = None
) -> AsyncIterator[tuple[Sandbox, Libreta]]:
    """The data folder may hold a shop already: then everything in it is found again.

    The sandbox's clock is set to `begin`, where it is told, before anything happens.
    """
    people = [
        PersonSeed(
            name=p.name, role=p.role, user_id=p.user, language_code=p.language, started=p.role != STRANGER
        )
        for p in shop_people()
    ]
    async with serve(settings.data, settings.port, people) as sandbox, open_database(settings) as database:
        if begin:
            sandbox.clock.set(begin)
        await fill(sandbox, database, reader, people)
        telegram = Telegram(base=sandbox.api_base, token=sandbox.token)
        async with running(settings, telegram, database, reader, sandbox.clock.now) as libreta:
            sandbox.idle_probe = libreta.idle
            follow_clock(sandbox.clock.watch, libreta)
            yield sandbox, libreta


async def fill(sandbox: Sandbox, database: Database, reader: Reader, people: list[PersonSeed]) -> None:
    """The first time: the shop's history, and an invitation for whoever is a stranger yet."""
    invitation = await seed(database, reader, sandbox.clock.now())
    if invitation:
        newcomer = next(person for person in people if person.role == STRANGER)
        sandbox.welcome(replace(newcomer, invitation=invitation))


def follow_clock(watch: Callable[[Callable[[], None]], None], libreta: Libreta) -> None:
    """Whoever moves the clock wants to see at once what became due."""
    looks: set[asyncio.Task[None]] = set()

    def look() -> None:
        task = asyncio.ensure_future(libreta.planner.tick())
        looks.add(task)
        task.add_done_callback(looks.discard)
        libreta.database.wake.outbox.set()

    watch(look)

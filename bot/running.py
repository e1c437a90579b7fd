"""Libreta at work until it is told to stop: on the real Telegram, or on the sandbox with the sample shop."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace

import structlog

from bot.app import Libreta, Telegram, running
from bot.opening import open_database, open_reader
from bot.sandbox import PersonSeed, serve
from bot.settings import Settings
from bot.shop.people import shop_people
from bot.shop.seeding import seed
from bot.web.server import serve_web

log = structlog.get_logger()
Tell = Callable[[str], None]


async def run(settings: Settings, tell: Tell) -> None:
    """Until SIGINT or SIGTERM. `tell` shows a line to whoever started it."""
    async with AsyncExitStack() as stack:
        if settings.token:
            await on_telegram(settings, stack)
        else:
            tell(await on_sandbox(settings, stack))
        await told_to_stop()


async def on_telegram(settings: Settings, stack: AsyncExitStack) -> None:
    if settings.token is None:
        raise ValueError("no token")
    telegram = Telegram(base=settings.api_base, token=settings.token.get_secret_value())
    database = await stack.enter_async_context(open_database(settings))
    reader = await stack.enter_async_context(open_reader(settings))
    libreta = await stack.enter_async_context(running(settings, telegram, database, reader))
    port = await stack.enter_async_context(serve_web(settings.host, settings.port, libreta.health))
    log.info("ready", port=port)


async def on_sandbox(settings: Settings, stack: AsyncExitStack) -> str:
    """The address of the page."""
    seeds = [
        PersonSeed(
            name=p.name, role=p.role, user_id=p.user, language_code=p.language, started=p.role != "stranger"
        )
        for p in shop_people()
    ]
    sandbox = await stack.enter_async_context(serve(settings.data, settings.port, seeds))
    database = await stack.enter_async_context(open_database(settings))
    reader = await stack.enter_async_context(open_reader(settings))
    invitation = await seed(database, reader, sandbox.clock.now())
    if invitation:
        newcomer = next(person for person in seeds if person.role == "stranger")
        sandbox.welcome(replace(newcomer, invitation=invitation))
    telegram = Telegram(base=sandbox.api_base, token=sandbox.token)
    libreta = await stack.enter_async_context(
        running(settings, telegram, database, reader, sandbox.clock.now)
    )
    sandbox.idle_probe = libreta.idle
    follow_clock(sandbox.clock.watch, libreta)
    await stack.enter_async_context(serve_web(settings.host, settings.health_port, libreta.health))
    return sandbox.address


def follow_clock(watch: Callable[[Callable[[], None]], None], libreta: Libreta) -> None:
    """Whoever moves the clock wants to see at once what became due."""
    looks: set[asyncio.Task[None]] = set()

    def look() -> None:
        task = asyncio.ensure_future(libreta.planner.tick())
        looks.add(task)
        task.add_done_callback(looks.discard)
        libreta.database.wake.outbox.set()

    watch(look)


async def told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()

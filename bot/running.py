"""Libreta at work until it is told to stop: on the real Telegram, or on the sandbox with the sample shop."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack

import structlog

from bot.app import Libreta, Telegram, running
from bot.clock import real_now
from bot.opening import open_database, open_reader
from bot.settings import Settings
from bot.trying import trying
from bot.usecases.ports import Now
from bot.web.sales import Sales
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
    sales = sales_of(settings, libreta, real_now)
    web = serve_web(settings.host, settings.port, libreta.health, sales)
    port = await stack.enter_async_context(web)
    log.info("ready", port=port)


async def on_sandbox(settings: Settings, stack: AsyncExitStack) -> str:
    """The address of the page."""
    reader = await stack.enter_async_context(open_reader(settings))
    sandbox, libreta = await stack.enter_async_context(trying(settings, reader))
    sales = sales_of(settings, libreta, sandbox.clock.now)
    await stack.enter_async_context(serve_web(settings.host, settings.health_port, libreta.health, sales))
    return sandbox.address


def sales_of(settings: Settings, libreta: Libreta, now: Now) -> Sales:
    tokens = {name: token.get_secret_value() for name, token in settings.import_tokens.items()}
    return Sales(database=libreta.database, tokens=tokens, now=now, currency=settings.import_currency)


async def told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()

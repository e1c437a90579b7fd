"""The small web server beside the bot: health and metrics; webhook and sales where they are set."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.inbox.webhook import Webhook
from bot.web.health import Health, routes
from bot.web.sales import PATH, Sales


@asynccontextmanager
async def serve_web(host: str, port: int, health: Health, sales: Sales | None = None) -> AsyncIterator[int]:
    """The port that it listens on: `port`, or a free one where that is 0."""
    app = web.Application()
    app.add_routes(routes(health))
    if isinstance(health.receiver, Webhook):
        app.router.add_post("/telegram", health.receiver.receive)
    if sales and sales.tokens:
        app.router.add_post(PATH, sales.receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()

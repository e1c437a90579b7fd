"""The small web server beside the bot: health and metrics, and the webhook where one is set."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.inbox.webhook import Webhook
from bot.web.health import Health, routes


@asynccontextmanager
async def serve_web(host: str, port: int, health: Health) -> AsyncIterator[int]:
    """The port that it listens on: `port`, or a free one where that is 0."""
    app = web.Application()
    app.add_routes(routes(health))
    if isinstance(health.receiver, Webhook):
        app.router.add_post("/telegram", health.receiver.receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()

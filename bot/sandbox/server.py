"""The web application: Bot API, control interface and page on one address of this machine."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.sandbox.api import answer, perform, send_file
from bot.sandbox.call import Call
from bot.sandbox.control import ROUTES
from bot.sandbox.errors import ApiError, Json, SimError
from bot.sandbox.keys import SANDBOX
from bot.sandbox.limits import Limits
from bot.sandbox.people import PersonSeed
from bot.sandbox.sandbox import ZONE, Sandbox

HOST = "127.0.0.1"
LARGEST_BODY = 64 * 1024 * 1024
GOODBYE_SECONDS = 0.5
PAGE = Path(__file__).with_name("page")
PAGE_FILES = ("page.css", "page.js", "words.js", "texts.json", "icon.svg")
POLICY = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def create_app(state: Sandbox) -> web.Application:
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_only_this_machine, _explain])
    app[SANDBOX] = state
    app.add_routes(ROUTES)
    app.add_routes([web.get("/", _page)])
    app.add_routes([web.get(f"/{name}", _asset) for name in PAGE_FILES])
    app.router.add_get("/file/bot{token}/{path:.+}", send_file)
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", answer)
    app.cleanup_ctx.append(_webhook)
    app.on_shutdown.append(_say_goodbye)
    return app


@asynccontextmanager
async def serve(
    folder: Path,
    port: int,
    people: Sequence[PersonSeed] = (),
    limits: Limits | None = None,
    zone: ZoneInfo = ZONE,
) -> AsyncIterator[Sandbox]:
    """Run the sandbox on `port` (0 takes a free one) with its file in `folder`, until the block ends."""
    sandbox = Sandbox(folder, limits, zone)
    runner = web.AppRunner(create_app(sandbox), access_log=None, shutdown_timeout=GOODBYE_SECONDS)
    try:
        for seed in people:
            sandbox.welcome(seed)
        await runner.setup()
        await web.TCPSite(runner, HOST, port, reuse_address=True).start()
        sandbox.address = f"http://{HOST}:{runner.addresses[0][1]}"
        yield sandbox
    finally:
        await runner.cleanup()
        sandbox.close()


@web.middleware
async def _only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Another site open in the same browser must not reach the chat, nor by a name that leads here."""
    host = (request.host or "").rpartition(":")[0] or request.host
    origin = request.headers.get("Origin")
    if host not in (HOST, "localhost") or origin not in (None, f"http://{request.host}"):
        return web.json_response({"error": "the sandbox serves its own machine only"}, status=403)
    response = await handler(request)
    if not response.prepared:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@web.middleware
async def _explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except SimError as error:
        return web.json_response({"error": str(error)}, status=400)
    except ApiError as error:
        return web.json_response(error.body(), status=error.code)


async def _page(_: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})


async def _asset(request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / request.path.lstrip("/"), headers={"Cache-Control": "no-cache"})


async def _webhook(app: web.Application) -> AsyncIterator[None]:
    sandbox = app[SANDBOX]

    async def reply(body: Json) -> None:
        with suppress(ApiError):
            await perform(sandbox, Call(method=str(body["method"]).lower(), fields=body))

    task = asyncio.create_task(sandbox.webhook.run(reply))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _say_goodbye(app: web.Application) -> None:
    app[SANDBOX].closing = True
    app[SANDBOX].events.close()
    app[SANDBOX].updates.bell.ring()

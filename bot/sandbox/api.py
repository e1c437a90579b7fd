"""The Bot API over HTTP: the token, the method, the faults, the answer."""

import asyncio
import hmac

from aiohttp import web

from bot.sandbox.call import Call, read_call
from bot.sandbox.errors import ApiError, ConnectionLostError, FloodError
from bot.sandbox.faults import Kind
from bot.sandbox.keys import SANDBOX
from bot.sandbox.methods.polling import get_updates
from bot.sandbox.methods.table import METHODS
from bot.sandbox.sandbox import Sandbox

POLL = "getupdates"
BAD_GATEWAY = "<html><h1>502 Bad Gateway</h1></html>"


async def answer(request: web.Request) -> web.StreamResponse:
    sandbox = request.app[SANDBOX]
    try:
        _check_token(sandbox, request)
        call = await read_call(request)
        return await _with_faults(sandbox, call)
    except ApiError as error:
        return web.json_response(error.body(), status=error.code)
    except ConnectionLostError:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=502)


async def send_file(request: web.Request) -> web.StreamResponse:
    sandbox = request.app[SANDBOX]
    _check_token(sandbox, request)
    file = sandbox.files.at(request.match_info["path"])
    if file is None:
        return web.json_response(ApiError(404, "Not Found").body(), status=404)
    return web.Response(body=file.data, content_type=file.mime)


async def perform(sandbox: Sandbox, call: Call) -> object:
    """Carry out a method without the faults of the road."""
    if call.method == POLL:
        return await get_updates(sandbox, call)
    method = METHODS.get(call.method)
    if method is None:
        raise ApiError(404, "Not Found")
    with sandbox.store.together():
        return method(sandbox, call)


async def _with_faults(sandbox: Sandbox, call: Call) -> web.StreamResponse:
    sandbox.calls += call.method != POLL
    try:
        failed = await _before(sandbox, call)
        if failed is not None:
            return failed
        result = await perform(sandbox, call)
        if sandbox.faults.strike(Kind.RESET_AFTER, call.method):
            raise ConnectionLostError
        return web.json_response({"ok": True, "result": result})
    finally:
        sandbox.calls -= call.method != POLL
        sandbox.settled.ring()


async def _before(sandbox: Sandbox, call: Call) -> web.Response | None:
    strike = sandbox.faults.strike
    if fault := strike(Kind.DELAY, call.method):
        await asyncio.sleep(fault.seconds)
    if strike(Kind.RESET_BEFORE, call.method):
        raise ConnectionLostError
    if fault := strike(Kind.TOO_MANY, call.method):
        raise FloodError(max(1, round(fault.seconds)))
    if strike(Kind.SERVER, call.method):
        return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
    return None


def _check_token(sandbox: Sandbox, request: web.Request) -> None:
    if not hmac.compare_digest(request.match_info["token"].encode(), sandbox.token.encode()):
        raise ApiError(401, "Unauthorized")

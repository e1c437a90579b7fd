"""Where the web application keeps the sandbox."""

from aiohttp import web

from bot.sandbox.sandbox import Sandbox

SANDBOX = web.AppKey("sandbox", Sandbox)

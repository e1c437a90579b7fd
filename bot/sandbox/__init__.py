"""A local Telegram: a Bot API server with people to talk to, to try Libreta without an account."""

from bot.sandbox.people import PersonSeed
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server import create_app, serve

__all__ = ["PersonSeed", "Sandbox", "create_app", "serve"]

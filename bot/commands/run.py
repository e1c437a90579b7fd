"""Start Libreta."""

import asyncio
import os
import sys
from typing import Annotated

import typer

from bot.commands.common import Data, settings_with, situations
from bot.logs import set_up_logs
from bot.settings import Settings

Port = Annotated[int | None, typer.Option(help="Port of the page (sandbox) or of health and webhook.")]


def run(port: Port = None, data: Data = None) -> None:
    """Start: on Telegram where LIBRETA_TOKEN is set, else on the local sandbox with a sample shop."""
    start(settings_with(port=port, data=data))


def sandbox(port: Port = None, data: Data = None) -> None:
    """Start on the local sandbox, whatever token is set."""
    start(settings_with(port=port, data=data, token=None))


def start(settings: Settings) -> None:
    from bot.running import run as work  # the chat takes seconds to import; other commands do without

    set_up_logs(quiet=settings.token is None)
    with situations():
        asyncio.run(work(settings, tell))
    leave()


def leave() -> None:
    """Everything is closed: what is left is memory, and freeing it word by word takes Python seconds."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def tell(address: str) -> None:
    typer.echo(f"Libreta is ready. Open {address} and write a note. Stop with Ctrl+C.")

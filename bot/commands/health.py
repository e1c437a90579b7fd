"""Ask a running Libreta whether it is well; for a container's health check."""

import urllib.error
import urllib.request
from typing import Annotated

import typer

from bot.commands.common import fail, settings_with

Port = Annotated[int | None, typer.Option(help="Where health is served.")]


def health(port: Port = None) -> None:
    """Exit status 0 when Libreta is ready, 1 with a sentence when it is not."""
    settings = settings_with(port=port)
    address = f"http://{settings.host}:{settings.port}/readyz"
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            typer.echo(answer.read().decode())
    except urllib.error.HTTPError as error:
        fail(f"Libreta runs but is not ready: {error.read().decode()}")
    except OSError:
        fail(f"Libreta does not answer on port {settings.port}: is it started?")

"""The audit trail: does it hold?"""

import asyncio
from typing import TYPE_CHECKING

import typer

from bot.commands.common import Data, fail, settings_with, situations
from bot.settings import Settings

if TYPE_CHECKING:
    from storage.audit import Verdict

app = typer.Typer(no_args_is_help=True, help="The audit trail: who read, changed, exported, erased.")


@app.callback()
def audit() -> None:
    """The audit trail: who read, changed, exported, erased."""


@app.command()
def verify(data: Data = None) -> None:
    """Read the whole trail; exit status 1 when a row was changed, left out or put between."""
    with situations():
        verdict = asyncio.run(look(settings_with(data=data)))
    if verdict.broken is not None:
        fail(f"The trail is broken at row {verdict.broken}; the {verdict.rows} before it hold.")
    typer.echo(f"{verdict.rows} rows hold. Note this elsewhere: {verdict.rows} {verdict.head}")


async def look(settings: Settings) -> "Verdict":
    from bot.opening import open_database

    async with open_database(settings) as database, database.reading() as ledger:
        return await ledger.audit.verify()

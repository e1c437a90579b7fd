"""A customer's rights at the machine itself: what is known, erasure, what has grown too old."""

import asyncio
import os
from base64 import b64encode
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.clock import real_now
from bot.commands.common import Data, fail, settings_with, situations
from bot.settings import Settings

if TYPE_CHECKING:
    from storage.database import Database

app = typer.Typer(no_args_is_help=True, help="A customer's rights: erase, seal.")
Customer = Annotated[int, typer.Option(help="The customer's id, as the export tells it.")]
NEW_KEY = "LIBRETA_NEW_MASTER_KEY"
NEXT = {
    True: "The file of the key holds the new one.",
    False: "Put it into LIBRETA_MASTER_KEY before you start again.",
}
Sure = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


@app.callback()
def privacy() -> None:
    """A customer's rights: erase, seal."""


@app.command()
def erase(customer: Customer, yes: Sure = False, data: Data = None) -> None:
    """Erase a customer: notes, promises, profile, their name in other notes, every byte on the disk."""
    if not yes:
        typer.confirm(f"Erase everything about customer {customer}? This cannot be undone", abort=True)
    work(settings_with(data=data), lambda database: erase_and_scrub(database, customer))


@app.command()
def key() -> None:
    """Print a new master key for LIBRETA_MASTER_KEY. Keep it apart from the notebook: lost is lost."""
    typer.echo(b64encode(os.urandom(32)).decode())


@app.command()
def seal(data: Data = None) -> None:
    """Seal what was written before there was a master key, and take the open words from the disk."""
    work(settings_with(data=data), seal_and_scrub)


async def seal_and_scrub(database: "Database") -> None:
    rows = await database.seal()
    await database.scrub()
    typer.echo(f"{rows} rows are sealed." if rows else "There is no master key: set LIBRETA_MASTER_KEY.")


@app.command()
def rotate(data: Data = None) -> None:
    """Take another master key, the one in LIBRETA_NEW_MASTER_KEY. Stop Libreta before."""
    from bot.keys import parsed, put_in_place

    if not (given := os.environ.get(NEW_KEY)):
        fail(f"Set {NEW_KEY}: python -m bot privacy key prints one.")
    with situations():
        new = parsed(given)
    settings = settings_with(data=data)
    work(settings, lambda database: rotate_to(database, new))
    typer.echo(NEXT[put_in_place(settings, new)])


async def rotate_to(database: "Database", new: bytes) -> None:
    keys = await database.rotate(new)
    if not keys:
        fail("There is no master key: set LIBRETA_MASTER_KEY.")
    typer.echo(f"{keys} keys are wrapped anew.")


class UnknownCustomer(Exception):
    """No customer has this id."""


async def erase_and_scrub(database: "Database", customer_id: int) -> None:
    from bot.usecases.privacy.erase_customer import erase as erase_customer
    from storage.audit import COMMAND_LINE

    async with database.ledger() as ledger:
        if (customer := await ledger.customers.get(customer_id)) is None:
            raise UnknownCustomer(customer_id)
        erased = await erase_customer(ledger, customer, COMMAND_LINE, real_now())
    await database.scrub()
    async with database.ledger() as ledger:
        await ledger.erasures.scrubbed(real_now())
    typer.echo(f"{erased.notes} notes erased, the name blotted in {erased.mentions} more; nothing is left.")


def work(settings: Settings, act: Callable[["Database"], Awaitable[Any]]) -> None:
    async def opened() -> None:
        from bot.opening import open_database

        async with open_database(settings) as database:
            await act(database)

    with situations():
        try:
            asyncio.run(opened())
        except UnknownCustomer as unknown:
            fail(f"There is no customer {unknown}.")

"""Import customers, the portfolio or purchases from CSV."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.clock import real_now
from bot.commands.common import Data, fail, settings_with, situations
from bot.importing.reasons import REASONS
from bot.importing.rows import UnreadableFile
from bot.settings import Settings

if TYPE_CHECKING:  # storage takes seconds to import; commands that need none do without
    from bot.usecases.import_rows import Imported
    from reports.staff import Team
    from storage.ledger import Ledger

app = typer.Typer(no_args_is_help=True, help="Bring in customers, products or purchases from a CSV file.")
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]
Taking = Callable[["Ledger", "Team"], Awaitable["Imported"]]


@app.command()
def customers(
    file: File,
    team: Annotated[str | None, typer.Option(help="The team they belong to.")] = None,
    data: Data = None,
) -> None:
    """Columns: name (needed), phone, detail, aliases (parted by |), segment, margin, attended_by."""
    from bot.importing.tables import read_customers
    from bot.usecases.import_rows import import_customers

    async def take(ledger: "Ledger", of: "Team") -> "Imported":
        return await import_customers(ledger, read_customers(file, of.country), of.id)

    tell(work(settings_with(data=data), team, take))


@app.command()
def portfolio(
    file: File,
    currency: Annotated[str, typer.Option(help="ISO code for rows that name none.")] = "PEN",
    data: Data = None,
) -> None:
    """Columns: code, name (needed), price, currency, tags, description, complements, motives, margin.

    Whom it is for: min_age, max_age, segment (b2b, b2c), region, requires, not_with. How it is paid:
    instalments (3|6|12), rate (of a year), down (share paid at once). Tags may say conditions too ("18+").
    """
    from bot.importing.tables import read_portfolio
    from bot.usecases.import_rows import import_portfolio

    async def take(ledger: "Ledger", _: "Team") -> "Imported":
        return await import_portfolio(ledger, read_portfolio(file, currency))

    tell(work(settings_with(data=data), None, take))


@app.command()
def purchases(
    file: File,
    team: Annotated[str | None, typer.Option(help="The team whose customers they are.")] = None,
    currency: Annotated[str, typer.Option(help="ISO code for rows that name none.")] = "PEN",
    data: Data = None,
) -> None:
    """Columns: date (needed), customer or phone, code or product, quantity, amount, currency."""
    from bot.importing.purchases import read_purchases
    from bot.usecases.import_purchases import import_purchases

    async def take(ledger: "Ledger", of: "Team") -> "Imported":
        today = real_now().astimezone(ZoneInfo(of.zone)).date()
        rows = read_purchases(file, of.country, currency, today)
        return await import_purchases(ledger, rows, of.id, today)

    tell(work(settings_with(data=data), team, take))


def work(settings: Settings, team: str | None, take: Taking) -> "Imported":
    with situations():
        try:
            return asyncio.run(in_one_transaction(settings, team, take))
        except UnreadableFile as error:
            fail(f"The file has no column {error}. The first line must name the columns.")


async def in_one_transaction(settings: Settings, team: str | None, take: Taking) -> "Imported":
    from bot.opening import open_database

    async with open_database(settings) as database, database.ledger() as ledger:
        chosen = [t for t in await ledger.teams.all() if team in (None, t.name)]
        if not chosen:
            fail(
                "There is no such team yet: make one with python -m bot invite --role supervisor --team NAME."
            )
        return await take(ledger, chosen[0])


def tell(done: "Imported") -> None:
    """What came in, and for each row that did not, why; exit status 1 when there was one."""
    typer.echo(f"{done.added} added, {done.known} known already, {len(done.bad)} left out.")
    for bad in done.bad:
        typer.echo(f"  line {bad.line}: {REASONS.get(bad.reason, bad.reason)}", err=True)
    if done.bad:
        raise typer.Exit(1)

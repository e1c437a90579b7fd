"""Invite somebody."""

import asyncio
from datetime import timedelta
from typing import Annotated

import typer

from bot.clock import real_now
from bot.commands.common import Data, fail, settings_with, situations
from bot.settings import Settings
from reports.staff import Role


def invite(
    role: Annotated[Role, typer.Option(help="What the person may do.")],
    team: Annotated[str, typer.Option(help="The team; a new name makes a new team.")],
    name: Annotated[str | None, typer.Option(help="How the person is called.")] = None,
    country: Annotated[str, typer.Option(help="ISO code of a new team's country.")] = "PE",
    zone: Annotated[str, typer.Option(help="IANA time zone of a new team.")] = "America/Lima",
    hours: Annotated[int, typer.Option(help="How long the invitation is good.", min=1, max=24 * 7)] = 24,
    data: Data = None,
) -> None:
    """Print an invitation: whoever opens it in Telegram first joins the team in that role."""
    settings = settings_with(data=data)
    with situations():
        token = asyncio.run(issue(settings, role, team, name, country, zone, hours))
    typer.echo(f"/start {token}")
    typer.echo(f"https://t.me/<your bot>?start={token}  (single use, good for {hours} h)")


async def issue(
    settings: Settings, role: Role, team: str, name: str | None, country: str, zone: str, hours: int
) -> str:
    from bot.opening import open_database

    check_zone(zone)
    async with open_database(settings) as database, database.ledger() as ledger:
        known = {t.name: t for t in await ledger.teams.all()}
        where = known.get(team) or await ledger.teams.create(team, country, zone)
        return await ledger.invitations.issue(role, where.id, real_now() + timedelta(hours=hours), name)


def check_zone(zone: str) -> None:
    from zoneinfo import available_timezones

    if zone not in available_timezones():
        fail(f"{zone} is no time zone; write it like America/Bogota.")

"""The digest: weekly by itself to every supervisor, or now when one asks."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.usecases.duties import for_each
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.permission import require
from bot.usecases.weekly import Weekly
from bot.views.digest import draw_digest
from bot.views.texts import Texts
from reports.digest import Digest, digest
from reports.message import Message
from reports.periods import at_wall, local_day, previous_week
from reports.privacy.permissions import Act
from reports.staff import Person, Role
from storage.ledger import Ledger

WEEK = timedelta(days=7)


async def team_digest(ledger: Ledger, person: Person, period: tuple[date, date]) -> Digest:
    """Of the person's team; its notes of the period and of the one before."""
    since, until = period
    start = at_wall(since - (until - since) - timedelta(days=1), time(0), person.hours)
    end = at_wall(until + timedelta(days=1), time(0), person.hours)
    return digest(
        await ledger.notes.of_team(person.team, start, end),
        await ledger.commitments.of_team(person.team, since=since),
        await ledger.customers.directory(),
        await ledger.people.of_team(person.team),
        period,
        hours=person.hours,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawDigest:
    """Read, then drawn, before anything is written: a picture takes long, and a writer is waited for."""

    reading: Begin
    texts: Texts

    async def __call__(self, person: Person, period: tuple[date, date], today: date) -> tuple[Message, ...]:
        async with self.reading() as ledger:
            found = await team_digest(ledger, person, period)
        return await asyncio.to_thread(draw_digest, self.texts, found, person, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendDigests:
    draw: DrawDigest
    weekly: Weekly

    async def __call__(self, begin: Begin, people: tuple[Person, ...], now: datetime) -> None:
        """Last week's, once a week, to supervisors."""

        async def send(person: Person) -> None:
            if week := self.weekly.due(person, now):
                await self.send(begin, person, week, now)

        await for_each((p for p in people if p.role is Role.SUPERVISOR), send)

    async def send(self, begin: Begin, person: Person, week: str, now: datetime) -> None:
        key = f"digest:{person.id}:{week}"
        async with self.draw.reading() as ledger:
            if await ledger.outbox.knows(key):
                return
        today = local_day(now, person.hours)
        messages = await self.draw(person, previous_week(today), today)
        async with begin() as ledger:
            for part, message in enumerate(messages):
                await ledger.outbox.put(person.id, message, key=f"{key}:{part}" if part else key)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDigest:
    """The last seven days, now."""

    draw: DrawDigest
    now: Now

    async def __call__(self, begin: Begin, person: Person) -> None:
        require(person, Act.DIGEST)
        today = local_day(self.now(), person.hours)
        messages = await self.draw(person, (today - WEEK + timedelta(days=1), today), today)
        async with begin() as ledger:
            for message in messages:
                await ledger.outbox.put(person.id, message, urgent=True)

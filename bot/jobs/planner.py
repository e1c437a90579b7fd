"""One look at what is due: promises, nudges, digests; each is said once, however often this runs."""

import asyncio
from dataclasses import dataclass, field

from bot.usecases.ports import Begin, Now
from bot.usecases.send_digest import SendDigests
from bot.usecases.send_nudges import SendNudges
from bot.usecases.send_reminders import SendReminders


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Two ticks at once would only wait for each other, so they take turns."""

    begin: Begin
    reading: Begin
    now: Now
    send_reminders: SendReminders
    send_nudges: SendNudges
    send_digests: SendDigests
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def tick(self) -> None:
        async with self.turn:
            now = self.now()
            async with self.reading() as ledger:
                people = tuple(person for person in await ledger.people.everyone() if person.active)
            await self.send_nudges(self.begin, people, now)
            await self.send_digests(self.begin, people, now)
            await self.send_reminders(self.begin, people, now)

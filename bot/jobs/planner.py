"""One look at what is due: promises, nudges, digests; each is said once, however often this runs."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

from bot.usecases.duties import Duty
from bot.usecases.ports import Begin, Now

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Two ticks at once would only wait for each other, so they take turns."""

    begin: Begin
    reading: Begin
    now: Now
    duties: Sequence[Duty]
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def tick(self) -> None:
        async with self.turn:
            now = self.now()
            async with self.reading() as ledger:
                people = tuple(person for person in await ledger.people.everyone() if person.active)
            for duty in self.duties:
                await duty(self.begin, people, now)

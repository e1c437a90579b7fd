"""Promises come back to whoever made them, at a decent hour; all that are due in one message."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from bot.usecases.duties import for_each
from bot.usecases.keep_word import ShowPromises
from bot.usecases.ports import Begin
from bot.usecases.privacy.obey import to_bring_up
from bot.views.promises import Occasion
from reports.commitment import Commitment
from reports.periods import is_quiet
from reports.staff import Person
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReminders:
    reading: Begin
    show_promises: ShowPromises

    async def __call__(self, begin: Begin, people: tuple[Person, ...], now: datetime) -> None:
        """Those of people in their quiet hours wait, and then come as one."""
        due: dict[int, list[Commitment]] = defaultdict(list)
        async with self.reading() as ledger:
            for promise in await to_bring_up(ledger, await ledger.commitments.due(now)):
                due[promise.owner].append(promise)
        awake = [p for p in people if p.id in due and p.reminders and not is_quiet(now, p.hours)]

        async def remind(person: Person) -> None:
            async with begin() as ledger:
                await self.remind(ledger, person, due[person.id], now)

        await for_each(awake, remind)

    async def remind(self, ledger: Ledger, person: Person, promises: list[Commitment], now: datetime) -> None:
        for promise in promises:
            await ledger.commitments.mark_reminded(promise.id, now)
        await self.show_promises(ledger, person, Occasion.REMINDER, promises)

"""Promises come back to whoever made them, at a decent hour; all that are due in one message."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.usecases.keep_word import ShowPromises
from bot.usecases.ports import Begin
from bot.views.promises import Occasion
from reports.commitment import Commitment
from reports.periods import is_quiet
from reports.staff import Person
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReminders:
    show_promises: ShowPromises

    async def __call__(self, begin: Begin, people: tuple[Person, ...], now: datetime) -> None:
        """Those of people in their quiet hours wait, and then come as one."""
        awake = {p.id: p for p in people if p.reminders and not is_quiet(now, p.hours)}
        async with begin() as ledger:
            due = sorted(await ledger.commitments.due(now), key=lambda promise: promise.owner)
            for owner, promises in groupby(due, key=lambda promise: promise.owner):
                if owner in awake:
                    await self.remind(ledger, awake[owner], tuple(promises), now)

    async def remind(
        self, ledger: Ledger, person: Person, promises: tuple[Commitment, ...], now: datetime
    ) -> None:
        for promise in promises:
            await ledger.commitments.mark_reminded(promise.id, now)
        await self.show_promises(ledger, person, Occasion.REMINDER, promises)

"""The morning's message: at most one push of this kind a day and person, whoever attends, on working days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.usecases.duties import for_each
from bot.usecases.ports import Begin
from bot.usecases.show_morning import ShowMorning, broken
from bot.views.texts import Texts
from nlp.dates.calendar import is_working_day
from reports.periods import at_wall, is_quiet, local_day
from reports.staff import Person
from storage.ledger import Ledger

WINDOW = timedelta(hours=3)
"""How long after the end of quiet hours it is still morning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMorning:
    texts: Texts

    async def __call__(self, begin: Begin, people: tuple[Person, ...], now: datetime) -> None:
        async def send(person: Person) -> None:
            async with begin() as ledger:
                await self.send(ledger, person, now)

        await for_each((p for p in people if p.reminders and is_morning(p, now)), send)

    async def send(self, ledger: Ledger, person: Person, now: datetime) -> None:
        """What it tells of is not told again by a reminder; who attends nobody has nothing to be told."""
        today = local_day(now, person.hours)
        key = f"morning:{person.id}:{today}"
        if await ledger.outbox.knows(key):
            return
        await ShowMorning(texts=self.texts, now=lambda: now)(ledger, person, today, key)
        for promise in broken(await ledger.commitments.open_of(person.id), today):
            await ledger.commitments.mark_reminded(promise.id, now)


def is_morning(person: Person, now: datetime) -> bool:
    """The first hours after the person's quiet ones, on a working day of their country."""
    today = local_day(now, person.hours)
    begins = at_wall(today, person.hours.quiet_until, person.hours)
    awake = begins <= now < begins + WINDOW and not is_quiet(now, person.hours)
    return awake and is_working_day(today, person.country)

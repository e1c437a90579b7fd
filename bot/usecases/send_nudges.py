"""The weekly nudge: to every employee, in their own week and hours, once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.usecases.duties import for_each
from bot.usecases.ports import Begin
from bot.usecases.weekly import Weekly
from bot.views.nudge import draw_nudge
from bot.views.texts import Texts
from reports.competencies import assess
from reports.nudges import Nudge, choose
from reports.periods import local_day
from reports.staff import Person, Role
from storage.ledger import Ledger

LOOKS_BACK = timedelta(weeks=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendNudges:
    texts: Texts
    weekly: Weekly

    async def __call__(self, begin: Begin, people: tuple[Person, ...], now: datetime) -> None:
        async def nudge(person: Person) -> None:
            if week := self.weekly.due(person, now):
                async with begin() as ledger:
                    await self.give(ledger, person, week, now)

        await for_each((p for p in people if p.role is Role.EMPLOYEE and p.reminders), nudge)

    async def give(self, ledger: Ledger, person: Person, week: str, now: datetime) -> None:
        """Nothing when this week's was given already, or nothing has been written to learn from."""
        history = await ledger.nudges.given(person.id)
        if any(given.week == week for given in history):
            return
        notes = await ledger.notes.of_author(person.id, since=now - LOOKS_BACK)
        promises = await ledger.commitments.of_owner(person.id, since=(now - LOOKS_BACK).date())
        offers = await ledger.offers.of_person(person.id, since=(now - LOOKS_BACK).date())
        today = local_day(now, person.hours)
        scores = assess(notes[::-1], commitments=promises, offers=offers, today=today)
        nudge = choose(scores, history, week)
        if nudge:
            await ledger.nudges.give(person.id, week, nudge.competency)
            await self.send(ledger, person, nudge, now)

    async def send(self, ledger: Ledger, person: Person, nudge: Nudge, now: datetime) -> None:
        message = draw_nudge(self.texts, nudge, person, local_day(now, person.hours))
        await ledger.outbox.put(person.id, message, key=f"nudge:{person.id}:{nudge.week}")

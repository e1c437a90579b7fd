"""What today asks of a person: promises due, customers whose turn it is."""

from dataclasses import dataclass

from bot.usecases.ports import Begin, Now
from bot.views.promises import draw_today
from bot.views.texts import Texts
from reports.periods import local_day
from reports.staff import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowToday:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person) -> None:
        today = local_day(self.now(), person.hours)
        async with begin() as ledger:
            promises = await ledger.commitments.open_of(person.id)
            due = tuple(p for p in promises if p.due is None or p.due <= today)
            written = await ledger.notes.of_author(person.id, since=self.now().replace(hour=0, minute=0))
            message = draw_today(self.texts, due, len(written), person, today)
            await ledger.outbox.put(person.id, message, urgent=True)

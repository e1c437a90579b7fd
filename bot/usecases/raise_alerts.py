"""What supervisors must know within a minute, with what the first line may already do."""

from dataclasses import dataclass

from bot.usecases.ports import Now
from bot.views.texts import Texts
from reports.alerts import Alert, alerts
from reports.message import Message
from reports.note import InsightState, Note
from reports.periods import local_day, next_decent
from reports.staff import Person, Role
from storage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseAlerts:
    texts: Texts
    now: Now

    async def __call__(self, ledger: Ledger, note: Note, author: Person) -> None:
        """Each alarm once a note, to the supervisors of the author's team; in their quiet hours it waits."""
        customer = await ledger.customers.get(note.customer) if note.customer else None
        if customer is None:
            return
        found = alerts(
            customer,
            [kept.insight for kept in note.insights if kept.state is not InsightState.STRUCK],
            await ledger.commitments.open_of_customer(customer.id),
            today=local_day(self.now(), author.hours),
        )
        for person in await ledger.people.of_team(author.team) if found else ():
            if person.role is Role.SUPERVISOR and person.id != author.id:
                await self.tell(ledger, found[0], note, author, person)

    async def tell(self, ledger: Ledger, alert: Alert, note: Note, author: Person, person: Person) -> None:
        now = self.now()
        today = local_day(now, person.hours)
        text = self.texts.say("alert", person, today, alert=alert, author=author)
        await ledger.outbox.put(
            person.id,
            Message(text=text),
            key=f"alert:{person.id}:{note.id}:{alert.alarm}",
            not_before=next_decent(now, person.hours),
            urgent=True,
        )
